"""Read a flag in a usage, with its other spellings and its value."""

from __future__ import annotations

from tome.header.usage_entries import read_value
from tome.header.usage_lexer import fault_of
from tome.header.usage_names import Name
from tome.model.usage import NO, OPTIONAL, YES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tome.header.usage_groups import Groups
    from tome.header.usage_lexer import Token
    from tome.header.usage_slots import Slot, Slots

_VOWELS = frozenset("aeiouy")
#: What stands for all options.
OPTIONS = frozenset(("options", "flags", "opts"))
#: Last parts of long flags that mean nothing without a value.
_VALUED = frozenset(
    "branch config count data dest device dir directory env file folder format from host id input "
    "key limit log model name out output path port prefix seed size source src suffix tag target "
    "timeout to token type url user username password".split()
)


class Flags:
    """Reads the flags of one usage.

    Args:
        slots: the usage's parameters.
        groups: what makes nodes of them.
        types: whether types are read.
        lists_values: whether the list below the usage says of any option that it takes a value.
        wordy: whether letters behind one dash are one flag.
    """

    def __init__(
        self, slots: Slots, groups: Groups, *, types: bool, lists_values: bool, wordy: bool
    ) -> None:
        self.slots = slots
        self.groups = groups
        self.types = types
        self.lists_values = lists_values
        self.wordy = wordy

    def read(self, seq: list[Any], tokens: list[Token], at: int, kind: str, alone: bool) -> int:
        """Add the flag at a position, and return the position behind it and its value.

        ``kind`` is the bracket it stands in, ``alone`` whether nothing stands before it there.
        """
        token, text, offset, _ = tokens[at]
        at += 1
        if token == "n":
            slot = self.slots.option(text, offset)
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
            self.slots.fault(offset, f"{text} is no flag")
            text = text.rstrip(".:;!")
            if not text.strip("-"):
                return at
        spellings = [text]
        slot_value = ""
        if (
            text[1] != "-"
            and len(text) > 2
            and text not in self.slots.by_flag
            and not (self.wordy and text[1:].isalpha())
            and not self._is_word(text[1:], tokens, at, kind)
        ):
            follows = at < len(tokens) and tokens[at][0] in "<wc=("
            spellings, slot_value = self._bundle(text, follows=follows)
        slots = [self.slots.option(one, offset) for one in spellings]
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
                    or ((wanted or kind) and after.lower() not in OPTIONS and not fault_of(after))
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
                    self.slots.at(offset),
                    f"{text} takes a value here, but not where it is described",
                )
            if not none:
                if slot.takes == NO or (slot.takes == YES and takes == OPTIONAL and not decided):
                    slot.takes = takes
                    slot.apart = apart
                if not slot.metavar:
                    slot.metavar = value.name
                self.slots.adopt(slot, value, self.slots.at(offset))
                slot.default = slot.default if value.default is None else value.default
        seq.extend([("flag", one) for one in slots])
        if value is not None and value.repeats:
            self.groups.repeat(seq)
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

    def _is_word(self, letters: str, tokens: list[Token], at: int, kind: str) -> bool:
        """Tell ``-name <x>``, one flag, from ``-xzf <x>``, letters of which the last has a value.

        It can be spoken, none of its letters is a flag of its own, and its placeholder stands
        with it in brackets that hold no more, or it asks for a value by its name.
        """
        if not letters.isalpha() or at >= len(tokens) or tokens[at][0] not in "<w":
            return False
        if any(["-" + letter in self.slots.by_flag for letter in letters]):
            return False
        if tokens[at][0] == "w" and not (kind or tokens[at][1].isupper()):
            return False
        if letters in _VALUED:
            return True
        return (
            kind == "["
            and not _VOWELS.isdisjoint(letters.lower())
            and at + 1 < len(tokens)
            and tokens[at - 2][0] == "["
            and tokens[at + 1][0] == "]"
        )

    def _bundle(self, text: str, *, follows: bool) -> tuple[list[str], str]:
        """Read ``-abc``: three flags, or ``-pPATH``: a flag and its value, or one flag.

        ``follows`` tells whether something that may be a value stands behind it.
        """
        letters = text[1:]
        flags: list[str] = []
        for place, letter in enumerate(letters):
            flag = "-" + letter
            flags.append(flag)
            known = self.slots.by_flag.get(flag)
            if known is not None and known.described is not None and known.takes != NO:
                if known.described.loose and not (follows and place + 1 == len(letters)):
                    _take_word(known)
                    continue
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
        return kind == "w" and text.lower() not in OPTIONS and (text.isupper() or wanted)

    def _is_choices(self, tokens: list[Token], at: int) -> bool:
        closer = {"(": ")", "{": "}"}[tokens[at][0]]
        at += 1
        words = 0
        while at < len(tokens) and tokens[at][0] in "w|":
            words += 1
            at += 1
        return words > 0 and at < len(tokens) and tokens[at][0] == closer


def _take_word(slot: Slot) -> None:
    """Make of ``-g word`` in a list a flag and its description, as the usage has no value."""
    if slot.described is not None:
        slot.described.notes.text = slot.metavar
        slot.described.loose = False
    slot.takes = NO
    slot.metavar = ""


def _asks_value(flag: str, word: str) -> bool:
    """Tell a long flag that by its name takes the word behind it: ``--output results.txt``."""
    return flag[:2] == "--" and flag.rpartition("-")[2] in _VALUED and not fault_of(word)


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
