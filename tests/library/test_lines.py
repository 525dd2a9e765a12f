"""The lines of a list: those of a walk, to the byte, whatever was known before."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tome.cli.list import with_subcommands
from tome.library.lines import Lines
from tome.library.tree import walk
from tome.ui.listing import listing
from tome.ui.look import Look
from tome.ui.show import render


def script(path: Path, text: str, mode: int = 0o755) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(os.fsencode(text))
    path.chmod(mode)
    return path


def plain(path: Path, summary: str) -> Path:
    return script(path, f"#!/bin/sh\n# {summary}\n:\n")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with a home of its own."""
    (tmp_path / "home").mkdir()
    return {"HOME": str(tmp_path / "home")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with one of everything that a list treats in its own way."""
    root = tmp_path / "a root\nof mine"
    for name in ("b", "a.sh", "c.py", "db/backup", "db/deep/er", "a-b/x", "a/y", "_hidden", ".dot"):
        plain(root / name, f"Does {name}.")
    plain(
        root / "group with blanks" / "it's", "Summary — with “signs”, \u200b hidden ones and 漢字."
    )
    script(root / "hidden", "#!/bin/sh\n# HIDDEN\n# Not shown.\n")
    script(root / "go.source", "# Goes.\ncd /\n", 0o644)
    script(root / "go.source.fish", "# Goes in fish.\ncd /\n", 0o644)
    script(root / "both", "#!/bin/sh\n# One.\n")
    script(root / "both.sh", "#!/bin/sh\n# Other.\n")
    script(root / "notes.txt", "no command", 0o644)
    script(root / "empty" / "notes", "no command", 0o644)
    script(root / "sd" / "told", "#!/bin/sh\n:\n")
    script(root / "sd" / "told.help", "Told by a file beside.\n", 0o644)
    plain(root / "off" / "x", "Never seen.")
    (root / "off" / ".tomeignore").touch()
    plain(root / "some" / "kept", "Kept.")
    plain(root / "some" / "gone", "Gone.")
    (root / ".tomeignore").write_text("# rules\n/some/g*\n")
    (root / "loop").symlink_to(root)
    (root / "again").symlink_to(root / "db")
    (root / "lost").symlink_to(root / "nowhere")
    (root / "linked").symlink_to(root / "db" / "backup")
    os.mkfifo(root / "pipe")
    for name in ("kin", "kin-one", "kin-two", "kin-sh-three"):
        plain(root / "libexec" / name, f"The {name}.")
    script(root / "mise-tasks" / "build", '#!/bin/sh\n#MISE description="Builds."\n')
    script(
        root / "argc",
        "#!/bin/sh\n# @describe Many.\n\n# @cmd First one\none() { :; }\n\n"
        "# @cmd Second\ntwo() { :; }\n"
        'eval "$(argc --argc-eval "$0" "$@")"\n',
    )
    script(root / "bytes", "#!/bin/sh\n# caf\udce9 and a tab\tin it\n").rename(root / "b\udcffytes")
    return root


def expected(root: Path, words: tuple[str, ...] = (), path: str = "") -> str:
    """Return what the full lane prints."""
    items = with_subcommands(walk(str(root), words, path))
    return render(listing(items, len(words), Look()), Look()) if items else ""


def listed(
    root: Path, environment: dict[str, str], words: tuple[str, ...] = (), path: str = ""
) -> str:
    """Return the lines, and keep what is found."""
    lines = Lines(str(root), environment)
    text = lines.of(words, path or str(root))
    lines.keep()
    return text


def kept(environment: dict[str, str]) -> Path | None:
    """Return the file of what is known, if there is one."""
    return next(Path(environment["HOME"]).rglob(".list"), None)


def settle() -> None:
    """Let some time pass, so that what was written is trusted."""
    time.sleep(0.03)


def test_the_lines_of_a_walk(root: Path, environment: dict[str, str]) -> None:
    """Without and with something known the lines are those of the full lane, in its order."""
    text = expected(root)
    assert "db deep er  Does db/deep/er." in text
    assert "linked  Does db/backup." in text
    assert "argc one  First one\n" in text
    assert "Told by a file beside." in text
    assert "Gone" not in text
    assert "Never" not in text
    settle()
    for _ in range(3):
        assert listed(root, environment) == text


def test_what_is_known_is_not_read(
    root: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second list opens no script and reads no directory."""
    settle()
    text = listed(root, environment)
    file = kept(environment)
    assert file is not None
    before = file.stat().st_mtime_ns

    def refused(*_args: object, **_more: object) -> None:
        pytest.fail("something was read")

    monkeypatch.setattr("tome.library.headers.read_scripts", refused)
    monkeypatch.setattr("tome.library.lines.scan", refused)
    assert listed(root, environment) == text
    assert file.stat().st_mtime_ns == before


def test_only_what_changed_is_read(
    root: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One script edited in place: it is opened, and no other."""
    settle()
    listed(root, environment)
    settle()
    plain(root / "db" / "deep" / "er", "Another summary.")
    settle()
    opened = []
    import tome.library.headers as headers

    read = headers.read_scripts

    def counted(scripts: list[tuple[str, tuple[str, ...]]]) -> object:
        opened.extend([path for path, _ in scripts])
        return read(scripts)

    monkeypatch.setattr(headers, "read_scripts", counted)
    text = listed(root, environment)
    assert sorted(opened) == [f"{root}/{place}/deep/er" for place in ("again", "db")]
    assert "again deep er  Another summary." in text
    assert text == expected(root)


@pytest.mark.parametrize("at", ["db", "db/deep", "again", "some", "libexec", "group with blanks"])
def test_a_group(root: Path, environment: dict[str, str], at: str) -> None:
    """A list of one group knows what the list of the root found, and the other way round."""
    settle()
    words = tuple(at.split("/"))
    for _ in range(2):
        assert listed(root, environment, words, f"{root}/{at}") == expected(
            root, words, f"{root}/{at}"
        )
    assert listed(root, environment) == expected(root)
    plain(root / at / "new", "Is new.")
    assert listed(root, environment, words, f"{root}/{at}") == expected(root, words, f"{root}/{at}")
    assert listed(root, environment) == expected(root)


def change(root: Path, number: int, chance: random.Random) -> None:
    """Change one thing of a root at random."""
    names = ["db", "db/deep", "some", "sd", "libexec", "new", "", "off", "empty"]
    folder = root / chance.choice(names)
    files = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
    what = chance.randrange(12)
    if what == 0 and (folder.is_dir() or not folder.is_symlink()):
        plain(folder / f"made{number}", f"Made in step {number}.")
    elif what == 1 and files:
        chance.choice(files).unlink()
    elif what == 2 and files:
        chance.choice(files).chmod(chance.choice([0o644, 0o755]))
    elif what == 3 and files:
        chance.choice(files).write_text(f"#!/bin/sh\n# Edited in step {number}.\n")
    elif what == 4 and files:
        one = chance.choice(files)
        status = one.stat()
        one.write_text(f"#!/bin/sh\n# Step {number:9}.\n")
        os.utime(one, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif what == 5 and files:
        one = chance.choice(files)
        one.rename(one.with_name(f"{one.name}.sh"))
    elif what == 6:
        (root / ".tomeignore").write_text(chance.choice(["", "/db/*\n", "*.sh\n", "some/\n"]))
    elif what == 7 and folder.is_dir() and folder != root:
        ignore = folder / ".tomeignore"
        ignore.unlink() if ignore.exists() else ignore.touch()
    elif what == 8 and files:
        one = chance.choice(files)
        Path(f"{one}.help").write_text(f"Helped in step {number}.\n")
    elif what == 9 and folder != root and folder.is_dir():
        away = root / f"moved{number}"
        folder.rename(away)
        (folder if chance.random() < 0.5 else root / f"link{number}").symlink_to(away)
    elif what == 10 and folder.is_dir():
        (folder / f"to-root{number}").symlink_to(root)
    elif what == 11:
        moved = [path for path in root.iterdir() if path.is_symlink()]
        if moved:
            link = chance.choice(moved)
            link.unlink()
            link.symlink_to(root / chance.choice(["db", "some", "sd", "b"]))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_changes(root: Path, environment: dict[str, str], seed: int) -> None:
    """After every change, at once and later, the lines are those of the full lane."""
    chance = random.Random(seed)
    for number in range(60):
        for more in range(chance.choice([1, 1, 3])):
            change(root, 10 * number + more, chance)
        if chance.random() < 0.3:
            settle()
        assert listed(root, environment) == expected(root), number


def test_what_was_swapped(root: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """A root that is a link shows what it leads to now, though that is older."""
    old = tmp_path / "old"
    shutil.copytree(root / "db", old, symlinks=True)
    link = tmp_path / "link"
    link.symlink_to(root / "some")
    settle()
    assert listed(link, environment) == expected(link)
    link.unlink()
    link.symlink_to(old)
    assert listed(link, environment) == expected(link)
    assert "backup" in expected(link)


@pytest.mark.parametrize("data", [b"", b"x", b"\xff" * 100])
def test_what_is_known_is_damaged(root: Path, environment: dict[str, str], data: bytes) -> None:
    """Then everything is read, and known again."""
    settle()
    text = listed(root, environment)
    file = kept(environment)
    assert file is not None
    whole = file.read_bytes()
    file.write_bytes(data or whole[: len(whole) // 2])
    assert listed(root, environment) == text
    assert len(file.read_bytes()) == len(whole)


@pytest.mark.parametrize("home", ["", "/dev/null", "/proc"])
def test_nowhere_to_keep_it(root: Path, home: str) -> None:
    """Without a place for a cache there is a list all the same."""
    for _ in range(2):
        assert listed(root, {"HOME": home}) == expected(root)


def test_deep_down(tmp_path: Path, environment: dict[str, str]) -> None:
    """More levels than Python has for calls within calls."""
    root = tmp_path / "root"
    root.mkdir()
    here = os.getcwd()
    os.chdir(root)
    try:
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        Path("end").write_text("#!/bin/sh\n# The end.\n")
        os.chmod("end", 0o755)
    finally:
        os.chdir(here)
    try:
        for _ in range(2):
            assert listed(root, environment) == expected(root) == "d " * 1200 + "end  The end.\n"
    finally:
        # What cleans up behind the tests calls itself a level.
        subprocess.run(["rm", "-rf", root], check=True)
