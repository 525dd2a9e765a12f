"""What a shell can check of a call by itself: a table in which it looks words up.

A shell may only accept what ``match`` would accept, with the same variables. So there is a table
only for a usage whose one form is a row of places; a word whose cell has the kind ``ASK`` makes
one call Python's, and so does every word the table does not know.
"""

from __future__ import annotations

from tome.model.complete import complete
from tome.model.match import match
from tome.model.match_environment import environment
from tome.model.match_plan import plan_of
from tome.model.match_values import find
from tome.model.match_words import has_numbers, rest_at
from tome.model.shown import shown
from tome.model.usage import NO, OPTIONAL, YES, Option, Positional
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.usage import Usage

#: What a cell accepts: anything; one of the words in its data; a whole number between two bounds;
#: a number, one between two whole bounds; true and false in all spellings; a file, a directory; a
#: day up to the 29th; a duration; a web address of plain characters.
TEXT, CHOICE, WHOLE, NUMBER, BOUNDED, BOOLEAN = "s", "c", "i", "n", "m", "b"
FILE, FOLDER, DAY, DURATION, ADDRESS = "f", "d", "t", "u", "l"
#: Only Python can tell.
ASK = "?"
#: What is offered for a cell: files, directories, its words, nothing, or what Python says.
OFFER_FILES, OFFER_FOLDERS, OFFER_WORDS, OFFER_NOTHING = "f", "d", "c", "-"
#: What an option does: it takes a value, sets its variable to true or to false, counts, or takes a
#: value only behind an equal sign or its letter and is else true.
VALUE, TRUE, FALSE, COUNT, JOINED = "v", "t", "n", "k", "o"

_KINDS = {
    "str": TEXT,
    "path": TEXT,
    "rest": TEXT,
    "choice": CHOICE,
    "int": WHOLE,
    "float": NUMBER,
    "bool": BOOLEAN,
    "file": FILE,
    "dir": FOLDER,
    "date": DAY,
    "duration": DURATION,
    "url": ADDRESS,
}
_OFFERS = {"files": OFFER_FILES, "dirs": OFFER_FOLDERS, "choices": OFFER_WORDS}
#: Shells count with 64 bits, and compare words of at most 15 digits.
_MOST_NUMBER = 10**15
#: A usage with more words than this is Python's: a shell keeps a table in its memory.
_MOST_PAIRS = 400
_MANY = "*"

#: A table: what a shell looks up, and what it finds there (see ``pairs_of``).
Pairs = tuple[tuple[str, str], ...]


class Places(Value):
    """A form as a row of places, each with a least and a most, and one place behind ``--``."""

    rows: tuple[tuple[str, int | tuple[str, ...], int, bool], ...]
    rest: int
    tail: int
    flags: frozenset[int]
    shortcut: bool
    required: tuple[int, ...]


