"""Read tome's own header: labels, and the paragraphs that no label claims.

The Rust tome's header (``SUMMARY:``, ``START HELP``, ``# COMPLETE``, ``# SOURCE``) is a part of
this one; so is what tome-cli and the sub family write, but for what ``dialects`` adds.
"""

from __future__ import annotations

from tome.header.labels import Parts, Section, divide
from tome.header.licence import may_hold_notices, without_notices
from tome.header.summary import after_name, first_sentence
from tome.model.header import Header, Line, Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: How the line above a list of options ends.
_HEADS = ("options", "flags", "switches", "arguments", "parameters")
#: Headings above a text, and what begins a paragraph that is none: examples and references.
_TITLES = frozenset(
    "description summary synopsis overview about purpose usage introduction".split()
)
_ASIDE = ("example", "try:", "todo", "fixme", "for example", "e.g.", "see ", "see:", "note:")
_FALSE = frozenset(("false", "no", "off", "0"))


def read_block(lines: tuple[Line, ...], names: tuple[str, ...]) -> Header:
    """Make a header of a comment block. ``names`` are what the script may be called."""
    parts = divide(lines)
    found: dict[str, list[Section]] = {}
    for section in parts.sections:
        found.setdefault(section.label, []).append(section)
    paragraphs = _paragraphs(parts.rest)
    loose_options: list[Line] = []
    texts: list[list[Line]] = []
    for paragraph in paragraphs:
        listed = paragraph[1:] if _heads_list(paragraph) else paragraph
        if listed and is_option_line(listed[0].text):
            loose_options.extend(listed)
        else:
            texts.append(paragraph)
    summary, texts = _summary(found, texts, names)
    if not found and not parts.unclosed:
        return Header(summary=summary, help=_help(texts, parts), options=tuple(loose_options))
    usage = found.get("USAGE", ())
    return Header(
        summary=summary,
        help=_help(texts, parts),
        usage_label=usage[0].written if usage else "",
        usage=_joined(usage),
        arguments=_joined(found["ARGUMENTS"]) if "ARGUMENTS" in found else (),
        options=(_joined(found["OPTIONS"]) if "OPTIONS" in found else ()) + tuple(loose_options),
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
    if not may_hold_notices(" ".join([line.text for line in lines])):
        return paragraphs
    kept: list[list[Line]] = []
    for paragraph in paragraphs:
        about = without_notices([line.text for line in paragraph])
        if len(about) == len(paragraph):
            kept.append(paragraph)
        elif about:
            kept.append([paragraph[index] for index in about])
    return kept


def _summary(
    found: dict[str, list[Section]], texts: list[list[Line]], names: tuple[str, ...]
) -> tuple[str, list[list[Line]]]:
    """Find the summary; the paragraphs come back without one that is wholly the summary."""
    if "NAME" in found and "SUMMARY" not in found:
        plain = [line.text for line in found["NAME"][0].body if line.text]
        named = after_name(plain[0], names) if plain else None
        if named:
            return first_sentence([named, *plain[1:]])[0], texts
    for label in ("SUMMARY", "DESCRIPTION"):
        for section in found.get(label, []):
            first = section.first.text
            if label == "SUMMARY" and first:
                return " ".join(first.split()), texts
            lines = [first] if first else []
            paragraph: list[str] = []
            for line in section.body:
                if not line.text and (lines or paragraph):
                    break
                if line.text:
                    paragraph.append(line.text)
            if not lines and paragraph and paragraph[0][:2] in ("- ", "* "):
                paragraph[0] = paragraph[0][2:].lstrip()  # a list, of which the first tells most
            sentence, whole = first_sentence(lines + paragraph)
            if sentence:
                whole = whole and len(paragraph) == len(section.body)
                body = list(section.body)
                if label == "DESCRIPTION" and not whole:
                    texts = [([section.first] if first else []) + body, *texts]
                return sentence, texts
    usage = found["USAGE"][0].first.number if "USAGE" in found else 0
    for position, paragraph_lines in enumerate(texts):
        plain = [line.text for line in paragraph_lines]
        if not plain[0][0].isalnum() and not any(map(str.isalnum, plain[0])):
            continue
        if len(plain) == 1 and plain[0].strip().lower() in _TITLES and position + 1 < len(texts):
            continue
        if 0 < usage < paragraph_lines[0].number and _is_aside(plain):
            continue
        if len(plain) > 1 and _is_heading(plain[0]) and plain[1][:1] in (" ", "\t"):
            continue
        if plain[0].strip().rpartition("/")[2] in names:
            plain = plain[1:]  # the name alone, or the file's path
            if not plain:
                continue
        named = after_name(plain[0].lstrip(), names)
        if named is not None:
            plain = [named, *plain[1:]] if named else plain[1:]
            if not plain:
                continue
        sentence, whole = first_sentence(plain)
        if whole:
            texts = texts[:position] + texts[position + 1 :]
        return sentence, texts
    return (_beside(found["USAGE"]) if "USAGE" in found else ""), texts


def _is_heading(text: str) -> bool:
    """Tell a heading as manual pages have it: one word in capitals."""
    return len(text) > 3 and text.isalpha() and text.isupper()


def _beside(sections: list[Section]) -> str:
    """Return what a usage of one line says behind its parameters: ``name <x> -- does it``."""
    lines = _joined(sections)
    if len(lines) != 1:
        return ""
    text = lines[0].text
    for mark in (" -- ", " : ", " - ", " — ", " – "):
        at = text.find(mark)
        if at > 0:
            from tome.header.usage_lines import describes

            rest = text[at + len(mark) :].strip()
            return rest if describes(rest, sure=mark != " -- ") else ""
    return ""


def _is_aside(plain: list[str]) -> bool:
    """Tell a paragraph in a header with a usage that is not what the script does.

    It begins as an example or a reference, or it only introduces the deeper lines below it.
    """
    if plain[0].lstrip().lower().startswith(_ASIDE):
        return True
    return plain[0][-1:] == ":" and len(plain) > 1 and plain[1][:1] in (" ", "\t")


def _help(texts: list[list[Line]], parts: Parts) -> str:
    blocks = ["\n".join([line.text for line in paragraph]).strip("\n") for paragraph in texts]
    if parts.help is not None:
        region = [line.text for line in parts.help]
        blocks.append("\n".join(region).strip("\n"))
    return "\n\n".join([block for block in blocks if block])


def _joined(sections: Sequence[Section]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for section in sections:
        if section.first.text:
            lines.append(section.first)
        lines.extend(section.body)
    while lines and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def _texts(sections: list[Section]) -> tuple[str, ...]:
    return tuple([line.text for line in _joined(sections)])


def _words(sections: list[Section]) -> tuple[str, ...]:
    return tuple(" ".join(_texts(sections)).replace(",", " ").split())


def _flag(sections: list[Section]) -> bool:
    return any(section.first.text.lower() not in _FALSE for section in sections)
