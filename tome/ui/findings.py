"""What lint found, one remark below the other."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells
from rich.console import Group as Renderables
from rich.text import Text

from tome.model.finding import ERROR, WARNING, Finding
from tome.model.shown import shown
from tome.ui.look import Look
from tome.ui.rows import Hanging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType


#: Columns before a line that is quoted, and the most it has where nobody says how many there are.
_INDENT, _WIDEST = 4, 160


def findings(remarks: Sequence[Finding], root: str, look: Look) -> RenderableType:
    """Return lint's remarks: ``path:line:column: severity: message``, with what belongs to each.

    That is the line of the file with a caret below the column, and the hint. Paths below the
    root are shown from there.
    """
    parts: list[RenderableType] = []
    for one in remarks:
        place = shown(one.path.removeprefix(f"{root}/"))
        if one.line:
            place += f":{one.line}:{one.column}"
        style = {ERROR: "tome.error", WARNING: "tome.warning"}.get(one.severity, "tome.note")
        line = Text(f"{place}: ", no_wrap=look.plain, overflow="ignore" if look.plain else "fold")
        line.append(one.severity, style)
        line.append(f": {shown(one.message)}")
        parts.append(line)
        if one.source:
            parts += _pointed(one.source, one.column, look)
        if one.hint:
            parts.append(Hanging(shown(one.hint), 4, wrap=not look.plain))
    if remarks and look.terminal:
        parts.append(Text(""))
        parts.append(Text(_counted(remarks)))
    return Renderables(*parts)


def _pointed(source: str, column: int, look: Look) -> list[RenderableType]:
    """Return a line of a file, as much of it as there is room for, and a caret below a column."""
    before, after = (shown(part) for part in (source[: column - 1], source[column - 1 :]))
    room = _WIDEST if look.plain else max(look.width - _INDENT, 8)
    if cell_len(before) + cell_len(after) > room:
        # The place itself is what matters: what is cut is cut on both sides of it.
        dots = look.ellipsis
        if cell_len(before) > room // 2:
            while cell_len(before) + len(dots) > room // 2:
                before = before[1:]
            before = dots + before
        if cell_len(before) + cell_len(after) > room:
            left = room - cell_len(before) - len(dots)
            after = chop_cells(after, max(left, 1))[0] + dots
    line = Text(" " * _INDENT + before + after, "tome.note", no_wrap=True, overflow="ignore")
    caret = Text(" " * (_INDENT + cell_len(before)), no_wrap=True, overflow="ignore")
    caret.append("^", "tome.error")
    return [line, caret]


def _counted(remarks: Sequence[Finding]) -> str:
    counts = []
    for severity in dict.fromkeys(one.severity for one in remarks):
        number = sum(one.severity == severity for one in remarks)
        counts.append(f"{number} {severity}{'' if number == 1 else 's'}")
    return ", ".join(counts)
