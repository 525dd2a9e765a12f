"""What a script gets of its parsed arguments: one variable for every declared parameter."""

from __future__ import annotations

from tome.model.quoting import posix_words
from tome.model.usage import NO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tome.model.match import Match
    from tome.model.usage import Usage

#: A value of more bytes is left empty, since one string of the environment is limited (128 KiB
#: on Linux) and the script has the words in ``"$@"`` anyway.
MOST_BYTES = 64 * 1024


def environment(usage: Usage, match: Match) -> tuple[tuple[str, str], ...]:
    """Return ``TOME_ARG_…`` and its value for every declared parameter.

    A flag is ``true`` or ``false``, a counted one a number; values that may repeat are one
    string of words quoted for a POSIX shell. Where two parameters share a variable, the first
    that says something has it, positionals before options.
    """
    variables: dict[str, str] = {}
    for positional, values in zip(usage.positionals, match.positionals, strict=True):
        _put(variables, positional.variable, _text(values, positional.repeats))
    for option, found in zip(usage.options, match.options, strict=True):
        if option.takes_value == NO:
            assert isinstance(found, int)
            text = str(found) if option.counts else ("true" if found else "false")
            _put(variables, option.variable, text)
        else:
            assert isinstance(found, tuple)
            _put(variables, option.variable, _text(found, option.repeats))
    return tuple(variables.items())


def usage_environment(
    usage: Usage, match: Match, opposites: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return ``usage_…`` and its value, as mise names and writes what a task is given.

    Unlike ``environment`` this leaves out what neither the call, a variable nor a default tells.
    ``opposites`` are flags that say the opposite of another, and which.
    """
    variables: dict[str, str] = {}
    denied: set[str] = set()
    sources = iter(match.sources)
    for positional, values in zip(usage.positionals, match.positionals, strict=True):
        if next(sources):
            variables[usage_name(positional.name)] = _text(values, positional.repeats)
    for option, found in zip(usage.options, match.options, strict=True):
        if not next(sources):
            continue
        name = usage_name(option.name)
        if option.flags[0] in opposites:
            if found:
                denied.add(usage_name(opposites[option.flags[0]].lstrip("-")))
        elif isinstance(found, int):
            variables[name] = str(found) if option.counts else ("true" if found else "false")
        else:
            variables[name] = _text(found, option.repeats)
    variables.update(dict.fromkeys(sorted(denied), "false"))
    return tuple(variables.items())


def usage_name(name: str) -> str:
    """Return mise's variable for a parameter: ``usage_`` and its words in small letters.

    A word ends at what is no letter or digit, and where a capital begins another one.
    """
    words: list[str] = []
    for part in "".join([char if char.isalnum() else " " for char in name]).split():
        start = 0
        for at in range(1, len(part)):
            after = part[at + 1 : at + 2]
            if part[at].isupper() and (part[at - 1].islower() or after.islower()):
                words.append(part[start:at])
                start = at
        words.append(part[start:])
    return "usage_" + "_".join(words).lower()


def _put(variables: dict[str, str], variable: str, text: str) -> None:
    if not variables.get(variable):
        variables[variable] = text


def _text(values: tuple[str, ...], repeats: bool) -> str:
    if not values:
        return ""
    text = posix_words(values) if repeats else values[-1]
    if len(text) * 4 > MOST_BYTES and len(text.encode("utf-8", "surrogateescape")) > MOST_BYTES:
        return ""
    return text
