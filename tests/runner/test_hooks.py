"""Hooks in front of a script: their order, their environment, and how they end a run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import installed
from tests.light.asking import program
from tome.errors import CannotStart
from tome.runner.hooks import _CODE, MOST_ARGUMENTS, script_variables

PROJECT = Path(__file__).parent.parent.parent
STARTER = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from tome.runner.hooks import start_behind\n"
    "from tome.runner.plan import Plan\n"
    "from tome.runner.start import own_environment\n"
    "from tome.errors import TomeError\n"
    "count = int(sys.argv[2]); words = sys.argv[3:]\n"
    "hooks = [Plan('source' if '.source' in word else 'exec', word) for word in words[:count]]\n"
    "try:\n"
    "    start_behind(hooks, 'kit', words[count], words[count + 1:], own_environment())\n"
    "except TomeError as error:\n"
    "    sys.stderr.write(error.told('kit')); sys.exit(error.exit_code)\n"
)


def start(
    hooks: list[Path], script: Path, *words: str | bytes, path: str = "", stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Start a script behind hooks, from a Python of its own."""
    asked = [str(PROJECT), str(len(hooks)), *map(str, hooks), str(script)]
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", STARTER, *asked, *words],
        env={"PATH": path or os.environ["PATH"]},
        input=stdin,
        capture_output=True,
        timeout=20,
        check=False,
    )


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return program(tmp_path / "a b", '#!/bin/sh\nprintf \'<%s>\' "$@"; echo "$FROM"; exit 5\n')


AWKWARD = ["$(touch X)", "`touch X`", "; touch X", "a  b", "", "*", "\n", "--", "-e", b"\xff\x80"]


@pytest.mark.parametrize("kinds", [["1"], ["1.source"], ["1", "2.source", "3"], []])
def test_arguments_arrive(tmp_path: Path, script: Path, kinds: list[str]) -> None:
    """Byte for byte, whatever kinds of hooks come first; the status is the script's."""
    hooks = [program(tmp_path / "h d" / kind, ": nothing\n") for kind in kinds]
    result = start(hooks, script, *AWKWARD)
    wanted = b"".join(b"<" + os.fsencode(word) + b">" for word in AWKWARD)
    assert (result.returncode, result.stdout, result.stderr) == (5, wanted + b"\n", b"")
    assert not (tmp_path / "X").exists()


@pytest.mark.parametrize("first", ["set --", "shift", "set -- x y", "IFS=ab", "set -euf", "set -C"])
def test_a_sourced_hook_leaves_the_arguments(tmp_path: Path, script: Path, first: str) -> None:
    """What a hook does to its own arguments and options does not reach the script's."""
    hook = program(tmp_path / "1.source", f"{first} || true\nexport FROM=hook\n")
    result = start([hook, hook], script, "a b", "ab")
    assert (result.returncode, result.stdout) == (5, b"<a b><ab>hook\n"), result.stderr


def test_a_sourced_hook_is_bash(tmp_path: Path, script: Path) -> None:
    """It may use what bash has, and at its top level: exported functions, declare, arrays."""
    text = "declare -x FROM=declared\nlist=(1 2)\nsay() { echo said; }\nexport -f say\n"
    caller = program(tmp_path / "caller", '#!/usr/bin/env bash\nsay; echo "$FROM"\n')
    assert start([program(tmp_path / "1.source", text)], caller).stdout == b"said\ndeclared\n"
    assert start([program(tmp_path / "1.source", text)], script).stdout == b"<>declared\n"


def test_hooks_take_turns(tmp_path: Path, script: Path) -> None:
    """An executed hook behind a sourced one has what that exported, not the one before it."""
    hooks = [
        program(tmp_path / "1", "#!/bin/sh\necho 1 $FROM\n"),
        program(tmp_path / "2.source", "export FROM=two\n"),
        program(tmp_path / "3", "#!/bin/sh\necho 3 $FROM\n"),
    ]
    assert start(hooks, script).stdout == b"1\n3 two\n<>two\n"


@pytest.mark.parametrize(
    ("name", "text", "status", "said"),
    [
        ("1", "#!/bin/sh\nexit 7\n", 7, "failed with status 7"),
        ("1", "#!/bin/sh\nkill -TERM $$\n", 143, "failed with status 143"),
        ("1", "#!/usr/bin/env no-such-program\n", 127, "failed with status 127"),
        ("1.source", "return 7\n", 7, "failed with status 7"),
        ("1.source", "exit 7\n", 7, "failed with status 7"),
        ("1.source", "set -e\nfalse_it() { return 3; }\nfalse_it\n", 3, "failed with status 3"),
        ("1.source", "exit 0\n", 0, "ended the run by exit"),
        ("1.source", "if\n", 2, "failed with status 2"),
    ],
)
def test_a_hook_that_fails(
    tmp_path: Path, script: Path, name: str, text: str, status: int, said: str
) -> None:
    """The run ends with the hook's status, one sentence names it, and nothing else is started."""
    never = program(tmp_path / "2", "#!/bin/sh\necho never\n")
    hook = program(tmp_path / "h \x1b d" / name, text)
    for behind in ([never], [program(tmp_path / "3.source", "echo never\n")]):
        result = start([hook, *behind], script)
        assert (result.returncode, result.stdout) == (status, b"")
        last = result.stderr.decode().splitlines()[-1]
        assert last == f"kit: the hook {tmp_path}/h \\e d/{name} {said}"


