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
    told = [name for name, command in program.commands.items() if not command.hidden]
    assert [verb.name for verb in VERBS] == told
    for verb in VERBS:
        command = program.commands[verb.name]

        assert spellings(verb.options) == offered(command)
        assert f"{verb.summary}." == command.get_short_help_str(200)


def test_no_verb_is_told_twice() -> None:
    """A verb has one row, and so has each of its options."""
    assert len({verb.name for verb in VERBS}) == len(VERBS)
    for verb in VERBS:
        every = [spelling for option in verb.options for spelling in option.spellings]
        assert len(set(every)) == len(every)


def test_an_option_is_the_same_everywhere() -> None:
    """Whether an option takes a value, and which, does not depend on the verb."""
    kinds: dict[str, str | None] = {}
    for option in [*OPTIONS, *(option for verb in VERBS for option in verb.options)]:
        for spelling in option.spellings:
            assert kinds.setdefault(spelling, option.value) == option.value, spelling
