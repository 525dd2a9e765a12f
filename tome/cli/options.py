"""The options that several verbs have."""

from __future__ import annotations

from typing import Annotated

import typer

Root = Annotated[
    str | None, typer.Option("--root", "-r", metavar="DIR", help="The folder of scripts")
]
#: For verbs that need no root: every verb takes the option, only those that use it tell of it.
Unneeded = Annotated[str | None, typer.Option("--root", "-r", metavar="DIR", hidden=True)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON")]
Words = Annotated[
    list[str] | None, typer.Argument(metavar="WORDS...", help="The words of a command or a group")
]
Shell = Annotated[
    str | None, typer.Option("--shell", metavar="SHELL", help="The shell, else the one that calls")
]
