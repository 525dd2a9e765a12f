"""Match the words of a call against a usage: the contract.

Pure: whether a file exists, a regex match, the environment and the answers of commands come in
as values. Everything that is wrong with a call is reported together.
"""

from __future__ import annotations

from tome.model.match_graph import Steps, walk
from tome.model.match_words import Mismatch, Scan, flags_of, has_numbers, rest_at, scan
from tome.model.nearest import nearest
from tome.model.types import FALSE, TRUE, check
from tome.model.usage import NO, OPTIONAL, Option, Positional
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from tome.model.match_graph import Trail
    from tome.model.types import Exists, Regex
    from tome.model.usage import Node, Usage

    #: ``choices(parameter)``: the values its ``[choices-from:]`` command offers, None if it
    #: failed; ``TimeoutError`` if it took too long.
    Choices = Callable[[Positional | Option], Sequence[str] | None]

#: Where a value came from.
NOWHERE, TYPED, ENVIRONMENT, DEFAULT = "", "typed", "environment", "default"


class Match(Value):
    """What a call's words mean.

    ``positionals`` holds a tuple of values for each positional of the usage, ``options`` for
    each option: its values, or how often a flag was given (0 if it was negated). Variables and
    defaults are filled in; ``sources`` tells from where, first the positionals, then the
    options. ``words`` are the literals that were met. ``errors`` is empty for a good call;
    ``warnings`` are sentences. ``form`` is the number of the form, -1 if none fits.
    """

    form: int
    positionals: tuple[tuple[str, ...], ...]
    options: tuple[tuple[str, ...] | int, ...]
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    errors: tuple[Mismatch, ...] = ()
    warnings: tuple[str, ...] = ()


class _Attempt:
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


def match(
    usage: Usage,
    words: Sequence[str],
    env: Mapping[str, str] | None = None,
    *,
    exists: Exists | None = None,
    regex: Regex | None = None,
    choices: Choices | None = None,
) -> Match:
    """Match the words of a call.

    Args:
        usage: what the script declares.
        words: the arguments, as typed.
        env: the caller's environment, for ``[env: NAME]``; an empty variable counts as unset.
        exists: ``exists(path, kind)``; without it every path is taken as existing.
        regex: ``regex(pattern, value)`` with a time limit; without it every value matches.
        choices: asks a ``[choices-from:]`` command; without it every value is taken.
    """
    return _Matcher(usage, words, env or {}, exists, regex, choices).result()


