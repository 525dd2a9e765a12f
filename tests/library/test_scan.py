"""One directory of scripts: its names, and what in it is no command."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tome import system
from tome.library.scan import Scan, scan, short_name, split_source
from tome.model.command import EXECUTED, SOURCED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def program(path: Path, text: str = "#!/bin/sh\n", mode: int = 0o755) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def names(found: Scan) -> dict[str, str]:
    """Return the names of a scan with the files they stand for."""
    return {entry.name: entry.file for entry in found.entries}


def left(found: Scan) -> dict[str, str]:
    """Return what is left over, with the reason."""
    return {leftover.file: leftover.problem.message for leftover in found.leftovers}


def test_programs_and_directories_are_entries(folder: Path) -> None:
    """An executable file is a command and a directory a group, sorted by name."""
    program(folder / "b")
    (folder / "a").mkdir()
    found = scan(str(folder))
    assert [(entry.name, entry.group, entry.mode) for entry in found.entries] == [
        ("a", True, EXECUTED),
        ("b", False, EXECUTED),
    ]
    assert found.leftovers == ()


def test_a_file_without_the_bit_is_left_over(folder: Path) -> None:
    """A file that is not executable is no command, and the reason names chmod."""
    program(folder / "a", mode=0o644)
    found = scan(str(folder))
    assert found.entries == ()
    assert "chmod +x" in left(found)["a"]


@pytest.mark.parametrize("mode", [0o100, 0o010, 0o001])
def test_any_executable_bit_counts(folder: Path, mode: int) -> None:
    """Anybody's executable bit makes a command: whether it is ours shows when it starts."""
    program(folder / "a", mode=0o644 | mode)
    assert names(scan(str(folder))) == {"a": "a"}


def test_files_about_the_directory_are_silent(folder: Path) -> None:
    """README, help, tome.toml and dot-files are neither commands nor left over."""
    for name in ("README.md", "README", "help", "tome.toml", ".tomeignore", ".envrc"):
        program(folder / name, mode=0o644)
    found = scan(str(folder))
    assert (found.entries, found.leftovers) == ((), ())


def test_an_executable_help_is_a_command(folder: Path) -> None:
    """A file called help is a command once it is executable."""
    program(folder / "help")
    assert names(scan(str(folder))) == {"help": "help"}


@pytest.mark.parametrize(
    "extension",
    "sh bash zsh fish py rb pl js mjs ts php lua awk ps1 R".split(),
)
def test_a_known_extension_is_dropped(folder: Path, extension: str) -> None:
    """A command is called without its known extension."""
    program(folder / f"a.{extension}")
    assert names(scan(str(folder))) == {"a": f"a.{extension}"}


@pytest.mark.parametrize("name", ["a.txt", "v1.2", "a.SH", "a.r", ".sh", "a.sh~", "$", "--cache"])
def test_other_names_stay_whole(folder: Path, name: str) -> None:
    """Another extension, a name that is only an extension, and odd names stay as they are."""
    program(folder / name)
    assert names(scan(str(folder))) == {name: name}


def test_short_names_and_suffixes() -> None:
    """Suffixes are taken off once, and never leave an empty name."""
    assert short_name("a.sh.sh") == "a.sh"
    assert short_name(".py") == ".py"
    assert split_source("go.source") == ("go", "")
    assert split_source("v1.2.source") == ("v1.2", "")
    assert split_source("go.source.fish") == ("go", "fish")
    assert split_source("go.source.tcsh") == ("", "")
    assert split_source("source") == ("", "")
    assert split_source(".source") == ("", "")


def test_a_source_suffix_needs_no_bit(folder: Path) -> None:
    """A .source file is a sourced command with or without the executable bit."""
    program(folder / "a.source", mode=0o644)
    program(folder / "b.source", mode=0o755)
    found = scan(str(folder))
    assert [(entry.name, entry.mode) for entry in found.entries] == [("a", SOURCED), ("b", SOURCED)]
    assert found.leftovers == ()


