"""Find what harms a caller's shell at the top level of a sourced script.

A light scan, no parser: it knows quotes, comments, here-documents, substitutions, functions and
subshells, which is what it takes not to speak of an ``exit`` that is none. Code that only a real
parser would get right is passed over in silence rather than judged wrongly.
"""

from __future__ import annotations

from tome.model.header import Problem
from tome.model.value import Value

#: Words after which another command begins.
_OPENERS = frozenset(["if", "then", "elif", "else", "while", "until", "do", "!", "{", "time"])
#: Words that a command may stand behind.
_PREFIXES = frozenset(["builtin", "command", "\\command", "\\builtin"])
_SEPARATORS = frozenset([";", "&", "&&", "||", "|", "|&", "\n", ";;", ";&", ";;&", "(", ")"])
_OPERATORS = (";;&", ";;", ";&", "&&", "||", "|&", ";", "&", "|", "(", ")", "\n")
_EXIT = "exit ends the shell that calls the command"
_EXIT_HINT = ": return ends only the script"
_ERREXIT = "set -e stays on in the shell that calls the command: its next failure would end it"
_FISH_BLOCKS = frozenset(["begin", "for", "function", "if", "switch", "while"])


class _Token(Value):
    """A word or an operator, with its place."""

    line: int
    column: int
    text: str
    operator: bool = False
    #: Whether blanks stand before it: ``name()`` and ``name ()``, but not ``*(N)``.
    apart: bool = True


def lint_sourced(text: str, shell: str) -> list[Problem]:
    """Return warnings about ``exit``, ``set -e`` and ``declare`` that are not in a function.

    ``shell`` is whose script it is; of fish only ``exit`` is looked for.
    """
    try:
        tokens = _tokens(text)
    except RecursionError:  # a thousand substitutions in one another: nobody's script
        return []
    return _fish(tokens) if shell == "fish" else _Posix(tokens).read()


class _Posix:
    """One pass over the tokens: which commands run in the calling shell itself?"""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.problems: list[Problem] = []
        #: What is open: "{" "(" "case", and in capitals the bodies of functions.
        self.open: list[str] = []
        self.function = False

    def read(self) -> list[Problem]:
        tokens, at, end = self.tokens, 0, len(self.tokens)
        begins = True
        returned = False
        while at < end:
            token = tokens[at]
            text = token.text
            if token.operator:
                if text == "(":
                    if at + 1 < end and tokens[at + 1].text == ")" and tokens[at + 1].operator:
                        self.function = True
                        at += 2
                        begins = True
                        continue
                    self._push("(")
                elif text == ")":
                    self._pop("(")
                elif text in (";;", ";&", ";;&") and self.open and self.open[-1] == "case":
                    at = self._pattern(at + 1)
                    begins = True
                    continue
                if text not in ("||", "&&"):
                    returned = False
                begins = True
                at += 1
                continue
            if not begins:
                at += 1
                continue
            if text in _OPENERS:
                if text == "{":
                    self._push("{")
                at += 1
                continue
            if text == "}":
                self._pop("{")
            elif text == "function":
                self.function = True
                at += 2
                continue
            elif text == "case":
                while at < end and not (tokens[at].text == "in" and not tokens[at].operator):
                    at += 1
                self.open.append("case")
                at = self._pattern(at + 1)
                continue
            elif text == "esac":
                self._pop("case")
            elif _is_assignment(text) or text in _PREFIXES:
                at += 1
                continue
            else:
                arguments = self._arguments(at + 1)
                if text == "return":
                    returned = True
                elif not (set(self.open) & {"(", "FUNCTION"}):
                    self._judge(token, arguments, returned)
            begins = False
            at += 1
        return self.problems

    def _push(self, kind: str) -> None:
        self.open.append("FUNCTION" if self.function else kind)
        self.function = False

    def _pop(self, kind: str) -> None:
        if self.open and self.open[-1] in (kind, "FUNCTION"):
            self.open.pop()

    def _pattern(self, at: int) -> int:
        """Pass over the pattern of a ``case`` branch, or its ``esac``; return what is next."""
        tokens, end = self.tokens, len(self.tokens)
        while at < end and tokens[at].text == "\n":
            at += 1
        if at < end and tokens[at].text == "esac":
            self._pop("case")
            return at + 1
        if at < end and tokens[at].text == "(":
            at += 1
        while at < end and not (tokens[at].operator and tokens[at].text == ")"):
            at += 1
        return at + 1

    def _arguments(self, at: int) -> list[str]:
        words = []
        while at < len(self.tokens) and not self.tokens[at].operator:
            words.append(self.tokens[at].text)
            at += 1
        return words

    def _judge(self, token: _Token, arguments: list[str], returned: bool) -> None:
        command = token.text.lstrip("\\")
        message = ""
        if command == "exit" and not returned:
            message = _EXIT + _EXIT_HINT
        elif command == "set" and _sets_errexit(arguments):
            message = _ERREXIT
        elif command == "setopt" and any(_is_errexit(word) for word in arguments):
            message = _ERREXIT.replace("set -e", "setopt errexit")
        elif command in ("declare", "typeset") and _is_local(arguments):
            message = (
                f"{command} makes its variables local to the call: "
                f"{command} -g, export or a plain assignment keeps them"
            )
        if message:
            self.problems.append(Problem(token.line, token.column, message, "warning"))


