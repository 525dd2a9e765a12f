"""``tome init``: code for a shell, or nothing at all on stdout."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import ENTRY


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_code_names_its_parts(tome, library, shell):
    """The code holds the name, the root, this Python as it was found, and the light lane's file."""
    ran = tome("init", "kit", str(library), shell)
    assert ran.status == 0
    assert ran.err == ""
    for part in ("kit", str(library), sys.executable, str(ENTRY)):
        assert part in ran.out


def test_the_code_works(tome, library):
    """Bash evaluates the code and has the command."""
    library.script("hello", code='echo "hello $1"')
    code = tome("init", "kit", str(library), "bash").out
    done = subprocess.run(
        ["bash", "--norc", "-c", code + "\nkit hello you"],
        capture_output=True,
        env=tome.environment(),
        text=True,
    )
    assert done.stdout == "hello you\n"


def test_a_shell_may_be_a_path(tome, library):
    """A shell is known by its path, and by a login shell's dash."""
    code = tome("init", "kit", str(library), "bash").out
    assert tome("init", "kit", str(library), "/usr/local/bin/bash").out == code
    assert tome("init", "kit", str(library), "--", "-bash").out == code


def test_the_calling_shell(tome, library):
    """Without a shell the one that calls is found."""
    words = " ".join(tome.command("init", "kit", f"'{library}'"))
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{words}; true"], capture_output=True, env=tome.environment()
    )
    assert done.stdout.decode() == tome("init", "kit", str(library), "bash").out


def test_an_instance_knows_its_shell(kit, tome, library):
    """``kit tome init`` makes code for the shell of kit."""
    assert kit("init", "other", str(library)).out == tome("init", "other", str(library), "bash").out


def test_relative_folders_become_absolute_and_links_stay(tome, library, tmp_path):
    """A folder is known by the way the user goes to it, links included."""
    os.symlink(str(library), tmp_path / "link")
    for folder in ("link", "./link", "link/", "home/../link"):
        out = tome("init", "kit", folder, "bash", cwd=str(tmp_path)).out
        assert f"TOME_ROOT={tmp_path}/link\n" in out
        assert str(library) not in out
    # Standing in the link, as the shell calls it:
    out = tome("init", "kit", ".", "bash", cwd=f"{tmp_path}/link", PWD=f"{tmp_path}/link").out
    assert f"{tmp_path}/link" in out
    assert str(library) not in out


def test_up_from_a_link_is_where_it_leads(tome, library, tmp_path):
    """``link/..`` is the parent of what the link leads to, as for the system."""
    library.script("sub/a")
    os.symlink(library / "sub", tmp_path / "link")
    assert f"{library}" in tome("init", "kit", "link/..", "bash", cwd=str(tmp_path)).out


