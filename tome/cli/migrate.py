"""``tome migrate``: what every script is read as, and a patch that gives it tome's own header."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING, Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.grammar import asking_of
from tome.header.migration import Migration, migration
from tome.library.root import checked
from tome.library.script import header_of, read_bytes
from tome.library.tree import walk
from tome.model.command import Command
from tome.model.shown import shown
from tome.ui.patch import colored

if TYPE_CHECKING:
    from collections.abc import Iterator


def migrate(
    ctx: typer.Context,
    folder: Annotated[
        str | None, typer.Argument(metavar="DIR", help="The folder of scripts, else the root")
    ] = None,
    root: options.Root = None,
) -> Answer:
    """Show other tools' headers as tome's own.

    Tells what each script is read as, what is ambiguous and what would be lost, and prints the
    changes as a patch. Nothing is changed.
    """
    path = checked(folder) if folder is not None else asking_of(ctx).find_root(root).path
    text = "".join(_reports(path))
    data = text.encode("utf-8", "surrogateescape")
    return Answer(page=lambda look: colored(text, look)) if os.isatty(1) else Answer(data=data)


def _reports(root: str) -> Iterator[str]:
    for item in walk(root, (), root, hidden=True):
        if not isinstance(item, Command):
            continue
        for file in [item.path, *_variants(item)]:
            yield _report(root, file, item.words)


def _variants(item: Command) -> list[str]:
    folder = os.path.dirname(item.path)
    paths = [f"{folder}/{file}" for _, file in item.variants]
    return [path for path in paths if path != item.path]


def _report(root: str, path: str, words: tuple[str, ...]) -> str:
    """Return what is said of one script, and its patch."""
    name = path.removeprefix(f"{root}/")
    if os.path.islink(path):
        return f"{shown(name)}: a link, its file is what counts\n"
    try:
        data, whole = read_bytes(path)
    except OSError as error:
        return f"{shown(name)}: cannot be read: {error.strerror}\n"
    if not whole:
        return f"{shown(name)}: longer than 256 KiB, left as it is\n"
    found = migration(os.path.basename(path), data, words, header_of(path))
    lines = [f"{shown(name)}: {_read_as(found)}"]
    lines += [f"  {one}" for one in found.remarks]
    lines += [f"  ambiguous: {shown(one)}" for one in found.doubts]
    lines += [f"  lost: {shown(one)}" for one in found.lost]
    report = "\n".join(lines) + "\n"
    if found.text is None:
        return report
    if any(char in name for char in '\n\r\t"\\'):
        return report + "  no patch can name this file\n"
    return report + _patch(name, data.decode("utf-8", "surrogateescape"), found.text)


def _read_as(found: Migration) -> str:
    if not found.dialect:
        return "no header"
    if found.dialect == "tome":
        return "read as tome, nothing to write"
    return f"read as {found.dialect}"


def _patch(name: str, old: str, new: str) -> str:
    """Return a unified diff that ``patch -p1`` and ``git apply`` take."""
    # A name with blanks ends at a tab.
    end = "\t" if " " in name else ""
    rows = difflib.unified_diff(
        _lines(old), _lines(new), f"a/{name}{end}", f"b/{name}{end}", lineterm="\n"
    )
    ended = (
        row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows
    )
    return "".join(ended)


def _lines(text: str) -> list[str]:
    """Part a text at newlines only, which stay."""
    rows = text.split("\n")
    lines = [row + "\n" for row in rows[:-1]]
    return [*lines, rows[-1]] if rows[-1] else lines
