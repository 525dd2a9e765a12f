"""Lint of a usage: every fault with its place, its line, and the severity it deserves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.test_lint import write
from tome.library.lint import lint
from tome.model.finding import Finding


def usage(root: Path, header: str, name: str = "a", code: str = ":") -> list[Finding]:
    """Write a script whose header this is, and return what is said of it."""
    lines = "".join(f"# {line}\n" for line in header.split("\n"))
    write(root, name, f"#!/bin/sh\n# A thing.\n{lines}{code}\n")
    return [one for one in lint(str(root), []) if one.path == f"{root}/{name}"]


ARGUMENTS = "\nARGUMENTS:\n  <x>   a number"


@pytest.mark.parametrize(
    ("header", "place", "severity", "part"),
    [
        ("USAGE: a <x:int> [<y>", (3, 20), "error", "never closed"),
        ("Usage: a <x> [<y>", (3, 16), "warning", "never closed"),
        ("USAGE: a <x:int(9..1)>" + ARGUMENTS, (3, 12), "error", "empty range"),
        ("USAGE: a <x:/(/>" + ARGUMENTS, (3, 12), "error", "does not compile"),
        ("USAGE: a <x:intt>", (3, 12), "warning", "the usage is no contract"),
        ("USAGE: a <x:int> <y>" + ARGUMENTS, (3, 20), "warning", "<y> is not described"),
        ("USAGE: a <x:int>" + ARGUMENTS + "\n  <z>   none", (6, 5), "warning", "not in the usage"),
        (
            "USAGE: a [-f] <x:int>" + ARGUMENTS + "\nOPTIONS:\n  -f   force\n  -g   go",
            (8, 5),
            "warning",
            "-g is described but not in the usage",
        ),
        ("USAGE: a [<x:int=many>]" + ARGUMENTS, (3, 13), "error", "default many is not a whole"),
        (
            "USAGE: a [options]\nOPTIONS:\n  --to=<to:dev|prod>   where [default: moon]",
            (5, 5),
            "error",
            "default moon is not one of dev, prod",
        ),
        (
            "USAGE: a [<x:int>] <y>" + ARGUMENTS + "\n  <y>   b",
            (3, 22),
            "warning",
            "<y> is required, but stands after <x>",
        ),
        (
            "USAGE: a [options] <x:int>\nOPTIONS:\n  -v, --verbose   more\n  -v, --version   which"
            + ARGUMENTS,
            (6, 5),
            "error",
            "-v is described twice",
        ),
        (
            "USAGE: a <x:int> <b-c> <b_c>" + ARGUMENTS + "\n  <b-c>  b\n  <b_c>  c",
            (3, 26),
            "error",
            "both TOME_ARG_B_C in the environment, so no call is checked",
        ),
        ("USAGE: other <x:int>" + ARGUMENTS, (3, 10), "warning", "names another program: other"),
        (
            "USAGE: a <x:int>\nARGUMENTS:\n  <x>   a number [needs: --nothing]",
            (3, 12),
            "error",
            "names no parameter",
        ),
    ],
)
def test_faults(
    tmp_path: Path, header: str, place: tuple[int, int], severity: str, part: str
) -> None:
    """Each fault is found once, at its place."""
    (finding,) = usage(tmp_path, header)
    assert (finding.line, finding.column) == place
    assert finding.severity == severity
    assert part in finding.message


@pytest.mark.parametrize(
    "header",
    [
        "Usage: a [-v] [-V] <x>",
        "USAGE: a [-v] [-V] <x>",
        "USAGE: a <x:int>" + ARGUMENTS,
        "USAGE: a [options] <src>... <dst>",
        "Usage: $0 <x>",
    ],
)
def test_no_fault(tmp_path: Path, header: str) -> None:
    """What only documents need not describe anything, and hands no variables over."""
    assert usage(tmp_path, header) == []


def test_a_fault_shows_its_line(tmp_path: Path) -> None:
    """What keeps a usage from being read comes with the line it stands in, warnings without."""
    error, warning = usage(tmp_path, "USAGE: other <x:int(9..1)>" + ARGUMENTS)[::-1]
    assert warning.source == ""
    assert error.source == "# USAGE: other <x:int(9..1)>"
    assert error.source[error.column - 1 :].startswith("<x:int")
    assert "Usage:" in error.hint


def test_the_root_decides_what_is_enforced(tmp_path: Path) -> None:
    """Two names for one variable are a fault where tome.toml makes every usage a contract."""
    write(tmp_path, "tome.toml", 'contract = "all"\n', 0o644)
    messages = [one.message for one in usage(tmp_path, "USAGE: a [-v] [-V]")]
    assert "-V and -v are both TOME_ARG_V in the environment, so no call is checked" in messages
    write(tmp_path, "tome.toml", 'contract = "none"\n', 0o644)
    assert usage(tmp_path, "USAGE: a <x:int> <b-c> <b_c>") == []


def test_a_group_calls_its_default(tmp_path: Path) -> None:
    """The usage of a ``_default`` names its group."""
    found = usage(tmp_path / "db", "USAGE: db <x:int>" + ARGUMENTS, "_default")
    write(tmp_path, "db/_default", (tmp_path / "db/_default").read_text())
    found = [one for one in lint(str(tmp_path), []) if one.path.endswith("/_default")]
    assert [one.severity for one in found] == ["note"]


def test_a_missing_command(tmp_path: Path) -> None:
    """A command that values come from has to be one of this root; nothing is run for that."""
    header = "USAGE: a <x:str>\nARGUMENTS:\n  <x>   x [complete: db names --all]"
    (finding,) = usage(tmp_path, header)
    assert (finding.severity, finding.line, finding.column) == ("error", 3, 12)
    assert finding.message == "<x>: [complete:] db names --all is no command of this root"
    write(tmp_path, "db/names", "#!/bin/sh\ntouch ran\n")
    assert usage(tmp_path, header) == []
    assert not (tmp_path / "ran").exists()


def test_the_probe_judges(tmp_path: Path) -> None:
    """What a probe says of a command is said of the parameter; it learns how long values keep."""
    write(tmp_path, "names")
    header = "USAGE: a <x:str> <y>\nARGUMENTS:\n  <x>   x [choices-from: names] [cache: 1m]"
    write(tmp_path, "a", f"#!/bin/sh\n# {header.replace(chr(10), chr(10) + '# ')}\n# <y>  y\n")
    asked: list[tuple[str, int]] = []

    def probe(command: str, cache: int) -> tuple[str, str] | None:
        asked.append((command, cache))
        return "warning", "it is tired"

    messages = [one.message for one in lint(str(tmp_path), [f"{tmp_path}/a"], probe)]
    assert asked == [("names", 60)]
    assert "<x>: [choices-from:] it is tired" in messages
