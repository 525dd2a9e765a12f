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
def init(shell: LiveShell, contracts: Path) -> str:
    """The words that load an instance; that many folders take a while to be written down."""
    return shell.init(str(contracts))


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
    shell: LiveShell, init: str, place: Path, tmp_path: Path, mode: str, batch: int
) -> None:
    """Each call of the vectors starts the script as typed, or is refused as the vector says."""
    chosen = [(number, case) for number, case in enumerate(CASES) if number % BATCHES == batch]
    lines = [init, f"cd {shell.quote(str(place))}"]
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
            # A program that is asked for choices is the group's own.
            told = said.replace(f"e{number} ", "").replace(f"{mode[0]}{number} ", "")
            for error in expected["errors"]:
                assert f"  {error}\n" in told, where
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


_REPEATED = "# USAGE: {} [--tag=<t:str>]... <x:str>...\n"
_ROUND = (
    'eval "set -- $TOME_ARG_X"\nprintf \'%s\\0\' "$#" "$@" >"$OUT.args"\n'
    'eval "set -- $TOME_ARG_TAG"\nprintf \'%s\\0\' "$#" "$@" >>"$OUT.args"\n'
)
_OPTIONS = "\n".join(f"#   --o{number}=<v{number}:str>   one" for number in range(200))
_MANY = f"# USAGE: {{}} [options]\n#\n# OPTIONS:\n{_OPTIONS}\n" + 'env -0 >"$OUT.env"\n'
_OUTER = '# USAGE: {} <x:str> <y:str>\nkit {} within\nenv -0 >"$OUT.env"\n'
OWN = {
    **{
        f"round-{shell}": f"#!/usr/bin/env {shell}\n{_REPEATED.format(f'round-{shell}')}{_ROUND}"
        for shell in ("sh", "bash", "zsh")
    },
    "round-here.source": f"#!/bin/sh\n{_REPEATED.format('round-here')}{_RECORD}",
    "round-here.source.fish": f"{_REPEATED.format('round-here')}{_RECORD_FISH}",
    "many": f"#!/bin/sh\n{_MANY.format('many')}",
    "smany.source": _MANY.format("smany"),
    "smany.source.fish": _MANY.format("smany").replace('"', ""),
    "helped": f"#!/bin/sh\n# Say how.\n#\n# USAGE: helped <x:str>\n{_RECORD}",
    "own-help": f"#!/bin/sh\n# USAGE: own-help [-h|--help] [<x:str>]\n{_RECORD}",
    "inner": '#!/bin/sh\n# USAGE: inner <x:str>\nenv -0 >"$OUT.inner"\n',
    "outer.source": _OUTER.format("outer", "inner"),
    "outer.source.fish": _OUTER.format("outer", "inner").replace('"', ""),
    "sinner.source": '# USAGE: sinner <x:str>\nenv -0 >"$OUT.inner"\n',
    "sinner.source.fish": "# USAGE: sinner <x:str>\nenv -0 >$OUT.inner\n",
    "souter.source": _OUTER.format("souter", "sinner"),
    "souter.source.fish": _OUTER.format("souter", "sinner").replace('"', ""),
    "limited": f"#!/bin/sh\n# USAGE: limited <n:int(1..3)> [--force]\n{_RECORD}",
    "slimited.source": f"# USAGE: slimited <n:int(1..3)> [--force]\n{_RECORD}",
    "slimited.source.fish": f"# USAGE: slimited <n:int(1..3)> [--force]\n{_RECORD_FISH}",
    "twins": f"#!/bin/sh\n# USAGE: twins [--a-b] <a_b:int>\n{_RECORD}",
    "stwins.source": f"# USAGE: stwins [--a-b] <a_b:int>\n{_RECORD}",
    "stwins.source.fish": f"# USAGE: stwins [--a-b] <a_b:int>\n{_RECORD_FISH}",
    "path": '#!/bin/sh\n# USAGE: path <my-path:str>\nenv -0 >"$OUT.env"\n',
    "spath.source": '# USAGE: spath <my-path:str>\nprintf %s "$TOME_ARG_MY_PATH" >"$OUT.seen"\n',
    "spath.source.fish": "# USAGE: spath <my-path:str>\n"
    "printf %s (count $TOME_ARG_MY_PATH) $TOME_ARG_MY_PATH >$OUT.seen\n",
}
AWKWARD = [
    *("a b", "", "'", '"', "\\", "$(touch PWNED)", "`id`", "*", "a\nb\n", "\t", "~", "#x", "%0A"),
    *("-", "=", 'it\'s "x"', "\udcff\udcfe", "ö", "\x01\x7f", "!!", ";", "&", "x=y:z"),
]


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("own"), OWN)


def arguments_of(path: Path) -> dict[str, str]:
    """Return what a dumped environment holds of the arguments, without the prefix."""
    seen = environment_of(path)
    return {name[9:]: seen[name] for name in seen if name.startswith("TOME_ARG_")}


