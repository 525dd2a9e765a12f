"""A folder where other tools' scripts lie side by side, asked as one of tome's own."""

from __future__ import annotations

import pytest

ARGC = """#!/usr/bin/env bash
# @describe Sail a fleet
# @cmd Move a ship
# @arg ship![anna|berta]
# @flag --fast  At full speed
move() { :; }
# @cmd Stop them all
stop() { :; }
eval "$(argc --argc-eval "$0" "$@")"
"""
MISE = """#!/usr/bin/env bash
#MISE description="Deploy the site"
#MISE alias="d"
#USAGE arg "<env>" help="Where to" {
#USAGE   choices "dev" "prod"
#USAGE }
#USAGE flag "-f --force" help="Ask nothing"
"""
DOCOPT = '''#!/usr/bin/env python3
from docopt import docopt
doc = """Count lines.

Usage: count [-v] <file>...

Options:
  -v --verbose  Say more
"""
'''
SD = "#!/bin/sh\n# <package> prints package description\n"
BAD = """#!/bin/sh
#MISE description="Bad
#USAGE arg "<a>"
#USAGE flag "-x" help=
"""


@pytest.fixture
def mixed(library):
    """Return a root that holds a script of each tool."""
    for name, text in {"sail": ARGC, "deploy": MISE, "count": DOCOPT, "about": SD}.items():
        library.write(name, text, 0o755)
    return library


def test_the_list_has_every_summary(tome, mixed):
    """Each script is listed with what its own tool's header says."""
    listed = tome("list", "--json", "--root", str(mixed)).json
    assert {" ".join(one["words"]): one["summary"] for one in listed} == {
        "about": "prints package description",
        "count": "Count lines.",
        "deploy": "Deploy the site",
        "sail": "Sail a fleet",
    }


def test_inspect_tells_the_parameters(tome, mixed):
    """Positionals and options come out; only a task's are a contract, as it counts on it."""
    files = [mixed / name for name in ("sail", "deploy", "count", "about")]
    told = tome("inspect", "--json", *files).json
    assert [one["dialect"] for one in told] == ["argc", "mise", "docopt", "sd"]
    assert [one["contract"] for one in told] == [False, True, False, False]
    assert [[two["name"] for two in one["positionals"]] for one in told] == [
        ["ship"], ["env"], ["file"], ["package"],
    ]  # fmt: skip
    assert [[two["flags"] for two in one["options"]] for one in told] == [
        [["--fast"]], [["-f", "--force"]], [["-v", "--verbose"]], [],
    ]  # fmt: skip
    assert told[1]["positionals"][0]["choices"] == ["dev", "prod"]


def test_help_shows_subcommands(tome, mixed):
    """The page of an argc script has a usage line for each function."""
    page = tome("help", "--root", str(mixed), "sail").out
    assert "sail move [--fast] <ship>\n" in page
    assert "sail stop\n" in page
    assert "Move a ship" in page


def test_a_script_with_subcommands_lists_its_own_options(tome, mixed):
    """What only a subcommand takes is told on that one's page."""
    text = ARGC.replace("# @cmd", "# @option --log <DIR>  Where to log\n# @cmd", 1)
    mixed.write("sail", text, 0o755)
    page = tome("help", "--root", str(mixed), "sail").out
    assert "sail [--log=<DIR>] move [--fast] <ship>\n" in page
    own = tome("help", "--root", str(mixed), "sail", "move").out
    assert ("Where to log" in page, "At full speed" in page) == (True, False)
    assert ("Where to log" in own, "At full speed" in own) == (False, True)


def test_a_subcommand_has_a_page(tome, mixed):
    """Its words behind help lead to its own summary, usage and parameters, in JSON too."""
    page = tome("help", "--root", str(mixed), "sail", "move").out
    assert page.startswith("Move a ship\n\nUsage:\n  tome run sail move [options] <ship>\n")
    assert "--fast  At full speed" in page
    (told,) = [tome("help", "--json", "--root", str(mixed), "sail", "stop").json]
    assert (told["words"], told["summary"]) == (["sail", "stop"], "Stop them all")
    assert told["positionals"] == []
    missing = tome("help", "--root", str(mixed), "sail", "mov")
    assert missing.status == 127
    assert 'no subcommand "mov" of tome run sail\n' in missing.err
    assert "did you mean tome run sail move?" in missing.err


