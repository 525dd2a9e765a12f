"""The value that a usage is, and what pages, lint and JSON make of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.usages import load, usage_of
from tome.header.usage import is_meant
from tome.header.usage_names import read_notes
from tome.model.header import Problem
from tome.model.match import match
from tome.model.match_environment import environment
from tome.model.match_report import report_match
from tome.model.match_words import asks_help
from tome.model.quoting import split_words
from tome.model.usage import Option, Usage, environment_name, from_plain, to_plain
from tome.model.usage_findings import findings as all_findings
from tome.model.usage_json import to_json
from tome.model.usage_text import notes, rows, synopses

DEPLOY: dict[str, Any] = {
    "usage": "deploy [options] <service> <env:dev|staging|prod> [-- <args>...]",
    "names": ["deploy"],
    "arguments": ["<service>             what to deploy [complete: list-services]"],
    "options": [
        "-n, --count=<n:int(1..10)>   instances [default: 2] [env: DEPLOY_COUNT]",
        "-f, --force                  ask nothing",
        "--since=<when:date>          only what changed after that day",
    ],
}


def findings(usage: Usage) -> tuple[Problem, ...]:
    """Return what lint says in a root that holds calls against contracts."""
    return all_findings(usage, enforced=is_meant(usage, ""))


def test_a_report_reads_as_documented() -> None:
    """The text for a broken contract, whole."""
    usage = usage_of(DEPLOY)
    result = match(usage, ["api", "prd", "--count", "many"])
    assert report_match(usage, result, "kit", ["deploy"]) == (
        "kit deploy: 2 problems\n"
        '  <env>: "prd" is not one of dev, staging, prod (did you mean prod?)\n'
        '  --count: "many" is not a whole number from 1 to 10\n'
        "usage: kit deploy [options] <service> <env> [-- <args>...]\n"
        "help: kit help deploy · run it unchecked: kit exec --no-check deploy …"
    )


def test_a_report_is_short_and_clean() -> None:
    """Thousands of errors are counted, many forms cut, control characters escaped."""
    usage = usage_of({"usage": [f"prog word{number} <x:int>" for number in range(30)]})
    result = match(usage, [*(f"--no{number}" for number in range(5000)), "\x1b[31m"])
    text = report_match(usage, result, "kit", ["a\x1bb"])
    assert len(text.split("\n")) < 50
    assert "\x1b" not in text
    assert text.startswith("kit a\\eb: 5001 problems\n")
    assert "and 18 more forms" in text


def test_one_problem_is_one() -> None:
    """The heading counts in good English."""
    usage = usage_of(DEPLOY)
    assert report_match(usage, match(usage, ["api"]), "kit", ["deploy"]).startswith(
        "kit deploy: 1 problem\n"
    )


def test_the_programs_own_calls_are_named_as_they_are_typed() -> None:
    """Where no shell function is, a command stands behind the verb ``run``."""
    usage = usage_of(DEPLOY)
    assert report_match(usage, match(usage, ["api"]), "tome", ["deploy"]) == (
        "tome run deploy: 1 problem\n"
        "  <env>: is missing\n"
        "usage: tome run deploy [options] <service> <env> [-- <args>...]\n"
        "help: tome help deploy · run it unchecked: tome run --no-check deploy …"
    )


def test_rows_of_a_page() -> None:
    """A page's rows: spelling, description, and what the header says besides."""
    usage = usage_of(DEPLOY)
    assert [row.astuple() for row in rows(usage.positionals)] == [
        ("<service>", "what to deploy", ()),
        ("<env>", "", ("one of dev, staging, prod",)),
        ("[<args>...]", "", ()),
    ]
    assert [row.astuple() for row in rows(usage.options)] == [
        (
            "-n, --count=<n>",
            "instances",
            ("a whole number from 1 to 10", "default: 2", "env: DEPLOY_COUNT"),
        ),
        ("-f, --force", "ask nothing", ()),
        ("--since=<when>", "only what changed after that day", ("a date such as 2026-11-23",)),
    ]
    assert synopses(usage) == ("[options] <service> <env> [-- <args>...]",)


def test_notes_of_every_kind() -> None:
    """Everything an attribute says is on the page."""
    usage = usage_of(
        {
            "usage": "prog [options] <x>",
            "options": [
                "--a=<a>  A [required] [conflicts: --b] [needs: --c, <x>]",
                "--b  B [hidden]",
                "-c, --[no-]c  C",
                "--d[=<d:bool>]  D",
                "--e=<e>  E [choices-from: list all] [repeat]",
            ],
        }
    )
    assert [notes(one) for one in usage.options] == [
        ("required", "not together with --b", "needs --c, <x>"),
        (),
        (),
        ("one of true, false, yes, no, on, off, 1, 0",),
        ("one of what list all prints",),
    ]
    assert [row.left for row in rows(usage.options)] == [
        "--a=<a>",
        "-c, --[no-]c",
        "--d[=<d>]",
        "--e=<e>...",
    ]


