"""What ``doctor`` looks at: one function for each thing, all of them in ``CHECKS``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import tome
from tome.cli.check_index import check_index
from tome.errors import TomeError
from tome.library.config import read_config
from tome.library.instances import NAME, Instances, Remembered, read_instances, unfit_in
from tome.library.lint import lint
from tome.library.rc import Line, lines_of, reading
from tome.library.root import checked
from tome.library.stamp import config_folder, init_file, read_stamp
from tome.library.start_files import is_current
from tome.library.user_files import distrust, mending
from tome.light.main import Instance
from tome.light.probe import probe
from tome.model.check import NOTE, OK, PROBLEM, Check
from tome.model.finding import ERROR
from tome.model.finding import NOTE as HARMLESS
from tome.model.quoting import posix_word
from tome.model.shown import shown
from tome.model.value import Value
from tome.shells.registry import SHELLS
from tome.shells.start import start_file, start_line, tilde

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tome.cli.asking import Asking
    from tome.shells.base import Shell

#: The oldest version of each shell in which an instance has all its abilities.
_OLDEST = {"bash": (4, 4), "zsh": (5, 8), "fish": (3, 6)}
#: Words of a start file that bring `compinit` with them.
_FRAMEWORKS = ("oh-my-zsh", "prezto", "zinit", "antigen", "antidote", "zplug", "zim", "zcomet")
#: Seconds a shell may take to say its version.
_PATIENCE = 5


class Asked(Value):
    """What is looked at: the user's folder, the remembered instances, and who asks.

    ``broken`` says why the instances could not be read, with what to do about it.
    """

    environment: Mapping[str, str]
    folder: str
    instances: Instances
    asking: Asking
    broken: tuple[str, str] | None = None

    @property
    def home(self) -> str:
        """The home, or an empty string."""
        return self.environment.get("HOME", "").rstrip("/")

    def roots(self) -> list[Remembered]:
        """Return the remembered instances, and the one that asks if it is none of them."""
        items = list(self.instances.items)
        root = self.asking.root
        if self.asking.instance and root and all(one.root != root for one in items):
            items.append(Remembered(self.asking.program, root))
        return items

    def shown(self, shell: Shell, path: str) -> str:
        """Return a path as a person writes it."""
        return tilde(shell, path, self.home)


def asked_of(asking: Asking, environment: Mapping[str, str]) -> Asked:
    """Return what the checks look at."""
    folder = config_folder(environment)
    try:
        return Asked(environment, folder, read_instances(folder), asking)
    except TomeError as error:
        return Asked(environment, folder, Instances(), asking, (error.message, error.hint))


def versions(asked: Asked) -> Iterator[Check]:
    """Tell which tome and Python this is, and whether a shell finds one without it."""
    package = os.path.dirname(os.path.abspath(tome.__file__))
    yield Check("program", OK, f"tome {tome.__version__}, {package}")
    number = ".".join(str(part) for part in sys.version_info[:3])
    yield Check("program", OK, f"Python {number}, {sys.executable}")
    found = shutil.which("tome", path=asked.environment.get("PATH"))
    if found:
        yield Check("program", OK, f"tome on PATH, {found}")
    else:
        yield Check(
            "program",
            NOTE,
            "no tome on PATH: instances are lost if this Python or this package moves",
            "put the folder of the program tome on PATH",
        )


def shells(asked: Asked) -> Iterator[Check]:
    """Tell which shells are there."""
    for shell in SHELLS:
        found = shutil.which(shell.name, path=asked.environment.get("PATH"))
        if not found:
            yield Check("shells", OK, f"{shell.name} is not on PATH")
            continue
        version = _version_of(found)
        if not version:
            yield Check("shells", PROBLEM, f"{found} does not tell its version")
        elif version < _OLDEST[shell.name]:
            oldest = ".".join(str(part) for part in _OLDEST[shell.name])
            yield Check(
                "shells",
                NOTE,
                f"{shell.name} {_dotted(version)}, {found}: older than {oldest}, so some things "
                "are slower or missing",
            )
        else:
            yield Check("shells", OK, f"{shell.name} {_dotted(version)}, {found}")


def _version_of(program: str) -> tuple[int, ...]:
    try:
        done = subprocess.run(
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    number = re.search(rb"\d+(?:\.\d+)+", done.stdout)
    return tuple(int(part) for part in number[0].split(b".")) if number else ()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


def settings(asked: Asked) -> Iterator[Check]:
    """Tell whether the remembered instances can be read."""
    path = f"{asked.folder}/{NAME}"
    if not asked.folder:
        yield Check("settings", PROBLEM, "HOME is not set, so nothing can be remembered")
    elif asked.broken:
        yield Check("settings", PROBLEM, *asked.broken)
    elif not os.path.lexists(path):
        yield Check(
            "settings", OK, "no instance is remembered", "tome alias NAME DIR remembers one"
        )
    else:
        yield Check("settings", OK, path)
    for problem in asked.instances.problems:
        yield Check("settings", PROBLEM, f"{path}: {problem.message}", "mend it, or take it away")


def start(asked: Asked) -> Iterator[Check]:
    """Tell what each shell reads when it starts."""
    for shell in SHELLS:
        yield from _start_of(shell, asked)


def _start_of(shell: Shell, asked: Asked) -> Iterator[Check]:
    file = init_file(asked.folder, shell.name)
    begins = start_file(shell, asked.environment)
    place = asked.shown(shell, begins)
    line = reading(begins, file, asked.home)
    evaluated = _evaluates(begins)
    if not asked.folder or not os.path.lexists(file):
        if line is not None:
            yield Check(
                "start",
                PROBLEM,
                f"{shell.name}: {place}:{line.number} reads {asked.shown(shell, file)}, "
                "which is not there",
                f"tome setup {shell.name} writes it",
            )
        if evaluated is not None:
            yield Check(
                "start",
                OK,
                f"{shell.name}: {place}:{evaluated.number} runs tome init in each new shell",
                f"tome setup {shell.name} would spare that",
            )
        return
    yield _state_of(shell, file, asked)
    if line is None:
        yield Check(
            "start",
            NOTE,
            f"{shell.name}: nothing in {place} reads {asked.shown(shell, file)}",
            f"put this line into it: {start_line(shell, file, asked.home)}",
        )
    elif evaluated is not None:
        yield Check(
            "start",
            NOTE,
            f"{shell.name}: {place} reads the file at line {line.number}, and runs tome init at "
            f"line {evaluated.number}",
            "tome alias NAME DIR makes the second line needless",
        )
    else:
        yield Check("start", OK, f"{shell.name}: {place}:{line.number} reads it")


def _state_of(shell: Shell, file: str, asked: Asked) -> Check:
    """Tell of a static init file whose it is, and whether it is current."""
    said = f"{shell.name}: {asked.shown(shell, file)}"
    renew = f"tome setup {shell.name} writes it anew"
    try:
        reason = distrust(file) or distrust(asked.folder)
    except OSError as error:
        return Check("start", PROBLEM, f"{said} cannot be read: {error.strerror}", renew)
    if reason:
        return Check("start", PROBLEM, f"{said}: it or its folder {reason}", mending(file))
    stamp = read_stamp(file)
    if stamp is None:
        return Check("start", PROBLEM, f"{said} was not written by tome setup", renew)
    version = stamp.version.partition(" ")[0]
    if not stamp.alive:
        gone = stamp.entry if os.access(stamp.python, os.X_OK) else stamp.python
        return Check("start", PROBLEM, f"{said} needs {gone}, which is gone", renew)
    if not stamp.ours:
        return Check(
            "start", NOTE, f"{said} is of another tome, version {version}: {stamp.entry}", renew
        )
    try:
        if asked.broken or is_current(shell, asked.folder, asked.instances):
            return Check("start", OK, f"{said}, version {version}")
    except TomeError as error:
        return Check("start", PROBLEM, f"{shell.name}: {error.message}", renew)
    return Check("start", NOTE, f"{said}, version {version}, is not what it would be today", renew)


def _evaluates(begins: str) -> Line | None:
    """Return the line of a start file that runs ``tome init``."""
    return next((line for line in lines_of(begins) if "tome init" in line.text), None)


def order(asked: Asked) -> Iterator[Check]:
    """Tell of lines that stand in each other's way."""
    for shell in SHELLS:
        begins = start_file(shell, asked.environment)
        place = asked.shown(shell, begins)
        file = init_file(asked.folder, shell.name)
        ours = reading(begins, file, asked.home) or _evaluates(begins)
        if ours is None:
            continue
        for one in asked.instances.items:
            for line in lines_of(begins):
                taken = re.match(rf"alias (?:-\S+ )*(['\"]?){re.escape(one.name)}\1[= ]", line.text)
                if taken and line.number > ours.number:
                    yield Check(
                        "order",
                        PROBLEM,
                        f"{shell.name}: {place}:{line.number} makes an alias {one.name}, which "
                        "hides the instance",
                        f"remove it, or put it before line {ours.number}, which takes it away",
                    )
        if shell.name == "zsh":
            yield _compinit(begins, place, ours)


