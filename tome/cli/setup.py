"""``tome setup``: a file that a new shell reads, instead of starting tome."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.grammar import asking_of
from tome.cli.init import calling_shell
from tome.library.instances import read_instances
from tome.library.rc import mentions
from tome.library.stamp import config_folder
from tome.library.start_files import write
from tome.model.shown import shown
from tome.shells.registry import by_name
from tome.shells.start import start_file, start_line, tilde


def setup(
    ctx: typer.Context,
    shell: Annotated[
        str | None,
        typer.Argument(metavar="SHELL", help="bash, zsh or fish, else the shell that calls"),
    ] = None,
    _root: options.Unneeded = None,
) -> Answer:
    """Write a start file for the remembered instances.

    Prints the line that makes a shell read it: put it into the shell's own start file. A new shell
    then has its instances without starting any process. tome keeps the file up to date.
    """
    spoken = by_name(shell if shell is not None else calling_shell(asking_of(ctx)))
    folder = config_folder(os.environ)
    path = write(spoken, folder, anew=True)
    remembered = read_instances(folder)
    home = os.environ.get("HOME", "")
    told = []
    for one in remembered.items:
        reason = spoken.valid_name(one.name)
        if reason is not None:
            told.append(f"{one.name} is left out in {spoken.name}: {reason}")
    told += [shown(problem.message) for problem in remembered.problems]
    if not remembered.items:
        told.append("no instance is remembered yet; tome alias NAME DIR remembers one")
    file = start_file(spoken, os.environ)
    begins = tilde(spoken, file, home)
    if mentions(file, path, home):
        told.append(f"{begins} reads {tilde(spoken, path, home)}, all is done")
    else:
        told.append(f"{tilde(spoken, path, home)} is written; put the line into {begins}")
    note = "".join([f"tome: {one}\n" for one in told])
    return Answer(data=os.fsencode(start_line(spoken, path, home) + "\n"), note=note)
