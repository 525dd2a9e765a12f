"""Run the program without loading typer and rich each time: a Python that has them forks.

Loading what a verb is made of takes five times as long as its work. So a Python loads it once,
and each call is a fork of that: a process of its own, with its own words, environment, directory
and files, in which the program is then run from its first line.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
#: Variables that are looked at only when the program works, never by Python as it starts and not
#: when anything is loaded.
LATER = frozenset(
    {"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PATH", "PWD", "SHELL"}
    | {"COLUMNS", "NO_COLOR", "INPUTRC", "TOME_ROOT", "PYTEST_CURRENT_TEST"}
)
#: A length, and then the words of a call; the four descriptors of a call come with the length.
_LENGTH = 8
_DESCRIPTORS = 4


class Forking:
    """Runs programs by Pythons, started with ``flags``, that fork for each call.

    There is one for each environment that is called with, but for ``LATER``; one that comes once
    is not worth it.
    """

    def __init__(self, *flags: str) -> None:
        self.flags = flags
        self._sockets: dict[frozenset[tuple[str, str]], socket.socket | None] = {}

    def argv(self, program: str) -> list[str]:
        """Return the words that start a program: a file, or the name of a package."""
        return [sys.executable, *self.flags, *([] if os.sep in program else ["-m"]), program]

    def run(
        self,
        program: str,
        words: Sequence[str],
        environment: Mapping[str, str],
        cwd: str | os.PathLike[str],
        timeout: float = 60,
    ) -> subprocess.CompletedProcess[bytes]:
        """Call a program, as ``subprocess.run`` does, without input and with all output."""
        argv = [*self.argv(program), *words]
        kind = frozenset(pair for pair in environment.items() if pair[0] not in LATER)
        if kind not in self._sockets:
            self._sockets[kind] = None
            return subprocess.run(
                argv,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=environment,
                cwd=cwd,
                timeout=timeout,
                check=False,
            )
        calls = self._sockets[kind] = self._sockets[kind] or self._start(environment)
        call = {
            "program": program,
            "words": list(words),
            "environment": dict(environment),
            "cwd": os.fspath(cwd),
        }
        return _call(calls, json.dumps(call).encode(), argv, timeout)

    def _start(self, environment: Mapping[str, str]) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            python = subprocess.Popen(
                [sys.executable, *self.flags, __file__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=environment,
            )

        def end() -> None:
            ours.close()
            python.wait(10)

        atexit.register(end)
        return ours


#: Without flags, for all tests of a process.
PLAIN = Forking()


def _call(
    calls: socket.socket, call: bytes, argv: list[str], timeout: float
) -> subprocess.CompletedProcess[bytes]:
    end = time.monotonic() + timeout
    (out, theirs_out), (err, theirs_err), (told, tells) = os.pipe(), os.pipe(), os.pipe()
    with open(os.devnull, "rb") as nothing:
        files = [nothing.fileno(), theirs_out, theirs_err, tells]
        socket.send_fds(calls, [len(call).to_bytes(_LENGTH)], files)
    for file in files[1:]:
        os.close(file)
    calls.sendall(call)
    read: dict[int, bytes] = {out: b"", err: b"", told: b""}
    with selectors.DefaultSelector() as selector:
        for file in read:
            selector.register(file, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(max(0, end - time.monotonic()))
            if not ready:
                pid = read[told].partition(b"\n")[0]
                os.kill(int(pid), signal.SIGKILL)
                raise subprocess.TimeoutExpired(argv, timeout, read[out], read[err])
            for key, _ in ready:
                if data := os.read(key.fd, 1 << 16):
                    read[key.fd] += data
                else:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    # The process's number, and what became of it.
    _, status, _ = read[told].split(b"\n")
    return subprocess.CompletedProcess(argv, int(status), read[out], read[err])


def _serve(calls: socket.socket) -> dict[str, object]:
    """Fork for each call, and return it in that process; end this one after the last."""
    while True:
        length, files, _, _ = socket.recv_fds(calls, _LENGTH, _DESCRIPTORS)
        if not length:
            sys.exit(0)
        data = b""
        while len(data) < int.from_bytes(length):
            data += calls.recv(1 << 16)
        *files, tells = files
        pid = os.fork()
        if pid == 0:
            calls.close()
            os.close(tells)
            for number, file in enumerate(files):
                os.dup2(file, number)
                os.close(file)
            return dict(json.loads(data))
        for file in files:
            os.close(file)
        os.write(tells, b"%d\n" % pid)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.write(tells, b"%d\n" % status)
        os.close(tells)


def _open_files() -> None:
    """Give this process the files that Python opens when it starts."""
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        old = getattr(sys, name)
        new = open(  # noqa: SIM115 - as long as the process
            number,
            "w" if number else "r",
            encoding=old.encoding,
            errors=old.errors,
            closefd=False,
        )
        if name == "stderr":
            new.reconfigure(line_buffering=True)
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


def main() -> None:
    """Load what the program does, and become each of its calls."""
    if not sys.flags.isolated:
        del sys.path[0]
    known = list(sys.path)
    sys.path.append(PROJECT)
    import tome.cli.app  # noqa: F401 - so that no call has to

    sys.path[:] = known
    gc.freeze()
    call = _serve(socket.socket(fileno=int(sys.argv[1])))
    _open_files()
    os.environ.clear()
    os.environ.update(call["environment"])
    os.chdir(call["cwd"])
    program = call["program"]
    sys.argv[:] = [program, *call["words"]]
    if os.sep in program:
        if not sys.flags.isolated:
            sys.path.insert(0, os.path.dirname(os.path.realpath(program)))
        runpy.run_path(program, run_name="__main__")
    else:
        sys.path.insert(0, os.getcwd())
        runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        # All that is left is to take modules apart, which costs a third of a short call.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code or 0)
