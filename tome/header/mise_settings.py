"""Read the settings of a task of mise: ``#MISE key=value``, in which the values are TOML.

The library that reads TOML is loaded only where a value is more than a plain string.
"""

from __future__ import annotations

from tome.header.mise_lines import is_key
from tome.model.header import Line, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_PROBLEMS = 20
#: A value of more lines than this is read to no end.
_MOST_LINES = 200


def read_settings(tags: list[Line], problems: list[Problem]) -> dict[str, tuple[Line, Any]]:
    """Read ``KEY = VALUE`` lines; a value that is still open goes on in the marked line below."""
    settings: dict[str, tuple[Line, Any]] = {}
    at = 0
    while at < len(tags):
        tag = tags[at]
        at += 1
        key, equals, rest = tag.text.partition("=")
        key = key.strip()
        if not equals or not is_key(key):
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


def text_of(setting: tuple[Line, Any] | None) -> str:
    """Return what a setting says as one line; nothing if it is no text."""
    value = setting[1] if setting is not None else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def words_of(setting: tuple[Line, Any] | None) -> list[str]:
    """Return the words of a setting that is a text or a list of them."""
    value = setting[1] if setting is not None else []
    values = value if isinstance(value, list) else [value]
    return [word for one in values if isinstance(one, str) for word in one.split() if word]


def table(settings: dict[str, tuple[Line, Any]], key: str) -> Any:
    """Return a table, whether it was written as one or as ``key.name = value`` lines."""
    value: Any = settings[key][1] if key in settings else {}
    if isinstance(value, dict):
        for name, (_, inner) in settings.items():
            if name.startswith(key + "."):
                value = {**value, name[len(key) + 1 :]: inner}
    return value


def listed(value: Any, joint: str) -> tuple[str, ...]:
    """Return a table's or a list's contents as words: ``NAME=VALUE``, ``tool@version``."""
    if isinstance(value, list):
        return tuple([one for one in value if isinstance(one, str)])
    found: list[str] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict):
                inner = inner.get("version", inner.get("value", ""))
            text = ("false", "true")[inner] if isinstance(inner, bool) else inner
            found.append(f"{key}{joint}{text}".rstrip("@"))
    return tuple(found)
