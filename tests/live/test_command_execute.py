"""Functions as the Rust tome defines them, evaluating what ``tome command-execute`` prints."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.shells import SHELLS, LiveShell
from tests.live.test_calls import HOSTILE

#: Each could be run, expanded, parted or dropped on the way to a script.
ARGUMENTS = (
    *("", " ", "a  b", "tab\there", "new\nline", "\n", "ends\n", "it's", '"', "a\\", "\\", "\\\\"),
    *("a'; touch PWNED #", " ; touch PWNED #", "$(touch PWNED)", "`touch PWNED`", "${HOME}", "$x"),
    *("*", "?", "[a-z]*", "~", "~root", "{a,b}", "!!", "#", "# x", "a=b", "-n", "--", "-", "(x)"),
    *("\udcff", "\udc80\udcfe", "\u00e4\u20ac\U0001f600", "\x01\x7f", "&&", "|", ">PWNED", "%s%n"),
)
#: The code as one word, and as an unquoted substitution leaves it: both were in use.
FUNCTIONS = {
    "bash": ('e() {{ eval "$({call} "$@")"; }}', 'e() {{ eval $({call} "$@"); }}'),
    "zsh": ('function e {{ eval "$({call} "$@")"; }}', 'function e {{ eval $({call} "$@"); }}'),
    "fish": ("function e; eval ({call} $argv); end",) * 2,
}


def defined(shell: LiveShell, root: Path, loose: bool = False) -> str:
    """Return the code of the function ``e`` for a root."""
    call = f"tome command-execute {shell.quote(str(root))} -s {shell.name} --"
    return FUNCTIONS[shell.name][loose].format(call=call) + "\n"


def evaluated(shell: LiveShell, folder: Path, code: str) -> subprocess.CompletedProcess[bytes]:
    """Run code; whatever it holds must not have been run beside it."""
    done = shell.script(code, folder)
    assert not list(folder.glob("PWNED*"))
    return done


def words_in(out: Path) -> list[str]:
    """Return what a script wrote down: the number of arguments, and each of them."""
    return os.fsdecode(out.read_bytes()).split("\0")[:-1]


def typed(shell: LiveShell, *words: str) -> str:
    return " ".join(["e", *map(shell.quote, words)]) + "\n"


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("command", ["args", "sargs", "posix"])
def test_arguments(
    shell: LiveShell, root: Path, folder: Path, out: Path, command: str, loose: bool
) -> None:
    """Every argument arrives at an executed and at a sourced script as it was typed."""
    done = evaluated(shell, folder, defined(shell, root, loose) + typed(shell, command, *ARGUMENTS))

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert words_in(out) == [str(len(ARGUMENTS)), *ARGUMENTS]


@pytest.mark.parametrize("command", ["args", "sargs", "posix"])
@pytest.mark.parametrize("words", [[], [""], ["one"]], ids=repr)
def test_few_arguments(
    shell: LiveShell, root: Path, folder: Path, out: Path, command: str, words: list[str]
) -> None:
    """No argument is none, also for a sourced script, and an empty one is one."""
    evaluated(shell, folder, defined(shell, root) + typed(shell, command, *words))

    assert words_in(out) == [str(len(words)), *words]


@pytest.mark.parametrize(
    ("name", "before"), [(name, before) for name in SHELLS for before in HOSTILE[name]]
)
@pytest.mark.parametrize("command", ["args", "sargs"])
def test_settings(
    home: Path, root: Path, folder: Path, out: Path, name: str, before: str, command: str
) -> None:
    """A user's options, aliases and functions change nothing."""
    out.touch()  # some of them let nothing be appended to a file that is not there
    shell = SHELLS[name](home)
    words = ["a b", "*", "it's\\", "", "x=(y)"]
    done = evaluated(
        shell, folder, defined(shell, root) + before + "\n" + typed(shell, command, *words)
    )

    assert words_in(out) == [str(len(words)), *words], done.stderr


@pytest.mark.parametrize(("command", "status"), [("status 7", 7), ("returns", 3), ("args", 0)])
def test_status(shell: LiveShell, root: Path, folder: Path, command: str, status: int) -> None:
    """The script's status is the function's."""
    code = f"{defined(shell, root)}e {command}\necho status {shell.status}\n"

    assert evaluated(shell, folder, code).stdout == f"status {status}\n".encode()


def test_a_sourced_script_changes_the_shell(shell: LiveShell, root: Path, folder: Path) -> None:
    """What it exports and where it goes stays; none of our variables does."""
    code = f"{defined(shell, root)}e exports\ne moves\npwd\nenv | grep -a -e FROM_SCRIPT -e TOME\n"

    assert evaluated(shell, folder, code).stdout == b"/usr\nFROM_SCRIPT=a b\n"


