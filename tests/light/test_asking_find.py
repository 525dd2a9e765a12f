"""The light lane's find, through the door the shells use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import installed
from tests.light.asking import ENTRY, ask, program


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "my root's"
    program(folder / "deploy", "#!/bin/sh\n# SUMMARY: s\n")
    program(folder / "db" / "backup")
    program(folder / "own-help", "#!/bin/sh\ncase $1 in --help) echo mine;; esac\n")
    program(folder / "foo.source", "cd /\n", 0o644)
    program(folder / "marked", "#!/bin/sh\n# SOURCE\n# SUMMARY: s\n")
    program(folder / "fishy.source", "#!/usr/bin/env fish\nset -gx A 1\n", 0o644)
    program(folder / "go.source", "cd /\n", 0o644)
    program(folder / "go.source.fish", "cd /\n", 0o644)
    program(folder / "help", "#!/bin/sh\n")
    program(folder / "exec", "#!/bin/sh\n")
    program(folder / "plain", mode=0o644)
    program(folder / "lost", "#!/no/such/interpreter\n")
    program(folder / "crlf", "#!/bin/sh\r\n")
    program(folder / "d" / "_default")
    return folder


@pytest.mark.parametrize(
    ("words", "used", "file", "command"),
    [
        (["deploy"], 1, "deploy", "deploy"),
        (["deploy", "a b", "", "--x"], 1, "deploy", "deploy"),
        (["db", "backup", "x"], 2, "db/backup", "db backup"),
        (["own-help", "--help"], 1, "own-help", "own-help"),
        (["deploy", "--help", "x"], 1, "deploy", "deploy"),
        (["exec", "help"], 2, "help", "help"),
        (["exec", "exec", "x"], 2, "exec", "exec"),
        (["exec", "--no-check", "deploy"], 3, "deploy", "deploy"),
        (["exec", "--", "db", "backup"], 4, "db/backup", "db backup"),
        (["d"], 1, "d/_default", "d"),
        (["d", "-v"], 1, "d/_default", "d"),
    ],
)
def test_an_executed_command(
    root: Path, words: list[str], used: int, file: str, command: str
) -> None:
    """The answer names the file, how many words led to it, and the command's own words."""
    answer = ask("find", root, "--", *words)
    assert (answer.status, answer.said) == (0, "")
    assert answer.lines == ["exec", str(used), f"{root}/{file}", command]


@pytest.mark.parametrize(
    ("word", "shell", "kind", "file"),
    [
        ("foo", "bash", "source", "foo.source"),
        ("foo", "zsh", "source", "foo.source"),
        ("foo", "fish", "import", "foo.source"),
        ("foo.source", "bash", "source", "foo.source"),
        ("marked", "bash", "source", "marked"),
        ("marked", "fish", "import", "marked"),
        ("fishy", "fish", "source", "fishy.source"),
        ("go", "bash", "source", "go.source"),
        ("go", "fish", "source", "go.source.fish"),
    ],
)
def test_a_sourced_command(root: Path, word: str, shell: str, kind: str, file: str) -> None:
    """A sourced script is sourced, or imported where it is no fish and fish calls."""
    answer = ask("find", root, "--", word, "x", shell=shell)
    assert answer.lines[:3] == [kind, "1", f"{root}/{file}"]


def test_the_setting_says_whose_script_it_is(root: Path) -> None:
    """A source = "fish" in tome.toml makes a plain .source file fish's."""
    (root / "tome.toml").write_text('source = "fish"\n')
    assert ask("find", root, "--", "foo", shell="fish").lines[0] == "source"
    assert ask("find", root, "--", "foo", shell="bash").status == 126


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["list"]),
        (["commands"], ["list"]),
        (["help"], ["help"]),
        (["help", "db", "backup"], ["help", "db", "backup"]),
        (["--help"], ["help"]),
        (["-h"], ["help"]),
        (["--version"], ["--version"]),
        (["db"], ["list", "--", "db"]),
        (["db", "--help"], ["help", "--", "db"]),
        (["deploy", "--help"], ["help", "--", "deploy"]),
        (["tome", "lint", "x y"], ["lint", "x y"]),
    ],
)
def test_what_the_full_lane_does(root: Path, words: list[str], expected: list[str]) -> None:
    """Built-ins, groups and help pages are for the full lane, with these words."""
    answer = ask("find", root, "--", *words)
    assert (answer.status, answer.lines) == (0, ["full", *expected])


