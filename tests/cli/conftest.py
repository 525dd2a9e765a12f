"""A library on disk in a few lines, and the program run on it as a person would."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import clean_environment
from tests.forked import PLAIN, Forking

PROJECT = Path(__file__).parents[2]
ENTRY = PROJECT / "tome" / "light" / "entry.py"
ISOLATED = Forking("-I")


class Ran(NamedTuple):
    """What a call of the program did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Library:
    """A root on disk. Paths are below it; ``str`` of it is its absolute path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def __str__(self) -> str:
        return str(self.path)

    def __truediv__(self, name: str) -> str:
        return f"{self.path}/{name}"

    def write(self, name: str, text: str | bytes = "", mode: int = 0o644) -> str:
        """Write a file, with its folders, and return its path."""
        path = f"{self.path}/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            stream.write(text if isinstance(text, bytes) else text.encode())
        os.chmod(path, mode)
        return path

    def script(self, name: str, header: str = "", code: str = ":") -> str:
        """Write an executable script; each line of ``header`` becomes a comment."""
        lines = [f"# {line}".rstrip() for line in header.splitlines()]
        return self.write(name, "\n".join(["#!/bin/sh", *lines, code, ""]), 0o755)

    def source(self, name: str, header: str = "", code: str = ":") -> str:
        """Write a script without the executable bit, as ``.source`` files are."""
        path = self.script(name, header, code)
        os.chmod(path, 0o644)
        return path

    def link(self, name: str, target: str) -> None:
        os.symlink(target, f"{self.path}/{name}")


class Program:
    """The program: a call gives its words, keywords are variables of its environment."""

    def __init__(self, home: Path, python: Forking, program: str, *first: str) -> None:
        self.home = home
        self.python, self.program, self.first = python, program, first

    def command(self, *words: str) -> list[str]:
        return [*self.python.argv(self.program), *self.first, *words]

    def environment(self, **more: str) -> dict[str, str]:
        return {**clean_environment(self.home), "PYTHONPATH": str(PROJECT), **more}

    def __call__(self, *words: str, cwd: str | None = None, **more: str) -> Ran:
        done = self.python.run(
            self.program, [*self.first, *words], self.environment(**more), cwd or self.home
        )
        decoded = (data.decode("utf-8", "surrogateescape") for data in (done.stdout, done.stderr))
        ran = Ran(done.returncode, *decoded)
        assert "Traceback" not in ran.err
        return ran

    def on_terminal(self, *words: str, columns: int = 80, **more: str) -> str:
        """Run it with a terminal as its stdout and return what appeared there."""
        outer, inner = pty.openpty()
        variables = {"TERM": "xterm", "COLUMNS": str(columns), **more}
        with subprocess.Popen(
            self.command(*words),
            stdin=subprocess.DEVNULL,
            stdout=inner,
            stderr=inner,
            env=self.environment(**variables),
            cwd=self.home,
        ) as process:
            os.close(inner)
            chunks = []
            while True:
                try:
                    chunk = os.read(outer, 65536)
                except OSError:  # Linux's way of saying that the other end is closed
                    break
                if not chunk:
                    break
                chunks.append(chunk)
            process.wait(60)
        os.close(outer)
        return b"".join(chunks).decode().replace("\r\n", "\n")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return an empty root."""
    return Library(tmp_path / "scripts")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder to be called from, above which no root is."""
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def tome(home: Path) -> Program:
    """Return the program, as ``tome``."""
    return Program(home, PLAIN, "tome")


@pytest.fixture
def kit(home: Path, library: Library) -> Program:
    """Return the program as the instance ``kit`` of bash calls it for its own words."""
    return Program(home, ISOLATED, str(ENTRY), "v1", "full", "bash", "kit", str(library))


@pytest.fixture
def tour(library: Library) -> Library:
    """Return a root with one of everything that lists and pages show."""
    library.write("tome.toml", 'summary = "Everything we run"\n')
    library.script(
        "deploy.sh",
        "Put a service on an environment.\n\n"
        "USAGE: deploy [options] <service> <env:dev|staging|prod> [-- <args>...]\n\n"
        "Waits until the service answers, rolls back if it does not.\n\n"
        "  indented line\n\n"
        "ARGUMENTS:\n  <service>   what to deploy\n  <env>       where to\n"
        "OPTIONS:\n  -n, --count=<n>   instances, as many as the environment bears, or a few less\n"
        "  -f, --force       ask nothing\n"
        "EXAMPLES:\n  deploy api prod --count 3    three instances\n  deploy api dev\n"
        "ALIASES: d, ship\nREQUIRES: ssh, rsync\nENV:\n  DEPLOY_USER   who deploys\n"
        "SEE: db migrate",
    )
    library.write("db/README.md", "# The database\n\nMore.\n")
    library.script("db/backup", "Back the database up.\nUSAGE: backup <file>")
    library.script("db/deep/er", "DEPRECATED: use backup\nSUMMARY: Far down.")
    library.source("go.source", "Go somewhere.")
    library.source("go.source.fish", "Go somewhere, in fish.")
    library.script("plain")
    library.script("secret", "Not for everyone.\nHIDDEN:")
    library.script("_internal", "For other scripts.")
    return library
