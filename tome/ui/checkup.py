"""What doctor found, below what it belongs to."""

from __future__ import annotations

from rich.console import Group as Renderables
from rich.text import Text

from tome.model.check import NOTE, PROBLEM, Check
from tome.model.shown import shown
from tome.ui.look import Look
from tome.ui.rows import Hanging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

_INDENT, _COLUMN = 2, 11


def checkup(checks: Sequence[Check], look: Look) -> RenderableType:
    """Return every check on a line with its state; its hint stands below."""
    parts: list[RenderableType] = []
    about = ""
    for one in checks:
        if one.about != about:
            about = one.about
            parts.append(Text(about, "tome.heading"))
        style = {PROBLEM: "tome.error", NOTE: "tome.warning"}.get(one.state, "tome.note")
        line = Text(" " * _INDENT, no_wrap=look.plain, overflow="ignore" if look.plain else "fold")
        line.append(one.state, style)
        line.append(" " * (_COLUMN - _INDENT - len(one.state)) + shown(one.message))
        parts.append(line)
        if one.hint:
            parts.append(Hanging(shown(one.hint), _COLUMN, wrap=not look.plain))
    return Renderables(*parts)
