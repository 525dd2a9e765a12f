"""Read the entries of an ``ARGUMENTS:`` or ``OPTIONS:`` list."""

from __future__ import annotations

from tome.header.labels import is_option_line
from tome.header.usage_lexer import Token, tokens_of
from tome.header.usage_names import Name, Notes, read_name, read_notes
from tome.model.types import choice
from tome.model.usage import NO, OPTIONAL, YES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from tome.model.header import Line


class Entry:
    """One entry as its lines say it: mutable, used only while parsing."""

    takes = NO
    #: Whether its value is only a word behind one blank, which may as well describe it.
    loose = False
    apart = False
    negatable = False

    def __init__(self, line: int, column: int, notes: Notes) -> None:
        self.line = line
        self.column = column
        self.notes = notes
        self.flags: list[str] = []
        #: The positional's name or the option's value.
        self.name = Name("")
        self.problems: list[tuple[int, str]] = []


def read_entries(
    lines: Sequence[Line], positionals: Container[str] = (), *, types: bool = True
) -> list[Entry]:
    """Return the entries in the lines of a list.

    An entry begins with a dash, ``<name>`` or the bare name of a declared positional; two
    blanks or deeper lines part it from its description. Other lines are text and no entry's.
    """
    entries: list[Entry] = []
    spec = ""
    described: list[str] = []
    start = column = body = 0
    number = 0
    for line in lines:
        text = line.text
        stripped = text.strip()
        if not stripped:
            continue
        indent = line.column + len(text) - len(text.lstrip())
        deeper = bool(spec) and indent > column
        begins = _begins(stripped, positionals)
        if begins and deeper and body and indent >= body:
            begins = False
        if begins and spec and not described and indent == column and _is_twin(spec, stripped):
            # "--verbose" in a line of its own above "-v": one option
            more, description, offset = _divide(stripped)
            spec = f"{spec}, {more}"
            described = [description] if description else []
            body = indent + offset if offset else 0
            continue
        if begins:
            if spec:
                entries.append(_entry(spec, " ".join(described), number, start, types))
            spec, description, offset = _divide(stripped)
            described = [description] if description else []
            number, start, column = line.number, indent, indent
            body = indent + offset if offset else 0
        elif deeper:
            described.append(stripped)
        elif spec:
            entries.append(_entry(spec, " ".join(described), number, start, types))
            spec = ""
    if spec:
        entries.append(_entry(spec, " ".join(described), number, start, types))
    return entries


def _is_twin(spec: str, stripped: str) -> bool:
    """Tell whether two lines are a short and a long spelling of one option, by their letter."""
    one, other = spec.split(None, 1)[0], stripped.split(None, 1)[0]
    if one[:2] != "--":
        one, other = other, one
    if one[:2] != "--" or len(other) != 2 or other[0] != "-":
        return False
    return other[1].lower() == one[2:3].lower()


def _begins(stripped: str, positionals: Container[str]) -> bool:
    char = stripped[0]
    if char == "-":
        return is_option_line(stripped)
    if char in "[(" and stripped[1:2] in ("<", "-"):
        stripped = stripped[1:]
        char = stripped[0]
        if char == "-":
            return is_option_line(stripped)
    if char == "<":
        return ">" in stripped
    head = stripped
    for mark in ("  ", "\t", " - ", " – ", " : "):
        head = head.partition(mark)[0]
    return head.rstrip(".:…") in positionals


def _divide(stripped: str) -> tuple[str, str, int]:
    """Part an entry's first line into its left column, its description and that one's offset."""
    at = 0
    while True:
        cut = stripped.find("  ", at)
        tab = stripped.find("\t", at)
        if tab >= 0 and (cut < 0 or tab < cut):
            cut = tab
        if cut < 0:
            break
        description = stripped[cut:].lstrip()
        left = stripped[:cut]
        # "-v,  --verbose   text" and "-v    --verbose   text" go on with a spelling.
        if left[-1] in ",|" or (
            description[:1] == "-" and at == 0 and left[:2] != "--" and is_option_line(description)
        ):
            at = len(stripped) - len(description)
            continue
        if left[-1:] == ":" and len(left) > 1:
            left = left[:-1].rstrip()
        elif description[:2] in (": ", "- ", "– "):
            description = description[2:].lstrip()
        elif left[:1] == "-" and (value := _column_of_value(description)):
            left = f"{left} {value}"
            description = description[len(value) :].lstrip()
        return left, description, len(stripped) - len(description)
    for mark in (" - ", " – ", " — ", " : ", ": "):
        cut = stripped.find(mark)
        if cut > 0 and is_balanced(stripped[:cut]):
            return stripped[:cut].rstrip(), stripped[cut + len(mark) :].strip(), 0
    if stripped[-1] == ":":
        return stripped[:-1].rstrip(), "", 0
    return _divide_words(stripped)


