"""Find the line that says what a script does, among what its header's labels and texts say."""

from __future__ import annotations

from tome.header.heads import NAMES, REMARKS, SUMMARIES
from tome.header.labels import Section, is_option_line, lines_of
from tome.header.licence import is_date
from tome.header.summary import after_name, first_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.header import Line

#: Headings above a text, and what begins a paragraph that is none: examples and references.
_TITLES = frozenset(
    "description summary synopsis overview about purpose usage introduction".split()
)
_ASIDE = (
    "example", "try:", "todo", "fixme", "for example", "e.g.", "see ", "see:", "note:", "if ",
    "where ", "default ", "defaults ", "set -", "note ", "notes", "more ", "report bugs",
    "(", "<", "$",
)  # fmt: skip
#: What the text behind "see" holds if that tells where to read on.
_REFERENCES = ("://", "-help", "documentation", "perldoc", "readme")
#: A line of fewer characters has no reason to be wrapped.
_WRAPPED = 40
#: Words behind "see" that tell what the script shows, and not where to read on.
_SHOWN = frozenset("how if what when where whether which who why".split())


def summary_of(
    found: dict[str, list[Section]], texts: list[list[Line]], names: tuple[str, ...]
) -> tuple[str, list[list[Line]]]:
    """Find the summary; the paragraphs come back without one that is wholly the summary."""
    told = _labelled(found, texts, names)
    if told is not None:
        return told
    usage = found["USAGE"][0].first.number if "USAGE" in found else 0
    if usage:
        names = (*names, *[name for name in _called(found["USAGE"]) if name not in names])
    titled = _titled(texts, names)
    skipped = -1
    for position, paragraph_lines in enumerate(texts):
        if position < titled or position == skipped:
            continue
        plain = _told([line.text for line in paragraph_lines], names)
        while len(plain) > 1 and plain[1][0].isupper() and _is_beside(plain[0]):
            plain = plain[1:]
        if not plain or not plain[0].strip():
            continue
        last = position + 1 == len(texts)
        if len(plain) == 1 and not last and _is_remark(plain[0]):
            if plain[0][-1] == ":":
                skipped = position + 1  # "Dependencies:" and what they are
            continue
        if _is_none(plain, last=last):
            continue
        following = texts[position + 1] if not last else []
        if len(plain) == 1 and following and _is_title(plain[0], following[0].text):
            continue
        if 0 < usage < paragraph_lines[0].number and (
            _heads_items(plain, following)
            or _is_rows(plain)
            or _is_aside(plain, names)
            or _is_of_parameter(plain[0], found["USAGE"], names)
        ):
            continue
        plain, before = _behind_name(plain, names)
        if not plain:
            continue
        shown = not before and len(plain) > 1 and _is_shown(plain)
        sentence, whole = first_sentence(plain[:1] if shown else plain, before)
        if whole and not shown:
            texts = texts[:position] + texts[position + 1 :]
        return sentence, texts
    if not usage:
        return "", texts
    return _beside(found["USAGE"]) or _below(found["USAGE"][0]), texts


def _is_none(plain: list[str], *, last: bool) -> bool:
    """Tell a paragraph that is no summary wherever it stands; ``last`` tells the last one."""
    first = plain[0]
    if not (first[0].isalnum() or any(map(str.isalnum, first))):
        return True
    if _is_metadata(plain):
        return True
    if _is_entry(plain) or first[:2] in ("- ", "* ") or _is_elsewhere(first, last=last):
        return True
    if len(plain) > 1:
        return _is_heading(first) and plain[1][:1] in (" ", "\t")
    if not last and first.strip().lower() in _TITLES:
        return True
    return first.isalpha() and _is_heading(first)


def _is_metadata(plain: list[str]) -> bool:
    """Tell ``Word :`` with nothing behind it, and lines that are lined up by such colons."""
    column = plain[0].find(" :")
    if column < 0:
        return False
    if len(plain) == 1:
        return column == len(plain[0]) - 2 and plain[0].count(" ") < 3
    at = plain[0].find(":")
    for line in plain:
        head = line[:at].strip()
        if line.find(":") != at or not head.isalpha() or head.lower() in SUMMARIES:
            return False
    return True


def _is_title(line: str, below: str) -> bool:
    """Tell a word alone that the text below it begins with, which says what it is."""
    word = line.strip().rstrip(".:")
    return word.isalpha() and below.split(None, 1)[0].rstrip(",") == word


