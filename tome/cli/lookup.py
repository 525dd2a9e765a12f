"""What the words given to a verb name: a command or a group."""

from __future__ import annotations

from tome.cli.asking import Asking
from tome.errors import NoSuchCommand
from tome.library.config import read_config
from tome.library.find import find
from tome.library.listing import group_summary
from tome.library.tree import command_at
from tome.light.find import missing
from tome.model.command import DEFAULT, AtGroup, Command, Found, Group, Missing
from tome.model.nearest import nearest
from tome.model.shown import shown
from tome.model.value import Value
from tome.ui.words import spelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.usage import Usage


class Place(Value):
    """Where words lead in a root: a command, or a group, perhaps with the command it runs itself.

    ``contract`` is what the root's tome.toml says of contracts, ``level`` what a command that has
    subcommands takes up to the name of one.
    """

    root: str
    contract: str
    group: Group | None = None
    command: Command | None = None
    level: Usage | None = None


def look_up(asking: Asking, option: str | None, words: list[str]) -> Place:
    """Return what words name below the root.

    Raises ``NoRoot``, ``BadHeader`` for a malformed tome.toml, ``NoSuchCommand``.
    """
    words = list(words)
    root = asking.find_root(option).path
    place = Place(root, read_config(root).contract)
    found = find(root, words)
    if isinstance(found, Missing):
        raise missing(asking.program, found)
    if isinstance(found, AtGroup):
        return place.replace(group=_group(found.words, found.path))
    command = command_at(root, found)
    if _is_default(found):
        place = place.replace(group=_group(found.words, found.directory))
        words = words[: found.used]
    command, level = _below(asking, command, words[found.used :])
    return place.replace(command=command, level=level)


def _below(asking: Asking, command: Command, words: list[str]) -> tuple[Command, Usage | None]:
    """Return a subcommand that a script's tags declare as a command of its own, and its level.

    Raises ``NoSuchCommand`` for a word that is none, where only subcommands can stand.
    """
    if not command.header.tags:
        return command, None
    from tome.header.subcommand import subcommand_at

    below = subcommand_at(command.header, words)
    if below is None:
        return command, None
    whole = (*command.words, *below.words)
    if below.used < len(words) and below.below and not below.open:
        word = words[below.used]
        near = nearest(word, [name for name, _ in below.below])
        program = asking.running(whole)
        raise NoSuchCommand(
            f'no subcommand "{shown(word)}" of {program}',
            f"did you mean {' or '.join(shown(f'{program} {name}') for name in near)}?"
            if near
            else f"{asking.spelled('help')} {spelled(whole)} shows what there is",
        )
    if not below.words:
        return command, below.level
    header = command.header.replace(summary=below.summary, help=below.help, aliases=(), examples=())
    return command.replace(words=whole, header=header, usage=below.usage), below.level


def _is_default(found: Found) -> bool:
    return found.entry.name == DEFAULT and found.words[-1:] != (DEFAULT,)


def _group(words: tuple[str, ...], path: str) -> Group:
    return Group(words, path, group_summary(path))
