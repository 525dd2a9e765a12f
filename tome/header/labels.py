"""Divide a comment block into the sections its labels open and the paragraphs no label claims."""

from __future__ import annotations

from tome.model.header import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = frozenset(
    "SUMMARY DESCRIPTION USAGE ARGUMENTS OPTIONS EXAMPLES ALIASES HIDDEN DEPRECATED REQUIRES "
    "ENV SEE".split()
)
#: Known words that this version only shows.
RESERVED = frozenset("EFFECT CONFIRM CHECKLIST HOSTS BEFORE AFTER".split())
#: Labels that tell a header from another comment.
TELLING = frozenset("SUMMARY DESCRIPTION USAGE ARGUMENTS OPTIONS".split())
_HEADS = ("Usage", "Description", "Options", "Arguments", "Examples")
#: Headings as manual pages have them: a word alone above deeper lines. ``NAME`` tells a summary.
_HEADINGS = {
    **{word: word for word in ("NAME", "USAGE", "DESCRIPTION", "OPTIONS", "ARGUMENTS", "EXAMPLES")},
    **{word: word.upper() for word in _HEADS},
    "SYNOPSIS": "USAGE",
    "Synopsis": "USAGE",
    "EXAMPLE": "EXAMPLES",
}
#: How the text of a manual page begins.
OPENINGS = frozenset(("NAME", "SYNOPSIS"))
#: How a usage begins whose label lacks its colon.
CALLS = ("Usage ", "usage ", "USAGE ")
_SINGULAR = {"EXAMPLE": "EXAMPLES", "ARGS": "ARGUMENTS", "FLAGS": "OPTIONS", "ALIAS": "ALIASES"}
#: A label, and one with a remark in parentheses, ends before this column.
_LONGEST_LABEL, _LONGEST_REMARK = 16, 80
_ENDS_USAGE = ("eg,", "eg:", "e.g.", "i.e.", "example:", "examples", "ex:", "where:", "where ")


class Section:
    """What one label claims. ``label`` is upper-case, ``written`` as it stands in the file.

    ``first`` is the text on the label's own line (perhaps empty), ``body`` the lines below it
    with their common indent removed.
    """

    __slots__ = ("body", "first", "label", "written")

    def __init__(self, label: str, written: str, first: Line, body: tuple[Line, ...]) -> None:
        self.label = label
        self.written = written
        self.first = first
        self.body = body


class Parts:
    """A comment block, divided: labelled sections, and the other lines in order.

    A ``START HELP`` … ``END HELP`` region is in ``help``, or None if there is none; ``unclosed``
    is the line of a ``START HELP`` that has no end, or 0.
    """

    __slots__ = ("help", "rest", "sections", "unclosed")

    def __init__(
        self,
        sections: tuple[Section, ...],
        rest: tuple[Line, ...],
        help_lines: tuple[Line, ...] | None,
        unclosed: int,
    ) -> None:
        self.sections = sections
        self.rest = rest
        self.help = help_lines
        self.unclosed = unclosed


def is_option_line(text: str) -> bool:
    """Tell whether a line begins with a flag (``-v``, ``--out FILE``), not with a bullet."""
    stripped = text.lstrip(" \t")
    if stripped[:1] != "-" or len(stripped) < 2:
        return False
    second = stripped[1]
    if "###" in stripped:
        return False
    if second == "-":
        return len(stripped) > 2 and (stripped[2].isalnum() or stripped[2] == "[")
    return second.isalnum() or second in "?@#"


def label_of(text: str) -> tuple[str, str, int]:
    """Return ``(LABEL, as written, index of the text after it)``; empty if there is no label.

    A remark in parentheses may stand before the colon: ``Usage (from the root):``.
    """
    end = colon = text.find(":")
    if colon > 0 and 0 < (remark := text.find(" (", 0, _LONGEST_LABEL)) < colon:
        end, colon = remark, text.find("):", remark) + 1
        if not 0 < colon < _LONGEST_REMARK:
            return "", "", 0
    elif not 0 < colon < _LONGEST_LABEL:
        return "", "", 0
    written = text[:end].rstrip()
    if written[:1] == "@":
        written = written[1:]  # "@summary: text"
    label = written.upper()
    label = _SINGULAR.get(label, label)
    if label not in LABELS:
        return "", "", 0
    after = colon + 1
    # "usage::" or "Source:foo://" are something else; so is a label glued to a path
    if after < len(text) and text[after] in ":/":
        return "", "", 0
    while after < len(text) and text[after] in " \t":
        after += 1
    return label, written, after


def heading_of(lines: tuple[Line, ...], index: int) -> str:
    """Return the label that a line without a colon is (``SYNOPSIS``), or nothing.

    The line stands alone above deeper ones, of which an empty line may part it.
    """
    label = _HEADINGS.get(lines[index].text.rstrip(":"), "")
    if not label:
        return ""
    below = lines[index + 1 : index + 3]
    for line in below:
        if line.text:
            called = (
                label == "USAGE" and line is not below[0] and line.text[:2] in ("./", "$0", "$ ")
            )
            return label if called or _deeper(line.text, 0) else ""
    return ""