def _column_of_value(text: str) -> str:
    """Return the value that has a column of its own: ``-o   FILE   where to``."""
    word, gap, rest = text.replace("\t", "  ").partition("  ")
    return (
        word
        if gap and rest.strip() and len(word) > 1 and word.isupper() and " " not in word
        else ""
    )


def is_balanced(text: str) -> bool:
    """Tell whether a mark behind a text stands in none of its brackets: ``[choices: a, b]``."""
    return text.count("<") == text.count(">") and text.count("[") == text.count("]")


def _divide_words(stripped: str) -> tuple[str, str, int]:
    """Part ``-v be verbose``, where only one blank stands before the description."""
    at, end = 0, len(stripped)
    last = 0
    while at < end:
        stop = at
        depth = 0
        while stop < end and (depth or stripped[stop] not in " \t"):
            depth += (stripped[stop] in "<[") - (stripped[stop] in ">]")
            stop += 1
        word = stripped[at:stop]
        plain = word.strip(",|")
        attribute = word[:1] == "[" and ":" in word and word[1:2] not in "<-="
        if (
            attribute
            or (word[:1] not in "-<[{(|" and not plain.isupper() and at)
            or plain.lower() in ("[required]", "[repeat]", "[hidden]")
        ):
            rest = stripped[at:]
            if not attribute and " " not in rest and not _echoes(stripped[:at], plain):
                return stripped, "", 0  # "-o file" is an option and its value
            return stripped[:last], rest, 0
        last = stop
        at = stop
        while at < end and stripped[at] in " \t":
            at += 1
    return stripped, "", 0


def _echoes(flags: str, word: str) -> bool:
    """Tell whether a single word after a flag only says what it is: ``-v verbose``."""
    letters = [part[1:2] for part in flags.replace(",", " ").replace("|", " ").split()]
    return bool(word) and word[0] in letters and len(word) > 3 and "file" not in word


def _entry(spec: str, description: str, line: int, column: int, types: bool) -> Entry:
    notes = read_notes(description)
    entry = Entry(line, column, notes)
    if spec[0] + spec[-1] in ("[]", "()"):
        spec = spec[1:-1]
    if spec[:1] == "-":
        if not _read_plain_option(entry, spec, types):
            _read_option(entry, tokens_of(spec), types)
        entry.loose = entry.takes == YES and not description and _is_loose(spec)
    elif spec[:1] == "<" and ">" in spec:
        inside, _, after = spec[1:].rpartition(">")
        entry.name = read_name(inside, types=types, optional=False)
        entry.name.repeats = entry.name.repeats or after.strip() in ("...", "…", "+")
    else:
        entry.name = Name(spec.rstrip(".:…").strip())
    if entry.name.problem:
        entry.problems.append((0, entry.name.problem))
    for fault in notes.problems:
        entry.problems.append((0, fault))
    return entry


def _is_loose(spec: str) -> bool:
    """Tell ``-g word``, whose word may describe the flag, from ``-g <file>`` and ``-g FILE``."""
    flag, _, word = spec.partition(" ")
    return len(flag) == 2 and word.isalpha() and not word.isupper()


def _read_plain_option(entry: Entry, spec: str, types: bool) -> bool:
    """Read the usual left columns: ``-f, --file FILE``, ``-v``, ``-n, --count=<n>``.

    Most are such, and they need not be cut into tokens. Tells whether this is one; of any other
    nothing has been read.
    """
    flags: list[str] = []
    name: Name | None = None
    for word in spec.split(" "):
        if name is not None:
            return False  # a value ends it
        text = word[:-1] if word[-1:] == "," else word
        inside = ""
        if text[-1:] == ">":
            text, _, inside = text.partition("=<")
            inside = inside[:-1]
            if not inside[:1].isalnum() or "<" in inside or ">" in inside or "/" in inside:
                return False
        if text[:1] == "-" and text.replace("-", "").isalnum():
            if text not in flags:
                flags.append(text)
            if inside:
                name = read_name(inside, types=types, optional=True)
        elif text.isalnum() and not inside:
            name = Name(text)
        else:
            return False
    entry.flags = flags
    if name is not None:
        entry.takes = YES
        entry.name = name
    return True


