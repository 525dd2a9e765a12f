"""The user's own files: only the user's, and always whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tome.errors import BadHeader, CannotWrite
from tome.library.stamp import config_folder
from tome.library.user_files import Alone, own_folder, read_own, replace_file

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"HOME": "/home/ada"}, "/home/ada/.config/tome"),
        ({"HOME": "/home/ada/"}, "/home/ada/.config/tome"),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": "/a b/c"}, "/a b/c/tome"),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": "/a b/c//"}, "/a b/c/tome"),
        ({"HOME": "/home/ada", "XDG_CONFIG_HOME": "relative"}, "/home/ada/.config/tome"),
        ({"XDG_CONFIG_HOME": "/c"}, "/c/tome"),
        ({"HOME": "relative"}, ""),
        ({}, ""),
    ],
)
def test_where_the_folder_is(environment, folder):
    """The folder is where XDG_CONFIG_HOME says, if it says something absolute."""
    assert config_folder(environment) == folder


def test_a_folder_is_made_for_the_user_alone(tmp_path):
    """Whatever the umask, nobody else may look in."""
    before = os.umask(0)
    try:
        own_folder(f"{tmp_path}/a/b")
    finally:
        os.umask(before)
    assert os.stat(tmp_path / "a" / "b").st_mode & 0o777 == 0o700


def test_no_home():
    """Where no home is, one sentence says so."""
    with pytest.raises(CannotWrite, match="HOME is not set"):
        own_folder("")


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_may_write_in_is_refused(tmp_path, mode):
    """Nothing is written where somebody else could put something in its place."""
    folder = tmp_path / "tome"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(CannotWrite, match="can be written by others") as raised:
        own_folder(str(folder))
    assert "chmod go-w" in raised.value.hint


def test_a_folder_of_another_user_is_refused(tmp_path, monkeypatch):
    """As root under sudo, the folder of the user is left alone."""
    folder = tmp_path / "tome"
    folder.mkdir(mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(CannotWrite, match="belongs to another user"):
        own_folder(str(folder))


def test_what_others_could_have_written_is_not_read(tmp_path):
    """A file counts only if nobody else can write it, or put another in its place."""
    folder = tmp_path / "tome"
    folder.mkdir(mode=0o700)
    file = folder / "file"
    file.write_bytes(b"text")
    file.chmod(0o600)
    assert read_own(str(file)) == b"text"
    file.chmod(0o666)
    with pytest.raises(BadHeader, match="can be written by others"):
        read_own(str(file))
    file.chmod(0o644)
    folder.chmod(0o777)
    with pytest.raises(BadHeader, match="can be written by others"):
        read_own(str(file))


def test_what_is_not_there(tmp_path):
    """A file that is not there is no fault; one that is a folder is."""
    for path in ("none", "none/none"):
        with pytest.raises(FileNotFoundError):
            read_own(str(tmp_path / path))
    (tmp_path / "sub").mkdir(mode=0o700)
    tmp_path.chmod(0o700)
    with pytest.raises(BadHeader, match="Is a directory"):
        read_own(str(tmp_path / "sub"))


def test_a_file_is_replaced_whole(tmp_path):
    """Whoever has the old file open keeps it; the new one has its mode, whatever the umask."""
    path = tmp_path / "file"
    before = os.umask(0o777)
    try:
        assert replace_file(str(path), b"old")
        assert path.stat().st_mode & 0o777 == 0o600
        with path.open("rb") as reader:
            assert replace_file(str(path), b"new", 0o755)
            assert reader.read() == b"old"
    finally:
        os.umask(before)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o755
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_the_same_again_writes_nothing(tmp_path):
    """A file that is as it should be is not touched."""
    path = tmp_path / "file"
    replace_file(str(path), b"text")
    inode = path.stat().st_ino
    assert not replace_file(str(path), b"text")
    assert path.stat().st_ino == inode
    path.chmod(0o644)
    assert replace_file(str(path), b"text")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path):
    """People keep such files elsewhere and link to them."""
    (tmp_path / "kept").write_bytes(b"old")
    os.symlink("kept", tmp_path / "file")
    replace_file(str(tmp_path / "file"), b"new")
    assert os.readlink(tmp_path / "file") == "kept"
    assert (tmp_path / "kept").read_bytes() == b"new"


def test_what_cannot_be_written(tmp_path):
    """The sentence names the file, and nothing is left behind."""
    (tmp_path / "file").mkdir()
    with pytest.raises(CannotWrite, match=r"file cannot be written"):
        replace_file(str(tmp_path / "file"), b"new")
    with pytest.raises(CannotWrite, match=r"none/file cannot be written: No such file"):
        replace_file(str(tmp_path / "none" / "file"), b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_full_disk(tmp_path, monkeypatch):
    """A write that fails leaves the old file, and no other."""
    path = tmp_path / "file"
    replace_file(str(path), b"old")

    def full(_handle, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(CannotWrite, match="No space left"):
        replace_file(str(path), b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_what_a_killed_writer_left_goes(tmp_path):
    """A leftover is swept up, but not the file somebody writes just now."""
    old, young = tmp_path / ".file.1.tome-scratch", tmp_path / ".file.2.tome-scratch"
    mine = tmp_path / ".notes.scratch"
    for path in (old, young, mine):
        path.write_bytes(b"half")
    for path in (old, mine):
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    replace_file(str(tmp_path / "file"), b"new")
    assert not old.exists()
    assert young.exists()
    assert mine.exists()


def test_a_writer_is_killed(tmp_path):
    """Whenever a writer ends, whoever reads the file sees one of its versions, whole."""
    path = tmp_path / "file"
    code = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "from tome.library.user_files import replace_file\n"
        "print(flush=True)\n"
        f"while True:\n  for one in (b'a', b'b'): replace_file({str(path)!r}, one * 300000)\n"
    )
    replace_file(str(path), b"a" * 300000)
    for tenth in range(10):
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            for _ in range(20):
                assert path.read_bytes() in (b"a" * 300000, b"b" * 300000)
            time.sleep(tenth / 200)
            writer.kill()
        assert path.read_bytes() in (b"a" * 300000, b"b" * 300000)


def test_one_at_a_time(tmp_path):
    """While one process is alone in a folder, another waits, or goes away if it may not wait."""
    code = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "from tome.library.user_files import Alone\n"
        f"with Alone({str(tmp_path)!r}, wait=False) as alone: print(alone)\n"
    )
    with Alone(str(tmp_path)) as alone:
        assert alone
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stdout == "False\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True\n"
