"""Part the words of a call into options and operands."""

from __future__ import annotations

from tome.model.nearest import nearest
from tome.model.types import check, is_negative_number
from tome.model.usage import NO, OPTIONAL
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.usage import Node, Option, Usage


#: Unknown options beyond these get no suggestion: each costs a comparison with all flags.
MOST_SUGGESTIONS = 10
_NO_VALUE = "is not wanted: it takes no value"


class Mismatch(Value):
    """One thing that is wrong with a call.

    ``parameter`` is its display name (``<env>``, ``--count``), empty for a word that belongs to
    none; ``value`` the word as typed (None: there is none); ``reason`` ends a sentence about it;
    ``nearest`` what may have been meant.
    """

    parameter: str
    value: str | None
    reason: str
    nearest: tuple[str, ...] = ()


class Scan:
    """The words of a call, parted: a mutable record, filled by ``scan``."""

    __slots__ = ("dashed", "errors", "given", "help", "marker", "operands", "pending", "rest")

    def __init__(self) -> None:
        #: (option's number, its value; True without one, False if negated).
        self.given: list[tuple[int, str | bool]] = []
        self.operands: list[str] = []
        #: Operands that begin with a dash and may only be numbers, by position.
        self.dashed: set[int] = set()
        #: How many operands stand before ``--``; -1 if there is none.
        self.marker = -1
        #: How many operands stand before an untouched rest; -1 if none has begun.
        self.rest = -1
        #: The option whose value the words end before, and its spelling.
        self.pending: tuple[int, str] | None = None
        #: ``--help`` or ``-h`` stands among the words and is not declared.
        self.help = False
        self.errors: list[Mismatch] = []


def flags_of(usage: Usage) -> dict[str, int]:
    """Return the number of the option that each spelling means, ``--no-…`` included."""
    table: dict[str, int] = {}
    for number, option in enumerate(usage.options):
        for flag in option.flags:
            table.setdefault(flag, number)
            if option.negatable and flag[:2] == "--":
                table.setdefault("--no-" + flag[2:], number)
    return table


def scan(
    usage: Usage,
    flags: dict[str, int],
    words: Sequence[str],
    *,
    rest_at: int = -1,
    numbers: bool = False,
) -> Scan:
    """Part words into options and operands.

    Args:
        usage: whose options they are.
        flags: what ``flags_of`` told of it.
        words: the words of the call.
        rest_at: the number of operands after which everything is untouched; -1: never.
        numbers: whether ``-5`` may be an operand.
    """
    result = Scan()
    operands = result.operands
    options = usage.options
    at, count = 0, len(words)
    while at < count:
        word = words[at]
        at += 1
        if word[:1] != "-" or word == "-":
            if len(operands) == rest_at:
                result.rest = rest_at
                operands.append(word)
                operands.extend(words[at:])
                return result
            operands.append(word)
            continue
        if word == "--":
            if len(operands) == rest_at:
                # Before a wrapped command it only ends the options.
                result.rest = rest_at
            else:
                result.marker = len(operands)
            operands.extend(words[at:])
            return result
        if word[1] == "-" or word in flags:
            name, equals, value = word.partition("=")
            number = flags.get(name, -1)
            if number < 0:
                _unknown(result, usage, flags, name, word)
                continue
            option = options[number]
            if option.takes_value == NO:
                if equals:
                    result.errors.append(Mismatch(name, value, _NO_VALUE))
                negated = option.negatable and name not in option.flags
                result.given.append((number, not negated))
            elif equals:
                if option.negatable and name not in option.flags:
                    result.errors.append(Mismatch(name, value, _NO_VALUE))
                result.given.append((number, value))
            elif option.negatable and name not in option.flags:
                result.given.append((number, False))
            else:
                at = _value(result, option, number, name, words, at)
            continue
        if numbers and is_negative_number(word):
            result.dashed.add(len(operands))
            operands.append(word)
            continue
        # A bundle of short flags; the last may take what is left, or the next word.
        for place in range(1, len(word)):
            flag = "-" + word[place]
            number = flags.get(flag, -1)
            if number < 0:
                if flag == "-=" and place > 1:
                    result.errors.append(
                        Mismatch(f"-{word[place - 1]}", word[place + 1 :], _NO_VALUE)
                    )
                else:
                    _unknown(result, usage, flags, flag if place > 1 else word, word)
                break
            option = options[number]
            if option.takes_value == NO:
                result.given.append((number, True))
                continue
            left = word[place + 1 :]
            if left:
                if option.takes_value == OPTIONAL and left[0] == "=":
                    left = left[1:]
                result.given.append((number, left))
            else:
                at = _value(result, option, number, flag, words, at)
            break
    return result


