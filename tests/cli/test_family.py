"""A program's libexec in lists, pages, inspect, lint and run; and ``tome cat``."""

from __future__ import annotations

import subprocess

import pytest

from tests.cli.conftest import Library


@pytest.fixture
def family(tmp_path):
    """Return the libexec of a program ``renv``."""
    library = Library(tmp_path / "renv" / "libexec")
    library.script("renv", "Find the others.")
    library.script("renv-versions", "Summary: List versions", 'echo "$_RENV_ROOT $RENV_ROOT"')
    library.script("renv-sh-shell", "Usage: renv shell <version>\nSummary: Use one", "echo use $1")
    library.script("renv-rehash", "Summary: Hash them", "echo plain")
    library.script("renv-sh-rehash", "Summary: Hash them here", "echo evaluated")
    library.script("renv-_lib", "Summary: For the others")
    return library


def test_list_has_short_names(tome, family):
    """The prefix is gone, and so are the program itself and what is hidden."""
    assert tome("list", "-r", str(family)).out == (
        "rehash  Hash them here\nshell  Use one\nversions  List versions\n"
    )
    names = [item["words"] for item in tome("list", "-ar", str(family), "--json").json]
    assert names == [["_lib"], ["rehash"], ["renv"], ["renv-rehash"], ["shell"], ["versions"]]


def test_the_mode_is_told(tome, family):
    """Lists and objects say evaluated, a page says so above the path."""
    modes = {one["words"][0]: one["mode"] for one in tome("list", "-r", str(family), "--json").json}
    assert modes == {"rehash": "evaluated", "shell": "evaluated", "versions": "executed"}
    page = tome("help", "-r", str(family), "shell").out
    assert f"Evaluated:  {family}/renv-sh-shell\n" in page
    assert "tome run shell <version>" in page
    assert tome("help", "-r", str(family), "shell", "--json").json["mode"] == "evaluated"
    told = tome("inspect", "--json", family / "renv-sh-shell", family / "renv").json
    assert [(one["mode"], one["hidden"]) for one in told] == [
        ("evaluated", False),
        ("executed", True),
    ]
    assert [one["name"] for one in told[0]["positionals"]] == ["version"]


def test_no_header_makes_it_a_sourced_one(tome, family):
    """``# SOURCE`` in a script whose output is evaluated changes nothing."""
    family.script("renv-sh-marked", "SOURCE\nSummary: Marked")
    told = tome("inspect", "--json", family / "renv-sh-marked").json[0]
    assert told["mode"] == "evaluated"
    assert tome("help", "-r", str(family), "marked", "--json").json["mode"] == "evaluated"


def test_run_refuses_what_a_shell_evaluates(tome, family):
    """Without a shell there is nobody to evaluate it: 126, and how to see it."""
    ran = tome("run", "-r", str(family), "shell", "3.1")
    assert (ran.status, ran.out) == (126, "")
    assert ran.err == (
        f"tome: the shell that calls evaluates what {family}/renv-sh-shell prints,"
        " and no shell does\n"
        "call it as renv-sh-shell to have it printed\n"
    )
    for word in ("sh-shell", "renv-sh-shell"):
        ran = tome("run", "-r", str(family), word, "3.1")
        assert (ran.status, ran.out) == (0, "use 3.1\n")


def test_run_takes_the_executed_one_of_that_name(tome, family):
    """Where both are there, another process gets the one that needs no shell."""
    assert tome("run", "-r", str(family), "rehash").out == "plain\n"
    assert tome("run", "-r", str(family), "sh-rehash").out == "evaluated\n"


def test_run_gives_the_programs_variables(tome, family):
    """A script finds its program's folder, and data that the caller has elsewhere."""
    above = str(family).rpartition("/")[0]
    assert tome("run", "-r", str(family), "versions").out == f"{above} {above}\n"
    ran = tome("run", "-r", str(family), "versions", RENV_ROOT="/mine")
    assert ran.out == f"{above} /mine\n"


def test_which_knows_both_names(tome, family):
    """``--all`` names every script that claims the word."""
    assert tome("which", "-r", str(family), "versions").out == f"{family}/renv-versions\n"
    assert tome("which", "-ar", str(family), "rehash").out == (
        f"{family}/renv-sh-rehash\n{family}/renv-rehash\n"
    )


def test_lint_says_what_is_not_listed(tome, family):
    """The program itself and the script behind an evaluated one are notes."""
    ran = tome("lint", "-r", str(family))
    told = "note: not listed: it finds the scripts beside it, or one of them has its name"
    assert ran.status == 0
    assert f"renv: {told}" in ran.out
    assert f"renv-rehash: {told}" in ran.out
    assert "warning" not in ran.out


