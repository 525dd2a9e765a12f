"""A root that shows what was done to its scripts, and a shell that has it as ``kit``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import installed
from tests.live.shells import PROJECT, SHELLS, LiveShell
from tests.live.terminal import Terminal

_COUNT = 'printf \'%s\\0\' "$#" "$@" >>"$OUT"\n'
_COUNT_FISH = "builtin printf '%s\\0' (builtin count $argv) $argv >>$OUT\n"
_TYPED = '# USAGE: {} [--count=<n:int>] [--quiet] <name:str>\nenv -0 >"$OUT"\n'
_SCRIPTS = {
    "typed": "#!/bin/sh\n" + _TYPED.format("typed"),
    "styped.source": _TYPED.format("styped"),
    "styped.source.fish": _TYPED.format("styped").replace('"', ""),
    "args": f"#!/bin/sh\n# Write down the arguments.\n{_COUNT}",
    "sargs.source": f"# Write down the arguments, sourced.\n\\builtin {_COUNT}",
    "sargs.source.fish": f"# Write down the arguments, sourced.\n{_COUNT_FISH}",
    "posix.source": f"#!/bin/sh\n# Write down the arguments, in any shell.\n{_COUNT}",
    "status": '#!/bin/sh\n# End with a status.\nexit "$1"\n',
    "returns.source": "#!/bin/sh\nreturn 3\n",
    "returns.source.fish": "return 3\n",
    "copy": '#!/bin/sh\n# Copy stdin.\ncat >>"$OUT"\n',
    "show": '#!/bin/sh\n# Show the environment.\nenv -0 >"$OUT"\n',
    "where": "#!/bin/sh\n# Print the working directory.\npwd\n",
    "tty": "#!/bin/sh\n# Tell the terminal.\n[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && echo is-a-tty\n",
    "sleeper": "#!/bin/sh\n# Sleep, and tell when interrupted.\n"
    "trap 'kill $!; echo got-int; exit 9' INT\necho sleeping-now\nsleep 60 & wait\n",
    "nap": "#!/bin/sh\n# Sleep.\necho napping\nexec sleep 60\n",
    "patient": "#!/bin/sh\n# Wait for a word, however often stopped.\n"
    "trap 'echo continued' CONT\necho waiting\n"
    'until read word && [ -n "$word" ]; do :; done\necho "got $word"\n',
    "quiet": "#!/bin/sh\n# Wait in silence for a file.\n"
    'until [ -e "$OUT.go" ]; do sleep 0.05; done\n: >"$OUT.done"\n',
    "asks": '#!/bin/sh\n# Ask.\nprintf "name? "; read name; echo "hello $name"\n',
    "moves.source": "cd /usr\n",
    "exports.source": "export FROM_SCRIPT='a b'\n",
    "exports.source.fish": "set -gx FROM_SCRIPT 'a b'\n",
    "sees.source.bash": 'compgen -v >"$OUT"; env -0 >"$OUT.env"\n',
    "sees.source.zsh": 'print -rl -- ${(k)parameters} >"$OUT"; env -0 >"$OUT.env"\n',
    "sees.source.fish": "set --names >$OUT; env -0 >$OUT.env\n",
    "options.source.bash": "set -f; shopt -s dotglob\n",
    "options.source.zsh": "setopt extended_glob null_glob; unsetopt auto_menu\n",
    "options.source.fish": "set -g fish_option changed; function made; echo made-it; end\n",
    "locals.source": "local x=1; LEFT=2; made() { echo made-it; }\n",
    "locals.source.fish": "set -l x 1; set LEFT 2; function made; echo made-it; end\n",
    "nests.source": "kit sargs in\nkit args deeper\nkit returns\nenv | grep TOME_COMMAND\n",
    "nests.source.fish": "kit sargs in\nkit args deeper\nkit returns\nenv | grep TOME_COMMAND\n",
    "db/backup": "#!/bin/sh\n# Back the database up.\nexit 0\n",
    "db/restore": "#!/bin/sh\n# Restore the database: all of it.\nexit 0\n",
    "db/deep/er": "#!/bin/sh\n# Far down.\nexit 0\n",
    "exec": f"#!/bin/sh\n# Shadowed by the built-in.\n{_COUNT}",
    "with blank": f"#!/bin/sh\n# Has a blank in its name.\n{_COUNT}",
    "$dollar": f"#!/bin/sh\n{_COUNT}",
    "star*": f"#!/bin/sh\n{_COUNT}",
    "new\nline": f"#!/bin/sh\n{_COUNT}",
    "-dash": f"#!/bin/sh\n{_COUNT}",
    "it's": f"#!/bin/sh\n{_COUNT}",
    "$(touch PWNED)": f"#!/bin/sh\n{_COUNT}",
    "marker": "#!/bin/sh\n# Completes itself.\n# COMPLETE\n"
    'if [ "$1" = --complete ]; then shift; printf "%s\\0" "$#" "$@" >"$OUT.marker"\n'
    'printf "alpha\\tthe first: one\\nal:pha=x\\nwith blank\\t\\n$(echo)beta\\n"\n'
    "printf '$(touch PWNED)\\t\\n`touch PWNED`\\t\\n*\\t\\n\\''quo\\t\\n'; echo noise >&2; fi\n",
    "json": "#!/bin/sh\n# Completes itself by TOME_COMPLETION.\n"
    'if [ "$1" = --completion ]; then printf "%s" "$TOME_COMPLETION" >"$OUT.json"\n'
    'printf "gamma\\tthe third\\ngamut\\n"; fi\n',
    "plain": '#!/bin/sh\n# Has no marker: is never run at TAB.\ntouch "$OUT.ran"\n',
}


def build(root: Path, scripts: dict[str, str]) -> Path:
    """Write scripts into a root; what is not ``.source`` gets the executable bit."""
    for name, text in scripts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if ".source" not in name:
            path.chmod(0o755)
    return root


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that is empty but for the programs ``tome`` and ``tome-cli``."""
    home = tmp_path_factory.mktemp("home")
    (home / "bin").mkdir()
    for name, function in (("tome", "main"), ("tome-cli", "tome_cli")):
        program = home / "bin" / name
        program.write_text(
            f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(PROJECT)!r})\n"
            f"from tome.__main__ import {function}\nsys.exit({function}())\n"
        )
        program.chmod(0o755)
    # fish's Ctrl-L needs it even where PATH leads nowhere else.
    (home / "little").mkdir()
    (home / "little" / "clear").symlink_to(installed("clear"))
    return home


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of ``kit``: its path has all that a path may have."""
    return build(tmp_path_factory.mktemp("it's a $(touch PWNED) r\\oot"), _SCRIPTS)


@pytest.fixture(scope="session", params=list(SHELLS))
def shell(request: pytest.FixtureRequest, home: Path) -> LiveShell:
    """Each shell in turn."""
    return SHELLS[request.param](home)


@pytest.fixture(autouse=True)
def out(home: Path) -> Path:
    """The file that scripts write to, not there yet."""
    for path in home.glob("out*"):
        path.unlink()
    return home / "out"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder to call from."""
    return tmp_path_factory.mktemp("here")


@pytest.fixture(scope="session")
def _terminal(shell: LiveShell, root: Path, folder: Path) -> Iterator[Terminal]:
    terminal = shell.terminal(folder)
    try:
        if shell.name == "zsh":
            terminal.run("autoload -Uz compinit; compinit -D -u")
        terminal.run(shell.init(str(root)))
        yield terminal
    finally:
        terminal.close()


@pytest.fixture
def terminal(_terminal: Terminal, folder: Path) -> Terminal:
    """One terminal a shell, whose shell has ``kit``; back in the folder, with an empty screen."""
    _terminal.run(f"cd '{folder}'")
    _terminal.clear()
    return _terminal
