"""fish, 3.6 and later."""

from __future__ import annotations

import os

from tome.model.shown import shown
from tome.shells.base import Shell, template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: What fish can look up: these words mean nothing in a regular expression between \\Q and \\E, and
#: with everything else between their letters left out they are part of a variable's name.
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
#: The parts of a table, each a string of lines; a table lies in as many elements of a list.
_PARTS = ("facts", "places", "tail", "flags", "defaults", "required", "filled", "offers")


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
        for byte in os.fsencode(text):
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
        """Return lists, as fish has no arrays with keys; a file that was cut short does not parse.

        ``__tome_kept_GEN_rows`` has ``NAME/KCO/BEFORE/OWN/FILE/PROGRAM`` for each command, BEFORE
        being how many elements of ``__tome_kept_GEN_tables`` stand before the parts of its table;
        ``_names`` has ``NAME<TAB>DESCRIPTION`` for a TAB, ``_run``, ``_idle`` and ``_groups`` what
        has to hold then.
        """
        found = dict(rows)
        commands: list[str] = []
        tables: list[str] = []
        numbers: dict[str, int] = {}
        for key, value in found.items():
            if key[-2:] == "//" and key[:-2]:
                numbers[key[:-2]] = len(tables)
                tables += _parted(value)
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
        text = "".join(
            [
                f"set -g __tome_kept_{generation}_{part} {' '.join(map(self._inside, words))}\n"
                for part, words in lists.items()
            ]
        )
        # In quotes it is the same word, and no part of it is the name of a command.
        return f"'begin'\n{text}set __tome_loaded {generation}\nend\n"

    def _inside(self, text: str) -> str:
        """Return ``text`` as one word of a file, where a newline is as good as a letter."""
        plain = text.replace("\n", "").replace("\t", "")
        if plain.isascii() and plain.isprintable() and "'" not in plain and "\\" not in plain:
            return f"'{text}'"
        return "".join(
            [("\\n" if line else "") + self.quote(one) for line, one in enumerate(text.split("\n"))]
        )

    def _tokens(self, name: str, root: str, python: str, entry: str, index: str) -> dict[str, str]:
        tokens = super()._tokens(name, root, python, entry, index)
        tokens["IMPORT"] = self.quote(template("import.bash"))
        return tokens


def _parted(table: str) -> list[str]:
    """Return a table (``model/table.py``) as the parts that fish takes it in.

    ``facts`` are ``ORDER TAIL NUMBERS FLAGS LOOSE``, one a line, LOOSE being 1 if at most one place
    need not be filled. A line of ``places`` or ``tail`` is ``LEAST MOST UNTOUCHED CELL`` without
    gaps between them, UNTOUCHED being 1 from where words are the script's as they are. A line of
    ``flags`` is the spelling, a blank and the cell; those of ``defaults`` are a variable and its
    value in turn, if it can be left out, those of ``offers`` as a TAB shows them. A T of ``p`` is
    that of a place for one word.
    """
    parts: dict[str, list[str]] = {part: [] for part in _PARTS}
    words = table.split("\n")
    facts = words[1].split(" ")
    places, needed, order, rest, tail, numbers, _, _, _, flags = facts
    defaults: list[tuple[str, str]] = []
    always: set[str] = set()
    for key, value in zip(words[2::2], words[3::2], strict=True):
        if key[0] == "=":
            name, _, default = value.partition("=")
            defaults.append((name, default))
        elif key[0] == "-":
            parts["flags"].append(f"{key} {_bounded(value)}")
        elif key == "+":
            parts["tail"].append(f"0*0{_bounded(value)}")
        elif key[0] in "!$@":
            part = {"!": "required", "$": "filled", "@": "offers"}[key[0]]
            if part == "offers":
                spelling, _, about = value.partition("\t")
                value = f"{spelling}\t{shown(about)}" if about else spelling
            parts[part].append(value)
        else:
            least, most, cell = value.split(" ", 2)
            untouched = int(int(key) == int(rest) + 1)
            # No place of one word is filled twice.
            cell = cell[:2] + cell[2].replace("1", "p") + cell[3:]
            parts["places"].append(f"{least}{most}{untouched}{_bounded(cell)}")
            if least != "0":
                always.add(cell[4:].split(" ", 1)[0])
            if least not in "01":
                order = "g"  # fish counts no further
    for name, default in defaults:
        if name.removeprefix("TOME_ARG_") not in always:
            parts["defaults"] += name, default
    parts["facts"] = [order, tail, numbers, flags, str(int(int(places) - int(needed) <= 1))]
    return ["\n".join(lines) for lines in parts.values()]


def _bounded(cell: str) -> str:
    """Return a cell with two bounds where a whole number is wanted: fish looks at both at once."""
    if cell[1] != "i":
        return cell
    head, low, high = cell.rsplit(" ", 2)
    most = "9" * 15
    return f"{head} {low if low != '*' else '-' + most} {high if high != '*' else most}"
