"""What can happen to an index, or behind its back: each call still does what Python would do."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import installed
from tests.live.conftest import build
from tests.live.session import POISON, Kit, Session, Told
from tests.live.shells import ENTRY, PROJECT, LiveShell, warm
from tests.live.terminal import Terminal
from tests.live.test_tab import completes, offers
from tome.library.index_store import DIRECTORY_STAMP, FORMAT, NEWEST_STAMP, index_folder, load

FREE = '#!/bin/sh\nprintf "{0}"; printf " <%s>" "$@"; echo; exit 3\n'
HELD = (
    "#!/bin/sh\n# USAGE: {0} <n:int>\n"
    'printf "{0} n=$TOME_ARG_N"; printf " <%s>" "$@"; echo; exit 4\n'
)
SCRIPTS = {
    "plain": FREE.format("plain"),
    "typed": HELD.format("typed"),
    "known": "#!/bin/sh\n# ALIAS: other\necho known\n",
    "db/backup": FREE.format("backup"),
    "db/old/purge": FREE.format("purge"),
    "moves.source": "cd /usr\n",
}
RIGHT = (3, "plain <a b> <>\n", "")
CHECKED = (4, "typed n=7 <7>\n", "")


def free(path: Path, says: str = "") -> None:
    """Write a script that takes all words, over the one that is there."""
    _write(path, FREE.format(says or path.name))


def held(path: Path, says: str = "") -> None:
    """Write a script that takes one whole number, over the one that is there."""
    _write(path, HELD.format(says or path.name))


def _write(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def replace(path: Path, text: str) -> None:
    """Put a new file in the place of an old one, as editors do."""
    scratch = path.with_name(f".{path.name}.new")
    _write(scratch, text)
    scratch.rename(path)


def plain(told: Told) -> tuple[int, str, str]:
    """Return what a step did without how it came to it."""
    return told.status, told.out, told.err


def refused(told: Told) -> bool:
    """Tell whether a call was refused for its arguments, in Python's words."""
    return told.status == 2 and told.out == "" and told.asked > 0 and "\nusage: " in told.err


def settle() -> None:
    """Wait until what is written now has another time than what was written before."""
    time.sleep(0.03)


@pytest.fixture
def kit(shell: LiveShell, tmp_path: Path) -> Iterator[Kit]:
    """A root with an index of nothing, the cache in a folder whose name has all it may have."""
    root = build(tmp_path / "it's $(touch PWNED) ] r\\oot\n`x`", SCRIPTS)
    kit = Kit(shell, tmp_path, root, XDG_CACHE_HOME=f"{tmp_path}/a cache\n'of' $HOME ] \"x\"")
    yield kit
    assert kit.close() == ""
    assert not list(tmp_path.rglob("PWNED"))


@pytest.fixture
def session(kit: Kit) -> Session:
    """One shell."""
    return kit.start()


def test_the_index_is_used(session: Session) -> None:
    """Without a fault: each command is asked for once at most, and then no more."""
    assert plain(session.warm("plain", "a b", "")) == RIGHT
    assert plain(session.warm("typed", "7")) == CHECKED
    assert plain(session.warm("db", "backup")) == (3, "backup <>\n", "")
    assert plain(session.warm("db", "old", "purge", "x")) == (3, "purge <x>\n", "")
    assert plain(session.warm("other")) == (0, "known\n", "")
    assert session.do("kit moves; pwd").out == "/usr\n"
    told = session.do("kit moves; pwd; kit plain; kit typed 1")
    assert (told.asked, told.out) == (0, "/usr\nplain <>\ntyped n=1 <1>\n")
    assert refused(session.call("typed", "x"))


# What happens to the index.


def test_the_index_is_gone(kit: Kit, session: Session) -> None:
    """Whatever part of it goes, the call is right, and the next one needs no Python again."""
    for pattern in (f"{DIRECTORY_STAMP}*", f"{NEWEST_STAMP}*", f".{kit.shell.name}", ".records"):
        for forget in (False, True):
            session.warm("plain")
            for file in kit.index.glob(pattern):
                file.unlink()
            if forget:
                session.forget()
            assert plain(session.call("plain", "a b", "")) == RIGHT, pattern
            assert plain(session.call("typed", "7")) == CHECKED, pattern
            assert refused(session.call("typed", "x"))
            assert plain(session.warm("plain", "a b", "")) == RIGHT, pattern
    for folder in (kit.index, Path(kit.environment["XDG_CACHE_HOME"])):
        shutil.rmtree(folder)
        assert plain(session.call("plain", "a b", "")) == RIGHT
        assert plain(session.warm("plain", "a b", "")) == RIGHT


def test_an_index_cut_short(kit: Kit) -> None:
    """At whatever byte the shell's file ends: the script runs, or Python is asked."""
    for name in ("known", "moves.source"):
        (kit.root / name).unlink()
    shutil.rmtree(kit.root / "db")
    session = kit.start()
    session.warm("typed", "7")
    session.warm("plain")
    kit.poison.touch()
    data = kit.file().read_bytes()
    ways = []
    for length in range(len(data) + 1):
        session.forget()
        kit.file().write_bytes(data[:length])
        told = session.do("kit typed 7; kit plain 'a b' ''")
        assert told.out in (CHECKED[1] + RIGHT[1], ""), length
        assert (told.status, told.err) == (RIGHT[0] if told.out else POISON, ""), length
        assert bool(told.out) == (not told.asked), length
        ways.append(bool(told.out))
        if length % 16 == 0:
            told = session.call("typed", "x")
            assert (told.status, told.out, told.asked) == (POISON, "", 1), length
    assert ways[-1]
    assert not any(ways[: len(data) - 5])
    kit.poison.unlink()
    kit.file().write_bytes(data[:-9])
    session.forget()
    assert plain(session.call("plain", "a b", "")) == RIGHT


def test_a_file_of_noise(kit: Kit, session: Session) -> None:
    """What is no index of this format is none, and nothing is printed about it."""
    session.warm("plain")
    texts = (b"\xff\0;)(\n" * 40, b"[1]=(\n", b"'", b"\0" * 99, b"# format 2\n", b"\n", b"a/b\0")
    for text in texts:
        session.forget()
        kit.file().write_bytes(text)
        assert plain(session.call("plain", "a b", "")) == RIGHT, text
        assert plain(session.call("typed", "7")) == CHECKED, text
        assert refused(session.call("typed", "x"))


THIS = f"tome index {FORMAT} "


@pytest.mark.parametrize(
    "mark", [f"tome index {FORMAT - 1} ", f"tome index {FORMAT + 1} ", "", f"{THIS}9"]
)
def test_records_of_another_format(kit: Kit, session: Session, mark: str) -> None:
    """Records that this version did not write are written anew."""
    session.warm("typed", "7")
    records = kit.index / ".records"
    data = records.read_bytes()
    assert data.startswith(THIS.encode())
    held(kit.root / "plain")
    records.write_bytes(data.replace(THIS.encode(), mark.encode(), 1))
    assert plain(session.warm("typed", "7")) == CHECKED
    assert refused(session.call("plain", "x"))
    session.warm("plain", "7")
    assert records.read_bytes().startswith(THIS.encode())


