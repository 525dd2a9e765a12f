"""The files of an index: read whole or not at all, and only where they are this user's alone."""

from __future__ import annotations

import marshal
import os
import stat
from pathlib import Path

import pytest

from tome import system
from tome.library.index_store import (
    VERSION,
    clear,
    generations,
    index_folder,
    index_place,
    load,
    lock,
    own_folder,
    save,
    sweep,
)

FOUND = ("generation", {"file": (1, ("x", "é\udcff"))}, (), 7)
ROOT = os.geteuid() == 0


@pytest.mark.parametrize(
    ("environment", "base"),
    [
        ({"HOME": "/home/ada"}, "/home/ada/.cache"),
        ({"HOME": "/home/ada", "XDG_CACHE_HOME": "/c a\nche"}, "/c a\nche"),
        ({"HOME": "/home/ada", "XDG_CACHE_HOME": "relative"}, "/home/ada/.cache"),
    ],
)
def test_where_it_is(environment: dict[str, str], base: str) -> None:
    """Below the cache folder, in a folder of this version, called as the root is."""
    assert index_folder("/srv/it's", environment) == f"{base}/tome/index/{VERSION}/srv/it's/.root"
    assert index_folder("/", environment) == f"{base}/tome/index/{VERSION}/.root"
    assert index_place("/a/") == index_place("/a")


def test_no_home() -> None:
    """Without a home there is none."""
    assert index_folder("/srv", {}) == index_folder("/srv", {"HOME": "relative"}) == ""


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """Records come back as they were, in a file that only this user can read."""
    assert save(str(tmp_path), FOUND)
    assert load(str(tmp_path)) == FOUND
    assert stat.S_IMODE((tmp_path / ".records").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [".records"]


def test_cut_short_at_every_byte(tmp_path: Path) -> None:
    """Records that are not whole, or too long, are none."""
    save(str(tmp_path), FOUND)
    file = tmp_path / ".records"
    data = file.read_bytes()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        assert load(str(tmp_path)) is None, length
    file.write_bytes(data + b"x")
    assert load(str(tmp_path)) is None
    file.write_bytes(data)
    assert load(str(tmp_path)) == FOUND


@pytest.mark.parametrize("mark", [b"tome index 1 ", b"tome index 2 ", b"tome index 33 ", b"x"])
def test_another_format(tmp_path: Path, mark: bytes) -> None:
    """Records of an older or newer format are none."""
    save(str(tmp_path), FOUND)
    file = tmp_path / ".records"
    file.write_bytes(file.read_bytes().replace(b"tome index 3 ", mark))
    assert load(str(tmp_path)) is None


@pytest.mark.parametrize("value", [7, "text", [1], None])
def test_records_that_are_no_tuple(tmp_path: Path, value: object) -> None:
    """What is whole and yet nothing that tome writes is none."""
    data = marshal.dumps(value)
    (tmp_path / ".records").write_bytes(b"tome index 3 %d\n" % len(data) + data)
    assert load(str(tmp_path)) is None


def test_records_of_others(tmp_path: Path) -> None:
    """Records that others can write, or a link, or nothing, are none."""
    assert load(str(tmp_path)) is None
    save(str(tmp_path), FOUND)
    file = tmp_path / ".records"
    for mode in (0o620, 0o602):
        file.chmod(mode)
        assert load(str(tmp_path)) is None
    file.chmod(0o644)
    assert load(str(tmp_path)) == FOUND
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert load(str(tmp_path)) is None


def test_records_of_another_user(tmp_path: Path) -> None:
    """Records that belong to somebody else are none."""
    save(str(tmp_path), FOUND)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(system, "geteuid", lambda: 12345678)
        assert load(str(tmp_path)) is None
    assert load(str(tmp_path)) == FOUND


def test_writing_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes a few bytes at a time gets all of them."""
    real = os.write
    monkeypatch.setattr(system, "write", lambda handle, data: real(handle, data[:3]))
    assert save(str(tmp_path), FOUND)
    monkeypatch.undo()
    assert load(str(tmp_path)) == FOUND


def test_one_lock(tmp_path: Path) -> None:
    """Only one holds a group's lock; there is none where no file can be made."""
    first = lock(str(tmp_path))
    assert first is not None
    assert lock(str(tmp_path)) is None
    os.close(first)
    second = lock(str(tmp_path))
    assert second is not None
    os.close(second)
    assert lock(f"{tmp_path}/none") is None


def test_sweeping(tmp_path: Path) -> None:
    """All of the index's own files go but those named; folders of groups stay. Stamps go last."""
    for name in (".records", ".bash", ".d.1", ".m.1", ".d.2", ".m.2", ".zsh.44", ".lock"):
        (tmp_path / name).touch()
    (tmp_path / "group").mkdir()
    gone: list[str] = []
    real = os.unlink
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(system, "unlink", lambda path: (gone.append(path[-4:]), real(path)))
        sweep(str(tmp_path), [".records", ".d.2", ".m.2"])
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".records", ".d.2", ".m.2", ".lock", "group"}
    assert gone[-1] == ".d.1"
    sweep(f"{tmp_path}/none", [])


