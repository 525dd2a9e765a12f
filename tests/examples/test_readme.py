from __future__ import annotations

import re
import subprocess
import sys

from .conftest import PROJECT


def test_every_command_prints_what_the_readme_shows() -> None:
    """Running the README's blocks gives its text again; ./dev/readme renews it."""
    done = subprocess.run(
        [sys.executable, str(PROJECT / "dev/readme"), "--check"],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


def test_every_block_is_run_or_known() -> None:
    """Only the install command is in a block that is not run."""
    text = (PROJECT / "README.md").read_text()
    kinds = re.findall(r"^```(\w+)$", text, re.MULTILINE)
    assert set(kinds) == {"console", "bash", "zsh", "fish", "sh"}
    assert kinds.count("sh") == 1


def test_links_lead_somewhere() -> None:
    """Every relative link of the documents for people names a file that is there."""
    for document in ("README.md", "CONTRIBUTING.md", "example-scripts/README.md"):
        path = PROJECT / document
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text()):
            assert (path.parent / target).exists(), f"{document}: {target}"