def test_somebody_elses_index(kit: Kit, session: Session) -> None:
    """What another user wrote is not read, and Python leaves it alone."""
    session.warm("plain")
    file = kit.file()
    if os.geteuid() == 0:
        os.chown(file, 1, 1)
    else:
        file.unlink()
        file.symlink_to("/etc/passwd")
    session.forget()
    told = session.call("plain", "a b", "")
    assert (plain(told), told.asked) == (RIGHT, 1)
    if os.geteuid() == 0:
        os.chown(kit.index, 1, 1)
        before = {path: path.read_bytes() for path in kit.index.glob(".*") if path.is_file()}
        free(kit.root / "new")
        for _ in range(3):
            told = session.call("new", "x")
            assert (plain(told), told.asked) == ((3, "new <x>\n", ""), 1)
        after = {path: path.read_bytes() for path in kit.index.glob(".*") if path.is_file()}
        assert after == before


def test_an_index_that_others_can_write(kit: Kit, session: Session) -> None:
    """A folder with a loose mode is thrown away whole when Python next has to do with it."""
    session.warm("plain")
    (kit.index / "db").mkdir(exist_ok=True)
    (kit.index / "planted").mkdir()
    kit.index.chmod(0o777)
    free(kit.root / "new")
    assert plain(session.warm("new", "x")) == (3, "new <x>\n", "")
    assert kit.index.stat().st_mode & 0o777 == 0o700
    assert not (kit.index / "planted").exists()
    assert [path.name for path in kit.index.parent.iterdir()] == [".root"]


def test_no_room_for_an_index(kit: Kit, session: Session) -> None:
    """Where nothing can be written, each call asks Python, is right, and leaves no scraps."""
    kit.limit.touch()
    for _ in range(3):
        told = session.call("plain", "a b", "")
        assert (plain(told), told.asked) == (RIGHT, 1)
    assert "typed" in session.do("kit typed x 2>&1 | command cat").out
    if kit.index.exists():
        assert not [path for path in kit.index.iterdir() if path.stat().st_size]
        assert not [path for path in kit.index.iterdir() if path.name.count(".") > 3]
    kit.limit.unlink()
    assert plain(session.warm("plain", "a b", "")) == RIGHT


