"""The variables that tell a script its arguments."""

from __future__ import annotations

from tests.usages import usage_of
from tome.model.match import match
from tome.model.match_environment import environment
from tome.model.quoting import split_words


def test_values_too_large_for_an_environment_are_left_empty() -> None:
    """A repeated value of 136 KB is empty: the script has the words anyway."""
    usage = usage_of({"usage": "prog <x:str>..."})
    small = environment(usage, match(usage, ["a" * 1000] * 60))
    large = environment(usage, match(usage, ["a" * 1000] * 136))
    assert len(split_words(small[0][1])) == 60
    assert large == (("TOME_ARG_X", ""),)
    wide = environment(usage, match(usage, ["é" * 40_000]))
    assert wide == (("TOME_ARG_X", ""),)


def test_of_two_that_share_a_variable_the_one_that_speaks_has_it() -> None:
    """Such a usage is no contract, but a task of mise has its variables all the same."""
    usage = usage_of({"usage": "prog [<a_b>] [--a-b=<x:str>]"})
    assert environment(usage, match(usage, ["--a-b=1"])) == (("TOME_ARG_A_B", "1"),)
    assert environment(usage, match(usage, ["2", "--a-b=1"])) == (("TOME_ARG_A_B", "2"),)
