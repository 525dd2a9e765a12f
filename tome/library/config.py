"""Read ``tome.toml``: what a team says about a root, or about one group."""

from __future__ import annotations

from tome import system
from tome.errors import BadHeader
from tome.model.header import Problem
from tome.model.shown import shown
from tome.model.value import Value

NAME = "tome.toml"
#: What ``flags`` says where sd's own flags are taken.
SD = "sd"
KEYS = ("summary", "contract", "source", "flags")
_ALLOWED = {
    "contract": ("all", "none"),
    "source": ("fish", "bash", "zsh", "sh"),
    "flags": (SD,),
}


class Config(Value):
    """The settings of a ``tome.toml``; empty strings where it says nothing.

    ``contract`` is ``all`` or ``none`` (else a usage that carries a type is one); ``source`` the
    shell that plain ``.source`` files are written for; ``flags`` is ``sd`` to take sd's own flags.
    """

    summary: str = ""
    contract: str = ""
    source: str = ""
    flags: str = ""
    problems: tuple[Problem, ...] = ()


def read_config(directory: str) -> Config:
    """Read the ``tome.toml`` of a directory; an absent one says nothing.

    Raises ``BadHeader`` with line and column if it is malformed or cannot be read.
    """
    path = f"{directory}/{NAME}"
    try:
        data = read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        raise BadHeader(f"{shown(path)} cannot be read: {error.strerror}") from None
    simple = parse_simple(data)
    return _checked(parse(data, path) if simple is None else simple)


def read_file(path: str) -> bytes:
    """Return all of a settings file; a FIFO is not waited for. Raises ``OSError``."""
    handle = system.open(path, system.O_RDONLY | system.O_NONBLOCK | system.O_CLOEXEC)
    try:
        data = b""
        while chunk := system.read(handle, 1 << 16):
            data += chunk
    finally:
        system.close(handle)
    return data


def problems_of(directory: str, *, group: bool) -> tuple[Problem, ...]:
    """Return what ``lint`` is to say about a directory's ``tome.toml``, each with its place.

    ``group`` says that the directory is not the root: then only ``summary`` counts.
    """
    try:
        data = read_file(f"{directory}/{NAME}")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        return (Problem(0, 0, f"cannot be read: {error.strerror}"),)
    found = _parsed(data)
    if isinstance(found, Problem):
        return (found,)
    problems = list(_checked(found).problems)
    if group:
        idle = [key for key in KEYS if key in found and key != "summary"]
        problems += [Problem(0, 0, f"{key} counts only in the root", "warning") for key in idle]
    return tuple(sorted([_located(problem, data) for problem in problems], key=Problem.astuple))


def _located(problem: Problem, data: bytes) -> Problem:
    """Find the line of the key that a problem's message names."""
    words = problem.message.removeprefix("unknown key ").split(maxsplit=1)
    key = words[0].rstrip(";")
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        text = line.lstrip(" \t[\"'")
        if text.startswith(key) and text[len(key) : len(key) + 1] in (
            " ",
            "\t",
            "=",
            "]",
            '"',
            "'",
        ):
            return problem.replace(line=number, column=len(line) - len(line.lstrip()) + 1)
    return problem


def parse_simple(data: bytes) -> dict[str, object] | None:
    """Parse a file of nothing but ``key = "plain string"`` lines; None if there is more to it.

    This is so that a dispatch need not import a TOML parser; whatever it is not certain about is
    left to ``parse``.
    """
    found: dict[str, object] = {}
    if not data.isascii() or b"\r" in data or b"\0" in data:
        return None
    for line in data.decode("ascii").split("\n"):
        if not line.strip(" \t"):
            continue
        if line[0] == "#":
            if not line.replace("\t", " ").isprintable():
                return None
            continue
        key, equals, value = line.partition("=")
        key, value = key.strip(" \t"), value.strip(" \t")
        if not equals or not key.replace("-", "_").isidentifier() or key in found:
            return None
        inside = value[1:-1]
        if len(value) < 2 or value[0] != '"' or value[-1] != '"' or not inside.isprintable():
            return None
        if '"' in inside or "\\" in inside:
            return None
        found[key] = inside
    return found


def parse(data: bytes, path: str) -> dict[str, object]:
    """Parse TOML. Raises ``BadHeader`` with the line and column of what is wrong."""
    found = _parsed(data)
    if isinstance(found, Problem):
        place = f"line {found.line}, column {found.column}"
        raise BadHeader(f"{shown(path)}, {place}: {found.message}", "mend it, or move it away")
    return found


def _parsed(data: bytes) -> dict[str, object] | Problem:
    """Parse TOML; what is wrong with it comes back as a problem with its place."""
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return Problem(line, column, "not UTF-8, as TOML is")
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).rpartition(" (at ")
        words = place.rstrip(")").replace(",", "").split()
        if len(words) == 4 and words[0] == "line" and words[2] == "column":
            line, column = int(words[1]), int(words[3])
        else:  # "at end of document"
            lines = data.decode("utf-8").split("\n")
            reason, line, column = reason or str(error), len(lines), len(lines[-1]) + 1
        return Problem(line, column, reason[:1].lower() + reason[1:])
    except RecursionError:
        return Problem(1, 1, "nested too deeply")


def _checked(found: dict[str, object]) -> Config:
    """Keep what is known and of the right kind; everything else is a warning for ``lint``."""
    known: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in found.items():
        if key not in KEYS:
            problems.append(
                Problem(0, 0, f"unknown key {shown(key)}; known are {', '.join(KEYS)}", "warning")
            )
        elif not isinstance(value, str):
            problems.append(Problem(0, 0, f"{key} is not a string", "warning"))
        elif key in _ALLOWED and value not in _ALLOWED[key]:
            allowed = ", ".join(_ALLOWED[key])
            problems.append(
                Problem(0, 0, f'{key} = "{shown(value)}" is not one of {allowed}', "warning")
            )
        else:
            known[key] = value
    return Config(**known, problems=tuple(problems))
