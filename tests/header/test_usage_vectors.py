"""Usage lines and what is understood of them: the table of the header format, row by row."""

from __future__ import annotations

import marshal
from typing import Any

import pytest

from tests.usages import load, option_text, positional_text, usage_of
from tome.model.usage import from_plain, to_plain
from tome.model.usage_text import synopses

CASES = load("usage")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_usage_means_what_the_vector_says(case: dict[str, Any]) -> None:
    """Forms, positionals, options, problems and remarks are those of the vector."""
    usage = usage_of(case)
    found: dict[str, Any] = {
        "forms": list(synopses(usage)),
        "positionals": [positional_text(one) for one in usage.positionals],
        "options": [option_text(one) for one in usage.options],
        "whole": usage.whole,
        "contract": usage.contract,
    }
    if usage.problems:
        found["problems"] = [[one.line, one.column, one.message] for one in usage.problems]
    if usage.remarks:
        found["remarks"] = [[one.line, one.column, one.message] for one in usage.remarks]
    assert found == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_usage_survives_an_index(case: dict[str, Any]) -> None:
    """A usage written as plain tuples and read back through marshal is the same."""
    usage = usage_of(case)
    assert from_plain(marshal.loads(marshal.dumps(to_plain(usage)))) == usage


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_synopsis_reads_back(case: dict[str, Any]) -> None:
    """What is shown as the usage has the shape of the usage: parsed again it shows the same."""
    shown = case["expect"]["forms"]
    if not case["expect"]["whole"] or any("|" in form and "<" in form for form in shown):
        return  # a name may hold a bar, and what is no contract may hold anything
    again = usage_of(
        {
            # A further form, so that literals are literals whatever the types say.
            "usage": [*[f"prog {form}" for form in shown], "prog one-more"],
            "options": case.get("options", []),
            "capital": False,
        }
    )
    assert list(synopses(again)) == [*shown, "one-more"]
