"""Tell the program's words from what a line of a usage says of its parameters."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BLANK = " \t"
_SHELLS = ("sh", "bash", "zsh", "dash", "ksh")
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
        if at < end and text[at] == "<" and _is_assignment(text[first:at]) and text[at - 1] == "=":
            # "NAME=<value> prog": what a user puts there is the variable's
            close = text.find(">", at)
            at = close + 1 if close > 0 else at
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
        # "SCRIPTNAME [OPTIONS] FILE": no parameter stands before the options.
        options = text[ends[0] :].lstrip()[:8].lower() in ("[options", "[option]", "[flags] ")
        if not options or words[0].lower() in _PLACES:
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
        or _is_assignment(words[count].upper())
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


def program_again(text: str, start: int, first: Program | None, names: Names) -> Program | None:
    """Find the program at the start of a further line; None if the line continues."""
    if text.startswith(("curl ", "wget "), start):
        return program_of(text, start, names)
    if first is not None and first.text:
        end = start + len(first.text)
        if text.startswith(first.text, start) and text[end : end + 1] in ("", " ", "\t", "["):
            return Program(start, end, first.text, named=first.named)
    if first is None:
        return None
    before = first.text.rpartition(" ")[0]
    if before and text.startswith(f"{before} ", start):
        end = text.find(" ", start + len(before) + 1)  # "npm run one" above "npm run other"
        end = end if end > 0 else len(text)
        return Program(start, end, text[start:end], named=first.named)
    stem, dash, _ = first.text.partition("-")
    if dash and stem and text.startswith(f"{stem}-", start) and not before:
        end = text.find(" ", start)  # "git-up" above "git-reup"
        end = end if end > 0 else len(text)
        return Program(start, end, text[start:end], named=first.named)
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
