"""Find the faults of one script: its first line, its header, and how it is meant to run."""

from __future__ import annotations

import os
import shutil

from tome.header.comments import find_blocks
from tome.header.labels import RESERVED
from tome.header.read import language_of
from tome.header.shebang import interpreter_of, is_binary
from tome.library.lint_sourced import lint_sourced
from tome.library.lint_usage import lint_usage
from tome.library.scan import EXTENSIONS
from tome.library.script import read_bytes
from tome.model.command import EXECUTED, SOURCED
from tome.model.finding import ERROR, NOTE, WARNING, Finding
from tome.model.quoting import posix_word
from tome.model.shown import shown
from tome.runner.owner import owner_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.config import Config
    from tome.library.lint_usage import Probe
    from tome.model.header import Header

_BOM = b"\xef\xbb\xbf"
#: Interpreters by extension, to propose a first line.
_BY_EXTENSION = {
    **{name: name for name in ("bash", "zsh", "fish", "php", "lua", "awk")},
    "py": "python3",
    "rb": "ruby",
    "pl": "perl",
    "js": "node",
    "mjs": "node",
    "ts": "node",
    "ps1": "pwsh",
    "R": "Rscript",
}


def looks_like_script(path: str) -> bool:
    """Tell whether a file that is not executable was meant to be a command."""
    stem, dot, extension = path.rpartition("/")[2].rpartition(".")
    if dot and stem and extension in EXTENSIONS:
        return True
    try:
        data, _ = read_bytes(path)
    except OSError:
        return False
    return data.removeprefix(_BOM).startswith(b"#!")


def lint_script(
    path: str,
    header: Header,
    words: tuple[str, ...],
    mode: str,
    shell: str,
    *,
    root: str,
    config: Config,
    probe: Probe | None = None,
) -> list[Finding]:
    """Return the faults of a command's file.

    Args:
        path: the file, absolute.
        header: what was read of it.
        words: the command's words.
        mode: what its name says; its header may know that what seems executed is sourced.
        shell: the shell a sourced variant is for, or an empty string.
        root: the root it lies in.
        config: the root's ``tome.toml``.
        probe: runs the commands that its usage takes values from; without it none is run.

    """
    findings = [
        Finding(path, problem.line, problem.column, problem.severity, problem.message)
        for problem in header.problems
    ]
    try:
        data, _ = read_bytes(path)
    except OSError:
        return findings  # the header has that problem
    if is_binary(data):
        return findings
    sourced = mode == SOURCED or (header.sourced and mode == EXECUTED)
    findings += _first_line(path, data, sourced)
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    findings += _reserved(path, text)
    findings += lint_usage(
        path, header, words, text, root=root, contract=config.contract, probe=probe
    )
    if sourced:
        owner = shell or owner_of(path, header.interpreter, text, config.source)
        findings += [
            Finding(path, problem.line, problem.column, problem.severity, problem.message)
            for problem in lint_sourced(text, owner)
        ]
    return findings


def _first_line(path: str, data: bytes, sourced: bool) -> list[Finding]:
    """Judge the shebang. Only the carriage return matters to a script that is sourced."""

    def fault(
        message: str, hint: str = "", column: int = 1, severity: str = ERROR, line: int = 1
    ) -> list[Finding]:
        return [Finding(path, line, column, severity, message, hint)]

    quoted = shown(posix_word(path))
    marked = data.startswith(_BOM)
    first = os.fsdecode(data.removeprefix(_BOM)[:4096].partition(b"\n")[0])
    if sourced:
        if first.endswith("\r"):
            return fault(
                "its lines end in carriage returns, which the shell takes for text",
                f"give it Unix line ends: tr -d '\\r' < {quoted}",
                len(first),
            )
        return []
    found = _instead_of_shebang(path, data, first)
    if not first.startswith("#!"):
        return found
    if marked:
        found += fault(
            "a byte order mark stands before #!, so that the system does not see it",
            "save the file as UTF-8 without a byte order mark",
        )
    if first.endswith("\r"):
        found += fault(
            "the shebang ends in a carriage return, which becomes part of the interpreter's name",
            f"give it Unix line ends: tr -d '\\r' < {quoted}",
            len(first),
        )
        first = first.rstrip("\r")
    return found + [
        Finding(path, 1, 3, severity, message, hint)
        for severity, message, hint in _interpreter(first)
    ]


