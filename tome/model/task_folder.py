"""The folders in which mise looks for a project's tasks, told by their path alone."""

from __future__ import annotations

from tome.model.command import DEFAULT
from tome.model.value import Value

#: A longer one comes before one that it ends in.
_FOLDERS = (
    "/.config/mise/tasks/",
    "/.mise/tasks/",
    "/mise/tasks/",
    "/mise-tasks/",
    "/.mise-tasks/",
)


class TaskFolder(Value):
    """A folder of tasks, and the project that it belongs to; both absolute."""

    path: str
    project: str


def task_folder(directory: str) -> TaskFolder | None:
    """Return the folder of tasks that a directory is, or lies in; None if there is none."""
    if "mise" not in directory:
        return None
    whole = f"{directory}/"
    for name in _FOLDERS:
        at = whole.find(name)
        if at >= 0:
            return TaskFolder(whole[: at + len(name) - 1], whole[:at] or "/")
    return None


def task_name(folder: TaskFolder, directory: str, name: str) -> str:
    """Return a task's name as mise has it: its groups and the command's name, joined by colons."""
    groups = directory[len(folder.path) :].strip("/").split("/")
    words = [*groups, name] if name != DEFAULT or not groups[0] else groups
    return ":".join([word for word in words if word])
