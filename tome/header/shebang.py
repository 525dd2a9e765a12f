"""Tell from the first bytes of a script which program runs it."""

from __future__ import annotations

_BINARIES = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"MZ",
    b"\0asm",
)


def is_binary(data: bytes) -> bool:
    """Tell a compiled program by its first bytes."""
    return data.startswith(_BINARIES)


def interpreter_of(line: str) -> tuple[str, str]:
    """Return ``(path, name)`` of the program a shebang line asks for, or two empty strings.

    ``path`` is the word behind ``#!``; ``name`` is the program that reads the script: behind
    ``env`` its first operand (options, ``-S`` and assignments are passed over).
    """
    if not line.startswith("#!"):
        return "", ""
    words = line[2:].split()
    if not words:
        return "", ""
    path = words[0]
    name = path.rpartition("/")[2]
    if name == "env":
        name = ""
        for word in words[1:]:
            if word.startswith("-S") and len(word) > 2:
                word = word[2:]
            if word[0] != "-" and "=" not in word:
                name = word.rpartition("/")[2]
                break
    return path, name
