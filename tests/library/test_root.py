"""The root: three ways to name it, and whom to trust."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome.errors import NoRoot
from tome.library.root import Root, checked, find_root


def test_the_option_comes_first(tmp_path: Path) -> None:
    """--root wins over TOME_ROOT and over a tome.toml."""
    (tmp_path / "a").mkdir()
    (tmp_path / "tome.toml").touch()
    root = find_root(str(tmp_path / "a"), {"TOME_ROOT": str(tmp_path)}, str(tmp_path))
    assert root == Root(str(tmp_path / "a"), True)


def test_the_variable_comes_second(tmp_path: Path) -> None:
    """TOME_ROOT wins over a tome.toml; an empty one is none."""
    (tmp_path / "a").mkdir()
    (tmp_path / "tome.toml").touch()
    assert find_root(None, {"TOME_ROOT": str(tmp_path / "a")}, str(tmp_path)).path == str(
        tmp_path / "a"
    )
    assert find_root(None, {"TOME_ROOT": ""}, str(tmp_path)) == Root(str(tmp_path), False)


def test_the_nearest_parent_comes_third(tmp_path: Path) -> None:
    """Walking up ends at the nearest tome.toml, and such a root is not a named one."""
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (tmp_path / "tome.toml").touch()
    (tmp_path / "a" / "tome.toml").touch()
    assert find_root(None, {}, str(deep)) == Root(str(tmp_path / "a"), False)


@pytest.mark.parametrize("foreign", ["directory", "file"])
def test_another_users_folder_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    """Walking up ignores a tome.toml or a directory that belongs to neither the user nor root."""
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "tome.toml").touch()
    (tmp_path / "tome.toml").touch()
    strange = str(theirs if foreign == "directory" else theirs / "tome.toml")
    real = os.stat

    class Status:
        def __init__(self, path: str) -> None:
            self.st_uid = 12345 if path == strange else real(path).st_uid

    monkeypatch.setattr(os, "stat", Status)
    assert find_root(None, {}, str(theirs)) == Root(str(tmp_path), False)


def test_roots_folder_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What belongs to root is trusted by everybody."""
    (tmp_path / "tome.toml").touch()

    class Status:
        st_uid = 0

    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "stat", lambda _: Status)
    assert find_root(None, {}, str(tmp_path)).path == str(tmp_path)


def test_no_root_names_the_three_ways(tmp_path: Path) -> None:
    """Without a root the error (66) says the three ways to name one."""
    with pytest.raises(NoRoot) as caught:
        find_root(None, {}, str(tmp_path))
    said = caught.value.told("tome")
    assert all(way in said for way in ("--root", "TOME_ROOT", "tome.toml"))
    assert caught.value.exit_code == 66


def test_a_bad_root_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A root that is not there, is a file, is empty or unreadable is refused with the reason."""
    (tmp_path / "file").touch()
    os.symlink("nowhere", tmp_path / "link")
    with pytest.raises(NoRoot, match=r"--root .*/nosuch does not exist"):
        checked(str(tmp_path / "nosuch"), "--root")
    with pytest.raises(NoRoot, match="is a file"):
        checked(str(tmp_path / "file"))
    with pytest.raises(NoRoot, match="broken link"):
        checked(str(tmp_path / "link"))
    with pytest.raises(NoRoot, match="TOME_ROOT is empty"):
        checked("", "TOME_ROOT")
    with pytest.raises(NoRoot, match="does not exist"):
        checked("a\0b")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NoRoot, match="permission denied"):
        checked(str(tmp_path))


def test_a_relative_root_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative root is taken from the current directory; links in a path are kept."""
    (tmp_path / "a b").mkdir()
    (tmp_path / "link").symlink_to("a b")
    monkeypatch.chdir(tmp_path)
    assert checked("./a b/") == f"{tmp_path}/a b"
    assert checked("link") == f"{tmp_path}/link"
