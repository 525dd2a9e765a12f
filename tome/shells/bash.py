"""GNU bash, 3.2 and later."""

from __future__ import annotations

from tome import system
from tome.shells.base import Shell, ansi_c, opened_rows, plain_quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./:@,%")


class Bash(Shell):
    """GNU bash."""

    name = "bash"
    words = frozenset(
        "! [[ ]] case coproc do done elif else esac fi for function if in select then time until"
        " while { }".split()
    )
    builtins = frozenset(
        ". : [ alias bg bind break builtin caller cd command compgen complete compopt continue"
        " declare dirs disown echo enable eval exec exit export false fc fg getopts hash help"
        " history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly"
        " return set shift shopt source suspend test times trap true type typeset ulimit umask"
        " unalias unset wait".split()
    )

    def quote(self, text: str) -> str:
        """Return ``text`` as one word.

        Bare where it may be, as bash refuses a quoted name after ``function``; else in ``'…'``,
        and in ``$'…'`` if that would not do.
        """
        if text and _BARE.issuperset(text):
            return text
        if text.isascii() and text.isprintable() and "'" not in text:
            return f"'{text}'"
        return ansi_c(text)

    def _tokens(self, name: str, root: str, python: str, entry: str, index: str) -> dict[str, str]:
        from hashlib import sha256

        tokens = super()._tokens(name, root, python, entry, index)
        # A root's name in keys of arrays: bash takes brackets and even code out of quoted ones.
        tokens["PLACE"] = sha256(system.fsencode(root)).hexdigest()[:16]
        return tokens

    def index(self, generation: str, rows: Iterable[tuple[str, str]]) -> str:
        """Return one assignment, which a file that was cut short does not make at all."""
        texts = [
            (key, _related(value) if key.endswith("//") and value else value) for key, value in rows
        ]
        lines = "".join([f"[{generation}/{key}]={plain_quote(text)}\n" for key, text in texts])
        return f"__tome_rows+=(\n{lines})\n__tome_loaded={generation}\n"


def _related(table: str) -> str:
    """Return a table with what parameters depend on in one line, ``~``, as ``opened`` tells it."""
    rows, related = opened_rows(table)
    if related:
        rows.insert(1, ("~", " ".join([one.replace(" ", "/") for one in related])))
    return "\n".join([field for row in rows for field in row])
