"""The one place that prints."""

from __future__ import annotations

import os
import sys

from tome.light.output import ERR, OUT, encoding_of, write
from tome.ui.look import look_of
from tome.ui.show import render

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.cli.answer import Answer


def give(answer: Answer) -> int:
    """Print an answer and return its exit status.

    Raises ``BrokenPipeError`` if the reader went away, ``CannotWrite`` for every other failure.
    """
    if answer.page is not None:
        encoding = encoding_of(sys.stdout)
        look = look_of(OUT, encoding, os.environ)
        write(OUT, render(answer.page(look), look).encode(encoding, "backslashreplace"))
    if answer.data:
        write(OUT, answer.data)
    if answer.note:
        write(ERR, answer.note.encode(encoding_of(sys.stderr), "backslashreplace"))
    return answer.status