def test_variants_are_one_command(folder: Path) -> None:
    """Variants for some shells and the plain file are one entry."""
    for name in ("go.source", "go.source.fish", "go.source.zsh"):
        program(folder / name, mode=0o644)
    (entry,) = scan(str(folder)).entries
    assert (entry.name, entry.file) == ("go", "go.source")
    assert entry.variants == (("fish", "go.source.fish"), ("zsh", "go.source.zsh"))


def test_a_variant_alone_is_a_command(folder: Path) -> None:
    """A variant without a plain file is an entry whose file is that variant."""
    program(folder / "go.source.fish", mode=0o644)
    (entry,) = scan(str(folder)).entries
    assert (entry.name, entry.file) == ("go", "go.source.fish")
    assert entry.variants == (("fish", "go.source.fish"),)


@pytest.mark.parametrize(
    ("files", "expected", "spoken"),
    [
        (["a", "a.sh"], {"a": "a", "a.sh": "a.sh"}, ["a.sh"]),
        (["a.sh", "a.py"], {"a.sh": "a.sh", "a.py": "a.py"}, ["a.py", "a.sh"]),
        (["a.sh", "a/"], {"a": "a", "a.sh": "a.sh"}, ["a.sh"]),
        (["a", "a.source"], {"a": "a", "a.source": "a.source"}, ["a.source"]),
        (["a.source", "a/"], {"a": "a", "a.source": "a.source"}, ["a.source"]),
        (["a.sh", "a.source"], {"a": "a.source", "a.sh": "a.sh"}, ["a.sh"]),
        (
            ["a", "a.sh", "a.py", "a.source"],
            {"a": "a", "a.sh": "a.sh", "a.py": "a.py", "a.source": "a.source"},
            ["a.py", "a.sh", "a.source"],
        ),
        (["a.sh", "a.sh.sh"], {"a": "a.sh", "a.sh.sh": "a.sh.sh"}, ["a.sh.sh"]),
        (["a.sh", "a.sh.source"], {"a": "a.sh", "a.sh.source": "a.sh.source"}, ["a.sh.source"]),
        (["a.sh", "A.sh"], {"a": "a.sh", "A": "A.sh"}, []),
        (
            ["run-tool.sh", "run-tool.py", "run-tool.js"],
            None,
            ["run-tool.js", "run-tool.py", "run-tool.sh"],
        ),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else None,
)
def test_collisions(
    folder: Path, files: list[str], expected: dict[str, str] | None, spoken: list[str]
) -> None:
    """Who shares a short name keeps the full one; a directory or the plain file has the short."""
    for name in files:
        if name.endswith("/"):
            (folder / name).mkdir()
        else:
            program(folder / name)
    found = scan(str(folder))
    assert names(found) == (expected or {name: name for name in files})
    assert sorted(left(found)) == spoken


def test_every_file_name_finds_its_own_file(folder: Path) -> None:
    """Whatever collides, the full file name leads to that file."""
    files = ["a", "a.sh", "a.py", "a.sh.sh", "b.py", "c.source", "c.source.fish", "b.py.source"]
    for name in files:
        program(folder / name)
    found = scan(str(folder))
    for name in files:
        entry = found.named(name)
        assert entry is not None
        assert entry.file == name
    assert len({entry.name for entry in found.entries}) == len(found.entries)
    assert found.named("nosuch") is None


def test_hidden_directories_are_never_groups(folder: Path) -> None:
    """A directory with a leading dot is passed over, one with an underscore is not."""
    (folder / ".git").mkdir()
    (folder / "_lib").mkdir()
    assert names(scan(str(folder))) == {"_lib": "_lib"}


def test_links_to_files_and_directories_are_followed(folder: Path, tmp_path_factory) -> None:
    """A link to a program is a command and one to a directory a group."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    program(elsewhere / "tool")
    (folder / "a").symlink_to(elsewhere / "tool")
    (folder / "b").symlink_to(elsewhere)
    assert [(entry.name, entry.group) for entry in scan(str(folder)).entries] == [
        ("a", False),
        ("b", True),
    ]


@pytest.mark.parametrize(
    "target", ["nowhere", "/no/such/file", "a", "x" * 300, "a whole\nparagraph of text " * 5]
)
def test_broken_links_are_left_over(folder: Path, target: str) -> None:
    """A link to nothing, to itself, or with a paragraph as target is left over, on one line."""
    os.symlink(target, folder / "a")
    program(folder / "b")
    found = scan(str(folder))
    assert names(found) == {"b": "b"}
    assert left(found)["a"].startswith("a broken link to ")
    assert "\n" not in left(found)["a"]
    assert len(left(found)["a"]) < 160


def test_links_to_each_other_are_left_over(folder: Path) -> None:
    """Two links that lead to one another are broken, both."""
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    assert sorted(left(scan(str(folder)))) == ["a", "b"]


def test_a_link_to_an_ancestor_is_left_over(folder: Path) -> None:
    """A link to a directory above it ends the walk there."""
    (folder / "a").mkdir()
    (folder / "a" / "up").symlink_to("..")
    (folder / "a" / "self").symlink_to(".")
    above = {(os.stat(path).st_dev, os.stat(path).st_ino) for path in (folder, folder / "a")}
    found = scan(str(folder / "a"), frozenset(above))
    assert found.entries == ()
    assert all("never end" in message for message in left(found).values())
    assert sorted(left(found)) == ["self", "up"]


def test_nothing_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan opens no file: an executable FIFO that nobody writes to would wait for ever."""
    program(folder / "a")
    os.mkfifo(folder / "pipe", 0o777)
    os.chmod(folder / "pipe", 0o777)
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(folder)  # the path of a socket is short
        listener.bind("sock")
        monkeypatch.setattr(system, "open", lambda *_: pytest.fail("a file was opened"))
        monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("a file was opened"))
        found = scan(str(folder))
    assert names(found) == {"a": "a"}
    assert left(found) == {"pipe": "a named pipe, not a script", "sock": "a socket, not a script"}


