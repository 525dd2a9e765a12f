"""Which shell a sourced script is written for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import installed
from tome.header.shebang import interpreter_of
from tome.runner.owner import looks_like_fish, owner_of

FISH = [
    "set -gx EDITOR vim\n",
    "set -x A 1\n",
    "set -Ux A 1\n",
    "set -e A\n",
    "set NAME value\n",
    "set PATH $PATH /opt/bin\n",
    "set --export A 1\n",
    "function go\n  cd /\nend\n",
    "if test -d /tmp\n  cd /tmp\nend\n",
    "# a comment\n\n  set -l x 1\n",
    "for x in a b\n  echo $x\nend\n",
]
POSIX = [
    "export EDITOR=vim\n",
    "set -eu\n",
    "set -e\n",
    "set -o pipefail\n",
    "set -euo pipefail\n",
    "set -- a b\n",
    "set --\n",
    "set +x\n",
    "set -x; cd /\n",
    "set\n",
    "set -u # strict\n",
    "go() {\n  cd /\n}\n",
    "function go {\n  cd /\n}\n",
    "function go() {\n  cd /\n}\n",
    "cd /\n",
    "",
    "echo end\n",
    "alias end=exit\n",
    "cat <<X\nset NAME value\nX\nexport A=1; if true; then :; fi\n",
    "set A B\nif true; then export C; fi\n",
]


def owner(folder: Path, text: str, setting: str = "") -> str:
    path = folder / "a.source"
    path.write_text(text)
    _, interpreter = interpreter_of(text.partition("\n")[0])
    return owner_of(str(path), interpreter, text, setting)


@pytest.mark.parametrize("text", FISH)
def test_what_only_fish_writes_is_fishs(tmp_path: Path, text: str) -> None:
    """A line only fish has, in a file fish itself accepts, makes it fish's."""
    installed("fish")
    assert owner(tmp_path, text) == "fish"


@pytest.mark.parametrize("text", POSIX)
def test_everything_else_is_sh(tmp_path: Path, text: str) -> None:
    """POSIX code is sh's, also where a line of it looks like fish."""
    installed("fish")
    assert owner(tmp_path, text) == "sh"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#!/usr/bin/env bash\nset -gx A 1\n", "bash"),
        ("#!/bin/zsh\n", "zsh"),
        ("#!/bin/sh\nset A b\n", "sh"),
        ("#!/usr/bin/env fish\ncd /\n", "fish"),
        ("#!/usr/bin/env python3\ncd /\n", "sh"),
    ],
)
def test_a_shebang_decides(tmp_path: Path, text: str, expected: str) -> None:
    """A shebang that names a shell decides, whatever the code looks like."""
    assert owner(tmp_path, text) == expected


def test_the_setting_decides_without_a_shebang(tmp_path: Path) -> None:
    """The root's setting decides where no shebang does."""
    assert owner(tmp_path, "cd /\n", "fish") == "fish"
    assert owner(tmp_path, "set -gx A 1\n", "bash") == "bash"
    assert owner(tmp_path, "#!/bin/zsh\ncd /\n", "fish") == "zsh"


def test_without_fish_nothing_is_fishs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fish is not installed a file is sh's, and that is no error."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert owner(tmp_path, "set -gx A 1\n") == "sh"


def test_fish_is_asked_only_if_need_be() -> None:
    """A file without such a line never starts fish."""
    assert not any(map(looks_like_fish, POSIX[:18]))
    assert all(map(looks_like_fish, FISH))
