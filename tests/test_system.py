"""What stands in for ``os`` does what ``os`` does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tome import system

SAME = sorted(set(system.__all__) & set(dir(os)) - {"environ", "fsdecode", "fsencode", "makedirs"})
PATHS = ("isdir", "isfile", "islink", "exists")
ROOT = Path(system.__file__).parents[1]


def test_what_has_the_name_of_os_is_that() -> None:
    """Only a few functions are tome's own; the others are the very same objects."""
    assert [name for name in SAME if getattr(system, name) is not getattr(os, name)] == []
    own = set(system.__all__) - set(SAME)
    assert {name for name in own if not name.startswith("S_IS")} == {
        *PATHS, "DEFAULT_PATH", "DEVNULL", "dirname", "environ", "fsdecode", "fsencode",
        "is_same", "makedirs",
    }  # fmt: skip
    assert (os.defpath, os.devnull) == (system.DEFAULT_PATH, system.DEVNULL)


@given(st.text("a/.b", max_size=12))
def test_the_directory_of_a_path(path: str) -> None:
    """All before the last slash."""
    assert system.dirname(path) == os.path.dirname(path)


@given(st.binary(max_size=12))
def test_bytes_and_text(data: bytes) -> None:
    """Any bytes come back."""
    assert system.fsdecode(data) == os.fsdecode(data)
    assert system.fsencode(system.fsdecode(data)) == data


@pytest.mark.parametrize("name", PATHS)
def test_what_is_at_a_path(tmp_path: Path, name: str) -> None:
    """Files, directories, links to both and to nothing, nothing at all, and no path."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for target in ("file", "folder", "nowhere", "loop"):
        (tmp_path / f"{target}-link").symlink_to(target)
    (tmp_path / "loop").symlink_to("loop")
    paths = [*map(str, tmp_path.iterdir()), f"{tmp_path}/file/x", str(tmp_path / "no"), "", "a\0b"]
    ours, theirs = getattr(system, name), getattr(os.path, name)
    assert {path: ours(path) for path in paths} == {path: theirs(path) for path in paths}


def test_one_file_by_two_paths(tmp_path: Path) -> None:
    """As ``os.path.samefile`` tells, with its error."""
    (tmp_path / "one").touch()
    (tmp_path / "two").touch()
    (tmp_path / "link").symlink_to("one")
    assert system.is_same(f"{tmp_path}/one", f"{tmp_path}/link")
    assert not system.is_same(f"{tmp_path}/one", f"{tmp_path}/two")
    with pytest.raises(FileNotFoundError):
        system.is_same(f"{tmp_path}/one", f"{tmp_path}/none")


def test_directories_are_made(tmp_path: Path) -> None:
    """Those above, too, with the usual permissions; one that is there already is left alone."""
    system.makedirs(f"{tmp_path}/a/b/c", mode=0o700)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("a/b/c", "a")] == [
        0o700,
        0o777 & ~_umask(),
    ]
    system.makedirs(f"{tmp_path}/a/b/c")
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        system.makedirs(f"{tmp_path}/file")


def _umask() -> int:
    before = os.umask(0)
    os.umask(before)
    return before


def test_the_environment() -> None:
    """As ``os`` has it, be it loaded or not, bytes that are no text included."""
    code = (
        "import sys; sys.path.append(sys.argv[1]); from tome import system\n"
        "ours = dict(system.environ()); assert 'os' not in sys.modules\n"
        "import os; os.environ['LATER'] = 'x'\n"
        "later = ours | {'LATER': 'x'}\n"
        "assert later == dict(os.environ) == dict(system.environ()), set(later) ^ set(os.environ)\n"
        "sys.stdout.buffer.write(os.fsencode(ours['ODD']))"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(ROOT)],
        env={b"ODD": b"\xff\xe9=", b"EMPTY": b""},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"\xff\xe9=", b"")
