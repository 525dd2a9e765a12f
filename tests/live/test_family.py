"""A program's libexec as its users know it: calls, what the shell evaluates, TAB and help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.shells import LiveShell
from tests.live.terminal import Terminal
from tests.live.test_tab import completes, offers
from tests.live.test_typed_tab import start

SCRIPTS = {
    "renv": '#!/bin/sh\necho "dispatcher $*"\n',
    "renv-versions": "#!/usr/bin/env bash\n# Summary: List all versions\n"
    "# Provide renv completions\n"
    'if [ "$1" = --complete ]; then echo --bare; exit; fi\necho 3.1; echo 3.2\n',
    "renv-sh-shell": """#!/usr/bin/env bash
# Usage: renv shell <version>
#        renv shell --unset
# Summary: Use a version in this shell
# Provide renv completions
if [ "$1" = --complete ]; then echo --unset; exec renv-versions; fi
if [ -z "$1" ]; then echo "no version is named" >&2; echo "echo evaluated-anyway"; exit 3; fi
if [ "$1" = --unset ]; then
  case $RENV_SHELL in fish) echo "set -e RENV_VERSION" ;; *) echo "unset RENV_VERSION" ;; esac
  exit
fi
renv-versions | grep -qxF "$1" || { echo "no version $1" >&2; exit 4; }
case $RENV_SHELL in
fish) echo "set -gx RENV_VERSION '$1'" ;;
*) echo "export RENV_VERSION='$1'" ;;
esac
""",
    "renv-sh-lines": """#!/bin/sh
# Print some lines, as they are.
echo "echo 'two  blanks'"
echo "# a comment, 100% of it"
printf '%s\\n' "echo 'a'; echo \\"b\\"; echo c%0Ad \\\\\\\\"
echo
printf '%s' "cd /usr"
""",
    "renv-sh-args": '#!/bin/sh\nprintf "%s\\0" "$#" "$@" >"$OUT"\n',
    "renv-sh-env": '#!/bin/sh\nenv -0 >"$OUT"\necho "env -0 >\'$OUT.after\'"\n',
    "renv-sh-path": "#!/bin/sh\n"
    'case $RENV_SHELL in fish) echo "set -gx PATH /first \\$PATH" ;;'
    ' *) echo "export PATH=/first:\\$PATH" ;; esac\n',
    "renv-sh-input": "#!/bin/sh\nread -r line; echo \"echo 'got $line'\"; echo told >&2\n",
    "renv-sh-much": '#!/bin/sh\nawk \'BEGIN { for (i = 0; i < 20000; i++) print "# " i;'
    ' print "echo the-end" }\'\n',
    "renv-sh-status": '#!/bin/sh\necho "test 1 = 2"\n',
    "renv-sh-nothing": "#!/bin/sh\n:\n",
    "renv-sh-asks": "#!/bin/sh\n[ -t 0 ] && [ -t 2 ] && [ ! -t 1 ] || exit 9\n"
    'printf "name? " >&2; read -r name; echo "echo \\"hello $name\\""\n',
    "renv---version": "#!/bin/sh\necho version-1\n",
    "$": "#!/bin/sh\necho dollar\n",
    "--cache.rb": "#!/bin/sh\necho cache\n",
    "renv-$(touch PWNED)": "#!/bin/sh\n# Summary: $(touch PWNED)\necho odd\n",
    "renv-_lib": "#!/bin/sh\n",
}


@pytest.fixture(scope="session")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The libexec of a program ``renv``, on a path that has all that a path may have."""
    above = tmp_path_factory.mktemp("it's a $(touch PWNED) pro\\gram")
    return build(above / "libexec", SCRIPTS)


def lines(shell: LiveShell, family: Path, *typed: str) -> str:
    """Return a script of a shell in which the instance ``renv`` is called."""
    return "\n".join([shell.init(str(family), "renv"), *typed])


def test_it_changes_the_caller(shell: LiveShell, family: Path, folder: Path) -> None:
    """What an ``sh-`` script prints is evaluated where it was called, for that very shell."""
    show = "env | grep ^RENV_"
    typed = ["renv shell 3.2", show, "renv shell --unset", show, "renv versions"]
    ran = shell.script(lines(shell, family, *typed), folder)
    assert (ran.stdout, ran.stderr) == (b"RENV_VERSION=3.2\n3.1\n3.2\n", b"")
    assert not (folder / "PWNED").exists()


