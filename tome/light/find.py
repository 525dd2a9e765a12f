"""Answer a dispatch: what these words start, and how."""

from __future__ import annotations

from tome import system
from tome.errors import CannotStart, NoSuchCommand, UsageError
from tome.library.config import SD, read_config
from tome.library.family import environment_in, plain_of
from tome.library.find import find
from tome.library.hooks import hooks_of
from tome.library.script import first_line, read_bytes
from tome.light.main import Instance
from tome.model.command import EVALUATED, SOURCED, AtGroup, Found, Missing
from tome.model.shown import shown
from tome.model.value import Value
from tome.runner.plan import (
    EXEC,
    Plan,
    plan_evaluated,
    plan_executed,
    plan_sourced,
    variant_for,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.light.task import Task

FULL = "full"
PROGRAM = "program"
#: Python has to start the script itself: ``v1 run`` with the same words.
RUN = "run"
#: Before a kind that is the shell's work: the root's hooks come first.
HOOKED = "hooked-"
#: The verb of sd's flag that names a command that is not there.
_SD_NEW = "sd-new"
NO_CHECK = "--no-check"
SKIP_HOOKS = "--skip-hooks"
#: What comment lines for mise hold, as ``header/mise_lines.py`` reads them.
_MISE = (b"#MISE", b"//MISE", b"::MISE", b"[MISE]")
_USAGE = (b"#USAGE", b"//USAGE", b"::USAGE", b"[USAGE]", b" USAGE ", b"\tUSAGE ")
_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def answer(instance: Instance, words: list[str]) -> list[str]:
    """Return the answer's lines: the kind, and what that kind needs (docs/architecture.md).

    Raises ``TomeError`` where nothing can be started.
    """
    return lines_for(instance, locate(instance, words))


class Located(Value):
    """What words lead to: themselves behind ``skipped`` built-in ones, and what was said there."""

    words: list[str]
    found: Found | AtGroup | Missing
    skipped: int = 0
    unchecked: bool = False
    skip_hooks: bool = False


def locate(instance: Instance, words: list[str]) -> Located | list[str]:
    """Tell a command's words from a built-in's, whose answer is returned at once.

    Raises ``TomeError``.
    """
    own_name = instance.name == "tome"
    if own_name:
        # Its commands come first; what is neither one nor a built-in is for the program.
        found = find(instance.root, words)
        if isinstance(found, Missing) and found.used == 0 and not _is_builtin(words):
            return [PROGRAM]
        if words and not isinstance(found, Missing):
            return Located(words, found)
    elif words and words[0] == "--version":
        return [FULL, "--version"]
    if not words or words[0] in ("-h", "--help"):
        if not words:
            found = find(instance.root, [])
            if isinstance(found, Found):
                return Located(words, found)
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
    return Located(words, find(instance.root, words))


def _is_builtin(words: list[str]) -> bool:
    return not words or words[0] in ("help", "commands", "exec", "tome")


def _exec(instance: Instance, words: list[str]) -> Located:
    """``exec [FLAGS] WORDS...``: only commands, whatever the built-ins are called."""
    skip, unchecked, skip_hooks = flags_of(words, 1)
    if words[skip : skip + 1] == ["--"]:
        skip += 1
    rest = words[skip:]
    if not rest:
        raise UsageError(
            "exec needs the words of a command", f"{instance.name} commands lists them"
        )
    return Located(rest, find(instance.root, rest), skip, unchecked, skip_hooks)


def flags_of(words: list[str], at: int) -> tuple[int, bool, bool]:
    """Pass over ``--no-check`` and ``--skip-hooks``: where they end, and whether each is there."""
    start = at
    while at < len(words) and words[at] in (NO_CHECK, SKIP_HOOKS):
        at += 1
    return at, NO_CHECK in words[start:at], SKIP_HOOKS in words[start:at]


def lines_for(instance: Instance, located: Located | list[str]) -> list[str]:
    """Return the answer's lines for what words lead to. Raises ``TomeError``."""
    if not isinstance(located, Located):
        return located
    words, found = located.words, located.found
    if isinstance(found, Missing):
        read_config(instance.root)
        rest = words[found.used :]
        if rest in (["--help"], ["-h"]):
            return [FULL, "help", "--", *words[: found.used]]
        verb, _ = _sd(instance.root, rest)
        if verb == _SD_NEW:
            return [FULL, verb, "--", *words]
        if verb and found.used and len(rest) == 1:
            return [FULL, verb, "--", *words[: found.used]]
        raise missing(instance.name, found, instance.root)
    if isinstance(found, AtGroup):
        read_config(instance.root)
        return [FULL, "list", "--", *words]
    arguments = words[found.used :]
    used = found.used + located.skipped
    verb, kept = _sd(instance.root, arguments)
    if verb:
        return [FULL, verb, "--", *(words if verb == _SD_NEW else words[: found.used])]
    really = kept is not arguments
    late = really and kept != arguments[1:]
    if really:
        used += not late
        arguments = kept
    start = prepare(instance, found, arguments, located.unchecked, really=really)
    if start is None:
        return [FULL, "help", "--", *words[: found.used]]
    if start.task is not None:
        return [RUN]
    kind, path, variables = start.plan.kind, start.plan.path, start.variables
    if late:  # a shell can only drop words in front
        if kind != EXEC:
            raise UsageError(
                f"--really stands behind arguments of {shown(' '.join(found.words))}, which is"
                " not executed",
                "write --really right behind the command's name",
            )
        return [RUN]
    if not located.skip_hooks and hooks_of(
        instance.root, "bash" if kind == EXEC else instance.shell
    ):
        if kind == EXEC:
            return [RUN]
        from tome.runner.hooks import script_variables

        kind = HOOKED + kind
        variables = (*variables, *script_variables(path, arguments))
    pairs = [f"{name}={value}" for name, value in variables]
    return [kind, str(used), path, " ".join(found.words), *pairs]


def _sd(root: str, arguments: list[str]) -> tuple[str, list[str]]:
    """Return the verb that sd's flags ask for, if any, and the arguments that the script gets.

    These are the very ``arguments`` where there is no ``--really``, or the root has no such flags.
    """
    if not any(word[:2] == "--" for word in arguments):
        return "", arguments
    from tome.light.sd_flags import kept, takes, verb_for

    if not takes(root, arguments):
        return "", arguments
    return verb_for(arguments), kept(root, arguments)


class Start(Value):
    """How a command is started: the plan, and the variables that tell it its arguments.

    ``task`` is what else is to be done before, if only Python can do it.
    """

    plan: Plan
    variables: tuple[tuple[str, str], ...] = ()
    task: Task | None = None


def prepare(
    instance: Instance,
    found: Found,
    arguments: list[str],
    unchecked: bool = False,
    *,
    really: bool = False,
) -> Start | None:
    """Return how a found command is started; None if the arguments ask for its help page.

    The header is only read as far as the script's first bytes and these arguments need it.

    Args:
        instance: whose command it is; its shell is empty where none calls.
        found: the command.
        arguments: the words behind the command's own.
        unchecked: whether the contract is to be passed over.
        really: whether even ``--help`` is the script's, and no contract counts.

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
        # A program may be runnable and yet not readable.
        plan = Plan(EXEC, path)
        if entry.mode == EVALUATED:
            plan = plan_evaluated(path, "", plain_of(found.directory, file), instance.shell)
        return Start(plan, _with_family(instance, found, ()))
    except OSError as error:
        raise CannotStart(f"{shown(path)} cannot be read: {error.strerror}") from None
    variables: tuple[tuple[str, str], ...] = ()
    task = None
    folder = None
    if "mise" in found.directory:
        from tome.model.task_folder import task_folder

        folder = task_folder(found.directory)
    if folder or arguments == ["--help"] or _may_matter(data, config.contract):
        from tome.header.read import read_header

        header = read_header(file, data, whole=whole)
        sourced = sourced or (header.sourced and entry.mode != EVALUATED)
        if header.usage_label == "USAGE" or header.start:
            from tome.light.contract import AsksHelp, hold

            try:
                variables = hold(
                    instance,
                    found,
                    header,
                    arguments,
                    config.contract,
                    unchecked=unchecked or really,
                )
            except AsksHelp:
                return None
        asks = arguments == ["--help"] and not really
        if not variables and asks and not header.handles_help:
            return None
        if header.usage and header.usage[0].text.startswith("{cmd}"):
            from tome.light import sub_arguments

            variables += sub_arguments.variables(instance, found, header, arguments)
        if not sourced and (header.start or folder):
            from tome.light.task import lacking, task_of

            lack = lacking(path, header, system.environ())
            if lack is not None and "--help" in arguments:
                return None  # the program would tell it, and tome can as well
            if lack is not None:
                raise lack
            task = task_of(header, folder, found, path, instance.root, variables)
    if config.flags == SD:
        variables += (("SD", found.directory),)
    if entry.mode == EVALUATED:
        plain = plain_of(found.directory, file)
        plan = plan_evaluated(path, first_line(data), plain, instance.shell)
        return Start(plan, _with_family(instance, found, variables))
    if not sourced:
        plan = plan_executed(path, first_line(data))
        return Start(plan, _with_family(instance, found, variables), task)
    if not owner:
        # Loaded here, as only a sourced script needs it.
        from tome.runner.owner import owner_by

        owner = owner_by(path, data, config.source)
    return Start(plan_sourced(path, owner, instance.shell), variables)


def _may_matter(data: bytes, contract: str) -> bool:
    """Tell whether a script's header can change how it is started: a quick look at its bytes.

    It can by a line ``# SOURCE``, by marks of mise, argc and sub, or by a usage that is a contract:
    that has the label ``USAGE`` and a type, written ``<name:type>``, ``[type: ...]``,
    ``[choices: ...]`` or ``[choices-from: ...]``.
    """
    if b"argc" in data and (b"argc --argc-" in data or b"argc" in data.partition(b"\n")[0]):
        return True
    if b"MISE" in data and any([mark in data for mark in _MISE]):
        return True
    at = data.find(b"SOURCE")
    while at >= 0:
        after = data[at + 6 : at + 7]
        if at and data[at - 1] not in _WORD and (not after or after in b" \t\r\n"):
            return True
        at = data.find(b"SOURCE", at + 6)
    if b"{cmd}" in data:
        return True
    if b"USAGE" not in data:
        return False
    if any([mark in data for mark in _USAGE]):
        return True
    if contract == "none":
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


def _with_family(
    instance: Instance, found: Found, variables: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Add what the scripts of a family expect to be set: nothing in any other directory."""
    family = environment_in(
        found.directory, instance.root, instance.name, instance.shell, system.environ()
    )
    return (*family.items(), *variables) if family else variables


def missing(program: str, found: Missing, root: str = "") -> NoSuchCommand | CannotStart:
    """Return the error for words that lead nowhere: where it looked, and what is near.

    ``program`` is what the words stand behind, empty if that is not known. With ``root``, a file
    of it that was a command and lost its bit is one that cannot be started.
    """
    from tome.library.index import was_command
    from tome.library.scan import scan, short_name
    from tome.model.nearest import nearest

    where = " ".join((program, *found.words)).lstrip(" ")
    word = shown(found.word)
    message = f'no command "{word}" in {shown(found.path)}'
    try:
        held = scan(found.path)
    except OSError:
        return NoSuchCommand(message)
    for leftover in held.leftovers:
        short = short_name(leftover.file)
        if found.word in (leftover.file, short, short.removeprefix(held.prefix)):
            if leftover.problem.message.startswith("not executable"):
                from tome.model.quoting import posix_word

                path = shown(posix_word(f"{found.path}/{leftover.file}"))
                if root and was_command(root, found.path, leftover.file, system.environ()):
                    return CannotStart(
                        f"{shown(f'{found.path}/{leftover.file}')} is no longer executable",
                        f"chmod +x {path} makes it so",
                    )
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
    near = [shown(f"{where} {name}".lstrip(" ")) for name in nearest(found.word, names)]
    if near:
        return NoSuchCommand(message, f"did you mean {' or '.join(near)}?")
    lister = " ".join((program, *(("list",) if program == "tome" else ("help",)), *found.words))
    return NoSuchCommand(message, f"{shown(lister.lstrip(' '))} shows what there is")