def test_a_full_disk(shell: LiveShell, tmp_path: Path) -> None:
    """A disk without room for one more byte, where one can be made here."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    made = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    root = build(tmp_path / "root", SCRIPTS)
    kit = Kit(shell, tmp_path, root, XDG_CACHE_HOME=str(disk) if made else "/dev/full/x")
    try:
        session = kit.start()
        if made:
            session.warm("typed", "7")
            with pytest.raises(OSError, match="No space"):
                (disk / "fill").write_bytes(b"x" * (1 << 17))
        free(root / "new")
        for _ in range(3):
            told = session.call("new", "x")
            assert (plain(told), told.asked) == ((3, "new <x>\n", ""), 1)
        assert plain(session.call("typed", "7")) == CHECKED
        assert refused(session.call("typed", "x"))
        if made:
            assert not list(kit.index.glob(".*.[0-9]*.[0-9]*"))
            (disk / "fill").unlink()
            assert plain(session.warm("new", "x")) == (3, "new <x>\n", "")
    finally:
        kit.close()
        if made:
            subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    "gone",
    [
        {"HOME": "", "XDG_CACHE_HOME": ""},
        {"XDG_CACHE_HOME": "/dev/null/x"},
        {"XDG_CACHE_HOME": "", "HOME": "/proc"},
        {"XDG_CACHE_HOME": "relative"},
    ],
    ids=["no home", "a file", "read-only", "relative"],
)
def test_no_place_for_an_index(shell: LiveShell, tmp_path: Path, gone: dict[str, str]) -> None:
    """Without a home that can be written, Python answers, and says nothing about it."""
    root = build(tmp_path / "root", SCRIPTS)
    kit = Kit(shell, tmp_path, root, **gone)
    try:
        session = kit.start()
        for _ in range(2):
            assert plain(session.call("plain", "a b", "")) == RIGHT
            assert plain(session.call("typed", "7")) == CHECKED
        assert refused(session.call("typed", "x"))
    finally:
        kit.close()
    assert not (session.folder / "relative").exists()


@pytest.mark.parametrize("there", ["", ".cache", ".cache/tome"])
def test_a_home_of_somebody_else(shell: LiveShell, tmp_path: Path, there: str) -> None:
    """Under sudo nothing is made in the home of who called it."""
    root = build(tmp_path / "root", SCRIPTS)
    completing = root / "choose"
    _write(completing, "#!/bin/sh\n# USAGE: choose <what:a|b>\necho $1\n")
    home = tmp_path / "ada"
    (home / there).mkdir(parents=True)
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, 1000, 1000)
    else:
        home = Path("/")
    kit = Kit(shell, tmp_path / "kit", root, HOME=str(home), XDG_CACHE_HOME="")
    try:
        session = kit.start()
        for _ in range(2):
            told = session.call("plain", "a b", "")
            assert (plain(told), told.asked) == (RIGHT, 1)
        assert plain(session.call("typed", "7")) == CHECKED
        assert session.call("choose", "a").out == "a\n"
    finally:
        kit.close()
    if home.name == "ada":
        made = [path for path in home.rglob("*") if path.stat().st_uid != 1000 or path.is_file()]
        assert made == []


@pytest.mark.parametrize("what", ["python", "entry", "both"])
def test_tome_is_gone(kit: Kit, tmp_path: Path, what: str) -> None:
    """Without Python, or without tome, fresh commands run and others say one clear sentence."""
    (tmp_path / "tome").symlink_to(Path(__file__).parents[2] / "tome")
    entry = tmp_path / "tome" / "light" / "entry.py"
    session = kit.start(kit.code(entry=str(entry)))
    session.warm("plain")
    session.warm("typed", "7")
    if what != "entry":
        kit.python.unlink()
    if what != "python":
        (tmp_path / "tome").unlink()
    assert plain(session.call("plain", "a b", "")) == RIGHT
    assert plain(session.call("typed", "7")) == CHECKED
    session.forget()
    assert plain(session.call("plain", "a b", "")) == RIGHT
    for words in (["nothing"], ["typed", "x"], [], ["help"], ["db", "backup"]):
        told = session.call(*words)
        assert (told.status, told.out) == (127, "")
        assert told.err.startswith("tome: neither ")
        assert told.err.endswith(": install tome-runner again\n")
        assert told.err.count("\n") == 1
    held(kit.root / "plain")
    assert session.call("plain", "x").status == 127


# What happens to scripts.


def test_edited_at_once(kit: Kit, session: Session) -> None:
    """A script that is written right before a call, in the tick of the last look at it."""
    path = kit.root / "plain"
    for number in range(12):
        held(path) if number % 3 else _write(path, HELD.format("plain"))
        assert refused(session.call("plain", "x"))
        told = session.call("plain", str(number))
        assert plain(told) == (4, f"plain n={number} <{number}>\n", "")
        if number % 2:
            replace(path, FREE.format("plain"))
        else:
            free(path)
        assert plain(session.call("plain", "x")) == (3, "plain <x>\n", "")
    assert plain(session.warm("plain", "x")) == (3, "plain <x>\n", "")


def test_edited_in_the_same_second(kit: Kit, session: Session) -> None:
    """Where times are whole seconds, two edits of one second are told apart."""
    now = int(time.time())

    def stamp() -> None:
        for path in (kit.root / "plain", kit.root / "typed", kit.root):
            os.utime(path, (now, now))

    for path in kit.root.rglob("*"):
        os.utime(path, (now - 100, now - 100))
    free(kit.root / "plain")
    stamp()
    assert plain(session.call("plain", "x")) == (3, "plain <x>\n", "")
    held(kit.root / "plain")
    stamp()
    assert refused(session.call("plain", "x"))
    free(kit.root / "plain")
    stamp()
    assert plain(session.call("plain", "x")) == (3, "plain <x>\n", "")
    assert plain(session.call("typed", "7")) == CHECKED


PUT = """\
#!/bin/sh
# USAGE: put [options] <service> <env:dev|prod> <port:int(1..900)>
# OPTIONS:
#   -n, --count=<n:int(1..10)>   [default: 2]
#   -f, --force
#   --[no-]color
#   --since=<when:date>
#   --note=<text>
set | sed -n 's/^TOME_ARG_//p' | sort | tr '\\n' ' '
"""
GIVEN = "COLOR='{}' COUNT='{}' ENV='{}' FORCE='{}' NOTE='' PORT='{}' SERVICE='{}' SINCE='{}' "


def test_a_known_command_is_held_against_its_usage(shell: LiveShell, tmp_path: Path) -> None:
    """Once a shell knows a command, it takes what the usage does and no more, and gives it all."""
    kit = Kit(shell, tmp_path, build(tmp_path / "root", {"put": PUT}))
    session = kit.start()
    bare = GIVEN.format("false", "2", "dev", "false", "80", "a b", "")
    assert plain(session.warm("put", "a b", "dev", "80")) == (0, bare, "")
    for words, given in (
        (("a b", "dev", "80"), ("false", "2", "dev", "false", "80", "a b", "")),
        (("-f", "", "prod", "900"), ("false", "2", "prod", "true", "900", "", "")),
        (("x", "--count=10", "dev", "-f", "1"), ("false", "10", "dev", "true", "1", "x", "")),
        (("-n", "3", "x", "dev", "--no-color", "1"), ("false", "3", "dev", "false", "1", "x", "")),
        (
            ("--color", "--since", "2026-11-23", "-f", "--count", "4", "x", "dev", "7"),
            ("true", "4", "dev", "true", "7", "x", "2026-11-23"),
        ),
    ):
        assert plain(session.call("put", *words)) == (0, GIVEN.format(*given), ""), words
    right = ("x", "dev", "1")
    for words in (
        *((), ("x",), ("x", "dev"), (*right, "more"), ("x", "DEV", "1"), ("x", "dev|prod", "1")),
        *(("x", "dev", "0"), ("x", "dev", "901"), ("x", "dev", "1x"), ("x", "dev", "")),
        *((*right, "-n"), (*right, "--count", "--"), (*right, "--count="), (*right, "--count=11")),
        *((*right, "-n", "1", "--count", "1"), (*right, "-f", "--force"), (*right, "--force=1")),
        *((*right, "--color=no"), (*right, "--no-color=no"), (*right, "--zz")),
        *((*right, "--since=2026-02-30"), (*right, "--since", "today"), (*right, "--note", "--")),
    ):
        assert refused(session.call("put", *words)), words
    kit.close()


def _behind_the_check(kit: Kit, command: str) -> str:
    """Return code that has a command run once the words of a call are accepted."""
    check = "__tome_kit_held" if kit.shell.name == "zsh" else "__tome_kit_check"
    return {
        "fish": f"functions --copy {check} really\n"
        f"function {check} --no-scope-shadowing\nreally $argv; or return\n{command}\nend",
        "bash": f'eval "really () $(declare -f {check} | tail -n +2)"\n'
        f'{check}() {{ really "$@" || return; {command}; }}',
        "zsh": f"functions[really]=$functions[{check}]\n"
        f'{check}() {{ really "$@" || return; {command} }}',
    }[kit.shell.name]


def test_an_edit_between_look_up_and_start(kit: Kit) -> None:
    """What runs is the file that is at that path when it starts, with the words as they were."""
    new = kit.folder / "new"
    _write(new, '#!/bin/sh\nprintf "new $TOME_ARG_N"; printf " <%s>" "$@"; echo; exit 5\n')
    move = f"command mv {kit.shell.quote(str(new))} {kit.shell.quote(str(kit.root / 'typed'))}"
    session = kit.start()
    session.warm("typed", "7")
    told = session.do(f"{_behind_the_check(kit, move)}\nkit typed 7")
    assert (plain(told), told.asked) == ((5, "new 7 <7>\n", ""), 0)


def test_a_script_goes_between_look_up_and_start(shell: LiveShell, tmp_path: Path) -> None:
    """The shell says which file it did not find."""
    kit = Kit(shell, tmp_path, build(tmp_path / "root", SCRIPTS))
    session = kit.start()
    session.warm("typed", "7")
    told = session.do(f"{_behind_the_check(kit, f'command rm {kit.root}/typed')}\nkit typed 7")
    said = kit.close()
    assert (told.status, told.out, told.asked) == (127, "", 0)
    assert f"{kit.root}/typed" in told.err + said


def test_executable_bits(kit: Kit, session: Session) -> None:
    """Another mode leaves no trace in any time, and is seen at once."""
    path = kit.root / "plain"
    times = path.stat().st_mtime_ns, kit.root.stat().st_mtime_ns
    for _ in range(2):
        assert plain(session.warm("plain", "a b", "")) == RIGHT
        path.chmod(0o644)
        told = session.call("plain", "a b", "")
        assert told.status in (126, 127)
        assert told.out == ""
        assert "chmod +x" in told.err
        path.chmod(0o755)
        assert plain(session.call("plain", "a b", "")) == RIGHT
    assert times == (path.stat().st_mtime_ns, kit.root.stat().st_mtime_ns)


def test_a_bit_that_takes_a_word_over(kit: Kit, session: Session) -> None:
    """An executable bit on a file of the exact name takes a word from a longer one's file."""
    free(kit.root / "short.sh", "long")
    (kit.root / "short").write_text(FREE.format("exact"))
    assert session.call("short").out == "long <>\n"
    assert session.call("short").out == "long <>\n"
    (kit.root / "short").chmod(0o755)
    assert session.call("short").out == "exact <>\n"
    (kit.root / "short").chmod(0o644)
    assert session.call("short").out == "long <>\n"


def test_an_interpreter_is_gone(kit: Kit, session: Session) -> None:
    """Python says which one, and the script runs again when it is back."""
    program = kit.folder / "my-sh"
    shutil.copy("/bin/sh", program)
    _write(kit.root / "mine", f"#!{program}\necho mine\n")
    session.warm("mine")
    program.rename(kit.folder / "away")
    told = session.call("mine")
    assert told.status == 126
    assert "my-sh" in told.err
    (kit.folder / "away").rename(program)
    assert plain(session.call("mine")) == (0, "mine\n", "")