def test_a_sentence_keeps_its_end_where_an_attribute_was() -> None:
    """Docopt's own example reads "Speed in knots [default: 10]."."""
    assert read_notes("Speed in knots [default: 10].").text == "Speed in knots."
    assert read_notes("a [default: 1] b").text == "a b"


def test_json_of_a_usage() -> None:
    """The plain values for --json, key by key."""
    found = to_json(usage_of(DEPLOY))
    assert json.loads(json.dumps(found)) == found
    assert found["contract"] is True
    assert found["forms"] == [
        {
            "literals": [],
            "positionals": ["service", "env", "args"],
            "options": ["--count", "--force", "--since"],
        }
    ]
    assert found["positionals"][1] == {
        "name": "env",
        "required": True,
        "repeats": False,
        "type": "dev|staging|prod",
        "choices": ["dev", "staging", "prod"],
        "range": None,
        "default": None,
        "env": None,
        "conflicts": [],
        "needs": [],
        "description": "",
        "completion": "choices",
    }
    assert found["positionals"][0]["completion"] == "complete: list-services"
    assert found["options"][0] == {
        "flags": ["-n", "--count"],
        "takes_value": True,
        "metavar": "n",
        "type": "int(1..10)",
        "choices": None,
        "range": [1, 10],
        "default": "2",
        "env": "DEPLOY_COUNT",
        "required": False,
        "repeats": False,
        "negatable": False,
        "conflicts": [],
        "needs": [],
        "description": "instances",
        "completion": "none",
    }
    assert found["options"][1]["takes_value"] is False
    assert found["options"][1]["type"] is None


def test_an_optional_value_in_json() -> None:
    """A value that may be left out is neither true nor false."""
    found = to_json(usage_of({"usage": "prog [--color[=<when>]]"}))
    assert found["options"][0]["takes_value"] == "optional"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"usage": "prog <a:int> <a>"}, ["<a> stands twice in one form", "<a> is not described"]),
        (
            {"usage": "prog [<a:int>] <b>", "arguments": ["<a>  A", "<b>  B"]},
            ["<b> is required, but stands after <a>, which is not"],
        ),
        (
            {"usage": "prog [options] <a-b:int>", "options": ["--a_b  X"], "arguments": "a-b  Y"},
            ["--a_b and <a-b> are both TOME_ARG_A_B in the environment, so no call is checked"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x  X", "-x=<y>  Y"]},
            ["-x is described twice"],
        ),
        (
            {"usage": "prog <a>", "options": ["-x  X"], "arguments": ["<a>  A", "<b>  B"]},
            ["-x is described but not in the usage", "<b> is described but not in the usage"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x=<n:int(1..3)>  X [default: 7]"]},
            ["-x: the default 7 is not a whole number from 1 to 3"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x=<n:a|b>  X [repeat] [default: a c]"]},
            ["-x: the default c is not one of a, b"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x  X [default: maybe]"]},
            ["-x: the default maybe is not true or false"],
        ),
        (
            {"usage": "prog [options]", "options": ["-x  X [conflicts: --no] [needs: <y>]"]},
            ["-x: [conflicts: --no] names no parameter", "-x: [needs: <y>] names no parameter"],
        ),
        (
            {"usage": "prog <a:/[/>", "arguments": "<a>  A"},
            ["<a>: /[/ does not compile: unterminated character set at position 0"],
        ),
        (
            {"usage": "other <a:int>", "arguments": "<a>  A"},
            ["the usage names another program: other"],
        ),
        (
            {"usage": "prog --all <file>", "options": ["--all=<x>  X", "--in  Y"]},
            ["--in is described but not in the usage"],
        ),
        (
            {"usage": "prog --all=<x>", "options": ["--all  X"]},
            ["--all takes a value here, but not where it is described"],
        ),
        (
            {"usage": "prog [-x <a>] [-x <a>]", "options": ["-x=<a>  X"]},
            ["-x stands twice in one form"],
        ),
        (
            {"usage": "prog <a:fast|slow=fast>", "arguments": "<a>  A"},
            [
                "the = in <a:fast|slow=fast> is no default: that needs brackets, "
                "[<a:fast|slow=fast>]"
            ],
        ),
        (
            {"usage": "prog <b:int> [<a:x|y=x>] [--c=<c:int=3>] [<d:/a=b/>]"},
            [f"{one} is not described" for one in ("<b>", "<a>", "--c", "<d>")],
        ),
        ({"usage": "prog [-x] [-x]", "options": ["-x  X"]}, ["-x stands twice in one form"]),
        ({"usage": "prog [-x | -xx] [--y...]", "options": ["-x  X", "--y  Y"]}, []),
        ({"usage": "prog <a:foo>", "arguments": "<a:foo>  A"}, None),
    ],
)
def test_what_lint_says(case: dict[str, Any], expected: list[str] | None) -> None:
    """Each finding is a sentence with a place."""
    found = findings(usage_of(case))
    if expected is None:
        assert any("foo is no type" in one.message for one in found)
        return
    assert [one.message for one in found] == expected
    assert all(one.line > 0 and one.column > 0 for one in found)


def test_a_good_usage_has_no_findings() -> None:
    """Nothing is said of a header that says everything."""
    described = {**DEPLOY, "arguments": ["<service>  a", "<env>  b", "<args>  c"]}
    assert findings(usage_of(described)) == ()


def test_undescribed_parameters_of_a_contract_are_told() -> None:
    """A contract's parameters want descriptions; a documentation's may do without all of them."""
    assert [one.message for one in findings(usage_of({"usage": "prog <a:int> [-x]"}))] == [
        "<a> is not described",
        "-x is not described",
    ]
    assert findings(usage_of({"usage": "prog <a> [-x]", "capital": False})) == ()


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("count", "COUNT"),
        ("dry-run", "DRY_RUN"),
        ("input file", "INPUT_FILE"),
        ("HH:MM:SS", "HH_MM_SS"),
        ("a--b", "A_B"),
        ("größe", "GR_E"),
        ("x+", "X_"),
        ("файл", "_"),
    ],
)
def test_names_of_variables(name: str, variable: str) -> None:
    """Capitals, and one underscore for every run of other characters."""
    assert environment_name(name) == "TOME_ARG_" + variable


