"""What the peers' calls load: a script is started, and a TAB answered, without typer and rich."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.peers.place import PROGRAMS, PROJECT, Place

SLOW = {"typer", "rich", "re", "json", "typing", "enum", "subprocess", "dataclasses"}
CALLS = [
    ["tome", "command-execute", "{root}", "-s", "bash", "--", "hello", "a b"],
    ["tome", "command-complete", "{root}", "-s", "zsh", "--"],
    ["tome", "run", "{root}", "--", "hello"],
    ["tome-cli", "--root", "{root}", "exec", "hello"],
    ["tome-cli", "--root", "{root}", "exec", "--dry-run", "hello"],
    ["tome-cli", "--root", "{root}", "__complete", "exec", ""],
    ["tome-cli", "--root", "{root}", "__complete-words", "zsh", "--", "exec", ""],
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_nothing_slow_is_loaded(call: list[str], tmp_path: Path) -> None:
    """Of what takes long to import nothing is, in a Python without site."""
    place = Place(tmp_path)
    place.add("hello", "#!/bin/sh\n# SUMMARY: Say hello.\n")
    program = (
        f"import sys; sys.path.append({str(PROJECT)!r}); sys.argv[0] = {call[0]!r}\n"
        f"from tome.__main__ import {PROGRAMS[call[0]]} as main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-I", "-S", "-c", program]
        + [place.filled(word) for word in call[1:]],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    lines = done.stderr.splitlines()
    loaded = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}

    assert done.returncode == 0, done.stderr
    assert "tome.light.find" in loaded
    assert not {module for module in loaded if module.split(".")[0] in SLOW}
