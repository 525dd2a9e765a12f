"""Ask a program for the values of a parameter: ``[complete: ...]`` and ``[choices-from: ...]``."""

from __future__ import annotations

from tome import system
from tome.errors import TomeError
from tome.library.cache import cache_folder, keep, recall
from tome.library.family import environment_in
from tome.library.find import find
from tome.light.main import Instance
from tome.model.command import Found
from tome.model.quoting import posix_words, split_words
from tome.runner.child import Output, capture
from tome.runner.environment import script_environment
from tome.runner.start import own_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: Seconds a program may take to say what it offers.
LIMIT = 2.0
SHELL_LINE = "$ "


def ask(
    instance: Instance, command: str, words: Sequence[str], current: str, seconds: int = 0
) -> tuple[tuple[str, str], ...] | None:
    """Return the ``(value, description)`` pairs a program offers, or None if it failed.

    Args:
        instance: whose root it is; that root must have been named by someone.
        command: another command's words in this root, or a line for ``/bin/sh -c`` behind ``$ ``.
        words: the words before the cursor, told in ``TOME_COMPLETE_WORDS`` (shell-quoted).
        current: the word at the cursor, told in ``TOME_COMPLETE_WORD``.
        seconds: how long an answer is kept; 0 for not at all.

    Raises ``TimeoutError`` if the program took longer than ``LIMIT``.
    """
    folder = cache_folder(system.environ()) if seconds else ""
    key = "\n".join(("values", instance.root, command))
    text = recall(folder, key, seconds) if folder else None
    if text is None:
        text = _run(instance, command, words, current)
        if text is None:
            return None
        if folder:
            keep(folder, key, text)
    return pairs_in(text)


def pairs_in(text: str) -> tuple[tuple[str, str], ...]:
    """Read ``value`` or ``value<TAB>description`` lines."""
    pairs = []
    for line in text.split("\n"):
        value, _, description = line.rstrip("\r").partition("\t")
        if value:
            pairs.append((value, description.strip()))
    return tuple(pairs)


def ask_argc(
    instance: Instance, path: str, name: str, words: Sequence[str], current: str
) -> tuple[tuple[str, str], ...]:
    """Return what argc offers at the cursor for its script ``path``; nothing without argc.

    Only argc knows how to run one function of a script. ``name`` is the command's words. It is
    asked as by fish, where it parts no words and quotes nothing; its marks for the shell
    (``__argc_…``) are left out.
    """
    environment = {
        **own_environment(),
        **script_environment(instance.root, instance.name, name, system.environ()),
    }
    argv = ["argc", "--argc-compgen", "fish", path, name.rpartition(" ")[2], *words, current]
    try:
        output = capture(argv, environment, LIMIT)
    except OSError:
        return ()
    return tuple(
        [pair for pair in pairs_in(system.fsdecode(output.stdout)) if pair[0][:7] != "__argc_"]
    )


def program_for(root: str, command: str) -> tuple[list[str], str]:
    """Return the argv that ``command`` stands for, and its words (empty for a shell line).

    Raises ``TomeError`` if it is no command of this root that can be run by itself.
    """
    if command.startswith(SHELL_LINE):
        return ["/bin/sh", "-c", command[len(SHELL_LINE) :]], ""
    words = split_words(command)
    found = find(root, words)
    if not isinstance(found, Found):
        raise TomeError(f"{command} is no command of this root")
    from tome.light.find import prepare

    arguments = words[found.used :]
    prepared = prepare(Instance("", "tome", root), found, arguments, unchecked=True)
    if prepared is None:
        raise TomeError(f"{command} asks for a help page")
    return [prepared.plan.path, *arguments], " ".join(found.words)


def run(instance: Instance, command: str, words: Sequence[str], current: str) -> Output:
    """Run the program that ``command`` stands for, as a TAB does, and return what it did.

    Raises ``TomeError`` if it is no command that can be run by itself, ``OSError`` if it cannot
    be started.
    """
    argv, name = program_for(instance.root, command)
    environment = {
        **own_environment(),
        **script_environment(instance.root, instance.name, name, system.environ()),
        **environment_in(
            instance.root, instance.root, instance.name, instance.shell, system.environ()
        ),
        "TOME_COMPLETE_WORDS": posix_words(words),
        "TOME_COMPLETE_WORD": current,
    }
    return capture(argv, environment, LIMIT)


def _run(instance: Instance, command: str, words: Sequence[str], current: str) -> str | None:
    try:
        output = run(instance, command, words, current)
    except (TomeError, OSError):
        return None
    if output.status == -1:
        raise TimeoutError(f"{command} took longer than {LIMIT:g} seconds")
    return system.fsdecode(output.stdout) if output.status == 0 else None
