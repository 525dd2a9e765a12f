"""Start an executed command in place of this process: environment, hooks, script."""

from __future__ import annotations

from tome import system
from tome.errors import CannotStart
from tome.library.config import read_config
from tome.library.hooks import hooks_of
from tome.library.script import first_line, read_bytes
from tome.light.find import Located, locate, prepare
from tome.light.sd_flags import kept
from tome.model.command import Found
from tome.model.shown import shown
from tome.runner.environment import script_environment
from tome.runner.hooks import script_variables, start_behind
from tome.runner.owner import owner_by
from tome.runner.plan import EXEC, Plan, plan_executed, plan_sourced
from tome.runner.start import own_environment, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from tome.light.find import Start
    from tome.light.main import Instance

#: The shell that sources hooks where a script is executed.
_HOOK_SHELL = "bash"


def launch(
    instance: Instance,
    found: Found,
    prepared: Start,
    arguments: Sequence[str],
    *,
    skip_hooks: bool = False,
) -> NoReturn:
    """Run the root's hooks, unless they are to be skipped, and become the script.

    Raises ``CannotStart`` or ``HookFailed``.
    """
    path = prepared.plan.path
    environment = own_environment()
    environment.update(
        script_environment(instance.root, instance.name, " ".join(found.words), environment)
    )
    if prepared.task is not None:
        from tome.light.task import begin

        begin(prepared.task, environment)
    environment.update(prepared.variables)
    hooks = [] if skip_hooks else plan_hooks(instance, _HOOK_SHELL)
    if hooks:
        environment.update(script_variables(path, arguments))
        start_behind(hooks, instance.name, path, arguments, environment)
    start(path, arguments, environment)


def run(instance: Instance, words: list[str]) -> NoReturn:
    """Start what a shell was told to have started here, after ``find`` accepted these words.

    The contract is not held against them again: its warnings have been told, its programs asked.
    """
    located = locate(instance, words)
    if isinstance(located, Located) and isinstance(located.found, Found):
        found = located.found
        typed = located.words[found.used :]
        arguments = kept(instance.root, typed)
        prepared = prepare(instance, found, arguments, True, really=arguments != typed)
        if prepared is not None and prepared.plan.kind == EXEC:
            launch(instance, found, prepared, arguments, skip_hooks=located.skip_hooks)
    raise CannotStart("the script was changed while it was about to start", "call it again")


def plan_hooks(instance: Instance, shell: str) -> list[Plan]:
    """Plan the hooks of a root, sourced ones as ``shell`` has to read them.

    Raises ``CannotStart`` if one of them cannot be started: then none is.
    """
    plans = []
    for hook in hooks_of(instance.root, shell):
        try:
            data, _ = read_bytes(hook.path)
        except PermissionError:
            if hook.sourced:
                raise CannotStart(f"the hook {shown(hook.path)} is not readable for you") from None
            data = b""
        except OSError as error:
            raise CannotStart(
                f"the hook {shown(hook.path)} cannot be read: {error.strerror}"
            ) from None
        if hook.sourced:
            written_for = hook.variant or owner_by(
                hook.path, data, read_config(instance.root).source
            )
            plans.append(plan_sourced(hook.path, written_for, shell))
        elif system.access(hook.path, system.X_OK):
            plans.append(plan_executed(hook.path, first_line(data)))
    return plans


def hook_lines(instance: Instance) -> list[str]:
    """Return what a shell needs of the hooks before it sources a script: three lines for each.

    They are ``exec``, ``source`` or ``import``, the path, and the path as it is to be printed.
    """
    return [
        line
        for plan in plan_hooks(instance, instance.shell)
        for line in (plan.kind, plan.path, shown(plan.path))
    ]
