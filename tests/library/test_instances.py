"""The remembered instances and their file."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tome.errors import BadHeader, UsageError
from tome.library.instances import forget, read_instances, remember, unfit, unfit_in

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """Return tome's folder, not there yet."""
    return f"{tmp_path}/config/tome"


def pairs(instances):
    """Return names and roots."""
    return [(one.name, one.root) for one in instances.items]


def write(folder, text):
    """Write the file as a person does."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = Path(folder) / "instances.toml"
    path.write_text(text)
    path.chmod(0o600)
    return path


def test_nothing_is_remembered(folder):
    """No file, no folder and no home hold no instance."""
    assert pairs(read_instances(folder)) == []
    assert pairs(read_instances("")) == []
    assert not os.path.exists(folder)


def test_they_keep_their_order(folder):
    """New ones come last, one that gets another root stays in its place."""
    for name, root in (("kit", "/k"), ("a.b", "/a"), ("Z-z", "/z"), ("kit", "/other")):
        remember(folder, name, root)
    expected = [("kit", "/other"), ("a.b", "/a"), ("Z-z", "/z")]
    assert pairs(read_instances(folder)) == expected
    assert pairs(forget(folder, "a.b")) == [expected[0], expected[2]]
    assert pairs(read_instances(folder)) == [expected[0], expected[2]]


def test_the_file_is_the_users_alone(folder):
    """It is 0600, in a folder that is 0700."""
    remember(folder, "kit", "/k")
    assert os.stat(folder).st_mode & 0o777 == 0o700
    assert os.stat(f"{folder}/instances.toml").st_mode & 0o777 == 0o600


names = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,8}", fullmatch=True).filter(
    lambda name: not unfit(name)
)
roots = st.binary(max_size=20).map(lambda data: "/" + os.fsdecode(data.replace(b"\0", b"")))


@given(st.dictionaries(names, roots, max_size=5))
def test_every_root_comes_back(tmp_path_factory, wanted):
    """Whatever a folder is called, UTF-8 or not, its name survives, and the file is TOML."""
    folder = str(tmp_path_factory.mktemp("config"))
    os.chmod(folder, 0o700)
    for name, root in wanted.items():
        remember(folder, name, root)
    assert pairs(read_instances(folder)) == list(wanted.items())
    if wanted:
        tomllib.loads(Path(f"{folder}/instances.toml").read_text(encoding="utf-8"))


def test_a_file_by_hand(folder, monkeypatch):
    """A root from ``~/`` on is below the home, and is written back as it was."""
    monkeypatch.setenv("HOME", "/home/ada")
    path = write(folder, '[instances]\nkit = "~/scripts"\n"k.t" = "/k"\n')
    assert pairs(read_instances(folder)) == [("kit", "/home/ada/scripts"), ("k.t", "/k")]
    remember(folder, "new", "/n")
    remember(folder, "kit", "/home/ada/scripts")
    assert 'kit = "~/scripts"' in path.read_text()
    remember(folder, "kit", "/home/ada/other")
    assert 'kit = "/home/ada/other"' in path.read_text()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[instance]\n", "unknown key instance"),
        ("instances = 1\n", "instances is not a table"),
        ("[instances]\nif = '/k'\n", "'if': it is a reserved word of bash, zsh, fish"),
        ("[instances]\n'a b' = '/k'\n", "a name holds ASCII letters"),
        ("[instances]\n'' = '/k'\n", "needs a name"),
        ("[instances]\nkit = 'scripts'\n", "kit is not the absolute path"),
        ("[instances]\nkit = 7\n", "kit is not the absolute path"),
        ('[instances]\nkit = "/a\\u0000"\n', "kit is not the absolute path"),
        ("[instances]\nkit = 'file:///%G0'\n", "kit is not the absolute path"),
    ],
)
def test_what_is_not_understood(folder, text, problem):
    """It is told, the rest counts, and the file is not written over."""
    path = write(folder, text)
    (told,) = read_instances(folder).problems
    assert problem in told.message
    with pytest.raises(BadHeader, match="is left as it is"):
        remember(folder, "new", "/n")
    assert path.read_text() == text
    write(
        folder,
        text + ("[instances]\ngood = '/g'\n" if "[instances]" not in text else "good='/g'\n"),
    )
    if "instances = 1" not in text:
        assert pairs(read_instances(folder)) == [("good", "/g")]


def test_a_broken_file(folder):
    """The place of the fault is told, and nothing is written over it."""
    path = write(folder, "[instances]\nkit = \n")
    for change in (lambda: read_instances(folder), lambda: remember(folder, "a", "/a")):
        with pytest.raises(BadHeader, match="line 2, column 7"):
            change()
    assert path.read_text() == "[instances]\nkit = \n"


def test_a_file_that_others_may_write(folder):
    """It is not read: it would decide what the user's words run."""
    path = write(folder, "[instances]\nkit = '/k'\n")
    path.chmod(0o666)
    with pytest.raises(BadHeader, match="can be written by others"):
        read_instances(folder)


def test_an_unknown_name(folder):
    """The nearest is told."""
    remember(folder, "kit", "/k")
    with pytest.raises(UsageError, match='no instance "kti" is remembered') as raised:
        forget(folder, "kti")
    assert raised.value.hint == "did you mean kit?"
    assert raised.value.exit_code == 2


def test_names_that_only_some_shells_take():
    """One that works somewhere may be remembered; where it does not is told."""
    assert unfit("kit") == ""
    assert unfit_in("kit") == []
    assert unfit("status") == ""
    (told,) = unfit_in("status")
    assert "does not work in fish" in told
    assert unfit("cd") == "it is a builtin of bash, zsh, fish"
    assert unfit("7") == "a name needs a letter"


def test_many_at_once(folder):
    """Of many who remember something at the same time none is lost."""
    code = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "from tome.library.instances import remember\n"
        f"remember({folder!r}, sys.argv[1], '/' + sys.argv[1])\n"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, f"kit{at}"]) for at in range(12)]
    assert [one.wait() for one in started] == [0] * 12
    assert {one.name for one in read_instances(folder).items} == {f"kit{at}" for at in range(12)}
