"""A wrapper with an index: a plain call starts no Python, and runs what Python would have run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import clean_environment, installed
from tests.live.conftest import build
from tome.library.index_store import VERSION, index_place
from tome.library.stamp import ENTRY
from tome.shells.wrapper import wrapper

SCRIPTS = {
    "args": "#!/bin/sh\nprintf '<%s>' \"$@\"; exit 3\n",
    "found": '#!/bin/sh\necho "$0"; env -u _ | sort\n',
    "short.sh": "#!/bin/sh\necho short\n",
    "known": '#!/bin/sh\n# ALIAS: other\necho "known $TOME_COMMAND"\n',
    "bare": 'echo "bare $1"\n',
    "typed": '#!/bin/sh\n# USAGE: typed <n:int>\necho "typed $TOME_ARG_N"\n',
    "pid": "#!/bin/sh\necho $$\n",
    "esac": "#!/bin/sh\necho esac\n",
    "moves.source": "cd /\n",
    "db/_default": '#!/bin/sh\necho "default $TOME_COMMAND <$1>"\n',
    "db/old/backup.py": f"#!{sys.executable}\nimport os\nprint(os.environ['TOME_COMMAND'])\n",
}
#: What stands for Python where none may be started.
POISON = "#!/bin/sh\necho PYTHON; exit 99\n"
ASKED = (99, "PYTHON\n", "")
SHELLS = [["dash"], ["bash", "--posix"], ["zsh", "--emulate", "sh"]]


class Kit:
    """A program for a root, and the same one with a Python that only says that it was asked."""

    def __init__(self, folder: Path, root: Path, **environment: str) -> None:
        self.folder, self.root = folder, root
        self.environment = {**clean_environment(folder / "a home"), **environment}
        Path(self.environment["HOME"]).mkdir(exist_ok=True)
        poison = folder / "poison"
        poison.write_text(POISON)
        poison.chmod(0o755)
        self.program = self.write(folder / "kit", sys.executable)
        self.poisoned = self.write(folder / "hot" / "kit", str(poison))

    def write(self, path: Path, python: str, version: str = VERSION) -> Path:
        """Write the program ``kit``."""
        path.parent.mkdir(exist_ok=True)
        place = index_place(str(self.root))
        text = wrapper("kit", str(self.root), python, ENTRY, place, version)
        path.write_bytes(os.fsencode(text))
        path.chmod(0o755)
        return path

    @property
    def index(self) -> Path:
        """The folder of the root's index."""
        return Path(self.environment["XDG_CACHE_HOME"], "tome", index_place(str(self.root)))

    def call(
        self, *words: str, hot: bool = False, shell: list[str] | None = None
    ) -> tuple[int, str, str]:
        """Call it by a shell, with or without Python; return status, stdout and stderr."""
        first, *options = shell or ["dash"]
        program = str(self.poisoned if hot else self.program)
        done = subprocess.run(
            [installed(first), *options, program, *words],
            env=self.environment,
            capture_output=True,
            cwd="/usr",
            stdin=subprocess.DEVNULL,
        )
        return done.returncode, os.fsdecode(done.stdout), os.fsdecode(done.stderr)

    def warm(self, *words: str, shell: list[str] | None = None) -> tuple[int, str, str]:
        """Call it once with Python, and then without; return what the second call did."""
        self.call(*words)
        return self.call(*words, hot=True, shell=shell)


def root_in(folder: Path) -> Path:
    """Make a root whose path has all that a path may have."""
    root = build(folder / "it's $(touch PWNED) r\\oot\n`x`", SCRIPTS)
    (root / "db" / "old" / "backup.py").chmod(0o755)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root of the test's own."""
    return root_in(tmp_path)


