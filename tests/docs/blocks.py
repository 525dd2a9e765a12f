"""The fenced blocks of the documents: read, run, and compared with what a run gives.

=====================  ==========================================================================
```` ```sh deploy ````  a file of ``~/scripts``; any language, the second word is its path there
```` ```json ````       some fields of ``inspect --json`` of the file right above
```` ```text ````       a header, and calls of that script with what tome makes of each
```` ```console ````    commands typed into bash, or into the shell that a second word names
```` ```bash ````       lines of a start file, in that shell; after them ``kit`` is a command
=====================  ==========================================================================

``pytest tests/docs --rewrite-golden`` puts the real results into the documents.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).parents[2]
DOCS = PROJECT / "docs"
_FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """One fenced block: its two words, its text, and the line of the document it stands at."""

    kind: str
    name: str
    text: str
    line: int


def blocks_of(document: Path) -> list[Block]:
    """Return a document's blocks in order."""
    text = document.read_text(encoding="utf-8")
    return [
        Block(found[1], found[2] or "", found[3], text.count("\n", 0, found.start()) + 1)
        for found in _FENCE.finditer(text)
    ]


def documents_with(kind: str) -> list[Path]:
    """Return the documents that have a block of a kind."""
    return [
        path
        for path in sorted(DOCS.glob("*.md"))
        if any(block.kind == kind for block in blocks_of(path))
    ]


def rewrite(document: Path, renewed: Callable[[Block], str]) -> None:
    """Replace the text of every block of a document by what ``renewed`` returns for it."""
    text = document.read_text(encoding="utf-8")

    def replaced(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start()) + 1
        block = Block(found[1], found[2] or "", found[3], line)
        head = found[0].partition("\n")[0]
        return f"{head}\n{renewed(block)}```"

    document.write_text(_FENCE.sub(replaced, text), encoding="utf-8")


def place_files(document: Path, root: Path) -> None:
    """Write every block with a path into a root; a script gets its executable bit."""
    for block in blocks_of(document):
        if block.name and block.kind != "console":
            place(block, root)


def place(block: Block, root: Path) -> Path:
    """Write one block into a root and return the file."""
    path = root / block.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")
    if ".source" not in path.name and block.kind not in ("toml", "markdown", "gitignore"):
        path.chmod(0o755)
    return path
