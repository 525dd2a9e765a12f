"""Tell licence and author notices from text about the script."""

from __future__ import annotations

#: Any of these anywhere in a paragraph makes it a licence notice.
_MARKS = (
    "copyright (c)", "copyright ©", "(c) copyright", "copyright:", "copyright 19", "copyright 20",
    "copyright the ", "spdx-license-identifier", "spdx-filecopyrighttext", "licensed under",
    "all rights reserved", "permission is hereby granted", "redistribution and use",
    "unless required by applicable law", "you may obtain a copy of the license",
    "you may not use this file except", "gnu general public license", "gnu lesser general",
    "without warranties or conditions", "without any warranty", "warranty of any kind",
    "this program is free software", "this file is part of", "permission to use, copy, modify",
    "you should have received a copy", "mozilla public license", "apache license, version",
    "use of this source code is governed", "released into the public domain",
    "is licensed to you under", "the software is provided \"as is\"",
    "distributed under the terms of the", "distributed under the license", "mit license",
)  # fmt: skip
#: A line "Name: value" with one of these names is about the file, not about what it does.
_NOTES = frozenset(
    "author authors version license licence date created modified maintainer maintainers "
    "contact email e-mail copyright homepage website url source file filename revision repo "
    "repository credits contributors updated changelog @author @license @version @copyright".split()
)


def is_licence(text: str) -> bool:
    """Tell whether a paragraph is a licence or copyright notice."""
    lowered = " ".join(text.lower().split())
    return any(mark in lowered for mark in _MARKS) or lowered.startswith(("copyright ", "© "))


def is_note(line: str) -> bool:
    """Tell whether a line only names an author, a version, a date or such."""
    name, colon, _ = line.partition(":")
    return bool(colon) and name.strip().lower() in _NOTES
