"""Commands and groups: what a root holds, and what words lead to."""

from __future__ import annotations

from tome.model.header import Header, Problem
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.usage import Usage

EXECUTED = "executed"
SOURCED = "sourced"
#: Run for what it prints, which the calling shell evaluates: ``NAME-sh-CMD``.
EVALUATED = "evaluated"

#: The instance's own words. ``tome`` is a namespace: every verb of the program stands below it.
BUILTINS = ("commands", "exec", "help", "tome")
BUILTIN_SUMMARIES = {
    "commands": "List every command",
    "exec": "Run a command, even one named like a built-in",
    "help": "Show help for a command or a group",
    "tome": "Reach every verb of tome with this root",
}
#: What a group runs when it is called without words.
DEFAULT = "_default"


class Entry(Value):
    """One name in a directory of scripts.

    ``name`` is the word that calls it, ``file`` the file's name on disk; they differ by a dropped
    extension or a ``.source`` suffix. ``variants`` are ``(shell, file)`` pairs of a sourced
    command that has a file of its own for some shells; the plain file, if there is one, is
    ``file``, else ``file`` is the first variant's. ``mode`` is what the name alone tells: a
    ``# SOURCE`` line in the header can still make an executed entry a sourced one. ``hidden`` is
    a program that only finds the others, or the one that an evaluated script of its name replaces.
    """

    name: str
    file: str
    group: bool
    mode: str = EXECUTED
    variants: tuple[tuple[str, str], ...] = ()
    hidden: bool = False

    @property
    def hidden_by_name(self) -> bool:
        """Whether the name alone keeps the entry out of lists and completion."""
        return self.hidden or self.name[:1] in "._"


class Leftover(Value):
    """A file of a root that is no command, and why."""

    file: str
    problem: Problem


class Command(Value):
    """One script, ready to be shown or started.

    ``words`` lead to it from the root; ``path`` is absolute; ``mode`` is final. ``hidden`` joins
    the name's rule, the header's and the ignore file's. ``usage`` is the parsed usage, where
    someone has parsed it.
    """

    words: tuple[str, ...]
    path: str
    mode: str
    header: Header
    hidden: bool = False
    variants: tuple[tuple[str, str], ...] = ()
    usage: Usage | None = None


class Group(Value):
    """A directory of commands; ``words`` are empty for the root itself."""

    words: tuple[str, ...]
    path: str
    summary: str = ""
    hidden: bool = False


class Found(Value):
    """Words that lead to a command: its entry, and how many of the words were used.

    ``words`` are the command's own names, which differ from what was typed where an alias or
    a full file name was.
    """

    words: tuple[str, ...]
    directory: str
    entry: Entry
    used: int


class AtGroup(Value):
    """Words that all lead to a group."""

    words: tuple[str, ...]
    path: str


class Missing(Value):
    """Words that lead nowhere: the first ``used`` of them lead to the group ``words``."""

    words: tuple[str, ...]
    path: str
    used: int
    word: str
