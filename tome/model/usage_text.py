"""A usage for people: its forms in one notation, and the rows of a help page."""

from __future__ import annotations

from tome.model.types import STR
from tome.model.usage import NO, OPTIONAL, Positional
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.usage import Node, Option, Usage

#: A synopsis longer than this is cut.
MOST_CHARACTERS = 2000


class Row(Value):
    """One line of a help page about a parameter.

    ``left`` is its spelling (``-n, --count=<n>``), ``description`` the author's words, ``notes``
    what the header says besides: type, choices, default, variable, …; nothing is escaped.
    """

    left: str
    description: str
    notes: tuple[str, ...] = ()


def synopses(usage: Usage) -> tuple[str, ...]:
    """Return each form in tome's notation, without the program: ``[options] <service> …``."""
    found = []
    for form in usage.forms:
        text = _text(usage, form, top=True)
        found.append(text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…")
    return tuple(found)


def _text(usage: Usage, node: Node, *, top: bool = False) -> str:
    kind = node[0]
    if kind == "word":
        return str(node[1])
    if kind == "arg":
        return usage.positionals[node[1]].shown
    if kind == "flag":
        return _flag(usage.options[node[1]])
    if kind == "options":
        return "[options]"
    if kind == "dashes":
        return "--"
    if kind == "rest":
        return "<args>..."
    if kind == "seq":
        text = " ".join([_text(usage, one) for one in node[1]])
        return text if top or len(node[1]) < 2 else f"({text})"
    if kind == "any":
        text = "|".join([_text(usage, one, top=one[0] == "seq") for one in node[1]])
        return text if top else f"({text})"
    inner = node[1]
    if kind == "maybe":
        if inner[0] == "seq" and inner[1] == (("dashes",), ("rest",)):
            return "[-- <args>...]"
        # In "[<a> <b>]" each may be left out, so those that belong together keep "[(…)]".
        together = inner[0] == "seq" and not any(_binds(one) for one in inner[1])
        return f"[{_text(usage, inner, top=not together and inner[0] in ('seq', 'any'))}]"
    text = _text(usage, inner)
    return text if inner[0] == "options" else text + "..."


def _binds(node: Node) -> bool:
    """Tell whether an element of ``[a b]`` keeps the others from being left out by themselves."""
    if node[0] == "many":
        node = node[1]
    return node[0] not in ("arg", "flag", "maybe", "options")


def _flag(option: Option) -> str:
    spellings = [_negatable(option, flag) for flag in option.flags]
    # In a line the two most usual spellings are enough.
    text = "|".join(spellings[:2] if len(spellings) > 2 else spellings)
    if option.takes_value == NO:
        return text
    value = metavar(option)
    long = option.flags[min(len(option.flags), 2) - 1][:2] == "--"
    if option.takes_value == OPTIONAL:
        return f"{text} [{value}]" if option.apart else f"{text}[{'=' if long else ''}{value}]"
    return f"{text}={value}" if long else f"{text} {value}"


def _negatable(option: Option, flag: str) -> str:
    return f"--[no-]{flag[2:]}" if option.negatable and flag[:2] == "--" else flag


def metavar(option: Option) -> str:
    """Return what stands for an option's value: ``<n>``."""
    return f"<{option.metavar or 'value'}>"


def spelling(parameter: Positional | Option) -> str:
    """Return the left column of a help page: ``<name>...`` or ``-n, --count=<n>``."""
    if isinstance(parameter, Positional):
        text = parameter.shown + ("..." if parameter.repeats else "")
        return text if parameter.required else f"[{text}]"
    text = ", ".join([_negatable(parameter, flag) for flag in parameter.flags])
    if parameter.takes_value != NO:
        value = metavar(parameter)
        long = parameter.flags[-1][:2] == "--"
        if parameter.takes_value == OPTIONAL:
            text += f" [{value}]" if parameter.apart else f"[{'=' if long else ''}{value}]"
        else:
            text += f"={value}" if long else f" {value}"
    return text + ("..." if parameter.repeats else "")


def rows(parameters: tuple[Positional, ...] | tuple[Option, ...]) -> tuple[Row, ...]:
    """Return the rows of ``usage.positionals`` or ``usage.options``, hidden ones left out."""
    return tuple(
        [Row(spelling(one), one.description, notes(one)) for one in parameters if not one.hidden]
    )


def notes(parameter: Positional | Option) -> tuple[str, ...]:
    """Return what a help page adds to a description, each a short phrase."""
    found: list[str] = []
    type_ = parameter.type
    if type_.kind == "choice":
        found.append("one of " + ", ".join(type_.choices))
    elif parameter.typed and type_ is not STR and type_.kind not in ("str", "rest"):
        found.append(type_.description)
    if parameter.choices_from:
        found.append(f"one of what {parameter.choices_from} prints")
    if not isinstance(parameter, Positional):
        if parameter.required:
            found.append("required")
        if parameter.most > 1:
            found.append(f"at most {parameter.most} times")
    if parameter.default is not None:
        found.append(f"default: {parameter.default}")
    if parameter.env:
        found.append(f"env: {parameter.env}")
    if parameter.conflicts:
        found.append("not together with " + ", ".join(parameter.conflicts))
    if parameter.needs:
        found.append("needs " + ", ".join(parameter.needs))
    return tuple(found)
