"""Parse one form of a usage to a tree.

The tree is built of lists and tuples as ``model/usage.py`` has them, with slots in place of
numbers, and ``("bare", slot, word)`` for a word that may be a literal or a positional.
"""

from __future__ import annotations

from tome.header.usage_entries import part_name, read_value
from tome.header.usage_lexer import tokens_of
from tome.header.usage_lines import Form
from tome.header.usage_names import Name, read_name
from tome.header.usage_slots import Slot
from tome.model.types import choice
from tome.model.usage import NO, OPTIONAL, YES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tome.header.usage_lexer import Token
    from tome.header.usage_slots import Slots

#: Brackets nested deeper than this are a problem: trees are walked by recursion.
MOST_DEPTH = 100
#: A form of more parameters and words than this is a problem: matching costs their number.
MOST_NODES = 3000

_OPTIONS = frozenset(("options", "flags", "opts"))
_OPTIONS_OF = ("_options", "-options", "_opts", "-opts", "_flags", "-flags")
#: What the last word of ``[docker args...]`` may be, and its first if it is called with them.
_PASSED_ON = frozenset(("args", "arguments", "options", "opts", "flags", "params"))
_CALLS = frozenset(("command", "cmd", "program", "script", "file", "name", "executable"))
#: What stands for itself where it stands alone: ``( + | - | * | / )``.
_OPERATORS = frozenset("+ * / % ^".split())
#: What a name of several words ends in.
_NOUNS = frozenset(
    "address dir directory file folder id key level location message name number path string text "
    "title type url version".split()
)
#: Last parts of long flags that mean nothing without a value.
_VALUED = frozenset(
    "branch config count data dest device dir directory env file folder format from host id input "
    "key limit log model name out output path port prefix seed size source src suffix tag target "
    "timeout to token type url user username password".split()
)
_CLOSER = {"[": "]", "(": ")", "{": "}"}


