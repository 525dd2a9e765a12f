"""The shells that tome speaks."""

from __future__ import annotations

from tome.errors import UnknownShell
from tome.model.nearest import nearest
from tome.shells.bash import Bash
from tome.shells.fish import Fish
from tome.shells.zsh import Zsh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.shells.base import Shell

SHELLS: tuple[Shell, ...] = (Bash(), Zsh(), Fish())


def by_name(name: str) -> Shell:
    """Return the shell called ``name``, which may be a path or a login shell's ``-zsh``.

    Raises ``UnknownShell`` for any other.
    """
    short = name.rsplit("/", 1)[-1].removeprefix("-").lower()
    for shell in SHELLS:
        if shell.name == short:
            return shell
    known = [shell.name for shell in SHELLS]
    close = nearest(short, known)
    hint = f"did you mean {' or '.join(close)}?" if close else ""
    raise UnknownShell(f"tome does not speak {name!r}; it speaks {', '.join(known)}", hint)
