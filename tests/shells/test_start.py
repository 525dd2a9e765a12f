"""The code of a static init file: stubs, and the line that reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment, installed
from tests.shells.test_init import CHECK, HOSTILE, START
from tome.library.stamp import ENTRY
from tome.shells.registry import by_name
from tome.shells.start import start_file, start_line, stub, tilde

READ = {"bash": '. "$FILE"', "zsh": 'source "$FILE"', "fish": "builtin source $FILE"}


@pytest.fixture(params=list(START))
def shell(request):
    """Each shell in turn."""
    return by_name(request.param)


@pytest.fixture
def root(tmp_path):
    """Return a root with a command that prints its arguments, and one that is sourced."""
    root = tmp_path / "ro ot"
    root.mkdir()
    (root / "args").write_text("#!/bin/sh\nprintf '<%s>' \"$@\"\necho\nexit 3\n")
    (root / "args").chmod(0o755)
    (root / "sets.source").write_text("SET=by-script; cd /usr\n")
    (root / "sets.source.fish").write_text("set SET by-script; cd /usr\n")
    return str(root)


def written(shell, root, place, name="kit"):
    """Write the stub and the body of an instance, and return the stub's file."""
    body = place / f"it's a body.{shell.name}"
    body.write_bytes(os.fsencode(shell.compact(shell.init(name, root, sys.executable, ENTRY))))
    file = place / f"init.{shell.name}"
    file.write_text(stub(shell, name, str(body)))
    return file


