"""Cut a usage line into tokens.

One pass with string methods: a folder of two thousand scripts is read in less time than ten
starts of Python, and ``re`` alone would cost one.
"""

from __future__ import annotations

#: A token: its kind, its text, where it starts, and whether a blank stands before it.
#:
#: ``[ ] ( ) { } | = / ,``  themselves
#: ``<``  a name in angle brackets (the text is what is inside)
#: ``-``  a flag (``-v``, ``-abc``, ``--out``), ``--`` or a lone dash
#: ``n``  a flag that can be negated; the text is its positive spelling
#: ``w``  a bare word
#: ``c``  a word of several parts (``<user>@<host>``)
#: ``.``  an ellipsis, also a ``+``; ``*`` is none or more
#: ``!``  a problem: the text is a sentence
Token = tuple[str, str, int, bool]

_BLANK = " \t\n"
_WORD_END = " \t\n[](){}|<>…"
_FLAG_END = " \t\n[](){}|<>…=,/"
_CLOSERS = {"[": "]", "(": ")", "{": "}"}
_APART = " \t\n|])}…"
_PLAIN_AFTER = _APART + "["
_OTHER_DASHES = "‐‑‒–—―−"
_ELLIPSES = ("...", "..", "…", "....")


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of one form (or of one entry's left column).

    Lexing ends at a redirection outside brackets (``> file``). Never raises.
    """
    tokens: list[Token] = []
    add = tokens.append
    at, end, depth = 0, len(text), 0
    glued_groups = _has_glued_groups(text)
    spaced = True
    while at < end:
        char = text[at]
        if char in _BLANK:
            at += 1
            spaced = True
            continue
        start = at
        if char.isalnum():
            # The usual word, up to a blank; any other goes the long way below.
            stop = text.find(" ", at)
            word = text[at:stop] if stop > 0 else text[at:]
            if word.isalnum():
                at += len(word)
                add(("w", word, start, spaced))
                spaced = False
                continue
        if char == "<":
            if text[at + 1 : at + 2] in ("", " ", "<", "\t") and not depth:
                break  # a redirection: < file, << EOF
            stop = _angle_end(text, at)
            if stop < 0:
                add(("!", "this < has no >", start, spaced))
                break
            content = text[at + 1 : stop]
            at = stop + 1
            if at < end and text[at] not in _APART and _part_of_word(text, at):
                at = _chunk_end(text, start)
                add(("c", text[start:at], start, spaced))
            elif content.strip() in _ELLIPSES:
                add((".", content, start, spaced))
            else:
                add(("<", content, start, spaced))
        elif char in "[({":
            if glued_groups and (stop := _glued_group(text, at)):
                at = stop
                add(("c", text[start:at], start, spaced))
            else:
                at += 1
                depth += 1
                add((char, char, start, spaced))
        elif char in "])}":
            at += 1
            depth -= depth > 0
            add((char, char, start, spaced))
        elif char == "-":
            if text.startswith("--[no-]", at):
                at = _flag_end(text, at + 7)
                add(("n", "--" + text[start + 7 : at], start, spaced))
            else:
                at = _flag_end(text, at)
                stop = text.find("]", at) if at == start + 1 and text[at : at + 1] == "[" else -1
                if stop > 0 and text[at + 1 : stop].isalnum():
                    # "-[hv]" is "[-hv]"
                    add(("[", "[", start, spaced))
                    add(("-", "-" + text[at + 1 : stop], at, False))
                    add(("]", "]", stop, False))
                    at = stop + 1
                elif at == start + 1 and text[at : at + 1] in ("[", "(", "{", "<"):
                    add(("!", "a dash needs a letter behind it", start, spaced))
                else:
                    add(("-", text[start:at], start, spaced))
        elif char == "|" or char == "=":
            at += 1
            add((char, char, start, spaced))
        elif char == ">":
            if not depth:
                if tokens and tokens[-1][0] == "w" and tokens[-1][1].isdigit() and not spaced:
                    tokens.pop()  # 2> file
                break
            at += 1
            add(("!", "this > has no <", start, spaced))
        elif char == "…":
            at += 1
            add((".", char, start, spaced))
        elif char == "." and _is_ellipsis(text, at):
            while at < end and text[at] == ".":
                at += 1
            add((".", text[start:at], start, spaced))
        elif char in "+*" and not spaced and tokens and tokens[-1][0] in "<)]}wc":
            at += 1
            add(("." if char == "+" else "*", char, start, spaced))
        elif (char in ",/" and not spaced and _before_flag(text, at + 1)) or (
            char == "," and tokens and _ends_word(text, at + 1)
        ):
            at += 1
            add((char, char, start, spaced))
        elif char in _OTHER_DASHES:
            while at < end and text[at] not in _BLANK and text[at] not in "[](){}|<>":
                at += 1
            add(("!", f"{char} is a dash that no keyboard types as a flag: write -", start, spaced))
        elif char in "\"'" and (stop := text.find(char, at + 1)) > 0:
            inside = text[at + 1 : stop]
            at = stop + 1
            if inside[:1] == "<" and inside[-1:] == ">" and len(inside) > 2:
                add(("<", inside[1:-1], start, spaced))
            elif inside[:1] == "[" and inside[-1:] == "]" and inside[1:-1].isidentifier():
                add(("[", "[", start, spaced))
                add(("<", inside[1:-1], start + 1, False))
                add(("]", "]", at - 1, False))
            elif " " in inside.strip():
                add(("<", inside, start, spaced))  # "commit message"
            elif inside.strip():
                add(("w", inside, start, spaced))
        else:
            while at < end and text[at] not in _WORD_END:
                at += 1
            if text[at - 1] == "." and text.startswith("..", at - 2):
                stop = at
                while at > start + 1 and text[at - 1] == ".":
                    at -= 1
                if text[at - 1 : stop] == "=..":
                    at = stop  # the directory above: "[dir=..]"
            if at < end and text[at] in "<[({" and _part_of_word(text, at):
                at = _chunk_end(text, start)
                add(("c", text[start:at], start, spaced))
            elif text[at - 1] == "+" and at - start > 1 and text[at - 2].isalnum():
                at -= 1
                add(("w", text[start:at], start, spaced))
            elif text[at - 1] == "," and at - start > 1 and _ends_word(text, at):
                at -= 1  # "-o FILE, --out FILE"
                add(("w", text[start:at], start, spaced))
            else:
                add(("w", text[start:at], start, spaced))
        spaced = False
        if at <= start:
            at = start + 1  # whatever stands there: no text may keep a reader here
    return tokens


def _is_ellipsis(text: str, at: int) -> bool:
    """Tell ``..`` and ``...`` from the ``../`` of a path."""
    return text.startswith("..", at) and text[at + 2 : at + 3] != "/"


def _flag_end(text: str, at: int) -> int:
    start, end = at, len(text)
    stop = text.find(" ", at)
    stop = stop if stop > 0 else end
    if text[at:stop].replace("-", "").isalnum():
        return stop
    while at < end and text[at] not in _FLAG_END:
        at += 1
    dots = text.find("..", start, at)
    return dots if dots > start else at


def _angle_end(text: str, at: int) -> int:
    """Return where the ``>`` of the ``<`` at ``at`` is, or -1; a regex type may hold some."""
    stop = text.find(">", at + 1)
    if stop < 0:
        return -1
    slash = text.find(":/", at, stop)
    if slash > 0 and text[stop - 1] != "/":
        closing = text.find("/>", slash + 2)
        other = text.find("/=", slash + 2)
        if other > 0 and (closing < 0 or other < closing):
            return stop if stop > other else text.find(">", other)
        if closing > 0:
            return closing + 1
    return stop


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in _BLANK


def _before_flag(text: str, at: int) -> bool:
    """Tell whether a flag follows, after blanks or at once."""
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return text[at : at + 1] == "-" and text[at + 1 : at + 2] not in ("", " ", "\t", ">")


def _part_of_word(text: str, at: int) -> bool:
    """Tell whether what follows a word or a closing bracket without a blank belongs to it."""
    char = text[at]
    if char == "[":
        following = text[at + 1 : at + 2]
        if following in _BLANK or text[at + 1 : text.find("]", at)].strip() in _ELLIPSES:
            return False
        return following not in ("-", "]")
    if char in _PLAIN_AFTER:
        return False
    if char in "({":
        return True
    if char == ".":
        return not text.startswith("..", at)
    if char in "+*,;":
        return not (_ends_word(text, at + 1) or text[at + 1] in "|])}") and not _before_flag(
            text, at + 1
        )
    if char == ">":
        return False
    return not (char == "/" and _before_flag(text, at + 1))


def _chunk_end(text: str, at: int) -> int:
    """Return where a word of several parts ends: a blank, a bar or a closer outside brackets."""
    depth, end = 0, len(text)
    while at < end:
        char = text[at]
        if char in "[({<":
            if char == "[" and not depth and not _part_of_word(text, at):
                return at
            depth += 1
        elif char in "])}>":
            if not depth:
                return at
            depth -= 1
        elif (not depth and (char in " \t\n|…" or _is_ellipsis(text, at))) or (
            not depth and char == "+" and (at + 1 == end or text[at + 1] in _PLAIN_AFTER)
        ):
            return at
        at += 1
    return end


def _has_glued_groups(text: str) -> bool:
    for closer in "])":
        at = text.find(closer)
        while at >= 0:
            following = text[at + 1 : at + 2]
            if following and following not in " \t\n|])}[….+*":
                return True
            at = text.find(closer, at + 1)
    return False


def _glued_group(text: str, at: int) -> int:
    """Return the end of the word that begins with the group at ``at``, or 0 if it is a group."""
    if text[at + 1 : at + 2] == "-":
        return 0
    depth, stop, end = 0, at, min(len(text), at + 200)
    while stop < end:
        char = text[stop]
        if char in "[({":
            depth += 1
        elif char in "])}":
            depth -= 1
            if not depth:
                break
        elif char in _BLANK and "<" not in text[at:stop]:
            return 0  # the parts of a word are not parted by blanks
        stop += 1
    else:
        return 0
    stop += 1
    following = text[stop : stop + 1]
    if not following or following in " \t\n|])}[….+*,;(-" or text.startswith("=<", stop):
        return 0
    return _chunk_end(text, stop)


def fault_of(text: str) -> str:
    """Return what is wrong with a bare word as a part of a usage, or nothing."""
    if text.isalnum():
        return ""
    alone = True
    for char in text:
        if char.isalnum():
            alone = False
        elif char not in "-_./:@=,+%~#*?^":
            return f"{char} is no part of a usage" if char.isprintable() else "a control character"
    if alone:
        return f"{text} is no name for a parameter"
    if text[-1] in ".:?!;" and text.rstrip(".")[-1] != "=":
        return f"{text} looks like the end of a sentence"
    return ""
