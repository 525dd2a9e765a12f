"""The plan of a form without alternatives: its places in order, which counting can fill."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tome.model.usage import Node

    #: ``arg``, ``words`` or ``anything``; the positional's number or the words; how few, how many.
    Place = tuple[str, Any, int, int]

MANY = 1_000_000_000
"""As many as there are."""


class Plan:
    """A form without alternatives: places in order, the options it allows and requires."""

    __slots__ = ("flags", "places", "required", "shortcut", "tail", "tail_optional")

    def __init__(self) -> None:
        self.places: list[Place] = []
        #: What follows ``--``, None if the form does not say.
        self.tail: list[Place] | None = None
        self.tail_optional = True
        self.flags: set[int] = set()
        self.required: list[int] = []
        self.shortcut = False


def plan_of(form: Node, optional: frozenset[int]) -> Plan | None:
    """Return the plan of a form, or None if it has alternatives or groups that must be tried."""
    plan = Plan()
    nodes = form[1] if form[0] == "seq" else (form,)
    loose = False
    places = plan.places
    for node in nodes:
        kind = node[0]
        if (
            plan.tail is not None
            and kind not in ("flag", "options")
            and not (plan.tail is places and kind in ("arg", "many", "maybe"))
        ):
            return None
        least = 1
        inner = node
        if kind == "maybe":
            inner = node[1]
            kind = inner[0]
            least = 0
            if kind == "dashes":
                continue
            if kind == "seq":
                if inner[1][0][0] != "dashes" or plan.tail is not None:
                    return None
                tail: list[Place] = []
                for one in inner[1][1:]:
                    if one[0] == "rest":
                        tail.append(("anything", None, 0, MANY))
                        continue
                    place = _place(one, optional)
                    if place is None:
                        return None
                    tail.append(place)
                plan.tail = tail
                continue
        most = 1
        if kind == "many":
            inner = inner[1]
            kind = inner[0]
            most = MANY
        if kind == "flag":
            plan.flags.add(inner[1])
            if least:
                plan.required.append(inner[1])
        elif kind == "options":
            plan.shortcut = True
        elif kind == "arg":
            if inner[1] in optional:
                least = 0
            loose = loose or least != most
            places.append(("arg", inner[1], least, most))
        elif kind == "word" or kind == "any":
            # What a literal may follow must not depend on what the operands are.
            if loose or least == 0 or most != 1:
                return None
            if kind == "word":
                words = [inner[1]]
            else:
                words = [one[1] for one in inner[1] if one[0] == "word"]
                if len(words) != len(inner[1]):
                    return None
            places.append(("words", words, 1, 1))
        elif kind == "dashes" and least and most == 1:
            plan.tail = places = []
            plan.tail_optional = False
        else:
            return None
    return plan


def _place(node: Node, optional: frozenset[int]) -> Place | None:
    least, most = 1, 1
    if node[0] == "maybe":
        least = 0
        node = node[1]
    if node[0] == "many":
        most = MANY
        node = node[1]
    if node[0] != "arg":
        return None
    return ("arg", node[1], 0 if node[1] in optional else least, most)
