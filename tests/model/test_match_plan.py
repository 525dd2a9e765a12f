"""Forms that counting can fill, and those that must be tried."""

from __future__ import annotations

from typing import Any

import pytest

from tests.usages import usage_of
from tome.model.match_plan import MANY, plan_of


def places(usage: str, optional: frozenset[int] = frozenset()) -> list[Any] | None:
    """Return the places of a usage's only form, None if it has no plan."""
    plan = plan_of(usage_of({"usage": usage, "capital": True}).forms[0], optional)
    return None if plan is None else plan.places


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        ("prog", []),
        ("prog <a:int> [<b>]", [("arg", 0, 1, 1), ("arg", 1, 0, 1)]),
        ("prog <a:int>... <b>", [("arg", 0, 1, MANY), ("arg", 1, 1, 1)]),
        ("prog [<a:int>...]", [("arg", 0, 0, MANY)]),
        ("prog add <a:int>", [("words", ["add"], 1, 1), ("arg", 0, 1, 1)]),
        ("prog (add|del) <a:int>", [("words", ["add", "del"], 1, 1), ("arg", 0, 1, 1)]),
    ],
)
def test_places(usage: str, expected: list[Any]) -> None:
    """Each place tells what it is, and how few and how many words it takes."""
    assert places(usage) == expected


@pytest.mark.parametrize(
    "usage",
    [
        "prog (<a:int>|add)",
        "prog [<a:int>] add",
        "prog [(add|del)] <a:int>",
        "prog (<a:int> <b>)...",
        "prog [<a:int> | -x]",
    ],
)
def test_no_plan(usage: str) -> None:
    """Where the place of a word depends on other words, the ways have to be tried."""
    assert places(usage) is None


def test_a_value_from_elsewhere_makes_a_place_optional() -> None:
    """A positional for which a variable or a default stands in needs no word."""
    assert places("prog <a:int>", frozenset((0,))) == [("arg", 0, 0, 1)]


def test_options_and_what_follows_the_dashes() -> None:
    """A plan tells which options it allows and requires, and what stands behind ``--``."""
    usage = usage_of({"usage": "prog [options] -x [-y] <a:int> [-- <b>...]", "options": "-z  Z"})
    plan = plan_of(usage.forms[0], frozenset())
    assert plan is not None
    shown = [option.shown for option in usage.options]
    assert sorted(shown[number] for number in plan.flags) == ["-x", "-y"]
    assert [shown[number] for number in plan.required] == ["-x"]
    assert plan.shortcut
    assert (plan.tail, plan.tail_optional) == ([("arg", 1, 1, MANY)], True)
