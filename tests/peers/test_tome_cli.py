"""Our ``tome-cli`` in the place of the Go one: what it documents, and what it gets wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.peers.place import cases_of, check

CASES = cases_of("tome_cli.json")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_vector(case: dict[str, Any], tmp_path: Path) -> None:
    """The call gives the output and the status that the vector tells, and runs nothing else."""
    check(case, tmp_path, "tome-cli")
