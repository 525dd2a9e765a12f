"""How a script is to be started, or why it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome import system
from tome.errors import CannotStart
from tome.model.command import SOURCED, Entry
from tome.runner.plan import EXEC, IMPORT, SOURCE, Plan, plan_executed, plan_sourced, variant_for


@pytest.fixture
def script(tmp_path: Path) -> str:
    path = tmp_path / "a"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    "line", ["#!/bin/sh", "#!/usr/bin/env nosuch", "", "#!", "echo", "\x7fELF"]
)
def test_an_executable_is_executed(script: str, line: str) -> None:
    """A script with its bit and its interpreter is executed; no shebang is no refusal."""
    assert plan_executed(script, line) == Plan(EXEC, script)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("#!/no/such/sh", "the interpreter /no/such/sh, which is not there"),
        ("#!/no/such/sh -e", "the interpreter /no/such/sh, which is not there"),
        ("#!bin/bash", "the interpreter bin/bash, which is not there"),
        ("#!/bin/sh\r", "carriage return"),
        ("#!/no/such\x1b", r"/no/such\\e"),
    ],
)
def test_a_lost_interpreter_is_refused(
    script: str, line: str, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A script whose interpreter is not there is refused (126), and it is named."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotStart, match=reason) as caught:
        plan_executed(script, line)
    assert caught.value.exit_code == 126


def test_a_lost_bit_is_refused(script: str) -> None:
    """A script that lost its executable bit is refused, and the hint names chmod."""
    os.chmod(script, 0o644)
    with pytest.raises(CannotStart, match="not executable") as caught:
        plan_executed(script, "#!/bin/sh")
    assert caught.value.hint.startswith("chmod +x ")


@pytest.mark.parametrize(
    ("owner", "shell", "kind"),
    [
        ("sh", "bash", SOURCE),
        ("sh", "zsh", SOURCE),
        ("bash", "zsh", SOURCE),
        ("fish", "fish", SOURCE),
        ("sh", "fish", IMPORT),
        ("zsh", "fish", IMPORT),
    ],
)
def test_a_sourced_script_is_sourced(script: str, owner: str, shell: str, kind: str) -> None:
    """A POSIX script is sourced by POSIX shells and imported by fish; fish sources its own."""
    assert plan_sourced(script, owner, shell) == Plan(kind, script)


@pytest.mark.parametrize(
    ("owner", "shell"), [("sh", ""), ("fish", ""), ("fish", "bash"), ("fish", "zsh")]
)
def test_a_sourced_script_is_refused(script: str, owner: str, shell: str) -> None:
    """Without a calling shell, or with the wrong one, a refusal says the way out."""
    with pytest.raises(CannotStart) as caught:
        plan_sourced(script, owner, shell)
    assert caught.value.hint


def test_an_unreadable_sourced_script_is_refused(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be read cannot be sourced."""
    monkeypatch.setattr(system, "access", lambda *_: False)
    with pytest.raises(CannotStart, match="not readable"):
        plan_sourced(script, "sh", "bash")


def entry(file: str, *variants: tuple[str, str]) -> Entry:
    return Entry("go", file, False, SOURCED, variants)


@pytest.mark.parametrize(
    ("asked", "shell", "expected"),
    [
        (entry("go.source"), "bash", ("go.source", "")),
        (entry("go.source", ("fish", "go.source.fish")), "bash", ("go.source", "")),
        (entry("go.source", ("fish", "go.source.fish")), "fish", ("go.source.fish", "fish")),
        (entry("go.source", ("zsh", "go.source.zsh")), "zsh", ("go.source.zsh", "zsh")),
        (entry("go.source.sh", ("sh", "go.source.sh")), "zsh", ("go.source.sh", "sh")),
        (entry("go.source.bash", ("bash", "go.source.bash")), "fish", ("go.source.bash", "bash")),
        (entry("go.source.fish", ("fish", "go.source.fish")), "", ("go.source.fish", "")),
    ],
)
def test_the_variant_for_a_shell(asked: Entry, shell: str, expected: tuple[str, str]) -> None:
    """The shell's own variant comes first, then the plain file, then one for POSIX shells."""
    assert variant_for(asked, shell) == expected


@pytest.mark.parametrize(
    ("of", "shell"), [("fish", "bash"), ("fish", "zsh"), ("zsh", "bash"), ("zsh", "fish")]
)
def test_a_variant_for_other_shells_only(of: str, shell: str) -> None:
    """A command that is only for another shell is refused, with the file that would serve."""
    with pytest.raises(CannotStart, match=f"for {of} only, and this is {shell}") as caught:
        variant_for(entry(f"go.source.{of}", (of, f"go.source.{of}")), shell)
    assert f"go.source.{shell}" in caught.value.hint
