"""Decide which shell a sourced script is written for."""

from __future__ import annotations

from tome import system
from tome.header.shebang import interpreter_of
from tome.runner.child import capture

_SHELLS = ("fish", "zsh", "bash", "sh", "dash", "ksh")


def owner_of(path: str, interpreter: str, text: str, setting: str = "") -> str:
    """Return the shell a plain ``.source`` file belongs to: ``fish``, ``zsh``, ``bash`` or ``sh``.

    The root's ``source`` setting decides, else the shebang; else the file is fish's if it has a
    line only fish writes and fish itself finds no fault in it.

    Args:
        path: the file, absolute.
        interpreter: the program its shebang names, or an empty string.
        text: its contents.
        setting: ``source`` of the root's ``tome.toml``.

    """
    if interpreter in _SHELLS and interpreter_is_named(text):
        return interpreter
    if setting:
        return setting
    if looks_like_fish(text) and _fish_accepts(path):
        return "fish"
    return "sh"


def owner_by(path: str, data: bytes, setting: str) -> str:
    """Return the shell that a sourced file is written for, by its bytes and the root's setting."""
    text = data.decode("utf-8", "replace")
    _, interpreter = interpreter_of(text.partition("\n")[0].lstrip("\ufeff"))
    return owner_of(path, interpreter, text, setting)


def interpreter_is_named(text: str) -> bool:
    """Tell whether the interpreter comes from a shebang rather than from the file's name."""
    return text.startswith(("#!", "\ufeff#!"))


def looks_like_fish(text: str) -> bool:
    """Tell whether some line is one that fish has and POSIX shells do not."""
    for line in text.split("\n"):
        words = line.split(None, 3)
        if not words:
            continue
        if words[0] == "end" and len(words) == 1:
            return True
        if words[0] == "function" and len(words) > 1 and "(" not in line and "{" not in line:
            return True
        if words[0] == "set" and _is_fish_set(words[1:]):
            return True
    return False


def _is_fish_set(words: list[str]) -> bool:
    """Tell fish's ``set -gx NAME value`` and ``set NAME value`` from POSIX ``set -eu``.

    ``set -o NAME`` and ``set -- a b`` are POSIX too.
    """
    if not words:
        return False
    flags = words[0]
    if flags.startswith("--"):
        return len(flags) > 2
    if flags[0] == "-":
        if len(words) < 2 or flags[-1] == "o" or words[1][0] in "-+;&|#":
            return False
        return _is_name(words[1]) and set(flags[1:]) <= set("gxlUuefpaqS")
    return len(words) > 1 and _is_name(flags)


def _is_name(word: str) -> bool:
    return word.replace("[", "").replace("]", "").replace("$", "").isidentifier()


def _fish_accepts(path: str) -> bool:
    try:
        return capture(["fish", "--no-execute", "--", path], system.environ()).status == 0
    except OSError:
        return False
