"""A POSIX script sourced in fish: bash runs it, and what it changes comes over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.shells import LiveFish

_SCRIPTS = {
    "change.source": "export NEW='a b' CHANGED=after LINES_OF=$'one\\ntwo\\n' EMPTY=\n"
    "unset GONE\nexport -n HIDDEN\n",
    "paths.source": 'export PATH="/opt/bin:$PATH" CDPATH=.:/usr MANPATH=/m:/n'
    " OWN_PATH=/x:/y NOT=/x:/y\n",
    "move.source": "cd /usr/lib && cd ..\n",
    "leave.source": "export NEW=left; cd /usr; exit 5\n",
    "strict.source": "set -eu\nexport NEW=strict\nfalse\nexport NEW=never\n",
    "unset.source": "set -u\nexport NEW=unset\n: $NOWHERE\n",
    "trap.source": "trap 'echo bye' EXIT\nexport NEW=trapped\nreturn 4\n",
    "odd.source": "IFS=abc; set -f; shopt -s nullglob; printf() { :; };"
    " export NEW='a*b c'\nPATH=/nonexistent\n",
    "own.source": "export TOME_ROOT=/elsewhere SHLVL=9 PWD=/wrong version=1 status=7"
    " umask=000 KIT_ROOT=/z history=x\n",
    "bytes.source": "export NEW=$'\\xff\\x01\\x7f a=b%0A\\\\ \\'\\n\\n'\n",
    "local.source": 'local x=1\necho "args $#: $*"\nread line\necho "read $line" >&2\n',
    "function.source": "made() { :; }\nalias a=b\n",
    # Not by a program: a shell that is about to start one may miss the signal.
    "wait.source": "export NEW=waited\necho waiting\nread never\n",
    "exec.source": "export NEW=never\nexec true\n",
    "tty.source": "[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo is-a-tty\n",
}


@pytest.fixture(scope="module")
def fish(home: Path) -> LiveFish:
    return LiveFish(home)


@pytest.fixture(scope="module")
def posix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("posix"), _SCRIPTS)


def ran(
    fish: LiveFish, posix: Path, folder: Path, *lines: str, **environment: str
) -> tuple[str, str]:
    """Run lines of fish, with ``kit``; return what came on stdout and stderr."""
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    done = fish.script(
        "\n".join([fish.init(str(posix)), *lines]),
        folder,
        stdin=b"a line\n",
        TMPDIR=str(temporary),
        **environment,
    )

    assert list(temporary.iterdir()) == []
    return os.fsdecode(done.stdout), os.fsdecode(done.stderr)


def test_variables(fish: LiveFish, posix: Path, folder: Path) -> None:
    """Exported variables that are set, changed or erased are so in fish."""
    out, err = ran(
        fish,
        posix,
        folder,
        "set -gx CHANGED before; set -gx GONE x; set -gx HIDDEN x; set -gx LIST a b",
        "kit change; echo $status",
        "string escape -- $NEW $CHANGED $LINES_OF $EMPTY; count $EMPTY $LIST",
        "set -qx GONE; or echo gone; set -qx HIDDEN; or echo hidden",
        "set -qx NEW; and echo exported",
    )

    assert out == "0\n'a b'\nafter\none\\ntwo\\n\n''\n3\ngone\nhidden\nexported\n"
    assert err == ""


def test_paths_are_lists(fish: LiveFish, posix: Path, folder: Path) -> None:
    """PATH, CDPATH, MANPATH and every name that ends in PATH become lists; others stay one."""
    out, err = ran(
        fish,
        posix,
        folder,
        "set before (count $PATH)",
        "kit paths",
        "echo $PATH[1] (math (count $PATH) - $before) (count $CDPATH) (count $MANPATH)",
        "count $OWN_PATH $MANPATH; count $NOT",
    )

    assert (out, err) == ("/opt/bin 1 2 2\n4\n1\n", "")


def test_bytes(fish: LiveFish, posix: Path, folder: Path) -> None:
    """A value may hold any bytes."""
    out, err = ran(fish, posix, folder, "kit bytes", "printf '%s|' $NEW")

    assert (out, err) == ("\udcff\x01\x7f a=b%0A\\ '\n\n|", "")


def test_the_directory(fish: LiveFish, posix: Path, folder: Path) -> None:
    """The working directory comes over, unless nothing moved."""
    assert ran(fish, posix, folder, "kit change; pwd; kit move; pwd") == (f"{folder}\n/usr\n", "")


@pytest.mark.parametrize(
    ("command", "status", "value"),
    [
        ("leave", "5", "left"),
        ("strict", "1", "strict"),
        ("unset", "1", "unset"),
        ("trap", "4", "trapped"),
    ],
)
def test_however_it_ends(
    fish: LiveFish, posix: Path, folder: Path, command: str, status: str, value: str
) -> None:
    """Changes and status come over even when it ends by exit, set -e, an error or a trap."""
    out, _ = ran(fish, posix, folder, f"kit {command}; echo $status $NEW")

    assert out.removeprefix("bye\n") == f"{status} {value}\n"


def test_odd_settings_of_the_script(fish: LiveFish, posix: Path, folder: Path) -> None:
    """IFS, options and functions of the script do not disturb the bringing over."""
    out, err = ran(fish, posix, folder, "kit odd; builtin echo $NEW; builtin echo $PATH")

    assert (out, err) == ("a*b c\n/nonexistent\n", "")


def test_what_does_not_come_over(fish: LiveFish, posix: Path, folder: Path) -> None:
    """Neither the script's environment of tome, nor fish's own variables, functions or aliases."""
    out, err = ran(
        fish,
        posix,
        folder,
        "set level $SHLVL; kit own; kit function",
        "set -q TOME_ROOT; or echo no-root; set -q TOME_COMMAND; or echo no-command",
        f"test $PWD = '{folder}'; and echo here; test $SHLVL = $level; and echo same-level",
        "functions -q made; or echo no-function; set --names | grep __tome | grep -vc __tome_kept",
    )

    assert (out, err) == ("no-root\nno-command\nhere\nsame-level\nno-function\n0\n", "")


def test_it_has_arguments_and_streams(fish: LiveFish, posix: Path, folder: Path) -> None:
    """Arguments, stdin, stdout and stderr are its own while it runs."""
    assert ran(fish, posix, folder, "kit local 'a b' '' c") == ("args 3: a b  c\n", "read a line\n")


def test_a_local_of_the_caller_changes(fish: LiveFish, posix: Path, folder: Path) -> None:
    """A variable that is local where the call stands changes there, and only there."""
    out, _ = ran(
        fish,
        posix,
        folder,
        "function f; set -lx CHANGED mine; kit change; echo $CHANGED; end; f",
        "set -q CHANGED; or echo local",
    )

    assert out == "after\nlocal\n"


def test_exec_brings_nothing(fish: LiveFish, posix: Path, folder: Path) -> None:
    """A script that gives its process away changes nothing, and leaves no file."""
    assert ran(fish, posix, folder, "kit exec exec; echo $status; set -q NEW; or echo none") == (
        "0\nnone\n",
        "",
    )


def test_bash_is_missing(fish: LiveFish, posix: Path, folder: Path) -> None:
    """Without bash there is one sentence, and 127."""
    out, err = ran(
        fish, posix, folder, f"set PATH {fish.home}/little; kit change; builtin echo $status"
    )

    assert out == "127\n"
    assert err.count("\n") == 1
    assert "bash is not there" in err


def test_on_a_terminal(fish: LiveFish, posix: Path, folder: Path, tmp_path: Path) -> None:
    """It has the terminal; Ctrl-C ends it, what it did before stays done, and no file is left."""
    terminal = fish.terminal(folder, TMPDIR=str(tmp_path))
    try:
        terminal.run(fish.init(str(posix)))

        assert terminal.run("kit tty") == "is-a-tty"
        terminal.send("kit wait\r")
        terminal.sees("waiting")
        terminal.send("\x03")
        terminal.until(lambda: terminal.line().removeprefix("^C").endswith(">"), "a prompt")
        terminal.send("echo so'-'far:$NEW\r")
        terminal.sees("so-far:waited")

        assert list(tmp_path.glob("tmp.*")) == []
    finally:
        terminal.close()
