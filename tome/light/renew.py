"""Bring the index up to date behind an answer, so that the shell need not ask the next time."""

from __future__ import annotations

from tome import system
from tome.library.index_fresh import is_fresh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.index import Held
    from tome.light.main import Instance

#: Scripts that a dispatch opens at most; what is left waits for a TAB or the next dispatch.
BUDGET = 400
#: The roots of which ``held_of`` brought a group up to date: a process answers one question.
_done: set[str] = set()


def held_of(instance: Instance, directory: str) -> Held | None:
    """Return what a group holds, from its index where that is fresh, which is brought up to date.

    None if the directory or the root's settings cannot be read.
    """
    _done.add(instance.root)
    try:
        return _refresh(instance, directory, 0)
    except Exception:
        if system.environ().get("TOME_DEBUG"):
            raise
        return None


def is_done(instance: Instance) -> bool:
    """Tell whether ``held_of`` has brought a group of this root up to date."""
    return instance.root in _done


def renew(instance: Instance, directory: str, path: str = "", *, budget: int = 0) -> None:
    """Renew the index of one group if a shell could not use it as it is.

    Args:
        instance: the shell and the root.
        directory: the group's directory, absolute.
        path: the script that was asked for, if one was.
        budget: how many scripts to open at most; 0 for all.

    Whatever goes wrong here, the answer has been given: it is told with ``TOME_DEBUG`` only.
    """
    at = directory[len(instance.root.rstrip("/")) :]
    try:
        if is_fresh(instance.root, at, system.environ(), instance.shell, path):
            return
        _refresh(instance, directory, budget)
    except Exception:
        if system.environ().get("TOME_DEBUG"):
            raise


def _refresh(instance: Instance, directory: str, budget: int) -> Held | None:
    from tome.library.config import read_config
    from tome.library.index import refresh

    at = directory[len(instance.root.rstrip("/")) :]
    config = read_config(instance.root)
    return refresh(instance.root, at, system.environ(), instance.shell, config, budget=budget)