def pairs_of(usage: Usage) -> Pairs | None:
    """Return the table of a usage as keys and values, or None if calls are Python's to judge.

    ======== =======================================================================
    key      value
    ======== =======================================================================
    (empty)  ``PLACES LEAST ORDER REST TAIL NUMBERS DEFAULTS REQUIRED FILLED FLAGS``
    ``=N``   ``NAME=value``: a variable and what it holds if nothing is given
    ``N``    ``LEAST MOST CELL`` of the place of that number, from 1
    ``+``    the cell of the words behind ``--``, if TAIL is 1
    ``-x``   the cell of a flag in this spelling
    ``!N``   the variable of an option that must be given
    ``$N``   ``VARIABLE NAME``: an option that the caller's variable fills where it is not given;
             ``- NAME``: a variable that lets words fall to other places, if it is not empty
    ``$/N``  the place that the variable of ``$N`` then fills, where no fixed word follows
    ``@N``   ``VARIABLE TIMES SPELLING<TAB>DESCRIPTION`` of a flag to offer
    ======== =======================================================================

    Defaults come first, as a shell may number variables by them. A CELL is ``DKTO`` and, without a
    gap, ``VARIABLE DATA``. D is what a flag does (a place has ``v``), K the kind of value, T is
    ``1`` or ``*`` (values become one string of quoted words), O what is offered. VARIABLE lacks its
    ``TOME_ARG_``; a literal's is ``-``. DATA is ``|a|b|`` for choices and ``LOW HIGH`` for numbers
    with bounds, ``*`` where open. ORDER is ``s`` if words fill the places one after the other, else
    ``g``. REST is the number of words after which everything is untouched, -1: never. FLAGS counts
    the ``@``, -1: Python knows what to offer. Where K is ``ASK`` only because of other parameters,
    DATA is ``DKT CONFLICTS NEEDS DATA``: what else it is, the variables that must not be given
    beside it, and those that must hold something, ``-`` for none.
    """
    places = _places(usage)
    if places is None or _share_variables(usage):
        return None
    filled = [one for one in _parameters(usage) if one.env]
    if not all(one.env.isidentifier() and one.env.isascii() for one in filled):
        return None
    defaults = [f"{name}={value}" for name, value in _defaults(usage)]
    rows = [(f"={number}", pair) for number, pair in enumerate(defaults, 1)]
    related = _related(usage)
    least_of_all = 0
    for number, (kind, what, least, many) in enumerate(places.rows, 1):
        least_of_all += least
        if kind == "words":
            assert isinstance(what, tuple)
            cell = f"{VALUE}{CHOICE}1{OFFER_WORDS}- |{'|'.join(what)}|"
        else:
            assert isinstance(what, int)
            cell = _dependent(_cell(usage.positionals[what]), related)
        rows.append((str(number), f"{least} {_MANY if many else 1} {cell}"))
    if places.tail >= 0:
        rows.append(("+", _dependent(_cell(usage.positionals[places.tail]), related)))
    flags: dict[str, str] = {}
    for number, option in enumerate(usage.options):
        allowed = number in places.flags or (places.shortcut and option.described)
        for flag, does in _flags(option, allowed):
            # The first option with a spelling has it.
            flags.setdefault(flag, _dependent(does, related))
    rows += flags.items()
    names = [usage.options[number].variable for number in places.required]
    rows += [(f"!{number}", _short(name)) for number, name in enumerate(names, 1)]
    told = [_short(one.variable) if isinstance(one, Option) else "-" for one in filled]
    rows += [(f"${n}", f"{told[n - 1]} {one.env}") for n, one in enumerate(filled, 1)]
    rows += [
        (f"$/{n}", str(_place_of(usage, places, one)))
        for n, one in enumerate(filled, 1)
        if isinstance(one, Positional) and _place_of(usage, places, one)
    ]
    offered = _offered(usage, places)
    if offered is not None:
        rows += [(f"@{number}", text) for number, text in enumerate(offered, 1)]
    facts = (
        len(places.rows),
        least_of_all,
        "s" if _is_row(places) else "g",
        places.rest,
        int(places.tail >= 0),
        int(has_numbers(usage)),
        len(defaults),
        len(names),
        len(filled),
        -1 if offered is None else len(offered),
    )
    rows.insert(0, ("", " ".join([str(fact) for fact in facts])))
    if len(rows) > _MOST_PAIRS or any(_is_odd(key + value, key) for key, value in rows):
        return None
    return tuple(rows)


def _parameters(usage: Usage) -> list[Positional | Option]:
    return [*usage.positionals, *usage.options]


def _place_of(usage: Usage, places: Places, positional: Positional) -> int:
    """Return the place of a positional that need not be filled at times, 0 if that is another."""
    for number, (kind, what, _, _) in enumerate(places.rows, 1):
        if kind == "arg" and usage.positionals[int(str(what))] is positional:
            # What is before a fixed word must not depend on the call.
            fixed = any(row[0] == "words" for row in places.rows[number:])
            return 0 if fixed or positional.type.kind == "rest" else number
    return 0