def _is_assignment(text: str) -> bool:
    name, equals, _ = text.partition("=")
    return bool(equals) and name.rstrip("+").partition("[")[0].isidentifier()


def _sets_errexit(arguments: list[str]) -> bool:
    """Tell whether ``set`` with these arguments turns on ``-e``."""
    at = 0
    while at < len(arguments):
        word = arguments[at]
        if word[:1] not in ("-", "+") or word in ("-", "--"):
            return False
        if word[0] == "-" and "e" in word[1:]:
            return True
        if word[-1] == "o" and at + 1 < len(arguments):
            if word[0] == "-" and _is_errexit(arguments[at + 1]):
                return True
            at += 1
        at += 1
    return False


def _is_errexit(word: str) -> bool:
    return word.lower().replace("_", "") == "errexit"


def _is_local(arguments: list[str]) -> bool:
    """Tell whether ``declare`` with these arguments makes a variable that vanishes."""
    flags = "".join(word[1:] for word in arguments if word[:1] in ("-", "+"))
    names = [word for word in arguments if word[:1] not in ("-", "+")]
    return bool(names) and not set(flags) & set("gfFpu")


def _fish(tokens: list[_Token]) -> list[Problem]:
    """Find ``exit`` outside the functions of a fish script."""
    problems: list[Problem] = []
    blocks: list[str] = []
    begins = True
    for token in tokens:
        if token.operator:
            if token.text == "(":
                blocks.append("(")
            elif token.text == ")" and blocks and blocks[-1] == "(":
                blocks.pop()
            begins = True
            continue
        if not begins:
            continue
        begins = token.text in ("and", "or", "not", "else", "begin", "if", "while")
        if token.text == "if" and blocks and blocks[-1] == "else":
            blocks.pop()
        elif token.text in _FISH_BLOCKS:
            blocks.append(token.text)
        elif token.text == "end" and blocks:
            blocks.pop()
        elif token.text == "exit" and not {"function", "("} & set(blocks):
            message = _EXIT + _EXIT_HINT
            problems.append(Problem(token.line, token.column, message, "warning"))
    return problems


def _tokens(text: str) -> list[_Token]:
    """Split shell code into words and operators, without comments and here-documents."""
    tokens: list[_Token] = []
    heredocs: list[tuple[str, bool]] = []
    at, line, start_of_line, end = 0, 1, 0, len(text)
    apart = True
    while at < end:
        char = text[at]
        if text.startswith("\\\n", at):
            line += 1
            at += 2
            start_of_line = at
            continue
        if char in " \t\r":
            at += 1
            apart = True
            continue
        if char == "#" and apart:
            at = _find(text, "\n", at)
            continue
        column = at - start_of_line + 1
        if char == "\n":
            tokens.append(_Token(line, column, "\n", True))
            at, line = at + 1, line + 1
            for word, dashed in heredocs:
                at, line = _skip_heredoc(text, at, line, word, dashed)
            heredocs = []
            start_of_line = at
            apart = True
            continue
        if text.startswith("((", at):
            close = text.find("))", at)
            if close >= 0:  # arithmetic: its "<<" and its words are none
                line, start_of_line = _count(text, at, close, line, start_of_line)
                at = close + 2
                apart = False
                tokens.append(_Token(line, column, "((", False))
                continue
        if text.startswith("<<<", at):
            at += 3
            apart = True
            continue
        if text.startswith("<<", at):
            at += 2
            dashed = text.startswith("-", at)
            at += dashed
            while at < end and text[at] in " \t":
                at += 1
            stop = _skip_word(text, at)
            word = text[at:stop].replace("'", "").replace('"', "").replace("\\", "")
            if word:
                heredocs.append((word, dashed))
            at = stop
            apart = False
            continue
        if char in "<>" or text.startswith(("&>", ">&"), at):
            # a redirection: its target is no command, and joins the words of the command
            while at < end and text[at] in "<>&|-":
                at += 1
            tokens.append(_Token(line, column, ">", False))
            apart = True
            continue
        operator = next((one for one in _OPERATORS if text.startswith(one, at)), "")
        if operator:
            tokens.append(_Token(line, column, operator, True, apart))
            at += len(operator)
            apart = True
            continue
        stop = _skip_word(text, at)
        tokens.append(_Token(line, column, text[at:stop], False, apart))
        line, start_of_line = _count(text, at, stop, line, start_of_line)
        at = stop
        apart = False
    return tokens


