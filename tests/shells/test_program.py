"""The tables and files that complete the program ``tome``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.main import get_command

from tome.cli.app import app
from tome.shells.program import HELP, OPTIONS, VERBS, completion

COMPLETIONS = Path(__file__).parents[2] / "completions"


@pytest.mark.parametrize(
    ("shell", "file"), [("bash", "tome.bash"), ("zsh", "_tome"), ("fish", "tome.fish")]
)
def test_files_are_what_is_generated(shell: str, file: str, request: pytest.FixtureRequest) -> None:
    """The checked-in files are those `tome completion` prints; --rewrite-golden renews them."""
    path = COMPLETIONS / file
    if request.config.getoption("--rewrite-golden"):
        path.write_text(completion(shell))

    assert path.read_text() == completion(shell)


def spellings(options) -> set[str]:
    return {spelling for option in options for spelling in option.spellings}


def offered(command) -> set[str]:
    """Return the spellings of the options a command of typer tells of."""
    shown = [param for param in command.params if param.param_type_name == "option"]
    return {word for param in shown if not param.hidden for word in param.opts}


def test_the_tables_are_the_program() -> None:
    """Verbs, options and summaries are those the program has."""
    program = get_command(app)

    assert spellings(OPTIONS) == offered(program) | spellings([HELP])
    assert [verb.name for verb in VERBS] == list(program.commands)
    for verb in VERBS:
        command = program.commands[verb.name]

        assert spellings(verb.options) == offered(command)
        assert f"{verb.summary}." == command.get_short_help_str(200)


def test_every_verb_has_operands() -> None:
    """No verb is told twice, and the last operand says what follows."""
    assert len({verb.name for verb in VERBS}) == len(VERBS)
    assert all(verb.operands for verb in VERBS)
