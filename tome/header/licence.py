"""Tell licence and author notices from text about the script."""

from __future__ import annotations

from tome.header.heads import is_datum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: Any of these in a paragraph begins a licence's text, which runs to the paragraph's end.
_LEGAL = (
    "permission is hereby granted", "permission to use, copy, modify", "redistribution and use",
    "redistributions of source code", "redistributions in binary form", "neither the name of",
    "unless required by applicable law", "you may obtain a copy of", "you may not use this file",
    "gnu general public license", "gnu lesser general", "gnu affero general",
    "mozilla public license", "apache license, version", "creative commons attribution",
    "without warranties or conditions", "without any warranty", "warranty of any kind",
    "distributed in the hope that", "express or implied", "this program is free software",
    "this file is part of", "you should have received a copy", "along with this program",
    "the above copyright notice", "this software is provided", "the software is provided",
    "use of this source code is governed", "released into the public domain", "licensed under the",
    "licensed to the apache", "is licensed to you under", "distributed under the terms of",
    "distributed under the license", "/licenses/", "copying and distribution of this file",
    "/common-licenses/", "file is licensed under", "is free software",
)  # fmt: skip
#: Every one of the marks below and above holds one of these: most text holds none.
_HINTS = (
    "licen", "copy", "warrant", "permission", "redistribution", "(c)", "©", "spdx", "rights",
    "free software", "file is part of", "software is provided", "implied", "public domain",
    "you may", "gnu ", "applicable law", "creative commons", "distributed ", "neither the name",
    "this program", "governed", "written by", "script by", "created by", "credits",
    "modified by", "modifications", "released under", "generated", "time-stamp",
)  # fmt: skip
#: A line that holds one of these is a notice of its own; the text around it is not.
_NOTICES = ("copyright (c)", "copyright ©", "(c) copyright", "spdx-license-identifier",
            "spdx-filecopyrighttext", "time-stamp: <")  # fmt: skip
_NOTICE_STARTS = (
    "copyright ", "© ", "(c) ", "all rights reserved", "licensed under ", "written by ",
    "script by ", "created by ", "all credits ", "credits to ", "license_start", "license_end",
    "modified by ", "modifications copyright", "released under ", "placed in the public domain",
)  # fmt: skip
_COPYRIGHTS = ("copyright ", "© ", "(c) ")
#: A line about what was generated is a notice if it holds one of these.
_HANDS_OFF = ("not edit", "not modify", "n't edit", "n't modify", "not change", "n't change")
_TITLES = frozenset([
    "mit license", "the mit license", "the mit license (mit)", "mit license (mit)", "isc license",
    "bsd license", "bsd 2-clause license", "bsd 3-clause license", "apache license",
    "apache license 2.0", "the unlicense",
])  # fmt: skip
#: A line "Name: value" with one of these names is about the file, not about what it does.
_NOTES = frozenset(
    "author authors creator from version license licence date created modified maintainer "
    "maintainers contact email e-mail copyright homepage website url source src file filename "
    "revision repo repository credits contributors updated changelog @author @license @version "
    "@copyright".split()
)


def may_hold_notices(text: str) -> bool:
    """Tell whether a text may hold a notice at all: a quick look that spares a slow one."""
    if ":" in text or "@" in text:
        return True
    return bool(hints_in(text))


def hints_in(text: str, hints: Sequence[str] = _HINTS) -> list[str]:
    """Return the words in a text of which any notice but a labelled one has some.

    ``hints`` may be those of a text of which this is a part.
    """
    lowered = text.lower()
    return [hint for hint in hints if hint in lowered]


#: By each hint, the marks that hold it: only those need to be looked for where it stands.
_marks: dict[str, tuple[str, ...]] = {}


def _marks_of(hint: str) -> tuple[str, ...]:
    if not _marks:
        # Made at the first need: most scripts hold no hint at all.
        for one in _HINTS:
            _marks[one] = tuple(
                [mark for mark in (*_LEGAL, *_NOTICES, *_NOTICE_STARTS) if one in mark]
            )
        _marks["generated"] = _HANDS_OFF
    return _marks[hint]


