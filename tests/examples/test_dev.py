"""The project's own tasks: a folder of scripts like any other."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from .conftest import PROJECT, tome

TASKS = {"demo", "lint", "picture", "readme", "test", "venv"}


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
