"""``tome list``: what a root or a group holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer, as_json_array
from tome.cli.grammar import asking_of
from tome.cli.lookup import look_up
from tome.cli.objects import listed
from tome.header.subcommand import subcommands
from tome.library.tree import walk
from tome.model.command import Command, Group
from tome.model.header import Header
from tome.model.shown import shown
from tome.ui.listing import listing

if TYPE_CHECKING:
    from collections.abc import Iterable


def list_(
    ctx: typer.Context,
    words: options.Words = None,
    everything: Annotated[bool, typer.Option("--all", "-a", help="Hidden ones, too")] = False,
    root: options.Root = None,
    json: options.Json = False,
) -> Answer:
    """List every command.

    With words, those of one group. A tree on a terminal, else one command a line.
    """
    asking = asking_of(ctx)
    place = look_up(asking, root, words or [])
    note, help_line = "", ""
    items: list[Command | Group]
    if place.group is None:
        assert place.command is not None
        items, above = [place.command], len(place.command.words) - 1
    else:
        above = len(place.group.words)
        items = walk(
            place.root, place.group.words, place.group.path, hidden=everything, usages=json
        )
        if not items:
            where = shown(place.group.path)
            note = f"{asking.program}: no commands in {where} (chmod +x makes a file one)\n"
        elif not words:
            help_line = f"{asking.spelled('help')} WORDS... tells more of a command"
    if json:
        return as_json_array(listed(item, place.contract) for item in items)
    items = with_subcommands(items)
    return Answer(page=lambda look: listing(items, above, look, help_line), note=note)


def with_subcommands(items: Iterable[Command | Group]) -> list[Command | Group]:
    """Return commands and groups, and behind each command what its tags declare below it."""
    return [one for item in items for one in (item, *_subcommands(item))]


def _subcommands(item: Command | Group) -> list[Command]:
    """Return what a script's tags declare as subcommands: they are called as commands are."""
    if isinstance(item, Group) or not item.header.tags:
        return []
    return [
        item.replace(words=(*item.words, *names), header=Header(summary=summary))
        for names, summary in subcommands(item.header)
    ]
