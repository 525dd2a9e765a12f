"""mise and usage: ``#MISE key=value`` (TOML) and ``#USAGE flag "-f --force"`` (KDL).

The libraries that read TOML and KDL are loaded only where a value is more than a plain string,
and where the usage is asked for.
"""

from __future__ import annotations

from tome.header.command_tree import Branch, commands_text, usage_of_tree
from tome.header.kdl_statements import plain, statements
from tome.model.header import (
    ANSWER,
    DIRECTORY,
    QUESTION,
    RAW,
    TASK,
    VARIABLE,
    Header,
    Line,
    Problem,
)
from tome.model.types import STR, Type, choice, parse_type
from tome.model.usage import ANY, NO, OPTIONAL, YES, Option, Positional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tome.model.usage import Usage

_LEADERS = ("#", "//", "::")
#: Nodes of a usage that say something of the parameters.
_READ = frozenset("arg flag cmd complete choices about long_about".split())
#: Nodes that say something else; they are passed over.
_PASSED = frozenset(
    "name bin version author license usage help long_help example examples before_help "
    "after_help before_long_help after_long_help config config_file disable_help "
    "source_code_link_template min_usage_version min_version alias effect "
    "subcommand_required".split()
)
#: Nodes that change which calls are good in ways that are not read: then none is refused.
_BEYOND = frozenset(
    "include mount use flagset group default_subcommand restart_token unknown_flags".split()
)
#: What mise does about a task beside running it, and tome does not.
_NOT_DONE = frozenset("depends depends_post wait_for sources outputs timeout tools".split())
_KNOWN = _NOT_DONE | frozenset(
    "description alias aliases hide quiet silent raw raw_args interactive shell file run "
    "run_windows usage task_config vars extends cache redactions output dir confirm env".split()
)
_REST, _DIR, _PATH = parse_type("rest"), parse_type("dir"), parse_type("path")
_KINDS = {"file": _PATH, "path": _PATH, "executable": _PATH, "dir": _DIR}
_MOST_PROBLEMS = 20
#: A value of more lines than this is read to no end.
_MOST_LINES = 200


def find(rows: list[str]) -> tuple[tuple[Line, ...], list[str]] | None:
    """Return the marked lines of a script, and its lines with empty comments in their place.

    A setting comes as ``KEY = VALUE``, one of the usage with a blank before it. None if no line
    is marked: ``USAGE`` followed by a colon is text, and so is ``# MISE`` with a blank.
    """
    found: list[Line] = []
    kept = list(rows)
    inside = False
    for index, row in enumerate(rows):
        if "USAGE" not in row and "MISE" not in row:
            continue
        marked = _marked(row, inside)
        if marked is None:
            continue
        mark, at = marked
        text = row[at:].rstrip()
        usage = mark == "USAGE"
        if not usage and not _is_setting(text) and _first(text) in _READ:
            usage = True
        inside = inside or usage
        column = at + 1
        if usage and text[:1] != " ":
            text, column = " " + text, column - 1
        elif not usage:
            bare = text.lstrip()
            text, column = bare, column + len(text) - len(bare)
        found.append(Line(index + 1, column, text))
        kept[index] = row[: 1 if row[0] == "#" else 2]
    return (tuple(found), kept) if found else None


def _marked(row: str, inside: bool) -> tuple[str, int] | None:
    """Return the mark of a line and where what follows it begins, or None."""
    for leader in _LEADERS:
        if not row.startswith(leader):
            continue
        at = len(leader)
        start = at
        while row[at : at + 1] in (" ", "\t") and at < len(row):
            at += 1
        blank = at > start
        for mark in ("MISE", "USAGE"):
            if row.startswith(f"[{mark}]", at):
                return mark, at + len(mark) + 2
            if not row.startswith(mark, at):
                continue
            after = at + len(mark)
            following = row[after : after + 1]
            if following not in ("", " ", "\t"):
                return None
            if not blank:
                return mark, after
            if mark == "USAGE" and (inside or _first(row[after:]) in _READ | _PASSED | _BEYOND):
                rest = row[after:].split(None, 1)
                # "# USAGE arg <file>" declares, "# USAGE name of the thing" is prose
                if inside or (len(rest) > 1 and rest[1][0] in "\"'<[-#"):
                    return mark, after
        return None
    return None


def _first(text: str) -> str:
    words = text.split(None, 1)
    return words[0] if words else ""


def _is_setting(text: str) -> bool:
    key, equals, _ = text.partition("=")
    return bool(equals) and _is_key(key.strip())


def _is_key(key: str) -> bool:
    return bool(key) and all(char.isalnum() or char in "_.-" for char in key)


