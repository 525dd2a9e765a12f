"""Dispatch and TAB for other tools' scripts, through the door the shells use."""

from __future__ import annotations

import os
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
# @cmd Move a ship
# @arg ship![anna|berta]
# @flag --fast  At full speed
move() { :; }
# @cmd Stop them all
stop() { :; }
eval "$(argc --argc-eval "$0" "$@")"
"""
#: Stands in for argc: shows how it was asked, and that a mark for the shell may be among the rest.
FAKE_ARGC = """#!/bin/sh
[ "$1 $2" = "--argc-compgen fish" ] || exit 1
shift 2
printf 'anna\\tthe fast one\\nberta\\n__argc_value:x\\n%s\\n' "$(IFS=,; echo "${1##*/},${*:+$#}")"
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
    assert offered(root, "sail", "") == ["move", "stop"]
    assert offered(root, "sail", "move", "") == ["anna", "berta"]
    assert offered(root, "sail", "move", "-") == ["--fast\tAt full speed"]
    assert offered(root, "sail", "stop", "-") == []


def test_who_checks_the_arguments(root: Path, path_with_argc: str) -> None:
    """argc checks its script's; those of a task, which counts on mise for that, tome checks."""
    answer = ask("find", root, "--", "sail", "fly", PATH=path_with_argc)
    assert (answer.status, answer.lines[0]) == (0, "exec")
    for words in (["deploy", "nowhere"], ["deploy"]):
        answer = ask("find", root, "--", *words)
        assert answer.status == 2
        assert "<env>" in answer.said
    assert ask("find", root, "--", "deploy", "dev").lines == ["run"]
    assert ask("find", root, "--", "exec", "--no-check", "deploy").lines == ["run"]


def test_help_is_the_tools_where_it_has_one(root: Path, path_with_argc: str) -> None:
    """argc answers --help for its script; a task of mise has none, so tome shows the page."""
    assert ask("find", root, "--", "sail", "--help", PATH=path_with_argc).lines[0] == "exec"
    assert ask("find", root, "--", "deploy", "--help").lines[0] == "full"


def test_without_argc_its_script_says_so(root: Path) -> None:
    """A sentence and status 126, not bash's words; --help is tome's page then."""
    answer = ask("find", root, "--", "sail", "move")
    assert answer.status == 126
    assert "sail needs argc, and no argc is on PATH\n" in answer.said
    assert "command not found" not in answer.said
    assert ask("find", root, "--", "sail", "move", "--help").lines[0] == "full"
