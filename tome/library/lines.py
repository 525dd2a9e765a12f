"""The lines of ``tome list`` for programs, and what is remembered of them until the next list.

``.list`` beside a root's index says what each directory held and how each line reads. A directory
counts as what it was if no time, size or inode of it or of anything in it is another one; else it
is read again, and of its scripts those that changed. So the list is the same as that of ``walk``,
to the byte, and ten thousand commands cost a look at each and no more.
"""

from __future__ import annotations

import gc
import time

from tome import system
from tome.library.ignore import is_excluded, read_rules
from tome.library.index_fresh import COARSE_TICK, TICK
from tome.library.index_store import index_folder, load, own_folder, save
from tome.library.scan import MOST_LINKS, ancestors_of, scan
from tome.model.words import line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tome.library.ignore import Rules
    from tome.model.command import Entry
    from tome.model.header import Header

    #: A script (its name, its file, its lines or None) or a group (name, file, whether a link).
    Row = tuple[str, str, str | bool | None]
    #: When a file was written and changed, its size and inode; or a directory's two numbers.
    Stamp = tuple[int, ...]
    #: A script to read: where its lines belong, its path, and the words that call it.
    _Unread = tuple["_Directory", int, str, tuple[str, ...]]

_FILE = ".list"
_SECOND = 1_000_000_000
#: What is known of none, and what is no longer true at the next look.
_ABSENT: Stamp = (-1,)
_UNSURE: Stamp = ()


class Lines:
    """The lines of a root; ``keep`` remembers what was found for the next time."""

    def __init__(self, root: str, environment: Mapping[str, str]) -> None:
        """Take a root, absolute, and the environment that tells where the cache folder is."""
        self._root = root
        self._environment = environment
        self._rules = read_rules(root)
        base = index_folder(root, environment)
        self._folder = base.rpartition("/")[0]
        found = load(self._folder, _FILE) if base else None
        known = found is not None and len(found) == 2 and found[0] == self._rules.lines
        #: By a directory's path below the root.
        self._known: dict[str, Any] = found[1] if known and found is not None else {}
        self._changed = False

    def of(self, words: tuple[str, ...], path: str) -> str:
        """Return the lines of a group's commands, and of all groups below it, sorted by words.

        ``words`` are the group's, none for the root, and ``path`` is its directory.
        """
        collecting = gc.isenabled()
        # None of this holds cycles, and to look for some takes longer than all the rest.
        gc.disable()
        try:
            return self._of(words, path)
        finally:
            if collecting:
                gc.enable()

    def keep(self) -> None:
        """Remember what was found, where that differs from what was known."""
        if self._changed and self._folder and own_folder(self._folder, self._environment):
            save(self._folder, (self._rules.lines, self._known), _FILE)

    def _of(self, words: tuple[str, ...], path: str) -> str:
        start = path[len(self._root) :] if path != self._root else ""
        held: dict[str, _Directory] = {}
        unread: list[_Unread] = []
        waiting = [(start, words, ancestors_of(self._root, path), 0)]
        while waiting:
            at, above, ancestors, links = waiting.pop()
            directory = f"{self._root}{at}"
            try:
                status = system.stat(directory)
                ancestors |= {(status.st_dev, status.st_ino)}
                found = _Directory(directory, status, ancestors, self._known.get(at), self._rules)
            except OSError:
                if self._known.pop(at, None) is not None:
                    self._changed = True
                continue
            held[at] = found
            self._changed = self._changed or found.changed
            for number, (name, file, told) in enumerate(found.rows):
                if told is None:
                    unread.append((found, number, f"{directory}/{file}", (*above, name)))
                elif isinstance(told, bool):
                    here = f"{at}/{file}"
                    if links + told <= MOST_LINKS and not is_excluded(f"{directory}/{file}"):
                        waiting.append((here, (*above, name), ancestors, links + told))
        if unread:
            _read(unread)
        self._remember(start, held)
        return "".join(_in_order(start, held))

    def _remember(self, start: str, held: dict[str, _Directory]) -> None:
        gone = [at for at in self._known if at not in held and f"{at}/".startswith(f"{start}/")]
        for at in gone:
            del self._known[at]
        self._changed = self._changed or bool(gone)
        for at, found in held.items():
            if found.changed:
                self._known[at] = found.plain()


def _read(unread: list[_Unread]) -> None:
    """Read scripts and put their lines where they belong."""
    # Loaded here, as a list of what is known opens no script.
    from tome.library.headers import read_scripts

    read = read_scripts([(path, words) for _, _, path, words in unread])
    for (directory, number, _, words), (header, _) in zip(unread, read, strict=True):
        name, file, _ = directory.rows[number]
        directory.rows[number] = (name, file, _lines(words, header))


