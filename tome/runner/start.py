"""Start an executed script in place of this process: the one exec."""

from __future__ import annotations

import errno

from tome import system
from tome.errors import CannotStart
from tome.model.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType
    from typing import NoReturn

_SIGPIPE, _SIGXFSZ = 13, 25
#: What Python itself sets LC_CTYPE to where the locale is C (PEP 538).
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")


def start(path: str, arguments: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Replace this process by the script; its arguments and environment arrive byte for byte.

    A script without a shebang is given to ``/bin/sh``, as a shell would do.

    Raises ``CannotStart`` if the system refuses.
    """
    _restore_signals()
    try:
        try:
            system.execve(path, [path, *arguments], environment)
        except OSError as error:
            if error.errno != errno.ENOEXEC:
                raise
            system.execve("/bin/sh", ["/bin/sh", path, *arguments], environment)
    except OSError as error:
        raise refusal(path, error) from None


def refusal(path: str, error: OSError) -> CannotStart:
    """Return the error for a script that the system would not start."""
    if error.errno == errno.ENOENT and system.exists(path):
        return CannotStart(
            f"{shown(path)} cannot be started: its interpreter is not there",
            "mend the first line of the script, or install the interpreter",
        )
    if error.errno == errno.E2BIG:
        return CannotStart(f"{shown(path)} cannot be started: the arguments are too long")
    return CannotStart(f"{shown(path)} cannot be started: {error.strerror}")


def on_path(program: str, environment: Mapping[str, str]) -> str:
    """Return the path that a program's name leads to; empty if it leads nowhere."""
    for folder in environment.get("PATH", system.DEFAULT_PATH).split(":"):
        path = f"{folder or '.'}/{program}"
        if system.access(path, system.X_OK) and system.isfile(path):
            return path
    return ""


def own_environment() -> dict[str, str]:
    """Return the environment this process was given, without what Python itself changed in it.

    Under the C locale Python sets ``LC_CTYPE`` as it starts (PEP 538); a script is to see what
    its caller had. Where the original environment cannot be read, the change is taken back only
    if the locale variables say that it must have been Python's.
    """
    environment = dict(system.environ())
    if environment.get("LC_CTYPE") not in _COERCED or environment.get("LC_ALL"):
        return environment
    try:
        with open("/proc/self/environ", "rb") as original:
            entries = original.read().split(b"\0")
    except OSError:
        if environment.get("LANG", "C") in ("", "C", "POSIX"):
            del environment["LC_CTYPE"]
        return environment
    before = [entry[9:] for entry in entries if entry.startswith(b"LC_CTYPE=")]
    if before:
        environment["LC_CTYPE"] = system.fsdecode(before[0])
    else:
        del environment["LC_CTYPE"]
    return environment


def _restore_signals() -> None:
    """Give SIGPIPE and SIGXFSZ back their default: Python ignores them, exec keeps that."""
    signal = signals()
    for number in (_SIGPIPE, _SIGXFSZ):
        try:
            signal.signal(number, signal.SIG_DFL)
        except (OSError, ValueError):
            pass


def signals() -> ModuleType:
    """Return the module ``signal``, or what it wraps in enums.

    Their import alone costs more than half of Python's start.
    """
    try:
        import _signal  # type: ignore[import-not-found]
    except ImportError:
        import signal

        return signal
    quick: ModuleType = _signal
    return quick
