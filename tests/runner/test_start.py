"""The one exec: what the script finds when it takes the process over."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tome.runner.start import own_environment, refusal

PROJECT = Path(__file__).parent.parent.parent
STARTER = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from tome.runner.start import own_environment, start\n"
    "from tome.errors import CannotStart\n"
    "try:\n"
    "    start(sys.argv[2], sys.argv[3:], own_environment())\n"
    "except CannotStart as error:\n"
    "    sys.stderr.write(error.message); sys.exit(126)\n"
)


def start(path: Path, *words: str | bytes, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Start a script from a Python of its own, in nearly no environment."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", STARTER, str(PROJECT), str(path), *words],
        env={"PATH": os.environ["PATH"], **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=20,
        check=False,
    )


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return write(tmp_path / "a b", '#!/bin/sh\nprintf "%s\\0" "$@"\n')


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_status_and_output_are_the_scripts_own(tmp_path: Path) -> None:
    """The script's status, stdout and stderr pass through."""
    result = start(write(tmp_path / "a", "#!/bin/sh\necho out; echo err >&2; exit 7\n"))
    assert (result.returncode, result.stdout, result.stderr) == (7, b"out\n", b"err\n")


WORDS = st.lists(st.binary(max_size=8).filter(lambda word: b"\0" not in word), max_size=8)


@settings(max_examples=15)
@given(words=WORDS)
def test_arguments_arrive_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, words: list[bytes]
) -> None:
    """Any bytes but NUL arrive as they were."""
    path = write(tmp_path_factory.mktemp("x") / "a", '#!/bin/sh\nprintf "%s\\0" "$@"\n')
    expected = b"".join(word + b"\0" for word in words) or b"\0"
    assert start(path, *words).stdout == expected


def test_signals_have_their_defaults(tmp_path: Path) -> None:
    """SIGPIPE and SIGXFSZ, which Python ignores, end the script as everywhere."""
    for signal, number in (("PIPE", 13), ("XFSZ", 25)):
        result = start(write(tmp_path / "a", f"#!/bin/sh\nkill -{signal} $$\necho no\n"))
        assert (result.returncode, result.stdout) == (-number, b"")


def test_a_closed_pipe_ends_a_script(tmp_path: Path) -> None:
    """A script in a pipeline ends when its reader does, without a complaint."""
    path = write(tmp_path / "a", "#!/bin/sh\nyes\n")
    code = f"'{sys.executable}' -I -S -c \"$0\" '{PROJECT}' '{path}' | head -n 1"
    result = subprocess.run(
        ["sh", "-c", code, STARTER], capture_output=True, timeout=20, check=False
    )
    assert (result.stdout, result.stderr) == (b"y\n", b"")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, None),
        ({"LC_ALL": "C"}, None),
        ({"LC_ALL": "C.UTF-8"}, None),
        ({"LANG": "C"}, None),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, "C.UTF-8"),
        ({"LC_CTYPE": "C"}, "C"),
        ({"LC_CTYPE": "C.UTF-8"}, "C.UTF-8"),
        ({"LC_CTYPE": ""}, ""),
        ({"LANG": "POSIX"}, None),
        ({"LC_ALL": "", "LANG": ""}, None),
    ],
    ids=str,
)
def test_the_locale_is_the_callers(
    tmp_path: Path, given: dict[str, str], expected: str | None
) -> None:
    """Python sets LC_CTYPE under the C locale; a script does not see it."""
    result = start(write(tmp_path / "a", "#!/bin/sh\nenv\n"), **given)
    found = dict(line.split("=", 1) for line in result.stdout.decode().splitlines())
    assert found.get("LC_CTYPE") == expected
    for name, value in given.items():
        assert found[name] == value


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"LC_CTYPE": "C.UTF-8"}, None),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, None),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "en_US.UTF-8"}, "C.UTF-8"),
        ({"LC_CTYPE": "C.UTF-8", "LC_ALL": "C"}, "C.UTF-8"),
        ({"LC_CTYPE": "de_DE.UTF-8"}, "de_DE.UTF-8"),
    ],
    ids=str,
)
def test_the_locale_without_proc(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], expected: str | None
) -> None:
    """Where the original environment cannot be read, the other variables decide."""

    def absent(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("os.environ", given)
    monkeypatch.setattr("builtins.open", absent)
    assert own_environment().get("LC_CTYPE") == expected


def test_no_shebang_is_sh(tmp_path: Path) -> None:
    """A script without a shebang is run by sh."""
    result = start(write(tmp_path / "a", 'printf "%s|" "$@"\n'), "x y", "")
    assert result.stdout == b"x y||"


def test_an_empty_script_succeeds(tmp_path: Path) -> None:
    """An empty executable does nothing, successfully, as from a shell."""
    assert start(write(tmp_path / "a", "")).returncode == 0


def test_a_lost_interpreter(tmp_path: Path) -> None:
    """A script whose interpreter is gone is refused with a sentence."""
    result = start(write(tmp_path / "a", "#!/no/such/interpreter\n"))
    assert result.returncode == 126
    assert b"its interpreter is not there" in result.stderr


def test_a_script_that_is_gone(tmp_path: Path) -> None:
    """A script that vanished is refused with the system's reason."""
    result = start(tmp_path / "nosuch")
    assert result.returncode == 126
    assert b"No such file" in result.stderr


def test_a_lost_bit(tmp_path: Path) -> None:
    """A script that lost its bit is refused with the system's reason."""
    path = write(tmp_path / "a", "#!/bin/sh\n")
    path.chmod(0o644)
    assert b"Permission denied" in start(path).stderr


def test_too_many_arguments() -> None:
    """E2BIG becomes a sentence about the arguments."""
    error = OSError(errno.E2BIG, os.strerror(errno.E2BIG))
    assert "arguments are too long" in refusal("/x", error).message


def test_too_long_an_environment(tmp_path: Path, script: Path) -> None:
    """Really too much for the system is refused, not a traceback."""
    code = STARTER.replace("sys.argv[3:]", "['x' * 100_000] * 60")
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(PROJECT), str(script)],
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert result.returncode == 126
    assert b"arguments are too long" in result.stderr
