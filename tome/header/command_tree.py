"""A command and its subcommands as another tool declares them, and the ``Usage`` they make."""

from __future__ import annotations

from tome.model.types import STR, Type, choice
from tome.model.usage import ANY, NO, Option, Positional, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tome.model.header import Problem
    from tome.model.usage import Node

#: Subcommands nested deeper than this are left out: trees are walked by recursion.
MOST_DEPTH = 20
#: A tool with more forms than this is documented by its first ones.
MOST_FORMS = 500


class Branch:
    """A command while its declarations are being read: mutable.

    ``runs`` tells whether it can be called without one of its subcommands. ``shared`` are
    options that its subcommands take too.
    """

    __slots__ = (
        "about", "aliases", "branches", "help", "hidden", "known", "name", "options",
        "positionals", "runs", "shared",
    )  # fmt: skip

    def __init__(self, name: str = "", about: str = "") -> None:
        self.name = name
        self.about = about
        self.help: list[str] = []
        self.aliases: list[str] = []
        self.positionals: list[Positional] = []
        self.options: list[Option] = []
        self.shared: list[Option] = []
        self.branches: list[Branch] = []
        self.known: dict[str, Branch] = {}
        self.hidden = False
        self.runs = False

    def add(self, branch: Branch) -> None:
        """Add a subcommand; one of the same name that was only a group of others gives way."""
        known = self.known.get(branch.name)
        if known is None:
            self.branches.append(branch)
        else:
            branch.branches, branch.known = known.branches, known.known
            self.branches[self.branches.index(known)] = branch
        self.known[branch.name] = branch


def usage_of_tree(
    root: Branch, problems: Sequence[Problem] = (), remarks: Sequence[Problem] = ()
) -> Usage:
    """Return the usage of a command: one form for itself, if it runs, and each subcommand.

    What several subcommands declare under one name is one parameter; as everywhere it is
    required only if every form requires it.
    """
    return _Maker().make(root, problems, remarks)


def branch_at(root: Branch, words: Sequence[str]) -> tuple[Branch, tuple[str, ...]]:
    """Return the subcommand that leading words name, with the options it shares, and its names.

    Without such a word it is the root itself.
    """
    branch = root
    above: list[Option] = []
    names: list[str] = []
    for word in words:
        below = [one for one in branch.branches if word == one.name or word in one.aliases]
        if not below:
            break
        above += branch.shared
        branch = below[0]
        names.append(branch.name)
    if branch is root:
        return root, ()
    own = Branch(about=branch.about)
    own.help = branch.help
    own.positionals = branch.positionals
    own.options = [*above, *branch.options]
    own.shared = [*above, *branch.shared]
    own.branches = branch.branches
    own.runs = branch.runs
    return own, tuple(names)


def commands_text(root: Branch) -> str:
    """Return a list of the subcommands with what they are for, or an empty string."""
    rows: list[tuple[str, str]] = []
    _list(root, "", rows, 0)
    if not rows:
        return ""
    width = min(max([len(left) for left, _ in rows]), 30)
    return "\n".join(["Commands:", *[f"  {left:{width}}  {text}".rstrip() for left, text in rows]])


def _list(branch: Branch, above: str, rows: list[tuple[str, str]], depth: int) -> None:
    for one in branch.branches:
        if not one.hidden and depth < MOST_DEPTH and len(rows) < MOST_FORMS:
            name = f"{above}{one.name}"
            rows.append((", ".join([name, *one.aliases]), one.about))
            _list(one, name + " ", rows, depth + 1)