def test_an_instance_called_tome(root: Path) -> None:
    """Its commands come first; what is none, nor a built-in, is for the program."""
    assert ask("find", root, "--", "help", name="tome").lines[:3] == ["exec", "1", f"{root}/help"]
    assert ask("find", root, "--", "lint", "x", name="tome").lines == ["program"]
    assert ask("find", root, "--", "--version", name="tome").lines == ["program"]
    assert ask("find", root, "--", "commands", name="tome").lines == ["full", "list"]
    assert ask("find", root, "--", "db", "nosuch", name="tome").status == 127


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["deplyo"], 127, "did you mean kit deploy?"),
        (["db", "backpu"], 127, "did you mean kit db backup?"),
        (["nosuch"], 127, 'no command "nosuch" in '),
        (["plain"], 127, "chmod +x "),
        (["a\x1b[31m\n"], 127, '"a\\e[31m\\n"'),
        (["foo.bar"], 127, 'no command "foo.bar"'),
        (["/bin/echo"], 127, 'no command "/bin/echo"'),
        (["..", "x"], 127, 'no command ".."'),
        (["lost"], 126, "/no/such/interpreter"),
        (["crlf"], 126, "carriage return"),
        (["fishy"], 126, "written for fish"),
        (["exec"], 2, "exec needs the words"),
    ],
)
def test_errors(root: Path, words: list[str], status: int, said: str) -> None:
    """An error is a sentence on stderr and a status; nothing is printed for the shell to run."""
    answer = ask("find", root, "--", *words)
    assert (answer.status, answer.raw) == (status, [])
    assert said in answer.said
    assert answer.said.startswith("kit: ")
    assert "Traceback" not in answer.said
    assert all(line.isprintable() for line in answer.said.splitlines())


def test_a_malformed_setting(root: Path) -> None:
    """A malformed tome.toml is an error (65) with its place, for a command, a group, a typo."""
    (root / "tome.toml").write_text("contract = \n")
    for word in ("deploy", "db", "dploy"):
        answer = ask("find", root, "--", word)
        assert answer.status == 65
        assert "tome.toml, line 1, column 12" in answer.said


def test_a_root_that_is_gone(tmp_path: Path) -> None:
    """A root that is gone, or a file, is an error (66)."""
    (tmp_path / "file").touch()
    for name, said in (("nosuch", "no folder"), ("file", "is a file")):
        answer = ask("find", tmp_path / name, "--", "x")
        assert (answer.status, answer.raw) == (66, [])
        assert said in answer.said


@pytest.mark.parametrize("shell", ["bash", "fish", ""])
def test_a_sourced_script_that_cannot_be_read(root: Path, shell: str) -> None:
    """A broken link with the suffix is no command; without a shell a sourced one is refused."""
    os.symlink("nowhere", root / "gone.source")
    assert ask("find", root, "--", "gone", shell=shell).status == 127
    if not shell:
        answer = ask("find", root, "--", "foo", shell=shell)
        assert answer.status == 126
        assert "tome init" in answer.said


@pytest.mark.timeout(10)
def test_a_pipe_is_no_command(root: Path) -> None:
    """A FIFO with the bit or the suffix is never opened."""
    os.mkfifo(root / "pipe")
    os.chmod(root / "pipe", 0o777)
    os.mkfifo(root / "pipe.source")
    for word in ("pipe", "pipe.source"):
        answer = ask("find", root, "--", word)
        assert answer.status == 127
        assert f"{word}: a named pipe, not a script" in answer.said


def test_a_name_that_two_files_claim(root: Path) -> None:
    """The short name of two files is no command, and the hint reads as a sentence."""
    program(root / "two.py")
    program(root / "two.sh")
    answer = ask("find", root, "--", "two")
    assert answer.status == 127
    assert "two.py: two files would be called two (two.sh); it is called as two.py" in answer.said


@pytest.mark.parametrize("word", ["100%", "a%0Ab", "%25", "a\nb", "%", "a\n", "é", " a "])
def test_odd_names_survive_the_lines(root: Path, word: str) -> None:
    """A per cent sign or a newline in a name comes back as it was, on one line."""
    program(root / word)
    answer = ask("find", root, "--", word)
    assert answer.lines == ["exec", "1", f"{root}/{word}", word]


@settings(max_examples=20)
@given(
    name=st.binary(min_size=1, max_size=12).filter(
        lambda name: not {0, 0x2F} & set(name) and name not in (b".", b"..") and name[0] not in b"-"
    )
)
def test_any_name_survives_the_lines(tmp_path_factory: pytest.TempPathFactory, name: bytes) -> None:
    """Any bytes a file name can have lead to that file."""
    root = tmp_path_factory.mktemp("root")
    program(root / os.fsdecode(name))
    answer = ask("find", root, "--", "exec", "--", name)
    assert answer.lines[:3] == ["exec", "3", f"{root}/{os.fsdecode(name)}"]


