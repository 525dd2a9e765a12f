"""The example scripts as tome sees them: the way its users meet them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import SCRIPTS, Ran

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
#: Those that take no typed word and so have no contract.
FREE = {"tags", "services", "use-yubikey.source", "use-yubikey.source.fish"}
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-c"], 'eval "$(tome init kit "$ROOT" bash)"'),
    "zsh": (["zsh", "-f", "-c"], 'eval "$(tome init kit "$ROOT" zsh)"'),
    "fish": (["fish", "--no-config", "-c"], 'tome init kit "$ROOT" fish | source'),
}


def files() -> list[Path]:
    """Return every script of the tour."""
    found = [Path(place, name) for place, _, names in os.walk(SCRIPTS) for name in names]
    return sorted(path for path in found if path.suffix not in (".md", ".toml"))


def tome(*words: str) -> Ran:
    """Run the tome program from outside the tour."""
    done = subprocess.run(
        [sys.executable, "-m", "tome", *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


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
    """A header has no problem, a summary, a usage; and is a contract where words are typed."""
    ran = tome("inspect", "--json", str(path))
    assert (ran.status, ran.err) == (0, "")
    (seen,) = json.loads(ran.out)
    assert seen["problems"] == []
    assert seen["summary"].endswith((".", "?"))
    assert seen["usage"]
    assert seen["contract"] is (path.name not in FREE)


def test_lint_finds_nothing() -> None:
    """Lint has no word to say about the tour."""
    ran = tome("--root", str(SCRIPTS), "lint", "--json")
    assert (ran.status, json.loads(ran.out)) == (0, [])


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_has_a_page(words: str) -> None:
    """Help shows the usage of each, and every option it documents."""
    ran = tome("--root", str(SCRIPTS), "help", *words.split())
    assert (ran.status, ran.err) == (0, "")
    assert words.split()[1] in ran.out


@pytest.fixture
def instance(environment: dict[str, str], tmp_path: Path) -> Any:
    """Run lines in a shell where ``kit`` is the tour."""

    def start(shell: str, lines: str) -> Ran:
        argv, init = SHELLS[shell]
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


@pytest.mark.parametrize("shell", SHELLS)
def test_bookmarks_in_every_shell(shell: str, instance: Any, tmp_path: Path) -> None:
    """`go to` changes the directory of the calling shell, fish too."""
    (tmp_path / "my api").mkdir()
    ran = instance(shell, 'cd "my api"\nkit go to --add api\ncd /\nkit go to api\npwd')
    assert (ran.status, ran.out, ran.err) == (0, f"{tmp_path}/my api\n", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_file_of_variables_in_every_shell(shell: str, instance: Any, tmp_path: Path) -> None:
    """`env load` sets variables of the calling shell, fish too."""
    (tmp_path / ".env").write_text("A='1  2'\nB=$(touch ran)\n")
    ran = instance(shell, "kit env load\nprintenv A B")
    assert (ran.status, ran.out, ran.err) == (0, "1  2\n$(touch ran)\n", "")
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_contract_in_every_shell(shell: str, instance: Any, tmp_path: Path) -> None:
    """Wrong words never reach `ops deploy`; right ones arrive with their values."""
    (tmp_path / "services/api").mkdir(parents=True)
    ran = instance(shell, "kit ops deploy api prd --keep many")
    assert ran.status == 2
    assert ran.out == ""
    assert '"prd"' in ran.err
    assert '"many"' in ran.err
    ran = instance(shell, "kit ops deploy api prod -nk 7")
    assert ran.err == ""
    assert ran.out.endswith(" and keep 7 releases\n")
    ran = instance(shell, "kit ops ship nope prod")
    assert ran.status == 2
    assert "api" in ran.err


@pytest.mark.parametrize("shell", SHELLS)
def test_a_group_with_a_default(shell: str, instance: Any) -> None:
    """A group's name alone runs its _default, and so do its options."""
    ran = instance(shell, "kit notes new --no-edit One\nkit notes -n 1")
    assert ran.status == 0
    assert ran.out.splitlines()[1].endswith("  One")
