"""How the words of a command are written, and the one line that a program reads of a command."""

from __future__ import annotations

from tome.model.quoting import posix_word
from tome.model.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def spelled(words: Iterable[str]) -> str:
    """Return words on one line, safe to show; one that a shell would divide stands in quotes."""
    return " ".join([_spelled(word) for word in words])


def line(words: Iterable[str], summary: str) -> str:
    """Return ``words  summary``, as a list has it that no person reads: nothing cut, no tab."""
    summary = shown(summary)
    return (f"{spelled(words)}  {summary}" if summary else spelled(words)).rstrip(" ")


def _spelled(word: str) -> str:
    text = shown(word)
    # What is not ASCII needs no quotes, and an escape that ``shown`` made is not for a shell.
    plain = "".join(["x" if ord(char) > 127 else char for char in text])
    if text == word and posix_word(plain) != plain:
        return posix_word(text)
    return text
