"""What the functions that the Rust tome defines ask: ``command-execute`` and ``command-complete``.

The first prints code that such a function evaluates, the second the words that can come next.
"""

from __future__ import annotations

import os
import sys

from tome.errors import NoSuchCommand, TomeError, UsageError
from tome.library.config import read_config
from tome.library.find import find
from tome.library.hooks import hooks_of
from tome.library.root import checked
from tome.library.stamp import ENTRY
from tome.light.find import Start, flags_of, missing, prepare
from tome.light.main import Instance, write
from tome.light.sd_flags import takes
from tome.model.command import BUILTINS, AtGroup, Missing
from tome.model.quoting import posix_word
from tome.model.shown import shown
from tome.model.value import Value
from tome.runner.environment import script_environment
from tome.runner.plan import EXEC, SOURCE
from tome.shells.call import executed, sourced, through
from tome.shells.registry import by_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.shells.base import Shell

EXECUTE, COMPLETE, HELP = "command-execute", "command-complete", "command-help"
#: Such a function has a name that nobody tells us: the program's stands for it.
_NAME = "tome"
#: The instance that does what a line of code cannot: hooks, and POSIX scripts sourced in fish.
_HELPER = "_tome_execute"


class Asked(Value):
    """The words of one of these verbs: a folder, the shell that asks, and a command's words."""

    root: str
    shell: str
    words: list[str]


def run(argv: list[str]) -> list[str] | None:
    """Answer one of these verbs, or return the words of the program's verb that does.

    Raises ``TomeError``.
    """
    verb, words = argv[0], argv[1:]
    own = words[: words.index("--")] if "--" in words else words
    if verb not in (EXECUTE, COMPLETE, HELP) or "--help" in own or "-h" in own:
        return argv
    if verb != HELP:
        write(answer(verb, words))
        return None
    asked = parse(verb, words, shell=False)
    return ["--root", asked.root, *_page_of(asked.root, asked.words)]


def parse(verb: str, words: list[str], *, shell: bool = True) -> Asked:
    """Parse ``DIR [-s SHELL] [-- WORDS...]``.

    Raises ``UsageError`` for other words, ``UnknownShell``, or ``NoRoot``.
    """
    see = f"see tome {verb} --help"
    at = words.index("--") if "--" in words else len(words)
    own, rest = words[:at], words[at + 1 :]
    folder: str | None = None
    name: str | None = None
    while own:
        one = own.pop(0)
        if one in ("-s", "--shell") and shell:
            if not own:
                raise UsageError(f"{verb}: {one} needs a value, SHELL", see)
            name = own.pop(0)
        elif one.startswith("--shell=") and shell:
            name = one[8:]
        elif one[:2] == "-s" and len(one) > 2 and shell:
            name = one[2:].removeprefix("=")
        elif one[:1] == "-" and one != "-":
            raise UsageError(f"{verb}: no option {shown(one)}", see)
        elif folder is None:
            folder = one
        else:
            raise UsageError(
                f'{verb}: "{shown(one)}" is one word too many', "a command's words follow --"
            )
    if folder is None:
        raise UsageError(f"{verb}: DIR is missing", see)
    if name is None and shell:
        raise UsageError(f"{verb}: -s SHELL is missing", see)
    spoken = by_name(name).name if name is not None else ""
    return Asked(checked(folder, "DIR"), spoken, rest)


def answer(verb: str, words: list[str]) -> bytes:
    """Return what ``command-execute`` or ``command-complete`` prints. Raises ``TomeError``."""
    asked = parse(verb, words)
    said = code(asked) if verb == EXECUTE else _offered(asked)
    return os.fsencode(said + "\n")


