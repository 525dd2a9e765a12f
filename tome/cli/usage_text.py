"""The usage, parameters and examples of a header as texts for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tome.library.scan import short_name, split_source
from tome.model.shown import shown
from tome.model.usage_text import rows as parsed
from tome.model.usage_text import synopses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.command import Command
    from tome.model.header import Line
    from tome.model.usage import Option, Positional, Usage

#: How scripts write their own name, beside the name itself.
_SELF = ("$0", "${0}", "$0:", "{cmd}", "$(basename", "`basename", "%s", "$PROGRAM", "$PROG")


def calls(command: Command, usage: Usage, program: str) -> tuple[str, ...]:
    """Return every form of a call, with the words that call the command through ``program``.

    A usage that was understood whole is shown in tome's own notation, any other as it stands in
    the script.
    """
    if usage.whole and usage.forms:
        return tuple(f"{program} {shown(text)}".rstrip() for text in synopses(usage))
    lines = command.header.usage[: usage.taken]
    if not lines:
        return (f"{program} [options]" if usage.options else program,)
    names = _names(command)
    found: list[str] = []
    for line in lines:
        text = line.text.strip()
        rest = _after_program(text, names, command.words)
        if rest is None and found:
            found[-1] += f" {text}"  # goes on with the form above
        else:
            found.append(f"{program} {text if rest is None else rest}".rstrip())
    return tuple(shown(" ".join(line.split())) for line in found)


def parameters(
    described: tuple[Positional, ...] | tuple[Option, ...], lines: Sequence[Line]
) -> tuple[tuple[str, str], ...]:
    """Return the rows about arguments or options: spelling, and what is said of each.

    Where the usage knows of none, ``lines``, what the header lists, is shown as it stands.
    """
    told = parsed(described)
    if not told:
        return listed(lines)
    out = []
    for row in told:
        notes = "; ".join(row.notes)
        text = f"{row.description} ({notes})" if row.description and notes else ""
        out.append((shown(row.left), shown(text or row.description or notes)))
    return tuple(out)


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


def listed(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """Return the entries of a list of parameters: name and description."""
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
