"""A call on a terminal: the script has the tty, the signals and the job control of the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.live.shells import LiveShell
from tests.live.terminal import Terminal


def test_the_terminal_is_the_scripts(terminal: Terminal) -> None:
    """The three streams of an executed script are the terminal."""
    assert terminal.run("kit tty") == "is-a-tty"


def test_a_script_asks(terminal: Terminal) -> None:
    """A script reads an answer from the keyboard."""
    terminal.send("kit asks\r")
    terminal.sees("name?")
    terminal.send("Ada\r")
    terminal.sees("hello Ada")
    terminal.prompt()


def test_interrupt_reaches_the_script(terminal: Terminal) -> None:
    """Ctrl-C interrupts the script, which may catch it; the shell lives on."""
    terminal.send("kit sleeper\r")
    terminal.sees("sleeping-now")
    terminal.send("\x03")
    terminal.sees("got-int")
    terminal.prompt()

    assert terminal.run("echo alive") == "alive"


def test_interrupt_kills_a_script(terminal: Terminal, shell: LiveShell) -> None:
    """A script that does not catch Ctrl-C is ended by it, with the status shells give it."""
    terminal.send("kit nap\r")
    terminal.sees("napping")
    terminal.send("\x03")
    terminal.prompt()

    assert terminal.run(f"echo status {shell.status}") == "status 130"


def test_stop_and_continue(terminal: Terminal) -> None:
    """Ctrl-Z stops the script, jobs shows it, fg brings it back to the keyboard."""
    terminal.send("kit patient\r")
    terminal.sees("waiting")
    terminal.send("\x1a")
    terminal.prompt()

    assert "stopped" in terminal.run("jobs").lower().replace("suspended", "stopped")
    terminal.clear()
    terminal.send("fg\r")
    terminal.sees("continued")
    terminal.send("word\r")
    terminal.sees("got word")
    terminal.prompt()

    assert "patient" not in terminal.run("jobs")


def test_background(terminal: Terminal, shell: LiveShell, out: Path) -> None:
    """A call followed by & runs in the background; fish cannot do so with any function."""
    if shell.name == "fish":
        terminal.send("kit where &\r")
        terminal.prompt()
        return
    terminal.run("kit quiet &")

    assert "kit quiet" in terminal.run("jobs")
    Path(f"{out}.go").touch()
    terminal.run("wait")

    assert Path(f"{out}.done").exists()


def test_pipes(terminal: Terminal) -> None:
    """A call stands in a pipe like any command, at either end."""
    assert terminal.run("echo in | kit copy; kit where | tr a-z A-Z").strip().startswith("/")


def test_sourced_changes_stay(terminal: Terminal) -> None:
    """What a sourced script changes is there at the next prompt."""
    terminal.run("kit moves")
    terminal.run("kit locals")

    assert terminal.run("pwd") == "/usr"
    assert terminal.run('echo "left $LEFT"; made') == "left 2\nmade-it"


def test_a_long_page_is_for_the_terminal(terminal: Terminal) -> None:
    """The full lane sees the terminal, too."""
    terminal.run("kit help db backup")

    assert "Back the database up." in terminal.text()


@pytest.mark.parametrize("order", ["before", "after"])
def test_user_with_aliases(shell: LiveShell, root: Path, folder: Path, order: str) -> None:
    """An alias of the instance's name, plain or global, does not keep it from being made."""
    terminal = shell.terminal(folder)
    try:
        if shell.name == "zsh" and order == "after":
            terminal.run("alias -g kit='echo gone'")
        else:
            terminal.run(shell.alias("kit", "echo gone"))
        terminal.run(shell.init(str(root)))

        assert terminal.run("kit where") == str(folder)
    finally:
        terminal.close()


def test_what_only_looks_like_a_prompt() -> None:
    """A long line that is half painted may end in a row of digits, which is no prompt."""
    screen = Terminal(["/bin/sh", "-c", "printf 534; sleep 0.3; printf '/x\\n9> '; cat"], {}, "/")
    try:
        screen.prompt()
        assert screen.prompts == 9
    finally:
        screen.close()
