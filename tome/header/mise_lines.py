"""Find the lines of a script that are for mise and usage: ``#MISE …`` and ``#USAGE …``."""

from __future__ import annotations

from tome.model.header import Line

_LEADERS = ("#", "//", "::")
#: Nodes of a usage that say something of the parameters.
READ = frozenset("arg flag cmd complete choices about long_about".split())
#: Nodes that say something else; they are passed over.
PASSED = frozenset(
    "name bin version author license usage help long_help example examples before_help "
    "after_help before_long_help after_long_help config config_file disable_help "
    "source_code_link_template min_usage_version min_version alias effect "
    "subcommand_required".split()
)
#: Nodes that change which calls are good in ways that are not read: then none is refused.
BEYOND = frozenset(
    "include mount use flagset group default_subcommand restart_token unknown_flags".split()
)


def find(rows: list[str]) -> tuple[tuple[Line, ...], list[str]] | None:
    """Return the marked lines of a script, and its lines with empty comments in their place.

    A setting comes as ``KEY = VALUE``, one of the usage with a blank before it. None if no line
    is marked: ``USAGE`` followed by a colon is text, and so is ``# MISE`` with a blank.
    """
    found: list[Line] = []
    kept = list(rows)
    inside = False
    for index, row in enumerate(rows):
        if "USAGE" not in row and "MISE" not in row:
            continue
        marked = _marked(row, inside)
        if marked is None:
            continue
        mark, at = marked
        text = row[at:].rstrip()
        usage = mark == "USAGE"
        if not usage and not _is_setting(text) and first_word(text) in READ:
            usage = True
        inside = inside or usage
        column = at + 1
        if usage and text[:1] != " ":
            text, column = " " + text, column - 1
        elif not usage:
            bare = text.lstrip()
            text, column = bare, column + len(text) - len(bare)
        found.append(Line(index + 1, column, text))
        kept[index] = row[: 1 if row[0] == "#" else 2]
    return (tuple(found), kept) if found else None


def _marked(row: str, inside: bool) -> tuple[str, int] | None:
    """Return the mark of a line and where what follows it begins, or None."""
    for leader in _LEADERS:
        if not row.startswith(leader):
            continue
        at = len(leader)
        start = at
        while row[at : at + 1] in (" ", "\t") and at < len(row):
            at += 1
        blank = at > start
        for mark in ("MISE", "USAGE"):
            if row.startswith(f"[{mark}]", at):
                return mark, at + len(mark) + 2
            if not row.startswith(mark, at):
                continue
            after = at + len(mark)
            following = row[after : after + 1]
            if following not in ("", " ", "\t"):
                return None
            if not blank:
                return mark, after
            if mark == "USAGE" and (inside or first_word(row[after:]) in READ | PASSED | BEYOND):
                rest = row[after:].split(None, 1)
                # "# USAGE arg <file>" declares, "# USAGE name of the thing" is prose
                if inside or (len(rest) > 1 and rest[1][0] in "\"'<[-#"):
                    return mark, after
        return None
    return None


def first_word(text: str) -> str:
    """Return the first word of a text, or nothing."""
    words = text.split(None, 1)
    return words[0] if words else ""


def _is_setting(text: str) -> bool:
    key, equals, _ = text.partition("=")
    return bool(equals) and is_key(key.strip())


def is_key(key: str) -> bool:
    """Tell what can be a key of a task: ``env.NAME``."""
    return bool(key) and all(char.isalnum() or char in "_.-" for char in key)