def test_moved_scripts(kit: Kit, session: Session) -> None:
    """A script that is moved is found where it is now, and only there."""
    for word, group in (("plain", ""), ("backup", "db")):
        session.warm(*filter(None, (group, word)))
    (kit.root / "plain").rename(kit.root / "db" / "plain")
    assert session.call("plain").status == 127
    assert plain(session.warm("db", "plain", "a b", "")) == RIGHT
    (kit.root / "db" / "plain").rename(kit.root / "other-name")
    assert session.call("db", "plain").status == 127
    assert plain(session.warm("other-name", "x")) == (3, "plain <x>\n", "")
    (kit.root / "other-name").rename(kit.root / "plain")
    held(kit.root / "other-name")
    assert plain(session.call("plain", "a b", "")) == RIGHT
    assert refused(session.call("other-name", "x"))
    # Two scripts change places.
    for here, there in (("plain", "x.tmp"), ("other-name", "plain"), ("x.tmp", "other-name")):
        (kit.root / here).rename(kit.root / there)
    assert refused(session.call("plain", "x"))
    assert plain(session.call("other-name", "a b", "")) == RIGHT


def test_groups_come_and_go(kit: Kit, session: Session) -> None:
    """A group that is renamed, or becomes a command and a group again."""
    session.warm("db", "backup")
    session.warm("db", "old", "purge")
    (kit.root / "db").rename(kit.root / "data")
    assert session.call("db", "backup").status == 127
    assert session.call("db", "old", "purge").status == 127
    assert plain(session.warm("data", "old", "purge", "x")) == (3, "purge <x>\n", "")
    free(kit.root / "db", "a command")
    assert plain(session.warm("db", "backup")) == (3, "a command <backup>\n", "")
    assert plain(session.warm("db")) == (3, "a command <>\n", "")
    assert plain(session.warm("db", "old", "purge")) == (3, "a command <old> <purge>\n", "")
    (kit.root / "db").unlink()
    (kit.root / "data").rename(kit.root / "db")
    assert plain(session.call("db", "backup")) == (3, "backup <>\n", "")
    assert plain(session.call("db", "old", "purge", "x")) == (3, "purge <x>\n", "")
    # The same with a file behind which a directory appears.
    free(kit.root / "day.sh", "long")
    assert plain(session.warm("day", "one")) == (3, "long <one>\n", "")
    (kit.root / "day").mkdir()
    free(kit.root / "day" / "one")
    assert plain(session.call("day", "one")) == (3, "one <>\n", "")
    shutil.rmtree(kit.root / "day")
    assert plain(session.call("day", "one")) == (3, "long <one>\n", "")


def test_scripts_for_groups(kit: Kit, session: Session) -> None:
    """A group's own script comes and goes."""
    assert "backup" in session.call("db").out
    free(kit.root / "db" / "_default", "own")
    assert plain(session.warm("db", "-x")) == (3, "own <-x>\n", "")
    assert plain(session.warm("db")) == (3, "own <>\n", "")
    (kit.root / "db" / "_default").unlink()
    assert "backup" in session.call("db").out
    assert session.call("db", "-x").status == 127


def test_an_alias_is_taken_away(kit: Kit) -> None:
    """A shell that still remembers an alias does not run it, whoever had the index renewed."""
    one, two = kit.start(), kit.start()
    for session in (one, two):
        assert session.warm("other").out == "known\n"
    _write(kit.root / "known", "#!/bin/sh\necho known\n")
    assert one.warm("known").out == "known\n"
    for session in (two, one):
        told = session.call("other")
        assert (told.status, told.out) == (127, "")
    settle()
    _write(kit.root / "typed", "#!/bin/sh\n# ALIAS: other\necho typed\n")
    assert two.warm("typed").out == "typed\n"
    assert one.call("other").out == two.call("other").out == "typed\n"


def test_what_another_shell_renewed(kit: Kit) -> None:
    """What a shell has in its memory is not believed once another had the index written anew."""
    one, two = kit.start(), kit.start()
    for session in (one, two):
        session.warm("plain")
        session.warm("typed", "7")
    held(kit.root / "plain")
    free(kit.root / "typed")
    assert one.warm("plain", "7").out == "plain n=7 <7>\n"
    told = two.call("typed", "x")
    assert (plain(told), told.asked) == ((3, "typed <x>\n", ""), 0)
    assert refused(two.call("plain", "x"))
    told = two.call("plain", "8")
    assert (plain(told), told.asked) == ((4, "plain n=8 <8>\n", ""), 0)


#: Words that are like what a shell remembers the words "plain" and "db backup" under.
_LIKE = [
    "db backup", "db/backup", "2/db/backup", "/2/db/backup", "1/plain", "//1/plain", "plain/",
    "1/plain//free", "1/plain//path", "plain[1]", "plain[1..9]", "known[", "typed//=1", "typed//",
    "plain//", "//names", "/names", "/", "db/", "db//backup", "db\nbackup", "db\tbackup", "plain ",
    " plain", "pla-in", "pla_in", "p.lain", "plain\n", "\nplain", "_default", "_default//", "@",
    "*", "[p]lain", "plain]", "$(id)", "db backup x", "-db", "db-backup", "db_backup", "../db",
    "1", "2", "1/", "known/known", "typed//1", "__tome_rows", "\x01", "é",
]  # fmt: skip


def test_words_that_look_alike(kit: Kit, session: Session) -> None:
    """No word is taken for another because of what is remembered, and none is run as code."""
    free(kit.root / "dbbackup")
    ways = [["plain"], ["db", "backup"], ["dbbackup"], ["typed", "7"], ["other"]]
    for words in ways:
        session.warm(*words)
    fresh = kit.start()
    for word in _LIKE:
        told = session.call(word)
        assert told.status == 127, (word, told)
        assert told.out == "", word
        told = session.call("db", word)
        assert told.status == 127, (word, told)
        assert told.out == "", word
    for word in _LIKE[:8]:
        assert fresh.call(word).status == 127, word
    for words in ways:
        told = session.warm(*words)
        assert told.status in (0, 3, 4), words


# What happens to roots and their settings.


def test_a_root_behind_a_link(shell: LiveShell, tmp_path: Path) -> None:
    """A root that is a link, swapped to an older tree and back, is what the link leads to."""
    trees = [build(tmp_path / name, SCRIPTS) for name in ("old", "new")]
    held(trees[0] / "plain")
    free(trees[0] / "typed")
    shutil.rmtree(trees[0] / "db")
    past = time.time_ns() - 10**12
    for path in (trees[0], *trees[0].rglob("*")):
        os.utime(path, ns=(past, past))
    root = tmp_path / "current"

    def swap(tree: Path) -> None:
        link = tmp_path / "link"
        link.symlink_to(tree)
        link.rename(root)

    swap(trees[1])
    kit = Kit(shell, tmp_path, root)
    try:
        one, two = kit.start(), kit.start()
        for _ in range(2):
            assert plain(one.warm("plain", "x")) == (3, "plain <x>\n", "")
            assert plain(one.warm("db", "backup")) == (3, "backup <>\n", "")
            assert refused(two.call("typed", "x"))
            swap(trees[0])
            assert refused(one.call("plain", "x"))
            assert one.call("db", "backup").status == 127
            assert plain(two.warm("typed", "x")) == (3, "typed <x>\n", "")
            swap(trees[1])
            assert refused(two.call("typed", "x"))
        root.unlink()
        told = one.call("plain", "x")
        assert told.status == 66
        assert "there is no folder" in told.err
    finally:
        kit.close()


