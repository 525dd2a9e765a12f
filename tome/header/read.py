"""The way from a script's bytes to its header: the room's front door."""

from __future__ import annotations

from tome.header.comments import FIRST_LINES, HASH, Block, family_of, find_blocks, opens_string
from tome.header.dialects import (
    COMMENT_HELP,
    MARKS,
    completion_of,
    described,
    marks_in,
    provides_completions,
    sub_help,
    sub_options,
    tome_cli_usage,
)
from tome.header.labels import CALLS, OPENINGS, TELLING, calls_itself, heading_of, label_of
from tome.header.licence import holds_notice, may_hold_notices, without_notices
from tome.header.native import read_block
from tome.header.native_summary import heads_summary
from tome.header.shebang import interpreter_of, is_binary
from tome.header.summary import after_name
from tome.model.header import COMPLETE_FLAG, Header, Line, Problem

_BOM = b"\xef\xbb\xbf"
#: A header of more characters than this, which is not at its end, is told of.
_LONG = 200_000
_PYTHON = ("python", "pypy", "xonsh")
#: A script with one of these may hold the tags of another tool, which ``foreign`` reads. They
#: stand behind what they share: most scripts lack that, and are then searched for nothing more.
MARKERS = (
    ("@", ("# @", "#@", "* @")),
    ("USAGE", ("USAGE ", "USAGE]")),
    ("MISE", ("MISE",)),
    ("`", ("\n#:",)),
)
#: PowerShell's comments are searched for only in its own scripts.
_POWERSHELL = ("pwsh", "powershell", "ps1", "psm1")
_MAY_TELL = (*TELLING, "ARGS:", "FLAGS:", "START HELP", "HELP:", "SYNOPSIS")
#: Functions that a script has for itself: what stands above them is about the script.
_SHOWS_HELP = frozenset(
    "usage help main show_usage show_help print_usage print_help _usage _help _main".split()
)
#: How a comment begins that is about ``set -e`` and the like.
_SETTINGS = (
    "abort ", "bail ", "be strict", "bash strict", "catch ", "die ", "enable ", "error", "exit ",
    "exits ", "fail ", "halt ", "safe", "stop ", "strict", "treat ", "turn on ", "unofficial bash",
    "use strict", "use the unofficial", "causes ", "makes ", "ensure ", "set -",
)  # fmt: skip
_SETTING_WORDS = (
    "error", "fail", "strict", "non-zero", "nonzero", "undefined", "unset", "pipe", "exit",
)  # fmt: skip
#: How a first line begins that may be a usage without its label.
_OPENERS = ("<", "[", "{")
#: So many lines are looked at before it is known whether a header is longer.
_FIRST = FIRST_LINES + 20
#: Lines that may stand above a header without making its block a comment about code.
_PREAMBLE = (
    "set ", "shopt ", "setopt ", "emulate ", "import ", "from ", "use ", "require", "'use strict'",
    '"use strict"', "@echo off", "const ", "package ", "<?php", "export ", "IFS=",
)  # fmt: skip