class _Matcher:
    def __init__(
        self,
        usage: Usage,
        words: Sequence[str],
        env: Mapping[str, str],
        exists: Exists | None,
        regex: Regex | None,
        choices: Choices | None,
    ) -> None:
        self.usage = usage
        self.words = words
        self.exists = exists
        self.regex = regex
        self.choices = choices
        self.warnings: list[str] = []
        self.flags = flags_of(usage)
        self.numbers = has_numbers(usage)
        self.scans: dict[int, Scan] = {}
        self.checked: dict[tuple[int, str], str | None] = {}
        self.offered: dict[int, Sequence[str] | None] = {}
        self.variables = [env.get(one.env, "") if one.env else "" for one in usage.positionals]
        self.option_variables = [env.get(one.env, "") if one.env else "" for one in usage.options]
        self.optional = frozenset(
            [
                number
                for number, one in enumerate(usage.positionals)
                if one.default is not None or self.variables[number]
            ]
        )
        self.excused = frozenset(
            [
                number
                for number, one in enumerate(usage.options)
                if one.default is not None or self.option_variables[number]
            ]
        )

    def result(self) -> Match:
        usage = self.usage
        best: _Attempt | None = None
        best_found: Match | None = None
        attempts: list[_Attempt] = []
        for number, form in enumerate(usage.forms or (("options",),)):
            attempt = self._try(number, form)
            attempts.append(attempt)
            found = self._values(attempt)
            if not found.errors:
                return found
            if best is None or best_found is None or _better(attempt, found, best, best_found):
                best, best_found = attempt, found
        assert best is not None
        assert best_found is not None
        return self._joined(best, best_found, attempts)

    def _joined(self, best: _Attempt, found: Match, attempts: list[_Attempt]) -> Match:
        """Say together what each form expected where all of them ended."""
        if best.fits or not best.expected:
            return found
        expected: list[str] = []
        for attempt in attempts:
            if not attempt.fits and attempt.reached == best.reached:
                expected.extend(word for word in attempt.expected if word not in expected)
        if len(expected) == len(best.expected):
            return found
        errors = list(found.errors)
        place = errors.index(_expected(best, best.expected))
        errors[place] = _expected(best, expected)
        return found.replace(errors=tuple(errors))

    # One form

    def _scan(self, form: Node) -> Scan:
        rest = rest_at(self.usage, form)
        found = self.scans.get(rest)
        if found is None:
            found = scan(self.usage, self.flags, self.words, rest_at=rest, numbers=self.numbers)
            self.scans[rest] = found
        return found

    def _try(self, number: int, form: Node) -> _Attempt:
        scanned = self._scan(form)
        attempt = _Attempt(number, scanned)
        plan = plan_of(form, self.optional)
        if plan is not None:
            self._fill(attempt, plan)
        else:
            self._walk(attempt, form)
        return attempt

    def _fill(self, attempt: _Attempt, plan: _Plan) -> None:
        """Match a form without alternatives: the places are a matter of counting."""
        scanned = attempt.scan
        operands = scanned.operands
        usage = self.usage
        marker = scanned.marker
        tail = plan.tail
        count = len(operands)
        # "--" with nothing behind it ends the options and says no more.
        spoken = marker >= 0 and not (plan.tail_optional and marker == count)
        if tail is not None and spoken:
            self._share(attempt, plan.places, 0, marker)
            if attempt.fits:
                self._share(attempt, tail, marker, count)
        else:
            self._share(attempt, plan.places, 0, count)
            if tail is not None and not plan.tail_optional and attempt.fits:
                attempt.fits = False
                attempt.reached = count
                attempt.errors.append(Mismatch("--", None, "is missing"))
        allowed = plan.flags
        given = {number for number, _ in scanned.given}
        for option in sorted(given):
            if option not in allowed and not (plan.shortcut and usage.options[option].described):
                attempt.errors.append(Mismatch(usage.options[option].shown, None, _MISPLACED))
        for option in plan.required:
            if option not in given and option not in self.excused:
                attempt.errors.append(Mismatch(usage.options[option].shown, None, "is missing"))

    def _share(self, attempt: _Attempt, places: list[_Place], begin: int, end: int) -> None:
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
                    attempt.errors.append(_expected(attempt, attempt.expected))
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
                attempt.errors.append(
                    Mismatch(self.usage.positionals[what].shown, None, "is missing")
                )
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

    def _walk(self, attempt: _Attempt, form: Node) -> None:
        """Match a form with alternatives."""
        scanned = attempt.scan
        steps = Steps(self.usage, form, self.optional)
        operands: list[str | None] = list(scanned.operands)
        if steps.dashes and scanned.marker >= 0:
            operands.insert(scanned.marker, None)
        given = list(dict.fromkeys([number for number, _ in scanned.given]))
        found = walk(steps, operands, given, self.excused, self._fits)
        if not found.done and not found.gave_up and operands and operands[-1] is None:
            # "--" with nothing behind it ends the options and says no more.
            without = walk(steps, operands[:-1], given, self.excused, self._fits)
            if without.done:
                found = without
        if not found.done and not found.gave_up:
            found = walk(steps, operands, given, self.excused, None)
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
        options = self.usage.options
        if found.done:
            attempt.fits = True
            for number in found.lacking:
                heads, options_in = _alternatives(form, number)
                if heads and options_in.isdisjoint(given):
                    # None of them was begun: to name one would say that it has to be that.
                    listed = ", ".join([self._head_shown(head) for head in heads])
                    attempt.errors.append(Mismatch("", None, f"one of {listed} is missing"))
                else:
                    attempt.errors.append(Mismatch(options[number].shown, None, "is missing"))
            for number in found.uncovered:
                attempt.errors.append(Mismatch(options[number].shown, None, _MISPLACED))
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
                attempt.errors.append(_expected(attempt, wanted))
            elif args:
                shown = self.usage.positionals[args[0]].shown
                attempt.errors.append(Mismatch(shown, None, "is missing"))
            else:
                attempt.errors.append(Mismatch("--" if dashes else "", None, "is missing"))
        elif wanted and operands[found.reached] is not None:
            attempt.expected = wanted
            attempt.errors.append(_expected(attempt, wanted))
        else:
            attempt.errors.append(Mismatch("", operands[found.reached] or "--", _SURPLUS))

    def _head_shown(self, head: Node) -> str:
        kind, what = head
        if kind == "flag":
            return self.usage.options[what].shown
        return self.usage.positionals[what].shown if kind == "arg" else str(what)

    def _fits(self, number: int, word: str) -> bool:
        """Tell whether a word may be a positional's value, to choose between alternatives."""
        positional = self.usage.positionals[number]
        if positional.type.kind == "str" or positional.choices_from:
            return True
        return self._fault(number, positional, word) is None

    # Values

    def _fault(self, number: int, parameter: Positional | Option, word: str) -> str | None:
        """Return what is wrong with a value, or None; options have numbers from -1 down."""
        key = (number, word)
        if key in self.checked:
            return self.checked[key]
        try:
            fault = check(parameter.type, word, self.exists, self.regex)
        except ValueError as error:
            fault = None
            self._warn(f"{parameter.shown} was not checked: {parameter.type.text}: {error}")
        if fault is None and parameter.choices_from and self.choices is not None:
            if number not in self.offered:
                why = "failed"
                try:
                    self.offered[number] = self.choices(parameter)
                except TimeoutError:
                    self.offered[number] = None
                    why = "took too long"
                if self.offered[number] is None:
                    self._warn(f"{parameter.shown} was not checked: {parameter.choices_from} {why}")
            offered = self.offered[number]
            if offered is not None and word not in offered:
                listed = ", ".join(offered[:12]) + (", …" if len(offered) > 12 else "")
                fault = (
                    f"is not one of {listed}"
                    if offered
                    else f"is no value of {parameter.choices_from}, which offers none"
                )
        self.checked[key] = fault
        return fault

    def _warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def _check(
        self, number: int, parameter: Positional | Option, word: str, errors: list[Mismatch]
    ) -> None:
        fault = self._fault(number, parameter, word)
        if fault is not None:
            offered: Sequence[str] = parameter.type.offered
            if parameter.choices_from:
                offered = self.offered.get(number) or offered
            close = nearest(word, offered, 1) if offered else []
            errors.append(Mismatch(parameter.shown, word, fault, tuple(close)))

    def _values(self, attempt: _Attempt) -> Match:
        """Check the values of an attempt and fill in variables and defaults."""
        usage = self.usage
        scanned = attempt.scan
        errors: list[Mismatch] = []
        positionals: list[tuple[str, ...]] = []
        sources: list[str] = []
        taken: list[list[str]] = [[] for _ in usage.positionals]
        operands = scanned.operands
        for number, position in attempt.args:
            word = operands[position]
            if position in scanned.dashed and not usage.positionals[number].type.numeric:
                errors.append(Mismatch(word, None, "no such option"))
            taken[number].append(word)
        missing = {error.parameter for error in attempt.errors if error.value is None}
        for number, positional in enumerate(usage.positionals):
            values = taken[number]
            source = TYPED if values else NOWHERE
            if not values and self.variables[number]:
                text = self.variables[number]
                values = text.split() if positional.repeats else [text]
                source = ENVIRONMENT
            if values and (positional.type.kind != "str" or positional.choices_from):
                for word in values:
                    self._check(number, positional, word, errors)
            if not values and positional.default is not None:
                text = positional.default
                values = text.split() if positional.repeats else [text]
                source = DEFAULT
            lacking = not values and positional.required and positional.shown not in missing
            if lacking and attempt.fits:
                errors.append(Mismatch(positional.shown, None, "is missing"))
                missing.add(positional.shown)
            positionals.append(tuple(values))
            sources.append(source)
        shape = [error for error in attempt.errors if error.parameter[:1] != "-"]
        errors = shape + errors if shape else errors
        options: list[tuple[str, ...] | int] = []
        given: list[list[str | bool]] = [[] for _ in usage.options]
        for number, value in scanned.given:
            given[number].append(value)
        needy = {error.parameter for error in scanned.errors}
        for number, option in enumerate(usage.options):
            if option.takes_value == NO:
                count, source = self._flag(number, option, given[number], errors)
                options.append(count)
            else:
                option_values, source = self._option(number, option, given[number], errors)
                options.append(option_values)
            sources.append(source)
            if (
                option.required
                and source == NOWHERE
                and option.shown not in missing
                and option.shown not in needy
            ):
                errors.append(Mismatch(option.shown, None, "is missing"))
        errors.extend(error for error in attempt.errors if error.parameter[:1] == "-")
        errors.extend(scanned.errors)
        self._relations(sources, errors)
        return Match(
            attempt.form if not attempt.errors else -1,
            tuple(positionals),
            tuple(options),
            tuple(sources),
            tuple(attempt.words),
            tuple(dict.fromkeys(errors)),
            tuple(self.warnings),
        )

    def _flag(
        self, number: int, option: Option, given: list[str | bool], errors: list[Mismatch]
    ) -> tuple[int, str]:
        if given:
            count = sum(1 for one in given if one is not False)
            if option.negatable and option.most == 1:
                return int(given[-1] is not False), TYPED
            if option.most and count > option.most:
                errors.append(Mismatch(option.shown, None, _often(count, option.most)))
            return count, TYPED
        text, source = self.option_variables[number], ENVIRONMENT
        if not text:
            text, source = option.default or "", DEFAULT
        if not text:
            return 0, NOWHERE
        lower = text.lower()
        if option.counts and text.isascii() and text.isdigit() and len(text) < 10:
            return int(text), source
        if lower in TRUE:
            return 1, source
        if lower not in FALSE and source == ENVIRONMENT:
            what = "a number" if option.counts else "true or false"
            errors.append(Mismatch(option.shown, text, f"(from ${option.env}) is not {what}"))
        return 0, source

    def _option(
        self, number: int, option: Option, given: list[str | bool], errors: list[Mismatch]
    ) -> tuple[tuple[str, ...], str]:
        if given:
            values = [one if isinstance(one, str) else ("true", "false")[not one] for one in given]
            # getopt's rule for one that may be given once would be "the last wins": a slip
            # would then go unnoticed.
            if option.most and len(values) > option.most:
                errors.append(Mismatch(option.shown, None, _often(len(values), option.most)))
            for one in given:
                if isinstance(one, str):
                    self._check(-1 - number, option, one, errors)
            return tuple(values), TYPED
        text = self.option_variables[number]
        if text:
            values = text.split() if option.repeats else [text]
            faults: list[Mismatch] = []
            for word in values:
                if option.takes_value != OPTIONAL or word not in ("true", "false"):
                    self._check(-1 - number, option, word, faults)
            errors.extend(
                fault.replace(reason=f"(from ${option.env}) {fault.reason}") for fault in faults
            )
            return tuple(values), ENVIRONMENT
        if option.default is not None:
            text = option.default
            return tuple(text.split() if option.repeats else [text]), DEFAULT
        return (), NOWHERE

    def _relations(self, sources: list[str], errors: list[Mismatch]) -> None:
        """Check ``[conflicts:]`` between typed parameters, and that what is needed is there."""
        parameters: list[Positional | Option] = [*self.usage.positionals, *self.usage.options]
        for place, parameter in enumerate(parameters):
            if sources[place] != TYPED:
                continue
            for name in parameter.conflicts:
                other = find(parameters, name)
                if other >= 0 and other != place and sources[other] == TYPED:
                    reason = f"cannot be given together with {parameters[other].shown}"
                    if place < other or parameter.shown not in _names(
                        parameters, parameters[other].conflicts
                    ):
                        errors.append(Mismatch(parameter.shown, None, reason))
            for name in parameter.needs:
                other = find(parameters, name)
                if other >= 0 and sources[other] == NOWHERE:
                    reason = f"needs {parameters[other].shown}"
                    errors.append(Mismatch(parameter.shown, None, reason))


