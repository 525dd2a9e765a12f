"""A script's usage: its parameters, and the forms a call may take.

A form is a tree of plain tuples, so that it can be written to an index as it is:

``("seq", (node, …))``   one after the other
``("any", (node, …))``   one of them
``("maybe", node)``      once or not at all
``("many", node)``       once or more
``("word", text)``       this very word
``("arg", number)``      a positional, by its number in ``positionals``
``("flag", number)``     an option, by its number in ``options``; options stand anywhere
``("options",)``         every described option that the form does not name
``("dashes",)``          the ``--`` that ends the options
``("rest",)``            any words
"""

from __future__ import annotations

from tome.model.header import Problem
from tome.model.types import STR, Type
from tome.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Node = tuple[Any, ...]

#: Whether an option takes a value.
NO, YES, OPTIONAL = "no", "yes", "optional"
#: "No limit" for the number of times an option may be given.
ANY = 0

#: Version of the plain form: an index of another version is not read.
PLAIN = 1


def environment_name(name: str) -> str:
    """Return the variable that carries a parameter: ``TOME_ARG_`` and the name in capitals.

    Every run of characters that are no ASCII letter or digit becomes one ``_``.
    """
    text = []
    gap = False
    for char in name:
        if char.isalnum() and char.isascii():
            if gap:
                text.append("_")
            text.append(char.upper())
            gap = False
        else:
            gap = True
    if gap:
        text.append("_")
    return "TOME_ARG_" + "".join(text)


class Positional(Value):
    """A parameter that is known by its place.

    ``typed`` tells whether the author stated the type; ``default`` and ``env`` are empty (None,
    "") if there is none. ``complete`` and ``choices_from`` are commands that offer values,
    ``cache`` the seconds their answer keeps. ``conflicts`` and ``needs`` name other parameters
    as written (``--x``, ``<x>``). ``described`` tells whether an entry below ``ARGUMENTS:``
    speaks of it; ``declared`` whether the usage line does.
    """

    name: str
    type: Type = STR
    typed: bool = False
    required: bool = True
    repeats: bool = False
    default: str | None = None
    env: str = ""
    description: str = ""
    complete: str = ""
    choices_from: str = ""
    cache: int = 0
    hidden: bool = False
    conflicts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    described: bool = False
    declared: bool = True
    line: int = 0
    column: int = 0

    @property
    def shown(self) -> str:
        """How errors and pages name it: ``<name>``."""
        return f"<{self.name}>"

    @property
    def variable(self) -> str:
        """The environment variable that carries its value."""
        return environment_name(self.name)


class Option(Value):
    """A parameter that is known by its flags.

    ``flags`` are its spellings with their dashes, as written. ``takes_value`` is ``no``, ``yes``
    or ``optional``; ``apart`` tells of an optional value that may stand in the next word.
    ``most`` is how often it may be given (0: no limit). The other fields are a ``Positional``'s.
    """

    flags: tuple[str, ...]
    takes_value: str = NO
    metavar: str = ""
    type: Type = STR
    typed: bool = False
    required: bool = False
    most: int = 1
    negatable: bool = False
    apart: bool = False
    default: str | None = None
    env: str = ""
    description: str = ""
    complete: str = ""
    choices_from: str = ""
    cache: int = 0
    hidden: bool = False
    conflicts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    described: bool = False
    declared: bool = True
    line: int = 0
    column: int = 0

    @property
    def repeats(self) -> bool:
        """Whether it may be given more than once."""
        return self.most != 1

    @property
    def counts(self) -> bool:
        """Whether it is a flag whose number matters (``-v...``)."""
        return self.most != 1 and self.takes_value == NO

    @property
    def name(self) -> str:
        """Its longest long flag, else its first flag, without the dashes."""
        return self.shown.lstrip("-") or self.shown

    @property
    def shown(self) -> str:
        """How errors and pages name it: its longest long flag, else its first flag."""
        longest = ""
        for flag in self.flags:
            if flag[:2] == "--" and len(flag) > len(longest):
                longest = flag
        return longest or self.flags[0]

    @property
    def variable(self) -> str:
        """The environment variable that carries its value."""
        return environment_name(self.name)


