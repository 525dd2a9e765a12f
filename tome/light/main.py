"""The light lane's verbs: take the words a shell gave, answer in lines, end with a status."""

from __future__ import annotations

from tome import system
from tome.errors import TomeError, UsageError
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

#: The version of the protocol between the emitted shell code and Python.
PROTOCOL = "v1"
#: A line that only ends an answer; no encoded line is like it.
_END = "%."


class Instance(Value):
    """The shell function that asks: its shell, its name and its root."""

    shell: str
    name: str
    root: str


def main(argv: list[str]) -> NoReturn:
    """Answer one question of a shell function and end the process.

    ``argv`` is ``v1 VERB SHELL NAME ROOT`` and what the verb takes; the protocol is described in
    docs/architecture.md. Errors become an exit status and two lines on stderr here.
    """
    name = argv[3] if len(argv) > 3 else "tome"
    try:
        _answer(argv)
        status = 0
    except TomeError as error:
        system.write(2, system.fsencode(error.told(name)))
        status = error.exit_code
    except BrokenPipeError:
        status = 141
    except KeyboardInterrupt:
        status = 130
    except Exception as error:
        if system.environ().get("TOME_DEBUG"):
            raise
        system.write(2, system.fsencode(fault(name, error)))
        status = TomeError.exit_code
    if len(argv) > 2:
        from tome.library.stamp import repair

        # The answer is given: what new shells read is renewed on the way, if need be.
        repair(argv[2], system.environ())
    # Nothing is left to do that the operating system does not do, and faster.
    system._exit(status)


def fault(program: str, error: Exception) -> str:
    """Return what is printed for a fault of tome's own."""
    reason = " ".join(str(error).split()).encode("ascii", "backslashreplace").decode("ascii")
    return (
        f"{program}: a fault in tome itself: {type(error).__name__}: {reason}\n"
        "TOME_DEBUG=1 shows where it happened\n"
    )


def question(argv: list[str]) -> tuple[str, Instance, list[str]]:
    """Return the verb, who asks, and the words of a call by the emitted code.

    Raises ``UsageError`` for words of another version of the protocol.
    """
    if len(argv) < 5 or argv[0] != PROTOCOL:
        raise UsageError(
            "this shell function was made by another version of tome",
            'open a new shell, or run eval "$(tome init NAME DIR)" again',
        )
    return argv[1], Instance(*argv[2:5]), argv[5:]


def _answer(argv: list[str]) -> None:
    verb, instance, words = question(argv)
    if words[:1] == ["--"]:
        words = words[1:]
    if verb == "find":
        _find(instance, words)
    elif verb == "run":
        from tome.light.launch import run

        run(instance, words)
    elif verb == "call":
        from tome.light.call import call

        call(instance, words)
    elif verb == "hooks":
        from tome.light.launch import hook_lines

        _print([encode(line) for line in hook_lines(instance)])
    elif verb == "complete":
        from tome.light.complete import answer as complete

        _print(complete(instance, words))
        _renew_group(instance, words[:-1])
    elif verb == "complete-line":
        from tome.light.complete import answer_line
        from tome.shells.bash_line import split

        _print([encode(line) for line in answer_line(instance, words)])
        _renew_group(instance, split(words[0], len(words[0]))[0][1:])
    elif verb == "complete-program-line":
        from tome.light.complete import answer_line
        from tome.light.complete_program import offered

        _print([encode(line) for line in answer_line(instance, words, offered)])
    elif verb == "complete-program":
        from tome.light.complete import lines_of
        from tome.light.complete_program import candidates

        _print(lines_of(instance.shell, candidates(instance.shell, words or [""]), words[-1]))
    else:
        raise UsageError(f"the light lane has no verb {verb}")


def _find(instance: Instance, words: list[str]) -> None:
    """Print what a dispatch starts; behind that, see that the shell need not ask again."""
    from tome.light.find import Located, lines_for, locate
    from tome.model.command import Found

    located = locate(instance, words)
    _print([encode(line) for line in lines_for(instance, located)])
    if isinstance(located, Located) and isinstance(located.found, Found):
        from tome.light.renew import BUDGET, renew

        found = located.found
        renew(instance, found.directory, f"{found.directory}/{found.entry.file}", budget=BUDGET)


def _renew_group(instance: Instance, words: list[str]) -> None:
    """See that the shell need not ask for the names and flags behind ``words`` again."""
    from tome.library.find import find
    from tome.light.renew import is_done, renew
    from tome.model.command import AtGroup, Found

    if is_done(instance):
        return
    try:
        found = find(instance.root, words)
    except TomeError:
        return
    if isinstance(found, AtGroup):
        renew(instance, found.path)
    elif isinstance(found, Found):
        renew(instance, found.directory, f"{found.directory}/{found.entry.file}")


def encode(line: str) -> str:
    """Write a line so that it stays one: ``%`` as ``%25``, newline as ``%0A``."""
    return line.replace("%", "%25").replace("\n", "%0A")


def _print(lines: list[str]) -> None:
    """Write an answer's encoded lines; a mark keeps ``$(...)`` from dropping an empty last one."""
    if lines and not lines[-1]:
        lines = [*lines, _END]
    write(system.fsencode("".join([line + "\n" for line in lines])))


def write(data: bytes) -> None:
    """Write all of ``data`` to stdout. Raises ``OSError``."""
    while data:
        data = data[system.write(1, data) :]
