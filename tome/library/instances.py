"""The instances that the user has remembered, in ``instances.toml`` of the user's folder.

::

    [instances]
    kit = "/home/ada/scripts"
    "kit.old" = "~/old scripts"

A root may be written from ``~/`` on, so that the file can be shared between machines. One that is
not UTF-8, as TOML has to be, stands as ``file://`` with its bytes as ``%FF``.
"""

from __future__ import annotations

import os

from tome.errors import BadHeader, UsageError
from tome.library.config import parse
from tome.library.user_files import Alone, own_folder, read_own, replace_file
from tome.model.header import Problem
from tome.model.nearest import nearest
from tome.model.shown import shown
from tome.model.value import Value
from tome.shells.registry import SHELLS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NAME = "instances.toml"
_TABLE = "instances"
_URL = "file://"
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_HEAD = (
    "# The instances that `tome alias NAME DIR` remembers. It writes this file anew and keeps the\n"
    "# order, but no comments.\n"
)


class Remembered(Value):
    """One instance: its name, its absolute root, and how the file writes that (or empty)."""

    name: str
    root: str
    written: str = ""


class Instances(Value):
    """What ``instances.toml`` holds, in its order, and what in it cannot be understood."""

    items: tuple[Remembered, ...] = ()
    problems: tuple[Problem, ...] = ()

    def named(self, name: str) -> Remembered | None:
        """Return the instance of a name, or None."""
        return next((one for one in self.items if one.name == name), None)


def read_instances(folder: str) -> Instances:
    """Read the remembered instances of tome's folder; an absent file holds none.

    Raises ``BadHeader`` if the file cannot be read or trusted, or is no TOML.
    """
    path = f"{folder}/{NAME}"
    try:
        found = parse(read_own(path), path) if folder else {}
    except FileNotFoundError:
        return Instances()
    items: list[Remembered] = []
    problems = [
        Problem(0, 0, f"unknown key {shown(key)}; known is [{_TABLE}]")
        for key in found
        if key != _TABLE
    ]
    table = found.get(_TABLE, {})
    if not isinstance(table, dict):
        return Instances((), (*problems, Problem(0, 0, f"{_TABLE} is not a table")))
    for name, root in table.items():
        reason = unfit(name)
        place = _path(root) if isinstance(root, str) else ""
        if reason:
            problems.append(Problem(0, 0, f"no instance can be called {shown(name)!r}: {reason}"))
        elif not place:
            problems.append(Problem(0, 0, f"{shown(name)} is not the absolute path of a folder"))
        else:
            items.append(Remembered(name, place, root))
    return Instances(tuple(items), tuple(problems))


def remember(folder: str, name: str, root: str) -> Instances:
    """Remember an instance; one of that name stays in its place and gets the new root.

    Returns all of them. Raises ``CannotWrite``, and ``BadHeader`` if the file has to be mended
    before.
    """

    def added(items: tuple[Remembered, ...]) -> Iterable[Remembered]:
        new = Remembered(name, root)
        if not any(one.name == name for one in items):
            return (*items, new)
        # What the file says of a root that stays the same stays, too: it may begin with "~".
        return [new if one.name == name and one.root != root else one for one in items]

    return _change(folder, added)


def forget(folder: str, name: str) -> Instances:
    """Forget an instance and return those that are left.

    Raises ``UsageError`` with the nearest if there is none of that name, and as ``remember``.
    """

    def removed(items: tuple[Remembered, ...]) -> Iterable[Remembered]:
        if not any(one.name == name for one in items):
            raise unknown(name, items)
        return [one for one in items if one.name != name]

    return _change(folder, removed)


def unknown(name: str, items: Iterable[Remembered]) -> UsageError:
    """Return the error for a name that is not remembered, with the nearest ones."""
    near = nearest(name, [one.name for one in items])
    hint = f"did you mean {' or '.join(near)}?" if near else "tome alias lists what is remembered"
    return UsageError(f'no instance "{shown(name)}" is remembered', hint)


def unfit(name: str) -> str:
    """Return why no shell takes a name for an instance, or an empty string if one does."""
    reasons: dict[str, list[str]] = {}
    for shell in SHELLS:
        reason = shell.valid_name(name)
        if reason is None:
            return ""
        # "it is a builtin of bash", and of others: told in one.
        reasons.setdefault(reason.removesuffix(f" of {shell.name}"), []).append(shell.name)
    return " and ".join(
        f"{reason} of {', '.join(shells)}" if reason.startswith("it is") else reason
        for reason, shells in reasons.items()
    )


def unfit_in(name: str) -> list[str]:
    """Return, for each shell that does not take a name for an instance, what to tell of it."""
    reasons = [(shell.name, shell.valid_name(name)) for shell in SHELLS]
    return [f"{name} does not work in {shell}: {reason}" for shell, reason in reasons if reason]


def _change(
    folder: str, changed: Callable[[tuple[Remembered, ...]], Iterable[Remembered]]
) -> Instances:
    own_folder(folder)
    with Alone(folder):
        before = read_instances(folder)
        if before.problems:
            raise BadHeader(
                f"{shown(folder)}/{NAME} is left as it is: {before.problems[0].message}",
                "mend it, or move it away",
            )
        items = tuple(changed(before.items))
        replace_file(f"{folder}/{NAME}", _text(items))
    return Instances(items)


def _text(items: Iterable[Remembered]) -> bytes:
    lines = [f"{_key(one.name)} = {_string(one.written or _written(one.root))}\n" for one in items]
    return (f"{_HEAD}\n[{_TABLE}]\n" + "".join(lines)).encode()


def _key(name: str) -> str:
    return name if _BARE.issuperset(name) else _string(name)


def _string(text: str) -> str:
    """Return a basic string of TOML."""
    out = []
    for char in text:
        if char in '"\\':
            out.append("\\" + char)
        elif ord(char) < 0x20 or ord(char) == 0x7F:
            out.append(f"\\u{ord(char):04x}")
        else:
            out.append(char)
    return '"' + "".join(out) + '"'


def _written(root: str) -> str:
    """Return how a root stands in the file."""
    data = os.fsencode(root)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _URL + "".join(
            [chr(byte) if 0x20 < byte < 0x7F and byte != 0x25 else f"%{byte:02X}" for byte in data]
        )
    return root


def _path(written: str) -> str:
    """Return the root that the file means, or an empty string if it is no absolute path."""
    if written.startswith(_URL):
        first, *rest = written[len(_URL) :].encode("utf-8").split(b"%")
        try:
            data = first + b"".join([bytes([int(part[:2], 16)]) + part[2:] for part in rest])
        except ValueError:
            return ""
        written = os.fsdecode(data)
    elif written.startswith("~/"):
        written = f"{os.environ.get('HOME', '').rstrip('/')}/{written[2:]}"
    return written if written.startswith("/") and "\0" not in written else ""
