"""Other tools' headers written as tome's own: the new text says what the old one said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tome.header.migration import Migration, migration
from tome.header.read import read_header
from tome.header.usage import usage_of

VECTORS = sorted((Path(__file__).parent.parent / "vectors").glob("dialect-*.json"))
CASES = [
    pytest.param(case, id=f"{path.stem.removeprefix('dialect-')}-{case['id']}")
    for path in VECTORS
    for case in json.loads(path.read_text(encoding="utf-8"))
]


def migrated(name: str, *lines: str, end: str = "\n") -> Migration:
    """Return what becomes of a script."""
    return migration(name, "".join(line + end for line in lines).encode())


def facts(name: str, data: bytes) -> tuple[Any, ...]:
    """Return what a header says, as far as the labels of every tool can say it."""
    header = read_header(name, data)
    usage = usage_of(header, name)
    return (
        header.summary,
        header.completion,
        header.sourced,
        header.hidden,
        header.aliases,
        [(one.name, one.required, one.repeats) for one in usage.positionals],
        sorted((sorted(one.flags), one.takes_value) for one in usage.options),
    )


@pytest.mark.parametrize("case", CASES)
def test_the_new_header_says_the_same(case: dict[str, Any]) -> None:
    """A proposal is read as the old script; all code stays; and there is none a second time."""
    name = case.get("name", "x")
    data = "".join(f"{line}\n" for line in case["lines"]).encode()
    found = migration(name, data)
    if found.text is None:
        return
    new = found.text.encode()
    assert facts(name, new) == facts(name, data)
    code = [line for line in case["lines"] if line[:1] not in ("#", "/", "*", "", " ", "-")]
    assert [line for line in found.text.split("\n") if line in code] == code
    assert found.text.split("\n")[0] == case["lines"][0] or not case["lines"][0].startswith("#!")
    assert migration(name, new).text is None


def test_every_dialect_is_migrated() -> None:
    """The vectors hold proposals for all tools whose headers are not tome's own."""
    told = set()
    for path in VECTORS:
        for case in json.loads(path.read_text(encoding="utf-8")):
            data = "".join(f"{line}\n" for line in case["lines"]).encode()
            found = migration(case.get("name", "x"), data)
            if found.text is not None:
                told.add(found.dialect)
    assert told >= {"sub", "sd", "argc", "mise", "usage", "homebrew", "powershell"}


def test_labels_of_sub() -> None:
    """Labels become capitals, the help of sub a region; everything else stays where it is."""
    found = migrated(
        "kit-who",
        "#!/usr/bin/env bash",
        "# Usage: kit who [--all]",
        "# Summary: Tell who is there",
        "# Help: At length,",
        "#   indented.",
        "",
        "# Provide kit completions",
        'if [ "$1" = --complete ]; then echo --all; exit; fi',
    )
    assert found.dialect == "sub"
    assert found.text is not None
    assert found.text.split("\n") == [
        "#!/usr/bin/env bash",
        "# USAGE: kit who [--all]",
        "# SUMMARY: Tell who is there",
        "# START HELP",
        "# At length,",
        "#   indented.",
        "#",
        "# Provide kit completions",
        "# END HELP",
        'if [ "$1" = --complete ]; then echo --all; exit; fi',
        "",
    ]


def test_the_second_version_of_sub() -> None:
    """{cmd} becomes the name, and entries with sources are written as tome has them."""
    found = migrated(
        "hi",
        "#!/bin/sh",
        "# Summary: Say hello",
        "# Usage: {cmd} <name> [--to=<who>]",
        "# Options:",
        "#   name (`people`): who it is",
        "#   --to (`places`): where",
        "echo",
    )
    assert found.text is not None
    assert "# USAGE: hi <name> [--to=<who>]" in found.text
    assert "#   <name>  who it is [complete: $ people]" in found.text
    assert "#   --to=<who>  where [complete: $ places]" in found.text
    assert "{cmd}" not in found.text


def test_first_line_of_sd() -> None:
    """Arguments and text get a label each."""
    found = migrated("pkg", "#!/bin/sh", "# <package> prints its description", "echo")
    assert found.text == (
        "#!/bin/sh\n# SUMMARY: prints its description\n# USAGE: pkg <package>\necho\n"
    )


def test_first_line_of_tome_cli() -> None:
    """A usage without a label gets one."""
    found = migrated("foo", "#!/bin/sh", "# $0 [--flag] <arg>", "# Greets.", "echo")
    assert found.text == "#!/bin/sh\n# USAGE: $0 [--flag] <arg>\n# Greets.\necho\n"


