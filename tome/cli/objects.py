"""The objects that ``--json`` prints; docs/json.md describes them."""

from __future__ import annotations

import os
from typing import Any

from tome.library.scan import split_source
from tome.library.script import header_of
from tome.model.command import EXECUTED, SOURCED, Command, Group
from tome.model.finding import Finding
from tome.model.header import Header


def listed(item: Command | Group) -> dict[str, Any]:
    """Return what ``list --json`` says of a command or a group."""
    if isinstance(item, Group):
        mode, summary, usage = None, item.summary, []
    else:
        mode, summary = item.mode, item.header.summary
        usage = _usage(item.header)
    return {
        "words": list(item.words),
        "path": item.path,
        "mode": mode,
        "summary": summary,
        "usage": usage,
        "group": isinstance(item, Group),
        "hidden": item.hidden,
    }


def inspected(path: str) -> tuple[dict[str, Any], Header]:
    """Read one file, whatever its mode bits, and return what ``inspect --json`` says of it."""
    header = header_of(path)
    by_name = bool(split_source(path.rpartition("/")[2])[0])
    mode = SOURCED if by_name or header.sourced else EXECUTED
    hidden = path.rpartition("/")[2][:1] in ("_", ".")
    return understood(os.path.abspath(path), mode, header, hidden), header


def understood(path: str, mode: str, header: Header, hidden: bool = False) -> dict[str, Any]:
    """Return everything that is known of a script."""
    return {
        "path": path,
        "summary": header.summary,
        "help": header.help,
        "usage": _usage(header),
        "mode": mode,
        "dialect": header.dialect,
        "completion": header.completion,
        "hidden": hidden or header.hidden,
        "problems": [
            {"line": problem.line, "column": problem.column, "message": problem.message}
            for problem in header.problems
        ],
    }


def helped(command: Command) -> dict[str, Any]:
    """Return what ``help --json`` says of a command: its words, and all that is known of it."""
    return {
        "words": list(command.words),
        **understood(command.path, command.mode, command.header, command.hidden),
        "group": False,
    }


def found(finding: Finding) -> dict[str, Any]:
    """Return what ``lint --json`` says of one finding."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
    }


def _usage(header: Header) -> list[str]:
    return [line.text for line in header.usage]
