"""TAB on a real terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.shells import PROJECT, LiveShell
from tests.live.terminal import Terminal

NAMES = ("args", "db", "help", "marker", "commands", "exec")


def completes(terminal: Terminal, keys: str, line: str) -> None:
    """Type keys and a TAB: the line becomes ``line`` (its blank at the end cannot be seen)."""
    terminal.clear()
    terminal.send(keys + "\t")
    terminal.until(lambda: terminal.typed() == line.rstrip(), f"{line!r} from {keys!r}")


def offers(terminal: Terminal, keys: str, *texts: str) -> str:
    """Type keys and TAB until a list stands below the line; return the screen."""
    terminal.clear()
    terminal.send(keys + "\t")
    try:
        terminal.until(
            lambda: all(text in terminal.text() for text in texts), f"a list with {texts}"
        )
        return terminal.text()
    finally:
        # Away with the line, and a pager below it.
        terminal.send("\x15")


@pytest.fixture(autouse=True)
def _no_code_has_run(folder: Path, root: Path):
    """Nothing that a name, a candidate or a typed word holds is ever run."""
    yield

    assert not (folder / "PWNED").exists()
    assert not (root / "PWNED").exists()


def test_names(terminal: Terminal) -> None:
    """The root offers its commands, groups and the built-ins."""
    offers(terminal, "kit ", *NAMES)


def test_descriptions(terminal: Terminal, shell: LiveShell) -> None:
    """Both zsh and fish show what a command is for; a colon in it is nothing special."""
    text = offers(terminal, "kit db ", "backup", "restore")

    if shell.name != "bash":
        assert "Back the database up." in text
        assert "Restore the database: all of it." in text


def test_a_unique_name(terminal: Terminal) -> None:
    """A unique begin becomes the whole name."""
    completes(terminal, "kit wher", "kit where")
    completes(terminal, "kit db bac", "kit db backup")
    completes(terminal, "kit db deep e", "kit db deep er")


@pytest.mark.parametrize("word", ["help", "exec"])
def test_after_builtins(terminal: Terminal, word: str) -> None:
    """The words of a command are offered behind help and exec, too."""
    completes(terminal, f"kit {word} wher", f"kit {word} where")
    completes(terminal, f"kit {word} db res", f"kit {word} db restore")


def test_cursor_inside_the_line(terminal: Terminal) -> None:
    """Only what stands before the cursor counts; what follows stays."""
    terminal.clear()
    terminal.send("kit db bac more\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\t")
    terminal.until(
        lambda: terminal.typed() in ("kit db backup more", "kit db backup  more"), "backup"
    )


def test_words_that_need_quotes(terminal: Terminal, shell: LiveShell) -> None:
    """A name with a blank or a quote is inserted as one word of the shell."""
    completes(terminal, "kit wit", "kit with\\ blank")
    completes(terminal, "kit it", "kit it\\'s")
    completes(terminal, "kit sta", "kit sta")
    completes(terminal, "kit star", "kit star\\*")
    completes(
        terminal, "kit new", "kit new\\nline" if shell.name == "fish" else "kit new$'\\n'line"
    )


def test_inside_quotes(terminal: Terminal) -> None:
    """A word begun in quotes is completed in them."""
    completes(terminal, "kit 'with b", "kit 'with blank'")
    completes(terminal, 'kit "with b', 'kit "with blank"')
    completes(terminal, "kit with\\ b", "kit with\\ blank")


def test_after_a_quoted_word(terminal: Terminal, out: Path) -> None:
    """Earlier words come to the completing script without their quotes, empty ones too."""
    typed = "kit marker 'a b' \"\" c\\ d '*' $(touch\\ PWNED) alp"
    completes(terminal, typed, f"{typed}ha")
    fields = Path(f"{out}.marker").read_bytes().split(b"\0")[:-1]

    assert fields == [b"5", b"a b", b"", b"c d", b"*", fields[-1]]
    assert fields[-1].startswith(b"$(touch")


def test_values_with_colon_and_equals(terminal: Terminal) -> None:
    """A colon and an equals sign are parts of a word like others."""
    completes(terminal, "kit marker al:", "kit marker al:pha=x")
    completes(terminal, "kit marker al:p", "kit marker al:pha=x")
    completes(terminal, "kit marker al:pha=", "kit marker al:pha=x")


def test_a_marker_script_is_asked(terminal: Terminal, shell: LiveShell) -> None:
    """What a script offers is shown as it is, run by nobody; its stderr is hidden."""
    text = offers(terminal, "kit marker ", "alpha", "beta", "touch")

    assert "noise" not in text
    if shell.name != "bash":
        assert "the first: one" in text


def test_the_other_protocol(terminal: Terminal, out: Path) -> None:
    """A script that speaks TOME_COMPLETION gets the words as JSON."""
    completes(terminal, "kit json 'a b' gamm", "kit json 'a b' gamma")
    asked = json.loads(Path(f"{out}.json").read_text())

    assert asked == {"args": ["a b"], "last_arg": "a b", "current_word": "gamm"}


def test_no_marker_no_run(terminal: Terminal, folder: Path, out: Path) -> None:
    """A script without a marker is not run: files are offered."""
    (folder / "one file.txt").touch()
    completes(terminal, "kit plain on", "kit plain one\\ file.txt")

    assert not Path(f"{out}.ran").exists()


def test_a_name_like_code(terminal: Terminal) -> None:
    """A file called $(touch X) is a name like others; a typed $(…) is not run."""
    completes(terminal, "kit '$(tou", "kit '$(touch PWNED)'")
    terminal.clear()
    terminal.send("kit args $(touch PWNED) wher\tZ")
    terminal.until(lambda: terminal.typed().endswith("Z"))
    terminal.clear()


def test_an_unknown_word_offers_nothing(terminal: Terminal) -> None:
    """Behind a word that is no command nothing is offered, certainly not its parent's names."""
    terminal.clear()
    terminal.send("kit nosuch wher\tZ")
    terminal.until(lambda: terminal.typed().endswith("Z"))

    assert terminal.typed().replace(" ", "") == "kitnosuchwherZ"


