"""A patch on a terminal: what goes away and what comes, told apart by colour."""

from __future__ import annotations

from rich.console import Group as Renderables
from rich.text import Text

from tome.model.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import RenderableType

    from tome.ui.look import Look

_STYLES = (("+++", "bold"), ("---", "bold"), ("+", "green"), ("-", "red"), ("@@", "cyan"))


def colored(text: str, look: Look) -> RenderableType:
    """Return a patch for a person: control characters escaped, no line wrapped away."""
    lines = []
    for row in text.split("\n")[:-1]:
        style = next((style for mark, style in _STYLES if row.startswith(mark)), "")
        lines.append(Text(shown(row), style, overflow="ignore" if look.plain else "fold"))
    return Renderables(*lines)
