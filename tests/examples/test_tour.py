"""The example scripts as tome sees them: the way its users meet them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import INSTANCE, PROJECT, SCRIPTS, Run, files, tome

#: Every command there is to see, with its mode.
COMMANDS = {
    "backup verify": "executed",
    "data shape": "executed",
    "data sum-by": "executed",
    "debug hot-paths": "executed",
    "env load": "sourced",
    "go to": "sourced",
    "media to-gif": "executed",
    "notes links": "executed",
    "notes new": "executed",
    "notes search": "executed",
    "ops deploy": "executed",
    "ops port-owner": "executed",
    "ops services": "executed",
    "ssh use-yubikey": "sourced",
}


def test_lists_every_command() -> None:
    """Every command is listed with its mode and a summary; the hidden one is not."""
    ran = tome("--root", str(SCRIPTS), "list", "--json")
    assert (ran.status, ran.err) == (0, "")
    entries = json.loads(ran.out)
    listed = {" ".join(e["words"]): e["mode"] for e in entries if not e["group"]}
    assert listed.items() >= COMMANDS.items()
    assert "notes tags" not in listed
    assert [e["words"] for e in entries if not e["summary"]] == []
    groups = {e["words"][0] for e in entries if e["group"]}
    assert groups == {words.split()[0] for words in COMMANDS}


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_understands_every_header(path: Path) -> None:
    """A header has no problem, a summary, and a usage."""
    ran = tome("inspect", "--json", str(path))
    assert (ran.status, ran.err) == (0, "")
    (seen,) = json.loads(ran.out)
    assert seen["problems"] == []
    assert seen["summary"].endswith((".", "?"))
    assert seen["usage"]


def test_lint_finds_nothing() -> None:
    """Lint has nothing to say but which files are no commands."""
    ran = tome("--root", str(SCRIPTS), "lint", "--json")
    assert ran.status == 0
    assert [found for found in json.loads(ran.out) if found["severity"] != "note"] == []


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_has_a_page(words: str) -> None:
    """Help shows the usage of each, and every option it documents."""
    ran = tome("--root", str(SCRIPTS), "help", *words.split())
    assert (ran.status, ran.err) == (0, "")
    assert words.split()[1] in ran.out


@pytest.mark.parametrize("shell", INSTANCE)
def test_bookmarks_in_every_shell(shell: str, instance: Run, tmp_path: Path) -> None:
    """`go to` changes the directory of the calling shell, fish too."""
    (tmp_path / "my api").mkdir()
    ran = instance(shell, 'cd "my api"\nkit go to --add api\ncd /\nkit go to api\npwd')
    assert (ran.status, ran.out, ran.err) == (0, f"{tmp_path}/my api\n", "")


@pytest.mark.parametrize("shell", INSTANCE)
def test_a_file_of_variables_in_every_shell(shell: str, instance: Run, tmp_path: Path) -> None:
    """`env load` sets variables of the calling shell, fish too."""
    (tmp_path / ".env").write_text("A='1  2'\nB=$(touch ran)\n")
    ran = instance(shell, "kit env load\nprintenv A B")
    assert (ran.status, ran.out, ran.err) == (0, "1  2\n$(touch ran)\n", "")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("shell", INSTANCE)
def test_a_group_with_a_default(shell: str, instance: Run) -> None:
    """A group's name alone runs its _default, and so do its options."""
    ran = instance(shell, "kit notes new --no-edit One\nkit notes -n 1")
    assert ran.status == 0
    assert ran.out.splitlines()[1].endswith("  One")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["media", "to-gif", "--f"], ["--fps=", "--force"]),
        (["debug", "hot-paths", "-"], ["--top="]),
        (["backup", "verify", "x.db", "--t"], ["--table="]),
        (["data", "shape", "--as="], ["--as=text", "--as=json"]),
        (["ops", "deploy", ""], ["api", "web"]),
        (["ops", "deploy", "api", ""], ["dev", "staging", "prod"]),
        (["ops", "ship", "api", "dev", "--k"], ["--keep="]),
        (["notes", "new", "--tag", ""], ["ops", "sql"]),
        (["notes", "search", "--tag=s"], ["--tag=sql"]),
        (["notes", ""], ["links", "new", "search"]),
        (["go", "to", ""], ["here"]),
        (["go", "to", "--remove", ""], ["here"]),
        (["go", "to", "here", ""], []),
        (["go", "to", "--"], ["--list", "--add", "--remove"]),
        (["env", "load", "--"], ["--print"]),
        (["data", "sum-by", "a", "b", "c", "-"], []),
        (["ssh", "u"], ["use-yubikey"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_completes(
    words: list[str], expected: list[str], tmp_path: Path, environment: dict[str, str]
) -> None:
    """At TAB each command offers what its header says, and only that."""
    for service in ("api", "web"):
        (tmp_path / "services" / service).mkdir(parents=True)
    (tmp_path / "home/notes").mkdir()
    (tmp_path / "home/notes/2026-11-23-1000-a.md").write_text("# A\n\ntags: sql ops\n")
    (tmp_path / "marks").write_text("here\t/srv\n")
    done = subprocess.run(
        [
            *(sys.executable, "-I", "-S", str(PROJECT / "tome/light/entry.py")),
            *("v1", "complete", "bash", "kit", str(SCRIPTS), "--", *words),
        ],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
        env={**environment, "GO_BOOKMARKS": str(tmp_path / "marks")},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [
        line.split("\t")[0] for line in done.stdout.splitlines()[2:] if line != "%."
    ] == expected
