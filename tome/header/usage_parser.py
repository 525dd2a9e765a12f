"""Read a usage: its lines, and the argument and option lists below it, to a ``Usage`` value."""

from __future__ import annotations

from tome.header.usage_entries import read_entries
from tome.header.usage_forms import FormParser
from tome.header.usage_lines import MOST_CHARACTERS, part
from tome.header.usage_program import Names
from tome.header.usage_slots import Slots
from tome.header.usage_values import usage_value
from tome.model.usage import NO

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tome.model.header import Line
    from tome.model.usage import Usage


def parse_usage(
    lines: Sequence[Line],
    names: Iterable[str] = (),
    options: Sequence[Line] = (),
    arguments: Sequence[Line] = (),
    *,
    capital: bool = True,
    wordy: bool = False,
) -> Usage:
    """Read a usage.

    Args:
        lines: the text after the usage label, one ``Line`` each, with its place in the file.
        names: what the script may be called: file name, stem, the command's words
            (``db-backup``, ``db backup``, ``db/backup``).
        options: the lines below ``OPTIONS:`` and option lists without a label.
        arguments: the lines below ``ARGUMENTS:``.
        capital: whether the label was ``USAGE:`` in capitals; only then types are read.
        wordy: whether letters behind one dash are one flag, as in PowerShell.

    Never raises for any text: what cannot be understood is a problem of the usage, which is then
    not ``whole``, and whatever is certain still comes out.
    """
    slots = Slots()
    known = Names(names)
    parted = part(lines, known, strict=capital)
    if parted.cut is not None:
        message = f"the usage is longer than {MOST_CHARACTERS} characters"
        slots.problem(parted.cut, message)
    if parted.stranger is not None and known.known:
        program, line, column = parted.stranger
        slots.remark((line, column), f"the usage names another program: {program}")
    listed = [*options, *parted.listed]
    found = read_entries(listed, types=capital) if listed else []
    slots.describe_options(found)
    parser = FormParser(
        slots,
        types=capital,
        program_word=parted.program.rpartition(" ")[2],
        lists_values=any([entry.takes != NO for entry in found]),
        wordy=wordy,
    )
    roots = [parser.parse(form) for form in parted.forms]
    entries = read_entries(arguments, slots.positionals, types=capital) if arguments else []
    slots.describe_options([entry for entry in entries if entry.flags])
    slots.describe_positionals([entry for entry in entries if not entry.flags], bool(roots))
    return usage_value(slots, roots, parted, capital=capital)
