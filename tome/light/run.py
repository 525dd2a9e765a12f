"""``tome run``: start an executed command without a shell function, and without typer."""

from __future__ import annotations

from tome import system
from tome.errors import NoRoot, UsageError
from tome.library.config import read_config
from tome.library.find import find
from tome.library.root import checked, find_root
from tome.light.find import flags_of, missing, prepare
from tome.light.main import Instance
from tome.light.sd_flags import kept, takes, verb_for
from tome.model.command import AtGroup, Found, Missing
from tome.model.shown import shown


def run(option: str | None, words: list[str], program: str = "tome") -> tuple[str, list[str]]:
    """Run ``[--no-check] [--skip-hooks] WORDS... [ARGS...]`` in the root that is named.

    ``DIR -- WORDS...`` is the form of the Rust tome; see ``_names_root``.

    Returns only where the arguments ask for the command's help page: its root and its words. Raises
    ``TomeError``; otherwise the script takes this process over.
    """
    unchecked = skip_hooks = False
    if option is None and words[1:2] == ["--"] and _names_root(words[0]):
        root, words = checked(words[0]), words[2:]
    else:
        at, unchecked, skip_hooks = flags_of(words, 0)
        words = words[at:]
        if words[:1] == ["--"]:
            words = words[1:]
        root = find_root(option, system.environ()).path
    found = find(root, words)
    if not isinstance(found, Found):
        read_config(root)
    if isinstance(found, Missing):
        raise missing(program, found, root)
    if isinstance(found, AtGroup):
        what = (
            f"{shown(' '.join(found.words))} is a group" if found.words else "no command is named"
        )
        raise UsageError(f"run: {what}", f"{program} list shows the commands")
    typed = words[found.used :]
    arguments = kept(root, typed)
    if arguments == typed and takes(root, typed) and verb_for(typed) == "help":
        return root, words[: found.used]
    instance = Instance("", program, root)
    prepared = prepare(instance, found, arguments, unchecked, really=arguments != typed)
    if prepared is not None:
        # Imported here, so that words that lead nowhere are told of sooner.
        from tome.light.launch import launch

        launch(instance, found, prepared, arguments, skip_hooks=skip_hooks)
    return root, words[: found.used]


def _names_root(word: str) -> bool:
    """Tell whether the word before ``--`` is a root: a path, or a folder that is no command's name.

    So ``run deploy -- x`` still runs ``deploy`` where a folder is called so, too.
    """
    if "/" in word:
        return True
    if not system.isdir(word):
        return False
    try:
        root = find_root(None, system.environ()).path
    except NoRoot:
        return True
    return isinstance(find(root, [word]), Missing)
