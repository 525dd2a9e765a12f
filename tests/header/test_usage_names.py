"""Names of parameters, and the attributes behind them."""

from __future__ import annotations

from tome.header.usage_names import read_notes


def test_a_sentence_keeps_its_end_where_an_attribute_was() -> None:
    """Docopt's own example reads "Speed in knots [default: 10]."."""
    assert read_notes("Speed in knots [default: 10].").text == "Speed in knots."
    assert read_notes("a [default: 1] b").text == "a b"
