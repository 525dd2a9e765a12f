"""Tags that no person wrote: always a header and a usage, never an exception, and soon."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tome.header.command_tree import MOST_DEPTH, MOST_FORMS
from tome.header.dialect_sd import read_help
from tome.header.kdl_statements import statements
from tome.header.read import read_header
from tome.header.usage import usage_of
from tome.model.complete import complete
from tome.model.header import Header, Line
from tome.model.match import match
from tome.model.usage_findings import findings
from tome.model.usage_json import to_json
from tome.model.usage_text import rows, synopses

NAMES = ["x", "x.py", "x.js", "x.bat", "x.rb", "x.ps1"]
TAGS = [
    "# @describe ", "# @cmd ", "# @arg ", "# @option ", "# @flag ", "# @env ", "# @meta ",
    "# @alias ", "# @nonsense ", "f() {", "function a::b {", "# ", "#", "#MISE ", "#USAGE ",
    "# [USAGE] ", "//MISE ", "::USAGE ", "# USAGE: ", "##? ", "##? Usage: ", '"""', "'''", "`",
    "doc = `", "doc = <<DOCOPT", "docopt", "DOCOPT", "#: * `", "#:", "<#", "#>", ".SYNOPSIS",
    "/**", " * @param ", " */", "# Usage: {cmd} ", "# Options:", "#   name (`", "#   -x (script):",
    "<a> text of it", "# <a> text of it", "#!/bin/bash", "#!/usr/bin/env -S usage bash",
]  # fmt: skip
PIECES = [
    "name", "a::b", "-f", "--long", "--", "-", "+x", "!", "*", "+", "~", "*,", "=", "=x", "[", "]",
    "[a|b]", "[=a|b]", "[`fn`]", "[?`fn`]", "`", "'", '"', "$$", "$X", "<", ">", "<FILE>", "<x*>",
    "<?>", "arg", "flag", "cmd", "complete", "choices", "{", "}", ";", "\\", "//", "/-", "/*", "*/",
    '"<a>"', '"-f --force <x>"', "help=", "#true", "true", '#"', '"#', '"""', "description",
    "alias", "tools.node", "hide", "[1,", "{a=1}", "1e999", "99999999999999999999", "é", "\x00",
    "...", "…", "Usage:", "Options:", "inherit-flag-options", "default-subcommand", "run=",
]  # fmt: skip
LINES = st.lists(
    st.tuples(
        st.sampled_from(TAGS), st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=6)
    ),
    max_size=14,
)


def judge(name: str, data: bytes) -> None:
    """Read a script and use everything that its usage is good for."""
    header = read_header(name, data)
    assert "\n" not in header.summary
    usage = usage_of(header, name)
    for one in (*header.problems, *usage.problems, *usage.remarks):
        assert one.line >= 0
        assert one.column >= 0
    result = match(usage, ["a", "-f", "--long=1", "--", "b"])
    assert len(result.positionals) == len(usage.positionals)
    complete(usage, (), "-")
    complete(usage, ("a",), "")
    findings(usage)
    to_json(usage)
    synopses(usage)
    rows(usage.positionals)
    rows(usage.options)


