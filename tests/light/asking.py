"""Ask the light lane as a shell function does: in a Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ENTRY = Path(__file__).parent.parent.parent / "tome" / "light" / "entry.py"


class Answer:
    """What came back: the status, the decoded lines and what was said on stderr."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status = done.returncode
        # $(...) takes the line ends away; the shell then splits at the others
        raw = os.fsdecode(done.stdout).rstrip("\n")
        self.raw = raw.split("\n") if raw else []
        self.lines = [decode(line) for line in self.raw]
        self.said = os.fsdecode(done.stderr)


def decode(line: str) -> str:
    """Undo the encoding, in the order the protocol states."""
    return line.replace("%0A", "\n").replace("%25", "%")


def ask(
    verb: str,
    root: Path | str,
    *words: str | bytes,
    shell: str = "bash",
    name: str = "kit",
    entry: Path = ENTRY,
    **more: str,
) -> Answer:
    """Ask one question with the interpreter's options that the emitted code uses."""
    return Answer(
        subprocess.run(
            [sys.executable, "-I", "-S", str(entry), "v1", verb, shell, name, str(root), *words],
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=False,
        )
    )


def program(path: Path, text: str = "#!/bin/sh\n", mode: int = 0o755) -> Path:
    """Write a script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path
