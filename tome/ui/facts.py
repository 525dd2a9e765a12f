"""What is known of a script, field by field."""

from __future__ import annotations

from rich.console import Group as Renderables
from rich.text import Text

from tome.model.shown import shown, shown_lines
from tome.ui.look import Look
from tome.ui.rows import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from rich.console import OverflowMethod, RenderableType


def facts(objects: Sequence[Mapping[str, Any]], look: Look) -> RenderableType:
    """Return the objects of ``inspect --json`` as pages, one below the other."""
    parts: list[RenderableType] = []
    for one in objects:
        if parts:
            parts.append(Text(""))
        # A program that reads this gets the path on one line, however long.
        overflow: OverflowMethod = "ignore" if look.plain else "fold"
        path = Text(shown(one["path"]), "tome.program", no_wrap=look.plain, overflow=overflow)
        parts.append(path)
        parts.append(Rows(_rows(one), wrap=not look.plain))
    return Renderables(*parts)


def _rows(one: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in one.items():
        if key in ("path", "forms") or value in ("", [], None):
            continue
        if key in ("positionals", "options"):
            rows += [(key, _parameter(parameter)) for parameter in value]
        elif key == "problems":
            rows += [("problem", _problem(problem)) for problem in value]
        elif isinstance(value, bool):
            rows.append((key, "yes" if value else "no"))
        elif isinstance(value, list):
            rows += [(key, str(line)) for line in value]
        else:
            rows += [(key, line) for line in shown_lines(str(value)).split("\n")]
    return [(left, shown(right)) for left, right in _unrepeated(rows)]


def _unrepeated(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    before = ""
    out = []
    for left, right in rows:
        out.append((left if left != before else "", right))
        before = left
    return out


def _parameter(parameter: Mapping[str, Any]) -> str:
    flags = parameter.get("flags", ())
    name = ", ".join(flags) or f"<{parameter.get('name')}>"
    metavar, kind = parameter.get("metavar"), parameter["type"]
    value = f" <{metavar}>" if metavar else ""
    if parameter.get("takes_value") == "optional":
        value = f" [{value.strip()}]"
    notes = [kind] if kind and kind != "str" else []
    # An argument is there unless it is said not to be; an option the other way round.
    if parameter["required"] == bool(flags):
        notes.append("required" if flags else "optional")
    notes += [key for key in ("repeats", "negatable") if parameter.get(key)]
    notes += [
        f"{key}: {parameter[key]}" for key in ("default", "env") if parameter[key] is not None
    ]
    for key in ("conflicts", "needs"):
        if parameter[key]:
            notes.append(f"{key}: {' '.join(parameter[key])}")
    if ":" in parameter["completion"]:
        notes.append(parameter["completion"])
    return f"{name}{value}: {', '.join(notes)}" if notes else f"{name}{value}"


def _problem(problem: Mapping[str, Any]) -> str:
    place = f"line {problem['line']}, column {problem['column']}: " if problem["line"] else ""
    return f"{place}{problem['message']}"
