"""The static init files: what ``tome setup`` writes so that a new shell starts no process.

``init.SHELL`` in the user's folder holds a stub for each remembered instance, and begins with a
stamp (see ``stamp``). ``SHELL/NAME.SHELL`` beside it are the bodies of the instances.
"""

from __future__ import annotations

import os

from tome.library.index_store import index_folder
from tome.library.instances import read_instances
from tome.library.stamp import MARK, init_file, read_stamp, stamp_now
from tome.library.user_files import Alone, own_folder, read_own, replace_file
from tome.shells.registry import SHELLS
from tome.shells.start import stub

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.instances import Instances
    from tome.shells.base import Shell

_HEAD = (
    "# The instances that `tome alias` remembers. tome renews this file by itself; the line that\n"
    "# `tome setup` prints makes a start file read it.\n"
)


def refresh(folder: str) -> list[str]:
    """Write every static init file of tome's folder anew, and return their paths.

    Raises ``CannotWrite`` and ``BadHeader``.
    """
    there = [shell for shell in SHELLS if os.path.lexists(init_file(folder, shell.name))]
    return [write(shell, folder) for shell in there]


def write(shell: Shell, folder: str, *, wait: bool = True, anew: bool = False) -> str:
    """Write the static init file of a shell and its bodies, and return its path.

    Names that this shell does not take are left out. Without ``wait`` it is left to whoever is
    writing just now; ``anew`` is for ``files``. Raises ``CannotWrite``, ``BadHeader`` for an
    ``instances.toml`` that cannot be read, and ``UsageError`` if Python does not know its own path.
    """
    own_folder(folder)
    path = init_file(folder, shell.name)
    with Alone(folder, wait=wait) as alone:
        if alone:
            texts = files(shell, folder, read_instances(folder), anew=anew)
            own_folder(f"{folder}/{shell.name}")
            # The stubs come last: none may name a body that is not there yet.
            for file, text in texts.items():
                replace_file(file, os.fsencode(text))
            _prune(f"{folder}/{shell.name}", set(texts))
    return path


def files(shell: Shell, folder: str, instances: Instances, *, anew: bool = False) -> dict[str, str]:
    """Return the path and the text of each file of a shell; that of the init file comes last.

    They name the Python that they named before, if it serves; ``anew``: the one that runs.
    """
    stamp = stamp_now(shell.name)
    before = read_stamp(init_file(folder, shell.name))
    if not anew and before is not None and before.alive and before.ours:
        # By another name the same Python may have been called: no two shells quarrel about it.
        stamp = stamp.replace(python=before.python)
    texts: dict[str, str] = {}
    stubs = []
    taken: set[str] = set()
    for one in instances.items:
        if shell.valid_name(one.name) is None:
            file = one.name
            while file.lower() in taken:  # some file systems take Kit and kit for the same
                file += "~"
            taken.add(file.lower())
            body = f"{folder}/{shell.name}/{file}.{shell.name}"
            code = shell.init(
                one.name, one.root, stamp.python, stamp.entry, index_folder(one.root, os.environ)
            )
            texts[body] = f"{MARK}.\n{shell.compact(code)}"
            stubs.append(stub(shell, one.name, body))
    texts[init_file(folder, shell.name)] = "\n".join([stamp.text() + _HEAD, *stubs])
    return texts


def is_current(shell: Shell, folder: str, instances: Instances) -> bool:
    """Tell whether a shell's files hold what this tome would write now.

    Raises ``BadHeader`` if one cannot be read or trusted.
    """
    try:
        return all(
            read_own(file) == os.fsencode(text)
            for file, text in files(shell, folder, instances).items()
        )
    except FileNotFoundError:
        return False


def _prune(folder: str, kept: set[str]) -> None:
    """Remove the bodies of instances that are no longer remembered."""
    for name in os.listdir(folder):
        path = f"{folder}/{name}"
        if path in kept or name.startswith("."):
            continue
        try:
            with open(path, "rb") as stream:
                if stream.readline(len(MARK) + 3) == os.fsencode(f"{MARK}.\n"):
                    os.unlink(path)
        except OSError:
            continue
