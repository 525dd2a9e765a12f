"""Reading many headers at once."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest

from tome.header.usage import usage_of
from tome.library import headers
from tome.library.headers import Script, read_scripts
from tome.library.script import header_in, header_of
from tome.model.header import Header, Problem, from_plain, to_plain
from tome.model.usage import Usage


def scripts_in(folder: Path, count: int) -> list[Script]:
    """Write scripts of every kind that a header can be read as; return paths and words."""
    texts = (
        b"#!/bin/sh\n# Say hello.\n#\n# USAGE: x <name:str> [-v]\n# OPTIONS:\n#   -v  more\n",
        b"#!/bin/sh\n# START HELP\n# never closed\n",
        b"#!/bin/sh\n# @describe Tags.\n# @arg name! Who\n",
        b"\xff\xfe\n",
        b"",
    )
    paths = []
    for number in range(count):
        path = folder / f"x{number}"
        path.write_bytes(texts[number % len(texts)])
        paths.append(str(path))
    paths.append(str(folder / "missing"))
    return [(path, (path.rpartition("/")[2],)) for path in paths]


def one_by_one(scripts: list[Script]) -> list[tuple[Header, Usage | None]]:
    """Read the same in this process."""
    headers_ = [header_of(path) for path, _ in scripts]
    return [
        (header, usage_of(header, words[-1], words))
        for header, (_, words) in zip(headers_, scripts, strict=True)
    ]


@pytest.fixture
def three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headers, "_processors", lambda: 3)
    monkeypatch.setattr(headers, "SHARE", 5)
    monkeypatch.setattr(headers, "BATCH", 4)


@pytest.mark.usefixtures("three_processors")
def test_batches_come_back_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headers read by other processes are the same, and at the same place."""
    paths = scripts_in(tmp_path, 23)
    expected = one_by_one(paths)
    here = os.getpid()
    waited = []

    def slow(path: str, data: bytes, whole: bool) -> Header:
        # This process is late: the others read what it leaves.
        if os.getpid() == here:
            waited.append(path)
            time.sleep(0.1)
        return header_in(path, data, whole)

    monkeypatch.setattr(headers, "header_in", slow)
    found = read_scripts(paths, usages=True)

    assert found == expected
    assert len(waited) < len(paths)
    assert [header for header, _ in found] == [header for header, _ in read_scripts(paths)]
    assert {usage for _, usage in read_scripts(paths)} == {None}


@pytest.mark.usefixtures("three_processors")
def test_more_is_sent_than_a_pipe_holds(tmp_path: Path) -> None:
    """A batch comes whole however long its headers are."""
    paths = scripts_in(tmp_path, 30)
    for number, (path, _) in enumerate(paths[:-1]):
        lines = [f"# {number} " + "word " * 20] * 600
        Path(path).write_text("\n".join(["#!/bin/sh", "# Say it.", "#", *lines]))

    assert read_scripts(paths, usages=True) == one_by_one(paths)


@pytest.mark.usefixtures("three_processors")
def test_very_many_scripts_are_parted_into_few_batches(tmp_path: Path) -> None:
    """There are never more batches than one byte can call."""
    paths = scripts_in(tmp_path, 40) * 40
    found = read_scripts(paths)

    assert [header for header, _ in found] == [header_of(path) for path, _ in paths]


@pytest.mark.parametrize("collecting", [True, False])
def test_collecting_garbage_is_as_before(tmp_path: Path, *, collecting: bool) -> None:
    """Whether Python looks for cycles is for the caller to say, but for the time of reading."""
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        read_scripts(scripts_in(tmp_path, 3))
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.usefixtures("three_processors")
@pytest.mark.parametrize("fault", ["dies", "dies while sending", "cannot start", "no pipe"])
def test_a_process_that_fails_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """What another process does not send is read here."""
    paths = scripts_in(tmp_path, 20)
    expected = one_by_one(paths)
    here = os.getpid()

    def failing(path: str, data: bytes, whole: bool) -> Header:
        if os.getpid() != here:
            os._exit(3)
        return header_in(path, data, whole)

    def sending(pipe: int, number: int, readings: list[object]) -> None:
        os.write(pipe, (1000).to_bytes(8, "little") + b"the first half")
        os._exit(3)

    def refused() -> int:
        raise OSError(11, "no more of them")

    if fault == "dies":
        monkeypatch.setattr(headers, "header_in", failing)
    elif fault == "dies while sending":
        monkeypatch.setattr(headers, "_send", sending)
    else:
        monkeypatch.setattr(os, "fork" if fault == "cannot start" else "pipe", refused)

    assert read_scripts(paths, usages=True) == expected


@pytest.mark.usefixtures("three_processors")
def test_no_process_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process that was started has been waited for."""
    started, fork = [], os.fork

    def counted() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(os, "fork", counted)
    read_scripts(scripts_in(tmp_path, 30))

    assert started
    for process in started:  # not any: this process may have children of other tests
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_a_header_reads_back_from_plain_tuples(tmp_path: Path) -> None:
    """Nothing of a header is lost on its way from one process to another."""
    for path, _ in scripts_in(tmp_path, 5):
        header = header_of(path)
        assert from_plain(to_plain(header)) == header
    odd = Header(problems=(Problem(1, 2, "x", "warning"),), aliases=("a",))
    assert from_plain(to_plain(odd)) == odd