def _read_option(entry: Entry, tokens: list[Token], types: bool) -> None:
    at = 0
    beside = False  # whether a value stands right before
    while at < len(tokens):
        kind, text, offset, spaced = tokens[at]
        if kind == "-" and len(text) > 1 and text != "--":
            if text not in entry.flags:
                entry.flags.append(text)
            beside = False
            at += 1
        elif kind == "n":
            entry.flags.append(text)
            entry.negatable = True
            at += 1
        elif kind in ",|/":
            at += 1
        elif kind in ".*":
            entry.name.repeats = True
            at += 1
        elif kind == "=" or kind in "<wc({[":
            at, takes, name = read_value(tokens, at, types=types, optional=True)
            if entry.takes == NO:
                entry.takes = takes
                entry.apart = takes == OPTIONAL and kind == "[" and spaced
                name.repeats = name.repeats or entry.name.repeats
                entry.name = name
            elif beside:
                entry.name.name += " " + name.name  # "-x <a> <b>"
            elif name.typed and not entry.name.typed:
                name.repeats = name.repeats or entry.name.repeats
                entry.name = name  # "-n N, --count=<n:int>"
            beside = True
        else:
            if kind == "!":
                entry.problems.append((offset, text))
            at += 1


def read_value(
    tokens: list[Token], at: int, *, types: bool, optional: bool, join: bool = True
) -> tuple[int, str, Name]:
    """Read an option's value from ``tokens[at]``: ``=<x>``, ``<x>``, ``FILE`` or ``[=<x>]``.

    ``join`` tells whether ``a|b`` without blanks are the choices of one value.
    Returns the next position, whether the value may be left out, and the value's name and type.
    """
    kind, text, _, _ = tokens[at]
    needed = kind == "="
    if needed:
        at += 1
        if at >= len(tokens) or tokens[at][0] not in "<wc({[-":
            return at, YES, Name("value")
        kind, text, _, _ = tokens[at]
    if kind == "<":
        name = read_name(text, types=types, optional=optional)
        at += 1
        while (
            needed
            and at + 1 < len(tokens)
            and tokens[at][0] == "|"
            and tokens[at + 1][0] == "<"
            and not (tokens[at][3] or tokens[at + 1][3])
        ):
            name.name += "|" + tokens[at + 1][1]  # "--to=<host>|<group>"
            at += 2
        return at, YES, name
    if kind == "c":
        return at + 1, YES, Name(part_name(text)[0])
    if kind in ("w", "-"):
        words = [text]
        at += 1
        while (
            join
            and at + 1 < len(tokens)
            and tokens[at][0] == "|"
            and not tokens[at][3]
            and tokens[at + 1][0] == "w"
            and not tokens[at + 1][3]
        ):
            words.append(tokens[at + 1][1])
            at += 2
        return at, YES, _choices(words)
    # A group: choices, or an optional value.
    closer = {"[": "]", "(": ")", "{": "}"}[kind]
    at += 1
    takes = OPTIONAL if kind == "[" and not needed else YES
    if at < len(tokens) and tokens[at][0] == "=":
        at += 1
    begin = at
    depth = 0
    while at < len(tokens):
        inner = tokens[at][0]
        if inner in "[({":
            depth += 1
        elif inner in "])}":
            if not depth and inner == closer:
                break
            depth -= 1
        at += 1
    inside = tokens[begin:at]
    at += 1
    words = [one[1] for one in inside if one[0] != "|"]
    if len(inside) == 1 and inside[0][0] == "<":
        return at, takes, read_name(inside[0][1], types=types, optional=True)
    if all(one[0] in "w|" for one in inside) and words:
        if len(words) == 1 and "," in words[0]:
            words = [word for word in words[0].split(",") if word]
        return at, takes, _choices(words)
    return at, takes, Name(" ".join(words) or "value")


def _choices(words: list[str]) -> Name:
    name = Name("|".join(words))
    if len(words) > 1:
        name.type = choice(tuple(words))
    return name


def part_name(text: str) -> tuple[str, bool]:
    """Name a word of several parts: its required ones; tell whether there were any.

    ``<version>[:<alias>]`` is ``version``, ``<user>@<host>`` is ``user@host``.
    """
    kept: list[str] = []
    depth = 0
    for char in text:
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= depth > 0
        elif not depth and char not in "<>(){}":
            kept.append(char)
    name = "".join(kept).strip(" :/@=,.-+#")
    if name:
        return name, True
    return "".join(char for char in text if char not in "[]<>(){}").strip(" :/@=,.-+#"), False
