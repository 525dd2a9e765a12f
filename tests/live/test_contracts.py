"""Contracts held in real shells: what starts, with which words and variables, and what does not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import build
from tests.live.shells import SHELLS, LiveShell
from tests.live.test_calls import environment_of, recorded
from tests.usages import load

CASES = load("match")
BATCHES = 4
_RECORD = 'printf \'%s\\0\' "$#" "$@" >>"$OUT.args"\nenv -0 >"$OUT.env"\n'
_RECORD_FISH = "printf '%s\\0' (count $argv) $argv >>$OUT.args\nenv -0 >$OUT.env\n"
#: Variables an outer command may have left; each is some case's parameter.
OUTER = ("TOME_ARG_X", "TOME_ARG_ENV", "TOME_ARG_COUNT", "TOME_ARG_NAME", "TOME_ARG_UNDECLARED")


def header(case: dict[str, Any], group: str) -> str:
    """Return the comments that declare a case's usage; programs it asks are of its own group."""
    forms = case["usage"] if isinstance(case["usage"], list) else case["usage"].split("\n")
    lines = ["USAGE:", *(f"  {form}" for form in forms)]
    for label in ("arguments", "options"):
        if case.get(label):
            lines += ["", f"{label.upper()}:", *(f"  {line}" for line in case[label])]
    text = "".join(f"# {line}".rstrip() + "\n" for line in lines)
    return text.replace("[choices-from: ", f"[choices-from: {group} ")


def scripts() -> dict[str, str]:
    """Return a script of each mode for each case, in groups of their own."""
    found = {"tome.toml": 'contract = "all"\n'}
    for number, case in enumerate(CASES):
        name = case.get("names", ["prog"])[0]
        text = header(case, f"e{number}")
        found[f"e{number}/{name}"] = f"#!/bin/sh\n{text}{_RECORD}"
        found[f"s{number}/{name}.source"] = f"{text}{_RECORD}"
        found[f"s{number}/{name}.source.fish"] = f"{text}{_RECORD_FISH}"
        found[f"i{number}/{name}.source"] = f"#!/bin/sh\n{text}{_RECORD}"
        for program, values in case.get("offers", {}).items():
            body = "exit 1" if values is None else f"printf '%s\\n' {' '.join(values)}"
            found[f"e{number}/{program}"] = f"#!/bin/sh\n{body}\n"
    return found


@pytest.fixture(scope="session")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("contracts"), scripts())


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the cases name."""
    place = tmp_path_factory.mktemp("place")
    for case in CASES:
        for name in case.get("files", {}).get("file", []):
            (place / name).touch()
        for name in case.get("files", {}).get("dir", []):
            (place / name).mkdir(exist_ok=True)
    return place


def unset(shell: LiveShell, name: str) -> str:
    return f"set -e {name}" if shell.name == "fish" else f"unset {name}"


MODES = [
    *((name, mode) for name in SHELLS for mode in ("executed", "sourced")),
    ("fish", "imported"),
]


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize(("shell", "mode"), MODES, indirect=["shell"])
def test_vectors(
    shell: LiveShell, contracts: Path, place: Path, tmp_path: Path, mode: str, batch: int
) -> None:
    """Each call of the vectors starts the script as typed, or is refused with the vector's errors."""
    chosen = [(number, case) for number, case in enumerate(CASES) if number % BATCHES == batch]
    lines = [shell.init(str(contracts)), f"cd {shell.quote(str(place))}"]
    lines += [shell.setenv(name, "outer") for name in OUTER]
    for number, case in chosen:
        words = [f"{mode[0]}{number}", case.get("names", ["prog"])[0], *case["argv"]]
        lines.append(shell.setenv("OUT", f"{tmp_path}/{number}"))
        lines += [shell.setenv(name, value) for name, value in case.get("env", {}).items()]
        lines.append(" ".join(["kit", *map(shell.quote, words), f"2>{tmp_path}/{number}.err"]))
        lines.append(f"echo {shell.status} >{tmp_path}/{number}.status")
        lines += [unset(shell, name) for name in case.get("env", {})]
    lines.append(f"env -0 >{tmp_path}/after")
    ran = shell.script("\n".join(lines), tmp_path)

    assert (ran.stdout, ran.stderr) == (b"", b"")
    after = environment_of(tmp_path / "after")
    assert {name: after[name] for name in after if "TOME" in name} == dict.fromkeys(OUTER, "outer")
    for number, case in chosen:
        expected = case["expect"]
        status = (tmp_path / f"{number}.status").read_text()
        said = os.fsdecode((tmp_path / f"{number}.err").read_bytes())
        where = (case["id"], said)
        if "errors" in expected:
            assert status == "2\n", where
            assert not (tmp_path / f"{number}.args").exists(), where
            for error in expected["errors"]:
                assert f"  {error}\n" in said, where
            continue
        warnings = [
            warning.replace("checked: ", f"checked: e{number} ")
            for warning in expected.get("warnings", [])
        ]
        assert (status, said) == ("0\n", "".join(f"kit: {one}\n" for one in warnings)), where
        assert recorded(tmp_path / f"{number}.args") == [case["argv"]], where
        seen = environment_of(tmp_path / f"{number}.env")
        declared = {name[9:]: seen[name] for name in seen if name.startswith("TOME_ARG_")}
        for name in OUTER:
            if name[9:] not in expected["environment"]:
                assert declared.pop(name[9:], "outer") == "outer", where
        assert declared == expected["environment"], where