def _heads_items(plain: list[str], following: list[Line]) -> bool:
    """Tell a line that ends in a colon and has nothing but items or addresses below it."""
    if plain[0].rstrip()[-1:] != ":":
        return False
    below = plain[1:] or [line.text for line in following]
    return bool(below) and all([_is_item(line.strip()) for line in below])


def _is_item(line: str) -> bool:
    first = line.split(None, 1)[0]
    return first in ("-", "*", "•") or first.rstrip(".)").isdigit() or "://" in first


def _is_rows(plain: list[str]) -> bool:
    """Tell rows of a word, a gap and a text, as subcommands are listed."""
    if len(plain) < 2:
        return False
    for line in plain:
        head, gap, rest = line.strip().partition("  ")
        if not gap or " " in head or not rest.strip():
            return False
    return True


def _behind_name(plain: list[str], names: tuple[str, ...]) -> tuple[list[str], int]:
    """Return a paragraph without the script's name before it, and how long that is on its line."""
    head = plain[0].strip().rstrip(".:")
    if " " not in head and head.rpartition("/")[2] in names:
        plain = plain[1:]  # the name alone, or the file's path
        if not plain:
            return plain, 0
    named = after_name(plain[0].lstrip(), names)
    if named is None and len(plain) > 1:
        named = _in_column(plain, names)
    if named is None:
        return plain, 0
    version, dash, rest = named.partition(" - ")
    if dash and _is_version(version):
        named = rest.strip()
    if not named:
        return plain[1:], 0
    return [named, *plain[1:]], len(plain[0]) - len(named)


def _labelled(
    found: dict[str, list[Section]], texts: list[list[Line]], names: tuple[str, ...]
) -> tuple[str, list[list[Line]]] | None:
    """Find the summary that a label tells; None if none does.

    The texts come back with each description, but one that is wholly the summary.
    """
    descriptions = found.get("DESCRIPTION", [])
    if "NAME" in found and "SUMMARY" not in found:
        plain = [line.text for line in found["NAME"][0].body if line.text]
        named = after_name(plain[0], names) if plain else None
        if named:
            return first_sentence([named, *plain[1:]])[0], _with(descriptions, texts)
    for section in found.get("SUMMARY", []):
        sentence, texts = _summary_in(section, texts)
        if sentence:
            return sentence, _with(descriptions, texts)
    for section in descriptions:
        first = section.first.text
        lines = [first] if first else []
        if first and (named := after_name(first, names)):
            lines = [named]
        paragraph = _first_paragraph(section)
        sentence, whole = first_sentence(lines + paragraph)
        if sentence:
            whole = whole and len(paragraph) == len(section.body)
            rest = [one for one in descriptions if one is not section or not whole]
            return sentence, _with(rest, texts)
    return None


def _summary_in(section: Section, texts: list[list[Line]]) -> tuple[str, list[list[Line]]]:
    """Return what ``SUMMARY:`` says; the texts come back without one that only goes on with it."""
    first = section.first.text
    if not first:
        return first_sentence(_first_paragraph(section))[0], texts
    wrapped = _wrapped(section)
    if wrapped:
        return first_sentence([first, *wrapped])[0], texts
    if texts and _goes_on(section, texts[0]):
        sentence, whole = first_sentence([first, *[line.text for line in texts[0]]])
        below = [] if whole else [[section.first, *texts[0]]]
        return sentence, [*below, *texts[1:]]
    return " ".join(first.split()), texts


def _first_paragraph(section: Section) -> list[str]:
    """Return the first lines below a label; of a list, the first tells most."""
    paragraph: list[str] = []
    for line in section.body:
        if not line.text and (section.first.text or paragraph):
            break
        if line.text:
            paragraph.append(line.text)
    if not section.first.text and paragraph and paragraph[0][:2] in ("- ", "* "):
        paragraph[0] = paragraph[0][2:].lstrip()
    return paragraph


def _with(sections: list[Section], texts: list[list[Line]]) -> list[list[Line]]:
    """Return texts with what some sections say before them."""
    told = [[*([one.first] if one.first.text else []), *one.body] for one in sections]
    return [*[lines for lines in told if lines], *texts]


def _titled(texts: list[list[Line]], names: tuple[str, ...]) -> int:
    """Return the paragraph that begins with the script's name and a dash, 0 if none does."""
    for position, paragraph in enumerate(texts):
        text = paragraph[0].text.lstrip()
        if not text.startswith(names) and "/" not in text:
            continue
        word, _, rest = text.partition(" ")
        dashed = rest.lstrip().startswith(("- ", "-- ", "— ", "– "))
        if dashed and word.rpartition("/")[2] in names:
            return position
    return 0


