"""The usage of a script: from its header to a parsed ``Usage``."""

from __future__ import annotations

from tome.header.usage_parser import parse_usage
from tome.model.header import TASK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tome.model.header import Header
    from tome.model.usage import Usage

#: The label that makes a usage one that may be enforced.
CAPITAL = "USAGE"
_POWERSHELL = ("pwsh", "powershell")
_POWERSHELL_FILES = (".ps1", ".psm1")
#: What is read of nothing at all, as of most scripts.
_NONE, _CAPITAL = parse_usage((), capital=False), parse_usage((), capital=True)


def usage_of(header: Header, file: str, words: Sequence[str] = ()) -> Usage:
    """Parse what a header says of a script's parameters.

    Args:
        header: the script's header.
        file: the script's file name, which its usage may begin with.
        words: the command's words, which it may begin with too, joined in any way.
    """
    if header.tags:
        return _tagged(header)
    if not (header.usage or header.options or header.arguments):
        return _CAPITAL if header.usage_label == CAPITAL else _NONE
    names = _names(file, words)
    options, arguments = header.options, header.arguments
    if options and header.usage and header.usage[0].text.startswith("{cmd}"):
        from tome.header.dialect_sub import entries

        options, listed = entries(header.usage, options)
        arguments = (*arguments, *listed)
    return parse_usage(
        header.usage,
        names,
        options,
        arguments,
        capital=header.usage_label == CAPITAL,
        wordy=_is_powershell(header, file),
    )


def _is_powershell(header: Header, file: str) -> bool:
    """Tell whether a script's parameters are words behind one dash: ``-DryRun``."""
    return header.interpreter in _POWERSHELL or file.lower().endswith(_POWERSHELL_FILES)


def _names(file: str, words: Sequence[str]) -> list[str]:
    """Return what a script may be called in its usage."""
    names = [file, _stem(file)]
    for start in range(len(words) - 1):
        names += [joint.join(words[start:]) for joint in "-_/ "]
    return [*names, *words[-1:]]


def written(header: Header, usage: Usage, file: str, words: Sequence[str] = ()) -> list[str]:
    """Return the forms of a usage as they are written, one line each.

    What a form goes on with in further lines is joined to it, and ``or:`` before one is left out.
    ``file`` and ``words`` are those that the usage was read with.
    """
    lines = header.usage[: usage.taken]
    if len(lines) < 2:
        return [_unquoted(_uncommented(line.text)) for line in lines]
    from tome.header.usage_lines import part, parts_forms, sets_variable
    from tome.header.usage_program import Names

    parted = part(lines, Names(_names(file, words)), strict=usage.capital)
    starts = [form.place(0)[0] for form in parted.forms]
    found: list[str] = []
    for line in lines:
        text = _uncommented(line.text).strip()
        if not text or text[:2] == "# " or parts_forms(text) or sets_variable(text):
            continue
        if found and line.number not in starts:
            found[-1] = found[-1].removesuffix("\\").rstrip() + " " + text
            continue
        if found and text[:3].lower() in ("or ", "or:"):
            text = text[3:].lstrip(" :\t")
        found.append(text)
    return found


def _uncommented(text: str) -> str:
    """Return a line of a usage without the ``# text`` at its end."""
    if "# " not in text:
        return text
    from tome.header.usage_lines import comment_at

    stop = comment_at(text)
    return text[:stop].rstrip() if stop > 0 else text


def _unquoted(text: str) -> str:
    """Return a usage without the back quotes that stand around the whole of it."""
    plain = text.strip().strip("`")
    return plain if text.count("`") == 2 and len(plain) == len(text.strip()) - 2 else text


def _tagged(header: Header) -> Usage:
    """Read a usage that another tool's tags declare.

    argc's scripts enforce theirs themselves; a task of mise counts on mise for that.
    """
    if header.dialect == "argc":
        from tome.header import dialect_argc

        return dialect_argc.usage_of_tags(header.tags)
    from tome.header import mise_usage

    usage = mise_usage.usage_of_tags(header.tags)
    if (TASK, "") in header.start:
        return usage.replace(capital=True, typed=True)
    return usage


def is_enforced(usage: Usage, setting: str) -> bool:
    """Tell whether a usage is a contract, given ``contract`` of the root's tome.toml.

    ``none`` makes none one; ``all`` makes one of every usage under ``USAGE:`` that parses whole,
    typed or not. None is one whose parameters share a variable.
    """
    return is_meant(usage, setting) and next(usage.twins(), None) is None


def is_meant(usage: Usage, setting: str) -> bool:
    """Tell whether a usage would be a contract if each parameter had a variable of its own."""
    if setting == "none" or not (usage.typed or setting == "all"):
        return False
    return usage.capital and usage.whole and bool(usage.forms)


def _stem(file: str) -> str:
    stem, dot, _ = file.removesuffix(".source").rpartition(".")
    return stem if dot and stem else file.removesuffix(".source")
