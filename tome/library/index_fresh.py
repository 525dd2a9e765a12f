"""Tell whether the index of a group still says what is on the disk, by a few looks at times."""

from __future__ import annotations

import time

from tome import system
from tome.library.index_store import (
    DIRECTORY_STAMP,
    NEWEST_STAMP,
    SETTINGS,
    generations,
    index_folder,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

#: Folders that store times as nothing but zero or one (nix) cannot be told from their successors.
OLDEST = 2_000_000_000
#: Nanoseconds within which two changes can have the same time, where times are finer than a
#: second and where they are not.
TICK, COARSE_TICK = 20_000_000, 2_000_000_000


def is_fresh(root: str, at: str, environment: Mapping[str, str], shell: str, path: str) -> bool:
    """Tell whether a shell that comes back with the same words would find a fresh index.

    Args:
        root: the root, absolute.
        at: the group's path below it, ``/db/old``; empty for the root itself.
        environment: where the cache folder is told.
        shell: the shell that reads.
        path: the script in question; empty if none is.
    """
    base = index_folder(root, environment)
    folder = base + at
    try:
        directory = system.stat(f"{root}{at}").st_mtime_ns
        script = system.stat(path).st_mtime_ns if path else 0
    except OSError:
        return False
    if directory < OLDEST:
        return True  # it is never kept, so there is nothing to refresh
    found = generations(folder)
    if len(found) != 1 or not system.exists(f"{folder}/.{shell}"):
        return False
    generation = found[0]
    newest = time_of(f"{folder}/{NEWEST_STAMP}{generation}")
    return (
        time_of(f"{folder}/{DIRECTORY_STAMP}{generation}") == directory
        and newest is not None
        and (script <= newest or script > time.time_ns())
        and settings_of(root) == kept_settings(base)
    )


def time_of(path: str) -> int | None:
    """Return a file's modification time in nanoseconds, or None if it is not there."""
    try:
        return system.stat(path).st_mtime_ns
    except OSError:
        return None


def settings_of(root: str) -> list[int | None]:
    """Return when each of the files changed that speak of a whole root; None for an absent one."""
    return [time_of(f"{root}/{name}") for name, _ in SETTINGS]


def kept_settings(base: str) -> list[int | None]:
    """Return the same for when the index in the folder ``base`` was written."""
    return [time_of(f"{base}/{stamp}") for _, stamp in SETTINGS]
