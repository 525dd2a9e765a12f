"""Write words so that a program reads back the same words."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@%+=:,./-_")
_ESCAPES = {
    '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f",
}  # fmt: skip


def posix_word(word: str) -> str:
    """Quote one word for a POSIX shell: as it is, or in single quotes."""
    if word and _SAFE.issuperset(word):
        return word
    return "'" + word.replace("'", "'\\''") + "'"


def posix_words(words: Iterable[str]) -> str:
    """Quote words for ``eval "set -- ..."`` in a POSIX shell."""
    return " ".join([posix_word(word) for word in words])


def split_words(text: str) -> list[str]:
    """Split text at blanks, with quotes and backslashes as in a POSIX shell; nothing is expanded.

    A quote that is never closed runs to the end.
    """
    words: list[str] = []
    started = False
    current: list[str] = []
    quote = ""
    at, end = 0, len(text)
    while at < end:
        char = text[at]
        at += 1
        if quote:
            if char == quote:
                quote = ""
                continue
            if char == "\\" and quote == '"' and at < end and text[at] in '"\\$`':
                char = text[at]
                at += 1
            current.append(char)
            continue
        if char in " \t\n":
            if started:
                words.append("".join(current))
                started, current = False, []
            continue
        started = True
        if char in "'\"":
            quote = char
        elif char == "\\" and at < end:
            current.append(text[at])
            at += 1
        else:
            current.append(char)
    if started:
        words.append("".join(current))
    return words


def json_string(text: str) -> str:
    """Write a JSON string in ASCII. Bytes that were not UTF-8 come as lone surrogates."""
    out = ['"']
    for char in text:
        code = ord(char)
        if char in _ESCAPES:
            out.append(_ESCAPES[char])
        elif 0x20 <= code < 0x7F:
            out.append(char)
        elif code < 0x10000:
            out.append(f"\\u{code:04x}")
        else:
            code -= 0x10000
            out.append(f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}")
    out.append('"')
    return "".join(out)


def json_object(**fields: str | list[str]) -> str:
    """Write a JSON object of strings and lists of strings; ``json`` costs too much to import."""
    return "{" + ",".join([f"{json_string(k)}:{_json(v)}" for k, v in fields.items()]) + "}"


def _json(value: str | list[str]) -> str:
    if isinstance(value, str):
        return json_string(value)
    return "[" + ",".join([json_string(item) for item in value]) + "]"
