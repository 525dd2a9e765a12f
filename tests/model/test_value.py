"""Values: frozen, compared by content."""

from __future__ import annotations

import pytest

from tome.model.value import Value


class Point(Value):
    x: int
    y: int = 2
    _cache: int = 0


class Named(Point):
    name: str = ""


def test_fields_are_given_by_place_or_name() -> None:
    """Fields come in the order of the annotations, defaults fill the rest."""
    assert Point(1).astuple() == (1, 2)
    assert Point(1, 3) == Point(y=3, x=1)
    assert Named(1, 2, "n").astuple() == (1, 2, "n")


def test_a_subclass_may_change_a_default() -> None:
    """A default stated again replaces the inherited one and keeps the field's place."""

    class Other(Named):
        y: int = 7

    assert Other(1) == Other(1, 7, "")
    assert Named(1).y == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), {}),
        ((1, 2, 3), {}),
        ((1,), {"z": 1}),
        ((1,), {"x": 1}),
        ((1,), {"_cache": 1}),
        ((), {"z": 1}),
    ],
)
def test_wrong_fields_are_refused(arguments: tuple[int, ...], named: dict[str, int]) -> None:
    """A missing, surplus, unknown or doubled field is a TypeError."""
    with pytest.raises(TypeError):
        Point(*arguments, **named)


def test_a_value_is_frozen() -> None:
    """No field can be set, deleted or added."""
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]
    assert point == Point(1)


def test_values_of_other_classes_differ() -> None:
    """Equal fields of another class, or a tuple, make no equal value."""
    assert Point(1, 2) != Named(1, 2)
    assert Point(1, 2) != (1, 2)
    assert len({Point(1), Point(1, 2), Point(2)}) == 2


def test_replace_changes_a_copy() -> None:
    """A copy has the changed field; the value has not; an unknown field is refused."""
    point = Named(1, 2, "a")
    assert point.replace(name="b") == Named(1, 2, "b")
    assert point.name == "a"
    with pytest.raises(TypeError):
        point.replace(z=1)


def test_a_value_prints_its_fields() -> None:
    """The repr names every field."""
    assert repr(Point(1)) == "Point(x=1, y=2)"
