"""Answer a dispatch: what these words start, and how."""

from __future__ import annotations

import os

from tome.errors import CannotStart, NoSuchCommand, UsageError
from tome.library.config import read_config
from tome.library.find import find
from tome.library.script import read_bytes
from tome.light.main import Instance
from tome.model.command import SOURCED, AtGroup, Found, Missing
from tome.model.quoting import posix_word
from tome.model.shown import shown
from tome.model.value import Value
from tome.runner.plan import EXEC, Plan, plan_executed, plan_sourced, variant_for

FULL = "full"
PROGRAM = "program"
NO_CHECK = "--no-check"
_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def answer(instance: Instance, words: list[str]) -> list[str]:
    """Return the answer's lines: the kind, and what that kind needs (docs/architecture.md).

    Raises ``TomeError`` where nothing can be started.
    """
    own_name = instance.name == "tome"
    if own_name:
        # Its commands come first; what is neither one nor a built-in is for the program.
        found = find(instance.root, words)
        if isinstance(found, Missing) and found.used == 0 and not _is_builtin(words):
            return [PROGRAM]
        if words and not isinstance(found, Missing):
            return _start(instance, words, found, 0)
    elif words and words[0] == "--version":
        return [FULL, "--version"]
    if not words or words[0] in ("-h", "--help"):
        if not words:
            found = find(instance.root, [])
            if isinstance(found, Found):
                return _start(instance, words, found, 0)
        return [FULL, "list" if not words else "help"]
    first = words[0]
    if first == "help":
        return [FULL, "help", *words[1:]]
    if first == "commands":
        return [FULL, "list", *words[1:]]
    if first == "tome":
        return [FULL, *words[1:]]
    if first == "exec":
        return _exec(instance, words)
    return _start(instance, words, find(instance.root, words), 0)


def _is_builtin(words: list[str]) -> bool:
    return not words or words[0] in ("help", "commands", "exec", "tome")


def _exec(instance: Instance, words: list[str]) -> list[str]:
    """``exec [--no-check] WORDS...``: only commands, whatever the built-ins are called."""
    skip = 1
    unchecked = False
    while words[skip : skip + 1] == [NO_CHECK]:
        unchecked = True
        skip += 1
    if words[skip : skip + 1] == ["--"]:
        skip += 1
    rest = words[skip:]
    if not rest:
        raise UsageError(
            "exec needs the words of a command", f"{instance.name} commands lists them"
        )
    return _start(instance, rest, find(instance.root, rest), skip, unchecked)


def _start(
    instance: Instance,
    words: list[str],
    found: Found | AtGroup | Missing,
    skipped: int,
    unchecked: bool = False,
) -> list[str]:
    if isinstance(found, Missing):
        read_config(instance.root)
        rest = words[found.used :]
        if rest in (["--help"], ["-h"]):
            return [FULL, "help", "--", *words[: found.used]]
        raise missing(instance.name, found)
    if isinstance(found, AtGroup):
        read_config(instance.root)
        return [FULL, "list", "--", *words]
    start = prepare(instance, found, words[found.used :], unchecked)
    if start is None:
        return [FULL, "help", "--", *words[: found.used]]
    command = " ".join(found.words)
    variables = [f"{name}={value}" for name, value in start.variables]
    return [start.plan.kind, str(found.used + skipped), start.plan.path, command, *variables]


class Start(Value):
    """How a command is started: the plan, and the variables that tell it its arguments."""

    plan: Plan
    variables: tuple[tuple[str, str], ...] = ()


