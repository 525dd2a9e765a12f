"""Do what a program's words ask for, where a shell function would do it: become the script."""

from __future__ import annotations

import os
import sys

from tome.library.stamp import ENTRY
from tome.light.find import FULL, PROGRAM, RUN, answer
from tome.light.main import PROTOCOL, Instance
from tome.runner.environment import script_environment
from tome.runner.plan import EXEC
from tome.runner.start import own_environment, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def call(instance: Instance, words: list[str]) -> NoReturn:
    """Become what the words mean for a wrapper: a script, or the full lane.

    A sourced script has no shell to change here, and is refused. Raises ``TomeError``.
    """
    instance = instance.replace(shell="")
    kind, *lines = answer(instance, words)
    if kind in (FULL, PROGRAM):
        rest = words if kind == PROGRAM else lines
        argv = [sys.executable, "-I", ENTRY, PROTOCOL, kind, *instance.astuple(), *rest]
        os.execv(sys.executable, argv)
    if kind == RUN:
        from tome.light.launch import run

        run(instance, words)
    assert kind == EXEC, kind
    used, path, command, *pairs = lines
    environment = own_environment()
    environment.update(script_environment(instance.root, instance.name, command, environment))
    environment.update([pair.partition("=")[::2] for pair in pairs])
    start(path, words[int(used) :], environment)
