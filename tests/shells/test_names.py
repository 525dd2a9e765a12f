"""Which names an instance can have."""

from __future__ import annotations

import itertools
import subprocess

import pytest

from tests.conftest import installed
from tome.errors import UsageError
from tome.runner.environment import script_environment
from tome.shells.base import identifier, variable_prefix
from tome.shells.registry import SHELLS, by_name

GOOD = ["kit", "my-kit", "my.kit", "my_kit", "_kit", "2fa", "K", "tome", "a-b.c_d", "ls", "git"]
BAD = [
    "",
    "-kit",
    ".kit",
    "my kit",
    "k\nit",
    "kit;x",
    "k'it",
    "$kit",
    "kit/x",
    "größe",
    "1",
    "a\0b",
    "k=v",
    "~x",
]


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell.name)
class TestValidName:
    @pytest.mark.parametrize("name", GOOD)
    def test_good(self, shell, name: str) -> None:
        """Letters, digits, dash, dot and underscore make a name in every shell."""
        assert shell.valid_name(name) is None

    @pytest.mark.parametrize("name", BAD)
    def test_bad(self, shell, name: str) -> None:
        """Anything else is refused with a reason, and init with status 2."""
        assert shell.valid_name(name)
        with pytest.raises(UsageError):
            shell.init(name, "/r", "/p", "/e")

    @pytest.mark.parametrize("name", ["if", "function", "while"])
    def test_reserved(self, shell, name: str) -> None:
        """A reserved word is refused as one."""
        assert "reserved" in shell.valid_name(name)

    @pytest.mark.parametrize("name", ["cd", "echo", "type", "jobs"])
    def test_builtin(self, shell, name: str) -> None:
        """A builtin of the shell is refused as one."""
        assert "builtin" in shell.valid_name(name)

    @pytest.mark.parametrize("root", ["relative", "", "/nul\0"])
    def test_path(self, shell, root: str) -> None:
        """A root that is no absolute path would lose its meaning after cd."""
        with pytest.raises(UsageError):
            shell.init("kit", root, "/p", "/e")


@pytest.mark.parametrize(
    ("name", "argv"),
    [
        ("bash", ["--norc", "-c", "compgen -b; compgen -k"]),
        ("zsh", ["-f", "-c", "print -rl -- ${(k)builtins} ${(k)reswords}"]),
        ("fish", ["--no-config", "-c", "builtin -n"]),
    ],
)
def test_covers_the_installed_shell(name: str, argv: list[str]) -> None:
    """No builtin and no reserved word of the installed shell is taken for a good name."""
    out = subprocess.run([installed(name), *argv], capture_output=True, text=True, check=True)
    shell = by_name(name)

    assert [word for word in out.stdout.split() if shell.valid_name(word) is None] == []


def test_good_names_make_functions() -> None:
    """What valid_name lets through, every shell takes as the name of a function."""
    for name in GOOD:
        for program, code in (
            ("bash", f"function {name} {{ :; }}; {name}"),
            ("zsh", f"function '{name}' {{ :; }}; '{name}'"),
            ("fish", f"function '{name}'; end; {name}"),
        ):
            flags = {"bash": "--norc", "zsh": "-f", "fish": "--no-config"}[program]
            out = subprocess.run(
                [installed(program), flags, "-c", code], capture_output=True, check=False
            )

            assert (out.returncode, out.stderr) == (0, b""), (program, name)


def test_identifiers_do_not_collide() -> None:
    """Helper functions of two instances never share a name."""
    names = [
        "".join(chars)
        for size in (1, 2, 3, 4)
        for chars in itertools.product("a_-.2d", repeat=size)
    ]

    assert len({identifier(name) for name in names}) == len(names)
    assert identifier("kit") == "__tome_kit_"
    assert all(identifier(name).replace("_", "").isalnum() for name in names)


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("kit", "KIT"),
        ("my-kit", "MY_KIT"),
        ("my.kit", "MY_KIT"),
        ("2fa", ""),
        ("tome", ""),
        ("_k", "_K"),
    ],
)
def test_variable_prefix(name: str, prefix: str) -> None:
    """<NAME>_ROOT is only there where it is the name of a variable, and is not TOME_ROOT."""
    assert variable_prefix(name) == prefix
    # A script that no shell starts is given the same names.
    assert set(script_environment("/r", name, "x", {})) == set(
        script_environment("/r", "tome", "x", {})
    ) | ({f"{prefix}_ROOT", f"{prefix}_EXECUTABLE"} if prefix else set())
