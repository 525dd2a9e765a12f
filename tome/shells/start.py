"""What a shell reads when it starts, so that its instances are there and no process is started.

A static init file holds a stub for each instance; the stub reads the instance's body, which is the
code that ``tome init`` prints, when it is first needed.
"""

from __future__ import annotations

from tome.shells.base import fill, identifier, template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tome.shells.base import Shell

#: How a start file reads a file if it is there; the status stays 0 if it is not.
_READING = {
    "bash": "[ ! -r {file} ] || . {file}",
    "zsh": "[[ ! -r {file} ]] || source {file}",
    "fish": "test ! -r {file}; or source {file}",
}
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./")


def stub(shell: Shell, name: str, body: str) -> str:
    """Return the code that makes ``name`` a command of a shell by the file ``body``, absolute."""
    return fill(
        template(f"stub.{shell.name}"),
        {"NAME": shell.quote(name), "ID": identifier(name), "BODY": shell.quote(body)},
    )


def start_line(shell: Shell, file: str, home: str) -> str:
    """Return the line of a start file that reads ``file`` if it is there; see ``tilde``."""
    return _READING[shell.name].format(file=tilde(shell, file, home))


def tilde(shell: Shell, file: str, home: str) -> str:
    """Return a path as one word of a shell, from ``~/`` on if it lies below the home."""
    home = home.rstrip("/")
    if home and file.startswith(f"{home}/") and _BARE.issuperset(file[len(home) :]):
        return "~" + file[len(home) :]
    return shell.quote(file)


def start_file(shell: Shell, environment: Mapping[str, str]) -> str:
    """Return the path of the file that a shell reads at its start, where people put their lines.

    An empty string if there is no home.
    """
    home = environment.get("HOME", "").rstrip("/")
    if shell.name == "fish":
        base = environment.get("XDG_CONFIG_HOME", "") or (home and f"{home}/.config")
        return f"{base}/fish/config.fish" if base else ""
    folder = environment.get("ZDOTDIR", "") if shell.name == "zsh" else ""
    folder = folder or home
    return f"{folder.rstrip('/')}/.{shell.name}rc" if folder else ""
