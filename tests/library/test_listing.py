"""What a group says about itself, and what its commands say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome.library.listing import command_of, group_of, group_summary, scan_or_empty
from tome.model.command import EXECUTED, SOURCED, Entry


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("README.md", "# Databases\n\nmore\n", "Databases"),
        ("README.md", "\n\n  Databases and more  \n", "Databases and more"),
        ("README.md", "<!-- a remark -->\n[![badge](x)](y)\n# Title #\n", "Title #"),
        ("README.md", "---\n===\nTitle\n", "Title"),
        ("README.md", "\ufeff# Title\n", "Title"),
        ("README", "Databases\r\n", "Databases"),
        ("help", "Databases\n", "Databases"),
        ("README.md", "", ""),
        ("README.md", "a\0b", ""),
        ("README.txt", "Databases", ""),
        ("tome.toml", 'summary = "Data\\tbases"\n', "Data bases"),
        ("tome.toml", "summary = 3\n", ""),
        ("tome.toml", "summary = \n", ""),
    ],
)
def test_the_summary_of_a_group(tmp_path: Path, name: str, text: str, expected: str) -> None:
    """The first line of text of a README or help, or the summary in tome.toml, without marks."""
    (tmp_path / name).write_text(text)
    assert group_summary(str(tmp_path)) == expected


@pytest.mark.parametrize("name", ["README", "help"])
def test_a_script_is_no_text_about_its_group(tmp_path: Path, name: str) -> None:
    """A command that is called help does not lend its first line to the directory."""
    (tmp_path / name).write_text("#!/bin/sh\n# Help somebody.\n")
    (tmp_path / name).chmod(0o755)
    assert group_summary(str(tmp_path)) == ""


def test_tome_toml_comes_first(tmp_path: Path) -> None:
    """A summary that was stated wins over a README's first line."""
    (tmp_path / "README.md").write_text("readme\n")
    (tmp_path / "help").write_text("help\n")
    assert group_summary(str(tmp_path)) == "readme"
    (tmp_path / "tome.toml").write_text('summary = "stated"\n')
    assert group_summary(str(tmp_path)) == "stated"


@pytest.mark.timeout(5)
def test_pipes_and_broken_links_say_nothing(tmp_path: Path) -> None:
    """A FIFO called README.md is not waited for, and a broken link is no summary."""
    os.mkfifo(tmp_path / "README.md")
    os.symlink("nowhere", tmp_path / "README")
    os.mkfifo(tmp_path / "tome.toml")
    assert group_summary(str(tmp_path)) == ""


def test_a_source_line_makes_a_sourced_command(tmp_path: Path) -> None:
    """The header's SOURCE line overrules the name."""
    (tmp_path / "a").write_text("#!/bin/sh\n# SOURCE\n# SUMMARY: s\n# HIDDEN\n")
    command = command_of(str(tmp_path), ("x",), Entry("a", "a", False))
    assert (command.words, command.mode, command.hidden) == (("x", "a"), SOURCED, True)
    assert command.header.summary == "s"


def test_an_unreadable_script_is_still_a_command(tmp_path: Path) -> None:
    """A command whose file is gone has no summary, and a problem."""
    command = command_of(str(tmp_path), (), Entry("a", "a", False))
    assert (command.mode, command.header.summary) == (EXECUTED, "")
    assert command.header.problems


def test_a_group_is_hidden_by_its_name(tmp_path: Path) -> None:
    """A directory with a leading underscore is a hidden group."""
    (tmp_path / "_lib").mkdir()
    group = group_of(str(tmp_path), ("x",), Entry("_lib", "_lib", True))
    assert (group.words, group.hidden) == (("x", "_lib"), True)


def test_what_cannot_be_scanned_is_empty(tmp_path: Path) -> None:
    """A directory that is gone holds nothing."""
    assert scan_or_empty(str(tmp_path), str(tmp_path / "nosuch")).entries == ()