def read_header(name: str, data: bytes, *, whole: bool = True) -> Header:
    """Read the header of a script.

    Args:
        name: the file's name (no directory); its extension helps to tell the language.
        data: the first bytes of the file, as many as one cares to look through.
        whole: whether ``data`` is all there is.

    Never raises for any bytes; what cannot be read is a problem of the header.

    """
    if is_binary(data):
        return Header(handles_help=True)
    problems: list[Problem] = []
    if data.startswith(_BOM):
        data = data[3:]
    nul = data.find(b"\0")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        column = nul - (data.rfind(b"\n", 0, nul) + 1) + 1
        if line <= 100:
            problems.append(Problem(line, column, "a NUL byte: nothing below it is read as text"))
        data = data[:nul]
    text, bad = _decode(data, whole)
    if bad:
        problems.append(bad)
    lines = list(map(str.rstrip, text.split("\n", _FIRST)))
    held_back = len(lines) > _FIRST
    if held_back:
        lines.pop()

    def more() -> bool:
        """Add the lines that were held back: only comments that long are read any further."""
        nonlocal held_back
        if not held_back:
            return False
        held_back = False
        lines[:] = map(str.rstrip, text.split("\n", 400))
        if len(lines) > 400:
            lines[:] = (
                map(str.rstrip, text.split("\n")) if lines[399][:1] in "#/*-;%" else lines[:400]
            )
        return True

    path, interpreter = interpreter_of(lines[0])
    stem, extension = _split_name(name)
    names = (name, stem) if stem != name else (name,)
    foreign = None
    if _is_marked(text) or (
        (interpreter in _POWERSHELL or extension.lower() in _POWERSHELL)
        and _holds(text.upper(), COMMENT_HELP)
    ):
        # Other tools' tags may stand anywhere; what is left is read as any other script.
        from tome.header.foreign import merged, read_foreign

        rows = list(map(str.rstrip, text.split("\n")))
        foreign, rows = read_foreign(rows, text, interpreter, extension, names)
        more()
        lines = rows[: len(lines)]
    family, python = _language(interpreter, extension)
    known: dict[int, tuple[Line, ...]] = {}

    def spoken(block: Block) -> tuple[Line, ...]:
        """Return the lines of a block that are about the script; none if it is a licence."""
        kept = known.get(block.first)
        if kept is None:
            kept = _without_marks(block)
            kept = known[block.first] = kept if _speaks(kept) else ()
        return kept

    def enough(blocks: list[Block], index: int) -> bool:
        # Below the first code a header is only looked for where there is none above it.
        for block in blocks:
            if _tells(block.lines, names):
                return True
        if _may_tell(lines, index, family):
            return False
        return any(
            [
                bool(kept) and not _explains_setting(block, kept, lines)
                for block in blocks
                for kept in (spoken(block),)
            ]
        )

    blocks = find_blocks(lines, family, python, enough, more)
    told = [
        (block, kept)
        for block in blocks
        if (kept := spoken(block)) and not _explains_setting(block, kept, lines)
    ]
    header = _choose(told, lines, names)
    docopt = "ocopt" in text
    if not header.usage and foreign is None and (docopt or ("?" in text and "##?" in text)):
        header = _below_code(header, text, names)
    marks = marks_in(blocks)
    ends = not held_back and bool(blocks) and blocks[-1].last >= len(lines) - 1
    if ends and not whole and len(text) > _LONG:
        message = "the header goes on beyond what is read of it: keep it in the first 256 KiB"
        problems.append(Problem(len(lines), 1, message, "warning"))
    handles_help = not whole or nul >= 0 or _mentions_help(text, header)
    header = header.replace(
        hidden=header.hidden or "HIDDEN" in marks,
        sourced="SOURCE" in marks,
        completion=completion_of(text, marks),
        handles_help=handles_help or (docopt and "docopt(" in text),
        dialect=_dialect(header, text, marks),
        interpreter=interpreter or path or ("sh" if name.endswith(".source") else ""),
        problems=tuple(problems) + header.problems,
    )
    if foreign is not None:
        header = merged(header, foreign, [line for block in blocks for line in block.lines])
    return header


def _below_code(header: Header, text: str, names: tuple[str, ...]) -> Header:
    """Add the usage that a text of docopt's holds, wherever it stands in the script."""
    from tome.header.dialect_docopt import find

    found = find(list(map(str.rstrip, text.split("\n"))), text)
    if not found:
        return header
    other = read_block(found, names)
    if not other.usage:
        return header
    help_text = "\n\n".join([one for one in (header.help, other.help) if one])
    return other.replace(summary=header.summary or other.summary, help=help_text, dialect="docopt")


def language_of(name: str, first_line: str) -> tuple[str, bool]:
    """Return a script's comment family and whether it is Python, whose text is a string."""
    return _language(interpreter_of(first_line)[1], _split_name(name)[1])


def _language(interpreter: str, extension: str) -> tuple[str, bool]:
    extension = extension.lower()
    if not interpreter and extension == "source":
        interpreter = "sh"
    python = interpreter.startswith(_PYTHON) or (not interpreter and extension == "py")
    return family_of(interpreter, extension), python


def _split_name(name: str) -> tuple[str, str]:
    """Split a file's name at its last dot; a name that only begins with one has no extension."""
    stem, dot, extension = name.rpartition(".")
    return (stem, extension) if dot and stem else (name, "")


def _decode(data: bytes, whole: bool) -> tuple[str, Problem | None]:
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        start = error.start
        text = data.decode("utf-8", "replace")
        if not whole and start >= len(data) - 3:
            return text, None  # only the cut went through a character
        line = data.count(b"\n", 0, start) + 1
        if line > 100:
            return text, None
        column = start - (data.rfind(b"\n", 0, start) + 1) + 1
        return text, Problem(line, column, f"byte 0x{data[start]:02x} is not UTF-8")


