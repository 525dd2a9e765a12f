r"""A contract as one pattern, which fish holds all words of a call against at once.

Each statement costs fish as much as a hundred steps of a pattern. So Python makes a pattern of a
table (``model/table.py``) that matches a plain call and takes its values out of it by name. It
matches less than the table allows: what it does not know, such as letters in a bundle or a value
that is given twice, fish then checks step by step.

What it is matched with are the words, each with ``\x1f`` behind it and a blank between two, and
then constants and defaults, each with ``\x1e`` before it. A group can only take what stands there,
so a flag takes its ``true`` from behind, and a variable that was not given takes its default.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: How the names of groups begin, for which fish puts ``__tome_kept_``: they are its variables.
_GROUP = "\x1d"
#: As many variables fish sets without looking how many there are.
_SIZES = (4, 8, 16)
#: Up to which place a fixed word has a group, which is a variable of fish, too.
_LITERALS = 4
#: What stands behind the words, and where a flag finds it.
_TRUE, _FALSE, _ONE = "true", r"true\x1efalse", r"true\x1efalse\x1e1"
_CONSTANTS = "\x1etrue\x1efalse\x1e1"
#: What is no word's end, and what one is.
_ANY, _END = r"[^\x1e\x1f]", r"\x1f ?+"
_MOST = 10**15 - 1
_VALUES = {
    "s": f"{_ANY}*",
    "n": r"[+-]?(?=[^\x1f]{1,15}\x1f)(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
    "f": f"(?!/dev/){_ANY}+",
    "d": f"(?!/dev/){_ANY}+",
    "t": "(?!0000)(?:[0-9]{4}-(?!02-29|0[2469]-31|11-31|02-30)(?:0[1-9]|1[012])-"
    "(?:0[1-9]|[12][0-9]|3[01])|[0-9]{2}(?:0[48]|[2468][048]|[13579][26])-02-29)",
    "u": "(?=[0-9])(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?",
    "l": r"https?://(?![.-])[A-Za-z0-9.&=%+_~-]+(?::[0-9]{0,4})?"
    r"(?:[/?#][A-Za-z0-9./?#&=%+_~:@,;!$()*-]*)?",
}
#: What several values in one string need no quotes for.
_BARE = r"(?=[A-Za-z0-9@%+=:,./_-]+\x1f)"


def held(
    places: Sequence[str],
    flags: Sequence[str],
    required: Sequence[str],
    defaults: Sequence[tuple[str, str]],
) -> list[str]:
    """Return ``PATTERN BEHIND SIZE PATHS NAME...``, or nothing where there is no such pattern.

    PATTERN begins behind the words of the command, BEHIND lacks these at its end. SIZE is the
    number of names. A name's value is in the group ``v1`` or, where it was not given, ``d1``. PATHS
    are such groups, each behind what has to be there: ``f v2 d v3``.
    """
    size = next((size for size in _SIZES if len(defaults) <= size), 0)
    if not size or any("\x1e" in value for _, value in defaults):
        return []
    numbers = {
        name.removeprefix("TOME_ARG_"): number for number, (name, _) in enumerate(defaults, 1)
    }
    words = _options(flags, numbers)
    last, needed = _places(places, numbers)
    if last is None:
        return []
    words.append(last)
    needed += [f"v{numbers[name]}" for name in required]
    pattern = f"(?:(?:{'|'.join(words)}){_END})*+"
    pattern += "".join([f"(?(<{_GROUP}{name}>)|(*F))" for name in needed]) + rf"\x1e{_ONE}\x1e"
    named = "".join(words)
    for number in range(1, size + 1):
        if f"(?<{_GROUP}v{number}>" not in named:
            pattern += f"(?:(*F)(?<{_GROUP}v{number}>))?"
        if number > len(defaults):
            pattern += rf"(?=(?<{_GROUP}d{number}>[^\x1e]*))"
        else:
            pattern += rf"(?(<{_GROUP}v{number}>)[^\x1e]*|(?<{_GROUP}d{number}>[^\x1e]*))\x1e"
    pattern += r"[^\x1e]*\z"
    paths = [
        f"{cell[1]} v{numbers[_variable(cell)]}"
        for cell in [*[flag.split(" ", 1)[1] for flag in flags], *[one[2:] for one in places]]
        if cell[1] in "fd"
    ]
    names = [name for name, _ in defaults] + ["TOME_COMMAND"] * (size - len(defaults))
    behind = _CONSTANTS + "".join([f"\x1e{value}" for _, value in defaults]) + "\x1e"
    return [pattern, behind, str(size), " ".join(dict.fromkeys(paths)), *names]


def _variable(cell: str) -> str:
    return cell[4:].split(" ", 1)[0]


def _options(flags: Sequence[str], numbers: dict[str, int]) -> list[str]:
    """Return a pattern for each variable that options set, the spellings of its flags in it."""
    ways: dict[str, dict[str, list[str]]] = {}
    for flag in flags:
        spelling, cell = flag.split(" ", 1)
        if cell[1] != "?" and cell[3] != "!":
            ways.setdefault(_variable(cell), {}).setdefault(cell, []).append(spelling)
    found = []
    for variable, cells in ways.items():
        number = numbers[variable]
        branches = []
        for cell, spellings in cells.items():
            long = [re_quoted(one) for one in spellings if one[:2] == "--"]
            all_ = "|".join([re_quoted(one) for one in spellings])
            apart = [f"(?:{'|'.join(long)})="] if long else []
            if cell[0] == "v":
                apart.append(rf"(?:{all_})\x1f (?!--\x1f)")
                branches.append(f"(?:{'|'.join(apart)}){_taken(cell, number)}")
                continue
            if cell[0] == "o" and apart:
                branches.append(f"{apart[0]}{_taken(cell, number)}")
            where = {"n": _FALSE, "k": _ONE}.get(cell[0], _TRUE)
            before, _, constant = where.rpartition(r"\x1e")
            before = rf"\x1e{before}\x1e" if before else r"\x1e"
            branches.append(rf"(?:{all_})(?=[^\x1e]*+{before}(?<{_GROUP}v{number}>{constant})\x1e)")
        one = branches[0] if len(branches) == 1 else f"(?|{'|'.join(branches)})"
        found.append(f"(?(<{_GROUP}v{number}>)(*F)){one}")
    return found


def _places(places: Sequence[str], numbers: dict[str, int]) -> tuple[str | None, list[str]]:
    """Return a pattern for a word that fills the next place, and the groups that have to be."""
    inside = "(*F)"
    needed: list[str] = []
    for at in range(len(places), 0, -1):
        place = places[at - 1]
        cell = place[2:]
        variable = _variable(cell)
        if cell[1] == "?" or cell[3] == "!" or (variable == "-" and at > _LITERALS):
            return None, []
        if variable == "-":
            group, value = f"l{at}", f"(?<{_GROUP}l{at}>{_value(cell)})"
        else:
            group = f"v{numbers[variable]}"
            value = _taken(cell, numbers[variable])
        if place[0] == "1" and not needed:
            needed = [group]  # those before it are filled then
        inside = f"(?(<{_GROUP}{group}>){inside}|{value})"
    return rf"(?!-[^\x1f]){inside}", needed


def _taken(cell: str, number: int) -> str:
    return f"{_BARE if cell[2] == '*' else ''}(?<{_GROUP}v{number}>{_value(cell)})"


def _value(cell: str) -> str:
    """Return a pattern for the words that a cell takes."""
    data = cell[4:].split(" ", 1)[1]
    if cell[1] in "cb":
        return f"(?:{'|'.join(map(re_quoted, data[1:-1].split('|')))})"
    if cell[1] == "i":
        low, high = map(int, data.split(" "))
        return whole(low, high)
    if cell[1] == "m":
        low, high = map(int, data.split(" "))
        return f"(?:{whole(low, high)}|{broken(low, high)})"
    return _VALUES[cell[1]]


def re_quoted(text: str) -> str:
    """Return a pattern for just this text."""
    marks = {char for char in text if char.isascii() and not char.isalnum()}
    return "".join([f"\\{char}" if char in marks else char for char in text])


def whole(low: int, high: int) -> str:
    """Return a pattern for the whole numbers within bounds, of at most 15 digits."""
    if low <= -_MOST and high >= _MOST:
        return "[+-]?[0-9]{1,15}"
    ways = []
    if high >= 0:
        ways.append(rf"\+?0*{_between(max(low, 0), high)}")
    if low < 0:
        ways.append(f"-0*{_between(max(-high, 1), -low)}")
    return rf"(?=[+-]?[0-9]{{1,15}}\x1f)(?:{'|'.join(ways)})"


def broken(low: int, high: int) -> str:
    """Return a pattern for numbers with a fraction within whole bounds, of at most 15 characters.

    A fraction lies between a whole number and the next one, farther from zero: both have to be
    within the bounds.
    """
    ways = []
    if high > 0:
        ways.append(rf"\+?0*{_between(max(low, 0), high - 1)}")
    if low < 0:
        ways.append(f"-0*{_between(max(-high, 0), -low - 1)}")
    return rf"(?=[^\x1f]{{1,15}}\x1f)(?:{'|'.join(ways) or '(?!)'})\.[0-9]+"


def _between(low: int, high: int) -> str:
    """Return a pattern for numbers within bounds, not negative and without zeros before."""
    if low > high:
        return "(?!)"
    ways = []
    for digits in range(len(str(low)), len(str(high)) + 1):
        first = max(low, 10 ** (digits - 1) if digits > 1 else 0)
        ways.append(_same(str(first), str(min(high, 10**digits - 1))))
    return f"(?:{'|'.join(ways)})"


def _same(low: str, high: str) -> str:
    """The same for bounds of as many digits."""
    rest = len(low) - 1
    if not rest:
        return f"[{low}-{high}]"
    if low[0] == high[0]:
        return low[0] + _same(low[1:], high[1:])
    ways = []
    first, last = int(low[0]), int(high[0])
    if low[1:] != "0" * rest:
        ways.append(low[0] + _same(low[1:], "9" * rest))
        first += 1
    if high[1:] != "9" * rest:
        ways.append(high[0] + _same("0" * rest, high[1:]))
        last -= 1
    if first <= last:
        ways.append(f"[{first}-{last}][0-9]{{{rest}}}")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
