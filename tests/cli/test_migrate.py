"""``tome migrate``: a report, and a patch that patch and git take."""

from __future__ import annotations

import shutil
import subprocess

import pytest

SUB = (
    "#!/usr/bin/env bash\n# Usage: kit-who [--all] [<name>]\n# Summary: Tell who is there\n"
    "# Help: At length.\nset -e\n"
)
ARGC = (
    "#!/usr/bin/env bash\n# @describe Ship it\n# @arg env![dev|prod]  Where to\n"
    'eval "$(argc --argc-eval "$0" "$@")"\n'
)
MISE = '#!/bin/sh\n#MISE description="Go"\n#USAGE flag "-f --force" help="Do"\nexit'


@pytest.fixture
def folder(library):
    """Return scripts of several tools; a name has a blank, and one ends without a newline."""
    library.write("who", SUB, 0o755)
    library.write("ops/ship it.sh", ARGC, 0o755)
    library.write("go", MISE, 0o755)
    library.write("pkg", "#!/bin/sh\n# <name> prints it\necho\n", 0o755)
    library.script("own", "USAGE: own <n:int>\nCounts.")
    library.write("dos", SUB.replace("\n", "\r\n"), 0o755)
    library.link("link", "who")
    return library


def told(tome, root):
    """Return what a list says of every command: summary, mode, positionals and options."""
    kept = {}
    for one in tome("list", "--json", "-r", root).json:
        if one["group"]:
            continue
        told = [one["summary"], one["mode"], one["positionals"], one["options"]]
        kept[" ".join(one["words"])] = told
    return kept


@pytest.mark.parametrize("tool", [["patch", "-s", "-p1"], ["git", "apply"]], ids=lambda it: it[0])
def test_the_patch_applies_and_says_the_same(tome, folder, tmp_path, tool):
    """A patched copy is read as the folder was, and there is nothing more to write."""
    ran = tome("migrate", str(folder))
    assert (ran.status, ran.err) == (0, "")
    copy = tmp_path / "copy"
    shutil.copytree(folder.path, copy, symlinks=True)
    done = subprocess.run(tool, input=ran.out.encode(), cwd=copy, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "# USAGE: kit-who [--all] [<name>]" in (copy / "who").read_text()
    assert told(tome, str(copy)) == told(tome, str(folder))
    assert "@@" not in tome("migrate", str(copy)).out


def test_nothing_is_changed(tome, folder):
    """No file of the folder is written."""
    before = {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}
    tome("migrate", str(folder))
    assert {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()} == before


def test_what_each_is_read_as(tome, folder):
    """Every script has a line, in the order of their words."""
    lines = [line for line in tome("migrate", str(folder)).out.splitlines() if ": " in line]
    for said in (
        "who: read as sub",
        "ops/ship it.sh: read as argc",
        "go: read as mise",
        "pkg: read as sd",
        "own: read as tome, nothing to write",
        "link: a link, its file is what counts",
    ):
        assert said in lines


def test_one_file_of_help_beside_a_script(tome, library):
    """What NAME.help says of a script of sd goes into the script."""
    library.write("pkg", "#!/bin/sh\necho\n", 0o755)
    library.write("pkg.help", "prints it\n\nAt length.\n")
    assert "+# SUMMARY: prints it\n+# START HELP\n+# At length.\n+# END HELP" in (
        tome("migrate", str(library)).out
    )


def test_the_root_is_asked_for(tome, folder):
    """Without a folder it is the root that any verb would take."""
    assert tome("migrate", "-r", str(folder)).out == tome("migrate", str(folder)).out


def test_a_folder_that_is_none(tome, tmp_path):
    """It is told in a sentence, status 66."""
    ran = tome("migrate", str(tmp_path / "nowhere"))
    assert (ran.status, ran.out) == (66, "")
    assert "nowhere" in ran.err


def test_a_terminal_shows_no_controls(tome, library):
    """For a person control characters are escaped; a pipe gets the bytes as they are."""
    library.write("x", b'#!/bin/sh\n#MISE description="a"\n# \x1b[31m\n', 0o755)
    assert "\x1b[31m\n" in tome("migrate", str(library)).out
    assert "# \\e[31m" in tome.on_terminal("migrate", str(library))
