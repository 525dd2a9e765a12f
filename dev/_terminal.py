"""A real shell in a real terminal of our own: type keys into it, read its screen.

The demo and the picture use it. Run by itself it types and prints what is on the screen then::

    python dev/_terminal.py bash|zsh|fish FOLDER KEYS...

where FOLDER becomes the instance ``kit``, and in KEYS ``<TAB>`` and ``<ENTER>`` are keys.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
import time
from pathlib import Path

import pyte

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.live.terminal import Painted

#: Start-up files that make ``kit`` an instance and show nothing else but a plain prompt.
RC = {
    "bash": (
        ".bashrc",
        'PS1="$ "\nbind "set enable-bracketed-paste off"\neval "$(tome init kit {root} bash)"\n',
    ),
    "zsh": (
        ".zshrc",
        'PROMPT="$ "\nunsetopt prompt_sp\nautoload -Uz compinit && compinit -u -D\n'
        'eval "$(tome init kit {root} zsh)"\n',
    ),
    "fish": (
        "config.fish",
        "set -g fish_greeting\nfunction fish_prompt; printf '$ '; end\n"
        "function fish_right_prompt; end\nset -g fish_autosuggestion_enabled 0\n"
        "tome init kit {root} fish | source\n",
    ),
}
ARGV = {
    "bash": ["bash", "--noprofile", "--rcfile", "{folder}/.bashrc", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "-i"],
}
KEYS = {"<TAB>": "\t", "<ENTER>": "\r"}


class _Screen(pyte.Screen):
    """A screen that can tell dim text."""

    def select_graphic_rendition(self, *attributes: int, **more: bool) -> None:
        """Keep "dim", which pyte does not know, as the strikethrough that nobody uses."""
        told: list[int] = []
        for index, attribute in enumerate(attributes):
            is_colour = 38 in attributes[max(0, index - 2) : index]
            told.append(9 if attribute == 2 and not is_colour else attribute)
            if attribute == 22 and not is_colour:
                told.append(29)
        super().select_graphic_rendition(*told, **more)


class Terminal(Painted):
    """A shell with the instance ``kit`` of ``root``, on a screen of ``columns`` x ``lines``."""

    def __init__(self, shell: str, root: str, columns: int = 88, lines: int = 30) -> None:
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        folder = self.folder.name
        file, text = RC[shell]
        place = Path(folder, "fish" if shell == "fish" else "", file)
        place.parent.mkdir(exist_ok=True)
        place.write_text(text.replace("{root}", shlex.quote(root)))
        env = {
            **os.environ,
            "TERM": "xterm-256color",
            "ZDOTDIR": folder,
            "XDG_CONFIG_HOME": folder,
            "XDG_DATA_HOME": folder,
            "COLUMNS": str(columns),
            "LINES": str(lines),
            "HISTFILE": "/dev/null",
        }
        env.pop("NO_COLOR", None)
        argv = [word.replace("{folder}", folder) for word in ARGV[shell]]
        super().__init__(argv, env, os.getcwd(), _Screen(columns, lines))
        self.wait(0.2, prompt=True)

    def wait(self, quiet: float = 1.0, *, prompt: bool = False, limit: float = 30.0) -> None:
        """Read until the shell was silent for ``quiet`` seconds.

        With ``prompt`` until it shows an empty prompt as well; for ``limit`` seconds at most.
        """
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if not self.read(quiet) and (not prompt or self.line() == "$"):
                return
        raise TimeoutError("the shell did not answer: " + " | ".join(self.lines()))

    def type(self, keys: str) -> None:
        """Type ``keys``, one by one as a person does, and wait for the answer."""
        for name, key in KEYS.items():
            keys = keys.replace(name, key)
        for key in keys:
            self.send(key)
            if key == "\t":
                self.wait()
        self.wait(0.2, prompt=keys.endswith("\r"))

    def clear(self) -> None:
        """Forget the line that is being typed, and clear the screen."""
        self.send("\x15\x0c")
        self.wait(0.2, prompt=True)

    def lines(self) -> list[str]:
        """Return what the screen shows, without the blank rest."""
        return self.text().split("\n")

    def close(self) -> None:
        """End the shell."""
        super().close()
        self.folder.cleanup()


def main(shell: str, root: str, *keys: str) -> None:
    """Type each of ``keys`` on a line of its own and print the screen."""
    terminal = Terminal(shell, root)
    for line in keys:
        terminal.type(line)
        print("\n".join(terminal.lines()), end="\n\n")
        terminal.clear()
    terminal.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
