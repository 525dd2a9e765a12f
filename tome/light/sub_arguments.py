"""What the second version of sub tells a script whose usage begins with ``{cmd}``."""

from __future__ import annotations

import os

from tome.header.usage import usage_of
from tome.library.family import environment_in, program_root
from tome.light.ask import LIMIT, pairs_in
from tome.light.contract import exists
from tome.model.match import match
from tome.model.match_environment import MOST_BYTES
from tome.model.quoting import posix_word, posix_words
from tome.model.variables import variable_prefix
from tome.runner.child import capture
from tome.runner.environment import script_environment
from tome.runner.start import own_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.light.main import Instance
    from tome.model.command import Found
    from tome.model.header import Header


def variables(
    instance: Instance, found: Found, header: Header, arguments: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Return ``_NAME_ROOT``, ``_NAME_CACHE`` and ``_NAME_ARGS``, where NAME is the instance's.

    The last are names and values for ``declare -A args="($_NAME_ARGS)"``, which bash evaluates:
    so each value is quoted. It is empty where the arguments do not fit the usage, and where it
    would be too long for the environment.
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
    told = " ".join(words)
    if len(os.fsencode(told)) > MOST_BYTES:
        told = ""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return (
        (f"_{name}_ROOT", program_root(instance.root)),
        (f"_{name}_CACHE", f"{cache}/{instance.name}/cache"),
        (f"_{name}_ARGS", told),
    )


def ask_script(
    instance: Instance,
    found: Found,
    path: str,
    parameter: str,
    words: Sequence[str],
    current: str,
) -> tuple[tuple[str, str], ...]:
    """Return the ``(value, description)`` pairs that a script offers for one of its parameters.

    It is run without arguments, and told by ``_NAME_COMPLETE`` and ``_NAME_COMPLETE_ARG`` that it
    is to print them.
    """
    name = variable_prefix(instance.name)
    if not name:
        return ()  # the script could not know that it is only asked
    own = own_environment()
    environment = {
        **own,
        **script_environment(instance.root, instance.name, " ".join(found.words), own),
        **environment_in(found.directory, instance.root, instance.name, instance.shell, own),
        f"_{name}_ROOT": program_root(instance.root),
        f"_{name}_COMPLETE": "true",
        f"_{name}_COMPLETE_ARG": parameter,
        "TOME_COMPLETE_WORDS": posix_words(words),
        "TOME_COMPLETE_WORD": current,
    }
    try:
        output = capture([path], environment, LIMIT)
    except OSError:
        return ()
    return pairs_in(os.fsdecode(output.stdout)) if output.status == 0 else ()
