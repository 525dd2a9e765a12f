"""Show results as tables: of text for a terminal, of Markdown for the document."""

from __future__ import annotations

from collections.abc import Sequence

from figures import SAME, Row, limit_text
from measure import Results

#: Columns of words, not numbers.
_LEFT = ("figure", "where", "at most", "machine", "most memory", "ms", "program")
_YES = {True: "yes", False: "NO", None: ""}


def figures(results: Results) -> list[list[str]]:
    """Return the table of all figures, its head first."""
    sizes = results.sizes
    smallest, largest = min(sizes), max(sizes)
    head = ["figure", "where", "at most", *[f"{size:,}" for size in sizes]]
    head += [f"ms at {largest:,}", "within"]
    if smallest != largest:
        head += [f"{largest:,} : {smallest:,}", f"≤ {SAME}"]
    table = [head]
    for row in results.rows.values():
        line = [row.figure.what, row.where or "process", limit_text(row.figure, row.where)]
        if not row.ratios:
            line += [row.missing or "not measured"] + [""] * (len(head) - len(line) - 1)
            table.append(line)
            continue
        line += [number(row.ratio(size)) for size in sizes]
        line += [milliseconds(row), _YES[row.within()]]
        if smallest != largest:
            line += [number(row.growth()), _YES[row.same()]]
        table.append(line)
    return table


def memory(results: Results) -> list[list[str]]:
    """Return the table of what a list as JSON takes of memory."""
    head = ["most memory", *[f"{size:,}" for size in results.memory]]
    taken = [f"{value / 2**20:.0f} MiB" for value in results.memory.values()]
    return [head, ["tome list --json", *taken]]


def number(value: float | None) -> str:
    """Write a ratio with as many digits as matter."""
    if value is None:
        return ""
    if abs(value) < 0.1:
        return f"{value:.3f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def milliseconds(row: Row) -> str:
    """Write the time of the largest root that a row has."""
    taken = row.time(max(row.seconds))
    return number(None if taken is None else taken * 1000)


def as_text(table: Sequence[Sequence[str]]) -> str:
    """Lay a table out for a terminal: numbers to the right."""
    widths = [max(len(line[at]) for line in table) for at in range(len(table[0]))]
    told = []
    for line in table:
        cells = [
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        told.append("  ".join(cells).rstrip() + "\n")
    return "".join(told)


def as_markdown(table: Sequence[Sequence[str]]) -> str:
    """Write a table as Markdown."""
    head, *lines = table
    rule = ["---" if name in _LEFT or not name else "---:" for name in head]
    return "".join("| " + " | ".join(line) + " |\n" for line in (head, rule, *lines))


def verdict(results: Results) -> str:
    """Return the sentence on how many figures are within their limits."""
    over = [row for row in results.rows.values() if row.within() is False]
    grown = [row for row in results.rows.values() if row.same() is False]
    limited = [row for row in results.rows.values() if row.limit is not None]
    missing = [row for row in limited if not row.ratios and not row.missing]
    told = f"{len(limited)} figures have a limit; {len(over)} are over it"
    if missing:
        told += f", {len(missing)} were not measured"
    if len(results.sizes) > 1:
        told += f"; {len(grown)} cost over {SAME - 1:.0%} more in the largest root"
    return told + "."


def clean(results: Results) -> bool:
    """Tell whether all was measured and is within its limits."""
    return not results.notes and not any(
        row.within() is False or row.same() is False for row in results.rows.values()
    )
