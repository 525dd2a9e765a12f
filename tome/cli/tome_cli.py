"""The program ``tome-cli``: which part of it answers a call."""

from __future__ import annotations

import os
import sys

from tome.light import tome_cli
from tome.light.main import write


def main(argv: list[str], names: list[str]) -> int:
    """Run the program with the words of its command line; return the exit status.

    What it turns out to be called is appended to ``names``, for errors. A command is started, and a
    TAB answered, without rich. Raises ``TomeError``.
    """
    call = tome_cli.parse(argv)
    names.append(call.name)
    if "--debug" in call.options:
        os.environ["TOME_DEBUG"] = "1"
    if call.verb in tome_cli.ASKED:
        from tome.light.complete_tome_cli import answer

        write(answer(call))
        return 0
    if call.verb == tome_cli.EXEC and not call.asks_page:
        text, words = tome_cli.execute(call)
        if text:
            write(os.fsencode(text))
            return 0
        call = call.replace(verb=tome_cli.HELP, words=words)
    if sys.flags.no_site:
        import site

        site.main()  # what pages are made with lies where only site looks
    from tome.cli.tome_cli_output import run

    return run(call)
