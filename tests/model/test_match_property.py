"""Any usage, any call: what is drawn from a usage is accepted and reads back; broken it is not."""

from __future__ import annotations

import shlex
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

import tome.model.match as match_module
from tests.usages import usage_of
from tome.model.complete import Completion, complete
from tome.model.match import match
from tome.model.match_environment import environment
from tome.model.match_report import error_line
from tome.model.types import is_negative_number
from tome.model.usage import Usage

PLAIN = st.text("abcxyz /'\"$\\é\n*", max_size=4)
VALUES: dict[str, st.SearchStrategy[str]] = {
    "str": PLAIN | st.text(st.characters(exclude_characters="\0"), max_size=5),
    "int": st.integers(-99, 99).map(str),
    "int(1..10)": st.integers(1, 10).map(str),
    "float(-1..1)": st.floats(-1, 1).map(repr),
    "dev|staging|prod": st.sampled_from(["dev", "staging", "prod"]),
    "bool": st.sampled_from(["true", "false", "yes", "no", "on", "off", "1", "0"]),
    "date": st.dates().map(lambda day: day.isoformat()),
    "duration": st.integers(0, 99).map(lambda number: f"{number}m"),
}
BROKEN = {
    "int": "many",
    "int(1..10)": "11",
    "float(-1..1)": "1.5x",
    "dev|staging|prod": "prd",
    "bool": "maybe",
    "date": "2026-02-30",
    "duration": "soon",
}
TYPES = st.sampled_from(list(VALUES))


class Drawn:
    """A usage as a test draws it, and a call that fits it with what it has to mean."""

    def __init__(self) -> None:
        self.line: list[str] = []
        self.described: list[str] = []
        self.words: list[str] = []
        self.expected: dict[str, str] = {}
        #: (display name, type, position of its value's word, prefix in the word).
        self.values: list[tuple[str, str, int, str]] = []
        #: The positions of words that are literals.
        self.literals: list[int] = []
        #: The positions of words that are flags, or the flag before its value.
        self.flags: list[int] = []
        self.last_operand = 0

    @property
    def usage(self) -> Usage:
        return usage_of({"usage": "prog " + " ".join(self.line), "options": self.described})

    def __repr__(self) -> str:
        return f"prog {' '.join(self.line)} | {self.described} | {self.words}"


