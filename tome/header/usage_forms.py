"""Parse one form of a usage to a tree.

The tree is built of lists and tuples as ``model/usage.py`` has them, with slots in place of
numbers, and ``("bare", slot, word)`` for a word that may be a literal or a positional.
"""

from __future__ import annotations

from tome.header.usage_entries import part_name
from tome.header.usage_flags import OPTIONS, Flags
from tome.header.usage_groups import Groups
from tome.header.usage_lexer import fault_of, tokens_of
from tome.header.usage_names import Name, read_name
from tome.model.types import choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tome.header.usage_lexer import Token
    from tome.header.usage_lines import Form
    from tome.header.usage_slots import Slots

#: Brackets nested deeper than this are a problem: trees are walked by recursion.
MOST_DEPTH = 100
#: A form of more parameters and words than this is a problem: matching costs their number.
MOST_NODES = 3000

_OPTIONS_OF = (
    "_OPTIONS",
    "-OPTIONS",
    "_OPTS",
    "-OPTS",
    "_FLAGS",
    "-FLAGS",
    "-options",
    "-opts",
    "-flags",
)
#: What stands for itself where it stands alone: ``( + | - | * | / )``.
_OPERATORS = frozenset("+ * / % ^".split())
_CLOSER = {"[": "]", "(": ")", "{": "}"}


