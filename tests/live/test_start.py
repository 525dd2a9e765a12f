"""A new shell that has its instances by the file of ``tome setup``, and no process at its start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import clean_environment, installed
from tests.forked import PLAIN
from tests.live.conftest import build
from tests.live.shells import PROJECT
from tests.live.terminal import Terminal

#: How a shell is started so that it reads the user's start file, what that file needs so that the
#: screen can be read, and where it lies below the home.
STARTS = {
    "bash": (["bash", "--noprofile", "-i"], "PS1='\\#> '; bind 'set bell-style none'", ".bashrc"),
    "zsh": (
        ["zsh", "-d", "-i"],
        "PS1='%i> '; setopt no_prompt_sp no_prompt_cr no_beep; unset zle_bracketed_paste\n"
        "bindkey -e; LISTMAX=0; zstyle ':completion:*' menu no",
        ".zshrc",
    ),
    "fish": (
        ["fish", "-i"],
        "set -g fish_autosuggestion_enabled 0; set -g fish_greeting; set -g counted 0\n"
        "function count_up --on-event fish_postexec; set counted (math $counted + 1); end\n"
        "function fish_prompt; printf '%s> ' $counted; end\n"
        "function fish_right_prompt; end",
        "con fig/fish/config.fish",
    ),
}
SCRIPTS = {
    "args": "#!/bin/sh\n# Print the arguments.\nprintf '<%s>' \"$@\"; echo\n",
    "choose": "#!/bin/sh\n# Choose.\n# USAGE: choose <what:red|green>\necho chosen\n",
    "db/backup": "#!/bin/sh\n# Back up.\n:\n",
    "moves.source": "cd /usr; LEFT=here\n",
    "moves.source.fish": "cd /usr; set LEFT here\n",
}


class Home:
    """A home with a folder of scripts, a program ``tome``, and the start file of one shell."""

    def __init__(self, path: Path, shell: str) -> None:
        self.path = path
        self.shell = shell
        self.root = build(path / "my scripts", SCRIPTS)
        self.python = path / "python"
        self.python.symlink_to(sys.executable)
        program = path / "bin" / "tome"
        program.parent.mkdir()
        self.program = program
        self.install(self.python)
        self.folder = path / "con fig" / "tome"

    def install(self, python: Path) -> None:
        """Make ``tome`` on PATH one of this Python; it stands for a new installation."""
        self.program.write_text(
            f"#!{sys.executable}\nimport sys\nsys.executable = {str(python)!r}\n"
            f"sys.path.insert(0, {str(PROJECT)!r})\n"
            "from tome.__main__ import main\nsys.exit(main())\n"
        )
        self.program.chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        # A folder with a blank in its name, as XDG_CONFIG_HOME may have.
        return clean_environment(
            self.path,
            PATH=f"{self.path}/bin:{os.environ['PATH']}",
            XDG_CONFIG_HOME=f"{self.path}/con fig",
            INPUTRC="/dev/null",
            **more,
        )

    def tome(self, *words: str) -> str:
        """Run the program and return what it prints."""
        done = PLAIN.run(str(self.program), words, self.environment(), self.path)
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    def start_file(self, *lines: str) -> None:
        """Write the shell's start file."""
        path = self.path / STARTS[self.shell][2]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*lines, STARTS[self.shell][1], ""]))

    def terminal(self, **more: str) -> Terminal:
        """Open a new terminal."""
        argv = [installed(STARTS[self.shell][0][0]), *STARTS[self.shell][0][1:]]
        terminal = Terminal(argv, self.environment(TERM="xterm", **more), str(self.path))
        terminal.prompt()
        return terminal

    def ask(self, *lines: str) -> subprocess.CompletedProcess[str]:
        """Run lines in a shell that is no terminal's."""
        quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[self.shell]
        return subprocess.run(
            [installed(self.shell), *quiet, "-c", "\n".join(lines)],
            env=self.environment(),
            cwd=self.path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )


