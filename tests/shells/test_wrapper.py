"""An instance as a program for sh, cron and all who have no function."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment, installed
from tests.live.conftest import build
from tests.live.shells import PROJECT
from tome.library.index_store import VERSION, index_place
from tome.library.stamp import ENTRY
from tome.shells.wrapper import MARK, wrapper

SCRIPTS = {
    "args": "#!/bin/sh\n# Print the arguments.\nprintf '<%s>' \"$@\"; exit 3\n",
    "show": "#!/bin/sh\n# Print what it finds.\n"
    'echo "$TOME_ROOT|$TOME_EXECUTABLE|$TOME_COMMAND|$KIT_ROOT|$PWD"\n',
    "typed": '#!/bin/sh\n# USAGE: typed <n:int>\necho "typed $TOME_ARG_N"\n',
    "copy": "#!/bin/sh\ncat\n",
    "pid": "#!/bin/sh\necho $$\n",
    "db/backup": "#!/bin/sh\n# Back up.\n:\n",
    "moves.source": "cd /\n",
    "marked": "#!/bin/sh\n# SOURCE\ncd /\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root whose path has all that a path may have."""
    return build(tmp_path / "it's $(touch PWNED) r\\oot\n`x`", SCRIPTS)


@pytest.fixture
def kit(tmp_path: Path, root: Path) -> Path:
    """The program."""
    return write(tmp_path / "bin" / "kit", root)


def write(path: Path, root: Path, python: str = sys.executable, entry: str = ENTRY) -> Path:
    path.parent.mkdir(exist_ok=True)
    place = index_place(str(root))
    text = wrapper(path.name, str(root), python, entry, place, VERSION)
    path.write_bytes(os.fsencode(text))
    path.chmod(0o755)
    return path


def run(*argv: object, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in argv],
        env={**clean_environment("/nowhere", **more), "XDG_CONFIG_HOME": ""},
        input=more.get("STDIN", ""),
        capture_output=True,
        text=True,
        cwd="/usr",
    )


def told(done: subprocess.CompletedProcess[str]) -> tuple[int, str, str]:
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("shell", ["sh", "dash", "bash", "zsh"])
def test_every_sh_runs_it(kit: Path, shell: str) -> None:
    """Words and status come through, whatever a system calls sh."""
    argv = [installed(shell), *(["-f"] if shell == "zsh" else [])]
    done = run(*argv, kit, "args", "a b", "", "*", "$(id)", "--help", "--", "new\nline")

    assert told(done) == (3, "<a b><><*><$(id)><--help><--><new\nline>", "")


def test_what_a_script_finds(kit: Path, root: Path) -> None:
    """The same environment as by the function, in the caller's directory."""
    assert run(kit, "show").stdout == f"{root}|kit|show|{root}|/usr\n"


def test_contracts_count(kit: Path) -> None:
    """Arguments are checked, and given."""
    assert told(run(kit, "typed", "7")) == (0, "typed 7\n", "")
    done = run(kit, "typed", "x")
    assert (done.returncode, done.stdout) == (2, "")
    assert "kit typed" in done.stderr
    assert run(kit, "exec", "--no-check", "typed", "x").stdout == "typed x\n"


def test_input_and_process_are_the_scripts(kit: Path) -> None:
    """Stdin is the script's, and so is the process: nothing of tome is left behind it."""
    assert run(kit, "copy", STDIN="some\ninput").stdout == "some\ninput"
    with subprocess.Popen([kit, "pid"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.read() == f"{process.pid}\n"


@pytest.mark.parametrize("words", [["moves"], ["marked"], ["exec", "moves"]])
def test_sourced_scripts_are_refused(kit: Path, words: list[str]) -> None:
    """There is no shell to change: 126."""
    done = run(kit, *words)
    assert (done.returncode, done.stdout) == (126, "")
    assert "changes the shell that calls it" in done.stderr


def test_the_other_words(kit: Path) -> None:
    """Lists, pages, verbs and errors are the function's."""
    assert "db backup  Back up." in run(kit).stdout
    assert run(kit, "db").stdout == "db backup  Back up.\n"
    assert run(kit, "help", "args").stdout.startswith("Print the arguments.\n")
    assert run(kit, "tome", "which", "args").stdout.endswith("/args\n")
    assert run(kit, "--version").stdout.startswith("tome ")
    done = run(kit, "arsg")
    assert (done.returncode, done.stdout) == (127, "")
    assert "did you mean kit args?" in done.stderr


def test_from_other_programs(kit: Path) -> None:
    """Programs that know no functions find it on PATH."""
    path = f"{kit.parent}:{os.environ['PATH']}"
    done = run("xargs", "-n", "2", "kit", "args", PATH=path, STDIN="a b c d")
    assert done.stdout == "<a><b><c><d>"


def test_python_has_moved(tmp_path: Path, root: Path) -> None:
    """The tome on PATH helps; without one a sentence says what is missing."""
    kit = write(tmp_path / "bin" / "kit", root, python="/no/python")
    done = run(kit, "args", "x")
    assert told(done) == (
        127,
        "",
        "kit: neither /no/python nor a tome on PATH is there: install tome-runner again\n",
    )
    tome = tmp_path / "bin" / "tome"
    tome.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(PROJECT)!r})\n"
        "from tome.__main__ import main\nsys.exit(main())\n"
    )
    tome.chmod(0o755)
    path = f"{kit.parent}:{os.environ['PATH']}"
    assert told(run(kit, "args", "x", PATH=path)) == (3, "<x>", "")
    assert run(kit, "db", PATH=path).stdout == "db backup  Back up.\n"


def test_one_called_tome(tmp_path: Path, root: Path) -> None:
    """Without its Python it does not call itself for ever."""
    tome = write(tmp_path / "bin" / "tome", root, python="/no/python")
    done = run(tome, "args", PATH=f"{tome.parent}:{os.environ['PATH']}")
    assert done.returncode == 127
    assert "install tome-runner again" in done.stderr


def test_it_says_what_it_is() -> None:
    """The second line is the mark by which tome knows its own."""
    text = wrapper("kit", "/r", "/p", "/e", "index/1/r", "1")
    assert text.splitlines()[1].startswith(MARK)
    assert "__TOME_" not in text
