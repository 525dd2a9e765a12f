"""An instance as a program: a script for sh that anything can start."""

from __future__ import annotations

from tome.model.quoting import posix_word
from tome.shells.base import fill, template

#: What the second line of a wrapper begins with: only such a file is ever written over.
MARK = "# Written by `tome alias`"


def wrapper(name: str, root: str, python: str, entry: str) -> str:
    """Return the program ``name`` for a root; ``root``, ``python`` and ``entry`` are absolute."""
    tokens = {"NAME": name, "ROOT": root, "PY": python, "ENTRY": entry}
    quoted = {token: posix_word(text) for token, text in tokens.items()}
    return fill(template("wrapper.sh"), quoted)
