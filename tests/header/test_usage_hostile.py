"""Usages that no person wrote: bounded, and never an exception."""

from __future__ import annotations

import resource
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.usages import lines, usage_of
from tome.header.usage_entries import read_entries
from tome.header.usage_parser import parse_usage
from tome.model.complete import complete
from tome.model.match import match
from tome.model.usage_findings import findings
from tome.model.usage_json import to_json
from tome.model.usage_text import rows, synopses

HOSTILE = {
    "names": "prog " + "<a> " * 25_000,
    "a word": "prog " + "a" * 100_000,
    "opened": "prog " + "[" * 100_000,
    "closed": "prog " + "]" * 100_000,
    "angles": "prog " + "<" * 100_000,
    "dashes": "prog " + "-" * 100_000,
    "dots": "prog " + "." * 100_000,
    "bars": "prog " + "|" * 100_000,
    "glued": "prog " + "[a]b" * 25_000,
    "glued deep": "prog " + "[[" * 500 + "a" + "]b" * 500,
    "a path in a word": "prog ../<name>/x .h ../../a",
    "nothing quoted": "prog x\n   ` `",
    "1,000 words": "prog (" + "|".join(f"word{n}" for n in range(1000)) + ") <n:int>",
    "1,000 names": "prog (" + "|".join(f"<name{n}:str>" for n in range(1000)) + ")...",
    "1,000 flags": "prog [" + "|".join(f"--flag{n}" for n in range(1000)) + "] <n:int>",
    "200 brackets": "prog " + "[" * 200 + "<a:str>" + "]" * 200,
    "90 repeats": "prog " + "[" * 90 + "<a:str>..." + "]..." * 90,
    "90 choices": "prog " + "(<b>|" * 90 + "<a:str>" + ")" * 90,
    "exclusive": "prog <x:int> "
    + " ".join(f"[-{a}|-{b}]" for a in "abcdefghijkl" for b in "mnopqrstuvwx"),
    "1,000 lines": "\n".join(["prog <a> <b>"] * 1000),
}
WORDS = [f"word{number}" for number in range(10_000)]


def start_of_python() -> float:
    """Return the seconds of a CPU that ``python -I -S -c pass`` takes here, the best of five."""
    times = []
    for _ in range(5):
        begin = _of_children()
        subprocess.run([sys.executable, "-I", "-S", "-c", "pass"], check=True)
        times.append(_of_children() - begin)
    return min(times)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_usages_are_bounded(text: str) -> None:
    """Parsing, matching 10,000 words, completing and describing all end soon."""
    begin = time.process_time()
    usage = usage_of({"usage": text})
    match(usage, WORDS)
    match(usage, ["-a", "-m", "-b", "--flag1"])
    complete(usage, WORDS[:100], "-")
    complete(usage, ["-a", "-m"], "")
    findings(usage)
    to_json(usage)
    synopses(usage)
    rows(usage.positionals)
    assert time.process_time() - begin < 20  # far below; a blow-up would take hours


def test_ten_thousand_words_match_in_a_few_starts_of_python() -> None:
    """Matching 10,000 words costs less than five starts of Python."""
    for text in (
        "prog <files:path>...",
        "prog <src>... <dst:path>",
        "prog [<a>...] [<b:str>...] [-x|-y]",
        "prog (go|<x:str>)...",
    ):
        usage = usage_of({"usage": text})
        best = 9.0
        for _ in range(3):
            begin = time.process_time()
            assert not match(usage, WORDS).errors
            best = min(best, time.process_time() - begin)
        assert best < 5 * start_of_python()


def test_too_long_a_usage_is_cut_with_a_problem() -> None:
    """Beyond 20,000 characters a usage is documentation, and says why."""
    usage = usage_of({"usage": HOSTILE["names"] + "<n:int>"})
    assert not usage.whole
    assert usage.problems[0].message == "the usage is longer than 20000 characters"


def test_brackets_deeper_than_a_person_nests_are_a_problem() -> None:
    """200 nested brackets keep their name and say where they got too deep."""
    usage = usage_of({"usage": HOSTILE["200 brackets"]})
    assert [one.name for one in usage.positionals] == ["a"]
    assert usage.problems[0].message == "brackets nested deeper than 100"
    assert usage.problems[0].column == 108


PIECES = st.one_of(
    st.sampled_from(
        "< > [ ] ( ) { } | ... … .. - -- = : / , + * # <a> NAME name -v --out --[no-]x [options] "
        "<x:int> <x:int(1..3)> <c:a|b> <r:/[/> <..> prog $0 > < e.g. \\ \t é – ' \" ` $( )".split(
            " "
        )
    ),
    st.text(max_size=4),
)


@given(st.lists(PIECES, max_size=25), st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=6))
def test_no_text_raises(usage: list[str], options: list[str], words: list[str]) -> None:
    """Any text is parsed, matched, completed and described without an exception."""
    for glue in (" ", ""):
        text = glue.join(usage)
        parsed = parse_usage(
            lines(f"prog {text}"),
            ["prog"],
            lines("-x " + glue.join(options), 5),
            lines("<a>  " + glue.join(options), 7),
        )
        result = match(parsed, words)
        assert len(result.positionals) == len(parsed.positionals)
        assert len(result.options) == len(parsed.options)
        complete(parsed, words, "")
        complete(parsed, words, "-")
        findings(parsed)
        to_json(parsed)
        for problem in parsed.problems:
            assert problem.line >= 1
            assert problem.column >= 1


@given(st.lists(st.text(max_size=30), max_size=8))
def test_no_list_raises(texts: list[str]) -> None:
    """Any lines are read as entries without an exception."""
    for entry in read_entries(lines(texts), {"a", "name"}):
        assert entry.flags or entry.name.name or entry.problems
