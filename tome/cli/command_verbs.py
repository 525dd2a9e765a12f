"""What the Rust tome's shell functions ask, as far as typer sees it: the pages of these verbs."""

from __future__ import annotations

from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.light import command_verbs

_Folder = Annotated[str, typer.Argument(metavar="DIR", help="The folder of scripts")]
_Shell = Annotated[str, typer.Option("--shell", "-s", metavar="SHELL", help="The shell that asks")]
_Words = Annotated[
    list[str] | None, typer.Argument(metavar="-- WORDS...", help="What was typed behind the name")
]


def command_execute(
    folder: _Folder, shell: _Shell, words: _Words = None, _root: options.Unneeded = None
) -> Answer:
    """Print the code that runs a command, for eval.

    A function that the Rust tome defines asks for it; one that tome init defines does without.
    """
    return _answered(command_verbs.EXECUTE, folder, words, shell)


def command_complete(
    folder: _Folder, shell: _Shell, words: _Words = None, _root: options.Unneeded = None
) -> Answer:
    """Print what can follow the words, on one line.

    The words are those before the one at the cursor.
    """
    return _answered(command_verbs.COMPLETE, folder, words, shell)


def command_help(folder: _Folder, words: _Words = None, _root: options.Unneeded = None) -> Answer:
    """List the commands of a folder or a group, or explain one."""
    return _answered(command_verbs.HELP, folder, words)


def _answered(verb: str, folder: str, words: list[str] | None, shell: str = "") -> Answer:
    """Answer where the front door did not; it does unless a page is asked for."""
    instead = command_verbs.run(
        [verb, folder, *(["-s", shell] if shell else []), "--", *(words or [])]
    )
    if instead is None:
        return Answer()
    from tome.cli.app import call

    return Answer(status=call(instead))
