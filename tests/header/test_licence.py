"""Telling licence text from text about a script."""

from __future__ import annotations

from tome.header import licence


def test_every_mark_is_hinted_at() -> None:
    """The quick look that spares most text the long one overlooks no licence mark."""
    marks = (*licence._LEGAL, *licence._NOTICES, *licence._NOTICE_STARTS, *licence._TITLES)
    for mark in marks:
        assert any(hint in mark for hint in licence._HINTS), mark
