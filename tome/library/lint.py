"""Explain a root: every file that is not listed and why, and every fault of what is.

The walk stands here; ``lint_script`` looks into one script, ``lint_sourced`` at the code of one
that runs in the caller's shell.
"""

from __future__ import annotations

import os

from tome.library.config import Config, problems_of
from tome.library.config import read_config as _read_config
from tome.library.hooks import HOOKS
from tome.library.ignore import NAME as IGNORE
from tome.library.ignore import Rules, faults, is_excluded, read_lines, read_rules
from tome.library.lint_hooks import lint_hooks
from tome.library.lint_script import lint_script, looks_like_script
from tome.library.scan import ABOUT, MOST_LINKS, scan
from tome.library.script import header_of
from tome.model.command import BUILTINS, DEFAULT, Entry, Leftover
from tome.model.finding import ERROR, NOTE, WARNING, Finding
from tome.model.quoting import posix_word
from tome.model.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tome.library.lint_usage import Probe
    from tome.model.header import Header

__all__ = ["Finding", "lint"]


def lint(root: str, paths: list[str], probe: Probe | None = None) -> list[Finding]:
    """Return what is to be said about a root, sorted by path and place.

    Args:
        root: the root, absolute.
        paths: the files and directories to speak of, absolute or relative to the current
            directory; none means all. A directory above one of them that is ignored, hidden or
            unreadable is spoken of too, as it is the reason.
        probe: runs the commands that offer values at TAB; without it none is run.

    """
    wanted, findings = _wanted(root, paths)
    if wanted or not paths:
        walk = _Walk(root, wanted, probe)
        walk.directory(root, (), frozenset(), 0)
        findings += [finding for finding in walk.findings if walk.concerns(finding.path)]
    findings.sort(key=lambda finding: (finding.path, finding.line, finding.column))
    return findings


def _wanted(root: str, paths: list[str]) -> tuple[list[str], list[Finding]]:
    """Return the asked paths as they are called below the root, and findings for the others."""
    wanted: list[str] = []
    findings: list[Finding] = []
    for path in paths:
        absolute = os.path.abspath(path)
        if not os.path.lexists(absolute):
            findings.append(Finding(absolute, 0, 0, ERROR, "there is no such file"))
            continue
        if absolute != root and not absolute.startswith(root + "/"):
            # The root may be known by a link, and the current directory by its real path.
            folder, _, name = absolute.rpartition("/")
            real, real_root = f"{os.path.realpath(folder)}/{name}", os.path.realpath(root)
            if real != real_root and not real.startswith(real_root + "/"):
                message = f"it is not in the root {shown(root)}"
                findings.append(Finding(absolute, 0, 0, ERROR, message))
                continue
            absolute = root + real[len(real_root) :]
        wanted.append(absolute)
    return wanted, findings


