"""Whether the words of a call have the shape of a form: which word is which parameter's.

A form without alternatives has a plan, whose places counting fills; any other is tried way by
way. Either fills an ``Attempt``.
"""

from __future__ import annotations

from tome.model.match_graph import Steps, walk
from tome.model.match_words import Mismatch
from tome.model.nearest import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tome.model.match_graph import Trail
    from tome.model.match_plan import Place, Plan
    from tome.model.match_words import Scan
    from tome.model.usage import Node, Usage

MISPLACED = "cannot be given here"
MISSING = "is missing"
_SURPLUS = "is one argument too many"


class Attempt:
    """One form tried: mutable, used only while matching."""

    __slots__ = ("args", "errors", "expected", "fits", "form", "reached", "scan", "words")

    def __init__(self, form: int, scan_: Scan) -> None:
        self.form = form
        self.scan = scan_
        #: Whether the words have the form's shape.
        self.fits = False
        self.reached = 0
        #: (positional, operand's position).
        self.args: list[tuple[int, int]] = []
        self.words: list[str] = []
        self.expected: list[str] = []
        self.errors: list[Mismatch] = []


def fill(usage: Usage, attempt: Attempt, plan: Plan, excused: frozenset[int]) -> None:
    """Match a form without alternatives: the places are a matter of counting."""
    scanned = attempt.scan
    operands = scanned.operands
    marker = scanned.marker
    tail = plan.tail
    count = len(operands)
    # "--" with nothing behind it ends the options and says no more.
    spoken = marker >= 0 and not (plan.tail_optional and marker == count)
    if tail is not None and spoken:
        _share(usage, attempt, plan.places, 0, marker)
        if attempt.fits:
            _share(usage, attempt, tail, marker, count)
    else:
        _share(usage, attempt, plan.places, 0, count)
        if tail is not None and not plan.tail_optional and attempt.fits:
            attempt.fits = False
            attempt.reached = count
            attempt.errors.append(Mismatch("--", None, MISSING))
    allowed = plan.flags
    given = {number for number, _ in scanned.given}
    for option in sorted(given):
        if option not in allowed and not (plan.shortcut and usage.options[option].described):
            attempt.errors.append(Mismatch(usage.options[option].shown, None, MISPLACED))
    for option in plan.required:
        if option not in given and option not in excused:
            attempt.errors.append(Mismatch(usage.options[option].shown, None, MISSING))


def _share(usage: Usage, attempt: Attempt, places: list[Place], begin: int, end: int) -> None:
    """Share operands out to places, as many as possible to the earlier ones."""
    operands = attempt.scan.operands
    needed = 0
    for _, _, least, _ in places:
        needed += least
    at = begin
    for kind, what, least, most in places:
        needed -= least
        if kind == "words":
            if at >= end or operands[at] not in what:
                attempt.reached = at
                attempt.expected = list(what)
                attempt.errors.append(expected(attempt, attempt.expected))
                return
            attempt.words.append(operands[at])
            at += 1
            continue
        if kind == "anything":
            at = end
            continue
        spare = end - at - needed
        take = spare if spare < most else most
        if take < least:
            # Too few words: they go to the required ones, from the left.
            take = max(min(least, end - at), 0)
        if take < least:
            attempt.reached = end
            attempt.errors.append(Mismatch(usage.positionals[what].shown, None, MISSING))
        for position in range(at, at + take):
            attempt.args.append((what, position))
        at += take
    attempt.fits = not attempt.errors
    if at < end:
        attempt.fits = False
        attempt.reached = at
        told = end if end - at <= 4 else at + 3  # one more takes no less room than its count
        for position in range(at, told):
            attempt.errors.append(Mismatch("", operands[position], _SURPLUS))
        if told < end:
            attempt.errors.append(Mismatch("", None, f"and {end - told} more words"))
    elif attempt.fits:
        attempt.reached = end


