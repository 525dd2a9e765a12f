"""What ``doctor`` says of the index of each root, and of commands that shells leave to Python."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from tome.errors import TomeError
from tome.library.cache import cache_folder
from tome.library.config import read_config
from tome.library.index import refresh
from tome.library.index_fresh import is_fresh
from tome.library.index_rows import asked_in
from tome.library.index_store import RECORDS, index_folder
from tome.library.user_files import distrust, mending
from tome.model.check import NOTE, OK, PROBLEM, Check
from tome.model.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tome.library.config import Config

#: Commands that are told by name for each reason.
_TOLD = 3


def check_index(name: str, root: str, environment: Mapping[str, str]) -> Iterator[Check]:
    """Tell where an instance's index lies, its age and size, and what asks Python and why."""
    about = f"index of {name}"
    folder = index_folder(root, environment)
    if not folder:
        yield Check(about, PROBLEM, "there is no place for it: HOME is not set", "set HOME")
        return
    path, reason = _distrusted(cache_folder(environment), folder)
    if reason:
        yield Check(
            about, PROBLEM, f"{shown(path)} {reason}: no index is kept there", mending(path)
        )
        return
    try:
        config = read_config(root)
    except TomeError as error:
        yield Check(about, PROBLEM, error.message, error.hint)
        return
    groups = list(_groups(root))
    written = [time_ for at in groups if (time_ := _written(folder + at)) is not None]
    fresh = sum(_is_fresh(root, at, environment) for at in groups)
    size = sum(_size(folder + at) for at in groups)
    if not written:
        yield Check(
            about, OK, f"not written yet; the first call or TAB makes it in {shown(folder)}"
        )
    else:
        age = _age(time.time() - min(written))
        yield Check(
            about,
            OK,
            f"{len(written)} of {len(groups)} groups, {fresh} fresh, {_bytes(size)}, "
            f"the oldest {age} old, in {shown(folder)}",
        )
    if os.path.isdir(f"{root}/.hooks.d"):
        yield Check(about, NOTE, "every call asks Python: the root has hooks in .hooks.d")
    yield from _asked(name, about, root, groups, config)


def _asked(name: str, about: str, root: str, groups: list[str], config: Config) -> Iterator[Check]:
    reasons: dict[str, list[str]] = {}
    for at in groups:
        # Without an environment nothing is kept: this is a look and no more.
        held = refresh(root, at, {}, "", config)
        if held is None:
            continue
        for command, reason in asked_in(held, "bash"):
            reasons.setdefault(reason, []).append(" ".join((name, *held.words, command)))
    for reason, commands in sorted(reasons.items()):
        told = ", ".join([shown(one) for one in commands[:_TOLD]])
        more = f" and {len(commands) - _TOLD} more" if len(commands) > _TOLD else ""
        ask = "asks" if len(commands) == 1 else "ask"
        yield Check(about, NOTE, f"{told}{more} {ask} Python at each call: {reason}")


def _distrusted(cache: str, folder: str) -> tuple[str, str]:
    """Return the first folder on the way that may not be trusted, and why; or two empty texts."""
    path = cache
    for name in ("", *folder[len(cache) + 1 :].split("/")):
        path = f"{path}/{name}" if name else path
        try:
            reason = distrust(path)
        except OSError:
            break
        if reason:
            return path, reason
    return "", ""


def _groups(root: str) -> Iterator[str]:
    """Yield the path of each directory of a root below it, the root's own first."""
    for path, folders, _ in os.walk(root):
        folders[:] = sorted(name for name in folders if name[0] != ".")
        yield path[len(root.rstrip("/")) :]


def _written(folder: str) -> float | None:
    try:
        return os.stat(f"{folder}/{RECORDS}").st_mtime
    except OSError:
        return None


def _is_fresh(root: str, at: str, environment: Mapping[str, str]) -> bool:
    return any(
        is_fresh(root, at, environment, shell, "") for shell in ("bash", "zsh", "fish", "sh")
    )


def _size(folder: str) -> int:
    try:
        with os.scandir(folder) as found:
            return sum(one.stat().st_size for one in found if one.name[0] == "." and one.is_file())
    except OSError:
        return 0


def _bytes(count: int) -> str:
    return f"{count / 1024:.0f} KiB" if count < 1 << 20 else f"{count / (1 << 20):.1f} MiB"


def _age(seconds: float) -> str:
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size:.0f} {unit}"
    return f"{max(seconds, 0):.0f} seconds"
