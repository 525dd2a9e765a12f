"""What the place that output goes to can show."""

from __future__ import annotations

import os

from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

#: Columns where nobody says how many there are, and the fewest that pages are made for.
USUAL, FEWEST = 80, 16


class Look(Value):
    """How output is to look.

    ``width`` in columns; ``plain`` for text without colours, the same everywhere; ``terminal``
    tells that a person reads it; ``ascii`` that the encoding has no typographic characters.
    """

    width: int = USUAL
    plain: bool = True
    terminal: bool = False
    ascii: bool = False

    @property
    def ellipsis(self) -> str:
        """What stands where text was cut."""
        return "..." if self.ascii else "…"


def look_of(handle: int, encoding: str, environment: Mapping[str, str]) -> Look:
    """Return how output to a file handle is to look.

    A pipe, ``NO_COLOR`` and ``TERM=dumb`` ask for plain text; ``COLUMNS`` comes before what the
    terminal says of its width.
    """
    try:
        terminal = os.isatty(handle)
    except OSError:
        terminal = False
    dumb = environment.get("TERM", "") in ("dumb", "unknown")
    return Look(
        width=_width(handle if terminal else None, environment),
        plain=not terminal or dumb or bool(environment.get("NO_COLOR")),
        terminal=terminal,
        ascii=not _has_typography(encoding),
    )


def _width(terminal: int | None, environment: Mapping[str, str]) -> int:
    said = environment.get("COLUMNS", "")
    columns = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    if not columns and terminal is not None:
        try:
            columns = os.get_terminal_size(terminal).columns
        except OSError:
            columns = 0
    return max(columns or USUAL, FEWEST)


def _has_typography(encoding: str) -> bool:
    try:
        "…".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
