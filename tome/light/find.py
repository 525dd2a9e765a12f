"""Answer a dispatch: what these words start, and how."""

from __future__ import annotations

from tome.errors import CannotStart, NoSuchCommand, UsageError
from tome.library.config import read_config
from tome.library.find import find
from tome.library.script import read_bytes
from tome.light.main import Instance
from tome.model.command import SOURCED, AtGroup, Found, Missing
from tome.model.shown import shown
from tome.runner.plan import EXEC, Plan, plan_executed, plan_sourced, variant_for

FULL = "full"
PROGRAM = "program"


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
    while words[skip : skip + 1] == ["--no-check"] or words[skip : skip + 1] == ["--"]:
        skip += 1
        if words[skip - 1] == "--":
            break
    rest = words[skip:]
    if not rest:
        raise UsageError(
            "exec needs the words of a command", f"{instance.name} commands lists them"
        )
    return _start(instance, rest, find(instance.root, rest), skip)


def _start(
    instance: Instance, words: list[str], found: Found | AtGroup | Missing, skipped: int
) -> list[str]:
    if isinstance(found, Missing):
        rest = words[found.used :]
        if rest in (["--help"], ["-h"]):
            return [FULL, "help", "--", *words[: found.used]]
        raise missing(instance.name, found)
    if isinstance(found, AtGroup):
        read_config(instance.root)
        return [FULL, "list", "--", *words]
    arguments = words[found.used :]
    plan, handles_help = plan_for(instance.root, found, instance.shell, arguments)
    if arguments == ["--help"] and not handles_help:
        return [FULL, "help", "--", *words[: found.used]]
    command = " ".join(found.words)
    return [plan.kind, str(found.used + skipped), plan.path, command]


def plan_for(root: str, found: Found, shell: str, arguments: list[str]) -> tuple[Plan, bool]:
    """Return how a found command is started, and whether it handles ``--help`` itself.

    The header is only read as far as these arguments need it.

    Raises ``CannotStart`` or ``BadHeader``.
    """
    config = read_config(root)
    entry = found.entry
    path = f"{found.directory}/{entry.file}"
    try:
        data, whole = read_bytes(path)
    except PermissionError:
        if entry.mode == SOURCED:
            raise CannotStart(f"{shown(path)} is not readable for you") from None
        return Plan(EXEC, path), True  # a program may be runnable and yet not readable
    except OSError as error:
        raise CannotStart(f"{shown(path)} cannot be read: {error.strerror}") from None
    sourced = entry.mode == SOURCED
    handles_help = True
    if (b"SOURCE" in data and not sourced) or arguments == ["--help"]:
        from tome.header.read import read_header

        header = read_header(entry.file, data, whole=whole)
        sourced = sourced or header.sourced
        handles_help = header.handles_help
    if not sourced:
        # A byte order mark or a carriage return is the kernel's to complain about.
        line = data[: max(data.find(b"\n"), 0) or 256]
        first_line = "" if b"\0" in line else line.decode("utf-8", "surrogateescape")
        return plan_executed(path, first_line), handles_help
    file, owner = variant_for(entry, shell)
    if file != entry.file:
        path = f"{found.directory}/{file}"
    if not owner:
        owner = _owner(path, data, config.source)
    return plan_sourced(path, owner, shell), handles_help


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
                path = shown(f"{found.path}/{leftover.file}")
                return NoSuchCommand(
                    message,
                    f"there is a file of that name without the executable bit: chmod +x {path}",
                )
            return NoSuchCommand(message, f"{shown(leftover.file)} is {leftover.problem.message}")
    names = [entry.name for entry in held.entries if not entry.hidden_by_name]
    if not found.words and program != "tome":
        names += [name for name in ("help", "commands") if name not in names]
    near = [shown(f"{where} {name}") for name in nearest(found.word, names)]
    if near:
        return NoSuchCommand(message, f"did you mean {' or '.join(near)}?")
    lister = " ".join((program, *(("list",) if program == "tome" else ("help",)), *found.words))
    return NoSuchCommand(message, f"{shown(lister)} shows what there is")