def _value(
    result: Scan, option: Option, number: int, flag: str, words: Sequence[str], at: int
) -> int:
    """Take an option's value from the next word, and return the position behind it."""
    if at < len(words):
        word = words[at]
        if option.takes_value == OPTIONAL:
            if option.apart and _may_be_value(option, word):
                result.given.append((number, word))
                return at + 1
        elif word != "--":
            result.given.append((number, word))
            return at + 1
    elif option.takes_value != OPTIONAL or option.apart:
        result.pending = (number, flag)
    if option.takes_value == OPTIONAL:
        result.given.append((number, True))
    else:
        result.errors.append(Mismatch(option.shown, None, "needs a value"))
    return at


def _may_be_value(option: Option, word: str) -> bool:
    """Tell whether a word can be the value that may be left out."""
    if word[:1] == "-" and len(word) > 1:
        return option.type.numeric and is_negative_number(word) and not check(option.type, word)
    if option.type.kind in ("file", "dir", "regex", "json"):
        return True
    return not check(option.type, word)


def _unknown(result: Scan, usage: Usage, flags: dict[str, int], flag: str, word: str) -> None:
    if flag in ("--help", "-h") and flag == word:
        result.help = True
    if len(result.errors) > MOST_SUGGESTIONS:
        result.errors.append(Mismatch(flag, None, "no such option"))
        return
    visible = [one for one, number in flags.items() if not usage.options[number].hidden]
    if word[:2] == "--":
        close = nearest(flag, [one for one in visible if one[:2] == "--"], 2)
    else:
        close = nearest("-" + flag, [one for one in visible if one[:2] == "--"], 2)
    inside = f" (in {word})" if flag not in word.split("=", 1)[0][: len(flag)] else ""
    result.errors.append(Mismatch(flag, None, "no such option" + inside, tuple(close)))


def rest_at(usage: Usage, form: Node) -> int:
    """Return how many operands a form takes before its untouched rest; -1 if it has none."""
    count, found = _before_rest(usage, form)
    return count if found else -1


def _before_rest(usage: Usage, node: Node) -> tuple[int, bool]:
    kind = node[0]
    if kind == "arg":
        return (0, True) if usage.positionals[node[1]].type.kind == "rest" else (1, False)
    if kind == "word":
        return 1, False
    if kind == "maybe" or kind == "many":
        return _before_rest(usage, node[1])
    if kind == "seq":
        total = 0
        for one in node[1]:
            count, found = _before_rest(usage, one)
            total += count
            if found:
                return total, True
        return total, False
    if kind == "any":
        most = 0
        for one in node[1]:
            count, found = _before_rest(usage, one)
            if found:
                return count, True
            most = max(most, count)
        return most, False
    return 0, False


def has_numbers(usage: Usage) -> bool:
    """Tell whether a number is expected at some place."""
    return any(positional.type.numeric for positional in usage.positionals)


def asks_help(usage: Usage, words: Sequence[str]) -> bool:
    """Tell whether ``--help`` or ``-h`` stands before ``--``, undeclared, and not as a value."""
    if "--help" not in words and "-h" not in words:
        return False
    flags = flags_of(usage)
    numbers = has_numbers(usage)
    for form in usage.forms or (("seq", ()),):
        if not scan(usage, flags, words, rest_at=rest_at(usage, form), numbers=numbers).help:
            return False
    return True
