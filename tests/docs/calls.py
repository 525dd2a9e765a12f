"""Play a block of calls: what tome makes of each, by the very functions that a shell asks."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from tests.docs.blocks import place_files
from tome.errors import BrokenContract
from tome.light.complete import candidates
from tome.light.find import answer
from tome.light.main import Instance

if TYPE_CHECKING:
    from pathlib import Path

ARROW = "→"
_TAB = "<TAB>"
#: The lines of an answer before the variables: kind, words used, path, words.
_BEFORE = 4


def play(text: str, root: Path, document: Path) -> str:
    """Return the text of a block with the result that each of its calls has now.

    Lines that begin with ``#`` are the script's header; without them it is one that the document
    shows elsewhere. Behind an arrow stands what the script
    gets (``NAME`` for ``TOME_ARG_NAME``), or every error; ``<TAB>`` ends a call that is completed.
    """
    lines = text.splitlines()
    header = [line for line in lines if line.startswith("#")]
    calls = [line.partition(ARROW)[0].rstrip() for line in lines if not line.startswith("#")]
    calls = [call for call in calls if call.strip()]
    name = next(word for word in calls[0].split() if "=" not in word)
    root.mkdir(exist_ok=True)
    if header:
        script = root / name
        script.write_text("\n".join(["#!/bin/sh", *header, ""]), encoding="utf-8")
        script.chmod(0o755)
    else:
        place_files(document, root)
    width = max(map(len, calls)) + 2
    out = list(header)
    for call in calls:
        results = _completed(call, root) if call.endswith(_TAB) else _called(call, root)
        out.append(f"{call:<{width}}{ARROW} {results[0]}")
        out += [f"{'':<{width}}{ARROW} {more}" for more in results[1:]]
    return "\n".join([*out, ""])


def _called(call: str, root: Path) -> list[str]:
    words = shlex.split(call)
    before = dict(os.environ)
    while "=" in words[0]:
        variable, _, value = words.pop(0).partition("=")
        os.environ[variable] = value
    try:
        kind, *lines = answer(Instance("bash", "kit", str(root)), words)
    except BrokenContract as broken:
        lines = broken.message.partition("\nusage: ")[0].splitlines()
        return [line.strip() for line in lines[1:]]
    finally:
        os.environ.clear()
        os.environ.update(before)
    if kind == "full":
        return ["the help page"]
    pairs = [line.removeprefix("TOME_ARG_").partition("=") for line in lines[_BEFORE - 1 :]]
    told = [f"{name}={_quoted(value)}" for name, _, value in pairs]
    return [" ".join(told) or "starts, unchecked"]


def _quoted(value: str) -> str:
    """Quote a value as a person would: only if need be, and doubly where it has quotes."""
    if not value or "'" not in value or set('"$`\\') & set(value):
        return shlex.quote(value) if value else ""
    return f'"{value}"'


def _completed(call: str, root: Path) -> list[str]:
    typed = call.removesuffix(_TAB)
    words = shlex.split(typed)
    current = "" if typed.endswith(" ") else words.pop()
    found = candidates(Instance("bash", "kit", str(root)), words, current)
    shown = [shlex.quote(value) for value, _ in found.pairs if value.startswith(current)]
    shown += [
        f"({what})"
        for what, directive in (("files", "files"), ("directories", "dirs"))
        if directive in found.directives
    ]
    if any(directive.startswith("rest:") for directive in found.directives):
        shown.append("(as that command line by itself)")
    return [" ".join(shown) or "(nothing)"]
