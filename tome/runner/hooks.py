"""Start a script behind its root's hooks: executed ones as children, sourced ones in one bash."""

from __future__ import annotations

import errno

from tome import system
from tome.errors import CannotStart, HookFailed
from tome.model.shown import shown
from tome.runner.plan import EXEC, Plan
from tome.runner.start import on_path, refusal, signals, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import NoReturn

#: Beside this module, not in a string: it is checked as any other script.
_CODE = f"{__file__.rpartition('/')[0]}/hooks.bash"
#: Bytes that a variable may hold: a little below what Linux allows for one, 128 KiB.
MOST_ARGUMENTS = 130_000


def start_behind(
    hooks: Sequence[Plan],
    program: str,
    path: str,
    arguments: Sequence[str],
    environment: Mapping[str, str],
) -> NoReturn:
    """Run the hooks, then replace this process by the script.

    Where all hooks are executed they are children, one after another, on the same terminal. If one
    is sourced, a bash runs all of them in their order and then becomes the script, which so has
    what they exported. ``program`` is the name that errors are told under.

    Raises ``HookFailed`` with the status of the first hook that fails, or ``CannotStart``.
    """
    if all(hook.kind == EXEC for hook in hooks):
        for hook in hooks:
            _run(hook.path, environment)
        start(path, arguments, environment)
    bash = _bash(environment)
    told = [word for hook in hooks for word in (hook.kind, hook.path, shown(hook.path))]
    start(bash, [_CODE, program, str(len(told)), *told, path, *arguments], environment)


def script_variables(path: str, arguments: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the variables that tell hooks what is about to run; the arguments for people only.

    Raises ``CannotStart`` if there is more to tell than a variable holds: cut short, it would tell
    a hook that guards something less than the truth.
    """
    told = " ".join(arguments)
    if len(system.fsencode(told)) > MOST_ARGUMENTS:
        raise CannotStart(
            f"the arguments of {shown(path)} are too long to be told to hooks: more than "
            f"{MOST_ARGUMENTS} bytes",
            "exec --skip-hooks, or tome run --skip-hooks, starts it without them",
        )
    return (
        ("TOME_SCRIPT_PATH", path),
        ("TOME_SCRIPT_NAME", path.rpartition("/")[2]),
        ("TOME_SCRIPT_ARGS", told),
    )


def _bash(environment: Mapping[str, str]) -> str:
    if path := on_path("bash", environment):
        return path
    raise CannotStart(
        "a hook that is sourced needs bash, and no bash is on PATH",
        "install bash, or make the hook an executable without the ending .source",
    )


def _run(path: str, environment: Mapping[str, str]) -> None:
    """Run one hook to its end, as a shell runs a command in the foreground."""
    signal = signals()
    # An interrupt is for the hook; what becomes of the run is told by how the hook ends.
    before = [(number, signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGQUIT)]
    default = [number for number, handler in before if handler != signal.SIG_IGN]
    for number in default:
        signal.signal(number, signal.SIG_IGN)
    try:
        pid = _spawn(path, environment, [*default, signal.SIGPIPE, signal.SIGXFSZ])
        _, ended = system.waitpid(pid, 0)
    except OSError as error:
        raise refusal(path, error) from None
    finally:
        for number, handler in before:
            signal.signal(number, handler)
    status = system.waitstatus_to_exitcode(ended)
    if status == -signal.SIGINT:
        # Our caller is to see that the user interrupted, as it would by the script itself.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        system.kill(system.getpid(), signal.SIGINT)
    if status:
        raise HookFailed(shown(path), status if status > 0 else 128 - status)


def _spawn(path: str, environment: Mapping[str, str], default: Sequence[int]) -> int:
    try:
        return system.posix_spawn(path, [path], environment, setsigdef=default)
    except OSError as error:
        if error.errno != errno.ENOEXEC:
            raise
        return system.posix_spawn("/bin/sh", ["/bin/sh", path], environment, setsigdef=default)
