"""Answer a TAB on the words of the ``tome`` program: ``tome help <TAB>``, ``kit tome <TAB>``."""

from __future__ import annotations

import os

from tome.errors import TomeError
from tome.library.root import find_root
from tome.light.complete import FILES, Candidates, command_candidates
from tome.light.main import Instance
from tome.shells.program import COMMANDS, DIRECTORIES, HELP, RUN, SHELL_NAMES, VERBS, Verb
from tome.shells.registry import SHELLS


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
        root = find_root(option, os.environ)
    except (TomeError, OSError):
        return Candidates()
    instance = Instance(shell, "tome", root.path)
    try:
        return command_candidates(
            instance, rest, words[-1], arguments=verb == "run", programs=root.named
        )
    except TomeError:
        return Candidates()


def offered(instance: Instance, earlier: list[str], current: str) -> Candidates:
    """Return the same for words that bash has on its line; never raises ``TomeError``."""
    return candidates(instance.shell, [*earlier, current])


def verb_candidates(instance: Instance, earlier: list[str], current: str) -> Candidates:
    """Return what can stand behind ``kit tome``: verbs, their options and their operands."""
    if not earlier:
        return Candidates(tuple((verb.name, verb.summary) for verb in VERBS))
    for verb in VERBS:
        if verb.name == earlier[0]:
            break
    else:
        return Candidates()
    words = []
    value: str | None = None
    # The script's own words may look like options of run: those are not its values.
    kinds = {} if verb.name == RUN else _values_of(verb)
    for word in earlier[1:]:
        if value is None:
            value = kinds.get(word)
            if word[:1] != "-":
                words.append(word)
        else:
            value = None
    if value is not None:
        return _of_kind(value)
    if current[:1] == "-" and not (verb.name == "run" and words):
        return Candidates(
            tuple(
                (spelling, option.summary)
                for option in (*verb.options, HELP)
                for spelling in option.spellings
                if spelling not in earlier and spelling not in ("--root", "-r")
            )
        )
    if not verb.operands:
        return Candidates()
    kind = verb.operands[min(len(words), len(verb.operands) - 1)]
    if kind == COMMANDS:
        operands = earlier[1:] if verb.name == "run" else words
        return command_candidates(instance, operands, current, arguments=verb.name == "run")
    return _of_kind(kind)


def _values_of(verb: Verb) -> dict[str, str]:
    """Return the options of a verb that take a value, with what it is."""
    return {
        spelling: option.value
        for option in verb.options
        if option.value
        for spelling in option.spellings
    }


def _of_kind(kind: str) -> Candidates:
    """Return what there is of a kind that needs no root."""
    if kind == SHELL_NAMES:
        return Candidates(tuple((shell.name, "") for shell in SHELLS))
    return Candidates(directives=(kind,) if kind in (FILES, DIRECTORIES) else ())