def test_cat_prints_the_script(tome, kit, library, tour):
    """It is printed byte by byte, for an alias and a variant too."""
    tour.write("raw", b"#!/bin/sh\r\n\xff\x00no newline", 0o755)
    text = tome("cat", "-r", str(tour), "raw").out
    assert text.encode("utf-8", "surrogateescape") == b"#!/bin/sh\r\n\xff\x00no newline"
    with open(tour / "deploy.sh") as stream:
        assert kit("cat", "ship").out == stream.read()
    with open(tour / "go.source") as stream:
        assert kit("cat", "go").out == stream.read()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["nothing"], 127, 'no command "nothing"'),
        (["db"], 2, "cat: db is a group"),
        ([], 2, "WORDS"),
    ],
)
def test_cat_needs_a_command(tome, tour, words, status, said):
    """A group has no text, nor have words that lead nowhere."""
    ran = tome("cat", "-r", str(tour), *words)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


def test_run_takes_sds_flags(tome, library):
    """In a root that says so ``--help`` is a page and ``--really`` the script's business."""
    library.write("tome.toml", 'flags = "sd"\n')
    library.script("say", "<a> says it", 'echo "$@"')
    assert "says it" in tome("run", "-r", str(library), "say", "x", "--help").out
    assert tome("run", "-r", str(library), "say", "--really", "--help").out == "--help\n"
    assert tome("run", "-r", str(library), "say", "x", "--really", "--cat").out == "x --cat\n"


@pytest.fixture
def desk(tome, library):
    """Return a function that calls a root which takes sd's flags, through a shell's function."""
    library.write("tome.toml", 'flags = "sd"\n')
    library.script("in/say", "<a> says it", 'echo "$@"')
    library.write("editor", '#!/bin/sh\nprintf "edits %s\\n" "$@"\n', 0o755)
    code = tome("init", "sd", str(library), "bash").out

    def call(line: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "--norc", "-c", f"{code}\n{line}"],
            capture_output=True,
            env={**tome.environment(), **more},
            text=True,
            check=False,
        )

    return call


def test_a_new_script(desk, library):
    """It is executable, its folder is made, and what stands behind the flag is what it does."""
    ran = desk("sd in deep er --new 'echo \"$1\"' and; sd in deep er 'a  b'")
    assert (ran.stdout, ran.stderr) == ("a  b and\n", "")
    text = (library.path / "in/deep/er").read_text()
    assert text == '#!/usr/bin/env bash\n\nset -euo pipefail\n\necho "$1" and\n'


def test_a_new_script_is_opened(desk, library):
    """Without a body, in the editor; it begins as the nearest template does."""
    library.write("template", "#!/bin/sh\n# of the root\n")
    library.write("in/template", "#!/bin/sh\n# of the folder\n")
    editor = f"'{library}/editor' -x"
    ran = desk("sd in a --new && sd b c --new", EDITOR="none", VISUAL=editor)
    made = [library.path / "in/a", library.path / "b/c"]
    assert ran.stdout == "".join([f"edits -x\nedits {path}\n" for path in made]), ran.stderr
    assert [path.read_text().split("\n")[1] for path in made] == [
        "# of the folder",
        "# of the root",
    ]


def test_a_script_is_opened(desk, library):
    """``--edit`` opens a command or a folder; sd's own variable comes before the others."""
    ran = desk("sd in say x --edit; sd in --edit", SD_EDITOR=str(library / "editor"), VISUAL="none")
    assert ran.stdout == f"edits {library}/in/say\nedits {library}/in\n", ran.stderr


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        ("in say --new x", 2, "--new: in say is there already"),
        ("in say x --new", 2, "--new: in say is there already"),
        ("in --new", 2, "--new: in is there already"),
        ("--new x", 2, "--new: the root is there already"),
        ("in idle --new x", 2, "in/idle is there already"),
        ("in ../x --new x", 2, '--new: no command can be called "../x"'),
        ("in .x --new x", 2, '--new: no command can be called ".x"'),
        ("'' --new x", 2, '--new: no command can be called ""'),
        ("nosuch --edit", 127, 'no command "nosuch"'),
        ("in say --edit", 126, "no editor none is on PATH"),
    ],
)
def test_what_cannot_be_written_or_opened(desk, library, words, status, says):
    """One sentence each, and nothing is made."""
    library.write("in/idle", "text")
    before = sorted(library.path.rglob("*"))
    ran = desk(f"sd {words}", EDITOR="none", VISUAL="", SD_EDITOR="")
    assert (ran.returncode, ran.stdout) == (status, ""), ran.stderr
    assert ran.stderr.startswith("sd: ")
    assert says in ran.stderr
    assert sorted(library.path.rglob("*")) == before
