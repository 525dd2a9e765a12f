"""What mise sees to around a task: its directory, its variables and a question before it runs."""

from __future__ import annotations

from tome import system
from tome.errors import CannotStart
from tome.model.header import (
    ANSWER,
    DIRECTORY,
    PROGRAM,
    QUESTION,
    RAW,
    TASK,
    VARIABLE,
    Header,
)
from tome.model.shown import shown
from tome.model.task_folder import TaskFolder, task_name
from tome.model.value import Value
from tome.runner.start import on_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tome.model.command import Found

#: Variables that answer a task's question with yes; the first is mise's own.
YES = ("MISE_YES", "TOME_YES")
_TRUE = ("1", "true", "yes", "y", "on")
#: Who may say where an answer is typed: the terminal, wherever the streams lead.
_TERMINAL = "/dev/tty"
_LONGEST_ANSWER = 1024


class Task(Value):
    """How a task starts.

    ``directory`` is where (empty: where the caller is), ``added`` and ``removed`` are the
    variables that change, ``agreed`` is the answer that the return key gives to ``question``.
    ``raw`` tells that inherited ``usage_…`` variables stay.
    """

    path: str
    directory: str
    added: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    question: str = ""
    agreed: bool = False
    raw: bool = False


def lacking(path: str, header: Header, environment: Mapping[str, str]) -> CannotStart | None:
    """Return the error if a program is not on PATH without which a script ends at once."""
    for key, name in header.start:
        if key == PROGRAM and not on_path(name, environment):
            return CannotStart(
                f"{shown(path)} needs {name}, and no {name} is on PATH",
                f"install {name}; help and completion work without it",
            )
    return None


def task_of(
    header: Header,
    folder: TaskFolder | None,
    found: Found,
    path: str,
    root: str,
    values: Sequence[tuple[str, str]],
) -> Task | None:
    """Return how a script starts as a task; None if it is none.

    A script is one by its header or by the folder it lies in. ``values`` are the variables that
    tell it its arguments; the question may name them.

    Raises ``CannotStart`` where a directory or a value is told by a template that only mise knows.
    """
    settings = dict(header.start)
    if TASK not in settings and folder is None:
        return None
    cwd = _cwd()
    project = folder.project if folder else root
    name = task_name(folder, found.directory, found.entry.name) if folder else ":".join(found.words)
    added = {
        "MISE_ORIGINAL_CWD": cwd,
        "MISE_PROJECT_ROOT": project,
        "MISE_CONFIG_ROOT": project,
        "MISE_TASK_NAME": name,
        "MISE_TASK_FILE": path,
        "MISE_TASK_DIR": found.directory,
    }
    known = {"cwd": cwd, "config_root": project, "task_name": name}
    removed = []
    for key, text in header.start:
        if key == VARIABLE:
            variable, equals, value = text.partition("=")
            if equals:
                added[variable] = _expanded(value, known, path, f"env {variable}")
            else:
                removed.append(variable)
    directory = _expanded(settings.get(DIRECTORY, ""), known, path, DIRECTORY)
    if directory == "~" or directory.startswith("~/"):
        directory = system.environ().get("HOME", "~") + directory[1:]
    if directory:
        directory = directory if directory[0] == "/" else f"{project}/{directory}"
    elif folder is not None:
        directory = project
    told = {f"usage.{one[6:]}": value for one, value in values if one.startswith("usage_")}
    question, _ = expand(settings.get(QUESTION, ""), {**known, **told})
    return Task(
        path,
        directory,
        tuple(added.items()),
        tuple(removed),
        question,
        ANSWER in settings,
        settings.get(TASK) == RAW,
    )


def begin(task: Task, environment: dict[str, str]) -> None:
    """Ask a task's question, go to its directory and change ``environment``; then it can start.

    Raises ``CannotStart`` if the answer is no, if nobody can be asked, or for the directory.
    """
    _ask(task, environment)
    if not task.raw:
        # mise clears what an outer task was given.
        keep = {name for name, _ in task.added}
        for name in [name for name in environment if name.startswith("usage_")]:
            if name not in keep:
                del environment[name]
    for name in task.removed:
        environment.pop(name, None)
    environment.update(task.added)
    if task.directory and task.directory != environment["MISE_ORIGINAL_CWD"]:
        try:
            system.chdir(task.directory)
        except OSError as error:
            raise CannotStart(
                f"{shown(task.path)} starts in {shown(task.directory)}, which cannot be entered: "
                f"{error.strerror}"
            ) from None
        environment["OLDPWD"] = environment["MISE_ORIGINAL_CWD"]
        environment["PWD"] = task.directory


def _ask(task: Task, environment: Mapping[str, str]) -> None:
    if not task.question or any(environment.get(name, "").lower() in _TRUE for name in YES):
        return
    try:
        terminal = system.open(_TERMINAL, system.O_RDWR | system.O_CLOEXEC)
    except OSError:
        raise CannotStart(
            f"{shown(task.path)} asks before it runs, and there is no terminal to ask on: "
            f"{shown(task.question)}",
            f"{YES[0]}=1 answers yes",
        ) from None
    try:
        hint = "[Y/n]" if task.agreed else "[y/N]"
        system.write(terminal, system.fsencode(f"{shown(task.question)} {hint} "))
        answer = b""
        while not answer.endswith(b"\n") and len(answer) < _LONGEST_ANSWER:
            chunk = system.read(terminal, 256)
            if not chunk:
                system.write(terminal, b"\n")
                break
            answer += chunk
    except OSError as error:
        raise CannotStart(
            f"{shown(task.path)} was not started: no answer could be read: {error.strerror}"
        ) from None
    finally:
        system.close(terminal)
    word = system.fsdecode(answer).strip().lower()
    agreed = task.agreed if answer and not word else word in ("y", "yes")
    if not agreed:
        raise CannotStart(f"{shown(task.path)} was not started: its question was not answered yes")


def expand(text: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Replace ``{{ name }}``; return the text, and the first template that is not known.

    ``env.NAME`` is a variable of the caller, empty if it has none.
    """
    out = []
    unknown = ""
    at = 0
    while True:
        start = text.find("{{", at)
        stop = text.find("}}", start + 2) if start >= 0 else -1
        if stop < 0:
            break
        name = text[start + 2 : stop].strip()
        out.append(text[at:start])
        if name in known:
            out.append(known[name])
        elif name.startswith("env.") and name[4:].isidentifier():
            out.append(system.environ().get(name[4:], ""))
        else:
            out.append(text[start : stop + 2])
            unknown = unknown or text[start : stop + 2]
        at = stop + 2
    out.append(text[at:])
    if "{%" in text:
        unknown = unknown or text[text.find("{%") :].partition("%}")[0] + "%}"
    return "".join(out), unknown


def _expanded(text: str, known: Mapping[str, str], path: str, key: str) -> str:
    expanded, unknown = expand(text, known)
    if unknown:
        names = ", ".join(f"{{{{{name}}}}}" for name in known)
        raise CannotStart(
            f"{shown(path)}: {key} holds {shown(unknown)}, which only mise can read",
            f"known here are {names} and {{{{env.NAME}}}}",
        )
    return expanded


def _cwd() -> str:
    """Return where the caller is, by the name that its shell has for it."""
    try:
        here = system.getcwd()
    except OSError:
        return system.environ().get("PWD", "")
    told = system.environ().get("PWD", "")
    try:
        return told if told and system.is_same(told, here) else here
    except OSError:
        return here
