"""How a line of bash is read, and a candidate written into it."""

from __future__ import annotations

import os
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import clean_environment, installed
from tome.shells.bash_line import present, split

BREAKS = " \t\n\"'><=;|&(:"


@pytest.mark.parametrize(
    ("line", "words", "current"),
    [
        ("kit a b", ["kit", "a"], "b"),
        ("kit a ", ["kit", "a"], ""),
        ("kit", [], "kit"),
        ("kit  'a b' \"c d\" e\\ f ", ["kit", "a b", "c d", "e f"], ""),
        ("kit '' \"\" x", ["kit", "", ""], "x"),
        ("kit 'open qu", ["kit"], "open qu"),
        ('kit "open $HOME \\" \\x', ["kit"], 'open $HOME " \\x'),
        ("kit $'a\\tb\\x41\\101\\u00e9' z", ["kit", "a\tbAA\u00e9"], "z"),
        ("kit a:b=c:d", ["kit"], "a:b=c:d"),
        ("kit $HOME/x ${y:-a b} z", ["kit", "$HOME/x", "${y:-a b}"], "z"),
        ("kit $(ls -l; x 'y)') `a b` z", ["kit", "$(ls -l; x 'y)')", "`a b`"], "z"),
        ("kit ~/x ~", ["kit", "~/x"], "~"),
        ("A=1 B='x y' kit a", ["kit"], "a"),
        ("cd /; kit a", ["kit"], "a"),
        ("a | kit b", ["kit"], "b"),
        ("kit a >out 2>&1 <in b", ["kit", "a"], "b"),
        ("kit a &>out b", ["kit", "a"], "b"),
        ("kit <(a b) c", ["kit", "<(a b)"], "c"),
        ("kit a\\\nb c", ["kit", "ab"], "c"),
        ("kit a#b #c", ["kit", "a#b"], "#c"),
        ("kit a\\", ["kit"], "a"),
        ("", [], ""),
    ],
)
def test_split(line: str, words: list[str], current: str) -> None:
    """Quotes are resolved, expansions stay as they are typed, word breaks are no breaks."""
    assert split(line, len(line))[:2] == (words, current)


def test_split_at_the_cursor() -> None:
    """What stands behind the cursor does not count."""
    assert split("kit abc def", 6)[:2] == (["kit"], "ab")


@pytest.mark.parametrize(
    ("line", "cur", "candidate", "insert"),
    [
        ("kit a", "a", "a b", "a\\ b"),
        ("kit ", "", "it's", "it\\'s"),
        ("kit ", "", "$(x)`y`*!", "\\$\\(x\\)\\`y\\`\\*\\!"),
        ("kit ", "", "~x", "\\~x"),
        ("kit ~/", "~/", "~/x y", "~/x\\ y"),
        ("kit a:b", "b", "a:bc", "bc"),
        ("kit a:", "", "a:bc", "bc"),
        ("kit --f=v", "v", "--f=v w", "v\\ w"),
        ("kit 'a b", "a b", "a b'c", "a b'\\''c"),
        ('kit "a', "a", 'a"$`\\!b', 'a\\"\\$\\`\\\\"\\!"b'),
        ('kit x"a b', "a b", "xa bc", "a bc"),
        ("kit a\\ b", "a\\ b", "a bc", "a\\ bc"),
        ("kit ", "", "a\nb\tc\udcff", "a$'\\n'b$'\\t'c$'\\377'"),
        ('kit "', "", "a\nb", "a\"$'\\n'\"b"),
        ("kit $'a", "a", "a'b\nc", "a\\'b\\nc"),
    ],
)
def test_present(line: str, cur: str, candidate: str, insert: str) -> None:
    """A candidate is quoted as its place is, without what readline leaves standing."""
    context = split(line, len(line))[2]

    assert present([candidate], context, cur, BREAKS) == [insert]


@given(
    st.text("ab '\"\\$`!~#*?[]{}()<>|&;:=\t\n%\u00e9\udcff", max_size=12),
    st.sampled_from(["", "'", '"']),
)
def test_present_is_read_back(candidate: str, quote: str) -> None:
    """What is inserted is read as the candidate, in each kind of quotes."""
    line = f"kit {quote}"
    inserted = present([candidate], split(line, len(line))[2], "", BREAKS)[0]
    whole = line + inserted + quote

    if candidate or quote:
        assert split(f"{whole} ", len(whole) + 1)[0] == ["kit", candidate]


@given(st.lists(st.text("ab '\"\\$`!~#*?[]{}()<>|&;:=\t\n%\u00e9\udcff", max_size=12), max_size=20))
def test_present_is_read_back_by_bash(candidates: list[str]) -> None:
    """Bash itself reads the inserted words as the candidates."""
    parts = []
    for quote in ("", "'", '"'):
        line = f"kit {quote}"
        context = split(line, len(line))[2]
        parts += [
            f"{quote}{word}{quote}" or "''" for word in present(candidates, context, "", BREAKS)
        ]
    out = subprocess.run(
        [installed("bash"), "--norc", "-c", os.fsencode("printf '%s\\0' " + " ".join(parts))],
        env=clean_environment("/nonexistent"),
        capture_output=True,
        check=True,
    )

    if candidates:
        assert [os.fsdecode(word) for word in out.stdout.split(b"\0")[:-1]] == candidates * 3


@given(st.text(max_size=30), st.integers(-5, 40))
def test_any_line_is_read(line: str, point: int) -> None:
    """Whatever is typed is read without a fault, and its places fit its text."""
    _, _, context = split(line, max(point, 0))

    assert len(context.lengths) == len(context.quotes) == len(context.raw) + 1
    for start in range(len(context.raw) + 1):
        present(["x"], context, context.raw[start:], BREAKS)
