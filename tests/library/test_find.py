"""From words to a command, a group or nothing; never out of the root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome import system
from tome.errors import NoRoot
from tome.library.find import find
from tome.library.script import header_of
from tome.model.command import SOURCED, AtGroup, Found, Missing

TREE = {
    "deploy": "#!/bin/sh\n# SUMMARY: s\n# ALIASES: d, ship\n",
    "tool.sh": "#!/bin/sh\n",
    "twin.sh": "#!/bin/sh\n",
    "twin.py": "#!/usr/bin/env python3\n",
    "foo.source": "true\n",
    "v1.2.source": "true\n",
    "go.source": "true\n",
    "go.source.fish": "true\n",
    "over": "#!/bin/sh\n",
    "over.source": "true\n",
    "over.sh": "#!/bin/sh\n",
    "ship": "#!/bin/sh\n",
    "_hidden": "#!/bin/sh\n",
    ".dot": "#!/bin/sh\n",
    "--cache.rb": "#!/bin/sh\n",
    "$": "#!/bin/sh\n",
    "a b": "#!/bin/sh\n",
    "it's": "#!/bin/sh\n",
    "db/backup": "#!/bin/sh\n",
    "db/_default": "#!/bin/sh\n",
    "db/deep/er": "#!/bin/sh\n",
    ".git/hook": "#!/bin/sh\n",
    "empty/README.md": "nothing\n",
}


@pytest.fixture
def root(tmp_path: Path) -> str:
    for name, text in TREE.items():
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o644 if ".source" in name or name.endswith(".md") else 0o755)
    plain = tmp_path / "root" / "plain"
    plain.write_text("#!/bin/sh\n")
    plain.chmod(0o644)
    outside = tmp_path / "outside"
    outside.write_text("#!/bin/sh\n")
    outside.chmod(0o755)
    return str(tmp_path / "root")


@pytest.mark.parametrize(
    ("words", "names", "file", "used"),
    [
        (["deploy"], ("deploy",), "deploy", 1),
        (["deploy", "api", "--x"], ("deploy",), "deploy", 1),
        (["d"], ("deploy",), "deploy", 1),
        (["ship"], ("ship",), "ship", 1),
        (["tool"], ("tool",), "tool.sh", 1),
        (["tool.sh"], ("tool.sh",), "tool.sh", 1),
        (["twin.py", "x"], ("twin.py",), "twin.py", 1),
        (["foo"], ("foo",), "foo.source", 1),
        (["foo.source"], ("foo.source",), "foo.source", 1),
        (["v1.2"], ("v1.2",), "v1.2.source", 1),
        (["over"], ("over",), "over", 1),
        (["over.source"], ("over.source",), "over.source", 1),
        (["over.sh"], ("over.sh",), "over.sh", 1),
        (["go"], ("go",), "go.source", 1),
        (["go.source.fish"], ("go.source.fish",), "go.source.fish", 1),
        (["_hidden"], ("_hidden",), "_hidden", 1),
        ([".dot"], (".dot",), ".dot", 1),
        (["--cache.rb"], ("--cache.rb",), "--cache.rb", 1),
        (["--cache", "x"], ("--cache",), "--cache.rb", 1),
        (["$"], ("$",), "$", 1),
        (["a b", "c"], ("a b",), "a b", 1),
        (["it's"], ("it's",), "it's", 1),
        (["db", "backup", "--keep"], ("db", "backup"), "backup", 2),
        (["db", "deep", "er"], ("db", "deep", "er"), "er", 3),
        (["db"], ("db",), "_default", 1),
        (["db", "-v", "x"], ("db",), "_default", 1),
        (["db", "--", "x"], ("db",), "_default", 1),
    ],
)
def test_words_lead_to_a_command(
    root: str, words: list[str], names: tuple[str, ...], file: str, used: int
) -> None:
    """The longest way that the words name is taken, and what is left are arguments."""
    found = find(root, words)
    assert isinstance(found, Found)
    assert (found.words, found.entry.file, found.used) == (names, file, used)
    assert os.path.exists(f"{found.directory}/{found.entry.file}")


@pytest.mark.parametrize(
    ("words", "names"), [([], ()), (["db", "deep"], ("db", "deep")), (["empty"], ("empty",))]
)
def test_words_lead_to_a_group(root: str, words: list[str], names: tuple[str, ...]) -> None:
    """Words that all lead to a directory without a default are that group."""
    found = find(root, words)
    assert isinstance(found, AtGroup)
    assert found.words == names


@pytest.mark.parametrize(
    ("words", "used"),
    [
        (["nosuch"], 0),
        (["twin"], 0),
        (["foo.bar"], 0),
        (["foo.sourc"], 0),
        (["deploy.sh"], 0),
        (["plain"], 0),
        (["README.md"], 0),
        (["db", "nosuch"], 1),
        (["db", "deep", "--x"], 2),
        ([".."], 0),
        (["..", "outside"], 0),
        (["../outside"], 0),
        (["db/backup"], 0),
        (["db/../../outside"], 0),
        (["/bin/echo"], 0),
        (["."], 0),
        ([".", "deploy"], 0),
        (["db", "..", "deploy"], 1),
        ([".git", "hook"], 0),
        ([""], 0),
        (["db", ""], 1),
        (["a\0b"], 0),
        (["x" * 300], 0),
        (["-x"], 0),
        (["--"], 0),
        (["DEPLOY"], 0),
    ],
)
def test_words_lead_nowhere(root: str, words: list[str], used: int) -> None:
    """No other word is a command: no slash, no dot-dot, no other ending, no part of a name."""
    found = find(root, words)
    assert isinstance(found, Missing)
    assert found.used == used
    assert found.word == words[used]


def test_a_name_wins_over_an_alias(root: str) -> None:
    """An alias that is another command's name leads to that command."""
    found = find(root, ["ship"])
    assert isinstance(found, Found)
    assert found.entry.file == "ship"


