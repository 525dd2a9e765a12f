"""Which word is which parameter's, in forms that are counted and in those that are tried."""

from __future__ import annotations

import pytest

from tests.usages import usage_of
from tome.model.match_plan import plan_of
from tome.model.match_shape import Attempt, fill, follow
from tome.model.match_words import flags_of, scan

NONE: frozenset[int] = frozenset()
COUNTED = ["prog <a:str> <b>", "prog <a:str>... <b>", "prog [<a:str>] <b>", "prog go <a:str> [-x]"]


def attempt_of(usage_text: str, words: list[str], *, count: bool) -> Attempt:
    usage = usage_of({"usage": usage_text})
    attempt = Attempt(0, scan(usage, flags_of(usage), words))
    if count:
        plan = plan_of(usage.forms[0], NONE)
        assert plan is not None
        fill(usage, attempt, plan, NONE)
    else:
        follow(usage, attempt, usage.forms[0], NONE, NONE, lambda _, word: word.isdigit())
    return attempt


@pytest.mark.parametrize("usage", COUNTED)
@pytest.mark.parametrize("words", [[], ["go"], ["go", "1"], ["go", "-x", "1"], ["1", "2", "3"]])
def test_both_ways_share_words_alike(usage: str, words: list[str]) -> None:
    """Counting and trying agree on what fits, and on who gets which word."""
    counted, tried = (attempt_of(usage, words, count=count) for count in (True, False))
    assert counted.fits == tried.fits
    if counted.fits:
        assert (counted.args, counted.words) == (tried.args, tried.words)


def test_the_earlier_place_takes_more() -> None:
    """Of repeated positionals the first takes all that the others can spare."""
    attempt = attempt_of("prog <a:str>... <b>", ["1", "2", "3"], count=True)
    assert attempt.args == [(0, 0), (0, 1), (1, 2)]


def test_the_first_way_that_fits() -> None:
    """Alternatives are tried in order, by what their words may be."""
    assert attempt_of("prog (<a:int>|add|<b>)", ["add"], count=False).words == ["add"]
    assert attempt_of("prog (<a:int>|add|<b>)", ["7"], count=False).args == [(0, 0)]


@pytest.mark.parametrize(
    ("usage", "words", "count", "expected"),
    [
        ("prog <a:str> <b>", ["1"], True, [("<b>", None, "is missing")]),
        ("prog <a:str>", ["1", "2"], True, [("", "2", "is one argument too many")]),
        ("prog go <a:str>", ["to"], True, [("", "to", "is not go")]),
        ("prog (on|off) <a:str>", [], True, [("", None, "one of on, off is missing")]),
        ("prog (-x|-y) <a:str>", ["1"], False, [("", None, "one of -x, -y is missing")]),
        ("prog (-x|-y) <a:str>", ["-x", "-y", "1"], False, [("-y", None, "cannot be given here")]),
    ],
)
def test_what_is_told(
    usage: str, words: list[str], count: bool, expected: list[tuple[str, str | None, str]]
) -> None:
    """An attempt that does not fit says why."""
    errors = attempt_of(usage, words, count=count).errors
    assert [(one.parameter, one.value, one.reason) for one in errors] == expected
