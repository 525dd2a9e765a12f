"""Part the lines of a usage into forms: where it ends, and which words are the program."""

from __future__ import annotations

from tome.header.usage_entries import is_balanced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tome.model.header import Line

#: A usage longer than this is cut: no person reads one.
MOST_CHARACTERS = 20_000

_BLANK = " \t"
_SHELLS = ("sh", "bash", "zsh", "dash", "ksh")
#: Without one of these nothing in a line can be a remark.
_REMARKS = (" (", "  ", "- ", "— ", "– ", " : ", "> ")
#: Words of sentences: what holds some of them describes, it is no list of parameters.
_FUNCTION_WORDS = frozenset(
    "a an the to of for from with into in on by is are and or this that it as if your you be "
    "when while which will its their only".split()
)
_INTERPRETERS = frozenset(
    (
        "bash", "bun", "bundle", "deno", "env", "exec", "fish", "ksh", "lua", "node", "npx", "perl",
        "php", "pwsh", "python", "python2", "python3", "rscript", "Rscript", "ruby", "run", "sh",
        "source", "sudo", "ts-node", "tsx", "uv", "zsh", ".", "awk", "gawk", "dash", "pypy3",
    )
)  # fmt: skip
#: Words in capitals that stand for the program, and words that name what it works on.
_PROGRAMS = frozenset(("PROG", "PROGRAM", "PROGNAME", "SCRIPT", "COMMAND", "CMD", "NAME", "TOOL"))
_PLACES = frozenset(("file", "files", "filename", "dir", "directory", "folder", "path", "url"))
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