class _Maker:
    """Gathers the parameters of all branches."""

    def __init__(self) -> None:
        self.positionals: list[Positional] = []
        self.options: list[Option] = []
        self.forms: list[Node] = []
        #: In how many forms each parameter is required.
        self.needed: dict[tuple[str, int], int] = {}

    def make(self, root: Branch, problems: Sequence[Problem], remarks: Sequence[Problem]) -> Usage:
        alone = not root.branches
        self._add(root, (), (), 0, alone=alone)
        forms = len(self.forms)
        positionals = [
            one.replace(required=self.needed.get(("arg", number), 0) == forms > 0)
            for number, one in enumerate(self.positionals)
        ]
        options = [
            one.replace(required=self.needed.get(("flag", number), 0) == forms > 0)
            for number, one in enumerate(self.options)
        ]
        typed = any([one.typed for one in positionals] + [one.typed for one in options])
        return Usage(
            tuple(self.forms),
            tuple(positionals),
            tuple(options),
            not problems,
            typed,
            False,
            root.name,
            tuple(problems),
            tuple(remarks),
            0,
        )

    def _add(
        self,
        branch: Branch,
        words: tuple[Node, ...],
        above: tuple[Option, ...],
        depth: int,
        *,
        alone: bool,
    ) -> None:
        if depth > MOST_DEPTH or len(self.forms) >= MOST_FORMS:
            return
        own = (*above, *branch.options)
        if branch.runs or branch.positionals or not branch.branches:
            self._form(branch, words, own, alone=alone)
        below = (*above, *branch.shared)
        for one in branch.branches:
            if not one.hidden:
                names = [("word", name) for name in (one.name, *one.aliases)]
                word: Node = names[0] if len(names) == 1 else ("any", tuple(names))
                self._add(one, (*words, word), below, depth + 1, alone=False)

    def _form(
        self, branch: Branch, words: tuple[Node, ...], options: tuple[Option, ...], *, alone: bool
    ) -> None:
        nodes: list[Node] = list(words)
        loose = False
        for option in options:
            number = self._number(self.options, option, _same_option, _joined_option)
            node: Node = ("flag", number)
            if option.most != 1:
                node = ("many", node)
            if option.required:
                self._need("flag", number)
                nodes.append(node)
            elif alone:
                loose = True
            else:
                nodes.append(("maybe", node))
        if loose:
            nodes.append(("options",))
        seen: set[int] = set()
        for positional in branch.positionals:
            number = self._number(self.positionals, positional, _same_name, _joined_positional)
            if number in seen:
                continue
            seen.add(number)
            node = ("arg", number)
            if positional.repeats:
                node = ("many", node)
            if positional.required:
                self._need("arg", number)
            else:
                node = ("maybe", node)
            nodes.append(node)
        self.forms.append(("seq", tuple(nodes)))

    def _need(self, kind: str, number: int) -> None:
        self.needed[kind, number] = self.needed.get((kind, number), 0) + 1

    def _number(self, known: list[Any], one: Any, same: Any, joined: Any) -> int:
        for number, other in enumerate(known):
            if same(other, one):
                if other is not one:
                    known[number] = joined(other, one)
                return number
        known.append(one)
        return len(known) - 1


def _same_name(one: Positional, other: Positional) -> bool:
    return one.name == other.name


def _same_option(one: Option, other: Option) -> bool:
    return one.shown == other.shown


def _joined_positional(one: Positional, other: Positional) -> Positional:
    same = one.type == other.type
    return one.replace(
        type=_joined_type(one.type, other.type),
        typed=one.typed and same,
        repeats=one.repeats or other.repeats,
        default=one.default if one.default == other.default else None,
        env=one.env if one.env == other.env else "",
        description=one.description or other.description,
        complete=one.complete if one.complete == other.complete else "",
    )


def _joined_option(one: Option, other: Option) -> Option:
    same = one.type == other.type
    return one.replace(
        flags=tuple(dict.fromkeys((*one.flags, *other.flags))),
        takes_value=other.takes_value if one.takes_value == NO else one.takes_value,
        metavar=one.metavar or other.metavar,
        type=_joined_type(one.type, other.type),
        typed=one.typed and same,
        most=one.most if one.most == other.most else ANY,
        default=one.default if one.default == other.default else None,
        env=one.env if one.env == other.env else "",
        description=one.description or other.description,
        complete=one.complete if one.complete == other.complete else "",
    )


def _joined_type(one: Type, other: Type) -> Type:
    """Return a type that accepts the words of both."""
    if one == other:
        return one
    if one.kind == other.kind == "choice":
        return choice((*one.choices, *other.choices))
    return STR
