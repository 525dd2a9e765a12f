"""Play the console blocks of a document: one session of each shell, in a home of its own."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import clean_environment, installed
from tests.docs.blocks import PROJECT, Block, blocks_of, place_files

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How a shell reads a file without any start file, and how it makes a folder a command.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile"], 'eval "$(tome init kit ~/scripts bash)"'),
    "zsh": (["zsh", "-f"], 'eval "$(tome init kit ~/scripts zsh)"'),
    "fish": (["fish", "--no-config"], "tome init kit ~/scripts fish | source"),
}
#: Ends the output of one command; no program prints it by chance.
_MARK = "\x1e"
SHOWN_HOME = "/home/ada"


@contextlib.contextmanager
def home_for(document: Path) -> Iterator[Path]:
    """Make a home that holds the document's scripts and a ``tome`` to call."""
    # A short path, as the longest lines of a page are wrapped.
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve() / "ada"
        _fill(document, home)
        yield home


def _fill(document: Path, home: Path) -> None:
    (home / "scripts").mkdir(parents=True)
    (home / "bin").mkdir()
    for name, function in (("tome", "main"), ("tome-cli", "tome_cli")):
        code = f"import sys; from tome.__main__ import {function}; sys.exit({function}())"
        program = home / "bin" / name
        program.write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(code)} "$@"\n'
        )
        program.chmod(0o755)
    place_files(document, home / "scripts")


def environment(home: Path) -> dict[str, str]:
    """Return an environment that shows nothing of the person who runs the tests."""
    path = os.pathsep.join([str(home / "bin"), os.environ["PATH"]])
    return clean_environment(home, PATH=path, PYTHONPATH=str(PROJECT), COLUMNS="80", EDITOR="true")


def run(shell: str, code: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run code in a shell as a file, so that its commands may read stdin."""
    installed(shell)
    script = home / f".session.{shell}"
    script.write_text(code, encoding="utf-8")
    return subprocess.run(
        [*SHELLS[shell][0], *words, str(script)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment(home),
        cwd=home,
        timeout=100,
        # No question of a script may reach the terminal that the tests were started on.
        start_new_session=True,
        check=False,
    )


def shell_of(block: Block) -> str:
    """Return the shell that a console block is typed into."""
    return block.name or "bash"


def commands_of(text: str) -> list[str]:
    """Return the commands of a block; a line after ``> `` goes on with the one above."""
    commands: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            commands.append(line[2:])
        elif line.startswith("> ") and commands:
            commands[-1] += "\n" + line[2:]
    return commands


def play(document: Path, shell: str, home: Path) -> dict[int, str]:
    """Run a document's commands in one shell; return each block's new text by its line."""
    blocks = [
        block
        for block in blocks_of(document)
        if block.kind == "console" and shell_of(block) == shell
    ]
    commands = [command for block in blocks for command in commands_of(block.text)]
    code = SHELLS[shell][1] + "\n"
    code += "".join(f"{command}\nprintf '\\036'\n" for command in commands)
    done = run(shell, code, home)
    printed = done.stdout.replace(str(home), SHOWN_HOME).split(_MARK)
    assert len(printed) == len(commands) + 1, f"the session ended early:\n{done.stdout}"
    texts = iter(printed)
    renewed = {}
    for block in blocks:
        told = ""
        for command in commands_of(block.text):
            output = next(texts)
            told += "$ " + command.replace("\n", "\n> ") + "\n" + output
            if output and not output.endswith("\n"):
                told += "\n"
        renewed[block.line] = told
    return renewed
