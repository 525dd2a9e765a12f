"""What stands inside ``<…>``, and the attributes of a description."""

from __future__ import annotations

from tome.model.types import STR, Type, choice, parse_type, seconds_of

#: Second halves of well-known pairs: ``<host:port>`` is a name, not a name and its type.
_HALVES = frozenset(
    [
        "addr",
        "address",
        "branch",
        "count",
        "digest",
        "dst",
        "group",
        "host",
        "id",
        "key",
        "line",
        "name",
        "password",
        "pass",
        "port",
        "ref",
        "tag",
        "target",
        "user",
        "value",
        "version",
    ]
)

_KEYS = frozenset(
    ("default", "env", "choices", "type", "complete", "choices-from", "cache", "conflicts", "needs")
)
_BARE = frozenset(("required", "repeat", "hidden"))
_ENDS = (".", ",", ";", ":", "!", "?", ")")


class Name:
    """What was read of a parameter's name: a mutable record, used only while parsing."""

    # What most of them never change stands in the class: it is made thousands of times.
    type: Type = STR
    typed = False
    default: str | None = None
    repeats = False
    problem = ""
    remark = ""

    def __init__(self, name: str) -> None:
        self.name = name


def read_name(content: str, *, types: bool, optional: bool) -> Name:
    """Read ``name``, ``name:type``, ``name=default`` and ``name...``.

    ``types`` tells whether a type is read; ``optional`` whether the parameter may be left out,
    since only then ``=`` begins a default.
    """
    text = content.strip()
    if text[-1:] == "…":
        text, repeats = text[:-1].rstrip(), True
    elif text[-2:] == ".." and text[-3:] != "=..":
        text, repeats = text.rstrip(".").rstrip(), True
    else:
        repeats = False
    read = Name(text)
    if repeats:
        read.repeats = True
    if optional and "=" in text:
        regex = text.find(":/") if types else -1
        cut = text.find("/=", regex + 2) + 1 if regex > 0 else text.find("=")
        if cut > 0:
            read.default = text[cut + 1 :].strip()
            read.name = text = text[:cut].rstrip()
    if types and ":" in text:
        _read_type(read, text)
        if not optional and not read.problem and ":/" not in text:
            head = text.partition("=")[0]
            if head != text and isinstance(parse_type(head.rpartition(":")[2]), Type):
                # Only in brackets a default makes sense: here it is in the name or the type.
                read.remark = f"the = in <{text}> is no default: that needs brackets, [<{text}>]"
    name = read.name
    if not name:
        read.problem = read.problem or "a parameter needs a name"
    elif not name[0].isalnum() and not any(map(str.isalnum, name)):
        read.problem = f"{read.name} is no name for a parameter"
    return read


def _read_type(read: Name, text: str) -> None:
    colon = text.rfind(":")
    fault = ""
    while colon >= 0:
        found = parse_type(text[colon + 1 :])
        if isinstance(found, Type):
            read.type = found
            read.typed = True
            read.name = text[:colon].rstrip()
            return
        if found and not fault:
            fault = found
            read.name = text[:colon].rstrip()
        colon = text.rfind(":", 0, colon)
    if fault:
        read.problem = fault
        return
    name, _, last = text.rpartition(":")
    plain = last.replace("_", "").replace("-", "")
    if not name:
        read.problem = f"{text} is no name for a parameter"
    elif plain.isalnum() and plain.islower() and last not in _HALVES:
        read.remark = (
            f"{last} is no type, so the parameter is called {text} and the usage is no contract"
        )


class Notes:
    """A description and what its attributes said."""

    text = ""
    default: str | None = None
    env = ""
    type: Type | None = None
    complete = ""
    choices_from = ""
    cache = 0
    conflicts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    required = False
    repeat = False
    hidden = False
    problems: tuple[str, ...] = ()

    def fault(self, message: str) -> None:
        """Note what is wrong with an attribute."""
        self.problems = (*self.problems, message)


def read_notes(text: str) -> Notes:
    """Part a description from its attributes.

    Keyed ones (``[default: 2]``) may stand anywhere; bare ones (``[required]``) only at the end.
    Any other bracket is text.
    """
    notes = Notes()
    at = text.find("[")
    if at < 0:
        notes.text = text.strip()
        return notes
    kept: list[str] = []
    start = 0
    while at >= 0:
        stop = _closing(text, at)
        if stop < 0:
            break
        key, colon, value = text[at + 1 : stop].partition(":")
        key = key.strip().lower()
        if colon and key in _KEYS:
            kept.append(text[start:at])
            start = stop + 1
            _take(notes, key, value.strip())
        at = text.find("[", stop + 1)
    kept.append(text[start:])
    rest = kept[0]
    for piece in kept[1:]:
        # "in knots [default: 10]." is a sentence: its end does not stand apart.
        rest = rest.rstrip() + piece if piece[:1] in _ENDS else f"{rest} {piece}"
    rest = " ".join(rest.split())
    while rest[-1:] == "]":
        before, bracket, word = rest[:-1].rpartition("[")
        word = word.strip().lower()
        if not bracket or word not in _BARE:
            break
        rest = before.rstrip()
        if word == "required":
            notes.required = True
        elif word == "repeat":
            notes.repeat = True
        else:
            notes.hidden = True
    notes.text = rest
    return notes


def _closing(text: str, at: int) -> int:
    """Return where the ``]`` of the ``[`` at ``at`` is, or -1."""
    slash = text.find(":", at)
    if slash > 0 and text[at + 1 : slash].strip().lower() == "type":
        # A regex may hold brackets that are not paired.
        inside = slash + 1
        while text[inside : inside + 1] == " ":
            inside += 1
        if text[inside : inside + 1] == "/":
            closing = text.find("/]", inside + 1)
            if closing > 0:
                return closing + 1
    depth = 0
    for place in range(at, len(text)):
        char = text[place]
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if not depth:
                return place
    return -1


def _take(notes: Notes, key: str, value: str) -> None:
    if key == "default":
        notes.default = value
        return
    if not value:
        notes.fault(f"[{key}:] says nothing")
    elif key == "env":
        if value.isidentifier() and value.isascii():
            notes.env = value
        else:
            notes.fault(f"[env: {value}]: {value} is no name of a variable")
    elif key == "choices":
        words = tuple(word.strip() for word in value.split(",") if word.strip())
        notes.type = choice(words)
    elif key == "type":
        found = parse_type(value)
        if isinstance(found, Type):
            notes.type = found
        else:
            notes.fault(found or f"{value} is no type")
    elif key == "complete":
        notes.complete = value
    elif key == "choices-from":
        notes.choices_from = value
    elif key == "cache":
        seconds = seconds_of(value)
        if seconds is None:
            notes.fault(f"[cache: {value}]: not a duration such as 90s, 10m or 1h")
        else:
            notes.cache = seconds
    elif key == "conflicts":
        notes.conflicts = tuple(value.replace(",", " ").split())
    else:
        notes.needs = tuple(value.replace(",", " ").split())
