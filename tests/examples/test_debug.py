from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

#: What strace writes for a program that asks three times for one file.
TRACE = """\
100 execve("/bin/x", ["x"], 0x0 /* 9 vars */) = 0
100 openat(AT_FDCWD, "/srv/my dep.conf", O_RDONLY) = 3
101 openat(AT_FDCWD, "/srv/my dep.conf", O_RDONLY) = 3
101 newfstatat(AT_FDCWD, "/srv/my dep.conf", {st_mode=S_IFREG}, 0) = 0
101 access("/etc/other", R_OK) = -1 ENOENT (No such file or directory)
101 +++ exited with 0 +++
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="dtruss needs a password")


@pytest.fixture
def strace(fake: Callable[[str, str], str], tmp_path: Path) -> dict[str, str]:
    """Make a strace that writes TRACE where it was told to, then runs the command."""
    (tmp_path / "trace").write_text(TRACE)
    code = (
        'while [ "$1" != -- ]; do if [ "$1" = -o ]; then cp trace "$2"; fi; shift; done\n'
        'shift; "$@"'
    )
    return {"PATH": fake("strace", code)}


def test_counts_the_paths(run: Run, strace: dict[str, str]) -> None:
    """The path that is touched most stands first; the command's output stays its own."""
    ran = run("debug/hot-paths", "--top", "2", "echo", "--top", "out", env=strace)
    assert ran.status == 0
    assert ran.out == "--top out\n"
    assert ran.err.splitlines() == [
        "touches  path",
        "      3  /srv/my dep.conf",
        "      1  /bin/x",
    ]


def test_passes_the_status_on(run: Run, strace: dict[str, str]) -> None:
    """The command's status is the status, and the counts are there all the same."""
    ran = run("debug/hot-paths", "sh", "-c", "exit 3", env=strace)
    assert ran.status == 3
    assert "touches  path" in ran.err


def test_finds_a_file_that_is_read_again_and_again(run: Run, tmp_path: Path) -> None:
    """With the real strace, where it may trace: three reads are three touches."""
    dependency = tmp_path / "dependency"
    dependency.write_text("")
    words = ["sh", "-c", "for i in 1 2 3; do read line <dependency; done; :"]
    ran = run("debug/hot-paths", "--top=1000", *words)
    tracing = shutil.which("strace") and subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, check=False
    )
    if not tracing:
        assert ran.status == 69
    elif tracing.returncode:
        assert ran.status == tracing.returncode
    else:
        assert "      3  dependency" in ran.err.splitlines()


def test_says_that_strace_is_missing(run: Run, without: Callable[..., str]) -> None:
    """Without strace it says so in one sentence, status 69."""
    ran = run("debug/hot-paths", "true", env={"PATH": without("strace")})
    assert ran.status == 69
    assert ran.err == (
        "hot-paths: strace is not installed (apt install strace, dnf install strace)\n"
    )


@pytest.mark.parametrize(("words", "status"), [([], 2), (["--top=3"], 2), (["no-such-thing"], 127)])
def test_refuses_wrong_words(words: list[str], status: int, run: Run) -> None:
    """No command is status 2, one that is not there 127."""
    assert run("debug/hot-paths", *words).status == status
