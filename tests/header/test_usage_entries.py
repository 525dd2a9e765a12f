"""The entries of option lists: the quick way and the long one read the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tome.header import usage_entries
from tome.header.usage_entries import Entry, Name, Notes
from tome.header.usage_lexer import tokens_of

PIECES = [
    "-", "--", "-f", "-n", "--file", "--a-b", "-5", "--é", "FILE", "file", "x1", "n", ",", ", ",
    " ", "  ", "\t", "\xa0", "=", "=<", "<", ">", "<n>", "=<n:int(1..10)>", "=<a|b>", "=<n=2>",
    "=<...>", "=<x...>", "=<r:/a>b/>", "[", "]", "[=<w>]", "|", "/", ".", "...", "+", "_", "–",
]  # fmt: skip


def facts(name: Name) -> tuple[object, ...]:
    """Return what was read of a name."""
    return (
        name.name, name.type, name.typed, name.default, name.repeats, name.problem, name.remark
    )  # fmt: skip


def read(spec: str, types: bool, way: str) -> tuple[object, ...] | None:
    """Read a left column in one way; None if the quick way leaves it to the other."""
    entry = Entry(1, 1, Notes())
    if way == "quick":
        if not usage_entries._read_plain_option(entry, spec, types):
            return None
    else:
        usage_entries._read_option(entry, tokens_of(spec), types)
    return (
        entry.flags, entry.takes, entry.apart, entry.negatable, entry.problems, facts(entry.name)
    )  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.booleans())
@example("f, --file FILE,", True)
@example("f, --file=<n:int(1..10)>,", True)
@example("a, -a", False)
@settings(max_examples=1500, deadline=None)
def test_the_quick_way_reads_what_the_long_one_does(rest: str, types: bool) -> None:
    """Whatever the quick way accepts, the long way reads to the same entry."""
    spec = ("-" + rest).strip()
    quick = read(spec, types, "quick")
    if quick is not None:
        assert quick == read(spec, types, "long")


@pytest.mark.parametrize(
    "spec",
    ["-v", "--verbose", "-f, --file FILE", "-f --file", "-n, --count=<n:int(1..10)>", "-o x"],
)
def test_the_usual_columns_are_read_quickly(spec: str) -> None:
    """What most lists hold goes the quick way."""
    assert read(spec, True, "quick") is not None


@pytest.mark.parametrize("spec", ["--[no-]color", "-o <a> <b>", "--w[=<x>]", "-a|-b", "-x <r>"])
def test_other_columns_go_the_long_way(spec: str) -> None:
    """Of what the quick way does not know it reads nothing."""
    entry = Entry(1, 1, Notes())
    assert not usage_entries._read_plain_option(entry, spec, True)
    assert (entry.flags, entry.name.name) == ([], "")
