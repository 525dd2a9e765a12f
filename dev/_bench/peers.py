"""Other programs that run tasks, on roots of the same size: just, go-task and mise."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from in_shell import middle
from measure import Pace, listing
from roots import PLAIN, World
from spawn import Program, WrongStatus, in_turns, program_on_path

#: What is compared, as a person sees it.
WHAT = {"call": "one call", "names": "names for one TAB", "list": "list"}


@dataclass(frozen=True)
class Peer:
    """A program that runs tasks.

    ``write`` makes its file of tasks for a root, in a folder; the three others are the words that
    follow the program: to call the plain script, to get names for TAB, to list.
    """

    name: str
    install: tuple[str, ...]
    write: Callable[[Path, World], None]
    call: tuple[str, ...]
    names: tuple[str, ...]
    listing: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """What one program needs for one thing, by the number of commands: seconds."""

    name: str
    what: str
    seconds: dict[int, float]


def _tasks(world: World) -> Iterator[tuple[list[str], Path]]:
    """Yield the words and the file of every script of a root."""
    for folder, _, files in sorted(os.walk(world.root)):
        for name in sorted(files):
            path = Path(folder, name)
            yield list(path.relative_to(world.root).parts), path


def _justfile(folder: Path, world: World) -> None:
    lines = [
        f"# Do what {path.name} does.\n{'-'.join(words)} *words:\n    @{path} {{{{words}}}}\n"
        for words, path in _tasks(world)
    ]
    (folder / "justfile").write_text("\n".join(lines))


def _taskfile(folder: Path, world: World) -> None:
    lines = ["version: '3'\n", "tasks:\n"]
    for words, path in _tasks(world):
        lines.append(f"  {':'.join(words)}:\n    desc: Do what {path.name} does.\n")
        lines.append(f"    silent: true\n    cmds: ['{path}']\n")
    (folder / "Taskfile.yml").write_text("".join(lines))


def _mise_tasks(folder: Path, world: World) -> None:
    shutil.copytree(world.root, folder / "mise-tasks")


PEERS = (
    Peer("just", ("pip", "rust-just"), _justfile, ("-".join(PLAIN),), ("--summary",), ("--list",)),
    Peer(
        "task",
        ("pip", "go-task-bin"),
        _taskfile,
        (":".join(PLAIN),),
        ("--list-all", "--silent"),
        ("--list-all",),
    ),
    Peer(
        "mise",
        ("npm", "mise"),
        _mise_tasks,
        ("run", "-q", ":".join(PLAIN)),
        ("tasks", "ls", "--no-header", "--name-only"),
        ("tasks", "ls"),
    ),
)


def install(place: Path, say: Callable[[str], None]) -> tuple[str, list[str]]:
    """Install the peers that are not here into ``place``.

    Returns the folders of programs to look in besides PATH, joined as PATH is, and what could not
    be installed.
    """
    missing = [peer for peer in PEERS if not shutil.which(peer.name)]
    folders = [place / "venv/bin", place / "npm/node_modules/.bin"]
    notes = []
    for peer in missing:
        manager, package = peer.install
        say(f"installing {package} by {manager}")
        reason = _install(manager, package, place)
        if reason:
            notes.append(f"{peer.name}: {package} could not be installed by {manager}: {reason}")
    return os.pathsep.join(map(str, folders)), notes


def _install(manager: str, package: str, place: Path) -> str:
    """Install a package; returns why that failed, or nothing."""
    steps = []
    if manager == "pip":
        python = place / "venv/bin/python"
        if not python.exists():
            steps.append([sys.executable, "-m", "venv", str(place / "venv")])
        steps.append([str(python), "-m", "pip", "install", "-q", package])
    else:
        npm = shutil.which("npm")
        if npm is None:
            return "there is no npm"
        words = ["install", "--silent", "--no-fund", "--no-audit", "--prefix", str(place / "npm")]
        steps.append([npm, *words, package])
    for step in steps:
        try:
            done = subprocess.run(
                step,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode:
            return (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
    return ""


def compare(
    worlds: list[World], path: str, pace: Pace, say: Callable[[str], None]
) -> tuple[list[Compared], list[str], list[tuple[str, str]]]:
    """Measure the peers that are here, and tome beside them, from another process.

    ``path`` are folders to look in besides PATH. Returns what was found, notes, and versions.
    """
    found: dict[tuple[str, str], dict[int, float]] = {}
    notes, versions = [], []
    for peer in PEERS:
        program = _program(peer, path, worlds[0])
        if not program:
            notes.append(f"{peer.name} is not installed: not compared")
        else:
            versions.append((peer.name, _version(program)))
    for world in worlds:
        tome = str(world.home / "kit")
        own = {
            ("bare", "call"): Program([str(world.root.joinpath(*PLAIN))], world.environment()),
            ("tome", "call"): Program([tome, *PLAIN], world.environment()),
            ("tome", "list"): listing(world),
        }
        before = os.getcwd()
        for peer in PEERS:
            program = _program(peer, path, world)
            if not program:
                continue
            say(f"{peer.name}: {world.commands:,} commands")
            folder = world.home / peer.name
            folder.mkdir()
            peer.write(folder, world)
            environment = {
                **world.environment(),
                "MISE_TRUSTED_CONFIG_PATHS": "/",
                "MISE_OFFLINE": "1",
                "MISE_YES": "1",
            }
            cases = {
                **own,
                (peer.name, "call"): Program([program, *peer.call], environment),
                (peer.name, "names"): Program([program, *peer.names], environment),
                (peer.name, "list"): Program([program, *peer.listing], environment),
            }
            os.chdir(folder)
            try:
                taken = in_turns(
                    {"/".join(key): case for key, case in cases.items()}, pace.starts, pace.seconds
                )
            except (WrongStatus, OSError) as error:
                notes.append(f"{peer.name}, {world.commands:,} commands: {error}")
                continue
            finally:
                os.chdir(before)
                shutil.rmtree(folder)
            for name, what in cases:
                found.setdefault((name, what), {})[world.commands] = middle(taken[f"{name}/{what}"])
    return (
        [Compared(name, what, by_size) for (name, what), by_size in found.items()],
        notes,
        versions,
    )


def _program(peer: Peer, path: str, world: World) -> str:
    """Return the path of a peer's program; empty if it is not here."""
    both = os.pathsep.join([path, world.environment()["PATH"]]) if path else os.environ["PATH"]
    return program_on_path(peer.name, {"PATH": both})


def _version(program: str) -> str:
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return (done.stdout.strip().splitlines() or [""])[0]
