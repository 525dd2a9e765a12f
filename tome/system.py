"""The calls of the system that answers to a shell make: ``os`` without what importing it costs.

``os`` builds abstract classes as it is loaded, which takes a sixth of the time in which a Python
starts that does nothing, and a shell waits for it. What is only named here is what ``os`` has under
that name; the rest does the same for paths of POSIX. Code that no shell waits for uses ``os``.
"""

from __future__ import annotations

import posix
import sys
from _stat import S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK
from posix import (
    F_OK,
    O_CLOEXEC,
    O_CREAT,
    O_NOCTTY,
    O_NOFOLLOW,
    O_NONBLOCK,
    O_RDONLY,
    O_RDWR,
    O_TRUNC,
    O_WRONLY,
    POSIX_SPAWN_DUP2,
    POSIX_SPAWN_OPEN,
    R_OK,
    WNOHANG,
    X_OK,
    DirEntry,
    _exit,
    access,
    chdir,
    close,
    execv,
    execve,
    fstat,
    getcwd,
    geteuid,
    getpid,
    isatty,
    kill,
    killpg,
    listdir,
    lstat,
    mkdir,
    open,
    pipe,
    posix_spawn,
    posix_spawnp,
    read,
    readlink,
    rename,
    rmdir,
    scandir,
    stat,
    stat_result,
    unlink,
    utime,
    waitpid,
    waitstatus_to_exitcode,
    write,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DEFAULT_PATH",
    "DEVNULL",
    "F_OK",
    "O_CLOEXEC",
    "O_CREAT",
    "O_NOCTTY",
    "O_NOFOLLOW",
    "O_NONBLOCK",
    "O_RDONLY",
    "O_RDWR",
    "O_TRUNC",
    "O_WRONLY",
    "POSIX_SPAWN_DUP2",
    "POSIX_SPAWN_OPEN",
    "R_OK",
    "S_ISDIR",
    "S_ISFIFO",
    "S_ISREG",
    "S_ISSOCK",
    "WNOHANG",
    "X_OK",
    "DirEntry",
    "_exit",
    "access",
    "chdir",
    "close",
    "dirname",
    "environ",
    "execv",
    "execve",
    "exists",
    "fsdecode",
    "fsencode",
    "fstat",
    "getcwd",
    "geteuid",
    "getpid",
    "is_same",
    "isatty",
    "isdir",
    "isfile",
    "islink",
    "kill",
    "killpg",
    "listdir",
    "lstat",
    "makedirs",
    "mkdir",
    "open",
    "pipe",
    "posix_spawn",
    "posix_spawnp",
    "read",
    "readlink",
    "rename",
    "rmdir",
    "scandir",
    "stat",
    "stat_result",
    "unlink",
    "utime",
    "waitpid",
    "waitstatus_to_exitcode",
    "write",
]  # fmt: skip

DEVNULL = "/dev/null"
#: Where programs are looked for if nobody says where.
DEFAULT_PATH = "/bin:/usr/bin"
_ENCODING, _ERRORS = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
_environ: dict[str, str] = {}


def environ() -> Mapping[str, str]:
    """Return the variables of this process, as ``os.environ`` has them.

    Where somebody loaded ``os`` it is that very object, so that what was changed there is seen.
    """
    loaded = sys.modules.get("os")
    if loaded is not None:
        found: Mapping[str, str] = loaded.environ
        return found
    if not _environ:
        for name, value in posix.environ.items():
            _environ[fsdecode(name)] = fsdecode(value)
    return _environ


def fsencode(text: str) -> bytes:
    """Return the bytes of a path or a word."""
    return text.encode(_ENCODING, _ERRORS)


def fsdecode(data: bytes) -> str:
    """Return the text of a path or a word; a byte that is no text becomes a lone surrogate."""
    return data.decode(_ENCODING, _ERRORS)


def dirname(path: str) -> str:
    """Return all before the last slash of a path; of ``/name`` the slash."""
    head = path[: path.rfind("/") + 1]
    return head.rstrip("/") or head


def isdir(path: str) -> bool:
    """Tell whether a path leads to a directory."""
    return S_ISDIR(_mode(path))


def isfile(path: str) -> bool:
    """Tell whether a path leads to a regular file."""
    return S_ISREG(_mode(path))


def exists(path: str) -> bool:
    """Tell whether a path leads to anything."""
    return _mode(path) != 0


def islink(path: str) -> bool:
    """Tell whether there is a symbolic link at a path."""
    return S_ISLNK(_mode(path, follow=False))


def is_same(path: str, other: str) -> bool:
    """Tell whether two paths lead to one file; raises ``OSError`` if one leads nowhere."""
    one, two = stat(path), stat(other)
    return (one.st_dev, one.st_ino) == (two.st_dev, two.st_ino)


def _mode(path: str, *, follow: bool = True) -> int:
    """Return a file's type and permissions, or 0 if there is none."""
    try:
        return stat(path, follow_symlinks=follow).st_mode
    except (OSError, ValueError):
        return 0


def makedirs(path: str, mode: int = 0o777) -> None:
    """Make a directory, and with the usual permissions those above it; it may be there already."""
    above = dirname(path)
    if above and not isdir(above):
        makedirs(above)
    try:
        mkdir(path, mode)
    except FileExistsError:
        if not isdir(path):
            raise