def _related(usage: Usage) -> dict[str, str]:
    """Return ``CONFLICTS NEEDS`` of each parameter that has some, by its variable."""
    related = {}
    for one in _parameters(usage):
        if one.conflicts or one.needs:
            conflicts = _others(usage, one, one.conflicts)
            # What has a default always holds something.
            needs = [other for other in _others(usage, one, one.needs) if not _has_default(other)]
            related[_short(one.variable)] = f"{_listed(conflicts)} {_listed(needs)}"
    return related


def _others(
    usage: Usage, parameter: Positional | Option, names: Sequence[str]
) -> list[Positional | Option]:
    parameters = _parameters(usage)
    found = [find(parameters, name) for name in names]
    return [parameters[at] for at in found if at >= 0 and parameters[at] is not parameter]


def _listed(parameters: Sequence[Positional | Option]) -> str:
    return ",".join([_short(one.variable) for one in parameters]) or "-"


def _has_default(parameter: Positional | Option) -> bool:
    if isinstance(parameter, Option) and parameter.takes_value == NO:
        return bool(parameter.default)
    return parameter.default is not None


def _dependent(cell: str, related: dict[str, str]) -> str:
    """Return the cell of a parameter that may depend on others; Python's then, if it does."""
    head, _, data = cell.partition(" ")
    variable = head[4:]
    if variable not in related or head[1] == ASK:
        return cell
    return f"{VALUE}{ASK}{head[2]}{ASK}{variable} {head[:3]} {related[variable]} {data}"


def _is_odd(text: str, key: str) -> bool:
    """Tell whether a text holds what parts the fields where it is written down."""
    return any(char < " " and (char != "\t" or key[:1] != "@") for char in text)


def _short(variable: str) -> str:
    return variable.removeprefix("TOME_ARG_")


def _share_variables(usage: Usage) -> bool:
    variables = [one.variable for one in _parameters(usage)]
    return len(set(variables)) != len(variables)


def _places(usage: Usage) -> Places | None:
    """Read the one form of a usage as a row of places."""
    if len(usage.forms) != 1 or not usage.whole:
        return None
    form = usage.forms[0]
    defaulted = frozenset(n for n, one in enumerate(usage.positionals) if one.default is not None)
    plan = plan_of(form, defaulted)
    if plan is None:
        return None
    rows: list[tuple[str, int | tuple[str, ...], int, bool]] = []
    seen: set[int] = set()
    for kind, what, least, most in plan.places:
        if kind == "words":
            words = tuple(what)
            if any("|" in word or word[:1] == "-" for word in words):
                return None
            rows.append((kind, words, 1, False))
            continue
        if kind != "arg" or what in seen:
            return None
        seen.add(what)
        many = most != 1
        positional = usage.positionals[what]
        if not least and positional.required and positional.default is None:
            return None
        if many != positional.repeats and positional.type.kind != "rest":
            return None
        rows.append((kind, what, least, many))
    tail = -1
    if plan.tail is not None:
        if not plan.tail_optional or len(plan.tail) != 1:
            return None
        kind, what, _, most = plan.tail[0]
        if kind != "arg" or what in seen or most == 1 or not usage.positionals[what].repeats:
            return None
        tail = what
        seen.add(what)
    rest = rest_at(usage, form)
    if rest >= 0 and (rest != len(rows) - 1 or tail >= 0 or any(row[3] for row in rows[:-1])):
        return None
    if len(seen) != len(usage.positionals):
        return None
    needed = {*plan.required, *[n for n, one in enumerate(usage.options) if one.required]}
    required = tuple(n for n in sorted(needed) if usage.options[n].default is None)
    return Places(tuple(rows), rest, tail, frozenset(plan.flags), plan.shortcut, required)


def _is_row(places: Places) -> bool:
    """Tell whether words can be given to the places as they come: what is required comes first."""
    loose = False
    for place, (_, _, least, many) in enumerate(places.rows):
        if (least and loose) or (many and place != len(places.rows) - 1):
            return False
        loose = loose or not least
    return True