@given(st.sampled_from(NAMES), LINES, st.sampled_from([" ", ""]))
@example("x", [("#USAGE ", ["arg"]), ("#MISE ", ["description", "=", "1e999"])], " ")
@example("x", [("# @option ", ["+x"]), ("# @arg ", ["<x*>"])], "")
def test_a_soup_of_tags_is_read(name: str, tags: list[tuple[str, list[str]]], glue: str) -> None:
    """Tags in any order, with anything behind them, make a header and a usage."""
    text = "\n".join(tag + glue.join(pieces) for tag, pieces in tags)
    judge(name, text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_text_behind_usage_is_read(texts: list[str]) -> None:
    """What is no KDL is a problem whose place is in the line."""
    lines = [Line(number, 7, " " + text) for number, text in enumerate(texts, 1)]
    _, problems = statements(lines)
    for problem in problems:
        assert 7 <= problem.column <= 8 + len(lines[problem.line - 1].text)


@given(st.binary(max_size=200))
def test_any_help_file_is_read(data: bytes) -> None:
    """A help file of any bytes gives a summary of one line."""
    header = read_help(data, Header(summary="s"))
    assert "\n" not in header.summary


#: What people's headers are made of, beside tags.
MORE = [
    "../", "./x", "x.sh", "(", "|", "$0", "curl ", "| sh", "&&", "(python)", "[sudo]", "NAME",
    "or:", "a.h", "\t", "  ", ". ", ": ", ":", " ", "Purpose:", "1.2.3", "https://x.y", "-h",
    "If ", "@w", "13-Apr-2018", "x - ", ",",
]  # fmt: skip
LABELS = [
    "# Summary: ", "# Usage: ", "#    ", "#   or: ", "# x - ", "# x.py ", "# Purpose: ",
    "# SYNOPSIS", "# USAGE ./x ", "# Usage", "# Arguments", "#   -o, --out X  ", "# --- ",
    "# mise description=", "# /// mise", "# ///", "# description = ", "# 2020-01-02 ",
    "# (http://x.y)", "#!/bin/sh", "#    : ",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_headers_thrown_together_are_read_soon(seed: int) -> None:
    """A thousand headers of words in any order are all read, each time the same ones."""
    chance = random.Random(seed)
    begin = time.process_time()
    for _ in range(1000):
        lines = [
            chance.choice([*TAGS, *LABELS])
            + chance.choice(["", " "]).join(
                chance.choice([*PIECES, *MORE]) for _ in range(chance.randint(0, 7))
            )
            for _ in range(chance.randint(1, 9))
        ]
        judge(chance.choice(NAMES), "\n".join(lines).encode())
    assert time.process_time() - begin < 60  # two seconds; a reader that stays never ends


HUGE = {
    "argc": b"#!/bin/bash\n" + b"# @option --name[a|b] <X> text\n" * 8000,
    "argc commands": b"#!/bin/bash\n"
    + b"".join(b"# @cmd c\n# @arg a\nf%d() {\n" % n for n in range(7000)),
    "argc nested": b"#!/bin/bash\n# @cmd c\n" + b"::".join([b"a"] * 60_000) + b"() {\n",
    "argc notations": b"#!/bin/bash\n# @option --a " + b"<a> " * 60_000,
    "argc choices": b"#!/bin/bash\n# @arg a[" + b"b|" * 100_000,
    "mise": b"#!/bin/bash\n" + b'#MISE alias="a"\n' * 16_000,
    "mise open": b"#!/bin/bash\n" + b"#MISE alias=[\n" * 16_000,
    "mise deep": b"#!/bin/bash\n#MISE alias=" + b"[" * 200_000,
    "usage": b"#!/bin/bash\n" + b'#USAGE arg "<a>"\n' * 15_000,
    "usage open": b"#!/bin/bash\n" + b"#USAGE cmd a {\n" * 15_000,
    "usage faults": b"#!/bin/bash\n" + b"#USAGE arg a=\n" * 15_000,
    "usage inside": b"#!/bin/bash\n#USAGE cmd a {\n" + b"#USAGE arg a=\n" * 15_000 + b"#USAGE }\n",
    "usage deep": b"#!/bin/bash\n#USAGE " + b"a{" * 100_000,
    "usage string": b'#!/bin/bash\n#USAGE arg "' + b"a " * 100_000,
    "docopt": b"#!/bin/bash\n# docopt\n" + b'doc = "\n' * 30_000,
    "hash-question": b"#!/bin/bash\n" + b"##? Usage: x\n" * 20_000,
    "powershell": b"<#\n" + b".SYNOPSIS\n" * 25_000,
    "homebrew": b"#!/bin/bash\n" + b"#:  * `a` [`b`]\n" * 16_000,
    "jsdoc": b"/**\n" + b" * @param a\n" * 20_000,
}


@pytest.mark.parametrize("data", HUGE.values(), ids=HUGE.keys())
def test_huge_files_of_tags_are_read_soon(data: bytes) -> None:
    """The first 256 KiB, all that is read of a file, take a few seconds at most on any machine."""
    begin = time.process_time()
    header = read_header("x", data[: 256 * 1024], whole=False)
    usage = usage_of(header, "x")
    to_json(usage)
    synopses(usage)
    assert time.process_time() - begin < 10  # far below; a blow-up would take hours


def test_forms_and_depths_are_bounded() -> None:
    """A script of thousands of subcommands keeps the first ones."""
    usage = usage_of(read_header("x", HUGE["argc commands"]), "x")
    assert len(usage.forms) == MOST_FORMS
    deep = b"#!/bin/bash\n# @cmd c\n" + b"::".join([b"a"] * 100) + b"() {\n"
    assert len(usage_of(read_header("x", deep), "x").forms) == 0
    assert MOST_DEPTH < 100


def test_a_plain_script_loads_no_dialect() -> None:
    """Reading a script without other tools' tags loads none of their readers, and no library."""
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tome.header.read import read_header\n"
        "from tome.header.usage import usage_of\n"
        "usage_of(read_header('x', b'#!/bin/sh\\n# USAGE: x <a:int>\\n# Says it.\\n'), 'x')\n"
        "print(*[name for name in sys.modules if 'dialect_' in name or 'foreign' in name"
        " or 'kdl' in name or name == 'tomllib'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
