"""Small answers between calls: kept for a while, whole, and only for their user."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome import system
from tome.library.cache import cache_folder, file_name, keep, may_make, recall, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CACHE_HOME", f"{tmp_path}/a cache\n")
    return cache_folder(os.environ)


def test_kept_and_recalled(folder: str) -> None:
    """A text comes back under its own key, until its time is over."""
    assert recall(folder, "key", 60) is None
    assert keep(folder, "key", "text\n\udcff")
    assert recall(folder, "key", 60) == "text\n\udcff"
    assert recall(folder, "other", 60) is None
    path = Path(folder, file_name("key"))
    assert path.stat().st_mode & 0o777 == 0o600
    past = path.stat().st_mtime - 100
    os.utime(path, (past, past))
    assert recall(folder, "key", 60) is None
    assert recall(folder, "key", 200) == "text\n\udcff"


def test_a_clock_that_went_back(folder: str) -> None:
    """What was kept in the future is not known to be young."""
    keep(folder, "key", "text")
    path = Path(folder, file_name("key"))
    future = path.stat().st_mtime + 100
    os.utime(path, (future, future))
    assert recall(folder, "key", 1000) is None


def test_cut_short(folder: str) -> None:
    """At whatever byte a file ends, it is none."""
    keep(folder, "key", "text")
    path = Path(folder, file_name("key"))
    data = path.read_bytes()
    for length in range(len(data)):
        path.write_bytes(data[:length])
        assert recall(folder, "key", 60) is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_written_by_others(folder: str, mode: int) -> None:
    """What others can write is not read, and nothing is kept where they can."""
    keep(folder, "key", "text")
    path = Path(folder, file_name("key"))
    path.chmod(mode)
    assert recall(folder, "key", 60) is None
    path.chmod(0o600)
    assert recall(folder, "key", 60) == "text"
    Path(folder).chmod(0o700 | mode & 0o022)
    assert not keep(folder, "key", "new")


def test_a_link(folder: str, tmp_path: Path) -> None:
    """A link is not followed."""
    keep(folder, "key", "text")
    path = Path(folder, file_name("key"))
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert recall(folder, "key", 60) is None


def test_no_room(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the old answer, and no scraps."""
    keep(folder, "key", "old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(system, "write", full)
        assert not keep(folder, "key", "new")
    assert recall(folder, "key", 60) == "old"
    assert len(list(Path(folder).iterdir())) == 1


def test_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder nothing is kept, and nothing is said."""
    assert not keep("", "key", "text")
    assert not keep("/dev/null/tome", "key", "text")
    assert recall("/dev/null/tome", "key", 60) is None


def test_what_may_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache in a home that is there and this user's; not under one that is not."""
    home = tmp_path / "home"
    there = {"HOME": str(home)}
    assert not may_make(cache_folder(there), there)
    home.mkdir()
    assert may_make(cache_folder(there), there)
    deep = {"HOME": "", "XDG_CACHE_HOME": f"{tmp_path}/a/b/c"}
    assert may_make(cache_folder(deep), deep)
    monkeypatch.setattr(system, "geteuid", lambda: 12345678)
    assert not may_make(cache_folder(there), there)
    assert not may_make(cache_folder(deep), deep)


def test_a_home_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made in it."""
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(system, "geteuid", lambda: 12345678)
    assert not keep(cache_folder(os.environ), "key", "text")
    assert list(tmp_path.iterdir()) == []


def test_a_time_of_its_own(tmp_path: Path) -> None:
    """A stamp has the time that is asked for, to the nanosecond."""
    path = tmp_path / ".d.1"
    assert write(str(path), b"", 1_234_567_890_123_456_789)
    assert path.stat().st_mtime_ns == 1_234_567_890_123_456_789


def test_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot be written, the old one stays, and nothing beside it."""
    file = tmp_path / "file"
    assert write(str(file), b"old")
    for name in ("write", "rename", "utime"):
        with monkeypatch.context() as patched:
            patched.setattr(system, name, _no_room)
            assert not write(str(file), b"new", 1)
        assert [path.name for path in tmp_path.iterdir()] == ["file"]
        assert file.read_bytes() == b"old"
    assert not write(f"{tmp_path}/none/file", b"new")
    assert not write(f"{file}/file", b"new")


def _no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")
