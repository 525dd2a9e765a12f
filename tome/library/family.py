"""The folder of one program's scripts, ``libexec`` of ``NAME-*``: what its names mean.

So sub and rbenv, pyenv and their kin lay them out: ``rbenv-versions`` is the command ``versions``,
``rbenv`` itself only finds it, and the caller evaluates what ``rbenv-sh-shell`` prints. The
folder's path and the names of its programs decide; nothing is opened.
"""

from __future__ import annotations

from tome import system
from tome.model.variables import variable_prefix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tome.model.header import Header

FOLDER = "libexec"
#: What begins the name of a script whose output the caller evaluates, behind the prefix.
EVALUATED = "sh-"


def may_be_family(directory: str) -> bool:
    """Tell by a folder's path whether the names in it may have a prefix that is dropped."""
    above, _, name = directory.rpartition("/")
    return FOLDER in (name, above.rpartition("/")[2])


def prefix_of(directory: str, programs: Iterable[str]) -> str:
    """Return ``NAME-``, which is dropped from the names in a directory; empty if nothing is.

    Args:
        directory: its absolute path. It is called ``libexec``, or lies in a folder called so and
            is called ``NAME`` or ``NAME-...``.
        programs: the names of the executable files in it.

    ``NAME`` is a program there and most others begin with ``NAME-``; or there is no such program
    and all of them, two at least, begin with it.
    """
    if not may_be_family(directory):
        return ""
    names = {name for name in programs if name[0] not in "._" and not name.startswith(EVALUATED)}
    counts: dict[str, int] = {}
    for name in names:
        at = name.find("-", 1)
        while 0 < at < len(name) - 1:
            counts[name[:at]] = counts.get(name[:at], 0) + 1
            at = name.find("-", at + 1)
    found = ""
    for head in sorted(counts, key=len):
        if head in names and 2 * counts[head] > len(names) - 1:
            found = head
            break
    else:
        first = [head for head, count in counts.items() if count == len(names) and "-" not in head]
        if first and len(names) > 1:
            found = first[0]
    folder = directory.rpartition("/")[2]
    if not found or (folder != FOLDER and not f"{folder}-".startswith(f"{found}-")):
        return ""
    return f"{found}-"


def prefix_in(directory: str) -> str:
    """Return what is dropped from the names in a directory, as a scan of it would; or nothing."""
    if not may_be_family(directory):
        return ""
    programs = []
    try:
        with system.scandir(directory) as found:
            for item in found:
                try:
                    mode = item.stat().st_mode
                except OSError:
                    continue
                if system.S_ISREG(mode) and mode & 0o111:
                    programs.append(item.name)
    except OSError:
        return ""
    return prefix_of(directory, programs)


def short_of(prefix: str, name: str) -> tuple[str, bool]:
    """Return what a file called ``name`` is called in a family, and whether it is evaluated.

    It keeps its own name where nothing would be left of it that can be typed.
    """
    short = name.removeprefix(prefix)
    if short.startswith(EVALUATED) and len(short) > len(EVALUATED):
        return short[len(EVALUATED) :], True
    return (name if short in ("", ".", "..") else short), False


def plain_of(directory: str, file: str) -> str:
    """Return the path that the executed script of an evaluated one's name has, if it is there."""
    prefix = prefix_in(directory)
    return f"{directory}/{prefix}{file.removeprefix(prefix).removeprefix(EVALUATED)}"


def program_root(root: str) -> str:
    """Return the folder of the program whose scripts a root holds: the one ``libexec`` is in."""
    above, _, name = root.rpartition("/")
    return (above or "/") if name == FOLDER else root


def needs_python(directory: str, header: Header) -> bool:
    """Tell whether a script may get variables that depend on each call: no index can hold them."""
    # Loaded here, as only an index asks; a dispatch does not.
    from tome.header.dialect_sub import is_sub

    return FOLDER in directory.split("/") or is_sub(header)


def environment_in(
    directory: str, root: str, program: str, shell: str, caller: Mapping[str, str]
) -> dict[str, str]:
    """Return the variables that the program ``NAME`` gives its scripts, which call each other.

    Nothing where neither the root is called ``libexec`` nor the directory is a family's.

    Args:
        directory: where the script is.
        root: the root it is called in.
        program: the instance's name.
        shell: the calling shell's name; empty if none calls.
        caller: the environment of the call; its ``NAME_ROOT`` is left alone.
    """
    added = {}
    own = variable_prefix(program)
    if own and program_root(root) != root:
        added[f"_{own}_ROOT"] = program_root(root)
    prefix = prefix_in(directory)
    if not prefix:
        return added
    path = caller.get("PATH", "")
    if directory not in path.split(":"):
        added["PATH"] = f"{directory}:{path}" if path else directory
    name = variable_prefix(prefix[:-1])
    if name:
        is_folder = directory.rpartition("/")[2] == FOLDER
        above = program_root(directory if is_folder else directory.rpartition("/")[0])
        added[f"_{name}_ROOT"] = above
        if f"{name}_ROOT" not in caller:
            added[f"{name}_ROOT"] = above
        if shell:
            added[f"{name}_SHELL"] = shell
    return added
