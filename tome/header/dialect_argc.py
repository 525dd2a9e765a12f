"""argc: comment tags (``# @option --env![dev|prod]  Target``) declare a script's parameters.

Tags stand anywhere in the file. Those below a ``# @cmd`` belong to the function that follows, a
subcommand; ``a::b`` is the subcommand ``b`` of ``a``.
"""

from __future__ import annotations

from tome.header.command_tree import MOST_DEPTH, Branch, commands_text, usage_of_tree
from tome.model.header import PROGRAM, Header, Line, Problem
from tome.model.types import STR, Type, choice, parse_type
from tome.model.usage import ANY, NO, OPTIONAL, YES, Option, Positional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.usage import Usage

_TAGS = ("describe", "cmd", "arg", "option", "flag", "env", "meta", "alias", "version", "author")
#: Tags that no other comment convention of shell scripts has.
_TELLING = ("describe", "cmd", "meta")
#: Tags of shdoc, whose ``@arg`` and ``@option`` mean something else.
_SHDOC = ("description", "brief", "exitcode", "noargs", "file", "stdin", "stdout", "set", "see")
#: Our own tag for a function, whose name tells what the tags above it are about.
_FUNCTION = "@function"
#: Labels of tome's own, which no text of a tag goes on over.
_LABELS = ("USAGE:", "SUMMARY:")
_SEPARATORS = ",:@|/"
_NAME_END = "!*+~=[<$ \t"
_REST = parse_type("rest")
_DIR = parse_type("dir")


def find(rows: list[str], text: str) -> tuple[tuple[Line, ...], list[str]] | None:
    """Return argc's tags in a script, and its lines with empty comments in their place.

    Functions below tags come as the tag ``@function NAME``, the lines below a tag that go on
    with its text as they are. None if there are no tags of argc.
    """
    found: list[Line] = []
    kept = list(rows)
    going_on = False
    words: set[str] = set()
    strange = False
    for index, row in enumerate(rows):
        stripped = row.lstrip(" \t")
        if stripped[:1] != "#":
            going_on = False
            if found and stripped and (name := _function_name(stripped)):
                found.append(Line(index + 1, 1, f"{_FUNCTION} {name}"))
            continue
        body = stripped.lstrip("#")
        inside = body.lstrip(" \t")
        column = len(row) - len(inside) + 1
        if inside[:1] == "@" and inside[1:2].isalpha():
            word = inside[1:].split(None, 1)[0]
            words.add(word)
            if word in ("arg", "option", "flag") and not _is_parameter(inside[len(word) + 1 :]):
                strange = True
            if word in _TAGS or going_on:
                found.append(Line(index + 1, column, inside.rstrip()))
                kept[index] = row[: len(row) - len(body)]
                going_on = True
        elif inside.startswith(_LABELS):
            going_on = False
        elif going_on and not body.startswith("!"):
            text = body[1:] if body[:1] in (" ", "\t") else body
            found.append(Line(index + 1, len(row) - len(text) + 1, text.rstrip()))
            kept[index] = row[: len(row) - len(body)]
    ours = any(word in words for word in _TELLING) or "argc" in text
    if not found or not words & set(_TAGS):
        return None
    if not ours and (strange or words & set(_SHDOC)):
        return None
    return tuple(found), kept


def _is_parameter(text: str) -> bool:
    """Tell what argc's tag declares from shdoc's ``@arg $1 string`` or ``@option -h | --help``."""
    text = text.strip()
    return bool(text) and text[0] != "$" and " | " not in text


def _function_name(row: str) -> str:
    """Return the name of the shell function that a line begins, or an empty string."""
    if row.startswith("function "):
        head = row[9:].lstrip()
        for stop in ("(", "{", " ", "\t"):
            head = head.partition(stop)[0]
        return head if _is_name(head) else ""
    head, bracket, rest = row.partition("(")
    head = head.rstrip()
    return head if bracket and rest.lstrip()[:1] == ")" and _is_name(head) else ""


def _is_name(text: str) -> bool:
    plain = text.replace(":", "").replace("-", "").replace("_", "").replace(".", "")
    return plain.isalnum()


