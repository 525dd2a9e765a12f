"""What ``doctor`` says about one thing."""

from __future__ import annotations

from tome.model.value import Value

#: All is well, something worth knowing, something that does not work.
OK, NOTE, PROBLEM = "ok", "note", "problem"


class Check(Value):
    """One thing that was looked at: what it belongs to, its state, and what to do about it."""

    about: str
    state: str
    message: str
    hint: str = ""
