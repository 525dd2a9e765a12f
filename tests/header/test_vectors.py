"""Headers as the vectors say: the format's own rules, other tools' headers, languages, traps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tome.header.read import read_header
from tome.model.header import Header, Line

VECTORS = sorted((Path(__file__).parent.parent / "vectors").glob("header*.json"))
CASES = [
    pytest.param(case, id=f"{path.stem.removeprefix('header-')}-{case['id']}")
    for path in VECTORS
    for case in json.loads(path.read_text(encoding="utf-8"))
]


def data_of(case: dict[str, Any]) -> bytes:
    """Return the bytes of a vector: ``lines`` with ``end`` between them, or ``text`` as it is."""
    if "text" in case:
        text = case["text"]
    else:
        lines = ["echo"] * case.get("before", 0) + case["lines"]
        text = "".join(line + case.get("end", "\n") for line in lines)
    return text.encode("latin-1" if case.get("bytes") else "utf-8")


def told(header: Header, field: str) -> object:
    """Return a field as the vectors write it."""
    value = getattr(header, field)
    if field == "problems":
        return [[problem.line, problem.column, problem.message] for problem in value]
    if isinstance(value, tuple):
        return [item.text if isinstance(item, Line) else item for item in value]
    return value


@pytest.mark.parametrize("case", CASES)
def test_vector(case: dict[str, Any]) -> None:
    """A header is read as its vector says."""
    header = read_header(case.get("name", "x"), data_of(case))
    assert {field: told(header, field) for field in case["expected"]} == case["expected"]
    for field, places in case.get("places", {}).items():
        assert [[line.number, line.column] for line in getattr(header, field)] == places


def test_the_vectors_are_told_apart() -> None:
    """No two vectors of a file share an id, and each says in a sentence what it shows."""
    for path in VECTORS:
        cases = json.loads(path.read_text(encoding="utf-8"))
        ids = [case["id"] for case in cases]
        assert len(ids) == len(set(ids)), path
        assert all(case["doc"].endswith(".") for case in cases), path