class FormParser:
    """Parses the forms of one usage, one after the other.

    Args:
        slots: the parameters, to which those of the forms are added.
        types: whether types are read.
        program_word: the last of the program's words, which may be repeated after a bar.
        lists_values: whether the list below the usage says of any option that it takes a value.
        wordy: whether letters behind one dash are one flag.
    """

    def __init__(
        self, slots: Slots, *, types: bool, program_word: str, lists_values: bool, wordy: bool
    ) -> None:
        self.slots = slots
        self.types = types
        self.program_word = program_word
        self.groups = Groups(slots, types=types)
        self.flags = Flags(slots, self.groups, types=types, lists_values=lists_values, wordy=wordy)

    def parse(self, form: Form) -> Any:
        """Parse a form to a tree of lists and slots."""
        self.slots.form = form
        tokens = tokens_of(form.text)
        stack: list[tuple[str, list[Any], list[Any], int]] = []
        kind = ""
        opened = 0
        branches: list[Any] = []
        seq: list[Any] = []
        at, count = 0, len(tokens)
        too_deep = 0
        if count > MOST_NODES:
            self.slots.fault(tokens[MOST_NODES][2], f"more than {MOST_NODES} words and brackets")
            del tokens[MOST_NODES:]
            count = MOST_NODES
        # "start|stop <x>": outside brackets a bar without blanks binds its two neighbours only.
        tight: list[list[Any]] | None = None
        mark = 0
        while at < count:
            token, text, offset, spaced = tokens[at]
            at += 1
            if tight is not None and not stack and len(seq) > mark and token not in ".*":
                tight.append(seq[mark:])
                del seq[mark:]
                if token != "|" or spaced:
                    node = self.groups.close("(", tight, offset)
                    tight = None
                    if node is not None:
                        seq.append(node)
            if token == "<":
                name = read_name(text, types=self.types, optional=bool(stack))
                if name.problem:
                    self.slots.fault(offset, name.problem)
                    name.problem = ""
                    if not any(map(str.isalnum, name.name)):
                        continue
                plain = name.name.lower()
                if plain == "options" and kind == "[":
                    seq.append(("options",))
                    continue
                seq.append(("arg", self.slots.positional(name, offset)))
                if name.repeats:
                    self.groups.repeat(seq)
            elif token == "w":
                at = self._word(seq, text, offset, tokens, at)
            elif token == "-" or token == "n":
                at = self.flags.read(
                    seq, tokens, at - 1, kind, kind == "[" and not branches and not seq
                )
            elif token in "[({":
                if len(stack) >= MOST_DEPTH:
                    if not too_deep:
                        self.slots.fault(offset, f"brackets nested deeper than {MOST_DEPTH}")
                    too_deep += 1
                    continue
                stack.append((kind, branches, seq, opened))
                kind, branches, seq, opened = token, [], [], offset
            elif token in "])}":
                if too_deep:
                    too_deep -= 1
                    continue
                if not stack:
                    self.slots.fault(offset, f"this {token} closes nothing")
                    continue
                if _CLOSER[kind] != token:
                    self.slots.fault(offset, f"{token} closes a {kind}")
                branches.append(seq)
                node = self.groups.close(kind, branches, opened)
                kind, branches, seq, opened = stack.pop()
                if node is not None:
                    self.groups.append(seq, node)
            elif token == "|":
                if (
                    not stack
                    and not spaced
                    and (seq or tight is not None)
                    and at < count
                    and not tokens[at][3]
                ):
                    if tight is not None and len(seq) == mark and tokens[at - 2][0] == "|":
                        self.slots.fault(offset, "an alternative is empty")
                    if tight is None:
                        tight = [[seq.pop()]]
                        mark = len(seq)
                    continue
                if not stack and tight is None and self._is_pipe(seq, tokens, at, spaced):
                    break
                branches.append(seq)
                seq = []
                at = self._skip_program(tokens, at) if not stack else at
            elif token == "." or token == "*":
                if seq:
                    self.groups.repeat(seq)
                    if token == "*" and seq[-1][0] == "many":
                        seq[-1] = ("maybe", seq[-1])
                elif kind == "[" and stack and at < count and tokens[at][0] == "]":
                    at += 1
                    kind, branches, seq, opened = stack.pop()
                    if seq:
                        self.groups.repeat(seq)
                else:
                    self.slots.fault(offset, f"{text} follows nothing that could be repeated")
            elif token == "c":
                title, certain = part_name(text)
                fault = fault_of(title.replace(" ", "")) or ""
                if not title or fault:
                    self.slots.fault(offset, fault or f"{text} is no name for a parameter")
                    continue
                arg = ("arg", self.slots.positional(Name(title), offset))
                seq.append(arg if certain else ("maybe", arg))
            elif token == "!":
                self.slots.fault(offset, text)
            elif token == "=":
                self.slots.fault(offset, "this = follows no flag")
            elif spaced and text == ",":
                seq.append(("word", text))
            else:  # a comma or a slash
                self.slots.fault(offset, f"{text} is no part of a usage")
        if tight is not None and not stack:
            tight.append(seq[mark:])
            del seq[mark:]
            node = self.groups.close("(", tight, 0)
            if node is not None:
                seq.append(node)
        while stack:
            self.slots.fault(opened, f"this {kind} is never closed")
            branches.append(seq)
            node = self.groups.close(kind, branches, opened)
            kind, branches, seq, opened = stack.pop()
            if node is not None:
                seq.append(node)
        if not branches and seq and seq[-1] == ("maybe", ("dashes",)):
            seq[-1] = ("maybe", ["seq", [("dashes",), ("rest",)]])
        branches.append(seq)
        return self.groups.close("", branches, 0) or ["seq", []]

    def _word(self, seq: list[Any], text: str, offset: int, tokens: list[Token], at: int) -> int:
        """Add a bare word: a positional if it is in capitals, else what the end decides."""
        if text.lower() in OPTIONS and (
            text != "opts" or (at < len(tokens) and tokens[at][0] == "]")
        ):
            before = tokens[at - 2][0] if at > 1 else ""
            if text.lower() == "options" or before == "[":
                seq.append(("options",))
                return at
        if text[0] == "?" == text[-1] and len(text) > 2 and text[1:-1].isidentifier():
            seq.append(("maybe", ("arg", self.slots.positional(Name(text[1:-1]), offset))))
            return at  # "?user?", as Tcl has it
        if text in _OPERATORS and tokens[at - 1][3]:
            seq.append(("word", text))
            return at
        if (
            text.endswith(_OPTIONS_OF)
            and at > 1
            and tokens[at - 2][0] == "["
            and at < len(tokens)
            and tokens[at][0] in "]."
        ):
            seq.append(("options",))  # "[VIRTUALENV_OPTIONS]"
            return at
        bracketed = at > 1 and tokens[at - 2][0] == "["
        if bracketed and text[-1] == ":" and (stop := _end_of_choices(tokens, at)):
            name = Name(text[:-1])  # "[apply: yes|no]"
            name.type = choice(tuple([one[1] for one in tokens[at:stop] if one[0] == "w"]))
            seq.append(("arg", self.slots.positional(name, offset)))
            return stop
        fault = fault_of(text)
        if fault:
            self.slots.fault(offset, fault)
            self.slots.prose.append(self.slots.form)
            return at
        if text.isupper() and not (bracketed and "=" in text):
            if text == "OPTION" and at < len(tokens):
                following = tokens[at : at + 2]
                if any(token[0] == "." for token in following):
                    seq.append(("options",))
                    return at
            seq.append(("arg", self.slots.positional(Name(text), offset)))
            return at
        seq.append(("bare", self.slots.positional(Name(text), offset), text))
        self.slots.bare[text] = self.slots.bare.get(text, 0) + 1
        return at

    def _is_pipe(self, seq: list[Any], tokens: list[Token], at: int, spaced: bool) -> bool:
        """Tell a trailing ``| prog`` from an alternative at the top level."""
        if at >= len(tokens) or not spaced or tokens[at][0] != "w" or not tokens[at][3]:
            return False
        if seq and seq[0][0] in ("bare", "word"):
            return False
        word = tokens[at][1]
        return not word.isupper() and word != self.program_word

    def _skip_program(self, tokens: list[Token], at: int) -> int:
        word = self.program_word
        if word and at < len(tokens):
            if tokens[at][1] == word:
                return at + 1
            if [token[1] for token in tokens[at : at + 2]] in (["sh", word], ["bash", word]):
                return at + 2
        return at


def _end_of_choices(tokens: list[Token], at: int) -> int:
    """Return where ``a|b|c`` ends if a ``]`` follows it, else 0."""
    stop = at
    while stop + 1 < len(tokens) and tokens[stop][0] == "w" and tokens[stop + 1][0] == "|":
        stop += 2
    if stop == at or stop + 1 >= len(tokens) or tokens[stop][0] != "w":
        return 0
    return stop + 1 if tokens[stop + 1][0] == "]" else 0
