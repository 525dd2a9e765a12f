"""Read the usage of a script that is written in KDL: ``#USAGE flag "-f --force"``."""

from __future__ import annotations

from tome.header.command_tree import Branch, usage_of_tree
from tome.header.kdl_statements import plain, statements
from tome.header.mise_lines import BEYOND, PASSED
from tome.model.header import Line, Problem
from tome.model.types import STR, Type, choice, parse_type
from tome.model.usage import ANY, NO, OPTIONAL, YES, Option, Positional
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tome.model.usage import Usage

_REST, _DIR, _PATH = parse_type("rest"), parse_type("dir"), parse_type("path")
_KINDS = {"file": _PATH, "path": _PATH, "executable": _PATH, "dir": _DIR}
_MOST_PROBLEMS = 20


def usage_of_tags(tags: Sequence[Line]) -> Usage:
    """Return the usage that the marked lines declare."""
    reader = _Reader(tags)
    return usage_of_tree(reader.root, reader.problems, reader.remarks)


def tree_of(tags: Sequence[Line]) -> Branch:
    """Return the script and its subcommands as the marked lines declare them."""
    return _Reader(tags).root


class Rules(Value):
    """What a usage says beyond its parameters, which it names as ``<x>`` and ``--x``.

    ``opposites`` are flags that say the opposite of another, each with that one's spelling;
    ``limits`` how often a parameter may be given, at least and at most (0: no limit). Of an option
    and one that it ``overrides`` the last one given counts. One in ``unless`` is required where
    none of those it names is given.
    """

    opposites: dict[str, str]
    limits: dict[str, tuple[int, int]]
    overrides: dict[str, tuple[str, ...]]
    unless: dict[str, tuple[str, ...]]


def rules_of(tags: Sequence[Line]) -> Rules:
    """Return what the marked lines say beyond the parameters."""
    reader = _Reader(tags)
    return Rules(reader.opposites, reader.limits, reader.overrides, reader.unless)


