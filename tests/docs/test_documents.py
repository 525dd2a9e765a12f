"""Every document: what it says to type does what it shows, and its links lead somewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.docs.blocks import DOCS, PROJECT, Block, blocks_of, rewrite
from tests.docs.session import SHELLS, home_for, play, run, shell_of

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = sorted(DOCS.glob("*.md"))
SESSIONS = sorted(
    {
        (path.name, shell_of(block))
        for path in DOCUMENTS
        for block in blocks_of(path)
        if block.kind == "console"
    }
)
STARTS = [
    (path, block)
    for path in DOCUMENTS
    for block in blocks_of(path)
    if block.kind in SHELLS and not block.name
]


@pytest.mark.parametrize(("name", "shell"), SESSIONS)
def test_a_session_prints_what_is_shown(
    name: str, shell: str, request: pytest.FixtureRequest
) -> None:
    """Typing a document's commands into that shell gives the document again."""
    document = DOCS / name
    with home_for(document) as home:
        renewed = play(document, shell, home)
    if request.config.getoption("--rewrite-golden"):
        rewrite(document, lambda block: renewed.get(block.line, block.text))
        return
    shown = {block.line: block.text for block in blocks_of(document) if block.line in renewed}
    assert renewed == shown


@pytest.mark.parametrize(("document", "block"), STARTS)
def test_lines_of_a_start_file_make_a_command(document: Path, block: Block) -> None:
    """What a document puts into a start file runs there, and makes kit a command."""
    with home_for(document) as home:
        done = run(block.kind, f"{block.text}\nkit --version\n", home)
    assert re.fullmatch(r"tome [0-9.a-z]+\n", done.stdout), done.stdout


@pytest.mark.parametrize(
    "path", [*DOCUMENTS, PROJECT / "README.md", PROJECT / "CONTRIBUTING.md"], ids=lambda p: p.name
)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link names a file that is there, and a heading that it has."""
    text = path.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", text):
        file = path.parent / target if target else path
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, f"{target}#{anchor}"


def test_files_that_are_named_are_there() -> None:
    """Every file that CONTRIBUTING names is one of the project; NAME stands for any."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tome|tests|docs|dev|completions)/[\w./-]+)`", text)
    assert len(named) > 20
    for path in named:
        pattern = re.sub("NAME|VERB", "*", path).rstrip("/")
        assert list(PROJECT.glob(pattern)), path


def slug(heading: str) -> str:
    """Return the anchor that a heading gets."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")


def test_every_block_is_run_or_read() -> None:
    """No block of a document goes untested, but those of the architecture."""
    for path in DOCUMENTS:
        if path.name == "architecture.md":
            continue
        blocks = blocks_of(path)
        for before, block in zip([None, *blocks], blocks, strict=False):
            if block.kind in ("text", "console") or block.name or block.kind in SHELLS:
                continue
            assert block.kind == "json", f"{path.name}:{block.line}"
            assert before is not None
            assert before.name, f"{path.name}:{block.line}"
