"""Read ``tome.toml``: what a team says about a root, or about one group."""

from __future__ import annotations

import os

from tome.errors import BadHeader
from tome.model.header import Problem
from tome.model.shown import shown
from tome.model.value import Value

NAME = "tome.toml"
KEYS = ("summary", "contract", "source", "flags")
_ALLOWED = {
    "contract": ("all", "none"),
    "source": ("fish", "bash", "zsh", "sh"),
    "flags": ("sd",),
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
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        raise BadHeader(f"{shown(path)} cannot be read: {error.strerror}") from None
    try:
        data = b""
        while chunk := os.read(handle, 1 << 16):
            data += chunk
    except OSError as error:
        raise BadHeader(f"{shown(path)} cannot be read: {error.strerror}") from None
    finally:
        os.close(handle)
    simple = parse_simple(data)
    return _checked(parse(data, path) if simple is None else simple)


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
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise BadHeader(
            f"{shown(path)}, line {line}, column {column}: not UTF-8",
            "tome.toml is TOML, which is UTF-8 text",
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadHeader(
            _placed(shown(path), str(error), data), "mend it, or move it away"
        ) from None


def _placed(path: str, message: str, data: bytes) -> str:
    """Bring the parser's words into the form of tome's own: place first."""
    reason, _, place = message.rpartition(" (at ")
    words = place.rstrip(")").replace(",", "").split()
    if len(words) == 4 and words[0] == "line" and words[2] == "column":
        return f"{path}, line {words[1]}, column {words[3]}: {_lowered(reason)}"
    lines = data.decode("utf-8", "replace").split("\n")
    return f"{path}, line {len(lines)}, column {len(lines[-1]) + 1}: {_lowered(reason or message)}"


def _lowered(reason: str) -> str:
    return reason[:1].lower() + reason[1:]


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
