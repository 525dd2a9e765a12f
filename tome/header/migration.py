"""What a script of another tool would look like with tome's own header: text in, text out.

Nothing that another tool reads while the script runs is taken away: argc's tags, mise's lines and
docopt's text stay, and the native header stands above them. What only describes is rewritten
where it stands. Whatever is proposed has been read again, and says the same.
"""

from __future__ import annotations

from tome.header.labels import label_of
from tome.header.native_text import entry_lines, usage_lines
from tome.header.read import language_of, read_header
from tome.header.usage import usage_of
from tome.model.header import Header
from tome.model.usage import Usage
from tome.model.usage_text import synopses
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tome.model.usage import Option, Positional

#: Dialects whose lines are read by another program while the script runs: they stay.
_KEPT = ("argc", "mise", "usage", "powershell", "homebrew")
_WHY_KEPT = {
    "argc": "argc's tags stay: argc reads them when the script runs",
    "mise": "mise's lines stay: they set what the script reads and how it runs",
    "usage": "the #USAGE lines stay: they set what the script reads",
    "powershell": "the comment help stays: PowerShell shows it",
    "homebrew": "the #: lines stay: brew shows them",
}
#: A comment's leader, by the language; other languages are left as they are.
_LEADERS = {"#": "#", "": "#", "//": "//", "--": "--", ";": ";", "%": "%"}
#: Labels are looked for in so many rows.
_MOST_ROWS = 400
#: Lines right below the first that have to stay there.
_FIRST = ("coding:", "coding=", "-*-", "vim:", "frozen_string_literal:")


class Migration(Value):
    """What became of one script.

    ``dialect`` is what it is read as, empty for one without any header. ``text`` is the whole
    script with tome's own header, None where there is nothing to write. ``remarks`` are sentences:
    what stays and why; ``doubts`` what is ambiguous, ``lost`` what the native header cannot say.
    """

    dialect: str
    text: str | None = None
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def migration(
    name: str, data: bytes, words: Sequence[str] = (), about: Header | None = None
) -> Migration:
    """Return how a script's header would be written natively.

    Args:
        name: the file's name.
        data: the whole file.
        words: the command's words.
        about: its header with what a help file beside it says, if there is one.

    Never raises for any bytes.
    """
    own = read_header(name, data)
    header = own if about is None else about
    usage = usage_of(header, name, words)
    text = data.decode("utf-8", "surrogateescape")
    dialect = _dialect(header, text)
    doubts = tuple([_placed(one) for one in (*header.problems, *usage.problems, *usage.remarks)])
    if "\0" in text or dialect in ("", "tome"):
        return Migration(dialect, doubts=doubts)
    if dialect == "docopt":
        remark = "docopt reads its text when the script runs, and tome reads the same text"
        return Migration(dialect, remarks=(remark,), doubts=doubts)
    remarks = [_WHY_KEPT[dialect]] if dialect in _KEPT else []
    if _is_in_charge(header, text, dialect):
        remarks.append("they also stay in charge: take them away, write USAGE:, read TOME_ARG_…")
    if _says(own, usage_of(own, name, words), header, usage) and _is_native(own, name, text, words):
        remarks.append("tome's own header is there")
        return Migration(dialect, remarks=tuple(remarks), doubts=doubts)
    found = _best(name, words, header, usage, text, dialect)
    if found is None:
        if dialect == "argc" and len(usage.forms) == 1:
            remarks.append("tome's own usage would take a single subcommand for an argument")
        else:
            remarks.append("tome's own labels would say something else: left as it is")
        return Migration(dialect, remarks=tuple(remarks), doubts=doubts)
    renewed, lost = found
    if dialect == "argc" and _is_in_charge(header, text, dialect):
        lost.append("the text of each subcommand, and which function it runs")
    if renewed == text:
        remarks.append("its labels are tome's own, too")
        return Migration(dialect, remarks=tuple(remarks), doubts=doubts)
    return Migration(dialect, renewed, tuple(remarks), doubts, tuple(lost))


def _dialect(header: Header, text: str) -> str:
    """Name the dialect; scripts of the sub family often use labels that tome has, too."""
    if header.dialect == "tome" and "\n# Summary: " in text[:8192]:
        return "sub"
    return header.dialect


def _placed(problem: Any) -> str:
    place = f"line {problem.line}: " if problem.line else ""
    return place + str(problem.message)


def _is_native(own: Header, name: str, text: str, words: Sequence[str]) -> bool:
    """Tell whether a script says the same without any line of another tool."""
    if own.dialect in ("sub", "sd", "tome-cli"):
        return False
    if own.dialect == "tome":
        return "\n# Summary: " not in text[:8192]
    bare = read_header(name, _without_tags(own, name, text).encode("utf-8", "surrogateescape"))
    return bare.dialect == "tome" and _says(
        bare, usage_of(bare, name, words), own, usage_of(own, name, words)
    )


