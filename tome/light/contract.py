"""Hold a call against the command's contract, and say what the script gets of it."""

from __future__ import annotations

from tome import system
from tome.errors import BrokenContract
from tome.header.usage import is_enforced, usage_of
from tome.model.header import RAW, TASK
from tome.model.match import match
from tome.model.match_environment import environment, usage_environment
from tome.model.match_words import asks_help

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.light.main import Instance
    from tome.model.command import Found
    from tome.model.header import Header
    from tome.model.usage import Option, Positional


#: Dialects whose usages mise enforces.
MISE = ("mise", "usage")


class AsksHelp(Exception):
    """The call asks for the command's help page."""


def hold(
    instance: Instance,
    found: Found,
    header: Header,
    arguments: Sequence[str],
    setting: str,
    *,
    unchecked: bool = False,
) -> tuple[tuple[str, str], ...]:
    """Return the variables that tell a script its arguments; none if it has no contract.

    Args:
        instance: whose command it is.
        found: the command.
        header: its header.
        arguments: the words behind the command's own.
        setting: ``contract`` of the root's ``tome.toml``.
        unchecked: start the script whatever is wrong with the call.

    Raises ``BrokenContract`` with everything that is wrong, or ``AsksHelp``.
    """
    task = dict(header.start).get(TASK) if header.tags and header.dialect in MISE else None
    if task == RAW:
        return ()
    usage = usage_of(header, found.entry.file, found.words)
    enforced = is_enforced(usage, setting)
    if not enforced and task is None:
        return ()
    words, whole = found.words, usage
    if task is not None:
        from tome.header.subcommand import subcommand_at

        below = subcommand_at(header, arguments)
        if below is not None and below.words:
            usage, words = below.usage, (*words, *below.words)
            arguments = [*below.passed, *arguments[below.used :]]
    if not unchecked and asks_help(usage, arguments):
        raise AsksHelp
    unchecked = unchecked or not enforced  # a task counts on its variables, checked or not

    def choices(parameter: Positional | Option) -> Sequence[str] | None:
        from tome.light.ask import ask

        offered = ask(instance, parameter.choices_from, arguments, "", parameter.cache)
        return None if offered is None else [value for value, _ in offered]

    result = match(
        usage,
        arguments,
        system.environ(),
        exists=exists,
        regex=_regex,
        choices=None if unchecked else choices,
    )
    opposites: dict[str, str] = {}
    if task is not None:
        from tome.header.mise_usage import rules_of
        from tome.light.task_rules import held_to

        rules = rules_of(header.tags)
        opposites = rules.opposites
        result = held_to(rules, usage, arguments, result)
    if result.errors and not unchecked:
        from tome.model.match_report import report_match

        raise BrokenContract(report_match(usage, result, instance.name, words))
    if not unchecked:
        for warning in result.warnings:
            system.write(2, system.fsencode(f"{instance.name}: {warning}\n"))
    variables = environment(usage, result)
    if task is not None:
        if whole is not usage:
            # Of the other subcommands' parameters none is to come from an outer command.
            others = dict(environment(whole, match(whole, ())))
            variables = tuple({**others, **dict(variables)}.items())
        variables += usage_environment(usage, result, opposites)
    return variables


def exists(path: str, kind: str) -> bool:
    """Tell whether a ``file`` or a ``dir`` is there."""
    return system.isdir(path) if kind == "dir" else system.isfile(path)


def _regex(pattern: str, value: str) -> bool | None:
    from tome.runner.regex import fullmatch

    return fullmatch(pattern, value)
