"""``tome init``: the code that makes a folder of scripts a command of a shell."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import tome
from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.asking import Asking
from tome.cli.grammar import asking_of
from tome.errors import TomeError, UnknownShell
from tome.library.config import read_config
from tome.library.root import checked
from tome.shells.registry import SHELLS, by_name


def init(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the command is called")],
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of scripts")],
    shell: Annotated[
        str | None,
        typer.Argument(metavar="SHELL", help="bash, zsh or fish, else the shell that calls"),
    ] = None,
    _root: options.Unneeded = None,
) -> Answer:
    """Print the code that defines an instance.

    bash, zsh: eval "$(tome init kit DIR zsh)"
    fish: tome init kit DIR fish | source
    """
    spoken = by_name(shell if shell is not None else calling_shell(asking_of(ctx)))
    root = checked(absolute(folder), "DIR")
    read_config(root)
    if not sys.executable:
        raise TomeError("Python does not know its own path", "call tome by an absolute path")
    entry = f"{os.path.dirname(os.path.abspath(tome.__file__))}/light/entry.py"
    code = spoken.init(name, root, sys.executable, entry)
    return Answer(data=os.fsencode(code))


def calling_shell(asking: Asking) -> str:
    """Return the shell that calls: an instance knows its own, else the processes above tell.

    Raises ``UnknownShell``.
    """
    if asking.shell:
        return asking.shell
    import shellingham  # type: ignore[import-untyped]

    try:
        name, _ = shellingham.detect_shell()
    except (shellingham.ShellDetectionFailure, OSError):
        known = ", ".join(one.name for one in SHELLS)
        raise UnknownShell(
            "the calling shell cannot be told", f"name it, one of {known}: tome init NAME DIR SHELL"
        ) from None
    return str(name)


def absolute(path: str) -> str:
    """Return a path made absolute the way the user's shell would, with the links in it kept."""
    if not path:
        return path
    joined = path if path.startswith("/") else os.path.join(_working_directory(), path)
    plain = os.path.normpath(joined)
    if ".." in joined.split("/") and not _same(plain, joined):
        # The word before ".." is a link: what it leads to has another parent.
        return os.path.realpath(joined)
    return plain


def _working_directory() -> str:
    said = os.environ.get("PWD", "")
    if said.startswith("/") and ".." not in said.split("/") and _same(said, "."):
        return said
    return os.getcwd()


def _same(left: str, right: str) -> bool:
    try:
        return os.path.samefile(left, right)
    except OSError:
        return False