@pytest.fixture
def kit(tmp_path: Path, root: Path) -> Kit:
    """The program, with an index of nothing."""
    return Kit(tmp_path, root)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The program, with an index; for tests that change nothing in the root."""
    folder = tmp_path_factory.mktemp("known")
    kit = Kit(folder, root_in(folder))
    kit.call("args")
    kit.call("db")
    return kit


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_no_python_starts(kit: Kit, shell: list[str]) -> None:
    """The second call of a plain script is the shell's alone; words and status come through."""
    words = ["a b", "", "*", "$(id)", "--", "-h", "new\nline", "\udcff", "'", '"', "\\"]
    told = kit.warm("args", *words, shell=shell)
    assert told == (3, "".join(f"<{word}>" for word in words), "")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (["short"], "short\n"),
        (["short.sh"], "short\n"),
        (["known"], "known known\n"),
        (["other"], "known known\n"),
        (["bare", "x"], "bare x\n"),
        (["db"], "default db <>\n"),
        (["db", "-x"], "default db <-x>\n"),
        (["db", "_default", "x"], "default db _default <x>\n"),
        (["db", "old", "backup"], "db old backup\n"),
        (["db", "old", "backup.py"], "db old backup.py\n"),
    ],
)
@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_every_way_to_a_script(kit: Kit, shell: list[str], words: list[str], printed: str) -> None:
    """Groups, their own scripts, aliases, full names and scripts without a first line."""
    assert kit.call(*words)[:2] == (0, printed)
    assert kit.call(*words, hot=True, shell=shell) == (0, printed, "")


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_the_same_environment(kit: Kit, shell: list[str]) -> None:
    """A script finds what it finds when Python starts it, and nothing else."""
    kit.environment.update(KIT_ROOT="mine", IFS="/", CDPATH="/", ENV="/nowhere")
    cold = kit.call("found", shell=shell)
    assert f"{kit.root}/found" in cold[1]
    assert "TOME_COMMAND=found" in cold[1]
    assert "KIT_ROOT=mine\n" in cold[1]
    assert "KIT_EXECUTABLE=kit\n" in cold[1]
    assert kit.call("found", hot=True, shell=shell) == cold


