"""Time programs, started from this process one after the other and in turns."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Prints the most memory of the program that its words are.
_MOST = """\
import os, sys
null = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=null)
_, ended, usage = os.wait4(child, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(ended))
"""

#: Seconds of each run of each case.
Samples = dict[str, list[float]]


@dataclass(frozen=True)
class Program:
    """A program to time: its words, its environment, and the status it is to end with.

    ``before`` is called ahead of each run and not timed.
    """

    words: Sequence[str]
    environment: Mapping[str, str]
    status: int = 0
    before: Callable[[], None] | None = None


class WrongStatus(Exception):
    """A program that was to be timed did not end as it should."""


def run(program: Program) -> float:
    """Run a program without input and output, and return the seconds it took.

    Raises ``WrongStatus``, and ``OSError`` if it cannot be started.
    """
    if program.before is not None:
        program.before()
    actions = [
        (os.POSIX_SPAWN_OPEN, handle, os.devnull, flags, 0)
        for handle, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY))
    ]
    begin = time.perf_counter_ns()
    child = os.posix_spawn(
        program.words[0], list(program.words), dict(program.environment), file_actions=actions
    )
    _, ended = os.waitpid(child, 0)
    taken = (time.perf_counter_ns() - begin) / 1e9
    status = os.waitstatus_to_exitcode(ended)
    if status != program.status:
        raise WrongStatus(f"{' '.join(program.words)} ended with status {status}")
    return taken


def memory_of(program: Program) -> int:
    """Run a program and return the most bytes of memory it had.

    Something small starts it, since a process counts what the one had that started it, too. Raises
    ``WrongStatus``.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _MOST, *program.words],
        env=dict(program.environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise WrongStatus(f"{' '.join(program.words)} ended with status {done.returncode}")
    # Linux counts in KiB, macOS in bytes.
    return int(done.stdout) * (1 if sys.platform == "darwin" else 1024)


def in_turns(programs: Mapping[str, Program], rounds: int, seconds: float) -> Samples:
    """Run all programs in turns: ``rounds`` times each, less often if that takes ``seconds``.

    One round before is not counted, as it fills caches; there are at least three behind it.
    """
    taken: Samples = {name: [] for name in programs}
    for program in programs.values():
        run(program)
    end = time.monotonic() + seconds
    for number in range(rounds):
        if number >= 3 and time.monotonic() > end:
            break
        for name, program in programs.items():
            taken[name].append(run(program))
    return taken


def start_of_python(environment: Mapping[str, str]) -> Program:
    """Return the program whose time is P: a Python that does nothing."""
    return Program([sys.executable, "-I", "-S", "-c", "pass"], environment)


def program_on_path(name: str, environment: Mapping[str, str]) -> str:
    """Return the path of a program; empty if it is on none."""
    for folder in environment["PATH"].split(os.pathsep):
        path = Path(folder, name)
        if path.is_file() and os.access(path, os.X_OK):
            return str(path)
    return ""