class _Reader:
    """One reading of a script's usage."""

    def __init__(self, tags: Sequence[Line]) -> None:
        self.root = Branch()
        self.problems: list[Problem] = []
        #: Options that another one, by its name, makes necessary.
        self.needed: list[tuple[Branch, str, str]] = []
        self.remarks: list[Problem] = []
        self.opposites: dict[str, str] = {}
        self.limits: dict[str, tuple[int, int]] = {}
        self.overrides: dict[str, tuple[str, ...]] = {}
        self.unless: dict[str, tuple[str, ...]] = {}
        parsed, faults = statements(tags)
        self.problems += faults
        # What could not be read may be what makes a call a good one.
        self.root.partial = bool(faults)
        completes: list[tuple[Any, Line]] = []
        for node, line in parsed:
            self._take(self.root, node, line, completes, 0)
        self._complete(self.root, completes)
        for branch, name, needed in self.needed:
            self._need(branch, name, needed)

    def _remark(self, line: Line, message: str) -> None:
        if len(self.remarks) < _MOST_PROBLEMS:
            text = line.text
            column = line.column + len(text) - len(text.lstrip())
            self.remarks.append(Problem(line.number, column, message, "warning"))

    def _take(
        self, branch: Branch, node: Any, line: Line, completes: list[tuple[Any, Line]], depth: int
    ) -> None:
        name = node.name
        if name == "arg":
            positional = self._positional(node, line)
            if positional is not None:
                branch.positionals.append(positional)
        elif name == "flag":
            self._flag(branch, node, line)
        elif name == "complete":
            completes.append((node, line))
        elif name == "cmd":
            self._command(branch, node, line, depth)
        elif name == "about" or name == "help":
            branch.about = branch.about or " ".join(_argument(node).split())
        elif name == "long_about" or name == "long_help":
            branch.help = _argument(node).strip().split("\n")
        elif name == "alias":
            if not plain(node.properties.get("hide")):
                branch.aliases += [str(plain(one)) for one in node.args]
        elif name == "subcommand_required":
            branch.runs = plain(node.args[0]) is False if node.args else False
        elif name in BEYOND:
            self.root.partial = True
            self._remark(line, f"{name} is read by mise only, so no call is checked")
        elif name not in PASSED:
            self.root.partial = True
            self._remark(line, f"{name} is no node of a usage")

    def _command(self, above: Branch, node: Any, line: Line, depth: int) -> None:
        name = _argument(node)
        if not name:
            self._remark(line, "this cmd has no name")
            return
        branch = Branch(name, " ".join(_property(node, "help").split()))
        branch.hidden = plain(node.properties.get("hide")) is True
        completes: list[tuple[Any, Line]] = []
        for child in node.children:
            self._take(branch, child, line, completes, depth + 1)
        self._complete(branch, completes)
        above.add(branch)

    def _positional(self, node: Any, line: Line) -> Positional | None:
        spec = _argument(node)
        name, required, repeats, dashes = _read_name(spec)
        if not name:
            self._remark(line, "this arg has no name")
            return None
        told = _Told(node)
        repeats = repeats or told.flag("var")
        required = told.flag("required", required) and told.default is None
        type_ = told.type
        self._limit(f"<{name}>", told)
        if dashes or told.text("double_dash") in ("required", "automatic", "preserve"):
            type_ = _REST if repeats and isinstance(_REST, Type) else type_
        return Positional(
            name,
            type=type_,
            typed=bool(told.type.choices),
            required=required,
            repeats=repeats,
            default=told.default,
            env=told.text("env"),
            description=told.description,
            hidden=told.flag("hide"),
            described=True,
            line=line.number,
            column=line.column + len(line.text) - len(line.text.lstrip()),
        )

    def _flag(self, branch: Branch, node: Any, line: Line) -> None:
        flags: list[str] = []
        value = ""
        repeats = False
        for word in _argument(node).split():
            if word[0] == "-" and word.strip("-."):
                repeats = repeats or word.endswith("...")
                flags.append(word.rstrip(".,"))
            elif word[0] in "<[" and flags:
                value = word
            elif word in ("...", "…"):
                repeats = True
        if not flags:
            self._remark(line, "this flag has no dash")
            return
        told = _Told(node)
        for child in node.children:
            if child.name == "arg":
                value = _argument(child)
                told.adopt(_Told(child))
        repeats = repeats or told.flag("var") or value.endswith(("...", "…"))
        takes = OPTIONAL if value[:1] == "[" else YES if value else NO
        default = told.default
        longest = max(flags, key=len)
        negation = told.text("negate")
        branch.options.append(
            Option(
                tuple(flags),
                takes,
                _read_name(value)[0],
                type=told.type,
                typed=bool(told.type.choices),
                required=told.flag("required") and default is None,
                most=ANY if repeats or told.flag("count") else 1,
                negatable=negation == f"--no-{longest.lstrip('-')}",
                apart=takes == OPTIONAL,
                default=default,
                env=told.text("env"),
                description=told.description,
                hidden=told.flag("hide"),
                conflicts=told.names("conflicts", "conflicts_with"),
                needs=told.names("requires"),
                described=True,
                line=line.number,
                column=line.column + len(line.text) - len(line.text.lstrip()),
            )
        )
        option = branch.options[-1]
        self._limit(option.shown, told)
        if names := told.names("overrides"):
            self.overrides[option.shown] = names
        if names := told.names("required_unless"):
            self.unless[option.shown] = names
        self.needed += [(branch, name, option.shown) for name in told.names("required_if")]
        if told.flag("global"):
            branch.shared.append(option)
        if negation and not option.negatable:
            self.opposites[negation] = option.shown
            branch.options.append(
                option.replace(
                    flags=tuple(negation.split()), description=f"the opposite of {option.shown}",
                    default=None, env="", conflicts=(), needs=(), required=False,
                )
            )  # fmt: skip

    def _limit(self, shown: str, told: _Told) -> None:
        least, most = told.number("var_min"), told.number("var_max")
        if least or most:
            self.limits[shown] = least, most

    def _complete(self, branch: Branch, completes: list[tuple[Any, Line]]) -> None:
        """Give the parameters the values that ``complete`` nodes tell of."""
        for node, line in completes:
            wanted = _argument(node).lower()
            run = _property(node, "run")
            kind = _KINDS.get(_property(node, "type"))
            changes: dict[str, Any] = {}
            if run and "{{" not in run:
                changes["complete"] = f"$ {_with_tabs(run) if _descriptions(node) else run}"
            elif isinstance(kind, Type):
                changes["type"] = kind
            hit = False
            for place, positional in enumerate(branch.positionals):
                if positional.name.lower() == wanted:
                    branch.positionals[place] = positional.replace(**changes)
                    hit = True
            for place, option in enumerate(branch.options):
                if option.takes_value != NO and wanted in (
                    option.metavar.lower(),
                    option.name.lower(),
                ):
                    _change(branch, place, option.replace(**changes))
                    hit = True
            if not hit:
                self._remark(line, f"complete: no parameter is called {_argument(node)}")

    def _need(self, branch: Branch, name: str, needed: str) -> None:
        """Let an option need another one: that is required if the first is given."""
        for place, option in enumerate(branch.options):
            if name in option.flags or name == option.name:
                _change(branch, place, option.replace(needs=(*option.needs, needed)))


