"""``tome run``, as far as typer sees it: its page, and calls it alone understands."""

from __future__ import annotations

from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.grammar import asking_of
from tome.cli.help import help_


def run(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="The words of a command, and its arguments"),
    ],
    no_check: Annotated[
        bool, typer.Option("--no-check", help="Start it whatever its usage says")
    ] = False,
    skip_hooks: Annotated[
        bool, typer.Option("--skip-hooks", help="Start it without the hooks of .hooks.d")
    ] = False,
    root: options.Root = None,
) -> Answer:
    """Run a command.

    For where no shell function is, such as cron; a sourced command needs one.
    The form tome run DIR -- WORDS... names the root on the way.
    """
    from tome.light.run import run as start

    asking = asking_of(ctx)
    flags = ["--no-check"] * no_check + ["--skip-hooks"] * skip_hooks
    named = root if root is not None else asking.root
    found, asked = start(named, [*flags, *words], program=asking.program)
    return help_(ctx, asked, found)
