"""Find the root a call is about, and read what it says of itself."""

from __future__ import annotations

import os

from tome.errors import NoRoot
from tome.library.config import NAME
from tome.model.shown import shown
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Root(Value):
    """A root: its absolute path, and whether someone named it.

    A root found by walking up is not ``named``: nothing in it is run at TAB.
    """

    path: str
    named: bool


def find_root(
    option: str | None, environment: Mapping[str, str], directory: str | None = None
) -> Root:
    """Return the root: ``--root``, else ``TOME_ROOT``, else the nearest parent with a tome.toml.

    Args:
        option: the value of ``--root``, or None.
        environment: where ``TOME_ROOT`` is looked up.
        directory: the absolute directory to walk up from; the current one if none is given.

    Raises ``NoRoot`` if none is named, or the one named is no folder, or the current directory
    was removed.

    """
    if option is not None:
        return Root(checked(option, "--root"), True)
    named = environment.get("TOME_ROOT", "")
    if named:
        return Root(checked(named, "TOME_ROOT"), True)
    path = start = current_directory() if directory is None else directory
    while True:
        if _is_trusted(path):
            return Root(path, False)
        parent = path.rpartition("/")[0] or "/"
        if parent == path:
            break
        path = parent
    raise NoRoot(
        f"no root: neither --root nor TOME_ROOT names one, and no tome.toml stands in "
        f"{shown(start)} or above it",
        "name a folder of scripts: tome --root DIR, or TOME_ROOT=DIR, or a tome.toml in it",
    )


def current_directory() -> str:
    """Return the current directory. Raises ``NoRoot`` if it was removed."""
    try:
        return os.getcwd()
    except OSError:
        raise NoRoot("the current directory is gone", "change to one that is there") from None


def checked(path: str, source: str = "") -> str:
    """Return a root's absolute path; links in it are kept, as the user knows it by them.

    Raises ``NoRoot`` if it is no folder that can be read.
    """
    if not path:
        raise NoRoot(f"{source or 'the root'} is empty", "name a folder of scripts")
    absolute = os.path.abspath(path)
    says = f"{source} " if source else ""
    if not os.path.isdir(absolute):
        if os.path.islink(absolute) and not os.path.exists(absolute):
            raise NoRoot(f"{says}{shown(absolute)} is a broken link")
        if os.path.lexists(absolute):
            raise NoRoot(f"{says}{shown(absolute)} is a file, not a folder of scripts")
        raise NoRoot(f"{says}{shown(absolute)} does not exist", "name a folder of scripts")
    if not os.access(absolute, os.R_OK | os.X_OK):
        raise NoRoot(f"{says}{shown(absolute)} cannot be read: permission denied")
    return absolute


def _is_trusted(directory: str) -> bool:
    """Tell whether a directory holds a tome.toml, and both belong to the user or to root."""
    owners = (os.geteuid(), 0)
    try:
        return (
            os.stat(f"{directory}/{NAME}").st_uid in owners and os.stat(directory).st_uid in owners
        )
    except OSError:
        return False
