"""What a usage and the lists below it say of each parameter, while it is read.

The records are mutable, since which flags are one option, and what is a parameter at all, is
known only at the end.
"""

from __future__ import annotations

from tome.header.usage_lines import Form
from tome.model.header import Problem
from tome.model.types import STR, Type
from tome.model.usage import NO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.header.usage_entries import Entry
    from tome.header.usage_names import Name

INFINITE = 1_000_000
"""More often than anybody writes a parameter."""
#: So many problems, and so many remarks, are told.
_MOST_TOLD = 50


class Slot:
    """A positional or an option while it is being read."""

    # What most of them never change stands in the class: it is made thousands of times.
    takes = NO
    metavar = ""
    type: Type = STR
    typed = False
    default: str | None = None
    negatable = False
    counts = False  # written "-vv": that it stands twice is meant
    apart = False
    repeats = False
    described: Entry | None = None
    into: Slot | None = None
    uses = 0
    number = -1
    # Over the forms: how often it may and must occur.
    forms = 0
    seen = 0
    counted = 0
    least = INFINITE
    most = 0
    declared = False

    def __init__(self, name: str, flags: list[str], place: tuple[int, int]) -> None:
        self.name = name
        self.flags = flags
        self.place = place


class Slots:
    """All parameters of a usage that is being read, and what is to be said of it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.positionals: dict[str, Slot] = {}
        self.options: list[Slot] = []
        self.by_flag: dict[str, Slot] = {}
        self.strays: list[Entry] = []
        self.unknown_type = False
        #: The form at hand.
        self.form = Form("", ((0, 0, 0),))
        #: Forms that hold a sentence: their bare words are no parameters.
        self.prose: list[Form] = []
        #: How often a bare word stands outside of brackets.
        self.bare: dict[str, int] = {}

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset of the form at hand."""
        return self.form.place(offset)

    def fault(self, offset: int, message: str) -> None:
        """Tell what is wrong at an offset of the form at hand."""
        self.problem(self.form.place(offset), message)

    def problem(self, place: tuple[int, int], message: str) -> None:
        """Tell why the usage is not understood as a whole."""
        if len(message) > 200:
            message = message[:199] + "…"
        if len(self.problems) < _MOST_TOLD:
            self.problems.append(Problem(place[0], place[1], message))

    def remark(self, place: tuple[int, int], message: str, severity: str = "warning") -> None:
        """Tell what else lint should say."""
        if len(self.remarks) < _MOST_TOLD:
            self.remarks.append(Problem(place[0], place[1], message, severity))

    # The parameters

    def positional(self, name: Name, offset: int) -> Slot:
        """Return the positional of this name; what its name says here is taken over."""
        place = self.at(offset)
        slot = self.positionals.get(name.name)
        if slot is None:
            slot = Slot(name.name, [], place)
            self.positionals[name.name] = slot
        slot.uses += 1
        self.adopt(slot, name, place)
        return slot

    def option(self, flag: str, offset: int) -> Slot:
        """Return the option that has this flag."""
        slot = self.by_flag.get(flag)
        if slot is None:
            slot = Slot("", [flag], self.at(offset))
            self.options.append(slot)
            self.by_flag[flag] = slot
        while slot.into is not None:
            slot = slot.into
        slot.uses += 1
        return slot

    def merge(self, kept: Slot, other: Slot) -> None:
        """Make two slots spellings of one option."""
        if kept.described is None and other.described is not None:
            kept, other = other, kept
        other.into = kept
        for flag in other.flags:
            if flag not in kept.flags:
                kept.flags.append(flag)
            self.by_flag[flag] = kept
        if kept.takes == NO and kept.described is None:
            kept.takes = other.takes
            kept.apart = other.apart
            kept.metavar = other.metavar
            kept.type, kept.typed = other.type, other.typed
            kept.default = other.default
        kept.negatable = kept.negatable or other.negatable
        kept.uses += other.uses

    # Lists below the usage

    def describe_options(self, entries: list[Entry]) -> None:
        """Take over what a list says of options; entries of positionals are kept for later."""
        for entry in entries:
            place = (entry.line, entry.column)
            if not entry.flags:
                self.strays.append(entry)
                continue
            slot = None
            for flag in entry.flags:
                if flag in self.by_flag:
                    known = self.by_flag[flag]
                    if known.described is not None:
                        self.remark(place, f"{flag} is described twice", "error")
                        slot = known
                        break
                    slot = slot or known
            if slot is not None and slot.described is not None:
                continue
            if slot is None:
                slot = Slot("", [], place)
                self.options.append(slot)
            for flag in entry.flags:
                if flag not in slot.flags:
                    slot.flags.append(flag)
                    self.by_flag.setdefault(flag, slot)
            slot.described = entry
            slot.place = place
            slot.negatable = slot.negatable or entry.negatable
            name = entry.name
            if slot.takes == NO:
                slot.takes = entry.takes
                slot.apart = entry.apart
                slot.metavar = name.name
            slot.repeats = slot.repeats or name.repeats or entry.notes.repeat
            self.adopt(slot, name, place)
            self._adopt_notes(slot, entry)

    def describe_positionals(self, entries: list[Entry], has_forms: bool) -> None:
        """Take over what the lists say of positionals; without a form they declare them."""
        for entry in (*self.strays, *entries):
            name = entry.name.name
            place = (entry.line, entry.column)
            slot = self.positionals.get(name)
            if slot is None:
                folded = name.lower()
                for known, one in self.positionals.items():
                    if known.lower() == folded:
                        slot = one
                        break
            if slot is None:
                if has_forms:
                    self.remark(place, f"<{name}> is described but not in the usage")
                    continue
                slot = Slot(name, [], place)
                slot.uses = 1
                slot.repeats = entry.name.repeats
                self.positionals[name] = slot
            elif slot.described is not None:
                self.remark(place, f"<{name}> is described twice", "error")
                continue
            slot.described = entry
            self.adopt(slot, entry.name, place)
            self._adopt_notes(slot, entry)

    def adopt(self, slot: Slot, name: Name, place: tuple[int, int]) -> None:
        """Take over what a name said of its parameter's type and default."""
        if name.problem:
            self.problems.append(Problem(place[0], place[1], name.problem))
        if name.remark:
            self.unknown_type = True
            self.remark(place, name.remark)
        if name.typed:
            if slot.typed and slot.type != name.type:
                self.problems.append(
                    Problem(
                        place[0],
                        place[1],
                        f"{slot.metavar if slot.flags else slot.name} is {slot.type.text} in one "
                        f"place and {name.type.text} here",
                    )
                )
            else:
                slot.type = name.type
                slot.typed = True
        elif name.type is not STR and not slot.typed:
            slot.type = name.type
        if name.default is not None and slot.default is None:
            slot.default = name.default

    def _adopt_notes(self, slot: Slot, entry: Entry) -> None:
        notes = entry.notes
        place = (entry.line, entry.column)
        for _, fault in entry.problems:
            if fault != entry.name.problem:
                self.problems.append(Problem(place[0], place[1], fault))
        if notes.type is not None:
            slot.type = notes.type
            slot.typed = True
        if notes.choices_from:
            slot.typed = True
        if notes.default is not None:
            slot.default = notes.default
        if notes.repeat:
            slot.repeats = True
        if slot.flags and slot.takes == NO and (notes.choices_from or notes.type is not None):
            slot.typed = False
            self.remark(place, f"{slot.flags[-1]} takes no value, so it has no type")