def test_links_within_a_root(kit: Kit, session: Session) -> None:
    """Scripts and groups that are links: what they lead to counts, and when that changed."""
    away = kit.folder / "away"
    build(away, {"tool": FREE.format("tool"), "group/inner": FREE.format("inner")})
    (kit.root / "linked").symlink_to(away / "tool")
    (kit.root / "more").symlink_to(away / "group")
    assert plain(session.warm("linked", "x")) == (3, "tool <x>\n", "")
    assert plain(session.warm("more", "inner", "x")) == (3, "inner <x>\n", "")
    held(away / "tool")
    assert refused(session.call("linked", "x"))
    replace(away / "group" / "inner", HELD.format("inner"))
    assert refused(session.call("more", "inner", "x"))
    (away / "tool").unlink()
    told = session.call("linked", "7")
    assert told.status in (126, 127)
    assert told.err.count("\n") <= 2
    (away / "group").rename(away / "elsewhere")
    assert session.call("more", "inner", "7").status == 127


def test_another_branch(kit: Kit, session: Session) -> None:
    """A checkout of another branch, at once before a call."""
    git = [installed("git"), "-C", str(kit.root), "-c", "user.name=x", "-c", "user.email=x@x"]

    def run(*words: str) -> None:
        subprocess.run([*git, *words], check=True, capture_output=True, env=kit.environment)

    run("init", "-b", "one")
    run("add", ".")
    run("commit", "-m", "one")
    run("checkout", "-b", "two")
    held(kit.root / "plain")
    free(kit.root / "typed")
    (kit.root / "db" / "backup").rename(kit.root / "db" / "save")
    run("add", "-A")
    run("commit", "-m", "two")
    for _ in range(4):
        run("checkout", "one")
        assert plain(session.call("plain", "x")) == (3, "plain <x>\n", "")
        assert refused(session.call("typed", "x"))
        assert plain(session.call("db", "backup")) == (3, "backup <>\n", "")
        run("checkout", "two")
        assert refused(session.call("plain", "x"))
        assert plain(session.call("typed", "x")) == (3, "typed <x>\n", "")
        assert session.call("db", "backup").status == 127
        assert plain(session.call("db", "save")) == (3, "backup <>\n", "")


def test_the_root_is_gone(kit: Kit, session: Session) -> None:
    """A root that is removed is missed by its name, and found when it is there again."""
    session.warm("plain")
    session.warm("db", "backup")
    shutil.rmtree(kit.root)
    for words in (["plain"], ["typed", "7"], ["db", "backup"], ["nothing"]):
        told = session.call(*words)
        assert (told.status, told.out) == (66, "")
        assert told.err.count("\n") <= 2
        assert "there is no folder" in told.err
    build(kit.root, SCRIPTS)
    held(kit.root / "plain")
    assert refused(session.call("plain", "x"))
    assert plain(session.call("db", "backup")) == (3, "backup <>\n", "")
    shutil.rmtree(kit.root / "db")
    assert session.call("db", "backup").status == 127


def test_settings_come_and_go(kit: Kit) -> None:
    """What tome.toml says counts from when it is written, in each shell."""
    one, two, three = kit.start(), kit.start(), kit.start()
    loose = "#!/bin/sh\n# USAGE: plain <file>\necho ran\n"
    replace(kit.root / "plain", loose)
    settings = kit.root / "tome.toml"
    for number in range(3):
        for session in (one, two, three):
            assert session.warm("plain", "a", "b").out == "ran\n"
        settings.write_text('contract = "all"\n')
        for session in (one, two):
            assert refused(session.call("plain", "a", "b"))
        assert one.warm("plain", "a").out == "ran\n"
        if number == 0:
            settings.unlink()
        elif number == 1:
            # The same number of bytes, in the same tick.
            settings.write_text('contract = "typed"\n')
        else:
            old = settings.stat().st_mtime_ns - 10**12
            settings.write_text("# nothing\n")
            os.utime(settings, ns=(old, old))
        for session in (three, one):
            assert session.call("plain", "a", "b").out == "ran\n"
            assert session.warm("plain", "a", "b").out == "ran\n"
    settings.write_text("contract =\n")
    for session in (one, two, three):
        told = session.call("plain", "a")
        assert (told.status, told.out) == (65, "")
        assert "tome.toml" in told.err


def test_hooks_appear(kit: Kit) -> None:
    """A folder of hooks counts as soon as it is there, and no longer."""
    one, two = kit.start(), kit.start()
    for _ in range(2):
        for session in (one, two):
            assert plain(session.warm("plain", "x")) == (3, "plain <x>\n", "")
            assert plain(session.warm("typed", "7")) == CHECKED
        build(kit.root, {".hooks.d/00-first": "#!/bin/sh\necho hook\n"})
        for session in (one, two):
            assert plain(session.call("plain", "x")) == (3, "hook\nplain <x>\n", "")
            assert plain(session.call("typed", "7")) == (4, "hook\n" + CHECKED[1], "")
        shutil.rmtree(kit.root / ".hooks.d")


def test_two_instances_of_one_root(kit: Kit) -> None:
    """Each has its own name, and both the same scripts, before and after a change."""
    _write(kit.root / "who", '#!/bin/sh\necho "$TOME_EXECUTABLE $TOME_ROOT"\n')
    session = kit.start(kit.code("box"))
    for name in ("kit", "box", "kit"):
        assert session.warm("who", name=name).out == f"{name} {kit.root}\n"
    held(kit.root / "plain")
    for name in ("kit", "box"):
        assert refused(session.call("plain", "x", name=name))
    free(kit.root / "plain")
    for name in ("box", "kit"):
        assert plain(session.warm("plain", "x", name=name)) == (3, "plain <x>\n", "")


def test_an_instance_gets_another_root(kit: Kit) -> None:
    """The same name for another folder: what was remembered of the first is not used."""
    other = build(kit.folder / "other root", {"plain": FREE.format("other"), "db/backup": "x"})
    session = kit.start()
    session.warm("plain")
    session.warm("typed", "7")
    again = kit.folder / "again"
    again.write_text(kit.code(root=str(other)))
    source = "source" if kit.shell.name == "fish" else "."
    assert session.do(f"{source} {kit.shell.quote(str(again))}").err == ""
    assert plain(session.call("plain", "x")) == (3, "other <x>\n", "")
    assert plain(session.warm("plain", "x")) == (3, "other <x>\n", "")
    assert session.call("typed", "7").status == 127


