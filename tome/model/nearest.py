"""The candidates a mistyped word may have meant."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 64
"""Words longer than this are compared by their first characters only: the cost is quadratic."""


def distance(left: str, right: str, limit: int) -> int:
    """Return how many single edits part two words, or ``limit + 1`` if they are more than that.

    An edit inserts, drops or replaces a character or swaps two neighbours
    (Damerau-Levenshtein, no substring edited twice).
    """
    if left == right:
        return 0
    rows, width = len(left), len(right)
    over = limit + 1
    if abs(rows - width) > limit:
        return over
    before: list[int] = []
    above = list(range(width + 1))
    for row in range(1, rows + 1):
        letter = left[row - 1]
        line = [row]
        for column in range(1, width + 1):
            other = right[column - 1]
            if letter == other:
                cost = above[column - 1]
            else:
                cost = min(above[column - 1], above[column], line[column - 1]) + 1
                if (
                    row > 1
                    and column > 1
                    and letter == right[column - 2]
                    and left[row - 2] == other
                    and before[column - 2] < cost
                ):
                    cost = before[column - 2] + 1
            line.append(cost)
        if min(line) > limit:
            return over
        before, above = above, line
    return above[width] if above[width] <= limit else over


def nearest(word: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """Return at most ``most`` candidates that ``word`` may have meant, the nearest first.

    A candidate is near if a third of its letters or fewer would have to change (one letter
    at least), case aside, or if ``word`` (two letters or more) begins it. Equal distances
    keep the candidates' order. The word itself is no suggestion.
    """
    asked = word[:LONGEST].lower()
    if not asked:
        return []
    limit = max(1, len(asked) // 3)
    found: list[tuple[int, int, str]] = []
    seen: set[str] = set()
    for order, candidate in enumerate(candidates):
        if candidate == word or candidate in seen or not candidate:
            continue
        seen.add(candidate)
        other = candidate[:LONGEST].lower()
        if abs(len(other) - len(asked)) <= limit:
            steps = distance(asked, other, limit)
            # "ab" against "cd" of one edit each: nothing of the word is left to recognise.
            if steps <= limit and steps < max(len(asked), len(other)):
                found.append((steps, order, candidate))
                continue
        if len(asked) > 1 and other.startswith(asked):
            found.append((limit + 1, order, candidate))
    found.sort()
    return [candidate for _, _, candidate in found[:most]]
