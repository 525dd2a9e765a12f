"""Decide how a script is started, before anything is: the file, the way, or the refusal."""

from __future__ import annotations

from tome import system
from tome.errors import CannotStart
from tome.header.shebang import interpreter_of
from tome.model.command import Entry
from tome.model.quoting import posix_word
from tome.model.shown import shown
from tome.model.value import Value

EXEC = "exec"
SOURCE = "source"
IMPORT = "import"
EVAL = "eval"


class Plan(Value):
    """How to start a script: ``exec``, ``source``, ``import`` or ``eval``.

    ``import``: fish runs it through bash. ``eval``: it runs as by ``exec``, and the calling shell
    evaluates what it printed.
    """

    kind: str
    path: str


def variant_for(entry: Entry, shell: str) -> tuple[str, str]:
    """Return ``(file, owner)`` of a sourced entry for the calling shell.

    The shell's own variant comes first, then the plain file, whose owner is yet to be told (an
    empty string), then one for POSIX shells. ``shell`` is empty where there is none.

    Raises ``CannotStart`` if every variant is for other shells.
    """
    own = dict(entry.variants)
    if shell in own:
        return own[shell], shell
    if not any(file == entry.file for file in own.values()):
        return entry.file, ""
    for other in ("sh", "bash"):
        if other in own and shell != "":
            return own[other], other
    if not shell:
        return entry.file, ""
    raise CannotStart(
        f"{shown(entry.name)} is for {' and '.join(sorted(own))} only, and this is {shell}",
        f"write {shown(entry.name)}.source.{shell} beside {shown(entry.file)}",
    )


def plan_executed(path: str, first_line: str) -> Plan:
    """Plan the start of an executed script whose first line is given.

    Raises ``CannotStart`` if it lost its executable bit or its interpreter.
    """
    if not system.access(path, system.X_OK):
        raise CannotStart(
            f"{shown(path)} is not executable for you",
            f"chmod +x {shown(posix_word(path))} makes it so",
        )
    interpreter, _ = interpreter_of(first_line)
    if interpreter and first_line.endswith(interpreter + "\r"):
        raise CannotStart(
            f"the first line of {shown(path)} ends in a carriage return: no such interpreter",
            f"give the file Unix line ends: tr -d '\\r' < {shown(posix_word(path))}",
        )
    if interpreter and not system.access(interpreter, system.X_OK):
        raise CannotStart(
            f"{shown(path)} asks for the interpreter {shown(interpreter)}, which is not there",
            "mend the first line of the script, or install the interpreter",
        )
    return Plan(EXEC, path)


def plan_evaluated(path: str, first_line: str, plain: str, shell: str) -> Plan:
    """Plan the run of a script whose output the calling ``shell`` evaluates.

    ``plain`` is the path of the executed script of the same name, which need not be there: it runs
    where no shell calls.

    Raises ``CannotStart`` if it cannot run, or if no shell calls and nothing else has its name.
    """
    if shell:
        return plan_executed(path, first_line).replace(kind=EVAL)
    if system.access(plain, system.X_OK):
        return Plan(EXEC, plain)
    file = path.rpartition("/")[2]
    raise CannotStart(
        f"the shell that calls evaluates what {shown(path)} prints, and no shell does",
        f"call it as {shown(posix_word(file))} to have it printed",
    )


def plan_sourced(path: str, owner: str, shell: str) -> Plan:
    """Plan the sourcing of a script written for ``owner`` in the calling ``shell``.

    Raises ``CannotStart`` if no shell calls, or a fish script is called from another shell.
    """
    if not shell:
        raise CannotStart(
            f"{shown(path)} changes the shell that calls it, and no shell does",
            'call it through the function that eval "$(tome init NAME DIR)" defines',
        )
    if not system.access(path, system.R_OK):
        raise CannotStart(f"{shown(path)} is not readable for you", "")
    if shell == "fish":
        return Plan(SOURCE if owner == "fish" else IMPORT, path)
    if owner == "fish":
        raise CannotStart(
            f"{shown(path)} is written for fish, and this is {shell}",
            f"a file with the ending .source.{shell} beside it would serve {shell}",
        )
    return Plan(SOURCE, path)
