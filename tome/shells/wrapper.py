"""An instance as a program: a script for sh that anything can start."""

from __future__ import annotations

from tome.model.quoting import posix_word
from tome.model.variables import variable_prefix
from tome.shells.base import fill, template

#: What the second line of a wrapper begins with: only such a file is ever written over.
MARK = "# Written by `tome alias`"


def wrapper(name: str, root: str, python: str, entry: str, index: str, version: str) -> str:
    """Return the program ``name`` for a root.

    Args:
        name: what it is called.
        root: the folder of scripts, absolute.
        python: the interpreter, absolute.
        entry: the file ``tome/light/entry.py``, absolute.
        index: the folder of the root's index, below tome's folder in the cache of whoever calls.
        version: what it tells Python of its age; see ``library/programs.py``.
    """
    tokens = {
        "NAME": name,
        "ROOT": root,
        "PY": python,
        "ENTRY": entry,
        "INDEX": index,
        "VERSION": version,
    }
    quoted = {token: posix_word(text) for token, text in tokens.items()}
    # It is part of names, and so not a word.
    quoted["PREFIX"] = variable_prefix(name)
    return fill(template("wrapper.sh"), quoted)
