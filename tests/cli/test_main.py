"""The front door: which words go to which lane."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.conftest import PROJECT


@pytest.fixture
def echo(library):
    """Return a root whose command ``say`` prints its arguments, one in each pair of brackets."""
    library.script("say", code='printf "[%s]" "$@"; exit 3')
    return library


@pytest.mark.parametrize(
    "before",
    [["--root", "R", "run"], ["-r", "R", "run"], ["--root=R", "run"], ["-rR", "run"],
     ["run", "-r", "R"], ["run", "--root=R"], ["-r", "/none", "run", "-r", "R"], ["run", "-rR"]],
    ids=" ".join,
)  # fmt: skip
def test_run_with_a_root_anywhere_before_the_words(tome, echo, before):
    """``--root`` in any form, before or after ``run``; the script gets every other word."""
    words = [word.replace("R", str(echo)) if word != "--root" else word for word in before]
    ran = tome(*words, "say", "--root", "x", "-h", "--", "", "a b")
    assert (ran.status, ran.out) == (3, "[--root][x][-h][--][][a b]")


def test_the_rust_form(tome, echo):
    """``run DIR -- WORDS`` names the root on the way."""
    assert tome("run", str(echo), "--", "say", "a").out == "[a]"


def test_run_through_an_instance(kit, echo):
    """``kit tome run`` runs in the root of kit."""
    assert kit("run", "say", "a").out == "[a]"


def test_run_without_typer(tome, echo):
    """``run`` starts the script without the full lane."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *tome.command("run", "-r", str(echo), "say")[1:]],
        capture_output=True,
        env=tome.environment(),
        text=True,
    )
    assert done.returncode == 3
    modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "tome.light.run" in modules
    assert not {"typer", "rich", "tome.cli"} & modules


def test_a_sourced_command_cannot_be_run(tome, library):
    """Without a shell function a sourced command is 126, and the hint says how."""
    library.source("go.source")
    ran = tome("run", "-r", str(library), "go")
    assert (ran.status, ran.out) == (126, "")
    assert "init" in ran.err


def test_light_words_go_to_the_light_lane(tome, echo):
    """``--light`` answers what a shell function asks."""
    ran = tome("--light", "v1", "find", "bash", "kit", str(echo), "--", "say")
    assert ran.out.splitlines()[:4] == ["exec", "1", echo / "say", "say"]


def test_the_full_lane_starts_without_pydantic(tome, echo):
    """Typer's converters, which load pydantic, are passed by: they would triple the start."""
    code = (
        "import sys; sys.argv[1:] = ['list', '--all', '-r', sys.argv[1]]\n"
        "from tome.__main__ import main; main()\n"
        "assert 'typer' in sys.modules and 'pydantic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(echo)], check=True, env=tome.environment())


def test_a_list_that_a_program_reads_takes_the_light_lane(tome, echo):
    """Neither typer nor rich is loaded for it, and every spelling of it gives the same lines."""
    code = (
        "import sys; root = sys.argv[1]; sys.argv[1:] = ['list', '-r', root]\n"
        "from tome.__main__ import main; assert main() == 0\n"
        "assert not {'typer', 'rich', 'json', 're', 'typing'} & set(sys.modules)"
    )
    argv = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(PROJECT)!r})"]
    argv[-1] += "\n" + code
    done = subprocess.run(
        [*argv, str(echo)], check=True, env=tome.environment(), capture_output=True, text=True
    )
    root = str(echo)
    full = tome("list", "--all", "-r", root).out
    assert done.stdout == full
    for words in (
        ["--root", root, "list"],
        ["list", "--root", root],
        ["list", f"--root={root}", "--"],
        ["-r", "/", "list", "-r", root],
    ):
        assert tome(*words).out == full


def test_a_page_asked_for_behind_run_shows_the_call(tome, library):
    """``run say --help`` writes the command as it can be typed: behind the verb."""
    library.script("say", "USAGE: say <word:str>")
    ran = tome("--root", str(library), "run", "say", "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Usage:\n  tome run say <word>\n")