def _compinit(begins: str, place: str, ours: Line) -> Check:
    """Tell whether zsh's completion system is started, before or after our line."""
    lines = lines_of(begins)
    calls = [line for line in lines if re.search(r"(^|[\s;&|(])compinit($|[\s;&|)])", line.text)]
    # "autoload compinit" alone only makes it known.
    calls = [line for line in calls if not re.fullmatch(r"autoload[^;&|]*", line.text)]
    if calls and calls[-1].number > ours.number:
        return Check(
            "order",
            OK,
            f"zsh: compinit comes at {place}:{calls[-1].number}, behind line {ours.number}: TAB is "
            "ready at the first prompt",
        )
    if calls:
        return Check("order", OK, f"zsh: compinit comes at {place}:{calls[0].number}, before ours")
    for line in lines:
        for name in _FRAMEWORKS:
            if name in line.text:
                return Check("order", OK, f"zsh: compinit is left to {name}, {place}:{line.number}")
    return Check(
        "order",
        NOTE,
        f"zsh: {place} does not call compinit; unless something that it reads does, TAB offers "
        "files only",
        "autoload -Uz compinit && compinit",
    )


def roots(asked: Asked) -> Iterator[Check]:
    """Tell whether the root of each instance is there."""
    for one in asked.roots():
        try:
            checked(one.root)
            read_config(one.root)
        except TomeError as error:
            hint = error.hint or f"tome alias --remove {one.name} forgets it"
            yield Check("instances", PROBLEM, f"{one.name}: {error.message}", hint)
            continue
        yield Check("instances", OK, f"{one.name}: {one.root}")
        for reason in unfit_in(one.name):
            yield Check("instances", NOTE, reason)


