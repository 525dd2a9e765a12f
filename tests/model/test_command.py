"""Entries: what a name alone tells."""

from __future__ import annotations

import pytest

from tome.model.command import BUILTIN_SUMMARIES, BUILTINS, Entry


@pytest.mark.parametrize(
    ("name", "hidden"),
    [("a", False), (".a", True), ("_a", True), ("a_", False), ("_default", True)],
)
def test_a_dot_or_an_underscore_hides(name: str, hidden: bool) -> None:
    """A leading dot or underscore keeps an entry out of lists."""
    assert Entry(name, name, False).hidden_by_name is hidden


def test_every_builtin_has_a_summary() -> None:
    """Each of the instance's own words says what it does."""
    assert set(BUILTINS) == set(BUILTIN_SUMMARIES)
