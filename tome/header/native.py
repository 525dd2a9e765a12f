"""Read tome's own header: labels, and the paragraphs that no label claims.

The Rust tome's header (``SUMMARY:``, ``START HELP``, ``# COMPLETE``, ``# SOURCE``) is a part of
this one; so is what tome-cli and the sub family write, but for what ``dialects`` adds.
"""

from __future__ import annotations

from tome.header.labels import Parts, Section, divide, is_option_line, lines_of
from tome.header.licence import hints_in, may_hold_notices, without_notices
from tome.header.native_summary import summary_of
from tome.model.header import Header, Line, Problem

#: How the line above a list of options ends.
_HEADS = ("options", "flags", "switches", "arguments", "parameters")
_FALSE = frozenset(("false", "no", "off", "0"))


def read_block(lines: tuple[Line, ...], names: tuple[str, ...], silent: int = 0) -> Header:
    """Make a header of a comment block.

    Args:
        lines: the block's lines.
        names: what the script may be called.
        silent: up to this line of the file only labels count, and no text.
    """
    parts = divide(lines, names)
    found: dict[str, list[Section]] = {}
    for section in parts.sections:
        found.setdefault(section.label, []).append(section)
    paragraphs = _paragraphs(parts.rest)
    loose_options: list[Line] = []
    texts: list[list[Line]] = []
    for paragraph in paragraphs:
        listed = paragraph[1:] if _heads_list(paragraph) else paragraph
        if listed and is_option_line(listed[0].text) and not _is_prose(paragraph):
            loose_options.extend(listed)
        else:
            texts.append(paragraph)
    for section in found.get("DESCRIPTION", ()):
        loose_options.extend(_taken_options(section))
    if "USAGE" in found:
        texts, entries = _without_entries(texts, found["USAGE"])
        if entries:
            found.setdefault("ARGUMENTS", []).append(
                Section("ARGUMENTS", "", Line(entries[0].number, 1, ""), tuple(entries))
            )
    if silent:
        texts = [text for text in texts if text[0].number > silent]
    summary, texts = summary_of(found, texts, names)
    if not found and not parts.unclosed:
        return Header(summary=summary, help=_help(texts, parts), options=tuple(loose_options))
    usage = found.get("USAGE", ())
    return Header(
        summary=summary,
        help=_help(texts, parts),
        usage_label=usage[0].written if usage else "",
        usage=lines_of(usage),
        arguments=lines_of(found["ARGUMENTS"]) if "ARGUMENTS" in found else (),
        options=(lines_of(found["OPTIONS"]) if "OPTIONS" in found else ()) + tuple(loose_options),
        examples=_texts(found["EXAMPLES"]) if "EXAMPLES" in found else (),
        aliases=_words(found["ALIASES"]) if "ALIASES" in found else (),
        hidden="HIDDEN" in found and _flag(found["HIDDEN"]),
        deprecated=" ".join(_texts(found["DEPRECATED"])) if "DEPRECATED" in found else "",
        requires=_words(found["REQUIRES"]) if "REQUIRES" in found else (),
        env=_texts(found["ENV"]) if "ENV" in found else (),
        see=_texts(found["SEE"]) if "SEE" in found else (),
        problems=(
            (Problem(parts.unclosed, 1, "START HELP has no END HELP below it"),)
            if parts.unclosed
            else ()
        ),
    )


def _taken_options(section: Section) -> list[Line]:
    """Take the paragraphs out of a description that are options, as manual pages have them."""
    kept: list[Line] = []
    taken: list[Line] = []
    above = section.first.text
    inside = False
    for line in section.body:
        if not inside and not above and is_option_line(line.text):
            inside = True
        elif inside and line.text and line.text[0] not in " \t" and not is_option_line(line.text):
            inside = False
        (taken if inside else kept).append(line)
        above = line.text
    section.body = tuple(kept)
    return taken


def _is_prose(paragraph: list[Line]) -> bool:
    """Tell sentences of which a flag begins the first from a list of options.

    No gap parts the flag from the text, and the next line is no deeper and no flag's.
    """
    first = paragraph[0].text
    if first[:1] != "-" or len(paragraph) < 2 or first.count(" ") < 5:
        return False
    if any(["  " in line.text or "\t" in line.text for line in paragraph]):
        return False
    return all([line.text[0].isalpha() for line in paragraph[1:]])


def _heads_list(paragraph: list[Line]) -> bool:
    """Tell whether a paragraph's first line is a heading: ``Others:``, ``Generic options``."""
    text = paragraph[0].text
    if text.endswith(":"):
        return True
    if not text.lower().endswith(_HEADS) or len(paragraph) < 2:
        return False
    return paragraph[1].text[:1] in " \t" and text[:1] not in " \t-"


def _paragraphs(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Split at empty lines, and drop licence text and lines about the author or version."""
    paragraphs: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        if line.text:
            current.append(line)
        elif current:
            paragraphs.append(current)
            current = []
    if current:
        paragraphs.append(current)
    whole = " ".join([line.text for line in lines])
    if not may_hold_notices(whole):
        return paragraphs
    hints = hints_in(whole)
    kept: list[list[Line]] = []
    for paragraph in paragraphs:
        about = without_notices([line.text for line in paragraph], hints)
        if len(about) == len(paragraph):
            kept.append(paragraph)
        elif about:
            kept.append([paragraph[index] for index in about])
    return kept


def _without_entries(
    texts: list[list[Line]], sections: list[Section]
) -> tuple[list[list[Line]], list[Line]]:
    """Part the paragraphs below a usage that describe its parameters from the others.

    Such a line has the bare name of a parameter, a gap and words: ``FILE   what to read``.
    """
    words: set[str] | None = None
    kept: list[list[Line]] = []
    entries: list[Line] = []
    for paragraph in texts:
        head, gap, rest = paragraph[0].text.strip().replace("\t", "  ").partition("  ")
        if gap and rest and " " not in head and paragraph[0].number > sections[0].first.number:
            if words is None:
                plain = " ".join([line.text for line in lines_of(sections)])
                for char in "<>[](){}|=":
                    plain = plain.replace(char, " ")
                words = set([word.rstrip(".") for word in plain.split()][1:])
            if head.strip("<>[]") in words:
                entries += paragraph
                continue
        kept.append(paragraph)
    return kept, entries


def _help(texts: list[list[Line]], parts: Parts) -> str:
    blocks = ["\n".join([line.text for line in paragraph]).strip("\n") for paragraph in texts]
    if parts.help is not None:
        region = [line.text for line in parts.help]
        blocks.append("\n".join(region).strip("\n"))
    return "\n\n".join([block for block in blocks if block])


def _texts(sections: list[Section]) -> tuple[str, ...]:
    return tuple([line.text for line in lines_of(sections)])


def _words(sections: list[Section]) -> tuple[str, ...]:
    return tuple(" ".join(_texts(sections)).replace(",", " ").split())


def _flag(sections: list[Section]) -> bool:
    return any(section.first.text.lower() not in _FALSE for section in sections)
