"""Answer a TAB on the words of ``tome-cli``, for our completion of it and for the Go program's."""

from __future__ import annotations

import os

from tome.errors import TomeError
from tome.light.complete import (
    DIRS,
    FILES,
    NOSPACE,
    Candidates,
    answer_line,
    command_candidates,
    lines_of,
)
from tome.light.main import Instance, encode
from tome.light.tome_cli import (
    ALIAS,
    ASK_GO_PLAIN,
    ASK_LINE,
    ASK_WORDS,
    COMMON,
    COMPLETION,
    EXEC,
    OUTPUT,
    OWN,
    SHORT,
    SUMMARIES,
    VERBS,
    Call,
    parse,
)
from tome.model.shown import shown
from tome.shells.registry import SHELLS

#: What the Go program's completion understands: a sum of these at the end of an answer.
_GO_NOSPACE, _GO_NO_FILES, _GO_DIRS = 2, 4, 16


def answer(call: Call) -> bytes:
    """Return what is printed for a question of a shell's completion."""
    words = call.words
    if call.verb == ASK_LINE:
        # The options that stand before the question are a wrapper's; the line has its own.
        lines = [
            encode(line)
            for line in answer_line(
                Instance("bash", "", ""), words, lambda asks, *at: candidates(asks.shell, call, *at)
            )
        ]
    elif call.verb == ASK_WORDS:
        shell, words = (words or ["bash"])[0], words[1:]
        words = (words[1:] if words[:1] == ["--"] else words) or [""]
        lines = lines_of(shell, candidates(shell, call, words[:-1], words[-1]), words[-1])
    else:
        lines = _for_go(call, words or [""])
    return os.fsencode("".join([f"{line}\n" for line in lines]))


def _for_go(call: Call, words: list[str]) -> list[str]:
    current = words[-1]
    found = candidates("", call, words[:-1], current)
    plain = call.verb == ASK_GO_PLAIN
    values = [pair for pair in found.pairs if pair[0].startswith(current) and "\n" not in pair[0]]
    lines = [
        f"{value}\t{shown(about)}" if about and not plain else value for value, about in values
    ]
    directive = _GO_NOSPACE if values and NOSPACE in found.directives else 0
    if DIRS in found.directives:
        directive += _GO_DIRS
    elif FILES not in found.directives:
        directive += _GO_NO_FILES
    return [*lines, f":{directive}"]


def candidates(shell: str, wrapper: Call, earlier: list[str], current: str) -> Candidates:
    """Return what can stand at the cursor; never raises ``TomeError``.

    Args:
        shell: the shell that asks, or an empty string.
        wrapper: the question, whose options come before those of the line.
        earlier: the words before the cursor, without the program's name.
        current: the word at the cursor.
    """
    flag = _waiting(earlier)
    if flag:
        return Candidates(directives=_value(flag))
    try:
        call = parse(earlier)
        call = call.replace(options={**wrapper.options, **call.options})
        return _candidates(shell, call, earlier, current)
    except TomeError as error:
        if os.environ.get("TOME_DEBUG"):
            os.write(2, os.fsencode(error.told(wrapper.name)))
        return Candidates()


def _candidates(shell: str, call: Call, earlier: list[str], current: str) -> Candidates:
    verb, words = call.verb, call.words
    flag, equals, _ = current.partition("=")
    if not words and earlier[-1:] != ["--"] and current[:1] == "-":
        if equals:
            return Candidates(directives=_value(flag), prefix=len(flag) + 1)
        known = [one for one in (*OWN.get(verb, ()), *COMMON) if one not in call.options]
        return Candidates(tuple([(one, SUMMARIES[one]) for one in known]))
    if verb == COMPLETION:
        return Candidates(tuple([(one.name, "") for one in SHELLS]) if not words else ())
    if verb == ALIAS:
        return Candidates()
    own = tuple(VERBS.items()) if not verb else ()
    try:
        root = call.root()
        # Nothing is run in a folder that nobody named.
        found = command_candidates(
            Instance(shell, call.name, root.path),
            words,
            current,
            arguments=verb in (EXEC, ""),
            programs=root.named,
        )
    except TomeError:
        found = Candidates()
    names = tuple([pair for pair in found.pairs if pair[0] not in dict(own)])
    return found.replace(pairs=own + names)


def _waiting(earlier: list[str]) -> str:
    """Return the option that stands last and waits for its value, or an empty string."""
    if not earlier:
        return ""
    flag = SHORT.get(earlier[-1], earlier[-1])
    if not (COMMON.get(flag) or flag == OUTPUT):
        return ""
    try:
        before = parse([*earlier, "x"])
    except TomeError:
        return ""
    # Behind the first word of a command it would be the script's.
    return flag if before.options.get(flag) == "x" and not before.words else ""


def _value(flag: str) -> tuple[str, ...]:
    flag = SHORT.get(flag, flag)
    return {"--root": (DIRS,), OUTPUT: (FILES,)}.get(flag, ())
