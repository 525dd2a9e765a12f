"""Other tools' scripts in a live shell, unchanged: a call, its help page and TAB."""

from __future__ import annotations

from pathlib import Path

import pytest

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
        assert "deploy got nowhere --x" in terminal.run("kit deploy nowhere --x")
        assert "kit sail move [--fast] <ship>" in terminal.run("kit help sail")
        assert "Deploy the site" in terminal.run("kit deploy --help")
    finally:
        terminal.close()
