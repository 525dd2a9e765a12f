"""Typer, made to speak as tome does: its help pages and its usage errors.

Typer parses; what it finds wrong becomes a ``UsageError`` in one sentence, and what it would print
becomes an answer that is printed where all others are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from tome.cli.answer import Answer, Answered
from tome.cli.asking import Asking
from tome.errors import UsageError
from tome.model.nearest import nearest
from tome.model.shown import shown
from tome.ui.page import Page, Section, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The parser's own error, wherever this version of typer keeps it.
ParserError: type[Exception] = typer.BadParameter.__mro__[1]


class _AsTyped:
    """Takes words as they were typed, in the place of typer's converters.

    Every parameter here is text or a flag. Since 0.29 typer converts even those by pydantic, whose
    import takes longer than all the rest of a call.
    """

    def coerce(self, value: Any, **_where: Any) -> Any:
        """Return the value as it is, several of them as a list."""
        return list(value) if isinstance(value, tuple) else value


class Verb(TyperCommand):
    """A verb whose ``--help`` is a page like that of a script."""

    def get_help(self, ctx: Any) -> str:
        """Answer with the page of the verb."""
        raise Answered(verb_page(self, asking_of(ctx)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of a verb. Raises ``UsageError`` for what does not fit."""
        ctx.allow_extra_args = True  # to be refused below, by name
        rest = _parsed(super().parse_args, ctx, args)
        if rest:
            verb = ctx.info_name
            see = _see(asking_of(ctx), verb)
            raise UsageError(f'{verb}: "{shown(rest[0])}" is one word too many', see)
        return rest


class Program(TyperGroup):
    """The program: its page lists the verbs, and an unknown verb is told the nearest."""

    def get_help(self, ctx: Any) -> str:
        """Answer with the page of the program."""
        raise Answered(program_page(self, asking_of(ctx)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the options before the verb. Raises ``UsageError`` for what does not fit."""
        return _parsed(super().parse_args, ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a verb. Raises ``UsageError`` with the nearest verbs if there is none."""
        verb = self.commands.get(cmd_name)
        if verb is None:
            asking = asking_of(ctx)
            near = [asking.spelled(name) for name in nearest(cmd_name, self.commands)]
            hint = f"did you mean {' or '.join(near)}?" if near else _see(asking, "")
            raise UsageError(f'no verb "{shown(cmd_name)}"', hint)
        return verb


def asking_of(ctx: Any) -> Asking:
    """Return who asks, from typer's context."""
    asking = ctx.find_object(Asking)
    return asking if isinstance(asking, Asking) else Asking()


def _parsed(parse: Callable[[Any, list[str]], list[str]], ctx: Any, args: list[str]) -> list[str]:
    for parameter in ctx.command.get_params(ctx):
        if hasattr(parameter, "_runtime_param"):
            parameter._runtime_param = _AsTyped()
    try:
        return parse(ctx, args)
    except ParserError as error:
        raise usage_error(error, ctx) from None


def usage_error(error: Any, ctx: Any) -> UsageError:
    """Return what the parser found wrong, with the context it parsed in, as tome's own error."""
    parameter: Any = getattr(error, "param", None)
    asking = asking_of(ctx)
    verb = ctx.info_name if ctx.parent is not None else ""
    says = f"{verb}: " if verb else ""
    flag = getattr(error, "option_name", None)
    if flag is not None:
        option = _option(ctx, flag)
        if option is None:
            known = [name for one in ctx.command.params for name in _flags(one)]
            near = nearest(flag, [*known, "--help"])
            hint = f"did you mean {' or '.join(near)}?" if near else _see(asking, verb)
            return UsageError(f"{says}no option {shown(flag)}", hint)
        wants = "takes no value" if option.is_flag else f"needs a value, {option.metavar}"
        return UsageError(f"{says}{shown(flag)} {wants}", _see(asking, verb))
    if parameter is not None and type(error).__name__ == "MissingParameter":
        lacking = [one.metavar for one in ctx.command.params if one.required and _lacks(ctx, one)]
        what = " and ".join(lacking) or parameter.metavar or parameter.name.upper()
        are = "are" if len(lacking) > 1 else "is"
        return UsageError(f"{says}{what} {are} missing", _see(asking, verb))
    message = shown(error.format_message()).rstrip(".")
    return UsageError(f"{says}{message[:1].lower()}{message[1:]}", _see(asking, verb))


def verb_page(verb: Any, asking: Asking) -> Answer:
    """Return the page of one verb."""
    operands = [one for one in verb.params if one.param_type_name == "argument"]
    usage = [asking.spelled(verb.name), "[options]"]
    usage += [one.metavar if one.required else f"[{one.metavar}]" for one in operands]
    summary, _, about = (verb.help or "").partition("\n\n")
    content = Page(
        usage=(" ".join(usage),),
        summary=summary,
        about=about.strip(),
        sections=(
            Section("Arguments", tuple((one.metavar, one.help or "") for one in operands)),
            _options(verb),
        ),
    )
    return Answer(page=lambda _look: page(content))


def program_page(program: Any, asking: Asking) -> Answer:
    """Return the page of the program, with all its verbs."""
    verbs = [one for one in program.commands.values() if not one.hidden]
    rows = tuple((one.name, (one.help or "").partition("\n\n")[0].rstrip(".")) for one in verbs)
    content = Page(
        usage=(f"{asking.spelled()} [options] VERB [words]",),
        summary="A folder of scripts as one command.",
        sections=(Section("Verbs", rows), _options(program)),
        facts=(("Help:", f"{asking.spelled()} VERB --help"),),
    )
    return Answer(page=lambda _look: page(content))


def _options(command: Any) -> Section:
    rows = []
    for one in command.params:
        if one.param_type_name == "option" and not one.hidden:
            flags = ", ".join(sorted(_flags(one), key=len))
            rows.append((flags if one.is_flag else f"{flags} {one.metavar}", one.help or ""))
    rows.append(("-h, --help", "Show this page"))
    return Section("Options", tuple(rows))


def _see(asking: Asking, verb: str) -> str:
    return f"see {asking.spelled(verb)} --help"


def _flags(parameter: Any) -> Iterable[str]:
    is_option = parameter.param_type_name == "option"
    return [*parameter.opts, *parameter.secondary_opts] if is_option else []


def _option(ctx: Any, flag: str) -> Any:
    return next((one for one in ctx.command.params if flag in _flags(one)), None)


def _lacks(ctx: Any, parameter: Any) -> bool:
    return parameter.name not in ctx.params or not ctx.params[parameter.name]