class _Walk:
    """The walk through a root, and what was found on the way."""

    def __init__(self, root: str, wanted: list[str], probe: Probe | None) -> None:
        self.root = root
        self.wanted = wanted
        self.probe = probe
        self.findings: list[Finding] = []
        self.rules: Rules = read_rules(root)
        self.config = Config()
        self._say_rules()

    def concerns(self, path: str) -> bool:
        """Tell whether a path was asked about: itself, something above or something below it."""
        return not self.wanted or any(
            path == asked or path.startswith(asked + "/") or asked.startswith(path + "/")
            for asked in self.wanted
        )

    def say(self, path: str, severity: str, message: str, hint: str = "") -> None:
        """Add a finding about a file as a whole."""
        self.findings.append(Finding(path, 0, 0, severity, message, hint))

    def directory(
        self,
        path: str,
        words: tuple[str, ...],
        ancestors: frozenset[tuple[int, int]],
        links: int,
    ) -> bool:
        """Speak of a directory's files and go down into its groups.

        ``ancestors`` are ``(device, inode)`` of the directories it lies in, ``links`` how many
        links to directories the path goes through. Returns whether it holds a command.
        """
        try:
            status = os.stat(path)
            above = ancestors | {(status.st_dev, status.st_ino)}
            held = scan(path, above)
            names = sorted(os.listdir(path))
        except OSError as error:
            self.say(path, ERROR, f"the directory cannot be read: {error.strerror}")
            return True
        self._say_config(path)
        spoken = {leftover.file for leftover in held.leftovers}
        for leftover in held.leftovers:
            self._leftover(path, leftover)
        for name in names:
            if name not in spoken:
                self._unscanned(path, name)
        holds = False
        for entry in held.entries:
            file = f"{path}/{entry.file}"
            if not self.concerns(file):
                holds = True
                continue
            if self._ignored(file, entry.group):
                continue
            if not words and entry.name in BUILTINS:
                self.say(
                    file,
                    WARNING,
                    f"a built-in is called {entry.name} too, and comes first",
                    f"NAME exec {entry.name} runs the command, where NAME is the instance",
                )
            if not entry.group:
                holds = True
                self._script(path, words, entry, header_of(file))
                continue
            self._hidden_name(file, entry)
            linked = links + os.path.islink(file)
            if linked > MOST_LINKS:
                message = f"not listed: more than {MOST_LINKS} links to directories lead here"
                self.say(file, WARNING, message)
            elif self.directory(file, (*words, entry.name), above, linked):
                holds = True
            else:
                self.say(file, NOTE, "not listed: the directory holds no command")
        self._aliases(path, words, [entry for entry in held.entries if not entry.group])
        return holds

    def _script(self, directory: str, group: tuple[str, ...], entry: Entry, header: Header) -> None:
        path = f"{directory}/{entry.file}"
        words = group if entry.name == DEFAULT else (*group, entry.name)
        if header.hidden:
            self.say(path, NOTE, "hidden by its HIDDEN line: not listed, yet it can be called")
        else:
            self._hidden_name(path, entry)
        shells = {file: shell for shell, file in entry.variants}
        for file in {entry.file: "", **shells}:
            path = f"{directory}/{file}"
            header = header if file == entry.file else header_of(path)
            self.findings += lint_script(
                path,
                header,
                words,
                entry.mode,
                shells.get(file, ""),
                root=self.root,
                config=self.config,
                probe=self.probe,
            )

    def _hidden_name(self, path: str, entry: Entry) -> None:
        if entry.name == DEFAULT and not entry.group:
            self.say(path, NOTE, "not listed: it is what its group runs when called without words")
        elif entry.hidden:
            message = "not listed: it finds the scripts beside it, or one of them has its name"
            self.say(path, NOTE, f"{message}; yet it can be called")
        elif entry.hidden_by_name:
            mark = "a dot" if entry.name[0] == "." else "an underscore"
            message = (
                f"hidden by its name, which begins with {mark}: not listed, yet it can be called"
            )
            self.say(path, NOTE, message)

    def _leftover(self, directory: str, leftover: Leftover) -> None:
        """Speak of a file that is no command, or not by the name one would expect."""
        path = f"{directory}/{leftover.file}"
        if not self.concerns(path) or self._ignored(path, False):
            return
        severity, message, hint = leftover.problem.severity, leftover.problem.message, ""
        if message.startswith("not executable"):
            severity = WARNING if looks_like_script(path) else NOTE
            message = "not executable, so it is no command"
            hint = f"chmod +x {shown(posix_word(path))} makes it one"
        self.say(path, severity, message, hint)

    def _unscanned(self, directory: str, name: str) -> None:
        """Speak of what a scan passes over in silence: dot-names and files about the directory."""
        path = f"{directory}/{name}"
        if name[0] != "." and name not in ABOUT:
            return
        if not self.concerns(path):
            return
        if os.path.isdir(path):
            if name == HOOKS and directory == self.root:
                self.findings += lint_hooks(directory, self.config)
            elif name[0] == ".":
                message = "a directory whose name begins with a dot is never entered"
                self.say(path, NOTE, message)
            return
        if name == IGNORE:
            self._say_ignore_file(directory, path)
        elif os.access(path, os.X_OK):
            return  # a command; what hides it is said there
        elif name in ABOUT:
            what = "settings" if name == "tome.toml" else "what the group's summary is taken from"
            self.say(path, NOTE, f"no command: {what}")
        elif not name.endswith(".source") and ".source." not in name:
            self.say(path, NOTE, "hidden by its name, which begins with a dot, and not executable")

    def _ignored(self, path: str, group: bool) -> bool:
        rule = self.rules.rule_for(path, directory=group)
        if rule is not None:
            number, text = rule
            self.say(path, NOTE, f"ignored by line {number} of {IGNORE}: {shown(text)}")
            return True
        if group and is_excluded(path):
            message = f"the whole directory is ignored: it holds an empty {IGNORE}"
            self.say(path, NOTE, message)
            return True
        return False

    def _say_ignore_file(self, directory: str, path: str) -> None:
        message = "no command: which files are not listed"
        try:
            lines = read_lines(directory)
        except OSError as error:
            self.say(path, ERROR, f"cannot be read: {error.strerror}")
            return
        if directory != self.root:
            message = "only the one in the root has rules; this one is not read"
            self.say(path, WARNING, message, f"move its lines to {shown(self.root)}/{IGNORE}")
        elif lines == ("",):
            self.say(path, WARNING, "it is empty, and a root is never ignored")
        else:
            self.say(path, NOTE, message)

    def _say_rules(self) -> None:
        path = f"{self.root}/{IGNORE}"
        for number, text in faults(self.rules.lines) if self.rules.lines else ():
            message = f"{shown(text)} is no rule of gitignore syntax and is not used"
            self.findings.append(Finding(path, number, 1, ERROR, message))

    def _say_config(self, directory: str) -> None:
        path = f"{directory}/tome.toml"
        found = problems_of(directory, group=directory != self.root)
        self.findings += [
            Finding(path, problem.line, problem.column, problem.severity, problem.message)
            for problem in found
        ]
        if directory == self.root and not any(one.severity == ERROR for one in found):
            self.config = _read_config(directory)

    def _aliases(self, directory: str, words: tuple[str, ...], entries: list[Entry]) -> None:
        """Speak of aliases that lead elsewhere, or nowhere."""
        names = {entry.name: entry.file for entry in entries}
        owners: dict[str, str] = {}
        for entry in entries:
            path = f"{directory}/{entry.file}"
            for alias in header_of(path).aliases:
                called = shown(alias)
                if names.get(alias) == entry.file:
                    continue
                if alias in names:
                    message = f"its alias {called} is the name of {shown(names[alias])}, which wins"
                elif alias in owners:
                    message = f"its alias {called} is already one of {shown(owners[alias])}'s"
                elif not words and alias in BUILTINS:
                    message = f"its alias {called} is the name of a built-in, which wins"
                elif "/" in alias or alias[0] == "-" or alias in (".", ".."):
                    message = f"its alias {called} cannot be called"
                else:
                    owners[alias] = entry.file
                    continue
                if self.concerns(path):
                    self.say(path, WARNING, message)