def find(parameters: Sequence[Positional | Option], name: str) -> int:
    """Return the place of the parameter that ``--flag``, ``<name>`` or ``name`` names, or -1."""
    bare = name.strip("<>")
    for place, parameter in enumerate(parameters):
        if isinstance(parameter, Option):
            if name in parameter.flags:
                return place
        elif parameter.name == bare:
            return place
    return -1


def _names(parameters: Sequence[Positional | Option], names: Sequence[str]) -> list[str]:
    found = [find(parameters, name) for name in names]
    return [parameters[place].shown for place in found if place >= 0]


_SURPLUS = "is one argument too many"
_MISPLACED = "cannot be given here"


def _often(count: int, most: int) -> str:
    times = "once" if most == 1 else f"{most} times"
    return f"is given {count} times and may be given {times}"


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


def _expected(attempt: _Attempt, words: list[str]) -> Mismatch:
    """Say which literals could stand where the words ended or went astray."""
    listed = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
    operands = attempt.scan.operands
    if attempt.reached >= len(operands):
        if len(words) == 1:
            return Mismatch(words[0], None, "is missing")
        return Mismatch("", None, f"one of {listed} is missing")
    word = operands[attempt.reached]
    is_not = f"is not {words[0]}" if len(words) == 1 else f"is not one of {listed}"
    return Mismatch("", word, is_not, tuple(nearest(word, words, 1)))