def test_a_failure_evaluates_nothing(shell: LiveShell, family: Path, folder: Path) -> None:
    """The script's status is the call's, its complaint is heard, its output dropped."""
    typed = ["renv shell", f"echo {shell.status}", "renv shell 9.9", f"echo {shell.status}"]
    ran = shell.script(lines(shell, family, *typed), folder)
    assert ran.stdout == b"3\n4\n"
    assert ran.stderr == b"no version is named\nno version 9.9\n"


def test_a_redirection_takes_the_complaint(shell: LiveShell, family: Path, folder: Path) -> None:
    """What a caller does to stdout and stderr is done to the script and to what is evaluated."""
    typed = ["renv shell 2>said", "renv lines >out"]
    ran = shell.script(lines(shell, family, *typed), folder)
    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert (folder / "said").read_text() == "no version is named\n"
    assert (folder / "out").read_text().startswith("two  blanks\n")


def test_every_line_arrives_as_it_is(shell: LiveShell, family: Path, folder: Path) -> None:
    """Blanks, quotes, percent signs, empty lines and an end without newline."""
    ran = shell.script(lines(shell, family, "renv lines", "pwd"), folder)
    assert ran.stdout == b"two  blanks\na\nb\nc%0Ad \\\n/usr\n"
    assert ran.stderr == b""


def test_words_arrive_as_they_were_typed(
    shell: LiveShell, family: Path, folder: Path, out: Path
) -> None:
    """Not one of them is evaluated."""
    words = ["a b", "", "*", "$(touch PWNED)", "`touch PWNED`", "it's", "--x", "new\nline", "é%25"]
    typed = "renv args " + " ".join(shell.quote(word) for word in words)
    ran = shell.script(lines(shell, family, typed), folder)
    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert out.read_text().split("\0")[:-1] == [str(len(words)), *words]
    assert not (folder / "PWNED").exists()


def test_the_environment_is_the_scripts_only(
    shell: LiveShell, family: Path, folder: Path, out: Path
) -> None:
    """It has tome's variables and its program's; what is evaluated finds the caller's own."""
    shell.script(lines(shell, family, "renv env"), folder)
    seen = dict(line.split("=", 1) for line in out.read_text().split("\0")[:-1])
    after = dict(line.split("=", 1) for line in Path(f"{out}.after").read_text().split("\0")[:-1])
    assert seen["TOME_COMMAND"] == "env"
    assert seen["TOME_ROOT"] == str(family)
    assert seen["_RENV_ROOT"] == seen["RENV_ROOT"] == str(family.parent)
    assert seen["RENV_SHELL"] == shell.name
    assert seen["PATH"].split(":")[0] == str(family)
    assert not [name for name in after if "TOME_" in name or "RENV_" in name]
    assert str(family) not in after["PATH"]


def test_path_can_be_changed(shell: LiveShell, family: Path, folder: Path) -> None:
    """Even a variable that the script itself gets otherwise."""
    typed = ["renv path", "renv versions", "env | grep ^PATH="]
    ran = shell.script(lines(shell, family, *typed), folder)
    first = ran.stdout.decode().splitlines()
    assert first[:2] == ["3.1", "3.2"]
    assert first[2].startswith("PATH=/first:")
    assert str(family) not in first[2]
    assert ran.stderr == b""


def test_input_and_errors_are_the_callers(shell: LiveShell, family: Path, folder: Path) -> None:
    """Only stdout is taken."""
    ran = shell.script(lines(shell, family, "echo a word | renv input"), folder)
    assert ran.stdout == b"got a word\n"
    assert ran.stderr == b"told\n"


def test_much_and_nothing(shell: LiveShell, family: Path, folder: Path) -> None:
    """More than a pipe holds is evaluated to the end; nothing at all succeeds."""
    typed = ["renv much", "renv nothing", f"echo {shell.status}", "renv status"]
    ran = shell.script(lines(shell, family, *typed, f"echo {shell.status}"), folder)
    assert (ran.stdout, ran.stderr) == (b"the-end\n0\n1\n", b"")


