"""A shell that stays, with an instance: step after step is done in it, and told of.

Its Python writes down each time that it is asked, and can be told to only say that it was.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import clean_environment
from tests.live.shells import ENTRY, LiveShell
from tome.library.index_store import index_folder

#: What the poisoned Python ends with.
POISON = 99
_PYTHON = """#!/bin/sh
echo asked >>{log}
[ ! -e {poison} ] || exit {status}
[ ! -e {limit} ] || ulimit -f 0
exec {python} "$@"
"""
_LOOP = {
    "bash": 'while IFS= read -r __step; do . "$__step" </dev/null >"$__step.out"'
    ' 2>"$__step.err"; echo "$?"; done',
    "fish": "while read __step; source $__step </dev/null >$__step.out 2>$__step.err;"
    " builtin echo $status; end",
}
_LOOP["zsh"] = _LOOP["bash"]
#: Forget what was read of indexes, as a new shell does.
_FORGET = {
    "bash": "__tome_rows=()",
    "zsh": "__tome_rows=()",
    "fish": "for name in (set --names | string match -r '^__tome_kept_(?:_|[0-9a-f]{12}).*');"
    " set -e $name; end; true",
}


class Told:
    """What a step did: its status, what it printed, and how often Python was asked."""

    def __init__(self, status: int, out: str, err: str, asked: int) -> None:
        self.status, self.out, self.err, self.asked = status, out, err, asked

    def __repr__(self) -> str:
        return f"{self.status} {self.out!r} {self.err!r} asked {self.asked}"


class Kit:
    """A root, an environment and a Python of their own; ``start`` opens shells on it."""

    def __init__(self, shell: LiveShell, folder: Path, root: Path, **environment: str) -> None:
        self.shell, self.folder, self.root = shell, folder, root
        (folder / "home").mkdir(parents=True, exist_ok=True)
        self.environment = {**clean_environment(folder / "home"), **environment}
        self.log, self.poison = folder / "asked", folder / "poison"
        self.limit = folder / "limit"
        self.log.touch()
        self.python = folder / "python"
        self._shells: list[Session] = []
        words = {"log": self.log, "poison": self.poison, "limit": self.limit}
        paths = {name: f"'{path}'" for name, path in words.items()}
        self.python.write_text(_PYTHON.format(status=POISON, python=f"'{sys.executable}'", **paths))
        self.python.chmod(0o755)

    @property
    def index(self) -> Path:
        """The folder of the root's index."""
        return Path(index_folder(str(self.root), self.environment))

    def file(self, group: str = "") -> Path:
        """Return the file that this shell reads of a group."""
        return self.index / group / f".{self.shell.name}"

    def code(self, name: str = "kit", root: str = "", entry: str = ENTRY) -> str:
        """Return the code of an instance."""
        root = root or str(self.root)
        index = index_folder(root, self.environment)
        return self.shell.speaks.init(name, root, str(self.python), entry, index)

    def start(self, *more: str) -> Session:
        """Open a shell; ``more`` is code behind that of the instance."""
        session = Session(self, [self.code(), *more])
        self._shells.append(session)
        return session

    def close(self) -> str:
        """End all shells, and return what they said on their own."""
        for session in self._shells:
            session.close()
        return "".join(session.said() for session in self._shells)


class Session:
    """A shell that does one step after the other, none of which it is given before."""

    def __init__(self, kit: Kit, code: list[str]) -> None:
        self.kit = kit
        self.name = kit.shell.name
        self.number = 0
        self.folder = kit.folder / f"session{len(kit._shells)}"
        self.folder.mkdir()
        main = self.folder / f"main.{self.name}"
        main.write_bytes(os.fsencode("\n".join([*code, _LOOP[self.name], ""])))
        self.process = subprocess.Popen(
            [kit.shell.program, *kit.shell.flags, str(main)],
            cwd=self.folder,
            env=kit.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "said").open("wb"),
        )

    def begin(self, text: str) -> Path:
        """Have a step done, and do not wait for its end."""
        self.number += 1
        step = self.folder / f"step{self.number}"
        step.write_bytes(os.fsencode(text + "\n"))
        assert self.process.stdin is not None
        self.process.stdin.write(os.fsencode(f"{step}\n"))
        self.process.stdin.flush()
        return step

    def end(self, step: Path, before: int = 0) -> Told:
        """Wait for the end of a step."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"the shell is gone: {self.said()!r}")
        out, err = (Path(f"{step}.{end}").read_bytes() for end in ("out", "err"))
        asked = self.kit.log.stat().st_size // len("asked\n") - before
        return Told(int(line), os.fsdecode(out), os.fsdecode(err), asked)

    def do(self, text: str) -> Told:
        """Do a step."""
        before = self.kit.log.stat().st_size // len("asked\n")
        return self.end(self.begin(text), before)

    def call(self, *words: str, name: str = "kit") -> Told:
        """Call the instance."""
        return self.do(" ".join([name, *map(self.kit.shell.quote, words)]))

    def forget(self) -> None:
        """Forget all that was read of indexes."""
        assert self.do(_FORGET[self.name]).status == 0

    def warm(self, *words: str, name: str = "kit") -> Told:
        """Call until no Python is asked any more; return what that call did."""
        for _ in range(4):
            told = self.call(*words, name=name)
            if not told.asked:
                return told
        raise AssertionError(f"{words} asks Python each time: {told}")

    def said(self) -> str:
        """Return what the shell said on its own stderr: fish does, whatever is redirected."""
        return os.fsdecode((self.folder / "said").read_bytes())

    def close(self) -> None:
        """End the shell."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
