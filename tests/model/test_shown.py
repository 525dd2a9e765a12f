"""Text from files and names is shown without anything that acts on a terminal."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tome.model.shown import shown, shown_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("naïve 日本 🎉", "naïve 日本 🎉"),
        ("\x1b[31mred\x1b[0m", "\\e[31mred\\e[0m"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("\x07\x08\x0c\x0b\x00", "\\a\\b\\f\\x0b\\x00"),
        ("\x7f\x80\x9b", "\\x7f\\x80\\x9b"),
        ("a\u202eb\u2066c\u200fd", "a\\u202eb\\u2066c\\u200fd"),
        ("a\u200bb\u2060c\ufeffd\u00ade", "a\\u200bb\\u2060c\\ufeffd\\xade"),
        ("a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\x85d"),
        ("\U000e0041", "\\U000e0041"),
        (os.fsdecode(b"caf\xe9"), "caf\\xe9"),
        ("\ud800", "\\ud800"),
        ("[red]markup[/red]", "[red]markup[/red]"),
        ("back\\slash", "back\\slash"),
    ],
)
def test_controls_are_escaped(text: str, expected: str) -> None:
    """Controls, direction marks and invisible characters are escaped, all else is kept."""
    assert shown(text) == expected


def is_harmless(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in ("Cc", "Cs", "Zl", "Zp") and (
        unicodedata.bidirectional(char)
        not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    )


@given(st.text())
def test_nothing_shown_acts(text: str) -> None:
    """No control, surrogate, line or direction mark is left, and it can be encoded."""
    result = shown(text)
    assert all(map(is_harmless, result))
    result.encode("utf-8")
    assert len(result) >= len(text)


@given(st.binary())
def test_any_name_is_shown(name: bytes) -> None:
    """Any bytes of a file name are shown on one line, in a way that UTF-8 can hold."""
    assert len(shown(os.fsdecode(name)).encode("utf-8").splitlines()) <= 1


def test_every_format_character_is_escaped_or_visible() -> None:
    """Of Unicode's format characters only those with a glyph of their own are left."""
    left = [
        f"{code:x}"
        for code in range(0x110000)
        if unicodedata.category(chr(code)) == "Cf" and shown(chr(code)) == chr(code)
    ]
    # Arabic and Kaithi number signs, Egyptian joiners, shorthand and musical marks
    assert [code for code in left if int(code, 16) < 0x600] == []
    assert not {"200b", "200d", "2060", "feff", "61c", "180e"} & set(left)


def test_lines_stay_lines() -> None:
    """Line ends are kept, tabs become blanks, other controls are escaped."""
    assert shown_lines("a\tb\n\x1bc") == "a       b\n\\ec"
