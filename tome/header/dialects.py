"""What the Rust tome, tome-cli and the sub family write beyond tome's own labels."""

from __future__ import annotations

from tome.header.comments import Block
from tome.header.labels import is_option_line
from tome.header.summary import after_name
from tome.model.header import COMPLETE_FLAG, COMPLETION_FLAG, NO_COMPLETION, Line

#: Whole comment lines in capitals; they are marks, not text.
MARKS = frozenset(("SOURCE", "COMPLETE", "HIDDEN"))

#: Any of these, in any case, is in a script with PowerShell's comment help.
COMMENT_HELP = (".SYNOPSIS", ".DESCRIPTION")

#: Words in brackets that say how a script fares, and are no parameter.
STATES = frozenset("DEPRECATED WIP TODO FIXME EXPERIMENTAL INTERNAL PRIVATE DRAFT BETA".split())


def marks_in(blocks: list[Block]) -> frozenset[str]:
    """Return the marks (``# SOURCE``, ``# COMPLETE``, ``# HIDDEN``) that stand above all code."""
    return frozenset(
        [line.text for block in blocks if block.top for line in block.lines if line.text in MARKS]
    )


def provides_completions(text: str) -> bool:
    """Tell whether a line is the sub family's ``# Provide NAME completions``."""
    if "rovide" not in text.lower():
        return False
    words = text.lower().split()
    return len(words) == 3 and words[0] == "provide" and words[2].rstrip(".") == "completions"


def completion_of(source: str, marks: frozenset[str]) -> str:
    """Return the flag a script wants to be asked with at TAB, or ``none`` if it did not opt in.

    ``source`` is the script's text. A script of tome-cli opts in by naming ``TOME_COMPLETION``
    anywhere, one of the sub family by a comment line, one of tome by ``# COMPLETE``.
    """
    if "COMPLETE" in marks:
        return COMPLETE_FLAG
    if "TOME_COMPLETION" in source:
        return COMPLETION_FLAG
    # Most scripts lack the longer word, and to look for it is quicker.
    at = source.find("rovide ") if "ompletions" in source else -1
    while at > 0:
        start = source.rfind("\n", 0, at) + 1
        stop = source.find("\n", at)
        line = source[start : stop if stop >= 0 else len(source)]
        if line.startswith("#") and provides_completions(line.lstrip("# ")):
            return COMPLETE_FLAG
        at = source.find("rovide ", stop) if stop >= 0 else -1
    return NO_COMPLETION


def sub_help(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...] | None]:
    """Split a block of the sub family at its ``Help:`` line: what is above, and the help text.

    The help runs to the end of the comment; None if there is no such line.
    """
    for position, line in enumerate(lines):
        if line.text[:6] in ("Help:", "Help: "):
            first = Line(line.number, line.column + 6, line.text[6:])
            rest = lines[position + 1 :]
            return lines[:position], ((first, *rest) if first.text else rest)
    return lines, None


def sub_options(
    lines: tuple[Line, ...],
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Take the list below ``Options:`` out of a help text: the other lines, and the list."""
    for position, line in enumerate(lines):
        if line.text in ("Options:", "OPTIONS:"):
            stop = position + 1
            while stop < len(lines) and lines[stop].text[:1] in (" ", "\t", "-"):
                stop += 1
            if stop > position + 1 and is_option_line(lines[position + 1].text):
                return lines[:position] + lines[stop:], lines[position + 1 : stop]
    return lines, ()


def tome_cli_usage(lines: tuple[Line, ...], names: tuple[str, ...]) -> Line | None:
    """Return the first comment line if it is a usage as tome-cli has it: without a label.

    tome-cli takes that line for the usage whatever it says; a line of prose is left to be the
    summary, which is what its author wrote it for.
    """
    if not lines:
        return None
    first = lines[0]
    text = first.text
    words = text.split()
    if not words or ":" in words[0] or after_name(text, names) is not None:
        return None
    if words[0][0] == "-" and "#" in words[0]:
        return None  # "###-begin-completion-###"
    if words[0][0] == "[" and words[0][1:-1].istitle() and not any(map(_is_parameter, words[1:])):
        return None  # "[Debian] Does it"
    if words[0] == "$0" or _is_parameter(words[0]):
        return first
    if words[0].strip("\"'`") not in names:
        return None
    # "backup <name>" and "backup NAME" are usages, "backup the database" is not
    later = words[1:]
    return first if any(map(_is_parameter, later)) or all(map(str.isupper, later)) else None


def described(usage: Line, below: tuple[Line, ...]) -> tuple[Line, tuple[Line, ...]]:
    """Part ``name <x> - does it``: the usage, and what stands below it, the text first."""
    text = usage.text
    for dash in (" - ", " — ", " – "):
        call, mark, words = text.partition(dash)
        if mark and len(words.split()) > 1 and words.lstrip()[:1].isalpha():
            column = usage.column + len(text) - len(words)
            first = Line(usage.number, column, words)
            return Line(usage.number, usage.column, call.rstrip()), (
                first,
                Line(usage.number, column, ""),
                *below,
            )
    return usage, below


def _is_parameter(word: str) -> bool:
    """Tell whether a word is a placeholder or a flag, as prose has none."""
    if word[0] in "<[{" and (word[-1] in ",;:!?" or word.strip("[]").upper() in STATES):
        return False
    return (word[0] in "<[{" and len(word) > 1) or is_option_line(word)