def test_nested_roots(kit: Kit) -> None:
    """A group that is a root of its own: each has its settings and its index."""
    session = kit.start(kit.code("inner", f"{kit.root}/db"))
    loose = kit.root / "db" / "loose"
    _write(loose, "#!/bin/sh\n# USAGE: loose <file>\necho ran $TOME_COMMAND\n")
    (kit.root / "db" / "tome.toml").write_text('contract = "all"\n')
    assert session.warm("db", "loose", "a", "b").out == "ran db loose\n"
    assert refused(session.call("loose", "a", "b", name="inner"))
    assert session.warm("loose", "a", name="inner").out == "ran loose\n"
    assert session.warm("db", "loose", "a", "b").out == "ran db loose\n"
    (kit.root / "db" / "tome.toml").unlink()
    assert session.call("loose", "a", "b", name="inner").out == "ran loose\n"


# What happens to the clock.


def test_the_clock_goes_back(kit: Kit, session: Session) -> None:
    """Scripts and settings with older times are seen, but for the one case that is told of."""
    session.warm("plain")
    back = time.time_ns() - 10**12
    # Another file, or another name, changes the directory, whatever its time.
    scratch = kit.root / ".new"
    _write(scratch, HELD.format("plain"))
    os.utime(scratch, ns=(back, back))
    scratch.rename(kit.root / "plain")
    os.utime(kit.root, ns=(back, back))
    assert refused(session.call("plain", "x"))
    assert plain(session.warm("plain", "7")) == (4, "plain n=7 <7>\n", "")
    free(kit.root / "added")
    os.utime(kit.root / "added", ns=(back, back))
    os.utime(kit.root, ns=(back - 10**9, back - 10**9))
    assert plain(session.call("added", "x")) == (3, "added <x>\n", "")
    assert plain(session.warm("plain", "7")) == (4, "plain n=7 <7>\n", "")
    # The case: overwritten in place, with a time below the newest one known. The body is new, what
    # is known of its words is old, until something else changes in that group.
    free(kit.root / "plain", "new body")
    os.utime(kit.root / "plain", ns=(back + 1, back + 1))
    told = session.call("plain", "7")
    assert (plain(told), told.asked) == ((3, "new body <7>\n", ""), 0)
    assert plain(session.call("plain", "x")) == (3, "new body <x>\n", "")
    free(kit.root / "more")
    assert plain(session.call("plain", "x")) == (3, "new body <x>\n", "")


def test_dates_in_the_future(kit: Kit, session: Session) -> None:
    """What is dated in the future is read each time, and nothing is written for it again."""
    future = time.time_ns() + 10**13
    os.utime(kit.root / "plain", ns=(future, future))
    session.warm("typed", "7")
    assert plain(session.call("plain", "x")) == (3, "plain <x>\n", "")
    written = sorted(path.name for path in kit.index.iterdir())
    assert plain(session.call("plain", "x")) == (3, "plain <x>\n", "")
    assert sorted(path.name for path in kit.index.iterdir()) == written
    held(kit.root / "plain")
    os.utime(kit.root / "plain", ns=(future, future))
    assert refused(session.call("plain", "x"))
    os.utime(kit.root, ns=(future, future))
    assert refused(session.call("plain", "x"))
    free(kit.root / "new")
    os.utime(kit.root, ns=(future, future))
    assert plain(session.call("new", "x")) == (3, "new <x>\n", "")
    (kit.root / "new").unlink()
    assert session.call("new").status == 127


def test_a_store_without_times(kit: Kit, session: Session) -> None:
    """Where all times are 1, as in a nix store, nothing is believed."""

    def flatten() -> None:
        for path in (kit.root, *kit.root.rglob("*")):
            os.utime(path, (1, 1))

    flatten()
    for _ in range(2):
        told = session.call("plain", "x")
        assert (plain(told), told.asked) == ((3, "plain <x>\n", ""), 1)
    replace(kit.root / "plain", HELD.format("plain"))
    flatten()
    assert refused(session.call("plain", "x"))
    assert plain(session.call("plain", "7")) == (4, "plain n=7 <7>\n", "")
    (kit.root / "plain").unlink()
    flatten()
    assert session.call("plain", "7").status == 127


# What happens at once.

#: How the file of each shell ends.
_ENDS = {
    "bash": r"__tome_loaded=\w+\n",
    "zsh": r"\0\w+ end",
    "fish": r"\A(\w+) [^\0]*\n\1",
}


class Writer(threading.Thread):
    """Adds, removes and rewrites scripts and settings, each whole, until it is told to end."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self.ended = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.ended.wait(0.1):
            number += 1
            path = self.root / ("w0", "w1", "w2", "group/w0", "group/w1")[number % 5]
            match number % 4:
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    (self.root / "tome.toml").write_text(f"# {number}\n")
                case _:
                    replace(path, f"#!/bin/sh\necho {path.name} {number} $1\n")


class Reader(threading.Thread):
    """Reads the index again and again, and remembers what is not whole."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.ended = threading.Event()
        self.read = 0
        self.broken: list[bytes] = []

    def run(self) -> None:
        end = re.compile(_ENDS[self.kit.shell.name].encode() + b"$")
        while not self.ended.wait(0.001):
            for group in ("", "group"):
                try:
                    text = self.kit.file(group).read_bytes()
                except FileNotFoundError:
                    continue
                self.read += 1
                if not end.search(text):
                    self.broken.append(text)
                if load(str(self.kit.index / group)) is None and self._records(group):
                    self.broken.append(b"records")

    def _records(self, group: str) -> bool:
        return (self.kit.index / group / ".records").exists() and load(
            str(self.kit.index / group)
        ) is None


def test_fifty_shells_at_once(shell: LiveShell, tmp_path: Path) -> None:
    """Each call runs the file that is at that path, or says why not; none reads half a file."""
    scripts = {
        f"{at}w{n}": f"#!/bin/sh\necho w{n} 0 $1\n" for at in ("", "group/") for n in range(3)
    }
    root = build(tmp_path / "a root", scripts)
    kit = Kit(shell, tmp_path, root)
    words = ["w0", "group w0", "w1", "group w1", "w2", "group w2"]
    writer, reader = Writer(root), Reader(kit)
    try:
        shells = [kit.start() for _ in range(50)]
        writer.start()
        reader.start()
        steps = []
        for number, one in enumerate(shells):
            turned = words[number % 6 :] + words[: number % 6]
            calls = [f"kit {word} x; echo {shell.status} >&2" for word in turned]
            steps.append(one.begin("\n".join(calls)))
        told = [one.end(step) for one, step in zip(shells, steps, strict=True)]
        writer.ended.set()
        writer.join()
        ran = 0
        for number, one in enumerate(told):
            turned = words[number % 6 :] + words[: number % 6]
            out = one.out.splitlines()
            for word, (status, said) in zip(turned, _statuses(one.err), strict=True):
                if status == 0:
                    assert said == ""
                    assert re.fullmatch(rf"{word[-2:]} \d+ x", out.pop(0)), one
                    ran += 1
                else:
                    # fish says on its own stderr what it did not find.
                    said = said or shells[number].said()
                    assert status in (2, 126, 127), one
                    assert word[-2:] in said, one
                    assert "Traceback" not in said
                    assert "fault in tome" not in said
            assert not out
        assert ran > 50
        settle()
        for word in words:
            path = root / word.replace(" ", "/")
            replace(path, f"#!/bin/sh\necho last {word[-2:]} $1\n")
        for one in shells:
            for word in ("w0", "group w1"):
                assert one.call(*word.split(), "y").out == f"last {word[-2:]} y\n"
        assert shells[7].warm("w2", "y").out == "last w2 y\n"
        assert shells[8].warm("group", "w2", "y").out == "last w2 y\n"
        scraps = [path for path in kit.index.parent.rglob("*") if re.search(r"\.\d+$", path.name)]
        assert scraps == []
    finally:
        writer.ended.set()
        reader.ended.set()
        reader.join()
        kit.close()
    assert reader.read > 20
    assert reader.broken == []


