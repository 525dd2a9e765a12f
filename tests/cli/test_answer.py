"""How an answer's JSON is written."""

from __future__ import annotations

import json

import pytest

from tome.cli.answer import as_json, as_json_array


@pytest.mark.parametrize(
    "values", [[], [{}], [{"a": "x\ny", "b": [1, {"c": []}]}, {"d": None}], ["\udcff", "é"]]
)
def test_an_array_made_piece_by_piece(values):
    """It is, to the byte, what the array would be in one piece: ASCII, indented, one line end."""
    data = as_json_array(iter(values), 3)
    assert data == as_json(values, 3)
    assert data.data == (json.dumps(values, indent=2) + "\n").encode("ascii")