def lines_of(sections: Sequence[Section]) -> tuple[Line, ...]:
    """Return all lines that sections claim, one section after the other."""
    lines: list[Line] = []
    for section in sections:
        if section.first.text:
            lines.append(section.first)
        lines.extend(section.body)
    while lines and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def _levelled(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines whose labels stand at the left, where they were lined up by their colons."""
    column = 0
    for line in lines:
        text = line.text
        if text[:1] == " " and ":" in text and label_of(text.lstrip())[0]:
            column = text.find(":")
            break
    if not column:
        return lines
    lined = [line for line in lines if _is_lined_up(line.text, column)]
    if len({len(line.text) - len(line.text.lstrip()) for line in lined}) < 2:
        return lines
    found: list[Line] = []
    for line in lines:
        text = line.text
        if text[:1] == " " and _is_lined_up(text, column):
            plain = text.lstrip()
            line = Line(line.number, line.column + len(text) - len(plain), plain)
        found.append(line)
    return tuple(found)


def _is_lined_up(text: str, column: int) -> bool:
    head = text[:column].replace(" ", "")
    if head.lower() == "or":
        return False  # a further form of a usage
    return text.find(":") == column and head.isalpha() and text[column + 1 : column + 2] in _GAP


_GAP = ("", " ", "\t")


def divide(lines: tuple[Line, ...], names: tuple[str, ...] = ()) -> Parts:
    """Divide a block's lines into labelled sections, help region and the rest.

    ``names`` are what the script may be called.
    """
    sections: list[Section] = []
    rest: list[Line] = []
    help_lines: list[Line] | None = None
    unclosed = 0
    lines = _levelled(lines)
    index, end = 0, len(lines)
    while index < end:
        line = lines[index]
        text = line.text
        if (":" not in text and "START HELP" not in text) or text in ("SYNOPSIS:", "Synopsis:"):
            if text.rstrip(":") in _HEADINGS and (label := heading_of(lines, index)):
                first = Line(line.number, line.column + len(text), "")
                if label == "USAGE" and text[0] == "S" and _is_told(lines, index + 1):
                    label = "SUMMARY"
                take = _usage_body if label == "USAGE" else _indented_body
                body, index = take(lines, index + 1, 0, False)
                # A heading is no label in capitals, which would make a contract.
                sections.append(Section(label, "Synopsis", first, _dedent(body)))
                continue
            if text[:6] in CALLS and calls_itself(text, names):
                start = len(text) - len(text[6:].lstrip())
                first = Line(line.number, line.column + start, text[start:])
                # As with headings, no contract is meant.
                sections.append(Section("USAGE", text[:5].capitalize(), first, ()))
            else:
                rest.append(line)
            index += 1
            continue
        stripped = text.strip()
        if stripped[0] == "S" and stripped == "START HELP":
            region: list[Line] = []
            unclosed = line.number
            index += 1
            while index < end:
                if lines[index].text.strip() == "END HELP":
                    unclosed = 0
                    index += 1
                    break
                region.append(lines[index])
                index += 1
            help_lines = [*(help_lines or []), *region]
            continue
        indent = len(text) - len(text.lstrip(" \t")) if text[0] in " \t" else 0
        label, written, after = label_of(stripped) if indent <= 4 else ("", "", 0)
        if not label or (indent and label != "USAGE"):
            rest.append(line)
            index += 1
            continue
        first = Line(line.number, line.column + indent + after, stripped[after:])
        if label == "USAGE":
            body, index = _usage_body(lines, index + 1, indent, bool(first.text), first.text)
        else:
            body, index = _indented_body(lines, index + 1, indent, bool(first.text))
            if label == "DESCRIPTION" and not body and _goes_on(first.text):
                while index < end and _continues(lines[index].text):
                    body.append(lines[index])
                    index += 1
        sections.append(Section(label, written, first, _dedent(body)))
        if rest and rest[-1].text:
            # what stands below a section is a paragraph of its own
            rest.append(Line(line.number, 1, ""))
    return Parts(
        tuple(sections), tuple(rest), None if help_lines is None else tuple(help_lines), unclosed
    )


def _goes_on(text: str) -> bool:
    """Tell a line of text that ends inside of a sentence, as far as one can see."""
    return text[-1:] not in ("", ".", "!", "?", ":")


def _continues(text: str) -> bool:
    """Tell a line that begins inside of a sentence: with a small letter, and as no label."""
    words = text.split(None, 2)
    if len(words) < 2 or not text[0].islower():
        return False
    return ":" not in words[0] + words[1] and not label_of(text)[0] and not _is_call(text)


def _indented_body(
    lines: tuple[Line, ...], index: int, indent: int, has_text: bool
) -> tuple[list[Line], int]:
    """Take the lines that stand deeper than the label, empty ones between them included."""
    body: list[Line] = []
    end = len(lines)
    while index < end:
        line = lines[index]
        text = line.text
        if not text:
            ahead = index
            while ahead < end and not lines[ahead].text:
                ahead += 1
            if ahead == end or not _deeper(lines[ahead].text, indent):
                break
            if has_text and not body:
                # "SUMMARY: text", an empty line, then an indented block: not the label's
                break
        elif not _deeper(text, indent) and (
            has_text or not (text[0] in "-<" or (body and body[-1].text[:1] in ("-", "<")))
        ):
            # only a list right below a bare label need not be indented
            break
        body.append(line)
        index += 1
    return body, index


def _usage_body(
    lines: tuple[Line, ...], index: int, indent: int, has_text: bool, first: str = ""
) -> tuple[list[Line], int]:
    """Take a usage's further lines: deeper ones up to an empty line or the start of examples.

    Below a label with text, lines that call what ``first`` calls need not be deeper.
    """
    body: list[Line] = []
    end = len(lines)
    skipped = called = False
    while index < end:
        text = lines[index].text
        if not text:
            if has_text or body or skipped or index + 1 >= end:
                break
            if not _deeper(lines[index + 1].text, indent):
                called = _is_call(lines[index + 1].text)
                if not called:
                    break
            skipped = True
            index += 1
            continue
        if text.lstrip().lower().startswith(_ENDS_USAGE) or label_of(text.strip())[0]:
            break
        if not _deeper(text, indent) and (
            (has_text and not _calls_again(text, first))
            or (skipped and not called)
            or (
                not has_text
                and body
                and _deeper(body[0].text, indent)
                and not _is_other(text, body[0].text)
            )
            or _is_sentence(text)
        ):
            break
        body.append(lines[index])
        index += 1
    return body, index


def _calls_again(text: str, first: str) -> bool:
    """Tell a further call below the first one, at the label's own indent."""
    words, above = text.split(), first.split(None, 1)
    if not above or words[0] != above[0] or text[-1] in ".:":
        return False
    for char in '<[{|"$':
        if char in text:
            return True
    return (_is_call(text) and len(words) < 4) or any([word[0] == "-" for word in words[1:]])


def _is_other(text: str, first: str) -> bool:
    """Tell ``or PROGRAM …``, which may stand left of the first form."""
    words, above = text.split(None, 2), first.split(None, 1)
    return words[0].lower() in ("or", "or:") and len(words) > 1 and words[1] == above[0]


def _is_call(text: str) -> bool:
    """Tell a call by its first word, which is a file's: ``name.sh …``, ``./name``, ``$0``."""
    word = text.split(None, 1)[0] if text else ""
    if word[:2] in ("./", "$0", "${", "$(") or (word == "$" and " " in text):
        return True  # "$ name" is typed at a prompt
    return word[:1].isalnum() and word.rpartition(".")[2] in ("sh", "bash", "py", "rb", "pl", "js")


def calls_itself(text: str, names: tuple[str, ...]) -> bool:
    """Tell a usage whose label lacks its colon: ``Usage ./name FILE``, ``Usage $0``.

    Of ``names``, what the script may be called, one that words may be called as well needs a
    parameter behind it.
    """
    call = text[6:].lstrip()
    if call[:2] in ("./", "$0"):
        return True
    name, _, rest = call.partition(" ")
    if name not in names:
        return False
    word = rest.split(None, 1)[0] if rest.strip() else ""
    return not word or "." in name or word[0] in "<[({-$" or word.isupper()


def _is_told(lines: tuple[Line, ...], index: int) -> bool:
    """Tell whether what stands below a heading is a sentence and no call.

    It is one, too, where a usage has a heading or label of its own below.
    """
    for line in lines[index : index + 2]:
        if line.text:
            text = line.text.strip()
            if _is_sentence(text):
                return True
            if text[0] in "-./$" or any([char in text for char in "<[{|"]):
                return False
            break
    for line in lines[index:]:
        if line.text[:5].upper() == "USAGE" and line.text[5:].strip() in ("", ":"):
            return True
    return False


def _is_sentence(text: str) -> bool:
    """Tell the text below an empty label from a usage that is not indented."""
    if text[-1] not in ".!?" or not text[0].isupper() or text.endswith(".."):
        return False
    return not any(char in text for char in "<[{|")


def _deeper(text: str, indent: int) -> bool:
    if not indent:
        return text[:1] in (" ", "\t")
    return len(text) - len(text.lstrip(" \t")) > indent


def _dedent(lines: list[Line]) -> tuple[Line, ...]:
    """Remove the common indent; text on lines keeps its place in the file."""
    common = -1
    for line in lines:
        text = line.text
        if text:
            indent = len(text) - len(text.lstrip(" \t")) if text[0] in " \t" else 0
            if not 0 <= common <= indent:
                common = indent
                if not indent:
                    break
    if common <= 0:
        return tuple(lines)
    return tuple(
        [
            Line(line.number, line.column + common, line.text[common:]) if line.text else line
            for line in lines
        ]
    )
