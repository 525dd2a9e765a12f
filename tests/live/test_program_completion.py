"""TAB on the words of the program ``tome``, by the files of completions/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.shells import PROJECT, LiveShell
from tests.live.terminal import Terminal
from tests.live.test_tab import completes, offers
from tests.live.typed import Typist, paths, vectors, wanted

#: Cases whose values only a program knows.
ASKING = (
    *("program", "program-prefix", "tells", "tells-quoted", "choices-from", "shell-line"),
    *("shell-line-apart", "marker", "marker-told", "odd", "odd-breaks", "odd-joined"),
    "odd-joined-breaks",
)
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
    completes(tome, "tome alias kit some-fo", "tome alias kit some-folder/")
    completes(tome, "tome alias kit --output some-fi", "tome alias kit --output some-file")
    completes(tome, "tome alias --output x kit some-fo", "tome alias --output x kit some-folder/")
    completes(tome, "tome init --shell fi", "tome init --shell fish")
    completes(tome, "tome setup ba", "tome setup bash")
    completes(tome, "tome doctor --js", "tome doctor --json")
    completes(tome, "tome --root some-fo", "tome --root some-folder/")


@pytest.mark.parametrize("verb", ["run", "help", "list", "which"])
def test_commands(tome: Terminal, verb: str) -> None:
    """The words of a root's commands follow the verbs that take them."""
    completes(tome, f"tome {verb} db/"[:-1], f"tome {verb} db")
    completes(tome, f"tome {verb} db dee", f"tome {verb} db deep")


def test_run_completes_arguments(tome: Terminal) -> None:
    """The arguments of a command are completed as its instance does."""
    completes(tome, "tome run marker alp", "tome run marker alpha")


@pytest.fixture(scope="module")
def typed_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with typed commands, found from within by its tome.toml."""
    scripts, _ = vectors()
    place = build(tmp_path_factory.mktemp("typed"), {**scripts, "tome.toml": ""})
    (place / ".here").mkdir()
    paths(place / ".here")
    return place


@pytest.mark.parametrize("named", [True, False])
def test_typed_arguments(shell: LiveShell, typed_place: Path, named: bool) -> None:
    """Behind run a command completes as in its instance; a root nobody named runs no program."""
    file = PROJECT / "completions" / FILES[shell.name]
    terminal = shell.terminal(
        typed_place / ".here", **({"TOME_ROOT": str(typed_place)} if named else {})
    )
    try:
        terminal.run(f"{shell.source} {file}" if shell.name != "zsh" else f'eval "$(<{file})"')
        if shell.name == "zsh":
            terminal.run("autoload -Uz compinit; compinit -D -u")
        typist = Typist(shell, terminal)
        for case in vectors()[1]:
            rest = case["typed"].partition(" ")[2]
            if rest.startswith("exec") or case.get("directive", "").startswith("rest"):
                continue
            expected = wanted(case)
            if not named and case["id"] in ASKING:
                # The usage of the marked one knows of a text, which may be a file.
                expected = ["a.txt", "b c.txt", "src", "sub"] if case["id"] == "marker" else []

            assert sorted(typist.offered(f"tome run {rest}")) == expected, case["id"]
    finally:
        terminal.close()