class Usage(Value):
    """Everything a usage says.

    ``whole`` tells that every form was understood entirely, ``typed`` that a parameter carries a
    type, ``capital`` that the label was ``USAGE:``. ``problems`` say why it is not whole,
    ``remarks`` what else lint should say; both have places in the file. ``program`` is what
    stands before the parameters. ``taken`` is how many of the lines are the usage's own: what
    follows them is a list of parameters, an example or a sentence.
    """

    forms: tuple[Node, ...] = ()
    positionals: tuple[Positional, ...] = ()
    options: tuple[Option, ...] = ()
    whole: bool = True
    typed: bool = False
    capital: bool = False
    program: str = ""
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    taken: int = 0

    @property
    def contract(self) -> bool:
        """Whether tome checks calls against it before the script starts."""
        return (
            self.capital
            and self.typed
            and self.whole
            and bool(self.forms)
            and next(self.twins(), None) is None
        )

    def twins(self) -> Iterator[tuple[Positional | Option, Positional | Option]]:
        """Yield each parameter whose variable is another's already, and that other one.

        A script could not tell their values apart, so a usage that has any is no contract.
        """
        owners: dict[str, Positional | Option] = {}
        parameters: list[Positional | Option] = [*self.positionals, *self.options]
        for one in parameters:
            owner = owners.setdefault(one.variable, one)
            if owner is not one:
                yield one, owner

    def option(self, flag: str) -> Option | None:
        """Return the option with this spelling, or None."""
        for option in self.options:
            if flag in option.flags:
                return option
        return None


NOTHING = Usage()
"""The usage of a script that tells none."""


def to_plain(usage: Usage) -> tuple[Any, ...]:
    """Return a usage as nested plain tuples, which ``marshal`` can write."""
    return (
        PLAIN,
        usage.forms,
        tuple([_parameter_to_plain(one, 1) for one in usage.positionals]),
        tuple([_parameter_to_plain(one, 3) for one in usage.options]),
        usage.whole,
        usage.typed,
        usage.capital,
        usage.program,
        tuple([problem.astuple() for problem in usage.problems]),
        tuple([remark.astuple() for remark in usage.remarks]),
        usage.taken,
    )


def from_plain(plain: tuple[Any, ...]) -> Usage:
    """Return the usage that ``to_plain`` wrote.

    Raises ``ValueError`` for another version's tuples or for something else.
    """
    if type(plain) is not tuple or len(plain) != 11 or plain[0] != PLAIN:
        raise ValueError("not a usage of this version")
    _, forms, positionals, options, whole, typed, capital, program, problems, remarks, taken = plain
    return Usage(
        forms,
        tuple([_parameter_from_plain(Positional, 1, one) for one in positionals]),
        tuple([_parameter_from_plain(Option, 3, one) for one in options]),
        whole,
        typed,
        capital,
        program,
        tuple([Problem(*one) for one in problems]),
        tuple([Problem(*one) for one in remarks]),
        taken,
    )


def _parameter_to_plain(parameter: Positional | Option, place: int) -> tuple[Any, ...]:
    """Return a parameter as a tuple; ``place`` is where its type stands among the fields."""
    fields = parameter.__dict__
    plain = [fields[name] for name in parameter._fields]
    plain[place] = None if parameter.type is STR else parameter.type.astuple()
    return tuple(plain)


def _parameter_from_plain(kind: Any, place: int, plain: tuple[Any, ...]) -> Any:
    """Make a parameter; ``place`` is where its type stands among the fields."""
    type_ = plain[place]
    # Written past the constructor, which looks at every field by its name: an index holds
    # thousands of these.
    parameter = object.__new__(kind)
    fields = parameter.__dict__
    fields.update(zip(kind._fields, plain, strict=True))
    fields["type"] = STR if type_ is None else Type(*type_)
    return parameter
