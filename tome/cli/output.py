"""The one place that prints."""

from __future__ import annotations

import os
import select
import sys

from tome.errors import CannotWrite
from tome.ui.look import look_of
from tome.ui.show import render

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.cli.answer import Answer

_OUT, _ERR = 1, 2


def give(answer: Answer) -> int:
    """Print an answer and return its exit status.

    Raises ``BrokenPipeError`` if the reader went away, ``CannotWrite`` for every other failure.
    """
    if answer.page is not None:
        encoding = encoding_of(sys.stdout)
        look = look_of(_OUT, encoding, os.environ)
        _write(_OUT, render(answer.page(look), look).encode(encoding, "backslashreplace"))
    if answer.data:
        _write(_OUT, answer.data)
    if answer.note:
        _write(_ERR, answer.note.encode(encoding_of(sys.stderr), "backslashreplace"))
    return answer.status


def encoding_of(stream: object) -> str:
    """Return the encoding of a standard stream, also of one that was closed from the start."""
    return getattr(stream, "encoding", None) or sys.getfilesystemencoding()


def _write(handle: int, data: bytes) -> None:
    while data:
        try:
            data = data[os.write(handle, data) :]
        except BlockingIOError:
            # Whoever shares this terminal or pipe made it non-blocking.
            select.select([], [handle], [])
        except BrokenPipeError:
            raise
        except OSError as error:
            if handle == _ERR:
                return
            raise CannotWrite(f"the output cannot be written: {error.strerror}") from None
