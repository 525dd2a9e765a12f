"""``tome lint``: every file that is not listed and why, and every fault."""

from __future__ import annotations

import functools
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
from tome.library.root import Root, checked
from tome.light.main import Instance
from tome.light.probe import probe
from tome.model.finding import ERROR
from tome.model.shown import shown
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
    asking = asking_of(ctx)
    found_root = _root(asking, root, paths or [])
    folder = found_root.path
    instance = Instance(asking.shell, asking.program, folder)
    skipped: list[str] = []

    @functools.cache
    def judge(command: str, cache: int) -> tuple[str, str] | None:
        if found_root.named:
            return probe(instance, command, cache)
        skipped.append(command)
        return None

    remarks = explain(folder, paths or [], judge)
    status = 1 if any(one.severity == ERROR for one in remarks) else 0
    # A root that was found by walking up may be anyone's: nothing in it is run.
    note = f"{shown(', '.join(skipped))}: not run, as nobody named the root\n" if skipped else ""
    if json:
        return as_json([found(one) for one in remarks], status).replace(note=note)
    return Answer(page=lambda look: shown_findings(remarks, folder, look), status=status, note=note)


def _root(asking: Asking, option: str | None, paths: list[str]) -> Root:
    """Return the root; where nothing names one, a folder that is to be looked at is one itself."""
    try:
        return asking.find_root(option)
    except NoRoot:
        named = option is not None or asking.root is not None or os.environ.get("TOME_ROOT")
        if named or len(paths) != 1 or not os.path.isdir(paths[0]):
            raise
        return Root(checked(paths[0]), False)