def _statuses(err: str) -> list[tuple[int, str]]:
    """Return what stands on stderr before each line that is only a status, and that status."""
    found, said = [], ""
    for line in err.splitlines():
        if line.isdigit():
            found.append((int(line), said))
            said = ""
        else:
            said += line
    return found


#: Refreshes a group, and ends like a killed process at the step whose number is given; a write is
#: cut in its middle.
_KILLED = """
import os, sys
project, root, at, shell, stop = sys.argv[1:]
sys.path.insert(0, project)
import fcntl, marshal
from tome.library.config import read_config
from tome import system
from tome.library.index import refresh
from tome.shells.reader import reader
reader(shell)
count = 0
def stepping(name):
    real = getattr(system, name)
    def step(*args, **more):
        global count
        count += 1
        if count == int(stop):
            if name == "write":
                real(args[0], args[1][: len(args[1]) // 2])
            os._exit(9)
        return real(*args, **more)
    setattr(system, name, step)
for name in ("open", "write", "utime", "rename", "unlink", "mkdir", "rmdir", "close", "scandir"):
    stepping(name)
refresh(root, at, os.environ, shell, read_config(root))
"""


def _refresh(kit: Kit, stop: int, at: str = "") -> int:
    words = [str(PROJECT), str(kit.root), at, kit.shell.name, str(stop)]
    command = [sys.executable, "-I", "-c", _KILLED, *words]
    return subprocess.run(command, env=kit.environment, check=False).returncode


@pytest.mark.parametrize("settings", [False, True], ids=["scripts", "settings"])
def test_killed_at_each_step(kit: Kit, settings: bool) -> None:
    """Whatever step of a writer is its last: no shell takes old facts for new ones."""
    for path in ("db", "moves.source"):
        subprocess.run(["rm", "-r", kit.root / path], check=True)
    session = kit.start()
    for words in (["plain"], ["typed", "7"], ["other"]):
        session.warm(*words)
    saved = kit.folder / "saved"
    shutil.copytree(kit.index.parent, saved)
    held(kit.root / "plain")
    free(kit.root / "typed")
    _write(kit.root / "known", "#!/bin/sh\necho known\n")
    if settings:
        (kit.root / "tome.toml").write_text("# settings\n")
    settle()
    stop, status, hot = 0, 9, 0
    while status:
        stop += 1
        shutil.rmtree(kit.index.parent)
        shutil.copytree(saved, kit.index.parent)
        status = _refresh(kit, stop)
        kit.poison.touch()
        session.forget()
        for words in (["plain", "x"], ["other"]):
            told = session.call(*words)
            assert (told.status, told.out, told.err) == (POISON, "", ""), (stop, words)
        told = session.call("plain", "7")
        hot += told.status == 4
        assert told.status in (4, POISON), stop
        assert session.call("typed", "x").out in ("typed <x>\n", ""), stop
        kit.poison.unlink()
        if stop % 6 == 1 or not status:
            assert plain(session.warm("typed", "x")) == (3, "typed <x>\n", ""), stop
            assert plain(session.warm("plain", "7")) == (4, "plain n=7 <7>\n", ""), stop
            scraps = [path for path in kit.index.iterdir() if re.search(r"\.\d+$", path.name)]
            assert scraps == [], stop
            assert [path.name for path in kit.index.parent.iterdir()] == [".root"], stop
    assert stop > 20
    assert hot


def test_killed_at_any_time(kit: Kit, session: Session) -> None:
    """Writers that are killed after a while leave nothing that makes a call wrong."""
    drawn = random.Random(4)
    command = [sys.executable, "-I", "-S", ENTRY, "v1", "find", kit.shell.name, "kit"]
    for number in range(16):
        (held if number % 2 else free)(kit.root / "plain")
        with subprocess.Popen(
            [*command, str(kit.root), "--", "plain", "7"],
            env=kit.environment,
            stdout=subprocess.DEVNULL,
        ) as writer:
            time.sleep(drawn.random() * 0.12)
            writer.kill()
        told = session.call("plain", "x")
        assert refused(told) if number % 2 else plain(told) == (3, "plain <x>\n", ""), number
        assert session.call("plain", "7").status == 3 + number % 2
    assert session.warm("plain", "7").status == 4


# What happens to a TAB.


def test_modes_at_tab(terminal: Terminal, shell: LiveShell, tmp_path: Path) -> None:
    """A name is offered as long as its file is executable, though a mode leaves no trace."""
    root = build(tmp_path / "root", {"gamma1": "#!/bin/sh\n", "gamma2": "#!/bin/sh\n"})
    terminal.run(shell.init(str(root), "tabs"))
    times = root.stat().st_mtime_ns
    for _ in range(2):
        completes(terminal, "tabs ga", "tabs gamma")
        (root / "gamma2").chmod(0o644)
        completes(terminal, "tabs ga", "tabs gamma1")
        (root / "gamma2").chmod(0o755)
        completes(terminal, "tabs ga", "tabs gamma")
    assert root.stat().st_mtime_ns == times


@pytest.mark.parametrize("shell", ["zsh"], indirect=True)
def test_a_terminal_of_another_width(terminal: Terminal, shell: LiveShell, tmp_path: Path) -> None:
    """A description is cut where the terminal ends now, however wide it was before."""
    about = "a long way " * 5 + "and its end"
    header = f"#!/bin/sh\n# {about}\n# USAGE: tool [options] <n:int>\n# OPTIONS:\n"
    header += f"#   --alpha  {about}\n#   --beta  {about}\n"
    root = build(tmp_path / "root", {"tool1": header, "tool2": header})
    terminal.run(shell.init(str(root), "width"))
    for columns in (110, 60, 110, 60):
        terminal.run(f"COLUMNS={columns}")
        for keys, last in (("width tool", "tool2"), ("width tool1 --", "--beta")):
            # Twice, as the second one can be from memory.
            for _ in range(2):
                shown = offers(terminal, keys, last, "-- a long way")
                assert ("and its end" in shown) == (columns == 110), (columns, keys)
                assert all(len(line.rstrip()) < columns for line in shown.splitlines()[1:])


