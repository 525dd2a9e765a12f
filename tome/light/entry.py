"""Start the light lane: ``python -I -S entry.py v1 VERB SHELL NAME ROOT ...``.

Isolated and without ``site`` Python starts in half the time, but then it does not know where this
package lies; this file does. It is kept small because Python compiles it anew at each start,
unlike what it imports. ``full``, ``program`` and ``tome-cli`` come in by the same door.
"""

import sys

sys.path.append(__file__.rpartition("/")[0].rpartition("/")[0].rpartition("/")[0])


def start() -> None:
    """Answer one call, in the lane that its verb belongs to."""
    if sys.argv[2:3] in (["full"], ["program"], ["tome-cli"]):
        from tome.__main__ import from_shell as answer
    else:
        from tome.light.main import main as answer
    answer(sys.argv[1:])


start()