def indexes(asked: Asked) -> Iterator[Check]:
    """Tell of the index of each root that is there."""
    for one in asked.roots():
        if os.path.isdir(one.root):
            yield from check_index(one.name, one.root, asked.environment)


def completers(asked: Asked) -> Iterator[Check]:
    """Run the programs that offer values at TAB, and tell of those that are slow or fail."""
    for one in asked.roots():
        said: dict[str, tuple[str, str]] = {}
        seen: list[str] = []

        def judge(
            command: str,
            cache: int,
            one: Remembered = one,
            said: dict[str, tuple[str, str]] = said,
            seen: list[str] = seen,
        ) -> tuple[str, str] | None:
            if command not in seen:
                seen.append(command)
                found = probe(Instance(asked.asking.shell, one.name, one.root), command, cache)
                if found is not None:
                    said[command] = found
            return said.get(command)

        if not os.path.isdir(one.root):
            continue
        errors = sum(finding.severity == ERROR for finding in lint(one.root, [], judge))
        for severity, message in said.values():
            state = NOTE if severity == HARMLESS else PROBLEM
            hint = f"tome lint --root {posix_word(shown(one.root))} tells where it is named"
            yield Check("completers", state, f"{one.name}: {message}", hint)
        well = len(seen) - len(said)
        if well:
            yield Check("completers", OK, f"{one.name}: {well} answered in time")
        if errors:
            yield Check(
                "completers",
                NOTE,
                f"{one.name}: lint finds {errors} error{'' if errors == 1 else 's'} in its scripts",
                f"tome lint --root {posix_word(shown(one.root))} tells them",
            )


#: All that is looked at, in the order in which it is told. What else a part of tome has to tell of
#: itself (as an index of its age and size) is one more function here.
CHECKS: tuple[Callable[[Asked], Iterator[Check]], ...] = (
    versions,
    shells,
    settings,
    start,
    order,
    roots,
    indexes,
    completers,
)
