"""Who asks: the program itself, or an instance with its name, root and shell."""

from __future__ import annotations

import os

from tome.library.root import Root, checked, find_root
from tome.model.value import Value
from tome.ui.words import spelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: Verbs that an instance offers among its own words, and what they are called there.
_OWN = {"help": "help", "list": "commands"}


class Asking(Value):
    """The caller of a verb.

    ``program`` is what usage lines and errors call it; ``root`` is set by an instance, or by the
    ``--root`` before the verb; ``shell`` is the instance's shell, or empty.
    """

    program: str = "tome"
    root: str | None = None
    shell: str = ""
    instance: bool = False

    def spelled(self, verb: str = "") -> str:
        """Return how a caller writes a verb: ``tome list``, ``kit commands``, ``kit tome lint``."""
        if not self.instance:
            return f"{self.program} {verb}".rstrip()
        if verb in _OWN:
            return f"{self.program} {_OWN[verb]}"
        return f"{self.program} tome {verb}".rstrip()

    def running(self, words: Iterable[str]) -> str:
        """Return how the caller runs a command: ``kit db backup``, ``tome run db backup``."""
        return spelled((self.program, *(() if self.instance else ("run",)), *words))

    def find_root(self, option: str | None) -> Root:
        """Return the root that ``--root``, the instance, the environment or the place names.

        Raises ``NoRoot``.
        """
        if option is None and self.root is not None:
            return Root(checked(self.root), True)
        return find_root(option, os.environ)
