"""Decide what the parsed forms of a usage mean together, and make its ``Usage`` value."""

from __future__ import annotations

from tome.header.usage_slots import INFINITE
from tome.model.types import check
from tome.model.usage import ANY, NO, Option, Positional, Usage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tome.header.usage_lines import Lines
    from tome.header.usage_slots import Slot, Slots
    from tome.model.usage import Node


def usage_value(slots: Slots, roots: list[Any], lines: Lines, *, capital: bool) -> Usage:
    """Return the usage of parsed forms.

    Args:
        slots: the parameters that the forms and the lists told.
        roots: the forms' trees.
        lines: what the forms were parsed from.
        capital: whether the label was ``USAGE:``.
    """
    return _End(slots, capital).finish(roots, lines)


class _End:
    """What is decided once all forms are parsed."""

    def __init__(self, slots: Slots, capital: bool) -> None:
        self.slots = slots
        self.types = capital
        #: The parameters of the form at hand.
        self.seen: list[Slot] = []
        #: Whether a bare word is a literal.
        self.literal = False
        #: Words that are literals even where they are described.
        self.commands: set[Any] = set()
        #: Whether a form says ``[options]``.
        self.shortcut = False
        #: Whether the form at hand holds a sentence.
        self.in_prose = False

    def finish(self, roots: list[Any], lines: Lines) -> Usage:
        options = [slot for slot in self.slots.options if slot.into is None]
        typed = False
        for slot in self.slots.positionals.values():
            typed = typed or (slot.typed and slot.uses > 0)
        for slot in options:
            typed = typed or (slot.typed and (slot.uses > 0 or slot.described is not None))
        literal = len(roots) > 1 or (self.types and typed)
        self.literal = literal
        if not self.types:
            self.commands = _commands(roots)
        trees: list[Any] = []
        for number, root in enumerate(roots, 1):
            self.seen = []
            self.in_prose = (
                lines.forms[number - 1] in self.slots.prose if self.slots.prose else False
            )
            tree = self._resolve(root, number, False, False)
            for slot in self.seen:
                if slot.counted > 1:
                    slot.least = min(slot.least, _occurs(tree, slot, max_=False))
                    most = _occurs(tree, slot, max_=True)
                    slot.most = max(slot.most, most)
                    if not slot.flags and most < INFINITE and most > 1:
                        self.slots.remark(slot.place, f"<{slot.name}> stands twice in one form")
                    elif slot.flags and 1 < most < INFINITE and not slot.counts:
                        self.slots.remark(slot.place, f"{slot.flags[-1]} stands twice in one form")
                slot.counted = 0
            trees.append(tree)
        whole = not self.slots.problems and bool(roots)
        shown: list[Slot] = []
        for slot in options:
            if slot.declared or (slot.described is not None and (self.shortcut or not whole)):
                shown.append(slot)
            elif slot.described is not None:
                flag = slot.flags[-1]
                self.slots.remark(slot.place, f"{flag} is described but not in the usage")
        shown.sort(key=_described_first)
        arguments = [slot for slot in self.slots.positionals.values() if slot.uses > 0]
        if roots:
            arguments = [slot for slot in arguments if slot.declared]
        for place, slot in enumerate(arguments):
            slot.number = place
        for place, slot in enumerate(shown):
            slot.number = place
        count = calls = len(roots)
        if count > 1 and not self.types:
            # A form that only asks for help or the version makes no positional optional, where
            # nothing is checked.
            calls = len([tree for tree in trees if not _asks(tree)]) or count
        forms = tuple([_plain(tree) for tree in trees])
        return Usage(
            forms,
            tuple([self._positional_value(slot, calls) for slot in arguments]),
            tuple([self._option_value(slot, count) for slot in shown]),
            whole,
            typed and not self.slots.unknown_type,
            self.types,
            lines.program,
            tuple(self.slots.problems),
            tuple(self.slots.remarks),
            lines.taken,
        )

    def _resolve(self, node: Any, form: int, maybe: bool, many: bool) -> Any:
        """Decide bare words, and count how often each parameter may and must occur."""
        kind = node[0]
        if kind == "seq":
            nodes: list[Any] = []
            for one in node[1]:
                found = self._resolve(one, form, maybe, many)
                if found[0] == "seq":
                    nodes.extend(found[1])
                else:
                    nodes.append(found)
            return ["seq", nodes]
        if kind == "any":
            return ["any", [self._resolve(one, form, True, many) for one in node[1]]]
        if kind == "maybe":
            inner = self._resolve(node[1], form, True, many)
            if inner[0] == "maybe" or (inner[0] == "seq" and not inner[1]):
                return inner  # nothing is left of a sentence
            return ["maybe", inner]
        if kind == "many":
            inner = self._resolve(node[1], form, maybe, True)
            if inner[0] == "many" or (inner[0] == "seq" and not inner[1]):
                return inner
            return ["many", inner]
        if kind == "bare":
            if self.in_prose:
                node[1].uses -= 1
                return ["seq", []]
            # A word that is described below ARGUMENTS: is a name, whatever else it could be.
            if self.literal and (node[1].described is None or node[2] in self.commands):
                node[1].uses -= 1
                return ("word", node[2])
            node = ("arg", node[1])
        elif kind == "arg" and len(node) > 2 and self.literal and self.slots.bare[node[2]] > 0:
            # "go [go]": what is a literal elsewhere is one here, too.
            if node[1].described is None:
                node[1].uses -= 1
                return ("word", node[2])
        elif kind not in ("arg", "flag"):
            self.shortcut = self.shortcut or kind == "options"
            return node
        slot = node[1]
        while slot.into is not None:
            slot = slot.into
            node = ("flag", slot)
        if slot.type.kind == "rest":
            many = True
        slot.declared = True
        if slot.seen != form:
            slot.seen = form
            slot.counted = 1
            if many:
                slot.repeats = True
                slot.most = INFINITE
            elif not slot.most:
                slot.most = 1
            if maybe:
                slot.least = 0
            elif slot.least:
                slot.least = 1
            self.seen.append(slot)
            slot.forms += 1
        else:
            slot.counted += 1
            if many:
                slot.most = INFINITE
        if slot.type.kind == "rest" and not slot.flags:
            return ("many", node)
        return node

    def _required(self, slot: Slot, forms: int) -> bool:
        if slot.default is not None:
            return False
        if slot.described is not None and slot.described.notes.required:
            return True
        return 0 < slot.least < INFINITE and slot.forms == forms > 0

    def _positional_value(self, slot: Slot, forms: int) -> Positional:
        if slot.default is not None:
            self._check_default(slot, f"<{slot.name}>")
        if not forms:
            required = slot.default is None
        else:
            required = self._required(slot, forms)
        positional: Positional = object.__new__(Positional)
        own = positional.__dict__
        _tell(own, _POSITIONAL, slot, required=required)
        own["name"] = slot.name
        own["repeats"] = slot.most > 1 or slot.repeats
        if slot.described is not None:
            own["declared"] = bool(forms)
        return positional

    def _option_value(self, slot: Slot, forms: int) -> Option:
        if slot.default is not None:
            self._check_default(slot, slot.flags[-1])
        option: Option = object.__new__(Option)
        own = option.__dict__
        _tell(own, _OPTION, slot, required=self._required(slot, forms))
        own["flags"] = tuple(slot.flags)
        own["takes_value"] = slot.takes
        own["metavar"] = slot.metavar
        own["most"] = ANY if slot.repeats or slot.most >= INFINITE else max(slot.most, 1)
        own["negatable"] = slot.negatable
        own["apart"] = slot.apart
        if slot.described is not None:
            own["declared"] = slot.declared
        return option

    def _check_default(self, slot: Slot, shown: str) -> None:
        default = slot.default or ""
        many = slot.repeats or slot.most > 1
        if slot.flags and slot.takes == NO:
            if many:
                good = default.isdigit()
            else:
                good = default.lower() in ("true", "false")
            if not good:
                what = "a number" if many else "true or false"
                self.slots.remark(
                    slot.place, f"{shown}: the default {default} is not {what}", "error"
                )
            return
        for word in default.split() if many else [default]:
            fault = check(slot.type, word)
            if fault:
                self.slots.remark(slot.place, f"{shown}: the default {word} {fault}", "error")