def _choose(
    spoken: list[tuple[Block, tuple[Line, ...]]], lines: list[str], names: tuple[str, ...]
) -> Header:
    """Take the first block with a telling label, else the first; licences are none of them."""
    for position, (block, kept) in enumerate(spoken):
        if _tells(kept, names) and (block.top or not _documents_function(block, lines)):
            return _labelled(spoken, position, lines, names)
    if len(spoken) > 1 and spoken[0][1][0].text[:1] not in _OPENERS:
        for position, (block, kept) in enumerate(spoken):
            if opens_string(lines[block.first - 1]):
                above = [line for _, text in spoken[:position] for line in _apart(text)]
                return _below(above, kept, names, own=True)
    for block, kept in spoken:
        if not block.top and not _only_preamble(lines[: block.first - 1]):
            break
        if block.first - 1 > 0 and not block.top and _documents_function(block, lines):
            break
        return _unlabelled(kept, names)
    return Header()


def _labelled(
    spoken: list[tuple[Block, tuple[Line, ...]]],
    position: int,
    lines: list[str],
    names: tuple[str, ...],
) -> Header:
    """Read a block with a telling label, and what belongs to it above and below."""
    block, kept = spoken[position]
    above = [
        line
        for other, text in spoken[:position]
        if other.top or _leads_to(other, block, lines)
        for line in _apart(text)
    ]
    below: list[Line] = []
    last = block.last
    told, help_lines = sub_help(kept)
    sub = help_lines is not None
    for other, text in spoken[position + 1 :]:
        adjacent = not any(lines[last : other.first - 1])
        if not adjacent or not (sub or _tells(text, names) or heads_summary(text[0].text)):
            break
        below += [Line(other.first, 1, ""), *text]
        last = other.last
    if below:
        told, help_lines = sub_help((*kept, *below))
    header = _below(above, told, names, own=opens_string(lines[block.first - 1]))
    if not (header.summary or below or above or sub):
        below = _followed(spoken[position + 1 :], last, lines)
        header = read_block((*kept, *below), names) if below else header
    if help_lines is not None:
        help_lines, listed = sub_options(help_lines)
        text_below = "\n".join(line.text for line in help_lines).strip("\n")
        header = header.replace(
            help="\n\n".join(part for part in (header.help, text_below) if part),
            options=header.options + listed,
            dialect="sub",
        )
    return header


def _unlabelled(kept: tuple[Line, ...], names: tuple[str, ...]) -> Header:
    """Read a block without a telling label: its first line may be a usage."""
    first = kept[0]
    if first.text[:1] in _OPENERS:
        from tome.header.dialect_sd import split_first

        split = split_first(first)
        if split is not None:
            header = read_block((split[1], *kept[1:]), names)
            return header.replace(usage=(split[0],), usage_label="", dialect="sd")
    usage = tome_cli_usage(kept, names)
    if usage is None:
        return read_block(kept, names)
    usage, text = described(usage, kept[1:])
    header = read_block(text, names)
    if len(usage.text.split()) == 1 and usage.text[0] not in "<[{-$":
        return header  # the script's name alone is a title
    return header.replace(usage=(usage,), usage_label="", dialect="tome-cli")


def _below(
    above: list[Line], lines: tuple[Line, ...], names: tuple[str, ...], *, own: bool
) -> Header:
    """Read a block with the comments above it.

    Those have nothing to tell but labels where the block is the language's ``own`` text on a
    script (a docstring), or where they hold a notice of a copyright, as that stands below the
    title of a larger whole, and the block has a summary; not if they have the script's name.
    """
    if not above:
        return read_block(lines, names)
    both = (*above, *lines)
    texts = [line.text for line in above]
    named = any([text and after_name(text, names) for text in texts])
    if own or (not named and holds_notice(texts)):
        header = read_block(both, names, above[-1].number)
        if own or header.summary:
            return header
    return read_block(both, names)


def _followed(
    below: list[tuple[Block, tuple[Line, ...]]], last: int, lines: list[str]
) -> list[Line]:
    """Return the comment between what ends at a line and the code, if both are apart."""
    if not below or not below[0][0].top or any(lines[last : below[0][0].first - 1]):
        return []
    block, text = below[0]
    if block.last >= len(lines) or lines[block.last] or text[0].text.isupper():
        return []  # it is right above code, or a heading of some
    return [Line(block.first, 1, ""), *text]


def _leads_to(above: Block, block: Block, lines: list[str]) -> bool:
    """Tell whether nothing but empty lines and comments parts a block from one below it."""
    return _only_preamble(lines[: above.first - 1]) and not any(
        [line and line[0] not in "#/*;-%" for line in lines[above.last : block.first - 1]]
    )


def _apart(text: tuple[Line, ...]) -> tuple[Line, ...]:
    return (*text, Line(text[-1].number, 1, ""))


