"""Rows of two columns: what something is called, and what it is."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, ConsoleOptions, OverflowMethod, RenderResult

#: Columns between left and right, and before what stands below another line.
GAP, STEP = 2, 2
#: A right column narrower than this is no column: it stands below the left one.
NARROWEST = 24


class Rows:
    """Rows as a renderable: left and right side by side, the right wrapped in its column.

    A left part too wide for its column stands on a line of its own; on a narrow terminal all do.
    """

    def __init__(
        self,
        rows: Sequence[tuple[str, str]],
        *,
        indent: int = 2,
        style: str = "tome.flag",
        whole: bool = False,
        wrap: bool = True,
    ) -> None:
        """Take rows.

        ``whole`` keeps words too long for a line in one piece, such as paths; without ``wrap``
        the right parts stay on their lines, however long.
        """
        self.wrap = wrap
        self.rows = rows
        self.overflow: OverflowMethod = "ignore" if whole else "fold"
        self.indent = indent
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, for rich."""
        width = options.max_width
        most = max(width * 2 // 5, 12)
        sizes = [cell_len(left) for left, right in self.rows if right]
        fitting = [size for size in sizes if size <= most]
        column = self.indent + max(fitting, default=0) + GAP
        beside = 2 * len(fitting) > len(sizes) and (width - column >= NARROWEST or not self.wrap)
        if not beside:
            column = self.indent + 2 * STEP
        for left, right in self.rows:
            head = Text(" " * self.indent + left, no_wrap=True, overflow="ignore")
            head.stylize(self.style, self.indent, self.indent + len(left))
            if not right:
                yield from hanging(console, Text(left, self.style), width, self.indent, STEP)
                continue
            room = max(width - column, 1)
            body = Text(right)
            lines = list(body.wrap(console, room, overflow=self.overflow)) if self.wrap else [body]
            if beside and cell_len(left) + self.indent + GAP <= column:
                head.append(" " * (column - self.indent - cell_len(left)))
                head.append_text(lines.pop(0))
                yield head
            else:
                yield from hanging(console, Text(left, self.style), width, self.indent, STEP)
            for line in lines:
                yield _indented(line, column)


def hanging(console: Console, text: Text, width: int, indent: int, step: int) -> list[Text]:
    """Wrap a text at a width: its first line indented, further ones ``step`` columns deeper."""
    lines = list(text.wrap(console, max(width - indent, 1)))
    if len(lines) > 1:
        lines = list(text.wrap(console, max(width - indent - step, 1)))
    return [_indented(line, indent + (step if at else 0)) for at, line in enumerate(lines)]


class Hanging:
    """A text as a renderable, indented, wrapped or on one line."""

    def __init__(self, text: str, indent: int, *, wrap: bool = True, style: str = "") -> None:
        self.text = Text(text, style)
        self.indent = indent
        self.wrap = wrap

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, for rich."""
        if self.wrap:
            yield from hanging(console, self.text, options.max_width, self.indent, 0)
        else:
            yield _indented(self.text, self.indent)


def _indented(line: Text, columns: int) -> Text:
    line.rstrip()
    out = Text(" " * columns, no_wrap=True, overflow="ignore")
    out.append_text(line)
    return out
