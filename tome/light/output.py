"""Print what is ready as a whole: bytes to a handle."""

from __future__ import annotations

import sys

from tome import system
from tome.errors import CannotWrite

OUT, ERR = 1, 2


def encoding_of(stream: object) -> str:
    """Return the encoding of a standard stream, also of one that was closed from the start."""
    return getattr(stream, "encoding", None) or sys.getfilesystemencoding()


def write(handle: int, data: bytes) -> None:
    """Write all of ``data``; what cannot be told on stderr is lost.

    Raises ``BrokenPipeError`` if the reader went away, ``CannotWrite`` for every other failure.
    """
    while data:
        try:
            data = data[system.write(handle, data) :]
        except BlockingIOError:
            # Whoever shares this terminal or pipe made it non-blocking.
            import select

            select.select([], [handle], [])
        except BrokenPipeError:
            raise
        except OSError as error:
            if handle == ERR:
                return
            raise CannotWrite(f"the output cannot be written: {error.strerror}") from None
