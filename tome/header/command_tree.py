"""A command and its subcommands as another tool declares them, and the ``Usage`` they make."""

from __future__ import annotations

from tome.model.types import STR, Type, choice
from tome.model.usage import ANY, NO, OPTIONAL, Option, Positional, Usage

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

    ``runs`` tells whether it can be called without one of its subcommands, and ``default`` is the
    one that it does the work of then. Its ``options`` stand before a subcommand's name; those that
    are ``shared`` can stand behind it, too.

    Of the root of a tree, ``strict`` tells whether options that are required are so for a
    subcommand, too, and ``partial`` that not all declarations were understood.
    """

    __slots__ = (
        "about", "aliases", "branches", "default", "help", "hidden", "known", "name",
        "options", "partial", "positionals", "runs", "shared", "strict",
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
        self.default: Branch | None = None
        self.hidden = False
        self.partial = False
        self.runs = False
        self.strict = False

    def named(self, word: str) -> Branch | None:
        """Return the subcommand of a name or an alias."""
        for one in self.branches:
            if word == one.name or word in one.aliases:
                return one
        return None

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
    root: Branch,
    problems: Sequence[Problem] = (),
    remarks: Sequence[Problem] = (),
    *,
    level: bool = False,
) -> Usage:
    """Return the usage of a command: one form for itself, if it runs, and each subcommand.

    What several subcommands declare under one name is one parameter; as everywhere it is
    required only if every form requires it. A ``level`` ends at the subcommands' names.
    """
    return _Maker(level).make(root, problems, remarks)


class Reached:
    """Where words lead in a tree.

    ``names`` are those of the subcommands, ``branch`` is the last of them, with what it shares with
    those above it. ``used`` words lead to it, and ``passed`` are the options among them.
    """

    __slots__ = ("branch", "names", "passed", "used")

    def __init__(self, branch: Branch) -> None:
        self.branch = branch
        self.names: list[str] = []
        self.used = 0
        self.passed: list[str] = []


def branch_at(root: Branch, words: Sequence[str]) -> Reached:
    """Return the subcommand that words name, between which options may stand.

    Without such a word it is the root itself.
    """
    reached = Reached(root)
    branch = root
    above: list[Option] = []
    given: list[Option] = []
    at = 0
    while at < len(words) and words[at] != "--":
        if words[at][:1] == "-":
            option = _option_of(words[at], [*branch.options, *above])
            if option is not None:
                given.append(option)
            at += 1
            if option is not None and _takes_next(option, words[at - 1], words[at:], branch):
                at += 1
            continue
        below = branch.named(words[at])
        if below is None:
            break
        reached.passed += words[reached.used : at]
        at += 1
        reached.used = at
        above += branch.shared
        branch = below
        reached.names.append(branch.name)
    if branch is root:
        return reached
    own = Branch(about=branch.about)
    own.help = branch.help
    own.positionals = branch.positionals
    # What was given above counts, and is not given here.
    rest = [one.replace(hidden=True) for one in given if not _holds([*above, *branch.options], one)]
    own.options = [*above, *branch.options, *(rest if reached.passed else [])]
    own.shared = [*above, *branch.shared]
    own.branches = branch.branches
    own.default = branch.default
    own.partial = root.partial
    own.runs = branch.runs
    reached.branch = own
    return reached


def _option_of(word: str, options: Sequence[Option]) -> Option | None:
    """Return the option that a word gives; of several letters the last one."""
    spelling = word.partition("=")[0] if word[:2] == "--" else word
    for option in options:
        if spelling in option.flags:
            return option
    if word[:2] != "--" and len(word) > 2:
        return _option_of(f"-{word[-1]}", options)
    return None


def _takes_next(option: Option, word: str, behind: Sequence[str], branch: Branch) -> bool:
    """Tell whether the word behind an option is its value."""
    if option.takes_value == NO or not behind or (word[:2] == "--" and "=" in word):
        return False
    if option.takes_value == OPTIONAL:
        return behind[0][:1] != "-" and branch.named(behind[0]) is None
    return True


def _holds(options: Sequence[Option], option: Option) -> bool:
    return any(one is option for one in options)


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

    def __init__(self, level: bool) -> None:
        self.level = level
        self.strict = False
        self.positionals: list[Positional] = []
        self.options: list[Option] = []
        self.forms: list[Node] = []
        #: In how many forms each parameter is required.
        self.needed: dict[tuple[str, int], int] = {}

    def make(self, root: Branch, problems: Sequence[Problem], remarks: Sequence[Problem]) -> Usage:
        alone = not root.branches
        self.strict = root.strict
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
            not (problems or root.partial),
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
        before: tuple[Node, ...],
        above: tuple[Option, ...],
        depth: int,
        *,
        alone: bool,
    ) -> None:
        """Add the forms of a command: what stands before it, and the options shared from above."""
        if depth > MOST_DEPTH or len(self.forms) >= MOST_FORMS:
            return
        if branch.runs or branch.positionals or not branch.branches:
            self._form(branch, before, above, alone=alone)
        ahead = [one for one in branch.options if not _holds(branch.shared, one)]
        below = (*above, *branch.shared)
        for one in branch.branches:
            if not one.hidden and len(self.forms) < MOST_FORMS:
                names = [("word", name) for name in (one.name, *one.aliases)]
                word: Node = names[0] if len(names) == 1 else ("any", tuple(names))
                nodes = (*before, *self._options(ahead, loose=not self.strict), word)
                if self.level:
                    self._end((*nodes, *self._options(below)))
                else:
                    self._add(one, nodes, below, depth + 1, alone=False)

    def _options(self, options: Sequence[Option], *, loose: bool = False) -> list[Node]:
        """Return a node for each option; those that are not required can be left out."""
        nodes: list[Node] = []
        for option in options:
            number = self._number(self.options, option, _same_option, _joined_option)
            node: Node = ("flag", number)
            if option.most != 1:
                node = ("many", node)
            nodes.append(node if option.required and not loose else ("maybe", node))
        return nodes

    def _form(
        self,
        branch: Branch,
        before: tuple[Node, ...],
        above: tuple[Option, ...],
        *,
        alone: bool,
    ) -> None:
        default = branch.default or branch
        options = [*above, *branch.options]
        if default is not branch:
            options += default.options
        nodes: list[Node] = self._options(options)
        if alone:
            loose = [node for node in nodes if node[0] == "maybe"]
            nodes = [node for node in nodes if node[0] != "maybe"]
            nodes += [("options",)] if loose else []
        nodes = [*before, *nodes]
        seen: set[int] = set()
        for positional in branch.positionals or default.positionals:
            number = self._number(self.positionals, positional, _same_name, _joined_positional)
            if number in seen:
                continue
            seen.add(number)
            place: Node = ("arg", number)
            if positional.repeats:
                place = ("many", place)
            nodes.append(place if positional.required else ("maybe", place))
        self._end(nodes)

    def _end(self, nodes: Sequence[Node]) -> None:
        self.forms.append(("seq", tuple(nodes)))
        for node in {node[1] if node[0] == "many" else node for node in nodes}:
            if node[0] in ("arg", "flag"):
                self.needed[node] = self.needed.get(node, 0) + 1

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
