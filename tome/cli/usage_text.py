"""The usage, parameters and examples of a header as texts for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tome.library.scan import short_name, split_source
from tome.model.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tome.model.command import Command
    from tome.model.header import Line

#: How scripts write their own name, beside the name itself.
_SELF = ("$0", "${0}", "$0:", "{cmd}", "$(basename", "`basename", "%s", "$PROGRAM", "$PROG")


def calls(command: Command, program: str) -> tuple[str, ...]:
    """Return the usage's lines with the words that call the command through ``program``."""
    names = _names(command)
    found: list[str] = []
    for line in command.header.usage:
        text = line.text.strip()
        rest = _after_program(text, names, command.words)
        if rest is None and found:
            found[-1] += f" {text}"  # goes on with the form above
        else:
            found.append(f"{program} {text if rest is None else rest}".rstrip())
    return tuple(shown(" ".join(line.split())) for line in found) or (shown(program),)


def examples(command: Command, program: str) -> tuple[tuple[str, str], ...]:
    """Return the examples as rows, with the words that call the command through ``program``."""
    names = _names(command)
    out = []
    for text in command.header.examples:
        call, description = _divided(text.strip())
        first, _, rest = call.removeprefix("$ ").partition(" ")
        if _bare(first) in names:
            call = f"{program} {rest}".rstrip()
        if call:
            out.append((shown(call), shown(description)))
    return tuple(out)


def rows(lines: Iterable[Line]) -> tuple[tuple[str, str], ...]:
    """Return the entries of ``ARGUMENTS:`` or ``OPTIONS:`` lines: name and description."""
    out: list[tuple[str, str]] = []
    indent = 0
    for line in lines:
        text = line.text.strip()
        depth = len(line.text) - len(line.text.lstrip())
        if not text:
            continue
        if out and depth > indent:
            left, right = out[-1]
            out[-1] = (left, f"{right} {shown(text)}".strip())
            continue
        indent = depth
        left, right = _divided(text)
        out.append((shown(left), shown(right)))
    return tuple(out)


def _divided(text: str) -> tuple[str, str]:
    """Part a name from its description, which two blanks or a tab keep apart."""
    text = text.replace("\t", "  ")
    left, _, right = text.partition("  ")
    return left, right.strip()


def _names(command: Command) -> frozenset[str]:
    file = command.path.rpartition("/")[2]
    name = split_source(file)[0] or short_name(file)
    words = command.words or (name,)
    # A script may call itself by its groups too: "db-backup" for db/backup.
    joined = [joint.join(words[at:]) for joint in "-_" for at in range(len(words))]
    return frozenset((file, name, *joined))


def _bare(word: str) -> str:
    return word.strip("`\"'").rpartition("/")[2]


def _after_program(text: str, names: frozenset[str], words: Sequence[str]) -> str | None:
    """Return what follows the program's words in a usage line; None if it names no program."""
    parts = text.split(" ")
    for count in range(min(len(parts), 5), 0, -1):
        head = [_bare(part) for part in parts[:count]]
        if head[-1] in names and (count == 1 or _joins(head, names, words)):
            return " ".join(parts[count:])
        if count > 1 and _joins(head, names, words):
            return " ".join(parts[count:])
    if parts[0].startswith(_SELF):
        closing = next((at for at, part in enumerate(parts) if part.endswith((")", "`"))), 0)
        return " ".join(parts[(closing if parts[0][-8:] == "basename" else 0) + 1 :])
    return None


def _joins(head: Sequence[str], names: frozenset[str], words: Sequence[str]) -> bool:
    """Tell whether words that some character joins are the script's name or its last words."""
    if tuple(head) == tuple(words[-len(head) :]):
        return True
    # "kit db backup": whatever the instance is called there, the command's own words follow.
    if len(head) > 1 and tuple(head[1:]) == tuple(words):
        return True
    return any(joint.join(head) in names for joint in "-_/")