def follow(
    usage: Usage,
    attempt: Attempt,
    form: Node,
    optional: frozenset[int],
    excused: frozenset[int],
    fits: Callable[[int, str], bool],
) -> None:
    """Match a form with alternatives."""
    scanned = attempt.scan
    steps = Steps(usage, form, optional)
    operands: list[str | None] = list(scanned.operands)
    if steps.dashes and scanned.marker >= 0:
        operands.insert(scanned.marker, None)
    given = list(dict.fromkeys([number for number, _ in scanned.given]))
    found = walk(steps, operands, given, excused, fits)
    if not found.done and not found.gave_up and operands and operands[-1] is None:
        # "--" with nothing behind it ends the options and says no more.
        without = walk(steps, operands[:-1], given, excused, fits)
        if without.done:
            found = without
    if not found.done and not found.gave_up:
        found = walk(steps, operands, given, excused, None)
    if found.gave_up:
        attempt.errors.append(
            Mismatch("", None, "the usage can be read in too many ways for so many words")
        )
        return
    shift = scanned.marker if steps.dashes and scanned.marker >= 0 else len(operands) + 1
    trail: Trail | None = found.trail
    while trail is not None:
        trail, kind, what, position = trail
        if kind == "arg":
            assert isinstance(what, int)
            attempt.args.append((what, position - (position > shift)))
        else:
            attempt.words.append(str(what))
    attempt.args.reverse()
    attempt.words.reverse()
    attempt.reached = found.reached
    options = usage.options
    if found.done:
        attempt.fits = True
        for number in found.lacking:
            heads, options_in = _alternatives(form, number)
            if heads and options_in.isdisjoint(given):
                # None of them was begun: to name one would say that it has to be that.
                listed = ", ".join([_head_shown(usage, head) for head in heads])
                attempt.errors.append(Mismatch("", None, f"one of {listed} is missing"))
            else:
                attempt.errors.append(Mismatch(options[number].shown, None, MISSING))
        for number in found.uncovered:
            attempt.errors.append(Mismatch(options[number].shown, None, MISPLACED))
        return
    wanted: list[str] = []
    args: list[int] = []
    dashes = False
    for step in found.expected:
        if step[0] == "words":
            wanted.extend(word for word in step[2] if word not in wanted)
        elif step[0] == "arg":
            args.append(step[1])
        elif step[0] == "dashes":
            dashes = True
    if found.reached >= len(operands):
        if wanted and not args:
            attempt.expected = wanted
            attempt.errors.append(expected(attempt, wanted))
        elif args:
            shown = usage.positionals[args[0]].shown
            attempt.errors.append(Mismatch(shown, None, MISSING))
        else:
            attempt.errors.append(Mismatch("--" if dashes else "", None, MISSING))
    elif wanted and operands[found.reached] is not None:
        attempt.expected = wanted
        attempt.errors.append(expected(attempt, wanted))
    else:
        attempt.errors.append(Mismatch("", operands[found.reached] or "--", _SURPLUS))


def _head_shown(usage: Usage, head: Node) -> str:
    kind, what = head
    if kind == "flag":
        return usage.options[what].shown
    return usage.positionals[what].shown if kind == "arg" else str(what)


def _alternatives(node: Node, option: int) -> tuple[list[Node], set[int]]:
    """Return what each of the alternatives begins with of which one begins with an option.

    Also the options that stand in any of them. Nothing if there are no such alternatives, or if
    one of them may be left out or parts into others at once.
    """
    for one in _inside(node):
        found = _alternatives(one, option)
        if found[0]:
            return found
    heads = [_head(branch) for branch in node[1]] if node[0] == "any" else []
    if ("flag", option) not in heads or None in heads:
        return [], set()
    return [head for head in heads if head], _options_in(node)


def _inside(node: Node) -> tuple[Node, ...]:
    if node[0] in ("seq", "any"):
        return tuple(node[1])
    return (node[1],) if node[0] in ("maybe", "many") else ()


def _options_in(node: Node) -> set[int]:
    if node[0] == "flag":
        return {node[1]}
    return {option for one in _inside(node) for option in _options_in(one)}


def _head(node: Node) -> Node | None:
    """Return the flag, positional or word that a branch begins with."""
    while node[0] == "many" or (node[0] == "seq" and node[1]):
        node = node[1] if node[0] == "many" else node[1][0]
    return node if node[0] in ("flag", "arg", "word") else None


def expected(attempt: Attempt, words: list[str]) -> Mismatch:
    """Say which literals could stand where the words ended or went astray."""
    listed = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
    operands = attempt.scan.operands
    if attempt.reached >= len(operands):
        if len(words) == 1:
            return Mismatch(words[0], None, MISSING)
        return Mismatch("", None, f"one of {listed} is missing")
    word = operands[attempt.reached]
    is_not = f"is not {words[0]}" if len(words) == 1 else f"is not one of {listed}"
    return Mismatch("", word, is_not, tuple(nearest(word, words, 1)))
