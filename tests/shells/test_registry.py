"""A shell is found by its name, however it is written."""

from __future__ import annotations

import pytest

from tome.errors import UnknownShell
from tome.shells.reader import reader
from tome.shells.registry import SHELLS, by_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("bash", "bash"),
        ("/bin/zsh", "zsh"),
        ("-zsh", "zsh"),
        ("/opt/a b/fish", "fish"),
        ("Bash", "bash"),
    ],
)
def test_by_name(written: str, name: str) -> None:
    """A path and the dash of a login shell do not hide the name."""
    assert by_name(written).name == name


@pytest.mark.parametrize("written", ["", "/", "tcsh", "sh", "zsh "])
def test_unknown(written: str) -> None:
    """Any other shell is refused with the list of those that are known."""
    with pytest.raises(UnknownShell, match="bash, zsh, fish") as caught:
        by_name(written)

    assert caught.value.exit_code == 2


def test_nearest() -> None:
    """A typo is answered with the shell it was meant for."""
    with pytest.raises(UnknownShell) as caught:
        by_name("fsh")

    assert "fish" in caught.value.hint


def test_who_reads_the_index():
    """Every shell that tome speaks, and sh, which can have no instance."""
    for shell in SHELLS:
        assert type(reader(shell.name)) is type(shell)
    assert reader("sh").name == "sh"
    for name in ("", "ksh"):
        with pytest.raises(UnknownShell):
            reader(name)
    with pytest.raises(UnknownShell):
        by_name("sh")
