"""``tome lint``: every file that is not listed and why, and every fault."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer, as_json
from tome.cli.asking import Asking
from tome.cli.grammar import asking_of
from tome.cli.objects import found
from tome.errors import NoRoot
from tome.library.lint import lint as explain
from tome.library.root import checked
from tome.model.finding import ERROR
from tome.ui.findings import findings as shown_findings


def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files and folders to speak of, else all"),
    ] = None,
    root: options.Root = None,
    json: options.Json = False,
) -> Answer:
    """Explain every file that is not listed, and every fault.

    Status 1 if there is an error, 0 if there are only warnings.
    """
    folder = _root(asking_of(ctx), root, paths or [])
    remarks = explain(folder, paths or [])
    status = 1 if any(one.severity == ERROR for one in remarks) else 0
    if json:
        return as_json([found(one) for one in remarks], status)
    return Answer(page=lambda look: shown_findings(remarks, folder, look), status=status)


def _root(asking: Asking, option: str | None, paths: list[str]) -> str:
    """Return the root; where nothing names one, a folder that is to be looked at is one itself."""
    try:
        return asking.find_root(option).path
    except NoRoot:
        named = option is not None or asking.root is not None or os.environ.get("TOME_ROOT")
        if named or len(paths) != 1 or not os.path.isdir(paths[0]):
            raise
        return checked(paths[0])
