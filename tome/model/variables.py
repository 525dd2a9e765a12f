"""The names of environment variables that come from names of instances."""

from __future__ import annotations

_FIRST = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_LATER = _FIRST | frozenset("0123456789")


def variable_prefix(name: str) -> str:
    """Return ``MY_KIT`` for the instance ``my-kit``, or "" if no variable can be called so.

    Also "" for ``tome``, because ``TOME_ROOT`` is set for every instance.
    """
    prefix = name.upper().replace("-", "_").replace(".", "_")
    if not prefix or not name.isascii() or prefix[0] not in _FIRST or not _LATER.issuperset(prefix):
        return ""
    return "" if prefix == "TOME" else prefix
