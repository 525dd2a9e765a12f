"""What a broken contract is told, as text."""

from __future__ import annotations

from tests.usages import DEPLOY, usage_of
from tome.model.match import match
from tome.model.match_report import report_match


def test_a_report_reads_as_documented() -> None:
    """The text for a broken contract, whole."""
    usage = usage_of(DEPLOY)
    result = match(usage, ["api", "prd", "--count", "many"])
    assert report_match(usage, result, "kit", ["deploy"]) == (
        "kit deploy: 2 problems\n"
        '  <env>: "prd" is not one of dev, staging, prod (did you mean prod?)\n'
        '  --count: "many" is not a whole number from 1 to 10\n'
        "usage: kit deploy [options] <service> <env> [-- <args>...]\n"
        "help: kit help deploy · run it unchecked: kit exec --no-check deploy …"
    )


def test_a_report_is_short_and_clean() -> None:
    """Thousands of errors are counted, many forms cut, control characters escaped."""
    usage = usage_of({"usage": [f"prog word{number} <x:int>" for number in range(30)]})
    result = match(usage, [*(f"--no{number}" for number in range(5000)), "\x1b[31m"])
    text = report_match(usage, result, "kit", ["a\x1bb"])
    assert len(text.split("\n")) < 50
    assert "\x1b" not in text
    assert text.startswith("kit a\\eb: 5001 problems\n")
    assert "and 18 more forms" in text


def test_one_problem_is_one() -> None:
    """The heading counts in good English."""
    usage = usage_of(DEPLOY)
    assert report_match(usage, match(usage, ["api"]), "kit", ["deploy"]).startswith(
        "kit deploy: 1 problem\n"
    )


def test_the_programs_own_calls_are_named_as_they_are_typed() -> None:
    """Where no shell function is, a command stands behind the verb ``run``."""
    usage = usage_of(DEPLOY)
    assert report_match(usage, match(usage, ["api"]), "tome", ["deploy"]) == (
        "tome run deploy: 1 problem\n"
        "  <env>: is missing\n"
        "usage: tome run deploy [options] <service> <env> [-- <args>...]\n"
        "help: tome help deploy · run it unchecked: tome run --no-check deploy …"
    )
