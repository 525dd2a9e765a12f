"""Write a new script into a root, as sd's ``--new`` does."""

from __future__ import annotations

import os

from tome.errors import CannotWrite, UsageError
from tome.library.config import read_file
from tome.library.find import find, may_name
from tome.model.command import Missing
from tome.model.shown import shown

#: A file of this name tells what a new script in its folder, or below it, begins as.
TEMPLATE = "template"
_PLAIN = b"#!/usr/bin/env bash\n\nset -euo pipefail\n"


def create(root: str, words: list[str], body: str) -> str:
    """Write an executable script that is called by ``words`` from now on, and return its path.

    It begins as the nearest ``template`` file tells, from its folder upwards, and ends in ``body``.
    Raises ``UsageError`` for words that are taken or cannot be names, and ``CannotWrite``.
    """
    found = find(root, words)
    if not isinstance(found, Missing):
        told = " ".join(words[: getattr(found, "used", len(words))])
        raise UsageError(f"--new: {shown(told) or 'the root'} is there already", "name another one")
    names = words[found.used :]
    for name in names:
        if not may_name(name) or name[0] in "-.":
            raise UsageError(f'--new: no command can be called "{shown(name)}"')
    folder = "/".join((found.path, *names[:-1]))
    path = f"{folder}/{names[-1]}"
    text = _beginning(root, folder)
    if body:
        text += os.fsencode(f"\n{body}\n")
    try:
        os.makedirs(folder, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(path, flags, 0o777)
    except FileExistsError:
        raise UsageError(f"--new: {shown(path)} is there already", "name another one") from None
    except OSError as error:
        raise CannotWrite(f"{shown(path)} cannot be written: {error.strerror}") from None
    try:
        with open(handle, "wb") as stream:
            stream.write(text)
    except OSError as error:
        os.unlink(path)
        raise CannotWrite(f"{shown(path)} cannot be written: {error.strerror}") from None
    return path


def _beginning(root: str, folder: str) -> bytes:
    while len(folder) >= len(root):
        try:
            return read_file(f"{folder}/{TEMPLATE}")
        except OSError:
            folder = folder.rpartition("/")[0]
    return _PLAIN
