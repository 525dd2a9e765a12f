"""``tome completion``: completion for the program itself."""

from __future__ import annotations

from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.shells.program import completion as code_for
from tome.shells.registry import by_name


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh or fish")],
    _root: options.Unneeded = None,
) -> Answer:
    """Print the completion of tome itself for a shell.

    An instance brings its own; this is for the program.
    """
    return Answer(data=code_for(by_name(shell).name).encode("utf-8"))