def _in_column(plain: list[str], names: tuple[str, ...]) -> str | None:
    """Return the text beside a name if the line below goes on in the same column, else None."""
    word, _, text = plain[0].partition(" ")
    below = plain[1]
    if word in names and len(below) - len(below.lstrip()) == len(word) + 1:
        return text.strip()
    return None


def _is_shown(plain: list[str]) -> bool:
    """Tell a line above much deeper ones, which show something: a call, or what is printed.

    Those of a sentence that goes on there end as one.
    """
    if plain[0][0] in " \t" or not plain[1].startswith(("    ", "\t")):
        return False
    return not any([line[-1:] in (".", "!", "?") for line in plain[1:]])


def _is_heading(text: str) -> bool:
    """Tell a heading as manual pages have it: a word or two in capitals."""
    return len(text) > 3 and text.isupper() and text.replace(" ", "", 1).isalpha()


def _beside(sections: list[Section]) -> str:
    """Return what a usage of one line says behind its parameters: ``name <x> -- does it``."""
    lines = lines_of(sections)
    if len(lines) != 1:
        return ""
    text = lines[0].text
    for mark in (" -- ", " : ", " - ", " — ", " – ", " # "):
        at = text.find(mark)
        if at > 0:
            from tome.header.usage_lines import describes

            rest = text[at + len(mark) :].strip()
            return rest if describes(rest, sure=mark != " -- ") else ""
    return ""


def _below(section: Section) -> str:
    """Return what a sentence below the calls of a usage says, in the lines that are its own."""
    from tome.header.usage_lines import is_prose

    body = [line.text for line in section.body]
    above = section.first.text
    for at in range(0 if above else 1, len(body)):
        usage = above or body[at - 1]
        if body[at] and is_prose(body[at], usage) and not _is_about(body[at], usage):
            return first_sentence(body[at:])[0]
    return ""


def _is_about(line: str, usage: str) -> bool:
    """Tell a sentence on a parameter, which it begins with."""
    for char in "<>[]|":
        usage = usage.replace(char, " ")
    return line.split(None, 1)[0] in usage.split()[1:]


def _called(sections: list[Section]) -> tuple[str, ...]:
    """Return what a usage begins with: what the script is called, whatever its file.

    These are its first word, and the first two if they may be a program and a command.
    """
    for line in lines_of(sections):
        words = line.text.split(None, 2)
        if words:
            word = words[0].rpartition("/")[2]
            if not word[:1].isalnum():
                return ()
            if len(words) > 1 and words[1].isalnum():
                return word, f"{word} {words[1]}", f"{word}-{words[1]}"
            return (word,)
    return ()


def _told(plain: list[str], names: tuple[str, ...]) -> list[str]:
    """Return the lines of a paragraph without what heads them: ``Purpose:``, a version."""
    first = plain[0].strip()
    words = first.split(None, 2)
    if first[:1] == "@" and len(words) == 1:
        return plain[1:]  # a word for some other tool
    if (len(words) == 1 and is_date(first)) or (
        len(words) < 3 and _is_version(words[-1]) and (len(words) == 1 or words[0] in names)
    ):
        plain = plain[1:]  # "1.2.3", "name v1.2", "3/6/2020"
        first = plain[0].strip() if plain else ""
    if len(plain) > 1 and _is_signature(first):
        plain = plain[1:]
        first = plain[0].strip()
    head, colon, rest = first.partition(":")
    if not colon or rest[:1] not in ("", " ", "\t"):
        return plain
    head, rest = head.rstrip().lower(), rest.strip()
    if head in NAMES and (len(plain) > 1 or rest in names):
        return _told(plain[1:], names) if len(plain) > 1 else []
    if head in SUMMARIES or (head == "synopsis" and rest[:1].isupper() and rest.count(" ") > 3):
        return [rest, *plain[1:]] if rest else plain[1:]
    return plain


def _is_entry(plain: list[str]) -> bool:
    """Tell an address in parentheses, and lines of a history, of which a date begins the first."""
    words = plain[0].split(None, 1)
    if len(words) == len(plain) == 1:
        return "://" in words[0] and words[0][0] == "("
    word = words[0].rstrip(",:;")
    if len(word) < 8 or not word[0].isdigit() or len(words) < 2:
        return False
    joined = word.replace("-", "").replace("/", "").replace(".", "")
    return joined.isalnum() and (joined[-4:].isdigit() or joined[:4].isdigit())


