"""The program ``tome-cli``, as the one of that name in Go has it: its words, its root, ``exec``.

What it prints for people is in ``tome.cli``. An option is one of ours only up to the first word of
a command: what follows is the script's, whatever it looks like.
"""

from __future__ import annotations

import os

from tome.errors import UsageError
from tome.library.config import read_config
from tome.library.find import find
from tome.library.root import Root, checked, current_directory
from tome.light.find import NO_CHECK, SKIP_HOOKS, missing, prepare
from tome.light.main import Instance
from tome.model.command import AtGroup, Found, Missing
from tome.model.nearest import nearest
from tome.model.quoting import posix_words
from tome.model.shown import shown
from tome.model.value import Value
from tome.model.variables import variable_prefix
from tome.runner.environment import script_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = "tome-cli"
EXEC, HELP, COMPLETION, INIT, ALIAS = "exec", "help", "completion", "init", "alias"
VERBS = {
    ALIAS: "Write a program that has the root and the name in it",
    COMPLETION: "Print the completion for a shell",
    EXEC: "Run a command",
    HELP: "List every command, or explain one",
    INIT: "Print the completion for a shell",
}
#: What a shell's completion asks: ours by the light lane's protocol, then the Go program's.
ASK_LINE, ASK_WORDS, ASK_GO, ASK_GO_PLAIN = ASKED = (
    "__complete-line", "__complete-words", "__complete", "__completeNoDesc",
)  # fmt: skip
DRY_RUN, OUTPUT = "--dry-run", "--output"
#: Options that stand before a verb or behind it, and whether they take a value.
COMMON = {
    "--root": True, "--executable": True, "--debug": False, "--version": False, "--help": False,
}  # fmt: skip
#: Options of one verb.
OWN = {EXEC: {DRY_RUN: False, SKIP_HOOKS: False, NO_CHECK: False}, ALIAS: {OUTPUT: True}}
SHORT = {"-r": "--root", "-e": "--executable", "-d": "--debug", "-h": "--help", "-o": OUTPUT}
SUMMARIES = {
    "--root": "The folder of scripts",
    "--executable": "What the program is called",
    "--debug": "Tell more of a fault",
    "--help": "Show help",
    "--version": "Print the version",
    "--dry-run": "Print what would be run",
    "--skip-hooks": "Start it without the hooks",
    "--no-check": "Start it whatever its usage says",
    "--output": "The file to write",
}


class Call(Value):
    """A call of ``tome-cli``: the verb (empty for none), its options, and the words behind them."""

    verb: str
    options: Mapping[str, str]
    words: list[str]

    @property
    def name(self) -> str:
        """What the program is called: ``--executable``, or as the environment has it."""
        told = [self.options.get("--executable", "")]
        told += [os.environ.get(key, "") for key in ("TOME_CLI_EXECUTABLE", "TOME_EXECUTABLE")]
        return next(filter(None, told), PROGRAM)

    @property
    def asks_page(self) -> bool:
        """Whether it is our own page, or version, that is asked for."""
        return not self.verb or "--help" in self.options or "--version" in self.options

    def root(self) -> Root:
        """Return the root: ``--root``, ``<NAME>_ROOT``, ``TOME_ROOT``, or the current directory.

        ``TOME_CLI_ROOT`` comes before ``<NAME>_ROOT`` where ``TOME_CLI_EXECUTABLE`` gave the name:
        so it is in the wrappers that the Go program writes. Raises ``NoRoot``.
        """
        if "--root" in self.options:
            return Root(checked(self.options["--root"], "--root"), True)
        named = [variable_prefix(self.name), "TOME"]
        if "--executable" not in self.options:
            named.insert(0, variable_prefix(PROGRAM))
        for prefix in named:
            value = os.environ.get(f"{prefix}_ROOT", "") if prefix else ""
            if value:
                return Root(checked(value, f"{prefix}_ROOT"), True)
        return Root(checked(current_directory()), False)


