"""Put what a run found into the document and draw its picture."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import table
from machine import description
from measure import Results
from peers import WHAT, Compared
from plot import picture

#: What stands between these lines of the document is a run's.
BEGIN, END = "<!-- what dev/bench --write found -->", "<!-- end of what it found -->"


def write(
    document: Path,
    results: Results,
    compared: Sequence[Compared],
    versions: Sequence[tuple[str, str]],
) -> None:
    """Renew the part of the document that is a run's, and the picture beside it.

    Raises ``SystemExit`` as ``parts`` does.
    """
    before, after = parts(document)
    text = f"{before}{BEGIN}\n{report(results, compared, versions)}\n{END}{after}"
    document.write_text(text, encoding="utf-8")
    document.with_suffix(".svg").write_text(picture(results, compared), encoding="utf-8")


def parts(document: Path) -> tuple[str, str]:
    """Return what stands before and behind the part of the document that is a run's.

    Raises ``SystemExit`` if it cannot be read or has no such part.
    """
    try:
        before, begin, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    except OSError as error:
        raise SystemExit(f"bench: {document}: {error.strerror}") from error
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"bench: {document} has no part between {BEGIN!r} and {END!r}")
    return before, after


def report(
    results: Results, compared: Sequence[Compared], versions: Sequence[tuple[str, str]]
) -> str:
    """Return the part of the document that tells of one run."""
    about = [*description(results.shells), *versions, ("P", python(results))]
    about.append(("measured", f"{datetime.date.today()}, in {results.took:.0f} s"))
    told = ["", table.as_markdown([["machine", ""], *[list(one) for one in about]])]
    told += [table.verdict(results), ""]
    told += [f"- {note}" for note in results.notes] + ([""] if results.notes else [])
    told.append(table.as_markdown(table.figures(results)))
    told.append(table.as_markdown(table.memory(results)))
    if compared:
        told.append(table.as_markdown(beside(results, compared)))
    return "\n".join(told)


def python(results: Results) -> str:
    """Tell the time of P and how much it varied in the run."""
    taken = sorted(results.python)
    if not taken:
        return "not measured"
    middle, low, high = (taken[len(taken) * part // 4] * 1000 for part in (2, 1, 3))
    return f"{middle:.1f} ms; half of all starts took {low:.1f} to {high:.1f} ms"


def beside(results: Results, compared: Sequence[Compared]) -> list[list[str]]:
    """Return the table of tome and the others, in milliseconds."""
    lines = [["ms", "program", *[f"{size:,}" for size in results.sizes]]]
    for what, shown in WHAT.items():
        for one in compared:
            if one.what == what:
                values = [one.seconds.get(size) for size in results.sizes]
                cells = ["" if value is None else table.number(value * 1000) for value in values]
                lines.append([shown, one.name, *cells])
    return lines


def own_names(results: Results) -> list[Compared]:
    """Return what tome needs for the names of one TAB in each shell, to stand beside the others."""
    found = []
    for (key, where), row in results.rows.items():
        if key == "names" and row.seconds:
            seconds = {size: row.time(size) or 0.0 for size in row.seconds}
            found.append(Compared(f"tome in {where}", key, seconds))
    return found
