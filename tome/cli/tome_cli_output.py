"""What ``tome-cli`` prints: its pages and lists, the completion of a shell, a wrapper."""

from __future__ import annotations

import os
import sys

from tome import __version__
from tome.cli.answer import Answer
from tome.cli.asking import Asking
from tome.cli.help import command_page, group_page
from tome.cli.lookup import look_up
from tome.cli.output import give
from tome.cli.usage_text import calls
from tome.errors import CannotWrite, TomeError, UsageError
from tome.header.usage import usage_of
from tome.library.stamp import ENTRY
from tome.library.tree import walk
from tome.light.tome_cli import (
    ALIAS,
    ASK_LINE,
    ASK_WORDS,
    COMMON,
    COMPLETION,
    EXEC,
    HELP,
    OUTPUT,
    OWN,
    SHORT,
    SUMMARIES,
    VERBS,
    Call,
)
from tome.model.command import Command
from tome.model.shown import shown
from tome.shells.program import completion_by, wrapper
from tome.ui.page import Page, Section, page
from tome.ui.words import spelled

#: What stands behind each verb.
_OPERANDS = {
    ALIAS: f"{OUTPUT} FILE",
    COMPLETION: "SHELL",
    EXEC: "WORDS... [ARGS...]",
    HELP: "[WORDS...]",
}
_VALUES = {"--root": "DIR", "--executable": "NAME", OUTPUT: "FILE"}


def run(call: Call) -> int:
    """Print what a call asks for that starts nothing; return the exit status.

    Raises ``TomeError``.
    """
    if "--version" in call.options:
        return give(Answer(data=f"tome-cli of tome {__version__}\n".encode()))
    if call.asks_page:
        content = _verb_page(call) if call.verb else _program_page(call)
        return give(Answer(page=lambda _look: page(content)))
    if call.verb == COMPLETION:
        return give(Answer(data=_completion(call).encode()))
    if call.verb == ALIAS:
        return give(_alias(call))
    return give(explain(call, call.words))


def explain(call: Call, words: list[str]) -> Answer:
    """Return the page of a command, or a line for each command of a group.

    Raises ``TomeError``.
    """
    asking = Asking(call.name, call.root().path, instance=True)
    place = look_up(asking, None, words)
    if place.command is not None and place.group is None:
        content = command_page(place.command, asking, place.contract, place.level)
        return Answer(page=lambda _look: page(content))
    assert place.group is not None
    if place.command is not None:
        content = group_page(place, place.group, asking)
        return Answer(page=lambda _look: page(content))
    items = walk(place.root, place.group.words, place.group.path, usages=True)
    lines = [_line(item) for item in items if isinstance(item, Command)]
    return Answer(data=os.fsencode("".join([f"{line}\n" for line in lines])))


def _line(command: Command) -> str:
    """Return ``words: usage`` as the Go program lists a command; its summary if it has no usage."""
    file = command.path.rpartition("/")[2]
    usage = command.usage or usage_of(command.header, file, command.words)
    if command.header.usage or usage.options:
        text = calls(command, usage.replace(whole=False), "")[0].strip()  # as it is written
    else:
        text = shown(command.header.summary)
        first, _, rest = text.partition(" ")
        if first in ("$0", file) and command.header.dialect == "tome-cli":
            text = rest  # such a summary is a usage
    return f"{spelled(command.words)}: {text}".rstrip()


def _completion(call: Call) -> str:
    if not call.words:
        raise UsageError("completion: SHELL is missing", "it is bash, zsh or fish")
    if len(call.words) > 1:
        raise UsageError(f'completion: "{shown(call.words[1])}" is one word too many')
    shell = call.words[0]
    if shell.lower() in ("powershell", "pwsh"):
        raise UsageError("there is no completion for PowerShell, only for bash, zsh and fish")
    return completion_by(shell, call.name, ASK_LINE, f"{ASK_WORDS} {shell}")


def _alias(call: Call) -> Answer:
    if call.words:
        raise UsageError(f'alias: "{shown(call.words[0])}" is one word too many')
    if not sys.executable:
        raise TomeError("Python does not know its own path", "call tome-cli by an absolute path")
    data = os.fsencode(wrapper(call.name, call.root().path, sys.executable, ENTRY))
    path = call.options.get(OUTPUT)
    if path is None:
        return Answer(data=data)
    scratch = f"{path}.{os.getpid()}.tmp"
    try:
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o777)
        with open(handle, "wb") as stream:
            stream.write(data)
        os.replace(scratch, path)
    except OSError as error:
        try:
            os.unlink(scratch)
        except OSError:
            pass
        raise CannotWrite(
            f"alias: {shown(path)} cannot be written: {error.strerror}",
            f"is {shown(os.path.dirname(path) or '.')} a folder that is yours?",
        ) from None
    return Answer()


def _program_page(call: Call) -> Page:
    verbs = tuple((f"{verb} {_OPERANDS.get(verb, 'SHELL')}", text) for verb, text in VERBS.items())
    return Page(
        usage=(f"{call.name} [options] VERB [words]", f"{call.name} [options] WORDS... [ARGS...]"),
        summary="A folder of scripts as one command, called as tome-cli is.",
        sections=(Section("Verbs", verbs), _options("")),
        facts=(("Root:", "--root, else NAME_ROOT, else TOME_ROOT, else the current directory"),),
    )


def _verb_page(call: Call) -> Page:
    verb = call.verb
    return Page(
        usage=(f"{call.name} {verb} [options] {_OPERANDS[verb]}",),
        summary=f"{VERBS[verb]}.",
        sections=(_options(verb),),
    )


def _options(verb: str) -> Section:
    shorts = {flag: short for short, flag in SHORT.items()}
    rows = []
    for flag in (*OWN.get(verb, ()), *COMMON):
        names = f"{shorts[flag]}, {flag}" if flag in shorts else flag
        value = f" {_VALUES[flag]}" if flag in _VALUES else ""
        rows.append((f"{names}{value}", SUMMARIES[flag]))
    return Section("Options", tuple(rows))
