"""``tome list`` for a program that reads it: a line a command, without typer and without rich."""

from __future__ import annotations

import sys

from tome import system
from tome.errors import TomeError
from tome.library.config import read_config
from tome.library.find import find
from tome.library.lines import Lines
from tome.library.root import checked, find_root
from tome.light.output import encoding_of, write
from tome.model.command import DEFAULT, AtGroup, Found


def list_(before: str | None, option: str | None, words: list[str]) -> bool:
    """Print the lines of a group's commands; returns False if somebody else has to answer.

    That is so on a terminal, for anything but a group with commands, and for every error.

    Args:
        before: the instance's root, or the ``--root`` before the verb; None for none.
        option: the ``--root`` behind it.
        words: the words of a group, none for the root.

    Raises ``BrokenPipeError`` or ``CannotWrite``.
    """
    try:
        if system.isatty(1):
            return False
        by_place = option is not None or before is None
        root = find_root(option, system.environ()).path if by_place else checked(before or "")
        read_config(root)
        found = find(root, words)
        if isinstance(found, AtGroup):
            names, path = found.words, found.path
        elif isinstance(found, Found) and _is_default(found):
            names, path = found.words, found.directory
        else:
            return False
        lines = Lines(root, system.environ())
        text = lines.of(names, path)
    except TomeError:
        return False
    if not text:
        return False
    write(1, text.encode(encoding_of(sys.stdout), "backslashreplace"))
    try:
        lines.keep()
    except Exception:
        # The list is out: what is remembered of it is nobody's concern.
        if system.environ().get("TOME_DEBUG"):
            raise
    return True


def words_of(argv: list[str]) -> list[str] | None:
    """Return the words behind ``list``; None if there are options among them."""
    if argv[:1] == ["--"]:
        return argv[1:]
    return None if any(word[:1] == "-" for word in argv) else argv


def _is_default(found: Found) -> bool:
    """Tell whether a group was named, and what was found is the script it runs by itself."""
    return found.entry.name == DEFAULT and found.words[-1:] != (DEFAULT,)
