"""``tome alias``: the instances that the user has remembered."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer, as_json
from tome.cli.init import absolute, root_at
from tome.errors import UsageError
from tome.library.config import read_config
from tome.library.instances import (
    Instances,
    forget,
    read_instances,
    remember,
    unfit,
    unfit_in,
    unknown,
)
from tome.library.programs import place, program
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
    output: Annotated[
        str | None,
        typer.Option(
            "--output", metavar="FILE", help="Write it as a program, too, for cron and all"
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is no wrapper of tome")
    ] = False,
    remove: Annotated[
        str | None, typer.Option("--remove", metavar="NAME", help="Forget an instance")
    ] = None,
    json: options.Json = False,
    _root: options.Unneeded = None,
) -> Answer:
    """Remember an instance, or list those that are remembered.

    "tome init" prints the code of all of them, "tome setup" makes new shells have them.
    """
    settings = config_folder(os.environ)
    if output is None and force:
        raise UsageError("alias: --force stands with --output FILE", "see tome alias --help")
    if remove is not None:
        if name is not None or output is not None:
            raise UsageError("alias: --remove stands without all else", "see tome alias --help")
        forget(settings, remove)
        renewed = refresh(settings)
        return Answer(note=f"tome: new shells do not have {remove} any more\n" if renewed else "")
    if folder is not None:
        assert name is not None  # it stands first
        return Answer(note=_remember(settings, name, folder, output, force))
    found = read_instances(settings)
    if name is not None:
        one = found.named(name)
        if one is None:
            raise unknown(name, found.items)
        if output is not None:
            return Answer(note=_written(name, _sound(one.root), output, force))
        found = Instances((one,))
    elif output is not None:
        raise UsageError("alias: --output needs the NAME of an instance", "see tome alias --help")
    told = [f"instances.toml: {shown(problem.message)}\n" for problem in found.problems]
    if json:
        rows = [{"name": one.name, "root": one.root} for one in found.items]
        return as_json(rows).replace(note="".join(told))
    if not found.items:
        told.append("no instance is remembered; tome alias NAME DIR remembers one\n")
    pairs = [(one.name, one.root) for one in found.items]
    return Answer(page=lambda look: instances(pairs, look), note="".join(told))


def _remember(settings: str, name: str, folder: str, output: str | None, force: bool) -> str:
    """Remember an instance and return what is to be told of it."""
    reason = unfit(name)
    if reason:
        raise UsageError(f"no instance can be called {name!r}: {reason}")
    root = _sound(folder)
    # First what may be refused: then nothing has changed.
    told = [_written(name, root, output, force)] if output is not None else []
    remember(settings, name, root)
    told += [f"tome: {reason}\n" for reason in unfit_in(name)]
    if refresh(settings):
        told.append(f"tome: new shells have {name}\n")
    else:
        told.append(f"tome: {name} is remembered; tome setup makes new shells have it\n")
    return "".join(told)


def _sound(folder: str) -> str:
    """Return the absolute root at a folder.

    Raises ``NoRoot``, and ``BadHeader`` for a malformed tome.toml, which can be mended at once.
    """
    root = root_at(folder)
    read_config(root)
    return root


def _written(name: str, root: str, output: str, force: bool) -> str:
    """Write the program of an instance and return what is to be told of it."""
    if not output:
        raise UsageError("alias: --output names no file", "see tome alias --help")
    path = absolute(output)
    place(path, program(name, root), force=force)
    return f"tome: {shown(path)} is written\n"
