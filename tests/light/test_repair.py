"""Whatever a shell asks: behind the answer, old static init files are renewed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.light.asking import ENTRY, ask, program
from tome.library.instances import remember
from tome.library.start_files import write
from tome.shells.registry import by_name


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with a command."""
    return program(tmp_path / "root" / "hello").parent


@pytest.fixture
def init(tmp_path: Path, root: Path) -> Path:
    """An old static init file of bash, which knows of the root."""
    folder = f"{tmp_path}/.config/tome"
    remember(folder, "kit", str(root))
    path = Path(write(by_name("bash"), folder))
    path.write_text(path.read_text().replace(", version ", ", version 0.0.1 "))
    return path


def is_old(init: Path) -> bool:
    return ", version 0.0.1 " in init.read_text()


@pytest.mark.parametrize(
    ("verb", "words", "status"),
    [
        ("find", ["--", "hello"], 0),
        ("find", ["--", "helo"], 127),
        ("complete", ["--", "he"], 0),
        ("complete-line", ["kit he", "6", "he", " "], 0),
        ("no-such-verb", [], 2),
    ],
)
def test_any_question_renews(init, root, tmp_path, verb, words, status):
    """The answer is as ever, also where it is an error."""
    before = ask(verb, root, *words, HOME="/nonexistent")
    asked = ask(verb, root, *words, HOME=str(tmp_path))
    assert (asked.status, asked.raw, asked.said) == (before.status, before.raw, before.said)
    assert asked.status == status
    assert not is_old(init)


def test_another_protocol(init, root, tmp_path):
    """Code of another version is refused, and new shells have the right one."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ENTRY), "v0", "find", "bash", "kit", str(root), "hello"],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "open a new shell" in done.stderr
    assert not is_old(init)


def test_each_shell_renews_its_own(init, root, tmp_path):
    """What zsh asks renews nothing of bash, and a shell that is none renews nothing."""
    for shell in ("zsh", "", "../bash", "tcsh"):
        ask("find", root, "--", "hello", shell=shell, HOME=str(tmp_path))
    assert is_old(init)


def test_without_any_home(root):
    """Where there is no home, nothing is looked for."""
    assert ask("find", root, "--", "hello", HOME="").status == 0