@pytest.mark.parametrize("command", ["show", "sees"])
def test_environment(shell: LiveShell, root: Path, folder: Path, out: Path, command: str) -> None:
    """A script is told its root under the names that it knows, whatever the root's path holds."""
    evaluated(shell, folder, defined(shell, root) + f"e {command}\n")
    seen = (out if command == "show" else out.with_name("out.env")).read_bytes().split(b"\0")

    for name in ("TOME_SCRIPTS_ROOT", "_TOME_SCRIPTS_ROOT", "TOME_ROOT"):
        assert os.fsencode(f"{name}={root}") in seen


@pytest.mark.parametrize(
    "words",
    [["nosuch"], ["'; touch PWNED'"], ["$(touch PWNED) x"], ["/bin/echo", "x"], ["..", "x"],
     ["help", "nosuch"], ["db", "`touch PWNED`"]],
    ids=repr,
)  # fmt: skip
def test_an_error_evaluates_nothing(
    shell: LiveShell, root: Path, folder: Path, words: list[str]
) -> None:
    """What leads nowhere is told on stderr, and no program is looked for in its stead."""
    done = evaluated(shell, folder, defined(shell, root) + typed(shell, *words))

    assert done.stdout == b""
    assert b"not found in directory" in done.stderr


def test_lists_and_pages(shell: LiveShell, root: Path, folder: Path) -> None:
    """No words, help and commands list; help with words explains."""
    code = defined(shell, root)
    listed = [evaluated(shell, folder, f"{code}e {words}\n").stdout for words in ("", "commands")]

    assert listed[0] == listed[1]
    assert b"db backup  Back the database up.\n" in listed[0]
    assert evaluated(shell, folder, f"{code}e help\n").stdout == listed[0]
    assert b"Back the database up." in evaluated(shell, folder, f"{code}e help db backup\n").stdout
    assert evaluated(shell, folder, f"{code}e db\n").stdout.count(b"\n") == 3


def test_hooks(shell: LiveShell, tmp_path: Path, folder: Path, out: Path) -> None:
    """Where a root has hooks they run before, and can stop the script."""
    root = build(
        tmp_path / "r t",
        {
            ".hooks.d/00-check": '#!/bin/sh\necho "before $TOME_SCRIPT_NAME"\n'
            '[ "$TOME_SCRIPT_NAME" != stopped ]\n',
            "args": '#!/bin/sh\nprintf \'%s\\0\' "$#" "$@" >"$OUT"\n',
            "stopped": '#!/bin/sh\ntouch "$OUT.ran"\n',
        },
    )
    code = defined(shell, root) + typed(shell, "args", *ARGUMENTS) + typed(shell, "stopped")
    done = evaluated(shell, folder, code)

    assert done.stdout == b"before args\nbefore stopped\n"
    assert words_in(out) == [str(len(ARGUMENTS)), *ARGUMENTS]
    assert not out.with_name("out.ran").exists()


def test_what_no_line_of_code_can_do(shell: LiveShell, tmp_path: Path, folder: Path) -> None:
    """A task with a directory, sd's flags, and a script whose output is the caller's code work."""
    build(
        tmp_path,
        {
            "task": '#!/bin/sh\n#MISE dir="/usr"\n#MISE env={WORD="a b"}\npwd; echo "$WORD $*"\n',
            "sd/tome.toml": 'flags = "sd"\n',
            "sd/say": "#!/bin/sh\necho said\n",
            "renv/libexec/renv": "#!/bin/sh\n:\n",
            "renv/libexec/renv-sh-use": '#!/bin/sh\necho "export USED=$1"\n',
        },
    )
    task = evaluated(shell, folder, defined(shell, tmp_path) + typed(shell, "task", "x  y"))
    sd = evaluated(shell, folder, defined(shell, tmp_path / "sd") + "e say --cat\ne say\n")
    code = defined(shell, tmp_path / "renv" / "libexec")
    used = evaluated(shell, folder, f"{code}e use 3\necho $USED\n")

    assert (task.stdout, task.stderr) == (b"/usr\na b x  y\n", b"")
    assert (sd.stdout, sd.stderr) == (b"#!/bin/sh\necho said\nsaid\n", b"")
    assert (used.stdout, used.stderr) == (b"3\n", b"")


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_tab_words(home: Path, root: Path, folder: Path, name: str) -> None:
    """What the Rust tome's completer expands runs no code: neither a name nor a script's output."""
    shell = SHELLS[name](home)
    complete = f"tome command-complete {shell.quote(str(root))} -s {name} --"
    before = "autoload -U +X bashcompinit; bashcompinit\n" if name == "zsh" else ""
    code = f'{before}compgen -W "$({complete})" ""\ncompgen -W "$({complete} marker)" ""\n'
    done = evaluated(shell, folder, code)

    assert not list(root.glob("PWNED*"))
    assert b"\nbackup\n" not in done.stdout
    assert {b"args", b"where", b"help", b"tome"} <= set(done.stdout.split())
