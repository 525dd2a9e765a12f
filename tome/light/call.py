"""Do what a program's words ask for, where a shell function would do it: become the script."""

from __future__ import annotations

import sys

from tome import system
from tome.errors import UsageError
from tome.library.index_store import VERSION
from tome.library.stamp import ENTRY
from tome.light.find import FULL, PROGRAM, RUN, Located, lines_for, locate
from tome.light.main import PROTOCOL, Instance
from tome.light.renew import BUDGET, renew
from tome.model.command import Found
from tome.runner.environment import script_environment
from tome.runner.plan import EXEC
from tome.runner.start import own_environment, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


def call(instance: Instance, words: list[str]) -> None:
    """Become what words mean for a wrapper: a script, or the full lane.

    ``words`` are the wrapper's own path and version, ``--``, and those it was called with. A
    sourced script has no shell to change here, and is refused. Returns only where a list is asked
    for that a program reads, and is printed. Raises ``TomeError``.
    """
    if len(words) < 3 or words[2] != "--":
        raise UsageError(
            "this program was written by another version of tome",
            f"tome alias {instance.name} --output FILE writes it anew",
        )
    path, version, _, *words = words
    if version != VERSION:
        from tome.library.programs import repair

        repair(path, version, instance.name, instance.root)
    reader, instance = instance, instance.replace(shell="")
    located = locate(instance, words)
    kind, *lines = lines_for(instance, located)
    if kind == FULL and lines[0] == "list":
        from tome.light.list import list_, words_of

        behind = words_of(lines[1:])
        if behind is not None and list_(instance.root, None, behind):
            return
    if kind in (FULL, PROGRAM):
        rest = words if kind == PROGRAM else lines
        argv = [sys.executable, "-I", ENTRY, PROTOCOL, kind, *instance.astuple(), *rest]
        system.execv(sys.executable, argv)
    if kind == RUN:
        from tome.light.launch import run

        run(instance, words)
    assert kind == EXEC, kind
    used, path, command, *pairs = lines
    if isinstance(located, Located) and isinstance(located.found, Found):
        # Nothing comes behind the script, so its wrapper's index is seen to before.
        renew(reader, located.found.directory, path, budget=BUDGET)
    environment = own_environment()
    environment.update(script_environment(instance.root, instance.name, command, environment))
    environment.update([pair.partition("=")[::2] for pair in pairs])
    start(path, words[int(used) :], environment)
