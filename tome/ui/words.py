"""How the words of a command are written."""

from __future__ import annotations

from tome.model.quoting import posix_word
from tome.model.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def spelled(words: Iterable[str]) -> str:
    """Return words on one line, safe to show; one that a shell would divide stands in quotes."""
    return " ".join([_spelled(word) for word in words])


def _spelled(word: str) -> str:
    text = shown(word)
    # What is not ASCII needs no quotes, and an escape that ``shown`` made is not for a shell.
    plain = "".join(["x" if ord(char) > 127 else char for char in text])
    if text == word and posix_word(plain) != plain:
        return posix_word(text)
    return text
