"""Where the user's folder of tome is, and who wrote the static init files in it.

``init.SHELL`` begins with a stamp: which tome wrote it, for which Python. By the stamp the light
lane sees, whenever a shell asks it something, that the file has to be renewed: tome was upgraded,
or it or its Python is not where it was. The look costs every question, so little is imported here.
"""

from __future__ import annotations

import sys

import tome
from tome import system
from tome.errors import TomeError
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = system.dirname(tome.__file__)
#: The file that the emitted code calls.
ENTRY = f"{_PACKAGE}/light/entry.py"
#: What every file that ``tome setup`` writes begins with.
MARK = "# Written by `tome setup`"
#: A stamp is shorter than this.
_LONGEST = 1 << 14


def config_folder(environment: Mapping[str, str]) -> str:
    """Return tome's folder: below ``XDG_CONFIG_HOME`` if that is absolute, else ``~/.config``.

    The same on every system, so that a start file can name it. An empty string if there is no home.
    """
    base = environment.get("XDG_CONFIG_HOME", "")
    if not base.startswith("/"):
        home = environment.get("HOME", "")
        if not home.startswith("/"):
            return ""
        base = f"{home.rstrip('/')}/.config"
    return f"{base.rstrip('/')}/tome"


class Stamp(Value):
    """Who wrote a static init file: the version, the Python and the entry that it names.

    ``version`` is tome's, a blank, and the time of the template in nanoseconds: so the files of a
    clone are renewed, too, when its code changes.
    """

    version: str
    python: str
    entry: str

    def text(self) -> str:
        """Return the comment that a static init file begins with."""
        lines = (f"{MARK}, version {self.version}", f"# {self.python}", f"# {self.entry}")
        return "".join(
            [line.replace("%", "%25").replace("\n", "%0A") + "\n" for line in lines],
        )

    @property
    def alive(self) -> bool:
        """Whether the Python and the entry are still there."""
        return system.access(self.python, system.X_OK) and system.isfile(self.entry)

    @property
    def ours(self) -> bool:
        """Whether it was this very tome, be it in an older version."""
        return self.entry == ENTRY


def own_python() -> str:
    """Return the absolute path of this Python, as it was called. Raises ``TomeError``."""
    if not sys.executable:
        raise TomeError("Python does not know its own path", "call tome by an absolute path")
    return sys.executable


def init_file(folder: str, shell: str) -> str:
    """Return the path of a shell's static init file in tome's folder."""
    return f"{folder}/init.{shell}"


def stamp_now(shell: str) -> Stamp:
    """Return the stamp that this tome gives to a static init file of a shell."""
    try:
        written = system.stat(f"{_PACKAGE}/shells/templates/init.{shell}").st_mtime_ns
    except OSError:
        written = 0
    return Stamp(f"{tome.__version__} {written}", sys.executable, ENTRY)


def read_stamp(path: str) -> Stamp | None:
    """Return the stamp of a static init file; None if it is not there or has none."""
    try:
        handle = system.open(path, system.O_RDONLY | system.O_NONBLOCK | system.O_CLOEXEC)
    except OSError:
        return None
    try:
        lines = system.fsdecode(system.read(handle, _LONGEST)).split("\n", 3)
    except OSError:
        return None
    finally:
        system.close(handle)
    first, comma, version = lines[0].partition(", version ")
    if len(lines) < 4 or first != MARK or not comma:
        return None
    python, entry = (line[2:].replace("%0A", "\n").replace("%25", "%") for line in lines[1:3])
    return Stamp(version, python, entry)


def is_stale(stamp: Stamp, shell: str) -> bool:
    """Tell whether the file with this stamp is for this tome to renew.

    That of another tome that is still there is not: a user may have two.
    """
    if not stamp.alive:
        return True
    return stamp.ours and stamp.version != stamp_now(shell).version


def repair(shell: str, environment: Mapping[str, str]) -> None:
    """Renew the static init file of the shell that asks, if there is one and it is stale.

    Nobody waits for it to work: it never raises, and says nothing.
    """
    folder = config_folder(environment)
    path = init_file(folder, shell)
    stamp = read_stamp(path) if folder else None
    if stamp is None:
        return
    try:
        if not is_stale(stamp, shell) or system.stat(path).st_uid != system.geteuid():
            return
        from tome.library.start_files import write
        from tome.shells.registry import by_name

        write(by_name(shell), folder, wait=False)
    except Exception:
        if environment.get("TOME_DEBUG"):
            raise
