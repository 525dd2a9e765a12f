"""Draw docs/picture.svg: what a real zsh shows, typed into by ``_terminal``."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from itertools import groupby
from pathlib import Path

from _terminal import Terminal
from _world import PROJECT, environment, world
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

COLUMNS, LINES = 86, 60
KEYS = [
    "kit<ENTER>",
    "kit ops deploy api prd --keep many<ENTER>",
    "kit ops deploy api prod --<TAB>",
]
THEME = TerminalTheme(
    (24, 26, 31),
    (205, 209, 218),
    [
        (59, 64, 76),
        (224, 108, 117),
        (152, 195, 121),
        (229, 192, 123),
        (97, 175, 239),
        (198, 120, 221),
        (86, 182, 194),
        (205, 209, 218),
    ],
    [
        (120, 128, 145),
        (240, 128, 136),
        (172, 214, 142),
        (240, 207, 142),
        (124, 194, 250),
        (214, 144, 235),
        (110, 202, 213),
        (235, 238, 245),
    ],
)
#: A frame without a font from the network: every machine has a monospaced one.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {terminal_width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
{styles}
</style>
<defs>{lines}</defs>
<rect width="{terminal_width}" height="{height}" rx="8" fill="#181a1f"/>
<g transform="translate({terminal_x}, 16)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def style_of(cell: object) -> Style:
    """Return the rich style of one cell of pyte's screen."""

    def colour(name: str) -> str:
        if len(name) == 6 and not set(name) - set("0123456789abcdef"):
            return f"#{name}"
        name = name.replace("brown", "yellow")
        return name.replace("bright", "bright_") if name.startswith("bright") else name

    return Style(
        color=colour(cell.fg),
        bgcolor=colour(cell.bg),
        bold=cell.bold or None,
        italic=cell.italics or None,
        underline=cell.underscore or None,
        reverse=cell.reverse or None,
        dim=cell.strikethrough or None,
    )


def main(target: str) -> None:
    """Type KEYS and write the screen to ``target``."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(os.path.realpath(folder))
        world(home)
        os.environ.update(environment(home))
        os.chdir(home)
        terminal = Terminal("zsh", str(home / "scripts"), COLUMNS, LINES)
        for keys in KEYS:
            terminal.type(keys)
        screen = Text()
        for row in range(len(terminal.lines())):
            line = Text()
            cells = [terminal.screen.buffer[row][column] for column in range(COLUMNS)]
            for style, run in groupby(cells, style_of):
                # Blanks apart: what follows them then has a place of its own in the drawing.
                for piece in re.split("(^ +| {2,})", "".join(cell.data for cell in run)):
                    line.append(piece, style)
            line.rstrip()
            screen.append(line).append("\n")
        terminal.close()
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        # The terminal of whoever runs this must not count, a dumb one least of all.
        _environ={},
    )
    console.print(screen, end="", no_wrap=True, overflow="ignore")
    svg = console.export_svg(theme=THEME, code_format=FRAME, unique_id="tome", title="")
    Path(target).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main(*(sys.argv[1:] or [str(PROJECT / "docs/picture.svg")]))
