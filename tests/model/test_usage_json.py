"""A usage as plain values."""

from __future__ import annotations

import json

from tests.usages import DEPLOY, usage_of
from tome.model.usage_json import to_json


def test_json_of_a_usage() -> None:
    """The plain values for --json, key by key."""
    found = to_json(usage_of(DEPLOY))
    assert json.loads(json.dumps(found)) == found
    assert found["contract"] is True
    assert found["forms"] == [
        {
            "literals": [],
            "positionals": ["service", "env", "args"],
            "options": ["--count", "--force", "--since"],
        }
    ]
    assert found["positionals"][1] == {
        "name": "env",
        "required": True,
        "repeats": False,
        "type": "dev|staging|prod",
        "choices": ["dev", "staging", "prod"],
        "range": None,
        "default": None,
        "env": None,
        "conflicts": [],
        "needs": [],
        "description": "",
        "completion": "choices",
    }
    assert found["positionals"][0]["completion"] == "complete: list-services"
    assert found["options"][0] == {
        "flags": ["-n", "--count"],
        "takes_value": True,
        "metavar": "n",
        "type": "int(1..10)",
        "choices": None,
        "range": [1, 10],
        "default": "2",
        "env": "DEPLOY_COUNT",
        "required": False,
        "repeats": False,
        "negatable": False,
        "conflicts": [],
        "needs": [],
        "description": "instances",
        "completion": "none",
    }
    assert found["options"][1]["takes_value"] is False
    assert found["options"][1]["type"] is None


def test_an_optional_value_in_json() -> None:
    """A value that may be left out is neither true nor false."""
    found = to_json(usage_of({"usage": "prog [--color[=<when>]]"}))
    assert found["options"][0]["takes_value"] == "optional"
