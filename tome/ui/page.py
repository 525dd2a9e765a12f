"""A help page: what it holds, and how it is laid out."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Group as Renderables
from rich.text import Text

from tome.model.value import Value
from tome.ui.rows import STEP, Rows, hanging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

#: What a line that is an item of a list begins with.
_BULLETS = "-*•+<$>|#0123456789"


class Section(Value):
    """A titled part of a page: rows of two columns, or one-column rows with an empty right."""

    title: str
    rows: tuple[tuple[str, str], ...]
    style: str = "tome.flag"


class Page(Value):
    """A help page; every text is already safe to show.

    ``usage`` are whole calls, one a form; ``about`` is running text whose line ends and indents
    stay; ``facts`` are short remarks such as where the script is.
    """

    usage: tuple[str, ...] = ()
    summary: str = ""
    about: str = ""
    sections: tuple[Section, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    warning: str = ""


def page(content: Page) -> RenderableType:
    """Return a page as a renderable."""
    parts: list[RenderableType] = []
    if content.warning:
        parts.append(_Lines(content.warning, "tome.warning"))
    if content.summary:
        parts.append(_Lines(content.summary, "tome.program"))
    if content.usage:
        rows = tuple((call, "") for call in content.usage)
        parts.append(_section(Section("Usage", rows, "tome.program")))
    if content.about:
        parts.append(_Lines(content.about))
    parts += [_section(section) for section in content.sections if section.rows]
    if content.facts:
        parts.append(Rows(content.facts, indent=0, style="tome.heading", whole=True))
    return Renderables(*_spaced(parts))


def _spaced(parts: list[RenderableType]) -> list[RenderableType]:
    spaced: list[RenderableType] = []
    for part in parts:
        if spaced:
            spaced.append(Text(""))
        spaced.append(part)
    return spaced


def _section(section: Section) -> RenderableType:
    return Renderables(
        Text(f"{section.title}:", "tome.heading"), Rows(section.rows, style=section.style)
    )


class _Lines:
    """Lines of running text that keep their indents, also where they are wrapped."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text = text
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        for line in _reflowed(self.text.split("\n"), width):
            body = line.lstrip(" ")
            if not body:
                yield Text("")
                continue
            indent = min(len(line) - len(body), width // 2)
            step = STEP if body[0] in _BULLETS else 0
            yield from hanging(console, Text(body, self.style), width, indent, step)


def _reflowed(lines: list[str], width: int) -> list[str]:
    """Join the lines of each paragraph that is too wide for the width, for it to be wrapped anew.

    Only running text: a list, a table or an indented example keeps its line ends.
    """
    out: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if _runs(line):
            paragraph.append(line)
            continue
        wide = any(cell_len(one) > width for one in paragraph)
        out += [" ".join(paragraph)] if wide else paragraph
        paragraph = []
        out.append(line)
    return out[:-1]


def _runs(line: str) -> bool:
    return line[:1] not in ("", " ") and line[0] not in _BULLETS and "  " not in line
