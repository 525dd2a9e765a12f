"""``tome cat``: the text of the script that words run."""

from __future__ import annotations

from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.grammar import asking_of
from tome.errors import CannotStart, UsageError
from tome.library.config import read_config, read_file
from tome.library.find import find
from tome.light.find import missing
from tome.model.command import AtGroup, Missing
from tome.model.shown import shown
from tome.runner.plan import variant_for


def cat(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="The words of a command")],
    root: options.Root = None,
) -> Answer:
    """Print a command's script.

    Byte for byte; of a script with files for several shells, that of the calling one.
    """
    asking = asking_of(ctx)
    path = asking.find_root(root).path
    read_config(path)
    found = find(path, words)
    if isinstance(found, Missing):
        raise missing(asking.program, found)
    if isinstance(found, AtGroup):
        what = f"{shown(' '.join(words))} is a group" if words else "WORDS... is missing"
        raise UsageError(f"cat: {what}", f"{asking.program} list shows the commands")
    file = found.entry.file
    if found.entry.variants:
        file = variant_for(found.entry, asking.shell)[0]
    script = f"{found.directory}/{file}"
    try:
        return Answer(data=read_file(script))
    except OSError as error:
        raise CannotStart(f"{shown(script)} cannot be read: {error.strerror}") from None
