"""The types a parameter may carry: read from a header, checked against a word.

Checking is pure. What needs the outside comes in as a function: whether a file exists, and a
regex match that has a time limit.
"""

from __future__ import annotations

from tome.model.shown import shown
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    #: ``exists(path, kind)`` with kind ``file`` or ``dir``.
    Exists = Callable[[str, str], bool]
    #: ``regex(pattern, value)``: a full match or none; None if it took too long.
    #: Raises ``ValueError`` (``re.error`` is one) for a pattern that does not compile.
    Regex = Callable[[str, str], bool | None]

TRUE = frozenset(("true", "yes", "on", "1"))
FALSE = frozenset(("false", "no", "off", "0"))
BOOLEANS = ("true", "false", "yes", "no", "on", "off", "1", "0")

#: Types that are one word, and what a word of theirs is called in an error.
NAMED = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "one of true, false, yes, no, on, off, 1, 0",
    "file": "a file that exists",
    "dir": "a directory that exists",
    "path": "a path",
    "url": "an absolute URL such as https://example.org/",
    "date": "a date such as 2026-11-23",
    "datetime": "a date and time such as 2026-11-23T16:30:00",
    "duration": "a duration such as 90s, 5m, 1h30m or 2d",
    "json": "a JSON text",
    "rest": "everything from here on",
}

#: What completion offers for a value: the shell's files or directories, the choices, nothing.
FILES, DIRS, CHOICES, NONE, REST = "files", "dirs", "choices", "none", "rest"
_COMPLETION = {
    "str": FILES,
    "bool": CHOICES,
    "choice": CHOICES,
    "file": FILES,
    "path": FILES,
    "dir": DIRS,
    "rest": REST,
}

#: Digits beyond which a number is not converted: int() would need quadratic time.
_MOST_DIGITS = 300


class Type(Value):
    """A parameter's type.

    ``kind`` is one of ``str int float bool choice file dir path url date datetime duration json
    regex rest``; ``text`` is the type as written. ``low`` and ``high`` bound numbers, ends
    included (None: open); ``choices`` are those of a ``choice``; ``pattern`` a regex's source.
    """

    kind: str
    text: str
    low: int | float | None = None
    high: int | float | None = None
    choices: tuple[str, ...] = ()
    pattern: str = ""

    @property
    def numeric(self) -> bool:
        """Whether words of this type may begin with a minus sign."""
        return self.kind in ("int", "float")

    @property
    def completion(self) -> str:
        """What completion offers: ``files``, ``dirs``, ``choices``, ``rest`` or ``none``."""
        return _COMPLETION.get(self.kind, NONE)

    @property
    def offered(self) -> tuple[str, ...]:
        """The words that completion offers by themselves."""
        return BOOLEANS if self.kind == "bool" else self.choices

    @property
    def description(self) -> str:
        """What a word of this type is, for an error: ``a whole number from 1 to 10``."""
        kind = self.kind
        if kind == "choice":
            return "one of " + ", ".join(self.choices)
        if kind == "regex":
            return f"a text that matches /{self.pattern}/"
        if self.low is None and self.high is None:
            return NAMED[kind]
        if self.low is None:
            return f"{NAMED[kind]} up to {_number(self.high)}"
        if self.high is None:
            return f"{NAMED[kind]} from {_number(self.low)}"
        return f"{NAMED[kind]} from {_number(self.low)} to {_number(self.high)}"


def _number(number: int | float | None) -> str:
    """Write a bound as a person would: ``1``, not ``1.0``."""
    if number is None:
        return ""
    return str(int(number)) if number == number // 1 and abs(number) < 1e15 else str(number)


STR = Type("str", "str")
_ONE_WORD = {name: Type(name, name) for name in NAMED}


def choice(words: tuple[str, ...]) -> Type:
    """Return the type that accepts these words; double ones count once."""
    unique = tuple(dict.fromkeys(words))
    return Type("choice", "|".join(unique), None, None, unique)


