"""Read the headers of many scripts at once, with all processors at hand.

The scripts are parted into batches, and every process takes the next one that nobody has taken:
where a processor is busy with something else, the others read more. Other processes send back
plain tuples. What one of them fails to send is read here, so that the answer is the same however
many there are.
"""

from __future__ import annotations

import gc
import marshal
import os

from tome.header.usage import usage_of
from tome.library.script import header_in, header_of, read_bytes
from tome.model.header import Header, from_plain, to_plain
from tome.model.usage import Usage
from tome.model.usage import from_plain as usage_from_plain
from tome.model.usage import to_plain as usage_to_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: A script to read: its path, and the words that call it.
Script = tuple[str, tuple[str, ...]]
#: What is read of one.
Reading = tuple[Header, Usage | None]

#: Fewer scripts than this are read sooner than another process has started.
SHARE = 300
#: So many scripts are read at a time, so that no process waits long for the last one; and this
#: many batches at most, since a batch is called by one byte, which only one process can take.
BATCH = 32
_MOST_BATCHES = 256
#: Each batch is sent behind its length, in so many bytes.
_LENGTH = 8


def read_scripts(scripts: Sequence[Script], *, usages: bool = False) -> list[Reading]:
    """Return the header of each script, in the order given; see ``header_of``.

    With ``usages`` also what its usage parses to, which takes as long again.
    """
    size = max(BATCH, -(-len(scripts) // _MOST_BATCHES))
    batches = [scripts[at : at + size] for at in range(0, len(scripts), size)]
    others = min(_processors(), len(scripts) // SHARE) - 1
    collecting = gc.isenabled()
    # Headers hold no cycles; to look for some takes longer the more have been read.
    gc.disable()
    try:
        found = _read_together(batches, usages, others) if others > 0 else {}
        return [
            reading
            for number, batch in enumerate(batches)
            for reading in (found[number] if number in found else _read(batch, usages))
        ]
    finally:
        if collecting:
            gc.enable()


def _read(batch: Sequence[Script], usages: bool) -> list[Reading]:
    # One kind of work after the other: that is quicker than to change between them.
    contents = [_content(path) for path, _ in batch]
    headers = [
        header_of(path) if content is None else header_in(path, *content)
        for content, (path, _) in zip(contents, batch, strict=True)
    ]
    if not usages:
        return [(header, None) for header in headers]
    return [
        (header, usage_of(header, path.rpartition("/")[2], words))
        for header, (path, words) in zip(headers, batch, strict=True)
    ]


def _content(path: str) -> tuple[bytes, bool] | None:
    """Return what ``read_bytes`` does; None for a file that it cannot read."""
    try:
        return read_bytes(path)
    except OSError:
        return None


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no such call
        return os.cpu_count() or 1


def _read_together(
    batches: Sequence[Sequence[Script]], usages: bool, count: int
) -> dict[int, list[Reading]]:
    """Read batches with other processes, as far as those can be had; return them by number."""
    found: dict[int, list[Reading]] = {}
    try:
        queue, write_end = os.pipe()
    except OSError:
        return found
    # A pipe holds the numbers of all batches: whoever reads a byte has taken that batch.
    os.write(write_end, bytes(range(len(batches))))
    os.close(write_end)
    others: list[_Other] = []
    try:
        while len(others) < count:
            other = _begin(batches, usages, queue)
            if other is None:
                break
            others.append(other)
        while number := os.read(queue, 1):
            found[number[0]] = _read(batches[number[0]], usages)
            for other in others:
                # None of them shall wait until there is room in its pipe again.
                other.take(found, wait=False)
        for other in others:
            other.take(found, wait=True)
    finally:
        os.close(queue)
        for other in others:
            os.close(other.pipe)
            os.waitpid(other.process, 0)
    return found


class _Other:
    """Another process that reads, and the pipe it writes to."""

    def __init__(self, process: int, pipe: int) -> None:
        self.process = process
        self.pipe = pipe
        self.data = b""

    def take(self, found: dict[int, list[Reading]], *, wait: bool) -> None:
        """Take the batches that it has sent, or with ``wait`` all that it will ever send."""
        os.set_blocking(self.pipe, wait)
        chunks = [self.data]
        try:
            while chunk := os.read(self.pipe, 1 << 20):
                chunks.append(chunk)
        except BlockingIOError:
            pass
        data = b"".join(chunks)
        at = 0
        while at + _LENGTH <= len(data):
            stop = at + _LENGTH + int.from_bytes(data[at : at + _LENGTH], "little")
            if stop > len(data):
                break
            number, rows = marshal.loads(data[at + _LENGTH : stop])
            found[number] = [
                (from_plain(header), None if usage is None else usage_from_plain(usage))
                for header, usage in rows
            ]
            at = stop
        self.data = data[at:]


def _begin(batches: Sequence[Sequence[Script]], usages: bool, queue: int) -> _Other | None:
    """Start a process that reads batches, as many as it can take."""
    try:
        read_end, write_end = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(read_end)
        os.close(write_end)
        return None
    if process:
        os.close(write_end)
        return _Other(process, read_end)
    status = 1
    try:
        os.close(read_end)
        while number := os.read(queue, 1):
            _send(write_end, number[0], _read(batches[number[0]], usages))
        status = 0
    finally:
        # Nothing of the parent's may be flushed or cleaned up twice.
        os._exit(status)


def _send(pipe: int, number: int, readings: list[Reading]) -> None:
    rows = [
        (to_plain(header), None if usage is None else usage_to_plain(usage))
        for header, usage in readings
    ]
    data = marshal.dumps((number, rows))
    data = len(data).to_bytes(_LENGTH, "little") + data
    while data:
        data = data[os.write(pipe, data) :]