def _without_tags(header: Header, name: str, text: str) -> str:
    from tome.header.foreign import read_foreign

    rows = text.split("\n")
    stem, _, extension = name.rpartition(".")
    names = (name, stem or name)
    _, rows = read_foreign(rows, text, header.interpreter, extension if stem else "", names)
    return "\n".join(rows)


# What is proposed, and whether it says the same


def _best(
    name: str, words: Sequence[str], header: Header, usage: Usage, text: str, dialect: str
) -> tuple[str, list[str]] | None:
    """Return the script with the first header that is read as the old one, and what is lost."""
    for label in ("Usage",) if _is_in_charge(header, text, dialect) else ("USAGE", "Usage"):
        renewed = _renewed(name, header, usage, text, dialect, label)
        if renewed is None:
            return None
        data = renewed.encode("utf-8", "surrogateescape")
        again = read_header(name, data)
        parsed = usage_of(again, name, words)
        if not _says(again, parsed, header, usage):
            continue
        if dialect in _KEPT and label == "Usage":
            # Here the other tool's lines win; what tome's own say is read without them.
            bare = _without_tags(again, name, renewed).encode("utf-8", "surrogateescape")
            parsed = usage_of(read_header(name, bare), name, words)
            if not _says(read_header(name, bare), parsed, header, usage):
                return None
        lost = _lost(usage, parsed)
        if parsed.contract and any([field in _CHECKED for _, field in lost]):
            continue  # what is checked has to be what was said
        return renewed, [_FIELDS[field].format(shown) for shown, field in lost]
    return None


def _is_in_charge(header: Header, text: str, dialect: str) -> bool:
    """Tell whether another tool's lines have to go on declaring the parameters.

    A usage in capitals would win over them, and with it the script would get no ``usage_name``,
    and TAB no subcommand of argc.
    """
    if dialect == "argc":
        return any(["@cmd" in line.text for line in header.tags])
    return dialect in ("mise", "usage") and bool(header.tags) and "usage_" in text


def _says(new: Header, parsed: Usage, old: Header, usage: Usage) -> bool:
    """Tell whether two readings agree: summary, positionals and options."""
    return (new.summary, new.sourced, _spoken(parsed)) == (
        old.summary,
        old.sourced,
        _spoken(usage),
    )


def _spoken(usage: Usage) -> tuple[Any, ...]:
    options = [(tuple(sorted(one.flags)), one.takes_value) for one in usage.options]
    positionals = [(one.name, one.required, one.repeats) for one in usage.positionals]
    return positionals, sorted(options)


#: Fields that say more than that, each with a phrase for its loss.
_FIELDS = {
    "type": "the type of {}",
    "default": "the default of {}",
    "env": "the variable of {}",
    "description": "the description of {}",
    "complete": "where the values of {} come from",
    "choices_from": "where the choices of {} come from",
    "conflicts": "what {} excludes",
    "needs": "what {} needs",
    "hidden": "that {} is hidden",
    "required": "that {} is required",
    "most": "how often {} may be given",
    "negatable": "the negation of {}",
    "forms": "which parameters go together",
}
#: Those that a contract checks.
_CHECKED = ("type", "choices_from", "conflicts", "needs", "required", "most", "forms", "default")


def _lost(usage: Usage, parsed: Usage) -> list[tuple[str, str]]:
    """Return what the native header does not say: the parameter and the field."""
    pairs: list[tuple[Positional | Option, Any]] = [
        *zip(usage.positionals, parsed.positionals, strict=True),
        *[(one, parsed.option(one.flags[0])) for one in usage.options],
    ]
    lost = [
        (one.shown, field)
        for one, other in pairs
        for field in _FIELDS  # of which a positional has not all
        if getattr(one, field, None) != getattr(other, field, None)
    ]
    if synopses(usage) != synopses(parsed):
        lost.append(("", "forms"))
    return lost


# The new text


def _renewed(
    name: str, header: Header, usage: Usage, text: str, dialect: str, label: str
) -> str | None:
    """Return the script with tome's own header; None where its language has no comments."""
    rows = text.split("\n")
    end = "\r" if rows[0].endswith("\r") else ""
    leader = _LEADERS.get(language_of(name, rows[0].rstrip())[0])
    if leader is None:
        return None
    if dialect == "sub":
        changed = _of_sub(rows, header, usage, name, label)
    elif dialect == "sd" and header.usage and not _beside(header, name, text):
        changed = _of_first_line(rows, header, usage, name, label)
    elif dialect == "tome-cli":
        changed = _of_tome_cli(rows, header, label) if header.usage else rows
    else:
        block = [f"SUMMARY: {header.summary}"] if header.summary else []
        if usage.forms or usage.positionals or usage.options:
            block += usage_lines(usage, _program(name), label)
            if dialect != "homebrew":
                block += entry_lines(usage, types=label == "USAGE")
        if header.aliases:
            block.append(f"ALIASES: {', '.join(header.aliases)}")
        if header.hidden:
            block.append("HIDDEN:")
        if dialect == "sd" and header.help:
            block += ["START HELP", *header.help.split("\n"), "END HELP"]
        if not block:
            return text
        lines = [f"{leader} {line}".rstrip() + end for line in block]
        at = _place(rows)
        if at < len(rows) and rows[at].strip():
            lines.append(end)
        changed = [*rows[:at], *lines, *rows[at:]]
    return "\n".join(changed)