@pytest.mark.parametrize(
    "arguments", [[], ["v1"], ["v2", "find", "bash", "kit", "/"], ["v1", "find"]]
)
def test_another_version_is_told_so(arguments: list[str]) -> None:
    """Words of another protocol are a usage error that says what to do."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ENTRY), *arguments], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"another version" in done.stderr


def test_an_unknown_verb(tmp_path: Path) -> None:
    """So is a verb nobody knows."""
    answer = ask("nosuch", tmp_path)
    assert answer.status == 2
    assert "nosuch" in answer.said


def test_a_closed_pipe_is_silent(root: Path) -> None:
    """Who does not read the answer gets no complaint."""
    asked = f"'{sys.executable}' -I -S '{ENTRY}' v1 complete bash kit \"$0\" -- ''"
    code = f"exec 3>&1; {{ {asked}; echo $? >&3; }} | :"
    done = subprocess.run(
        [installed("bash"), "-c", code, str(root)], capture_output=True, timeout=20, check=False
    )
    assert done.stderr == b""
    assert done.stdout in (b"0\n", b"141\n")


def test_the_package_is_found_from_anywhere(root: Path, tmp_path: Path) -> None:
    """The entry finds its package through a link with a blank in its path."""
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "tome").symlink_to(ENTRY.parent.parent)
    answer = ask(
        "find", root, "--", "deploy", entry=tmp_path / "a b" / "tome" / "light" / "entry.py"
    )
    assert answer.status == 0


def test_nothing_of_the_callers_python_is_used(root: Path, tmp_path: Path) -> None:
    """PYTHONPATH and modules in the current directory do not reach the light lane."""
    (tmp_path / "os.py").write_text("raise SystemExit(99)")
    (tmp_path / "stat.py").write_text("raise SystemExit(99)")
    answer = ask("find", root, "--", "deploy", PYTHONPATH=str(tmp_path), PYTHONSTARTUP="/x")
    assert answer.status == 0


def test_a_plain_dispatch_is_light(root: Path) -> None:
    """What a dispatch imports is a short list, without re, json, typing and the like."""
    code = (
        "import sys; sys.argv = sys.argv[1:]; sys.path.append(sys.argv.pop(0))\n"
        "from tome import system; real = system._exit\n"
        "def leave(status):\n"
        "    sys.stderr.write(' '.join(sorted(sys.modules))); sys.stderr.flush(); real(status)\n"
        "system._exit = leave\n"
        "from tome.light.main import main; main(sys.argv)\n"
    )
    words = ["v1", "find", "bash", "kit", str(root), "--", "deploy", "x"]
    for _ in ("the index is written", "it is fresh"):
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code, str(ENTRY.parent.parent.parent), *words],
            capture_output=True,
            check=True,
        )
    loaded = set(done.stderr.decode().split())
    assert "tome.library.find" in loaded
    heavy = {"re", "json", "typing", "enum", "dataclasses", "pathlib", "functools", "collections"}
    heavy |= {
        "os",
        "stat",
        "subprocess",
        "signal",
        "tomllib",
        "pathspec",
        "rich",
        "typer",
        "tome.header.read",
    }
    assert not heavy & loaded


@pytest.mark.parametrize(
    "attribute", ["[type: int]", "[ Type : int]", "[choices: 1, 2]", "[choices-from: $ echo 1]"]
)
def test_a_contract_by_its_lists_alone(root: Path, attribute: str) -> None:
    """A usage whose only type is an attribute is held, however that is written."""
    header = f"#!/bin/sh\n# USAGE: pick <n>\n# ARGUMENTS:\n#   <n>  how many {attribute}\n"
    program(root / "pick", header)
    assert ask("find", root, "--", "pick", "1").lines[-1] == "TOME_ARG_N=1"
    answer = ask("find", root, "--", "pick", "many")
    assert answer.status == 2
    assert '<n>: "many" is not' in answer.said


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("sleep 30", 0, "<n> was not checked: $ sleep 30 took too long"),
        ("exit 3", 0, "<n> was not checked: $ exit 3 failed"),
        ("true", 2, '<n>: "1" is no value of $ true, which offers none'),
    ],
)
def test_choices_that_cannot_be_had(root: Path, code: str, status: int, said: str) -> None:
    """A program that fails or takes too long checks nothing, and it is said which it was."""
    header = f"#!/bin/sh\n# USAGE: pick <n>\n# ARGUMENTS:\n#   <n>  one [choices-from: $ {code}]\n"
    program(root / "pick", header)
    answer = ask("find", root, "--", "pick", "1")
    assert answer.status == status
    assert said in answer.said
    tab = ask("complete", root, "--", "pick", "")
    assert (tab.status, tab.said) == (0, "")
