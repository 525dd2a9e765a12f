"""What a shell looks up: which words it may take for certain, and what it is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.conftest import build
from tome.library.config import read_config
from tome.library.index import Held, refresh
from tome.library.index_rows import rows_of
from tome.model.table import pairs_of

FREE = "#!/bin/sh\n# Do it.\n:\n"
HELD = "#!/bin/sh\n# USAGE: {} <n:int>\n:\n"


class Read:
    """A group, read without a place for an index."""

    def __init__(self, root: Path, at: str = "") -> None:
        config = read_config(str(root))
        held = refresh(str(root), at, {}, "", config)
        assert held is not None
        self.held: Held = held

    def rows(self, shell: str = "bash") -> dict[str, str]:
        pairs = rows_of(self.held, shell)
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def words(self, shell: str = "bash") -> dict[str, str]:
        return {key: value for key, value in self.rows(shell).items() if "/" not in key}


@pytest.mark.parametrize(
    ("scripts", "words"),
    [
        ({"one": FREE}, {"one": "e-f//one/bin/sh"}),
        ({"one.sh": FREE}, {"one": "e-f//one.sh/bin/sh", "one.sh": "e-f//one.sh/bin/sh"}),
        ({"one": ":\n"}, {"one": "e-f//one/"}),
        ({"one": "#!/usr/bin/env -S sh\n"}, {"one": "e-f//one/usr/bin/env"}),
        ({"one": HELD.format("one")}, {"one": "ect//one/bin/sh"}),
        ({"one.sh": HELD.format("one")}, {"one": "ect//one.sh/bin/sh"}),
        (
            {"one": "#!/bin/sh\n# ALIAS: uno, eins\n"},
            {name: f"e-f/{own}/one/bin/sh" for name, own in
             (("one", ""), ("uno", "one"), ("eins", "one"))},
        ),
        ({"one.source": "cd /\n"}, {"one": "s-f//one.source/", "one.source": "s-f//one.source/"}),
        ({"one": "#!/bin/sh\n# SOURCE\n"}, {"one": "S-f//one/"}),
        ({"_default": FREE}, {"_default": "e-f//_default/bin/sh"}),
    ],
)  # fmt: skip
def test_certain(tmp_path: Path, scripts: dict[str, str], words: dict[str, str]) -> None:
    """These words mean these files, started so, and their arguments are checked or not."""
    assert Read(build(tmp_path, scripts)).words() == words


@pytest.mark.parametrize(
    "scripts",
    [
        {"help": FREE},
        {"exec": FREE},
        {"a b": FREE},
        {"$x": FREE},
        {"-dash": FREE},
        {"é": FREE},
        {"one": "#!sh\n"},
        {"one": "#!/bin/sh\r\n"},
        {"one": "#!/bin/sh\n#MISE description='x'\n#USAGE flag '--x'\n"},
        {"one": "#!/bin/sh\n# USAGE: one <n:int> [choices-from: x]\n", "tome.toml": "x"},
        {"group/one": FREE},
    ],
    ids=str,
)
def test_uncertain(tmp_path: Path, scripts: dict[str, str]) -> None:
    """What needs quoting, is a built-in's, or is started by Python, is no word of a shell."""
    if "tome.toml" in scripts:
        scripts = {**scripts, "tome.toml": 'contract = "none"\nflags = "sd"\n'}
    assert Read(build(tmp_path, scripts)).words() == {}


def test_a_bit_away(tmp_path: Path) -> None:
    """A file that only lacks its bit keeps words from others that it would take over."""
    build(tmp_path, {"short.sh": FREE, "other": FREE})
    (tmp_path / "short").write_text(FREE)
    rows = Read(tmp_path).rows()
    assert set(Read(tmp_path).words()) == {"other"}
    assert rows["//idle"] == "short"
    (tmp_path / "other.py").write_text(FREE)
    assert set(Read(tmp_path).words()) == set()
    (tmp_path / "short").unlink()
    assert set(Read(tmp_path).words()) == {"short", "short.sh"}


def test_a_name_before_an_alias(tmp_path: Path) -> None:
    """A name is looked up before an alias, and of two scripts with one alias the first has it."""
    alias = "#!/bin/sh\n# ALIAS: two, three, help, idle\n"
    build(tmp_path, {"one": alias, "two": FREE, "zero": alias})
    (tmp_path / "idle").write_text(FREE)
    words = Read(tmp_path).words()
    assert set(words) == {"one", "two", "zero", "three"}
    assert words["three"] == "e-f/one/one/bin/sh"
    assert words["two"] == "e-f//two/bin/sh"


