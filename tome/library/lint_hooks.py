"""Explain ``.hooks.d``: which files are hooks, why others are none, and the faults of each."""

from __future__ import annotations

import os
from stat import S_ISREG

from tome.header.shebang import interpreter_of
from tome.library.hooks import HOOKS, is_hidden
from tome.library.lint_script import lint_script, looks_like_script
from tome.library.scan import split_source
from tome.library.script import read_bytes
from tome.model.command import EXECUTED, SOURCED
from tome.model.finding import ERROR, NOTE, WARNING, Finding
from tome.model.header import Header
from tome.model.quoting import posix_word
from tome.model.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.config import Config


def lint_hooks(root: str, config: Config) -> list[Finding]:
    """Return what is to be said about the hooks of a root; nothing where it has none."""
    folder = f"{root}/{HOOKS}"
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = f"the hooks cannot be read, so no command runs: {error.strerror}"
        return [Finding(folder, 0, 0, ERROR, reason)]
    findings: list[Finding] = []
    for name in names:
        findings += _hook(root, f"{folder}/{name}", name, config)
    return findings


def _hook(root: str, path: str, name: str, config: Config) -> list[Finding]:
    if is_hidden(name):
        return [Finding(path, 0, 0, NOTE, "no hook: its name is that of a hidden or a backup file")]
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        reason = f"the hook cannot be read, so no command runs: {error.strerror}"
        return [Finding(path, 0, 0, ERROR, reason)]
    if not S_ISREG(mode):
        return [Finding(path, 0, 0, NOTE, "no hook: it is not a file")]
    base, variant = split_source(name)
    if not base and not mode & 0o111:
        severity = WARNING if looks_like_script(path) else NOTE
        hint = f"chmod +x {shown(posix_word(path))} makes it one; what is to be sourced is called "
        message = "not executable, so it is no hook"
        return [Finding(path, 0, 0, severity, message, f"{hint}{shown(name)}.source")]
    return lint_script(
        path,
        Header(interpreter=_interpreter(path)),
        (),
        SOURCED if base else EXECUTED,
        variant,
        root=root,
        config=config,
    )


def _interpreter(path: str) -> str:
    try:
        data, _ = read_bytes(path)
    except OSError:
        return ""
    return interpreter_of(data.partition(b"\n")[0].decode("utf-8", "replace"))[1]