def test_a_device_is_no_command(folder: Path) -> None:
    """A link to a device is left over, whatever its mode."""
    (folder / "null").symlink_to("/dev/null")
    assert left(scan(str(folder))) == {"null": "a device, not a script"}


@pytest.mark.parametrize(
    "name",
    [
        "a b",
        "it's",
        '"',
        "$x",
        "$(touch x)",
        "*",
        "a\nb",
        "-n",
        "--help",
        "\t",
        "日本",
        "a:b",
        "a=b",
    ],
)
def test_odd_names_are_commands(folder: Path, name: str) -> None:
    """Blanks, quotes, signs, a newline or a leading dash in a name change nothing."""
    program(folder / name)
    assert names(scan(str(folder))) == {name: name}


def test_names_that_are_not_utf8_are_commands(folder: Path) -> None:
    """A name that is not UTF-8 is a command of that name, and does not hide the others."""
    name = os.fsdecode(b"caf\xe9.sh")
    program(folder / name)
    program(folder / "b")
    assert names(scan(str(folder))) == {os.fsdecode(b"caf\xe9"): name, "b": "b"}


def test_one_bad_entry_does_not_hide_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry whose status cannot be had is left over with the reason."""
    program(folder / "a")
    program(folder / "b")
    real = os.scandir

    class Entry:
        def __init__(self, item: os.DirEntry[str]) -> None:
            self.item, self.name, self.path = item, item.name, item.path

        def is_symlink(self) -> bool:
            return False

        def stat(self) -> os.stat_result:
            if self.name == "a":
                raise PermissionError(13, "Permission denied")
            return self.item.stat()

    class Entries:
        def __init__(self, path: str) -> None:
            self.found = real(path)

        def __enter__(self):
            return map(Entry, self.found)

        def __exit__(self, *_: object) -> None:
            self.found.close()

    monkeypatch.setattr(system, "scandir", Entries)
    found = scan(str(folder))
    assert names(found) == {"b": "b"}
    assert left(found) == {"a": "cannot be read: Permission denied"}


def test_a_directory_that_is_not_there_raises(folder: Path) -> None:
    """Only the directory itself can make a scan fail."""
    with pytest.raises(FileNotFoundError):
        scan(str(folder / "nosuch"))
    program(folder / "file")
    with pytest.raises(NotADirectoryError):
        scan(str(folder / "file"))