def test_for_each_shell(tmp_path: Path) -> None:
    """A sourced file is for the shells that can source it, and each has its own first."""
    scripts = {
        "here.source": "cd /\n",
        "here.source.fish": "cd /\n",
        "posix.source": "#!/bin/sh\nX=1\n",
        "fishy.source": "#!/usr/bin/env fish\nset -gx A 1\n",
    }
    read = Read(build(tmp_path, scripts))
    assert read.words("fish")["here"] == "s-f//here.source.fish/".replace("f/", "?/", 1)
    assert read.words("bash")["here"] == "s-?//here.source/"
    assert read.words("fish")["posix"][0] == "i"
    assert read.words("zsh")["posix"][0] == "s"
    assert "fishy" not in read.words("bash")
    assert read.words("fish")["fishy"][0] == "s"


@pytest.mark.parametrize("text", ["# USAGE: one <n:int>\necho\n", "# USAGE: one <x>\necho\n"])
def test_a_variant_with_words_of_its_own(tmp_path: Path, text: str) -> None:
    """A file for one shell that says what it takes is Python's; other shells are not kept away."""
    read = Read(build(tmp_path, {"one.source": "cd /\n", "one.source.zsh": text}))
    assert "one" in read.words("bash")
    assert "one" not in read.words("zsh")


def test_tables(tmp_path: Path) -> None:
    """A table lies beside its command, the same for all shells."""
    build(tmp_path, {"one": HELD.format("one")})
    read = Read(tmp_path)
    table = read.held.facts["one"].table
    assert read.rows()["one//"].split("\n") == [part for pair in table for part in pair]
    assert pairs_of.__doc__
    assert read.rows("fish")["one//"] == read.rows("zsh")["one//"]


def test_names(tmp_path: Path) -> None:
    """What a TAB offers, what that depends on, and what is hidden."""
    scripts = {
        "b": "#!/bin/sh\n# Does  b:\tall.\n",
        "a.sh": FREE,
        ".hidden": FREE,
        "_private": FREE,
        "ignored": FREE,
        "moves.source": "# Moves.\n",
        "group/x": FREE,
        "idle": FREE,
    }
    build(tmp_path, {**scripts, ".tomeignore": "ignored\n"})
    (tmp_path / "idle").chmod(0o644)
    rows = Read(tmp_path, "").rows()
    names = rows["//names"].split("\n")
    assert names == ["a", "b", "commands", "exec", "group", "help", "moves", "tome"]
    about = dict(zip(names, rows["//about"].split("\n"), strict=True))
    assert about["b"] == "Does b: all."
    assert about["moves"] == "Moves."
    assert {"a.sh", "b", "ignored", "_private"} <= set(rows["//run"].split("\n"))
    assert "moves.source" not in rows["//run"].split("\n")
    assert rows["//idle"] == "idle"
    assert rows["//groups"] == "group"
    inner = Read(tmp_path, "/group").rows()
    assert inner["//names"] == "x"


@pytest.mark.parametrize("name", ["a b", "x@y", "$(id)", "new\nline", "é"])
def test_no_names(tmp_path: Path, name: str) -> None:
    """Where one name is not plain, all of them are Python's."""
    build(tmp_path, {"one": FREE})
    assert "//names" in Read(tmp_path).rows()
    build(tmp_path, {name: FREE})
    assert "//names" not in Read(tmp_path).rows()


def test_a_group_that_a_file_in_it_hides(tmp_path: Path) -> None:
    """That file goes without a trace in the directory above, so names are Python's."""
    build(tmp_path, {"one": FREE, "group/x": FREE})
    (tmp_path / "group" / ".tomeignore").touch()
    assert "//names" not in Read(tmp_path).rows()
    (tmp_path / "group" / ".tomeignore").unlink()
    assert "group" in Read(tmp_path).rows()["//names"].split("\n")


def test_not_read_yet(tmp_path: Path) -> None:
    """As long as one script was not read, names are Python's."""
    build(tmp_path, {"one": FREE, "two": FREE})
    held = refresh(str(tmp_path), "", {}, "", read_config(str(tmp_path)), budget=1)
    assert held is not None
    assert not any(key[:2] == "//" for key, _ in rows_of(held, "bash"))
