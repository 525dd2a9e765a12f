"""When a usage is a contract, and how its forms are written."""

from __future__ import annotations

import pytest

from tests.usages import usage_of
from tome.header.read import read_header
from tome.header.usage import is_enforced, is_meant, written
from tome.header.usage import usage_of as usage_in

TYPED, UNTYPED, BROKEN = "prog <a:int>", "prog <a>", "prog <a:int"
TWINS, UNTYPED_TWINS = "prog <a-b:int> [--a_b]", "prog <a-b> [--a_b]"


@pytest.mark.parametrize(
    ("usage", "setting", "enforced"),
    [
        (TYPED, "", True),
        (TYPED, "all", True),
        (TYPED, "none", False),
        (UNTYPED, "", False),
        (UNTYPED, "all", True),
        (BROKEN, "", False),
        (BROKEN, "all", False),
        ("", "all", False),
    ],
)
def test_the_root_may_decide(usage: str, setting: str, enforced: bool) -> None:
    """``contract`` of tome.toml makes all usages contracts that can be, or none."""
    parsed = usage_of({"usage": usage})
    assert is_enforced(parsed, setting) is is_meant(parsed, setting) is enforced
    assert not is_enforced(usage_of({"usage": usage, "capital": False}), setting)


@pytest.mark.parametrize(
    ("usage", "setting", "meant"),
    [
        (TWINS, "", True),
        (TWINS, "none", False),
        (UNTYPED_TWINS, "", False),
        (UNTYPED_TWINS, "all", True),
    ],
)
def test_parameters_that_share_a_variable(usage: str, setting: str, meant: bool) -> None:
    """Such a usage is no contract anywhere; lint speaks up where it was meant as one."""
    parsed = usage_of({"usage": usage})
    assert is_meant(parsed, setting) is meant
    assert not is_enforced(parsed, setting)
    assert not parsed.contract


@pytest.mark.parametrize(
    ("lines", "forms"),
    [
        (["# Usage: x <a>   # does it"], ["x <a>"]),
        (["# Usage: x <a#b> #3"], ["x <a#b> #3"]),
        (["# Usage:", "#   x          # all of them", "#   x <a>      # one"], ["x", "x <a>"]),
        (["# Usage: x <a>", "#          [-v]  # more", "#    or: x -h"], ["x <a> [-v]", "x -h"]),
        (["# usage: `./x <a>`"], ["./x <a>"]),
    ],
)
def test_forms_are_written_without_what_is_beside_them(lines: list[str], forms: list[str]) -> None:
    """What a form goes on with is joined to it; remarks, ``or:`` and quotes are left out."""
    header = read_header("x", "\n".join(["#!/bin/sh", *lines]).encode())
    assert written(header, usage_in(header, "x"), "x") == forms
