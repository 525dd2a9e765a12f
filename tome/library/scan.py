"""Read one directory of scripts: which names it gives, and what in it is no command.

Nothing is opened here: names, types and mode bits decide.
"""

from __future__ import annotations

from tome import system
from tome.library.family import prefix_of, short_of
from tome.model.command import EVALUATED, EXECUTED, SOURCED, Entry, Leftover
from tome.model.header import Problem
from tome.model.shown import shown
from tome.model.value import Value

#: Extensions that are no part of a command's name.
EXTENSIONS = frozenset("sh bash zsh fish py rb pl js mjs ts php lua awk ps1 R".split())
SOURCE_SUFFIX = ".source"
#: Shells that a sourced script can have a variant for (``go.source.fish``).
VARIANTS = ("bash", "zsh", "fish", "sh")
#: What sd adds to a script's file name for a text about it.
HELP_SUFFIX = ".help"
_NOT_EXECUTABLE = "not executable: to make it a command, run chmod +x on it"
#: Links to directories that one path may go through. Loops end by themselves; this ends directories
#: that link to each other across, whose paths are finite in number and yet too many to list.
MOST_LINKS = 4
#: Files that describe a directory; never commands unless they are executable.
ABOUT = ("README.md", "README", "help", "tome.toml", ".tomeignore")


class Scan(Value):
    """What a directory holds: entries sorted by name, and what is left over, sorted by file.

    ``prefix`` is ``NAME-`` where that is dropped from the names: see ``library/family.py``.
    """

    path: str
    entries: tuple[Entry, ...]
    leftovers: tuple[Leftover, ...]
    prefix: str = ""

    def named(self, word: str) -> Entry | None:
        """Return the entry called ``word``, or the one whose file has that full name."""
        for entry in self.entries:
            if entry.name == word:
                return entry
        for entry in self.entries:
            if not entry.group and (
                entry.file == word or any(file == word for _, file in entry.variants)
            ):
                # With its "sh-" written out, an evaluated script prints, as any other does.
                mode = EXECUTED if entry.mode == EVALUATED else entry.mode
                return entry.replace(name=word, file=word, variants=(), mode=mode)
        if self.prefix:
            for entry in self.entries:
                if entry.mode == EVALUATED and entry.file == self.prefix + word:
                    return entry.replace(name=word, mode=EXECUTED)
        return None


def scan(path: str, ancestors: frozenset[tuple[int, int]] = frozenset()) -> Scan:
    """Scan a directory. ``ancestors`` are ``(device, inode)`` of the directories above it.

    Raises ``OSError`` if the directory cannot be read; a single entry never makes it fail.
    """
    groups: set[str] = set()
    scripts: list[tuple[str, str, str]] = []  # (name without suffix, shell or "", file)
    programs: list[str] = []
    helps: list[str] = []
    leftovers: list[Leftover] = []

    def leave(file: str, message: str, severity: str = "warning") -> None:
        leftovers.append(Leftover(file, Problem(0, 0, message, severity)))

    with system.scandir(path) as found:
        for item in found:
            name = item.name
            try:
                status = item.stat()
            except OSError as error:
                leave(name, _broken(item, error), "error")
                continue
            mode = status.st_mode
            if system.S_ISDIR(mode):
                if name[0] == ".":
                    continue
                if (status.st_dev, status.st_ino) in ancestors:
                    leave(name, "a link to a directory above it, which would never end", "error")
                    continue
                groups.add(name)
                continue
            if not system.S_ISREG(mode):
                leave(name, f"{_kind(mode)}, not a script")
                continue
            base, shell = split_source(name)
            if base:
                scripts.append((base, shell, name))
            elif mode & 0o111:
                programs.append(name)
            elif name.endswith(HELP_SUFFIX):
                helps.append(name)
            elif name not in ABOUT and name[0] != ".":
                leave(name, _NOT_EXECUTABLE)
    if helps:
        described = {*programs, *[file for _, _, file in scripts]}
        for name in helps:
            if name.removesuffix(HELP_SUFFIX) not in described:
                leave(name, _NOT_EXECUTABLE)
    prefix = prefix_of(path, programs)
    entries = _name_entries(groups, scripts, programs, leave, prefix)
    entries.sort(key=lambda entry: entry.name)
    leftovers.sort(key=lambda leftover: leftover.file)
    return Scan(path, tuple(entries), tuple(leftovers), prefix)


def ancestors_of(root: str, path: str) -> frozenset[tuple[int, int]]:
    """Return the device and inode of each directory from the root down to ``path``, itself too."""
    found = set()
    while len(path) >= len(root):
        try:
            status = system.stat(path or "/")
        except OSError:
            pass
        else:
            found.add((status.st_dev, status.st_ino))
        if path == root:
            break
        path = path.rpartition("/")[0]
    return frozenset(found)


