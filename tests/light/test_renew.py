"""The index is brought up to date behind an answer, and whatever goes wrong changes none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.light.asking import ask, program
from tome.library.index_fresh import is_fresh
from tome.library.index_store import index_folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    program(folder / "one")
    program(folder / "group" / "inner")
    program(folder / "typed", "#!/bin/sh\n# USAGE: typed <n:int>\n")
    return folder


class Caller:
    """Who asks, with a cache of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = {"XDG_CACHE_HOME": f"{root}.cache"}
        self.index = Path(index_folder(str(root), self.environment))

    def ask(self, verb: str, *words: str, shell: str = "bash", **more: str):
        return ask(verb, self.root, *words, shell=shell, **{**self.environment, **more})

    def fresh(self, at: str = "", shell: str = "bash") -> bool:
        return is_fresh(str(self.root), at, self.environment, shell, "")


@pytest.fixture
def caller(root: Path) -> Caller:
    return Caller(root)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "sh"])
@pytest.mark.parametrize(("words", "at"), [(["one"], ""), (["group", "inner"], "/group")])
def test_behind_a_dispatch(caller: Caller, shell: str, words: list[str], at: str) -> None:
    """The group of the command that was asked for is kept for that shell, and only that."""
    assert caller.ask("find", "--", *words, shell=shell).lines[0] == "exec"
    assert caller.fresh(at, shell)
    assert not caller.fresh("/group" if not at else "", shell)
    before = sorted((path, path.stat().st_mtime_ns) for path in caller.index.rglob("*"))
    caller.ask("find", "--", *words, shell=shell)
    after = sorted((path, path.stat().st_mtime_ns) for path in caller.index.rglob("*"))
    assert after == before


@pytest.mark.parametrize(("words", "at"), [([""], ""), (["group", ""], "/group")])
def test_behind_a_tab(caller: Caller, words: list[str], at: str) -> None:
    """So is the group whose names were asked for."""
    caller.ask("complete", "--", *words, shell="zsh")
    assert caller.fresh(at, "zsh")


@pytest.mark.parametrize("words", [["nothing"], ["typed", "x"], ["group", "nothing"]])
def test_behind_an_error(caller: Caller, words: list[str]) -> None:
    """An error is the same with and without an index."""
    first = caller.ask("find", "--", *words)
    caller.ask("find", "--", "one")
    second = caller.ask("find", "--", *words)
    assert (first.status, first.said) == (second.status, second.said)
    assert first.status in (2, 127)


@pytest.mark.parametrize(
    "more",
    [
        {"XDG_CACHE_HOME": "/dev/null/x"},
        {"XDG_CACHE_HOME": "/proc/none"},
        {"XDG_CACHE_HOME": "", "HOME": ""},
        {"XDG_CACHE_HOME": "", "HOME": "/nonexistent/home"},
    ],
)
def test_no_place(caller: Caller, more: dict[str, str]) -> None:
    """Where nothing can be kept, the answer is the same, and nothing is said."""
    answer = caller.ask("find", "--", "one", **more)
    assert (answer.status, answer.said) == (0, "")
    assert answer.lines[:1] == ["exec"]
    assert not Path("/nonexistent/home").exists()


def test_a_fault_in_it(caller: Caller) -> None:
    """A fault while it is kept is told to who wants to see it, and is no fault of the answer."""
    caller.ask("find", "--", "one")
    (caller.root / "new").touch()
    for path in caller.index.glob(".records"):
        text = path.read_bytes()
        path.unlink()
        path.mkdir()
        answer = caller.ask("find", "--", "one")
        assert (answer.status, answer.said, answer.lines[0]) == (0, "", "exec")
        assert not caller.fresh()
        path.rmdir()
        path.write_bytes(text)
    caller.ask("find", "--", "one")
    assert caller.fresh()


def test_malformed_settings(caller: Caller) -> None:
    """Settings that cannot be read end the call, and nothing is kept by them."""
    (caller.root / "tome.toml").write_text("contract = \n")
    assert caller.ask("find", "--", "one").status == 65
    assert caller.ask("complete", "--", "", shell="zsh").status in (0, 65)
    assert not caller.fresh()
    os.unlink(caller.root / "tome.toml")
    caller.ask("find", "--", "one")
    assert caller.fresh()
