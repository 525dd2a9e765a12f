"""The value that a usage is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.usages import load
from tome.model.usage import Option, Usage, environment_name, from_plain, to_plain


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("count", "COUNT"),
        ("dry-run", "DRY_RUN"),
        ("input file", "INPUT_FILE"),
        ("HH:MM:SS", "HH_MM_SS"),
        ("a--b", "A_B"),
        ("größe", "GR_E"),
        ("x+", "X_"),
        ("файл", "_"),
    ],
)
def test_names_of_variables(name: str, variable: str) -> None:
    """Capitals, and one underscore for every run of other characters."""
    assert environment_name(name) == "TOME_ARG_" + variable


def test_the_longest_long_flag_names_the_variable() -> None:
    """Else the first flag does."""
    assert Option(("-n", "--num", "--number")).variable == "TOME_ARG_NUMBER"
    assert Option(("-n",)).variable == "TOME_ARG_N"


@pytest.mark.parametrize("plain", [(), (0,) * 11, [1], ("x",) * 11, (1, 2)])
def test_a_foreign_index_is_refused(plain: Any) -> None:
    """Only what to_plain of this version wrote is read."""
    with pytest.raises(ValueError, match="not a usage"):
        from_plain(plain)


def test_no_usage_is_whole_but_no_contract() -> None:
    """The default value stands for a script that says nothing."""
    assert from_plain(to_plain(Usage())) == Usage()
    assert not Usage().contract


def test_the_light_lane_can_afford_these_modules() -> None:
    """No module here loads one that costs more than a start of Python."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules);"
        "import tome.header.usage_parser, tome.model.match, tome.model.match_report,"
        " tome.model.match_environment, tome.model.complete, tome.model.usage_json,"
        " tome.model.usage_findings;"
        "print(*sorted(m for m in set(sys.modules) - before if not m.startswith('tome')))"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, root], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["__future__"]


def test_every_vector_has_a_doc() -> None:
    """Each case says in a sentence what it shows."""
    for name in ("usage", "match", "complete"):
        for case in load(name):
            assert case["doc"].endswith("."), case["id"]
            assert len(case["doc"]) > 3
