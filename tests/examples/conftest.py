"""How the tests run an example script: for real, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.forked import PLAIN

PROJECT = Path(__file__).parents[2]
SCRIPTS = PROJECT / "example-scripts"

_KIT = 'kit() { local file=$1; shift; . "$file" "$@"; }; set -eu'
#: A shell, and the function an instance would be there: it reads a file into this shell.
BY_HAND = {
    "bash": (["bash", "--norc", "--noprofile", "-c"], _KIT),
    "zsh": (["zsh", "-f", "-c"], _KIT),
    "fish": (["fish", "--no-config", "-c"], "function kit; source $argv; end"),
}


#: The same with a real instance.
INSTANCE = {
    "bash": (["bash", "--norc", "--noprofile", "-c"], 'eval "$(tome init kit "$ROOT" bash)"'),
    "zsh": (["zsh", "-f", "-c"], 'eval "$(tome init kit "$ROOT" zsh)"'),
    "fish": (["fish", "--no-config", "-c"], 'tome init kit "$ROOT" fish | source'),
}


class Ran(NamedTuple):
    """What came out of a run."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def files() -> list[Path]:
    """Return every script of the tour."""
    found = [Path(place, name) for place, _, names in os.walk(SCRIPTS) for name in names]
    return sorted(path for path in found if path.suffix not in (".md", ".toml"))


def tome(*words: str) -> Ran:
    """Run the tome program from outside the tour."""
    done = PLAIN.run("tome", words, {**os.environ, "NO_COLOR": "1"}, os.getcwd())
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment that shows nothing of the person who runs the tests."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "TMPDIR": str(tmp_path),
    }


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run ``example-scripts/COMMAND WORDS…`` by hand, as its file lies, in a folder of its own."""

    def start(
        command: str, *words: str, stdin: str = "", env: Mapping[str, str] | None = None
    ) -> Ran:
        done = subprocess.run(
            [str(SCRIPTS / command), *words],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**environment, **(env or {})},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return start


@pytest.fixture
def sourced(tmp_path: Path, environment: dict[str, str]) -> Run:
    """Run lines in a shell that has a function ``kit FILE WORDS…``, which sources FILE.

    ``@`` in the lines stands for the folder of the example scripts.
    """

    def start(shell: str, lines: str, *, env: Mapping[str, str] | None = None) -> Ran:
        words, prelude = BY_HAND[shell]
        code = lines.replace("@", f"{SCRIPTS}/")
        done = subprocess.run(
            [*words, f"{prelude}\n{code}"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**environment, **(env or {})},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return start


@pytest.fixture
def without(tmp_path: Path) -> Callable[..., str]:
    """Return a PATH that holds every program but those named."""

    def path(*names: str) -> str:
        folder = tmp_path / "without"
        folder.mkdir()
        for place in os.environ["PATH"].split(os.pathsep):
            if not os.path.isdir(place):
                continue
            for program in os.listdir(place):
                link = folder / program
                if program not in names and not link.is_symlink():
                    link.symlink_to(os.path.join(place, program))
        return str(folder)

    return path


@pytest.fixture
def fake(tmp_path: Path) -> Callable[[str, str], str]:
    """Put a program before all others: its name and the sh code of it; returns the PATH."""

    def make(name: str, code: str) -> str:
        folder = tmp_path / "fake"
        folder.mkdir(exist_ok=True)
        program = folder / name
        program.write_text(f"#!/bin/sh\n{code}\n")
        program.chmod(0o755)
        return f"{folder}{os.pathsep}{os.environ['PATH']}"

    return make


@pytest.fixture
def instance(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run lines in a shell where ``kit`` is the tour."""

    def start(shell: str, lines: str) -> Ran:
        argv, init = INSTANCE[shell]
        path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
        done = subprocess.run(
            [*argv, f"{init}\n{lines}"],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=tmp_path,
            env={**environment, "PATH": path, "ROOT": str(SCRIPTS)},
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return start