def test_without_path(shell: LiveShell, root: Path, folder: Path) -> None:
    """TAB needs nothing of PATH."""
    terminal = shell.terminal(folder)
    try:
        if shell.name == "zsh":
            terminal.run("autoload -Uz compinit; compinit -D -u")
        terminal.run(shell.init(str(root)))
        terminal.run(f"set -gx PATH {shell.home}/little" if shell.name == "fish" else "PATH=")
        completes(terminal, "kit wher", "kit where")
    finally:
        terminal.close()


@pytest.mark.parametrize("order", ["before", "twice", "again"])
def test_order_of_init(
    shell: LiveShell, root: Path, folder: Path, tmp_path: Path, order: str
) -> None:
    """It may come before compinit, be evaluated twice, and compinit be called again.

    Two instances complete beside each other, and what the user registered stays.
    """
    other = build(tmp_path / "other", {"zebra": "#!/bin/sh\n", "zulu": "#!/bin/sh\n"})
    compinit = "autoload -Uz compinit; compinit -D -u" if shell.name == "zsh" else "true"
    loads = [shell.init(str(root)), shell.init(str(other), "k-it")]
    own = {
        "zsh": "_own() { compadd own-word }; compdef _own owned",
        "bash": "complete -W own-word owned",
        "fish": "complete -c owned -f -a own-word",
    }[shell.name]
    lines = {
        "before": [*loads, compinit, own],
        "twice": [compinit, own, *loads, *loads],
        "again": ["; ".join([compinit, *loads, compinit, own])],
    }[order]
    terminal = shell.terminal(folder)
    try:
        for line in lines:
            terminal.run(line)
        completes(terminal, "kit wher", "kit where")
        completes(terminal, "k-it ze", "k-it zebra")
        completes(terminal, "owned own", "owned own-word")
        if shell.name == "zsh":
            left = terminal.run("print -r -- left $precmd_functions")
            assert left == "left"
    finally:
        terminal.close()


