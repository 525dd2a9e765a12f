"""``tome run``: start an executed command without a shell function, and without typer."""

from __future__ import annotations

import os

from tome.errors import CannotStart, UsageError
from tome.library.find import find
from tome.library.root import checked, find_root
from tome.light.find import missing, plan_for
from tome.model.command import AtGroup, Missing
from tome.model.shown import shown
from tome.runner.environment import script_environment
from tome.runner.plan import EXEC
from tome.runner.start import own_environment, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run(option: str | None, words: list[str], program: str = "tome") -> NoReturn:
    """Run ``WORDS... [ARGS...]`` in the root that ``option`` or the environment names.

    ``DIR -- WORDS...``, the form of the Rust tome, is meant if no root is given, the first word
    is absolute or holds a ``/``, and the next is ``--``.

    Raises ``TomeError``; otherwise the script takes this process over.
    """
    if option is None and len(words) > 1 and words[1] == "--" and "/" in words[0]:
        root, words = checked(words[0]), words[2:]
    else:
        if words[:1] == ["--"]:
            words = words[1:]
        root = find_root(option, os.environ, os.getcwd()).path
    found = find(root, words)
    if isinstance(found, Missing):
        raise missing(program, found)
    if isinstance(found, AtGroup):
        what = (
            f"{shown(' '.join(found.words))} is a group" if found.words else "no command is named"
        )
        raise UsageError(f"run: {what}", f"{program} list shows the commands")
    arguments = words[found.used :]
    plan, _ = plan_for(root, found, "", arguments)
    if plan.kind != EXEC:
        raise CannotStart(f"{shown(plan.path)} changes the shell that calls it, and no shell does")
    environment = own_environment()
    environment.update(script_environment(root, program, " ".join(found.words), environment))
    start(plan.path, arguments, environment)
