"""Read the headers of many scripts at once, with all processors at hand.

Other processes read a share each and send back plain tuples. What one of them fails to send is
read here, so that the answer is the same however many there are.
"""

from __future__ import annotations

import marshal
import os

from tome.header.usage import usage_of
from tome.library.script import header_of
from tome.model.header import Header, from_plain, to_plain
from tome.model.usage import Usage
from tome.model.usage import from_plain as usage_from_plain
from tome.model.usage import to_plain as usage_to_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

#: Fewer scripts than this are read sooner than another process has started.
SHARE = 300


#: A script to read: its path, and the words that call it.
Script = tuple[str, tuple[str, ...]]


def read_scripts(
    scripts: Sequence[Script], *, usages: bool = False
) -> list[tuple[Header, Usage | None]]:
    """Return the header of each script, in the order given; see ``header_of``.

    With ``usages`` also what its usage parses to, which takes as long again.
    """
    count = max(1, min(_processors(), len(scripts) // SHARE))
    bounds = [len(scripts) * number // count for number in range(count + 1)]
    shares = [scripts[bounds[number] : bounds[number + 1]] for number in range(count)]
    others = [_begin(share, usages) for share in shares[1:]]
    found = [_read(script, usages) for script in shares[0]]
    for share, other in zip(shares[1:], others, strict=True):
        found += _take(share, usages, other)
    return found


def _read(script: Script, usages: bool) -> tuple[Header, Usage | None]:
    path, words = script
    header = header_of(path)
    return header, usage_of(header, path.rpartition("/")[2], words) if usages else None


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no such call
        return os.cpu_count() or 1


def _begin(share: Sequence[Script], usages: bool) -> tuple[int, int] | None:
    """Start a process that reads a share; return its id and the pipe it will write to."""
    try:
        read_end, write_end = os.pipe()
    except OSError:
        return None
    try:
        child = os.fork()
    except OSError:
        os.close(read_end)
        os.close(write_end)
        return None
    if child:
        os.close(write_end)
        return child, read_end
    status = 1
    try:
        os.close(read_end)
        data = marshal.dumps([_to_plain(*_read(script, usages)) for script in share])
        while data:
            data = data[os.write(write_end, data) :]
        status = 0
    finally:
        # Nothing of the parent's may be flushed or cleaned up twice.
        os._exit(status)


def _to_plain(header: Header, usage: Usage | None) -> tuple[Any, Any]:
    return to_plain(header), None if usage is None else usage_to_plain(usage)


def _take(
    share: Sequence[Script], usages: bool, other: tuple[int, int] | None
) -> list[tuple[Header, Usage | None]]:
    """Take what a process sent, and read the share here if that is not all of it."""
    if other is not None:
        child, read_end = other
        chunks = []
        with open(read_end, "rb", buffering=0) as stream:
            while chunk := stream.read(1 << 20):
                chunks.append(chunk)
        _, status = os.waitpid(child, 0)
        if status == 0:
            return [
                (from_plain(header), None if usage is None else usage_from_plain(usage))
                for header, usage in marshal.loads(b"".join(chunks))
            ]
    return [_read(script, usages) for script in share]
