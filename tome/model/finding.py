"""What ``lint`` says about one file of a root."""

from __future__ import annotations

from tome.model.value import Value

#: Something that breaks, something that is likely not meant, and why a file is not listed.
ERROR, WARNING, NOTE = "error", "warning", "note"


class Finding(Value):
    """One remark about a file, with its place (from 1; 0: the file as a whole).

    ``path`` is absolute. ``severity`` is ``error``, ``warning`` or ``note``; ``hint`` says what to
    do, ``source`` is the line of the file that a reader should see; both may be empty.
    """

    path: str
    line: int
    column: int
    severity: str
    message: str
    hint: str = ""
    source: str = ""
