"""Read the first bytes of a script, whatever it is, and make its header."""

from __future__ import annotations

from tome import system
from tome.header.shebang import is_binary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.model.header import Header

#: A header is looked for in this many bytes of a script.
MOST_BYTES = 256 * 1024
_FIRST_BLOCK = 4096
#: A file that describes the script beside it, as sd has them, and what is read of one.
HELP_SUFFIX = ".help"
MOST_HELP = 64 * 1024


def read_bytes(path: str) -> tuple[bytes, bool]:
    """Return the first bytes of a regular file and whether they are all of it.

    A binary is read no further than its first 4 KiB, anything else to 256 KiB.

    Raises ``OSError`` if it cannot be read or is no regular file. A FIFO or a socket is never
    waited for.
    """
    handle = system.open(
        path, system.O_RDONLY | system.O_NONBLOCK | system.O_NOCTTY | system.O_CLOEXEC
    )
    try:
        status = system.fstat(handle)
        if not system.S_ISREG(status.st_mode):
            raise OSError(0, "not a regular file", path)
        data = system.read(handle, _FIRST_BLOCK)
        if is_binary(data) or (b"\0" in data and not data.startswith(b"#!")):
            return data, len(data) >= status.st_size
        while len(data) < MOST_BYTES and len(data) < status.st_size:
            more = system.read(handle, MOST_BYTES - len(data))
            if not more:
                break
            data += more
        return data, len(data) >= status.st_size
    finally:
        system.close(handle)


def header_of(path: str) -> Header:
    """Return a script's header, told by a help file beside it if there is one.

    A file that cannot be read gives a header with that problem.
    """
    try:
        data, whole = read_bytes(path)
    except OSError as error:
        from tome.model.header import Header, Problem

        reason = error.strerror or "it cannot be read"
        return Header(
            handles_help=True, problems=(Problem(0, 0, f"cannot be read: {reason}", "error"),)
        )
    return header_in(path, data, whole)


def header_in(path: str, data: bytes, whole: bool) -> Header:
    """Return the header of a script of which the first bytes have been read; see ``header_of``."""
    # Imported here, because a plain dispatch reads a script's bytes and not its header.
    from tome.header.read import read_header

    return with_help(path, read_header(path.rpartition("/")[2], data, whole=whole))


def with_help(path: str, header: Header) -> Header:
    """Return a script's header with what a help file beside the script says, if there is one."""
    beside = path + HELP_SUFFIX
    # Hardly a script has one: to be told so takes a fourth of what a failure to open it does.
    if not system.access(beside, system.F_OK):
        return header
    try:
        handle = system.open(beside, system.O_RDONLY | system.O_NONBLOCK | system.O_CLOEXEC)
    except OSError:
        return header
    try:
        about = (
            system.read(handle, MOST_HELP) if system.S_ISREG(system.fstat(handle).st_mode) else b""
        )
    except OSError:
        return header
    finally:
        system.close(handle)
    from tome.header.dialect_sd import read_help

    return read_help(about, header)


def first_line(data: bytes) -> str:
    """Return a script's first line as the kernel sees it; nothing of a program's bytes."""
    end = data.find(b"\n")
    line = data[: end if end >= 0 else 256]
    return "" if b"\0" in line else system.fsdecode(line)
