"""``tome-cli``: the wrapper that it writes, and TAB on it in real shells."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.shells import LiveShell
from tests.live.terminal import Terminal
from tests.live.test_command_execute import ARGUMENTS, words_in
from tests.live.test_tab import completes, offers


@pytest.fixture(scope="session")
def gear(home: Path, root: Path, folder: Path) -> Path:
    """A wrapper called ``gear``, written by the program."""
    path = home / "bin" / "gear"
    subprocess.run(
        [home / "bin" / "tome-cli", "--root", root, "-e", "gear", "alias", "--output", path],
        check=True,
        cwd=folder,
    )
    return path


def called(gear: Path, home: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [os.fsencode(word) for word in (str(gear), *words)],
        env={"PATH": f"{home}/bin:{os.environ['PATH']}", "OUT": f"{home}/out"},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("verb", [[], ["exec"]], ids=repr)
def test_a_wrapper_hands_on_every_argument(
    gear: Path, home: Path, out: Path, verb: list[str]
) -> None:
    """Whatever is typed behind a command's words arrives at the script."""
    done = called(gear, home, *verb, "args", *ARGUMENTS)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert words_in(out) == [str(len(ARGUMENTS)), *ARGUMENTS]


def test_a_wrapper_embeds_root_and_name(gear: Path, home: Path, root: Path, out: Path) -> None:
    """The script is told both; the status is the script's; without words there is a list."""
    assert called(gear, home, "show").returncode == 0
    seen = out.read_bytes().split(b"\0")
    for name in ("TOME_ROOT", "GEAR_ROOT"):
        assert os.fsencode(f"{name}={root}") in seen
    assert b"GEAR_EXECUTABLE=gear" in seen
    assert called(gear, home, "status", "7").returncode == 7
    assert b"db backup: " in called(gear, home).stdout
    assert b"did you mean gear status?" in called(gear, home, "statu").stderr


def test_a_wrapper_survives_its_python(gear: Path, home: Path, out: Path, tmp_path: Path) -> None:
    """If the Python that wrote it is gone, tome-cli on PATH helps; without one a sentence does."""
    moved = tmp_path / "gear"
    moved.write_bytes(gear.read_bytes().replace(os.fsencode(sys.executable), b"/gone/python"))
    moved.chmod(0o755)

    assert called(moved, home, "args", "a b").returncode == 0
    assert words_in(out) == ["1", "a b"]
    done = called(moved, tmp_path, "args")
    assert (done.returncode, done.stdout) == (127, b"")
    assert b"install tome-runner again" in done.stderr


@pytest.fixture(scope="module", params=["evaluated", "installed"])
def completing(
    request: pytest.FixtureRequest,
    shell: LiveShell,
    gear: Path,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Terminal]:
    """A terminal in which ``gear`` and ``tome-cli`` complete: evaluated, or from files."""
    files = tmp_path_factory.mktemp("completions")
    lines = []
    for program in ("gear", "tome-cli"):
        code = f"{program} completion {shell.name}"
        file = files / (f"_{program}" if shell.name == "zsh" else program)
        if request.param == "evaluated":
            lines.append(f"{code} | source" if shell.name == "fish" else f'eval "$({code})"')
        else:
            lines.append(f"{code} >{file}")
            lines += [] if shell.name == "zsh" else [f"{shell.source} {file}"]
    if shell.name == "zsh":
        lines += [f"fpath=({files} $fpath)", "autoload -Uz compinit; compinit -D -u"]
    terminal = shell.terminal(folder)
    try:
        for line in lines:
            terminal.run(line)
        yield terminal
    finally:
        terminal.close()


def test_tab_on_a_wrapper(completing: Terminal, folder: Path, root: Path) -> None:
    """Verbs, the words of commands, and what a script completes itself with."""
    offers(completing, "gear ", "alias", "completion", "db", "marker")
    completes(completing, "gear exec db bac", "gear exec db backup")
    completes(completing, "gear db deep e", "gear db deep er")
    completes(completing, "gear help db res", "gear help db restore")
    completes(completing, "gear completion fi", "gear completion fish")
    completes(completing, "gear exec --dr", "gear exec --dry-run")
    completes(completing, "gear marker alp", "gear marker alpha")
    completes(completing, "gear exec --dry-run json gamm", "gear exec --dry-run json gamma")
    assert not list(folder.glob("PWNED*"))
    assert not list(root.glob("PWNED*"))


def test_tab_on_the_program(
    completing: Terminal, shell: LiveShell, root: Path, folder: Path
) -> None:
    """The root that stands on the line is the one whose commands are offered."""
    (folder / "some-place").mkdir(exist_ok=True)
    completes(completing, "tome-cli --root some-pl", "tome-cli --root some-place/")
    completes(completing, "tome-cli comp", "tome-cli completion")
    completing.run(shell.setenv("TOME_ROOT", str(root)))
    completes(completing, "tome-cli exec db bac", "tome-cli exec db backup")
