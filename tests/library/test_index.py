"""Keeping the index of a group: what is read again and when, and what is never believed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tome.library.index as index_module
from tests.live.conftest import build
from tome.library.config import Config, read_config
from tome.library.index import Held, refresh
from tome.library.index_fresh import is_fresh, time_of
from tome.library.index_store import generations, index_folder, load
from tome.model.command import EXECUTED

FREE = "#!/bin/sh\n# Do it.\n:\n"
HELD = "#!/bin/sh\n# USAGE: x <n:int>\n:\n"
PAST = 1_500_000_000_123_456_789


class Kept:
    """A root and its index."""

    def __init__(self, folder: Path) -> None:
        scripts = {"one": FREE, "two": HELD, "group/inner": FREE, "moves.source": "cd /\n"}
        self.root = build(folder / "root", scripts)
        self.environment = {"XDG_CACHE_HOME": f"{folder}/cache"}
        self.folder = Path(index_folder(str(self.root), self.environment))

    def refresh(self, at: str = "", shell: str = "bash", **more: int) -> Held:
        config = read_config(str(self.root))
        held = refresh(str(self.root), at, self.environment, shell, config, **more)
        assert held is not None
        return held

    def fresh(self, at: str = "", shell: str = "bash", file: str = "") -> bool:
        path = f"{self.root}{at}/{file}" if file else ""
        return is_fresh(str(self.root), at, self.environment, shell, path)

    @property
    def generation(self) -> str:
        (one,) = generations(str(self.folder))
        return one

    def files(self) -> set[str]:
        return {path.name.partition(self.generation)[0] for path in self.folder.iterdir()}


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the name of each script that is read."""
    names: list[str] = []
    import tome.library.index_facts as facts_module

    real = facts_module.facts_of

    def counting(directory: str, words: tuple[str, ...], entry, config: Config):
        names.append(entry.file)
        return real(directory, words, entry, config)

    monkeypatch.setattr(facts_module, "facts_of", counting)
    if hasattr(index_module, "facts_of"):
        monkeypatch.setattr(index_module, "facts_of", counting)
    return names


def test_what_is_written(kept: Kept) -> None:
    """Records, two stamps, and a file for the shell that asks, one generation of each."""
    assert not kept.fresh()
    kept.refresh()
    assert kept.files() == {".records", ".d.", ".m.", ".lock", ".bash"}
    assert kept.fresh()
    assert not kept.fresh(shell="zsh")
    before = kept.generation
    kept.refresh(shell="zsh")
    assert kept.files() == {".records", ".d.", ".m.", ".lock", ".bash", ".zsh"}
    assert kept.generation == before
    assert kept.fresh(shell="zsh")
    assert kept.fresh()
    for path in kept.folder.iterdir():
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_stamps(kept: Kept) -> None:
    """One stamp has the directory's time, the other that of the newest file."""
    newest = time.time_ns() - 10**9
    os.utime(kept.root / "two", ns=(newest, newest))
    for name in ("one", "moves.source"):
        os.utime(kept.root / name, ns=(PAST, PAST))
    os.utime(kept.root, ns=(PAST + 1, PAST + 1))
    kept.refresh()
    assert time_of(f"{kept.folder}/.d.{kept.generation}") == PAST + 1
    assert time_of(f"{kept.folder}/.m.{kept.generation}") == newest