def header_of(tags: tuple[Line, ...], text: str) -> Header:
    """Return what the marked lines of a script say besides its parameters."""
    problems: list[Problem] = []
    settings = _settings([tag for tag in tags if tag.text[:1] not in (" ", "")], problems)
    usage = tuple([tag for tag in tags if tag.text[:1] == " "])
    summary = _text(settings.get("description"))
    help_text = ""
    if any(_first(tag.text) in ("about", "long_about", "cmd") for tag in usage):
        root = _Reader(usage).root
        summary = summary or root.about
        blocks = ["\n".join(root.help), commands_text(root)]
        help_text = "\n\n".join([block for block in blocks if block])
    for key, (line, _) in settings.items():
        if key.partition(".")[0] in _NOT_DONE:
            message = f"{key} is what mise does; tome only runs the script"
            problems.append(Problem(line.number, line.column, message, "note"))
        elif key.partition(".")[0] not in _KNOWN:
            message = f"{key} is no key of a task"
            problems.append(Problem(line.number, line.column, message, "warning"))
    environment: list[str] = []
    _pairs("", "=", _value(settings, "env"), environment)
    script = text.startswith("#!") and "usage" in text.partition("\n")[0].split()
    start = () if script else tuple(_start(settings, problems))
    tools: list[str] = []
    _pairs("", "@", _value(settings, "tools"), tools)
    return Header(
        summary=summary.strip(),
        help=help_text,
        aliases=(*_words(settings.get("alias")), *_words(settings.get("aliases"))),
        hidden=settings["hide"][1] is True if "hide" in settings else False,
        requires=tuple(tools),
        env=tuple(environment),
        handles_help=script,
        dialect="mise" if settings else "usage",
        tags=usage,
        start=start,
        problems=tuple(problems),
    )


def _start(settings: dict[str, tuple[Line, Any]], problems: list[Problem]) -> list[tuple[str, str]]:
    """Return what mise sees to before a task starts."""
    raw = settings.get("raw_args")
    found = [(TASK, RAW if raw is not None and raw[1] is True else "")]

    def told(key: str, message: str) -> None:
        line = settings[key][0] if key in settings else next(iter(settings.values()))[0]
        problems.append(
            Problem(line.number, line.column, f"{message}: it is passed over", "warning")
        )

    if "dir" in settings:
        value = settings["dir"][1]
        if isinstance(value, str) and value:
            found.append((DIRECTORY, value))
        else:
            told("dir", "dir is no text")
    if "env" in settings and not isinstance(settings["env"][1], dict):
        told("env", "env is no table of variables")
    for name, value in _variables(_value(settings, "env")):
        if name == "_" or not name.isidentifier() or not isinstance(value, str | int | float):
            told("env", f"env.{name} is no variable with a text, a number or a truth")
        elif value is False:
            found.append((VARIABLE, name))
        else:
            found.append((VARIABLE, f"{name}={'true' if value is True else value}"))
    if "confirm" in settings or "confirm.message" in settings:
        value = _value(settings, "confirm")
        if isinstance(value, str):
            value = {"message": value}
        message = value.get("message") if isinstance(value, dict) else None
        if isinstance(message, str) and message.strip():
            found.append((QUESTION, message.strip()))
            if value.get("default") in ("yes", True):
                found.append((ANSWER, "yes"))
        else:
            told("confirm", "confirm holds no question")
    return found


def _variables(value: Any) -> list[tuple[str, Any]]:
    """Return the names and values of ``env``, whose value may be a table of its own."""
    if not isinstance(value, dict):
        return []
    return [
        (name, one.get("value") if isinstance(one, dict) else one) for name, one in value.items()
    ]


def usage_of_tags(tags: Sequence[Line]) -> Usage:
    """Return the usage that the marked lines declare."""
    reader = _Reader(tags)
    usage = usage_of_tree(reader.root, reader.problems, reader.remarks)
    return usage.replace(whole=False) if reader.partial else usage


def tree_of(tags: Sequence[Line]) -> Branch:
    """Return the script and its subcommands as the marked lines declare them."""
    return _Reader(tags).root


def rules_of(tags: Sequence[Line]) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    """Return what a usage says beyond its parameters.

    First the flags that say the opposite of another, each with that one's spelling; then how
    often parameters (``<x>``, ``--x``) may be given, at least and at most (0: no limit).
    """
    reader = _Reader(tags)
    return reader.opposites, reader.limits


# Settings: TOML


def _settings(tags: list[Line], problems: list[Problem]) -> dict[str, tuple[Line, Any]]:
    """Read ``KEY = VALUE`` lines; a value that is still open goes on in the marked line below."""
    settings: dict[str, tuple[Line, Any]] = {}
    at = 0
    while at < len(tags):
        tag = tags[at]
        at += 1
        key, equals, rest = tag.text.partition("=")
        key = key.strip()
        if not equals or not _is_key(key):
            if len(problems) < _MOST_PROBLEMS:
                message = "this is neither key = value nor KDL"
                problems.append(Problem(tag.number, tag.column, message))
            continue
        value = _simple(rest.strip())
        if value is None:
            if len(problems) >= _MOST_PROBLEMS:
                continue
            end = _extent(tags, at - 1)
            value, fault = _toml(key, tags[at - 1 : end])
            if fault is not None:
                problems.append(fault)  # what stands below may be whole by itself
                continue
            at = end
        known = settings.get(key)
        if known is not None and isinstance(known[1], dict) and isinstance(value, dict):
            value = {**known[1], **value}
        settings[key] = (tag, value)
    return settings


