"""A new terminal: an interactive shell whose start file reads the file of ``tome setup``."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from in_shell import WrongAnswer
from roots import PLAIN, SAYS, World
from spawn import Program, program_on_path, start_of_python


def terminal(shell: str, world: World, home: Path, code: str = ":") -> Program:
    """Return an interactive shell that reads the start file in ``home``, runs ``code`` and ends."""
    words = [program_on_path(shell, world.environment()), "-i", "-c", code]
    if shell == "bash":
        words[1:1] = ["--rcfile", str(world.start_file("bash", home))]
    return Program(words, world.environment(home))


def programs(shell: str, world: World) -> dict[str, Program]:
    """Return what is timed: a shell that knows of tome, one that does not, and Python."""
    return {
        "python": start_of_python(world.environment()),
        "without": terminal(shell, world, world.bare_home),
        "with": terminal(shell, world, world.home),
    }


def check(shell: str, world: World) -> None:
    """See that a new terminal has the instance, and starts no process for it, if strace is here.

    Raises ``WrongAnswer``.
    """
    told = _output(terminal(shell, world, world.home, f"kit {' '.join(PLAIN)}"))
    if SAYS[0] not in told:
        raise WrongAnswer(f"{shell}: a new terminal has no instance: {told[:300]!r}")
    if can_count():
        more = _started(shell, world, world.home) - _started(shell, world, world.bare_home)
        if more:
            raise WrongAnswer(f"{shell}: a new terminal starts {more} more processes with tome")


def can_count() -> bool:
    """Tell whether processes can be counted here."""
    return shutil.which("strace") is not None


def _started(shell: str, world: World, home: Path) -> int:
    """Return how many processes the start of a shell starts."""
    program = terminal(shell, world, home)
    calls = "trace=fork,vfork,clone,clone3,execve"
    log = world.home / "strace.log"
    words = ["strace", "-f", "-qq", "-e", calls, "-e", "signal=none", "-o", str(log)]
    _output(Program([*words, *program.words], program.environment))
    lines = log.read_text(errors="replace").splitlines()
    log.unlink()
    # A call that another process interrupted is told twice; fish makes threads, which are none.
    return sum("resumed" not in line and "CLONE_THREAD" not in line for line in lines)


def _output(program: Program) -> str:
    """Run a program and return what it printed."""
    done = subprocess.run(
        program.words,
        env={**program.environment, "BENCH_SAY": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout + done.stderr
