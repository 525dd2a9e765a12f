"""Keep small answers between calls, in the user's cache folder; it may vanish at any time.

A file is written under another name and then renamed, so none is ever read half-written. Nothing
is read from, or written to, a folder that belongs to someone else.
"""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


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
    if by_home and not os.path.isdir(environment.get("HOME", "")):
        return False
    above = os.path.dirname(folder)
    while not os.path.isdir(above) and len(above) > 1:
        above = os.path.dirname(above)
    return os.stat(above).st_uid == os.geteuid()


def recall(folder: str, key: str, seconds: int) -> str | None:
    """Return what was kept under ``key`` less than ``seconds`` ago, or None."""
    try:
        handle = os.open(
            f"{folder}/{file_name(key)}", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        )
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        age = time.time() - status.st_mtime
        # An age below zero is a clock that went back: then nothing is known.
        if status.st_uid != os.geteuid() or status.st_mode & 0o022 or not -1 <= age < seconds:
            return None
        data = b""
        while chunk := os.read(handle, 1 << 16):
            data += chunk
    except OSError:
        return None
    finally:
        os.close(handle)
    kept, _, text = data.partition(b"\0")
    # What was cut short lacks the mark at its end.
    whole = kept == os.fsencode(key) and text[-1:] == b"\0"
    return os.fsdecode(text[:-1]) if whole else None


def keep(folder: str, key: str, text: str) -> bool:
    """Keep ``text`` under ``key``; returns whether that worked, and never raises ``OSError``."""
    if not folder or not _own_folder(folder):
        return False
    name = f"{folder}/{file_name(key)}"
    scratch = f"{name}.{os.getpid()}"
    try:
        handle = os.open(
            scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
        )
    except OSError:
        return False
    try:
        data = os.fsencode(f"{key}\0{text}\0")
        while data:
            data = data[os.write(handle, data) :]
        os.rename(scratch, name)
    except OSError:
        try:
            os.unlink(scratch)
        except OSError:
            pass
        return False
    finally:
        os.close(handle)
    return True


def file_name(key: str) -> str:
    """Return the file name for a key: a digest, as a key may be long and hold anything."""
    from hashlib import sha256  # here, because only a cached completion needs it

    return "kept-" + sha256(os.fsencode(key)).hexdigest()[:32]


def _own_folder(folder: str) -> bool:
    """Make the folder if need be, and tell whether it is this user's alone."""
    try:
        if not os.path.isdir(folder):
            if not may_make(folder, os.environ):
                return False
            os.makedirs(folder, mode=0o700, exist_ok=True)
        status = os.stat(folder)
    except OSError:
        return False
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022
