"""A folder of scripts as a vector describes it, and the programs called there as a person would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import clean_environment
from tests.forked import PLAIN

PROJECT = Path(__file__).parents[2]
VECTORS = Path(__file__).parents[1] / "vectors"
#: What the console scripts of an installation are.
PROGRAMS = {"tome": "main", "tome-cli": "tome_cli"}


def cases_of(file: str) -> list[dict[str, Any]]:
    """Return the cases of a file of vectors."""
    cases: list[dict[str, Any]] = json.loads((VECTORS / file).read_text(encoding="utf-8"))
    assert len({case["id"] for case in cases}) == len(cases)
    return cases


class Place:
    """A home with both programs on PATH, and a root in it that is called ``scripts``."""

    def __init__(self, home: Path, root: str = "scripts") -> None:
        self.home = home
        self.root = home / root
        self.root.mkdir(parents=True)
        (home / "bin").mkdir()
        for name, function in PROGRAMS.items():
            program = home / "bin" / name
            program.write_text(
                f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(PROJECT)!r})\n"
                f"from tome.__main__ import {function}\nsys.exit({function}())\n"
            )
            program.chmod(0o755)

    def filled(self, text: str) -> str:
        """Replace what stands for the root and the home in a text of a vector."""
        return text.replace("{root}", str(self.root)).replace("{home}", str(self.home))

    def add(self, name: str, what: str | dict[str, Any]) -> None:
        """Write a file: a text is a script, or what the keys of a vector say."""
        path = os.fsencode(f"{self.root}/{name}")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        told = {"text": what} if isinstance(what, str) else what
        if "link" in told:
            os.symlink(self.filled(told["link"]), path)
        elif "fifo" in told:
            os.mkfifo(path, 0o777)
        elif "folder" in told:
            os.mkdir(path, int(told["mode"], 8))
        else:
            with open(path, "wb") as stream:
                stream.write(os.fsencode(self.filled(told["text"])))
                stream.truncate(told.get("size", stream.tell()))
            os.chmod(path, int(told.get("mode", "644" if ".source" in name else "755"), 8))

    def environment(self, **more: str) -> dict[str, str]:
        path = f"{self.home}/bin{os.pathsep}{os.environ['PATH']}"
        return clean_environment(self.home, PATH=path, **more)

    def call(
        self, argv: list[str], cwd: str | None = None, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program that is on PATH."""
        environment = self.environment(**more)
        # Not by its name only: subprocess would look it up on the caller's own PATH.
        program = f"{self.home}/bin/{argv[0]}"
        if os.path.exists(program):
            return PLAIN.run(program, argv[1:], environment, cwd or self.home)
        return subprocess.run(
            argv,
            env=environment,
            cwd=cwd or self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )


def check(case: dict[str, Any], home: Path, program: str) -> None:
    """Run a case and hold what came out against what it expects."""
    given, expected = case["input"], case["expected"]
    place = Place(home, given.get("root", "scripts"))
    for name, what in given["files"].items():
        place.add(name, what)
    done = place.call(
        [program, *map(place.filled, given["call"])],
        place.filled(given.get("cwd", "{home}")),
        **{key: place.filled(value) for key, value in given.get("environment", {}).items()},
    )
    out, err = os.fsdecode(done.stdout), os.fsdecode(done.stderr)

    assert "Traceback" not in err
    assert done.returncode == expected["status"], err
    if "out" in expected:
        assert out == place.filled(expected["out"])
    for text in expected.get("tells", ()):
        assert place.filled(text) in out
    if expected.get("err"):
        for text in expected["err"]:
            assert place.filled(text) in err
    else:
        assert err == ""
    for name in expected.get("absent", ()):
        assert not list(place.home.rglob(name)), f"{name} was made: something was run"
