"""Find other tools' tags in a script, and join what they say with the script's own header.

Loaded only where a script holds one of ``read.MARKERS``; each tool's reader only for its own.
"""

from __future__ import annotations

from tome.header.dialects import COMMENT_HELP
from tome.header.labels import label_of
from tome.model.header import Header, Line, Problem

_SHELLS = ("", "sh", "bash", "zsh", "dash", "ksh", "ash", "argc")


def read_foreign(
    rows: list[str], text: str, interpreter: str, extension: str, names: tuple[str, ...]
) -> tuple[Header | None, list[str]]:
    """Read other tools' tags.

    Args:
        rows: all lines of the script.
        text: the same in one piece.
        interpreter: the program that reads the script.
        extension: the extension of its file.
        names: what the script may be called.

    Returns what they say, None if there are none, and the lines without them.
    """
    found: Header | None = None
    if "MISE" in text or "USAGE " in text or "USAGE]" in text:
        from tome.header import mise_lines

        tagged = mise_lines.find(rows)
        if tagged is not None:
            from tome.header import dialect_mise

            found = dialect_mise.header_of(tagged[0], text)
            rows = tagged[1]
    if ("# @" in text or "#@" in text) and (interpreter or extension) in _SHELLS:
        from tome.header import dialect_argc

        tagged = dialect_argc.find(rows, text)
        if tagged is not None:
            other = dialect_argc.header_of(tagged[0], text)
            found = other if found is None else _both(found, other)
            rows = tagged[1]
    if found is not None and found.dialect != "argc":
        return found, rows
    from tome.header import dialect_texts

    if "# @" in text or "#@" in text:
        rows = dialect_texts.without_tags(rows)
    if found is not None:
        return found, rows
    upper = text.upper()
    if any([part in upper for part in COMMENT_HELP]):
        found, rows = dialect_texts.powershell(rows)
    elif "\n#:" in text:
        found, rows = dialect_texts.homebrew(rows, names)
    if "* @" in text and "/**" in text:
        rows = dialect_texts.without_jsdoc(rows)
    return found, rows


def _both(mise: Header, argc: Header) -> Header:
    """Join two tools' tags in one file: mise's settings, and the parameters of one of them."""
    header = mise.replace(
        summary=mise.summary or argc.summary,
        help="\n\n".join([text for text in (mise.help, argc.help) if text]),
        requires=mise.requires + argc.requires,
        env=mise.env + argc.env,
        handles_help=mise.handles_help or argc.handles_help,
        start=mise.start + argc.start,
        problems=mise.problems + argc.problems,
    )
    if not mise.tags:
        return header.replace(tags=argc.tags, dialect="argc")
    first = argc.tags[0]
    message = "#USAGE lines and argc's tags both declare the parameters: the #USAGE lines are read"
    problem = Problem(first.number, first.column, message, "warning")
    return header.replace(problems=(*header.problems, problem))


def merged(native: Header, foreign: Header, spoken: list[Line]) -> Header:
    """Join a script's own header with what another tool's tags say.

    Where both tell the same thing, tome's own labels win (``USAGE:`` in capitals, ``SUMMARY:``),
    and a problem says so; any other text gives way to the tags. ``spoken`` are the lines of the
    script's own comments.
    """
    problems = [*native.problems, *foreign.problems]
    summary = foreign.summary or native.summary
    label = _label(spoken, "SUMMARY")
    above = native.summary
    if label is not None and native.summary:
        summary = native.summary
        if foreign.summary and foreign.summary != summary:
            problems.append(_beaten(label, f"{foreign.dialect} tells another summary"))
    tags, usage = foreign.tags, native.usage
    dialect = foreign.dialect
    if (tags or foreign.usage) and native.usage:
        first = native.usage[0]
        if native.usage_label == "USAGE":
            problems.append(_beaten(first, f"{foreign.dialect} declares the parameters too"))
            tags, dialect = (), native.dialect
        elif not foreign.usage:
            who = foreign.dialect
            message = f"this usage and {who} both declare the parameters: {who}'s are read"
            problems.append(Problem(first.number, first.column, message, "warning"))
    texts = [above if above and above != summary else "", native.help, foreign.help]
    return native.replace(
        summary=summary,
        help="\n\n".join([text for text in texts if text]),
        usage=usage or foreign.usage,
        options=native.options + foreign.options,
        arguments=native.arguments + foreign.arguments,
        examples=native.examples + foreign.examples,
        aliases=tuple(dict.fromkeys(native.aliases + foreign.aliases)),
        hidden=native.hidden or foreign.hidden,
        requires=native.requires + foreign.requires,
        env=native.env + foreign.env,
        handles_help=native.handles_help or foreign.handles_help,
        dialect=dialect,
        tags=tags,
        start=native.start + foreign.start,
        problems=tuple(problems),
    )


def _beaten(line: Line, message: str) -> Problem:
    return Problem(line.number, line.column, f"{message}: tome's own label wins", "warning")


def _label(lines: list[Line], wanted: str) -> Line | None:
    for line in lines:
        if label_of(line.text)[0] == wanted:
            return line
    return None
