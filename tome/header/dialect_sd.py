"""sd: a first comment line that holds arguments and then text, and help files beside a script.

``# <package> prints package description`` describes a parameter and what the script does.
"""

from __future__ import annotations

from tome.header.dialects import STATES
from tome.model.header import Header, Line

_CLOSERS = {"<": ">", "[": "]", "(": ")", "{": "}"}


def split_first(line: Line) -> tuple[Line, Line] | None:
    """Part a line into the parameters it begins with and the text behind them.

    None if it does not begin with one, or if what follows may be parameters too.
    """
    text = line.text
    at, end = 0, len(text)
    stop = 0
    count = 0
    while at < end:
        after = _parameter_end(text, at)
        if not after:
            break
        count += 1
        stop = at = after
        while at < end and text[at] in " \t":
            at += 1
    rest = text[at:].strip()
    if not count or not _is_text(rest):
        return None
    first = text[1 : stop - 1]
    if count == 1 and (first.upper() in STATES or (text[0] == "[" and first.istitle())):
        return None  # "[Debian] Does it" is no parameter
    for dash in ("- ", "-- ", "— ", "– ", ": "):
        rest = rest.removeprefix(dash)
    usage = Line(line.number, line.column, text[:stop])
    return usage, Line(line.number, line.column + text.rfind(rest), rest)


def _parameter_end(text: str, at: int) -> int:
    """Return where the parameter at ``at`` ends, or 0 if a word of text stands there."""
    char = text[at]
    end = len(text)
    if char in _CLOSERS:
        depth = 0
        stop = at
        while stop < end:
            if text[stop] in _CLOSERS:
                depth += 1
            elif text[stop] in ">])}":
                depth -= 1
                if not depth:
                    break
            stop += 1
        if depth:
            return 0
        stop += 1
        while stop < end and text[stop] not in " \t":
            stop += 1
        if text[stop - 1] in ",;:!?":
            return 0
        if text[stop : stop + 4] == " ...":
            stop += 4
        return stop
    stop = at
    while stop < end and text[stop] not in " \t":
        stop += 1
    word = text[at:stop]
    if char == "-":
        return stop if len(word) > 1 and word.strip("-") else 0
    bare = word.rstrip(".,")
    return stop if bare.isupper() and len(bare) > 1 and at > 0 else 0


def _is_text(rest: str) -> bool:
    """Tell a sentence from more parameters: two words or more, and no brackets to begin with."""
    words = rest.split()
    if len(words) < 2 or words[0][0] in "<[{(|":
        return False
    if words[0] in ("-", "--", "—", "–", ":"):
        return True
    return words[0][0].isalpha() and not any(word[0] in "<[{|" for word in words)


def read_help(data: bytes, header: Header) -> Header:
    """Return a script's header with the text of its help file ``NAME.help``.

    Its first line is the summary, all below it the help; the script's own usage stays.
    """
    if b"\0" in data:
        return header
    lines = data.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    if not lines:
        return header
    first = lines[0].strip().lstrip("#").strip()
    text = "\n".join([line.rstrip() for line in lines[1:]]).strip("\n")
    dialect = header.dialect if header.usage or header.tags else "sd"
    return header.replace(
        summary=" ".join(first.split()), help=text or header.help, dialect=dialect
    )