def test_generations(tmp_path: Path) -> None:
    """The readings that there are stamps of."""
    assert generations(str(tmp_path)) == generations(f"{tmp_path}/none") == []
    for name in (".d.1a", ".m.2", ".d.3", ".records"):
        (tmp_path / name).touch()
    assert sorted(generations(str(tmp_path))) == ["1a", "3"]


def test_clearing(tmp_path: Path) -> None:
    """A folder goes with all in it, and with what a killed process left of an earlier one."""
    for name in (".root", ".root.1.away", "other", ".rooted.2.away"):
        (tmp_path / name / "group").mkdir(parents=True)
        (tmp_path / name / "group" / "file").touch()
    clear(str(tmp_path / ".root"))
    assert {path.name for path in tmp_path.iterdir()} == {"other", ".rooted.2.away"}
    clear(str(tmp_path / ".root"))


class TestFolders:
    """Folders of an index are made for this user alone, and only where that is right."""

    @pytest.fixture
    def environment(self, tmp_path: Path) -> dict[str, str]:
        (tmp_path / "home").mkdir()
        return {"HOME": f"{tmp_path}/home"}

    def test_made(self, environment: dict[str, str]) -> None:
        """Each has the mode 0700."""
        folder = index_folder("/srv/a", environment) + "/group"
        assert own_folder(folder, environment)
        path = Path(folder)
        while path.name != "home":
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 or path.name == ".cache"
            path = path.parent
        assert own_folder(folder, environment)

    def test_a_home_that_is_not_there(self, tmp_path: Path) -> None:
        """It is not made."""
        environment = {"HOME": f"{tmp_path}/none"}
        assert not own_folder(index_folder("/srv", environment), environment)
        assert list(tmp_path.iterdir()) == []

    def test_a_cache_that_is_not_there(self, tmp_path: Path) -> None:
        """Where XDG_CACHE_HOME says, it is made with all above it."""
        environment = {"XDG_CACHE_HOME": f"{tmp_path}/a b/c"}
        assert own_folder(index_folder("/srv", environment), environment)

    @pytest.mark.parametrize("there", ["", ".cache", ".cache/tome", ".cache/tome/index"])
    def test_a_home_of_somebody_else(self, environment: dict[str, str], there: str) -> None:
        """Nothing is made in it, whatever is there."""
        home = Path(environment["HOME"])
        (home / there).mkdir(parents=True, exist_ok=True)
        if ROOT:
            for path in (home, *home.rglob("*")):
                os.chown(path, 1000, 1000)
        else:
            environment = {"HOME": "/usr"}
        before = sorted(home.rglob("*"))
        assert not own_folder(index_folder("/srv", environment), environment)
        assert sorted(home.rglob("*")) == before

    def test_a_loose_folder(self, environment: dict[str, str]) -> None:
        """One that others can write to is begun anew, whatever they put there."""
        folder = Path(index_folder("/srv", environment))
        own_folder(str(folder), environment)
        (folder / ".records").touch()
        folder.chmod(0o770)
        assert own_folder(str(folder), environment)
        assert list(folder.iterdir()) == []
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert [path.name for path in folder.parent.iterdir()] == [".root"]

    def test_a_file_in_its_place(self, environment: dict[str, str]) -> None:
        """It stays, and there is no index."""
        (Path(environment["HOME"]) / ".cache").write_text("mine")
        assert not own_folder(index_folder("/srv", environment), environment)
        assert (Path(environment["HOME"]) / ".cache").read_text() == "mine"