class Program:
    """What stands before the parameters of a line: mutable, used only while reading."""

    __slots__ = ("end", "named", "start", "text")

    def __init__(self, start: int, end: int, text: str, *, named: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.named = named


class Names:
    """What a script may be called, in the spelling that names are compared in."""

    __slots__ = ("dashed", "files", "first", "known")

    def __init__(self, names: Iterable[str]) -> None:
        self.known: set[str] = set()
        #: Names that look like flags, as some programs' subcommands do: ``prog---version``.
        self.dashed: set[str] = set()
        #: Names with an extension, which nothing but the script has.
        self.files: list[str] = []
        for name in dict.fromkeys(names):
            self.known.add(_canonical(name))
            if "-sh-" in name:
                # rbenv-sh-shell is called "rbenv shell"
                self.known.add(_canonical(name.replace("-sh-", "-", 1)))
            if "." in name:
                self.known.add(_canonical(_stem(name)))
                self.files.append(name)
            if name[:1] == "-" or "--" in name:
                self.dashed.update((name, _stem(name)))
        self.known.discard("")
        self.first = {name.partition(" ")[0] for name in self.known}

    def match(self, words: Sequence[str], *, begin: bool = False) -> int:
        """Return how many of the leading words are the program, 0 if none is known.

        With ``begin`` the words must begin with it; else others may stand before it.
        """
        joined: list[str] = []
        known = self.known
        for count, word in enumerate(words, 1):
            plain = _canonical(word.rpartition("/")[2] if "/" in word else word)
            stem = _canonical(_stem(plain)) if "." in plain else plain
            if (
                (plain in known or stem in known)
                and (count == 1 or not begin)
                and word[:1] != "-"  # a flag of the interpreter
            ):
                return count
            joined.append(stem)
            if count > 1:
                for first in range(1 if begin else count - 1):
                    if " ".join(joined[first:]) in known:
                        return count
            if "/" in word and _canonical(_stem(word)) in known:
                return count
        return 0


def _stem(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return stem if dot and stem and len(extension) < 7 and "/" not in extension else name


def _canonical(name: str) -> str:
    if name.isalnum():
        return name
    return " ".join(name.replace("-", " ").replace("_", " ").replace("/", " ").split())


def program_of(text: str, start: int, names: Names, *, begin: bool = False) -> Program | None:
    """Find the program words of a line that begins at ``start``.

    Returns None if the line begins with a parameter. With ``begin`` only what certainly is a
    program counts: the script's own name or ``$0``.
    """
    if text.startswith(("$ ", "% "), start):
        start += 2
    char = text[start : start + 1]
    if char in ('"', "'") and text[start + 1 : start + 2] in ("$", "`"):
        start += 1
        char = text[start]
    if char == "%" and text[start + 1 : start + 2] in ("(", "p", "s"):
        end = text.find(" ", start)
        end = end if end > 0 else len(text)
        return Program(start, end, text[start:end], named=True)  # "%(prog)s", "%prog", "%s"
    if char == "$" or char == "`":
        end = _substitution_end(text, start)
        return Program(start, end, text[start:end].strip("\"'"), named=True)
    if (
        char == "{"
        and (close := text.find("}", start)) > 0
        and text[start + 1 : close].isidentifier()
    ):
        end = close + 1
        second = text[end:].split(None, 1)[:1]
        if second and names.match(second, begin=True):
            end = text.find(second[0], end) + len(second[0])  # "{SUB} name"
        return Program(start, end, text[start:end], named=True)
    if char in "([":
        # "(python) name.py", "[sudo] name": what may stand before the program
        close = text.find(")" if char == "(" else "]", start)
        inside = text[start + 1 : close] if close > 0 else ""
        if inside in _INTERPRETERS or _is_assignment(inside):
            after = close + 1
            while text[after : after + 1] in (" ", "\t"):
                after += 1
            called = program_of(text, after, names, begin=begin or inside not in _INTERPRETERS)
            if called is not None:
                return Program(start, called.end, text[start : called.end], named=called.named)
    if char in ("c", "w") and text.startswith(("curl ", "wget "), start):
        piped = _piped_end(text, start)
        if piped and not begin:
            return Program(start, piped, text[start:piped], named=True)
    words: list[str] = []
    ends: list[int] = []
    at, end = start, len(text)
    flagged = 0
    while at < end and len(words) < 8:
        while at < end and text[at] in _BLANK:
            at += 1
        first = at
        blank = text.find(" ", at)
        if text[at : blank if blank > 0 else end].replace("-", "").isalnum():
            at = blank if blank > 0 else end  # the usual word
        while at < end and text[at] not in " \t<[({|":
            at += 1
        if names.dashed and text[first : first + 1] == "-":
            word = text[first:at]
            if word in names.dashed or "-".join([*words, word]) in names.dashed:
                return Program(start, at, text[start:at], named=True)
        if at == first or (at < end and text[at] not in _BLANK):
            break
        if text[first] == "-":
            # "sh -x name.sh": a flag of the interpreter, if the script's name follows
            if not words or words[0] not in _INTERPRETERS:
                break
            flagged = flagged or len(words)
        words.append(text[first:at])
        ends.append(at)
    if not words:
        return None
    before = _leading(words) if begin else 0
    count = names.match(words[before:], begin=begin)
    if count:
        count += before
        if (
            count < len(words)
            and words[count - 1] in _INTERPRETERS
            and names.match(words[count : count + 1])
        ):
            count += 1  # "source source.sh" in a script of that name
        return Program(start, ends[count - 1], text[start : ends[count - 1]], named=True)
    if begin:
        return None
    for name in names.files:
        at = text.find(name, start)
        following = text[at + len(name) : at + len(name) + 1]
        if at > start and text[at - 1] in " \t/" and following in ("", " ", "\t"):
            end = at + len(name)  # "mpirun -n 4 python name.py"
            return Program(start, end, text[start:end], named=True)
    for bar, width in ((text.find(" | ", start), 3), (text.rfind(" && ", start), 4)):
        # "cat FILE | name", "cd DIR && name"
        inner = program_of(text, bar + width, names, begin=True) if bar > 0 else None
        if inner is not None:
            return Program(start, inner.end, text[start : inner.end], named=True)
    if flagged:
        del words[flagged:]
    count = 0
    while count < len(words) and _is_assignment(words[count]):
        count += 1
    if count == len(words):
        count = 0
    if words[count] in _INTERPRETERS:
        while count < len(words) - 1 and words[count] in _INTERPRETERS:
            count += 1
    elif not count and names.known and _is_placeholder(words[0]):
        return None
    return Program(start, ends[count], text[start : ends[count]], named=False)


def _is_placeholder(word: str) -> bool:
    """Tell a first word that names a parameter, as no program is called: ``FILE``, ``out_dir``."""
    if not word.replace("_", "").isalpha():
        return False
    if word.isupper():
        return len(word) > 2 and word not in _PROGRAMS
    return word.rpartition("_")[2] in _PLACES


def _leading(words: list[str]) -> int:
    """Return how many words stand before a program: variables, interpreters and their flags."""
    count = 0
    while count < len(words) - 1 and (
        words[count] in _INTERPRETERS
        or _is_assignment(words[count])
        or (count > 0 and words[count][0] == "-")
    ):
        count += 1
    return count


def _piped_end(text: str, start: int) -> int:
    """Return where ``curl URL | bash -s --`` ends, which stands for the script's name, or 0."""
    bar = text.find("|", start)
    if bar < 0:
        return 0
    at = bar + 1
    found = 0
    for word in text[at:].split():
        at = text.find(word, at)
        if word in _SHELLS:
            found = at + len(word)
        elif word != "sudo" and (not found or word not in ("-s", "--", "-")):
            break
        elif found:
            found = at + len(word)
        at += len(word)
    return found


def _is_assignment(word: str) -> bool:
    name, mark, _ = word.partition("=")
    return bool(mark) and name.isidentifier() and name.isupper()


def _substitution_end(text: str, start: int) -> int:
    """Return where ``$0``, ``${0##*/}``, ``$(basename "$0")`` or a back-quoted one ends."""
    following = text[start + 1 : start + 2]
    if text[start] == "`":
        close = text.find("`", start + 1)
        at = close + 1 if close > 0 else len(text)
    elif following in "({" and following:
        closer = ")" if following == "(" else "}"
        depth, at = 0, start + 1
        while at < len(text):
            if text[at] == following:
                depth += 1
            elif text[at] == closer:
                depth -= 1
                if not depth:
                    break
            at += 1
        at += 1
    else:
        at = start
    while at < len(text) and text[at] not in " \t[<|":
        at += 1
    return min(at, len(text))


def unwrap(text: str) -> tuple[int, int]:
    """Return what is inside ``eval "$( … )"`` or ``VAR=$( … )``, else the whole text's ends."""
    begin = len(text) - len(text.lstrip())
    for opener, closer in (("$(", ")"), ("`", "`"), ("<(", ")")):
        at = text.find(opener)
        if at <= 0:
            continue
        before = text[:at].strip().rstrip("\"'").rstrip()
        if before in ("eval", "source", ".") or (
            before[-1:] == "=" and before[:-1].replace("export ", "").strip().isidentifier()
        ):
            close = text.rfind(closer)
            inside = at + len(opener)
            while text[inside : inside + 1] in (" ", "\t"):
                inside += 1
            return inside, (close if close >= inside else len(text))
    return begin, len(text)


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
        if char in "<[({|-#$":
            return False
    words = text.split()
    return any(["/" in word or "." in word.strip(".") or word.isdigit() for word in words])


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


def is_listing(text: str) -> bool:
    """Tell a line of an option or argument list: a flag or name, a gap, a description.

    The gap is two blanks or a tab, or in a line without those `` - ``, `` : `` or ``: ``.
    """
    stripped = text.strip()
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
    """Tell a line that describes a word of the usage above: the word, a gap and a text."""
    head, gap, rest = text.strip().replace("\t", "  ").partition("  ")
    if not gap or " " in head or not head[:1].isalpha() or not rest.strip()[:1].isalpha():
        return False
    for char in "<>[](){}|=":
        usage = usage.replace(char, " ")
    return head in usage.split()


def is_prose(text: str) -> bool:
    """Tell a sentence from the continuation of a usage line."""
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
        if stop - at < 300 and _is_remark(text[at + 1 : stop], strict=strict):
            text = text[:at] + " " * (stop + 1 - at) + text[stop + 1 :]
        at = text.find("(", stop)
    for mark in (" - ", " -- ", " — ", " – ", " : ", " -> ", " => "):
        at = text.find(mark)
        if at >= 0 and describes(text[at + len(mark) :], sure=mark != " -- "):
            text = text[:at]
    at = text.find("   ", len(text) - len(text.lstrip()))
    if at > 0 and describes(text[at:].strip(), sure=bool(text[:at].strip())):
        text = text[:at]
    return text


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
    for word in words:
        if word[0] in "<[{|-$" or (len(word) > 2 and word.isupper() and not sure):
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
        if started and raw.strip().lower() in ("or", "or:"):
            result.taken = number + 1
            continue
        total += len(raw)
        if total > MOST_CHARACTERS:
            result.cut = (line.number, line.column)
            raw = raw[: max(MOST_CHARACTERS - (total - len(raw)), 0)]
            if not raw.strip():
                break
        if started and (is_listing(raw) or _is_entry(raw, text)):
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
            found = _repeated(raw, again, first, names)
            if found is None and is_prose(raw):
                break
            if found is not None and not strict and _is_called(raw[found.end :], text):
                break
        if found is not None and started:
            result.forms.append(Form(text, tuple(places)))
            text, places = "", []
        began = found.end if found is not None else start
        piece = raw[began:]
        stop = _comment(piece)
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


def _repeated(text: str, start: int, first: Program | None, names: Names) -> Program | None:
    """Find the program at the start of a further line; None if the line continues."""
    if text.startswith(("curl ", "wget "), start):
        return program_of(text, start, names)
    if first is not None and first.text:
        end = start + len(first.text)
        if text.startswith(first.text, start) and text[end : end + 1] in ("", " ", "\t", "["):
            return Program(start, end, first.text, named=first.named)
    if first is None:
        return None
    for mark in (" | ", " && "):
        at = text.find(mark, start)
        if at > 0 and text[start : start + 1] not in "-<[({|":
            piped = program_of(text, at + len(mark), names, begin=True)
            if piped is not None:
                return Program(start, piped.end, text[start : piped.end], named=True)
    if text[start : start + 1] in "$`\"'" and first.text[:1] not in "$`":
        return (
            None if text[start : start + 1] in "\"'" else program_of(text, start, names, begin=True)
        )
    return program_of(text, start, names, begin=True)


def _comment(text: str) -> int:
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
