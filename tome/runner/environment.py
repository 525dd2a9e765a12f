"""The environment variables that tome gives a script."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_UPPER = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_LATER = _UPPER | frozenset("0123456789")


def variable_prefix(name: str) -> str:
    """Return an instance's name in upper snake case, or an empty string if no variable can have it.

    ``kit`` gives ``KIT``, ``my-kit`` gives ``MY_KIT``, ``2nd`` and ``日本`` give nothing.
    """
    prefix = name.upper().replace("-", "_").replace(".", "_")
    if not prefix or not name.isascii() or prefix[0] not in _UPPER or not _LATER.issuperset(prefix):
        return ""
    return prefix


def script_environment(
    root: str, program: str, command: str, caller: Mapping[str, str]
) -> dict[str, str]:
    """Return the variables to add to a script's environment.

    Args:
        root: the root, absolute.
        program: the name the command was called through: an instance's, or ``tome``.
        command: the command's words, joined by blanks.
        caller: the environment of the call. ``<NAME>_ROOT`` and ``<NAME>_EXECUTABLE`` are only
            given where the caller has none of that name: an instance called pyenv must not move
            pyenv's data.

    """
    added = {
        "TOME_ROOT": root,
        "TOME_SCRIPTS_ROOT": root,
        "_TOME_SCRIPTS_ROOT": root,
        "TOME_EXECUTABLE": program,
        "TOME_COMMAND": command,
    }
    prefix = variable_prefix(program)
    if prefix and prefix != "TOME":
        own = {f"{prefix}_ROOT": root, f"{prefix}_EXECUTABLE": program}
        added.update({name: value for name, value in own.items() if name not in caller})
    return added
