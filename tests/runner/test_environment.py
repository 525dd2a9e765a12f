"""What a script finds in its environment."""

from __future__ import annotations

import pytest

from tome.runner.environment import script_environment, variable_prefix


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("kit", "KIT"),
        ("my-kit", "MY_KIT"),
        ("my.kit", "MY_KIT"),
        ("k2", "K2"),
        ("_k", "_K"),
        ("2nd", ""),
        ("日本", ""),
        ("ß", ""),
        ("a b", ""),
        ("a$b", ""),
        ("", ""),
    ],
)
def test_the_prefix_of_an_instance(name: str, prefix: str) -> None:
    """A name is turned to upper snake case; one that makes no variable gives none."""
    assert variable_prefix(name) == prefix


def test_every_variable() -> None:
    """A script finds its root, its instance and its own words."""
    assert script_environment("/r", "my-kit", "db backup", {"PATH": "/bin"}) == {
        "TOME_ROOT": "/r",
        "TOME_SCRIPTS_ROOT": "/r",
        "_TOME_SCRIPTS_ROOT": "/r",
        "TOME_EXECUTABLE": "my-kit",
        "TOME_COMMAND": "db backup",
        "MY_KIT_ROOT": "/r",
        "MY_KIT_EXECUTABLE": "my-kit",
    }


@pytest.mark.parametrize("name", ["PYENV_ROOT", "PYENV_EXECUTABLE"])
def test_the_callers_own_variable_stays(name: str) -> None:
    """An instance called pyenv does not move pyenv's data, even if the variable is empty."""
    added = script_environment("/r", "pyenv", "x", {name: ""})
    assert name not in added
    assert len(added) == 6


def test_outer_roots_are_replaced() -> None:
    """A script called by a script of another root sees its own root."""
    added = script_environment("/r", "kit", "x", {"TOME_ROOT": "/outer", "TOME_COMMAND": "y"})
    assert (added["TOME_ROOT"], added["TOME_COMMAND"]) == ("/r", "x")


@pytest.mark.parametrize("name", ["tome", "2nd", "日本"])
def test_no_variable_of_its_own(name: str) -> None:
    """An instance called tome, or like no variable, has only the common ones."""
    assert len(script_environment("/r", name, "x", {})) == 5
