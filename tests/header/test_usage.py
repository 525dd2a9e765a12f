"""When a usage is a contract."""

from __future__ import annotations

import pytest

from tests.usages import usage_of
from tome.header.usage import is_enforced, is_meant

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