def code(asked: Asked) -> str:
    """Return the code that does what the words mean, for ``eval`` in the shell that asks.

    It changes no word, and is one line. Raises ``TomeError`` where nothing can be started, so that
    there is nothing to evaluate.
    """
    shell, words = by_name(asked.shell), asked.words
    if words[:1] == ["exec"]:
        at, unchecked, skip_hooks = flags_of(words, 1)
        at += words[at : at + 1] == ["--"]
        if not words[at:]:
            raise UsageError("exec needs the words of a command")
        words = words[at:]
    else:
        unchecked = skip_hooks = False
        page = _page(asked.root, words)
        if page is not None:
            return _verb(shell, asked.root, page)
    found = find(asked.root, words)
    if isinstance(found, Missing):
        read_config(asked.root)
        if words[found.used :] in (["--help"], ["-h"]):
            return _verb(shell, asked.root, ["help", "--", *words[: found.used]])
        raise not_found(found)
    if isinstance(found, AtGroup):
        return _verb(shell, asked.root, ["list", "--", *words])
    arguments = words[found.used :]
    if takes(asked.root, arguments):
        return _by_instance(shell, asked)
    prepared = prepare(Instance(asked.shell, _NAME, asked.root), found, arguments, unchecked)
    if prepared is None:
        return _verb(shell, asked.root, ["help", "--", *words[: found.used]])
    kind, path = prepared.plan.kind, prepared.plan.path
    hooked = not skip_hooks and hooks_of(asked.root, "bash" if kind == EXEC else asked.shell)
    plain = prepared == Start(prepared.plan, prepared.variables)
    if hooked or not plain or kind not in (EXEC, SOURCE):
        return _by_instance(shell, asked)
    variables = (
        *script_environment(asked.root, _NAME, " ".join(found.words), os.environ).items(),
        *prepared.variables,
    )
    if kind == EXEC:
        return executed(shell, variables, [path, *arguments])
    return sourced(shell, variables, path, arguments)


def _by_instance(shell: Shell, asked: Asked) -> str:
    """Return the code that defines an instance and has it do what no line of code can."""
    init = shell.init(_HELPER, asked.root, *_python())
    own = asked.words[:1] == ["exec"] or not asked.words
    return through(shell, _HELPER, init, asked.words if own else ["exec", *asked.words])


def not_found(found: Missing) -> NoSuchCommand:
    """Return the error for words that lead nowhere, as the Rust tome words it."""
    hint = missing("", found).hint
    return NoSuchCommand(
        f"command {shown(found.word)} not found in directory {shown(found.path)}", hint
    )


def _page(root: str, words: list[str]) -> list[str] | None:
    """Return the words of the verb behind a built-in; None if a command is meant."""
    first, rest = (words or [""])[0], words[1:]
    if first in ("help", "-h", "--help"):
        return _page_of(root, rest)
    if first == "commands":
        return ["list", *rest]
    return (rest or ["--help"]) if first == "tome" else None


def _page_of(root: str, words: list[str]) -> list[str]:
    """Return the words of the verb that explains a command, or lists a directory."""
    found = find(root, words)
    if isinstance(found, Missing):
        read_config(root)
        raise not_found(found)
    group = isinstance(found, AtGroup) or not words
    return ["list" if group else "help", "--", *words]


def _verb(shell: Shell, root: str, argv: list[str]) -> str:
    """Return the code that runs a verb, which then prints to wherever the function does."""
    python, entry = _python()
    start = [python, "-I", entry, "v1", "program", shell.name, _NAME, ""]
    return executed(shell, (), [*start, "--root", root, *argv])


def _python() -> tuple[str, str]:
    if not sys.executable:
        raise TomeError("Python does not know its own path", "call tome by an absolute path")
    return sys.executable, ENTRY


def _offered(asked: Asked) -> str:
    """Return what can follow the words, on one line: names, or what a script prints of its own."""
    from tome.light.complete import candidates, said_by_script

    words = asked.words
    first = words[0] if words else ""
    if first == "tome":
        return ""
    if first not in BUILTINS or first == "exec":
        own = words[1:] if first == "exec" else words
        said = said_by_script(Instance(asked.shell, _NAME, asked.root), own)
        if said is not None:
            return _defused(asked.shell, said.rstrip("\n"))
    # Of an instance without a name, as its own words come before the commands here.
    found = candidates(Instance("", "", asked.root), words, "")
    return _line(asked.shell, [value for value, _ in found.pairs])


def _line(shell: str, names: list[str]) -> str:
    """Return names as words of one line; fish's function knows no quotes, so it gets no blanks."""
    kept = [name for name in sorted(names) if "\n" not in name]
    if shell == "fish":
        return " ".join([name for name in kept if len(name.split()) == 1])
    return " ".join(map(posix_word, kept))


def _defused(shell: str, text: str) -> str:
    """Return a script's output as it is, but for words that ``compgen -W`` would run or expand."""
    if shell == "fish":
        return text
    out: list[str] = []
    start = 0
    for at, char in enumerate(text + " "):
        if char in " \t\n":
            if at > start:
                out.append(posix_word(text[start:at]))
            out.append(char)
            start = at + 1
    return "".join(out)[:-1]
