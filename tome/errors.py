"""Every way tome can fail, with the exit status and the hint of each.

::

    TomeError                 70  a fault in tome itself
    ├── UsageError             2  wrong arguments
    │   ├── UnknownShell       2  a shell tome does not speak
    │   └── BrokenContract     2  arguments that a script's usage does not allow
    ├── BadHeader             65  a header or tome.toml that cannot be read
    ├── NoRoot                66  no such folder of scripts
    ├── CannotWrite           73  the cache or a config file cannot be written
    ├── CannotStart          126  a command that is there and cannot be started
    ├── HookFailed             *  a hook that failed: its own status
    └── NoSuchCommand        127  no command of that name

A message is one sentence that says what is wrong and where; the hint says what to do.
Only ``tome.__main__`` and ``tome.light.entry`` turn an error into an exit status.
"""

from __future__ import annotations


class TomeError(Exception):
    """A fault in tome itself, and the base of all its errors.

    ``message`` is printed after ``tome: ``; ``hint`` on a line of its own, or not at all.
    """

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def told(self, program: str) -> str:
        """Return what is printed: ``program: message``, and the hint on the next line."""
        return f"{program}: {self.message}\n" + (f"{self.hint}\n" if self.hint else "")


class UsageError(TomeError):
    """The words given to tome do not fit: exit status 2."""

    exit_code = 2


class UnknownShell(UsageError):
    """A shell that tome does not speak: exit status 2."""


class BrokenContract(UsageError):
    """Arguments that break a command's contract: exit status 2.

    ``message`` is the whole report, which names the command itself.
    """

    def told(self, program: str) -> str:  # noqa: ARG002 - the report names it already
        """Return the report as it is."""
        return f"{self.message}\n"


class BadHeader(TomeError):
    """A header or a ``tome.toml`` that cannot be read: exit status 65 (EX_DATAERR)."""

    exit_code = 65


class NoRoot(TomeError):
    """There is no such folder of scripts, or none was named: exit status 66 (EX_NOINPUT)."""

    exit_code = 66


class CannotWrite(TomeError):
    """A cache or config file cannot be written: exit status 73 (EX_CANTCREAT)."""

    exit_code = 73


class CannotStart(TomeError):
    """The command is there and cannot be started: exit status 126, as shells have it."""

    exit_code = 126


class HookFailed(TomeError):
    """A hook of the root failed, so the script was not started: the hook's exit status."""

    def __init__(self, hook: str, status: int) -> None:
        super().__init__(f"the hook {hook} failed with status {status}")
        self.exit_code = status


class NoSuchCommand(TomeError):
    """No command has these words: exit status 127, as shells have it."""

    exit_code = 127