def test_the_process_is_the_scripts(kit: Kit) -> None:
    """The script takes the place of the shell, so signals reach it."""
    kit.warm("pid")
    with subprocess.Popen(
        [kit.poisoned, "pid"], stdout=subprocess.PIPE, text=True, env=kit.environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read() == f"{process.pid}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["typed", "7"],
        ["typed", "x"],
        ["moves"],
        ["args", "--help"],
        ["esac"],
        ["nothing"],
        ["db", "nothing"],
        ["db", "old"],
        ["./args"],
        ["db/old/backup"],
        [".."],
        [""],
        [],
        ["--", "args"],
        ["--help"],
        ["--version"],
        ["help", "args"],
        ["commands"],
        ["exec", "args"],
        ["tome", "which", "args"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_everything_else_is_pythons(known: Kit, shell: list[str], words: list[str]) -> None:
    """Contracts, refusals, errors, lists and pages: a fresh index does not change who answers."""
    before = known.call(*words)
    assert known.call(*words, hot=True, shell=shell) == ASKED
    assert known.call(*words, shell=shell) == before
    assert known.call("args", "x", hot=True, shell=shell) == (3, "<x>", "")


def test_one_called_tome_asks_always(tmp_path: Path, root: Path) -> None:
    """What is no command of its is for the program."""
    kit = Kit(tmp_path, root)
    text = wrapper("tome", str(root), str(tmp_path / "poison"), ENTRY, index_place(str(root)), "")
    kit.call("args")
    kit.poisoned.write_bytes(os.fsencode(text))
    assert kit.call("args", hot=True) == ASKED


def touch(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def test_what_changes_is_seen(kit: Kit) -> None:
    """Another file, another mode, another setting: Python is asked again, then the shell knows."""
    words = ["short"]
    assert kit.warm(*words) == (0, "short\n", "")
    touch(kit.root / "short", "#!/bin/sh\necho exact\n")
    assert kit.call(*words, hot=True) == ASKED
    assert kit.warm(*words) == (0, "exact\n", "")
    touch(kit.root / "short", "#!/bin/sh\n# USAGE: short <n:int>\necho typed\n")
    assert kit.call(*words, hot=True) == ASKED
    assert kit.call(*words)[0] == 2
    touch(kit.root / "short", "#!/bin/sh\necho again\n")
    assert kit.warm(*words) == (0, "again\n", "")
    (kit.root / "short").chmod(0o644)
    assert kit.call(*words, hot=True) == ASKED
    (kit.root / "short").unlink()
    assert kit.warm(*words) == (0, "short\n", "")
    (kit.root / "tome.toml").write_text('contract = "all"\n')
    assert kit.call(*words, hot=True) == ASKED
    assert kit.warm(*words) == (0, "short\n", "")
    (kit.root / "tome.toml").unlink()
    assert kit.call(*words, hot=True) == ASKED
    assert kit.warm(*words) == (0, "short\n", "")
    (kit.root / "short").mkdir()
    assert kit.call(*words, hot=True) == ASKED
    (kit.root / "short").rmdir()
    assert kit.warm(*words) == (0, "short\n", "")
    (kit.root / ".hooks.d").mkdir()
    assert kit.call(*words, hot=True) == ASKED


def test_an_interpreter_that_is_gone(kit: Kit, tmp_path: Path) -> None:
    """Python says what is missing."""
    touch(tmp_path / "sh", '#!/bin/sh\nexec /bin/sh "$@"\n')
    shutil.copy("/bin/sh", tmp_path / "sh")
    touch(kit.root / "mine", f"#!{tmp_path}/sh\necho mine\n")
    assert kit.warm("mine") == (0, "mine\n", "")
    (tmp_path / "sh").unlink()
    assert kit.call("mine", hot=True) == ASKED
    assert kit.call("mine")[0] == 126


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell[0])
def test_an_index_cut_short(kit: Kit, shell: list[str]) -> None:
    """At whatever byte it ends: the script runs, or Python is asked; nothing else happens."""
    right = (3, "<x>", "")
    assert kit.warm("args", "x", shell=shell) == right
    file = kit.index / ".sh"
    data = file.read_bytes()
    ways = set()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        told = kit.call("args", "x", hot=True, shell=shell)
        assert told in (right, ASKED), length
        ways.add(told)
    assert ways == {right, ASKED}  # only the last line's end is not missed
    file.write_bytes(b"\xff\0;)(\n" * 40)
    assert kit.call("args", "x", hot=True, shell=shell) == ASKED


def test_parts_of_the_index_are_gone(kit: Kit) -> None:
    """Whatever is taken away, the same script runs."""
    right = (3, "<x>", "")
    for pattern in (".d.*", ".m.*", ".sh", ".records"):
        assert kit.warm("args", "x") == right
        for file in kit.index.glob(pattern):
            file.unlink()
        if pattern != ".records":
            assert kit.call("args", "x", hot=True) == ASKED
    shutil.rmtree(kit.environment["XDG_CACHE_HOME"])
    assert kit.call("args", "x", hot=True) == ASKED
    assert kit.warm("args", "x") == right


def test_somebody_elses_index(kit: Kit) -> None:
    """A file that another user wrote is not read."""
    assert kit.warm("args", "x") == (3, "<x>", "")
    file = kit.index / ".sh"
    if os.geteuid() == 0:
        os.chown(file, 1, 1)
    else:
        file.unlink()
        file.symlink_to("/etc/passwd")
    assert kit.call("args", "x", hot=True) == ASKED
    assert kit.call("args", "x") == (3, "<x>", "")


@pytest.mark.parametrize(
    "gone",
    [{"HOME": "", "XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "/dev/null/x"}, {"HOME": "/proc"}],
    ids=["no home", "no folder", "read-only"],
)
def test_no_place_for_an_index(kit: Kit, gone: dict[str, str]) -> None:
    """Python starts the script each time."""
    kit.environment.update({"XDG_CACHE_HOME": "", **gone})
    assert kit.warm("args", "x") == ASKED
    assert kit.call("args", "x") == (3, "<x>", "")


@pytest.mark.parametrize("place", ["", "relative", "/{}/a cache\n'of mine'"])
def test_where_the_cache_is(kit: Kit, tmp_path: Path, place: str) -> None:
    """XDG_CACHE_HOME counts if it is absolute, else it is in the home of whoever calls."""
    kit.environment["XDG_CACHE_HOME"] = place.format(tmp_path)
    assert kit.warm("args", "x") == (3, "<x>", "")
    cache = place.format(tmp_path) if place[:1] == "/" else f"{kit.environment['HOME']}/.cache"
    assert Path(cache, "tome", index_place(str(kit.root)), ".sh").exists()


def test_nearly_no_environment(kit: Kit) -> None:
    """As cron gives it."""
    kit.environment = {
        key: value for key, value in kit.environment.items() if key in ("HOME", "XDG_CACHE_HOME")
    }
    assert kit.warm("args", "x") == (3, "<x>", "")
    done = subprocess.run([kit.poisoned, "args"], env={}, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == ASKED[:2]


def test_by_a_link(kit: Kit, tmp_path: Path) -> None:
    """A link to the program does the same, as it is called by the name it was written for."""
    link = tmp_path / "a link"
    link.symlink_to(kit.poisoned)
    kit.call("args")
    done = subprocess.run([link, "args", "x"], env=kit.environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (3, "<x>", "")


def test_many_at_once(kit: Kit) -> None:
    """Calls side by side, first without an index, give each its own words."""
    touch(kit.root / "line", '#!/bin/sh\necho "$1"\n')
    lines = [f"word {number}" for number in range(60)]
    for program in (kit.program, kit.poisoned):
        done = subprocess.run(
            ["xargs", "-d", "\\n", "-P", "8", "-n", "1", program, "line"],
            input="\n".join(lines),
            env=kit.environment,
            capture_output=True,
            text=True,
        )
        assert sorted(done.stdout.splitlines()) == sorted(lines)
        assert (done.returncode, done.stderr) == (0, "")
        kit.call("line")


def test_options_of_the_shell(kit: Kit) -> None:
    """Options that somebody gives to sh change nothing."""
    kit.call("args")
    for options in (["-eu"], ["-a"], ["-f"], ["-C"]):
        assert kit.call("args", "x", hot=True, shell=["dash", *options]) == (3, "<x>", "")
        told = kit.call("args", "x", hot=True, shell=["bash", "--posix", *options])
        assert told == (3, "<x>", "")


def test_an_older_one_is_written_anew(kit: Kit, tmp_path: Path) -> None:
    """After an upgrade the first call that asks Python writes the program for the new version."""
    current = kit.program.read_bytes()
    kit.write(kit.program, sys.executable, "0.0.1-0")
    kit.program.chmod(0o700)
    link = tmp_path / "link"
    link.symlink_to(kit.program)
    done = subprocess.run([link, "args"], env=kit.environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "<>")
    assert link.is_symlink()
    assert kit.program.read_bytes() == current
    assert kit.program.stat().st_mode & 0o777 == 0o700


def test_only_a_wrapper_is_written_anew(kit: Kit, tmp_path: Path) -> None:
    """A file that calls with an older version and is none of tome's stays as it is."""
    mine = tmp_path / "mine"
    text = kit.program.read_text().replace("# Written by", "# Not written by").replace(VERSION, "0")
    touch(mine, text)
    done = subprocess.run([mine, "args"], env=kit.environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "<>")
    assert mine.read_text() == text


def test_a_script_of_the_same_moment(kit: Kit) -> None:
    """What is written right after a call, in the same tick of the clock, is seen by the next."""
    for number in range(20):
        assert kit.warm("short")[0] == 0
        touch(kit.root / "short", f"#!/bin/sh\necho {number}\n")
        assert kit.call("short")[1] == f"{number}\n"
        assert kit.call("short", hot=True)[1] in (f"{number}\n", "PYTHON\n")
        (kit.root / "short").unlink()
        assert kit.call("short", hot=True) == ASKED
    time.sleep(0.05)
    assert kit.warm("short") == (0, "short\n", "")