@pytest.mark.parametrize("hostile", ["strict", "odd"])
def test_hostile_settings(shell: LiveShell, root: Path, folder: Path, hostile: str) -> None:
    """TAB works under what users set, and their settings stay."""
    options = {
        ("bash", "strict"): "set -u; set -C; shopt -s nullglob",
        ("bash", "odd"): "IFS=aeiot; shopt -s failglob nocasematch; set -f; CDPATH=/",
        ("zsh", "strict"): "setopt no_unset no_clobber ksh_arrays sh_word_split",
        ("zsh", "odd"): "IFS=aeiot; setopt glob_subst null_glob no_nomatch warn_create_global",
        ("fish", "strict"): "set -g IFS ''",
        ("fish", "odd"): "function count; echo hi; end; function contains; echo hi; end",
    }[shell.name, hostile]
    terminal = shell.terminal(folder)
    try:
        if shell.name == "zsh":
            terminal.run("autoload -Uz compinit; compinit -D -u")
        terminal.run(shell.init(str(root)))
        terminal.run(options)
        completes(terminal, "kit wher", "kit where")
        completes(terminal, "kit marker al:", "kit marker al:pha=x")
        offers(terminal, "kit ", *NAMES)
        if shell.name == "bash" and hostile == "odd":
            assert "f" in terminal.run("echo $-")
    finally:
        terminal.close()


def test_an_instance_called_tome(shell: LiveShell, root: Path, folder: Path) -> None:
    """It completes its own words."""
    terminal = shell.terminal(folder)
    try:
        if shell.name == "zsh":
            terminal.run("autoload -Uz compinit; compinit -D -u")
        terminal.run(shell.init(str(root), "tome"))
        completes(terminal, "tome wher", "tome where")
    finally:
        terminal.close()


def test_python_gone(shell: LiveShell, root: Path, folder: Path) -> None:
    """TAB says nothing where nothing can answer, and the line stays."""
    terminal = shell.terminal(folder)
    try:
        if shell.name == "zsh":
            terminal.run("autoload -Uz compinit; compinit -D -u")
        terminal.run(shell.init(str(root), entry="/gone"))
        terminal.run(f"set -gx PATH {shell.home}/little" if shell.name == "fish" else "PATH=")
        terminal.clear()
        terminal.send("kit wher\tZ")
        terminal.until(lambda: terminal.typed().endswith("Z"))

        assert terminal.typed().replace(" ", "") == "kitwherZ"
        assert "install" not in terminal.text()
    finally:
        terminal.close()


_FAKE = """
import sys
sys.path.insert(0, {project!r})
from tome.shells.bash_line import present, split
words = sys.argv[6:]
def wants(word):
    if "=" not in word:
        return "nospace"
    return "dirs" if word.startswith("--dir=") else "files" if "=u" in word else ""
values = ["--out=x:y", "--out=with blank", "--out=per%cent", "--color=", "--count="]
if sys.argv[2] == "complete-line":
    line, point, word, breaks = words
    _, current, context = split(line, int(point))
    values = [value for value in values if value.startswith(current)]
    print(wants(current))
    lines = present(values, context, word, breaks)
else:
    current = words[-1]
    print(wants(current))
    print(current.find("=") + 1)
    lines = [value + "\\tabout " + value for value in values]
for line in lines:
    print(line.replace("%", "%25"))
"""


def test_values_of_an_option(shell: LiveShell, root: Path, folder: Path, home: Path) -> None:
    """Behind --flag= values and files are completed, and --flag= stays."""
    entry = home / "fake.py"
    entry.write_text(_FAKE.format(project=str(PROJECT)))
    (folder / "unique.txt").touch()
    (folder / "own-folder").mkdir(exist_ok=True)
    (folder / "own-file").touch()
    terminal = shell.terminal(folder)
    try:
        if shell.name == "zsh":
            terminal.run("autoload -Uz compinit; compinit -D -u")
        terminal.run(shell.init(str(root), entry=str(entry)))
        completes(terminal, "kit --out=x", "kit --out=x:y")
        completes(terminal, "kit --out=x:", "kit --out=x:y")
        completes(terminal, "kit --out=w", "kit --out=with\\ blank")
        percent = "\\%" if shell.name == "fish" else "%"
        completes(terminal, "kit --out=pe", f"kit --out=per{percent}cent")
        completes(terminal, "kit --out=uni", "kit --out=unique.txt")
        completes(terminal, "kit --dir=own", "kit --dir=own-folder/")
        terminal.clear()
        terminal.send("kit --col\tZ")
        terminal.until(lambda: terminal.typed().endswith("Z"))

        assert terminal.typed() == "kit --color=Z"
    finally:
        terminal.close()
