"""The first bytes of a script, whatever it is."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from tome import system
from tome.library.script import MOST_BYTES, header_of, read_bytes


class Reads:
    """Counts what is read through ``os.read``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bytes = 0
        real = os.read

        def read(handle: int, size: int) -> bytes:
            data = real(handle, size)
            self.bytes += len(data)
            return data

        monkeypatch.setattr(system, "read", read)


@pytest.mark.parametrize(
    "start",
    [
        b"\x7fELF\x02\x01\x01\0",
        b"\xcf\xfa\xed\xfe\x07\0",
        b"\xca\xfe\xba\xbe\0",
        b"MZ\x90\0",
        b"\0asm\1\0",
        b"\x89PNG\0",
    ],
)
def test_a_binary_is_read_no_further_than_its_first_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    """Of a compiled program 4 KiB are read, however long it is."""
    path = tmp_path / "a"
    path.write_bytes(start + b"\1" * 1_000_000)
    reads = Reads(monkeypatch)
    data, whole = read_bytes(str(path))
    assert reads.bytes == len(data) == 4096
    assert not whole


def test_a_script_is_read_to_256_kib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text of 10 MB only the first 256 KiB are read."""
    path = tmp_path / "a"
    path.write_bytes(b"#!/bin/sh\n# SUMMARY: s\n" + b"# text\n" * 1_500_000)
    reads = Reads(monkeypatch)
    assert header_of(str(path)).summary == "s"
    assert reads.bytes == MOST_BYTES


def test_a_sparse_file_of_2_gib_is_quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sparse file of 2 GiB costs no more than any other."""
    path = tmp_path / "a"
    with path.open("wb") as stream:
        stream.write(b"#!/bin/sh\n# SUMMARY: s\n")
        stream.truncate(2 << 30)
    reads = Reads(monkeypatch)
    start = time.process_time()
    header = header_of(str(path))
    assert time.process_time() - start < 1
    assert reads.bytes <= MOST_BYTES
    assert header.summary == "s"
    assert header.problems[0].line == 3


@pytest.mark.timeout(5)
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    """A FIFO that nobody writes to is refused at once."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a regular file"):
        read_bytes(str(path))
    assert header_of(str(path)).problems[0].message == "cannot be read: not a regular file"


def test_a_directory_and_a_device_are_refused(tmp_path: Path) -> None:
    """Only regular files are read."""
    for path in (str(tmp_path), "/dev/zero"):
        with pytest.raises(OSError, match="not a regular file"):
            read_bytes(path)


def test_an_unreadable_script_has_a_header_with_that_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may not read a script still gets an entry for it, which says so."""
    path = tmp_path / "a"
    path.write_text("#!/bin/sh\n# SUMMARY: s\n")

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(system, "open", refuse)
    header = header_of(str(path))
    assert header.summary == ""
    assert header.problems[0].message == "cannot be read: Permission denied"
    assert header.handles_help


def test_a_read_that_fails_closes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An input error is a problem of the header, and no file stays open."""
    path = tmp_path / "a"
    path.write_text("x")
    before = len(os.listdir("/dev/fd"))

    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(system, "read", fail)
        assert header_of(str(path)).problems[0].message == "cannot be read: Input/output error"
    assert len(os.listdir("/dev/fd")) == before


def test_a_file_that_shrinks_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is shorter than its status said ends where it ends."""
    path = tmp_path / "a"
    path.write_bytes(b"# SUMMARY: s\n" * 1000)
    real = os.fstat

    class Status:
        def __init__(self, handle: int) -> None:
            self.st_mode = real(handle).st_mode
            self.st_size = 100_000

    monkeypatch.setattr(system, "fstat", Status)
    data, whole = read_bytes(str(path))
    assert len(data) == 13_000
    assert not whole
