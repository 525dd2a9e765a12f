"""The rooms and what each may import, as docs/architecture.md has them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tome"

#: What each room may import of the others. ``tome`` itself holds the version.
MAY = {
    "system": set(),
    "errors": set(),
    "model": {"errors"},
    "header": {"model", "errors"},
    "shells": {"model", "errors", "system"},
    "runner": {"header", "model", "errors", "system"},
    "ui": {"model", "errors"},
    "library": {"shells", "header", "model", "errors", "system"},
    "light": {"library", "runner", "shells", "header", "model", "errors", "system"},
    # The light lane is what answers a dispatch; a verb that has to give the same answer asks it.
    "cli": {"light", "ui", "library", "runner", "shells", "header", "model", "errors"},
    "__main__": {"cli", "light", "library", "runner", "ui", "shells", "header", "model", "errors"},
    "__init__": set(),
}
#: Imports against the direction, each inside a function, and why it is there.
UPWARDS = {
    ("light/entry.py", "__main__"): "the shells' way to the full lane begins in the light one",
}
#: Links between rooms side by side, and why each is there.
SIDEWAYS = {
    ("library/lint_script.py", "runner"): "lint judges a sourced script by the shell it is for",
    ("library/index_facts.py", "runner"): "the index says how each shell would start a script",
}
#: Libraries that belong to some rooms only.
ONLY = {
    "typer": {"cli"},
    # A verb hands renderables on; it may name their type.
    "rich": {"ui"},
    "shellingham": {"cli"},
    "pathspec": {"library"},
    "ckdl": {"header"},
}
#: Rooms that a dispatch passes through: nothing there is imported that takes long to load.
FAST = ("errors", "model", "header", "library", "runner", "light")
SLOW = {
    "re", "json", "typing", "enum", "dataclasses", "pathlib", "functools", "collections",
    "contextlib", "signal", "subprocess", "inspect", "tempfile", "shutil", "argparse", "logging",
}  # fmt: skip
#: Slow ones that are loaded within a function, where nothing else will do.
RARELY = {
    "library/ignore.py": {"re"},
    "model/types.py": {"json"},
    "model/usage_findings.py": {"re"},
    "runner/regex.py": {"re", "signal"},
    "runner/start.py": {"signal"},
}
#: Parts of these rooms that only ``lint`` uses; no shell waits for them.
UNHURRIED = ("library/lint",)
#: What a dispatch may import beyond what Python loads for itself.
DISPATCH = {"__future__", "_stat", "errno", "select", "time", "marshal"}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """Return the room of a file: its folder below ``tome``, or the file itself."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else path.stem


def imports_of(path: Path, *, top: bool = False) -> set[str]:
    """Return the modules a file imports at run time; ``top``: as soon as it is loaded."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for other in node.orelse:
                visit(other)
            return
        if top and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path} has a relative import"
            found.add(node.module or "")
            if node.module and node.module.startswith("tome"):
                # "from tome.cli import options" imports the module tome.cli.options.
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text(encoding="utf-8")))
    return found


def name_of(path: Path) -> str:
    """Return a file's path below ``tome``."""
    return str(path.relative_to(PACKAGE))


FAST_FILES = [
    path for path in FILES if room_of(path) in FAST and not name_of(path).startswith(UNHURRIED)
]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_downwards(path):
    """No room imports one above it or beside it, but for the links the table names."""
    room = room_of(path)
    for module in imports_of(path):
        if not module.startswith("tome."):
            continue
        other = module.split(".")[1]
        if other == "__version__" or (name_of(path), other) in {**UPWARDS, **SIDEWAYS}:
            continue
        assert other == room or other in MAY[room], f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_libraries_stay_in_their_rooms(path):
    """Only ui imports rich, only cli imports typer."""
    for module in imports_of(path):
        rooms = ONLY.get(module.split(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", FAST_FILES, ids=name_of)
def test_fast_rooms_load_nothing_slow(path):
    """Rooms that a dispatch passes through load no slow module with themselves."""
    slow = {module for module in imports_of(path, top=True) if module.split(".")[0] in SLOW}
    assert not slow
    later = {module for module in imports_of(path) - slow if module.split(".")[0] in SLOW}
    assert later == RARELY.get(name_of(path), set()), "what is loaded later is named in RARELY"


def test_every_exception_is_still_needed():
    """A link that is gone leaves the table."""
    for file, room in [*UPWARDS, *SIDEWAYS]:
        assert any(module.split(".")[1:2] == [room] for module in imports_of(PACKAGE / file))


def test_upward_imports_wait_until_they_are_needed():
    """An import against the direction stands in a function."""
    for file, room in UPWARDS:
        early = imports_of(PACKAGE / file, top=True)
        assert not any(module.split(".")[1:2] == [room] for module in early)


def test_every_room_is_in_the_table():
    """A new room is added to the table, and to docs/architecture.md."""
    assert {room_of(path) for path in FILES} == set(MAY)
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room in MAY:
        assert f"`{room}/`" in text or f"`{room}.py`" in text or room == "__init__", room


def loaded(*words: str) -> set[str]:
    """Return the modules that a fresh Python without ``site`` has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-I", "-S", *words], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return {
        line.rpartition("|")[2].strip()
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }


@pytest.fixture
def root(tmp_path):
    """Return a root with a command, a sourced one and a group."""
    for name in ("plain", "group/inner", "go.source"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\n# Does it.\n:\n")
        path.chmod(0o755)
    (tmp_path / "tome.toml").write_text('# A root.\nsummary = "Plain"\n')
    return str(tmp_path)


@pytest.mark.parametrize("words", [["plain", "a"], ["group", "inner"], ["go"], ["help"], []])
def test_a_dispatch_imports_almost_nothing(root, words):
    """What a shell waits for at each call loads these modules, and tome's own, only.

    The first question writes the index, behind its answer; later ones find it fresh.
    """
    entry = str(PACKAGE / "light" / "entry.py")
    loaded(entry, "v1", "find", "bash", "kit", root, "--", *words)
    found = loaded(entry, "v1", "find", "bash", "kit", root, "--", *words)
    bare = loaded("-c", "pass")
    others = {module for module in found - bare if module.split(".")[0] != "tome"}
    assert others <= DISPATCH
    own = {module.split(".")[1] for module in found if module.startswith("tome.")}
    assert own <= {"system", "errors", "model", "header", "library", "runner", "light"}


def test_a_tab_imports_nothing_slow(root):
    """A TAB loads no slow module either, nor does what brings the index up to date behind it."""
    entry = str(PACKAGE / "light" / "entry.py")
    found = loaded(entry, "v1", "complete", "zsh", "kit", root, "--", "")
    slow = SLOW | {"typer", "rich", "os"}
    assert not {module for module in found if module.split(".")[0] in slow}
