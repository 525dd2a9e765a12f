"""Asking a program: no stdin, no stderr, a time limit, and nothing left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tome.runner.child import MOST_OUTPUT, capture

ENVIRONMENT = {"PATH": os.environ["PATH"]}


def sh(code: str, limit: float = 5.0):
    return capture(["sh", "-c", code], ENVIRONMENT, limit)


def test_output_and_status() -> None:
    """What is printed comes back byte for byte, with the status."""
    result = sh("printf 'a\\0\\377\\n'; exit 3")
    assert (result.status, result.stdout) == (3, b"a\0\xff\n")


def test_stdin_is_empty_and_stderr_hidden(capfd: pytest.CaptureFixture[str]) -> None:
    """A program that reads finds the end at once, and what it complains of is not seen."""
    assert sh("cat; echo noise >&2; echo ok").stdout == b"ok\n"
    assert capfd.readouterr() == ("", "")


def test_only_the_given_environment() -> None:
    """The environment is the given one and no other."""
    assert capture(["env"], {"A": "b c", **ENVIRONMENT}).stdout.splitlines()[0] == b"A=b c"


def test_bytes_that_are_no_text() -> None:
    """Arguments and variables that are no UTF-8 arrive byte for byte."""
    word = os.fsdecode(b"\xff\xfe")
    result = capture(
        ["sh", "-c", 'printf "%s:%s" "$1" "$A"', "x", word], {**ENVIRONMENT, "A": word}
    )
    assert result.stdout == b"\xff\xfe:\xff\xfe"


def test_the_time_limit() -> None:
    """A program that takes too long is ended, and what it printed until then is kept."""
    start = time.monotonic()
    result = sh("echo early; sleep 60", 0.3)
    assert time.monotonic() - start < 2
    assert (result.status, result.stdout) == (-1, b"early\n")


def test_a_program_that_closed_its_output_is_ended_too() -> None:
    """Closing stdout and going on does not outlast the limit."""
    start = time.monotonic()
    result = sh("echo early; exec >&-; sleep 60", 0.3)
    assert time.monotonic() - start < 2
    assert (result.status, result.stdout) == (-1, b"early\n")


def test_its_children_are_ended_with_it(tmp_path: Path) -> None:
    """What the program started in the background is ended with it."""
    note = tmp_path / "pid"
    sh(f"sleep 60 & echo $! > '{note}'; wait", 0.5)
    pid = int(note.read_text())
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":  # ended; only its new parent has yet to take note
            return
        time.sleep(0.02)
    pytest.fail("the child goes on")


def test_a_background_child_does_not_hold_it_up_for_ever(tmp_path: Path) -> None:
    """A program that ends but leaves a child with its stdout costs the limit at most."""
    start = time.monotonic()
    result = sh("echo early; sleep 60 & exit 0", 0.4)
    assert time.monotonic() - start < 2
    assert result.stdout == b"early\n"


@pytest.mark.parametrize("code", ["yes", "cat /dev/zero"])
def test_endless_output_is_cut(code: str) -> None:
    """Output without end is cut at its limit, and the program is ended."""
    start = time.monotonic()
    result = sh(code, 10)
    assert time.monotonic() - start < 5
    assert MOST_OUTPUT <= len(result.stdout) < MOST_OUTPUT + (1 << 17)
    assert result.status == -1


def test_no_zombie_and_no_open_file() -> None:
    """Nothing is left behind: no child to wait for, no open end of a pipe."""
    # In a process of its own: this one may have the shells of other tests for children.
    code = """
import os
from tome.runner.child import capture
before = len(os.listdir("/dev/fd"))
capture(["sh", "-c", "echo"], os.environ)
capture(["sh", "-c", "sleep 60"], os.environ, 0.1)
try:
    capture(["/no/such/program"], os.environ)
except FileNotFoundError:
    print("not found")
print(len(os.listdir("/dev/fd")) - before)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"not found\n0\nno child\n"


def test_sigpipe_has_its_default() -> None:
    """A program that is asked ends by SIGPIPE as everywhere, though Python ignores it."""
    result = sh("kill -PIPE $$; echo no")
    assert (result.status, result.stdout) == (-13, b"")


def test_no_shebang_is_sh(tmp_path: Path) -> None:
    """A script without a shebang is run by sh, with its arguments."""
    path = tmp_path / "a b"
    path.write_text('printf "%s|" "$0" "$@"\n')
    path.chmod(0o755)
    result = capture([str(path), "x y", ""], ENVIRONMENT)
    assert result.stdout.decode() == f"{path}|x y||"


@pytest.mark.parametrize("mode", [0o644, 0o755])
def test_what_cannot_be_started_raises(tmp_path: Path, mode: int) -> None:
    """A file without its bit, or without its interpreter, is an OSError."""
    path = tmp_path / "a"
    path.write_text("#!/no/such/interpreter\n")
    path.chmod(mode)
    with pytest.raises(OSError):  # noqa: PT011 - which one is the system's to say
        capture([str(path)], ENVIRONMENT)
