"""Values of a call: variables, defaults, checks, and what parameters say of each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.usages import usage_of
from tome.model.match import match
from tome.model.match_values import DEFAULT, ENVIRONMENT, NOWHERE, TYPED, find
from tome.model.usage import Option, Positional

USAGE = {
    "usage": "prog [options] [<a>]",
    "arguments": "<a>  A [type: int] [env: A] [default: 1]",
    "options": ["-n=<n:int(1..9)>  N [env: N]", "-v...  V [env: V]", "--[no-]c  C [env: C]"],
}


@pytest.mark.parametrize(
    ("words", "env", "value", "source"),
    [
        (["7"], {"A": "8"}, ("7",), TYPED),
        ([], {"A": "8"}, ("8",), ENVIRONMENT),
        ([], {"A": ""}, ("1",), DEFAULT),
        ([], {}, ("1",), DEFAULT),
    ],
)
def test_where_a_value_is_from(
    words: list[str], env: dict[str, str], value: tuple[str, ...], source: str
) -> None:
    """What was typed comes before the variable, that before the default."""
    found = match(usage_of(USAGE), words, env)
    assert (found.errors, found.positionals[0], found.sources[0]) == ((), value, source)
    assert found.sources[1] == NOWHERE


@pytest.mark.parametrize(
    ("env", "reasons"),
    [
        ({"N": "12"}, ["(from $N) is not a whole number from 1 to 9"]),
        ({"V": "often"}, ["(from $V) is not a number"]),
        ({"C": "perhaps"}, ["(from $C) is not true or false"]),
        ({"N": "3", "V": "2", "C": "yes"}, []),
    ],
)
def test_variables_are_checked(env: dict[str, str], reasons: list[str]) -> None:
    """A value from the environment that does not fit is told with its variable."""
    assert [error.reason for error in match(usage_of(USAGE), [], env).errors] == reasons


@pytest.mark.parametrize(
    ("offers", "reasons", "warnings"),
    [
        (["x", "y"], ["is not one of x, y"], ()),
        ([], ["is no value of all, which offers none"], ()),
        (None, [], ("<a> was not checked: all failed",)),
        (TimeoutError(), [], ("<a> was not checked: all took too long",)),
    ],
)
def test_values_of_a_program(offers: Any, reasons: list[str], warnings: tuple[str, ...]) -> None:
    """It is asked once; where it gives no answer, every value is taken, with a warning."""
    asked: list[str] = []

    def choices(parameter: Positional | Option) -> Sequence[str] | None:
        asked.append(parameter.choices_from)
        if isinstance(offers, TimeoutError):
            raise offers
        answer: Sequence[str] | None = offers
        return answer

    usage = usage_of({"usage": "prog <a>...", "arguments": "<a>  A [choices-from: all]"})
    found = match(usage, ["z", "z"], choices=choices)
    assert [error.reason for error in found.errors] == reasons
    assert found.warnings == warnings
    assert asked == ["all"]


def test_a_parameter_is_found_as_it_is_written() -> None:
    """By any of its flags, by its name, or by that in angle brackets."""
    parameters = [Positional("a"), Option(("-b", "--bee"))]
    assert [find(parameters, name) for name in ("a", "<a>", "-b", "--bee", "bee", "-a")] == [
        0, 0, 1, 1, -1, -1,
    ]  # fmt: skip
