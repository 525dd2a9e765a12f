"""Keep small answers between calls, in the user's cache folder; it may vanish at any time.

A file is written under another name and then renamed, so none is ever read half-written. Nothing
is read from, or written to, a folder that belongs to someone else.
"""

from __future__ import annotations

import time

from tome import system

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

OTHERS_WRITE = 0o022


def cache_folder(environment: Mapping[str, str]) -> str:
    """Return tome's cache folder: below ``XDG_CACHE_HOME`` if that is absolute, else ``~/.cache``.

    The same on every system, so that a shell can name it too. An empty string if there is no home.
    """
    base = environment.get("XDG_CACHE_HOME", "")
    if not base.startswith("/"):
        home = environment.get("HOME", "")
        if not home.startswith("/"):
            return ""
        base = f"{home}/.cache"
    return f"{base}/tome"


def may_make(folder: str, environment: Mapping[str, str]) -> bool:
    """Tell whether the cache folder may be made, if it is missing.

    Not in a home that is not there, and not in one of somebody else, as under ``sudo``.
    """
    by_home = not environment.get("XDG_CACHE_HOME", "").startswith("/")
    if by_home and not system.isdir(environment.get("HOME", "")):
        return False
    above = system.dirname(folder)
    while not system.isdir(above) and len(above) > 1:
        above = system.dirname(above)
    return system.stat(above).st_uid == system.geteuid()


def recall(folder: str, key: str, seconds: int) -> str | None:
    """Return what was kept under ``key`` less than ``seconds`` ago, or None."""
    found = read(f"{folder}/{file_name(key)}")
    # An age below zero is a clock that went back: then nothing is known.
    if found is None or not -1 <= time.time() - found[1] < seconds:
        return None
    kept, _, text = found[0].partition(b"\0")
    # What was cut short lacks the mark at its end.
    whole = kept == system.fsencode(key) and text[-1:] == b"\0"
    return system.fsdecode(text[:-1]) if whole else None


def keep(folder: str, key: str, text: str) -> bool:
    """Keep ``text`` under ``key``; returns whether that worked, and never raises ``OSError``."""
    if not folder or not _own_folder(folder):
        return False
    return write(f"{folder}/{file_name(key)}", system.fsencode(f"{key}\0{text}\0"))


def read(path: str) -> tuple[bytes, float] | None:
    """Return what is in a file and when it was written; None if it is not this user's alone."""
    try:
        handle = system.open(
            path, system.O_RDONLY | system.O_NOFOLLOW | system.O_NONBLOCK | system.O_CLOEXEC
        )
    except OSError:
        return None
    try:
        status = system.fstat(handle)
        if status.st_uid != system.geteuid() or status.st_mode & OTHERS_WRITE:
            return None
        data = b""
        while chunk := system.read(handle, status.st_size + 1):
            data += chunk
        return data, status.st_mtime
    except OSError:
        return None
    finally:
        system.close(handle)


def write(path: str, data: bytes, mtime: int | None = None, *, locked: bool = False) -> bool:
    """Write a file whole, for this user alone; ``mtime`` is what it is to be, in nanoseconds.

    Who has a lock may say so: what a writer left that was killed is then written over. Returns
    whether that worked.
    """
    scratch = f"{path}.{0 if locked else system.getpid()}"
    flags = system.O_WRONLY | system.O_CREAT | system.O_TRUNC | system.O_NOFOLLOW | system.O_CLOEXEC
    try:
        handle = system.open(scratch, flags, 0o600)
    except OSError:
        return False
    try:
        while data:
            data = data[system.write(handle, data) :]
        if mtime is not None:
            system.utime(handle, ns=(mtime, mtime))
        system.rename(scratch, path)
    except OSError:
        try:
            system.unlink(scratch)
        except OSError:
            pass
        return False
    finally:
        system.close(handle)
    return True


def file_name(key: str) -> str:
    """Return the file name for a key: a digest, as a key may be long and hold anything."""
    from hashlib import sha256  # here, because only a cached completion needs it

    return "kept-" + sha256(system.fsencode(key)).hexdigest()[:32]


def _own_folder(folder: str) -> bool:
    """Make the folder if need be, and tell whether it is this user's alone."""
    try:
        if not system.isdir(folder):
            if not may_make(folder, system.environ()):
                return False
            system.makedirs(folder, mode=0o700)
        status = system.stat(folder)
    except OSError:
        return False
    return status.st_uid == system.geteuid() and not status.st_mode & OTHERS_WRITE
