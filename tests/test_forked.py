"""A program that is run by a fork is told what it is told by a Python that starts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import clean_environment
from tests.forked import PROJECT, Forking

_TELL = """
import json, os, signal, stat, sys
print(json.dumps({
    "argv": sys.argv, "path": sys.path, "flags": list(sys.flags), "name": __name__,
    "environment": dict(os.environ), "directory": os.getcwd(), "session": os.getsid(0),
    "group": os.getpgrp(), "pipe": signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN,
    "interrupt": signal.getsignal(signal.SIGINT) == signal.default_int_handler,
    "input": [sys.stdin.read(), sys.stdin.encoding, sys.stdin.errors],
    "files": [
        [file.encoding, file.errors, file.line_buffering, file.fileno()]
        for file in (sys.stdout, sys.stderr)
    ],
    "kinds": [stat.S_IFMT(os.fstat(number).st_mode) for number in range(3)],
    "open": sorted(map(int, os.listdir("/dev/fd")))[:3],
}))
sys.stdout.write("a line without an end")
sys.stderr.write("an error")
"""
_ENDS = {
    "returns": "pass",
    "a status": "sys.exit(3)",
    "a sentence": "sys.exit('why')",
    "a fault": "raise ValueError('why')",
    "a signal": "sys.stdout.flush(); os.kill(os.getpid(), signal.SIGTERM)",
    "another program": "sys.stdout.flush(); os.execv('/bin/sh', ['sh', '-c', 'echo $0; exit 4'])",
}


@pytest.mark.parametrize("end", _ENDS.values(), ids=_ENDS)
@pytest.mark.parametrize("flags", [(), ("-I",)], ids=["plain", "isolated"])
def test_a_fork_is_as_a_start(tmp_path: Path, flags: tuple[str, ...], end: str) -> None:
    """Words, environment, directory, files, paths and its end are the same; each call has its."""
    (tmp_path / "program.py").write_text(_TELL + end + "\n")
    python, program = Forking(*flags), str(tmp_path / "program.py")
    for number, words in enumerate([["a b"], ["\udcff", ""], []]):
        # The first call starts a Python, the others are forks.
        environment = {**clean_environment(tmp_path), "TOME_ROOT": f"\udcff {number}"}
        folder = tmp_path / str(number)
        folder.mkdir()
        told = python.run(program, words, environment, folder)
        started = subprocess.run(
            [*python.argv(program), *words],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        assert told.returncode == started.returncode
        assert told.stdout.decode() == started.stdout.decode()
        assert told.stderr.splitlines()[-1:] == started.stderr.splitlines()[-1:]
        assert str(folder) in told.stdout.decode()


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    """A call that hangs is killed after its time, and the next one is answered."""
    (tmp_path / "program.py").write_text("import sys, time; time.sleep(60 * int(sys.argv[1]))\n")
    python, program = Forking(), str(tmp_path / "program.py")
    call = (clean_environment(tmp_path), tmp_path)
    assert python.run(program, ["0"], *call).returncode == 0
    with pytest.raises(subprocess.TimeoutExpired):
        python.run(program, ["1"], *call, timeout=1)
    assert python.run(program, ["0"], *call).returncode == 0


def test_another_environment_has_a_python_of_its_own(tmp_path: Path) -> None:
    """A variable that Python reads when it starts, or typer when it is loaded, is seen."""
    (tmp_path / "program.py").write_text(
        "import sys, os\nprint(sys.stdout.encoding, os.environ.get('TERMINAL_WIDTH'))\n"
    )
    python, program = Forking(), str(tmp_path / "program.py")
    for _ in range(3):
        for variables, told in (
            ({}, b"utf-8 None\n"),
            ({"PYTHONIOENCODING": "latin-1"}, b"iso8859-1 None\n"),
            ({"TERMINAL_WIDTH": "9", "PYTHONPATH": PROJECT}, b"utf-8 9\n"),
        ):
            environment = {**clean_environment(tmp_path), **variables}
            assert python.run(program, [], environment, tmp_path).stdout == told
