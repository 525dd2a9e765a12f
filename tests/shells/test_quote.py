"""What a shell's quote gives is read back by that shell as the same bytes."""

from __future__ import annotations

import os
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import clean_environment, installed
from tome.shells.registry import SHELLS, by_name

START = {
    "bash": ["bash", "--norc", "--noprofile", "-c"],
    "zsh": ["zsh", "-f", "-c"],
    "fish": ["fish", "--no-config", "-c"],
}
texts = st.lists(
    st.one_of(
        st.binary(max_size=12).map(lambda data: os.fsdecode(data.replace(b"\0", b""))),
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8),
        st.text("'\"\\$`!~#*?[]{}()<>|&;^%= \t\r\n\x01\x7f-a0", max_size=12),
    ),
    min_size=1,
    max_size=60,
)
AWKWARD = [
    "",
    "a\\",
    "a\\\\b",
    "a\\'b",
    "it's",
    "''",
    "!x",
    "\x01\x7f",
    "\udcff",
    "\uf6ff",
    "ö\udcc3",
    "\\Xff",
]


@pytest.mark.parametrize("name", START)
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_round_trip(name: str, locale: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any bytes but NUL come back as they were, in a UTF-8 locale and in none."""
    program = installed(name)
    home = tmp_path_factory.mktemp("home")
    shell = by_name(name)

    @settings(max_examples=25)
    @given(texts)
    @example(AWKWARD)
    def check(words: list[str]) -> None:
        code = "printf '%s\\0' " + " ".join(shell.quote(word) for word in words)
        out = subprocess.run(
            [program, *START[name][1:], code],
            env=clean_environment(home, LANG=locale, LC_ALL=locale),
            capture_output=True,
            check=True,
        )

        assert words == [os.fsdecode(word) for word in out.stdout.split(b"\0")[:-1]]
        assert out.stderr == b""

    check()


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell.name)
@given(
    word=st.text(st.characters(exclude_characters="\0"), max_size=20).filter(
        lambda t: not any("\ud800" <= c <= "\udfff" for c in t)
    )
)
def test_is_printable_ascii(shell, word: str) -> None:
    """No locale can misread what quote gives, and a terminal shows it whole."""
    assert shell.quote(word).isascii()
    assert shell.quote(word).isprintable()


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell.name)
def test_is_never_empty(shell) -> None:
    """An empty text is a word, too."""
    assert shell.quote("") == "''"