def _better(attempt: _Attempt, found: Match, best: _Attempt, best_found: Match) -> bool:
    """Tell whether a failed form says more about what was meant than the best one so far."""
    return _rank(attempt, found) > _rank(best, best_found)


def _rank(attempt: _Attempt, found: Match) -> tuple[int, int, bool, int, int]:
    # The form's own words say most about what was meant, and then the options that were typed.
    misplaced = [error for error in attempt.errors if error.reason == _MISPLACED]
    # A form that lacks an option was meant no more than one that lacks a word.
    lacking = [error for error in attempt.errors if error.reason == "is missing"]
    return (
        len(attempt.words),
        -len(misplaced),
        attempt.fits and not lacking,
        attempt.reached,
        -len(found.errors),
    )


# Forms without alternatives

#: ``arg``, ``words`` or ``anything``; the positional's number or the words; how few, how many.
_Place = tuple[str, "Any", int, int]
_MANY = 1_000_000_000


class _Plan:
    """A form without alternatives: places in order, the options it allows and requires."""

    __slots__ = ("flags", "places", "required", "shortcut", "tail", "tail_optional")

    def __init__(self) -> None:
        self.places: list[_Place] = []
        #: What follows ``--``, None if the form does not say.
        self.tail: list[_Place] | None = None
        self.tail_optional = True
        self.flags: set[int] = set()
        self.required: list[int] = []
        self.shortcut = False


