"""Part the lines of a usage into forms: where it ends, and what in it only describes."""

from __future__ import annotations

from tome.header.usage_entries import is_balanced
from tome.header.usage_lexer import fault_of
from tome.header.usage_program import program_again, program_of, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.header.usage_program import Names, Program
    from tome.model.header import Line

#: A usage longer than this is cut: no person reads one.
MOST_CHARACTERS = 20_000

_BLANK = " \t"
#: Without one of these nothing in a line can be a remark.
_REMARKS = (" (", "  ", "- ", "— ", "– ", " : ", "> ")
#: Words of sentences: what holds some of them describes, it is no list of parameters.
_FUNCTION_WORDS = frozenset(
    "a an the to of for from with into in on by is are and or this that it as if your you be "
    "when while which will its their only".split()
)
_EXAMPLES = frozenset(
    ("eg", "e.g", "eg.", "e.g.", "example", "examples", "i.e.", "i.e", "ie", "for example", "where")
)
#: A word inside a line that ends the usage there.
_INLINE_EXAMPLES = ("e.g.", "eg.", "eg,", "eg:", "e.g", "(e.g.", "(eg.", "i.e.")


class Form:
    """One way to call: its text without the program words, and where its parts come from.

    ``places`` are (offset in ``text``, line, column) of each part.
    """

    __slots__ = ("places", "text")

    def __init__(self, text: str, places: tuple[tuple[int, int, int], ...]) -> None:
        self.text = text
        self.places = places

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of an offset in ``text``."""
        found = self.places[0]
        for place in self.places:
            if place[0] > offset:
                break
            found = place
        return found[1], found[2] + max(offset - found[0], 0)


def _quoted(text: str) -> tuple[int, int] | None:
    """Return the ends of the call in a line that has it in back quotes, or None."""
    stripped = text.strip().rstrip(".")
    inner = stripped.strip("`")
    if stripped[-1:] != "`" or "`" in inner or not inner:
        return None
    if inner.startswith(("basename ", "dirname ", "echo ", "printf ")):
        return None
    start = text.find(inner)
    return start, start + len(inner)


def _is_called(text: str, usage: str) -> bool:
    """Tell an example from a further form: files and numbers only, below a form with names."""
    if "<" not in usage and "[" not in usage:
        return False
    for char in text:
        if char in "<[({|#$":
            return False
    words = text.split()
    if any([word[0] == "-" for word in words]):
        return False
    return any(
        [
            "/" in word or "." in word.strip(".") or word.isdigit() or word.count("-") > 2
            for word in words
        ]
    )


def is_end(text: str) -> bool:
    """Tell whether a line of a usage is not part of it any more: ``Examples:``, ``e.g. …``."""
    stripped = text.strip()
    if not stripped:
        return True
    head = stripped.rstrip(":.,").lower()
    if head in _EXAMPLES:
        return True
    first = stripped.split(None, 1)[0].lower()
    if first in _INLINE_EXAMPLES or first in ("example:", "examples:", "note:", "where"):
        return True
    return stripped[-1] == ":" and stripped[0] not in "<[({-"


def parts_forms(text: str) -> bool:
    """Tell a line that only stands between two forms: ``or``, ``OR:``, ``-or-``, ``(or)``."""
    return text.strip(" \t-=():").lower() == "or"


def sets_variable(text: str) -> bool:
    """Tell a line that sets what a call below it finds: ``export TOKEN=…``."""
    words = text.split(None, 1)
    return len(words) == 2 and words[0] == "export" and words[1].find("=") > 0


def is_listing(text: str) -> bool:
    """Tell a line of an option or argument list: a flag or name, a gap, a description.

    The gap is two blanks or a tab, or in a line without those `` - ``, `` : `` or ``: ``.
    """
    stripped = text.strip()
    if stripped[:1] in ("[", "("):
        # "[words] - what they are", "(none)   what is done then"
        close = stripped.find("]" if stripped[0] == "[" else ")")
        behind = stripped[close + 1 :].replace("\t", "  ")
        if close < 0 or behind[:2] not in ("  ", " -", " :", " –"):
            return False
        plain = stripped[0] == "(" and stripped[1:close].replace(" ", "").isalpha()
        return plain or describes(behind.lstrip(" -:–"), sure=True)
    if stripped[:1] not in ("-", "<"):
        # "rotation axis:  A B", "start   - prepare it"
        for mark in (":", "  -"):
            head, found, rest = stripped.partition(mark)
            if found and rest[:1] in _BLANK and rest.strip():
                words = head.replace("-", "").replace("_", "").split()
                return 0 < len(words) < 4 and all(map(str.isalnum, words)) and words[0] != "or"
        return False
    cut, gap = -1, 0
    for mark in ("  ", "\t", " - ", " – ", " : ", ": "):
        cut, gap = stripped.find(mark), len(mark)
        if cut >= 0:
            break
    if cut < 0 or not is_balanced(stripped[:cut]):
        return False
    rest = stripped[cut + gap :].strip()
    return rest[:1].isalpha() and not rest.split(None, 1)[0].isupper()


def _is_entry(text: str, usage: str) -> bool:
    """Tell a line that describes a word of the usage above: the word, a gap and a text.

    One blank is gap enough for words of a sentence (``dir defaults to the current one``), and
    behind a flag. Behind a colon the text may be anything.
    """
    stripped = text.strip()
    if stripped[0] == "-":
        return _is_flag_of(stripped, usage)
    if stripped[0] in "<[":
        # "<host>   SSH destination", whose text may begin as a parameter does
        head, gap, rest = stripped.replace("\t", "  ").partition("  ")
        plain = not any([char in rest for char in "<[{|$"])
        return bool(gap) and head in usage.split() and plain and rest.strip().count(" ") > 0
    head, gap, rest = stripped.partition(": ")
    if not gap or " " in head:
        head, gap, rest = stripped.replace("\t", "  ").partition("  ")
        if not gap:
            head, gap, rest = head.partition(" ")
            if not describes(rest, sure=False):
                return False
        if not gap or " " in head or not rest.strip()[:1].isalpha():
            return False
    return head[:1].isalpha() and head in _words(usage)


def _is_flag_of(stripped: str, usage: str) -> bool:
    """Tell a line of words behind a flag that the usage has: ``-g fast``, below ``[-gx]``."""
    flag, _, rest = stripped.partition(" ")
    if not rest or any([char in rest for char in "<[({|"]):
        return False
    words = [word for word in _words(usage) if word[0] == "-"]
    return flag in words or (
        len(flag) == 2 and any([flag[1] in word[1:] and "-" not in word[1:] for word in words])
    )


def _words(usage: str) -> list[str]:
    for char in "<>[](){}|=":
        usage = usage.replace(char, " ")
    return usage.split()


def _is_row(text: str) -> bool:
    """Tell a row of a list: a word, a gap of two blanks or more, and words that describe it."""
    head, gap, rest = text.strip().replace("\t", "  ").partition("  ")
    if not gap or " " in head or not head[:1].isalpha() or fault_of(head):
        return False
    return describes(rest.strip(), sure=True)


def is_prose(text: str, usage: str = "") -> bool:
    """Tell a sentence from the continuation of a usage line.

    Below a ``usage`` that has its parameters in brackets, words that describe are one, too.
    """
    if ("<" in usage or "[" in usage) and describes(text.strip(), sure=False):
        return True
    for char in text:
        if char in "<[{|":
            return False
    words = text.split()
    first = words[0] if words else ""
    if len(words) < 3 or not first[:1].isalpha():
        return False
    if first[0].isupper() and first[1:].islower():
        return True
    return text.rstrip()[-1] in ".!?" and not text.rstrip().endswith("..")


def _is_said_aside(text: str) -> bool:
    """Tell a line of a usage that is wholly a remark in parentheses: ``(reads the last one)``."""
    stripped = text.strip()
    inside = stripped[1:-1]
    if stripped[0] + stripped[-1] != "()" or any([char in inside for char in "<[{(|-$="]):
        return False
    return len(inside.split()) > 1 and not any(map(str.isupper, inside.split()))


def is_sentence(text: str) -> bool:
    """Tell a usage that is a sentence: ``Usage: For scripts of CI to source``."""
    for char in text:
        if char in "<[{|$=":
            return False
    words = text.split()
    if len(words) < 4:
        return False
    for word in words:
        if word[0] == "-" or (word.isupper() and len(word) > 3):
            return False
    return len(_FUNCTION_WORDS.intersection([word.lower() for word in words])) > 1


def _without_remarks(text: str, *, strict: bool) -> str:
    """Blank what only describes: ``(a remark of words)``, ``- text`` and text behind a gap.

    What is left keeps its place.
    """
    at = text.find("(")
    while at >= 0:
        stop = text.find(")", at)
        if stop < 0:
            break
        at = text.rfind("(", at, stop)
        inside = text[at + 1 : stop] if strict else _named(text, at + 1, stop)
        if stop - at < 300 and _is_remark(inside, strict=strict):
            text = text[:at] + " " * (stop + 1 - at) + text[stop + 1 :]
        at = text.find("(", stop)
    for mark in (" - ", " -- ", " — ", " – ", " : ", " -> ", " => "):
        at = text.find(mark)
        if at >= 0 and describes(_named(text, at + len(mark)), sure=mark != " -- "):
            text = text[:at]
    at = text.find("   ", len(text) - len(text.lstrip()))
    if at > 0 and describes(_named(text, at).strip(), sure=bool(text[:at].strip())):
        text = text[:at]
    at = text.find("  ", len(text) - len(text.lstrip()))
    if at > 0 and _begins_text(text[:at], text[at:].strip(), strict=strict):
        text = text[:at]
    return text


def _begins_text(before: str, behind: str, *, strict: bool) -> bool:
    """Tell text behind a gap by how it begins: a parameter that stood before, and a small word.

    Or ``(default: …)``, where no usage may be enforced.
    """
    words = behind.split(None, 2)
    if len(words) < 2:
        return False
    if not strict and words[0].lower() in ("(default", "(default:", "(defaults"):
        return True
    word = words[0]
    named = word[0] in "<[" and word[-1] in ">]" and f" {word}" in before
    return named and words[1].isalpha() and words[1].islower()


def _named(text: str, start: int, end: int | None = None) -> str:
    """Return a part of a line with the parameters that stand before it as words: ``<n>`` as ``n``.

    Text that describes may name these.
    """
    part = text[start:end]
    at = part.find("<")
    while at >= 0:
        stop = part.find(">", at)
        if stop < 0:
            break
        if part[at : stop + 1] in text[:start]:
            part = part[:at] + part[at + 1 : stop] + part[stop + 1 :]
            stop -= 2
        at = part.find("<", stop + 1)
    return part


def _is_remark(inside: str, *, strict: bool) -> bool:
    """Tell whether what stands in parentheses is text for people."""
    words = inside.split()
    if not words or any([char in "<[{|(" for char in inside]) or words[0][0] == "-":
        return False
    if words[0].rstrip(":").lower() in ("default", "defaults", "optional", "required", "e.g."):
        return not strict
    if len(words) < 2:
        return False
    if not strict and (" = " in inside or words[0].lower() in ("no", "none", "with", "without")):
        return True  # "(no words = all)"
    return inside.rstrip()[-1] in ".!?" or any(
        [word.lower() in _FUNCTION_WORDS or word[-1] in ":;!?" for word in words]
    )


def describes(text: str, *, sure: bool) -> bool:
    """Tell whether the end of a line describes the call above of it, as words do.

    ``sure`` tells that nothing but a description can be expected.
    """
    words = text.split()
    if len(words) < 2 or "  " in text.strip() or not words[0][0].isalpha():
        return False
    if len(words) > 7 and sum([word in _FUNCTION_WORDS for word in words]) > 2:
        return True  # a sentence, whatever it quotes
    told = len(words) > 4 and sum([word.isalpha() and word.islower() for word in words]) > 3
    for word in words:
        if word[0] in "<[{|-$" or (len(word) > 2 and word.isupper() and not (sure or told)):
            return False
    if sure and not any([word.isupper() for word in words]):
        return True
    return len(words) > 2 and not _FUNCTION_WORDS.isdisjoint([word.lower() for word in words])


class Lines:
    """The forms of a usage and what its lines told besides: used only while parsing."""

    __slots__ = ("cut", "forms", "listed", "program", "stranger", "taken")

    def __init__(self) -> None:
        self.forms: list[Form] = []
        self.program = ""
        self.stranger: tuple[str, int, int] | None = None
        self.listed: list[Line] = []
        self.taken = 0
        self.cut: tuple[int, int] | None = None

    def told(self, text: str) -> str:
        """Return the text of all forms, of which ``text`` is the last."""
        return " ".join([*[form.text for form in self.forms], text]) if self.forms else text


def part(lines: Sequence[Line], names: Names, *, strict: bool = False) -> Lines:
    """Part the lines below a usage label into forms.

    With ``strict``, in a usage that may be enforced, no default in parentheses is passed over.
    """
    result = Lines()
    first: Program | None = None
    text = ""
    places: list[tuple[int, int, int]] = []
    started = False
    total = 0
    for number, line in enumerate(lines):
        raw = line.text
        if not raw or raw.isspace():
            if started:
                break
            result.taken = number + 1
            continue
        if raw.lstrip()[:2] == "# ":
            result.taken = number + 1  # a comment on the call below it
            continue
        if is_end(raw):
            break
        if parts_forms(raw) if started else sets_variable(raw):
            result.taken = number + 1
            continue
        total += len(raw)
        if total > MOST_CHARACTERS:
            result.cut = (line.number, line.column)
            raw = raw[: max(MOST_CHARACTERS - (total - len(raw)), 0)]
            if not raw.strip():
                break
        if started and _is_said_aside(raw):
            break
        if started and (is_listing(raw) or _is_entry(raw, result.told(text))):
            result.listed = [one for one in lines[number:] if one.text.strip()]
            break
        start, end = unwrap(raw) if "$(" in raw or "`" in raw or "<(" in raw else (-1, len(raw))
        if start < 0:
            start = len(raw) - len(raw.lstrip())
        elif end < len(raw):
            # What follows the closing parenthesis is outside of the command.
            raw = raw[:end]
        if raw[start : start + 1] == "`" and (quoted := _quoted(raw)):
            start, end = quoted
            raw = raw[:end]
        if not started:
            found = program_of(raw, start, names)
            first = found
            if (found is None or not found.named) and is_sentence(raw):
                result.taken = len(lines)
                break
            if found is not None:
                result.program = found.text
                if not found.named:
                    result.stranger = (found.text, line.number, line.column + found.start)
        else:
            again = start
            if raw[start : start + 3].lower() in ("or ", "or:"):
                again = start + 3
                while raw[again : again + 1] in (" ", "\t"):
                    again += 1
            found = program_again(raw, again, first, names)
            if found is None and _is_row(raw):
                result.listed = [one for one in lines[number:] if one.text.strip()]
                break
            if found is None and is_prose(raw, text):
                break
            if found is not None and not strict and _is_called(raw[found.end :], text):
                break
        if found is not None and started:
            result.forms.append(Form(text, tuple(places)))
            text, places = "", []
        began = found.end if found is not None else start
        piece = raw[began:]
        stop = comment_at(piece)
        if stop >= 0:
            piece = piece[:stop]
        piece = piece.rstrip()
        if piece[-1:] == "\\":
            piece = piece[:-1]
        if any([mark in piece for mark in _REMARKS]):
            piece = _without_remarks(piece, strict=strict)
        stop = _example(piece)
        if text:
            text += " "
        places.append((len(text), line.number, line.column + began))
        text += piece if stop < 0 else piece[:stop]
        started = True
        result.taken = number + 1
        if stop >= 0:
            break
    if started:
        result.forms.append(Form(text, tuple(places)))
    return result


def comment_at(text: str) -> int:
    """Return where a trailing ``# text`` begins, or -1."""
    at = text.find("#")
    while at >= 0:
        if (at == 0 or text[at - 1] in _BLANK) and text[at + 1 : at + 2] in ("", " ", "\t"):
            before = text[:at]
            if before.count("<") <= before.count(">"):
                return at
        at = text.find("#", at + 1)
    return -1


def _example(text: str) -> int:
    """Return where an example begins inside a line (``e.g. …``), or -1."""
    if "eg" not in text and ".g" not in text and "i.e" not in text:
        return -1
    for mark in _INLINE_EXAMPLES:
        at = text.find(mark)
        if at >= 0 and (at == 0 or text[at - 1] in _BLANK):
            after = text[at + len(mark) : at + len(mark) + 1]
            if after in ("", " ", "\t", ",", ":"):
                return at
    return -1
