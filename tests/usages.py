"""Read usages and calls from test vectors, and say them back in a compact form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tome.header.usage_parser import parse_usage
from tome.model.complete import complete
from tome.model.header import Line
from tome.model.match import match
from tome.model.match_environment import environment
from tome.model.match_report import error_line
from tome.model.usage import NO, OPTIONAL, Option, Positional, Usage

VECTORS = Path(__file__).parent / "vectors"
#: The documented example: a choice, a range, a default, a variable, and words behind --.
DEPLOY: dict[str, Any] = {
    "usage": "deploy [options] <service> <env:dev|staging|prod> [-- <args>...]",
    "names": ["deploy"],
    "arguments": ["<service>             what to deploy [complete: list-services]"],
    "options": [
        "-n, --count=<n:int(1..10)>   instances [default: 2] [env: DEPLOY_COUNT]",
        "-f, --force                  ask nothing",
        "--since=<when:date>          only what changed after that day",
    ],
}


def load(name: str) -> list[dict[str, Any]]:
    """Return the cases of ``vectors/NAME.json``; their ids must differ."""
    cases: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    ids = [case["id"] for case in cases]
    assert len(ids) == len(set(ids)), f"an id stands twice in {name}.json"
    return cases


def lines(texts: str | list[str], first: int = 1) -> tuple[Line, ...]:
    """Make header lines of texts, as if a leader of two characters stood before each."""
    if isinstance(texts, str):
        texts = texts.split("\n") if texts else []
    return tuple(Line(number, 3, text) for number, text in enumerate(texts, first))


def usage_of(case: dict[str, Any]) -> Usage:
    """Return the usage that a case declares."""
    return parse_usage(
        lines(case["usage"]),
        case.get("names", ["prog"]),
        lines(case.get("options", []), 101),
        lines(case.get("arguments", []), 201),
        capital=case.get("capital", True),
    )


def positional_text(one: Positional) -> str:
    """Say a positional: ``name``, ``?`` optional, ``+`` one or more, ``*`` none or more."""
    mark = ("+" if one.required else "*") if one.repeats else ("" if one.required else "?")
    text = one.name + mark
    if one.type.kind != "str" or one.typed:
        text += f" :{one.type.text}"
    if one.default is not None:
        text += f" ={one.default}"
    return text


def option_text(one: Option) -> str:
    """Say an option: its flags, value, type, default and marks."""
    text = " ".join(one.flags)
    if one.takes_value == OPTIONAL:
        text += f" [{' ' if one.apart else ''}<{one.metavar}>]"
    elif one.takes_value != NO:
        text += f" <{one.metavar}>"
    if one.type.kind != "str" or one.typed:
        text += f" :{one.type.text}"
    if one.default is not None:
        text += f" ={one.default}"
    if one.required:
        text += " required"
    if one.most != 1:
        text += f" x{one.most}" if one.most else " many"
    if one.negatable:
        text += " negatable"
    return text


def call(case: dict[str, Any]) -> dict[str, Any]:
    """Match a case's ``argv`` and say the outcome: the environment, or the error lines."""
    usage = usage_of(case)
    files: dict[str, list[str]] | None = case.get("files")
    offers: dict[str, list[str] | None] = case.get("offers", {})
    result = match(
        usage,
        case["argv"],
        case.get("env", {}),
        exists=None if files is None else lambda path, kind: path in files[kind],
        regex=lambda pattern, value: re.fullmatch(pattern, value) is not None,
        choices=lambda parameter: offers[parameter.choices_from],
    )
    outcome: dict[str, Any] = {}
    if result.errors:
        outcome["errors"] = [error_line(error) for error in result.errors]
    else:
        outcome["environment"] = {
            name.removeprefix("TOME_ARG_"): value for name, value in environment(usage, result)
        }
    if result.warnings:
        outcome["warnings"] = list(result.warnings)
    return outcome


def completion(case: dict[str, Any], *, narrow: bool = True) -> dict[str, Any]:
    """Complete a case's ``words`` and ``current`` and say what is offered."""
    found = complete(usage_of(case), case["words"], case["current"], narrow=narrow)
    outcome: dict[str, Any] = {"candidates": [one.value for one in found.candidates]}
    if any(one.nospace for one in found.candidates):
        outcome["nospace"] = [one.value for one in found.candidates if one.nospace]
    if found.prefix:
        outcome["prefix"] = found.prefix
    if found.files:
        outcome["files"] = True
    if found.dirs:
        outcome["dirs"] = True
    if found.rest >= 0:
        outcome["rest"] = found.rest
    if found.requests:
        outcome["requests"] = [list(one.astuple()) for one in found.requests]
    return outcome


def docopt_answer(case: dict[str, Any], keys: list[str]) -> dict[str, Any] | str:
    """Match a case's ``argv`` and say the outcome as docopt does, for its keys only."""
    usage = usage_of(case)
    result = match(usage, case["argv"])
    if result.errors:
        return "error"
    answer: dict[str, Any] = {}
    for key in keys:
        option = usage.option(key)
        names = [one.name for one in usage.positionals]
        if option is not None:
            found = result.options[usage.options.index(option)]
            if isinstance(found, int):
                answer[key] = found if option.repeats else bool(found)
            else:
                answer[key] = list(found) if option.repeats else (found[0] if found else None)
        elif key.strip("<>") in names:
            place = names.index(key.strip("<>"))
            values = result.positionals[place]
            if usage.positionals[place].repeats:
                answer[key] = list(values)
            else:
                answer[key] = values[0] if values else None
        else:
            count = result.words.count(key)
            answer[key] = count if count > 1 else bool(count)
    return answer
