"""Keep the index of a root: what shells read so that they need not ask Python.

It is a cache and never the truth. A group is read again when its directory, one of its files or
the root's settings are not what they were; only files that changed are opened.
"""

from __future__ import annotations

import time

from tome import system
from tome.errors import TomeError
from tome.library.cache import write
from tome.library.config import Config, read_config
from tome.library.ignore import is_excluded, read_rules
from tome.library.index_fresh import (
    COARSE_TICK,
    OLDEST,
    TICK,
    kept_settings,
    settings_of,
    time_of,
)
from tome.library.index_known import UNKNOWN, Facts, stamp_of
from tome.library.index_store import (
    DIRECTORY_STAMP,
    NEWEST_STAMP,
    RECORDS,
    SETTINGS,
    clear,
    generations,
    index_folder,
    load,
    lock,
    own_folder,
    save,
    sweep,
)
from tome.library.listing import group_summary
from tome.library.scan import ancestors_of, scan
from tome.model.command import Entry
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_SECOND = 1_000_000_000
_ATTEMPTS = 3


class Held(Value):
    """What a group holds: entries that are shown by ``facts`` (by file), ``idle`` files beside.

    ``about`` are the summaries of the groups that are not hidden, by name; ``idle`` are files
    that only lack the executable bit, ``lost`` those that had it. ``whole`` tells that every
    script was read, ``ignored`` are the files that the root's rules hide.
    """

    words: tuple[str, ...]
    entries: tuple[Entry, ...]
    facts: dict[str, Facts]
    about: dict[str, str]
    idle: tuple[str, ...]
    lost: tuple[str, ...]
    ignored: frozenset[str]
    whole: bool


def refresh(
    root: str,
    at: str,
    environment: Mapping[str, str],
    shell: str,
    config: Config,
    *,
    budget: int = 0,
) -> Held | None:
    """Bring the index of one group up to date, and return what the group holds.

    Args:
        root: the root, absolute.
        at: the group's path below it, ``/db/old``; empty for the root itself.
        environment: where the cache folder is told.
        shell: the shell that is to read it; empty for none.
        config: the root's settings.
        budget: how many scripts to open at most; 0 for all.

    Returns None if the directory cannot be read. Never raises for the index's own files: where
    they cannot be kept, the answer is the same and takes longer.
    """
    base = index_folder(root, environment)
    folder = base + at
    usable = bool(base) and own_folder(folder, environment)
    settings = settings_of(root)
    if usable and settings != kept_settings(base):
        clear(base)
        usable = own_folder(folder, environment)
        for (_, stamp), mtime in zip(SETTINGS, settings, strict=True):
            if usable and mtime is not None:
                usable = write(f"{base}/{stamp}", b"", mtime)
    records = _Records(load(folder)) if usable else _Records(None)
    try:
        reading = _Reading(root, at, config, records, budget, settings)
    except OSError:
        return None
    if usable and reading.trusted and _is_current(root, config, settings):
        _keep(base, folder, shell, reading, records)
    return reading.held


def _is_current(root: str, config: Config, settings: list[int | None]) -> bool:
    """Tell whether settings were not edited since they were read, though in the same tick."""
    try:
        return settings_of(root) == settings and read_config(root) == config
    except TomeError:
        return False


class _Records:
    """What ``.records`` says of an earlier reading; of none if it cannot be read."""

    def __init__(self, found: tuple[Any, ...] | None) -> None:
        self.generation = ""
        self.shape: Any = None
        self.facts: dict[str, tuple[tuple[int, ...], tuple[Any, ...]]] = {}
        self.lost: tuple[str, ...] = ()
        if found is not None and len(found) == 4:
            self.generation, self.shape, self.facts, self.lost = found

    def knew(self, file: str) -> bool:
        """Tell whether a file was a command then, or had been one before."""
        return file in self.facts or file in self.lost


