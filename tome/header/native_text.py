"""Write a header in tome's own labels: what a script's parameters are, as text."""

from __future__ import annotations

from tome.model.types import STR
from tome.model.usage import NO, Positional
from tome.model.usage_text import spelling, synopses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.usage import Option, Usage

#: The column that descriptions begin in, if what stands before them is not longer.
_MOST_LEFT = 28


def usage_lines(usage: Usage, program: str, label: str = "USAGE") -> list[str]:
    """Return the usage with its label: one line a form, the further ones below the first."""
    lines = []
    before = f"{label}: "
    for text in synopses(usage):
        lines.append(f"{before}{program} {text}".rstrip())
        before = " " * len(before)
    return lines


def entry_lines(usage: Usage, *, types: bool = True) -> list[str]:
    """Return ``ARGUMENTS:`` and ``OPTIONS:`` with an entry for each parameter that needs one.

    ``types`` tells whether types are written, which only a usage in capitals reads.
    """
    lines = []
    told = [one for one in usage.positionals if _tells(one, types=types)]
    if told:
        lines += ["ARGUMENTS:", *_entries([(_name(one), _text(one, types=types)) for one in told])]
    if usage.options:
        rows = [(spelling(one), _text(one, types=types)) for one in usage.options]
        lines += ["OPTIONS:", *_entries(rows)]
    return lines


def _entries(rows: list[tuple[str, str]]) -> list[str]:
    width = max([len(left) for left, _ in rows if len(left) <= _MOST_LEFT], default=0)
    return [f"  {left:<{width}}  {text}".rstrip() for left, text in rows]


def _name(one: Positional) -> str:
    return f"<{one.name}>"


def _tells(one: Positional, *, types: bool) -> bool:
    return bool(_text(one, types=types))


def _text(one: Positional | Option, *, types: bool) -> str:
    """Return an entry's description and attributes."""
    parts = [one.description] if one.description else []
    if types and (one.typed or one.type is not STR) and not one.choices_from:
        parts.append(f"[type: {one.type.text}]")
    if one.default is not None:
        parts.append(f"[default: {one.default}]")
    if one.env:
        parts.append(f"[env: {one.env}]")
    if one.complete and one.complete[:1] != "`":  # argc's functions are no commands
        parts.append(f"[complete: {one.complete}]")
    if one.choices_from:
        parts.append(f"[choices-from: {one.choices_from}]")
    if one.cache and (one.complete or one.choices_from):
        parts.append(f"[cache: {one.cache}s]")
    if one.conflicts:
        parts.append(f"[conflicts: {', '.join(one.conflicts)}]")
    if one.needs:
        parts.append(f"[needs: {', '.join(one.needs)}]")
    if not isinstance(one, Positional):
        if one.required and one.default is None:
            parts.append("[required]")
        if one.repeats and one.takes_value != NO:
            parts.append("[repeat]")
    if one.hidden:
        parts.append("[hidden]")
    return " ".join(parts)
