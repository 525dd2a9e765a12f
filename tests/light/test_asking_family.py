"""A program's libexec, sub's second version and sd's flags, through the door the shells use."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.light.asking import Answer, ask, program

_SHELL = """#!/bin/sh
# Usage: renv shell <version>
# Summary: Use a version in this shell
# Provide renv completions
if [ "$1" = --complete ]; then exec renv-versions; fi
echo "export RENV_VERSION='$1'"
"""
_HELLO = """#!/usr/bin/env bash
# Summary: Say hello
# Usage: {cmd} <name> [--loud] [--to=PLACE] [rest]...
# Options:
#   name (script): Whom
#   --to (`echo here; echo there`): Where
if [[ $_HAT_COMPLETE == true ]]; then
  [[ -t 0 || $# != 0 ]] || printf '%s\\n' "$_HAT_COMPLETE_ARG-one" "$_HAT_COMPLETE_ARG-two"
  exit
fi
declare -A args="($_HAT_ARGS)"
printf '%s|' "${args[name]}" "${args[loud]}" "${args[to]}" "${args[rest]}" "$_HAT_CACHE"
"""


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """Return the libexec of a program ``renv``."""
    folder = tmp_path / "re nv" / "libexec"
    program(folder / "renv")
    program(folder / "renv-versions", "#!/bin/sh\n# Summary: List them\necho 3.1; echo 3.2\n")
    program(folder / "renv-sh-shell", _SHELL)
    program(folder / "renv-rehash")
    program(folder / "renv-sh-rehash")
    program(folder / "renv---version", "#!/bin/sh\necho 1.0\n")
    return folder


def line_of(answer: Answer) -> list[str]:
    """Return an answer's lines without the environment."""
    assert (answer.status, answer.said) == (0, "")
    return answer.lines[:4]


def variables(answer: Answer) -> dict[str, str]:
    """Return the environment of an answer."""
    return dict(line.split("=", 1) for line in answer.lines[4:])


def test_a_short_name_is_executed(family: Path) -> None:
    """The answer names the file with its prefix, and the command without."""
    answer = ask("find", family, "--", "versions", "x")
    assert line_of(answer) == ["exec", "1", f"{family}/renv-versions", "versions"]
    told = variables(answer)
    assert told["_RENV_ROOT"] == told["RENV_ROOT"] == told["_KIT_ROOT"] == str(family.parent)
    assert told["RENV_SHELL"] == "bash"
    assert told["PATH"] == f"{family}:{os.environ['PATH']}"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_sh_prints_is_to_be_evaluated(family: Path, shell: str) -> None:
    """Every shell is told to, and the script which shell it is."""
    answer = ask("find", family, "--", "shell", "3.1", shell=shell)
    assert line_of(answer) == ["eval", "1", f"{family}/renv-sh-shell", "shell"]
    assert variables(answer)["RENV_SHELL"] == shell


@pytest.mark.parametrize("word", ["sh-shell", "renv-sh-shell"])
def test_with_sh_written_out_it_is_executed(family: Path, word: str) -> None:
    """So its output can be seen."""
    assert line_of(ask("find", family, "--", word, "9"))[:3] == [
        "exec",
        "1",
        f"{family}/renv-sh-shell",
    ]


def test_its_contract_holds_before_it_runs(family: Path) -> None:
    """What is evaluated comes from a script that was called as it wants to be."""
    program(family / "renv-sh-typed", "#!/bin/sh\n# USAGE: typed <n:int>\necho true\n")
    assert ask("find", family, "--", "typed", "x").status == 2
    answer = ask("find", family, "--", "typed", "5")
    assert line_of(answer)[0] == "eval"
    assert variables(answer)["TOME_ARG_N"] == "5"


def test_its_help_is_asked_for_as_ever(family: Path) -> None:
    """--help alone is tome's page, not a text to evaluate."""
    assert ask("find", family, "--", "shell", "--help").lines == ["full", "help", "--", "shell"]


def test_a_lost_interpreter_is_told_of(family: Path) -> None:
    """Nothing is evaluated where the script cannot start."""
    program(family / "renv-sh-lost", "#!/no/such/program\n")
    answer = ask("find", family, "--", "lost")
    assert (answer.status, answer.lines) == (126, [])


def test_sh_is_only_a_name_elsewhere(tmp_path: Path) -> None:
    """In an ordinary root nothing that a script prints is evaluated."""
    folder = tmp_path / "scripts"
    for name in ("renv", "renv-sh-shell", "sh-shell"):
        program(folder / name)
    for word in ("sh-shell", "renv-sh-shell"):
        assert ask("find", folder, "--", word).lines == ["exec", "1", f"{folder}/{word}", word]
    assert ask("find", folder, "--", "shell").status == 127


def test_a_file_that_loses_its_bit_is_told_of(family: Path) -> None:
    """The hint names the file, whose name has the prefix."""
    program(family / "renv-later", mode=0o644)
    answer = ask("find", family, "--", "later")
    assert answer.status == 127
    assert f"chmod +x '{family}/renv-later'" in answer.said


def test_version_is_reached_behind_exec(family: Path) -> None:
    """``--version`` is tome's own word; ``exec`` finds the script called so."""
    assert ask("find", family, "--", "--version").lines == ["full", "--version"]
    found = line_of(ask("find", family, "--", "exec", "--version"))
    assert found == ["exec", "2", f"{family}/renv---version", "--version"]


def test_names_at_tab(family: Path) -> None:
    """Short names are offered, the program itself and hidden ones are not."""
    answer = ask("complete", family, "--", "", shell="zsh")
    names = [line.split("\t")[0] for line in answer.lines[2:]]
    own = ["--version", "rehash", "shell", "versions"]
    assert names == sorted([*own, "commands", "exec", "help", "tome"])
    assert "shell\tUse a version in this shell" in answer.lines


def test_it_completes_by_asking_its_neighbours(family: Path) -> None:
    """A script that is asked for values finds the others on PATH."""
    answer = ask("complete", family, "--", "shell", "", shell="zsh")
    assert answer.lines[2:] == ["3.1", "3.2"]


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Return the libexec of a program for sub's second version."""
    folder = tmp_path / "libexec"
    program(folder / "hello", _HELLO)
    program(folder / "deep" / "plain")
    return folder


def said(root: Path, *words: str) -> list[str]:
    """Run what an answer says, with the environment it gives."""
    answer = ask("find", root, "--", *words, name="hat", XDG_CACHE_HOME="/var/c")
    assert line_of(answer)[0] == "exec"
    done = subprocess.run(
        [answer.lines[2], *words[int(answer.lines[1]) :]],
        env={"PATH": os.environ["PATH"], **variables(answer)},
        capture_output=True,
        check=True,
        timeout=20,
    )
    return os.fsdecode(done.stdout).split("|")


def test_sub_gives_the_arguments_by_name(second: Path) -> None:
    """``_NAME_ARGS`` is a list for an associative array of bash, with every value as typed."""
    assert said(second, "hello", "ann", "--loud", "--to=x", "a", "b c")[:4] == [
        "ann",
        "true",
        "x",
        "a b c",
    ]
    assert said(second, "hello", "ann") == ["ann", "false", "", "", "/var/c/hat/cache", ""]


@pytest.mark.parametrize(
    "value",
    [
        'x"$(touch PWNED)"y',
        "$(touch PWNED)",
        "x`touch PWNED`y",
        "it's fine",
        'safe" to "spoofed',
        "a\nb",
        "*",
        "--",
        "",
    ],
)
def test_no_value_is_evaluated(
    second: Path, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that evaluates the list runs nothing that was typed, and sees no other key."""
    monkeypatch.chdir(tmp_path)
    told = said(second, "hello", "--to=" + value, "--", value)
    assert (told[0], told[1], told[2]) == (value, "false", value)
    assert not (tmp_path / "PWNED").exists()


def test_arguments_that_do_not_fit_give_an_empty_list(second: Path) -> None:
    """The script starts all the same: only sub refuses such a call."""
    assert said(second, "hello")[:4] == ["", "", "", ""]


def test_too_much_is_left_out(second: Path) -> None:
    """One variable holds 128 KiB at most: the script starts all the same."""
    assert said(second, "hello", "x" * 70_000)[0] == ""
    assert said(second, "hello", "x" * 60_000)[0] == "x" * 60_000


def test_sub_tells_where_it_is(second: Path) -> None:
    """Every script below libexec gets ``_NAME_ROOT``."""
    answer = ask("find", second, "--", "deep", "plain", name="hat")
    assert variables(answer)["_HAT_ROOT"] == str(second.parent)


def test_sub_offers_what_a_script_says(second: Path) -> None:
    """``name (script)`` runs the script without arguments and input, told by its environment."""
    answer = ask("complete", second, "--", "hello", "", name="hat", shell="zsh")
    assert answer.lines[2:] == ["name-one", "name-two"]
    answer = ask("complete", second, "--", "hello", "--to=", name="hat", shell="zsh")
    assert answer.lines[1:] == ["5", "--to=here", "--to=there"]


def test_a_script_that_cannot_know_it_is_only_asked_is_not_run(second: Path) -> None:
    """Where no variable can be called after the instance, or the usage is not sub's, none is."""
    answer = ask("complete", second, "--", "hello", "", name="1", shell="zsh")
    assert answer.lines[2:] == []
    program(
        second / "native",
        "#!/bin/sh\n# USAGE: native <x>\n# ARGUMENTS:\n#   <x>  a [complete: (script) x]\n"
        "echo ran\n",
    )
    answer = ask("complete", second, "--", "native", "", name="hat", shell="zsh")
    assert answer.lines[2:] == []


@pytest.fixture
def sd(tmp_path: Path) -> Path:
    """Return a root that takes sd's flags."""
    folder = tmp_path / "sd"
    program(folder / "say", "#!/bin/sh\n# <a> says it\n")
    program(folder / "in" / "typed", "#!/bin/sh\n# USAGE: typed <n:int>\n")
    program(folder / "tome.toml", 'flags = "sd"\n', 0o644)
    return folder


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["say", "--cat"], ["full", "cat", "--", "say"]),
        (["say", "x", "--which", "y"], ["full", "which", "--", "say"]),
        (["say", "x", "--help"], ["full", "help", "--", "say"]),
        (["in", "typed", "--cat", "--help"], ["full", "help", "--", "in", "typed"]),
        (["exec", "say", "--cat"], ["full", "cat", "--", "say"]),
        (["in", "--which"], ["full", "which", "--", "in"]),
        (["in", "--help"], ["full", "help", "--", "in"]),
        (["say", "x", "--really", "--cat"], ["run"]),
        (["say", "--cat", "--edit"], ["full", "sd-edit", "--", "say"]),
        (["in", "--edit"], ["full", "sd-edit", "--", "in"]),
        (
            ["in", "it", "--new", "echo hi"],
            ["full", "sd-new", "--", "in", "it", "--new", "echo hi"],
        ),
        (["some", "thing", "--new"], ["full", "sd-new", "--", "some", "thing", "--new"]),
        (["say", "x", "--new"], ["full", "sd-new", "--", "say", "x", "--new"]),
    ],
)
def test_flags_of_sd(sd: Path, words: list[str], lines: list[str]) -> None:
    """They count anywhere behind the command's words."""
    assert ask("find", sd, "--", *words).lines == lines


