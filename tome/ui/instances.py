"""The remembered instances, one a line."""

from __future__ import annotations

from tome.model.shown import shown
from tome.ui.rows import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from tome.ui.look import Look


def instances(items: Sequence[tuple[str, str]], look: Look) -> RenderableType:
    """Return each name with its root."""
    rows = [(name, shown(root)) for name, root in items]
    return Rows(rows, indent=0, style="tome.command", whole=True, wrap=not look.plain)
