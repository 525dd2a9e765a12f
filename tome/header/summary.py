"""Make one line of summary from text."""

from __future__ import annotations

_ABBREVIATIONS = frozenset(
    "e.g. i.e. etc. vs. cf. eg. ie. approx. resp. incl. no. fig. dr. mr. mrs. st. al. esp. "
    "inkl. exkl. bzw. z.b. d.h. u.a. ca. ggf. evtl. vgl.".split()
)
_OPEN_ENDED = frozenset(
    "a an the of to for and or in on at by with from as is are that which into if when than".split()
)
#: Words that begin a new sentence when a line begins with them in a capital: wrapped text goes on
#: with a name or an acronym, not with these.
_BEGINNERS = frozenset(
    "A An All Also Assumes By Caution Creates Default Defaults Each Expects For Generates If In "
    "It Make Must Needs No Note Only Optional Optionally Prints Requires Returns Run Runs Same See "
    "Set Sets Supports Takes The Then There This Use Used Uses Very When Will With Works You "
    "Your".split()
)
#: Lower-case words before a colon that begin a line of their own.
_HEADS = frozenset(
    "arg args author dependencies depends deps env example examples inputs note notes outputs "
    "ref requires returns see source todo url usage version".split()
)
#: A sentence longer than this many characters is cut, as it has to fit on a line of a list.
_LONGEST = 300
#: Marks that end a sentence where no blank follows, as scripts without blanks between words have.
_STOPS = "。！？"
#: What the last word of a sentence can end in.
_ENDS = frozenset(".!?\"')]”’`*")
#: A line shorter than this that is followed by a capital was ended on purpose, not wrapped.
_WRAPPED = 56
#: So many characters more than the next word needs are left by nobody who wraps text.
_ROOM = 15
#: Names that end as those verbs do.
_NAMED = frozenset("Windows Kubernetes Postgres Jenkins Rails".split())
#: Small words that a line goes on with, wherever the one above ends.
_JOINING = _OPEN_ENDED | frozenset(
    "about after also all any because before being between but can each every have how if its it "
    "not one only over so some such than their them then these they this through under until up "
    "used using via was what where which while who will without you your".split()
)


def first_sentence(lines: list[str], before: int = 0) -> tuple[str, bool]:
    """Return the first sentence of a paragraph on one line, and whether it is the whole of it.

    ``before`` is how many characters stood before the first line's text, as a name and a dash.
    """
    if not all(map(str.isascii, lines)):
        lines = _joined(lines)
    words: list[str] = []
    length = 0
    width = max([len(line) for line in lines[1:]], default=0)
    for position, line in enumerate(lines):
        parts = line.split()
        for index, word in enumerate(parts):
            if not word.isascii() and (stop := _stop_in(word)):
                words.append(word[:stop])
                last = len(word) == stop and index + 1 == len(parts) and position + 1 == len(lines)
                return " ".join(words), last
            words.append(word)
            length += len(word) + 1
            if length > _LONGEST:
                return " ".join(words)[:_LONGEST].rstrip() + "…", False
            more = index + 1 < len(parts)
            if word[-1] not in _ENDS or (len(words) == 1 and word[:-1].isdigit()):
                continue  # "1." begins a list
            following = parts[index + 1] if more else _first_word(lines, position + 1)
            if _ends_sentence(word, following, more=more and f"{word}  " not in line):
                return " ".join(words), not following
        following = _first_word(lines, position + 1)
        if (
            following
            and parts
            and (
                _ended_on_purpose(
                    line,
                    len(line) + (0 if position else before),
                    parts[-1],
                    following,
                    lines[position + 1],
                    width,
                )
                or (":" in lines[position + 1] and _is_labelled(lines[position + 1]))
            )
        ):
            return " ".join(words), False
    return " ".join(words), True


def _stop_in(word: str) -> int:
    """Return where a sentence ends inside a word, or 0."""
    for index, char in enumerate(word, 1):
        if char in _STOPS:
            return index
    return 0


def _joined(lines: list[str]) -> list[str]:
    """Join lines that were parted between two letters of a script without blanks."""
    joined: list[str] = []
    for line in lines:
        text = line.strip()
        if joined and text and joined[-1] and _is_dense(joined[-1][-1]) and _is_dense(text[0]):
            joined[-1] += text
        else:
            joined.append(line)
    return joined


def _is_dense(char: str) -> bool:
    """Tell a letter of Chinese or Japanese, or a mark as wide as these."""
    return "\u3000" < char <= "\u9fff" or "\uff00" < char <= "\uffef"


def _first_word(lines: list[str], position: int) -> str:
    for line in lines[position:]:
        parts = line.split(maxsplit=1)
        if parts:
            return parts[0]
    return ""