def header_of(tags: tuple[Line, ...], text: str) -> Header:
    """Return what the tags in a script's text say besides its parameters."""
    reader = _Reader(tags)
    root = reader.root
    blocks = ["\n".join(root.help).strip("\n"), commands_text(root)]
    return Header(
        summary=root.about,
        help="\n\n".join(block for block in blocks if block),
        requires=tuple(reader.requires),
        env=tuple(reader.env),
        handles_help="--argc-" in text,
        dialect="argc",
        tags=tags,
        start=((PROGRAM, "argc"),) if _needs_argc(text) else (),
        problems=tuple(reader.problems),
    )


def _needs_argc(text: str) -> bool:
    """Tell whether a script cannot go on without argc on PATH, as far as its text shows.

    A script that looks for argc first, or sets its own PATH, is left to itself.
    """
    first = text.partition("\n")[0]
    if first.startswith("#!") and "argc" in first.replace("/", " ").split():
        return True
    at = text.find("$(argc --argc-eval ")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        above = text[:start]
        if not text[start:at].lstrip().startswith("#"):
            looks = ("command -v argc", "type argc", "which argc", "hash argc", "PATH=")
            return not any([look in above or look in text[start:at] for look in looks])
        at = text.find("$(argc --argc-eval ", at + 1)
    return False


def usage_of_tags(tags: Sequence[Line]) -> Usage:
    """Return the usage that the tags declare."""
    return usage_of_tree(tree_of(tags))


def tree_of(tags: Sequence[Line]) -> Branch:
    """Return the script and its subcommands as the tags declare them."""
    return _Reader(tags).root


class _Reader:
    """One reading of a script's tags."""

    def __init__(self, tags: Sequence[Line]) -> None:
        self.root = Branch()
        self.root.strict = True
        self.problems: list[Problem] = []
        self.requires: list[str] = []
        self.env: list[str] = []
        #: Whether subcommands take the options of the commands above them.
        self.inherits = False
        #: The command that tags are about: the root, one whose function is still to come, or
        #: None below a function.
        self.current: Branch | None = self.root
        at = 0
        while at < len(tags):
            tag = tags[at]
            at += 1
            more: list[str] = []
            while at < len(tags) and tags[at].text[:1] != "@":
                more.append(tags[at].text)
                at += 1
            while more and not more[-1]:
                more.pop()
            word, _, rest = tag.text[1:].partition(" ")
            if "\t" in word:
                word, _, rest = tag.text[1:].partition("\t")
            self._take(tag, word, rest.strip(), more)
        if self.current is not None and self.current is not self.root:
            self._problem(tags[-1], "no function stands below this @cmd")
        if self.inherits:
            _share(self.root, 0)

    def _problem(self, tag: Line, message: str) -> None:
        if len(self.problems) < 50:
            self.problems.append(Problem(tag.number, tag.column, message, "warning"))

    def _take(self, tag: Line, word: str, rest: str, more: list[str]) -> None:
        if word == "function":
            self._function(rest)
        elif word == "describe" and self.current not in (None, self.root):
            assert self.current is not None
            self.current.about = self.current.about or " ".join(rest.split())
        elif word == "describe":
            if self.root.about:
                self._problem(tag, "a second @describe: the first one counts")
                return
            self.root.about = " ".join(rest.split())
            self.root.help = more
        elif word == "cmd":
            if self.current is not None and self.current is not self.root:
                self._problem(tag, "no function stands between this @cmd and the one above")
            self.current = Branch("", " ".join(rest.split()))
            self.current.help = more
        elif word in ("arg", "option", "flag", "alias", "env", "meta"):
            branch = self.current
            if branch is None:
                self._problem(tag, f"@{word} stands below a function: a # @cmd is missing above it")
                branch = self.root
            if word == "alias":
                branch.aliases += [name for name in rest.replace(",", " ").split() if name]
            elif word == "meta":
                self._meta(branch, rest)
            else:
                description = " ".join([text.strip() for text in more if text])
                self._parameter(tag, branch, word, rest, description)
        elif word not in _TAGS:
            if word == "description" and self.current is self.root:
                self.root.about = self.root.about or " ".join(rest.split())
            self._problem(tag, f"@{word} is no tag of argc")

    def _function(self, name: str) -> None:
        branch = self.current
        if branch is None or branch is self.root:
            if name == "main":
                self.root.runs = True
            if branch is self.root and (self.root.options or self.root.positionals):
                return  # tags of the root may still follow its first functions
            return
        self.current = None
        parent = self.root
        parts = [part.rstrip("_") or part for part in name.split("::")]
        for part in parts[:-1]:
            if part not in parent.known:
                parent.add(Branch(part))
            parent = parent.known[part]
        branch.name = parts[-1]
        branch.runs = True
        parent.add(branch)

    def _meta(self, branch: Branch, rest: str) -> None:
        key, _, value = rest.partition(" ")
        if key == "require-tools":
            self.requires += value.replace(",", " ").split()
        elif key == "default-subcommand" and branch is not self.root:
            self.root.default = branch
            self.root.runs = True
        elif key == "inherit-flag-options":
            self.inherits = True

    def _parameter(self, tag: Line, branch: Branch, word: str, rest: str, description: str) -> None:
        place = (tag.number, tag.column + len(word) + 2)
        if word == "env":
            name, spec = _read_spec(rest, 0)
            if not name:
                self._problem(tag, "@env names no variable")
                return
            notes = ["[required]"] if spec.required else []
            if spec.default is not None:
                notes.append(f"[default: {spec.default}]")
            if spec.type.choices:
                notes.append(f"[choices: {', '.join(spec.type.choices)}]")
            text = " ".join([part for part in (spec.text, description) if part] + notes)
            self.env.append(f"{name}  {text}".rstrip())
            return
        if word == "arg":
            name, spec = _read_spec(rest, 0)
            if not name:
                self._problem(tag, "@arg has no name")
                return
            branch.positionals.append(_positional(name, spec, description, place))
            return
        flags, at = _read_flags(rest)
        if not flags:
            self._problem(tag, f"@{word} has no flag")
            return
        _, spec = _read_spec(rest, at)
        branch.options.append(_option(flags, spec, word == "flag", description, place))


