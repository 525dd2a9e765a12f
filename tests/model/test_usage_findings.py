"""What lint says about a usage."""

from __future__ import annotations

from typing import Any

import pytest

from tests.usages import DEPLOY, usage_of
from tome.header.usage import is_meant
from tome.model.header import Problem
from tome.model.usage import Usage
from tome.model.usage_findings import findings as all_findings


def findings(usage: Usage) -> tuple[Problem, ...]:
    """Return what lint says in a root that holds calls against contracts."""
    return all_findings(usage, enforced=is_meant(usage, ""))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"usage": "prog <a:int> <a>"}, ["<a> stands twice in one form", "<a> is not described"]),
        (
            {"usage": "prog [<a:int>] <b>", "arguments": ["<a>  A", "<b>  B"]},
            ["<b> is required, but stands after <a>, which is not"],
        ),
        (
            {"usage": "prog [options] <a-b:int>", "options": ["--a_b  X"], "arguments": "a-b  Y"},
            ["--a_b and <a-b> are both TOME_ARG_A_B in the environment, so no call is checked"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x  X", "-x=<y>  Y"]},
            ["-x is described twice"],
        ),
        (
            {"usage": "prog <a>", "options": ["-x  X"], "arguments": ["<a>  A", "<b>  B"]},
            ["-x is described but not in the usage", "<b> is described but not in the usage"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x=<n:int(1..3)>  X [default: 7]"]},
            ["-x: the default 7 is not a whole number from 1 to 3"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x=<n:a|b>  X [repeat] [default: a c]"]},
            ["-x: the default c is not one of a, b"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x  X [default: maybe]"]},
            ["-x: the default maybe is not true or false"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x  X [conflicts: --no] [needs: <y>]"]},
            ["-x: [conflicts: --no] names no parameter", "-x: [needs: <y>] names no parameter"],
        ),
        (
            {"usage": "prog <a:/[/>", "arguments": "<a>  A"},
            ["<a>: /[/ does not compile: unterminated character set at position 0"],
        ),
        (
            {"usage": "other <a:int>", "arguments": "<a>  A"},
            ["the usage names another program: other"],
        ),
        (
            {"usage": "prog --all <file>", "options": ["--all=<x>  X", "--in  Y"]},
            ["--in is described but not in the usage"],
        ),
        (
            {"usage": "prog --all=<x>", "options": ["--all  X"]},
            ["--all takes a value here, but not where it is described"],
        ),
        (
            {"usage": "prog [-x <a>] [-x <a>]", "options": ["-x=<a>  X"]},
            ["-x stands twice in one form"],
        ),
        (
            {"usage": "prog <a:fast|slow=fast>", "arguments": "<a>  A"},
            [
                "the = in <a:fast|slow=fast> is no default: that needs brackets, "
                "[<a:fast|slow=fast>]"
            ],
        ),
        (
            {"usage": "prog <b:int> [<a:x|y=x>] [--c=<c:int=3>] [<d:/a=b/>]"},
            [f"{one} is not described" for one in ("<b>", "<a>", "--c", "<d>")],
        ),
        ({"usage": "prog [-x] [-x]", "options": ["-x  X"]}, ["-x stands twice in one form"]),
        ({"usage": "prog [-x | -xx] [--y...]", "options": ["-x  X", "--y  Y"]}, []),
        ({"usage": "prog <a:foo>", "arguments": "<a:foo>  A"}, None),
    ],
)
def test_what_lint_says(case: dict[str, Any], expected: list[str] | None) -> None:
    """Each finding is a sentence with a place."""
    found = findings(usage_of(case))
    if expected is None:
        assert any("foo is no type" in one.message for one in found)
        return
    assert [one.message for one in found] == expected
    assert all(one.line > 0 and one.column > 0 for one in found)


def test_a_good_usage_has_no_findings() -> None:
    """Nothing is said of a header that says everything."""
    described = {**DEPLOY, "arguments": ["<service>  a", "<env>  b", "<args>  c"]}
    assert findings(usage_of(described)) == ()


def test_undescribed_parameters_of_a_contract_are_told() -> None:
    """A contract's parameters want descriptions; a documentation's may do without all of them."""
    assert [one.message for one in findings(usage_of({"usage": "prog <a:int> [-x]"}))] == [
        "<a> is not described",
        "-x is not described",
    ]
    assert findings(usage_of({"usage": "prog <a> [-x]", "capital": False})) == ()