def _cell(parameter: Positional | Option) -> str:
    times = _MANY if parameter.repeats else "1"
    kind, data = _kind(parameter)
    return f"{VALUE}{kind}{times}{_offer(parameter, kind)}{_short(parameter.variable)} {data}"


def _kind(parameter: Positional | Option) -> tuple[str, str]:
    type_ = parameter.type
    kind = _KINDS.get(type_.kind, ASK)
    if parameter.choices_from:
        return ASK, ""
    if kind == CHOICE:
        # A choice with the mark that parts choices cannot be told from two.
        odd = any("|" in word for word in type_.choices)
        return (ASK, "") if odd else (kind, f"|{'|'.join(type_.choices)}|")
    if kind == BOOLEAN:
        return kind, f"|{'|'.join(type_.offered)}|"
    if kind == WHOLE or (kind == NUMBER and (type_.low is not None or type_.high is not None)):
        bounds = (type_.low, type_.high)
        if any(bound is not None and not _is_countable(bound) for bound in bounds):
            return ASK, ""
        return BOUNDED if kind == NUMBER else WHOLE, " ".join(
            ["*" if bound is None else str(int(bound)) for bound in bounds]
        )
    return kind, ""


def _is_countable(bound: float) -> bool:
    return -_MOST_NUMBER < bound < _MOST_NUMBER and bound == int(bound)


def _offer(parameter: Positional | Option, kind: str) -> str:
    if parameter.complete or parameter.choices_from or parameter.conflicts or parameter.needs:
        return ASK
    if parameter.type.kind == "rest":
        return ASK  # a command line within the line
    offer = _OFFERS.get(parameter.type.completion, OFFER_NOTHING)
    return ASK if offer == OFFER_WORDS and kind == ASK else offer


def _flags(option: Option, allowed: bool) -> list[tuple[str, str]]:
    """Return a pair for each spelling of an option."""
    variable = _short(option.variable)
    ask = f"{VALUE}{ASK}1{ASK}{variable} "
    if not allowed or option.most > 1 or option.apart:
        given = refused = ask
    elif option.takes_value == OPTIONAL:
        cell = _cell(option)
        given, refused = ask if cell[1] == ASK else JOINED + cell[1:], ask
    elif option.takes_value == YES:
        given, refused = _cell(option), ask
    elif option.counts:
        given, refused = f"{COUNT}{TEXT}*-{variable} ", ask
    else:
        given, refused = f"{TRUE}{TEXT}1-{variable} ", f"{FALSE}{TEXT}1-{variable} "
    pairs = [(flag, given) for flag in option.flags]
    if option.negatable:
        pairs += [(f"--no-{flag[2:]}", refused) for flag in option.flags if flag[:2] == "--"]
    return pairs


def _defaults(usage: Usage) -> tuple[tuple[str, str], ...]:
    """Return every variable and its value in a call without words and without an environment."""
    return environment(usage, match(usage, ()))


def _offered(usage: Usage, places: Places) -> list[str] | None:
    """Return the flags as a TAB behind a dash offers them, or None where it depends on the call."""
    if places.tail >= 0 or places.rest >= 0:
        return None
    if any(one.conflicts or one.needs for one in _parameters(usage)):
        return None
    if any("-" in what for _, what, _, _ in places.rows if isinstance(what, tuple)):
        return None
    if any(option.most > 1 for option in usage.options):
        return None
    told = complete(usage, (), "-", narrow=False)
    texts = []
    for one in told.candidates:
        spelling = one.value.removesuffix("=")
        option = usage.option(spelling)
        if option is None and spelling[:5] == "--no-":
            option = usage.option("--" + spelling[5:])
        if option is None:
            return None
        times = _MANY if option.repeats else "1"
        about = shown(one.description)
        texts.append(f"{_short(option.variable)} {times} {one.value}\t{about}")
    return texts
