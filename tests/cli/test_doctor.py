"""``tome doctor``: what is looked at, and what is said of what is not well."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.test_schema import check
from tome.cli.asking import Asking
from tome.cli.checks import CHECKS, asked_of, completers, order, roots, settings, shells, start
from tome.cli.checks import versions as versions_of
from tome.library.instances import remember
from tome.library.start_files import write
from tome.model.check import NOTE, OK, PROBLEM
from tome.shells.registry import by_name


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return a home, which is the one of this process, too."""
    path = tmp_path / "home"
    path.mkdir()
    monkeypatch.setenv("HOME", str(path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("ZDOTDIR", raising=False)
    return path


@pytest.fixture
def folder(home):
    """Return tome's folder below the home."""
    return f"{home}/.config/tome"


def look(check_of, home, **more):
    """Return what one function finds, as (state, message)."""
    asked = asked_of(Asking(), {"HOME": str(home), "PATH": os.environ["PATH"], **more})
    return [(one.state, one.message) for one in check_of(asked)]


def program(path, code):
    """Write a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{code}\n")
    path.chmod(0o755)


def test_all_is_well(tome, library, home):
    """Status 0, every part is told, and the JSON has its published shape."""
    library.script("a")
    program(home / "bin" / "tome", ":")
    path = {"PATH": f"{home}/bin:{os.environ['PATH']}"}
    tome("alias", "kit", str(library))
    (home / ".bashrc").write_text(tome("setup", "bash").out)
    (home / ".zshrc").write_text("autoload -Uz compinit; compinit\n" + tome("setup", "zsh").out)
    ran = tome("doctor", **path)
    assert (ran.status, ran.err) == (0, "")
    assert "problem" not in ran.out
    assert "note" not in ran.out
    for said in ("tome 0.", sys.executable, "bash 5", "init.bash, version", "~/.bashrc:1 reads it"):
        assert said in ran.out
    value = tome("doctor", "--json", **path).json
    check(value, "doctor")
    assert {one["state"] for one in value} == {OK}
    about = list(dict.fromkeys(one["about"] for one in value))
    assert about[:6] == ["program", "shells", "settings", "start", "order", "instances"]
    assert "ok" in tome.on_terminal("doctor", **path)


def test_a_problem_is_status_1(tome, library, home):
    """A folder that is gone is one, with what to do; the JSON has the same status."""
    tome("alias", "kit", str(library))
    library.path.rename(home / "moved")
    ran = tome("doctor")
    assert ran.status == 1
    assert f"problem  kit: {library} does not exist\n           name a folder" in ran.out
    ran = tome("doctor", "--json")
    assert ran.status == 1
    check(ran.json, "doctor")


def test_an_instance_is_looked_at(kit, library):
    """Called through an instance, its folder is looked at although it is not remembered."""
    ran = kit("doctor")
    assert ran.status == 0
    assert f"kit: {library}" in ran.out


def test_no_home(tome):
    """Without a home nothing can be remembered."""
    ran = tome("doctor", HOME="", XDG_CONFIG_HOME="")
    assert ran.status == 1
    assert "HOME is not set" in ran.out


def test_versions(home):
    """Where no shell would find tome once this Python is gone is told."""
    (home / "bin").mkdir()
    states = look(versions_of, home, PATH=f"{home}/bin")
    assert [state for state, _ in states] == [OK, OK, NOTE]
    assert "no tome on PATH" in states[2][1]
    program(home / "bin" / "tome", ":")
    assert look(versions_of, home, PATH=f"{home}/bin")[2] == (OK, f"tome on PATH, {home}/bin/tome")


@pytest.mark.parametrize(
    ("says", "state", "told"),
    [
        ("GNU bash, version 5.2.15(1)-release", OK, "bash 5.2.15"),
        ("GNU bash, version 4.4.0(1)-release", OK, "bash 4.4.0"),
        ("GNU bash, version 3.2.57(1)-release", NOTE, "older than 4.4"),
        ("what?", PROBLEM, "does not tell its version"),
    ],
)
def test_shells(home, says, state, told):
    """An old one is told; one that is not there is no fault."""
    program(home / "bin" / "bash", f"echo '{says}'")
    found = look(shells, home, PATH=f"{home}/bin")
    assert found[0][0] == state
    assert told in found[0][1]
    assert found[1:] == [(OK, "zsh is not on PATH"), (OK, "fish is not on PATH")]


def test_settings(home, folder):
    """Faults of instances.toml are problems."""
    assert look(settings, home) == [(OK, "no instance is remembered")]
    remember(folder, "kit", "/srv")
    file = Path(folder, "instances.toml")
    assert look(settings, home) == [(OK, str(file))]
    text = file.read_text()
    file.write_text("later = 1\n" + text)
    assert [state for state, _ in look(settings, home)] == [OK, PROBLEM]
    file.write_text("[")
    ((state, message),) = look(settings, home)
    assert state == PROBLEM
    assert "line 1" in message
    file.write_text(text)
    file.chmod(0o666)
    ((state, message),) = look(settings, home)
    assert state == PROBLEM
    assert "can be written by others" in message


def test_no_static_file(home, folder):
    """A start file that runs tome init is well; one that reads a file that is gone is not."""
    assert look(start, home) == []
    (home / ".bashrc").write_text('\neval "$(tome init kit ~/scripts)"\n')
    assert look(start, home) == [
        (OK, "bash: ~/.bashrc:2 runs tome init in each new shell"),
    ]
    (home / ".bashrc").write_text(f". {folder}/init.bash\n")
    assert look(start, home) == [
        (PROBLEM, "bash: ~/.bashrc:1 reads ~/.config/tome/init.bash, which is not there"),
    ]


def stamped(folder, before, after):
    """Change the stamp of bash's static init file."""
    file = Path(folder, "init.bash")
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after))