class _Directory:
    """What one directory holds: as it was known, or read again. Raises ``OSError`` for that."""

    def __init__(
        self,
        path: str,
        status: system.stat_result,
        ancestors: frozenset[tuple[int, int]],
        known: Any,
        rules: Rules,
    ) -> None:
        self.stamp = _stamp(status)
        self.above = tuple(sorted(ancestors))
        self.changed = True
        if known is not None and known[:2] == (self.stamp, self.above):
            _, _, self.names, self.stamps, self.rows = known
            if _are_same(path, self.names, self.stamps):
                self.changed = False
                return
        old = _texts(known) if known is not None else {}
        now = time.time_ns()
        self.names = system.listdir(path)
        self.stamps = [_stamp_at(f"{path}/{name}") for name in self.names]
        entries = scan(path, ancestors).entries
        same = _stamp(system.stat(path)) == self.stamp
        self.stamp = _settled(self.stamp, now) if same else _UNSURE
        stamps = dict(zip(self.names, self.stamps, strict=True))
        rows: list[Row] = [
            self._row(path, entry, stamps, old)
            for entry in sorted(entries, key=lambda entry: (entry.name, entry.group))
            if not entry.hidden_by_name
            and not rules.hides(f"{path}/{entry.file}", directory=entry.group)
        ]
        self.rows = rows
        self.stamps = [_settled(stamp, now) for stamp in self.stamps]

    @staticmethod
    def _row(
        path: str,
        entry: Entry,
        stamps: Mapping[str, Stamp],
        old: Mapping[str, tuple[str, Stamp, Stamp, str]],
    ) -> Row:
        if entry.group:
            return entry.name, entry.file, system.islink(f"{path}/{entry.file}")
        name, *same, text = old.get(entry.file, ("", _UNSURE, _UNSURE, ""))
        help_file = f"{entry.file}.help"
        now = [stamps.get(entry.file, _UNSURE), stamps.get(help_file, _ABSENT)]
        known = name == entry.name and same == now and _UNSURE not in same
        return entry.name, entry.file, text if known else None

    def plain(self) -> tuple[Any, ...]:
        """Return what ``marshal`` can write."""
        return self.stamp, self.above, self.names, self.stamps, self.rows


def _texts(known: Any) -> dict[str, tuple[str, Stamp, Stamp, str]]:
    """Return by file what was known of scripts: the name, both stamps and the lines."""
    stamps = dict(zip(known[2], known[3], strict=True))
    return {
        file: (
            name,
            stamps.get(file, _UNSURE),
            stamps.get(f"{file}.help", _ABSENT),
            told,
        )
        for name, file, told in known[4]
        if isinstance(told, str)
    }


def _stamp(status: system.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_dev, status.st_ino


def _stamp_at(path: str) -> Stamp:
    try:
        status = system.stat(path)
    except OSError:
        return _ABSENT
    if system.S_ISDIR(status.st_mode):
        return status.st_dev, status.st_ino
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def _are_same(path: str, names: list[str], stamps: list[Stamp]) -> bool:
    stat = system.stat
    for name, known in zip(names, stamps, strict=True):
        try:
            status = stat(f"{path}/{name}")
        except OSError:
            if known != _ABSENT:
                return False
            continue
        if (
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_size,
            status.st_ino,
        ) != known and (
            (status.st_dev, status.st_ino) != known or not system.S_ISDIR(status.st_mode)
        ):
            return False
    return True


def _settled(stamp: Stamp, now: int) -> Stamp:
    """Return a stamp, or none if it is so young that a later change could leave the same."""
    if len(stamp) != 4:
        return stamp
    changed = stamp[1]
    tick = TICK if changed % _SECOND else COARSE_TICK
    return stamp if changed < now - tick else _UNSURE


def _lines(words: tuple[str, ...], header: Header) -> str:
    """Return the lines of one script: its own, and those of what its tags declare."""
    if header.hidden:
        return ""
    text = line(words, header.summary) + "\n"
    if header.tags:
        from tome.header.subcommand import subcommands

        for names, summary in subcommands(header):
            text += line((*words, *names), summary) + "\n"
    return text


def _in_order(start: str, held: Mapping[str, _Directory]) -> list[str]:
    """Return the lines of directories, each group's where its name stands among its neighbours."""
    out: list[str] = []
    # What is left to tell: lines, or the path of a group.
    waiting: list[tuple[str, bool]] = [(start, True)]
    while waiting:
        text, group = waiting.pop()
        if not group:
            out.append(text)
        elif text in held:
            rows = held[text].rows
            waiting += [
                (told, False) if isinstance(told, str) else (f"{text}/{file}", True)
                for _, file, told in reversed(rows)
            ]
    return out
