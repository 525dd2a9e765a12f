"""Match a regular expression within a time limit: a pattern may never come to an end."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

#: Seconds that one match may take.
LIMIT = 0.25


class _TooLong(Exception):
    pass


def fullmatch(pattern: str, value: str) -> bool | None:
    """Tell whether all of ``value`` matches, or None if that could not be told in time.

    Only for the main thread of a process that uses no alarm of its own.

    Raises ``ValueError`` for a pattern that does not compile.
    """
    import re
    import signal

    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from None

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        return compiled.fullmatch(value) is not None
    except _TooLong:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
