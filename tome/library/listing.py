"""List one group with what its scripts say about themselves."""

from __future__ import annotations

from tome import system
from tome.errors import BadHeader
from tome.library.config import NAME, parse, parse_simple
from tome.library.scan import Scan, ancestors_of, scan
from tome.library.script import header_of
from tome.model.command import EXECUTED, SOURCED, Command, Entry, Group

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.header import Header

#: Files whose first line says what a directory holds, the first that is there.
_DESCRIBED_BY = ("README.md", "README", "help")


def command_of(
    directory: str, words: tuple[str, ...], entry: Entry, header: Header | None = None
) -> Command:
    """Make a command of an entry. ``words`` are its group's; ``header`` is read if not given."""
    path = f"{directory}/{entry.file}"
    if header is None:
        header = header_of(path)
    mode = SOURCED if header.sourced and entry.mode == EXECUTED else entry.mode
    hidden = entry.hidden_by_name or header.hidden
    return Command((*words, entry.name), path, mode, header, hidden, entry.variants)


def group_of(directory: str, words: tuple[str, ...], entry: Entry) -> Group:
    """Make a group of a directory entry: its summary is its README's first line, or tome.toml's."""
    path = f"{directory}/{entry.file}"
    return Group((*words, entry.name), path, group_summary(path), entry.hidden_by_name)


def group_summary(path: str) -> str:
    """Return what a directory says about itself on one line, or an empty string."""
    told = _told_by_config(path)
    if told:
        return told
    for name in _DESCRIBED_BY:
        line = _first_line(f"{path}/{name}")
        if line:
            return line
    return ""


def _told_by_config(path: str) -> str:
    try:
        handle = system.open(
            f"{path}/{NAME}", system.O_RDONLY | system.O_NONBLOCK | system.O_CLOEXEC
        )
    except OSError:
        return ""
    try:
        data = system.read(handle, 1 << 16)
        found = parse_simple(data)
        summary = (parse(data, path) if found is None else found).get("summary", "")
    except (OSError, BadHeader):  # a group's malformed tome.toml is lint's to explain
        return ""
    finally:
        system.close(handle)
    return " ".join(summary.split()) if isinstance(summary, str) else ""


def _first_line(path: str) -> str:
    """Return the first line of text, without a heading's marks."""
    try:
        handle = system.open(path, system.O_RDONLY | system.O_NONBLOCK | system.O_CLOEXEC)
    except OSError:
        return ""
    try:
        data = system.read(handle, 4096)
    except OSError:
        return ""
    finally:
        system.close(handle)
    if b"\0" in data or data.startswith(b"#!"):  # binary, or a command that has this name
        return ""
    for line in data.decode("utf-8", "replace").lstrip("\ufeff").split("\n"):
        text = line.strip().lstrip("#=").strip()
        if text and not text.startswith(("<!--", "[![", "---")) and any(map(str.isalnum, text)):
            return text
    return ""


def scan_or_empty(root: str, path: str) -> Scan:
    """Scan a directory of a root; one that cannot be read holds nothing."""
    try:
        return scan(path, ancestors_of(root, path))
    except OSError:
        return Scan(path, (), ())
