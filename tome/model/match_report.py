"""Tell a person what is wrong with a call."""

from __future__ import annotations

from tome.model.shown import shown
from tome.model.types import excerpt
from tome.model.usage_text import synopses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.match import Match
    from tome.model.match_words import Mismatch
    from tome.model.usage import Usage

#: Errors beyond these are only counted.
MOST_ERRORS = 20
#: Usage lines beyond these are left to the help page.
MOST_FORMS = 12


def error_line(error: Mismatch) -> str:
    """Return one error as a line: the parameter, the value, what is wrong, the nearest match."""
    parts = []
    if error.value is not None:
        parts.append(excerpt(error.value))
    parts.append(shown(error.reason))
    if error.nearest:
        parts.append(f"(did you mean {' or '.join(map(shown, error.nearest))}?)")
    text = " ".join(parts)
    return f"{shown(error.parameter)}: {text}" if error.parameter else text


def report(usage: Usage, errors: Sequence[Mismatch], instance: str, words: Sequence[str]) -> str:
    """Return the whole text for a broken contract, without a line end.

    ``instance`` is the name of the user's function (``kit``), ``words`` the command's
    (``db backup``).
    """
    # The program's own verb stands before the words of a command.
    command = shown(" ".join([instance, *(("run",) if instance == "tome" else ()), *words]))
    count = len(errors)
    lines = [f"{command}: {count} problem{'' if count == 1 else 's'}"]
    lines.extend(f"  {error_line(error)}" for error in errors[:MOST_ERRORS])
    if count > MOST_ERRORS:
        lines.append(f"  and {count - MOST_ERRORS} more")
    forms = synopses(usage)
    for place, form in enumerate(forms[:MOST_FORMS]):
        lead = "usage: " if not place else "       "
        lines.append(f"{lead}{command} {form}".rstrip())
    if len(forms) > MOST_FORMS:
        lines.append(f"       and {len(forms) - MOST_FORMS} more forms")
    name = shown(instance)
    joined = shown(" ".join(words))
    runs = "run" if instance == "tome" else "exec"
    lines.append(
        f"help: {name} help {joined} · run it unchecked: {name} {runs} --no-check {joined} …"
    )
    return "\n".join(lines)


def report_match(usage: Usage, match: Match, instance: str, words: Sequence[str]) -> str:
    """Return ``report`` for a match that has errors."""
    return report(usage, match.errors, instance, words)