class FormParser:
    """Parses the forms of one usage, one after the other.

    Args:
        slots: the parameters, to which those of the forms are added.
        types: whether types are read.
        program_word: the last of the program's words, which may be repeated after a bar.
        lists_values: whether the list below the usage says of any option that it takes a value.
    """

    def __init__(self, slots: Slots, *, types: bool, program_word: str, lists_values: bool) -> None:
        self.slots = slots
        self.types = types
        self.program_word = program_word
        self.lists_values = lists_values
        self.form = Form("", ((0, 0, 0),))

    def problem(self, offset: int, message: str) -> None:
        """Tell what is wrong at an offset of the form at hand."""
        self.slots.problem(self.form.place(offset), message)

    def parse(self, form: Form) -> Any:
        """Parse a form to a tree of lists and slots."""
        self.form = form
        tokens = tokens_of(form.text)
        stack: list[tuple[str, list[Any], list[Any], int]] = []
        kind = ""
        opened = 0
        branches: list[Any] = []
        seq: list[Any] = []
        at, count = 0, len(tokens)
        too_deep = 0
        if count > MOST_NODES:
            self.problem(tokens[MOST_NODES][2], f"more than {MOST_NODES} words and brackets")
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
                    node = self._close("(", tight, offset)
                    tight = None
                    if node is not None:
                        seq.append(node)
            if token == "<":
                name = read_name(text, types=self.types, optional=bool(stack))
                if name.problem:
                    self.problem(offset, name.problem)
                    name.problem = ""
                    if not any(map(str.isalnum, name.name)):
                        continue
                plain = name.name.lower()
                if plain == "options" and kind == "[":
                    seq.append(("options",))
                    continue
                seq.append(("arg", self._positional(name, offset)))
                if name.repeats:
                    self._repeat(seq)
            elif token == "w":
                at = self._word(seq, text, offset, tokens, at)
            elif token == "-" or token == "n":
                at = self._flag(seq, tokens, at - 1, kind, kind == "[" and not branches and not seq)
            elif token in "[({":
                if len(stack) >= MOST_DEPTH:
                    if not too_deep:
                        self.problem(offset, f"brackets nested deeper than {MOST_DEPTH}")
                    too_deep += 1
                    continue
                stack.append((kind, branches, seq, opened))
                kind, branches, seq, opened = token, [], [], offset
            elif token in "])}":
                if too_deep:
                    too_deep -= 1
                    continue
                if not stack:
                    self.problem(offset, f"this {token} closes nothing")
                    continue
                if _CLOSER[kind] != token:
                    self.problem(offset, f"{token} closes a {kind}")
                branches.append(seq)
                node = self._close(kind, branches, opened)
                kind, branches, seq, opened = stack.pop()
                if node is not None:
                    self._append(seq, node)
            elif token == "|":
                if (
                    not stack
                    and not spaced
                    and (seq or tight is not None)
                    and at < count
                    and not tokens[at][3]
                ):
                    if tight is not None and len(seq) == mark and tokens[at - 2][0] == "|":
                        self.problem(offset, "an alternative is empty")
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
                    self._repeat(seq)
                    if token == "*" and seq[-1][0] == "many":
                        seq[-1] = ("maybe", seq[-1])
                elif kind == "[" and stack and at < count and tokens[at][0] == "]":
                    branches, kind = [None], "[..."
                    at += 1
                    kind, branches, seq, opened = stack.pop()
                    if seq:
                        self._repeat(seq)
                else:
                    self.problem(offset, f"{text} follows nothing that could be repeated")
            elif token == "c":
                title, certain = part_name(text)
                fault = _fault_of(title.replace(" ", "")) or ""
                if not title or fault:
                    self.problem(offset, fault or f"{text} is no name for a parameter")
                    continue
                arg = ("arg", self._positional(Name(title), offset))
                seq.append(arg if certain else ("maybe", arg))
            elif token == "!":
                self.problem(offset, text)
            elif token == "=":
                self.problem(offset, "this = follows no flag")
            elif spaced and text == ",":
                seq.append(("word", text))
            else:  # a comma or a slash
                self.problem(offset, f"{text} is no part of a usage")
        if tight is not None and not stack:
            tight.append(seq[mark:])
            del seq[mark:]
            node = self._close("(", tight, 0)
            if node is not None:
                seq.append(node)
        while stack:
            self.problem(opened, f"this {kind} is never closed")
            branches.append(seq)
            node = self._close(kind, branches, opened)
            kind, branches, seq, opened = stack.pop()
            if node is not None:
                seq.append(node)
        if not branches and seq and seq[-1] == ("maybe", ("dashes",)):
            seq[-1] = ("maybe", ["seq", [("dashes",), ("rest",)]])
        branches.append(seq)
        return self._close("", branches, 0) or ["seq", []]

    def _positional(self, name: Name, offset: int) -> Slot:
        return self.slots.positional(name, self.form.place(offset))

    def _word(self, seq: list[Any], text: str, offset: int, tokens: list[Token], at: int) -> int:
        """Add a bare word: a positional if it is in capitals, else what the end decides."""
        if text.lower() in _OPTIONS and (
            text != "opts" or (at < len(tokens) and tokens[at][0] == "]")
        ):
            before = tokens[at - 2][0] if at > 1 else ""
            if text.lower() == "options" or before == "[":
                seq.append(("options",))
                return at
        if text[0] == "?" == text[-1] and len(text) > 2 and text[1:-1].isidentifier():
            seq.append(("maybe", ("arg", self._positional(Name(text[1:-1]), offset))))
            return at  # "?user?", as Tcl has it
        if text in _OPERATORS and tokens[at - 1][3]:
            seq.append(("word", text))
            return at
        if (
            text.lower().endswith(_OPTIONS_OF)
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
            seq.append(("arg", self._positional(name, offset)))
            return stop
        fault = _fault_of(text)
        if fault:
            self.problem(offset, fault)
            self.slots.prose.append(self.form)
            return at
        if text.isupper() and not (bracketed and "=" in text):
            if text == "OPTION" and at < len(tokens):
                following = tokens[at : at + 2]
                if any(token[0] == "." for token in following):
                    seq.append(("options",))
                    return at
            seq.append(("arg", self._positional(Name(text), offset)))
            return at
        seq.append(("bare", self._positional(Name(text), offset), text))
        self.slots.bare[text] = self.slots.bare.get(text, 0) + 1
        return at

    def _flag(self, seq: list[Any], tokens: list[Token], at: int, kind: str, alone: bool) -> int:
        token, text, offset, _ = tokens[at]
        at += 1
        if token == "n":
            slot = self._option(text, offset)
            slot.negatable = True
            seq.append(("flag", slot))
            return at
        if text == "-":
            seq.append(("word", "-"))
            return at
        if text == "--":
            seq.append(("dashes",))
            return at
        if text[-1] in ".:;!":
            self.problem(offset, f"{text} is no flag")
            text = text.rstrip(".:;!")
            if not text.strip("-"):
                return at
        spellings = [text]
        slot_value = ""
        if text[1] != "-" and len(text) > 2 and text not in self.slots.by_flag:
            spellings, slot_value = self._bundle(text)
        slots = [self._option(one, offset) for one in spellings]
        if len(slots) > 1 and len(set(spellings)) < len(spellings):
            for slot in slots:
                slot.counts = slot.counts or spellings.count(slot.flags[0]) > 1
        # "-o/--out" and "-o, --out" are spellings of one option wherever they stand.
        while at < len(tokens) and tokens[at][0] in ",/" and tokens[at + 1 : at + 2]:
            other = tokens[at + 1]
            if other[0] != "-" or len(other[1]) < 2 or other[1] == "--":
                break
            known = self.slots.by_flag.get(other[1])
            if known is None:
                slots[-1].flags.append(other[1])
                self.slots.by_flag[other[1]] = slots[-1]
            elif known is not slots[-1]:
                self.slots.merge(slots[-1], known)
            at += 2
        slot = slots[-1]
        value: Name | None = None
        takes = NO
        decided = slot.described is not None
        denied = decided and slot.takes == NO
        none = denied and not self._is_loose(tokens, at, kind, text)
        apart = False
        if slot_value:
            value, takes = Name(slot_value), YES
        elif at < len(tokens):
            following, after, _, gap = tokens[at]
            wanted = decided and slot.takes != NO
            if not gap and following == "=":
                at, takes, value = read_value(tokens, at, types=self.types, optional=bool(kind))
            elif not gap and following == "[" and self._is_optional_value(tokens, at, wanted=True):
                at, takes, value = read_value(tokens, at, types=self.types, optional=True)
            elif none or (len(slots) > 1 and not wanted):
                pass
            elif following in "<c" and not (
                following == "<" and after.strip().lower() == "options"
            ):
                at, takes, value = read_value(tokens, at, types=self.types, optional=bool(kind))
            elif following == "w":
                if not kind and (stop := _end_of_numbered(tokens, at)):
                    value, takes, at = Name(after), YES, stop  # "--runs run1 run2 ..."
                    value.repeats = True
                elif (
                    (not self.types and (after[0].isdigit() or _asks_value(text, after)))
                    or (after.isupper() and after not in ("OPTIONS", "OPTION"))
                    or ((wanted or kind) and after.lower() not in _OPTIONS and not _fault_of(after))
                ):
                    at, takes, value = read_value(
                        tokens, at, types=self.types, optional=False, join=alone
                    )
            elif following == "[" and self._is_optional_value(
                tokens, at, wanted=wanted or bool(kind)
            ):
                at, takes, value = read_value(tokens, at, types=self.types, optional=True)
                apart = True
            elif (
                following == "{" or (following == "(" and (wanted or kind == "["))
            ) and self._is_choices(tokens, at):
                at, takes, value = read_value(tokens, at, types=self.types, optional=False)
        if value is not None:
            if denied and (none or self.types):
                self.slots.remark(
                    self.form.place(offset),
                    f"{text} takes a value here, but not where it is described",
                )
            if not none:
                if slot.takes == NO or (slot.takes == YES and takes == OPTIONAL and not decided):
                    slot.takes = takes
                    slot.apart = apart
                if not slot.metavar:
                    slot.metavar = value.name
                self.slots.adopt(slot, value, self.form.place(offset))
                slot.default = slot.default if value.default is None else value.default
        seq.extend([("flag", one) for one in slots])
        if value is not None and value.repeats:
            self._repeat(seq)
        return at

    def _is_loose(self, tokens: list[Token], at: int, kind: str, flag: str) -> bool:
        """Tell whether a value at ``at`` is the flag's, though its description has none.

        It is behind an equal sign, and in documentation where the value stands alone with its
        flag in brackets (``[-t <threads>]``), or behind a short flag (``-i <input>``) where the
        list tells no values at all.
        """
        if at >= len(tokens):
            return False
        following, text, _, gap = tokens[at]
        if following == "=" and not gap:
            return True
        if self.types or following not in "<w":
            return False
        if kind == "[":
            return at + 1 < len(tokens) and tokens[at + 1][0] == "]"
        if following == "w" and not text.isupper():
            return False
        return not kind and not self.lists_values and len(flag) == 2

    def _bundle(self, text: str) -> tuple[list[str], str]:
        """Read ``-abc``: three flags, or ``-pPATH``: a flag and its value, or one flag."""
        letters = text[1:]
        flags: list[str] = []
        for place, letter in enumerate(letters):
            flag = "-" + letter
            flags.append(flag)
            known = self.slots.by_flag.get(flag)
            if known is not None and known.described is not None and known.takes != NO:
                return flags, letters[place + 1 :]
            value = letters[1:]
            # "-pPATH" and "-n5": a flag and its value.
            apart = len(value) > 2 and value.isupper() and letter.islower()
            if place == 0 and letter.isalpha() and (apart or value.isdigit()):
                return flags, value
        unique = set(letters)
        if not letters.isalnum() or letters in ("help", "version"):
            return [text], ""
        if letters.isdigit() or (len(unique) != len(letters) and len(unique) > 1):
            return [text], ""
        return flags, ""

    def _is_optional_value(self, tokens: list[Token], at: int, *, wanted: bool) -> bool:
        """Tell whether ``[=<x>]``, ``[<x>]`` or ``[X]`` stands at ``at``, and nothing more."""
        at += 1
        if at < len(tokens) and tokens[at][0] == "=":
            return True
        if at + 1 >= len(tokens) or tokens[at + 1][0] != "]":
            return False
        kind, text, _, _ = tokens[at]
        if kind == "<":
            stripped = text.strip()
            return stripped.lower() != "options" and stripped[-1:] != "…" and stripped[-2:] != ".."
        return kind == "w" and text.lower() not in _OPTIONS and (text.isupper() or wanted)

    def _is_choices(self, tokens: list[Token], at: int) -> bool:
        closer = {"(": ")", "{": "}"}[tokens[at][0]]
        at += 1
        words = 0
        while at < len(tokens) and tokens[at][0] in "w|":
            words += 1
            at += 1
        return words > 0 and at < len(tokens) and tokens[at][0] == closer

    def _option(self, flag: str, offset: int) -> Slot:
        return self.slots.option(flag, self.form.place(offset))

    def _repeat(self, seq: list[Any]) -> None:
        last = seq[-1]
        if last[0] == "maybe":
            if last[1][0] == "options" or last[1][0] == "many":
                return
            inner = last[1]
            if inner[0] in ("arg", "bare") and inner[1].name.lower() == "option":
                inner[1].uses -= 1
                seq[-1] = ("options",)
                return
            seq[-1] = ("maybe", ("many", inner))
        elif last[0] not in ("many", "options", "dashes"):
            seq[-1] = ("many", last)

    def _append(self, seq: list[Any], node: Any) -> None:
        """Add a closed group; ``NAME [NAME...]`` becomes one or more names."""
        if seq and node[0] == "maybe" and node[1][0] == "many":
            inner = node[1][1]
            last = seq[-1]
            if last[0] == "many" or last[0] == "maybe":
                last = last[1]
                if last[0] == "many":
                    last = last[1]
            if inner[0] in ("arg", "bare") and last[0] in ("arg", "bare") and inner[1] is last[1]:
                inner[1].uses -= 1
                many = ("many", ("arg", inner[1]))
                seq[-1] = ("maybe", many) if seq[-1][0] == "maybe" else many
                return
        seq.append(node)

    def _close(self, kind: str, branches: list[list[Any]], opened: int) -> Any:
        """Make a node of a group's branches; None if there is nothing in it."""
        node: Any
        if len(branches) > 1:
            for branch in branches:
                if not branch:
                    self.problem(opened, "an alternative is empty")
                for place, node in enumerate(branch):
                    inner = node[1] if node[0] in ("many", "maybe") else node
                    if inner[0] == "bare":
                        inner[1].uses -= 1
                        word = ("word", inner[2])
                        branch[place] = word if inner is node else (node[0], word)
            branches = [branch for branch in branches if branch]
            branches = self._spellings(branches)
        elif kind == "[":
            inside = branches[0]
            if len(inside) > 1 and inside[-1] == ("options",):
                words = [node for node in inside[:-1] if node[0] == "bare"]
                if len(words) == len(inside) - 1:  # "[rsync options]"
                    for _, slot, word in words:
                        slot.uses -= 1
                        self.slots.bare[word] -= 1
                    del inside[:-1]
            if _is_words_for_rest(inside):
                words = [*inside[:-1], inside[-1][1]]
                inside[:] = [("many", ("arg", self._as_one(words, opened)))]
            if (self.slots.bare.get("or") and _is_choice_of_words(inside)) or (
                not self.types and _is_one_name(inside)
            ):
                inside[:] = [("arg", self._as_one(inside, opened))]
            for place, node in enumerate(inside):
                if node[0] == "bare":
                    inside[place] = self._optional_word(node, alone=len(inside) == 1)
                elif node[0] == "many" and node[1][0] == "bare":
                    self.slots.bare[node[1][2]] -= 1
                    inside[place] = ("many", ("arg", node[1][1]))
        if not branches or (len(branches) == 1 and not branches[0]):
            begin = self.form.place(opened)
            if kind and not any((one.line, one.column) > begin for one in self.slots.problems[-1:]):
                # What stands in them is told already, if only it could not be read.
                self.problem(opened, "these brackets are empty")
            return None
        nodes = [branch[0] if len(branch) == 1 else ["seq", branch] for branch in branches]
        node = nodes[0] if len(nodes) == 1 else ["any", nodes]
        if kind == "{" and node[0] == "bare" and "," in node[2]:
            words = [word for word in node[2].split(",") if word]
            node[1].uses -= 1
            return ["any", [("word", word) for word in words]]
        if kind == "[":
            if node[0] == "maybe" or node[0] == "options":
                return node
            if len(branches) == 1 and len(branches[0]) > 1 and all(map(_may_part, branches[0])):
                # "[<a> -b]" lets each of them be left out, as docopt has it.
                return [
                    "seq",
                    [
                        one if one[0] in ("maybe", "options") else ("maybe", one)
                        for one in branches[0]
                    ],
                ]
            return ("maybe", node)
        return node

    def _as_one(self, nodes: list[Any], offset: int) -> Slot:
        """Make one positional of several bare words."""
        for _, slot, word in nodes:
            slot.uses -= 1
            self.slots.bare[word] -= 1
        return self._positional(Name(" ".join([node[2] for node in nodes])), offset)

    def _optional_word(self, node: Any, *, alone: bool) -> Any:
        """Make a bare word in brackets a positional; ``[step=2]`` has a default."""
        _, slot, text = node
        self.slots.bare[text] -= 1
        name, mark, default = text.partition("=")
        if (
            mark
            and alone
            and default
            and name.replace("-", "").replace("_", "").isalnum()
            and (name.islower() or _is_example(default))
            and name.lower() != "key"
            and default.lower() not in ("value", "val", "string")
        ):
            slot.uses -= 1
            kept = self.slots.positionals.setdefault(name, Slot(name, [], slot.place))
            kept.uses += 1
            kept.default = default
            return ("arg", kept)
        return ("arg", slot, text)

    def _spellings(self, branches: list[list[Any]]) -> list[list[Any]]:
        """Join neighbours of which one is a short flag and the other a long one."""
        kept: list[list[Any]] = []
        alone = len(branches) == 2
        for branch in branches:
            if kept and len(branch) == 1 and len(kept[-1]) == 1:
                one, other = kept[-1][0], branch[0]
                if one[0] == other[0] == "flag" and self._are_spellings(one[1], other[1], alone):
                    if one[1] is not other[1]:
                        self.slots.merge(one[1], other[1])
                    continue
            kept.append(branch)
        return kept

    def _are_spellings(self, one: Slot, other: Slot, alone: bool) -> bool:
        if one is other:
            return True
        if len(one.flags) != 1 or len(other.flags) != 1:
            return False
        if one.described is not None and other.described is not None:
            return False
        short, long = one.flags[0], other.flags[0]
        if short[:2] == "--":
            short, long = long, short
        if short[:2] == "--" or long[:2] != "--" or len(short) != 2:
            return False
        if one.takes != NO and other.takes != NO and one.metavar != other.metavar:
            return False
        return alone or short[1].lower() == long[2:3].lower()

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


def _asks_value(flag: str, word: str) -> bool:
    """Tell a long flag that by its name takes the word behind it: ``--output results.txt``."""
    return flag[:2] == "--" and flag.rpartition("-")[2] in _VALUED and not _fault_of(word)


def _end_of_choices(tokens: list[Token], at: int) -> int:
    """Return where ``a|b|c`` ends if a ``]`` follows it, else 0."""
    stop = at
    while stop + 1 < len(tokens) and tokens[stop][0] == "w" and tokens[stop + 1][0] == "|":
        stop += 2
    if stop == at or stop + 1 >= len(tokens) or tokens[stop][0] != "w":
        return 0
    return stop + 1 if tokens[stop + 1][0] == "]" else 0


def _end_of_numbered(tokens: list[Token], at: int) -> int:
    """Return where ``val1 val2 ...`` ends: numbered words before an ellipsis; else 0."""
    first = tokens[at][1]
    stem = first.rstrip("0123456789")
    stop = at + 1
    if stem == first or not stem:
        return 0
    while (
        stop < len(tokens)
        and tokens[stop][0] == "w"
        and tokens[stop][1].startswith(stem)
        and tokens[stop][1][len(stem) :].isdigit()
    ):
        stop += 1
    if stop == at + 1 or stop >= len(tokens) or tokens[stop][0] != ".":
        return 0
    return stop + 1


def _is_example(default: str) -> bool:
    """Tell a value that can be meant (``8080``, ``out/x.txt``) from another placeholder."""
    return any([char.isdigit() or char in "./" for char in default])


def _is_words_for_rest(nodes: list[Any]) -> bool:
    """Tell ``docker args...``: words that name together what is passed on."""
    if len(nodes) < 2 or nodes[-1][0] != "many" or nodes[-1][1][0] != "bare":
        return False
    if nodes[-1][1][2] not in _PASSED_ON or nodes[0][0] != "bare" or nodes[0][2] in _CALLS:
        return False
    return not any([node[0] != "bare" for node in nodes[:-1]])


def _is_one_name(nodes: list[Any]) -> bool:
    """Tell the words of one name, ``key file location``, from several: ``host port``."""
    if len(nodes) < 2 or any([node[0] != "bare" or not node[2].isalpha() for node in nodes]):
        return False
    return nodes[-1][2] in _NOUNS and (len(nodes) > 2 or nodes[0][2] not in _NOUNS)


def _is_choice_of_words(nodes: list[Any]) -> bool:
    """Tell ``files or directories``."""
    if len(nodes) < 3 or any([node[0] != "bare" for node in nodes]):
        return False
    return bool(nodes[1][2] == "or" and nodes[-1][2] != "or")


def _may_part(node: Any) -> bool:
    """Tell whether an element of ``[a b]`` may be left out by itself."""
    kind = node[0]
    if kind == "many":
        kind = node[1][0]
    return kind in ("arg", "flag", "maybe", "options")


def _fault_of(text: str) -> str:
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
    if text[-1] in ".:?!;":
        return f"{text} looks like the end of a sentence"
    return ""
