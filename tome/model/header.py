"""What a script says about itself, as understood: the result of reading a header."""

from __future__ import annotations

from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: A completion protocol: what a script is asked with at TAB, if it opted in.
NO_COMPLETION = "none"
COMPLETE_FLAG = "--complete"
COMPLETION_FLAG = "--completion"

#: Keys of ``Header.start``: a program without which the script ends at once; a task of mise
#: (``raw`` if mise would not read its words); and that task's directory, variables (``NAME=X``),
#: question before it runs, and the answer that the return key gives.
PROGRAM, TASK, DIRECTORY, VARIABLE, QUESTION, ANSWER = (
    "program", "task", "dir", "env", "confirm", "answer",
)  # fmt: skip
RAW = "raw"


class Line(Value):
    """A line of header text: where it starts in the file, and the text without its leader.

    ``number`` and ``column`` count from 1; ``column`` is that of the text's first character.
    """

    number: int
    column: int
    text: str

    def __init__(self, number: int, column: int, text: str) -> None:
        # There are more lines than all other values together: none takes the long way.
        own = self.__dict__
        own["number"] = number
        own["column"] = column
        own["text"] = text


class Problem(Value):
    """Something a reader of a script should be told, with its place (from 1; 0: no place)."""

    line: int
    column: int
    message: str
    severity: str = "error"


class Header(Value):
    """All that tome made of a script's comments.

    ``usage``, ``arguments`` and ``options`` keep their lines with places, for the grammar of
    the usage line; the other texts are plain. ``usage_label`` is the label as it was written
    (``USAGE`` makes a contract, ``Usage`` never). ``handles_help`` is true when the script's
    own code mentions ``--help``, or when not all of it could be read. ``tags`` are lines that
    declare the parameters in the way of another tool, ``dialect``, which alone can read them.
    ``start`` is what has to be seen to before the script starts, as ``(key, value)`` pairs that
    ``light/start.py`` knows: where there is one, only Python can start the script.
    """

    summary: str = ""
    help: str = ""
    usage_label: str = ""
    usage: tuple[Line, ...] = ()
    arguments: tuple[Line, ...] = ()
    options: tuple[Line, ...] = ()
    examples: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    hidden: bool = False
    deprecated: str = ""
    requires: tuple[str, ...] = ()
    env: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    sourced: bool = False
    completion: str = NO_COMPLETION
    handles_help: bool = False
    dialect: str = ""
    interpreter: str = ""
    tags: tuple[Line, ...] = ()
    start: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


#: Which fields of a header hold lines, and which problems.
_LINES = ("usage", "arguments", "options", "tags")


def to_plain(header: Header) -> tuple[Any, ...]:
    """Return a header as nested plain tuples, which ``marshal`` can write."""
    plain = dict(header.__dict__)
    for name in _LINES:
        plain[name] = tuple([(line.number, line.column, line.text) for line in plain[name]])
    plain["problems"] = tuple([problem.astuple() for problem in header.problems])
    return tuple([plain[name] for name in Header._fields])


def from_plain(plain: tuple[Any, ...]) -> Header:
    """Return the header that ``to_plain`` wrote."""
    header = Header(*plain)
    own: dict[str, Any] = header.__dict__
    for name in _LINES:
        if own[name]:
            own[name] = tuple([Line(*line) for line in own[name]])
    own["problems"] = tuple([Problem(*problem) for problem in own["problems"]])
    return header
