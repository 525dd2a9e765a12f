"""What is measured, against what, and how much it may be."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field

#: What a figure is a multiple of: the same script started without tome, or a Python that does
#: nothing (P).
BARE, PYTHON, NOTHING = "bare", "P", ""
#: How much more a figure may be in the largest root than in the smallest.
SAME = 1.15
SHELLS = ("bash", "zsh", "fish")


@dataclass(frozen=True)
class Figure:
    """One thing that is measured.

    ``limits`` are what it may be at most, by where it is measured: a shell, or "" for another
    process. ``flat`` says that it is to cost the same whatever the size of the root, ``largest``
    that the limit is for the largest root only.
    """

    key: str
    what: str
    base: str
    limits: Mapping[str, float | None]
    flat: bool = True
    largest: bool = False


def _each(bash: float, zsh: float, fish: float) -> dict[str, float | None]:
    return dict(zip(SHELLS, (bash, zsh, fish), strict=True))


FIGURES = (
    Figure("call", "call", BARE, _each(1.15, 1.15, 1.4)),
    Figure("contract", "call with a contract", BARE, _each(1.5, 1.5, 2.5)),
    Figure("names", "TAB: 20 names", PYTHON, _each(1 / 25, 1 / 25, 1 / 12)),
    Figure("wide", "TAB: 200 names", PYTHON, _each(1 / 6, 1 / 6, 1 / 5)),
    Figure("flags", "TAB: flags", PYTHON, _each(1 / 15, 1 / 15, 1 / 15)),
    Figure("choices", "TAB: choices", PYTHON, _each(1 / 15, 1 / 15, 1 / 15)),
    Figure("first-call", "a new shell's first call", PYTHON, _each(1 / 2, 1 / 2, 1 / 2)),
    Figure("first-names", "a new shell's first TAB", PYTHON, _each(1 / 2, 1 / 2, 1 / 2)),
    Figure("terminal", "a new terminal's start, more", PYTHON, _each(1 / 8, 1 / 8, 1 / 8)),
    Figure("wrapper", "call through the sh wrapper", BARE, {"": 2.2}),
    Figure("find", "deferred call", PYTHON, {"": 1.5}),
    Figure("complete", "deferred TAB", PYTHON, {"": 2.5}),
    Figure("error", "error", PYTHON, {"": 4}),
    Figure("refresh", "refresh after one change", PYTHON, {"": 3}),
    Figure("list", "list, piped", PYTHON, {"": 10}, flat=False, largest=True),
    Figure("list-json", "list --json, piped", PYTHON, {"": None}, flat=False),
    Figure("kit-list", "list by the wrapper, piped", PYTHON, {"": None}, flat=False),
    Figure("build", "build of the whole index", PYTHON, {"": None}, flat=False),
)


@dataclass
class Row:
    """A figure at one place: by the number of commands, ratios to its base and seconds.

    Each list has a value for each block of rounds; ``missing`` says why there are none. ``costs``
    are what is compared between sizes.
    """

    figure: Figure
    where: str
    ratios: dict[int, list[float]] = field(default_factory=dict)
    seconds: dict[int, list[float]] = field(default_factory=dict)
    costs: dict[int, list[float]] = field(default_factory=dict)
    missing: str = ""

    @property
    def limit(self) -> float | None:
        """Return what the ratio may be at most."""
        return self.figure.limits[self.where]

    def add(self, size: int, ratio: float, seconds: float, cost: float | None = None) -> None:
        """Take what one block of rounds gave; its cost is the ratio, unless it is told."""
        self.ratios.setdefault(size, []).append(ratio)
        self.seconds.setdefault(size, []).append(seconds)
        self.costs.setdefault(size, []).append(ratio if cost is None else cost)

    def ratio(self, size: int) -> float | None:
        """Return the ratio at a size, the middle of all blocks; None if it was not measured."""
        return statistics.median(self.ratios[size]) if size in self.ratios else None

    def time(self, size: int) -> float | None:
        """Return the seconds at a size."""
        return statistics.median(self.seconds[size]) if size in self.seconds else None

    def growth(self) -> float | None:
        """Return how many times more the largest root costs than the smallest; None: it may."""
        if not self.figure.flat or len(self.costs) < 2:
            return None
        smallest, largest = min(self.costs), max(self.costs)
        return statistics.median(self.costs[largest]) / statistics.median(self.costs[smallest])

    def within(self) -> bool | None:
        """Tell whether every size is within the limit; None if there is no limit, or no value."""
        sizes = [max(self.ratios)] if self.figure.largest and self.ratios else list(self.ratios)
        if self.limit is None or not sizes:
            return None
        return all(statistics.median(self.ratios[size]) <= self.limit for size in sizes)

    def same(self) -> bool | None:
        """Tell whether the size of the root does not matter; None if that is not asked."""
        growth = self.growth()
        return None if growth is None else growth <= SAME


def rows() -> dict[tuple[str, str], Row]:
    """Return an empty row for every figure and place, in their order."""
    return {
        (figure.key, where): Row(figure, where) for figure in FIGURES for where in figure.limits
    }


def limit_text(figure: Figure, where: str) -> str:
    """Return a limit as it is told: ``1.15 × bare``, ``P / 25``."""
    limit = figure.limits[where]
    if limit is None:
        return ""
    if limit < 1:
        return f"{figure.base} / {1 / limit:.0f}"
    return f"{limit:g} × {figure.base}"
