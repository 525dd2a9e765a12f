"""Roots to measure: folders of any number of scripts, three levels deep, each in a home of its own.

Every root has the group ``g0 h0`` of twenty commands, which is what is called and completed; the
rest is there to be in the way. From 2,000 commands on there is a group ``g0 wide`` of 200.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ENTRY = str(PROJECT / "tome" / "light" / "entry.py")
#: Commands in a group, and in the one that is wide.
GROUP, WIDE = 20, 200
#: Groups of groups, at most.
TOP = 10
#: From how many commands on a root has a wide group.
WIDE_FROM = 2_000

#: The words of the commands that are called, below the name of the instance.
PLAIN = ("g0", "h0", "plain")
TYPED = ("g0", "h0", "typed")
#: What the two say if they are asked to, so that a run can be seen to be right.
SAYS = ("plain ran", "api prod 8080 3 true true 2026-11-23 high")

#: Does nothing, so that what is measured is the way to it.
_PLAIN = """#!/bin/sh
# Do nothing, and quickly.
[ -z "${BENCH_SAY-}" ] || echo plain ran
"""
_TYPED = """#!/bin/sh
# Put a service on an environment.
#
# USAGE: typed [options] <service> <env:dev|staging|prod> <port:int(1..65535)>
#
# ARGUMENTS:
#   <service>   what to deploy
#   <env>       where to
#   <port>      where it listens
# OPTIONS:
#   -n, --count=<n:int(1..10)>   instances [default: 2]
#   -f, --force                  ask nothing
#   -v, --verbose                tell more
#   --since=<when:date>          only what changed after that day
#   --level=<how:low|high>       how careful to be
[ -z "${BENCH_SAY-}" ] || echo "${TOME_ARG_SERVICE-} ${TOME_ARG_ENV-} ${TOME_ARG_PORT-}" \\
    "${TOME_ARG_COUNT-} ${TOME_ARG_FORCE-} ${TOME_ARG_VERBOSE-} ${TOME_ARG_SINCE-}" \\
    "${TOME_ARG_LEVEL-}"
"""
#: What the others look like: most have a comment and no more.
_OTHERS = (
    """#!/usr/bin/env bash
# Rotate the logs of one service and tell the others.
#
# Runs every night; the day before is kept.
set -euo pipefail
""",
    """#!/bin/sh
# Copy a table of the shop into a file.
#
# Usage: {name} [-v] [--out <file>] <table> [<day>]
#
# The file is written anew. Without a day it is today.
set -eu
""",
    """#!/usr/bin/env bash
# Summary: Build an image and push it.
set -euo pipefail
""",
    """#!/usr/bin/env python3
# Ask a person, who may say no.
#
# USAGE: {name} [--days=<n:int(1..31)>] <who:str> [<file:path>...]
# OPTIONS:
#   --days=<n:int(1..31)>   how long to wait [default: 7]
""",
)


@dataclass(frozen=True)
class World:
    """One root and the home it is used from; ``commands`` is the number of scripts."""

    commands: int
    home: Path
    #: A home whose start files do not know of tome.
    bare_home: Path
    root: Path

    @property
    def wide(self) -> bool:
        """Tell whether the root has the group of 200."""
        return self.commands >= WIDE_FROM

    def environment(self, home: Path | None = None) -> dict[str, str]:
        """Return an environment in which nothing of the person who runs this is read."""
        place = home or self.home
        return {
            "HOME": str(place),
            "ZDOTDIR": str(place),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "TERM": "dumb",
            "XDG_CONFIG_HOME": f"{place}/.config",
            "XDG_DATA_HOME": f"{place}/.local/share",
            "XDG_CACHE_HOME": f"{place}/.cache",
        }

    def start_file(self, shell: str, home: Path | None = None) -> Path:
        """Return the file that a new terminal's shell reads."""
        name = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}[shell]
        return (home or self.home) / name


def make(place: Path, commands: int, shells: list[str]) -> World:
    """Write a root of so many commands below ``place``, and what a user of it would set up."""
    # As long a path whatever the size: a path costs what it is long.
    folder = place / f"{commands:05}"
    world = World(commands, folder / "home", folder / "bare", folder / "scripts")
    scripts(world.root, commands)
    for home in (world.home, world.bare_home):
        for shell in shells:
            start = world.start_file(shell, home)
            start.parent.mkdir(parents=True, exist_ok=True)
            start.touch()
    tome(world, "alias", "kit", str(world.root), "--output", str(world.home / "kit"))
    for shell in shells:
        world.start_file(shell).write_text(tome(world, "setup", shell))
    return world


def scripts(root: Path, commands: int) -> None:
    """Write the scripts of a root."""
    wide = WIDE if commands >= WIDE_FROM else 0
    if wide:
        _group(root / "g0" / "wide", range(wide))
    left = commands - wide
    groups = -(-left // GROUP)
    for number in range(groups):
        first = number * GROUP
        folder = root / f"g{number % TOP}" / f"h{number // TOP}"
        _group(folder, range(first, min(first + GROUP, left)))


def _group(folder: Path, numbers: range) -> None:
    """Write a group of scripts; the first two of a group of twenty are those that are called."""
    folder.mkdir(parents=True)
    for number in numbers:
        name, text = f"task-{number:05}", _OTHERS[number % len(_OTHERS)]
        if folder.name == "h0" and number == numbers[0]:
            name, text = PLAIN[-1], _PLAIN
        elif folder.name == "h0" and number == numbers[0] + 1:
            name, text = TYPED[-1], _TYPED
        path = folder / name
        path.write_text(text.replace("{name}", name))
        path.chmod(0o755)


def names(root: Path, *group: str) -> list[str]:
    """Return the names in a group, sorted."""
    return sorted(os.listdir(root.joinpath(*group)))


def tome(world: World, *words: str) -> str:
    """Run tome as it is in this clone, and return what it printed.

    Raises ``SystemExit`` with what it said if it failed.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tome", *words],
        env={**world.environment(), "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench: tome {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout
