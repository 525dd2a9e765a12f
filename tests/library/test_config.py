"""``tome.toml``: what it says, and where it is wrong."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tome.errors import BadHeader
from tome.library.config import Config, parse_simple, problems_of, read_config

LINES = st.sampled_from(
    [
        'summary = "a b"', 'flags="sd"', "contract\t=\t\"all\"", "# a comment", "#\ttab", "", "   ",
        'x-y = "1"', 'summary = ""', 'a.b = "c"', '"q" = "r"', "n = 1", "[table]", 'k = "a\\tb"',
        'k2 = "a" # behind', "k3 = 'a'", '  indented = "x"', "é = \"x\"", 'k4 = "é"', "= \"x\"",
        'k5 = "a" "b"', 'k6 = """a"""', "#\x01", 'k7 = "a\x7f"', 'k8 = "unclosed', "k9", '-k = "a"',
        '1 = "a"', 'a-1 = "b"', "k10 = \"a\tb\"", "\t# indented comment", "\x0c",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
@example(['a = "b"', 'a = "c"'], "\n")
@example(['summary = "x"', "", "# y"], "\n")
def test_the_quick_way_agrees_with_toml(lines: list[str], end: str) -> None:
    """Whatever the quick parser accepts, the real one reads the same."""
    text = end.join(lines)
    simple = parse_simple(text.encode())
    if simple is not None:
        assert simple == tomllib.loads(text)


@given(st.text(st.sampled_from("ab-_= \"'\\#\t\n[].1é"), max_size=20))
def test_the_quick_way_agrees_with_toml_on_anything(text: str) -> None:
    """Nor does it accept any other text that the real one refuses or reads differently."""
    simple = parse_simple(text.encode())
    if simple is not None:
        assert simple == tomllib.loads(text)


def test_plain_lines_take_the_quick_way() -> None:
    """What nearly every tome.toml is made of needs no TOML parser."""
    data = b'# my scripts\nsummary = "All of them"\n\ncontract = "all"\n'
    assert parse_simple(data) == {"summary": "All of them", "contract": "all"}


def write(folder: Path, text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    (folder / "tome.toml").write_bytes(data)
    return str(folder)


def test_an_absent_file_says_nothing(tmp_path: Path) -> None:
    """Without a tome.toml, or with an empty one, all is at its default."""
    assert read_config(str(tmp_path)) == Config()
    assert read_config(write(tmp_path, "")) == Config()


def test_all_keys(tmp_path: Path) -> None:
    """Every known key is read."""
    root = write(tmp_path, 'summary = "s"\ncontract = "none"\nsource = "fish"\nflags = "sd"\n')
    assert read_config(root) == Config("s", "none", "fish", "sd")


def test_unknown_keys_and_values_are_warnings(tmp_path: Path) -> None:
    """An unknown key, value or type is left out with a warning, and the rest is read."""
    root = write(tmp_path, 'summary = "s"\nsumary = "t"\ncontract = "some"\nflags = 3\n')
    config = read_config(root)
    assert config.replace(problems=()) == Config("s")
    assert [problem.severity for problem in config.problems] == ["warning"] * 3
    assert [(p.line, p.column) for p in problems_of(root, group=False)] == [(2, 1), (3, 1), (4, 1)]


def test_a_group_has_only_a_summary(tmp_path: Path) -> None:
    """In a group's file the other keys are warned of."""
    root = write(tmp_path, 'summary = "s"\nflags = "sd"\n')
    (problem,) = problems_of(root, group=True)
    assert (problem.line, problem.severity) == (2, "warning")
    assert "only in the root" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('summary = "s"\nx = \n', 2, 5),
        ("summary = s", 1, 11),
        ('a = "b"\na = "c"\n', 2, 8),
        ("[a", 1, 3),
        ('summary = "never closed\n', 1, 24),
        (b'summary = "\xff"\n', 1, 12),
        ("a = [1,\n", 2, 1),
        (b"a\0b", 1, 2),
    ],
)
def test_a_malformed_file_names_the_place(
    tmp_path: Path, text: str | bytes, line: int, column: int
) -> None:
    """Line and column of the fault are in the error (65), and in lint's finding."""
    root = write(tmp_path, text)
    with pytest.raises(BadHeader, match=f"tome.toml, line {line}, column {column}: ") as caught:
        read_config(root)
    assert caught.value.exit_code == 65
    (problem,) = problems_of(root, group=False)
    assert (problem.line, problem.column, problem.severity) == (line, column, "error")


def test_a_deeply_nested_file_is_malformed(tmp_path: Path) -> None:
    """A file that no parser can descend is an error like any other."""
    root = write(tmp_path, "a = " + "[" * 100_000)
    with pytest.raises(BadHeader):
        read_config(root)


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A directory called tome.toml, or a link to itself, is an error that names the file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "tome.toml").mkdir()
    (tmp_path / "b").mkdir()
    os.symlink("tome.toml", tmp_path / "b" / "tome.toml")
    for name in ("a", "b"):
        with pytest.raises(BadHeader, match="cannot be read"):
            read_config(str(tmp_path / name))
        assert problems_of(str(tmp_path / name), group=False)[0].severity == "error"


@pytest.mark.timeout(5)
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A FIFO called tome.toml that nobody writes to is read as empty."""
    os.mkfifo(tmp_path / "tome.toml")
    assert read_config(str(tmp_path)) == Config()
