"""Match operands against a form with alternatives: a simulation of all ways at once.

The tree becomes a list of steps; every word moves a set of positions in it (Pike's virtual
machine), so the cost is the number of words times the number of steps whatever the form. Which
options a way has named is kept as bits of a mask beside its position.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tome.model.usage import Node, Usage

#: Ways kept for one step that differ only in the options they named.
MOST_MASKS = 32
#: Moves after which matching gives up: far beyond any usage that a person wrote.
MOST_MOVES = 300_000
#: States after which a TAB offers an option without knowing whether it still fits.
MOST_STATES = 5_000

#: What a way took: the way before, what it is (``arg`` or ``word``), its number or the word
#: itself, and the operand's position.
Trail = tuple["Trail | None", str, int | str, int]


class Steps:
    """A form as a list of steps."""

    __slots__ = ("dashes", "list", "usage")

    def __init__(
        self, usage: Usage, form: Node, optional: frozenset[int], *, guarded: bool = False
    ) -> None:
        self.usage = usage
        self.list: list[list[Any]] = []
        #: Whether the form says where ``--`` stands and what follows it.
        self.dashes = False
        self._add(form, optional, guarded)
        self.list.append(["end"])

    def _add(self, node: Node, optional: frozenset[int], guarded: bool) -> None:
        """Add the steps of a node. ``optional`` positionals have a default or a variable."""
        steps = self.list
        kind = node[0]
        if kind == "seq":
            for one in node[1]:
                self._add(one, optional, guarded)
        elif kind == "any":
            words = [one[1] for one in node[1] if one[0] == "word"]
            if len(words) == len(node[1]):
                steps.append(["words", frozenset(words), tuple(words)])
                return
            ends = []
            for place, one in enumerate(node[1]):
                last = place == len(node[1]) - 1
                split = len(steps)
                if not last:
                    steps.append(["split", split + 1, 0])
                self._add(one, optional, True)
                if not last:
                    ends.append(len(steps))
                    steps.append(["jump", 0])
                    steps[split][2] = len(steps)
            for end in ends:
                steps[end][1] = len(steps)
        elif kind == "maybe":
            if node[1][0] == "dashes":
                return  # a lone [--] may stand anywhere
            split = len(steps)
            steps.append(["split", split + 1, 0])
            self._add(node[1], optional, guarded)
            steps[split][2] = len(steps)
        elif kind == "many":
            first = len(steps)
            if node[1][0] == "arg" and node[1][1] in optional:
                steps.append(["split", first + 1, 0])
            begin = len(steps)
            self._add(node[1], frozenset(), guarded)
            steps.append(["split", begin, len(steps) + 1])
            if begin != first:
                steps[first][2] = len(steps)
        elif kind == "arg":
            if node[1] in optional:
                split = len(steps)
                steps.append(["split", split + 1, split + 2])
            steps.append(["arg", node[1], guarded])
        elif kind == "word":
            steps.append(["words", frozenset((node[1],)), (node[1],)])
        elif kind == "rest":
            first = len(steps)
            steps.append(["split", first + 1, first + 3])
            steps.append(["anything"])
            steps.append(["jump", first])
        else:
            self.dashes = self.dashes or kind == "dashes"
            steps.append(list(node))


class Walk:
    """The outcome of one simulation.

    ``trail`` is the best way's. If ``done``, it took every operand; ``lacking`` and
    ``uncovered`` are then the options it misses and those it has no place for. Else it ended
    before operand ``reached``, where ``expected`` says what could have stood.
    """

    __slots__ = (
        "done",
        "expected",
        "gave_up",
        "lacking",
        "reached",
        "threads",
        "trail",
        "uncovered",
    )

    def __init__(self) -> None:
        self.done = False
        #: There were more ways than can be tried.
        self.gave_up = False
        self.trail: Trail | None = None
        self.reached = 0
        self.expected: list[list[Any]] = []
        self.lacking: list[int] = []
        #: Where the ways stand that took every operand, and the given options they named.
        self.threads: list[tuple[int, int]] = []
        self.uncovered: list[int] = []


def walk(
    steps: Steps,
    operands: Sequence[str | None],
    given: Sequence[int],
    excused: frozenset[int],
    fits: Callable[[int, str], bool] | None,
) -> Walk:
    """Match operands (None stands for ``--``).

    Args:
        steps: the form.
        operands: the words that are no options.
        given: the numbers of the options that were given.
        excused: options that need not be given, since a variable or default stands in.
        fits: tells whether a word may be a positional's value where there are alternatives;
            None: every word may, and options are only counted, so that the outcome says what
            is wrong.
    """
    listed = steps.list
    options = steps.usage.options
    bits = {number: 1 << place for place, number in enumerate(given)}
    full = (1 << len(given)) - 1
    shortcut = 0
    for number in given:
        if options[number].described:
            shortcut |= bits[number]
    strict = fits is not None
    lacks: list[int] = []
    closures: dict[int, list[tuple[int, int]]] = {}
    result = Walk()
    moves = 0

    def closure(start: int) -> list[tuple[int, int]]:
        """Return the steps that take a word (or end) reachable from ``start``, with masks."""
        while listed[start][0] == "jump":
            start = listed[start][1]
        known = closures.get(start)
        if known is not None:
            return known
        nonlocal moves
        found: list[tuple[int, int]] = []
        seen: dict[tuple[int, int], bool] = {}
        masks: dict[int, int] = {}
        stack = [(start, 0)]
        while stack:
            state = stack.pop()
            place, mask = state
            if state in seen or masks.get(place, 0) >= MOST_MASKS:
                continue
            seen[state] = True
            moves += 1
            if moves > MOST_MOVES:
                break
            masks[place] = masks.get(place, 0) + 1
            step = listed[place]
            kind = step[0]
            if kind == "split":
                stack.append((step[2], mask))
                stack.append((step[1], mask))
            elif kind == "jump":
                stack.append((step[1], mask))
            elif kind == "flag":
                number = step[1]
                if number in bits:
                    stack.append((place + 1, mask | bits[number]))
                elif number in excused:
                    stack.append((place + 1, mask))
                elif not strict:
                    if number not in lacks:
                        lacks.append(number)
                    stack.append((place + 1, mask | 1 << (len(given) + lacks.index(number))))
            elif kind == "options":
                stack.append((place + 1, mask | shortcut))
            else:
                found.append(state)
        closures[start] = found
        return found

    threads: list[tuple[int, int, Trail | None]] = [
        (place, mask, None) for place, mask in closure(0)
    ]
    for position, word in enumerate(operands):
        following: list[tuple[int, int, Trail | None]] = []
        seen: set[tuple[int, int]] = set()
        entered: set[tuple[int, int]] = set()
        moves += len(threads)
        for place, mask, trail in threads:
            step = listed[place]
            kind = step[0]
            if kind == "arg":
                if word is None or (step[2] and fits is not None and not fits(step[1], word)):
                    continue
                way: Trail | None = (trail, "arg", step[1], position)
            elif kind == "words":
                if word not in step[1]:
                    continue
                assert word is not None
                way = (trail, "word", word, position)
            elif kind == "dashes":
                if word is not None:
                    continue
                way = trail
            elif kind == "anything":
                if word is None:
                    continue
                way = trail
            else:  # the end, and a word is left
                continue
            start = place + 1
            while listed[start][0] == "jump":
                start = listed[start][1]
            if (start, mask) in entered:
                continue
            entered.add((start, mask))
            for target, more in closure(start):
                state = (target, mask | more)
                if state not in seen:
                    seen.add(state)
                    following.append((target, state[1], way))
        if moves > MOST_MOVES:
            result.gave_up = True
            return result
        if not following:
            break
        threads = following
        result.reached = position + 1
    if result.reached == len(operands):
        result.threads = [(place, mask) for place, mask, _ in threads]
    best = -1
    for place, mask, trail in threads:
        if result.reached == len(operands) and listed[place][0] == "end":
            covered = mask & full
            if strict:
                if covered != full:
                    continue
                result.done = True
                result.trail = trail
                return result
            missing = mask >> len(given)
            fault = (full ^ covered).bit_count() + missing.bit_count()
            if best < 0 or fault < best:
                best = fault
                result.done = True
                result.trail = trail
                result.lacking = [
                    number for bit, number in enumerate(lacks) if missing & (1 << bit)
                ]
                result.uncovered = [number for number in given if not covered & bits[number]]
    if not result.done:
        result.trail = threads[0][2] if threads else None
        told: set[int] = set()
        for place, _, _ in threads:
            if place not in told:
                told.add(place)
                result.expected.append(listed[place])
    return result


def can_end(steps: Steps, start: int, mask: int, given: Sequence[int]) -> bool:
    """Tell whether a way that stands at a step can still name all the given options.

    ``mask`` are those it named already, as bits in their order. Words are taken as they come.
    """
    options = steps.usage.options
    bits = {number: 1 << place for place, number in enumerate(given)}
    full = (1 << len(given)) - 1
    shortcut = 0
    for number in given:
        if options[number].described:
            shortcut |= bits[number]
    seen: set[tuple[int, int]] = set()
    stack = [(start, mask)]
    while stack:
        state = stack.pop()
        if state in seen:
            continue
        seen.add(state)
        place, named = state
        step = steps.list[place]
        kind = step[0]
        if kind == "end":
            if named & full == full:
                return True
        elif kind == "jump":
            stack.append((step[1], named))
        elif kind == "split":
            stack.append((step[2], named))
            stack.append((step[1], named))
        elif kind == "flag":
            stack.append((place + 1, named | bits.get(step[1], 0)))
        elif kind == "options":
            stack.append((place + 1, named | shortcut))
        else:
            stack.append((place + 1, named))
        if len(seen) > MOST_STATES:
            return True
    return False
