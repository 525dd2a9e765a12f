"""Pages, rows and lists as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tome.model.command import Command, Group
from tome.model.header import Header
from tome.model.shown import shown
from tome.ui.listing import cut, listing, tree
from tome.ui.look import Look
from tome.ui.page import Page, Section, page
from tome.ui.rows import Rows
from tome.ui.show import render
from tome.ui.words import spelled

PLAIN, RICH = Look(), Look(plain=False, terminal=True)
TEXT = st.text(st.characters(codec="utf-8"), max_size=200)


def command(*words, summary=""):
    return Command(words, "/r/" + "/".join(words), "executed", Header(summary=summary))


def test_rows_stand_in_two_columns():
    """The right parts begin in one column, and are wrapped in it."""
    rows = Rows([("-a", "short"), ("--longer", "word " * 20)])
    assert render(rows, Look(width=60)) == (
        "  -a        short\n"
        "  --longer  " + " ".join(["word"] * 9) + "\n"
        "            " + " ".join(["word"] * 9) + "\n"
        "            word word\n"
    )


def test_a_long_left_part_has_a_line_of_its_own():
    """One long name does not push all descriptions to the right."""
    rows = Rows([("-a", "short"), ("-b", "x"), ("--a-very-long-name-indeed=<value>", "text")])
    assert render(rows, Look(width=60)) == (
        "  -a  short\n  -b  x\n  --a-very-long-name-indeed=<value>\n      text\n"
    )


def test_wide_characters_count_twice():
    """Columns are counted as terminals do."""
    out = render(Rows([("日本", "a"), ("x", "b")]), PLAIN)
    assert out == "  日本  a\n  x     b\n"


def test_paragraphs_are_wrapped_anew_only_if_they_are_too_wide():
    """Running text is refilled, lists and indented lines keep their line ends."""
    about = "one two three\nfour five\n\n  code   here\n- item one\n- item two\n\nnext"
    assert render(page(Page(about=about)), Look(width=40)) == about + "\n"
    assert render(page(Page(about="one two three four\nfive")), Look(width=16)) == (
        "one two three\nfour five\n"
    )


def test_empty_parts_leave_no_gap():
    """Parts that have nothing to say are not there."""
    content = Page(usage=("kit a",), sections=(Section("Options", ()),), facts=(("At:", "/a"),))
    assert render(page(content), PLAIN) == "Usage:\n  kit a\n\nAt:  /a\n"


def test_nothing_is_nothing():
    """An empty list is no line at all."""
    assert render(listing([], 0, PLAIN), PLAIN) == ""
    assert render(listing([], 0, RICH), RICH) == ""


@given(TEXT)
def test_text_is_never_markup(text):
    """Whatever a header holds is shown as it stands, but for controls."""
    summary = shown(" ".join(text.split()))
    (line,) = render(listing([command("a", summary=text)], 0, PLAIN), PLAIN).split("\n")[:-1]
    assert line == f"a  {shown(text)}".rstrip(" ") or line == "a"
    for width in (20, 80):
        out = render(page(Page(summary=summary, about=summary)), Look(width=width))
        assert "\x1b" not in out
        assert out.replace(" ", "").replace("\n", "") == (summary * 2).replace(" ", "")


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5), st.integers(16, 100))
def test_rows_fit_their_width(rows, width):
    """No row is wider than the page, and no character is lost, at any width."""
    pairs = [(shown(left) or "x", shown(right)) for left, right in rows]
    out = render(Rows(pairs), Look(width=width))
    assert all(cell_len(line) <= width for line in out.split("\n"))
    kept = "".join(out.split())
    for left, right in pairs:
        assert "".join(left.split()) in kept
        assert "".join(right.split()) in kept


@given(TEXT, st.integers(4, 60))
def test_cutting(text, width):
    """What is cut fits, and what fits is not cut."""
    short = cut(shown(text), width, "…")
    assert cell_len(short) <= width
    if cell_len(shown(text)) <= width:
        assert short == shown(text)
    else:
        assert short.endswith("…")


def test_a_tree_shows_group_before_what_it_holds():
    """A tree is indented by group, names are never cut."""
    items = [Group(("db",), "/r/db", "Data"), command("db", "a-very-long-name", summary="Gone.")]
    narrow = Look(width=20)
    assert render(tree(items, 0, narrow), narrow) == "db  Data\n  a-very-long-name\n"


def test_plain_lists_have_commands_only():
    """In the plain form groups are words of their commands."""
    items = [Group(("db",), "/r/db", "Data"), command("db", "x", summary="Does.")]
    assert render(listing(items, 0, PLAIN), PLAIN) == "db x  Does.\n"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("db", "backup"), "db backup"),
        (("a b",), "'a b'"),
        (("it's",), "'it'\\''s'"),
        (("$x", "*"), "'$x' '*'"),
        (("grüße", "日本"), "grüße 日本"),
        (("a\nb",), "a\\nb"),
        (("caf\udce9",), "caf\\xe9"),
        (("",), "''"),
    ],
)
def test_words_are_written_as_one_types_them(words, text):
    """A word that a shell would divide stands in quotes; an escaped one is only shown."""
    assert spelled(words) == text


def test_colours_are_only_added():
    """Colours change no character of a page."""
    import re

    content = Page(("kit a",), "Sum.", "Text.", (Section("Options", (("-x", "y"),)),), (), "Old!")
    coloured = render(page(content), RICH)
    assert "\x1b[" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == render(page(content), PLAIN)


def test_the_environment_changes_nothing(monkeypatch):
    """Variables that rich would obey are not asked: a look says everything."""
    before = render(page(Page(summary="Sum.")), PLAIN)
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "JUPYTER_COLUMNS", "COLUMNS", "NO_COLOR"):
        monkeypatch.setenv(name, "1")
    assert render(page(Page(summary="Sum.")), PLAIN) == before
    assert "\x1b[1m" in render(page(Page(summary="Sum.")), RICH)