def prepare(
    instance: Instance, found: Found, arguments: list[str], unchecked: bool = False
) -> Start | None:
    """Return how a found command is started; None if the arguments ask for its help page.

    The header is only read as far as the script's first bytes and these arguments need it.

    Args:
        instance: whose command it is; its shell is empty where none calls.
        found: the command.
        arguments: the words behind the command's own.
        unchecked: whether the contract is to be passed over.

    Raises ``CannotStart``, ``BadHeader`` or ``BrokenContract``.
    """
    config = read_config(instance.root)
    entry = found.entry
    sourced = entry.mode == SOURCED
    file, owner = variant_for(entry, instance.shell) if sourced else (entry.file, "")
    path = f"{found.directory}/{file}"
    try:
        data, whole = read_bytes(path)
    except PermissionError:
        if sourced:
            raise CannotStart(f"{shown(path)} is not readable for you") from None
        return Start(Plan(EXEC, path))  # a program may be runnable and yet not readable
    except OSError as error:
        raise CannotStart(f"{shown(path)} cannot be read: {error.strerror}") from None
    variables: tuple[tuple[str, str], ...] = ()
    if _may_matter(data, config.contract) or arguments == ["--help"]:
        from tome.header.read import read_header

        header = read_header(file, data, whole=whole)
        sourced = sourced or header.sourced
        if header.usage_label == "USAGE":
            from tome.light.contract import AsksHelp, hold

            try:
                variables = hold(
                    instance, found, header, arguments, config.contract, unchecked=unchecked
                )
            except AsksHelp:
                return None
        if not variables and arguments == ["--help"] and not header.handles_help:
            return None
    if not sourced:
        return Start(plan_executed(path, _first_line(data)), variables)
    if not owner:
        owner = _owner(path, data, config.source)
    return Start(plan_sourced(path, owner, instance.shell), variables)


def _may_matter(data: bytes, contract: str) -> bool:
    """Tell whether a script's header can change how it is started: a quick look at its bytes.

    It can by a line ``# SOURCE``, or by a usage that is a contract: that has the label
    ``USAGE`` and a type, written ``<name:type>``, ``[type: ...]``, ``[choices: ...]`` or
    ``[choices-from: ...]``.
    """
    at = data.find(b"SOURCE")
    while at >= 0:
        after = data[at + 6 : at + 7]
        if at and data[at - 1] not in _WORD and (not after or after in b" \t\r\n"):
            return True
        at = data.find(b"SOURCE", at + 6)
    if b"USAGE" not in data or contract == "none":
        return False
    if contract == "all":
        return True
    # Attributes are read in any case and with blanks: what may be one is left to the header.
    lowered = data.lower()
    if b"type" in lowered or b"choices" in lowered:
        return True
    at = data.find(b"<")
    while at >= 0:
        end_of_line = data.find(b"\n", at)
        if end_of_line < 0:
            end_of_line = len(data)
        if data.find(b":", at, data.rfind(b">", at, end_of_line)) >= 0:
            return True
        at = data.find(b"<", end_of_line)
    return False


def _first_line(data: bytes) -> str:
    """Return a script's first line as the kernel sees it; nothing of a program's bytes."""
    end = data.find(b"\n")
    line = data[: end if end >= 0 else 256]
    return "" if b"\0" in line else os.fsdecode(line)


def _owner(path: str, data: bytes, setting: str) -> str:
    from tome.header.shebang import interpreter_of
    from tome.runner.owner import owner_of

    text = data.decode("utf-8", "replace")
    _, interpreter = interpreter_of(text.partition("\n")[0].lstrip("\ufeff"))
    return owner_of(path, interpreter, text, setting)


def missing(program: str, found: Missing) -> NoSuchCommand:
    """Return the error for words that lead nowhere: where it looked, and what is near."""
    from tome.library.scan import scan, short_name
    from tome.model.nearest import nearest

    where = " ".join((program, *found.words))
    word = shown(found.word)
    message = f'no command "{word}" in {shown(found.path)}'
    try:
        held = scan(found.path)
    except OSError:
        return NoSuchCommand(message)
    for leftover in held.leftovers:
        if found.word in (leftover.file, short_name(leftover.file)):
            if leftover.problem.message.startswith("not executable"):
                path = shown(posix_word(f"{found.path}/{leftover.file}"))
                return NoSuchCommand(
                    message,
                    f"there is a file of that name without the executable bit: chmod +x {path}",
                )
            return NoSuchCommand(message, f"{shown(leftover.file)}: {leftover.problem.message}")
    names = [entry.name for entry in held.entries if not entry.hidden_by_name]
    if not found.words and program != "tome":
        names += [name for name in ("help", "commands") if name not in names]
    if program == "tome":
        # The program's own verb stands before the words of a command.
        where = " ".join(("tome run", *found.words))
    near = [shown(f"{where} {name}") for name in nearest(found.word, names)]
    if near:
        return NoSuchCommand(message, f"did you mean {' or '.join(near)}?")
    lister = " ".join((program, *(("list",) if program == "tome" else ("help",)), *found.words))
    return NoSuchCommand(message, f"{shown(lister)} shows what there is")
