"""The values of a call: their check, variables, defaults, and what parameters say of each other."""

from __future__ import annotations

from tome.model.match_shape import MISSING
from tome.model.match_words import Mismatch
from tome.model.nearest import nearest
from tome.model.types import FALSE, TRUE, check
from tome.model.usage import NO, OPTIONAL, Option, Positional

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tome.model.match_shape import Attempt
    from tome.model.types import Exists, Regex
    from tome.model.usage import Usage

    #: ``choices(parameter)``: the values its ``[choices-from:]`` command offers, None if it
    #: failed; ``TimeoutError`` if it took too long.
    Choices = Callable[[Positional | Option], Sequence[str] | None]
    Filled = tuple[list[tuple[str, ...]], list[tuple[str, ...] | int], list[str], list[Mismatch]]

#: Where a value came from.
NOWHERE, TYPED, ENVIRONMENT, DEFAULT = "", "typed", "environment", "default"


class Values:
    """What the values of one call's parameters are; faults are remembered from form to form."""

    def __init__(
        self,
        usage: Usage,
        env: Mapping[str, str],
        exists: Exists | None,
        regex: Regex | None,
        choices: Choices | None,
    ) -> None:
        self.usage = usage
        self.exists = exists
        self.regex = regex
        self.choices = choices
        self.warnings: list[str] = []
        self.checked: dict[tuple[int, str], str | None] = {}
        self.offered: dict[int, Sequence[str] | None] = {}
        self.variables = [env.get(one.env, "") if one.env else "" for one in usage.positionals]
        self.option_variables = [env.get(one.env, "") if one.env else "" for one in usage.options]
        #: Positionals that need no word, and options that need not be given: a variable or a
        #: default stands in.
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

    def fits(self, number: int, word: str) -> bool:
        """Tell whether a word may be a positional's value, to choose between alternatives."""
        positional = self.usage.positionals[number]
        if positional.type.kind == "str" or positional.choices_from:
            return True
        return self._fault(number, positional, word) is None

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

    def filled(self, attempt: Attempt) -> Filled:
        """Check the values of an attempt and fill in variables and defaults.

        Returns the values of the positionals, those of the options, where each is from, and
        everything that is wrong, the attempt's own errors included.
        """
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
                errors.append(Mismatch(positional.shown, None, MISSING))
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
                errors.append(Mismatch(option.shown, None, MISSING))
        errors.extend(error for error in attempt.errors if error.parameter[:1] == "-")
        errors.extend(scanned.errors)
        self._relations(sources, errors)
        return positionals, options, sources, errors

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


def _often(count: int, most: int) -> str:
    times = "once" if most == 1 else f"{most} times"
    return f"is given {count} times and may be given {times}"