def parse_type(text: str) -> Type | str | None:
    """Read a type.

    Returns the type, or a sentence that says what is wrong with something that is meant as one
    (``int(10..1)``), or None for a text that is no type at all.
    """
    known = _ONE_WORD.get(text)
    if known is not None:
        return known
    if text[:1] == "/":
        if len(text) > 2 and text[-1] == "/":
            return Type("regex", text, None, None, (), text[1:-1])
        return f"{text} is a regex without its closing slash" if "/" not in text[1:] else None
    if text[-1:] == ")":
        name, bracket, inside = text[:-1].partition("(")
        if bracket and name in ("int", "float"):
            return _ranged(text, name, inside)
        if bracket and name.isalpha() and name.islower():
            return f"{name}(…) is no type"
    if "|" in text:
        words = tuple(text.split("|"))
        for word in words:
            if not word or word != word.strip():
                return None
        return choice(words)
    return None


def _ranged(text: str, kind: str, inside: str) -> Type | str:
    low_text, dots, high_text = inside.partition("..")
    bounds: list[int | float | None] = []
    for bound in (low_text.strip(), high_text.strip()):
        if not bound:
            bounds.append(None)
            continue
        number = number_of(bound, kind)
        if number is None:
            return f"{text}: {bound} is not {NAMED[kind]}"
        bounds.append(number)
    low, high = bounds
    if not dots or (low is None and high is None):
        return f"{text} needs a range such as {kind}(1..10), {kind}(1..) or {kind}(..10)"
    if low is not None and high is not None and low > high:
        return f"{text} is an empty range: {low_text.strip()} is more than {high_text.strip()}"
    return Type(kind, text, low, high)


def number_of(text: str, kind: str) -> int | float | None:
    """Return the number that a word spells in decimal ASCII digits, or None.

    ``int``: an optional sign and digits. ``float``: also a fraction and an exponent; neither
    ``inf`` nor ``nan``.
    """
    digits = text[1:] if text[:1] in ("-", "+") else text
    if not digits.isascii() or not digits or len(digits) > _MOST_DIGITS:
        if not (digits.isascii() and digits.isdigit()):
            return None
        return float("-inf") if text[0] == "-" else float("inf")
    if digits.isdigit():
        return int(text) if kind == "int" else float(text)
    if kind == "int":
        return None
    mantissa, e, exponent = digits.lower().partition("e")
    whole, _, fraction = mantissa.partition(".")
    if (whole and not whole.isdigit()) or (fraction and not fraction.isdigit()):
        return None
    if not whole and not fraction:
        return None
    if e:
        power = exponent[1:] if exponent[:1] in ("-", "+") else exponent
        if not power.isdigit():
            return None
    return float(text)


def is_negative_number(word: str) -> bool:
    """Tell whether a word that begins with a dash may be meant as a number (``-5``, ``-.5``)."""
    return word[:1] == "-" and number_of(word, "float") is not None


def check(
    type_: Type, value: str, exists: Exists | None = None, regex: Regex | None = None
) -> str | None:
    """Return None if ``value`` is of the type, else what it is not: ``is not a number``.

    ``exists`` and ``regex`` are the outside; without them paths and patterns are taken as they
    are. Raises ``ValueError`` for a pattern that does not compile.
    """
    kind = type_.kind
    if kind in ("str", "path", "rest"):
        return None
    if kind == "choice":
        return None if value in type_.choices else f"is not {type_.description}"
    if kind in ("int", "float"):
        number = number_of(value, kind)
        if (
            number is None
            or (type_.low is not None and number < type_.low)
            or (type_.high is not None and number > type_.high)
        ):
            return f"is not {type_.description}"
        return None
    if kind == "bool":
        return None if value in TRUE or value in FALSE else f"is not {type_.description}"
    if kind in ("file", "dir"):
        if exists is None or (value and "\0" not in value and exists(value, kind)):
            return None
        return f"is not {type_.description}"
    if kind == "regex":
        if regex is None:
            return None
        matched = regex(type_.pattern, value)
        if matched is None:
            return f"took too long to compare with /{type_.pattern}/"
        return None if matched else f"is not {type_.description}"
    return None if _TEXTS[kind](value) else f"is not {type_.description}"


