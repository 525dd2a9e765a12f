"""What a verb gives back: its output as a whole, and its exit status."""

from __future__ import annotations

import json

from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import RenderableType

    from tome.ui.look import Look


class Answer(Value):
    """The output of a verb; only ``tome.cli.output`` prints it.

    ``page`` is called with the look of stdout for what a person reads, ``data`` are bytes that
    stdout gets as they are, ``note`` is text for stderr.
    """

    page: Callable[[Look], RenderableType] | None = None
    data: bytes = b""
    note: str = ""
    status: int = 0


class Answered(Exception):
    """Carries an answer that was found while the words were still being parsed."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def as_json(value: object, status: int = 0) -> Answer:
    """Return an answer that is JSON, in ASCII: no locale and no lone surrogate can hurt it."""
    return Answer(data=_dumped(value) + b"\n", status=status)


def as_json_array(values: Iterable[object], status: int = 0) -> Answer:
    """Return an answer that is a JSON array, made one value at a time.

    A list of ten thousand commands would otherwise be in memory several times over.
    """
    items = [_dumped(value).replace(b"\n", b"\n  ") for value in values]
    data = b"[\n  " + b",\n  ".join(items) + b"\n]\n" if items else b"[]\n"
    return Answer(data=data, status=status)


def _dumped(value: object) -> bytes:
    return json.dumps(value, indent=2).encode("ascii")