def _program(name: str) -> str:
    stem, dot, _ = name.removesuffix(".source").rpartition(".")
    return stem if dot and stem else name.removesuffix(".source")


def _beside(header: Header, name: str, text: str) -> bool:
    """Tell whether a header comes from a help file beside the script."""
    return read_header(name, text.encode("utf-8", "surrogateescape")).usage != header.usage


def _place(rows: list[str]) -> int:
    """Return the row a header goes before: below the first line, and what has to follow it."""
    at = 1 if rows and rows[0].lstrip("\ufeff").startswith("#!") else 0
    while at < len(rows) and rows[at][:1] in "#/-;%" and any([one in rows[at] for one in _FIRST]):
        at += 1
    if at < len(rows) and not rows[at].strip() and at + 1 < len(rows):
        at += 1
    return at if not _has_licence(rows, at) else _below_block(rows, at)


def _has_licence(rows: list[str], at: int) -> bool:
    from tome.header.licence import without_notices

    block = rows[at : _below_block(rows, at)]
    texts = [row.lstrip("#/*-;% ").rstrip() for row in block]
    return any(texts) and not without_notices([text for text in texts if text])


def _below_block(rows: list[str], at: int) -> int:
    """Return the row below a comment and the empty one behind it."""
    while at < len(rows):
        empty = not rows[at].strip()
        if not empty and rows[at][0] not in "#/*;%":
            break
        at += 1
        if empty:
            break
    return at


def _of_sub(rows: list[str], header: Header, usage: Usage, name: str, label: str) -> list[str]:
    """Write the labels of sub's header in capitals; its help stands between two marks."""
    changed: list[str] = []
    end = "\r" if rows[0].endswith("\r") else ""
    entries = [line.number for line in header.options] if _has_sources(header) else []
    at = 0
    while at < len(rows) and at < _MOST_ROWS:
        row = rows[at]
        text = row[1:].strip() if row[:1] == "#" else ""
        found, written, _ = label_of(text)
        at += 1
        if text == "Help:" or text.startswith("Help: "):
            below = _below_help(rows, at)
            changed.append(f"# START HELP{end}")
            if text[5:].strip():
                changed.append(f"# {text[5:].strip()}{end}")
            changed += [one if one.strip() else f"#{end}" for one in rows[at:below]]
            changed.append(f"# END HELP{end}")
            at = below
            continue
        if found == "USAGE":
            row = row.replace(written, label, 1).replace("{cmd}", _program(name), 1)
        elif found == "SUMMARY":
            row = row.replace(written, "SUMMARY", 1)
        elif entries and found == "OPTIONS":
            changed += [f"# {line}{end}" for line in entry_lines(usage, types=False)]
            continue
        elif at in entries:
            continue
        changed.append(row)
    return [*changed, *rows[at:]]


def _below_help(rows: list[str], at: int) -> int:
    """Return the row below the help of sub, which only code ends."""
    below = at
    while at < len(rows) and (rows[at].startswith("#") or not rows[at].strip()):
        at += 1
        if rows[at - 1].startswith("#"):
            below = at
    return below


def _has_sources(header: Header) -> bool:
    return bool(header.usage) and header.usage[0].text.startswith("{cmd}")


def _of_first_line(
    rows: list[str], header: Header, usage: Usage, name: str, label: str
) -> list[str]:
    """Part sd's first line, the arguments and what the script does, by labels."""
    number, column = header.usage[0].number, header.usage[0].column
    row = rows[number - 1]
    head, end = row[: column - 1], "\r" if row.endswith("\r") else ""
    text = row[column - 1 + len(header.usage[0].text) :].strip()
    for dash in ("- ", "-- ", "— ", "– ", ": "):
        text = text.removeprefix(dash)
    lines = [f"{head}SUMMARY: {header.summary}"] if header.summary else []
    lines += [f"{head}{line}" for line in usage_lines(usage, _program(name), label)]
    if text != header.summary:
        lines += [head.rstrip(), f"{head}{text}"]
    return [*rows[: number - 1], *[line + end for line in lines], *rows[number:]]


def _of_tome_cli(rows: list[str], header: Header, label: str) -> list[str]:
    """Write the label before the line that tome-cli takes for the usage."""
    if header.usage_label:
        return rows
    line = header.usage[0]
    row = rows[line.number - 1]
    head, rest = row[: line.column - 1], row[line.column - 1 :]
    below = rest[len(line.text) :].strip()
    lines = [f"{head}{label}: {line.text}"]
    if below:
        lines.append(head + below.lstrip("-—– "))
    return [*rows[: line.number - 1], *lines, *rows[line.number :]]