def test_an_interrupted_hook(tmp_path: Path, script: Path) -> None:
    """A hook that SIGINT ends ends the run by the same signal, without a word."""
    hook = program(tmp_path / "1", "#!/bin/sh\nkill -INT $$\n")
    result = start([hook], script)
    assert (result.returncode, result.stdout, result.stderr) == (-signal.SIGINT, b"", b"")


def test_signals_of_hooks_and_script(tmp_path: Path) -> None:
    """Neither a hook nor the script inherits that Python ignores or catches a signal."""
    text = "#!/bin/sh\ngrep -E 'Sig(Ign|Cgt|Blk)' /proc/self/status\n"
    show = program(tmp_path / "show", text)

    def masks(told: bytes) -> list[int]:
        # Above 31 are those the C library keeps for itself; what it spawns ignores them.
        return [int(line.split()[1], 16) & 0x7FFFFFFF for line in told.splitlines()]

    bare = masks(subprocess.run([show], capture_output=True, check=True).stdout)
    assert len(bare) == 3
    assert masks(start([show], show).stdout) == bare * 2
    assert masks(start([program(tmp_path / "1.source", ":\n")], show).stdout) == bare


def test_nothing_of_tomes_reaches_the_script(tmp_path: Path) -> None:
    """Even a hook that exports all it sets leaves no variable of the code around it."""
    hook = program(tmp_path / "1.source", "set -a\nMINE=1\n")
    seen = start([hook, hook], program(tmp_path / "show", "#!/bin/sh\nenv\n")).stdout
    assert b"MINE=1" in seen
    assert b"__tome" not in seen


def test_the_code_lints() -> None:
    """The code that sources hooks is a file that ShellCheck has no word against."""
    argv = [installed("shellcheck"), "--severity=style", _CODE]
    assert subprocess.run(argv, capture_output=True, check=False).stdout == b""


def test_input_is_left_for_the_script(tmp_path: Path) -> None:
    """A hook may read a line; the script gets the rest."""
    hook = program(tmp_path / "1", "#!/bin/sh\nread line; echo hook $line\n")
    copy = program(tmp_path / "copy", "#!/bin/sh\ncat\n")
    assert start([hook], copy, stdin=b"one\ntwo\n").stdout == b"hook one\ntwo\n"


def test_sourced_hooks_without_bash(tmp_path: Path, script: Path) -> None:
    """Without bash a sourced hook is refused with a sentence; executed ones need none."""
    bare = tmp_path / "bin"
    bare.mkdir()
    result = start([program(tmp_path / "1.source", ":\n")], script, path=str(bare))
    assert result.returncode == 126
    assert b"a hook that is sourced needs bash, and no bash is on PATH" in result.stderr
    hook = program(tmp_path / "1", "#!/bin/sh\n:\n")
    assert start([hook], script, path=str(bare)).returncode == 5


def test_a_hook_that_went_away(tmp_path: Path, script: Path) -> None:
    """A hook that is gone when it is to start is a refusal, not a fault."""
    result = start([tmp_path / "gone"], script)
    assert (result.returncode, result.stdout) == (126, b"")
    assert b"gone cannot be started: No such file" in result.stderr


def test_variables() -> None:
    """Hooks are told the script's path, its file's name, and the words in one line."""
    assert script_variables("/r/d b/go.source", ["a b", "", "c"]) == (
        ("TOME_SCRIPT_PATH", "/r/d b/go.source"),
        ("TOME_SCRIPT_NAME", "go.source"),
        ("TOME_SCRIPT_ARGS", "a b  c"),
    )


def test_more_arguments_than_can_be_told(tmp_path: Path) -> None:
    """What a variable holds really starts; one byte more is refused with a way out."""
    words = ["ö" * (MOST_ARGUMENTS // 2)]
    variables = dict(script_variables("/r/x", words))
    done = subprocess.run(["/bin/true"], env=variables, check=False)
    assert done.returncode == 0
    with pytest.raises(CannotStart, match="too long to be told to hooks") as refused:
        script_variables("/r/x", [*words, ""])
    assert "--skip-hooks" in refused.value.hint