@pytest.mark.parametrize("name", ["with blank", "it's", 'quo"te', "do$llar", "*", "new\nline", "é"])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_any_folder(tome, library, name, shell):
    """Whatever a folder is called, the shell evaluates the code and finds it."""
    library.script(f"{name}/hello", code="echo found")
    ran = tome("init", "kit", library / name, shell)
    assert ran.status == 0
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *quiet, "-c", ran.out + "\nkit hello"],
        capture_output=True,
        env=tome.environment(),
        text=True,
    )
    assert done.stdout == "found\n", done.stderr


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["if", "{root}", "bash"], 2, "reserved word"),
        (["cd", "{root}", "bash"], 2, "builtin"),
        (["a b", "{root}", "bash"], 2, "a b"),
        (["", "{root}", "bash"], 2, "name"),
        (["$(id)", "{root}", "bash"], 2, "name"),
        (["kit", "{root}", "tcsh"], 2, "bash, zsh, fish"),
        (["kit", "{root}", "bahs"], 2, "bash"),
        (["kit", "{root}", ""], 2, "bash, zsh, fish"),
        (["kit", "{root}/none", "bash"], 66, "does not exist"),
        (["kit", "{root}/file", "bash"], 66, "is a file"),
        (["kit", "", "bash"], 66, "empty"),
        (["kit"], 2, "DIR is missing"),
        (["kit", "{root}", "bash", "more"], 2, '"more"'),
    ],
)
def test_nothing_on_stdout_when_it_fails(tome, library, words, status, says):
    """What cannot be done is one sentence on stderr, and stdout stays empty."""
    library.write("file")
    ran = tome("init", *(word.replace("{root}", str(library)) for word in words))
    assert (ran.status, ran.out) == (status, "")
    assert says in ran.err
    assert ran.err.startswith("tome: ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_malformed_config_keeps_nobody_from_the_command(tome, library, shell):
    """It is told once on stderr, and by each call until it is mended."""
    library.script("hello", code="echo found")
    sound = tome("init", "kit", str(library), shell)
    library.write("tome.toml", "summary =\n")
    ran = tome("init", "kit", str(library), shell)
    assert (ran.status, ran.out) == (0, sound.out)
    assert sound.err == ""
    assert f"tome: {library}/tome.toml, line 1, column" in ran.err
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    mended = f"kit hello; printf '' >'{library}/tome.toml'; kit hello"
    done = subprocess.run(
        [shell, *quiet, "-c", f"{ran.out}\n{mended}"],
        capture_output=True,
        env=tome.environment(),
        text=True,
    )
    assert done.stdout == "found\n", done.stderr
    assert done.stderr.startswith(f"kit: {library}/tome.toml, line 1, column")


def test_no_shell_can_be_told(monkeypatch):
    """Where no shell calls, it asks for one by its known names."""
    import shellingham

    from tome.cli.asking import Asking
    from tome.cli.init import calling_shell
    from tome.errors import UnknownShell

    def fail():
        raise shellingham.ShellDetectionFailure

    monkeypatch.setattr(shellingham, "detect_shell", fail)
    with pytest.raises(UnknownShell) as raised:
        calling_shell(Asking())
    assert "bash, zsh, fish" in raised.value.hint
    assert raised.value.exit_code == 2


def test_a_remembered_instance(tome, library):
    """Without DIR it is the remembered one, the same code as with DIR."""
    tome("alias", "kit", str(library))
    ran = tome("init", "kit", "--shell", "zsh")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == tome("init", "kit", str(library), "zsh").out
    assert ran.out == tome("init", "kit", str(library), "--shell=zsh").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_all_remembered_instances(tome, library, shell, tmp_path):
    """Without NAME the code of all of them, one behind the other."""
    library.script("hello", code="echo hello from $TOME_EXECUTABLE")
    for name in ("kit", "a.b"):
        tome("alias", name, str(library))
    ran = tome("init", "--shell", shell)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "".join(
        tome("init", name, str(library), shell).out for name in ("kit", "a.b")
    )
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    # The code of several is more than one argument of a program can hold.
    file = tmp_path / f"all.{shell}"
    file.write_text(f"{ran.out}\nkit hello; a.b hello")
    done = subprocess.run(
        [shell, *quiet, str(file)], capture_output=True, env=tome.environment(), text=True
    )
    assert done.stdout == "hello from kit\nhello from a.b\n"


def test_one_that_is_broken_keeps_no_other_away(tome, library, home):
    """What is wrong with one is told on stderr; the status stays 0, as the output is evaluated."""
    library.script("gone/a")
    library.script("bad/a")
    for name, folder in (("gone", "gone"), ("bad", "bad"), ("status", "."), ("kit", ".")):
        assert tome("alias", name, library / folder).status == 0
    library.path.joinpath("gone").rename(home / "gone")
    library.write("bad/tome.toml", "summary =\n")
    ran = tome("init", "--shell", "fish")
    assert ran.status == 0
    for name in ("kit", "bad", "gone"):
        assert tome("init", name, str(library), "fish").out.splitlines()[-1] in ran.out
    assert "functions --erase 'status'" not in ran.out
    told = ran.err.splitlines()
    assert len(told) == 3
    assert all(line.startswith("tome: ") for line in told)
    assert f"the root of gone {library}/gone does not exist" in told[0]
    assert f"{library}/bad/tome.toml, line 1" in told[1]
    assert "status is left out in fish" in told[2]


def test_nothing_is_remembered(tome):
    """Nothing to evaluate, a note, status 0."""
    ran = tome("init", "--shell", "bash")
    assert (ran.status, ran.out) == (0, "")
    assert "tome alias NAME DIR remembers one" in ran.err


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["zsh"], 2, "tome init --shell zsh prints the code of all remembered instances"),
        (["kti", "--shell", "bash"], 2, "did you mean kit?"),
        (["kit", "--shell", "tcsh"], 2, "bash, zsh, fish"),
        (["--shell", "tcsh"], 2, "bash, zsh, fish"),
        (["kit", ".", "bash", "--shell", "bash"], 2, "the shell is named twice"),
        (["gone", "--shell", "bash"], 66, "does not exist"),
    ],
)
def test_remembered_ones_that_will_not_do(tome, library, home, words, status, says):
    """The error says what to do, and nothing goes to stdout."""
    library.script("gone/a")
    tome("alias", "kit", str(library))
    tome("alias", "gone", library / "gone")
    library.path.joinpath("gone").rename(home / "gone")
    ran = tome("init", *words)
    assert (ran.status, ran.out) == (status, "")
    assert says in ran.err
