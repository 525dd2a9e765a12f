"""Trying the programs that offer values."""

from __future__ import annotations

from pathlib import Path

import pytest

from tome.light import probe as module
from tome.light.main import Instance
from tome.light.probe import probe


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    """Return an instance whose root has a command that works and one that does not."""
    for name, code in (("good", "echo a"), ("bad", "exit 3")):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{code}\n")
        path.chmod(0o755)
    (tmp_path / "odd").write_text("#!/nowhere/sh\n")
    (tmp_path / "odd").chmod(0o755)
    return Instance("", "kit", str(tmp_path))


@pytest.mark.parametrize("command", ["good", "good --all", "$ echo a"])
def test_nothing_to_say(instance: Instance, command: str) -> None:
    """A program that answers at once is in order."""
    assert probe(instance, command) is None


@pytest.mark.parametrize(
    ("command", "severity", "part"),
    [
        ("none", "error", "no command of this root"),
        ("odd", "error", "asks for the interpreter /nowhere/sh, which is not there"),
        ("$ no-such-program-anywhere", "error", "not there (status 127)"),
        ("bad", "warning", "fails with status 3"),
        ("$ kill -9 $$", "warning", "fails with status -9"),
        ("$ exit 66", "note", "lacks something here"),
    ],
)
def test_what_fails(instance: Instance, command: str, severity: str, part: str) -> None:
    """A program that is missing is an error, one that fails a warning; a place may excuse it."""
    found = probe(instance, command)
    assert found is not None
    assert found[0] == severity
    assert part in found[1]


def test_what_is_slow(instance: Instance) -> None:
    """More than 200 ms are a warning, unless the answer is kept."""
    found = probe(instance, "$ sleep 0.25; echo a")
    assert found is not None
    assert found[0] == "warning"
    assert " ms, and every TAB waits for it" in found[1]
    assert probe(instance, "$ sleep 0.25; echo a", 60) is None


def test_what_never_ends(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program is waited for no longer than at a TAB."""
    monkeypatch.setattr("tome.light.ask.LIMIT", 0.1)
    monkeypatch.setattr(module, "LIMIT", 0.1)
    assert probe(instance, "$ sleep 60") == (
        "warning",
        "$ sleep 60 has not answered after 0.1 seconds",
    )
