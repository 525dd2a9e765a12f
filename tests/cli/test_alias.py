"""``tome alias``: remember, list, forget."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_schema import check


def test_remember_list_forget(tome, library):
    """They are listed in their order, plain where no terminal is, and go again."""
    library.script("db/a")
    assert tome("alias", "kit", str(library)).status == 0
    ran = tome("alias", "work.db", "../scripts/db")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "tome: work.db is remembered; tome setup makes new shells have it\n"
    ran = tome("alias")
    assert ran.out == f"kit      {library}\nwork.db  {library}/db\n"
    assert (ran.status, ran.err) == (0, "")
    assert tome("alias", "work.db").out == f"work.db  {library}/db\n"
    ran = tome("alias", "--remove", "kit")
    assert (ran.status, ran.out) == (0, "")
    assert tome("alias").out == f"work.db  {library}/db\n"


def test_none(tome):
    """Where nothing is remembered, a note says how."""
    ran = tome("alias")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "no instance is remembered; tome alias NAME DIR remembers one\n"
    assert tome("alias", "--json").json == []


def test_json(tome, library):
    """Programs get the same with every byte of a root."""
    odd = library / os.fsdecode(b'o\xffdd "dir')
    os.mkdir(odd)
    tome("alias", "kit", str(library))
    tome("alias", "odd", odd)
    value = tome("alias", "--json").json
    check(value, "alias")
    assert value == [{"name": "kit", "root": str(library)}, {"name": "odd", "root": odd}]
    assert tome("alias", "--json", "odd").json == value[1:]


def test_on_a_terminal(tome, library):
    """A person sees them as well."""
    tome("alias", "kit", str(library))
    assert f"{library}" in tome.on_terminal("alias", NO_COLOR="1")


def test_where_they_are(tome, library, home):
    """The file is in the user's folder, blanks in it and all, and nowhere else."""
    for folder in (f"{home}/a b/c", f"{home}/.config"):
        ran = tome("alias", "kit", str(library), XDG_CONFIG_HOME=folder)
        assert ran.status == 0
        path = Path(folder, "tome", "instances.toml")
        assert f'kit = "{library}"' in path.read_text()
        assert path.stat().st_mode & 0o777 == 0o600
        assert tome("alias", XDG_CONFIG_HOME=folder).out == f"kit  {library}\n"


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["if", "{root}"], 2, "reserved word of bash, zsh, fish"),
        (["cd", "{root}"], 2, "builtin of bash, zsh, fish"),
        (["a b", "{root}"], 2, "a name holds"),
        (["", "{root}"], 2, "needs a name"),
        (["kit", "{root}/none"], 66, "does not exist"),
        (["kit", "{root}/file"], 66, "is a file"),
        (["kit", ""], 66, "empty"),
        (["kit", "{root}/bad"], 65, "line 1, column"),
        (["kit", "{root}", "more"], 2, '"more" is one word too many'),
        (["--remove", "kti"], 2, "did you mean kit?"),
        (["--remove", "nothing"], 2, "tome alias lists"),
        (["--remove", "kit", "kit"], 2, "--remove stands without all else"),
        (["kti"], 2, "did you mean kit?"),
        (["--remove"], 2, "--remove needs a value, NAME"),
    ],
)
def test_what_is_refused(tome, library, home, words, status, says):
    """One sentence on stderr, nothing on stdout, and nothing has changed."""
    library.write("file")
    library.write("bad/tome.toml", "summary =\n")
    tome("alias", "kit", str(library))
    path = Path(home, ".config", "tome", "instances.toml")
    before = path.read_bytes()
    ran = tome("alias", *(word.replace("{root}", str(library)) for word in words))
    assert (ran.status, ran.out) == (status, "")
    assert says in ran.err
    assert ran.err.startswith("tome: ")
    assert path.read_bytes() == before


def test_a_name_for_some_shells(tome, library):
    """It is remembered, and where it does not work is told."""
    ran = tome("alias", "status", str(library))
    assert ran.status == 0
    assert "status does not work in fish: it is a reserved word of fish" in ran.err
    assert tome("alias").out == f"status  {library}\n"


