"""Static init files: written, renewed when they are old, and left alone when they are not ours."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import tome.library.stamp as stamps
from tome.errors import BadHeader, CannotWrite
from tome.library.instances import read_instances, remember
from tome.library.rc import lines_of, mentions, reading
from tome.library.stamp import ENTRY, Stamp, init_file, is_stale, read_stamp, repair, stamp_now
from tome.library.start_files import is_current, refresh, write
from tome.shells.registry import SHELLS, by_name

BASH = by_name("bash")


@pytest.fixture
def folder(tmp_path):
    """Return tome's folder, in which kit is remembered."""
    folder = f"{tmp_path}/.config/tome"
    remember(folder, "kit", "/srv/scripts")
    return folder


@pytest.fixture
def environment(tmp_path):
    """Return the environment of a shell that has this folder."""
    return {"HOME": str(tmp_path)}


def stamped(folder, **fields):
    """Give bash's static init file another stamp."""
    path = Path(init_file(folder, "bash"))
    old = read_stamp(str(path))
    path.write_text(path.read_text().replace(old.text(), old.replace(**fields).text()))


def files_of(folder):
    """Return the content of every file below a folder."""
    return {path: path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell.name)
def test_what_is_written(folder, shell):
    """A small file to be read at start, a body for each instance, all for the user alone."""
    remember(folder, "a.b", "/srv/other")
    path = write(shell, folder)
    assert path == f"{folder}/init.{shell.name}"
    bodies = {one.name for one in Path(folder, shell.name).iterdir()}
    assert bodies == {f"kit.{shell.name}", f"a.b.{shell.name}"}
    for file in files_of(folder):
        assert file.stat().st_mode & 0o777 == 0o600
    assert os.stat(f"{folder}/{shell.name}").st_mode & 0o777 == 0o700
    body = Path(folder, shell.name, f"kit.{shell.name}").read_text()
    for part in ("kit", "/srv/scripts", sys.executable, ENTRY):
        assert part in body
    assert len(Path(path).read_text()) < len(body)
    assert is_current(shell, folder, read_instances(folder))


def test_a_name_that_one_shell_does_not_take(folder):
    """It is left out there, and there only."""
    remember(folder, "status", "/srv/other")
    for shell in SHELLS:
        text = Path(write(shell, folder)).read_text()
        assert ("status" in text) is (shell.name != "fish")


def test_names_that_differ_by_case(folder):
    """Each has a body of its own, also where a file system takes them for the same."""
    remember(folder, "Kit", "/srv/other")
    remember(folder, "KIT", "/srv/third")
    write(BASH, folder)
    files = [one.name.lower() for one in Path(folder, "bash").iterdir()]
    assert len(set(files)) == 3
    assert is_current(BASH, folder, read_instances(folder))


def test_what_is_forgotten_goes(folder):
    """The body of an instance that is no longer there is removed; what others put there stays."""
    remember(folder, "other", "/srv/other")
    write(BASH, folder)
    Path(folder, "bash", "mine.bash").write_text("mine\n")
    Path(folder, "bash", "sub").mkdir()
    from tome.library.instances import forget

    forget(folder, "other")
    refresh(folder)
    assert {one.name for one in Path(folder, "bash").iterdir()} == {"kit.bash", "mine.bash", "sub"}


def test_only_files_that_are_there_are_refreshed(folder):
    """Nobody gets a file that did not ask for one."""
    assert refresh(folder) == []
    write(BASH, folder)
    assert refresh(folder) == [f"{folder}/init.bash"]
    assert not os.path.exists(f"{folder}/init.zsh")


def test_any_path_in_a_stamp(tmp_path):
    """Whatever Python and the entry are called, they are read back."""
    for path in ("/usr/bin/python3", "/a b/%0A/py", "/new\nline", os.fsdecode(b"/\xff"), "/ö"):
        stamp = Stamp("1.0 7", path, path + "x")
        (tmp_path / "file").write_bytes(os.fsencode(stamp.text() + "code\n"))
        assert read_stamp(str(tmp_path / "file")) == stamp


@pytest.mark.parametrize(
    "text",
    ["", "# Written by `tome setup`, version 1", "# mine\n# a\n# b\n", "\0\n\n\n", "\n\n\n\n"],
)
def test_no_stamp(tmp_path, text):
    """A file that tome did not write has none."""
    (tmp_path / "file").write_text(text)
    assert read_stamp(str(tmp_path / "file")) is None
    assert read_stamp(str(tmp_path / "none")) is None
    assert read_stamp(str(tmp_path)) is None


def test_nothing_to_repair(folder, environment):
    """Where no static file is, none is made; one that is current is not touched."""
    before = files_of(folder)
    repair("bash", environment)
    repair("no/shell", environment)
    repair("bash", {})
    assert files_of(folder) == before
    write(BASH, folder)
    inode = os.stat(init_file(folder, "bash")).st_ino
    repair("bash", environment)
    assert os.stat(init_file(folder, "bash")).st_ino == inode