def _simple(text: str) -> Any:
    """Read a value that needs no library; None for any other."""
    if text in ("true", "false"):
        return text == "true"
    quote = text[:1]
    if quote in ('"', "'") and len(text) > 1 and text[-1] == quote:
        inside = text[1:-1]
        if quote not in inside and "\\" not in inside and inside.isprintable():
            return inside
    return None


def _extent(tags: list[Line], at: int) -> int:
    """Return behind which line the value that begins in the line ``at`` is closed.

    Only lines right below one another go on with a value, and only until a bracket or a
    multi-line string is closed.
    """
    depth = 0
    quote = ""
    text = tags[at].text.partition("=")[2]
    for end in range(at + 1, min(at + _MOST_LINES, len(tags) + 1)):
        place = 0
        while place < len(text):
            char = text[place]
            if quote:
                if char == "\\" and quote[0] == '"':
                    place += 1
                elif text.startswith(quote, place):
                    place += len(quote) - 1
                    quote = ""
            elif text.startswith(('"""', "'''"), place):
                quote = text[place : place + 3]
                place += 2
            elif char in "\"'":
                quote = char
            elif char == "#":
                break
            elif char in "[{":
                depth += 1
            elif char in "]}":
                depth -= 1
            place += 1
        if len(quote) == 1:
            quote = ""  # such a string ends with its line
        if depth <= 0 and not quote:
            return end
        if end == len(tags) or tags[end].number != tags[end - 1].number + 1:
            return end
        text = tags[end].text
    return end


def _toml(key: str, lines: list[Line]) -> tuple[Any, Problem | None]:
    import tomllib  # only a list, a table or an escaped string needs it

    text = "\n".join([line.text for line in lines])
    try:
        found: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        message = str(error)
        told, _, place = message.partition(" (at ")
        row, column = len(lines), len(lines[-1].text) + 1
        numbers = [int(word) for word in place.rstrip(")").replace(",", " ").split() if _int(word)]
        if len(numbers) == 2 and 0 < numbers[0] <= len(lines):
            row, column = numbers
        line = lines[row - 1]
        return None, Problem(
            line.number, line.column + column - 1, f"{key} is no TOML: {_lower(told)}"
        )
    for part in key.split("."):
        if not isinstance(found, dict) or part not in found:
            return None, None
        found = found[part]
    return found, None


def _int(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 9


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _text(setting: tuple[Line, Any] | None) -> str:
    value = setting[1] if setting is not None else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _words(setting: tuple[Line, Any] | None) -> list[str]:
    value = setting[1] if setting is not None else []
    values = value if isinstance(value, list) else [value]
    return [word for one in values if isinstance(one, str) for word in one.split() if word]


def _value(settings: dict[str, tuple[Line, Any]], key: str) -> Any:
    """Return a table, whether it was written as one or as ``key.name = value`` lines."""
    value: Any = settings[key][1] if key in settings else {}
    if isinstance(value, dict):
        for name, (_, inner) in settings.items():
            if name.startswith(key + "."):
                value = {**value, name[len(key) + 1 :]: inner}
    return value


def _pairs(name: str, joint: str, value: Any, found: list[str]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict):
                inner = inner.get("version", inner.get("value", ""))
            text = ("false", "true")[inner] if isinstance(inner, bool) else inner
            found.append(f"{name}{key}{joint}{text}".rstrip("@"))
    elif isinstance(value, list):
        found += [str(one) for one in value if isinstance(one, str)]


# The usage: KDL


class _Reader:
    """One reading of a script's usage."""

    def __init__(self, tags: Sequence[Line]) -> None:
        self.root = Branch()
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.opposites: dict[str, str] = {}
        self.limits: dict[str, tuple[int, int]] = {}
        #: Whether some nodes could not be read, so that good calls may not be known as such.
        self.partial = False
        parsed, faults = statements(tags)
        self.problems += faults
        completes: list[tuple[Any, Line]] = []
        for node, line in parsed:
            self._take(self.root, node, line, completes, 0)
        self._complete(self.root, completes)

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
        elif name in _BEYOND:
            self.partial = True
            self._remark(line, f"{name} is read by mise only, so no call is checked")
        elif name not in _PASSED:
            self.partial = True
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
                flags.append(word.rstrip("."))
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
                    branch.options[place] = changed = option.replace(**changes)
                    branch.shared = [changed if one is option else one for one in branch.shared]
                    hit = True
            if not hit:
                self._remark(line, f"complete: no parameter is called {_argument(node)}")


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
