"""What a shell accepts by itself, Python accepts too, with the same environment.

``TOME_DIFFERENTIAL=20000`` draws that many calls for each shell.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.calls import ENVIRONMENT, Call, draw
from tests.live.conftest import build
from tests.live.shells import LiveShell
from tome.header.read import read_header
from tome.header.usage import usage_of
from tome.light.contract import exists
from tome.model.match import match
from tome.model.match_environment import environment
from tome.runner.regex import fullmatch

CALLS = int(os.environ.get("TOME_DIFFERENTIAL", "900"))
#: Calls of one usage, and calls that one process of a shell makes.
EACH, BATCH = 10, 2000
#: A shell that has to accept less by itself than this share of the good calls has a fault.
LEAST = 0.85
_RECORD = 'printf \'%s\\0\' "$#" "$@" >>"$OUT"\nenv -0 >>"$OUT"\nprintf \'.\\0\' >>"$OUT"\n'
_REFUSE = {
    "bash": "set -u; shopt -s nullglob failglob; __tome_kit_ask() { return 99; }",
    "zsh": "setopt no_unset null_glob; __tome_kit_ask() { return 99 }",
    "fish": "function __tome_kit_ask --no-scope-shadowing; return 99; end",
}


def meant(call: Call, monkeypatch: pytest.MonkeyPatch, place: Path) -> dict[str, str] | None:
    """Return the variables that Python gives a call's script, or None if it refuses the call."""
    monkeypatch.chdir(place)
    header = read_header("prog", f"#!/bin/sh\n{call.header()}".encode(), whole=True)
    usage = usage_of(header, "prog", ("prog",))
    assert usage.whole, (call, usage.problems)
    found = match(usage, call.words, ENVIRONMENT, exists=exists, regex=fullmatch)
    return None if found.errors else dict(environment(usage, found))


def test_a_shell_accepts_what_python_does(
    shell: LiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No drawn call is accepted by the shell and refused by Python, or has other variables."""
    drawn = draw(CALLS // EACH, EACH, seed=20261123)
    files = {"tome.toml": 'contract = "all"\n'}
    for number, calls in enumerate(drawn):
        files[f"g{number // 50}/u{number}/prog"] = f"#!/bin/sh\n{calls[0].header()}{_RECORD}"
    root = build(tmp_path / "root", files)
    place = tmp_path / "place"
    (place / "sub").mkdir(parents=True)
    (place / "here.txt").touch()
    (place / "sub" / "there.txt").touch()
    begin = [shell.init(str(root)), _REFUSE[shell.name], f"cd {shell.quote(str(place))}"]
    begin += [shell.setenv(name, value) for name, value in ENVIRONMENT.items()]
    flat = [(number, call) for number, calls in enumerate(drawn) for call in calls]
    for start in range(0, len(flat), BATCH):
        lines = list(begin)
        for at, (number, call) in enumerate(flat[start : start + BATCH], start):
            words = (f"g{number // 50}", f"u{number}", "prog", *call.words)
            lines.append(shell.setenv("OUT", str(tmp_path / f"out{at}")))
            lines.append(" ".join(["kit", *map(shell.quote, words)]))
            lines.append(f"echo {shell.status} >{tmp_path}/status{at}")
        ran = shell.script("\n".join(lines), tmp_path)
        assert (ran.stdout, ran.stderr) == (b"", b"")

    good = accepted = 0
    for at, (_, call) in enumerate(flat):
        expected = meant(call, monkeypatch, place)
        status = (tmp_path / f"status{at}").read_text().strip()
        good += expected is not None
        if status == "99":
            continue
        assert status == "0", (call, status)
        assert expected is not None, ("accepted, and Python refuses it", call)
        accepted += 1
        fields = (tmp_path / f"out{at}").read_bytes().split(b"\0")
        count = int(fields[0])
        assert [os.fsdecode(one) for one in fields[1 : count + 1]] == list(call.words), call
        pairs = [os.fsdecode(one).partition("=") for one in fields[count + 1 : -2]]
        found = {name: value for name, _, value in pairs if name.startswith("TOME_ARG_")}
        assert found == expected, call
    share = accepted / good
    print(f"{shell.name}: {len(flat)} calls, {good} good, {accepted} ({share:.0%}) without Python")
    assert share >= LEAST