@pytest.mark.parametrize(
    "fields",
    [
        {"version": "0.0.9 1"},
        {"python": "/no/such/python"},
        {"entry": "/no/such/tome/light/entry.py"},
        {"version": "9.9 1", "python": "/no", "entry": "/no"},
    ],
)
def test_an_old_file_is_renewed(folder, environment, fields):
    """After an upgrade, or when Python or tome has moved, it is what setup would write."""
    write(BASH, folder)
    before = files_of(folder)
    stamped(folder, **fields)
    Path(folder, "bash", "kit.bash").write_text("old\n")
    repair("bash", environment)
    assert files_of(folder) == before


def test_the_file_of_another_tome_is_left_alone(folder, environment, tmp_path):
    """Two installations do not write over each other's files."""
    entry = tmp_path / "entry.py"
    entry.touch()
    write(BASH, folder)
    stamped(folder, version="0.0.9 1", entry=str(entry))
    before = files_of(folder)
    repair("bash", environment)
    assert files_of(folder) == before
    entry.unlink()
    repair("bash", environment)
    assert read_stamp(init_file(folder, "bash")) == stamp_now("bash")


def test_the_same_python_by_another_name(folder, environment, tmp_path):
    """The name it had stays: no two shells quarrel about it."""
    other = tmp_path / "python-too"
    other.symlink_to(sys.executable)
    write(BASH, folder)
    stamped(folder, version="0.0.9 1", python=str(other))
    repair("bash", environment)
    stamp = read_stamp(init_file(folder, "bash"))
    assert stamp == stamp_now("bash").replace(python=str(other))
    assert not is_stale(stamp, "bash")
    assert str(other) in Path(folder, "bash", "kit.bash").read_text()
    assert is_current(BASH, folder, read_instances(folder))
    write(BASH, folder, anew=True)
    assert read_stamp(init_file(folder, "bash")) == stamp_now("bash")


@pytest.mark.parametrize("fault", ["toml", "mode", "owner", "locked"])
def test_a_repair_that_cannot_be_made(folder, environment, monkeypatch, fault, capfd):
    """Nothing is said, nothing fails, and the file stays as it is."""
    write(BASH, folder)
    stamped(folder, version="0.0.9 1")
    if fault == "toml":
        Path(folder, "instances.toml").write_text("[instances\n")
    elif fault == "mode":
        os.chmod(folder, 0o777)
    elif fault == "owner":
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    before = files_of(folder)
    if fault == "locked":
        from tome.library.user_files import Alone

        with Alone(folder):
            repair("bash", environment)
    else:
        repair("bash", environment)
    assert files_of(folder) == before
    assert capfd.readouterr() == ("", "")


def test_a_changed_template_makes_a_file_old(folder, monkeypatch, tmp_path):
    """In a clone the version stays while the code changes: the template's time tells."""
    package = tmp_path / "tome"
    (package / "shells" / "templates").mkdir(parents=True)
    template = package / "shells" / "templates" / "init.bash"
    template.touch()
    monkeypatch.setattr(stamps, "_PACKAGE", str(package))
    stamp = stamp_now("bash")
    assert not is_stale(stamp, "bash")
    os.utime(template, ns=(7, 7))
    assert is_stale(stamp, "bash")
    template.unlink()
    assert stamp_now("bash").version.endswith(" 0")


def test_what_cannot_be_written(folder):
    """A file that cannot be written is told, and a broken instances.toml, too."""
    Path(folder, "bash").touch()
    with pytest.raises(CannotWrite, match=r"tome/bash cannot be made"):
        write(BASH, folder)
    Path(folder, "instances.toml").write_text("[instances\n")
    with pytest.raises(BadHeader, match="line 1"):
        write(BASH, folder)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (". ~/.config/tome/init.bash\n", 1),
        ('\n[ ! -r "$HOME/.config/tome/init.bash" ] || . "$HOME/.config/tome/init.bash"\n', 2),
        ("source ${XDG_CONFIG_HOME}/tome/init.bash", 1),
        (". '/home/ada/.config/tome/init.bash'", 1),
        ("# . ~/.config/tome/init.bash\n", 0),
        (". ~/.config/tome/init.zsh\n", 0),
        ("", 0),
    ],
)
def test_a_line_of_a_start_file(tmp_path, text, number):
    """It is found however people write it, and not in a comment."""
    path = str(tmp_path / "rc")
    (tmp_path / "rc").write_text(text)
    file, home = "/home/ada/.config/tome/init.bash", "/home/ada"
    line = reading(path, file, home)
    assert (line.number if line else 0) == number
    assert mentions(path, file, home) is bool(number)


def test_start_files_that_cannot_be_read(tmp_path):
    """Nothing is in them."""
    assert lines_of("") == lines_of(str(tmp_path)) == lines_of(str(tmp_path / "none")) == []
    (tmp_path / "rc").write_bytes(b"\xff\xfe\0 x\n")
    assert [line.number for line in lines_of(str(tmp_path / "rc"))] == [1]
