"""Put a wrapper where the user wants a program, and nothing else of the user's in danger.

A wrapper tells its version whenever it asks Python: that of an older tome, or of one that is gone,
is written anew then.
"""

from __future__ import annotations

import os

from tome.errors import CannotWrite, TomeError
from tome.library.index_store import VERSION, index_place
from tome.library.stamp import ENTRY, own_python
from tome.library.user_files import replace_file
from tome.model.shown import shown
from tome.shells.wrapper import MARK, wrapper

_LONGEST = 1 << 10


def place(path: str, text: str, *, force: bool = False) -> None:
    """Write a program, executable as far as the umask allows; a link there is replaced itself.

    Only a wrapper is written over, with ``force`` any other file, too. Raises ``CannotWrite``.
    """
    if os.path.isdir(path):
        raise CannotWrite(f"{shown(path)} is a folder", "name the file to be written")
    if os.path.lexists(path):
        if os.path.exists(path) and not os.path.isfile(path):
            raise CannotWrite(f"{shown(path)} is no plain file, so it is left alone")
        if not force and not is_wrapper(path):
            raise CannotWrite(
                f"{shown(path)} is there and is no wrapper that tome wrote",
                "--force writes over it",
            )
    umask = os.umask(0o077)
    os.umask(umask)
    replace_file(path, os.fsencode(text), 0o755 & ~umask, follow=False)


def is_wrapper(path: str) -> bool:
    """Tell whether a file is a wrapper that tome wrote."""
    try:
        with open(path, "rb") as stream:
            lines = stream.read(_LONGEST).split(b"\n", 2)
    except OSError:
        return False
    return len(lines) > 1 and lines[0] == b"#!/bin/sh" and lines[1].startswith(MARK.encode())


def program(name: str, root: str) -> str:
    """Return the wrapper of this tome and its Python. Raises ``TomeError`` if that is unknown."""
    return wrapper(name, root, own_python(), ENTRY, index_place(root), VERSION)


def repair(path: str, version: str, name: str, root: str) -> None:
    """Write a wrapper anew that is of another version and this user's; it is running just now.

    Nobody waits for it to work: it never raises, and says nothing.
    """
    if version == VERSION:
        return
    path = os.path.realpath(path)
    try:
        status = os.stat(path)
        if status.st_uid == os.geteuid() and is_wrapper(path):
            text = os.fsencode(program(name, root))
            replace_file(path, text, status.st_mode & 0o777, follow=False)
    except (OSError, TomeError):
        pass
