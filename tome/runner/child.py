"""Run a program in the background and take what it prints: for completion, never for a command.

Its stdin is ``/dev/null``, its stderr is hidden unless ``TOME_DEBUG`` is set, and it has a time
limit. ``subprocess`` would do, but its import alone costs as much as the start of Python.
"""

from __future__ import annotations

import errno
import select
import time

from tome import system
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Actions = list[tuple[int, int, str, int, int] | tuple[int, int, int]]

#: More than this many bytes of output is no list of candidates.
MOST_OUTPUT = 1 << 20
_SIGKILL = 9


class Output(Value):
    """What a program did: its exit status (-1: ended by us at the time limit) and its stdout."""

    status: int
    stdout: bytes


def capture(argv: list[str], environment: Mapping[str, str], limit: float = 2.0) -> Output:
    """Run ``argv`` for at most ``limit`` seconds and return what it printed until then.

    A program without a shebang is given to ``/bin/sh``, as a shell would do.

    Raises ``OSError`` if it cannot be started.
    """
    read_end, write_end = system.pipe()
    actions: Actions = [
        (system.POSIX_SPAWN_OPEN, 0, system.DEVNULL, system.O_RDONLY, 0),
        (system.POSIX_SPAWN_DUP2, write_end, 1),
    ]
    if not environment.get("TOME_DEBUG"):
        actions.append((system.POSIX_SPAWN_OPEN, 2, system.DEVNULL, system.O_WRONLY, 0))
    try:
        pid = _spawn(argv, environment, actions)
    except OSError:
        system.close(read_end)
        raise
    finally:
        system.close(write_end)
    deadline = time.monotonic() + limit
    chunks: list[bytes] = []
    size = 0
    timed_out = False
    try:
        while size < MOST_OUTPUT:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([read_end], [], [], left)[0]:
                timed_out = True
                break
            chunk = system.read(read_end, 65536)
            if not chunk:
                break
            chunks.append(chunk)
            size += len(chunk)
    finally:
        system.close(read_end)
        status = _reap(pid, deadline, timed_out or size >= MOST_OUTPUT)
    return Output(status, b"".join(chunks))


def _spawn(argv: list[str], environment: Mapping[str, str], actions: Actions) -> int:
    try:
        return system.posix_spawnp(
            argv[0], argv, environment, file_actions=actions, setpgroup=0, setsigdef=(13,)
        )
    except OSError as error:
        if error.errno != errno.ENOEXEC:
            raise
        return system.posix_spawn(
            "/bin/sh", ["/bin/sh", *argv], environment, file_actions=actions, setpgroup=0
        )


def _reap(pid: int, deadline: float, now: bool) -> int:
    """Wait for the program until the deadline; then end it with all its children."""
    while not now:
        done, status = system.waitpid(pid, system.WNOHANG)
        if done:
            return system.waitstatus_to_exitcode(status)
        if time.monotonic() >= deadline:
            break
        time.sleep(0.002)
    try:
        system.killpg(pid, _SIGKILL)
    except OSError:
        pass
    system.waitpid(pid, 0)
    return -1
