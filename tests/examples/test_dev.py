"""The project's own tasks: a folder of scripts like any other."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import pytest

from .conftest import PROJECT, tome

TASKS = {"bench", "demo", "lint", "picture", "readme", "test", "venv"}


def task(name: str, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a task by hand, with no terminal and a home of its own."""
    return subprocess.run(
        [str(PROJECT / "dev" / name), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(home), "NO_COLOR": "1"},
        timeout=110,
        check=False,
    )


def test_the_tasks_are_commands() -> None:
    """Every task is listed with a summary, what they share is not, and lint is content."""
    ran = tome("--root", str(PROJECT / "dev"), "list", "--json")
    listed = {entry["words"][0]: entry for entry in json.loads(ran.out)}
    assert set(listed) >= TASKS
    assert not any(name.startswith("_") for name in listed)
    assert all(entry["summary"] and entry["usage"] for entry in listed.values())
    assert tome("--root", str(PROJECT / "dev"), "lint").status == 0


def test_the_demo_shows_the_main_job(tmp_path: Path) -> None:
    """The demo runs without a terminal, and each chapter shows what it claims."""
    done = task("demo", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (
        "ops port-owner  Who listens on a port?",
        "Usage:\n  kit ops port-owner",
        "shop.db is whole",
        "did you mean kit ops deploy?",
        "https://shop.example",
        "\n    deploy      port-owner  services",  # TAB in bash
        "\n    port-owner  -- Who listens on a port?",  # in zsh
        "(Who listens on a port?)",  # in fish
        '  <env>: "prd" is not one of dev, staging, prod (did you mean prod?)',
        "\n    api  web",  # values that another command knows, in bash
        "\n    --dry-run  -- say what would be done",  # flags, in zsh
        "\n    dev  staging  prod",  # values of the usage, in fish
        "Hello, Ada",
        "kit go to api; pwd'\n/",
    ):
        assert shown in done.stdout


def test_the_picture_is_a_drawing_of_a_terminal(tmp_path: Path) -> None:
    """The picture that is checked in and a new one are SVG and show the same commands."""
    done = task("picture", str(tmp_path / "new.svg"), home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for path in (tmp_path / "new.svg", PROJECT / "docs/picture.svg"):
        text = "".join(ET.parse(path).getroot().itertext()).replace("\xa0", " ")
        assert "$ kit" in text
        assert "hot-paths" in text
        assert str(tmp_path) not in text


def test_venv_refuses_an_old_python(tmp_path: Path) -> None:
    """A Python that is none, or too old, is named in one sentence, status 69."""
    old = tmp_path / "python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = task("venv", "--python", str(old), str(tmp_path / "venv"), home=tmp_path)
    assert done.returncode == 69
    assert done.stderr == f"venv: {old} is no Python of 3.11 or later\n"
    assert not (tmp_path / "venv").exists()


def test_the_benchmark_measures_every_figure(tmp_path: Path) -> None:
    """A quick run on a small root measures all in every shell, and writes page and picture.

    How long anything takes is not looked at: other tests run at the same time.
    """
    page = tmp_path / "performance.md"
    shutil.copy(PROJECT / "docs/performance.md", page)
    done = task("bench", "--quick", "--write", "--document", str(page), "20", home=tmp_path)
    assert done.returncode == 0, done.stderr
    written = page.read_text(encoding="utf-8").partition("## What was found")[2]
    for shown in (done.stdout, written):
        assert "not measured" not in shown, done.stdout
        # No root of 20 commands has a group of 200.
        assert shown.count("from 2,000 on") == 3
        for figure in (
            "call",
            "call with a contract",
            "TAB: flags",
            "a new terminal's start, more",
        ):
            for shell in ("bash", "zsh", "fish"):
                assert re.search(rf"\b{re.escape(figure)} [ |]*{shell} .*\d\.\d", shown), figure
        for figure in ("deferred TAB", "refresh after one change", "build of the whole index"):
            assert re.search(rf"{figure} [ |]*process .*\d\.\d", shown), figure
        assert re.search(r"tome list --json [ |]*\d+ MiB", shown)
    names = "".join(ET.parse(page.with_suffix(".svg")).getroot().itertext())
    assert "call with a contract, fish" in names


def test_the_benchmark_refuses_before_it_measures(tmp_path: Path) -> None:
    """A page without a place for figures and a size that is none end it at once."""
    page = tmp_path / "page.md"
    page.write_text("# Nothing\n")
    done = task("bench", "--quick", "--write", "--document", str(page), "20", home=tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith(
        "has no part between '<!-- what dev/bench --write found -->' and"
        " '<!-- end of what it found -->'\n"
    )
    done = task("bench", "--write", "--document", str(tmp_path / "none"), home=tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith(f"bench: {tmp_path}/none: No such file or directory\n")
    done = task("bench", "19", home=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith("a root has 20 to 100000 commands\n")


def test_the_benchmark_says_what_is_over_its_limit(bench: SimpleNamespace) -> None:
    """A figure is held against its limit at every size, and the largest against the smallest."""
    results = bench.measure.Results([20, 2_000])
    row = results.rows["call", "bash"]
    row.add(20, 1.0, 0.001)
    row.add(2_000, 1.1, 0.001)
    assert (row.within(), row.same()) == (True, True)
    row.add(2_000, 1.2, 0.001)
    assert (row.within(), row.same()) == (True, True)  # the median of 1.1 and 1.2
    row.add(2_000, 1.3, 0.001)
    assert (row.within(), row.same()) == (False, False)
    line = next(one for one in bench.table.figures(results) if one[:2] == ["call", "bash"])
    assert line == ["call", "bash", "1.15 × bare", "1.00", "1.20", "1.00", "NO", "1.20", "NO"]
    assert "1 are over it, 32 were not measured; 1 cost over 15% more" in bench.table.verdict(
        results
    )
    assert not bench.table.clean(results)
    # The limit of a list is for the largest root, and it may grow.
    row = results.rows["list", ""]
    row.add(20, 20, 0.1)
    row.add(2_000, 9, 0.1)
    assert (row.within(), row.same()) == (True, None)


def test_the_benchmark_says_which_shell_is_missing(
    bench: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a shell is not installed its rows say so, and so does a note."""
    monkeypatch.setattr(bench.measure, "SHELLS", ("bash", "tcsh-that-is-not-there"))
    pace = bench.measure.Pace(blocks=1, rounds=3, seconds=1, shells=1, starts=3)
    results, _ = bench.measure.measure([20], pace, tmp_path, lambda _: None)
    told = "tcsh-that-is-not-there is not installed: none of its figures was measured"
    assert results.notes == [told]
    assert not bench.table.clean(results)


def test_the_benchmark_sees_a_start_file_that_starts_something(
    bench: SimpleNamespace, tmp_path: Path
) -> None:
    """A new terminal that starts a process for tome, or has no instance, is a fault."""
    shells = list(bench.in_shell.SHELLS)
    world = bench.roots.make(tmp_path, 20, shells)
    for shell in shells:
        bench.new_terminal.check(shell, world)
        start = world.start_file(shell)
        text = start.read_text()
        if bench.new_terminal.can_count():
            start.write_text(f"{text}/bin/true\n")
            with pytest.raises(bench.in_shell.WrongAnswer, match=r"starts [12] more"):
                bench.new_terminal.check(shell, world)
        start.write_text("")
        with pytest.raises(bench.in_shell.WrongAnswer, match="has no instance"):
            bench.new_terminal.check(shell, world)


def test_the_benchmark_compares_with_peers(
    bench: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each peer gets a file with all tasks and is timed for all three things, beside tome."""
    programs = {
        "just": "grep -q '^g0-h0-plain ' justfile && grep -q '^g0-h0-task-00019 ' justfile",
        "task": "grep -q '^  g0:h0:plain:' Taskfile.yml",
        "mise": "[ -x mise-tasks/g0/h0/plain ]",
    }
    for name, code in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{code}\n")
        (tmp_path / name).chmod(0o755)
    world = bench.roots.make(tmp_path / "world", 20, ["bash"])
    pace = bench.measure.Pace(blocks=1, rounds=3, seconds=1, shells=1, starts=3)
    found, notes, versions = bench.peers.compare([world], str(tmp_path), pace, lambda _: None)
    assert notes == []
    assert [name for name, _ in versions] == list(programs)
    pairs = {(one.name, one.what) for one in found if one.seconds[20] > 0}
    assert pairs == {
        *((name, what) for name in programs for what in ("call", "names", "list")),
        *(("bare", "call"), ("tome", "call"), ("tome", "list")),
    }


def test_the_benchmark_says_which_peer_is_missing(
    bench: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A peer that can neither be found nor installed is named, with its package."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("npm_config_offline", "true")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm-cache"))
    monkeypatch.setattr(bench.peers, "PEERS", bench.peers.PEERS[:1] + bench.peers.PEERS[2:])
    real = shutil.which
    missing = ("just", "task", "mise")
    monkeypatch.setattr(
        bench.peers.shutil, "which", lambda name: None if name in missing else real(name)
    )
    _, notes = bench.peers.install(tmp_path / "peers", lambda _: None)
    assert [note.partition(" could")[0] for note in notes] == ["just: rust-just", "mise: mise"]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return the modules of the benchmark."""
    monkeypatch.syspath_prepend(str(PROJECT / "dev/_bench"))
    names = [path.stem for path in (PROJECT / "dev/_bench").glob("[a-z]*.py")]
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return SimpleNamespace(**{name: importlib.import_module(name) for name in names})
