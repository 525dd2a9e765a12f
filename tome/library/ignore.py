"""Which entries of a root its ``.tomeignore`` hides."""

from __future__ import annotations

from tome import system
from tome.library.config import read_file
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
        lines = read_lines(root)
    except OSError:
        return Rules(root)
    if not any(line.strip() and line[0] != "#" for line in lines):
        return Rules(root)
    return Rules(root, lines)


def read_lines(root: str) -> tuple[str, ...]:
    """Return the lines of a root's file of rules. Raises ``OSError`` if it cannot be read."""
    data = read_file(f"{root}/{NAME}")
    # As file names are decoded, so that a rule can name one that is not UTF-8.
    return tuple([line.rstrip("\r") for line in system.fsdecode(data).split("\n")])


def is_excluded(directory: str) -> bool:
    """Tell whether an empty ``.tomeignore`` in a directory hides that directory."""
    try:
        status = system.stat(f"{directory}/{NAME}")
    except OSError:
        return False
    return status.st_size == 0 and system.S_ISREG(status.st_mode)


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
        import warnings

        faulty = {number for number, _ in faults(lines)}
        # pathspec drops empty lines, and with them the count of the others
        kept = [
            "#" if at in faulty or not line.strip() else line for at, line in enumerate(lines, 1)
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Python's re, on sets such as [[:alpha:]]
            _known[lines] = GitIgnoreSpec.from_lines(kept)
    return _known[lines]


def faults(lines: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the line number (from 1) and text of every line that is no rule."""
    import re
    import warnings

    from pathspec import GitIgnoreSpec

    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, line in enumerate(lines, 1):
            try:
                GitIgnoreSpec.from_lines([line])
            except (ValueError, re.error):
                found.append((number, line))
    return found