def test_only_what_changed_is_read(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look reads all; later ones what has another time, size, inode or name."""
    names = opened(monkeypatch)
    kept.refresh()
    assert sorted(names) == ["moves.source", "one", "two"]
    names.clear()
    kept.refresh()
    assert names == []
    (kept.root / "one").write_text(HELD)
    assert not kept.fresh(file="one")
    held = kept.refresh()
    assert names == ["one"]
    assert held.facts["one"].check == "c"
    names.clear()
    (kept.root / "one").rename(kept.root / "three")
    kept.refresh()
    assert names == ["three"]


def test_a_change_gets_another_generation(kept: Kept) -> None:
    """A shell that remembers the old one misses its stamps."""
    kept.refresh()
    before = kept.generation
    (kept.root / "one").write_text(HELD)
    kept.refresh()
    assert kept.generation != before
    assert kept.files() == {".records", ".d.", ".m.", ".lock", ".bash"}


@pytest.mark.parametrize("at", ["", "/group"])
def test_each_group_for_itself(kept: Kept, at: str) -> None:
    """A group's index is its own: what changes elsewhere leaves it fresh."""
    kept.refresh()
    kept.refresh("/group")
    build(kept.root / ("group" if not at else "."), {"new": FREE})
    assert kept.fresh(at)
    assert not kept.fresh("/group" if not at else "")


def test_a_chmod_is_no_change(kept: Kept) -> None:
    """A file without the bit stays among what is known as idle, and was a command: lost."""
    kept.refresh()
    (kept.root / "one").chmod(0o644)
    assert kept.fresh()
    held = kept.refresh()
    assert held.idle == held.lost == ("one",)
    (kept.root / "one").chmod(0o755)
    held = kept.refresh()
    assert held.idle == held.lost == ()
    assert [entry.mode for entry in held.entries if entry.file == "one"] == [EXECUTED]


def test_settings_begin_anew(kept: Kept) -> None:
    """What tome.toml says touches all groups: their indexes go."""
    settings = kept.root / "tome.toml"
    kept.refresh("/group")
    kept.refresh()
    steps = ['contract = "all"\n', "# nothing\n", None]
    for step in steps:
        if step is None:
            settings.unlink()
        else:
            settings.write_text(step)
        assert not kept.fresh()
        kept.refresh()
        assert kept.fresh()
        assert not kept.fresh("/group")
        assert (kept.folder / ".toml").exists() == (step is not None)
        kept.refresh("/group")
    old = settings.parent / ".tomeignore"
    old.write_text("one\n")
    assert not kept.fresh()
    assert kept.refresh().ignored == frozenset({"one"})
    os.utime(old, ns=(PAST, PAST))
    assert not kept.fresh()


def test_settings_edited_while_it_is_read(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read by older settings is not kept, though their file has the same time."""
    settings = kept.root / "tome.toml"
    settings.write_text('contract = "typed"\n')
    before = settings.stat().st_mtime_ns
    config = read_config(str(kept.root))
    settings.write_text('contract = "all"\n')
    os.utime(settings, ns=(before, before))
    refresh(str(kept.root), "", kept.environment, "bash", config)
    assert not kept.fresh()
    kept.refresh()
    assert kept.fresh()
    settings.write_text("x = \n")
    refresh(str(kept.root), "", kept.environment, "bash", config)
    assert not kept.fresh()


def test_another_process_began_anew(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where settings changed meanwhile in the index, what was read before is not kept."""
    kept.refresh()
    (kept.root / "one").write_text(HELD)
    real = index_module.lock

    def other(folder: str) -> int | None:
        (kept.folder / ".toml").touch()
        return real(folder)

    monkeypatch.setattr(index_module, "lock", other)
    before = load(str(kept.folder))
    kept.refresh()
    assert load(str(kept.folder)) == before


def test_one_writes_at_a_time(kept: Kept) -> None:
    """Who finds another at work answers all the same, and leaves the writing to it."""
    kept.refresh()
    (kept.root / "one").write_text(HELD)
    handle = index_module.lock(str(kept.folder))
    assert handle is not None
    assert kept.refresh().facts["one"].check == "c"
    assert not kept.fresh(file="one")
    os.close(handle)
    kept.refresh()
    assert kept.fresh(file="one")


def test_a_budget(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many scripts are read at once, and the next time the next ones."""
    names = opened(monkeypatch)
    for count in (1, 2, 3):
        held = kept.refresh(budget=1)
        assert len(names) == count
        assert held.whole == (count == 3)
        assert sum(bool(fact.starts) for fact in held.facts.values()) == count


def test_the_same_tick(kept: Kept) -> None:
    """A change right before or right after is told apart: it waits until the tick is over."""
    for number in range(5):
        (kept.root / "one").write_text(HELD if number % 2 else FREE)
        held = kept.refresh()
        assert held.facts["one"].check == ("c" if number % 2 else "-")
        stamp = time_of(f"{kept.folder}/.m.{kept.generation}")
        (kept.root / "one").write_text(FREE if number % 2 else HELD)
        assert (kept.root / "one").stat().st_mtime_ns != stamp
        assert not kept.fresh(file="one")


def test_whole_seconds(kept: Kept) -> None:
    """Where times are whole seconds, nothing younger than two of them is kept."""
    now = int(time.time())

    def stamp(at: int) -> None:
        for path in (*kept.root.iterdir(), kept.root):
            os.utime(path, (at, at))

    stamp(now)
    kept.refresh()
    assert not kept.fresh()
    stamp(now - 10)
    kept.refresh()
    assert kept.fresh()


@pytest.mark.parametrize("at", [0, 1, 1_000_000_000])
def test_no_times(kept: Kept, at: int) -> None:
    """Where all files have one time near 1970, nothing is kept, nor tried again each time."""
    for path in (*kept.root.iterdir(), kept.root):
        os.utime(path, ns=(at, at))
    kept.refresh()
    assert generations(str(kept.folder)) == []
    assert kept.fresh()


def test_the_future(kept: Kept) -> None:
    """What is dated in the future is no measure for what changes now."""
    future = time.time_ns() + 10**13
    os.utime(kept.root / "two", ns=(future, future))
    kept.refresh()
    stamp = time_of(f"{kept.folder}/.m.{kept.generation}")
    assert stamp is not None
    assert stamp < time.time_ns()
    assert kept.fresh(file="two")  # a shell asks each time, and that changes nothing
    os.utime(kept.root, ns=(future, future))
    kept.refresh()
    assert time_of(f"{kept.folder}/.d.{kept.generation}") == future


def test_a_directory_that_changes_meanwhile(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read of a directory that is another one now is not kept."""
    real = index_module.read_rules

    def meanwhile(root: str):
        build(kept.root, {"new": FREE})
        return real(root)

    monkeypatch.setattr(index_module, "read_rules", meanwhile)
    kept.refresh()
    assert not kept.fresh()


def test_a_directory_that_is_gone(kept: Kept) -> None:
    """There is nothing to say of it."""
    assert refresh(str(kept.root), "/none", kept.environment, "bash", Config()) is None
    assert not kept.fresh("/none")


@pytest.mark.parametrize("cache", ["", "/dev/null/x", "/proc/none"])
def test_no_place(kept: Kept, cache: str) -> None:
    """Where nothing can be kept, the answer is the same."""
    kept.environment = {"XDG_CACHE_HOME": cache}
    held = kept.refresh()
    assert held.facts["two"].check == "c"
    assert not kept.fresh()


def test_broken_records(kept: Kept) -> None:
    """Records cut short at any byte count for nothing, and are written anew."""
    kept.refresh()
    file = kept.folder / ".records"
    data = file.read_bytes()
    for length in range(0, len(data), 7):
        file.write_bytes(data[:length])
        held = kept.refresh()
        assert held.facts["two"].check == "c"
        found = load(str(kept.folder))
        assert found is not None
        assert found[0] == kept.generation


#: Ends the process at the step whose number is given; a write is cut in its middle.
_KILLED = """
import os, sys
sys.path.insert(0, sys.argv[1])
root, stop = sys.argv[2], int(sys.argv[3])
import fcntl, marshal
from tome import system
from tome.library.config import read_config
from tome.library.index import refresh
config, count = read_config(root), 0
def stepping(name):
    real = getattr(system, name)
    def step(*args, **more):
        global count
        count += 1
        if count == stop:
            if name == "write":
                real(args[0], args[1][: len(args[1]) // 2])
            os._exit(9)
        return real(*args, **more)
    setattr(system, name, step)
for name in ("open", "write", "utime", "rename", "unlink", "mkdir", "rmdir", "close", "listdir"):
    stepping(name)
refresh(root, "", os.environ, "bash", config)
"""


#: What a writer leaves that does not come to its end: a stamp's name has a part of its own.
_SCRAP = re.compile(r"\.([dm]\.[0-9a-f]+|[a-z]{2,})\.[0-9]+")


@pytest.mark.parametrize("settings", [False, True], ids=["scripts", "settings"])
def test_killed_at_each_step(kept: Kept, settings: bool) -> None:
    """The next look finds it out, makes all well at once, and leaves no scraps."""
    project = str(Path(index_module.__file__).parents[2])
    stop, status = 0, 9
    while status:
        stop += 1
        kept.refresh(shell="zsh")
        kept.refresh()
        (kept.root / "one").write_text(HELD if stop % 2 else FREE)
        if settings:
            (kept.root / "tome.toml").write_text(f"# {stop}\n")
        status = subprocess.run(
            [sys.executable, "-I", "-c", _KILLED, project, str(kept.root), str(stop)],
            env={**os.environ, **kept.environment},
            check=False,
        ).returncode
        assert status in (0, 9)
        if kept.fresh(file="one"):
            _is_whole(kept, stop)
        else:
            kept.refresh()
            assert kept.fresh(file="one"), stop
            _is_whole(kept, stop)
        scraps = [path.name for path in kept.folder.iterdir() if _SCRAP.fullmatch(path.name)]
        assert scraps == [], stop
        assert [path.name for path in kept.folder.parent.iterdir()] == [".root"], stop
    assert stop > 20


def _is_whole(kept: Kept, stop: int) -> None:
    """Hold a fresh index against the scripts."""
    found = load(str(kept.folder))
    assert found is not None, stop
    assert found[0] == kept.generation, stop
    text = (kept.folder / ".bash").read_text()
    assert text.endswith(f"__tome_loaded={kept.generation}\n"), stop
    assert f"{kept.generation}/one]='e{'c' if stop % 2 else '-'}" in text, stop