def _interpreter(first: str) -> list[tuple[str, str, str]]:
    """Judge the program a shebang asks for: ``(severity, message, hint)``."""
    interpreter, _ = interpreter_of(first)
    if not interpreter:
        return [(ERROR, "the shebang names no interpreter", "for instance: #!/bin/sh")]
    called = shown(interpreter)
    if interpreter[0] != "/":
        hint = f"write #!/{called}" if "/" in interpreter else f"write #!/usr/bin/env {called}"
        return [(ERROR, f"the interpreter {called} is no absolute path", hint)]
    if not os.path.isfile(interpreter) or not os.access(interpreter, os.X_OK):
        hint = f"install it, or write #!/usr/bin/env {called.rpartition('/')[2]}"
        return [(ERROR, f"the interpreter {called} is not there", hint)]
    if interpreter.rpartition("/")[2] != "env":
        return []
    words = first[2:].split()[1:]
    option = words[0] if words and words[0][0] == "-" else ""
    split = option.startswith("--split-string") or "S" in option
    program = ""
    for word in words:
        word = word.removeprefix("-S").removeprefix("--split-string=")
        if word and word[0] != "-" and "=" not in word:
            program = word
            break
    if not program:
        return [(ERROR, "the shebang's env names no interpreter", "")]
    found = []
    if len(words) > 1 and not split:
        message = "Linux gives env all that follows as one word, and no such program is there"
        hint = f"write #!{called} -S {shown(' '.join(words))}"
        found.append((ERROR, message, hint))
    if shutil.which(program) is None:
        hint = "install it, or mend the first line"
        found.append((ERROR, f"the interpreter {shown(program)} is not on PATH", hint))
    return found


def _instead_of_shebang(path: str, data: bytes, first: str) -> list[Finding]:
    """Judge a first line that is no shebang: nearly one, or none at all."""
    if first.startswith("#!"):
        return []
    name = path.rpartition("/")[2]
    extension = name.rpartition(".")[2] if "." in name[1:] else ""
    bare = first.strip()
    for wrong in ("#/", "!#", "# !/", "#1/", "!/", "#!"):
        if bare.startswith(wrong) and ("bin/" in bare or bare.startswith("#!")):
            program = "/" + bare.lstrip("#!1 ").lstrip("/")
            return [
                Finding(
                    path, 1, 1, ERROR, "this is no shebang: sh runs the file", f"write #!{program}"
                )
            ]
    if not data.strip():
        return [Finding(path, 0, 0, NOTE, "the file is empty: it runs, and does nothing")]
    for number, line in enumerate(data[:4096].split(b"\n")[1:4], 2):
        if line.startswith((b"#!/", b"#! /")):
            message = "a shebang counts only as the first line: sh runs the file"
            return [Finding(path, number, 1, ERROR, message, "move it to the top")]
    program = _BY_EXTENSION.get(extension, "")
    if program:
        message = f"no shebang: sh runs the file, though it is called .{extension}"
        hint = f"put #!/usr/bin/env {program} on its first line"
        return [Finding(path, 1, 1, ERROR, message, hint)]
    hint = "put #!/bin/sh on its first line"
    return [Finding(path, 1, 1, WARNING, "no shebang: sh runs the file", hint)]


def _reserved(path: str, text: str) -> list[Finding]:
    """Find labels that have a meaning in no version yet."""
    lines = [line.rstrip() for line in text.split("\n", 400)[:400]]
    name = path.rpartition("/")[2]
    found = []
    family, python = language_of(name, lines[0])
    for block in find_blocks(lines, family, python, lambda *_: True):
        for line in block.lines:
            label, colon, _ = line.text.partition(":")
            if colon and label in RESERVED:
                message = f"{label} is not enforced by this version: it is shown as help"
                found.append(Finding(path, line.number, line.column, WARNING, message))
    return found
