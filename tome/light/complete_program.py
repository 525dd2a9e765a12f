"""Answer a TAB on the words of the ``tome`` program that name commands of a root."""

from __future__ import annotations

import os

from tome.errors import TomeError
from tome.library.root import find_root
from tome.light.complete import Candidates, command_candidates
from tome.light.main import Instance


def candidates(shell: str, words: list[str]) -> Candidates:
    """Return what can stand at the cursor behind ``run``, ``help``, ``list`` or ``which``.

    Args:
        shell: the shell that asks.
        words: the program's words, the last being the one at the cursor.

    A root found by walking up offers its names; nothing in it is run.
    """
    option: str | None = None
    earlier = words[:-1]
    verb = ""
    rest: list[str] = []
    at = 0
    while at < len(earlier):
        word = earlier[at]
        if word in ("--root", "-r") and not rest and at + 1 < len(earlier):
            option = earlier[at + 1]
            at += 1
        elif word.startswith("--root=") and not rest:
            option = word[7:]
        elif not verb:
            verb = word
        elif rest or word[:1] != "-":
            rest.append(word)
        at += 1
    try:
        root = find_root(option, os.environ, os.getcwd())
    except (TomeError, OSError):
        return Candidates()
    instance = Instance(shell, "tome", root.path)
    return command_candidates(
        instance, rest, words[-1], arguments=verb == "run", programs=root.named
    )