def split_source(file: str) -> tuple[str, str]:
    """Return ``(name, shell)`` of a sourced script's file name; an empty name if it is none.

    ``go.source`` gives ``("go", "")``, ``go.source.fish`` gives ``("go", "fish")``.
    """
    if file.endswith(SOURCE_SUFFIX):
        return file[: -len(SOURCE_SUFFIX)], ""
    stem, _, shell = file.rpartition(".")
    if shell in VARIANTS and stem.endswith(SOURCE_SUFFIX):
        return stem[: -len(SOURCE_SUFFIX)], shell
    return "", ""


def short_name(file: str) -> str:
    """Return a file's name without a known extension; a name that is only one stays whole."""
    stem, dot, extension = file.rpartition(".")
    return stem if dot and stem and extension in EXTENSIONS else file


def _name_entries(
    groups: set[str],
    scripts: list[tuple[str, str, str]],
    programs: list[str],
    leave: Leave,
    prefix: str = "",
) -> list[Entry]:
    """Give every entry its short name where only one claims it, and its full name elsewhere.

    ``prefix`` is what the names of a family begin with; its evaluated scripts come before those
    of their name that are not.
    """
    entries = [Entry(name, name, True) for name in groups]
    # A file that is called exactly so comes before any shortened name: full names always work.
    files = {*programs, *[file for _, _, file in scripts]}
    sourced: dict[str, list[tuple[str, str]]] = {}
    for base, shell, file in sorted(scripts):
        sourced.setdefault(base, []).append((shell, file))
    claims: dict[str, list[str]] = {}
    evaluated: set[str] = set()
    for file in sorted(programs):
        name, evaluates = short_of(prefix, file) if prefix else (file, False)
        name = short_name(name)
        if not evaluates:
            claims.setdefault(name, []).append(file)
        elif name in groups or name in files or name in sourced or name in evaluated:
            winner = "a directory" if name in groups else "another file"
            leave(file, f"shadowed: {winner} has the name {shown(name)}; {_full(file)}")
            claims.setdefault(file, []).append(file)
        else:
            evaluated.add(name)
            entries.append(Entry(name, file, False, EVALUATED))
    for base, variants in sourced.items():
        plain = [file for shell, file in variants if not shell]
        others = tuple([(shell, file) for shell, file in variants if shell])
        main = plain[0] if plain else others[0][1]
        if base in groups or base in files:
            winner = "a directory" if base in groups else "another file"
            leave(main, f"shadowed: {winner} has the name {shown(base)}; {_full(main)}")
            entries.append(Entry(main, main, False, SOURCED, others if plain else ()))
        else:
            entries.append(Entry(base, main, False, SOURCED, others))
    for name, claimants in claims.items():
        for file in claimants:
            if file == name:
                hidden = bool(prefix) and file == prefix[:-1]
                entries.append(Entry(name, file, False, EXECUTED, (), hidden))
                continue
            if name in evaluated:
                entries.append(Entry(file, file, False, EXECUTED, (), True))
                continue
            rivals = [other for other in claimants if other != file]
            if prefix and file == prefix + name:
                # As "foo" comes before "foo.sh", "kit-foo" does before "kit-foo.sh".
                rivals = [other for other in rivals if other == name]
            if name in groups:
                rivals = ["a directory"]
            elif name in files and name not in rivals:
                rivals = [name]
            elif name in sourced:
                rivals += [shown(file) for _, file in sourced[name]]
            if not rivals:
                entries.append(Entry(name, file, False, EXECUTED))
                continue
            told = shown(", ".join(rivals))
            leave(file, f"two files would be called {shown(name)} ({told}); {_full(file)}")
            entries.append(Entry(file, file, False, EXECUTED))
    return entries


def _full(file: str) -> str:
    return f"it is called as {shown(file)}"


def _broken(item: system.DirEntry[str], error: OSError) -> str:
    if item.is_symlink():
        try:
            target = system.readlink(item.path)
        except OSError:
            target = "?"
        # some checkouts leave a whole text where a link's target should be
        short = target if len(target) <= 80 else target[:80] + "..."
        return f"a broken link to {shown(short)} ({error.strerror})"
    return f"cannot be read: {error.strerror}"


def _kind(mode: int) -> str:
    if system.S_ISFIFO(mode):
        return "a named pipe"
    return "a socket" if system.S_ISSOCK(mode) else "a device"


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Leave = Callable[[str, str], None]
