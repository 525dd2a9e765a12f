"""Read KDL line by line, so that one faulty statement costs no other, and say where it is.

The KDL library is a compiled one and tells no places: a statement is cut out by its brackets,
and the place of a fault is where the longest part that can still be read ends.
"""

from __future__ import annotations

from tome.model.header import Line, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

#: The library reads nested children by recursion.
MOST_DEPTH = 40
_MOST_PROBLEMS = 20
#: A statement of more lines than this is not searched for the faulty one.
_MOST_LINES = 400


def statements(lines: Sequence[Line]) -> tuple[list[tuple[Any, Line]], list[Problem]]:
    """Return the nodes, each with the line it begins in, and the problems."""
    nodes: list[tuple[Any, Line]] = []
    problems: list[Problem] = []
    at = 0
    while at < len(lines) and len(problems) < _MOST_PROBLEMS:
        end, depth = _statement(lines, at)
        part = list(lines[at:end])
        if depth:
            # It is never closed: its first line is at fault, the others may be whole.
            what = "is never closed" if depth > 0 else "closes nothing"
            if depth > MOST_DEPTH:
                what = f"is nested deeper than {MOST_DEPTH}"
            problems.append(_problem(part[0], _mark(part[0], depth), f"this bracket {what}"))
            at += 1
            continue
        at = end
        while part:
            try:
                nodes += [(node, part[0]) for node in _parse(part)]
                break
            except ValueError as error:
                line, column = _place(part)
                reason = str(error)
                problems.append(_problem(line, column, f"this is no KDL: {reason}"))
                if len(part) == 1 or line is part[0] or len(problems) >= _MOST_PROBLEMS:
                    break
                part = [one for one in part if one is not line]
    return nodes, problems


def plain(value: Any) -> Any:
    """Return a value without its type annotation."""
    return getattr(value, "value", value)


def fault_of(text: str) -> str:
    """Return what is wrong with a text, or nothing."""
    try:
        _parse([Line(1, 1, text)])
    except ValueError as error:
        return str(error)
    return ""


def _problem(line: Line, column: int, message: str) -> Problem:
    return Problem(line.number, line.column + column, message)


def _parse(lines: list[Line]) -> list[Any]:
    """Parse lines; raises ``ValueError`` with a reason, which begins in lower case."""
    ckdl = _library()
    text = "\n".join([line.text for line in lines])
    try:
        return list(ckdl.parse(text).nodes)
    except ckdl.ParseError as error:
        reason = str(error) or "it cannot be read"
        if reason == "Parse error":
            reason = "something does not belong here"
        raise ValueError(reason[:1].lower() + reason[1:]) from None


def _library() -> Any:
    try:
        import ckdl
    except ModuleNotFoundError:
        # The light lane starts without the folder of installed packages: add it now.
        import site

        site.main()
        import ckdl
    return ckdl


def _statement(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """Return where the statement that begins at ``at`` ends, and how many brackets stay open."""
    depth = 0
    quote = ""
    index = at
    while index < len(lines):
        text = lines[index].text
        place, end = 0, len(text)
        goes_on = False
        while place < end:
            char = text[place]
            if quote:
                if quote == "*/":
                    if text.startswith("*/", place):
                        quote = ""
                        place += 1
                elif char == "\\" and quote[-1] == '"':
                    place += 1
                elif text.startswith(quote, place):
                    place += len(quote) - 1
                    quote = ""
            elif char == '"':
                hashes = 0
                while place - hashes > 0 and text[place - hashes - 1] == "#":
                    hashes += 1
                three = text.startswith('"""', place)
                quote = ('"""' if three else '"') + "#" * hashes
                place += 2 if three else 0
            elif text.startswith("//", place):
                break
            elif text.startswith("/*", place):
                quote = "*/"
                place += 1
            elif char == "{":
                depth += 1
                if depth > MOST_DEPTH:
                    return index + 1, depth
            elif char == "}":
                depth -= 1
                if depth < 0:
                    return index + 1, depth
            elif char == "\\" and not text[place + 1 :].strip():
                goes_on = True
            place += 1
        index += 1
        if quote in ('"',):
            quote = ""  # a plain string ends with its line; the library says so
        if not depth and not quote and not goes_on:
            return index, 0
    return index, depth


def _mark(line: Line, depth: int) -> int:
    """Return the offset of the bracket that is at fault."""
    text = line.text
    at = text.find("}") if depth < 0 else text.find("{")
    return at if at >= 0 else len(text) - len(text.lstrip())


def _place(lines: list[Line]) -> tuple[Line, int]:
    """Return the line of a fault, and its offset in that line."""
    if 1 < len(lines) <= _MOST_LINES:
        for line in lines:
            text = line.text.strip()
            if text in ("}", "{", "") or text[-1:] == "\\" or text[:1] == "}":
                continue
            text = text.removesuffix("{").rstrip()
            if fault_of(text):
                return line, _offset(line)
    return lines[0], _offset(lines[0])


def _offset(line: Line) -> int:
    """Return where the longest readable beginning of a line ends."""
    text = line.text.rstrip()
    start = len(text) - len(text.lstrip())
    best = start
    cuts = [at for at in range(start + 1, len(text)) if text[at] in " \t"][:60]
    for cut in cuts:
        part = text[start:cut]
        if not fault_of(part) and part.count('"') % 2 == 0:
            best = cut
    while best < len(text) and text[best] in " \t":
        best += 1
    return best
