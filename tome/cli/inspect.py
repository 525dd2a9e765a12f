"""``tome inspect``: what tome understood of a file."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from tome.cli import options
from tome.cli.answer import Answer, as_json
from tome.cli.objects import inspected
from tome.errors import BadHeader, NoRoot
from tome.library.config import read_config
from tome.library.root import find_root
from tome.ui.facts import facts

#: EX_DATAERR, as for every header that cannot be read.
_BAD = 65


def inspect(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Scripts, whatever their mode bits")
    ],
    json: options.Json = False,
    _root: options.Unneeded = None,
) -> Answer:
    """Show what tome understood of a file.

    Status 65 if there is an error in one of them; the others are shown all the same.
    """
    objects: list[dict[str, Any]] = []
    status = 0
    for file in files:
        understood, header = inspected(file, _contract(file))
        objects.append(understood)
        if any(problem.severity == "error" for problem in header.problems):
            status = _BAD
    if json:
        return as_json(objects, status)
    return Answer(page=lambda look: facts(objects, look), status=status)


def _contract(file: str) -> str:
    """Return what is said of contracts where a file lies: by the nearest tome.toml that does.

    A file needs no root; one that lies in a root is judged as a call of it would be.
    """
    directory = os.path.dirname(os.path.abspath(file))
    while True:
        try:
            root = find_root(None, {}, directory).path
            contract = read_config(root).contract
        except (NoRoot, BadHeader):
            return ""
        if contract or root == "/":
            return contract
        # A group has a tome.toml as well, which only tells what it is about.
        directory = os.path.dirname(root)
