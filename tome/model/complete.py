"""What may be typed next: completion of a command's arguments from its usage.

The reference that every shell agrees with. Pure: values that only a command knows come back as
requests, which the caller answers.
"""

from __future__ import annotations

from tome.model.match_graph import Steps, can_end, walk
from tome.model.match_words import flags_of, has_numbers, rest_at, scan
from tome.model.types import CHOICES, DIRS, FILES, REST, check
from tome.model.usage import NO, OPTIONAL, Option, Positional
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.match_words import Scan
    from tome.model.usage import Node, Usage

#: Steps times options beyond which exclusive options are not told apart at a TAB.
MOST_WORK = 20_000


class Candidate(Value):
    """A whole word that may stand at the cursor; ``nospace`` keeps the shell from ending it."""

    value: str
    description: str = ""
    nospace: bool = False


class Request(Value):
    """A command whose output lines are candidates.

    ``command`` is as written: another command's words, or a line for ``sh`` after ``$ ``.
    ``prefix`` stands before each of its values in the word (``--env=``); ``cache`` are the
    seconds its answer keeps.
    """

    command: str
    prefix: str = ""
    cache: int = 0


class Completion(Value):
    """The candidates at the cursor.

    ``prefix`` is the number of characters of the current word before the part that is being
    completed. ``files`` and ``dirs`` ask for the shell's own; ``rest`` tells that what follows
    is another command's business, and how many words before the cursor belong to it (-1: no).
    """

    candidates: tuple[Candidate, ...] = ()
    prefix: int = 0
    files: bool = False
    dirs: bool = False
    requests: tuple[Request, ...] = ()
    rest: int = -1


def complete(
    usage: Usage, words: Sequence[str], current: str, *, narrow: bool = True
) -> Completion:
    """Return what may stand at the cursor.

    Args:
        usage: the command's usage.
        words: the arguments before the word at the cursor.
        current: the word at the cursor, cut there; may be empty.
        narrow: whether only candidates that begin with ``current`` come back; zsh and fish
            match by the user's own rules and want all.
    """
    return _Completer(usage, words, current, narrow).result()


