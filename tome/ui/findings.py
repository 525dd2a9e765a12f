"""What lint found, one remark below the other."""

from __future__ import annotations

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


def findings(remarks: Sequence[Finding], root: str, look: Look) -> RenderableType:
    """Return lint's remarks: ``path:line:column: severity: message``, the hint below it.

    Paths below the root are shown from there.
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
        if one.hint:
            parts.append(Hanging(shown(one.hint), 4, wrap=not look.plain))
    if remarks and look.terminal:
        parts.append(Text(""))
        parts.append(Text(_counted(remarks)))
    return Renderables(*parts)


def _counted(remarks: Sequence[Finding]) -> str:
    counts = []
    for severity in dict.fromkeys(one.severity for one in remarks):
        number = sum(one.severity == severity for one in remarks)
        counts.append(f"{number} {severity}{'' if number == 1 else 's'}")
    return ", ".join(counts)
