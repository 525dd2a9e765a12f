"""Walking a whole root."""

from __future__ import annotations

import os

import pytest

from tome.library import listing
from tome.library.find import find
from tome.library.tree import command_at, level, walk
from tome.model.command import Command


@pytest.fixture
def root(tmp_path):
    """Return a root and a function that writes an executable file in it."""

    def script(name, text="#!/bin/sh\n"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    return str(tmp_path), script


def words(items):
    return [" ".join(item.words) for item in items]


def test_sorted_by_words_with_groups_before_their_commands(root):
    """The order is that of the words, so that a group comes right before what it holds."""
    path, script = root
    for name in ("b", "a/z", "a/b/c", "a-b", "ab"):
        script(name)
    assert words(walk(path)) == ["a", "a b", "a b c", "a z", "a-b", "ab", "b"]


def test_loops_end(root):
    """A link to a directory above it, or to itself, ends the walk there."""
    path, script = root
    script("a/x")
    os.symlink(path, f"{path}/a/up")
    os.symlink("self", f"{path}/a/self")
    assert words(walk(path)) == ["a", "a x"]


def test_a_linked_directory_is_a_group(root):
    """A link to a directory beside it is a group as well."""
    path, script = root
    script("a/x")
    os.symlink("a", f"{path}/b")
    assert words(walk(path)) == ["a", "a x", "b", "b x"]


def test_directories_that_link_to_each_other_across_end(root):
    """Twelve directories, each with links to all others, have too many paths to be listed."""
    path, script = root
    names = [f"d{number}" for number in range(6)]
    for name in names:
        script(f"{name}/x")
        for other in names:
            if other != name:
                os.symlink(f"../{other}", f"{path}/{name}/{other}")
    found = walk(path)
    assert max(len(item.words) for item in found) <= 6
    assert len(found) < 4000


def test_deep_directories(root):
    """Depth is no problem: 300 directories within each other."""
    path, script = root
    script("/".join(["d"] * 300) + "/x")
    assert len(walk(path)) == 301


def test_a_group_alone(root):
    """The walk may begin at a group; its words stay whole."""
    path, script = root
    script("a/b/c")
    script("other")
    assert words(walk(path, ("a",), f"{path}/a")) == ["a b", "a b c"]


def test_loops_end_below_a_group_as_they_do_below_the_root(root):
    """A link to a directory above the group that the walk begins at is a loop there, too."""
    path, script = root
    script("a/b/x")
    script("a/y")
    script("z")
    os.symlink(path, f"{path}/a/b/up")
    os.symlink(f"{path}/a", f"{path}/a/b/a")
    whole = [name for name in words(walk(path)) if name.startswith("a b ")]
    assert words(walk(path, ("a", "b"), f"{path}/a/b")) == whole == ["a b x"]


def test_hidden_by_name_header_ignore_file_and_folder(root):
    """Each way to hide leaves out the command, and ``hidden`` brings it back with that mark."""
    path, script = root
    script("seen")
    script("_a/b")
    script("c", "#!/bin/sh\n# HIDDEN:\n")
    script("d/e")
    script("f/g")
    (open(f"{path}/d/.tomeignore", "w")).close()
    with open(f"{path}/.tomeignore", "w") as rules:
        rules.write("/f\n")
    assert words(walk(path)) == ["seen"]
    everything = walk(path, hidden=True)
    assert {" ".join(item.words): item.hidden for item in everything} == {
        "_a": True, "_a b": True, "c": True, "d": True, "d e": True, "f": True, "f g": True,
        "seen": False,
    }  # fmt: skip
    for item in everything:
        if isinstance(item, Command):
            assert command_at(path, find(path, item.words)) == item


def test_what_cannot_be_read_is_left_out(root):
    """A directory that may not be read is no reason to hide the others."""
    path, script = root
    script("a/x")
    script("b")
    os.chmod(f"{path}/a", 0)
    try:
        readable = os.access(f"{path}/a", os.R_OK | os.X_OK)
        assert words(walk(path)) == (["a", "a x", "b"] if readable else ["b"])
    finally:
        os.chmod(f"{path}/a", 0o755)
    assert walk(f"{path}/none") == []


def test_one_level_is_that_of_the_walk(root):
    """Of each group what the walk finds right in it, and groups only where there is a command."""
    path, script = root
    hidden = "#!/bin/sh\n# HIDDEN\n"
    for name in ("b", "a/z", "a/b/c", "a/.d/x", "a/_e/x", "g/ignored/x", "g/left/out/x", "h/i/_x"):
        script(name)
    script("only/hidden/x", hidden)
    script("some/hidden/x", hidden)
    script("some/y", hidden)
    script("some/deep/er/z")
    for name in ("empty/er", "plain"):
        os.makedirs(f"{path}/{name}")
    with open(f"{path}/plain/file", "w") as stream:
        stream.write("no command")
    with open(f"{path}/.tomeignore", "w") as stream:
        stream.write("ignored\n/g/left/out\n")
    open(f"{path}/a/b/.tomeignore", "w").close()
    os.symlink(path, f"{path}/some/loop")
    os.symlink(f"{path}/some", f"{path}/linked")
    os.symlink("nowhere", f"{path}/lost")
    assert words(level(path, (), path)) == ["a", "b", "linked", "some"]
    for folder, _, _ in os.walk(path):
        own = tuple(folder[len(path) :].split("/")[1:])
        whole = walk(path, own, folder)
        assert level(path, own, folder) == [one for one in whole if len(one.words) == len(own) + 1]


def test_a_level_reads_what_it_shows(root, monkeypatch):
    """Of a group not shown, scripts are opened until one is found that is listed."""
    path, script = root
    for name in range(20):
        script(f"a/b/c{name}")
    opened = []
    real = listing.header_of
    monkeypatch.setattr(listing, "header_of", lambda one: opened.append(one) or real(one))
    assert words(level(path, (), path)) == ["a"]
    assert len(opened) == 1
