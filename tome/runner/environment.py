"""The environment variables that tome gives a script."""

from __future__ import annotations

from tome.model.variables import variable_prefix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


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
    if prefix:
        own = {f"{prefix}_ROOT": root, f"{prefix}_EXECUTABLE": program}
        added.update({name: value for name, value in own.items() if name not in caller})
    return added
