"""Look into the start files of shells, as text: nothing in them is run or changed."""

from __future__ import annotations

from tome.library.config import read_file
from tome.model.value import Value

#: More than this nobody reads at each start.
_MOST = 1 << 20


class Line(Value):
    """A line of a start file that is no comment, with its number from 1."""

    number: int
    text: str


def lines_of(path: str) -> list[Line]:
    """Return the lines of a start file that say something; none if it cannot be read."""
    try:
        data = read_file(path)[:_MOST] if path else b""
    except OSError:
        return []
    text = data.decode("utf-8", "surrogateescape")
    lines = [Line(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    return [line for line in lines if line.text and line.text[0] != "#"]


def reading(path: str, file: str, home: str) -> Line | None:
    """Return the line of a start file that names ``file``, in any of the ways people write it."""
    names = [file]
    home = home.rstrip("/")
    if home and file.startswith(f"{home}/"):
        below = file[len(home) :]
        names += [f"~{below}", f"$HOME{below}", f"${{HOME}}{below}", f'"$HOME"{below}']
        if below.startswith("/.config/"):
            names += [f"$XDG_CONFIG_HOME{below[8:]}", f"${{XDG_CONFIG_HOME}}{below[8:]}"]
    return next((line for line in lines_of(path) if any(name in line.text for name in names)), None)


def mentions(path: str, file: str, home: str) -> bool:
    """Tell whether a start file names ``file``."""
    return reading(path, file, home) is not None