def is_url(value: str) -> bool:
    """Tell an absolute URL with a scheme and a host."""
    scheme, mark, rest = value.partition("://")
    if not mark or not scheme.isascii() or not scheme[:1].isalpha():
        return False
    if not scheme.replace("+", "").replace("-", "").replace(".", "").isalnum():
        return False
    for char in value:
        if char <= " " or char in '<>"{}|\\^`\x7f':
            return False
    for end in "/?#":
        rest = rest.partition(end)[0]
    place = rest.rpartition("@")[2]
    if place[:1] == "[":
        host, bracket, port = place.partition("]")
        if not bracket or ":" not in host or (port and port[0] != ":"):
            return False
        port = port[1:]
    else:
        host, _, port = place.partition(":")
        if not host or "[" in host or "]" in host:
            return False
    return not port or (port.isascii() and port.isdigit() and int(port[:6]) < 65536)


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_date(value: str) -> bool:
    """Tell a day of the calendar written ``2026-11-23``."""
    return len(value) == 10 and value[4] == value[7] == "-" and _is_day(value.replace("-", ""))


def _is_day(digits: str) -> bool:
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
        return False
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not year or not 1 <= month <= 12 or not day:
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= _DAYS[month - 1] + leap


def is_datetime(value: str) -> bool:
    """Tell an ISO 8601 date, with or without a time of day and a zone.

    ``2026-11-23``, ``2026-11-23T16:30``, ``2026-11-23 16:30:05.25+01:00``, ``20261123T163005Z``.
    """
    if not value.isascii():
        return False
    extended = value[4:5] == "-"
    length = 10 if extended else 8
    day, mark, rest = value[:length], value[length : length + 1], value[length + 1 :]
    if not (is_date(day) if extended else _is_day(day)):
        return False
    if not mark:
        return True
    if mark not in "Tt ":
        return False
    if rest[-1:] in ("Z", "z"):
        rest = rest[:-1]
    else:
        cut = max(rest.rfind("+"), rest.rfind("-"))
        if cut >= 0:
            if not _is_time(rest[cut + 1 :], extended, 23, seconds=False):
                return False
            rest = rest[:cut]
    return _is_time(rest, extended, 23, seconds=True)


def _is_time(text: str, extended: bool, most: int, *, seconds: bool) -> bool:
    if seconds:
        text, comma, fraction = text.replace(",", ".").partition(".")
        if comma and not fraction.isdigit():
            return False
    else:
        comma = ""
    if extended or ":" in text:
        parts = text.split(":")
    else:
        parts = [text[at : at + 2] for at in range(0, len(text), 2)]
    if not 1 <= len(parts) <= (3 if seconds else 2) or (comma and len(parts) != 3):
        return False
    for place, part in enumerate(parts):
        if len(part) != 2 or not part.isdigit() or int(part) > (59 if place else most):
            return False
    return True


def is_duration(value: str) -> bool:
    """Tell a duration: whole numbers of days, hours, minutes and seconds, the largest first."""
    return seconds_of(value) is not None


def seconds_of(value: str) -> int | None:
    """Return the seconds in a duration such as ``1h30m``, or None if it is none."""
    total, number, last = 0, "", 5
    if not value or len(value) > _MOST_DIGITS:
        return None
    for char in value:
        if "0" <= char <= "9":
            number += char
            continue
        rank = "smhd".find(char) + 1
        if not number or not rank or rank >= last:
            return None
        total += int(number) * (1, 60, 3600, 86400)[rank - 1]
        last, number = rank, ""
    return None if number else total


def is_json(value: str) -> bool:
    """Tell a JSON text (``NaN`` and ``Infinity`` are none)."""
    import json  # loaded only when a JSON value has to be checked

    def refuse(name: str) -> None:
        raise ValueError(name)

    try:
        json.loads(value, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


_TEXTS: dict[str, Callable[[str], bool]] = {
    "url": is_url,
    "date": is_date,
    "datetime": is_datetime,
    "duration": is_duration,
    "json": is_json,
}


def excerpt(value: str, most: int = 60) -> str:
    """Return a value as an error quotes it: escaped, in quotes, cut when it is long."""
    text = shown(value[: most + 1])
    return f'"{text}"' if len(value) <= most else f'"{shown(value[:most])}…"'
