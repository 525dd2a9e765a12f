"""Other tools' scripts in a live shell, unchanged: a call, its help page and TAB."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.light.asking import program
from tests.live.conftest import build
from tests.live.shells import LiveShell
from tests.live.test_tab import completes, offers
from tests.live.test_typed_tab import start

SCRIPTS = {
    "sail": """#!/usr/bin/env bash
# @describe Sail a fleet
# @cmd Move a ship
# @arg ship![anna|berta]
# @flag --fast  At full speed
move() { :; }
# @cmd Stop them all
stop() { :; }
echo "sail got $*"
""",
    "deploy": """#!/usr/bin/env bash
#MISE description="Deploy the site"
#USAGE arg "<env>" {
#USAGE   choices "dev" "prod"
#USAGE }
#USAGE flag "--place <place>" help="Where"
#USAGE complete "place" run="echo here:near; echo there:far" descriptions=#true
echo "deploy got $*"
""",
    "count": '''#!/usr/bin/env python3
"""Count lines.

Usage: count [--words] (lines|bytes) <file>...

Options:
  --words  Words too
"""
import sys

print("count got", *sys.argv[1:])
''',
    "renv-which": """#!/usr/bin/env bash
# Usage: renv which <command> [--quiet]
#
# Summary: Tell where a command is
#
# Provide renv completions
if [ "$1" = --complete ]; then
  echo ruby
  echo gem
  exit
fi
echo "which got $*"
""",
}


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root that holds a script of each tool."""
    return build(tmp_path_factory.mktemp("mixed root"), SCRIPTS)


def test_they_run_complete_and_explain_themselves(
    shell: LiveShell, mixed: Path, tmp_path: Path
) -> None:
    """Subcommands, choices, values of programs and flags are offered; a call is passed on."""
    terminal = start(shell, mixed, tmp_path)
    try:
        offers(terminal, "kit sail ", "move", "stop")
        offers(terminal, "kit sail move ", "anna", "berta")
        completes(terminal, "kit sail move --f", "kit sail move --fast ")
        offers(terminal, "kit deploy ", "dev", "prod")
        offers(terminal, "kit deploy --place ", "here", "there")
        offers(terminal, "kit count ", "lines", "bytes")
        completes(terminal, "kit count --w", "kit count --words ")
        offers(terminal, "kit renv-which ", "ruby", "gem")
        completes(terminal, "kit renv-which --q", "kit renv-which --quiet ")
        terminal.clear()
        assert "sail got fly away" in terminal.run("kit sail fly away")
        assert "deploy got prod --place far away" in terminal.run(
            "kit deploy prod --place 'far away'"
        )
        said = terminal.run(f"kit deploy nowhere; echo status {shell.status}")
        assert '<env>: "nowhere" is not one of dev, prod' in said
        assert "status 2" in said
        assert "count got words here" in terminal.run("kit count words here")
        assert "kit sail move [--fast] <ship>" in terminal.run("kit help sail")
        assert "Deploy the site" in terminal.run("kit deploy --help")
    finally:
        terminal.close()


#: A script that needs argc, as its own manual writes them.
ARGC = """#!/usr/bin/env bash
# @describe Sail a fleet
# @cmd Move a ship
# @arg ship![anna|berta]
# @arg port[`_ports`]
move() { echo "moved $argc_ship to $argc_port"; }
_ports() { echo lisbon; }
eval "$(argc --argc-eval "$0" "$@")"
"""
#: Stands in for argc: completes, and prints code that runs the function with its arguments.
FAKE_ARGC = r"""#!/bin/sh
case $1 in
--argc-compgen) printf 'lisbon\tin the west\nporto\tin the north\n' ;;
--argc-eval) printf 'argc_ship=%s argc_port=%s; %s\n' "$4" "$5" "$3" ;;
esac
"""


