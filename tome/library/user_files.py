"""The user's own files of tome: where they are, whether they may be trusted, how they are written.

Shells read some of them at start, so a file or folder that somebody else could have written is
neither read nor written. A file is written under another name and then renamed: whoever reads it,
and whatever ends the writer, it is whole.
"""

from __future__ import annotations

import os
import stat
import time

from tome.errors import BadHeader, CannotWrite
from tome.library.config import read_file
from tome.model.shown import shown

#: What a file is called while it is written, and the seconds after which one is a leftover.
_SCRATCH, _STALE = ".tome-scratch", 3600
_OTHERS_WRITE = 0o022


def distrust(path: str) -> str:
    """Return why a file or folder may not be trusted, as a part of a sentence; empty if it may.

    Raises ``OSError`` if it is not there.
    """
    status = os.stat(path)
    if status.st_uid not in (os.geteuid(), 0):
        return "belongs to another user"
    if status.st_mode & _OTHERS_WRITE:
        return "can be written by others"
    return ""


def read_own(path: str) -> bytes:
    """Return what is in one of the user's files.

    Raises ``FileNotFoundError`` if there is none, ``BadHeader`` if it cannot be read or trusted.
    """
    try:
        reason = distrust(path) or distrust(os.path.dirname(path))
        if reason:
            raise BadHeader(f"{shown(path)} is not read: it or its folder {reason}", mending(path))
        return read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(path) from None
    except OSError as error:
        raise BadHeader(f"{shown(path)} cannot be read: {error.strerror}") from None


def mending(path: str) -> str:
    """Return what to do about a file of the user's that may not be trusted."""
    return f"make it and {shown(os.path.dirname(path))} yours, and chmod go-w them"


def own_folder(path: str) -> None:
    """Make a folder for the user alone if it is not there.

    Raises ``CannotWrite`` if that fails, or if others could write in it.
    """
    if not path:
        raise CannotWrite("there is no place for the settings: HOME is not set", "set HOME")
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        reason = distrust(path)
        foreign = os.stat(path).st_uid != os.geteuid()
    except OSError as error:
        raise CannotWrite(f"{shown(path)} cannot be made: {error.strerror}") from None
    if reason or foreign:
        raise CannotWrite(
            f"nothing is written to {shown(path)}: it {reason or 'belongs to another user'}",
            f"make {shown(path)} yours, and chmod go-w it",
        )


def replace_file(path: str, data: bytes, mode: int = 0o600, *, follow: bool = True) -> bool:
    """Write a file whole, with these permissions; returns False if it was like that before.

    A link is followed, as people keep such files elsewhere, or else replaced. Raises
    ``CannotWrite``.
    """
    target = os.path.realpath(path) if follow else os.path.abspath(path)
    if _is_so(target, data, mode):
        return False
    folder, _, name = target.rpartition("/")
    # Not by the process number: in containers that share a home, it is often the same.
    scratch = f"{folder}/.{name}.{os.urandom(6).hex()}{_SCRATCH}"
    handle = -1
    try:
        _sweep(folder)
        handle = os.open(
            scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
        )
        rest = data
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fchmod(handle, mode)
        os.fsync(handle)
        os.rename(scratch, target)
    except OSError as error:
        if handle >= 0:
            _remove(scratch)
        raise CannotWrite(f"{shown(path)} cannot be written: {error.strerror}") from None
    finally:
        if handle >= 0:
            os.close(handle)
    return True


def _is_so(path: str, data: bytes, mode: int) -> bool:
    try:
        status = os.lstat(path)
        return status.st_mode == stat.S_IFREG | mode and read_file(path) == data
    except OSError:
        return False


def _sweep(folder: str) -> None:
    """Remove what writers left that were killed."""
    for name in os.listdir(folder):
        if name.startswith(".") and name.endswith(_SCRATCH):
            path = f"{folder}/{name}"
            try:
                if abs(time.time() - os.stat(path).st_mtime) > _STALE:
                    os.unlink(path)
            except OSError:
                continue


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass


class Alone:
    """Keeps other processes from changing a folder's files meanwhile; for ``with``.

    The value is whether it could: with ``wait`` it always can, else only if nobody is there. Where
    the file system has no locks, nothing is kept from anyone.
    """

    def __init__(self, folder: str, *, wait: bool = True) -> None:
        self.folder = folder
        self.wait = wait
        self.handle = -1

    def __enter__(self) -> bool:
        """Lock."""
        import fcntl

        try:
            self.handle = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            fcntl.flock(self.handle, fcntl.LOCK_EX | (0 if self.wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        except OSError:
            pass
        return True

    def __exit__(self, *_error: object) -> None:
        """Let the others go on."""
        if self.handle >= 0:
            os.close(self.handle)
