"""A program's libexec in lists, pages, inspect, lint and run; and ``tome cat``."""

from __future__ import annotations

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