class _Reading:
    """One reading of a group's directory. Raises ``OSError`` if it cannot be read."""

    def __init__(
        self,
        root: str,
        at: str,
        config: Config,
        records: _Records,
        budget: int,
        settings: list[int | None],
    ) -> None:
        self.settings = settings
        directory = f"{root}{at}"
        words = tuple(at.split("/")[1:])
        for attempt in range(_ATTEMPTS):
            now = time.time_ns()
            before = system.stat(directory)
            found = scan(directory, ancestors_of(root, directory))
            scripts = [entry for entry in found.entries if not entry.group]
            stamps = {entry.file: stamp_of(directory, entry) for entry in scripts}
            times = [one for stamp in stamps.values() for one in stamp[::4] if one >= 0]
            known = [one for one in (before.st_mtime_ns, *times, *settings) if one is not None]
            # What is dated in the future says nothing of when it changes next.
            self.newest = max([one for one in known if one <= now], default=0)
            wait = TICK - (now - self.newest)
            if wait <= 0 or attempt == _ATTEMPTS - 1:
                break
            # A change in the same tick of the clock could not be told from this one.
            time.sleep(wait / _SECOND)
        coarse = all(one % _SECOND == 0 for one in known)
        self.directory = before.st_mtime_ns
        self.trusted = (
            wait <= 0
            and self.directory >= OLDEST
            and not (coarse and now - self.newest < COARSE_TICK)
        )
        rules = read_rules(root)
        ignored = frozenset(
            entry.file
            for entry in found.entries
            if rules.hides(f"{directory}/{entry.file}", directory=entry.group)
        )
        about = {
            entry.name: group_summary(f"{directory}/{entry.file}")
            for entry in found.entries
            if entry.group
            and not entry.hidden_by_name
            and entry.file not in ignored
            and not is_excluded(f"{directory}/{entry.file}")
        }
        idle = tuple(
            leftover.file
            for leftover in found.leftovers
            if leftover.problem.message.startswith("not executable")
        )
        lost = tuple(file for file in idle if records.knew(file))
        facts: dict[str, Facts] = {}
        whole = True
        left = budget or len(scripts)
        self.facts: dict[str, tuple[tuple[int, ...], tuple[Any, ...]]] = {}
        for entry in scripts:
            file, stamp = entry.file, stamps[entry.file]
            old = records.facts.get(file)
            # The name is part of what a usage means, so a script that gets another is read again.
            if old is not None and old[0] == stamp and old[1][0] == entry.name:
                facts[file] = Facts(*old[1][1:])
                self.facts[file] = old
            elif left:
                # Loaded here, as what reads headers takes longer than all that is known.
                from tome.library.index_facts import facts_of

                left -= 1
                facts[file] = facts_of(directory, words, entry, config)
                self.facts[file] = (stamp, (entry.name, *facts[file].astuple()))
            else:
                facts[file] = UNKNOWN.replace(hidden=entry.hidden_by_name)
                whole = False
        if system.stat(directory).st_mtime_ns != self.directory:
            self.trusted = False
        self.held = Held(words, found.entries, facts, about, idle, lost, ignored, whole)
        #: All that a shell's file depends on, but for the facts.
        self.shape = (
            tuple([entry.astuple() for entry in found.entries]),
            tuple(about.items()),
            idle,
            tuple(sorted(ignored)),
            whole,
        )


def _keep(base: str, folder: str, shell: str, reading: _Reading, records: _Records) -> None:
    """Write what a reading found, unless another process writes at this moment.

    ``base`` is the folder of the root's index: another process may have begun it anew since, for
    other settings, and what was found by older ones is then nothing to keep.
    """
    holding = lock(folder)
    if holding is None:
        return
    try:
        if kept_settings(base) != reading.settings:
            return
        same = (
            generations(folder) == [records.generation]
            and records.shape == reading.shape
            and records.facts == reading.facts
            and time_of(f"{folder}/{DIRECTORY_STAMP}{records.generation}") == reading.directory
            and (time_of(f"{folder}/{NEWEST_STAMP}{records.generation}") or 0) >= reading.newest
        )
        generation = records.generation if same else f"{time.time_ns():x}{system.getpid():x}"
        stamps = [f"{DIRECTORY_STAMP}{generation}", f"{NEWEST_STAMP}{generation}"]
        if not same:
            found = (generation, reading.shape, reading.facts, reading.held.lost)
            kept = (
                write(f"{folder}/{stamps[0]}", b"", reading.directory)
                and write(f"{folder}/{stamps[1]}", b"", reading.newest)
                and save(folder, found)
            )
            if not kept:
                return
            sweep(folder, [RECORDS, *stamps, *[stamp for _, stamp in SETTINGS]])
        if shell and (not same or not system.exists(f"{folder}/.{shell}")):
            from tome.library.index_rows import rows_of
            from tome.shells.reader import reader

            rows = rows_of(reading.held, shell)
            text = reader(shell).index(generation, rows)
            write(f"{folder}/.{shell}", system.fsencode(text), locked=True)
        if kept_settings(base) != reading.settings:
            sweep(folder, ())
    finally:
        system.close(holding)


def was_command(root: str, directory: str, file: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a file without the executable bit was a command when it was last looked at."""
    base = index_folder(root, environment)
    folder = base + directory[len(root.rstrip("/")) :]
    return _Records(load(folder) if base else None).knew(file)