def test_a_list_has_the_subcommands(tome, mixed):
    """People and programs that read lines see what can be called."""
    assert tome("list", "--root", str(mixed)).out.splitlines()[-3:] == [
        "sail  Sail a fleet", "sail move  Move a ship", "sail stop  Stop them all"
    ]  # fmt: skip
    assert tome("list", "--root", str(mixed), "sail").out.splitlines() == [
        "sail  Sail a fleet", "sail move  Move a ship", "sail stop  Stop them all"
    ]  # fmt: skip


def test_the_page_of_a_task_tells_what_comes_before_it(tome, library):
    """Its question and its directory are facts of the script, as the programs it needs are."""
    text = '#!/bin/sh\n#MISE confirm="Sure?"\n#MISE dir="web"\n#MISE tools={node="20"}\n'
    library.write("wipe", text, 0o755)
    facts = tome("help", "--root", str(library), "wipe").out.splitlines()[-3:]
    assert [" ".join(line.split()) for line in facts] == [
        "Requires: node@20", "Starts in: web", "Asks: Sure?"
    ]  # fmt: skip


def test_an_alias_of_mise_is_one(tome, mixed):
    """The other name of a task leads to it."""
    assert tome("which", "--root", str(mixed), "d").out.strip() == mixed / "deploy"


def test_what_cannot_be_read_has_a_place(tome, library):
    """Malformed TOML and KDL are errors with line and column; the rest is there."""
    path = library.write("bad", BAD, 0o755)
    ran = tome("inspect", "--json", path)
    (told,) = ran.json
    assert ran.status == 65
    assert [(one["line"], one["column"]) for one in told["problems"]] == [(2, 23), (4, 18)]
    assert [one["name"] for one in told["positionals"]] == ["a"]
    found = tome("lint", "--json", "--root", str(library)).json
    assert [(one["line"], one["severity"]) for one in found] == [(2, "error"), (4, "error")]


def test_lint_tells_which_of_two_is_read(tome, library):
    """A usage of tome's own beside another tool's is a warning."""
    library.write("x", '#!/bin/sh\n# Does it.\n# USAGE: x <a>\n#USAGE arg "<b>"\n', 0o755)
    found = tome("lint", "--json", "--root", str(library)).json
    assert [(one["line"], one["severity"]) for one in found] == [(3, "warning")]
    assert "tome's own label wins" in found[0]["message"]


def test_a_help_file_tells_of_the_script_beside_it(tome, library):
    """NAME.help is no command and no fault, and its text is the script's."""
    library.write("pack", "#!/bin/sh\n# <name> packs it\n", 0o755)
    library.write("pack.help", "Pack a thing\n\nIt takes\n  long.\n")
    assert [one["summary"] for one in tome("list", "--json", "--root", str(library)).json] == [
        "Pack a thing"
    ]
    (told,) = tome("inspect", "--json", library / "pack").json
    assert told["help"] == "It takes\n  long."
    assert [one["name"] for one in told["positionals"]] == ["name"]
    assert tome("lint", "--json", "--root", str(library)).json == []


def test_a_help_file_without_a_script_is_told(tome, library):
    """A help file that is beside nothing is a file that is no command."""
    library.write("lost.help", "#!/bin/sh\n")
    (found,) = tome("lint", "--json", "--root", str(library)).json
    assert "not executable" in found["message"]


def test_an_empty_help_file_changes_nothing(tome, library):
    """A help file without text leaves the script's own."""
    library.write("pack", "#!/bin/sh\n# Packs it.\n", 0o755)
    library.write("pack.help", "\n")
    assert tome("list", "--json", "--root", str(library)).json[0]["summary"] == "Packs it."


def test_a_folder_is_told_by_its_help(tome, library):
    """DIR/help is what a group is about."""
    library.write("box/help", "Work on boxes\n")
    library.write("box/pack", "#!/bin/sh\n", 0o755)
    assert "Work on boxes" in tome("help", "--root", str(library)).out
