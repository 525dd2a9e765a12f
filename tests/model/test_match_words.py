"""Words of a call: which are options, which ask for help."""

from __future__ import annotations

import pytest

from tests.usages import DEPLOY, usage_of
from tome.model.match_words import asks_help


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["--help"], True),
        (["a", "-h"], True),
        (["-fh"], False),
        (["--", "--help"], False),
        (["--count", "--help"], False),
        (["a"], False),
    ],
)
def test_who_asks_for_help(words: list[str], asked: bool) -> None:
    """--help and -h before --, not as an option's value."""
    assert asks_help(usage_of(DEPLOY), words) is asked


def test_help_that_is_declared_or_another_commands_is_not_tomes() -> None:
    """A declared flag, and one that belongs to a wrapped command, reach the script."""
    assert not asks_help(usage_of({"usage": "prog [--help] <x:int>"}), ["--help"])
    wrapper = usage_of({"usage": "prog [-v] <cmd:rest>..."})
    assert not asks_help(wrapper, ["ls", "--help"])
    assert asks_help(wrapper, ["--help", "ls"])
