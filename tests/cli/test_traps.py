"""A folder as people have them: every kind of file that trips readers, all in one place."""

from __future__ import annotations

import os

import pytest

#: Files of a folder: their bytes, and the summary they are listed with.
TRAPS = {
    "$": (b"#!/bin/sh\n# Runs what was pasted.\n", "Runs what was pasted."),
    "--cache.rb": (b"#!/bin/sh\n# Shows the cache.\nexit 4\n", "Shows the cache."),
    "rbenv---version": (b"#!/bin/sh\n# Summary: Tell the version\n", "Tell the version"),
    "crlf": (b"#!/bin/sh\r\n# Counts lines.\r\nexit\r\n", "Counts lines."),
    "bom": (b"\xef\xbb\xbf#!/bin/sh\n# Counts lines.\n", "Counts lines."),
    "split": (b"#!/usr/bin/env -S sh -e\n# Counts lines.\n", "Counts lines."),
    "relative": (b"#!bin/bash\n# Counts lines.\n", "Counts lines."),
    "half": (b"#/usr/bin/env node\n// Counts lines.\n", "Counts lines."),
    "none": (b"# Counts lines.\nexit 3\n", "Counts lines."),
    "batch.cmd": (b"@echo off\r\nREM Counts lines.\r\n", "Counts lines."),
    "macho": (b"\xcf\xfa\xed\xfe\x07\0\0\x01# Usage: x\n", ""),
    "elf": (b"\x7fELF\x02\x01\x01\0# Usage: x\n", ""),
    "dotslash": (b'#!/usr/bin/env dotslash\n{\n  "usage": "x <a>"\n}\n', ""),
    "empty": (b"", ""),
    "usage-alone": (b"#!/bin/sh\n# Usage:\n#\n# Counts lines.\n", "Counts lines."),
    "in-code": (b'#!/bin/sh\necho "usage: in-code FILE"\n', ""),
    "licence": (
        b"#!/bin/sh\n# Copyright 2020 A. Person\n# Licensed under the Apache License, Version 2.0\n"
        b"# (the License); you may not use this file except in compliance with it.\n\n"
        b"# Counts lines.\n",
        "Counts lines.",
    ),
    "licence-below": (
        b"#!/bin/sh\n# Usage: licence-below <file>\n# Counts lines.\n#\n"
        b"# Copyright (c) 2020 A. Person\n# Permission is hereby granted, free of charge.\n",
        "Counts lines.",
    ),
    "strict": (b"#!/bin/bash\nset -euo pipefail\n\n# Counts lines.\n", "Counts lines."),
    "nul": (b"#!/bin/sh\n# Counts lines.\n\0\0", "Counts lines."),
}
STEMS = ("run-tool", "tag", "sync", "push", "pull", "pack", "send", "sort", "trim")


@pytest.fixture
def folder(library):
    """Return a folder with all of them, nine pairs of one stem, and odd links."""
    for name, (data, _) in TRAPS.items():
        library.write(name, data, 0o755)
    for stem in STEMS:
        for extension in ("sh", "py", "js")[: 3 if stem == "run-tool" else 2]:
            mark = "//" if extension == "js" else "#"
            library.write(f"{stem}.{extension}", f"#!/bin/sh\n{mark} Is {extension}.\n", 0o755)
    library.link("gone", "/nowhere/at/all")
    library.link("paragraph", "This link was made by mistake. " * 8)
    os.mkfifo(library / "pipe", 0o755)
    return library


def test_every_command_has_its_summary(tome, folder):
    """All are listed, each with what a person would read; nothing is invented."""
    ran = tome("list", "--json", "--all", "-r", str(folder))
    assert ran.status == 0
    told = {os.path.basename(one["path"]): one for one in ran.json}
    assert {name: told[name]["summary"] for name in TRAPS} == {
        name: summary for name, (_, summary) in TRAPS.items()
    }
    for name in ("macho", "elf", "dotslash", "empty", "in-code", "usage-alone"):
        assert (told[name]["positionals"], told[name]["options"]) == ([], [])
    assert not {"gone", "paragraph", "pipe"} & set(told)


def test_files_of_one_stem_keep_their_names(tome, folder):
    """None of them loses its extension, and each is run by its own name."""
    words = {one["words"][0] for one in tome("list", "--json", "-r", str(folder)).json}
    for stem in STEMS:
        assert {f"{stem}.sh", f"{stem}.py"} <= words
        assert stem not in words


def test_no_verb_fails(tome, folder):
    """lint, migrate, inspect and every help page come back without a fault."""
    assert tome("lint", "-r", str(folder)).status in (0, 1)
    assert tome("migrate", str(folder)).status == 0
    paths = [folder / name for name in sorted(TRAPS)]
    assert tome("inspect", *paths).status in (0, 65)
    for name in TRAPS:
        assert tome("help", "--", name, TOME_ROOT=str(folder)).status == 0


def test_what_runs_runs(tome, folder):
    """Without a shebang sh runs it, an empty file does nothing, and odd names are names."""
    for name, status in (("none", 3), ("empty", 0), ("$", 0), ("split", 0), ("--cache.rb", 4)):
        assert tome("run", "-r", str(folder), "--", name).status == status, name
