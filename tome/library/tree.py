"""Walk a whole root, or a part of it, to its commands and groups."""

from __future__ import annotations

import os

from tome.library.headers import read_scripts
from tome.library.ignore import Rules, is_excluded, read_rules
from tome.library.listing import command_of, group_of, scan_or_empty
from tome.library.scan import MOST_LINKS, ancestors_of, scan
from tome.model.command import Command, Entry, Found, Group


def walk(
    root: str,
    words: tuple[str, ...] = (),
    path: str = "",
    *,
    hidden: bool = False,
    usages: bool = False,
) -> list[Command | Group]:
    """Return the commands and groups of a group and of all groups below it, sorted by their words.

    Args:
        root: the root, absolute; its ignore rules count.
        words: the words of the group to begin at; none for the root. It is not in the result.
        path: that group's directory.
        hidden: whether hidden and ignored ones, and directories without commands, are given too.
        usages: whether the commands' usages are parsed as well.

    What cannot be read is left out; only ``lint`` speaks of it.
    """
    rules = read_rules(root)
    found: list[Command | Group] = []
    # Their headers are read all at once: directory, its words, the script, whether it is hidden.
    scripts: list[tuple[str, tuple[str, ...], Entry, bool]] = []
    # Each waiting directory: its path, words, whether something above hides it, the directories
    # it lies in, and the links to directories on the way.
    waiting = [(path or root, words, False, ancestors_of(root, path or root), 0)]
    while waiting:
        directory, above, concealed, ancestors, links = waiting.pop()
        entries, ancestors = _opened(directory, ancestors)
        for entry in entries:
            here = f"{directory}/{entry.file}"
            out = concealed or _is_hidden(rules, here, entry)
            if out and not hidden:
                continue
            if not entry.group:
                scripts.append((directory, above, entry, out))
                continue
            group = group_of(directory, above, entry)
            found.append(group.replace(hidden=True) if out else group)
            linked = links + os.path.islink(here)
            if linked <= MOST_LINKS:
                waiting.append((here, group.words, out, ancestors, linked))
    read = read_scripts(
        [
            (f"{directory}/{entry.file}", (*above, entry.name))
            for directory, above, entry, _ in scripts
        ],
        usages=usages,
    )
    for (directory, above, entry, out), (header, usage) in zip(scripts, read, strict=True):
        command = command_of(directory, above, entry, header).replace(usage=usage)
        if hidden or not command.hidden:
            found.append(command.replace(hidden=True) if out else command)
    found.sort(key=lambda item: item.words)
    return found if hidden else _without_empty(found)


def level(root: str, words: tuple[str, ...], path: str) -> list[Command | Group]:
    """Return of what ``walk`` does only what lies in the group itself; nothing below is read.

    But for the first command of each group in it, since a directory without one is no group.
    """
    rules = read_rules(root)
    found: list[Command | Group] = []
    ancestors = ancestors_of(root, path)
    for entry in scan_or_empty(root, path).entries:
        here = f"{path}/{entry.file}"
        if _is_hidden(rules, here, entry):
            continue
        if not entry.group:
            command = command_of(path, words, entry)
            found += [] if command.hidden else [command]
        elif _holds_command(rules, here, ancestors, int(os.path.islink(here))):
            found.append(group_of(path, words, entry))
    found.sort(key=lambda item: item.words)
    return found


def _holds_command(
    rules: Rules, path: str, ancestors: frozenset[tuple[int, int]], links: int
) -> bool:
    """Tell whether a command that is listed lies in a directory, however deep."""
    waiting = [(path, ancestors, links)] if links <= MOST_LINKS else []
    while waiting:
        directory, above, linked = waiting.pop()
        entries, above = _opened(directory, above)
        for entry in entries:
            here = f"{directory}/{entry.file}"
            if _is_hidden(rules, here, entry):
                continue
            if not entry.group and not command_of(directory, (), entry).hidden:
                return True
            more = linked + os.path.islink(here)
            if entry.group and more <= MOST_LINKS:
                waiting.append((here, above, more))
    return False


def _opened(
    directory: str, ancestors: frozenset[tuple[int, int]]
) -> tuple[tuple[Entry, ...], frozenset[tuple[int, int]]]:
    """Return what lies in a directory, if it can be read, and its ancestors with itself."""
    try:
        status = os.stat(directory)
        ancestors |= {(status.st_dev, status.st_ino)}
        return scan(directory, ancestors).entries, ancestors
    except OSError:
        return (), ancestors


def _is_hidden(rules: Rules, path: str, entry: Entry) -> bool:
    return (
        entry.hidden_by_name
        or rules.hides(path, directory=entry.group)
        or (entry.group and is_excluded(path))
    )


def _without_empty(found: list[Command | Group]) -> list[Command | Group]:
    """Leave out directories that hold no command, however deep: they are no groups of any."""
    holding = {
        item.words[:length]
        for item in found
        if isinstance(item, Command)
        for length in range(1, len(item.words))
    }
    return [item for item in found if isinstance(item, Command) or item.words in holding]


def command_at(root: str, found: Found) -> Command:
    """Return the command that words led to; it is hidden if anything on the way to it is."""
    words = found.words
    # A group's ``_default`` is found by the words of the group.
    above = words if words[-1:] != (found.entry.name,) else words[:-1]
    command = command_of(found.directory, above, found.entry)
    rules = read_rules(root)
    if rules.hides(command.path, directory=False):
        return command.replace(hidden=True)
    path = root
    for name in found.directory[len(root) + 1 :].split("/"):
        path = f"{path}/{name}"
        if name and _is_hidden(rules, path, Entry(name, name, True)):
            return command.replace(hidden=True)
    return command