def _ends_sentence(word: str, following: str, *, more: bool) -> bool:
    """Tell whether a word is the last of a sentence; ``more`` if another stands right behind it."""
    bare = word.rstrip("\"')]”’`*")
    if not bare or bare[-1] not in ".!?":
        return False
    if bare.endswith("..."):
        return bool(following) and following[0].isupper()
    if bare.lower().lstrip("(\"'[") in _ABBREVIATIONS or (len(bare) == 2 and bare[0].isupper()):
        return False
    if not following or not following[0].islower():
        return True
    # A line's end is one, too; so is a file's name that a sentence begins with.
    return not more or "." in following[1:-1] or "_" in following or "/" in following


def _is_labelled(line: str) -> bool:
    """Tell a line that begins with a label of a word or two: ``Basic usage: …``."""
    head, _, rest = line.strip().partition(": ")
    words = head.split()
    if not 0 < len(words) < 3 or not rest or not head[-1].isalpha():
        return False
    return words[0][0].isupper() or (len(words) == 1 and head in _HEADS)


def _ended_on_purpose(
    line: str, length: int, last: str, following: str, below: str, width: int
) -> bool:
    """Tell whether a line without a full stop ends a sentence.

    ``length`` is that of the line as it stands in the file, ``last`` its last word, ``following``
    the first of the line ``below``; ``width`` is the length of the longest of the other lines: who
    wraps text does not leave that much room.
    """
    if line.rfind("(") > line.rfind(")"):
        return False  # what is in parentheses goes on
    if (
        following[0] in "-*•"
        or (following[0] == "[" and below[-1] == "]")
        or (following[0].isdigit() and following.rstrip(".)").isdigit())
    ):
        return True
    if last[-1] in ",;(" or last.lower() in _OPEN_ENDED:
        return False
    if last[-1] == ":":
        # a wrapped line goes on ("… in three phases:" / "the first …"), a list is none of it
        wrapped = length >= _WRAPPED and below[0] not in " \t" and ":" not in following
        goes_on = following[0].islower() or following.isupper() or following[0] in "{("
        return not (wrapped and goes_on)
    if following[-1] == "." and following[:-1].isupper():
        return False  # "… to a short" / "URL."
    if following[0].isupper():
        if "_" in following:
            return False  # the name of a variable
        if len(line) < _WRAPPED or following.rstrip(":,") in _BEGINNERS:
            return True
        return last.lower() not in _JOINING and _is_verb(following)
    return (
        following.isalpha()
        and following not in _JOINING
        and line.count(" ") > 2
        and length + 1 + len(following) + _ROOM <= width
    )


def _is_verb(word: str) -> bool:
    """Tell a word with a capital that a sentence on what a script does begins with: ``Sweeps``."""
    return (
        len(word) > 4
        and word[-1] == "s"
        and word[-2] not in "aious"
        and word[1:].islower()
        and word.isalpha()
        and word not in _NAMED
    )


def after_name(line: str, names: tuple[str, ...]) -> str | None:
    """Return what follows the name in ``name - text``, ``name: text`` or ``name<TAB>text``.

    ``names`` are what the script may be called. None if the line has no such form.
    """
    if "/" in line:
        path = line.split(None, 1)[0]
        line = path.rpartition("/")[2] + line[len(path) :]  # "scripts/name - text"
    for name in names:
        if line[: len(name)].lower() != name.lower():
            continue
        found = _behind(line[len(name) :], plain="." in name)
        if found is not None:
            return found
    # "tol.pl <TAB> text" in a file "tool.pl": a name all the same, if its extension is the file's
    word = line.split(None, 1)[0] if line else ""
    extension = names[0].rpartition(".")[2] if names and "." in names[0] else ""
    if extension and word.endswith(f".{extension}"):
        return _behind(line[len(word) :], plain=False)
    return None


def _behind(rest: str, *, plain: bool) -> str | None:
    """Return the text behind a name: after a gap, a colon or a dash.

    With ``plain`` a blank and a capital do as well: the name is certainly a file's.
    """
    if rest[:1] == ":" and rest[1:2] in (" ", "\t"):
        return rest[1:].strip()
    stripped = rest.lstrip(" \t")
    if len(stripped) == len(rest):
        return None
    for dash in ("- ", "-- ", "— ", "– ", ": ", "=> "):
        if stripped.startswith(dash):
            return stripped[len(dash) :].strip()
    if stripped[:2] == "--" and stripped[2:3].isupper() and stripped[3:4].islower():
        return stripped[2:].strip()  # "name --Show it"
    gap = rest[: len(rest) - len(stripped)]
    if "\t" in gap or len(gap) > 1 or (plain and stripped[:1].isupper()):
        return stripped.rstrip()
    return None
