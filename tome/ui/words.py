"""How the words of a command are written."""

from __future__ import annotations

from tome.model.words import spelled

__all__ = ["spelled"]