def _is_signature(line: str) -> bool:
    """Tell who wrote it and when: ``Jane Doe, 5/16/14``."""
    name, comma, date = line.partition(", ")
    if not comma or not date.replace("/", "").replace("-", "").replace(".", "").isdigit():
        return False
    return 0 < name.count(" ") < 4 and not any([word[0].islower() for word in name.split()])


def heads_summary(line: str) -> bool:
    """Tell a line that begins with a word which tells that a summary follows: ``Purpose:``."""
    head, colon, _ = line.partition(":")
    return bool(colon) and head.rstrip().lower() in SUMMARIES


def _is_version(word: str) -> bool:
    """Tell ``1.2``, ``v1.2.3`` and ``V2`` from other words."""
    number = word[1:] if word[0] in "vV" else word
    return number.replace(".", "").isdigit() and (number is not word or "." in word)


def _goes_on(section: Section, below: list[Line]) -> bool:
    """Tell a long line that the one right below it goes on, in small letters."""
    first = section.first.text
    return (
        len(first) >= _WRAPPED
        and first[-1] not in ".!?:;"
        and below[0].number == section.first.number + 1
        and below[0].text[0].islower()
        and below[0].text.split(None, 1)[0][-1] != ":"
    )


def _wrapped(section: Section) -> list[str]:
    """Return the deeper lines that a labelled line goes on in."""
    lines: list[str] = []
    for line in section.body:
        if not line.text or line.text[0] in "-*•" or is_option_line(line.text):
            break
        lines.append(line.text)
    return lines


def _is_aside(plain: list[str], names: tuple[str, ...]) -> bool:
    """Tell a paragraph in a header with a usage that is not what the script does.

    It begins as an example, a condition or a reference, it is one word, or it only introduces the
    lines below it.
    """
    first = plain[0].strip()
    lowered = first.lower()
    if lowered.startswith(_ASIDE):
        return True
    if (" -h" in lowered or "--help" in lowered) and _tells_where(lowered):
        return True  # "use name -h to see all options"
    words = first.split(None, 5)
    if len(words) == len(plain) == 1 and first.islower() and first[-1].isalnum():
        return True  # a heading, as of the code below
    if len(words) > 1 and words[1] == "defaults":
        return True  # "dir defaults to the current one"
    if first[-1] == ":" and len(plain) > 1 and plain[1][:1] in (" ", "\t"):
        return len(words) < 6 or lowered.startswith("the ") or lowered.endswith(" are:")
    if _is_remark(first):
        return True
    head, colon, rest = first.partition(": ")
    if not colon or len(head.split()) > 3:
        return False
    # "With a log: ./name -l FILE"
    return any([word.rpartition("/")[2] in names for word in rest.split()])


def _is_of_parameter(line: str, sections: list[Section], names: tuple[str, ...]) -> bool:
    """Tell ``NAME - text`` and ``name: text`` below a usage with that parameter or variable.

    A usage sets a variable that stands with a value in it: ``NAME=<x> prog``.
    """
    word, _, rest = line.strip().partition(" ")
    name = word.rstrip(":")
    if name in names or not (word != name or rest.lstrip()[:1] in ("-", "—", "–", ":")):
        return False
    usages = [text.text.split("#", 1)[0] for text in lines_of(sections)]
    return any(
        [
            (name.isupper() and f"{name}=" in usage) or (name and _is_about(name, usage))
            for usage in usages
        ]
    )


def _is_elsewhere(line: str, *, last: bool) -> bool:
    """Tell what is no summary wherever it stands: a reference, a need, a whole with this part.

    As the last text a reference is none only where it certainly is a reference.
    """
    lowered = line.strip().lower()
    if lowered.startswith("see "):
        if last:
            return any([word in lowered for word in _REFERENCES])
        return lowered.split(None, 2)[1] not in _SHOWN
    return lowered.startswith(("requires ", "part of "))


def _tells_where(lowered: str) -> bool:
    """Tell a line that tells where to read on."""
    return lowered.startswith(("for ", "run ", "see ", "try ", "type ", "use "))


def _is_beside(line: str) -> bool:
    """Tell a whole line that says what a script needs, above one that may say what it does."""
    return _is_remark(line) or (line.startswith("Requires ") and line[-1] == ".")


def _is_remark(line: str) -> bool:
    """Tell a line with a label that says what a script needs or gives: ``Requires: curl``."""
    head, colon, rest = line.strip().partition(":")
    words = head.lower().split(None, 3)
    return bool(colon) and rest[:1] in ("", " ") and 0 < len(words) < 4 and words[0] in REMARKS