def _find(text: str, what: str, at: int) -> int:
    found = text.find(what, at)
    return len(text) if found < 0 else found


def _count(text: str, at: int, stop: int, line: int, start_of_line: int) -> tuple[int, int]:
    """Go on counting lines over a piece of text."""
    lines = text.count("\n", at, stop)
    return (line + lines, text.rfind("\n", at, stop) + 1) if lines else (line, start_of_line)


def _skip_heredoc(text: str, at: int, line: int, word: str, dashed: bool) -> tuple[int, int]:
    while at < len(text):
        stop = _find(text, "\n", at)
        content = text[at:stop].rstrip("\r")
        at, line = stop + 1, line + 1
        if (content.lstrip("\t") if dashed else content) == word:
            break
    return min(at, len(text)), line


def _skip_word(text: str, at: int) -> int:
    """Return where the word that begins here ends: quotes and substitutions belong to it."""
    end = len(text)
    start = at
    while at < end:
        char = text[at]
        if char in " \t\r\n;&|)<>":
            break
        if char == "\\":
            at += 2
        elif char == "'":
            dollar = at > start and text[at - 1] == "$"
            at = _skip_quote(text, at + 1, "'", dollar)
        elif char == '"':
            at = _skip_double(text, at + 1)
        elif char == "`":
            at = _skip_quote(text, at + 1, "`", True)
        elif text.startswith(("$(", "${"), at):
            at = _skip_nested(text, at + 2, ")" if text[at + 1] == "(" else "}")
        elif char == "(":
            if at == start or text.startswith("()", at):
                break
            # an array, a pattern or a glob qualifier: a=(x y), @(x|y), *(N)
            at = _skip_nested(text, at + 1, ")")
        else:
            at += 1
    return max(min(at, end), min(start + 1, end))


def _skip_quote(text: str, at: int, quote: str, escapes: bool) -> int:
    while at < len(text) and text[at] != quote:
        at += 2 if escapes and text[at] == "\\" else 1
    return at + 1


def _skip_double(text: str, at: int) -> int:
    while at < len(text) and text[at] != '"':
        if text[at] == "\\":
            at += 2
        elif text[at] == "`":
            at = _skip_quote(text, at + 1, "`", True)
        elif text.startswith(("$(", "${"), at):
            at = _skip_nested(text, at + 2, ")" if text[at + 1] == "(" else "}", True)
        else:
            at += 1
    return at + 1


def _skip_nested(text: str, at: int, closing: str, quoted: bool = False) -> int:
    """Return where a substitution ends. ``quoted`` says that it stands in double quotes."""
    opening = "(" if closing == ")" else "{"
    depth = 1
    before = " "
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 2
        elif char == "'" and not (quoted and closing == "}"):
            at = _skip_quote(text, at + 1, "'", before == "$")
        elif char == '"':
            at = _skip_double(text, at + 1)
        elif char == "`":
            at = _skip_quote(text, at + 1, "`", True)
        elif text.startswith(("$(", "${"), at):
            at = _skip_nested(text, at + 2, ")" if text[at + 1] == "(" else "}", quoted)
        elif char == "#" and closing == ")" and before in " \t\n;":
            at = _find(text, "\n", at)
        else:
            at += 1
            if char == opening:
                depth += 1
            elif char == closing:
                depth -= 1
                if not depth:
                    break
        before = char
    return at