def test_tags_of_argc() -> None:
    """Types, defaults and variables are written; a function's values cannot be, and are told."""
    found = migrated(
        "deploy.sh",
        "#!/usr/bin/env bash",
        "set -e",
        "# @describe Ship it",
        "# @option -e --env![dev|prod] $DEPLOY_ENV  Where to",
        "# @flag -f --force  Ask nothing",
        "# @arg service[`_services`]  What",
        'eval "$(argc --argc-eval "$0" "$@")"',
    )
    assert found.text is not None
    lines = found.text.split("\n")
    assert lines[:3] == [
        "#!/usr/bin/env bash",
        "# SUMMARY: Ship it",
        "# USAGE: deploy -e|--env=<ENV> [options] [<service>]",
    ]
    assert "#   -e, --env=<ENV>  Where to [type: dev|prod] [env: DEPLOY_ENV] [required]" in lines
    assert "# @flag -f --force  Ask nothing" in lines
    assert found.lost == ("where the values of <service> come from",)
    assert found.remarks == ("argc's tags stay: argc reads them when the script runs",)
    assert usage_of(read_header("deploy.sh", found.text.encode()), "deploy.sh").contract


def test_subcommands_stay_argcs() -> None:
    """With @cmd the tags go on declaring the parameters: TAB and help need them."""
    found = migrated(
        "multi.sh",
        "#!/usr/bin/env bash",
        "# @cmd Start it",
        "# @arg what!",
        "start() { :; }",
        "# @cmd Stop it",
        "stop() { :; }",
        'eval "$(argc --argc-eval "$0" "$@")"',
    )
    assert found.text is not None
    header = read_header("multi.sh", found.text.encode())
    assert header.tags
    assert "# Usage: multi start <what>\n#        multi stop\n" in found.text
    assert "the text of each subcommand, and which function it runs" in found.lost


def test_a_task_that_reads_its_values_keeps_getting_them() -> None:
    """#USAGE stays in charge where the code reads usage_…, and gives way where it does not."""
    head = ["#!/bin/sh", '#MISE description="Go"', '#USAGE arg "<n>" default="1"']
    reads = migrated("go", *head, 'echo "$usage_n"')
    assert reads.text is not None
    assert read_header("go", reads.text.encode()).dialect == "mise"
    assert any("in charge" in one for one in reads.remarks)
    other = migrated("go", *head, 'echo "$1"')
    assert other.text is not None
    assert read_header("go", other.text.encode()).dialect == "tome"


def test_docopt_is_left() -> None:
    """A text that docopt reads is read by tome as well: there is nothing to write."""
    found = migrated("x.py", '"""Usage: x <a>"""', "from docopt import docopt", "docopt(__doc__)")
    assert (found.dialect, found.text) == ("docopt", None)


@pytest.mark.parametrize("name", ["plain", "native"])
def test_what_is_native_is_left(name: str) -> None:
    """A header of tome's own labels, or none at all, is nothing to write about."""
    lines = {"plain": ["echo"], "native": ["# USAGE: native <n:int>", "# Counts."]}[name]
    assert migrated(name, "#!/bin/sh", *lines).text is None


def test_the_first_lines_and_a_licence_stay_first() -> None:
    """The header goes below an encoding and a licence; line ends are those of the file."""
    found = migrated(
        "x",
        "#!/usr/bin/env python3",
        "# -*- coding: utf-8 -*-",
        "",
        "# Copyright (c) 2020 A. Person",
        "# SPDX-License-Identifier: MIT",
        "",
        '#MISE description="Go"',
        "print(1)",
        end="\r\n",
    )
    assert found.text is not None
    lines = found.text.split("\n")
    assert all(line.endswith("\r") for line in lines[:-1])
    assert lines.index("# SUMMARY: Go\r") == 6
    assert lines[3].startswith("# Copyright")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"\xff\xfe#!/bin/sh\n# @cmd \xff\n",
        b"#!/bin/sh\n" + b"# @arg x\n" * 3000,
        b"#!/bin/sh\n#USAGE " + b"{" * 5000,
        b"#!/bin/sh\n# Help:\n" + b"\n# a" * 5000,
        b"#!/bin/sh\n# <" + b"a " * 5000,
        b'#MISE description="x"',
    ],
    ids=range(8),
)
def test_hostile_files(data: bytes) -> None:
    """No bytes make it fail, and undecodable ones stay as they are."""
    found = migration("x", data)
    if found.text is not None:
        new = found.text.encode("utf-8", "surrogateescape")
        assert new.count(b"\xff") == data.count(b"\xff")
