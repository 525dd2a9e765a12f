"""What ``doctor`` says of indexes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome.cli.check_index import check_index
from tome.library.config import read_config
from tome.library.index import refresh
from tome.library.index_store import index_folder
from tome.model.check import NOTE, OK, PROBLEM


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a root with a group."""
    root = tmp_path / "root"
    for name, text in {
        "plain": "#!/bin/sh\n:\n",
        "group/inner": "#!/bin/sh\n:\n",
        "tangled": "#!/bin/sh\n# USAGE: tangled (<a:int>|-x <b:int>)\n:\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        os.utime(path, (1_700_000_000.5,) * 2)
    for folder in (root / "group", root):
        os.utime(folder, (1_700_000_000.5,) * 2)
    return root


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    return {"HOME": str(home)}


def told(root: Path, environment: dict[str, str]) -> list[tuple[str, str]]:
    """Return what is said, as (state, message)."""
    return [(one.state, one.message) for one in check_index("kit", str(root), environment)]


def test_nothing_written_yet(root: Path, environment: dict[str, str]) -> None:
    """A root that nobody has called yet has no index, and looking makes none."""
    state, message = told(root, environment)[0]
    assert (state, "not written yet" in message) == (OK, True)
    assert not os.path.exists(index_folder(str(root), environment))


def test_an_index_is_counted(root: Path, environment: dict[str, str]) -> None:
    """Groups that are written, those that are fresh, size, age and place are told."""
    refresh(str(root), "", environment, "bash", read_config(str(root)))
    state, message = told(root, environment)[0]
    assert state == OK
    assert message.startswith("1 of 2 groups, 1 fresh, ")
    assert message.endswith(f" in {index_folder(str(root), environment)}")
    (root / "more").touch()
    assert told(root, environment)[0][1].startswith("1 of 2 groups, 0 fresh, ")


def test_what_python_has_to_start(root: Path, environment: dict[str, str]) -> None:
    """A command that no shell starts by itself is named with the reason, and hooks are told."""
    notes = [message for state, message in told(root, environment) if state == NOTE]
    assert len(notes) == 1
    assert notes[0].startswith("kit tangled asks Python at each call: its usage has alternatives")
    (root / ".hooks.d").mkdir()
    assert any("hooks" in message for _, message in told(root, environment))


def test_a_folder_that_others_can_write(root: Path, environment: dict[str, str]) -> None:
    """A cache that somebody else could have written is a problem, with what to do."""
    refresh(str(root), "", environment, "bash", read_config(str(root)))
    os.chmod(f"{environment['HOME']}/.cache/tome", 0o777)
    found = list(check_index("kit", str(root), environment))
    assert [one.state for one in found] == [PROBLEM]
    assert "can be written by others" in found[0].message
    assert "chmod go-w" in found[0].hint


def test_no_home(root: Path) -> None:
    """Without a home there is no place for an index."""
    assert told(root, {}) == [(PROBLEM, "there is no place for it: HOME is not set")]
