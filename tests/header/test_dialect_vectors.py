"""Other tools' scripts as they lie: what their headers say and which parameters they declare."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.usages import option_text, positional_text
from tome.header.read import read_header
from tome.header.usage import usage_of
from tome.model.complete import complete
from tome.model.header import TASK, Line
from tome.model.match import match
from tome.model.usage_findings import findings
from tome.model.usage_json import to_json
from tome.model.usage_text import synopses

VECTORS = sorted((Path(__file__).parent.parent / "vectors").glob("dialect-*.json"))
CASES = [
    pytest.param(case, id=f"{path.stem.removeprefix('dialect-')}-{case['id']}")
    for path in VECTORS
    for case in json.loads(path.read_text(encoding="utf-8"))
]


def told(case: dict[str, Any]) -> dict[str, Any]:
    """Return what was understood of a vector's script, as the vectors write it."""
    name = case.get("name", "x")
    data = "".join(f"{line}\n" for line in case["lines"]).encode()
    header = read_header(name, data)
    usage = usage_of(header, name)
    parameters = [*usage.positionals, *usage.options]
    places = [(one.line, one.column, one.message) for one in (*header.problems, *usage.problems)]
    places += [(one.line, one.column, one.message) for one in usage.remarks if header.tags]
    found: dict[str, Any] = {
        "forms": list(synopses(usage)),
        "positionals": [positional_text(one) for one in usage.positionals],
        "options": [option_text(one) for one in usage.options],
        "descriptions": [one.description for one in parameters],
        "env_of": [one.env for one in parameters],
        "complete": [one.complete for one in parameters if one.complete],
        "problems": [list(place) for place in sorted(places)],
        "problems_at": [[line, column] for line, column, _ in sorted(places)],
    }
    for field in header._fields:
        value = getattr(header, field)
        if isinstance(value, tuple) and field not in found:
            value = [item.text if isinstance(item, Line) else item for item in value]
            value = [list(item) if isinstance(item, tuple) else item for item in value]
        found.setdefault(field, value)
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_dialect_is_read_as_its_vector_says(case: dict[str, Any]) -> None:
    """Summary, help, usage, positionals, options and problems are those of the vector."""
    found = told(case)
    assert {field: found[field] for field in case["expected"]} == case["expected"]


@pytest.mark.parametrize("case", CASES)
def test_a_dialects_usage_is_one_like_any_other(case: dict[str, Any]) -> None:
    """It completes, is judged and written as JSON; tome enforces only what a task counts on."""
    name = case.get("name", "x")
    header = read_header(name, "".join(f"{line}\n" for line in case["lines"]).encode())
    usage = usage_of(header, name)
    task = header.dialect in ("mise", "usage") and (TASK, "") in header.start
    assert not usage.contract or header.usage_label == "USAGE" or task
    flags = {flag for one in usage.options if not one.hidden for flag in one.flags}
    offered = {one.value.rstrip("=") for one in complete(usage, (), "-").candidates}
    if len(usage.forms) == 1 and header.tags:
        assert {flag for flag in flags if flag[0] == "-"} <= offered
    match(usage, ["a", "-v", "--", "b"])
    findings(usage)
    to_json(usage)


def test_the_vectors_are_told_apart() -> None:
    """No two vectors of a file share an id, and each says in a sentence what it shows."""
    assert len(CASES) >= 100
    for path in VECTORS:
        cases = json.loads(path.read_text(encoding="utf-8"))
        ids = [case["id"] for case in cases]
        assert len(ids) == len(set(ids)), path
        assert all(case["doc"].endswith(".") for case in cases), path
