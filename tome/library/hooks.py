"""Read ``.hooks.d``: what a root wants run before each of its scripts."""

from __future__ import annotations

from tome import system
from tome.errors import CannotStart
from tome.library.scan import split_source
from tome.model.shown import shown
from tome.model.value import Value

#: The folder of hooks; it begins with a dot, so it is never a group.
HOOKS = ".hooks.d"
#: Ends of names that editors leave behind.
_BACKUPS = ("~", ".bak")


class Hook(Value):
    """A hook: its path, whether it is sourced, and the shell that its name says it is for."""

    path: str
    sourced: bool = False
    variant: str = ""


def hooks_of(root: str, shell: str) -> tuple[Hook, ...]:
    """Return the hooks of a root in the order of their file names; none where no folder is.

    A sourced hook may have variants, as commands have: of ``10-env.source`` and
    ``10-env.source.fish`` fish gets the second. One that has variants for other shells only is
    passed over. ``shell`` is the one that is to source them.

    Raises ``CannotStart`` if the folder, or a link in it, cannot be followed: a guard that is lost
    must not let everything pass.
    """
    folder = f"{root}/{HOOKS}"
    hooks: list[Hook] = []
    sourced: dict[str, dict[str, str]] = {}
    try:
        with system.scandir(folder) as found:
            for item in found:
                name = item.name
                if is_hidden(name):
                    continue
                try:
                    mode = item.stat().st_mode
                except OSError as error:
                    reason = error.strerror or "it is lost"
                    raise CannotStart(
                        f"the hook {shown(item.path)} cannot be read: {reason}"
                    ) from None
                if not system.S_ISREG(mode):
                    continue
                base, variant = split_source(name)
                if base:
                    sourced.setdefault(base, {})[variant] = item.path
                elif mode & 0o111:
                    hooks.append(Hook(item.path))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise CannotStart(
            f"the hooks in {shown(folder)} cannot be read: {error.strerror}"
        ) from None
    for variants in sourced.values():
        for variant in (shell, "", "sh", "bash"):
            if variant in variants:
                hooks.append(Hook(variants[variant], True, variant))
                break
    hooks.sort(key=lambda hook: system.fsencode(hook.path))
    return tuple(hooks)


def is_hidden(name: str) -> bool:
    """Tell whether a file's name alone says that it is no hook."""
    return name[0] == "." or name.endswith(_BACKUPS)
