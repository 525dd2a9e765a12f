"""The subcommands that another tool's tags declare within one script."""

from __future__ import annotations

from tome.header.command_tree import (
    MOST_DEPTH,
    Branch,
    branch_at,
    commands_text,
    usage_of_tree,
)
from tome.model.usage import Usage
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tome.model.header import Header

#: More of them than this are not listed beside the commands.
_MOST = 500


class Subcommand(Value):
    """A subcommand: its names from the script's down, and what is said of it alone.

    ``used`` words of a call lead to it, ``passed`` are the options among them. ``below`` are the
    names that may follow, each with its summary, ``open`` tells whether any other word may as well.
    """

    words: tuple[str, ...]
    used: int
    passed: tuple[str, ...]
    branch: Branch
    below: tuple[tuple[str, str], ...] = ()
    open: bool = False

    @property
    def summary(self) -> str:
        """What it is for, on one line."""
        return self.branch.about

    @property
    def help(self) -> str:
        """What is told of it, and the list of its own subcommands."""
        blocks = ["\n".join(self.branch.help).strip("\n"), commands_text(self.branch)]
        return "\n\n".join([block for block in blocks if block])

    @property
    def usage(self) -> Usage:
        """What may follow, with all of its own subcommands."""
        return usage_of_tree(self.branch)

    @property
    def level(self) -> Usage:
        """What may follow up to the name of one of its own subcommands."""
        return usage_of_tree(self.branch, level=True)


def subcommand_at(header: Header, words: Sequence[str]) -> Subcommand | None:
    """Return the subcommand that words name, as far down as they do.

    Without such a word it is the script itself. None if its header declares no subcommands.
    """
    root = _tree(header)
    if root is None or not root.branches:
        return None
    reached = branch_at(root, words)
    branch = reached.branch
    return Subcommand(
        tuple(reached.names),
        reached.used,
        tuple(reached.passed),
        branch,
        tuple([(one.name, one.about) for one in branch.branches if not one.hidden]),
        bool(branch.positionals),
    )


def subcommands(header: Header) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the names and the summary of each subcommand that is not hidden, parents first."""
    root = _tree(header)
    if root is None:
        return ()
    found = []
    for names, branch in _all(root, ()):
        found.append((names, branch.about))
        if len(found) == _MOST:
            break
    return tuple(found)


def _all(branch: Branch, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Branch]]:
    for one in branch.branches:
        if not one.hidden and len(above) < MOST_DEPTH:
            names = (*above, one.name)
            yield names, one
            yield from _all(one, names)


def _tree(header: Header) -> Branch | None:
    if not header.tags:
        return None
    if header.dialect == "argc":
        from tome.header import dialect_argc

        return dialect_argc.tree_of(header.tags)
    from tome.header import mise_usage

    return mise_usage.tree_of(header.tags)
