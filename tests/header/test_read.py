"""Reading a header never fails, and never takes long, whatever the bytes."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tome.header.read import language_of, read_header
from tome.header.shebang import interpreter_of
from tome.header.summary import first_sentence

NAMES = ["x", "x.py", "x.js", "x.lua", "x.bat", "x.source", ".x", "x.", "$", "--cache.rb"]
PIECES = [
    b"#!/bin/sh\n", b"#", b"# ", b"\n", b"\r\n", b"# USAGE: ", b"# START HELP\n", b"# END HELP\n",
    b"/*", b"*/", b'"""', b"'''", b"=pod\n", b"=cut\n", b"<#", b"#>", b"--[[", b"]]",
    b"# COMPLETE\n", b"\0", b"\xff", "é".encode(), b"\xef\xbb\xbf", b"  ", b"\t", b"-v  text",
    b"set -e\n", b"f() {\n", b"# Provide x completions\n", b"# Help: ", b"# -----\n",
    b"# Copyright (c) 2020\n", b"# ///\n",
]  # fmt: skip


@given(st.sampled_from(NAMES), st.binary(max_size=400), st.booleans())
@example("x", b"#!", True)
@example("x", b"#! ", True)
@example("x", b"#!/usr/bin/env -S", True)
@example("x.py", b'"""', True)
@example("x.py", b"r", True)
def test_any_bytes_give_a_header(name: str, data: bytes, whole: bool) -> None:
    """Random bytes give a header whose summary is one line."""
    header = read_header(name, data, whole=whole)
    assert "\n" not in header.summary


@given(st.sampled_from(NAMES), st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_pieces_give_a_header(name: str, pieces: list[bytes]) -> None:
    """Pieces of headers in any order give a header, and its lines stand where it says."""
    data = b"".join(pieces)
    header = read_header(name, data)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    text = data.partition(b"\0")[0].decode("utf-8", "replace")
    rows = [row.rstrip() for row in text.split("\n")]
    for line in (*header.usage, *header.options, *header.arguments):
        if line.text:
            start = line.column - 1
            assert rows[line.number - 1][start : start + len(line.text)] == line.text


@pytest.mark.parametrize(
    "data",
    [
        b"#!/bin/sh\n# SUMMARY: s\n" + b"# text text text text\n" * 500_000,
        b"#!/bin/sh\n# SUMMARY: s\n# " + b"a" * 10_000_000,
        b"#!/bin/sh\n# SUMMARY: s\n# START HELP\n" + b"# x\n" * 2_500_000,
        b"#!/bin/sh\n# SUMMARY: s\n" + b"#\n" * 5_000_000,
        b"#!/bin/sh\n# SUMMARY: s\n" + b"\n" * 10_000_000,
        b"#!/bin/sh\n# SUMMARY: s\n" + b"# --help\n" * 100_000,
        b"#!/bin/sh\n# SUMMARY: s\n# OPTIONS:\n" + b"#   -v --help  x\n" * 20_000,
        b"#!/bin/sh\n# SUMMARY: s\necho rovide " + b"rovide " * 100_000,
        b"#!/bin/sh\n# SUMMARY: s\n# USAGE: x\n" + b"#   [-a] <b>\n" * 20_000,
    ],
    ids=["lines", "long-line", "help", "empty", "blank", "helps", "options", "provide", "usage"],
)
def test_a_huge_header_is_read_quickly(data: bytes) -> None:
    """The first 256 KiB, all that is ever read of a file, take less than a second of a CPU."""
    start = time.process_time()
    header = read_header("x", data[: 256 * 1024], whole=False)
    assert time.process_time() - start < 1
    assert header.summary == "s"


def test_a_cut_through_a_character_is_no_problem() -> None:
    """Where only the first bytes were read, half a character at their end is no fault."""
    data = "# SUMMARY: é".encode()
    assert read_header("x", data[:-1], whole=False).problems == ()
    assert read_header("x", data[:-1], whole=True).problems[0].column == 12


def test_a_part_of_a_file_may_handle_help() -> None:
    """Where not all was read, the rest may handle --help."""
    assert read_header("x", b"#!/bin/sh\n", whole=False).handles_help


def test_problems_far_below_are_none() -> None:
    """Bytes below the header's place, as in a self-extracting archive, are not complained about."""
    data = b"#!/bin/sh\n# SUMMARY: s\n" + b"exit\n" * 200
    assert read_header("x", data + b"\xff\xfe").problems == ()
    assert read_header("x", data + b"\0\0").problems == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#!/bin/sh", ("/bin/sh", "sh")),
        ("#! /bin/sh -e", ("/bin/sh", "sh")),
        ("#!/usr/bin/env bash", ("/usr/bin/env", "bash")),
        ("#!/usr/bin/env -S python3 -u", ("/usr/bin/env", "python3")),
        ("#!/usr/bin/env -Spython3 -u", ("/usr/bin/env", "python3")),
        ("#!/usr/bin/env -i A=b /opt/bin/node", ("/usr/bin/env", "node")),
        ("#!/usr/bin/env", ("/usr/bin/env", "")),
        ("#!/usr/bin/env -S", ("/usr/bin/env", "")),
        ("#!bin/bash", ("bin/bash", "bash")),
        ("#!bash", ("bash", "bash")),
        ("#!", ("", "")),
        ("#!  ", ("", "")),
        ("#/bin/sh", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_interpreter_of_a_shebang(line: str, expected: tuple[str, str]) -> None:
    """The word behind #! and the program behind env are told apart."""
    assert interpreter_of(line) == expected


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("x", "#!/usr/bin/env python3", ("#", True)),
        ("x.py", "", ("#", True)),
        ("x.py", "#!/bin/sh", ("#", False)),
        ("x.js", "", ("//", False)),
        ("x", "#!/usr/bin/env node18", ("//", False)),
        ("x.source", "", ("#", False)),
        (".py", "", ("", False)),
        ("x", "", ("", False)),
    ],
)
def test_the_language_of_a_script(name: str, line: str, expected: tuple[str, bool]) -> None:
    """The shebang tells the language, else the extension."""
    assert language_of(name, line) == expected


