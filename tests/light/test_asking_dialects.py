"""Dispatch and TAB for other tools' scripts, through the door the shells use."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.light.asking import ask, program

MISE = """#!/bin/sh
#MISE description="Deploy it"
#USAGE arg "<env>" {
#USAGE   choices "dev" "prod"
#USAGE }
#USAGE flag "--to <place>" help="Where"
#USAGE complete "place" run="printf 'a:first\\\\nb\\\\\\\\:c:second\\\\n'" descriptions=#true
"""
ARGC = """#!/usr/bin/env bash
# @option --log <DIR>  Where to log
# @cmd Move a ship
# @alias mv
# @arg ship![anna|berta]
# @arg port[`_ports`]
# @option --via[`_ports`]
# @flag --fast  At full speed
move() { :; }
# @cmd Stop them all
# @arg ship[all|none]
stop() { :; }
# @cmd Crew
crew() { :; }
# @cmd Hire a sailor
# @arg name!
crew::hire() { :; }
eval "$(argc --argc-eval "$0" "$@")"
"""
#: Stands in for argc: offers what a function prints and, among it, what it was asked with.
FAKE_ARGC = r"""#!/bin/sh
[ "$1 $2 $4" = "--argc-compgen fish sail" ] && [ -f "$3" ] || exit 1
shift 4
for current; do :; done
prefix=
case $current in --via=*) prefix=--via= ;; esac
printf '%slisbon\tin the west\n__argc_value:port\n' "$prefix"
[ -n "$prefix" ] || echo "words=$*"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    program(tmp_path / "deploy", MISE)
    program(tmp_path / "sail", ARGC)
    return tmp_path


