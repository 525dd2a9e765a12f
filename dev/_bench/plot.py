"""Draw figures as an SVG picture: a line a figure, a dot a size, on a logarithmic scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from figures import Row
from measure import Results
from peers import WHAT, Compared

_WIDTH, _LEFT, _RIGHT, _LINE, _TOP = 860, 250, 30, 19, 64
_COLOURS = ("#9ecae1", "#4292c6", "#08519c", "#d94801", "#6a51a3", "#238b45")
_STYLE = (
    "text{font:12px system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;fill:#24292f}"
    " .head{font-weight:600;font-size:14px} .small{font-size:11px;fill:#57606a}"
    " .end{text-anchor:end} .middle{text-anchor:middle}"
)


@dataclass(frozen=True)
class Line:
    """A line of a panel: what it is called, and a value by the number of commands."""

    name: str
    values: dict[int, float]


@dataclass(frozen=True)
class Panel:
    """Lines under one scale; what is over ``limit`` is over it for all of them."""

    title: str
    about: str
    lines: Sequence[Line]
    limit: float | None = None


def picture(results: Results, compared: Sequence[Compared]) -> str:
    """Return the picture of a run."""
    panels = [
        Panel(
            "How much of its limit each figure takes",
            "left of the line: within the limit; each dot is a root of so many commands",
            [
                Line(_name(row), {size: _share(row, size) for size in row.ratios})
                for row in results.rows.values()
                if row.limit is not None and row.ratios
            ],
            limit=1,
        )
    ]
    if compared:
        panels.append(
            Panel(
                "Beside other programs that run tasks",
                "milliseconds, from another process (tome's names for TAB: in its shells)",
                [
                    Line(
                        f"{WHAT[one.what]}: {one.name}",
                        {size: taken * 1000 for size, taken in one.seconds.items()},
                    )
                    for what in WHAT
                    for one in compared
                    if one.what == what
                ],
            )
        )
    top, parts = 0, []
    for panel in panels:
        text, height = _draw(panel, results.sizes, top)
        parts.append(text)
        top += height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}">\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect width="{_WIDTH}" height="{top}" rx="8" fill="#ffffff"/>\n{"".join(parts)}</svg>\n'
    )


def _name(row: Row) -> str:
    return f"{row.figure.what}, {row.where}" if row.where else row.figure.what


def _share(row: Row, size: int) -> float:
    """Return what part of its limit a figure takes; what costs nothing has the smallest dot."""
    ratio, limit = row.ratio(size), row.limit
    assert ratio is not None
    assert limit
    return max(ratio / limit, 0.01)


def _draw(panel: Panel, sizes: Sequence[int], top: int) -> tuple[str, int]:
    """Return the drawing of a panel that begins at ``top``, and its height."""
    values = [value for line in panel.lines for value in line.values.values()]
    low = math.floor(math.log10(min([*values, 0.5])))
    high = math.ceil(math.log10(max([*values, 2.0])))
    bottom = top + _TOP + _LINE * len(panel.lines)

    def across(value: float) -> float:
        part = (math.log10(value) - low) / (high - low)
        return round(_LEFT + part * (_WIDTH - _LEFT - _RIGHT), 1)

    parts = [
        f'<text class="head" x="16" y="{top + 24}">{escape(panel.title)}</text>\n',
        f'<text class="small" x="16" y="{top + 42}">{escape(panel.about)}</text>\n',
        *_legend(sizes, top + 24),
    ]
    if panel.limit is not None:
        edge = across(panel.limit)
        parts.append(
            f'<rect x="{_LEFT}" y="{top + _TOP - 12}" width="{edge - _LEFT}"'
            f' height="{bottom - top - _TOP + 12}" fill="#dafbe1"/>\n'
        )
    for power in range(low, high + 1):
        at = across(10.0**power)
        parts.append(
            f'<path d="M{at} {top + _TOP - 12}V{bottom}" stroke="#d0d7de" stroke-width="1"/>\n'
            f'<text class="small middle" x="{at}" y="{bottom + 14}">{10.0**power:g}</text>\n'
        )
    for number, line in enumerate(panel.lines):
        at = top + _TOP + _LINE * number
        parts.append(
            f'<text class="end" x="{_LEFT - 10}" y="{at + 4}">{escape(line.name)}</text>\n'
        )
        parts.append(f'<path d="M{_LEFT} {at}H{_WIDTH - _RIGHT}" stroke="#eaeef2"/>\n')
        for index, size in enumerate(sizes):
            if size in line.values:
                parts.append(
                    f'<circle cx="{across(line.values[size])}" cy="{at}" r="4.5"'
                    f' fill="{_colour(index)}" fill-opacity=".85"/>\n'
                )
    return "".join(parts), bottom - top + 36


def _legend(sizes: Sequence[int], at: int) -> Iterator[str]:
    right = _WIDTH - _RIGHT
    for index in reversed(range(len(sizes))):
        text = f"{sizes[index]:,}"
        right -= 8 * len(text)
        yield f'<text class="small" x="{right}" y="{at}">{text}</text>\n'
        yield f'<circle cx="{right - 9}" cy="{at - 4}" r="4.5" fill="{_colour(index)}"/>\n'
        right -= 26


def _colour(index: int) -> str:
    return _COLOURS[index % len(_COLOURS)]
