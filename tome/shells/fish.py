"""fish, 3.6 and later."""

from __future__ import annotations

from tome import system
from tome.shells.base import Shell, fill, folded, opened_rows, template
from tome.shells.fish_held import held

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: What fish can look up: these words mean nothing in a regular expression between \\Q and \\E, and
#: with everything else between their letters left out they are part of a variable's name.
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
#: The parts of a table, each a list.
_PARTS = (
    *("facts", "places", "tail", "flags", "defaults", "required", "filled", "related", "offers"),
    "held",
)


class Fish(Shell):
    """The friendly interactive shell."""

    name = "fish"
    words = frozenset(
        "! [ _ and argparse begin break builtin case command continue else end eval exec for"
        " function if not or read return set status string switch test time while".split()
    )
    builtins = frozenset(
        ". : [ _ abbr and argparse begin bg bind block break breakpoint builtin case cd command"
        " commandline complete contains continue count disown echo else emit end eval exec exit"
        " false fg fish_indent fish_key_reader for function functions history if jobs math not or"
        " path printf pwd random read realpath return set set_color source status string switch"
        " test time true type ulimit wait while".split()
    )

    def quote(self, text: str) -> str:
        r"""Return ``text`` as one word.

        In ``'…'``, where only ``\`` and ``'`` are special, and bytes that are not printable ASCII
        between such pieces as ``\Xff``.
        """
        parts = []
        plain: list[str] = []
        for byte in system.fsencode(text):
            char = chr(byte)
            if 0x20 <= byte < 0x7F:
                plain.append("\\" + char if char in "'\\" else char)
                continue
            if plain:
                parts.append(f"'{''.join(plain)}'")
                plain = []
            parts.append(f"\\X{byte:02x}")
        if plain or not parts:
            parts.append(f"'{''.join(plain)}'")
        return "".join(parts)

    def index(self, generation: str, rows: Iterable[tuple[str, str]]) -> str:
        """Return lines, which fish reads as one list of words and never as code.

        The first is GENERATION and, for each list that is not empty, ``NAME FIRST LAST``: ``rows``
        has ``NAME/KCO/AT/OWN/FILE/PROGRAM`` for each command; ``tables`` has at AT what the parts
        of its table are called and where they lie in ``tables``, in the same way; ``names`` has
        ``NAME<TAB>DESCRIPTION`` for a TAB, ``run``, ``idle`` and ``groups`` what has to hold then.
        The last is GENERATION again: what was cut short lacks it.
        """
        found = dict(rows)
        commands: list[str] = []
        tables: list[str] = []
        numbers: dict[str, int] = {}
        for key, value in found.items():
            if key[-2:] == "//" and key[:-2]:
                parts = _parted(value)
                numbers[key[:-2]] = len(tables) + 1
                tables += _listed("", parts, len(tables) + 2)
        for key, value in found.items():
            if "/" in key or not _WORD.issuperset(key):
                continue
            kind, own, rest = value.split("/", 2)
            commands.append(f"{key}/{kind}/{numbers.get(own or key, '')}/{own}/{rest}")
        lists = {"rows": commands, "tables": tables}
        if "//names" in found:
            names = found["//names"].split("\n")
            pairs = zip(names, found["//about"].split("\n"), strict=True)
            lists["names"] = [f"{name}\t{text}" if text else name for name, text in pairs]
            for part in ("run", "idle", "groups"):
                lists[part] = [one for one in found[f"//{part}"].split("\n") if one]
        return "\n".join([*_listed(generation, lists, 2), generation])

    def _tokens(self, name: str, root: str, python: str, entry: str, index: str) -> dict[str, str]:
        tokens = super()._tokens(name, root, python, entry, index)
        tokens["IMPORT"] = self.quote(template("import.bash"))
        for part in ("tab", "later"):
            tokens[part.upper()] = _text(fill(template(f"{part}.fish"), tokens))
        return tokens


def _text(code: str) -> str:
    """Return lines of plain ASCII as one word that is as easy to read."""
    return "'" + code.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _listed(head: str, lists: dict[str, list[str]], first: int) -> list[str]:
    """Return a head that tells where each list lies, and what is in them, from ``first`` on."""
    words: list[str] = []
    for name, texts in lists.items():
        if texts:
            head += f" {name} {first} {first + len(texts) - 1}"
            first += len(texts)
            words += texts
    return [f"{head} ", *words]


def _parted(table: str) -> dict[str, list[str]]:
    """Return a table (``model/table.py``) as the lists that fish takes it in.

    ``facts`` are ``ORDER TAIL NUMBERS FLAGS LOOSE REST LEAST``, LOOSE being 1 if at most one place
    need not be filled, REST 99999 for never. One of ``places`` or ``tail`` is ``LEAST MOST CELL``
    without gaps between them. One of ``flags`` is the spelling, a blank and the cell; those of
    ``defaults`` are a variable and its value in turn, if it can be left out, those of ``offers`` as
    a TAB shows them. A T of ``p`` is that of a place for one word, which nothing depends on. One of
    ``filled`` is ``/N NAME`` if it fills the place N; ``related`` tells how parameters depend on
    each other, as ``opened`` does. ``held`` is what ``fish_held.py`` makes of all that.
    """
    parts: dict[str, list[str]] = {part: [] for part in _PARTS}
    rows, parts["related"] = opened_rows(table)
    facts = rows[0][1].split(" ")
    places, needed, order, rest, tail, numbers, _, _, _, flags = facts
    defaults: list[tuple[str, str]] = []
    always: set[str] = set()
    for key, value in folded(rows[1:]):
        if key[0] == "=":
            name, _, default = value.partition("=")
            defaults.append((name, default))
        elif key[0] == "-":
            parts["flags"].append(f"{key} {_bounded(value)}")
        elif key == "+":
            parts["tail"].append(f"0*{_bounded(value)}")
        elif key[0] in "!$@":
            part = {"!": "required", "$": "filled", "@": "offers"}[key[0]]
            parts[part].append(value.removesuffix("\t"))
        else:
            least, most, cell = value.split(" ", 2)
            parts["places"].append(f"{least}{most}{_bounded(cell)}")
            if least != "0":
                always.add(cell[4:].split(" ", 1)[0])
            if least not in "01":
                order = "x"  # fish counts no further
    if not parts["related"] and not any(one[0] == "/" for one in parts["filled"]):
        # No place of one word is filled twice.
        parts["places"] = [
            f"{one[:4]}{one[4].replace('1', 'p')}{one[5:]}" for one in parts["places"]
        ]
    for name, default in defaults:
        if name.removeprefix("TOME_ARG_") not in always:
            parts["defaults"] += name, default
    never = "99999"
    loose = int(places) - int(needed) <= 1
    parts["facts"] = [
        order,
        tail,
        numbers,
        flags,
        str(int(loose)),
        never if rest == "-1" else rest,
        needed,
    ]
    if order == "s" and rest == "-1" and not parts["filled"]:
        parts["held"] = held(parts["places"], parts["flags"], parts["required"], defaults)
    return parts


def _bounded(cell: str) -> str:
    """Return a cell with two bounds where a whole number is wanted: fish looks at both at once."""
    if cell[1] not in "im":
        return cell
    head, low, high = cell.rsplit(" ", 2)
    most = "9" * 15
    return f"{head} {low if low != '*' else '-' + most} {high if high != '*' else most}"
