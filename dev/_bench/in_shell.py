"""Time an instance from within a shell: what the files ``rounds.*`` measure."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from roots import SAYS, World, names
from spawn import Samples, run, start_of_python

#: How each shell reads a file and nothing of the user's.
ARGV = {
    "bash": ["bash", "--norc", "--noprofile"],
    "zsh": ["zsh", "-f"],
    "fish": ["fish", "--no-config"],
}
SHELLS = tuple(ARGV)
#: In seconds, what fish's `time` tells.
_UNITS = {"micros": 1e-6, "millis": 1e-3, "secs": 1.0, "mins": 60.0}
#: What must be among what TAB offers.
_OFFERED = {"flags": ["--force", "--level"], "choices": ["dev", "prod", "staging"]}


class WrongAnswer(Exception):
    """An instance that was to be timed did not do what it should."""


def _run(
    shell: str, mode: str, world: World, rounds: int = 0, seconds: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run the file of a shell in one mode."""
    words = [mode, str(world.root), sys.executable, str(rounds), str(seconds), str(int(world.wide))]
    environment = world.environment()
    if mode == "check":
        environment["BENCH_SAY"] = "1"
    file = str(Path(__file__).with_name(f"rounds.{shell}"))
    ours, theirs = os.openpty()
    try:
        # The line editor of zsh wants a terminal; what it shows there is little and never read.
        return subprocess.run(
            [*ARGV[shell], file, *words, os.ttyname(theirs)],
            env=environment,
            cwd=world.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    finally:
        os.close(ours)
        os.close(theirs)


def check(shell: str, world: World) -> None:
    """See that all cases give what they should, which fills the index as well.

    Raises ``WrongAnswer``.
    """
    _run(shell, "check", world)
    done = _run(shell, "check", world)
    came = dict(line.partition(": ")[::2] for line in done.stdout.splitlines() if ": " in line)
    # bash says what a script printed behind the case, and its status behind that.
    told = done.stdout.replace("\n", " ")
    wanted = {
        "call": [f"call: {SAYS[0]}"],
        "contract": [f"contract: {SAYS[1]}"],
        "names": names(world.root, "g0", "h0"),
        "wide": names(world.root, "g0", "wide") if world.wide else [],
        **_OFFERED,
    }
    for case, words in wanted.items():
        text = told if case in ("call", "contract") else came.get(case, "")
        missing = [word for word in words if word not in text]
        if missing:
            raise WrongAnswer(
                f"{shell}, {case}, {world.commands} commands: no {missing[0]!r} in {text[:300]!r};"
                f" stderr {done.stderr[:300]!r}"
            )


def rounds(shell: str, world: World, count: int, seconds: int) -> Samples:
    """Time all cases in turns, ``count`` times or as often as ``seconds`` allow."""
    return _samples(shell, _run(shell, "rounds", world, count, seconds))


def first(shell: str, world: World, count: int) -> Samples:
    """Time the first call and the first TAB of ``count`` new shells each, and Python between."""
    found: Samples = {"python": []}
    python = start_of_python(world.environment())
    for _ in range(count):
        found["python"] += [run(python), run(python)]
        for mode in ("call", "names"):
            for case, taken in _samples(shell, _run(shell, mode, world)).items():
                found.setdefault(case, []).extend(taken)
    return found


def _samples(shell: str, done: subprocess.CompletedProcess[str]) -> Samples:
    """Read what a file printed. Raises ``WrongAnswer`` if that is not what it should."""
    found: Samples = {}
    case = ""
    try:
        if shell == "fish":
            for line in done.stderr.splitlines():
                if line.startswith("case "):
                    case = line[5:]
                # What is measured before the first case only fills caches.
                elif line.startswith("Executed in") and case:
                    number, unit = line.split()[2:4]
                    found.setdefault(case, []).append(float(number) * _UNITS[unit])
        else:
            for line in done.stdout.splitlines():
                case, taken = line.split()
                found.setdefault(case, []).append(float(taken) / 1e6)
    except (ValueError, KeyError) as error:
        raise WrongAnswer(f"{shell}: {error}: {done.stdout[:300]} {done.stderr[:300]}") from error
    if done.returncode or not found:
        raise WrongAnswer(f"{shell} ended with status {done.returncode}: {done.stderr[:300]}")
    return found


def middle(taken: list[float]) -> float:
    """Return the median."""
    return statistics.median(taken)
