"""Bring the index up to date behind an answer, so that the shell need not ask the next time."""

from __future__ import annotations

import os

from tome.library.index_fresh import is_fresh

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.light.main import Instance

#: Scripts that a dispatch opens at most; what is left waits for a TAB or the next dispatch.
BUDGET = 400


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
        if is_fresh(instance.root, at, os.environ, instance.shell, path):
            return
        from tome.library.config import read_config
        from tome.library.index import refresh

        config = read_config(instance.root)
        refresh(instance.root, at, os.environ, instance.shell, config, budget=budget)
    except Exception:
        if os.environ.get("TOME_DEBUG"):
            raise