def _operand(value: str) -> bool:
    """Tell whether a word may stand where options may."""
    return value[:1] != "-" or value == "-"


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Draw a usage of literals, positionals and options, and a call of it."""
    one = Drawn()
    meant: list[tuple[str, str, str, str]] = []
    for _ in range(draw(st.integers(0, 2))):
        words = draw(st.lists(st.sampled_from(["go", "run", "up"]), min_size=1, unique=True))
        one.line.append("|".join(words) if len(words) > 1 else words[0])
        if len(words) > 1:
            one.line[-1] = f"({one.line[-1]})"
        meant.append(("literal", draw(st.sampled_from(words)), "", ""))
    variadic = draw(st.booleans())
    for number in range(draw(st.integers(1, 3))):
        name, type_ = f"name-{number}", draw(TYPES)
        many = variadic and draw(st.booleans())
        variadic = variadic and not many
        one.line.append(f"<{name}:{type_}>" + ("..." if many else ""))
        values = draw(st.lists(VALUES[type_], min_size=1, max_size=3 if many else 1))
        for value in values:
            allowed = _operand(value) or type_.startswith(("int", "float"))
            assume(allowed)
            meant.append(("value", value, name, type_))
        variable = f"NAME_{number}"
        one.expected[variable] = shlex.join(values) if many else values[0]
    groups: list[list[tuple[str, str, str, str]]] = []
    for number in range(draw(st.integers(0, 4))):
        letter = "abcd"[number]
        kind = draw(st.sampled_from(["flag", "count", "value", "many", "negatable"]))
        flag = f"--{letter}-long"
        variable = f"{letter.upper()}_LONG"
        entry = f"-{letter}, {flag}"
        short = draw(st.booleans())
        if kind == "flag":
            given_ = draw(st.booleans())
            one.expected[variable] = "true" if given_ else "false"
            if given_:
                groups.append([("flag", f"-{letter}" if short else flag, "", "")])
        elif kind == "count":
            entry += "..."
            times = draw(st.integers(0, 3))
            one.expected[variable] = str(times)
            groups.extend([("flag", f"-{letter}" if short else flag, "", "")] for _ in range(times))
        elif kind == "negatable":
            entry = f"--[no-]{letter}-long"
            choice = draw(st.sampled_from(["", flag, f"--no-{letter}-long"]))
            one.expected[variable] = "true" if choice == flag else "false"
            if choice:
                groups.append([("flag", choice, "", "")])
        else:
            type_ = draw(TYPES)
            entry += f"=<v:{type_}>" + ("..." if kind == "many" else "")
            most = 3 if kind == "many" else 1
            values = draw(st.lists(VALUES[type_], max_size=most))
            one.expected[variable] = (
                shlex.join(values) if kind == "many" else values[0] if values else ""
            )
            for value in values:
                form = draw(st.sampled_from(["equals", "apart", "short", "joined"]))
                assume(value != "--" and (value or form != "joined"))
                shown = (flag, type_)
                if form == "equals":
                    groups.append([(f"in:{flag}=", f"{flag}={value}", *shown)])
                elif form == "joined":
                    groups.append([(f"in:-{letter}", f"-{letter}{value}", *shown)])
                else:
                    first = flag if form == "apart" else f"-{letter}"
                    groups.append([("flag", first, "", ""), ("option", value, *shown)])
        one.described.append(f"{entry}  words")

    if one.described:
        one.line.insert(draw(st.integers(0, len(one.line))), "[options]")
    queue = [[item] for item in meant]
    for group in groups:
        # Options stand anywhere; those of one name keep their order by being added in turn.
        last = max(
            (
                place
                for place, other in enumerate(queue)
                if other[0][2:3] == group[-1][2:3] != ("",)
            ),
            default=-1,
        )
        queue.insert(draw(st.integers(last + 1, len(queue))), group)
    for group in queue:
        for kind, word, name, type_ in group:
            place = len(one.words)
            if kind == "literal":
                one.literals.append(place)
            elif kind == "flag":
                one.flags.append(place)
            elif kind == "value":
                one.values.append((f"<{name}>", type_, place, ""))
            elif kind == "option":
                one.values.append((name, type_, place, ""))
            else:
                one.values.append((name, type_, place, kind[3:]))
            one.words.append(word)
    return one


@given(drawn())
def test_a_call_drawn_from_a_usage_is_accepted_and_reads_back(one: Drawn) -> None:
    """Every drawn call is good, and its environment holds what was meant."""
    usage = one.usage
    assert usage.contract, (usage.problems, one)
    result = match(usage, one.words)
    assert not result.errors, [error_line(error) for error in result.errors]
    found = dict(environment(usage, result))
    assert len(found) == len(one.expected)
    for name, expected in one.expected.items():
        value = found[f"TOME_ARG_{name}"]
        if value != expected:
            # Repeated values may be quoted otherwise, and have been put anywhere.
            assert sorted(shlex.split(value)) == sorted(shlex.split(expected))


@given(drawn(), st.data())
def test_a_broken_value_is_refused_by_name(one: Drawn, data: Any) -> None:
    """A value outside of its type is an error that names the parameter and the value."""
    breakable = [value for value in one.values if value[1] in BROKEN]
    assume(breakable)
    shown, type_, place, prefix = data.draw(st.sampled_from(breakable))
    words = list(one.words)
    words[place] = prefix + BROKEN[type_]
    usage = one.usage
    result = match(usage, words)
    assert [error.parameter for error in result.errors] == [shown]
    assert result.errors[0].value == BROKEN[type_]


@given(drawn())
def test_a_missing_word_is_told(one: Drawn) -> None:
    """A call without any operand misses its first one."""
    usage = one.usage
    result = match(usage, [])
    assert result.errors
    assert any("is missing" in error.reason for error in result.errors)


@given(drawn(), st.data())
def test_an_unknown_option_is_refused_by_name(one: Drawn, data: Any) -> None:
    """An option that no one declared is an error that names it, wherever it stands."""
    starts = [
        place
        for place in range(len(one.words) + 1)
        if not any(value[2] == place and not value[0].startswith("<") for value in one.values)
        or any(value[2] == place and value[3] for value in one.values)
    ]
    place = data.draw(st.sampled_from(starts))
    words = [*one.words[:place], "--unheard-of", *one.words[place:]]
    result = match(one.usage, words)
    assert [error.parameter for error in result.errors] == ["--unheard-of"]


def _offers(found: Completion, word: str) -> bool:
    return any(one.value == word for one in found.candidates)


@given(drawn(), st.data())
def test_completion_offers_what_matching_accepts(one: Drawn, data: Any) -> None:
    """At each position of a good call its next word is offered, or its kind is."""
    usage = one.usage
    place = data.draw(st.integers(0, len(one.words) - 1))
    earlier, word = one.words[:place], one.words[place]
    value = next((value for value in one.values if value[2] == place), None)
    if place in one.literals:
        assert _offers(complete(usage, earlier, ""), word)
        assert _offers(complete(usage, earlier, word[:1]), word)
    elif place in one.flags:
        found = complete(usage, earlier, "-")
        assert _offers(found, word) or _offers(found, word + "="), (earlier, word)
    else:
        assert value is not None
        _, type_, _, prefix = value
        # "-c" alone is the flag; a value joined to it has begun when a character of it stands.
        begun = prefix if not prefix or prefix.endswith("=") else word[: len(prefix) + 1]
        found = complete(usage, earlier, begun)
        if type_ in ("dev|staging|prod", "bool"):
            assert _offers(found, word)
        elif type_ == "str" and (prefix or not word.startswith("-")):
            assert found.files
        if prefix:
            assert found.prefix == len(prefix)


@given(drawn(), st.data())
def test_matching_accepts_what_completion_offers(one: Drawn, data: Any) -> None:
    """A flag or value that is offered in a good call can be typed there."""
    usage = one.usage
    place = data.draw(st.integers(0, len(one.words)))
    earlier = one.words[:place]
    # Where many stand in the middle, a word's place depends on the words that are still to come.
    middle = any(part.endswith("...") for part in one.line)
    for current in ("-",) if middle else ("", "-"):
        for candidate in complete(usage, earlier, current).candidates[:6]:
            words = [*earlier, candidate.value]
            if candidate.nospace:
                continue
            errors = match(usage, words).errors
            # What is still missing may be missing; nothing else may be wrong.
            open_ = ("is missing", "needs a value")
            wrong = [
                error_line(error)
                for error in errors
                if not error.reason.endswith(open_)
                and not (middle and (error.value is not None or error.parameter in earlier))
            ]
            assert not wrong, (words, wrong)


@given(st.lists(st.text(max_size=5), max_size=6))
def test_words_for_a_rest_are_left_alone(words: list[str]) -> None:
    """Whatever follows the first word of a wrapped command reads back as it was typed."""
    assume(words and not words[0].startswith("-"))
    assume(all("\0" not in word for word in words))
    usage = usage_of({"usage": "prog [-v] <cmd:rest>..."})
    result = match(usage, ["-v", *words])
    assert not result.errors
    assert result.positionals == (tuple(words),)


@given(st.text(max_size=6))
def test_a_word_with_a_dash_is_an_operand_only_as_a_number(text: str) -> None:
    """-5 may be a number where one is expected; any other unknown option is none."""
    usage = usage_of({"usage": "prog <n:float>"})
    word = "-" + text
    good = not match(usage, [word]).errors
    assert good == is_negative_number(word)


@given(drawn(), st.data())
def test_counting_and_trying_all_ways_agree(one: Drawn, data: Any) -> None:
    """A form without alternatives means the same whether places are counted or tried."""
    usage = one.usage
    words = one.words[: data.draw(st.integers(0, len(one.words)))]
    counted = match(usage, words)
    plan = match_module.plan_of
    match_module.plan_of = lambda *_: None
    try:
        tried = match(usage, words)
    finally:
        match_module.plan_of = plan
    assert bool(counted.errors) == bool(tried.errors)
    if not counted.errors:
        assert counted == tried