@pytest.mark.parametrize("words", [["--cat"], ["--help"], ["--really", "x"], []])
def test_really_gives_the_script_the_rest(sd: Path, words: list[str]) -> None:
    """What stands behind it is the script's, whatever it is and whatever the contract says."""
    for name in (["say"], ["in", "typed"]):
        answer = ask("find", sd, "--", *name, "--really", *words)
        assert line_of(answer)[:2] == ["exec", str(len(name) + 1)]


def test_sd_tells_where_the_script_is(sd: Path) -> None:
    """``SD`` is the folder of the script, not of the root, and only where sd's flags count."""
    assert variables(ask("find", sd, "--", "in", "typed", "5"))["SD"] == f"{sd}/in"
    (sd / "tome.toml").unlink()
    assert "SD" not in variables(ask("find", sd, "--", "in", "typed", "5"))


def test_really_behind_arguments_is_not_for_sourced_scripts(sd: Path) -> None:
    """A shell cannot take a word out of the middle; the hint says where it can stand."""
    program(sd / "go.source", "cd /\n", 0o644)
    answer = ask("find", sd, "--", "go", "x", "--really")
    assert (answer.status, answer.lines) == (2, [])
    assert "write --really right behind the command's name" in answer.said
    assert ask("find", sd, "--", "go", "--really", "x").lines[:2] == ["source", "2"]


def test_flags_of_sd_elsewhere(sd: Path) -> None:
    """Where no tome.toml says so they are the script's."""
    (sd / "tome.toml").unlink()
    for flag in ("--cat", "--which", "--really"):
        assert line_of(ask("find", sd, "--", "say", flag))[:2] == ["exec", "1"]


def test_flags_of_sd_at_tab(sd: Path) -> None:
    """They are offered behind a dash, and only where they count."""
    answer = ask("complete", sd, "--", "say", "--", shell="bash")
    assert [line.split("\t")[0] for line in answer.lines[2:]] == [
        "--help",
        "--edit",
        "--cat",
        "--which",
        "--really",
    ]
    assert ask("complete", sd, "--", "say", "", shell="bash").lines[2:] == []
    (sd / "tome.toml").unlink()
    assert ask("complete", sd, "--", "say", "--", shell="bash").lines[2:] == []
