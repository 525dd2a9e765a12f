"""What the light lane answers where a root has hooks, and what it does itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.light.asking import ENTRY, ask, program


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "a root"
    program(root / "args", "#!/bin/sh\nprintf '<%s>' \"$@\"\n")
    program(root / "go.source", "cd /\n", 0o644)
    program(root / ".hooks.d" / "10-one", "#!/bin/sh\necho one\n")
    return root


def test_an_executed_command_is_pythons_to_start(root: Path) -> None:
    """The answer is the kind alone: the shell calls again, with the terminal."""
    assert ask("find", root, "--", "args", "a b").lines == ["run"]
    assert ask("find", root, "--", "exec", "args").lines == ["run"]
    answer = ask("run", root, "--", "args", "a b", "$(x)", "")
    assert (answer.status, answer.raw, answer.said) == (0, ["one", "<a b><$(x)><>"], "")


@pytest.mark.parametrize(("shell", "kind"), [("bash", "source"), ("fish", "import")])
def test_a_sourced_command_is_hooked(root: Path, shell: str, kind: str) -> None:
    """Its kind says so, and what hooks are told of the script is among the variables."""
    assert ask("find", root, "--", "go", "a", "b c", shell=shell).lines == [
        f"hooked-{kind}",
        "1",
        f"{root}/go.source",
        "go",
        f"TOME_SCRIPT_PATH={root}/go.source",
        "TOME_SCRIPT_NAME=go.source",
        "TOME_SCRIPT_ARGS=a b c",
    ]


def test_the_hooks_of_a_shell(root: Path) -> None:
    """Each hook is three lines, its path as it is printed the last; a name may hold anything."""
    program(root / ".hooks.d" / "20-a\n%b.source", ":\n", 0o644)
    folder = f"{root}/.hooks.d"
    told = ["exec", f"{folder}/10-one", f"{folder}/10-one"]
    odd = [f"{folder}/20-a\n%b.source", f"{folder}/20-a\\n%b.source"]
    assert ask("hooks", root).lines == [*told, "source", *odd]
    assert ask("hooks", root, shell="fish").lines == [*told, "import", *odd]


@pytest.mark.parametrize("word", ["args", "go"])
def test_skipping_hooks(root: Path, word: str) -> None:
    """With --skip-hooks the answer is as if there were none; the flags may be combined."""
    kind = {"args": "exec", "go": "source"}[word]
    assert ask("find", root, "--", "exec", "--skip-hooks", word).lines[:2] == [kind, "3"]
    both = ["exec", "--skip-hooks", "--no-check", "--", word]
    assert ask("find", root, "--", *both).lines[:2] == [kind, "5"]
    assert ask("find", root, "--", word, "--skip-hooks").lines[0] in ("run", "hooked-source")


def test_a_folder_without_hooks(root: Path) -> None:
    """A folder in which nothing is a hook changes nothing."""
    (root / ".hooks.d" / "10-one").rename(root / ".hooks.d" / "10-one.bak")
    assert ask("find", root, "--", "args").lines[0] == "exec"
    assert ask("find", root, "--", "go").lines[0] == "source"
    assert ask("hooks", root).lines == []


def test_a_lost_hook(root: Path) -> None:
    """What cannot be started is told before anything is, with 126."""
    program(root / ".hooks.d" / "20-lost", "#!/no/such/interpreter\n")
    for verb, words in (("run", ["--", "args"]), ("hooks", [])):
        answer = ask(verb, root, *words)
        assert (answer.status, answer.raw) == (126, [])
        assert "20-lost asks for the interpreter /no/such/interpreter" in answer.said
        assert answer.said.startswith("kit: ")


def test_a_hook_for_fish_in_bash(root: Path) -> None:
    """A plain hook that is written for fish refuses every run from elsewhere."""
    program(root / ".hooks.d" / "20-f.source", "#!/usr/bin/env fish\nset -gx A 1\n", 0o644)
    assert ask("hooks", root, shell="fish").lines[3] == "source"
    answer = ask("hooks", root)
    assert answer.status == 126
    assert "20-f.source is written for fish, and this is bash" in answer.said
    assert ask("run", root, "--", "args", shell="fish").status == 126


def test_the_contract_is_held_once(root: Path) -> None:
    """What the check asks and says is asked and said by find alone; run has the values."""
    out = root / "asked"
    program(root / "list", '#!/bin/sh\necho asked >>"$OUT"\nprintf "a\\nb\\n"\n')
    program(
        root / "pick",
        "#!/bin/sh\n# USAGE: pick <one>\n# ARGUMENTS:\n"
        f"#   <one>  [choices-from: $ '{root}/list']\n"
        'echo "picked $TOME_ARG_ONE"\n',
    )
    assert ask("find", root, "--", "pick", "c", OUT=str(out)).status == 2
    assert ask("find", root, "--", "pick", "a", OUT=str(out)).lines == ["run"]
    asked = out.read_text()
    assert asked
    answer = ask("run", root, "--", "pick", "a", OUT=str(out))
    assert answer.raw == ["one", "picked a"]
    assert out.read_text() == asked


def test_a_script_that_changed_in_between(root: Path) -> None:
    """If the words no longer lead to an executed script, nothing is started."""
    for words in (["nosuch"], ["go"], ["help"], [".hooks.d", "10-one"]):
        answer = ask("run", root, "--", *words)
        assert (answer.status, answer.raw) == (126, [])
        assert "call it again" in answer.said


def test_hooks_cost_nothing_where_there_are_none(root: Path) -> None:
    """Without the folder the answer is the same as ever, and no module for hooks is run."""
    (root / ".hooks.d" / "10-one").unlink()
    (root / ".hooks.d").rmdir()
    words = ["-I", "-S", str(ENTRY), "v1", "find", "bash", "kit", str(root), "--", "args"]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *words],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("exec\n")
    assert "tome.library.hooks" in done.stderr
    assert "tome.runner.hooks" not in done.stderr
    assert "tome.light.launch" not in done.stderr
