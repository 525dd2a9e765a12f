"""``tome help``: the page of a command or a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from tome.cli import options
from tome.cli.answer import Answer, as_json, as_json_array
from tome.cli.asking import Asking
from tome.cli.grammar import asking_of, program_page, verb_page
from tome.cli.lookup import Place, look_up
from tome.cli.objects import helped, listed
from tome.cli.usage_text import calls, examples, parameters
from tome.errors import NoRoot, NoSuchCommand
from tome.header.usage import is_enforced, usage_of
from tome.library.tree import level, walk
from tome.model.command import BUILTIN_SUMMARIES, BUILTINS, EVALUATED, SOURCED, Command, Group
from tome.model.header import DIRECTORY, QUESTION
from tome.model.shown import shown, shown_lines
from tome.ui.page import Page, Section, page
from tome.ui.words import spelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tome.model.usage import Usage

#: What a page says of the start of a script.
_BEFORE = {DIRECTORY: "Starts in:", QUESTION: "Asks:"}


def help_(
    ctx: typer.Context,
    words: options.Words = None,
    root: options.Root = None,
    json: options.Json = False,
) -> Answer:
    """Show help for a command or a group."""
    asking, words = asking_of(ctx), words or []
    try:
        place = look_up(asking, root, words)
    except (NoRoot, NoSuchCommand):
        own = None if json else _own_page(ctx, asking, words)
        if own is None:
            raise
        return own
    if place.group is None:
        assert place.command is not None
        if json:
            return as_json(helped(place.command, place.contract))
        content = command_page(place.command, asking, place.contract, place.level)
    else:
        if json:
            items = walk(place.root, place.group.words, place.group.path, usages=True)
            return as_json_array(listed(item, place.contract) for item in items)
        content = group_page(place, place.group, asking)
    return Answer(page=lambda _look: page(content))


def command_page(
    command: Command, asking: Asking, contract: str, level: Usage | None = None
) -> Page:
    """Return the page of a command, called by its words; see ``Place`` for the others."""
    header = command.header
    program = asking.running(command.words)
    started = {SOURCED: "Sourced:", EVALUATED: "Evaluated:"}.get(command.mode, "Executed:")
    usage = command.usage or usage_of(header, command.path.rpartition("/")[2], command.words)
    facts = [
        (started, shown(command.path)),
        *((f"In {shell}:", _beside(command.path, file)) for shell, file in command.variants),
        ("Aliases:", spelled(header.aliases)),
        ("Requires:", shown(", ".join(header.requires))),
        *((_BEFORE[key], shown(value)) for key, value in header.start if key in _BEFORE),
        *(("See:", shown(text)) for text in header.see),
    ]
    return Page(
        warning=f"Deprecated: {shown(header.deprecated)}" if header.deprecated else "",
        summary=shown(header.summary),
        usage=calls(command, usage, program),
        about=shown_lines(header.help),
        sections=_sections(command, level or usage, program, contract),
        facts=tuple((left, right) for left, right in facts if right),
    )


def group_page(place: Place, group: Group, asking: Asking) -> Page:
    """Return the page of a group: what it runs by itself, and what is in it."""
    default = place.command
    program = asking.running(group.words)
    rows_ = []
    for item in level(place.root, group.words, group.path):
        name = spelled(item.words[-1:])
        if isinstance(item, Group):
            rows_.append((f"{name} ...", shown(item.summary)))
        else:
            rows_.append((name, shown(item.header.summary)))
    sections = [Section("Commands", tuple(rows_), "tome.command")]
    if asking.instance and not group.words:
        own = tuple((name, BUILTIN_SUMMARIES[name]) for name in BUILTINS)
        sections.append(Section("Built in", own, "tome.command"))
    facts = (
        ("Folder:", shown(group.path)),
        ("Help:", f"{asking.spelled('help')} {spelled((*group.words, 'COMMAND'))}"),
    )
    call = f"{program} COMMAND [words]"
    if default is None:
        return Page(
            summary=shown(group.summary), usage=(call,), sections=tuple(sections), facts=facts
        )
    # Without a command the group runs a script of its own, whose page this is as well.
    own_page = command_page(default.replace(words=group.words), asking, place.contract, place.level)
    return own_page.replace(
        summary=own_page.summary or shown(group.summary),
        usage=(*own_page.usage, call),
        sections=(*own_page.sections, *sections),
        facts=(*own_page.facts, *facts),
    )


def _sections(command: Command, usage: Usage, program: str, contract: str) -> tuple[Section, ...]:
    header = command.header
    arguments = parameters(usage.positionals, header.arguments)
    if not any(right for _, right in arguments):
        arguments = ()  # the usage has named them already
    options = parameters(usage.options, header.options)
    if is_enforced(usage, contract):
        # Of a checked call tome answers these itself, unless the script declares them.
        own = ", ".join(flag for flag in ("-h", "--help") if usage.option(flag) is None)
        options = (*options, (own, "show this page")) if own else options
    return (
        Section("Arguments", arguments),
        Section("Options", options),
        Section("Examples", examples(command, program)),
        Section("Environment", _variables(header.env)),
    )


def _variables(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    out: list[tuple[str, str]] = []
    for text in texts:
        left, _, right = text.strip().replace("\t", "  ").partition("  ")
        if left:
            out.append((shown(left), shown(right.strip())))
    return tuple(out)


def _beside(path: str, file: str) -> str:
    return shown(f"{path.rpartition('/')[0]}/{file}")


def _own_page(ctx: Any, asking: Asking, words: list[str]) -> Answer | None:
    """Return the page of one of tome's own words, or None: they come after the commands."""
    if len(words) != 1:
        return None
    program = ctx.find_root().command
    name = words[0]
    if asking.instance:
        if name == "tome":
            return program_page(program, asking)
        if name == "exec":
            content = Page(
                summary=BUILTIN_SUMMARIES["exec"],
                usage=(f"{asking.program} exec [--no-check] [--skip-hooks] WORDS...",),
            )
            return Answer(page=lambda _look: page(content))
        name = {"commands": "list", "help": "help"}.get(name, "")
    verb = program.commands.get(name)
    return None if verb is None else verb_page(verb, asking)
