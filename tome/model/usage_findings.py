"""What lint says about a usage. Pure; each finding has its place in the file."""

from __future__ import annotations

from tome.model.header import Problem
from tome.model.match_values import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.usage import Node, Option, Positional, Usage


def findings(usage: Usage, *, enforced: bool = False) -> tuple[Problem, ...]:
    """Return everything there is to say about a usage, in the order of the lines.

    Severity ``error``: it cannot mean what was meant; ``warning``: it may not, or nobody but a
    reader is misled. ``enforced`` tells that calls are held against it, or would be if each
    parameter had a variable of its own.
    """
    found: list[Problem] = [*usage.problems, *usage.remarks]
    parameters: list[Positional | Option] = [*usage.positionals, *usage.options]
    _undescribed(parameters, found, enforced)
    if enforced:
        _variables(usage, found)
    _doubled(usage.options, found)
    _relations(parameters, found)
    _patterns(parameters, found)
    for form in usage.forms:
        _late(usage, form, None, found)
    if not usage.capital:
        found = [problem.replace(severity="warning") for problem in found]
    unique = list(dict.fromkeys(found))
    unique.sort(key=lambda problem: (problem.line, problem.column))
    return tuple(unique)


def _undescribed(
    parameters: Sequence[Positional | Option], found: list[Problem], enforced: bool
) -> None:
    if not enforced and not any(one.described for one in parameters):
        return  # a header that describes nothing is short on purpose
    found.extend(
        Problem(one.line, one.column, f"{one.shown} is not described", "warning")
        for one in parameters
        if not one.described
    )


def _variables(usage: Usage, found: list[Problem]) -> None:
    for one, owner in usage.twins():
        both = f"{one.shown} and {owner.shown} are both {one.variable} in the environment"
        found.append(Problem(one.line, one.column, f"{both}, so no call is checked"))


def _doubled(options: Sequence[Option], found: list[Problem]) -> None:
    owners: dict[str, Option] = {}
    for one in options:
        for flag in one.flags:
            owner = owners.setdefault(flag, one)
            if owner is not one:
                message = f"{flag} is a flag of {owner.shown} and of {one.shown}"
                found.append(Problem(one.line, one.column, message))


def _relations(parameters: Sequence[Positional | Option], found: list[Problem]) -> None:
    for one in parameters:
        for key, names in (("conflicts", one.conflicts), ("needs", one.needs)):
            for name in names:
                if find(parameters, name) < 0:
                    message = f"{one.shown}: [{key}: {name}] names no parameter"
                    found.append(Problem(one.line, one.column, message))


def _patterns(parameters: Sequence[Positional | Option], found: list[Problem]) -> None:
    for one in parameters:
        if one.type.kind == "regex":
            import re  # lint is not in a hurry; a script that uses no regex never pays

            try:
                re.compile(one.type.pattern)
            except (re.error, OverflowError, RecursionError) as error:
                message = f"{one.shown}: {one.type.text} does not compile: {error}"
                found.append(Problem(one.line, one.column, message))


def _late(
    usage: Usage, node: Node, optional: Positional | None, found: list[Problem]
) -> Positional | None:
    """Find required positionals behind optional ones; return the optional one seen last."""
    kind = node[0]
    if kind == "arg":
        one = usage.positionals[node[1]]
        if optional is not None and optional is not one and one.default is None:
            message = f"{one.shown} is required, but stands after {optional.shown}, which is not"
            found.append(Problem(one.line, one.column, message, "warning"))
        return optional
    if kind == "seq":
        for part in node[1]:
            optional = _late(usage, part, optional, found)
        return optional
    if kind == "any":
        for part in node[1]:
            _late(usage, part, optional, found)
        return optional
    if kind == "many":
        return _late(usage, node[1], optional, found)
    if kind == "maybe":
        inner = node[1]
        while inner[0] in ("many", "maybe"):
            inner = inner[1]
        if inner[0] == "arg":
            last: Positional = usage.positionals[inner[1]]
            return last
    return optional
