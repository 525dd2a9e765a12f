"""Where the index lies, and how it is written and read: whole files, this user's alone.

A group's folder holds

``.records``     what Python knows of its scripts
``.bash`` etc.   the same as a shell reads it, written when that shell first asks
``.d.GEN``       a stamp with the modification time of the group's directory
``.m.GEN``       a stamp with that of its newest file
``.lock``        held while one of them is written

``GEN`` names one reading of the directory. Whoever remembers an older one misses its stamps. Every
file appears whole under its name, the stamps before the file that speaks of them; nothing else of
the order matters, because what is missing or does not fit together is read anew.
"""

from __future__ import annotations

import marshal

import tome
from tome import system
from tome.library.cache import OTHERS_WRITE, cache_folder, may_make, read, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

#: Version of everything written here: another one's index is never looked at.
FORMAT = 3
VERSION = f"{tome.__version__}-{FORMAT}"
RECORDS, DIRECTORY_STAMP, NEWEST_STAMP, LOCK = ".records", ".d.", ".m.", ".lock"
#: Stamps of the root's settings: their modification times, in the folder of the root's index.
SETTINGS = (("tome.toml", ".toml"), (".tomeignore", ".ignore"))
_MAGIC = b"tome index %d " % FORMAT
_PRIVATE = 0o700
_AWAY = ".away"


def index_folder(root: str, environment: Mapping[str, str]) -> str:
    """Return the folder of a root's index; empty if there is no home to keep it in.

    The groups' folders in it are called as the groups are: no group's name begins with a dot, so
    none is like one of the index's own files.
    """
    cache = cache_folder(environment)
    return f"{cache}/{index_place(root)}" if cache else ""


def index_place(root: str) -> str:
    """Return where that is below tome's cache folder, which is another for each user."""
    return f"index/{VERSION}{root.rstrip('/')}/.root"


def own_folder(folder: str, environment: Mapping[str, str]) -> bool:
    """Make a folder of the index, and tell whether it and those above it are this user's alone.

    Nothing is made in a home that belongs to somebody else, as under ``sudo``.
    """
    cache = cache_folder(environment)
    path = cache
    missing = [name for name in folder[len(cache) + 1 :].split("/") if name]
    try:
        if not _is_own(path):
            if not may_make(path, environment):
                return False
            system.makedirs(path, _PRIVATE)
            if not _is_own(path):
                return False
        for name in missing:
            path = f"{path}/{name}"
            try:
                system.mkdir(path, _PRIVATE)
            except FileExistsError:
                if not _is_own(path):
                    return False
    except OSError:
        return False
    return True


def _is_own(path: str) -> bool:
    """Tell whether a folder is there, this user's, and closed to the writing of others."""
    try:
        status = system.lstat(path)
    except FileNotFoundError:
        return False
    if status.st_uid != system.geteuid():
        return False
    if status.st_mode & OTHERS_WRITE:
        # What lies in it may be anybody's: begin anew.
        clear(path)
        system.mkdir(path, _PRIVATE)
    return True


def clear(folder: str) -> None:
    """Take a folder of the index away: out of sight at once, then off the disk."""
    above, _, name = folder.rpartition("/")
    try:
        system.rename(folder, f"{folder}.{system.getpid()}{_AWAY}")
        found = system.listdir(above)
    except OSError:
        return
    for other in found:
        # What a process left behind that did not come to its end goes, too.
        if other.startswith(f"{name}.") and other.endswith(_AWAY):
            _remove(f"{above}/{other}")


def _remove(path: str) -> None:
    try:
        with system.scandir(path) as found:
            for item in found:
                if item.is_dir(follow_symlinks=False):
                    _remove(item.path)
                else:
                    system.unlink(item.path)
        system.rmdir(path)
    except OSError:
        pass


def load(folder: str, name: str = RECORDS) -> tuple[Any, ...] | None:
    """Return what ``.records`` holds, or None if it is not there, not whole, or not this user's."""
    kept = read(f"{folder}/{name}")
    if kept is None:
        return None
    mark, _, rest = kept[0].partition(b"\n")
    if mark != _MAGIC + b"%d" % len(rest):
        return None
    try:
        found = marshal.loads(rest)
    except (EOFError, ValueError, TypeError):
        return None
    return found if type(found) is tuple else None


def save(folder: str, found: tuple[Any, ...], name: str = RECORDS) -> bool:
    """Write ``.records``; returns whether that worked."""
    data = marshal.dumps(found)
    return write(f"{folder}/{name}", _MAGIC + b"%d\n" % len(data) + data)


def lock(folder: str) -> int | None:
    """Return a handle that is this process's alone until it is closed, or None if another's is."""
    import fcntl

    try:
        handle = system.open(
            f"{folder}/{LOCK}", system.O_RDWR | system.O_CREAT | system.O_CLOEXEC, 0o600
        )
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        system.close(handle)
        return None
    return handle


def generations(folder: str) -> list[str]:
    """Return the readings that a group's folder has stamps of: one, unless a writer was stopped."""
    try:
        names = system.listdir(folder)
    except OSError:
        return []
    return [name[len(DIRECTORY_STAMP) :] for name in names if name.startswith(DIRECTORY_STAMP)]


def sweep(folder: str, keep: Iterable[str]) -> None:
    """Remove every file of a group's folder but those named, and the lock.

    Stamps go last: as long as there are two, it is known that this did not come to its end.
    """
    kept = {*keep, LOCK}
    try:
        for name in sorted(
            system.listdir(folder), key=lambda name: name.startswith(DIRECTORY_STAMP)
        ):
            if name not in kept and name[0] == ".":
                try:
                    system.unlink(f"{folder}/{name}")
                except OSError:
                    pass  # the folder of another group
    except OSError:
        pass
