"""Try a program that offers values at TAB, to tell what a person pressing it would meet."""

from __future__ import annotations

import time

from tome.errors import TomeError
from tome.light.ask import LIMIT, run
from tome.model.finding import ERROR, NOTE, WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.light.main import Instance

#: Seconds after which a person notices the wait.
SLOW = 0.2
_NOT_FOUND = 127
#: Statuses of sysexits.h that blame the place, not the program: no input, no service, no
#: permission, no settings.
_NOT_HERE = (66, 69, 77, 78)


def probe(instance: Instance, command: str, cache: int = 0) -> tuple[str, str] | None:
    """Run the program behind ``[complete: command]`` and return ``(severity, message)``, or None.

    ``cache`` are the seconds its answer is kept: then it may take its time.
    """
    begin = time.monotonic()
    try:
        output = run(instance, command, (), "")
    except TomeError as error:
        return ERROR, str(error)
    except OSError as error:
        return ERROR, f"{command} cannot be started: {error.strerror}"
    took = time.monotonic() - begin
    if output.status == _NOT_FOUND:
        return ERROR, f"{command} names a program that is not there (status {_NOT_FOUND})"
    if output.status == -1 and took >= LIMIT:
        return WARNING, f"{command} has not answered after {LIMIT:g} seconds"
    if output.status in _NOT_HERE:
        return NOTE, f"{command} lacks something here and ends with status {output.status}"
    if output.status:
        return WARNING, f"{command} fails with status {output.status}"
    if took > SLOW and not cache:
        # One that was slow only for being the first is given a second chance.
        begin = time.monotonic()
        run(instance, command, (), "")
        took = min(took, time.monotonic() - begin)
        if took > SLOW:
            return WARNING, f"{command} takes {took * 1000:.0f} ms, and every TAB waits for it"
    return None
