"""Read one script for the index: how it starts, what it takes, what it says of itself."""

from __future__ import annotations

from tome.errors import CannotStart
from tome.header.read import read_header
from tome.header.shebang import interpreter_of
from tome.header.usage import is_enforced, usage_of
from tome.library.family import needs_python
from tome.library.index_known import (
    ASKED,
    CHECKED,
    EXECUTES,
    FILES,
    FREE,
    IMPORTS,
    MARKED,
    MARKED_IMPORTS,
    SHELLS,
    SOURCES,
    TABLE,
    UNKNOWN,
    Facts,
)
from tome.library.script import first_line, read_bytes, with_help
from tome.model.command import EVALUATED, SOURCED
from tome.model.header import NO_COMPLETION
from tome.model.table import pairs_of
from tome.model.task_folder import task_folder
from tome.runner.plan import IMPORT, SOURCE, plan_sourced, variant_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.config import Config
    from tome.model.command import Entry
    from tome.model.header import Header


def facts_of(directory: str, words: tuple[str, ...], entry: Entry, config: Config) -> Facts:
    """Read a script and tell what a shell may know of it.

    Args:
        directory: the absolute folder it lies in.
        words: the words of that group.
        entry: the script's name in it.
        config: the root's settings.
    """
    path = f"{directory}/{entry.file}"
    try:
        data, whole = read_bytes(path)
    except OSError:
        # An unreadable program may be runnable; how depends on who asks, so Python does it.
        return UNKNOWN.replace(hidden=entry.hidden_by_name, reason="it cannot be read")
    header = read_header(entry.file, data, whole=whole)
    told = with_help(path, header)
    hidden = entry.hidden_by_name or told.hidden
    known = Facts(summary=told.summary, hidden=hidden, aliases=told.aliases)
    reason = _reason(directory, entry, header, config)
    if reason:
        return known.replace(reason=reason)
    usage = usage_of(header, entry.file, (*words, entry.name))
    enforced = header.usage_label == "USAGE" and is_enforced(usage, config.contract)
    starts: tuple[tuple[str, str, str], ...] = ()
    interpreter = ""
    if entry.mode == SOURCED or header.sourced:
        starts = _sourced(directory, entry, data, config)
        if enforced and entry.variants:
            return known.replace(reason="its usage is checked, and it has variants for some shells")
        if not starts:
            reason = "no shell can source it"
    else:
        line = first_line(data)
        interpreter, _ = interpreter_of(line)
        if not (line.endswith("\r") and line[:2] == "#!") and "\n" not in interpreter:
            starts = (("", EXECUTES, entry.file),)
        else:
            reason = "its first line ends in a carriage return"
    if interpreter and interpreter[0] != "/":
        # The system looks for it from the caller's directory.
        starts, reason = (), "its interpreter has no absolute path"
    table = pairs_of(usage) if enforced or usage.forms else None
    if enforced and table is None:
        starts, reason = (), "its usage has alternatives or depends on more than a shell can tell"
    offer = _offer(told, header, table) if not entry.variants else ASKED
    return known.replace(
        starts=starts,
        interpreter=interpreter,
        check=CHECKED if enforced else FREE,
        offer=offer,
        table=table if table and (enforced or offer == TABLE) else (),
        reason=reason,
    )


def _reason(directory: str, entry: Entry, header: Header, config: Config) -> str:
    """Tell why only Python can start a script, whatever its usage says; empty if a shell can."""
    if entry.mode == EVALUATED:
        return "the caller evaluates what it prints"
    if header.start or task_folder(directory):
        return "what it declares for another tool has to be done before it starts"
    if config.flags:
        return "the root's flags may stand anywhere among its words"
    if needs_python(directory, header):
        return "it expects variables of its family's program"
    return ""


def _offer(told: Header, header: Header, table: tuple[tuple[str, str], ...] | None) -> str:
    """Tell what a TAB offers; ``told`` is the header with what a help file adds to it."""
    if told.completion != NO_COMPLETION or told.tags:
        return ASKED
    if not (told.usage or told.options or told.arguments):
        return FILES
    same = (told.usage, told.options, told.arguments) == (
        header.usage,
        header.options,
        header.arguments,
    )
    return TABLE if table is not None and same else ASKED


def _sourced(
    directory: str, entry: Entry, data: bytes, config: Config
) -> tuple[tuple[str, str, str], ...]:
    """Tell for each shell which file it sources, and how."""
    from tome.runner.owner import owner_by

    starts = []
    for shell in SHELLS:
        try:
            file, owner = variant_for(entry, shell) if entry.mode == SOURCED else (entry.file, "")
            path = f"{directory}/{file}"
            text = data
            if file != entry.file:
                text, whole = read_bytes(path)
                header = read_header(file, text, whole=whole)
                if header.usage_label == "USAGE" or header.start:
                    continue  # it has words of its own to check
            if not owner:
                owner = owner_by(path, text, config.source)
            plan = plan_sourced(path, owner, shell)
        except (CannotStart, OSError):
            continue
        if plan.kind == SOURCE:
            starts.append((shell, SOURCES if entry.mode == SOURCED else MARKED, file))
        elif plan.kind == IMPORT:
            starts.append((shell, IMPORTS if entry.mode == SOURCED else MARKED_IMPORTS, file))
    return tuple(starts)
