"""The base of every value: frozen, compared by content.

``dataclasses`` would do the same, but importing it costs more than twice the start of
Python, and these classes are also used by the light lane, which has to answer a TAB.
A type checker sees them as frozen dataclasses (``dataclass_transform``).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_options):
        """Stand in for ``typing.dataclass_transform``, which only type checkers need."""
        return lambda cls: cls


@dataclass_transform(frozen_default=True, kw_only_default=False)
class Value:
    """A frozen record whose fields are its class annotations, in order.

    A subclass states its fields as annotations; a default is given as a class attribute:

        class Problem(Value):
            line: int
            column: int
            message: str
            severity: str = "error"

    Raises ``TypeError`` for a missing, surplus or unknown field, ``AttributeError`` when a
    field of a finished value is set.
    """

    _fields: tuple[str, ...] = ()
    _names: frozenset[str] = frozenset()
    _defaults: dict[str, Any] = {}  # noqa: RUF012 - replaced, never changed, by each subclass

    def __init_subclass__(cls) -> None:
        own = [name for name in cls.__annotations__ if name[0] != "_"]
        cls._fields = (*cls._fields, *(name for name in own if name not in cls._fields))
        cls._names = frozenset(cls._fields)
        cls._defaults = {
            **cls._defaults,
            **{name: cls.__dict__[name] for name in own if name in cls.__dict__},
        }

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self._fields
        own = self.__dict__
        count = len(values)
        if not named and count == len(fields):
            # The usual way, and the fast one: the number is known, and asking again takes time.
            own.update(zip(fields, values))  # noqa: B905
            return
        if count > len(fields):
            raise TypeError(f"{type(self).__name__} takes {len(fields)} fields, got {count}")
        twice = [name for name in fields[:count] if name in named] if named and count else ()
        own.update(self._defaults)
        if count:
            own.update(zip(fields, values, strict=False))
        own.update(named)
        if len(own) != len(fields) or twice or not named.keys() <= self._names:
            for name in fields:
                if name not in own:
                    raise TypeError(f"{type(self).__name__} lacks the field {name}")
            surplus = [*twice, *(name for name in named if name not in fields)]
            raise TypeError(f"{type(self).__name__} has no field {', '.join(surplus)} to set")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), self.astuple()))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({inside})"

    def astuple(self) -> tuple[Any, ...]:
        """Return the fields' values in their order."""
        return tuple(map(self.__dict__.__getitem__, self._fields))

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed; raises ``TypeError`` for an unknown field."""
        if not changes.keys() <= self.__dict__.keys():
            raise TypeError(f"{type(self).__name__} has not all of {', '.join(changes)}")
        copy = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        return copy