def _without_marks(block: Block) -> tuple[Line, ...]:
    kept = [
        line
        for line in block.lines
        if line.text not in MARKS
        and not (line.text[:1] in ("P", "p") and provides_completions(line.text))
    ]
    lines = tuple(kept) if len(kept) < len(block.lines) else block.lines
    if any([line.text.rstrip(":") in OPENINGS for line in lines]):
        from tome.header.manual_page import indented

        return indented(lines)
    return lines


def _tells(lines: tuple[Line, ...], names: tuple[str, ...]) -> bool:
    for index, line in enumerate(lines):
        text = line.text
        if ":" in text:
            if label_of(text.lstrip())[0] in TELLING or text[:6] in ("Help:", "Help: "):
                return True
        elif (
            text == "START HELP"
            or (text in ("SYNOPSIS", "USAGE", "Usage") and heading_of(lines, index))
            or (text[:6] in CALLS and calls_itself(text, names))
        ):
            return True
    return False


def _may_tell(lines: list[str], index: int, family: str) -> bool:
    """Tell whether comments below a line can hold a label: a quick look that spares a slow one."""
    below = lines[index:]
    if family == HASH:
        marked = [line for line in below if line and line[0] in "#=<"]
        if "=" not in {line[0] for line in marked} and "\n<#" not in "\n".join(["", *marked]):
            below = marked  # none but lines with the usual mark are comments
    return _holds("\n".join(below).upper(), _MAY_TELL)


def _is_marked(text: str) -> bool:
    # Loops, as in what is called below: a generator for any() takes longer than the search.
    for shared, marks in MARKERS:  # noqa: SIM110
        if shared in text and _holds(text, marks):
            return True
    return False


def _holds(text: str, marks: tuple[str, ...]) -> bool:
    for mark in marks:  # noqa: SIM110
        if mark in text:
            return True
    return False


def _speaks(lines: tuple[Line, ...]) -> bool:
    """Tell whether anything is left of a block once licence notices are taken away."""
    if lines and not may_hold_notices(lines[0].text):
        return True  # the usual case: its first line is one about the script
    paragraph: list[str] = []
    for line in (*lines, Line(0, 0, "")):
        if line.text:
            paragraph.append(line.text)
        elif paragraph:
            if without_notices(paragraph):
                return True
            paragraph = []
    return False


def _documents_function(block: Block, lines: list[str]) -> bool:
    """Tell whether the line right below a block begins a function: then it is about that."""
    following = lines[block.last].lstrip() if block.last < len(lines) else ""
    first = following.split("(", 1)[0].strip()
    if first.removeprefix("function ").strip(" {") in _SHOWS_HELP:
        return False
    return following.startswith(
        ("function ", "def ", "sub ", "async function ", "export function ")
    ) or ("()" in following and first.replace("-", "_").replace(":", "_").isidentifier())


def _explains_setting(block: Block, kept: tuple[Line, ...], lines: list[str]) -> bool:
    """Tell whether a block only says what the ``set -e`` right below it is for."""
    following = lines[block.last] if block.last < len(lines) else ""
    if len(kept) > 2 or not following.startswith(("set ", "shopt ", "IFS=")):
        return False
    text = kept[0].text.lower()
    return (
        ":" not in text
        and len(text) < 80
        and text.startswith(_SETTINGS)
        and _holds(text, _SETTING_WORDS)
    )


def _only_preamble(lines: list[str]) -> bool:
    return all(
        not line or line[0] in "#/*;" or line.startswith(_PREAMBLE) or line in ("{", "}")
        for line in lines
    )


def _mentions_help(text: str, header: Header) -> bool:
    """Tell whether the script's code, not only its comments, contains ``--help``."""
    at = text.find("--help")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        stripped = text[start:at].lstrip()
        if not stripped.startswith(("#", "//", "*", "--", ";", "%", "::")) and not any(
            line.number == text.count("\n", 0, at) + 1 for line in (*header.usage, *header.options)
        ):
            return True
        at = text.find("--help", at + 1)
    return False


def _dialect(header: Header, text: str, marks: frozenset[str]) -> str:
    if header.dialect:
        return header.dialect
    if header.usage_label in ("Usage", "usage"):
        if completion_of(text, frozenset()) == COMPLETE_FLAG or (
            header.usage and header.usage[0].text.startswith("{cmd}")
        ):
            return "sub"
        if "docopt" in text or "##?" in text:
            return "docopt"
    if "TOME_COMPLETION" in text and "COMPLETE" not in marks:
        return "tome-cli"
    if header.summary or marks:
        return "tome"
    told = header.replace(interpreter="", dialect="", handles_help=False)
    return "" if told == Header() else "tome"
