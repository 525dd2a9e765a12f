"""The lines of start files that are in use with the Rust tome make our instances."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.shells import SHELLS, LiveShell

EVAL = 'eval "$(tome init my-commands {folder} {shell})"'
PIPE = "tome init my-commands {folder} {shell} | source"
LINES = [
    *((name, EVAL) for name in ("bash", "zsh")),
    *((name, "source <(tome init my-commands {folder} {shell})") for name in ("bash", "zsh")),
    ("fish", PIPE),
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a root in it whose name has a blank."""
    scripts = {
        "hello": '#!/bin/sh\n# SUMMARY: Say hello.\nprintf "hello[%s]\\n" "$@"\n',
        "keep.source": "export KEPT=yes\n",
    }
    build(tmp_path / "my scripts", scripts)
    return tmp_path


@pytest.mark.parametrize(("name", "line"), LINES)
@pytest.mark.parametrize("shell_word", ["{name}", "$SHELL", "/usr/local/bin/{name}"])
def test_a_line_makes_a_command(
    home: Path, place: Path, name: str, line: str, shell_word: str
) -> None:
    """The shell is named by its name, by a variable or by a path; the root is relative here."""
    shell = SHELLS[name](home)
    line = line.format(folder="'my scripts'", shell=shell_word.format(name=name))
    code = f"{line}\ncd /\nmy-commands hello 'a  b' '*'\nmy-commands keep\necho $KEPT\n"
    done = shell.script(code, place, SHELL=shell.program)

    assert (done.stdout, done.stderr) == (b"hello[a  b]\nhello[*]\nyes\n", b"")


def test_what_the_function_answers(shell: LiveShell, place: Path) -> None:
    """The built-ins of the Rust tome do what they did there, and errors go to stderr."""
    line = (PIPE if shell.name == "fish" else EVAL).format(folder="'my scripts'", shell=shell.name)
    calls = ("", "help", "commands", "exec hello x", "help hello", "nosuch", "help nosuch")
    code = "".join(f"echo '<'\nmy-commands {call}\necho {shell.status}\n" for call in calls)
    done = shell.script(f"{line}\n{code}", place)
    listed, pages, again, run, page, missing, lost = done.stdout.decode().split("<\n")[1:]

    assert listed == again == "hello  Say hello.\nkeep\n0\n"
    assert "hello" in pages
    assert run == "hello[x]\n0\n"
    assert "Say hello." in page
    assert missing == lost == "127\n"
    assert done.stderr.decode().count('no command "nosuch"') == 2


def test_a_start_leaves_nothing_behind(shell: LiveShell, place: Path) -> None:
    """No variable of the Rust tome's names stays in the shell."""
    line = (PIPE if shell.name == "fish" else EVAL).format(folder="'my scripts'", shell=shell.name)
    done = shell.script(f"{line}\nmy-commands hello x\nset\n", place)

    assert b"hello[x]" in done.stdout
    assert not any(
        one.startswith((b"TOME_SCRIPTS_ROOT", b"all_options", b"valid_options"))
        for one in done.stdout.splitlines()
    )
