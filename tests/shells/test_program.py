"""The tables and files that complete the program ``tome``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tome.shells.program import VERBS, completion

COMPLETIONS = Path(__file__).parents[2] / "completions"


@pytest.mark.parametrize(
    ("shell", "file"), [("bash", "tome.bash"), ("zsh", "_tome"), ("fish", "tome.fish")]
)
def test_files_are_what_is_generated(shell: str, file: str, request: pytest.FixtureRequest) -> None:
    """The checked-in files are those `tome completion` prints; --rewrite-golden renews them."""
    path = COMPLETIONS / file
    if request.config.getoption("--rewrite-golden"):
        path.write_text(completion(shell))

    assert path.read_text() == completion(shell)


def test_verbs_are_sorted_out() -> None:
    """No verb is told twice, and each has a summary and operands."""
    names = [verb.name for verb in VERBS]

    assert len(set(names)) == len(names)
    assert all(verb.summary and verb.operands for verb in VERBS)
