"""What the completion of the program ``tome`` offers, and the files that carry it.

The tables are data: ``tests/shells/test_program.py`` holds them against the program itself, and
``completions/`` against them.
"""

from __future__ import annotations

from tome.model.value import Value
from tome.shells.base import fill, template
from tome.shells.registry import SHELLS, by_name

#: What an operand of a verb is: words of a root's commands, or what the shell completes itself.
COMMANDS, FILES, DIRECTORIES, SHELL_NAMES, NOTHING = "commands", "files", "dirs", "shells", ""


class Option(Value):
    """An option of the program or of a verb: its spellings, its summary, what its value is."""

    spellings: tuple[str, ...]
    summary: str
    value: str | None = None


class Verb(Value):
    """A verb of the program: its name, its summary, its operands in order, its options.

    The last operand stands for all that follow.
    """

    name: str
    summary: str
    operands: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


_ROOT = Option(("--root", "-r"), "The folder of scripts", DIRECTORIES)
_JSON = Option(("--json",), "Print JSON")
_HELP = Option(("--help",), "Show help")

OPTIONS = (_ROOT, Option(("--version",), "Print the version"), _HELP)
VERBS = (
    Verb("init", "Print the code that defines an instance", (NOTHING, DIRECTORIES, SHELL_NAMES)),
    Verb("list", "List every command", (COMMANDS,), (_ROOT, _JSON, Option(("--all", "-a"), "Hidden ones too"))),
    Verb("help", "Show help for a command or a group", (COMMANDS,), (_ROOT, _JSON)),
    Verb("run", "Run a command", (COMMANDS,), (_ROOT,)),
    Verb("which", "Print the path of a command's script", (COMMANDS,), (_ROOT, Option(("--all", "-a"), "Every file"))),
    Verb("inspect", "Show what tome understood of a file", (FILES,), (_JSON,)),
    Verb("lint", "Explain every file that is not listed, and every fault", (FILES,), (_ROOT, _JSON)),
    Verb("completion", "Print the completion of tome itself for a shell", (SHELL_NAMES,)),
)
