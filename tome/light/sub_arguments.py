"""What the second version of sub tells a script whose usage begins with ``{cmd}``."""

from __future__ import annotations

import os

from tome.header.usage import usage_of
from tome.library.family import program_root
from tome.light.contract import exists
from tome.model.match import match
from tome.model.quoting import posix_word
from tome.model.variables import variable_prefix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.light.main import Instance
    from tome.model.command import Found
    from tome.model.header import Header

MARK = "{cmd}"


def is_sub(header: Header) -> bool:
    """Tell whether a script is written for the second version of sub."""
    return bool(header.usage) and header.usage[0].text.startswith(MARK)


def variables(
    instance: Instance, found: Found, header: Header, arguments: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return ``_NAME_ROOT``, ``_NAME_CACHE`` and ``_NAME_ARGS``, where NAME is the instance's.

    The last are names and values for ``declare -A args="($_NAME_ARGS)"``, which bash evaluates:
    so each value is quoted. It is empty where the arguments do not fit the usage.
    """
    name = variable_prefix(instance.name)
    if not name:
        return ()
    usage = usage_of(header, found.entry.file, found.words)
    result = match(usage, arguments, os.environ, exists=exists)
    words = []
    if not result.errors:
        for positional, values in zip(usage.positionals, result.positionals, strict=True):
            if values:
                words += [posix_word(positional.name), posix_word(" ".join(values))]
        for option, given in zip(usage.options, result.options, strict=True):
            if isinstance(given, int):
                words += [posix_word(option.name), "true" if given else "false"]
            elif given:
                words += [posix_word(option.name), posix_word(" ".join(given))]
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return (
        (f"_{name}_ROOT", program_root(instance.root)),
        (f"_{name}_CACHE", f"{cache}/{instance.name}/cache"),
        (f"_{name}_ARGS", " ".join(words)),
    )


def completing(instance: Instance, parameter: str) -> dict[str, str]:
    """Return the variables by which a script is asked for the values of a parameter."""
    name = variable_prefix(instance.name)
    if not name:
        return {}
    return {
        f"_{name}_ROOT": program_root(instance.root),
        f"_{name}_COMPLETE": "true",
        f"_{name}_COMPLETE_ARG": parameter,
    }
