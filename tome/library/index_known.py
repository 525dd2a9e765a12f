"""What the index keeps of one script, and what tells that it is another one now.

Apart from how a script is read, since most are not: what is known of them still holds.
"""

from __future__ import annotations

from tome import system
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.command import Entry

#: How a shell starts a script: it executes it, sources a ``.source`` file, sources an executable
#: file whose header says so, or lets bash source one of these two and takes over what changed.
EXECUTES, SOURCES, MARKED, IMPORTS, MARKED_IMPORTS = "e", "s", "S", "i", "I"
#: What a shell does with the words of a call: nothing, or it holds them against the table.
FREE, CHECKED = "-", "c"
#: What a TAB offers: files, what the table says, or what Python says.
FILES, TABLE, ASKED = "f", "t", "?"
#: The shells that can source.
SHELLS = ("bash", "zsh", "fish")


class Facts(Value):
    """What is known of one script.

    ``starts`` are ``(shell, kind, file)``, a shell's own where it sources (``""`` stands for all
    shells); none where only Python can start it. ``interpreter`` is the absolute program of the
    first line, empty if it has none. ``table`` are the keys and values of ``pairs_of``. ``reason``
    says why only Python can start it, as a part of a sentence.
    """

    starts: tuple[tuple[str, str, str], ...] = ()
    interpreter: str = ""
    check: str = FREE
    offer: str = ASKED
    table: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    hidden: bool = False
    aliases: tuple[str, ...] = ()
    reason: str = ""


#: Of what only Python can tell anything.
UNKNOWN = Facts()


def stamp_of(directory: str, entry: Entry) -> tuple[int, ...]:
    """Return what tells whether a script, or a file that belongs to it, is another one now.

    Four numbers for each file: when it and its inode changed, in nanoseconds, its size and its
    inode's number; each -1 where there is no file.
    """
    found: list[int] = []
    files = [entry.file, *[file for _, file in entry.variants], f"{entry.file}.help"]
    for file in files:
        try:
            status = system.stat(f"{directory}/{file}")
        except OSError:
            found += (-1, -1, -1, -1)
            continue
        found += (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return tuple(found)
