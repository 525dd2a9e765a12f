"""What a shell looks up in the index of one group: keys and values, the same for every shell.

=============== ==================================================================
key             value
=============== ==================================================================
``NAME``        ``KCO/OWN/FILE/PROGRAM``: the command that this word starts
``NAME//``      its table, a key and a value of ``model/table.py`` on every two lines
``//names``     what a TAB offers in the group, one name a line
``//about``     a description for each of these names, on the line of the same number
``//run``       files that have to be executable for the names to be true
``//idle``      files that must not be
``//groups``    the directories among the names
=============== ==================================================================

K is how the script starts (``index_known``), C whether its words are checked, O what a TAB offers
behind it. OWN is the command's own name where that is not the key, FILE lies in the group's
directory, PROGRAM is the interpreter without its first slash, empty if the script names none.

A word without a row is Python's to judge, and so are all names without ``//names``.
"""

from __future__ import annotations

from tome.library.index_known import ASKED, FREE, TABLE, Facts
from tome.library.scan import short_name
from tome.model.command import BUILTIN_SUMMARIES, BUILTINS, SOURCED
from tome.model.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.index import Held

NAMES, ABOUT, RUN, IDLE, GROUPS = "//names", "//about", "//run", "//idle", "//groups"
#: Characters that no shell reads anything into, within a word or a key.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.+,@%")


def rows_of(held: Held, shell: str) -> list[tuple[str, str]]:
    """Return the keys and values that a shell is given of a group."""
    rows: dict[str, str] = {}
    own = {entry.name for entry in held.entries}
    # A file that lacks nothing but a bit could take these words over, and chmod leaves no trace.
    unsure = {*held.idle, *[short_name(file) for file in held.idle]}
    if not held.words:
        unsure.update(BUILTINS)
    tables: dict[str, tuple[tuple[str, str], ...]] = {}
    scripts = [entry for entry in held.entries if not entry.group]
    for entry in scripts:
        facts = held.facts[entry.file]
        start = _start(facts, shell)
        if start is None or not _is_plain(entry.name) or entry.name in unsure:
            continue
        kind, file = start
        if min(file + facts.interpreter) < " ":
            continue
        tail = f"/{file}/{facts.interpreter[1:]}"
        rows[entry.name] = f"{kind}{facts.check}{facts.offer}/{tail}"
        if facts.table:
            tables[entry.name] = facts.table
        full = entry.file
        free = facts.check == FREE and not entry.variants
        if free and full not in own and full not in unsure and _is_plain(full):
            offer = facts.offer if facts.offer != TABLE else ASKED
            rows[full] = f"{kind}{FREE}{offer}/{tail}"
    for entry in scripts:
        row = rows.get(entry.name)
        if row is None:
            continue
        for alias in held.facts[entry.file].aliases:
            taken = alias in own or alias in rows or alias in unsure
            if not taken and _is_plain(alias):
                rows[alias] = f"{row[:3]}/{entry.name}{row[4:]}"
    found = list(rows.items())
    found += [
        (f"{name}//", "\n".join([part for pair in table for part in pair]))
        for name, table in tables.items()
    ]
    return found + _names(held)


def asked_in(held: Held, shell: str) -> list[tuple[str, str]]:
    """Return the names of the commands that are Python's to start in a shell, each with why."""
    rows = dict(rows_of(held, shell))
    rivals = {*held.idle, *[short_name(file) for file in held.idle]}
    found = []
    for entry in held.entries:
        if entry.group:
            continue
        if reason := held.facts[entry.file].reason:
            pass
        elif not _is_plain(entry.name):
            reason = "its name needs quoting"
        elif entry.name in rivals:
            reason = "a file beside it would have its name if it were executable"
        elif not held.words and entry.name in BUILTINS:
            reason = "a built-in has its name"
        elif entry.name not in rows:
            reason = "it is for other shells"
        if reason:
            found.append((entry.name, reason))
    return found


def _start(facts: Facts, shell: str) -> tuple[str, str] | None:
    for one, kind, file in facts.starts:
        if one in ("", shell):
            return kind, file
    return None


def _is_plain(name: str) -> bool:
    return bool(name) and _PLAIN.issuperset(name) and name[0] not in "-."


def _names(held: Held) -> list[tuple[str, str]]:
    """Return the rows for a TAB; none if a name needs quoting, or a script was not read yet."""
    if not held.whole:
        return []
    pairs = list(held.about.items())
    run = []
    for entry in held.entries:
        if entry.group:
            if not (entry.hidden_by_name or entry.file in held.ignored or entry.name in held.about):
                return []  # a file in it hides it, and may go without a trace
            continue
        if entry.mode != SOURCED:
            run.append(entry.file)
        facts = held.facts[entry.file]
        if not facts.hidden and entry.file not in held.ignored:
            pairs.append((entry.name, facts.summary))
    if not held.words:
        taken = {name for name, _ in pairs}
        pairs += [(name, BUILTIN_SUMMARIES[name]) for name in BUILTINS if name not in taken]
    pairs.sort()
    files = [*run, *held.idle, *held.about]
    # bash parts words at an "@".
    odd = any(not _is_plain(name) or "@" in name for name, _ in pairs)
    if odd or any(char < " " for char in {*"".join(files)}):
        return []
    return [
        (NAMES, "\n".join([name for name, _ in pairs])),
        (ABOUT, "\n".join([shown(" ".join(about.split())) for _, about in pairs])),
        (RUN, "\n".join(run)),
        (IDLE, "\n".join(held.idle)),
        (GROUPS, "\n".join(held.about)),
    ]
