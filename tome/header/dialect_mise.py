"""mise and usage: ``#MISE key=value`` (TOML) and ``#USAGE flag "-f --force"`` (KDL).

The libraries that read TOML and KDL are loaded only where a value is more than a plain string,
and where the usage is asked for.
"""

from __future__ import annotations

from tome.header.mise_lines import first_word
from tome.header.mise_settings import listed, read_settings, table, text_of, words_of
from tome.model.header import (
    ANSWER,
    DIRECTORY,
    QUESTION,
    RAW,
    TASK,
    VARIABLE,
    Header,
    Line,
    Problem,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: What mise does about a task beside running it, and tome does not.
_NOT_DONE = frozenset("depends depends_post wait_for sources outputs timeout tools".split())
_KNOWN = _NOT_DONE | frozenset(
    "description alias aliases hide quiet silent raw raw_args interactive shell file run "
    "run_windows usage task_config vars extends cache redactions output dir confirm env".split()
)


def header_of(tags: tuple[Line, ...], text: str) -> Header:
    """Return what the marked lines of a script say besides its parameters."""
    problems: list[Problem] = []
    settings = read_settings([tag for tag in tags if tag.text[:1] not in (" ", "")], problems)
    usage = tuple([tag for tag in tags if tag.text[:1] == " "])
    summary = text_of(settings.get("description"))
    help_text = ""
    if any(first_word(tag.text) in ("about", "long_about", "cmd") for tag in usage):
        from tome.header.command_tree import commands_text
        from tome.header.mise_usage import tree_of

        root = tree_of(usage)
        summary = summary or root.about
        blocks = ["\n".join(root.help), commands_text(root)]
        help_text = "\n\n".join([block for block in blocks if block])
    for key, (line, _) in settings.items():
        if key.partition(".")[0] in _NOT_DONE:
            message = f"{key} is what mise does; tome only runs the script"
            problems.append(Problem(line.number, line.column, message, "note"))
        elif key.partition(".")[0] not in _KNOWN:
            message = f"{key} is no key of a task"
            problems.append(Problem(line.number, line.column, message, "warning"))
    script = text.startswith("#!") and "usage" in text.partition("\n")[0].split()
    start = () if script else tuple(_start(settings, problems))
    return Header(
        summary=summary.strip(),
        help=help_text,
        aliases=(*words_of(settings.get("alias")), *words_of(settings.get("aliases"))),
        hidden=settings["hide"][1] is True if "hide" in settings else False,
        requires=listed(table(settings, "tools"), "@"),
        env=listed(table(settings, "env"), "="),
        handles_help=script,
        dialect="mise" if settings else "usage",
        tags=usage,
        start=start,
        problems=tuple(problems),
    )


def _start(settings: dict[str, tuple[Line, Any]], problems: list[Problem]) -> list[tuple[str, str]]:
    """Return what mise sees to before a task starts."""
    raw = settings.get("raw_args")
    found = [(TASK, RAW if raw is not None and raw[1] is True else "")]

    def told(key: str, message: str) -> None:
        line = settings[key][0] if key in settings else next(iter(settings.values()))[0]
        problems.append(
            Problem(line.number, line.column, f"{message}: it is passed over", "warning")
        )

    if "dir" in settings:
        value = settings["dir"][1]
        if isinstance(value, str) and value:
            found.append((DIRECTORY, value))
        else:
            told("dir", "dir is no text")
    if "env" in settings and not isinstance(settings["env"][1], dict):
        told("env", "env is no table of variables")
    for name, value in _variables(table(settings, "env")):
        if name == "_" or not name.isidentifier() or not isinstance(value, str | int | float):
            told("env", f"env.{name} is no variable with a text, a number or a truth")
        elif value is False:
            found.append((VARIABLE, name))
        else:
            found.append((VARIABLE, f"{name}={'true' if value is True else value}"))
    if "confirm" in settings or "confirm.message" in settings:
        value = table(settings, "confirm")
        if isinstance(value, str):
            value = {"message": value}
        message = value.get("message") if isinstance(value, dict) else None
        if isinstance(message, str) and message.strip():
            found.append((QUESTION, message.strip()))
            if value.get("default") in ("yes", True):
                found.append((ANSWER, "yes"))
        else:
            told("confirm", "confirm holds no question")
    return found


def _variables(value: Any) -> list[tuple[str, Any]]:
    """Return the names and values of ``env``, whose value may be a table of its own."""
    if not isinstance(value, dict):
        return []
    return [
        (name, one.get("value") if isinstance(one, dict) else one) for name, one in value.items()
    ]