@pytest.mark.parametrize(
    ("lines", "sentence", "whole"),
    [
        (["One."], "One.", True),
        (["One. Two."], "One.", False),
        (["One", "two."], "One two.", True),
        (["One (see e.g. Two). Three."], "One (see e.g. Two).", False),
        (["Is it? Yes."], "Is it?", False),
        (["Wait... what"], "Wait... what", True),
        (["J. Doe did it."], "J. Doe did it.", True),
        (["A list:", "- one"], "A list:", False),
        (["Of a,", "B and c."], "Of a, B and c.", True),
        (["Copies to", "S3 and back."], "Copies to S3 and back.", True),
        (["“Quoted.” More."], "“Quoted.”", False),
        ([], "", True),
    ],
)
def test_the_first_sentence(lines: list[str], sentence: str, whole: bool) -> None:
    """A sentence ends at a stop, a list or a short line; an abbreviation does not end it."""
    assert first_sentence(lines) == (sentence, whole)


def test_a_header_that_is_cut_off_is_told() -> None:
    """A header longer than what is read of a script is a problem, and still gives its start."""
    data = (b"#!/bin/sh\n# Grow.\n" + b"# More and more of it\n" * 20_000)[: 256 * 1024]

    header = read_header("grow", data, whole=False)

    assert header.summary == "Grow."
    assert [problem.severity for problem in header.problems] == ["warning"]
    assert "beyond" in header.problems[0].message


#: Lengths about those at which more lines are looked at; only ``#`` goes on beyond 400 lines.
LENGTHS = (90, 117, 118, 119, 120, 121, 150, 330)


@pytest.mark.parametrize(
    ("kind", "above", "length"),
    [
        *[("lines", above, length) for above in (0, 60) for length in (*LENGTHS, 399, 400, 500)],
        *[("docstring", 0, length) for length in LENGTHS],
        *[("fence", above, length) for above in (0, 60) for length in LENGTHS],
    ],
)
def test_a_long_header_is_read_to_its_end(kind: str, above: int, length: int) -> None:
    """However many lines are looked at first, a comment that goes on is read on."""
    text = [f"text {number}" for number in range(length)] + ["", "Usage: x <name>"]
    name, rows = {
        "lines": ("x.sh", [f"# {line}".rstrip() for line in text]),
        "docstring": ("x.py", ['"""', *text, '"""']),
        "fence": ("x.js", ["/*", *text, "*/"]),
    }[kind]
    data = "\n".join(["", *["run"] * above, *rows, "run", *["more"] * 700]).encode()

    assert [line.text for line in read_header(name, data).usage] == ["x <name>"]


@pytest.mark.parametrize(
    "below", ["# Usage: x <a>", "<# Usage: x <a> #>", "=begin\nUsage: x <a>\n=end"]
)
def test_a_usage_below_code_is_found(below: str) -> None:
    """A look that is only quick misses no kind of comment below the first code."""
    data = f"#!/usr/bin/env ruby\n# About it.\nset -e\nrun\n\n{below}\nmore\n".encode()
    assert [line.text for line in read_header("x", data).usage] == ["x <a>"]
