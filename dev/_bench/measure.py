"""Measure everything in one run: shells and sizes in turns, so that all have the same weather."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec

import new_terminal
from figures import Row, rows
from in_shell import SHELLS, WrongAnswer, check, first, middle, rounds
from roots import ENTRY, PLAIN, PROJECT, SAYS, WIDE_FROM, World, make
from spawn import (
    Program,
    Samples,
    WrongStatus,
    in_turns,
    memory_of,
    program_on_path,
    run,
    start_of_python,
)

Words = ParamSpec("Words")

#: Refreshes every group of a root, as the answers of the light lane do one by one.
_BUILD = """\
import os, sys
sys.path.append(sys.argv[1])
from tome.library.config import read_config
from tome.library.index import refresh
root = sys.argv[2]
config = read_config(root)
for folder, _, _ in os.walk(root):
    refresh(root, folder[len(root):], os.environ, "bash", config)
"""
#: Two changes within a tick of the clock have the same time, so the index waits for the next;
#: a person who has saved a file does, too.
_TICK = 0.05


@dataclass(frozen=True)
class Pace:
    """How much is measured: blocks, rounds and seconds in a block, new shells, starts."""

    blocks: int
    rounds: int
    seconds: int
    shells: int
    starts: int


FULL = Pace(blocks=5, rounds=100, seconds=10, shells=6, starts=24)
QUICK = Pace(blocks=1, rounds=12, seconds=2, shells=2, starts=6)


@dataclass
class Results:
    """What a run found: rows of figures, starts of Python, memory in bytes, and what was wrong."""

    sizes: list[int]
    rows: dict[tuple[str, str], Row] = field(default_factory=rows)
    python: list[float] = field(default_factory=list)
    memory: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    shells: list[str] = field(default_factory=list)
    took: float = 0.0


def measure(
    sizes: list[int], pace: Pace, place: Path, say: Callable[[str], None]
) -> tuple[Results, list[World]]:
    """Measure all figures on roots of these sizes below the folder ``place``."""
    begin = time.monotonic()
    results = Results(sizes)
    for shell in SHELLS:
        if shutil.which(shell):
            results.shells.append(shell)
            continue
        results.notes.append(f"{shell} is not installed: none of its figures was measured")
        for (_, where), row in results.rows.items():
            if where == shell:
                row.missing = f"no {shell}"
    if max(sizes) < WIDE_FROM:
        for (key, _), row in results.rows.items():
            if key == "wide":
                row.missing = row.missing or f"from {WIDE_FROM:,} on"
    worlds = []
    for size in sizes:
        say(f"a root of {size:,} commands")
        worlds.append(make(place, size, results.shells))
    for world in worlds:
        _prepare(results, world)
    for block in range(pace.blocks):
        for world in worlds:
            say(f"block {block + 1} of {pace.blocks}: {world.commands:,} commands")
            for shell in results.shells:
                _guarded(results, _shell, results, shell, world, pace)
            _guarded(results, _programs, results, world, pace)
            _guarded(results, _whole, results, world, pace)
    results.took = time.monotonic() - begin
    return results, worlds


def _guarded(
    results: Results, measured: Callable[Words, None], *words: Words.args, **named: Words.kwargs
) -> None:
    """Take a part; where something goes wrong that is told, and the other parts go on."""
    try:
        measured(*words, **named)
    except (WrongAnswer, WrongStatus, OSError, subprocess.TimeoutExpired) as error:
        told = " ".join(str(error).split())
        if told not in results.notes:
            results.notes.append(told)


def _prepare(results: Results, world: World) -> None:
    """See that what is going to be timed gives the right answers, and fill the index."""
    for shell in results.shells:
        _guarded(results, check, shell, world)
        _guarded(results, new_terminal.check, shell, world)
    _guarded(results, _check_wrapper, world)


def _check_wrapper(world: World) -> None:
    """See that the wrapper runs the script it is to run."""
    done = subprocess.run(
        [str(world.home / "kit"), *PLAIN],
        env={**world.environment(), "BENCH_SAY": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.stdout != f"{SAYS[0]}\n":
        raise WrongAnswer(
            f"the wrapper, {world.commands} commands: {done.stdout!r} {done.stderr!r}"
        )


def _shell(results: Results, shell: str, world: World, pace: Pace) -> None:
    """Measure what happens within a shell, and its start."""
    found = rounds(shell, world, pace.rounds, pace.seconds)
    python = middle(found["python"])
    results.python += found["python"]
    fresh = first(shell, world, pace.shells)
    for key, base in (("call", "bare"), ("contract", "bare-typed")):
        _add(results, (key, shell), world, found[key], middle(found[base]))
    for key in ("names", "wide", "flags", "choices"):
        if key in found:
            # Between sizes the times are compared: no process takes part, so they are steadier
            # than those of Python.
            taken = middle(found[key])
            results.rows[key, shell].add(world.commands, taken / python, taken, taken)
    for key in ("first-call", "first-names"):
        _add(results, (key, shell), world, fresh[key], middle(fresh["python"]))
    start = in_turns(new_terminal.programs(shell, world), pace.starts, pace.seconds)
    more = [known - unknown for known, unknown in zip(start["with"], start["without"], strict=True)]
    # What little it is more is nothing to compare between sizes: the whole start is.
    whole = middle(start["with"]) / middle(start["without"])
    row = results.rows["terminal", shell]
    row.add(world.commands, middle(more) / middle(start["python"]), middle(more), whole)


def _programs(results: Results, world: World, pace: Pace) -> None:
    """Measure what starts from another process: the wrapper, and Python where a shell defers."""
    environment = world.environment()
    light = [sys.executable, "-I", "-S", ENTRY, "v1"]
    told = ["kit", str(world.root), "--"]
    plain = world.root.joinpath(*PLAIN)
    found = in_turns(
        {
            "python": start_of_python(environment),
            "bare": Program([str(plain)], environment),
            "wrapper": Program([str(world.home / "kit"), *PLAIN], environment),
            "find": Program([*light, "find", "bash", *told, *PLAIN], environment),
            "complete": Program([*light, "complete", "zsh", *told, "g0", "h0", ""], environment),
            "error": Program(
                [*light, "find", "bash", *told, "g0", "h0", "plian"], environment, 127
            ),
        },
        pace.starts,
        pace.seconds,
    )
    python = middle(found["python"])
    results.python += found["python"]
    _add(results, ("wrapper", ""), world, found["wrapper"], middle(found["bare"]))
    for key in ("find", "complete", "error"):
        _add(results, (key, ""), world, found[key], python)
    # The script that is called gets another summary each time.
    text = plain.read_text()
    changes = iter(range(1_000_000))

    def change() -> None:
        plain.write_text(text.replace("quickly", f"in a moment ({next(changes)})"))
        time.sleep(_TICK)

    refresh = Program([*light, "find", "bash", *told, *PLAIN], environment, before=change)
    found = in_turns(
        {"python": start_of_python(environment), "refresh": refresh}, pace.starts, pace.seconds
    )
    plain.write_text(text)
    _add(results, ("refresh", ""), world, found["refresh"], middle(found["python"]))
    run(Program([*light, "find", "bash", *told, *PLAIN], environment))


def _whole(results: Results, world: World, pace: Pace) -> None:
    """Measure what has to do with all commands: lists, the index, memory."""
    environment = world.environment()
    build = [sys.executable, "-I", "-S", "-c", _BUILD, str(PROJECT), str(world.root)]
    run(Program(build, environment))
    as_json = listing(world, "--json")
    found = in_turns(
        {
            "python": start_of_python(environment),
            "list": listing(world),
            "list-json": as_json,
            "kit-list": Program([str(world.home / "kit"), "tome", "list"], environment),
        },
        pace.starts // 3 + 1,
        pace.seconds,
    )
    python = middle(found["python"])
    for key in ("list", "list-json", "kit-list"):
        _add(results, (key, ""), world, found[key], python)
    results.memory[world.commands] = max(results.memory.get(world.commands, 0), memory_of(as_json))
    # Built in a cache of its own: the other one stays as it is for what follows.
    cache = world.home / "cache-to-build"
    fresh = {**environment, "XDG_CACHE_HOME": str(cache)}
    taken: Samples = {"build": []}
    for _ in range(2):
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir()
        taken["build"].append(run(Program(build, fresh)))
    shutil.rmtree(cache, ignore_errors=True)
    _add(results, ("build", ""), world, taken["build"], python)


def listing(world: World, *flags: str) -> Program:
    """Return the program ``tome list`` for a root, of the environment that this runs in."""
    tome = program_on_path("tome", {"PATH": str(Path(sys.executable).parent)})
    words = [tome] if tome else [sys.executable, "-m", "tome"]
    return Program(
        [*words, "list", *flags, "--root", str(world.root)],
        {**world.environment(), "PYTHONPATH": str(PROJECT)},
    )


def _add(
    results: Results, key: tuple[str, str], world: World, taken: list[float], base: float
) -> None:
    """Put what a block gave into its row."""
    results.rows[key].add(world.commands, statistics.median(taken) / base, statistics.median(taken))


def busy() -> float:
    """Return how many programs want each core just now; 0 where that is not told."""
    try:
        return os.getloadavg()[0] / (os.cpu_count() or 1)
    except OSError:
        return 0.0
