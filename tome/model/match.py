"""Match the words of a call against a usage: the contract.

Pure: whether a file exists, a regex match, the environment and the answers of commands come in
as values. Everything that is wrong with a call is reported together.
"""

from __future__ import annotations

from tome.model.match_plan import plan_of
from tome.model.match_shape import MISPLACED, MISSING, Attempt, expected, fill, follow
from tome.model.match_values import Values
from tome.model.match_words import Mismatch, Scan, flags_of, has_numbers, rest_at, scan
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tome.model.match_values import Choices
    from tome.model.types import Exists, Regex
    from tome.model.usage import Node, Usage


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
    values = Values(usage, env or {}, exists, regex, choices)
    return _Matcher(usage, words, values).result()


class _Matcher:
    """One call held against all forms of a usage, the first that fits first."""

    def __init__(self, usage: Usage, words: Sequence[str], values: Values) -> None:
        self.usage = usage
        self.words = words
        self.values = values
        self.flags = flags_of(usage)
        self.numbers = has_numbers(usage)
        self.scans: dict[int, Scan] = {}

    def result(self) -> Match:
        usage = self.usage
        best: Attempt | None = None
        best_found: Match | None = None
        attempts: list[Attempt] = []
        for number, form in enumerate(usage.forms or (("options",),)):
            attempt = self._try(number, form)
            attempts.append(attempt)
            found = self._match(attempt)
            if not found.errors:
                return found
            if best is None or best_found is None or _better(attempt, found, best, best_found):
                best, best_found = attempt, found
        assert best is not None
        assert best_found is not None
        return self._joined(best, best_found, attempts)

    def _joined(self, best: Attempt, found: Match, attempts: list[Attempt]) -> Match:
        """Say together what each form expected where all of them ended."""
        if best.fits or not best.expected:
            return found
        wanted: list[str] = []
        for attempt in attempts:
            if not attempt.fits and attempt.reached == best.reached:
                wanted.extend(word for word in attempt.expected if word not in wanted)
        if len(wanted) == len(best.expected):
            return found
        errors = list(found.errors)
        place = errors.index(expected(best, best.expected))
        errors[place] = expected(best, wanted)
        return found.replace(errors=tuple(errors))

    # One form

    def _scan(self, form: Node) -> Scan:
        rest = rest_at(self.usage, form)
        found = self.scans.get(rest)
        if found is None:
            found = scan(self.usage, self.flags, self.words, rest_at=rest, numbers=self.numbers)
            self.scans[rest] = found
        return found

    def _try(self, number: int, form: Node) -> Attempt:
        scanned = self._scan(form)
        attempt = Attempt(number, scanned)
        values = self.values
        plan = plan_of(form, values.optional)
        if plan is not None:
            fill(self.usage, attempt, plan, values.excused)
        else:
            follow(self.usage, attempt, form, values.optional, values.excused, values.fits)
        return attempt

    def _match(self, attempt: Attempt) -> Match:
        positionals, options, sources, errors = self.values.filled(attempt)
        return Match(
            attempt.form if not attempt.errors else -1,
            tuple(positionals),
            tuple(options),
            tuple(sources),
            tuple(attempt.words),
            tuple(dict.fromkeys(errors)),
            tuple(self.values.warnings),
        )


def _better(attempt: Attempt, found: Match, best: Attempt, best_found: Match) -> bool:
    """Tell whether a failed form says more about what was meant than the best one so far."""
    return _rank(attempt, found) > _rank(best, best_found)


def _rank(attempt: Attempt, found: Match) -> tuple[int, int, bool, int, int]:
    # The form's own words say most about what was meant, and then the options that were typed.
    misplaced = [error for error in attempt.errors if error.reason == MISPLACED]
    # A form that lacks an option was meant no more than one that lacks a word.
    lacking = [error for error in attempt.errors if error.reason == MISSING]
    return (
        len(attempt.words),
        -len(misplaced),
        attempt.fits and not lacking,
        attempt.reached,
        -len(found.errors),
    )
