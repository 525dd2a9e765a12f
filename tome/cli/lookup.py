"""What the words given to a verb name: a command or a group."""

from __future__ import annotations

from tome.cli.asking import Asking
from tome.library.config import read_config
from tome.library.find import find
from tome.library.listing import group_summary
from tome.library.tree import command_at
from tome.light.find import missing
from tome.model.command import DEFAULT, AtGroup, Command, Found, Group, Missing
from tome.model.value import Value


class Place(Value):
    """Where words lead in a root: a command, or a group, perhaps with the command it runs itself.

    ``contract`` is what the root's tome.toml says of contracts.
    """

    root: str
    contract: str
    group: Group | None = None
    command: Command | None = None


def look_up(asking: Asking, option: str | None, words: list[str]) -> Place:
    """Return what words name below the root.

    Raises ``NoRoot``, ``BadHeader`` for a malformed tome.toml, ``NoSuchCommand``.
    """
    root = asking.find_root(option).path
    place = Place(root, read_config(root).contract)
    found = find(root, words)
    if isinstance(found, Missing):
        raise missing(asking.program, found)
    if isinstance(found, AtGroup):
        return place.replace(group=_group(found.words, found.path))
    place = place.replace(command=command_at(root, found))
    if _is_default(found):
        return place.replace(group=_group(found.words, found.directory))
    return place


def _is_default(found: Found) -> bool:
    return found.entry.name == DEFAULT and found.words[-1:] != (DEFAULT,)


def _group(words: tuple[str, ...], path: str) -> Group:
    return Group(words, path, group_summary(path))
