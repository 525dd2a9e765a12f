"""Whether an index is still true: by the times of a directory, a script and the settings."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tome.library.index_fresh import OLDEST, is_fresh, kept_settings, settings_of, time_of
from tome.library.index_store import index_folder

WHEN = 1_700_000_000_000_000_001


class Place:
    """A root with one script and an index made by hand, all of one time."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        self.root.mkdir()
        self.script = self.root / "one"
        self.script.touch()
        self.environment = {"XDG_CACHE_HOME": f"{folder}/cache"}
        self.base = Path(index_folder(str(self.root), self.environment))
        self.base.mkdir(parents=True)
        for name in (".d.1", ".m.1", ".bash", ".records"):
            (self.base / name).touch()
        for path in (self.base / ".d.1", self.base / ".m.1", self.script, self.root):
            os.utime(path, ns=(WHEN, WHEN))

    def fresh(self, *, shell: str = "bash", script: bool = True) -> bool:
        path = str(self.script) if script else ""
        return is_fresh(str(self.root), "", self.environment, shell, path)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_fresh(place: Place) -> None:
    """All times are the same, so nothing has changed."""
    assert place.fresh()
    assert place.fresh(script=False)


@pytest.mark.parametrize("by", [-1, 1, -(10**9), 10**9])
def test_another_directory(place: Place, by: int) -> None:
    """A directory that is newer or older by a nanosecond is another one."""
    os.utime(place.root, ns=(WHEN + by, WHEN + by))
    assert not place.fresh()
    assert not place.fresh(script=False)


def test_another_script(place: Place) -> None:
    """A script newer than all that was known is another one; of an older one nothing tells."""
    os.utime(place.script, ns=(WHEN + 1, WHEN + 1))
    assert not place.fresh()
    assert place.fresh(script=False)
    os.utime(place.script, ns=(WHEN - 1, WHEN - 1))
    assert place.fresh()
    future = time.time_ns() + 10**12
    os.utime(place.script, ns=(future, future))
    assert place.fresh(), "a shell asks each time, and an index written anew would not change that"


@pytest.mark.parametrize("name", [".d.1", ".m.1", ".bash"])
def test_a_part_is_missing(place: Place, name: str) -> None:
    """Each of the files that a shell looks at is needed."""
    (place.base / name).unlink()
    assert not place.fresh()


def test_another_shell(place: Place) -> None:
    """Each shell needs its own file."""
    assert not place.fresh(shell="zsh")


def test_two_generations(place: Place) -> None:
    """A writer that was stopped leaves two stamps."""
    (place.base / ".d.2").touch()
    os.utime(place.base / ".d.2", ns=(WHEN, WHEN))
    assert not place.fresh()


@pytest.mark.parametrize(("file", "stamp"), [("tome.toml", ".toml"), (".tomeignore", ".ignore")])
def test_settings(place: Place, file: str, stamp: str) -> None:
    """A file of settings and its stamp have the same time, or neither is there."""
    (place.root / file).touch()
    os.utime(place.root, ns=(WHEN, WHEN))
    os.utime(place.root / file, ns=(WHEN, WHEN))
    assert not place.fresh()
    (place.base / stamp).touch()
    assert not place.fresh()
    os.utime(place.base / stamp, ns=(WHEN, WHEN))
    assert place.fresh()
    assert settings_of(str(place.root)) == kept_settings(str(place.base))
    os.utime(place.root / file, ns=(WHEN - 1, WHEN - 1))
    assert not place.fresh()
    (place.root / file).unlink()
    os.utime(place.root, ns=(WHEN, WHEN))
    assert not place.fresh()


def test_gone(place: Place) -> None:
    """What is not there is not fresh."""
    place.script.unlink()
    os.utime(place.root, ns=(WHEN, WHEN))
    assert not place.fresh()
    assert place.fresh(script=False)
    place.root.rmdir()
    assert not place.fresh(script=False)
    assert not is_fresh(str(place.root), "", {}, "bash", "")


def test_a_store_without_times(place: Place) -> None:
    """A directory from 1970 is never kept, so there is nothing to do for it."""
    for path in place.base.iterdir():
        path.unlink()
    os.utime(place.root, ns=(OLDEST - 1, OLDEST - 1))
    assert place.fresh()
    os.utime(place.root, ns=(OLDEST, OLDEST))
    assert not place.fresh()


def test_time_of(place: Place) -> None:
    """A time in nanoseconds, or None."""
    assert time_of(str(place.script)) == WHEN
    assert time_of(f"{place.root}/none") is None
