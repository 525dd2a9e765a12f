"""``tome completion``: the same code that is checked in."""

from __future__ import annotations

import pytest

from tests.cli.conftest import PROJECT


@pytest.mark.parametrize(
    ("shell", "file"), [("bash", "tome.bash"), ("zsh", "_tome"), ("fish", "tome.fish")]
)
def test_it_prints_what_is_checked_in(tome, shell, file):
    """What is printed is the file of ``completions/``; the shell may be a path."""
    ran = tome("completion", shell)
    assert ran.status == 0
    assert ran.out == (PROJECT / "completions" / file).read_text(encoding="utf-8")
    assert tome("completion", f"/bin/{shell}").out == ran.out


def test_unknown_shells(tome):
    """An unknown shell is 2, with the known ones and the nearest, and nothing on stdout."""
    ran = tome("completion", "fihs")
    assert (ran.status, ran.out) == (2, "")
    assert "bash, zsh, fish" in ran.err
    assert "fish?" in ran.err
