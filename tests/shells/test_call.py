"""Code for a shell to evaluate: every word comes out of it as it went in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import clean_environment, installed
from tome.shells.call import executed, sourced, word
from tome.shells.registry import SHELLS, by_name

NO_START = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}
EVALUATED = {
    "bash": ('eval "$(cat {})"', "eval $(cat {})"),
    "zsh": ('eval "$(cat {})"', "eval $(cat {})"),
    "fish": ("eval (cat {})",),
}
texts = st.one_of(
    st.binary(max_size=8).map(lambda data: os.fsdecode(data.replace(b"\0", b""))),
    st.text("'\"\\$`!~#*?[]{}()<>|&;^%=- \t\r\n\x01\x7fa0", max_size=8),
)
SCRIPT = '#!/bin/sh\nprintf \'%s\\0\' "$#" "$VALUE" "$@"\n'
SOURCED = {
    "bash": 'printf \'%s\\0\' "$#" "$VALUE" "$@"\n',
    "zsh": 'printf \'%s\\0\' "$#" "$VALUE" "$@"\n',
    "fish": 'printf "%s\\0" (count $argv) $VALUE $argv\n',
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a script to execute and one to source, in a path that could be code."""
    place = tmp_path_factory.mktemp("it's a $(touch X) *")
    (place / "run").write_text(SCRIPT)
    (place / "run").chmod(0o755)
    for name, text in SOURCED.items():
        (place / f"source.{name}").write_text(text)
    return place


@pytest.mark.parametrize("shell", [shell.name for shell in SHELLS])
@given(calls=st.lists(st.tuples(texts, st.lists(texts, max_size=4)), min_size=1, max_size=6))
@settings(max_examples=15)
def test_words_survive(shell: str, place: Path, calls: list[tuple[str, list[str]]]) -> None:
    """Arguments and a variable arrive as they are, evaluated with quotes around or without."""
    speaks = by_name(shell)
    lines, expected = [], []
    for at, (value, arguments) in enumerate(calls):
        variables = [("VALUE", value)]
        for kind, code in (
            ("e", executed(speaks, variables, [str(place / "run"), *arguments])),
            ("s", sourced(speaks, variables, str(place / f"source.{shell}"), arguments)),
        ):
            assert code.isascii()
            assert "\n" not in code
            file = place / f"{kind}{at}.{shell}"
            file.write_text(code + "\n")
            for evaluated in EVALUATED[shell]:
                lines.append(evaluated.format(speaks.quote(str(file))))
                expected += [str(len(arguments)), value, *arguments]
    done = subprocess.run(
        [installed(shell), *NO_START[shell], "-c", "\n".join(lines)],
        env=clean_environment(place),
        cwd=place,
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert done.stderr == b""
    assert os.fsdecode(done.stdout).split("\0")[:-1] == expected
    assert not (place / "X").exists()


@pytest.mark.parametrize("shell", [shell.name for shell in SHELLS])
def test_a_word_is_never_bare(shell: str) -> None:
    """No word can be an alias, a keyword or a pattern, and an empty one is one."""
    for text in ("ls", "if", "", "~", "a=b", "*"):
        assert word(by_name(shell), text)[0] in "'$"
