"""Hold a task's call to what its usage says of its parameters beyond what tome's own can say."""

from __future__ import annotations

from tome.model.match_shape import MISSING
from tome.model.match_values import ENVIRONMENT, NOWHERE, TYPED
from tome.model.match_values import find as place_of
from tome.model.match_words import Mismatch, flags_of, has_numbers, rest_at, scan
from tome.model.usage import NO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tome.header.mise_usage import Rules
    from tome.model.match import Match
    from tome.model.usage import Option, Positional, Usage


def held_to(rules: Rules, usage: Usage, arguments: Sequence[str], result: Match) -> Match:
    """Return what a call means by these rules, too, with what they find wrong with it."""
    if rules.overrides:
        result = overridden(rules.overrides, usage, arguments, result)
    errors = (*beyond(usage, result, rules.limits), *lacking(usage, result, rules.unless))
    return result.replace(errors=(*result.errors, *errors)) if errors else result


def overridden(
    overrides: Mapping[str, tuple[str, ...]],
    usage: Usage,
    arguments: Sequence[str],
    result: Match,
) -> Match:
    """Take away what another option overrides: of the two the last one given counts.

    What is given on the command line comes before what a variable or a default says.
    """
    form = usage.forms[max(result.form, 0)] if usage.forms else ("options",)
    found = scan(
        usage, flags_of(usage), arguments, rest_at=rest_at(usage, form), numbers=has_numbers(usage)
    )
    last = {number: at for at, (number, _) in enumerate(found.given)}
    values, sources = list(result.options), list(result.sources)
    errors = result.errors
    first = len(usage.positionals)
    for number, option in enumerate(usage.options):
        for name in overrides.get(option.shown, ()):
            other = _option(usage, name)
            if other < 0 or other == number or (number not in last and other not in last):
                continue
            loser = other if last.get(other, -1) < last.get(number, -1) else number
            values[loser] = 0 if usage.options[loser].takes_value == NO else ()
            sources[first + loser] = NOWHERE
            lost = Mismatch(usage.options[loser].shown, None, MISSING)
            errors = tuple([error for error in errors if error != lost])
    return result.replace(options=tuple(values), sources=tuple(sources), errors=errors)


def lacking(
    usage: Usage, result: Match, unless: Mapping[str, tuple[str, ...]]
) -> tuple[Mismatch, ...]:
    """Return an error for each option that is required unless one of others is given."""
    first = len(usage.positionals)
    found = []
    for number, option in enumerate(usage.options):
        names = unless.get(option.shown, ())
        others = [other for other in (_option(usage, name) for name in names) if other >= 0]
        given = [other for other in others if result.sources[first + other] in (TYPED, ENVIRONMENT)]
        if names and not given and result.sources[first + number] == NOWHERE:
            shown = " or ".join([usage.options[other].shown for other in others])
            reason = f"is required without {shown}" if shown else MISSING
            found.append(Mismatch(option.shown, None, reason))
    return tuple(found)


def _option(usage: Usage, name: str) -> int:
    """Return the number of the option that a spelling or a name means, or -1."""
    at = place_of(usage.options, name)
    return at if at >= 0 else place_of(usage.options, f"--{name}")


def beyond(
    usage: Usage, result: Match, limits: Mapping[str, tuple[int, int]]
) -> tuple[Mismatch, ...]:
    """Return an error for each parameter whose values are fewer or more than its limits allow."""
    parameters: list[Positional | Option] = [*usage.positionals, *usage.options]
    values = (*result.positionals, *result.options)
    found = []
    for parameter, value in zip(parameters, values, strict=True):
        least, most = limits.get(parameter.shown, (0, 0))
        count = value if isinstance(value, int) else len(value)
        if count and count < least:
            reason = f"is given {count} time{'s' if count > 1 else ''} and needs {least}"
            found.append(Mismatch(parameter.shown, None, reason))
        elif most and count > most:
            reason = f"is given {count} times and may be given {most}"
            found.append(Mismatch(parameter.shown, None, reason))
    return tuple(found)
