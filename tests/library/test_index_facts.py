"""What the index keeps of one script."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.live.conftest import build
from tome.library.config import Config
from tome.library.index_facts import facts_of
from tome.library.index_known import ASKED, CHECKED, FILES, FREE, TABLE, Facts, stamp_of
from tome.library.scan import scan

EXECUTED = (("", "e", "one"),)


def facts(folder: Path, text: str, config: Config | None = None, **files: str) -> Facts:
    """Write a script, and return what is known of it."""
    build(folder, {"one": text, **files})
    (entry,) = [entry for entry in scan(str(folder)).entries if entry.name == "one"]
    return facts_of(str(folder), (), entry, config or Config())


@pytest.mark.parametrize(
    ("text", "interpreter", "check", "offer"),
    [
        ("#!/bin/sh\n:\n", "/bin/sh", FREE, FILES),
        ("#!  /bin/sh -e\n:\n", "/bin/sh", FREE, FILES),
        (":\n", "", FREE, FILES),
        ("", "", FREE, FILES),
        ("#!/bin/sh\n# Do it.\n# USAGE: one <n:int>\n", "/bin/sh", CHECKED, TABLE),
        ("#!/bin/sh\n# USAGE: one [FILE]\n", "/bin/sh", FREE, TABLE),
        ("#!/bin/sh\n# COMPLETE\n", "/bin/sh", FREE, ASKED),
        ("#!/bin/sh\n# USAGE: one <n:int>\n# COMPLETE\n", "/bin/sh", CHECKED, ASKED),
    ],
)
def test_executed(tmp_path: Path, text: str, interpreter: str, check: str, offer: str) -> None:
    """How it starts, whether its words are checked, and what a TAB offers."""
    known = facts(tmp_path, text)
    assert known.starts == EXECUTED
    assert (known.interpreter, known.check, known.offer) == (interpreter, check, offer)
    assert bool(known.table) == (check == CHECKED or offer == TABLE)
    assert known.reason == ""


@pytest.mark.parametrize(
    "text",
    [
        "#!sh\n",
        "#!./sh\n",
        "#!/bin/sh\r\n:\r\n",
        "#!/bin/sh\n# USAGE: one <n:int>\n# USAGE: one --all\n# USAGE: one --none <x>\n",
    ],
)
def test_only_python(tmp_path: Path, text: str) -> None:
    """What a shell cannot start for certain has no start, and a reason."""
    known = facts(tmp_path, text)
    assert known.starts == ()
    assert known.reason


def test_settings_count(tmp_path: Path) -> None:
    """What the root says makes contracts of usages, or leaves all calls to Python."""
    text = "#!/bin/sh\n# USAGE: one <file>\n"
    assert facts(tmp_path, text).check == FREE
    assert facts(tmp_path, text, Config(contract="all")).check == CHECKED
    assert facts(tmp_path, text, Config(contract="none")).check == FREE


def test_what_is_told(tmp_path: Path) -> None:
    """A summary and aliases come along, from a help file, too."""
    known = facts(tmp_path, "#!/bin/sh\n# Do it.\n# ALIAS: uno\n")
    assert (known.summary, known.aliases, known.hidden) == ("Do it.", ("uno",), False)


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that cannot be read may run all the same: that is Python's to find out."""
    build(tmp_path, {"one": ":\n"})
    (entry,) = scan(str(tmp_path)).entries
    (tmp_path / "one").unlink()
    known = facts_of(str(tmp_path), (), entry, Config())
    assert (known.starts, known.offer) == ((), ASKED)


def test_a_file_of_its_own_words(tmp_path: Path) -> None:
    """A file for one shell is read, too: what it says it takes is Python's to check."""
    files = {"one.source": "cd /\n", "one.source.zsh": "# USAGE: one <n:int>\n:\n"}
    build(tmp_path, files)
    (entry,) = scan(str(tmp_path)).entries
    starts = {shell: file for shell, _, file in facts_of(str(tmp_path), (), entry, Config()).starts}
    assert starts["bash"] == "one.source"
    assert "zsh" not in starts
    (tmp_path / "one.source.zsh").write_text("cd /\n")
    starts = {shell: file for shell, _, file in facts_of(str(tmp_path), (), entry, Config()).starts}
    assert starts["zsh"] == "one.source.zsh"


def test_stamps(tmp_path: Path) -> None:
    """Time, change of the inode, size and number: of the file, its variants and its help file."""
    build(tmp_path, {"one.source": "cd /\n", "one.source.zsh": "cd /\n"})
    (entry,) = scan(str(tmp_path)).entries
    seen = [stamp_of(str(tmp_path), entry)]
    times = seen[0][::4]
    assert len(seen[0]) % 4 == 0
    assert times[-1] == -1
    assert all(one > 10**18 for one in times[:-1])
    status = (tmp_path / "one.source").stat()
    (tmp_path / "one.source").write_text("cd .\n")
    os.utime(tmp_path / "one.source", ns=(status.st_mtime_ns, status.st_mtime_ns))
    seen.append(stamp_of(str(tmp_path), entry))
    (tmp_path / "one.source.zsh").write_text("cd /usr\n")
    seen.append(stamp_of(str(tmp_path), entry))
    (tmp_path / "one.source.help").write_text("x\n")
    seen.append(stamp_of(str(tmp_path), entry))
    assert len(set(seen)) == 4
    assert stamp_of(str(tmp_path), entry) == seen[-1]
