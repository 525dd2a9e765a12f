"""``tome which``: the path of the file that words run."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.grammar import asking_of
from tome.errors import UsageError
from tome.library.config import read_config
from tome.library.family import short_of
from tome.library.find import find
from tome.library.listing import scan_or_empty
from tome.library.scan import short_name, split_source
from tome.library.script import header_of
from tome.light.find import missing
from tome.model.command import AtGroup, Entry, Found, Missing
from tome.runner.plan import variant_for


def which(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="The words of a command or a group")
    ],
    every: Annotated[bool, typer.Option("--all", "-a", help="Every file of that name")] = False,
    root: options.Root = None,
) -> Answer:
    """Print the path of a command's script.

    With --all also the files it shadows, its variants for other shells, and the scripts that have
    its name among their aliases. For a group, the path of its folder.
    """
    asking = asking_of(ctx)
    path = asking.find_root(root).path
    read_config(path)
    found = find(path, words)
    if isinstance(found, Missing):
        raise missing(asking.program, found)
    if isinstance(found, AtGroup):
        if not words:
            raise UsageError("which: WORDS... is missing")
        return _paths([found.path])
    file = found.entry.file
    if found.entry.variants:
        file = variant_for(found.entry, asking.shell)[0]
    files = [file, *_others(path, found)] if every else [file]
    return _paths([f"{found.directory}/{name}" for name in dict.fromkeys(files)])


def _others(root: str, found: Found) -> list[str]:
    """Return the other files that claim the name of what was found, in the order they would run."""
    name = found.entry.name
    same: list[str] = []
    aliased: list[str] = []
    held = scan_or_empty(root, found.directory)
    for entry in held.entries:
        if entry.group:
            continue
        claiming = [file for file in _files(entry) if name in _names(file, held.prefix)]
        if claiming:
            same += _files(entry)
        elif name in header_of(f"{found.directory}/{entry.file}").aliases:
            aliased.append(entry.file)
    return [found.entry.file, *same, *aliased]


def _files(entry: Entry) -> list[str]:
    return [entry.file, *(file for _, file in entry.variants)]


def _names(file: str, prefix: str) -> tuple[str, ...]:
    told = (file, short_name(file), split_source(file)[0])
    return (*told, short_name(short_of(prefix, file)[0])) if prefix else told


def _paths(paths: list[str]) -> Answer:
    return Answer(data=b"".join([os.fsencode(path) + b"\n" for path in paths]))