def parse(argv: list[str]) -> Call:
    """Parse the words of a call. Raises ``UsageError``."""
    options: dict[str, str] = {}
    at = _take(argv, 0, "", options)
    verb = argv[at] if at < len(argv) else ""
    if verb in ASKED:
        return Call(verb, options, argv[at + 1 :])
    if verb in VERBS:
        at = _take(argv, at + 1, verb, options)
    elif verb:
        verb = EXEC  # the words of a command may stand alone
    at += argv[at : at + 1] == ["--"]
    return Call(COMPLETION if verb == INIT else verb, options, argv[at:])


def _take(argv: list[str], at: int, verb: str, options: dict[str, str]) -> int:
    """Read options into ``options`` and return where they end."""
    known = {**COMMON, **OWN.get(verb, {})}
    says = f"{verb}: " if verb else ""
    while at < len(argv) and argv[at][:1] == "-" and argv[at] not in ("-", "--"):
        word = argv[at]
        flag, equals, value = word.partition("=")
        if flag[:2] != "--" and not (equals and len(flag) == 2):
            flag, equals, value = word[:2], word[2:], word[2:]
        flag = SHORT.get(flag, flag)
        if flag not in known:
            near = nearest(word.partition("=")[0], known)
            hint = f"did you mean {' or '.join(near)}?" if near else "--help tells what there is"
            raise UsageError(f"{says}no option {shown(word)}", hint)
        if not known[flag]:
            if equals:
                raise UsageError(f"{says}{flag} takes no value")
        elif not equals:
            at += 1
            if at == len(argv):
                raise UsageError(f"{says}{flag} needs a value")
            value = argv[at]
        options[flag] = value
        at += 1
    return at


def execute(call: Call) -> tuple[str, list[str]]:
    """Run a command. Returns only what is left to print, or a command's words for its help page.

    Raises ``TomeError``; otherwise the script takes this process over.
    """
    name, root, words = call.name, call.root().path, call.words
    if not words:
        raise UsageError("exec needs the words of a command", f"{name} help lists them")
    found = find(root, words)
    if isinstance(found, Missing):
        read_config(root)
        if words[found.used :] in (["--help"], ["-h"]):
            return "", words[: found.used]
        raise missing(name, found)
    if isinstance(found, AtGroup):
        read_config(root)
        group = shown(" ".join(words))
        raise UsageError(f"{group} is a group", f"{name} help {group} shows what is in it")
    instance = Instance("", name, root)
    arguments = words[found.used :]
    unchecked = NO_CHECK in call.options
    prepared = prepare(instance, found, arguments, unchecked)
    if prepared is None and not _is_contract(root, found):
        # Words of the script's are the script's here, even --help.
        prepared = prepare(instance, found, arguments, unchecked, really=True)
    if prepared is None:
        return "", words[: found.used]
    from tome.light.launch import launch, plan_hooks

    skip_hooks = SKIP_HOOKS in call.options
    # Of the name that was asked for, whatever the caller's own variables say.
    given = script_environment(root, name, " ".join(found.words), {})
    if DRY_RUN in call.options:
        lines = (
            [] if skip_hooks else [f"hook: {plan.path}" for plan in plan_hooks(instance, "bash")]
        )
        pairs = [f"{key}={value}" for key, value in (*given.items(), *prepared.variables)]
        argv = posix_words([prepared.plan.path, *arguments])
        lines = ["dry run:", *lines, f"binary: {prepared.plan.path}", f"args: {argv}"]
        return "".join([f"{line}\n" for line in (*lines, "env (injected):", *pairs)]), []
    os.environ.update(given)
    return launch(instance, found, prepared, arguments, skip_hooks=skip_hooks)


def _is_contract(root: str, found: Found) -> bool:
    from tome.header.usage import is_enforced, usage_of
    from tome.library.script import header_of

    file = found.entry.file
    usage = usage_of(header_of(f"{found.directory}/{file}"), file, found.words)
    return is_enforced(usage, read_config(root).contract)
