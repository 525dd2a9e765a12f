"""Find the faults of a script's usage, and of the programs that it takes values from."""

from __future__ import annotations

from tome.header.dialect_sub import SCRIPT, is_sub
from tome.header.usage import is_meant, usage_of
from tome.library.find import find
from tome.model.command import Found
from tome.model.finding import ERROR, Finding
from tome.model.quoting import split_words
from tome.model.usage_findings import findings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tome.model.header import Header
    from tome.model.usage import Option, Positional

    #: Runs a command that offers values, whose answer is kept for some seconds (0: not), and
    #: returns what is wrong with it: severity and message.
    Probe = Callable[[str, int], tuple[str, str] | None]

_SHELL_LINE = "$ "


def lint_usage(
    path: str,
    header: Header,
    words: tuple[str, ...],
    text: str,
    *,
    root: str,
    contract: str = "",
    probe: Probe | None = None,
) -> list[Finding]:
    """Return the faults of a script's usage.

    Args:
        path: the script, absolute.
        header: what was read of it.
        words: the command's words, which its usage may begin with.
        text: the script, of which a fault shows its line.
        root: where commands that offer values are looked up.
        contract: ``contract`` of the root's ``tome.toml``.
        probe: runs such a command; without it nothing is run.

    """
    usage = usage_of(header, path.rpartition("/")[2], words)
    found: list[Finding] = []
    lines = text.split("\n", 400)[:400]
    unread = {(problem.line, problem.column, problem.message) for problem in usage.problems}
    for problem in findings(usage, enforced=is_meant(usage, contract)):
        is_unread = (problem.line, problem.column, problem.message) in unread
        source = hint = ""
        if (is_unread or problem.severity == ERROR) and 0 < problem.line <= len(lines):
            source = lines[problem.line - 1].rstrip()
        if is_unread and header.tags:
            problem = problem.replace(severity=ERROR)  # the tool they are for refuses them
        elif is_unread and problem.severity == ERROR:
            hint = "until it is mended no call is checked; a label Usage: is for people only"
        found.append(
            Finding(
                path, problem.line, problem.column, problem.severity, problem.message, hint, source
            )
        )
    parameters: list[Positional | Option] = [*usage.positionals, *usage.options]
    for one in parameters:
        for key, command in (("complete", one.complete), ("choices-from", one.choices_from)):
            if not command or command[0] == "`" or (command.startswith(SCRIPT) and is_sub(header)):
                continue  # a function that only argc can run, the script itself
            fault = _judge(root, command, one.cache, probe)
            if fault is not None:
                severity, message = fault
                message = f"{one.shown}: [{key}:] {message}"
                found.append(Finding(path, one.line, one.column, severity, message))
    return found


def _judge(root: str, command: str, cache: int, probe: Probe | None) -> tuple[str, str] | None:
    if not command.startswith(_SHELL_LINE) and not isinstance(
        find(root, split_words(command)), Found
    ):
        return ERROR, f"{command} is no command of this root"
    return probe(command, cache) if probe is not None else None
