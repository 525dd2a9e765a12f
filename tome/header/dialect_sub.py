"""sub, second version: ``# Usage: {cmd} <name>`` and sources of values in ``# Options:``.

An entry is ``name (source): text``; the source is ``script`` (the script itself offers values:
a command ``SCRIPT`` and the name) or a command in back quotes. rbenv and its kin are read with
tome's own labels.
"""

from __future__ import annotations

from tome.model.header import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.header import Header


#: What the usage of a script for sub's second version begins with.
MARK = "{cmd}"
#: Begins the command of a parameter whose values the script offers by itself.
SCRIPT = "(script) "


def is_sub(header: Header) -> bool:
    """Tell whether a script is written for the second version of sub."""
    return bool(header.usage) and header.usage[0].text.startswith(MARK)


def entries(
    usage: Sequence[Line], options: Sequence[Line]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the entries about options and those about arguments, as tome itself writes them.

    Whether an option takes a value is told by the usage, or by its having a source of values.
    """
    written = " ".join([line.text for line in usage])
    flags: list[Line] = []
    arguments: list[Line] = []
    target = flags
    for line in options:
        text = line.text
        stripped = text.strip()
        deeper = text[:1] in (" ", "\t") and bool(target)
        head, mark, rest = stripped.partition(": ")
        if not mark and stripped[-1:] == ":":
            head, mark = stripped[:-1], ":"
        name, source = _parted(head)
        if not stripped or not mark or not (source or _is_name(name) or name[:1] == "-"):
            # a further line of the entry above, or an entry in the usual form
            if stripped[:1] == "-" and not deeper:
                target = flags
            target.append(line)
            continue
        target = flags if name[:1] == "-" else arguments
        if name[:1] == "-":
            spelled = name + _value(written, name, source)
        else:
            spelled = name if name[0] == "<" else f"<{name}>"
        target.append(
            Line(line.number, line.column, f"{spelled}  {rest}{_completion(source, name)}")
        )
    return tuple(flags), tuple(arguments)


def _parted(head: str) -> tuple[str, str]:
    """Part ``name (source)``."""
    if head[-1:] != ")":
        return head, ""
    name, bracket, source = head[:-1].partition("(")
    return (name.rstrip(), source.strip()) if bracket else (head, "")


def _value(usage: str, flag: str, source: str) -> str:
    """Return how the usage writes an option's value: ``=<when>``, or nothing if it has none."""
    at = usage.find(flag)
    rest = usage[at + len(flag) :] if at >= 0 else ""
    if rest[:2] in ("=<", " <") and (stop := rest.find(">")) > 0:
        return rest[: stop + 1]
    if rest[:1] == "=" and rest[1:2].isalpha():
        return rest.split(None, 1)[0].rstrip("])}")
    return "=<value>" if source and "<" not in flag and "=" not in flag else ""


def _is_name(text: str) -> bool:
    return bool(text) and text.strip("<>[].").replace("-", "").replace("_", "").isalnum()


def _completion(source: str, name: str) -> str:
    if source == "script":
        return f" [complete: {SCRIPT}{name.strip('-<>[].')}]"
    if source[:1] == "`" and source[-1:] == "`" and len(source) > 2:
        return f" [complete: $ {source[1:-1]}]"
    return ""
