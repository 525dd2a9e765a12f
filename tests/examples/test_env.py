from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

SHELLS = ["bash", "zsh"]

CONTENT = """\
# a comment
PLAIN=value
export EXPORTED=yes
  INDENTED=1
QUOTED="two  words"
SINGLE='it is $HOME'
CODE=$(touch ran)`touch ran`
EQUALS=a=b=c
EMPTY=
WINDOWS=line\r
LAST=no newline"""


@pytest.mark.parametrize("shell", SHELLS)
def test_sets_what_the_file_says(shell: str, sourced: Run, tmp_path: Path) -> None:
    """Every form of line is read; nothing in it is run."""
    (tmp_path / ".env").write_text(CONTENT)
    names = "PLAIN EXPORTED INDENTED QUOTED SINGLE CODE EQUALS EMPTY WINDOWS LAST"
    ran = sourced(shell, f"kit @env/load\nprintenv {names}")
    assert ran.err == ""
    assert ran.out.splitlines() == [
        "value",
        "yes",
        "1",
        "two  words",
        "it is $HOME",
        "$(touch ran)`touch ran`",
        "a=b=c",
        "",
        "line",
        "no newline",
    ]
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_skips_what_is_no_assignment(shell: str, sourced: Run, tmp_path: Path) -> None:
    """A line that is none is named on stderr, and the others still count."""
    (tmp_path / "x.env").write_text("what is this\nA-B=1\nGOOD=1\n")
    ran = sourced(shell, "kit @env/load --print x.env\nprintenv GOOD")
    assert ran.out == "GOOD\n1\n"
    assert ran.err.splitlines() == [
        "load: not NAME=value, skipped: what is this",
        "load: not a variable's name, skipped: A-B",
    ]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_file_that_is_not_there(shell: str, sourced: Run) -> None:
    """A missing file is status 66 and leaves no variable behind."""
    lines = 'kit @env/load nope || echo $?\necho "${_load_file-unset}"'
    ran = sourced(shell, lines)
    assert ran.out == "66\nunset\n"
    assert ran.err == "load: cannot read nope\n"
