"""docs/header.md: every example is what tome makes of it, and every rule of the tables has one."""

from __future__ import annotations

import functools
import itertools
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.docs.blocks import (
    DOCS,
    PROJECT,
    Block,
    blocks_of,
    documents_with,
    place_files,
    rewrite,
)
from tests.docs.calls import play

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = DOCS / "header.md"
CALLS = [
    (path, block)
    for path in documents_with("text")
    for block in blocks_of(path)
    if block.kind == "text"
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder to call from, with a file and a directory in it."""
    place = tmp_path / "here"
    place.mkdir()
    (place / "notes.txt").write_text("a note\n")
    (place / "out").mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def named(value: tuple[Path, Block]) -> str:
    path, block = value
    return f"{path.name}:{block.line}"


def test_calls_are_rewritten(request: pytest.FixtureRequest, folder: Path) -> None:
    """With --rewrite-golden the results are put into the documents first."""
    if not request.config.getoption("--rewrite-golden"):
        return
    for path in documents_with("text"):
        numbers = iter(range(1000))
        rewrite(
            path,
            lambda block, path=path, numbers=numbers: (
                play(block.text, folder / f"root{next(numbers)}", path)
                if block.kind == "text"
                else block.text
            ),
        )


@pytest.mark.parametrize("example", CALLS, ids=named)
def test_a_call_gives_what_is_shown(example: tuple[Path, Block], folder: Path) -> None:
    """Each call of a block gives the script, or the caller, what stands behind its arrow."""
    document, block = example
    assert play(block.text, folder / "root", document) == block.text


def pairs(document: Path) -> list[tuple[Block, Block]]:
    """Return each script of a document that is followed by what tome understands of it."""
    blocks = blocks_of(document)
    return [(script, told) for script, told in itertools.pairwise(blocks) if told.kind == "json"]


PAIRS = [(path, *pair) for path in documents_with("json") for pair in pairs(path)]


@functools.cache
def understood(document: Path, root: Path) -> dict[str, Any]:
    """Return what ``inspect --json`` says of every script of a document, by its path there."""
    place_files(document, root)
    names = [script.name for script, _ in pairs(document)]
    done = subprocess.run(
        [sys.executable, "-m", "tome", "inspect", "--json", *names],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        check=True,
    )
    return dict(zip(names, json.loads(done.stdout), strict=True))


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the scripts of the documents."""
    return tmp_path_factory.mktemp("roots").resolve()


@pytest.mark.parametrize(
    "example", PAIRS, ids=lambda example: f"{example[0].name}:{example[1].name}"
)
def test_a_header_is_understood_as_shown(example: tuple[Path, Block, Block], roots: Path) -> None:
    """The fields that a document shows are those of inspect --json."""
    document, script, told = example
    found = understood(document, roots / document.stem)[script.name]
    shown = json.loads(told.text)
    assert {key: found[key] for key in shown} == shown


def rows(heading: str) -> list[str]:
    """Return the first column of the table below a heading."""
    text = DOCUMENT.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    table = text.partition("\n## ")[0]
    found = re.findall(r"^\| (.*?[^\\]) \| ", table, re.MULTILINE)
    return [row for row in found if "`" in row]


@pytest.mark.parametrize("row", rows("The usage line") + rows("Types"))
def test_every_row_of_the_tables_has_an_example(row: str) -> None:
    """What a row shows is written in the header of a tested example, spelling for spelling."""
    headers = "\n".join(
        line
        for block in blocks_of(DOCUMENT)
        for line in block.text.splitlines()
        if block.kind == "text" and line.startswith("#")
    )
    spellings = re.findall(r"`+ ?(.+?) ?`+", row.replace("\\|", "|"))
    assert spellings
    for spelling in spellings:
        assert spelling in headers, f"no example of {spelling}"


def test_every_difference_from_docopt_is_told() -> None:
    """Each public case of docopt that differs stands in the document, with the reason."""
    text = DOCUMENT.read_text(encoding="utf-8").partition("\n## Differences from docopt\n")[2]
    cases = json.loads((PROJECT / "tests/vectors/docopt.json").read_text(encoding="utf-8"))
    differ = [case for case in cases if "differs" in case]
    for case in differ:
        assert case["differs"] in text
        assert f"`{case['id']}`" in text
    assert f"{len(differ)} of {len(cases)}" in text
