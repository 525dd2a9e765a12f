"""Calls and what they mean: every rule of the contract and every type."""

from __future__ import annotations

from typing import Any

import pytest

from tests.usages import call, docopt_answer, load

CASES = load("match")
DOCOPT = load("docopt")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_call_means_what_the_vector_says(case: dict[str, Any]) -> None:
    """The environment of a good call, or the error lines of a bad one, are the vector's."""
    assert call(case) == case["expect"]


@pytest.mark.parametrize("case", DOCOPT, ids=[case["id"] for case in DOCOPT])
def test_docopts_public_cases(case: dict[str, Any]) -> None:
    """The cases of docopt have its answer, but for differences with a stated reason."""
    expected = case["expect"]
    found = docopt_answer(case, [] if expected == "error" else list(expected))
    if "differs" in case:
        assert found != expected, "this is no difference any more: take the reason away"
    else:
        assert found == expected
