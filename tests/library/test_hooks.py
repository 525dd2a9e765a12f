"""The folder of hooks: what in it is a hook, in which order, and what lint says of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.light.asking import program
from tome.errors import CannotStart
from tome.library.find import find
from tome.library.hooks import Hook, hooks_of
from tome.library.lint import lint
from tome.library.scan import scan
from tome.model.command import Missing


def names(root: Path, shell: str = "bash") -> list[str]:
    return [hook.path.rpartition("/")[2] for hook in hooks_of(str(root), shell)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "a root" / ".hooks.d"
    folder.mkdir(parents=True)
    return folder


def test_no_folder_no_hooks(tmp_path: Path) -> None:
    """A root without the folder has none, nor has one where the name is a file's."""
    assert hooks_of(str(tmp_path), "bash") == ()
    (tmp_path / ".hooks.d").touch()
    assert hooks_of(str(tmp_path), "bash") == ()
    assert hooks_of(str(tmp_path / "nosuch"), "bash") == ()


def test_order_and_kinds(folder: Path) -> None:
    """They come in the order of their names, whatever the locale or their kind."""
    for name in ("20-b", "10-a.source", "5-z", "10-B.py", "100", "é"):
        program(folder / name, mode=0o644 if name.endswith(".source") else 0o755)
    found = hooks_of(str(folder.parent), "bash")
    assert [hook.path for hook in found] == [
        f"{folder}/{name}" for name in ("10-B.py", "10-a.source", "100", "20-b", "5-z", "é")
    ]
    assert found[1] == Hook(f"{folder}/10-a.source", True)


def test_what_is_no_hook(folder: Path) -> None:
    """Hidden files, backups, directories, pipes and files without the bit are none."""
    program(folder / "10-hook")
    for name in (".10-hook.swp", "10-hook~", "10-hook.bak", "20-x.source~", ".30.source"):
        program(folder / name)
    program(folder / "README.md", "text\n", 0o644)
    program(folder / "40-lost", mode=0o644)
    (folder / "50-group").mkdir()
    os.mkfifo(folder / "60-pipe")
    assert names(folder.parent) == ["10-hook"]


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("bash", ["10-a.source", "20-b.source.sh", "40-d.source.bash"]),
        ("zsh", ["10-a.source", "20-b.source.sh", "30-c.source.zsh", "40-d.source.bash"]),
        ("fish", ["10-a.source.fish", "20-b.source.sh", "40-d.source.bash"]),
    ],
)
def test_variants(folder: Path, shell: str, expected: list[str]) -> None:
    """A shell gets its own variant, else the plain file, else one for sh or bash, else nothing."""
    for name in (
        *("10-a.source", "10-a.source.fish", "20-b.source.sh", "30-c.source.zsh"),
        "40-d.source.bash",
    ):
        program(folder / name, mode=0o644)
    assert names(folder.parent, shell) == expected


def test_a_link_is_followed_and_a_broken_one_refused(folder: Path) -> None:
    """A hook may be a link; one that leads nowhere stops the run, as what it guarded is lost."""
    program(folder.parent / "shared")
    (folder / "10-link").symlink_to("../shared")
    assert names(folder.parent) == ["10-link"]
    (folder / "20-gone").symlink_to("nowhere")
    with pytest.raises(CannotStart, match="20-gone cannot be read: No such file"):
        hooks_of(str(folder.parent), "bash")


def test_a_folder_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is closed to the user is told of, not taken for an empty one."""

    def closed(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("tome.system.scandir", closed)
    with pytest.raises(CannotStart, match=r"the hooks in .*\.hooks\.d cannot be read: Permission"):
        hooks_of(str(folder.parent), "bash")


def test_hooks_are_no_commands(folder: Path) -> None:
    """Neither a scan nor a walk along words knows of them."""
    program(folder / "10-hook")
    program(folder.parent / "real")
    assert [entry.name for entry in scan(str(folder.parent)).entries] == ["real"]
    assert find(str(folder.parent), [".hooks.d", "10-hook"]) == Missing(
        (), str(folder.parent), 0, ".hooks.d"
    )


def test_lint_speaks_of_hooks(folder: Path) -> None:
    """Lint says why a file is no hook, and finds the faults of those that are."""
    program(folder / "10-sound", "#!/bin/sh\n# USAGE: is no usage <here:int(2..1)>\nexit 1\n")
    program(folder / "20-lost", "#!/bin/sh\n", 0o644)
    program(folder / "30-text", "text\n", 0o644)
    program(folder / "40-x.bak")
    program(folder / "50-crlf", "#!/bin/sh\r\n")
    program(folder / "60-ends.source", "export A=1\nexit 3\n", 0o644)
    (folder / "70-gone").symlink_to("nowhere")
    (folder / "80-dir").mkdir()
    found = {
        one.path.rpartition("/")[2]: (one.severity, one.message)
        for one in lint(str(folder.parent), [])
    }
    assert found == {
        "20-lost": ("warning", "not executable, so it is no hook"),
        "30-text": ("note", "not executable, so it is no hook"),
        "40-x.bak": ("note", "no hook: its name is that of a hidden or a backup file"),
        "50-crlf": (
            "error",
            "the shebang ends in a carriage return, which becomes part of the interpreter's name",
        ),
        "60-ends.source": (
            "warning",
            "exit ends the shell that calls the command: return ends only the script",
        ),
        "70-gone": (
            "error",
            "the hook cannot be read, so no command runs: No such file or directory",
        ),
        "80-dir": ("note", "no hook: it is not a file"),
    }


def test_lint_keeps_to_the_root(folder: Path) -> None:
    """The folder means something in the root only; asked about another file, lint is silent."""
    program(folder.parent / "db" / "x")
    program(folder.parent / "db" / ".hooks.d" / "10-x", mode=0o644)
    program(folder / "10-x", mode=0o644)
    said = {one.path: one.message for one in lint(str(folder.parent), [])}
    assert "never entered" in said[f"{folder.parent}/db/.hooks.d"]
    assert len(said) == 2
    assert lint(str(folder.parent), [str(folder.parent / "db" / "x")]) == []