def test_nothing_is_left_behind(shell: LiveShell, family: Path, folder: Path) -> None:
    """No variable of tome's stays in the shell."""
    show = {"bash": "compgen -v", "zsh": "print -rl -- ${(k)parameters}", "fish": "set --names"}
    # what bash keeps of the last call is called skip and key
    own = "^__tome_(kind|path|command|more|pair|text|status|keys|values|search|answer|lines)$"
    listed = f"{show[shell.name]} | grep -E '{own}'"
    typed = ["renv shell 3.1", "renv shell", "renv versions", listed]
    ran = shell.script(lines(shell, family, *typed), folder)
    assert ran.stdout == b"3.1\n3.2\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sh-shell 7", "no version 7"),
        ("exec --version", "version-1"),
        ("renv---version", "version-1"),
        ("exec '$'", "dollar"),
        ("exec --cache", "cache"),
        ("--cache.rb", "cache"),
        ("renv a b", "dispatcher a b"),
        ("'$(touch PWNED)'", "odd"),
        ("renv-versions", "3.1\n3.2"),
    ],
)
def test_names_of_all_kinds(
    shell: LiveShell, family: Path, folder: Path, words: str, said: str
) -> None:
    """Full names, names with dashes, and the program itself are called as they are written."""
    ran = shell.script(lines(shell, family, f"renv {words}"), folder)
    assert (ran.stdout + ran.stderr).decode() == f"{said}\n"
    assert not (folder / "PWNED").exists()


SECOND = """#!/usr/bin/env bash
# Summary: Say hello
# Usage: {cmd} <name> [--loud] [--to=PLACE]
# Options:
#   name (script): Whom
#   --to (`echo here; echo there`): Where
if [[ $_KIT_COMPLETE == true ]]; then echo ann; echo bob; exit; fi
declare -A args="($_KIT_ARGS)"
echo "${args[name]}, ${args[loud]}, in ${_KIT_ROOT##*/}"
"""


def test_the_second_version_of_sub(shell: LiveShell, tmp_path: Path) -> None:
    """Arguments come by name, none is evaluated, and values are offered by the script."""
    root = build(tmp_path / "hat" / "libexec", {"hello": SECOND})
    terminal = on_terminal(shell, root, tmp_path)
    try:
        offers(terminal, "kit hello ", "ann", "bob")
        offers(terminal, "kit hello --to=", "here", "there")
        completes(terminal, "kit hello a", "kit hello ann ")
        completes(terminal, "kit hello --l", "kit hello --loud ")
        terminal.clear()
        assert "$(touch PWNED), true, in hat" in terminal.run("kit hello '$(touch PWNED)' --loud")
        assert not (tmp_path / "PWNED").exists()
    finally:
        terminal.close()


def test_flags_of_sd(shell: LiveShell, tmp_path: Path) -> None:
    """Behind the words of a command they are tome's, wherever they stand."""
    root = build(tmp_path / "root", {"say": '#!/bin/sh\n# <a> says it\necho "said $*"\n'})
    (root / "tome.toml").write_text('flags = "sd"\n')
    typed = ["say --cat", "say x --which", "say --really --cat", "say 'a  b' --really --help"]
    lines_ = [shell.init(str(root)), *[f"kit {words}" for words in typed]]
    ran = shell.script("\n".join(lines_), tmp_path)
    assert ran.stderr == b""
    assert ran.stdout.decode() == (
        f"{(root / 'say').read_text()}{root}/say\nsaid --cat\nsaid a  b --help\n"
    )
    assert "says it" in shell.script(f"{lines_[0]}\nkit say x --help", tmp_path).stdout.decode()


def on_terminal(shell: LiveShell, family: Path, here: Path) -> Terminal:
    """Start a shell on a terminal that has the libexec as ``kit``."""
    return start(shell, family, here)


def test_on_a_terminal(shell: LiveShell, family: Path, tmp_path: Path) -> None:
    """Names and values are offered, the script may ask, and the page says how it is run."""
    terminal = on_terminal(shell, family, tmp_path)
    try:
        text = offers(terminal, "kit ", "shell", "versions", "--version")
        assert "renv" not in text.replace("renv shell", "").split("kit ")[-1]
        assert "_lib" not in text
        offers(terminal, "kit shell ", "--unset", "3.1", "3.2")
        completes(terminal, "kit shell 3.2", "kit shell 3.2 ")
        completes(terminal, "kit vers", "kit versions ")
        completes(terminal, "kit versions --b", "kit versions --bare ")
        terminal.clear()
        assert "Evaluated:" in terminal.run("kit help shell")
        assert "kit shell <version>" in terminal.run("kit shell --help")
        terminal.run("kit shell 3.2")
        assert "at 3.2" in terminal.run('echo "at $RENV_VERSION"')
        terminal.clear()
        terminal.send("kit asks\r")
        terminal.until(lambda: "name?" in terminal.text(), "the question")
        terminal.send("ada\r")
        terminal.until(lambda: "hello ada" in terminal.text(), "the answer")
        assert not (tmp_path / "PWNED").exists()
    finally:
        terminal.close()
