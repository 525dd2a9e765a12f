"""The list of a root or a group: a tree for people, one line a command for programs."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.console import Group as Renderables
from rich.text import Text

from tome.model.command import Command, Group
from tome.model.shown import shown
from tome.model.words import line, spelled
from tome.ui.look import Look
from tome.ui.rows import Hanging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

_GAP, _STEP = 2, 2
#: A summary with less room than this tells nothing.
_LEAST = 10


def listing(
    items: Sequence[Command | Group], above: int, look: Look, more: str = ""
) -> RenderableType:
    """Return a list as a renderable, plain or a tree as the look has it.

    Args:
        items: commands and groups, sorted by words.
        above: how many leading words all of them share, which a tree does not repeat.
        look: what the output can show.
        more: a line that tells a person what else there is; a program does not get it.
    """
    shape = lines(items) if look.plain else tree(items, above, look)
    if not (more and look.terminal):
        return shape
    return Renderables(shape, Text(""), Hanging(more, 0, style="tome.note"))


def lines(items: Sequence[Command | Group]) -> RenderableType:
    """Return one line a command, ``words  summary``: nothing cut, no tab, no colour."""
    commands = [item for item in items if isinstance(item, Command)]
    return Renderables(*[_line(line(item.words, item.header.summary)) for item in commands])


def tree(items: Sequence[Command | Group], above: int, look: Look) -> RenderableType:
    """Return the groups and their commands, indented, with summaries cut to the width."""
    rows = [
        (_STEP * max(len(item.words) - above - 1, 0), item, spelled(item.words[-1:]))
        for item in items
    ]
    widths = [indent + cell_len(name) for indent, _, name in rows]
    most = max(look.width * 2 // 5, 8)
    column = max((width for width in widths if width <= most), default=0) + _GAP
    out = []
    for (indent, item, name), width in zip(rows, widths, strict=True):
        group = isinstance(item, Group)
        row = _line(" " * indent)
        row.append(name, "tome.group" if group else "tome.command")
        summary = shown(item.summary if isinstance(item, Group) else item.header.summary)
        start = max(column, width + _GAP)
        if summary and look.width - start >= _LEAST:
            summary = cut(summary, look.width - start, look.ellipsis)
            row.append(" " * (start - width))
            row.append(summary, "tome.note" if group else "")
        out.append(row)
    return Renderables(*out)


def cut(text: str, width: int, ellipsis: str) -> str:
    """Return a text that takes at most ``width`` columns, ended by ``ellipsis`` if it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - len(ellipsis), 0)).rstrip(" ,;:") + ellipsis


def _line(text: str) -> Text:
    return Text(text, no_wrap=True, overflow="ignore", end="\n")
