"""Make text from files, names and arguments safe to show.

A file name or a header can hold terminal control sequences, text-direction marks and invisible
characters. Nothing is dropped: such a character is written as an escape.
"""

from __future__ import annotations

#: Zero-width, bidi-control and other invisible format characters, beyond C0 and C1.
_INVISIBLE = frozenset(
    [
        *(0x00AD, 0x061C, 0x180E, 0xFEFF, 0x2028, 0x2029),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    ]
)
_NAMES = {0x07: "\\a", 0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x1B: "\\e"}


def shown(text: str) -> str:
    r"""Return ``text`` on one line, with every control and invisible character escaped.

    Bytes that were not UTF-8 (lone surrogates, as ``os.fsdecode`` gives) come as ``\xff``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def shown_lines(text: str) -> str:
    """Like ``shown``, but line ends stay and tabs become blanks."""
    return "\n".join(shown(line.expandtabs(8)) for line in text.split("\n"))


def _shown(char: str) -> str:
    code = ord(char)
    if 0x20 <= code < 0x7F or (
        code >= 0xA0 and code not in _INVISIBLE and not 0xD800 <= code < 0xE000
    ):
        return char
    if code in _NAMES:
        return _NAMES[code]
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