@pytest.fixture
def path_with_argc(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a PATH on which an argc is."""
    folder = tmp_path_factory.mktemp("programs")
    program(folder / "argc", FAKE_ARGC)
    return f"{folder}:{os.environ['PATH']}"


def offered(root: Path, *words: str) -> list[str]:
    """Return the candidates at a TAB behind words."""
    lines = ask("complete", root, "--", *words).lines
    return [line for line in lines[2:] if line not in ("", "%.")]


def test_tab_offers_what_the_usage_says(root: Path) -> None:
    """Choices, flags and values of a program, though Python starts without its packages."""
    assert offered(root, "deploy", "") == ["dev", "prod"]
    assert offered(root, "deploy", "--t") == ["--to=\tWhere"]
    assert offered(root, "deploy", "--to", "") == ["a\tfirst", "b:c\tsecond"]


def test_tab_offers_subcommands_and_their_own(root: Path) -> None:
    """Functions are words, each followed by its own parameters."""
    assert offered(root, "sail", "") == [
        "move\tMove a ship", "mv", "stop\tStop them all", "crew\tCrew"
    ]  # fmt: skip
    assert offered(root, "sail", "move", "") == ["anna", "berta"]
    assert offered(root, "sail", "move", "--f") == ["--fast\tAt full speed"]
    assert offered(root, "sail", "stop", "--f") == []
    assert offered(root, "sail", "crew", "") == ["hire\tHire a sailor"]


def test_a_parameter_is_its_subcommands_own(root: Path) -> None:
    """What is called alike in two subcommands has in each the values declared there."""
    assert offered(root, "sail", "mv", "") == ["anna", "berta"]
    assert offered(root, "sail", "stop", "") == ["all", "none"]


def test_an_option_belongs_to_its_level(root: Path) -> None:
    """A script's own options stand before a subcommand, a subcommand's behind its name."""
    assert offered(root, "sail", "-") == ["--log=\tWhere to log"]
    assert offered(root, "sail", "stop", "-") == []
    via = "--via=\t(one of what the function _ports prints)"
    assert offered(root, "sail", "move", "-") == [via, "--fast\tAt full speed"]
    for before in (["--log", "/var"], ["--log=/var"], ["--unknown"]):
        assert offered(root, "sail", *before, "stop", "") == ["all", "none"]
        assert offered(root, "sail", *before, "mv", "--fast", "-") == [via]
    assert offered(root, "sail", "--log", "/var", "cr") == ["crew\tCrew"]
    assert offered(root, "sail", "--log", "/var", "-") == []


def test_options_that_a_script_lets_its_subcommands_take(root: Path) -> None:
    """They are offered behind their names, too, unless they stand before them."""
    text = ARGC.replace("# @option", "# @meta inherit-flag-options\n# @option", 1)
    program(root / "sail", text)
    assert offered(root, "sail", "stop", "--l") == ["--log=\tWhere to log"]
    assert offered(root, "sail", "--log", "x", "crew", "hire", "-") == []


def test_flags_before_the_subcommand_of_a_task(root: Path) -> None:
    """A global one may stand there: it is one of the subcommand's, as if it stood behind."""
    text = """#!/bin/sh
#USAGE flag "-v --verbose" global=#true count=#true
#USAGE flag "--to <place>" global=#true
#USAGE flag "--own"
#USAGE cmd "one" {
#USAGE   flag "--fast"
#USAGE   arg "<x>" { choices "a" "b" }
#USAGE }
#MISE quiet=true
env | sort
"""
    program(root / "task", text)
    assert offered(root, "task", "--to", "one", "one", "--f") == ["--fast"]
    assert offered(root, "task", "-v", "one", "--fast", "") == ["a", "b"]
    assert offered(root, "task", "--own", "one", "-") == [
        "-v", "--verbose", "--to=", "--fast",
    ]  # fmt: skip
    answer = ask("run", root, "--", "task", "-v", "--to", "x y", "one", "a")
    assert answer.status == 0, answer.said
    for words, status in ((["--own", "one", "a"], 0), (["one", "--own", "a"], 2)):
        assert ask("find", root, "--", "task", *words).status == status
    told = ["usage_to=x y", "usage_verbose=1", "usage_x=a"]
    assert [line for line in answer.raw if line in told] == told
    assert ask("find", root, "--", "task", "-v", "one", "c").status == 2


def test_help_offers_subcommands(root: Path) -> None:
    """Behind help and a script's words stand its subcommands, and nothing behind the last."""
    assert offered(root, "help", "sail", "")[0] == "move\tMove a ship"
    assert offered(root, "help", "sail", "crew", "") == ["hire\tHire a sailor"]
    assert offered(root, "help", "sail", "stop", "") == []


def test_argc_is_asked_for_what_its_functions_print(root: Path, path_with_argc: str) -> None:
    """It gets the script, its name and all words; its marks for shells are no words."""
    lines = ask("complete", root, "--", "sail", "move", "anna", "", PATH=path_with_argc).lines
    assert lines[2:] == ["lisbon\tin the west", "words=move anna "]
    lines = ask("complete", root, "--", "sail", "move", "--via=", PATH=path_with_argc).lines
    assert lines[1:] == ["6", "--via=lisbon\tin the west"]
    assert ask("complete", root, "--", "sail", "move", "anna", "").lines == ["", "0"]


def test_argc_may_not_hold_a_tab_up(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It is run as every completion program: no input, no errors, two seconds."""
    folder = tmp_path_factory.mktemp("slow")
    program(folder / "argc", "#!/bin/sh\ncat; echo loud >&2; sleep 20; echo late\n")
    begin = time.monotonic()
    path = f"{folder}:{os.environ['PATH']}"
    answer = ask("complete", root, "--", "sail", "move", "anna", "", PATH=path)
    assert time.monotonic() - begin < 10
    assert (answer.lines, answer.said) == (["", "0"], "")


def test_who_checks_the_arguments(root: Path, path_with_argc: str) -> None:
    """An argc script's are argc's to check; those of a task, which counts on mise, tome checks."""
    answer = ask("find", root, "--", "sail", "fly", PATH=path_with_argc)
    assert (answer.status, answer.lines[0]) == (0, "exec")
    for words in (["deploy", "nowhere"], ["deploy"]):
        answer = ask("find", root, "--", *words)
        assert answer.status == 2
        assert "<env>" in answer.said
    assert ask("find", root, "--", "deploy", "dev").lines == ["run"]
    assert ask("find", root, "--", "exec", "--no-check", "deploy").lines == ["run"]


def test_help_is_the_tools_where_it_has_one(root: Path, path_with_argc: str) -> None:
    """For its script argc answers --help; a task of mise has none, so tome shows the page."""
    assert ask("find", root, "--", "sail", "--help", PATH=path_with_argc).lines[0] == "exec"
    assert ask("find", root, "--", "deploy", "--help").lines[0] == "full"


def test_without_argc_its_script_says_so(root: Path) -> None:
    """A sentence and status 126, not bash's words; --help is tome's page then."""
    answer = ask("find", root, "--", "sail", "move")
    assert answer.status == 126
    assert "sail needs argc, and no argc is on PATH\n" in answer.said
    assert "command not found" not in answer.said
    assert ask("find", root, "--", "sail", "move", "--help").lines[0] == "full"
