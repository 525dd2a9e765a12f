"""A usage as plain values, for ``inspect --json`` and ``list --json``."""

from __future__ import annotations

from tome.model.usage import NO, OPTIONAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tome.model.usage import Node, Option, Positional, Usage


def to_json(usage: Usage) -> dict[str, Any]:
    """Return ``contract``, ``forms``, ``positionals`` and ``options`` as plain values.

    ``forms`` name their positionals and, by its most telling flag, each option; a form that
    says ``[options]`` names every described one.
    """
    return {
        "contract": usage.contract,
        "forms": [_form(usage, form) for form in usage.forms],
        "positionals": [_positional(one) for one in usage.positionals],
        "options": [_option(one) for one in usage.options],
    }


def _form(usage: Usage, form: Node) -> dict[str, list[str]]:
    literals: list[str] = []
    positionals: list[str] = []
    options: list[str] = []
    _collect(usage, form, literals, positionals, options)
    return {
        "literals": list(dict.fromkeys(literals)),
        "positionals": list(dict.fromkeys(positionals)),
        "options": list(dict.fromkeys(options)),
    }


def _collect(
    usage: Usage, node: Node, literals: list[str], positionals: list[str], options: list[str]
) -> None:
    kind = node[0]
    if kind == "word":
        literals.append(node[1])
    elif kind == "arg":
        positionals.append(usage.positionals[node[1]].name)
    elif kind == "flag":
        options.append(usage.options[node[1]].shown)
    elif kind == "options":
        options.extend(one.shown for one in usage.options if one.described)
    elif kind in ("seq", "any"):
        for one in node[1]:
            _collect(usage, one, literals, positionals, options)
    elif kind in ("maybe", "many"):
        _collect(usage, node[1], literals, positionals, options)


def _shared(parameter: Positional | Option) -> dict[str, Any]:
    type_ = parameter.type
    low, high = _bound(type_.low), _bound(type_.high)
    bounded = low is not None or high is not None
    return {
        "type": type_.text,
        "choices": list(type_.choices) if type_.choices else None,
        "range": [low, high] if bounded else None,
        "default": parameter.default,
        "env": parameter.env or None,
        "required": parameter.required,
        "repeats": parameter.repeats,
        "conflicts": list(parameter.conflicts),
        "needs": list(parameter.needs),
        "description": parameter.description,
        "completion": completion_of(parameter),
    }


def _bound(number: int | float | None) -> int | float | None:
    """Return a bound; one beyond every number is none, and JSON has no word for it."""
    return number if number is not None and abs(number) < float("inf") else None


def completion_of(parameter: Positional | Option) -> str:
    """Return where a parameter's values come from, as one text.

    ``none``, ``files``, ``dirs``, ``choices``, ``rest``, or the attribute:
    ``complete: COMMAND``, ``choices-from: COMMAND``.
    """
    if parameter.choices_from:
        return f"choices-from: {parameter.choices_from}"
    if parameter.complete:
        return f"complete: {parameter.complete}"
    return parameter.type.completion


def _positional(one: Positional) -> dict[str, Any]:
    return {"name": one.name, **_shared(one)}


def _option(one: Option) -> dict[str, Any]:
    takes: bool | str = one.takes_value if one.takes_value == OPTIONAL else one.takes_value != NO
    shared = _shared(one)
    if takes is False:
        shared["type"] = None
        shared["completion"] = "none"
    return {
        "flags": list(one.flags),
        "takes_value": takes,
        "metavar": one.metavar or None,
        **shared,
        "negatable": one.negatable,
    }
