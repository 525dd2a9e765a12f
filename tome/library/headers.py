"""Read the headers of many scripts at once, with all processors at hand.

Other processes read a share each and send back plain tuples. What one of them fails to send is
read here, so that the answer is the same however many there are.
"""

from __future__ import annotations

import marshal
import os

from tome.library.script import header_of
from tome.model.header import Header, from_plain, to_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: Fewer scripts than this are read sooner than another process has started.
SHARE = 300


def headers_of(paths: Sequence[str]) -> list[Header]:
    """Return the header of each script, in the order of ``paths``; see ``header_of``."""
    count = max(1, min(_processors(), len(paths) // SHARE))
    bounds = [len(paths) * number // count for number in range(count + 1)]
    shares = [paths[bounds[number] : bounds[number + 1]] for number in range(count)]
    others = [_begin(share) for share in shares[1:]]
    found = [header_of(path) for path in shares[0]]
    for share, other in zip(shares[1:], others, strict=True):
        found += _take(share, other)
    return found


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no such call
        return os.cpu_count() or 1


def _begin(share: Sequence[str]) -> tuple[int, int] | None:
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
        data = marshal.dumps([to_plain(header_of(path)) for path in share])
        while data:
            data = data[os.write(write_end, data) :]
        status = 0
    finally:
        # Nothing of the parent's may be flushed or cleaned up twice.
        os._exit(status)


def _take(share: Sequence[str], other: tuple[int, int] | None) -> list[Header]:
    """Take what a process sent, and read the share here if that is not all of it."""
    if other is not None:
        child, read_end = other
        chunks = []
        with open(read_end, "rb", buffering=0) as stream:
            while chunk := stream.read(1 << 20):
                chunks.append(chunk)
        _, status = os.waitpid(child, 0)
        if status == 0:
            return [from_plain(plain) for plain in marshal.loads(b"".join(chunks))]
    return [header_of(path) for path in share]
