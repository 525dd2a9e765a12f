"""The front door: pick the lane, and turn an error into an exit status.

``run`` and what the shells ask (``--light``) are answered without typer and rich; every other
verb takes the full lane.
"""

from __future__ import annotations

import os
import sys

from tome.errors import TomeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.light.main import Instance


def main() -> int:
    """Run the ``tome`` program with the words of its command line; return the exit status."""
    argv = sys.argv[1:]
    if argv[:1] == ["--light"]:
        from tome.light.main import main as light

        light(argv[1:])
    return full(argv, None)


def full(argv: list[str], instance: Instance | None) -> int:
    """Run one verb, for the program or (with its name and root) for an instance.

    Returns the exit status. Every error that tome foresees becomes one here, and two lines on
    stderr; a fault of its own is 70.
    """
    name = instance.name if instance else "tome"
    root = instance.root if instance else None
    try:
        if runs := _run_words(argv, root):
            from tome.light.run import run

            run(*runs, program=name)
        from tome.cli.app import call

        return call(argv, program=name, root=root, shell=instance.shell if instance else "")
    except TomeError as error:
        sys.stdout.flush()
        os.write(2, os.fsencode(error.told(name)))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away: that is its right. Keep Python from complaining
        # about it once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 141


def _run_words(argv: list[str], root: str | None) -> tuple[str | None, list[str]] | None:
    """Return the root option and the words if this is ``[--root DIR] run WORDS...``, else None."""
    at = 0
    while at < len(argv):
        word = argv[at]
        if word in ("--root", "-r") and at + 1 < len(argv):
            root = argv[at + 1]
            at += 2
        elif word.startswith("--root="):
            root = word[7:]
            at += 1
        elif word == "run":
            rest = argv[at + 1 :]
            while rest and (rest[0] in ("--root", "-r") or rest[0].startswith("--root=")):
                if "=" in rest[0]:
                    root, rest = rest[0][7:], rest[1:]
                elif len(rest) > 1:
                    root, rest = rest[1], rest[2:]
                else:
                    return None
            if not rest or (rest[0][:1] == "-" and rest[0] != "--"):
                return None  # typer explains
            return root, rest
        else:
            return None
    return None


if __name__ == "__main__":
    sys.exit(main())
