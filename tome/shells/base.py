"""What every shell can do for tome: quote a text, judge a name, print an instance."""

from __future__ import annotations

from tome import system
from tome.errors import UsageError
from tome.model.variables import variable_prefix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TEMPLATES = f"{system.dirname(__file__)}/templates"
_TOKEN = "__TOME_"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")


class Shell:
    """A shell that can carry an instance; one subclass a shell, its data as class attributes.

    ``name`` is the shell's own name, ``words`` its reserved words and ``builtins`` its
    built-in commands, neither of which can name an instance.
    """

    name = ""
    words: frozenset[str] = frozenset()
    builtins: frozenset[str] = frozenset()

    def quote(self, text: str) -> str:
        """Return ``text`` as one word of this shell, in printable ASCII only.

        ``text`` may hold anything but NUL; bytes that are no UTF-8 are surrogate escapes,
        as ``os.fsdecode`` gives them. ASCII, because then neither the locale of the shell
        nor that of the terminal can change a byte of it.
        """
        raise NotImplementedError

    def valid_name(self, name: str) -> str | None:
        """Return why ``name`` cannot name an instance in this shell, or None if it can."""
        if not name:
            return "an instance needs a name"
        if not _PLAIN.issuperset(name) or name[0] in "-.":
            return (
                "a name holds ASCII letters, digits, '_', '-' and '.', "
                "and begins with a letter, a digit or '_'"
            )
        if name.isdigit():
            return "a name needs a letter"
        if name in self.words:
            return f"it is a reserved word of {self.name}"
        if name in self.builtins:
            return f"it is a builtin of {self.name}"
        return None

    def index(self, generation: str, rows: Iterable[tuple[str, str]]) -> str:
        """Return the code by which this shell takes rows of an index into its memory.

        ``generation`` is a word of hexadecimal digits, keys are plain words (see
        ``library/index_rows.py``); values may hold anything but NUL.
        """
        raise NotImplementedError

    def init(self, name: str, root: str, python: str, entry: str, index: str = "") -> str:
        """Return the code that makes ``name`` a command of this shell.

        ``root`` is the folder of scripts, ``python`` the interpreter and ``entry`` the file
        ``tome/light/entry.py``, ``index`` the folder of the root's index (empty: it has none), all
        absolute. Raises ``UsageError`` for a name that this
        shell does not take, and for a NUL or a relative path in the others.
        """
        reason = self.valid_name(name)
        if reason is not None:
            raise UsageError(f"no instance can be called {name!r} in {self.name}: {reason}")
        for what, path in (("root", root), ("interpreter", python), ("entry", entry)):
            if not path.startswith("/") or "\0" in path:
                raise UsageError(f"the {what} is no absolute path: {path!r}")
        return fill(template(f"init.{self.name}"), self._tokens(name, root, python, entry, index))

    def compact(self, code: str) -> str:
        """Return what ``init`` gave as a shell reads it soonest, for a file that nobody reads.

        Comments and what lines begin with are left out: no quoted text of a template goes over a
        line's end but for the code that fish keeps as a word.
        """
        lines = [line.lstrip(" ") for line in code.split("\n")]
        return "\n".join([line for line in lines if line and line[0] != "#"]) + "\n"

    def _tokens(self, name: str, root: str, python: str, entry: str, index: str) -> dict[str, str]:
        return {
            "INDEX": self.quote(index or "/dev/null/none"),
            "NAME": self.quote(name),
            "ID": identifier(name),
            "ROOT": self.quote(root),
            "PY": self.quote(python),
            "ENTRY": self.quote(entry),
            "PREFIX": self.quote(variable_prefix(name)),
            # Where no variable can be called after the instance, one that is set anyway.
            "VARIABLE": variable_prefix(name) or "TOME",
        }


def template(file: str) -> str:
    """Return the text of a file of ``templates/``."""
    with open(f"{_TEMPLATES}/{file}", encoding="utf-8") as stream:
        return stream.read()


def fill(text: str, tokens: Mapping[str, str]) -> str:
    """Return ``text`` with every ``__TOME_X__`` replaced by ``tokens["X"]``.

    In one pass, so that a root whose path looks like a token stays itself. Raises
    ``KeyError`` for a token nobody knows.
    """
    first, *rest = text.split(_TOKEN)
    parts = [first]
    for piece in rest:
        token, _, after = piece.partition("__")
        parts += tokens[token], after
    return "".join(parts)


def opened_rows(table: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the rows of a table (model/table.py) with ``opened`` cells, and what they need."""
    lines = table.split("\n")
    rows = []
    related: dict[str, None] = {}
    for key, value in zip(lines[::2], lines[1::2], strict=True):
        if key and key[0] not in "=!$@":
            # A place has LEAST MOST before its cell.
            size = 4 if key.isdigit() else 0
            cell, told = opened(value[size:])
            value = value[:size] + cell
            related.update(dict.fromkeys(told))
        rows.append((key, value))
    return rows, list(related)


def folded(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return rows in which what a variable fills is ``/N NAME`` if that is the place N."""
    rows = list(rows)
    places = {f"${key[2:]}": place for key, place in rows if key[:2] == "$/"}
    return [
        (key, f"/{places[key]}{value[1:]}" if key in places else value)
        for key, value in rows
        if key[:2] != "$/"
    ]


def opened(cell: str) -> tuple[str, list[str]]:
    """Return a cell that other parameters make Python's as what it is beside them, with ``!`` as O.

    And what it depends on, as ``VARIABLE c OTHER`` if the other must not be given beside it and
    ``VARIABLE n OTHER`` if the other must hold something. Any other cell stays as it is.
    """
    head, _, data = cell.partition(" ")
    if head[1] != "?" or not data:
        return cell, []
    kind, conflicts, needs, data = data.split(" ", 3)
    variable = head[4:]
    told = [
        f"{variable} {sign} {other}"
        for sign, others in (("c", conflicts), ("n", needs))
        for other in others.split(",")
        if other != "-"
    ]
    return f"{kind}!{variable} {data}", told


def identifier(name: str) -> str:
    """Return the prefix of the helper functions of the instance ``name``: ``__tome_kit_``.

    Helpers are called this plus letters, and ``_`` and other characters of the name are
    escaped, so no two instances share one: ``my-kit`` gives ``__tome_my_2dkit_``, ``my_kit``
    gives ``__tome_my__kit_``.
    """
    escaped = "".join(
        "__" if char == "_" else char if char.isalnum() else f"_{ord(char):02x}" for char in name
    )
    return f"__tome_{escaped}_"


def plain_quote(text: str) -> str:
    """Return ``text`` as bash and zsh read it in a file: in ``'…'`` where that can hold it."""
    plain = text.replace("\n", "").replace("\t", "")
    return (
        f"'{text}'" if plain.isascii() and plain.isprintable() and "'" not in text else ansi_c(text)
    )


def ansi_c(text: str) -> str:
    """Return ``text`` as one ``$'…'`` word, as bash and zsh read it, in printable ASCII."""
    inside = []
    for byte in system.fsencode(text):
        char = chr(byte)
        if char in "'\\":
            inside.append("\\" + char)
        elif 0x20 <= byte < 0x7F:
            inside.append(char)
        elif char == "\n":
            inside.append("\\n")
        elif char == "\t":
            inside.append("\\t")
        else:
            inside.append(f"\\{byte:03o}")
    return "$'" + "".join(inside) + "'"