def test_a_sourced_file_is_known_by_its_name(root: str) -> None:
    """A .source file is sourced by its short and by its full name."""
    for word in ("foo", "foo.source", "over.source"):
        found = find(root, [word])
        assert isinstance(found, Found)
        assert found.entry.mode == SOURCED


def test_a_bit_given_makes_a_command_at_once(root: str) -> None:
    """Giving the executable bit makes a command, taking it makes none."""
    assert isinstance(find(root, ["plain"]), Missing)
    os.chmod(f"{root}/plain", 0o755)
    assert isinstance(find(root, ["plain"]), Found)
    os.chmod(f"{root}/plain", 0o644)
    assert isinstance(find(root, ["plain"]), Missing)


def test_names_that_are_not_utf8_are_found(root: str) -> None:
    """A word of bytes that are no UTF-8 finds the file of those bytes."""
    name = os.fsdecode(b"caf\xe9")
    with open(f"{root}/{name}", "w") as stream:
        os.fchmod(stream.fileno(), 0o755)
    found = find(root, [name])
    assert isinstance(found, Found)
    assert found.entry.file == name


def test_a_default_that_is_a_directory_or_sourced(root: str) -> None:
    """A _default may be sourced; a directory of that name is none."""
    with open(f"{root}/empty/_default.source", "w"):
        pass
    found = find(root, ["empty"])
    assert isinstance(found, Found)
    assert found.entry.file == "_default.source"
    os.mkdir(f"{root}/db/deep/_default")
    assert isinstance(find(root, ["db", "deep"]), AtGroup)


def test_a_root_that_is_gone(tmp_path: Path) -> None:
    """A root that is not there, or is a file, is an error (66) whatever the words."""
    (tmp_path / "file").touch()
    for words in ([], ["x"], ["x", "y"], ["-x"]):
        with pytest.raises(NoRoot, match="there is no folder"):
            find(str(tmp_path / "nosuch"), words)
        with pytest.raises(NoRoot, match="is a file"):
            find(str(tmp_path / "file"), words)


def test_an_unreadable_group(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group that cannot be read is an error that names it."""
    real = os.scandir

    def refuse(path: str):
        if path.endswith("/deep"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(system, "scandir", refuse)
    with pytest.raises(NoRoot, match=r"the group .*/deep cannot be read: Permission denied"):
        find(root, ["db", "deep"])


@pytest.mark.parametrize(
    ("name", "text", "help_text"),
    [
        ("one", "#!/bin/sh\n# ALIASES: first, other\n", ""),
        ("two", '#!/bin/sh\n#MISE alias="oth\\u0065r"\n', ""),
        ("three", '#!/bin/sh\n#MISE aliases=["x", "other"]\n', ""),
        ("four", "#!/bin/sh\n:\n", "Helps.\n"),
    ],
)
def test_an_alias_is_found_where_a_header_has_one(tmp_path, name, text, help_text):
    """Scripts are only read as far as an alias can stand in them, escaped or not."""
    for file, content in ((name, text), ("neighbour", "#!/bin/sh\n# another\n")):
        (tmp_path / file).write_text(content)
        (tmp_path / file).chmod(0o755)
    if help_text:
        (tmp_path / f"{name}.help").write_text(help_text)
    header = header_of(str(tmp_path / name))
    found = find(str(tmp_path), ["other"])
    if "other" in header.aliases:
        assert isinstance(found, Found)
        assert found.entry.name == name
    else:
        assert help_text
        assert isinstance(found, Missing)