@pytest.fixture(params=list(STARTS))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A home in which kit is remembered, for each shell in turn."""
    home = Home(tmp_path, request.param)
    home.tome("alias", "kit", "my scripts")
    return home


@pytest.fixture
def opened(place: Home) -> Iterator[Terminal]:
    """A new terminal whose start file has the line of setup."""
    lines = [place.tome("setup", place.shell)]
    if place.shell == "zsh":
        lines.append("autoload -Uz compinit; compinit -D -u")
    place.start_file(*lines)
    terminal = place.terminal()
    try:
        yield terminal
    finally:
        terminal.close()


def test_a_call(opened: Terminal, place: Home) -> None:
    """The first call of a new shell works, and so does the next."""
    assert opened.run("kit args a 'b c'") == "<a><b c>"
    assert opened.run("kit args a 'b c'") == "<a><b c>"


def test_a_sourced_script(opened: Terminal) -> None:
    """What the first call changes is there at the next prompt."""
    opened.run("kit moves")
    assert opened.run('echo "$PWD $LEFT"') == "/usr here"


def test_the_first_tab(opened: Terminal) -> None:
    """TAB works before any call, and after it."""
    for _ in range(2):
        opened.clear()
        opened.send("kit choose gr\t")
        opened.until(lambda: opened.typed() == "kit choose green", "the completed word")
    opened.clear()
    opened.send("kit d\t")
    opened.until(lambda: opened.typed() == "kit db", "the completed group")
    opened.clear()


def test_whatever_comes_first(place: Home) -> None:
    """What a body holds is read when it is first wanted, in any order."""
    line = place.tome("setup", place.shell).strip()
    calls = ["kit args x", "kit choose red", "kit nothing", "kit moves", "kit db backup"]
    place.ask(line, *calls)
    for start in range(len(calls)):
        turned = [*calls[start:], *calls[:start]]
        done = place.ask(line, *turned, "kit choose pink")
        said = [{"kit args x": "<x>", "kit choose red": "chosen"}.get(call) for call in turned]
        assert done.stdout.splitlines() == [word for word in said if word], turned
        assert done.stderr.startswith('kit: no command "nothing"'), done.stderr
        assert "kit choose: 1 problem" in done.stderr
        assert done.stderr.count("\n") == 6


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_body_that_was_cut(place: Home, share: float) -> None:
    """A call is right or fails, it never goes round in circles."""
    line = place.tome("setup", place.shell).strip()
    body = place.folder / place.shell / f"kit.{place.shell}"
    assert place.ask(line, "kit args x", "kit choose red").returncode == 0
    lines = body.read_text().splitlines(keepends=True)
    body.write_text("".join(lines[: int(len(lines) * share)]))
    done = place.ask(line, "kit args x", "kit choose red")
    words = ["<x>", "chosen"] if done.returncode == 0 else ["<x>"]
    assert done.stdout.splitlines() in (words, [])
    assert done.stderr or done.returncode == 0


def test_an_instance_that_comes_later(opened: Terminal, place: Home) -> None:
    """What is remembered afterwards is there in a new terminal, what is forgotten is not."""
    place.tome("alias", "other", "my scripts")
    place.tome("alias", "--remove", "kit")
    terminal = place.terminal()
    try:
        assert terminal.run("other args x") == "<x>"
        terminal.run("kit args x")
        terminal.until(lambda: "kit" in terminal.text() and "<x>" not in terminal.text())
    finally:
        terminal.close()
    # The shell that was there before has not read the body yet.
    assert "tome setup" in opened.run("kit args x").replace("\n", "")


def test_no_process_is_started(place: Home) -> None:
    """Between a shell and the first child it is asked to start no number of a process is used.

    Others on the machine use numbers, too: what counts is the least of many tries.
    """
    line = place.tome("setup", place.shell).strip()
    child = "command sh -c 'echo $(($$ - $PPID))'"

    def least(*lines: str) -> int:
        tries = [place.ask(*lines, child, "true") for _ in range(25)]
        assert all(one.stderr == "" for one in tries)
        return min(int(one.stdout) for one in tries)

    assert least(line) == least()
    assert least("command sh -c :", line) > least(line)


def test_nothing_on_path_is_needed(place: Home) -> None:
    """A shell whose PATH leads nowhere reads the file in silence."""
    line = place.tome("setup", place.shell).strip()
    empty = "set -gx PATH /nowhere" if place.shell == "fish" else "PATH=/nowhere"
    done = place.ask(empty, line)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_python_has_moved(place: Home) -> None:
    """A call finds the new one, and the file that new shells read names it from then on."""
    line = place.tome("setup", place.shell).strip()
    body = place.folder / place.shell / f"kit.{place.shell}"
    assert "/python" in body.read_text()
    new = place.path / "python-new"
    new.symlink_to(sys.executable)
    place.python.unlink()
    place.install(new)
    before = body.read_text()
    done = place.ask(line, "kit args moved")
    assert (done.stdout, done.stderr) == ("<moved>\n", "")
    assert body.read_text() == before.replace(f"{place.path}/python", str(new))
    # From now on nothing is needed of PATH.
    place.program.unlink()
    done = place.ask(line, "kit args again")
    assert (done.stdout, done.stderr) == ("<again>\n", "")


def test_tome_was_upgraded(place: Home) -> None:
    """The first question of an old shell renews what new shells read; that shell goes on."""
    line = place.tome("setup", place.shell).strip()
    init = place.folder / f"init.{place.shell}"
    body = place.folder / place.shell / f"kit.{place.shell}"
    good = {path: path.read_text() for path in (init, body)}
    head, _, rest = good[init].partition("\n")
    init.write_text(head.rpartition(", version ")[0] + ", version 0.0.1 1\n" + rest)
    body.write_text(good[body].replace("do not fit", "do hardly fit"))
    done = place.ask(line, "kit args old", "kit args more")
    assert (done.stdout, done.stderr) == ("<old>\n<more>\n", "")
    assert {path: path.read_text() for path in (init, body)} == good


def test_all_is_gone(place: Home) -> None:
    """Without Python and tome a new shell starts in silence, and a call says why it fails."""
    line = place.tome("setup", place.shell).strip()
    place.python.unlink()
    place.program.unlink()
    done = place.ask(line)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = place.ask(line, "kit nothing-known")
    assert done.returncode == 127
    assert "install tome-runner again" in done.stderr


def test_fifty_shells_renew_at_once(place: Home) -> None:
    """None of them fails, and what is left is whole."""
    line = place.tome("setup", place.shell).strip()
    init = place.folder / f"init.{place.shell}"
    good = init.read_text()
    init.write_text(good.replace(", version ", ", version 0.0.1 "))
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[place.shell]
    started = [
        subprocess.Popen(
            [installed(place.shell), *quiet, "-c", f"{line}\nkit args {number}"],
            env=place.environment(),
            cwd=place.path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(50)
    ]
    for number, one in enumerate(started):
        assert one.communicate(timeout=60) == (f"<{number}>\n".encode(), b"")
    assert init.read_text() == good
    files = {path.name for path in place.folder.rglob("*") if path.is_file()}
    assert files == {"instances.toml", f"init.{place.shell}", f"kit.{place.shell}"}


def test_all_of_them_by_init(place: Home) -> None:
    """``tome init`` without a name gives all; one whose root is gone keeps no other away."""
    place.tome("alias", "gone", "my scripts/db")
    subprocess.run(["rm", "-r", f"{place.root}/db"], check=True)
    status = "$status" if place.shell == "fish" else "$?"
    line = "tome init | source" if place.shell == "fish" else 'eval "$(tome init)"'
    done = place.ask(line, "kit args x", "gone args", f"echo {status}")
    assert done.stdout == "<x>\n66\n"
    assert "the root of gone" in done.stderr
    assert "does not exist" in done.stderr