def test_changes_at_tab(terminal: Terminal, shell: LiveShell, tmp_path: Path) -> None:
    """Names that come, go, and are hidden are seen by the next TAB."""
    scripts = {"gamma1": "#!/bin/sh\n", "group/inner1": "#!/bin/sh\n", "later/x": "#!/bin/sh\n"}
    root = build(tmp_path / "root", scripts)
    terminal.run(shell.init(str(root), "changes"))
    completes(terminal, "changes gam", "changes gamma1")
    build(root, {"gamma2": "#!/bin/sh\n"})
    completes(terminal, "changes gam", "changes gamma")
    for text, expected in (("gamma2\n", "gamma1"), ("gamma1\n", "gamma2"), ("\n", "gamma")):
        (root / ".tomeignore").write_text(text)
        # The second and third time the shell may know by itself.
        for _ in range(3):
            completes(terminal, "changes gam", f"changes {expected}")
    (root / ".tomeignore").write_text("gamma2\n")
    (root / "tome.toml").write_text("# settings\n")
    for _ in range(3):
        completes(terminal, "changes gam", "changes gamma1")
    (root / ".tomeignore").unlink()
    for _ in range(3):
        completes(terminal, "changes gam", "changes gamma")
    (root / "tome.toml").unlink()
    completes(terminal, "changes gam", "changes gamma")
    (root / "gamma2").unlink()
    completes(terminal, "changes gam", "changes gamma1")
    completes(terminal, "changes group in", "changes group inner1")
    (root / "group" / "inner1").rename(root / "group" / "inner2")
    completes(terminal, "changes group in", "changes group inner2")
    (root / "group" / ".tomeignore").touch()
    completes(terminal, "changes g", "changes gamma1")
    (root / "group" / ".tomeignore").unlink()
    completes(terminal, "changes g", "changes g")
    (root / "later").rename(root / "latest")
    completes(terminal, "changes la", "changes latest")


def complete_twice(terminal: Terminal, lines: dict[str, str]) -> None:
    """See what TAB makes of each line, and that it is the same after all the others."""
    for _ in range(2):
        for line, completed in lines.items():
            completes(terminal, line, completed)


def test_groups_that_look_alike_at_tab(
    terminal: Terminal, shell: LiveShell, tmp_path: Path
) -> None:
    """What a group offers is not offered for another whose words have the same letters."""
    script = "#!/bin/sh\n# USAGE: {0} [--{1}]\n"
    root = build(
        tmp_path / "root",
        {
            "a/b_c/one1": script.format("one1", "first"),
            "ab_c/two1": script.format("two1", "second"),
            "a-b/_c/three1": script.format("three1", "third"),
            "ab/c": script.format("c", "fourth"),
            "a/bc": script.format("bc", "fifth"),
        },
    )
    terminal.run(shell.init(str(root), "alike"))
    complete_twice(
        terminal,
        {
            "alike a b_c o": "alike a b_c one1",
            "alike ab_c t": "alike ab_c two1",
            "alike a-b _c t": "alike a-b _c three1",
            "alike a b_c  o": "alike a b_c  one1",
            "alike ab c --": "alike ab c --fourth",
            "alike a bc --": "alike a bc --fifth",
        },
    )


def test_what_stands_before_the_cursor(
    terminal: Terminal, shell: LiveShell, tmp_path: Path
) -> None:
    """What was offered behind other words, or for another kind of word, is not offered again."""
    text = (
        "#!/bin/sh\n# USAGE: go [--mode=<m:fast|slow>] [--keep] <what:red|green> [<to:up|down>]\n"
    )
    root = build(tmp_path / "root", {"go": text, "gone": "#!/bin/sh\n# ALIAS: left\n"})
    terminal.run(shell.init(str(root), "words"))
    complete_twice(
        terminal,
        {
            "words go r": "words go red",
            "words go red u": "words go red up",
            "words go --k": "words go --keep",
            "words go --keep r": "words go --keep red",
            "words go --keep --m": "words go --keep --mode=",
            "words go --mode f": "words go --mode fast",
            "words go --mode=s": "words go --mode=slow",
            "words gon": "words gone",
            "words lef": "words left",
        },
    )


def test_flags_at_tab(terminal: Terminal, shell: LiveShell, tmp_path: Path) -> None:
    """What a script takes is offered as it is now, though it changed in the same moment."""
    text = "#!/bin/sh\n# USAGE: go [--{}] <what:{}>\n"
    root = build(tmp_path / "root", {"go": text.format("first", "red|green")})
    terminal.run(shell.init(str(root), "flags"))
    completes(terminal, "flags go --f", "flags go --first")
    completes(terminal, "flags go r", "flags go red")
    for number in range(4):
        names = ("first", "red|green") if number % 2 else ("second", "rose|blue")
        (root / "go").write_text(text.format(*names))
        completes(terminal, f"flags go --{names[0][0]}", f"flags go --{names[0]}")
        completes(terminal, "flags go r", f"flags go {names[1].partition('|')[0]}")


def test_another_command_at_tab(terminal: Terminal, shell: LiveShell, tmp_path: Path) -> None:
    """A line that led to a script leads to what has its name now, whatever settings came."""
    text = "#!/bin/sh\n# USAGE: go <what:{}>\n"
    root = build(tmp_path / "root", {"go": text.format("red|green")})
    settle()
    terminal.run(shell.init(str(root), "leads"))
    complete_twice(terminal, {"leads go re": "leads go red"})
    (root / ".tomeignore").write_text("/other\n")
    complete_twice(terminal, {"leads go re": "leads go red"})
    (root / ".tomeignore").unlink()
    complete_twice(terminal, {"leads go re": "leads go red"})
    (root / "go").unlink()
    build(root, {"go/rose": text.format("up|down")})
    complete_twice(terminal, {"leads go r": "leads go rose"})


def test_another_kind_of_command_at_tab(
    terminal: Terminal, shell: LiveShell, folder: Path, tmp_path: Path
) -> None:
    """A script that got or lost a usage is completed as it is, whoever had the index renewed."""
    texts = {"quick": "#!/bin/sh\n# USAGE: go <how:quick|slow>\n", "quiet": "#!/bin/sh\n# Go.\n"}
    root = build(tmp_path / "root", {"go": texts["quick"]})
    terminal.run(shell.init(str(root), "kinds"))
    file = folder / "quiet"
    file.touch()
    try:
        for _ in range(2):
            for offered, text in texts.items():
                (root / "go").write_text(text)
                settle()
                warm(str(root), shell.environment(), shell.name)
                completes(terminal, "kinds go q", f"kinds go {offered}")
    finally:
        file.unlink()


def test_a_tab_without_an_index(terminal: Terminal, shell: LiveShell, tmp_path: Path) -> None:
    """An index that is gone, or noise, changes nothing of what is offered."""
    root = build(tmp_path / "root", {"gamma1": "#!/bin/sh\n"})
    terminal.run(shell.init(str(root), "noise"))
    completes(terminal, "noise ga", "noise gamma1")
    index = Path(index_folder(str(root), shell.environment()))
    file = index / f".{shell.name}"
    data = file.read_bytes()
    for text in (b"", data[: len(data) // 2], b"'\n(", data[:-3]):
        build(root, {"gamma2": "#!/bin/sh\n"})
        completes(terminal, "noise ga", "noise gamma")
        (root / "gamma2").unlink()
        file.write_bytes(text)
        completes(terminal, "noise ga", "noise gamma1")
    shutil.rmtree(index)
    completes(terminal, "noise ga", "noise gamma1")
    completes(terminal, "noise ga", "noise gamma1")
