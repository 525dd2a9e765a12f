"""``tome doctor``: whether all that tome needs is there, and what is not as it should be."""

from __future__ import annotations

import os

import typer

from tome.cli import options
from tome.cli.answer import Answer, as_json
from tome.cli.checks import CHECKS, asked_of
from tome.cli.grammar import asking_of
from tome.model.check import PROBLEM
from tome.ui.checkup import checkup


def doctor(
    ctx: typer.Context, json: options.Json = False, _root: options.Unneeded = None
) -> Answer:
    """Tell whether all is well with shells, start files and instances.

    Status 1 if something does not work. Start files are read, never changed.
    """
    asked = asked_of(asking_of(ctx), os.environ)
    found = [check for look in CHECKS for check in look(asked)]
    status = 1 if any(one.state == PROBLEM for one in found) else 0
    if json:
        return as_json(
            [dict(zip(one._fields, one.astuple(), strict=True)) for one in found], status
        )
    return Answer(page=lambda look: checkup(found, look), status=status)
