"""What sd's flags ``--new`` and ``--edit`` stand for, in a root that takes them."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.grammar import asking_of
from tome.errors import CannotStart
from tome.library.config import read_config
from tome.library.find import find
from tome.library.new_script import create
from tome.light.find import missing
from tome.light.sd_flags import NEW
from tome.model.command import AtGroup, Missing
from tome.model.shown import shown
from tome.runner.plan import variant_for
from tome.runner.start import on_path, own_environment, start

if TYPE_CHECKING:
    from typing import NoReturn

Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="The words of a command")]
#: Variables that name the editor, the first one that is set.
_EDITORS = ("SD_EDITOR", "VISUAL", "EDITOR")


def sd_new(ctx: typer.Context, words: Words, root: options.Root = None) -> Answer:
    """Write a new script, called by the words before --new.

    What stands behind --new are its last lines. Without that it is opened in the editor.
    """
    path = asking_of(ctx).find_root(root).path
    read_config(path)
    at = words.index(NEW) if NEW in words else len(words)
    body = " ".join(words[at + 1 :])
    script = create(path, words[:at], body)
    if not body:
        _edit(script)
    return Answer()


def sd_edit(ctx: typer.Context, words: Words, root: options.Root = None) -> Answer:
    """Open a command's script, or a group's folder, in the editor."""
    asking = asking_of(ctx)
    path = asking.find_root(root).path
    read_config(path)
    found = find(path, words)
    if isinstance(found, Missing):
        raise missing(asking.program, found)
    if isinstance(found, AtGroup):
        _edit(found.path)
    file = found.entry.file
    if found.entry.variants:
        file = variant_for(found.entry, asking.shell)[0]
    _edit(f"{found.directory}/{file}")


def _edit(path: str) -> NoReturn:
    """Become the editor. Raises ``CannotStart``."""
    said = next((text for name in _EDITORS if (text := os.environ.get(name))), "vi")
    environment = own_environment()
    try:
        program, *arguments = shlex.split(said)
    except ValueError:
        program, arguments = said, []
    editor = program if "/" in program else on_path(program, environment)
    if not editor:
        raise CannotStart(
            f"{shown(path)} is not opened: no editor {shown(program)} is on PATH",
            f"name one in {', '.join(_EDITORS[:-1])} or {_EDITORS[-1]}",
        )
    start(editor, [*arguments, path], environment)