def run(shell, code, home, **more):
    """Run code in a shell without its start files."""
    return subprocess.run(
        [installed(shell.name), *START[shell.name][1:], "-c", code],
        env=clean_environment(home, **more),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_syntax(shell, tmp_path):
    """The stub of an awkward instance is valid code."""
    path = tmp_path / f"stub.{shell.name}"
    path.write_text(stub(shell, "a-b.c", "/it's \\ $(touch X) `x` \n ö \udcff"))
    argv = CHECK[shell.name][0]
    done = subprocess.run([installed(argv[0]), *argv[1:], str(path)], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_first_call_and_the_next(shell, root, tmp_path):
    """Words, status and what a sourced script changes are the same by the stub and by the body."""
    file = written(shell, root, tmp_path)
    status = "$status" if shell.name == "fish" else "$?"
    code = f"{READ[shell.name]}\n"
    for _ in range(2):
        code += f"kit args 'a b' '' '*'; echo {status}\n"
    ran = run(shell, code, tmp_path, FILE=str(file))
    assert (ran.stdout, ran.stderr) == ("<a b><><*>\n3\n" * 2, "")
    ran = run(shell, f'{READ[shell.name]}\nkit sets; echo "$SET $PWD"', tmp_path, FILE=str(file))
    assert (ran.stdout, ran.stderr) == ("by-script /usr\n", "")


@pytest.mark.parametrize(
    ("name", "options"), [(name, options) for name, every in HOSTILE.items() for options in every]
)
def test_under_any_options(name, options, root, tmp_path):
    """Read twice under any options it prints nothing, and the instance works."""
    shell = by_name(name)
    file = written(shell, root, tmp_path)
    twice = f"{options}\n{READ[name]}\n{READ[name]}\n"
    ran = run(shell, twice, tmp_path, FILE=str(file))
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    ran = run(shell, f"{twice}kit args '*' 'a b'", tmp_path, FILE=str(file))
    assert (ran.returncode, ran.stdout, ran.stderr) == (3, "<*><a b>\n", "")


def test_a_body_that_is_gone(shell, root, tmp_path):
    """One sentence, status 127, and at TAB silence."""
    file = written(shell, root, tmp_path)
    (tmp_path / f"it's a body.{shell.name}").unlink()
    ran = run(shell, f"{READ[shell.name]}\nkit args", tmp_path, FILE=str(file))
    assert (ran.returncode, ran.stdout) == (127, "")
    assert f'"tome setup {shell.name}" writes it' in ran.stderr
    assert f"it's a body.{shell.name}" in ran.stderr
    ran = run(shell, f"{READ[shell.name]}\n__tome_kit_complete", tmp_path, FILE=str(file))
    assert (ran.stdout, ran.stderr) == ("", "")


def test_a_body_that_is_damaged(shell, root, tmp_path):
    """An empty body does not make the stub call itself for ever."""
    file = written(shell, root, tmp_path)
    (tmp_path / f"it's a body.{shell.name}").write_text("")
    ran = run(shell, f"{READ[shell.name]}\nkit args", tmp_path, FILE=str(file))
    assert (ran.returncode, ran.stdout) == (70, "")
    assert "is damaged" in ran.stderr


def test_a_tab_behind_a_call(root, tmp_path):
    """A call in zsh reads of the body what it needs, the first TAB the rest, if it is there."""
    shell = by_name("zsh")
    file = written(shell, root, tmp_path)
    body = tmp_path / "it's a body.zsh"
    tab = (
        "typeset -A compstate; compadd() { print -r -- ${(P)argv[-1]} }\nwords=(kit '') CURRENT=2\n"
        "__tome_kit_complete; print status $? ${+functions[__tome_kit_offer]}"
    )
    code = f"{READ['zsh']}\nkit args a; print ${{+functions[__tome_kit_offer]}}\n{tab}"
    ran = run(shell, code, tmp_path, FILE=str(file))
    called, *offered = ran.stdout.splitlines()
    assert (called, ran.stderr) == ("<a>", "")
    assert (offered[0], offered[-1]) == ("0", "status 0 1")
    assert "args" in offered[1].split()
    text = body.read_text()
    body.write_text(text[: text.index("function __tome_kit_offer")])
    ran = run(shell, code, tmp_path, FILE=str(file))
    assert (ran.stdout, ran.stderr) == ("<a>\n0\nstatus 1 0\n", "")


def test_only_helpers_are_left(shell, root, tmp_path):
    """Beside the instance only functions called __tome_… are defined, and no variable."""
    names = {
        "bash": "compgen -A function; compgen -v",
        "zsh": "zmodload zsh/parameter; print -rl -- ${(ok)functions} ${(ok)parameters}",
        "fish": "functions --all --names | string split ', '; set --names",
    }[shell.name]
    file = written(shell, root, tmp_path)
    before = set(run(shell, names, tmp_path, FILE=str(file)).stdout.split())
    after = set(run(shell, f"{READ[shell.name]}\n{names}", tmp_path, FILE=str(file)).stdout.split())
    assert {one for one in after - before if not one.startswith("__tome_kit_")} <= {"kit", "_"}


@pytest.mark.parametrize(
    "file", ["/home/ada/.config/tome/init.x", "/home/ada/a b/tome/init.x", "/x/it's/init.x", "/ö/i"]
)
def test_the_line_reads_the_file_if_it_is_there(shell, tmp_path, file):
    """The line works for every path, says nothing without the file, and its status is 0."""
    home = f"{tmp_path}/home/ada"
    path = Path(f"{tmp_path}{file}")
    line = start_line(shell, str(path), home)
    assert "\n" not in line
    ran = run(shell, line, tmp_path, HOME=home)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    path.parent.mkdir(parents=True)
    path.write_text("echo it is read\n")
    ran = run(shell, line, tmp_path, HOME=home)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "it is read\n", "")


def test_a_path_is_short_where_it_may_be():
    """Below the home it begins with a tilde, unless it would need quotes."""
    bash = by_name("bash")
    assert tilde(bash, "/home/ada/.config/x", "/home/ada") == "~/.config/x"
    assert tilde(bash, "/home/ada/.config/x", "/home/ada/") == "~/.config/x"
    assert tilde(bash, "/home/adam/x", "/home/ada") == "/home/adam/x"
    assert tilde(bash, "/home/ada/a b", "/home/ada") == "'/home/ada/a b'"
    assert tilde(bash, "/x", "") == "/x"


@pytest.mark.parametrize(
    ("name", "environment", "file"),
    [
        ("bash", {"HOME": "/h"}, "/h/.bashrc"),
        ("zsh", {"HOME": "/h"}, "/h/.zshrc"),
        ("zsh", {"HOME": "/h", "ZDOTDIR": "/z"}, "/z/.zshrc"),
        ("fish", {"HOME": "/h"}, "/h/.config/fish/config.fish"),
        ("fish", {"HOME": "/h", "XDG_CONFIG_HOME": "/c d"}, "/c d/fish/config.fish"),
        ("bash", {}, ""),
        ("fish", {}, ""),
    ],
)
def test_where_people_put_their_lines(name, environment, file):
    """Each shell reads its own file at its start."""
    assert start_file(by_name(name), environment) == file
