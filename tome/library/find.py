"""Follow words from a root to a command or a group, reading only the directories on the way."""

from __future__ import annotations

from tome import system
from tome.errors import NoRoot
from tome.library.scan import Scan, scan, split_source
from tome.library.script import HELP_SUFFIX, header_in, read_bytes
from tome.model.command import DEFAULT, EXECUTED, SOURCED, AtGroup, Entry, Found, Missing
from tome.model.shown import shown


def find(root: str, words: tuple[str, ...] | list[str]) -> Found | AtGroup | Missing:
    """Find what the leading ``words`` name below ``root``.

    The walk goes down one directory a word and ends at the first command. A group's ``_default``
    is found where the words end at it or go on with one that begins with a dash. Among tasks of
    mise ``a:b`` stands for the words ``a b``, where nothing is called so.

    Raises ``NoRoot`` if the root cannot be read.
    """
    found = _walk(root, words)
    if not isinstance(found, Missing) or ":" not in found.word:
        return found
    from tome.model.task_folder import task_folder

    if task_folder(found.path) is None:
        return found
    parts = found.word.split(":")
    behind = found.used + len(parts)
    again = _walk(root, [*words[: found.used], *parts, *words[found.used + 1 :]])
    if isinstance(again, Found) and again.used >= behind:
        return again.replace(used=again.used - len(parts) + 1)
    return again if isinstance(again, AtGroup) else found


def _walk(root: str, words: tuple[str, ...] | list[str]) -> Found | AtGroup | Missing:
    path = root
    names: tuple[str, ...] = ()
    used = 0
    for word in words:
        if word[:1] == "-" or not may_name(word):
            break
        entry = _entry(path, word)
        if entry is None:
            break
        used += 1
        if not entry.group:
            return Found((*names, entry.name), path, entry, used)
        names = (*names, entry.name)
        path = f"{path}/{entry.file}"
    if used == len(words) or words[used][:1] == "-":
        default = _entry(path, DEFAULT)
        if default is not None and not default.group:
            return Found(names, path, default, used)
        if used == len(words):
            _must_be_readable(root, path)
            return AtGroup(names, path)
    if used < len(words) and words[used][:1] == "-" and may_name(words[used]):
        # A script may be called "--cache": a name with a dash counts once nothing else fits.
        entry = _entry(path, words[used])
        if entry is not None and not entry.group:
            return Found((*names, entry.name), path, entry, used + 1)
    _must_be_readable(root, path)
    return Missing(names, path, used, words[used])


def may_name(word: str) -> bool:
    """Tell whether a word can be a file's name in a directory that is not hidden."""
    return bool(word) and "/" not in word and word not in (".", "..") and "\0" not in word


def _entry(path: str, word: str) -> Entry | None:
    """Find one word in one directory: by the file of that very name, else by a scan."""
    try:
        status = system.stat(f"{path}/{word}")
    except (OSError, ValueError):
        pass
    else:
        if system.S_ISDIR(status.st_mode):
            return Entry(word, word, True) if word[0] != "." else None
        if system.S_ISREG(status.st_mode):
            base, _ = split_source(word)
            if base:
                return Entry(word, word, False, SOURCED)
            if status.st_mode & 0o111:
                return Entry(word, word, False, EXECUTED)
    found = _scan(path)
    return None if found is None else found.named(word) or _aliased(found, word)


def _aliased(found: Scan, word: str) -> Entry | None:
    """Find the entry whose header names ``word`` among its aliases; names are looked up first."""
    for entry in found.entries:
        if entry.group:
            continue
        path = f"{found.path}/{entry.file}"
        try:
            data, whole = read_bytes(path)
        except OSError:
            continue
        may_be = _may_hold(data, word) or system.access(path + HELP_SUFFIX, system.F_OK)
        if may_be and word in header_in(path, data, whole).aliases:
            return entry
    return None


def _may_hold(data: bytes, word: str) -> bool:
    """Tell by a quick look at a script's bytes whether ``word`` can be one of its aliases.

    An alias stands there as it is, but for the escapes of TOML, in which mise has its settings.
    """
    return not word.isascii() or word.encode() in data or (b"\\" in data and b"MISE" in data)


def _scan(path: str) -> Scan | None:
    try:
        return scan(path)
    except OSError:
        return None


def _must_be_readable(root: str, path: str) -> None:
    try:
        with system.scandir(path):
            return
    except NotADirectoryError:
        raise NoRoot(f"{shown(path)} is a file, not a folder of scripts") from None
    except FileNotFoundError:
        raise NoRoot(f"there is no folder {shown(path)}") from None
    except OSError as error:
        what = "the root" if path == root else "the group"
        raise NoRoot(f"{what} {shown(path)} cannot be read: {error.strerror}") from None
