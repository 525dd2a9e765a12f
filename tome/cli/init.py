"""``tome init``: the code that makes a folder of scripts a command of a shell."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from tome.cli import options
from tome.cli.answer import Answer
from tome.cli.asking import Asking
from tome.cli.grammar import asking_of
from tome.errors import BadHeader, TomeError, UnknownShell, UsageError
from tome.library.config import read_config
from tome.library.index_store import index_folder
from tome.library.instances import read_instances, unknown
from tome.library.root import checked
from tome.library.stamp import ENTRY, config_folder
from tome.model.shown import shown
from tome.shells.registry import SHELLS, by_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.instances import Instances
    from tome.shells.base import Shell


def init(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="What the command is called")
    ] = None,
    folder: Annotated[
        str | None, typer.Argument(metavar="DIR", help="The folder of scripts, if not remembered")
    ] = None,
    shell: Annotated[
        str | None,
        typer.Argument(metavar="SHELL", help="bash, zsh or fish, else the shell that calls"),
    ] = None,
    option: options.Shell = None,
    _root: options.Unneeded = None,
) -> Answer:
    """Print the code that defines an instance.

    bash, zsh: eval "$(tome init kit DIR zsh)"
    fish: tome init kit DIR fish | source

    Without DIR for an instance that "tome alias" remembers, without NAME for all of them.
    """
    if shell is not None and option is not None:
        raise UsageError("init: the shell is named twice", "name it once, by SHELL or by --shell")
    said = option if shell is None else shell
    if name is not None and folder is not None:
        spoken = by_name(said if said is not None else calling_shell(asking_of(ctx)))
        return _one(spoken, name, folder)
    remembered = read_instances(config_folder(os.environ))
    if name is not None:
        one = remembered.named(name)
        if one is None:
            raise _without_folder(name, remembered)
        spoken = by_name(said if said is not None else calling_shell(asking_of(ctx)))
        return _one(spoken, name, one.root)
    spoken = by_name(said if said is not None else calling_shell(asking_of(ctx)))
    return _all_of_them(spoken, remembered)


def _one(shell: Shell, name: str, folder: str) -> Answer:
    """Print the code of one instance."""
    root = root_at(folder)
    return Answer(data=code_of(shell, name, root), note=told_of(root))


def _without_folder(name: str, remembered: Instances) -> UsageError:
    if any(name == one.name for one in SHELLS):
        hint = f"tome init --shell {name} prints the code of all remembered instances"
    else:
        hint = unknown(name, remembered.items).hint
    return UsageError(f'init: DIR is missing, and no instance "{shown(name)}" is remembered', hint)


def _all_of_them(shell: Shell, remembered: Instances) -> Answer:
    """Print the code of all remembered instances.

    The start file of a shell evaluates it, so what is wrong with one keeps no other away: it is
    told on stderr. A root that is not there now has its command, too, which tells it when called.
    """
    codes, notes = [], [problem.message for problem in remembered.problems]
    for one in remembered.items:
        reason = shell.valid_name(one.name)
        if reason is not None:
            notes.append(f"{one.name} is left out in {shell.name}: {reason}")
            continue
        codes.append(code_of(shell, one.name, one.root))
        try:
            read_config(checked(one.root, f"the root of {one.name}"))
        except TomeError as error:
            notes.append(error.message)
    if not remembered.items and not notes:
        notes.append("no instance is remembered; tome alias NAME DIR remembers one")
    return Answer(data=b"".join(codes), note="".join([f"tome: {shown(one)}\n" for one in notes]))


def root_at(folder: str) -> str:
    """Return the absolute root at a folder that a user named. Raises ``NoRoot``."""
    return checked(absolute(folder), "DIR")


def told_of(root: str) -> str:
    """Return what is to be told of a root's malformed tome.toml, or an empty string.

    It keeps nobody from having the command: each call of it tells the same until it is mended, and
    from then on it works, in every shell that has it.
    """
    try:
        read_config(root)
    except BadHeader as error:
        return error.told("tome")
    return ""


def code_of(shell: Shell, name: str, root: str) -> bytes:
    """Return the code that makes a name a command of a shell."""
    if not sys.executable:
        raise TomeError("Python does not know its own path", "call tome by an absolute path")
    index = index_folder(root, os.environ)
    return os.fsencode(shell.init(name, root, sys.executable, ENTRY, index))


def calling_shell(asking: Asking) -> str:
    """Return the shell that calls: an instance knows its own, else the processes above tell.

    Raises ``UnknownShell``.
    """
    if asking.shell:
        return asking.shell
    import shellingham  # type: ignore[import-untyped]

    try:
        name, _ = shellingham.detect_shell()
    except (shellingham.ShellDetectionFailure, OSError):
        known = ", ".join(one.name for one in SHELLS)
        raise UnknownShell(
            "the calling shell cannot be told", f"name it, one of {known}: tome init NAME DIR SHELL"
        ) from None
    return str(name)


def absolute(path: str) -> str:
    """Return a path made absolute the way the user's shell would, with the links in it kept."""
    if not path:
        return path
    joined = path if path.startswith("/") else os.path.join(_working_directory(), path)
    plain = os.path.normpath(joined)
    if ".." in joined.split("/") and not _same(plain, joined):
        # The word before ".." is a link: what it leads to has another parent.
        return os.path.realpath(joined)
    return plain


def _working_directory() -> str:
    said = os.environ.get("PWD", "")
    if said.startswith("/") and ".." not in said.split("/") and _same(said, "."):
        return said
    return os.getcwd()


def _same(left: str, right: str) -> bool:
    try:
        return os.path.samefile(left, right)
    except OSError:
        return False
