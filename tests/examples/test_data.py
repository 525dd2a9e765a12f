from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

SALES = 'customer,amount\n"Ada, Inc.",3\nGrace,4\n"say ""hi""",0.5\nGrace,1.5\n'


def test_sums_a_column_by_another(run: Run, tmp_path: Path) -> None:
    """The largest sum stands first; quotes may hold commas and quotes."""
    (tmp_path / "sales.csv").write_text(SALES)
    ran = run("data/sum-by", "amount", "customer", "sales.csv")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "          5.50  Grace",
        "          3.00  Ada, Inc.",
        '          0.50  say "hi"',
    ]


def test_adds_files_of_different_columns(run: Run, tmp_path: Path) -> None:
    """Each file's first line names its own columns; CRLF and an odd name do not matter."""
    (tmp_path / "sales.csv").write_text(SALES)
    (tmp_path / "year=2026.csv").write_bytes(b"amount,note,customer\r\n10,x,Grace\r\n")
    ran = run("data/sum-by", "amount", "customer", "sales.csv", "year=2026.csv")
    assert ran.out.splitlines()[0] == "         15.50  Grace"


def test_sums_standard_input(run: Run) -> None:
    """Without a file it reads what is piped in."""
    ran = run("data/sum-by", "amount", "customer", stdin=SALES)
    assert ran.out.splitlines()[0] == "          5.50  Grace"


def test_a_column_that_is_not_there(run: Run) -> None:
    """An unknown column is status 65 and named; nothing is printed."""
    ran = run("data/sum-by", "price", "customer", stdin=SALES)
    assert ran == (65, "", 'sum-by: no column "price" in standard input\n')


def test_sum_by_without_words(run: Run) -> None:
    """Too few words are status 2."""
    assert run("data/sum-by", "amount").status == 2


def test_node_that_is_missing(run: Run, without: Callable[..., str]) -> None:
    """Without node, env says so, and the status is a shell's for a program that is missing."""
    ran = run("data/shape", env={"PATH": without("node")})
    assert ran.status == 127
    assert "node" in ran.err


def test_shows_the_shape(run: Run) -> None:
    """Items share a path, types add up, and what is not always there has a question mark."""
    document = {"users": [{"id": 1}, {"id": None, "name": "x"}], "a b": True, "none": []}
    ran = run("data/shape", stdin=json.dumps(document))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        ".               object",
        ".users          list",
        ".users[]        object",
        ".users[].id     null|number",
        ".users[].name?  string",
        '."a b"          boolean',
        ".none           list",
    ]


@pytest.mark.parametrize("words", [["--depth", "1"], ["--depth=1"], ["-d1"], ["-d", "1"]])
def test_looks_only_so_deep(words: list[str], run: Run, tmp_path: Path) -> None:
    """--depth ends the walk, in every spelling."""
    (tmp_path / "-x.json").write_text('{"a": {"b": {"c": 1}}}')
    assert run("data/shape", *words, "--", "-x.json").out == ".   object\n.a  object\n"


def test_prints_json(run: Run) -> None:
    """--as json prints paths and types for a program."""
    assert json.loads(run("data/shape", "--as", "json", stdin="[1]").out) == {
        ".": "list",
        "[]": "number",
    }


@pytest.mark.parametrize(
    ("words", "stdin", "status"),
    [
        (["nope"], "", 66),
        ([], "{", 65),
        (["--what"], "", 2),
        (["--depth", "0"], "", 2),
        (["--as"], "", 2),
        (["a", "b"], "", 2),
    ],
)
def test_shape_refuses(words: list[str], stdin: str, status: int, run: Run) -> None:
    """Each kind of wrong has its status and one sentence."""
    ran = run("data/shape", *words, stdin=stdin)
    assert ran.status == status
    assert ran.err.count("\n") == 1
