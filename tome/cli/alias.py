"""``tome alias``: the instances that the user has remembered."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer, as_json
from tome.cli.init import root_at
from tome.errors import UsageError
from tome.library.instances import (
    Instances,
    forget,
    read_instances,
    remember,
    unfit,
    unfit_in,
    unknown,
)
from tome.library.stamp import config_folder
from tome.library.start_files import refresh
from tome.model.shown import shown
from tome.ui.instances import instances


def alias(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="What the command is called")
    ] = None,
    folder: Annotated[
        str | None, typer.Argument(metavar="DIR", help="Its folder of scripts, to be remembered")
    ] = None,
    remove: Annotated[
        str | None, typer.Option("--remove", metavar="NAME", help="Forget an instance")
    ] = None,
    json: options.Json = False,
    _root: options.Unneeded = None,
) -> Answer:
    """Remember an instance, or list those that are remembered.

    "tome init" prints the code of all of them, "tome setup" makes new shells have them.
    """
    place = config_folder(os.environ)
    if remove is not None:
        if name is not None:
            raise UsageError("alias: --remove stands without NAME and DIR", "see tome alias --help")
        forget(place, remove)
        renewed = refresh(place)
        return Answer(note=f"tome: new shells do not have {remove} any more\n" if renewed else "")
    if folder is not None:
        assert name is not None  # it stands first
        return Answer(note=_remember(place, name, folder))
    found = read_instances(place)
    if name is not None:
        one = found.named(name)
        if one is None:
            raise unknown(name, found.items)
        found = Instances((one,))
    told = [f"instances.toml: {shown(problem.message)}\n" for problem in found.problems]
    if json:
        rows = [{"name": one.name, "root": one.root} for one in found.items]
        return as_json(rows).replace(note="".join(told))
    if not found.items:
        told.append("no instance is remembered; tome alias NAME DIR remembers one\n")
    pairs = [(one.name, one.root) for one in found.items]
    return Answer(page=lambda look: instances(pairs, look), note="".join(told))


def _remember(place: str, name: str, folder: str) -> str:
    """Remember an instance and return what is to be told of it."""
    reason = unfit(name)
    if reason:
        raise UsageError(f"no instance can be called {name!r}: {reason}")
    remember(place, name, root_at(folder))
    told = [f"tome: {reason}\n" for reason in unfit_in(name)]
    if refresh(place):
        told.append(f"tome: new shells have {name}\n")
    else:
        told.append(f"tome: {name} is remembered; tome setup makes new shells have it\n")
    return "".join(told)