def without_notices(lines: list[str], hints: Sequence[str] = _HINTS) -> list[int]:
    """Return the indices of a paragraph's lines that are about the script.

    Lines that only name an author, a version or a copyright are left out, and a licence's text
    from where it begins: what stands above it in the same paragraph is about the script.
    ``hints`` may be what ``hints_in`` returns for a text of which these are a part.
    """
    text = " ".join(lines)
    found = hints_in(text, hints)
    if ":" in text or "@" in text:
        kept = [
            index
            for index, line in enumerate(lines)
            if not (":" in line and (_is_note(line) or (index and _is_noted(lines, index))))
            and not ("@" in line and _is_person(line))
        ]
        if kept and kept[0] and not any([":" not in lines[index] for index in kept]):
            # what is as short below an author and the like is of that kind
            kept = [index for index in kept if not is_datum(lines[index])]
    else:
        kept = list(range(len(lines)))
    if not found:
        return kept
    text = " ".join(text.lower().split())
    for hint in found:
        if text in _TITLES or any([mark in text for mark in _marks_of(hint)]):
            break
    else:
        return kept
    about: list[int] = []
    told = set(kept)
    notice = False
    indent = 0
    for index, text in enumerate(lines):
        line = " ".join(text.lower().split())
        begins = _is_notice(line)
        if begins:
            indent = _indent_of(text)
        # a notice may go on in the next line: "Copyright (c) 2020 A. Person, B. Person", "and C."
        notice = begins or (
            notice and bool(line) and (not text.strip()[0].isupper() or _indent_of(text) > indent)
        )
        if notice or index not in told:
            continue
        following = " ".join(lines[index + 1].lower().split()) if index + 1 < len(lines) else ""
        if _is_legal(line) or (_is_legal(f"{line} {following}") and not _is_legal(following)):
            break
        about.append(index)
    return about


def _indent_of(text: str) -> int:
    return len(text) - len(text.lstrip())


def holds_notice(lines: list[str]) -> bool:
    """Tell whether a text holds a notice of a copyright, or a licence."""
    lowered = [" ".join(line.lower().split()) for line in lines]
    if not hints_in(" ".join(lowered)):
        return False
    return any(
        [
            line.startswith(_COPYRIGHTS) or _is_legal(line) or any(map(line.__contains__, _NOTICES))
            for line in lowered
        ]
    )


def _is_legal(lowered: str) -> bool:
    return any(mark in lowered for mark in _LEGAL)


def _is_notice(lowered: str) -> bool:
    bare = lowered.rstrip(".")
    if bare in _TITLES or any(mark in lowered for mark in _NOTICES):
        return True
    if "generated" in lowered and any(mark in lowered for mark in _HANDS_OFF):
        return True
    if not lowered.startswith(_NOTICE_STARTS):
        return False
    # "Licensed under the MIT License." is one line; what ends otherwise goes on as a licence
    return not lowered.startswith("licensed") or lowered.endswith(".")


def _is_note(line: str) -> bool:
    """Tell whether a line only names an author, a version, a date or such."""
    name, colon, rest = line.partition(":")
    return bool(colon) and (name.strip().lower() in _NOTES or _is_dated(name, rest))


def _is_dated(name: str, rest: str) -> bool:
    """Tell a date and what is of that day: ``Last change: 2025-05-28 10:43``."""
    if not rest[-1:].isdigit():
        return False
    words = rest.split()
    return (
        len(words) < 3
        and len(name.split()) < 4
        and words[-1][0].isdigit()
        and is_date(words[0], dotted=True)
    )


def is_date(word: str, *, dotted: bool = False) -> bool:
    """Tell ``3/6/2020``, ``2020-03-06`` and ``6.3.2020`` from other words.

    ``dotted`` tells that ``1.2.3`` is one, too, and no version.
    """
    for mark in "/-.":
        parts = word.split(mark)
        if len(parts) == 3 and all([part.isdigit() for part in parts]):
            return mark != "." or dotted or len(parts[2]) == 4
    return False


def _is_noted(lines: list[str], index: int) -> bool:
    """Tell an address below the name that says what it is: ``Source:``."""
    above = lines[index - 1].strip()
    return (
        above[-1:] == ":" and lines[index].strip().partition("://")[0].isalpha() and _is_note(above)
    )


def _is_person(line: str) -> bool:
    """Tell a line that is a mail address, or a name and one: ``Jane Doe <jane@example.org>``."""
    name, bracket, rest = line.strip().rstrip(".,;").partition("<")
    if not bracket and (handle := name.rpartition(" ")[2])[:1] == "@":
        # "Jane Doe / @jane"
        others = name[: -len(handle)].replace("/", " ").split()
        return 0 < len(others) < 4 and not any([word[0].islower() for word in others])
    if not bracket and " " not in name:
        return "." in name.rpartition("@")[2] and name[:1].isalnum()
    address = rest[:-1]
    if not bracket or rest[-1:] != ">" or "@" not in address or " " in address:
        return False
    words = name.removeprefix("by ").removeprefix("By ").split()
    return 0 < len(words) < 6 and not any([word[0].islower() for word in words])
