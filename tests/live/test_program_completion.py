"""TAB on the words of the program ``tome``, by the files of completions/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.shells import PROJECT, LiveShell
from tests.live.terminal import Terminal
from tests.live.test_tab import completes, offers

FILES = {"bash": "tome.bash", "zsh": "_tome", "fish": "tome.fish"}


@pytest.fixture(scope="module", params=["evaluated", "installed"])
def tome(
    request: pytest.FixtureRequest, shell: LiveShell, root: Path, folder: Path
) -> Iterator[Terminal]:
    """A terminal in which ``tome`` completes: its code evaluated, or found where it belongs."""
    file = PROJECT / "completions" / FILES[shell.name]
    lines = {
        "bash": [f". {file}"],
        "fish": [f"builtin source {file}"],
        "zsh": [f'eval "$(<{file})"', "autoload -Uz compinit; compinit -D -u"]
        if request.param == "evaluated"
        else [f"fpath=({file.parent} $fpath)", "autoload -Uz compinit; compinit -D -u"],
    }[shell.name]
    terminal = shell.terminal(folder, TOME_ROOT=str(root))
    try:
        for line in lines:
            terminal.run(line)
        yield terminal
    finally:
        terminal.close()


def test_verbs(tome: Terminal, shell: LiveShell) -> None:
    """Every verb is offered, and where the shell shows such, what it does."""
    text = offers(tome, "tome ", "init", "list", "help", "run", "which", "inspect", "lint")

    if shell.name != "bash":
        assert "List every command" in text
    completes(tome, "tome comp", "tome completion")


def test_options(tome: Terminal) -> None:
    """A verb offers its own options."""
    completes(tome, "tome --vers", "tome --version")
    completes(tome, "tome list --js", "tome list --json")


def test_operands(tome: Terminal, folder: Path) -> None:
    """Shells, folders and files stand where the verb wants them."""
    (folder / "some-folder").mkdir(exist_ok=True)
    (folder / "some-file").touch()
    completes(tome, "tome completion fi", "tome completion fish")
    completes(tome, "tome init kit some-fo", "tome init kit some-folder/")
    completes(tome, "tome init kit . zs", "tome init kit . zsh")
    completes(tome, "tome inspect some-fi", "tome inspect some-file")
    completes(tome, "tome --root some-fo", "tome --root some-folder/")


@pytest.mark.parametrize("verb", ["run", "help", "list", "which"])
def test_commands(tome: Terminal, verb: str) -> None:
    """The words of a root's commands follow the verbs that take them."""
    completes(tome, f"tome {verb} db/"[:-1], f"tome {verb} db")
    completes(tome, f"tome {verb} db dee", f"tome {verb} db deep")


def test_run_completes_arguments(tome: Terminal) -> None:
    """The arguments of a command are completed as its instance does."""
    completes(tome, "tome run marker alp", "tome run marker alpha")