def plan_of(form: Node, optional: frozenset[int]) -> _Plan | None:
    """Return the plan of a form, or None if it has alternatives or groups that must be tried."""
    plan = _Plan()
    nodes = form[1] if form[0] == "seq" else (form,)
    loose = False
    places = plan.places
    for node in nodes:
        kind = node[0]
        if (
            plan.tail is not None
            and kind not in ("flag", "options")
            and not (plan.tail is places and kind in ("arg", "many", "maybe"))
        ):
            return None
        least = 1
        inner = node
        if kind == "maybe":
            inner = node[1]
            kind = inner[0]
            least = 0
            if kind == "dashes":
                continue
            if kind == "seq":
                if inner[1][0][0] != "dashes" or plan.tail is not None:
                    return None
                tail: list[_Place] = []
                for one in inner[1][1:]:
                    if one[0] == "rest":
                        tail.append(("anything", None, 0, _MANY))
                        continue
                    place = _place(one, optional)
                    if place is None:
                        return None
                    tail.append(place)
                plan.tail = tail
                continue
        most = 1
        if kind == "many":
            inner = inner[1]
            kind = inner[0]
            most = _MANY
        if kind == "flag":
            plan.flags.add(inner[1])
            if least:
                plan.required.append(inner[1])
        elif kind == "options":
            plan.shortcut = True
        elif kind == "arg":
            if inner[1] in optional:
                least = 0
            loose = loose or least != most
            places.append(("arg", inner[1], least, most))
        elif kind == "word" or kind == "any":
            # What a literal may follow must not depend on what the operands are.
            if loose or least == 0 or most != 1:
                return None
            if kind == "word":
                words = [inner[1]]
            else:
                words = [one[1] for one in inner[1] if one[0] == "word"]
                if len(words) != len(inner[1]):
                    return None
            places.append(("words", words, 1, 1))
        elif kind == "dashes" and least and most == 1:
            plan.tail = places = []
            plan.tail_optional = False
        else:
            return None
    return plan


def _place(node: Node, optional: frozenset[int]) -> _Place | None:
    least, most = 1, 1
    if node[0] == "maybe":
        least = 0
        node = node[1]
    if node[0] == "many":
        most = _MANY
        node = node[1]
    if node[0] != "arg":
        return None
    return ("arg", node[1], 0 if node[1] in optional else least, most)
