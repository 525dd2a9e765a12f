"""sd's own flags behind a command's words, in a root whose ``tome.toml`` says ``flags = "sd"``."""

from __future__ import annotations

from tome.library.config import SD, read_config

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: Turns the others off, and is itself taken away.
REALLY = "--really"
#: Names what is not there yet.
NEW = "--new"
#: Each of the others, the first that is there counts, and the verb that answers it.
VERBS = {"--help": "help", NEW: "sd-new", "--edit": "sd-edit", "--cat": "cat", "--which": "which"}
#: What a TAB says of them.
SUMMARIES = (
    ("--help", "Show help for the command"),
    ("--edit", "Open the script in the editor"),
    ("--cat", "Print the script"),
    ("--which", "Print the path of the script"),
    (REALLY, "Give the script all other words, whatever they are"),
)


def takes(root: str, arguments: Sequence[str]) -> bool:
    """Tell whether one of the arguments is a flag of sd's in this root.

    Raises ``BadHeader`` for a malformed ``tome.toml``.
    """
    flags = (REALLY, *VERBS)
    return any(word in flags for word in arguments) and read_config(root).flags == SD


def verb_for(arguments: Sequence[str]) -> str:
    """Return the verb that such arguments ask for; empty if the script is to run."""
    if REALLY in arguments:
        return ""
    return next((verb for flag, verb in VERBS.items() if flag in arguments), "")


def kept(root: str, arguments: list[str]) -> list[str]:
    """Return what of its arguments a script gets: all but the first ``--really``.

    Raises ``BadHeader`` for a malformed ``tome.toml``.
    """
    if REALLY not in arguments or not takes(root, arguments):
        return arguments
    at = arguments.index(REALLY)
    return arguments[:at] + arguments[at + 1 :]
