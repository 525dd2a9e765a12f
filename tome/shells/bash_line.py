"""Read a line of bash up to the cursor, and write candidates so that bash can insert them.

bash cuts the line it shows to a completer at ``COMP_WORDBREAKS``, so that ``a:b`` comes as three
words. Here the words are those bash would run, without running or expanding anything: ``$HOME``,
``$(…)`` and ``~`` stay as they were typed.
"""

from __future__ import annotations

from tome.model.value import Value

#: How a character of a line is quoted: not at all, in '…', in "…" or in $'…'.
BARE, SINGLE, DOUBLE, ANSI_C = "", "'", '"', "$'"
_BLANKS = " \t\n"
_ENDS = ";&|()"
_ESCAPES = {
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "E": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_SPECIAL = frozenset(" \t!\"#$&'()*;<>?[\\]^`{|}~")
_SPECIAL_IN_DOUBLE = frozenset('$`"\\')


class Context(Value):
    """How the word at the cursor was typed.

    ``raw`` is its text in the line. For each place in it, the end included, ``lengths`` says how
    many characters the part before stands for and ``quotes`` in which quotes the place is.
    """

    raw: str = ""
    lengths: tuple[int, ...] = (0,)
    quotes: tuple[str, ...] = (BARE,)


def split(line: str, point: int) -> tuple[list[str], str, Context]:
    """Split ``line`` before the cursor: the words, the word at the cursor, how it was typed.

    Only the last command of the line counts, and neither variables set before it nor
    redirections. The words begin with the command's own; quotes and backslashes are resolved.
    """
    reader = _Reader(line[:point])
    reader.read()
    words = reader.words
    while words and _is_assignment(words[0]):
        words = words[1:]
    return words, "".join(reader.value), reader.context()


def present(candidates: list[str], context: Context, cur: str, wordbreaks: str) -> list[str]:
    """Return whole words as bash is to insert them in place of ``cur``.

    ``cur`` is what readline took for the word (``$2`` of a completer), the end of the real one
    behind the last of ``wordbreaks`` or an open quote: that much of a candidate is left out, and
    the rest is quoted as that place is.
    """
    start = begin(context, cur, wordbreaks)
    skip, quote = context.lengths[start], context.quotes[start]
    # A "~" stands for a home where a word begins; and so it does where the user typed one.
    tilde = context.raw[:1] == "~"
    return [_quoted(word[skip:], quote, plain_tilde=tilde) for word in candidates]


def begin(context: Context, cur: str, wordbreaks: str) -> int:
    """Return the place in the word where readline begins the part it replaces, ``cur``."""
    raw = context.raw
    return len(raw) - len(cur) if raw.endswith(cur) else _last_break(context, wordbreaks)


class _Reader:
    """Reads characters into words; ``words``, ``value`` and the marks are the result."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.at = 0
        self.words: list[str] = []
        self.redirected = False
        self._begin()

    def _begin(self) -> None:
        self.start = self.at
        self.value: list[str] = []
        self.inside = False  # a word has begun, though it may stand for nothing yet
        self.lengths: list[int] = []
        self.quotes: list[str] = []

    def _end(self) -> None:
        if self.inside:
            if self.redirected:
                self.redirected = False
            else:
                self.words.append("".join(self.value))
        self._begin()

    def context(self) -> Context:
        self._mark(len(self.line), self.quote)
        raw = self.line[self.start :]
        return Context(raw, tuple(self.lengths), tuple(self.quotes))

    def _mark(self, until: int, quote: str) -> None:
        """Note for each place up to ``until`` how long the value is and how it is quoted."""
        for _ in range(len(self.lengths), until - self.start + 1):
            self.lengths.append(len(self.value))
            self.quotes.append(quote)

    def _take(self, size: int, value: str, quote: str) -> None:
        """Read ``size`` characters that stand for ``value``."""
        self._mark(self.at, quote)
        self.inside = True
        self.at += size
        # Places within an escape belong to its begin: the character is whole or not there.
        self._mark(self.at - 1, quote)
        self.value.extend(value)

    def read(self) -> None:
        self.quote = BARE
        while self.at < len(self.line):
            char = self.line[self.at]
            if self.quote == SINGLE:
                self._single(char)
            elif self.quote == DOUBLE:
                self._double(char)
            elif self.quote == ANSI_C:
                self._ansi_c(char)
            else:
                self._bare(char)

    def _switch(self, size: int, quote: str) -> None:
        self._take(size, "", self.quote)
        self.quote = quote

    def _bare(self, char: str) -> None:
        following = self.line[self.at + 1 : self.at + 2]
        if char in _BLANKS:
            self._end()
            self.at += 1
            self.start = self.at
        elif char in "<>" and following == "(":
            for _ in range(_closed(self.line, self.at + 2, ")") - self.at):
                self._take(1, self.line[self.at], BARE)
        elif char in "<>" or (char == "&" and following == ">"):
            if not "".join(self.value).isdigit():
                self._end()
            while self.line[self.at : self.at + 1] in tuple("<>&|"):
                self.at += 1
            self._begin()
            self.redirected = True
        elif char in _ENDS:
            # What stood before belongs to another command.
            self._end()
            self.words = []
            self.redirected = False
            self.at += 1
            self.start = self.at
        elif char == "\\":
            if following == "\n":
                self._take(2, "", BARE)
            else:
                self._take(2 if following else 1, following, BARE)
        elif char == "'":
            self._switch(1, SINGLE)
        elif char == '"':
            self._switch(1, DOUBLE)
        elif char == "$" and following == "'":
            self._switch(2, ANSI_C)
        elif char == "$" and following == '"':
            self._switch(2, DOUBLE)
        elif char == "#" and not self.inside:
            # A comment: there is nothing to complete, so let it be one word.
            self._take(len(self.line) - self.at, self.line[self.at :], BARE)
        else:
            self._plain(char, BARE)

    def _single(self, char: str) -> None:
        if char == "'":
            self._switch(1, BARE)
        else:
            self._take(1, char, SINGLE)

    def _double(self, char: str) -> None:
        following = self.line[self.at + 1 : self.at + 2]
        if char == '"':
            self._switch(1, BARE)
        elif char == "\\" and following == "\n":
            self._take(2, "", DOUBLE)
        elif char == "\\" and following and following in _SPECIAL_IN_DOUBLE:
            self._take(2, following, DOUBLE)
        else:
            self._plain(char, DOUBLE)

    def _plain(self, char: str, quote: str) -> None:
        """Read a character, or the whole of an expansion, which stays as it is typed."""
        size = 1
        if char == "`":
            size = _closed(self.line, self.at + 1, "`") - self.at
        elif char == "$" and self.line[self.at + 1 : self.at + 2] == "(":
            size = _closed(self.line, self.at + 2, ")") - self.at
        elif char == "$" and self.line[self.at + 1 : self.at + 2] == "{":
            size = _closed(self.line, self.at + 2, "}") - self.at
        for _ in range(size):
            self._take(1, self.line[self.at], quote)

    def _ansi_c(self, char: str) -> None:
        if char == "'":
            self._switch(1, BARE)
        elif char == "\\" and self.at + 1 < len(self.line):
            size, value = _escape(self.line, self.at + 1)
            self._take(size + 1, value, ANSI_C)
        else:
            self._take(1, char, ANSI_C)


def _closed(line: str, at: int, closer: str) -> int:
    """Return the place behind the ``closer`` of an expansion whose inside begins at ``at``."""
    opener = {")": "(", "}": "{"}.get(closer, "")
    depth, quote = 1, ""
    while at < len(line):
        char = line[at]
        if char == "\\" and quote != "'":
            at += 1
        elif quote:
            if char == quote:
                quote = ""
        elif char == closer:
            depth -= 1
            if not depth:
                return at + 1
        elif char == opener:
            depth += 1
        elif char in "'\"":
            quote = char
        at += 1
    return len(line)


def _escape(line: str, at: int) -> tuple[int, str]:
    r"""Return the size and the value of a ``$'…'`` escape, given behind its backslash."""
    char = line[at]
    if char in _ESCAPES:
        return 1, _ESCAPES[char]
    base, most, begin = {"x": (16, 2, 1), "u": (16, 4, 1), "U": (16, 8, 1)}.get(char, (8, 3, 0))
    digits = "0123456789abcdefABCDEF" if base == 16 else "01234567"
    size = begin
    while size < begin + most and at + size < len(line) and line[at + size] in digits:
        size += 1
    if size == begin:
        return 1, char if char in "'\"\\?" else "\\" + char
    number = int(line[at + begin : at + size], base)
    if char in "uU":
        return size, chr(number) if number < 0x110000 else ""
    number &= 0xFF
    # A byte alone is no character: as os.fsdecode has it.
    return size, chr(number) if number < 0x80 else chr(0xDC00 + number)


def _is_assignment(word: str) -> bool:
    name, equals, _ = word.partition("=")
    return bool(equals) and name.removesuffix("+").isidentifier() and name.isascii()


def _last_break(context: Context, wordbreaks: str) -> int:
    """Return where readline begins the word, if it did not say so itself."""
    raw = context.raw
    for place in range(len(raw), 0, -1):
        if context.quotes[place - 1] != context.quotes[-1]:
            return place
        if raw[place - 1] in wordbreaks and raw[place - 2 : place - 1] != "\\":
            return place
    return 0


def _quoted(text: str, quote: str, *, plain_tilde: bool) -> str:
    parts = []
    for place, char in enumerate(text):
        if not (char.isprintable() or char == " ") or "\ud800" <= char <= "\udfff":
            parts.append(_control(char, quote))
        elif quote == SINGLE:
            parts.append("'\\''" if char == "'" else char)
        elif quote == DOUBLE:
            # In "…" a backslash does not take a "!" from the history.
            parts.append('"\\!"' if char == "!" else _escaped(char, _SPECIAL_IN_DOUBLE))
        elif quote == ANSI_C:
            parts.append("\\" + char if char in "'\\" else char)
        elif char == "~" and (place or plain_tilde):
            parts.append(char)
        else:
            parts.append(_escaped(char, _SPECIAL))
    return "".join(parts)


def _escaped(char: str, special: frozenset[str]) -> str:
    return "\\" + char if char in special else char


def _control(char: str, quote: str) -> str:
    """Write a character that must not stand in a line raw: as ``$'…'``, between its quotes."""
    data = char.encode("utf-8", "surrogateescape")
    code = {"\n": "\\n", "\t": "\\t"}.get(char) or "".join(f"\\{byte:03o}" for byte in data)
    if quote == ANSI_C:
        return code
    return f"{quote}$'{code}'{quote}"