class _Completer:
    def __init__(self, usage: Usage, words: Sequence[str], current: str, narrow: bool) -> None:
        self.usage = usage
        self.words = words
        self.current = current
        self.narrow = narrow
        self.flags = flags_of(usage)
        self.numbers = has_numbers(usage)
        self.candidates: dict[str, Candidate] = {}
        self.requests: list[Request] = []
        self.files = False
        self.dirs = False
        self.rest = -1
        self.prefix = 0

    def result(self) -> Completion:
        usage = self.usage
        forms = usage.forms or (("options",),)
        current = self.current
        alive = False
        valued = False
        for form in forms:
            at = rest_at(usage, form)
            scanned = scan(usage, self.flags, self.words, rest_at=at, numbers=self.numbers)
            if scanned.pending is not None:
                option = usage.options[scanned.pending[0]]
                if option.takes_value != OPTIONAL or current[:1] != "-":
                    if not valued:
                        self._offer(option, "")
                        valued = alive = True
                    if option.takes_value != OPTIONAL:
                        continue
            if scanned.rest >= 0 and scanned.operands[scanned.rest :]:
                self.rest = len(scanned.operands) - scanned.rest
                self.files = alive = True
                continue
            options_end = scanned.marker >= 0 or scanned.rest >= 0
            # Earlier values of a wrong type tell which way was not meant, unless none is left.
            steps = Steps(usage, form, _with_default(usage), guarded=True)
            threads = self._threads(steps, scanned)
            if not threads:
                steps = Steps(usage, form, _with_default(usage))
                threads = self._threads(steps, scanned)
            if not threads:
                continue
            alive = True
            if current[:1] == "-" and not options_end:
                if not self._value_in_word():
                    self._flags(form, steps, scanned)
                    for place, _ in threads:
                        step = steps.list[place]
                        if step[0] == "dashes" and scanned.marker < 0:
                            self._add("--", "the end of the options")
                        elif step[0] == "words" and "-" in step[1]:
                            self._add("-")
                continue
            for place in dict.fromkeys([place for place, _ in threads]):
                self._expect(steps.list[place], scanned)
        # Where the usage does not know, the shell's files are better than nothing.
        unknown = not valued if not usage.forms else not alive and not usage.whole
        if unknown and current[:1] != "-":
            self.files = True
        return Completion(
            tuple(self.candidates.values()),
            self.prefix,
            self.files,
            self.dirs,
            tuple(dict.fromkeys(self.requests)),
            self.rest,
        )

    def _threads(self, steps: Steps, scanned: Scan) -> list[tuple[int, int]]:
        """Return where a form stands after the words, ways that can still end well only."""
        given = list(dict.fromkeys([number for number, _ in scanned.given]))
        return self._viable(steps, scanned, given)

    def _viable(self, steps: Steps, scanned: Scan, given: list[int]) -> list[tuple[int, int]]:
        operands: list[str | None] = list(scanned.operands)
        if steps.dashes and scanned.marker >= 0:
            operands.insert(scanned.marker, None)
        everything = frozenset(range(len(self.usage.options)))
        found = walk(steps, operands, given, everything, self._fits)
        full = (1 << len(given)) - 1
        if not full:
            return found.threads
        return [
            (place, mask) for place, mask in found.threads if can_end(steps, place, mask, given)
        ]

    def _fits(self, number: int, word: str) -> bool:
        type_ = self.usage.positionals[number].type
        return type_.kind in ("str", "regex", "json") or check(type_, word) is None

    # Operands

    def _expect(self, step: list[object], scanned: Scan) -> None:
        kind = step[0]
        if kind == "words":
            assert isinstance(step[2], tuple)
            for word in step[2]:
                self._add(word)
        elif kind == "arg":
            assert isinstance(step[1], int)
            positional = self.usage.positionals[step[1]]
            if positional.type.kind == REST:
                self.rest = max(len(scanned.operands) - max(scanned.rest, 0), 0) * (
                    scanned.rest >= 0
                )
                self.files = True
            elif not self._excluded(positional, scanned):
                self._offer(positional, "")
        elif kind == "anything":
            self.files = True

    def _offer(self, parameter: Positional | Option, prefix: str) -> None:
        """Offer the values of a parameter, each after ``prefix``."""
        type_ = parameter.type
        kind = type_.completion
        command = parameter.choices_from or parameter.complete
        if command:
            self.requests.append(Request(command, prefix, parameter.cache))
        if kind == CHOICES:
            for word in type_.offered:
                self._add(prefix + word)
        elif command:
            pass
        elif kind in (FILES, REST):
            self.files = True
        elif kind == DIRS:
            self.dirs = True
        self.prefix = max(self.prefix, len(prefix))

    def _add(self, value: str, description: str = "", nospace: bool = False) -> None:
        if self.narrow and not value.startswith(self.current):
            return
        self.candidates.setdefault(value, Candidate(value, description, nospace))

    # Options

    def _value_in_word(self) -> bool:
        """Offer values inside the current word: ``--env=…`` or ``-e…``."""
        current = self.current
        if current[:2] == "--":
            name, equals, _ = current.partition("=")
            if not equals:
                return False
            number = self.flags.get(name, -1)
            if number >= 0 and self.usage.options[number].takes_value != NO:
                option = self.usage.options[number]
                if name in option.flags:
                    self._offer(option, name + "=")
            return True
        if current in self.flags:
            return False
        for place in range(1, len(current)):
            number = self.flags.get("-" + current[place], -1)
            if number < 0:
                return False
            option = self.usage.options[number]
            if option.takes_value != NO:
                if place + 1 < len(current):
                    self._offer(option, current[: place + 1])
                else:
                    self._add(current, option.description)
                return True
        if len(current) > 2:
            # A bundle of flags is a whole word already.
            self._add(current)
            return True
        return False

    def _flags(self, form: Node, steps: Steps, scanned: Scan) -> None:
        usage = self.usage
        given = list(dict.fromkeys([number for number, _ in scanned.given]))
        counts: dict[int, int] = {}
        for number, _ in scanned.given:
            counts[number] = counts.get(number, 0) + 1
        named: set[int] = set()
        shortcut = _named(form, named)
        exclusive = _has_choice(form)
        if exclusive and len(steps.list) * (len(named) + 1) > MOST_WORK:
            exclusive = False
        for number, option in enumerate(usage.options):
            if option.hidden or not (number in named or (shortcut and option.described)):
                continue
            if option.most and counts.get(number, 0) >= option.most:
                continue
            if self._excluded(option, scanned):
                continue
            new = exclusive and number not in given
            if not new or self._viable(steps, scanned, [*given, number]):
                self._spellings(option)

    def _excluded(self, parameter: Positional | Option, scanned: Scan) -> bool:
        """Tell whether a conflict with a given option rules a parameter out."""
        for number, _ in scanned.given:
            option = self.usage.options[number]
            if option is parameter:
                continue
            for flag in option.flags:
                if flag in parameter.conflicts:
                    return True
            for name in option.conflicts:
                if isinstance(parameter, Option):
                    if name in parameter.flags:
                        return True
                elif name.strip("<>") == parameter.name:
                    return True
        return False

    def _spellings(self, option: Option) -> None:
        text = option.description
        for flag in option.flags:
            long = flag[:2] == "--"
            if not long:
                self._add(flag, text)
                continue
            if option.takes_value == NO:
                self._add(flag, text)
                if option.negatable:
                    self._add("--no-" + flag[2:], text)
                continue
            if option.takes_value == OPTIONAL:
                self._add(flag, text)
            self._add(flag + "=", text, nospace=True)


def _with_default(usage: Usage) -> frozenset[int]:
    return frozenset(
        [number for number, one in enumerate(usage.positionals) if one.default is not None]
    )


def _named(node: Node, found: set[int]) -> bool:
    """Collect the options a form names, and tell whether it says ``[options]``."""
    kind = node[0]
    if kind == "flag":
        found.add(node[1])
        return False
    if kind == "options":
        return True
    if kind == "seq" or kind == "any":
        shortcut = False
        for one in node[1]:
            shortcut = _named(one, found) or shortcut
        return shortcut
    if kind == "maybe" or kind == "many":
        return _named(node[1], found)
    return False


def _has_choice(node: Node) -> bool:
    """Tell whether a form has alternatives of more than plain words."""
    kind = node[0]
    if kind == "any":
        return any(one[0] != "word" for one in node[1])
    if kind == "seq":
        return any(_has_choice(one) for one in node[1])
    if kind == "maybe" or kind == "many":
        return _has_choice(node[1])
    return False
