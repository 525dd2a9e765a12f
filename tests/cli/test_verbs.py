"""The verbs as typer has them, against the tables that completion is made of."""

from __future__ import annotations

from typer.main import get_command

from tome.cli.app import app
from tome.shells.program import OPTIONS, VERBS


def options_of(command):
    """Return the spellings of every option that a page tells of, with its help."""
    return {
        (frozenset(one.opts), one.help)
        for one in command.params
        if one.param_type_name == "option" and not one.hidden
    }


def table(options):
    """Return the same of a table; ``--help`` is nobody's own."""
    own = [one for one in options if "--help" not in one.spellings]
    return {(frozenset(one.spellings), one.summary) for one in own}


def test_completion_offers_what_there_is():
    """Verbs, summaries and options are the same in the program and in its completion."""
    program = get_command(app)
    told = [name for name, command in program.commands.items() if not command.hidden]
    assert told == [verb.name for verb in VERBS]
    assert options_of(program) == table(OPTIONS)
    for verb in VERBS:
        command = program.commands[verb.name]
        assert command.help.partition("\n\n")[0].rstrip(".") == verb.summary
        assert options_of(command) == table(verb.options), verb.name
        operands = [one for one in command.params if one.param_type_name == "argument"]
        assert len(operands) == len(verb.operands), verb.name