@pytest.mark.parametrize(
    ("change", "state", "told"),
    [
        (lambda _home, _folder: None, OK, "init.bash, version "),
        (
            lambda _home, folder: stamped(folder, ", version ", ", version 0.0.1 "),
            NOTE,
            "0.0.1, is",
        ),
        (
            lambda _home, folder: remember(folder, "new", "/n"),
            NOTE,
            "is not what it would be today",
        ),
        (lambda _home, folder: os.unlink(f"{folder}/bash/kit.bash"), NOTE, "is not what it would"),
        (
            lambda _home, folder: stamped(folder, f"# {sys.executable}\n", "# /no/python\n"),
            PROBLEM,
            "needs /no/python, which is gone",
        ),
        (
            lambda _home, folder: stamped(folder, "light/entry.py\n", "light/none.py\n"),
            PROBLEM,
            "light/none.py, which is gone",
        ),
        (
            lambda _home, folder: stamped(folder, "light/entry.py\n", "light/main.py\n"),
            NOTE,
            "is of another tome",
        ),
        (
            lambda _home, folder: Path(folder, "init.bash").write_text("mine\n"),
            PROBLEM,
            "was not written by tome setup",
        ),
        (lambda _home, folder: os.chmod(folder, 0o777), PROBLEM, "can be written by others"),
        (lambda _home, folder: os.chmod(f"{folder}/init.bash", 0o666), PROBLEM, "by others"),
        (
            lambda _home, folder: os.chmod(f"{folder}/bash/kit.bash", 0o666),
            PROBLEM,
            "kit.bash is not read",
        ),
    ],
)
def test_a_static_file(home, folder, change, state, told):
    """Whose it is, whether it is current, and whether it can work."""
    remember(folder, "kit", "/srv")
    write(by_name("bash"), folder)
    (home / ".bashrc").write_text(". ~/.config/tome/init.bash\n")
    change(home, folder)
    first, second = look(start, home)
    assert first[0] == state
    assert told in first[1]
    assert second == (OK, "bash: ~/.bashrc:1 reads it")


