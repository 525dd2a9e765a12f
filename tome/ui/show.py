"""Turn what is to be shown into text: the one place that runs rich."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType
from rich.theme import Theme

from tome.ui.look import Look

#: What each kind of text looks like on a terminal, in the terminal's own sixteen colours.
STYLES = {
    "tome.heading": "bold",
    "tome.program": "bold",
    "tome.group": "bold blue",
    "tome.command": "cyan",
    "tome.flag": "cyan",
    "tome.note": "dim",
    "tome.error": "bold red",
    "tome.warning": "yellow",
}


def render(renderable: RenderableType, look: Look) -> str:
    """Return the text of a renderable, with colours unless the look is plain.

    Nothing in it is read as markup, an emoji or a link, and no line ends in blanks.
    """
    page = io.StringIO()
    console = Console(
        file=page,
        width=look.width,
        color_system=None if look.plain else "standard",
        force_terminal=not look.plain,
        no_color=look.plain,
        force_interactive=False,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        theme=Theme(STYLES, inherit=False),
        # Everything is said above; what rich would read in the environment is for other programs.
        _environ={},
    )
    console.print(renderable, crop=False)
    lines = page.getvalue().removesuffix("\n").split("\n")
    return "".join([line.rstrip(" ") + "\n" for line in lines]) if lines != [""] else ""
