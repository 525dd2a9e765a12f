"""The shells that read the index: those that tome speaks, and the ``sh`` of the wrappers."""

from __future__ import annotations

from tome.errors import UnknownShell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.shells.base import Shell


def reader(name: str) -> Shell:
    """Return the shell called ``name``; nothing is loaded of the others, as a call waits for this.

    Raises ``UnknownShell``.
    """
    if name == "bash":
        from tome.shells.bash import Bash

        return Bash()
    if name == "zsh":
        from tome.shells.zsh import Zsh

        return Zsh()
    if name == "fish":
        from tome.shells.fish import Fish

        return Fish()
    if name == "sh":
        from tome.shells.sh import Sh

        return Sh()
    raise UnknownShell(f"{name!r} reads no index")
