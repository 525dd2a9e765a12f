"""docopt: a usage that stands in the program's text, wherever that is.

A docstring or a comment at the top is read as any other header; here are the places that only
docopt's users have: a string that is assigned below code, a here-document, and ``##?`` lines.
"""

from __future__ import annotations

from tome.model.header import Line

_QUOTES = ('"""', "'''", "`", '"', "'")
#: A text longer than this is no usage.
_MOST_LINES = 400


def find(rows: list[str], text: str) -> tuple[Line, ...]:
    """Return the lines of the text that holds a script's usage, or nothing."""
    if "##?" in text:
        lines = tuple(
            [
                Line(index + 1, 4 + (row[3:4] == " "), row[4:] if row[3:4] == " " else row[3:])
                for index, row in enumerate(rows)
                if row.startswith("##?")
            ]
        )
        if _has_usage(lines):
            return lines
    if "docopt" not in text.lower():
        return ()
    index = 0
    while index < len(rows):
        opened = _opened(rows[index])
        if opened is not None:
            closing, column = opened
            lines, after = _until(rows, index, closing, column)
            if lines and _has_usage(lines):
                return _dedented(_without_version(lines))
            index = after if lines else index + 1
            continue
        index += 1
    return ()


def _without_version(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines above ``----``, below which docopts is told the version."""
    for index, line in enumerate(lines):
        if line.text.strip() == "----":
            return lines[:index]
    return lines


def _has_usage(lines: tuple[Line, ...]) -> bool:
    return any(line.text.strip()[:6].lower() == "usage:" for line in lines)


def _opened(row: str) -> tuple[str, int] | None:
    """Return what closes the text that a line opens, and the column (from 1) it begins in."""
    at = row.find("<<")
    if at >= 0 and "doc" in row.lower():
        word = row[at + 2 :].lstrip("-~ ").strip()
        quote = word[:1] if word[:1] in "\"'" else ""
        word = word[1:].partition(quote)[0] if quote else word.split(None, 1)[0] if word else ""
        word = word.rstrip(";)")
        if word and word.replace("_", "").isalnum():
            return word, 0
    for quote in _QUOTES:
        at = row.find(quote)
        if at < 0:
            continue
        before = row[:at].rstrip().rstrip("rRuU")
        after = row[at + len(quote) :]
        if quote in after:
            return None  # it is closed on the same line
        if len(quote) < 3 and (before[-1:] not in ("=", "(") or "doc" not in before.lower()):
            return None
        if len(quote) == 3 and before and before[-1] not in "=(":
            return None
        return quote, at + len(quote) + 1
    return None


def _until(rows: list[str], index: int, closing: str, column: int) -> tuple[tuple[Line, ...], int]:
    """Return the lines up to what closes them, and the index behind; none if nothing does."""
    lines: list[Line] = []
    if column:
        lines.append(Line(index + 1, column, rows[index][column - 1 :]))
    for at in range(index + 1, min(len(rows), index + _MOST_LINES)):
        row = rows[at]
        if column:
            stop = row.find(closing)
            if stop >= 0:
                lines.append(Line(at + 1, 1, row[:stop].rstrip()))
                return tuple(lines), at + 1
        elif row.strip() == closing:
            return tuple(lines), at + 1
        lines.append(Line(at + 1, 1, row))
    return (), index + 1


def _dedented(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Remove the common indent and empty lines around the text."""
    first, last = 0, len(lines)
    while first < last and not lines[first].text.strip():
        first += 1
    while first < last and not lines[last - 1].text.strip():
        last -= 1
    kept = lines[first:last]
    indents = [
        len(line.text) - len(line.text.lstrip())
        for line in kept
        if line.text.strip() and line.column == 1
    ]
    common = min(indents) if indents else 0
    return tuple(
        [
            Line(line.number, line.column + common, line.text[common:])
            if line.column == 1 and line.text
            else line
            for line in kept
        ]
    )
