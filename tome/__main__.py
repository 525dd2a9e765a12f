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
    from collections.abc import Callable
    from typing import NoReturn

    from tome.light.main import Instance

#: What a shell reports of a program that ended by SIGINT, and by SIGPIPE.
_INTERRUPTED, _UNREAD = 130, 141
_NO_PLACE, _FAULT = 66, 70


def main() -> int:
    """Run the ``tome`` program with the words of its command line; return the exit status."""
    argv = sys.argv[1:]
    if argv[:1] == ["--light"]:
        from_shell(argv[1:])
    return full(argv, None)


def from_shell(argv: list[str]) -> NoReturn:
    """Answer a call by the emitted code, in the lane that its verb belongs to; end the process.

    ``full`` runs a verb for an instance, ``program`` one of the program itself; ``tome-cli`` is
    for the wrappers of that program.
    """
    from tome.light.main import main as light
    from tome.light.main import question

    if argv[1:2] not in (["full"], ["program"], ["tome-cli"]):
        light(argv)
    try:
        verb, instance, words = question(argv)
    except TomeError as error:
        _tell(error.told("tome"))
        sys.exit(error.exit_code)
    if verb == "tome-cli":
        sys.argv[1:] = ["--root", instance.root, "--executable", instance.name, *words]
        sys.exit(tome_cli())
    sys.exit(full(words, instance if verb == "full" else None))


def full(argv: list[str], instance: Instance | None) -> int:
    """Run one verb, for the program or (with its name and root) for an instance.

    Returns the exit status. Every error that tome foresees becomes one here, and two lines on
    stderr; a fault of its own is 70, in one line unless ``TOME_DEBUG`` asks for its traceback.
    """
    name = instance.name if instance else "tome"
    return _status_of(lambda: name, lambda: _full(argv, instance, name))


def _full(argv: list[str], instance: Instance | None, name: str) -> int:
    root = instance.root if instance else None
    _, behind = _root_option(argv, None)
    if behind[:1] == ["init"] and argv[-1] in ("-bash", "-zsh", "-fish"):
        argv = [*argv[:-1], argv[-1][1:]]  # $0 of a login shell is no option
    if behind[:1] and behind[0].startswith("command-"):
        from tome.light.command_verbs import run as answered

        instead = answered(behind)
        if instead is None:
            return 0
        argv = instead
    elif runs := _run_words(argv, root):
        from tome.light.run import run

        # It comes back only where the words ask for a help page.
        root, words = run(*runs, program=name)
        argv = ["help", "--", *words]
        if not instance:
            argv, root = ["--root", root, *argv], None
    elif _lists(argv, instance.root if instance else None):
        return 0
    from tome.cli.app import call

    return call(argv, program=name, root=root, shell=instance.shell if instance else "")


def tome_cli() -> int:
    """Run the program ``tome-cli`` with the words of its command line; return the exit status."""
    names = ["tome-cli"]

    def work() -> int:
        from tome.cli.tome_cli import main as answer

        return answer(sys.argv[1:], names)

    return _status_of(lambda: names[-1], work)


def _status_of(name: Callable[[], str], work: Callable[[], int]) -> int:
    """Return what ``work`` returns, or the status of what it raised, which is told on stderr."""
    try:
        return work()
    except TomeError as error:
        _tell(error.told(name()))
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _UNREAD  # the reader of our output went away: that is its right
    except Exception as error:
        if isinstance(error, FileNotFoundError) and _is_lost():
            _tell(f"{name()}: the current directory is gone\nchange to one that is there\n")
            return _NO_PLACE
        if os.environ.get("TOME_DEBUG"):
            raise
        from tome.light.main import fault

        _tell(fault(name(), error))
        return TomeError.exit_code


def _is_lost() -> bool:
    """Tell whether the directory that we were called from was removed."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _tell(text: str) -> None:
    """Write to stderr: what its encoding lacks as an escape, what was not UTF-8 as it came."""
    try:
        data = os.fsencode(text)
    except UnicodeEncodeError:
        data = text.encode(sys.getfilesystemencoding(), "backslashreplace")
    try:
        os.write(2, data)
    except OSError:
        pass  # no one is there to be told


def _run_words(argv: list[str], root: str | None) -> tuple[str | None, list[str]] | None:
    """Return the root option and the words if this is ``[--root DIR] run WORDS...``, else None.

    None also for everything that has to be explained: typer does that.
    """
    root, rest = _root_option(argv, root)
    if rest[:1] != ["run"]:
        return None
    root, words = _root_option(rest[1:], root)
    if not words or (words[0][:1] == "-" and words[0] not in ("--", "--no-check", "--skip-hooks")):
        return None
    return root, words


def _lists(argv: list[str], root: str | None) -> bool:
    """Print a list for a program that reads it, if ``[--root DIR] list WORDS...`` asks for one."""
    before, rest = _root_option(argv, root)
    if rest[:1] != ["list"]:
        return False
    from tome.light.list import list_, words_of

    option, behind = _root_option(rest[1:], None)
    words = words_of(behind)
    return words is not None and list_(before, option, words)


def _root_option(words: list[str], root: str | None) -> tuple[str | None, list[str]]:
    """Return the value of the last leading ``--root DIR``, else ``root``, and the other words."""
    at = 0
    while at < len(words):
        word = words[at]
        if word in ("--root", "-r") and at + 1 < len(words):
            root = words[at + 1]
            at += 2
        elif word.startswith("--root="):
            root = word[7:]
            at += 1
        elif word.startswith("-r") and len(word) > 2:
            root = word[2:]
            at += 1
        else:
            break
    return root, words[at:]


if __name__ == "__main__":
    sys.exit(main())
