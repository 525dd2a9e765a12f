"""Dispatch and TAB for other tools' scripts, through the door the shells use."""

from __future__ import annotations

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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    program(tmp_path / "deploy", MISE)
    program(tmp_path / "sail", ARGC)
    return tmp_path


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


def test_the_tool_checks_the_arguments_not_tome(root: Path) -> None:
    """A call that the tags do not allow starts the script."""
    for words in (["deploy", "nowhere"], ["sail", "fly"], ["deploy"]):
        answer = ask("find", root, "--", *words)
        assert answer.status == 0
        assert answer.lines[0] == "exec"


def test_help_is_the_tools_where_it_has_one(root: Path) -> None:
    """A script of argc answers --help itself; a task of mise has none, so tome shows the page."""
    assert ask("find", root, "--", "sail", "--help").lines[0] == "exec"
    assert ask("find", root, "--", "deploy", "--help").lines[0] == "full"
