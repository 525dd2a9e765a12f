"""How each shell is started and spoken to, so that one scenario serves all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import clean_environment, installed
from tests.live.terminal import Terminal
from tome.errors import TomeError
from tome.library.config import read_config
from tome.library.index import refresh
from tome.library.index_store import index_folder
from tome.shells.registry import by_name

PROJECT = Path(__file__).parents[2]
ENTRY = str(PROJECT / "tome" / "light" / "entry.py")


def warm(root: str, environment: dict[str, str], shell: str) -> None:
    """Write the index of a whole root, so that the first call finds it."""
    try:
        config = read_config(root)
    except TomeError:
        return
    for folder, folders, _ in os.walk(root):
        folders[:] = [name for name in folders if name[0] != "."]
        refresh(root, folder[len(root.rstrip("/")) :], environment, shell, config)


class LiveShell:
    """A shell with an instance; the subclasses say how its language says things."""

    name = ""
    flags: tuple[str, ...] = ()
    interactive: tuple[str, ...] = ()
    status = "$?"
    background = "$!"
    #: Sources the file $1.
    source = "."
    #: What a user types to get an instance whose code is in the file CODE.
    load = 'eval "$(<{code})"'

    def __init__(self, home: Path) -> None:
        self.home = home
        self.speaks = by_name(self.name)
        self.program = installed(self.name)

    def quote(self, text: str) -> str:
        return self.speaks.quote(text)

    def init(self, root: str, name: str = "kit", entry: str = ENTRY) -> str:
        """Write the code of an instance to a file, and return the words that load it."""
        index = index_folder(root, self.environment())
        code = self.speaks.init(name, root, sys.executable, entry, index)
        warm(root, self.environment(), self.name)
        path = self.home / f"{name}.{abs(hash((root, entry)))}.{self.name}"
        path.write_text(code)
        return self.load.format(code=self.quote(str(path)))

    def environment(self, **more: str) -> dict[str, str]:
        path = f"{self.home}/bin:{os.environ['PATH']}"
        return clean_environment(self.home, PATH=path, OUT=f"{self.home}/out", **more)

    def script(
        self, text: str, folder: Path, stdin: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a script of this shell that is no terminal's."""
        path = folder / f"script.{self.name}"
        path.write_bytes(os.fsencode(text))
        return subprocess.run(
            [self.program, *self.flags, str(path)],
            cwd=folder,
            env=self.environment(**environment),
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            check=False,
            timeout=60,
        )

    def terminal(self, folder: Path, **environment: str) -> Terminal:
        """Start this shell on a terminal, ready to be typed at."""
        terminal = Terminal(
            [self.program, *self.flags, *self.interactive],
            self.environment(TERM="xterm", **environment),
            str(folder),
        )
        terminal.prompt()
        return terminal

    def setenv(self, name: str, value: str) -> str:
        return f"export {name}={self.quote(value)}"

    def alias(self, name: str, value: str) -> str:
        return f"alias {name}={self.quote(value)}"


class LiveBash(LiveShell):
    name = "bash"
    flags = ("--norc", "--noprofile")
    interactive = ("-i",)

    def terminal(self, folder: Path, **environment: str) -> Terminal:
        (self.home / "inputrc").write_text(
            "set enable-bracketed-paste off\nset bell-style none\nset page-completions off\n"
            "set completion-query-items 0\nset show-all-if-ambiguous on\n"
        )
        return super().terminal(folder, INPUTRC=f"{self.home}/inputrc", PS1="\\#> ", **environment)


class LiveZsh(LiveShell):
    name = "zsh"
    flags = ("-f",)
    interactive = ("-i",)

    def terminal(self, folder: Path, **environment: str) -> Terminal:
        terminal = super().terminal(folder, PS1="%i> ", HISTSIZE="1000", **environment)
        terminal.run(
            "setopt no_prompt_sp no_prompt_cr no_beep; unset zle_bracketed_paste; bindkey -e"
        )
        terminal.run("LISTMAX=0; zstyle ':completion:*' menu no")
        return terminal


class LiveFish(LiveShell):
    name = "fish"
    flags = ("--no-config",)
    interactive = (
        "--init-command",
        "set -g fish_autosuggestion_enabled 0; set -g fish_greeting; set -g counted 0;"
        " function count_up --on-event fish_postexec; set counted (math $counted + 1);"
        " end; function fish_prompt; "
        "printf '%s> ' $counted; end; function fish_right_prompt; end",
        "-i",
    )
    status = "$status"
    background = "$last_pid"
    source = "source"
    load = "command cat {code} | builtin source"

    def setenv(self, name: str, value: str) -> str:
        return f"set -gx {name} {self.quote(value)}"

    def alias(self, name: str, value: str) -> str:
        return f"alias {name} {self.quote(value)}"


SHELLS = {shell.name: shell for shell in (LiveBash, LiveZsh, LiveFish)}
