"""Which entries of a root its ``.tomeignore`` hides."""

from __future__ import annotations

import os

from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".tomeignore"


class Rules(Value):
    """The ignore rules of a root: the lines of its ``.tomeignore``, if it has one."""

    root: str
    lines: tuple[str, ...] = ()

    def hides(self, path: str, *, directory: bool) -> bool:
        """Tell whether a path below the root is ignored."""
        return bool(self.lines) and self.rule_for(path, directory=directory) is not None

    def rule_for(self, path: str, *, directory: bool) -> tuple[int, str] | None:
        """Return the line number (from 1) and text of the rule that ignores a path, or None."""
        if not self.lines:
            return None
        relative = path[len(self.root) + 1 :] + ("/" if directory else "")
        result = _spec(self.lines).check_file(relative)
        if not result.include or result.index is None:
            return None
        return result.index + 1, self.lines[result.index]


def read_rules(root: str) -> Rules:
    """Read the rules of a root; an absent, empty or unreadable file has none."""
    try:
        handle = os.open(f"{root}/{NAME}", os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return Rules(root)
    try:
        data = b""
        while chunk := os.read(handle, 1 << 16):
            data += chunk
    except OSError:
        return Rules(root)
    finally:
        os.close(handle)
    lines = tuple(line.rstrip("\r") for line in data.decode("utf-8", "replace").split("\n"))
    if not any(line.strip() and line[0] != "#" for line in lines):
        return Rules(root)
    return Rules(root, lines)


def is_excluded(directory: str) -> bool:
    """Tell whether an empty ``.tomeignore`` in a directory hides that directory."""
    try:
        return os.stat(f"{directory}/{NAME}").st_size == 0
    except OSError:
        return False


_known: dict[tuple[str, ...], GitIgnoreSpec] = {}


def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """Compile rules with pathspec, once for each set of lines."""
    if lines not in _known:
        try:
            from pathspec import GitIgnoreSpec
        except ModuleNotFoundError:
            # The light lane starts without the folder of installed packages: add it now.
            import site

            site.main()
            from pathspec import GitIgnoreSpec
        faulty = {number for number, _ in faults(lines)}
        kept = ["" if at + 1 in faulty else line for at, line in enumerate(lines)]
        _known[lines] = GitIgnoreSpec.from_lines(kept)
    return _known[lines]


def faults(lines: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the line number (from 1) and text of every line that is no rule."""
    import re

    from pathspec import GitIgnoreSpec

    found = []
    for number, line in enumerate(lines, 1):
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            found.append((number, line))
    return found
