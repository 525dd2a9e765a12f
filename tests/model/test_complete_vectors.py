"""What is offered at a TAB."""

from __future__ import annotations

from typing import Any

import pytest

from tests.usages import completion, load, usage_of
from tome.model.complete import complete

CASES = load("complete")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_tab_offers_what_the_vector_says(case: dict[str, Any]) -> None:
    """Candidates, directives and requests are the vector's."""
    assert completion(case) == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_narrowing_only_drops_what_does_not_begin_so(case: dict[str, Any]) -> None:
    """Without narrowing the same candidates come back, and those that begin otherwise."""
    wide = completion(case, narrow=False)["candidates"]
    narrow = [one for one in wide if one.startswith(case["current"])]
    assert narrow == case["expect"]["candidates"]


def test_flags_carry_their_descriptions() -> None:
    """A flag has the words of the option list; one that waits for a value stays open."""
    usage = usage_of({"usage": "prog [options]", "options": ["-n, --count=<n>  how many"]})
    found = complete(usage, [], "-").candidates
    assert [one.astuple() for one in found] == [
        ("-n", "how many", False),
        ("--count=", "how many", True),
    ]
