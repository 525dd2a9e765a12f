"""Text below the headings of manual pages (``NAME``, ``SYNOPSIS``), where none is indented."""

from __future__ import annotations

from tome.header.labels import OPENINGS
from tome.model.header import Line

#: One of the openings, and one more of all, makes headings of lines in capitals.
_HEADINGS = OPENINGS | frozenset(
    "DESCRIPTION OPTIONS ARGUMENTS EXAMPLES EXAMPLE USAGE AUTHOR AUTHORS NOTES BUGS FILES".split()
)
_INDENT = "    "


def indented(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines with the text below headings as deep as manual pages have it.

    A heading is some words in capitals on a line of their own, which stands first or below an empty
    line. What is deep already stays as it is.
    """
    heads = [at for at in range(len(lines)) if _is_heading(lines, at)]
    texts = [_word(lines[at].text) for at in heads]
    if OPENINGS.isdisjoint(texts) or sum([text in _HEADINGS for text in texts]) < 2:
        return lines
    found = list(lines[: heads[0]])
    for at, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        found.append(lines[at])
        body = lines[at + 1 : end]
        if next((line.text[0] in " \t" for line in body if line.text), True):
            found += body
            continue
        for line in body:
            text = f"{_INDENT}{line.text}" if line.text else ""
            found.append(Line(line.number, line.column - len(_INDENT), text))
    return tuple(found)


def _word(text: str) -> str:
    return text.rstrip(":")


def _is_heading(lines: tuple[Line, ...], at: int) -> bool:
    word = _word(lines[at].text)
    if at and lines[at - 1].text:
        return False
    return 3 < len(word) < 24 and word.isupper() and word.replace(" ", "", 2).isalpha()
