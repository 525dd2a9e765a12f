"""A contract as one pattern for fish; that it accepts what Python does, the live tests tell."""

from __future__ import annotations

import random
import re
import subprocess

import pytest

from tests.conftest import installed
from tome.shells.fish_held import broken, held, re_quoted, whole

PLACES = ["11vspfWHO ", "11vcpcENV |dev|it's \\E x|", "01vip-N 1 65535"]
FLAGS = ["-f ts1-FORCE ", "--force ts1-FORCE ", "--mode vs1-MODE ", "--keep ts1-KEEP "]
FLAGS += ["--no-keep ns1-KEEP "]
DEFAULTS = [
    *[("TOME_ARG_WHO", ""), ("TOME_ARG_ENV", ""), ("TOME_ARG_N", "7"), ("TOME_ARG_FORCE", "false")],
    *[("TOME_ARG_MODE", "it's $x"), ("TOME_ARG_KEEP", "false")],
]


@pytest.mark.parametrize(
    ("low", "high"),
    [(1, 65535), (0, 0), (3, 3), (-5, 10**15 - 1), (-99, -7), (-12, 1234), (0, 10), (95, 1005)],
)
def test_whole(low: int, high: int) -> None:
    """Just the numbers within the bounds, however many zeros stand before them."""
    pattern = re.compile(whole(low, high) + "\x1f")
    drawing = random.Random(1)
    around = [low - 1, low, low + 1, high - 1, high, high + 1, 0, -1, 1]
    around += [drawing.randint(low - 300, min(high, 10**6) + 300) for _ in range(2000)]
    for number in around:
        if abs(number) < 10**13:
            assert bool(pattern.match(f"{number}\x1f")) == (low <= number <= high), number
            signed = f"{'-' if number < 0 else ''}00{abs(number)}\x1f"
            assert bool(pattern.match(signed)) == (low <= number <= high)


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (1, 65535), (-5, 10**15 - 1), (-99, -7), (-1, 12), (3, 3), (-1, 0)]
)
def test_broken(low: int, high: int) -> None:
    """Numbers with a fraction, which are taken where both whole ones beside them may be."""
    pattern = re.compile(broken(low, high) + "\x1f")
    drawing = random.Random(2)
    near = [*range(low - 2, low + 3), *range(high - 2, high + 3), *range(-2, 3)]
    near += [drawing.randint(low - 9, min(high, 10**6) + 9) for _ in range(500)]
    for whole_part in near:
        for sign in ("", "-"):
            number = f"{sign}{abs(whole_part)}.{drawing.choice('05')}5"
            taken = bool(pattern.match(f"{number}\x1f"))
            if len(number) <= 15:
                assert taken == (low <= float(number) <= high), number
    for word in ("1", "1.", ".5", "1.5.5", "1e3", "0.x", "", "0." + "5" * 20):
        assert not pattern.match(f"{word}\x1f"), word


@pytest.mark.parametrize("word", ["", "1.5", "1e3", "x", "0x1", " 1", "1 ", "1" * 16, "+", "-"])
def test_no_whole_number(word: str) -> None:
    """What is no number of at most 15 digits is nothing that a pattern takes."""
    for low, high in ((-(10**15) + 1, 10**15 - 1), (0, 99), (-99, 0)):
        assert not re.match(whole(low, high) + "\x1f", f"{word}\x1f")


def test_re_quoted() -> None:
    """A text in a pattern is only itself."""
    text = "".join(map(chr, range(0x20, 0x7F))) + "é"
    assert re.fullmatch(re_quoted(text).replace("\\'", "'"), text)


def _taken(*words: str) -> dict[str, str] | None:
    """Return what a fish takes out of words by the pattern, or None if they do not match."""
    pattern, behind, size, _, *names = held(PLACES, FLAGS, [], DEFAULTS)
    assert (size, len(names)) == ("8", 8)
    lines = "; ".join(f'printf "%s\\n" "$v{number}$d{number}"' for number in range(1, 9))
    ran = subprocess.run(
        [installed("fish"), "--no-config", "-c", "set -l line $argv[3..-1]\\x1f\n"
         f'string match -rq -- $argv[1] "$line$argv[2]"; or exit 9\n{lines}',
         "^" + pattern.replace("\x1d", ""), f"{behind}kit x", *words],
        capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert ran.stderr == ""
    if ran.returncode == 9:
        return None
    return dict(zip(names, ran.stdout.split("\n"), strict=False))


def test_held() -> None:
    """Each variable has its value or its default, and what is left over is harmless."""
    found = _taken("a b", "-f", "it's \\E x", "--mode=--", "--no-keep", "0080")
    assert found == {
        "TOME_ARG_WHO": "a b",
        "TOME_ARG_ENV": "it's \\E x",
        "TOME_ARG_N": "0080",
        "TOME_ARG_FORCE": "true",
        "TOME_ARG_MODE": "--",
        "TOME_ARG_KEEP": "false",
        "TOME_COMMAND": "kit x",
    }
    assert _taken(" ", "dev", "--mode", "-f", "--keep") == {
        "TOME_ARG_WHO": " ",
        "TOME_ARG_ENV": "dev",
        "TOME_ARG_N": "7",
        "TOME_ARG_FORCE": "false",
        "TOME_ARG_MODE": "-f",
        "TOME_ARG_KEEP": "true",
        "TOME_COMMAND": "kit x",
    }


@pytest.mark.parametrize(
    "words",
    [
        *[
            ["a"],
            ["a", "prod"],
            ["a", "dev", "0"],
            ["a", "dev", "1", "2"],
            ["a", "dev", "-f", "-f"],
        ],
        *[["a", "dev", "--mode"], ["a", "dev", "--mode", "--"], ["a", "dev", "--", "1"]],
        *[["a", "dev", "--force=x"], ["a", "dev", "--keep", "--no-keep"], ["a", "-x", "dev"]],
        *[["a", "dev\x1e"], ["a", "dev", "-5"]],
    ],
)
def test_not_held(words: list[str]) -> None:
    """Whatever is not certainly right does not match."""
    assert _taken(*words) is None


def test_no_pattern() -> None:
    """A place that only Python can judge, and more variables than are set at once."""
    assert held(["11v?pfWHO "], [], [], [("TOME_ARG_WHO", "")]) == []
    many = [(f"TOME_ARG_{number}", "") for number in range(17)]
    assert held([], [], [], many) == []
    assert held([], [], [], [("TOME_ARG_A", "\x1e")]) == []