def _share(branch: Branch, depth: int) -> None:
    """Let subcommands take the options of those above them."""
    branch.shared = branch.options
    if depth < MOST_DEPTH:
        for one in branch.branches:
            _share(one, depth + 1)


class _Spec:
    """What stands behind a parameter's name."""

    __slots__ = (
        "default", "env", "function", "many", "metavar", "optional", "required", "rest", "text",
        "told", "type", "typed",
    )  # fmt: skip

    def __init__(self) -> None:
        self.required = False
        self.many = False
        self.rest = False
        self.default: str | None = None
        self.type: Type = STR
        self.typed = False
        #: The function that prints the choices, in backquotes.
        self.function = ""
        #: What is told of a function that prints a default or choices.
        self.told = ""
        self.env = ""
        self.metavar: list[str] = []
        self.optional = False
        self.text = ""


def _read_flags(text: str) -> tuple[list[str], int]:
    """Read ``-s --long``; return the flags and where what follows them begins."""
    flags: list[str] = []
    at = end = 0
    while True:
        while at < len(text) and text[at] in " \t":
            at += 1
        if text[at : at + 1] not in ("-", "+") or text[at + 1 : at + 2] in ("", " ", "\t"):
            return flags, end
        stop = at + 1
        while stop < len(text) and text[stop] not in _NAME_END:
            stop += 1
        if stop == at + 1:
            stop += 1  # a short option may be any character
        flags.append(text[at:stop])
        at = end = stop
        if text[at : at + 1] not in (" ", "\t"):
            return flags, end


