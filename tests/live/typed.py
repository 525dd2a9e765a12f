"""Type whole lists of words at a shell and read back everything it offers, exactly."""

from __future__ import annotations

import json
import os
import select
import shlex
import time
from pathlib import Path
from typing import Any

from tests.live.shells import LiveShell
from tests.live.terminal import PATIENCE, Terminal

VECTORS = Path(__file__).parents[1] / "vectors" / "complete-shells.json"
KEYS = "\x18q"
#: Binds KEYS to: write down all that can stand at the cursor, as the shell itself would insert it.
BIND = {
    "bash": [
        "dump() { command printf '%s' \"$READLINE_LINE\" >{out}.new; command mv {out}.new {out}; }",
        r"""bind '"\C-x\C-a": insert-completions'; bind -x '"\C-x\C-d": dump'""",
        r"""bind '"\C-xq": "\C-x\C-a\C-x\C-d"'""",
    ],
    "zsh": [
        "_every() { _main_complete; compstate[insert]=all compstate[list]= }",
        "zle -C every complete-word _every",
        'dump() { zle every; command printf %s "$BUFFER" >{out}.new; command mv {out}.new {out} }',
        "zle -N dump; bindkey '^Xq' dump",
    ],
    "fish": [
        "function dump; builtin complete --do-complete (builtin commandline -cp) >{out}.new;"
        " command mv {out}.new {out}; end",
        r"bind \cxq dump",
    ],
}


def vectors() -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Return the scripts, by name, and the cases of ``complete-shells.json``."""
    read = json.loads(VECTORS.read_text("utf-8"))
    scripts = {
        name: "\n".join(["#!/bin/sh", *lines, ""]) for name, lines in read["scripts"].items()
    }
    ids = [case["id"] for case in read["cases"]]
    assert len(ids) == len(set(ids)), "an id stands twice"
    return scripts, read["cases"]


def paths(folder: Path) -> None:
    """Fill the folder that the cases are typed in."""
    for name in ("src", "sub"):
        (folder / name).mkdir()
    for name in ("a.txt", "b c.txt", "src/inner.txt", "src/x=y:z"):
        (folder / name).touch()


def wanted(case: dict[str, Any]) -> list[str]:
    """Return what a case expects a shell to offer, sorted, without the slash of directories."""
    return sorted(word.rstrip("/") for word in [*case["offers"], *case.get("paths", [])])


class Typist:
    """A terminal that tells what its shell offers for a line.

    ``breaks`` are the characters at which readline parts words, beside blanks.
    """

    def __init__(self, shell: LiveShell, terminal: Terminal, breaks: str = "=:") -> None:
        self.shell = shell.name
        self.terminal = terminal
        self.breaks = breaks
        self.out = shell.home / f"offered.{os.getpid()}"
        for line in BIND[shell.name]:
            terminal.run(line.replace("{out}", str(self.out)))

    def offered(self, typed: str) -> dict[str, str]:
        """Type a line; return the words its last one can become, with fish's descriptions.

        Without the slash of a directory, which only some shells give in a list.
        """
        self.out.unlink(missing_ok=True)
        self.terminal.clear()
        self.terminal.send(typed + KEYS)
        self._wait()
        text = os.fsdecode(self.out.read_bytes())
        if self.shell == "fish":
            pairs = [line.partition("\t") for line in text.splitlines()]
            return {value.rstrip("/"): about for value, _, about in pairs}
        if text == typed:
            return {}
        begin = len(typed) - len(typed.rpartition(" ")[2])
        assert text.startswith(typed[:begin]), text
        words = shlex.split(text[begin:])
        if self.shell == "bash":
            # What stands before the last word break is inserted once.
            kept = max(begin, *(typed.rfind(sign) + 1 for sign in self.breaks or "\0"))
            words[1:] = [typed[begin:kept] + word for word in words[1:]]
        return dict.fromkeys([word.rstrip("/") for word in words], "")

    def _wait(self) -> None:
        """Read the screen until the shell has written down what it offers."""
        terminal = self.terminal
        deadline = time.monotonic() + PATIENCE
        while not self.out.exists():
            assert time.monotonic() < deadline, f"nothing was written down:\n{terminal.text()}"
            if select.select([terminal.master], [], [], 0.005)[0]:
                terminal.stream.feed(os.read(terminal.master, 65536))
