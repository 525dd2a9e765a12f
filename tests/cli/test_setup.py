"""``tome setup``: the static init file, and the line that reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

LINES = {
    "bash": "[ ! -r ~/.config/tome/init.bash ] || . ~/.config/tome/init.bash\n",
    "zsh": "[[ ! -r ~/.config/tome/init.zsh ]] || source ~/.config/tome/init.zsh\n",
    "fish": "test ! -r ~/.config/tome/init.fish; or source ~/.config/tome/init.fish\n",
}
BEGINS = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}


@pytest.mark.parametrize("shell", LINES)
def test_the_line(tome, library, home, shell):
    """Stdout is the line alone, stderr tells where it belongs, and no start file is touched."""
    tome("alias", "kit", str(library))
    ran = tome("setup", shell)
    assert (ran.status, ran.out) == (0, LINES[shell])
    assert ran.err == (
        f"tome: ~/.config/tome/init.{shell} is written; put the line into ~/{BEGINS[shell]}\n"
    )
    assert not (home / BEGINS[shell]).exists()
    (home / BEGINS[shell]).parent.mkdir(exist_ok=True)
    (home / BEGINS[shell]).write_text(ran.out)
    ran = tome("setup", shell)
    assert (ran.status, ran.out) == (0, LINES[shell])
    assert ran.err == f"tome: ~/{BEGINS[shell]} reads ~/.config/tome/init.{shell}, all is done\n"
    assert (home / BEGINS[shell]).read_text() == LINES[shell]


@pytest.mark.parametrize("shell", LINES)
def test_a_folder_with_a_blank(tome, library, home, shell):
    """The line is quoted as that shell wants it, and works."""
    library.script("hello", code="echo hello")
    more = {"XDG_CONFIG_HOME": f"{home}/my con'fig"}
    tome("alias", "kit", str(library), **more)
    line = tome("setup", shell, **more).out
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *quiet, "-c", f"{line}kit hello"],
        capture_output=True,
        env=tome.environment(),
        text=True,
    )
    assert (done.stdout, done.stderr) == ("hello\n", "")


def test_the_calling_shell(tome, kit, library):
    """Without SHELL it is the one that calls; an instance knows its own."""
    tome("alias", "kit", str(library))
    words = " ".join(tome.command("setup"))
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{words}; true"], capture_output=True, env=tome.environment()
    )
    assert done.stdout.decode() == LINES["bash"]
    assert kit("setup").out == LINES["bash"]
    ran = tome("setup", "bahs")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean bash?" in ran.err


def test_nothing_is_remembered(tome):
    """The file is written all the same, and what is missing is told."""
    ran = tome("setup", "bash")
    assert (ran.status, ran.out) == (0, LINES["bash"])
    assert "no instance is remembered yet" in ran.err


def test_a_name_that_the_shell_does_not_take(tome, library):
    """It is left out, and told."""
    tome("alias", "status", str(library))
    ran = tome("setup", "fish")
    assert ran.status == 0
    assert "status is left out in fish" in ran.err
    assert "left out" not in tome("setup", "zsh").err


def test_a_root_that_is_not_there(tome, library, home):
    """A disk that is not mounted just now loses nobody his instance."""
    tome("alias", "kit", str(library))
    library.path.rename(home / "moved")
    assert tome("setup", "bash").status == 0
    assert "kit" in Path(home, ".config/tome/init.bash").read_text()


@pytest.mark.parametrize("fault", ["file", "mode", "toml"])
def test_what_cannot_be_done(tome, library, home, fault):
    """One sentence and a fixed status; nothing on stdout that could end in a start file."""
    tome("alias", "kit", str(library))
    folder = Path(home, ".config", "tome")
    if fault == "file":
        (folder / "init.bash").mkdir()
        status, says = 73, "init.bash cannot be written"
    elif fault == "mode":
        folder.chmod(0o775)
        status, says = 73, "can be written by others"
    else:
        (folder / "instances.toml").write_text("[")
        status, says = 65, "line 1"
    ran = tome("setup", "bash")
    assert (ran.status, ran.out) == (status, "")
    assert says in ran.err