def _read_spec(text: str, at: int) -> tuple[str, _Spec]:
    """Read ``NAME``, modifier, value, variable, notations and description from ``text[at:]``."""
    spec = _Spec()
    start, end = at, len(text)
    if not at:
        while at < end and text[at] not in _NAME_END:
            at += 1
    name = text[start:at]
    char = text[at : at + 1]
    if char == "!":
        spec.required = True
        at += 1
    elif char and char in "*+":
        spec.many = True
        spec.required = char == "+"
        at += 1
        if text[at : at + 1] and text[at] in _SEPARATORS:
            at += 1
    elif char == "~":
        spec.rest = True
        at += 1
    char = text[at : at + 1]
    if char == "=":
        at = _read_default(spec, text, at + 1)
    elif char == "[":
        at = _read_choices(spec, text, at + 1)
    rest = text[at:].strip()
    if rest[:1] == "$":
        word, _, after = rest.partition(" ")
        if word == "$$":
            spec.env = "$"
            rest = after.lstrip()
        elif word[1:].isidentifier():
            spec.env = word[1:]
            rest = after.lstrip()
    while rest[:1] == "<" and (stop := rest.find(">")) > 0:
        notation = rest[1:stop]
        rest = rest[stop + 1 :].lstrip()
        if notation[-1:] in ("*", "+"):
            spec.many = True
            spec.optional = notation[-1] == "*"
            notation = notation[:-1]
        elif notation[-1:] == "?":
            spec.optional = True
            notation = notation[:-1]
        spec.metavar.append(notation)
    if spec.metavar and spec.metavar[-1].upper() in ("DIR", "DIRECTORY") and not spec.typed:
        assert isinstance(_DIR, Type)
        spec.type = _DIR
    spec.text = " ".join(rest.split())
    return name, spec


def _read_default(spec: _Spec, text: str, at: int) -> int:
    quote = text[at : at + 1]
    if quote and quote in "`\"'" and (stop := text.find(quote, at + 1)) > 0:
        inside = text[at + 1 : stop]
        if quote == "`":
            spec.told = f"its default is what the function {inside} prints"
        else:
            spec.default = inside
        return stop + 1
    stop = at
    while stop < len(text) and text[stop] not in " \t":
        stop += 1
    spec.default = text[at:stop]
    return stop


def _read_choices(spec: _Spec, text: str, at: int) -> int:
    words: list[str] = []
    word = ""
    quote = ""
    stop = at
    first = text[at : at + 1] == "="
    free = text[at : at + 1] == "?"
    if text[at : at + 1] == "+":
        spec.required = True  # as older versions write it
        stop += 1
    stop += first or free
    while stop < len(text):
        char = text[stop]
        if quote:
            if char == quote:
                quote = ""
            else:
                word += char
        elif char in "\"'`":
            quote = char
            if char == "`":
                word += char
        elif char == "]":
            break
        elif char == "|":
            words.append(word)
            word = ""
        else:
            word += char
        stop += 1
    words.append(word)
    words = [one for one in words if one]
    if len(words) == 1 and words[0][0] == "`":
        verb = "such as" if free else "one of"
        function = words[0].strip("`")
        spec.told = f"{verb} what the function {function} prints"
        spec.function = f"`{function}`"
    elif words:
        spec.type = choice(tuple(words))
        spec.typed = True
        if first:
            spec.default = words[0]
    return stop + 1


def _described(spec: _Spec, more: str) -> str:
    text = " ".join([part for part in (spec.text, more) if part])
    return f"{text} ({spec.told})".lstrip() if spec.told else text


def _variable(spec: _Spec, name: str) -> str:
    if spec.env != "$":
        return spec.env
    return "".join([char if char.isalnum() else "_" for char in name.lstrip("-+")]).upper()


def _positional(name: str, spec: _Spec, more: str, place: tuple[int, int]) -> Positional:
    type_ = spec.type
    if spec.rest:
        assert isinstance(_REST, Type)
        type_ = _REST
    return Positional(
        name,
        type=type_,
        typed=spec.typed,
        required=spec.required and spec.default is None,
        repeats=spec.many or spec.rest,
        default=spec.default,
        env=_variable(spec, name),
        description=_described(spec, more),
        complete=spec.function,
        described=True,
        line=place[0],
        column=place[1],
    )


def _option(
    flags: list[str], spec: _Spec, switch: bool, more: str, place: tuple[int, int]
) -> Option:
    longest = max(flags, key=len).lstrip("-+")
    takes = NO if switch else OPTIONAL if spec.optional else YES
    metavar = " ".join(spec.metavar) or longest.upper()
    return Option(
        tuple(flags),
        takes,
        "" if switch else metavar,
        type=STR if switch else spec.type,
        typed=spec.typed and not switch,
        required=spec.required and spec.default is None and not switch,
        most=ANY if spec.many else 1,
        apart=takes == OPTIONAL,
        default=spec.default,
        env=_variable(spec, longest),
        description=_described(spec, more),
        complete=spec.function,
        described=True,
        line=place[0],
        column=place[1],
    )
