"""Reading many headers at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome.header.usage import usage_of
from tome.library import headers
from tome.library.headers import Script, read_scripts
from tome.library.script import header_of
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


@pytest.mark.usefixtures("three_processors")
def test_shares_come_back_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headers read by other processes are the same, and at the same place."""
    paths = scripts_in(tmp_path, 23)
    started = []
    begin = headers._begin

    def counted(share: list[Script], usages: bool) -> tuple[int, int] | None:
        started.append(len(share))
        return begin(share, usages)

    monkeypatch.setattr(headers, "_begin", counted)
    found = read_scripts(paths, usages=True)

    assert found == one_by_one(paths)
    assert [header for header, _ in found] == [header for header, _ in read_scripts(paths)]
    assert {usage for _, usage in read_scripts(paths)} == {None}
    assert started == [8, 8] * 3


@pytest.mark.usefixtures("three_processors")
@pytest.mark.parametrize("fault", ["dies", "cannot start"])
def test_a_process_that_fails_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """What another process does not send is read here."""
    paths = scripts_in(tmp_path, 20)
    expected = one_by_one(paths)
    here = os.getpid()

    def failing(path: str) -> Header:
        if os.getpid() != here:
            os._exit(3)
        return header_of(path)

    def refused() -> int:
        raise OSError(11, "no more processes")

    if fault == "dies":
        monkeypatch.setattr(headers, "header_of", failing)
    else:
        monkeypatch.setattr(os, "fork", refused)

    assert read_scripts(paths, usages=True) == expected


@pytest.mark.usefixtures("three_processors")
def test_no_process_is_left_behind(tmp_path: Path) -> None:
    """Every process that was started has been waited for."""
    read_scripts(scripts_in(tmp_path, 30))

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_header_reads_back_from_plain_tuples(tmp_path: Path) -> None:
    """Nothing of a header is lost on its way from one process to another."""
    for path, _ in scripts_in(tmp_path, 5):
        header = header_of(path)
        assert from_plain(to_plain(header)) == header
    odd = Header(problems=(Problem(1, 2, "x", "warning"),), aliases=("a",))
    assert from_plain(to_plain(odd)) == odd