def _change(branch: Branch, place: int, option: Option) -> None:
    before = branch.options[place]
    branch.options[place] = option
    branch.shared = [option if one is before else one for one in branch.shared]


class _Told:
    """What a node says of its parameter, as properties or as children."""

    def __init__(self, node: Any) -> None:
        self.values: dict[str, Any] = {
            name: plain(value) for name, value in node.properties.items()
        }
        words: list[str] = []
        for child in node.children:
            if child.name == "choices":
                words += [str(plain(one)) for one in child.args]
            elif len(child.args) > 1:
                self.values.setdefault(child.name, " ".join([str(plain(x)) for x in child.args]))
            elif child.args:
                self.values.setdefault(child.name, plain(child.args[0]))
        self.type = choice(tuple(words)) if words else STR

    def adopt(self, other: _Told) -> None:
        """Take over what a flag's own ``arg`` says, where the flag says nothing."""
        inner = {key: value for key, value in other.values.items() if key != "required"}
        self.values = {**inner, **self.values}
        if other.type is not STR:
            self.type = other.type

    @property
    def default(self) -> str | None:
        """The default as text, or None."""
        value = self.values.get("default")
        if isinstance(value, bool):
            return "true" if value else "false"
        return None if value is None else str(value)

    @property
    def description(self) -> str:
        """The short help, else the long one."""
        return " ".join((self.text("help") or self.text("long_help")).split())

    def text(self, key: str) -> str:
        """Return a value that is a text, else an empty string."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def flag(self, key: str, default: bool = False) -> bool:
        """Return a value that is true or false."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else default

    def number(self, key: str) -> int:
        """Return a value that is a whole number from 1 up, else 0."""
        value = self.values.get(key)
        return value if type(value) is int and value > 0 else 0

    def names(self, *keys: str) -> tuple[str, ...]:
        """Return the parameters that a value names."""
        return tuple([word for key in keys for word in self.text(key).replace(",", " ").split()])


def _argument(node: Any) -> str:
    return str(plain(node.args[0])) if node.args else ""


def _property(node: Any, key: str) -> str:
    value = plain(node.properties.get(key))
    return value if isinstance(value, str) else ""


def _descriptions(node: Any) -> bool:
    return plain(node.properties.get("descriptions")) is True


def _with_tabs(run: str) -> str:
    """Return a line for sh whose output has tabs where that of ``run`` has bare colons."""
    hide, part, show = "s/\\\\:/\1/g", "s/:/\t/", "s/\1/:/g"
    return f"{{ {run}\n}} | sed -e '{hide}' -e '{part}' -e '{show}'"


def _read_name(spec: str) -> tuple[str, bool, bool, bool]:
    """Read ``<x>``, ``[x]``, ``<x>...``, ``[-- x]``: name, required, repeats, after dashes."""
    text = spec.strip()
    dashes = False
    repeats = False
    if text[:3] == "-- ":
        dashes, text = True, text[3:].lstrip()
    for dots in ("...", "…"):
        if text.endswith(dots):
            repeats, text = True, text[: -len(dots)].rstrip()
    required = text[:1] != "["
    text = text.strip("<>[]").strip()
    if text[:2] == "--":
        dashes, text = True, text[2:].strip()
    for dots in ("...", "…"):
        if text.endswith(dots):
            repeats, text = True, text[: -len(dots)].rstrip()
    return text.strip("<>[]"), required, repeats, dashes
