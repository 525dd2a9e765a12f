"""``.tomeignore``: gitignore syntax, and an empty one that hides its directory."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import installed
from tome.library.ignore import Rules, faults, is_excluded, read_rules

TREE = ["a", "a.sh", "b/a", "b/c/a", "b/c/d.txt", "build/x", "b/build/x", "#a", "!a", "a b", "été"]


def write(folder: Path, text: str | bytes) -> Rules:
    data = text.encode() if isinstance(text, str) else text
    (folder / ".tomeignore").write_bytes(data)
    return read_rules(str(folder))


def hidden(folder: Path, rules: Rules) -> list[str]:
    """Return the paths of the tree that a walk does not reach."""
    found = []
    for path in TREE:
        parts = path.split("/")
        above = ["/".join(parts[:depth]) for depth in range(1, len(parts))]
        if any(rules.hides(f"{folder}/{one}", directory=True) for one in above) or rules.hides(
            f"{folder}/{path}", directory=False
        ):
            found.append(path)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "a\n", "/a\n", "b/\n", "build/\n", "*.sh\n", "b/**/a\n", "**/c\n", "b/*\n", "*\n!a\n",
        "*\n!b/\n!b/c/\n", "# a\n", "\\#a\n", "\\!a\n", "a b\n", "a\\ b\n", "a \n", "été\n",
        "[ab]\n", "?\n", "b/c\n", "/build\n", "c/d.txt\n", "\n\n  \na\n", "a\r\nb/c/\r\n",
        "b\n!b/a\n", "[!a]\n",
    ],
)  # fmt: skip
def test_the_rules_are_those_of_git(tmp_path: Path, text: str) -> None:
    """What is hidden is what git itself would ignore by the same lines."""
    git = installed("git")
    for path in TREE:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    rules = write(tmp_path, text)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_DIR": str(tmp_path / ".git"),
    }
    subprocess.run([git, "init", "-q", str(tmp_path)], env=environment, check=True)
    # git would take the carriage returns for a part of the rule
    (tmp_path / ".gitignore").write_text(text.replace("\r", ""))
    said = subprocess.run(
        [git, "-C", str(tmp_path), "check-ignore", "-z", "--no-index", "--stdin"],
        input="\0".join(TREE).encode(),
        env={**environment, "GIT_WORK_TREE": str(tmp_path)},
        stdout=subprocess.PIPE,
        check=False,
    )
    assert said.returncode in (0, 1)
    assert hidden(tmp_path, rules) == [path for path in said.stdout.decode().split("\0") if path]


def test_the_rule_is_named_with_its_line(tmp_path: Path) -> None:
    """The last rule that matches decides, and is named."""
    rules = write(tmp_path, "# first\n\n*.sh\n!keep.sh\nx*\n")
    assert rules.rule_for(f"{tmp_path}/a.sh", directory=False) == (3, "*.sh")
    assert rules.rule_for(f"{tmp_path}/keep.sh", directory=False) is None
    assert rules.rule_for(f"{tmp_path}/x.sh", directory=False) == (5, "x*")


def test_a_faulty_line_is_left_out(tmp_path: Path) -> None:
    """A line that is no rule does not take the others with it."""
    rules = write(tmp_path, "!\n[z-a]\na\n")
    assert rules.hides(f"{tmp_path}/a", directory=False)
    assert not rules.hides(f"{tmp_path}/b", directory=False)
    assert faults(rules.lines) == [(1, "!"), (2, "[z-a]")]


def test_a_set_of_characters_prints_no_warning(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    """Python's own remarks on a pattern never reach the user."""
    rules = write(tmp_path, "[[:alpha:]]\n")
    rules.hides(f"{tmp_path}/a", directory=False)
    assert not recwarn.list


def test_a_rule_can_name_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    """Rules are read as file names are."""
    rules = write(tmp_path, b"caf\xe9\n")
    assert rules.hides(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"), directory=False)


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "   \n"])
def test_no_rules(tmp_path: Path, text: str) -> None:
    """Without a rule nothing is hidden, and pathspec is not needed."""
    assert write(tmp_path, text) == Rules(str(tmp_path))


def test_an_absent_or_unreadable_file_has_no_rules(tmp_path: Path) -> None:
    """No file, or a directory of that name, hides nothing."""
    assert read_rules(str(tmp_path)) == Rules(str(tmp_path))
    (tmp_path / ".tomeignore").mkdir()
    assert read_rules(str(tmp_path)) == Rules(str(tmp_path))


def test_an_empty_file_excludes_its_directory(tmp_path: Path) -> None:
    """Only an empty regular file excludes."""
    assert not is_excluded(str(tmp_path))
    (tmp_path / ".tomeignore").touch()
    assert is_excluded(str(tmp_path))
    (tmp_path / ".tomeignore").write_text("\n")
    assert not is_excluded(str(tmp_path))
    (tmp_path / ".tomeignore").unlink()
    os.mkfifo(tmp_path / ".tomeignore")
    assert not is_excluded(str(tmp_path))