@pytest.mark.parametrize("command", ["twins", "stwins"])
@pytest.mark.parametrize("words", [["7", "--a-b"], ["seven", "--other"], []])
def test_parameters_that_share_a_variable(
    shell: LiveShell, own: Path, folder: Path, out: Path, command: str, words: list[str]
) -> None:
    """Any words start the script, which gets them and no variable: its usage is no contract."""
    line = " ".join(["kit", command, *words])
    ran = shell.script(f"{shell.init(str(own))}\n{line}", folder)

    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert recorded(Path(f"{out}.args")) == [words]
    assert arguments_of(Path(f"{out}.env")) == {}


@pytest.mark.parametrize("command", ["round-sh", "round-bash", "round-zsh"])
def test_repeated_values_come_back(
    shell: LiveShell, own: Path, folder: Path, out: Path, command: str
) -> None:
    """Any values, repeated, are given back by eval in sh, bash and zsh, and by nothing run."""
    tags = [f"--tag={value}" for value in AWKWARD]
    words = [*tags, "--", *AWKWARD]
    line = " ".join(["kit", command, *map(shell.quote, words)])
    ran = shell.script(f"{shell.init(str(own))}\n{line}", folder)

    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert recorded(Path(f"{out}.args")) == [AWKWARD, AWKWARD]
    assert not (folder / "PWNED").exists()


@pytest.mark.parametrize("command", ["round-sh", "round-here"])
def test_values_too_long_for_a_variable(
    shell: LiveShell, own: Path, folder: Path, out: Path, command: str
) -> None:
    """Words of 136 KiB together start the script; their variable is empty, "$@" has them."""
    many = " ".join(["w" * 1023] * 136)
    ran = shell.script(f"{shell.init(str(own))}\nkit {command} {many}", folder)

    assert (ran.stdout, ran.stderr) == (b"", b"")
    if command == "round-sh":
        assert recorded(Path(f"{out}.args")) == [[], []]
    else:
        assert recorded(Path(f"{out}.args")) == [["w" * 1023] * 136]
        assert arguments_of(Path(f"{out}.env")) == {"X": "", "TAG": ""}


@pytest.mark.parametrize("command", ["many", "smany"])
def test_many_parameters(
    shell: LiveShell, own: Path, folder: Path, out: Path, command: str
) -> None:
    """Two hundred variables arrive and go again."""
    ran = shell.script(
        f"{shell.init(str(own))}\nkit {command} --o3 x --o199 y\nenv | grep TOME_", folder
    )
    seen = arguments_of(Path(f"{out}.env"))

    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert seen == {f"O{number}": "" for number in range(200)} | {"O3": "x", "O199": "y"}


@pytest.mark.parametrize("command", ["limited", "slimited"])
def test_unchecked(shell: LiveShell, own: Path, folder: Path, out: Path, command: str) -> None:
    """`exec --no-check` starts what the contract refuses, with the words that were typed."""
    lines = [
        shell.init(str(own)),
        f"kit {command} 7 --nope 2>/dev/null; echo {shell.status}",
        f"kit exec {command} 7 2>/dev/null; echo {shell.status}",
        f"kit exec --no-check {command} 7 --nope 'a b' --help; echo {shell.status}",
        f"kit exec --no-check {command} 2; echo {shell.status}",
    ]
    ran = shell.script("\n".join(lines), folder)

    assert (ran.stdout, ran.stderr) == (b"2\n2\n0\n0\n", b"")
    assert recorded(Path(f"{out}.args")) == [["7", "--nope", "a b", "--help"], ["2"]]
    assert arguments_of(Path(f"{out}.env")) == {"N": "2", "FORCE": "false"}


def test_help(shell: LiveShell, own: Path, folder: Path, out: Path) -> None:
    """Under a contract --help and -h are tome's, unless declared or behind two dashes."""
    load = shell.init(str(own))
    for word in ("--help", "-h", "x --help"):
        ran = shell.script(f"{load}\nkit helped {word}", folder)

        assert b"Say how." in ran.stdout
        assert (ran.returncode, ran.stderr) == (0, b"")
    assert not Path(f"{out}.args").exists()
    shell.script(f"{load}\nkit helped -- --help\nkit own-help --help\nkit own-help -h", folder)

    assert recorded(Path(f"{out}.args")) == [["--", "--help"], ["--help"], ["-h"]]


@pytest.mark.parametrize("command", ["outer", "souter"])
def test_nested_calls(shell: LiveShell, own: Path, folder: Path, out: Path, command: str) -> None:
    """An inner call has its own value of a variable, and the outer gets its own back."""
    ran = shell.script(
        f"{shell.init(str(own))}\nkit {command} mine other\nenv | grep TOME_", folder
    )

    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert arguments_of(Path(f"{out}.inner"))["X"] == "within"
    assert arguments_of(Path(f"{out}.env")) == {"X": "mine", "Y": "other"}


def test_a_variable_that_looks_like_a_path(
    shell: LiveShell, own: Path, folder: Path, out: Path
) -> None:
    """A value of colons stays one, though fish makes lists of variables called …PATH."""
    ran = shell.script(f"{shell.init(str(own))}\nkit path a::b:\nkit spath a::b:", folder)

    assert ran.stderr == b""
    assert arguments_of(Path(f"{out}.env")) == {"MY_PATH": "a::b:"}
    seen = Path(f"{out}.seen").read_text()
    assert seen == ("1a::b:" if shell.name == "fish" else "a::b:")
