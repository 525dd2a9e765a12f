"""The objects that ``--json`` prints. docs/json.schema.json describes them."""

from __future__ import annotations

import os
from typing import Any

from tome.header.usage import is_enforced, usage_of, written
from tome.library.family import prefix_in
from tome.library.listing import scan_or_empty
from tome.library.scan import split_source
from tome.library.script import header_of
from tome.model.command import EXECUTED, SOURCED, Command, Entry, Group
from tome.model.finding import Finding
from tome.model.header import Header, Problem
from tome.model.usage import NOTHING, Usage
from tome.model.usage_json import to_json


def listed(item: Command | Group, contract: str) -> dict[str, Any]:
    """Return what ``list --json`` says of a command or a group.

    ``contract`` is what the root's tome.toml says of contracts.
    """
    if isinstance(item, Group):
        mode, summary, lines, usage = None, item.summary, [], NOTHING
    else:
        usage = item.usage or usage_of(item.header, _file(item.path), item.words)
        mode, summary = item.mode, item.header.summary
        lines = written(item.header, usage, _file(item.path), item.words)
    return {
        "words": list(item.words),
        "path": item.path,
        "mode": mode,
        "summary": summary,
        "usage": lines,
        "group": isinstance(item, Group),
        "hidden": item.hidden,
        **_parameters(usage, contract),
    }


def inspected(path: str, contract: str) -> tuple[dict[str, Any], Header]:
    """Read one file, whatever its mode bits, and return what ``inspect --json`` says of it.

    ``contract`` is what the tome.toml of the root it lies in says of contracts.
    """
    header = header_of(path)
    file = _file(path)
    whole = os.path.abspath(path)
    entry = _entry_of(whole)
    mode = SOURCED if header.sourced and entry.mode == EXECUTED else entry.mode
    usage = usage_of(header, file, (entry.name,))
    hidden = header.hidden or entry.hidden_by_name
    lines = written(header, usage, file, (entry.name,))
    told = _understood(whole, mode, header, hidden, usage, lines, contract)
    return told, header.replace(problems=problems_of(header, usage))


def _entry_of(path: str) -> Entry:
    """Return what a file's name says, and in a family also its neighbours' names."""
    directory, _, file = path.rpartition("/")
    if prefix_in(directory):
        for entry in scan_or_empty(directory, directory).entries:
            if entry.file == file:
                return entry
    return Entry(file, file, False, SOURCED if split_source(file)[0] else EXECUTED)


def helped(command: Command, contract: str) -> dict[str, Any]:
    """Return what ``help --json`` says of a command: its words, and all that is known of it."""
    usage = command.usage or usage_of(command.header, _file(command.path), command.words)
    header, hidden = command.header, command.hidden
    lines = written(header, usage, _file(command.path), command.words)
    known = _understood(command.path, command.mode, header, hidden, usage, lines, contract)
    return {"words": list(command.words), **known, "group": False}


def _understood(
    path: str,
    mode: str,
    header: Header,
    hidden: bool,
    usage: Usage,
    lines: list[str],
    contract: str,
) -> dict[str, Any]:
    return {
        "path": path,
        "summary": header.summary,
        "help": header.help,
        "usage": lines,
        "mode": mode,
        "dialect": header.dialect,
        "completion": header.completion,
        "hidden": hidden,
        "problems": [
            {"line": problem.line, "column": problem.column, "message": problem.message}
            for problem in problems_of(header, usage)
        ],
        **_parameters(usage, contract),
    }


def problems_of(header: Header, usage: Usage) -> tuple[Problem, ...]:
    """Return what cannot be read of a header; another tool's tags are read with its usage."""
    return header.problems + usage.problems if header.tags else header.problems


def _parameters(usage: Usage, contract: str) -> dict[str, Any]:
    """Return the parsed usage; whether it is a contract depends on the root it is in."""
    return {**to_json(usage), "contract": is_enforced(usage, contract)}


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


def _file(path: str) -> str:
    return path.rpartition("/")[2]