def test_who_reads_it(home, folder):
    """Nobody, or one that also runs tome init."""
    write(by_name("zsh"), folder)
    assert look(start, home)[1] == (NOTE, "zsh: nothing in ~/.zshrc reads ~/.config/tome/init.zsh")
    (home / ".zshrc").write_text("source ~/.config/tome/init.zsh\neval $(tome init kit ~/s zsh)\n")
    ((state, message),) = look(start, home)[1:]
    assert state == NOTE
    assert "at line 1, and runs tome init at line 2" in message


@pytest.mark.parametrize(
    ("text", "state", "told"),
    [
        ("autoload -Uz compinit && compinit\nLINE", OK, "~/.zshrc:1, before ours"),
        ("LINE\nautoload -Uz compinit\ncompinit -d x", OK, "~/.zshrc:3, behind line 1"),
        ("LINE\nautoload -Uz compinit\n# compinit", NOTE, "does not call compinit"),
        ("LINE", NOTE, "does not call compinit"),
        ("source $ZSH/oh-my-zsh.sh\nLINE", OK, "left to oh-my-zsh, ~/.zshrc:1"),
    ],
)
@pytest.mark.parametrize("line", ["source ~/.config/tome/init.zsh", 'eval "$(tome init k d)"'])
def test_compinit(home, folder, text, state, told, line):
    """Before or behind our line is well; none at all is told."""
    write(by_name("zsh"), folder)
    (home / ".zshrc").write_text(text.replace("LINE", line) + "\n")
    ((found, message),) = look(order, home)
    assert (found, told in message) == (state, True), message


@pytest.mark.parametrize(
    ("shell", "begins", "line"),
    [
        ("bash", ".bashrc", "alias kit='git'"),
        ("zsh", ".zshrc", "alias -g kit=x"),
        ("fish", ".config/fish/config.fish", "alias kit git"),
    ],
)
def test_an_alias_behind_the_line(home, folder, shell, begins, line):
    """It hides the instance; before the line it is taken away, and one like it is nothing."""
    remember(folder, "kit", "/srv")
    write(by_name(shell), folder)
    ours = f". ~/.config/tome/init.{shell}"
    (home / begins).parent.mkdir(parents=True, exist_ok=True)
    for text, count in ((f"{ours}\n{line}\n", 1), (f"{line}\n{ours}\n", 0), (f"{ours}\n", 0)):
        (home / begins).write_text(text + "alias kitten=x\n")
        found = [message for state, message in look(order, home) if state == PROBLEM]
        assert len(found) == count
        assert all("hides the instance" in message for message in found)


def test_roots(home, folder, tmp_path):
    """One that is gone or has a broken tome.toml is a problem; a name for some shells is told."""
    for name in ("good", "gone", "bad", "status"):
        (tmp_path / name).mkdir()
        remember(folder, name, str(tmp_path / name))
    (tmp_path / "gone").rmdir()
    (tmp_path / "bad" / "tome.toml").write_text("=")
    found = look(roots, home)
    assert [state for state, _ in found] == [OK, PROBLEM, PROBLEM, OK, NOTE]
    assert "does not exist" in found[1][1]
    assert "bad/tome.toml, line 1" in found[2][1]
    assert "status does not work in fish" in found[4][1]


def test_completers(home, folder, tmp_path):
    """Programs that offer values are run once each; what is slow or fails is a problem."""
    root = tmp_path / "root"
    remember(folder, "kit", str(root))
    for name in ("good", "slow", "fails"):
        program(root / name, f"# {name.title()}.\n# HIDDEN\n")
    program(root / "slow", "sleep 0.4; echo a")
    program(root / "fails", "exit 3")
    for name in ("good", "slow", "fails", "none", "good"):
        program(
            root / f"uses-{name}",
            f"# Use.\n#\n# USAGE: x <a:str>\n# ARGUMENTS:\n#   <a>  a [complete: {name}]",
        )
    found = look(completers, home)
    assert [state for state, _ in found] == [PROBLEM, PROBLEM, OK, NOTE]
    told = " ".join(message for _, message in found)
    for said in ("slow takes", "fails fails with status 3", "1 answered", "lint finds 1 error in"):
        assert said in told


def test_there_is_a_place_for_more():
    """Every check is in the list, once."""
    assert len(set(CHECKS)) == len(CHECKS) >= 7