def test_the_longest_long_flag_names_the_variable() -> None:
    """Else the first flag does."""
    assert Option(("-n", "--num", "--number")).variable == "TOME_ARG_NUMBER"
    assert Option(("-n",)).variable == "TOME_ARG_N"


def test_values_too_large_for_an_environment_are_left_empty() -> None:
    """A repeated value of 136 KB is empty: the script has the words anyway."""
    usage = usage_of({"usage": "prog <x:str>..."})
    small = environment(usage, match(usage, ["a" * 1000] * 60))
    large = environment(usage, match(usage, ["a" * 1000] * 136))
    assert len(split_words(small[0][1])) == 60
    assert large == (("TOME_ARG_X", ""),)
    wide = environment(usage, match(usage, ["é" * 40_000]))
    assert wide == (("TOME_ARG_X", ""),)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["--help"], True),
        (["a", "-h"], True),
        (["-fh"], False),
        (["--", "--help"], False),
        (["--count", "--help"], False),
        (["a"], False),
    ],
)
def test_who_asks_for_help(words: list[str], asked: bool) -> None:
    """--help and -h before --, not as an option's value."""
    assert asks_help(usage_of(DEPLOY), words) is asked


def test_help_that_is_declared_or_another_commands_is_not_tomes() -> None:
    """A declared flag, and one that belongs to a wrapped command, reach the script."""
    assert not asks_help(usage_of({"usage": "prog [--help] <x:int>"}), ["--help"])
    wrapper = usage_of({"usage": "prog [-v] <cmd:rest>..."})
    assert not asks_help(wrapper, ["ls", "--help"])
    assert asks_help(wrapper, ["--help", "ls"])


@pytest.mark.parametrize("plain", [(), (0,) * 11, [1], ("x",) * 11, (1, 2)])
def test_a_foreign_index_is_refused(plain: Any) -> None:
    """Only what to_plain of this version wrote is read."""
    with pytest.raises(ValueError, match="not a usage"):
        from_plain(plain)


def test_no_usage_is_whole_but_no_contract() -> None:
    """The default value stands for a script that says nothing."""
    assert from_plain(to_plain(Usage())) == Usage()
    assert not Usage().contract


def test_the_light_lane_can_afford_these_modules() -> None:
    """No module here loads one that costs more than a start of Python."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules);"
        "import tome.header.usage_parser, tome.model.match, tome.model.match_report,"
        " tome.model.match_environment, tome.model.complete, tome.model.usage_json,"
        " tome.model.usage_findings;"
        "print(*sorted(m for m in set(sys.modules) - before if not m.startswith('tome')))"
    )
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, root], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["__future__"]


def test_every_vector_has_a_doc() -> None:
    """Each case says in a sentence what it shows."""
    for name in ("usage", "match", "complete"):
        for case in load(name):
            assert case["doc"].endswith("."), case["id"]
            assert len(case["doc"]) > 3