def test_a_broken_file(tome, library, home):
    """Its place is told, and it is left alone."""
    path = Path(home, ".config", "tome")
    path.mkdir(parents=True, mode=0o700)
    file = path / "instances.toml"
    file.write_text("[instances]\nkit = nothing\n")
    file.chmod(0o600)
    for words in ([], ["kit", str(library)], ["--remove", "kit"], ["--json"]):
        ran = tome("alias", *words)
        assert (ran.status, ran.out) == (65, "")
        assert "line 2, column 7" in ran.err
    assert file.read_text() == "[instances]\nkit = nothing\n"


def test_an_unknown_key(tome, library, home):
    """It is told, what is known counts, and the file is left alone."""
    tome("alias", "kit", str(library))
    file = Path(home, ".config", "tome", "instances.toml")
    text = "later = true\n" + file.read_text()
    file.write_text(text)
    ran = tome("alias")
    assert (ran.status, ran.out) == (0, f"kit  {library}\n")
    assert "instances.toml: unknown key later" in ran.err
    assert tome("alias", "new", str(library)).status == 65
    assert file.read_text() == text


def test_no_place_to_write(tome, library, home):
    """A home that cannot be written in is one sentence with status 73."""
    (home / "file").touch()
    for place in (f"{home}/file", "/proc/none"):
        ran = tome("alias", "kit", str(library), XDG_CONFIG_HOME=place)
        assert (ran.status, ran.out) == (73, "")
        assert ran.err.count("\n") == 1
        assert f"{place}/tome cannot be made" in ran.err
    ran = tome("alias", "kit", str(library), XDG_CONFIG_HOME="", HOME="")
    assert ran.status == 73
    assert "HOME is not set" in ran.err


def test_new_shells_know(tome, library, home):
    """Static init files that are there are written anew, and no others."""
    tome("alias", "kit", str(library))
    tome("setup", "bash")
    ran = tome("alias", "other", str(library))
    assert ran.err == "tome: new shells have other\n"
    folder = Path(home, ".config", "tome")
    assert "other" in (folder / "init.bash").read_text()
    assert not (folder / "init.zsh").exists()
    ran = tome("alias", "--remove", "kit")
    assert ran.err == "tome: new shells do not have kit any more\n"
    assert {one.name for one in (folder / "bash").iterdir()} == {"other.bash"}


def test_an_instance_asks(kit, library):
    """``kit tome alias`` is the same."""
    assert kit("alias", "other", str(library)).status == 0
    assert kit("alias").out == f"other  {library}\n"


def test_a_program_too(tome, library, home):
    """``--output`` writes a program that works, of a new instance or of a remembered one."""
    library.script("hello", code="echo hello $1")
    ran = tome("alias", "kit", str(library), "--output", "kit")
    assert (ran.status, ran.out) == (0, "")
    assert f"tome: {home}/kit is written\n" in ran.err
    assert tome("alias").out == f"kit  {library}\n"
    for name in ("kit", "again"):
        done = subprocess.run([home / name, "hello", "you"], capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("hello you\n", "")
        assert tome("alias", "kit", "--output", f"{home}/again").status == 0


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["kit", "{root}", "--output", "{root}/mine"], 73, "--force writes over it"),
        (["kit", "{root}", "--output", "{root}/none/kit"], 73, "cannot be written"),
        (["kit", "{root}", "--output", "{root}"], 73, "is a folder"),
        (["kit", "{root}", "--output", ""], 2, "--output names no file"),
        (["kit", "{root}", "--force"], 2, "--force stands with --output"),
        (["kit", "--output", "x"], 2, 'no instance "kit" is remembered'),
        (["--output", "x"], 2, "--output needs the NAME"),
        (["--remove", "kit", "--output", "x"], 2, "--remove stands without"),
        (["kit", "{root}", "--output"], 2, "--output needs a value, FILE"),
    ],
)
def test_a_program_that_cannot_be_written(tome, library, words, status, says):
    """One error, nothing written over, and nothing remembered."""
    library.write("mine", "mine")
    ran = tome("alias", *(word.replace("{root}", str(library)) for word in words))
    assert (ran.status, ran.out) == (status, "")
    assert says in ran.err
    assert Path(library / "mine").read_text() == "mine"
    assert tome("alias").out == ""


def test_by_force(tome, library):
    """``--force`` writes over any file."""
    mine = library.write("mine", "mine")
    ran = tome("alias", "kit", str(library), "--output", mine, "--force")
    assert ran.status == 0
    assert Path(mine).read_text().startswith("#!/bin/sh\n# Written by `tome alias`")
