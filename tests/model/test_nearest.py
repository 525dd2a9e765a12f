"""The nearest candidates of a mistyped word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tome.model.nearest import distance, nearest


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("prd", ["dev", "staging", "prod"], ["prod"]),
        ("deplyo", ["deploy", "destroy", "list"], ["deploy"]),
        ("--cuont", ["--count", "--color", "-n"], ["--count"]),
        ("lsit", ["list", "lint", "help"], ["list"]),
        ("stag", ["dev", "staging", "prod"], ["staging"]),
        ("PROD", ["dev", "prod"], ["prod"]),
        ("xyz", ["dev", "prod"], []),
        ("a", ["b", "c"], []),
        ("", ["b"], []),
        ("prod", ["prod", "prods"], ["prods"]),
        ("tset", ["test", "tests", "text", "best"], ["test"]),
    ],
)
def test_near_words_come_nearest_first(
    word: str, candidates: list[str], expected: list[str]
) -> None:
    """A typo, a swap, a missing letter and a beginning are near; another word is not."""
    assert nearest(word, candidates) == expected


def test_at_most_as_many_as_asked() -> None:
    """No more suggestions come back than were asked for."""
    assert nearest("list", ["lists", "lint", "lost", "last"], most=2) == ["lists", "lint"]


def test_long_words_stay_cheap() -> None:
    """Words of 100,000 letters are compared by their beginning."""
    assert nearest("a" * 100_000, ["a" * 99_999, "b"]) == ["a" * 99_999]


@given(st.text(max_size=9), st.text(max_size=9), st.integers(0, 9))
def test_the_distance_is_symmetric_and_bounded(left: str, right: str, limit: int) -> None:
    """The distance reads the same both ways and never exceeds the limit by more than one."""
    steps = distance(left, right, limit)
    assert steps == distance(right, left, limit)
    assert 0 <= steps <= limit + 1
    assert (steps == 0) == (left == right)
