"""The program as typer sees it: its options, its verbs, and the entry for one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from tome import __version__
from tome.cli import options
from tome.cli.alias import alias
from tome.cli.answer import Answer, Answered
from tome.cli.asking import Asking
from tome.cli.cat import cat
from tome.cli.command_verbs import command_complete, command_execute, command_help
from tome.cli.completion import completion
from tome.cli.doctor import doctor
from tome.cli.grammar import Program, Verb, asking_of, program_page
from tome.cli.help import help_
from tome.cli.init import init
from tome.cli.inspect import inspect
from tome.cli.lint import lint
from tome.cli.list import list_
from tome.cli.migrate import migrate
from tome.cli.output import give
from tome.cli.run import run
from tome.cli.sd import sd_edit, sd_new
from tome.cli.setup import setup
from tome.cli.which import which

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    cls=Program,
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        raise Answered(Answer(data=f"tome {__version__}\n".encode()))


@app.callback()
def _program(
    ctx: typer.Context,
    root: options.Root = None,
    _asked: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_version, help="Print the version"),
    ] = False,
) -> Answer | None:
    if root is not None:
        ctx.obj = asking_of(ctx).replace(root=root)
    return program_page(ctx.command, asking_of(ctx)) if ctx.invoked_subcommand is None else None


for _name, _verb in (
    ("init", init),
    ("alias", alias),
    ("setup", setup),
    ("list", list_),
    ("help", help_),
    ("run", run),
    ("which", which),
    ("cat", cat),
    ("inspect", inspect),
    ("lint", lint),
    ("migrate", migrate),
    ("doctor", doctor),
    ("completion", completion),
):
    # What stands behind a command's words is the command's own.
    _settings = {"allow_interspersed_args": False} if _name == "run" else {}
    app.command(_name, cls=Verb, context_settings=_settings)(_verb)

# Asked by functions, not by people: the page of the program does not list them.
app.command("command-execute", cls=Verb, hidden=True)(command_execute)
app.command("command-complete", cls=Verb, hidden=True)(command_complete)
app.command("command-help", cls=Verb, hidden=True)(command_help)
app.command("sd-new", cls=Verb, hidden=True)(sd_new)
app.command("sd-edit", cls=Verb, hidden=True)(sd_edit)


def call(
    argv: Sequence[str], program: str = "tome", root: str | None = None, shell: str = ""
) -> int:
    """Run one verb, print its answer and return its exit status.

    Args:
        argv: the words after the program's name.
        program: what the caller calls it: an instance's name, or ``tome``.
        root: the instance's root; None for the program itself.
        shell: the instance's shell, or an empty string.

    Raises ``TomeError``.
    """
    asking = Asking(program, root, shell, root is not None)
    command: Any = get_command(app)
    try:
        with command.make_context(program, list(argv), obj=asking) as ctx:
            answer = command.invoke(ctx)
    except Answered as found:
        answer = found.answer
    except typer.Exit as end:
        return end.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    return give(answer)