def test_a_script_of_argc_with_argc_and_without(
    shell: LiveShell, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Its functions are words; argc is asked for what they print, and missed in a sentence."""
    root = build(tmp_path_factory.mktemp("argc root"), {"sail": ARGC})
    programs = tmp_path_factory.mktemp("programs")
    program(programs / "argc", FAKE_ARGC)
    terminal = start(shell, root, tmp_path)
    try:
        said = terminal.run(f"kit sail move anna; echo status {shell.status}")
        assert "sail needs argc, and no argc is on PATH" in said
        assert "status 126" in said
        completes(terminal, "kit sail mo", "kit sail move ")
        completes(terminal, "kit sail move b", "kit sail move berta ")
        completes(terminal, "kit help sail m", "kit help sail move ")
        terminal.clear()
        assert "kit sail move <ship> [<port>]" in terminal.run("kit help sail move")
        assert "Sail a fleet" in terminal.run("kit sail --help")
        path = f"{programs}:{shell.environment()['PATH']}"
        terminal.run(shell.setenv("PATH", path))
        offers(terminal, "kit sail move anna ", "lisbon", "porto")
        completes(terminal, "kit sail move anna lis", "kit sail move anna lisbon ")
        terminal.clear()
        said = terminal.run(f"kit sail move anna lisbon; echo status {shell.status}")
        assert "moved anna to lisbon" in said
        assert "status 0" in said
    finally:
        terminal.close()


TASKS = {
    "build/web": """#!/usr/bin/env bash
#MISE description="Build it"
#MISE alias="w"
#MISE env={STAGE="{{config_root}}/stage"}
#USAGE arg "<target>" { choices "debug" "release"; }
#USAGE arg "[files]..."
#USAGE flag "-c --clean" help="From scratch"
#USAGE flag "--user <user>"
#USAGE complete "user" run="printf 'ada:first\\ngrace:second\\n'" descriptions=#true
eval "files=($usage_files)"
echo "in ${PWD##*/} stage ${STAGE##*/} target ${usage_target?} clean ${usage_clean-unset}"
echo "${#files[@]} files: ${files[*]-}; words: $*"
""",
    "wipe": """#!/bin/sh
#MISE confirm="Really wipe {{usage.what}}?"
#MISE dir="{{cwd}}"
#USAGE arg "<what>"
echo "wiped $usage_what in ${PWD##*/}"
exit 3
""",
}


def test_a_task_of_mise(
    shell: LiveShell, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A folder of tasks as root: names, TAB, values, place, question and status are mise's."""
    root = tmp_path_factory.mktemp("tasks") / "my project" / ".mise" / "tasks"
    build(root, TASKS)
    here = tmp_path / "here"
    here.mkdir()
    terminal = start(shell, root, here, shell.setenv("usage_clean", "old"))
    try:
        completes(terminal, "kit build w", "kit build web ")
        offers(terminal, "kit build web ", "debug", "release")
        completes(terminal, "kit build web --cl", "kit build web --clean ")
        offers(terminal, "kit build web --user ", "ada", "grace")
        terminal.clear()
        said = terminal.run("kit build:web debug 'a b' c")
        assert "in my project stage stage target debug clean unset" in said
        assert "2 files: a b c; words: debug a b c" in said
        said = terminal.run("kit build w release --clean")
        assert "target release clean true" in said
        said = terminal.run(f"kit build web fast; echo status {shell.status}")
        assert '<target>: "fast" is not one of debug, release' in said
        assert "status 2" in said
        terminal.clear()
        terminal.send("kit wipe disk; " + f"echo status {shell.status}\r")
        terminal.sees("Really wipe disk? [y/N]")
        terminal.send("y\r")
        terminal.sees("wiped disk in here")
        terminal.sees("status 3")
        terminal.prompt()
        terminal.clear()
        terminal.send("kit wipe disk; " + f"echo status {shell.status}\r")
        terminal.sees("Really wipe disk? [y/N]")
        terminal.send("\r")
        terminal.sees("status 126")
        terminal.prompt()
        assert "wiped" not in terminal.text()
        terminal.run(shell.setenv("MISE_YES", "1"))
        assert "wiped all in here" in terminal.run("kit wipe all")
    finally:
        terminal.close()