#: Flags that ask about the script.
_ASKS = frozenset(("-h", "-?", "--help", "-V", "--version"))
#: The fields of a parameter of which nothing is told but what it is called.
_POSITIONAL = dict(Positional("").__dict__)
_OPTION = dict(Option(()).__dict__)


def _tell(own: dict[str, Any], fields: dict[str, Any], slot: Slot, *, required: bool) -> None:
    """Set the fields of a new parameter to what its slot and its entry tell.

    They are written past the constructor, which would look at every one of them by its name.
    """
    own.update(fields)
    own["type"] = slot.type
    own["typed"] = slot.typed
    own["required"] = required
    own["default"] = slot.default
    own["line"], own["column"] = slot.place
    entry = slot.described
    if entry is None:
        return
    notes = entry.notes
    own["env"] = notes.env
    own["description"] = notes.text
    own["complete"] = notes.complete
    own["choices_from"] = notes.choices_from
    own["cache"] = notes.cache
    own["hidden"] = notes.hidden
    own["conflicts"] = notes.conflicts
    own["needs"] = notes.needs
    own["described"] = True


def _commands(roots: list[Any]) -> set[Any]:
    """Return the bare words that forms begin with, if there are several: docopt's commands."""
    first = [root[1][0] if root[0] == "seq" and root[1] else root for root in roots]
    words = {node[2] for node in first if node[0] == "bare"}
    return words if len(words) > 1 else set()


def _described_first(slot: Slot) -> bool:
    return slot.described is None


def _occurs(node: Any, slot: Slot, *, max_: bool) -> int:
    """Return how often a slot may (or, with ``max_`` false, must) occur in a form."""
    kind = node[0]
    if kind == "seq":
        return min(sum([_occurs(one, slot, max_=max_) for one in node[1]]), INFINITE)
    if kind == "any":
        found = [_occurs(one, slot, max_=max_) for one in node[1]]
        return max(found) if max_ else min(found)
    if kind == "maybe":
        return _occurs(node[1], slot, max_=max_) if max_ else 0
    if kind == "many":
        inner = _occurs(node[1], slot, max_=max_)
        return INFINITE if max_ and inner else inner
    return int(len(node) > 1 and node[1] is slot)


def _asks(node: Any) -> bool:
    """Tell a form that only asks for help or the version: ``-h | --help``."""
    kind = node[0]
    if kind == "flag":
        return not _ASKS.isdisjoint(node[1].flags)
    if kind == "seq" or kind == "any":
        return bool(node[1]) and all([_asks(one) for one in node[1]])
    return False


def _plain(node: Any) -> Node:
    kind = node[0]
    if kind == "arg" or kind == "flag":
        return (kind, node[1].number)
    if kind == "seq" or kind == "any":
        return (kind, tuple([_plain(one) for one in node[1]]))
    if kind == "maybe" or kind == "many":
        return (kind, _plain(node[1]))
    return tuple(node)
