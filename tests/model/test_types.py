"""Types: how they are written, what they say of themselves, what they check."""

from __future__ import annotations

import datetime
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tome.model.types import (
    BOOLEANS,
    STR,
    Type,
    check,
    excerpt,
    is_date,
    is_datetime,
    is_json,
    number_of,
    parse_type,
    seconds_of,
)


def type_of(text: str) -> Type:
    found = parse_type(text)
    assert isinstance(found, Type)
    return found


@pytest.mark.parametrize(
    ("text", "description", "completion"),
    [
        ("str", "text", "files"),
        ("int", "a whole number", "none"),
        ("int(1..10)", "a whole number from 1 to 10", "none"),
        ("int(..10)", "a whole number up to 10", "none"),
        ("float(0.5..)", "a number from 0.5", "none"),
        ("float(0..1)", "a number from 0 to 1", "none"),
        ("bool", "one of true, false, yes, no, on, off, 1, 0", "choices"),
        ("a|b", "one of a, b", "choices"),
        ("file", "a file that exists", "files"),
        ("dir", "a directory that exists", "dirs"),
        ("path", "a path", "files"),
        ("url", "an absolute URL such as https://example.org/", "none"),
        ("date", "a date such as 2026-11-23", "none"),
        ("datetime", "a date and time such as 2026-11-23T16:30:00", "none"),
        ("duration", "a duration such as 90s, 5m, 1h30m or 2d", "none"),
        ("json", "a JSON text", "none"),
        ("/a|b/", "a text that matches /a|b/", "none"),
        ("rest", "everything from here on", "rest"),
    ],
)
def test_a_type_says_what_it_is(text: str, description: str, completion: str) -> None:
    """Every type of the table is read, described for errors, and completes as stated."""
    found = type_of(text)
    assert (found.text, found.description, found.completion) == (text, description, completion)


@pytest.mark.parametrize("text", ["", "port", "INT", "a|", "|", "a| b", "SS", "int ", "a/b"])
def test_what_is_no_type(text: str) -> None:
    """A word that is no type's is none, so that it can be a part of a name."""
    assert parse_type(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("int(10..1)", "int(10..1) is an empty range: 10 is more than 1"),
        ("int(1.5..2)", "int(1.5..2): 1.5 is not a whole number"),
        ("int()", "int() needs a range such as int(1..10), int(1..) or int(..10)"),
        ("float(..)", "float(..) needs a range such as float(1..10), float(1..) or float(..10)"),
        ("int(5)", "int(5) needs a range such as int(1..10), int(1..) or int(..10)"),
        ("list(1)", "list(…) is no type"),
        ("/open", "/open is a regex without its closing slash"),
    ],
)
def test_what_is_meant_as_a_type_and_is_wrong(text: str, fault: str) -> None:
    """A malformed type is a sentence that says why."""
    assert parse_type(text) == fault


def test_double_choices_count_once() -> None:
    """A choice that is written twice is one."""
    assert type_of("a|b|a").choices == ("a", "b")
    assert type_of("bool").offered == BOOLEANS


def test_a_path_is_asked_for_by_kind() -> None:
    """Whether a file or directory exists is the caller's knowledge."""
    asked: list[tuple[str, str]] = []

    def exists(path: str, kind: str) -> bool:
        asked.append((path, kind))
        return path == "here"

    assert check(type_of("file"), "here", exists) is None
    assert check(type_of("dir"), "there", exists) == "is not a directory that exists"
    assert check(type_of("file"), "", exists) == "is not a file that exists"
    assert check(type_of("file"), "nul\0", exists) == "is not a file that exists"
    assert check(type_of("path"), "anywhere", exists) is None
    assert asked == [("here", "file"), ("there", "dir")]


def test_a_regex_that_takes_too_long_is_refused() -> None:
    """A match that was given up is no match, and the error says why."""
    assert check(type_of("/(a+)+b/"), "aaa", regex=lambda _p, _v: None) == (
        "took too long to compare with /(a+)+b/"
    )


def test_a_long_value_is_cut_in_errors() -> None:
    """A quoted value is escaped and no longer than a line."""
    assert excerpt("a\x1b") == '"a\\e"'
    assert excerpt("x" * 100) == '"' + "x" * 60 + '…"'


@given(st.integers(-(10**30), 10**30))
def test_whole_numbers_read_back(number: int) -> None:
    """Any whole number's decimal text is that number, as int and as float."""
    assert number_of(str(number), "int") == number
    assert number_of(str(number), "float") == float(number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back(number: float) -> None:
    """Any finite float's text is that number."""
    assert number_of(repr(number), "float") == number


@given(st.text(max_size=12))
def test_numbers_are_a_part_of_pythons(text: str) -> None:
    """What is taken as a number is one for Python too; never the other way round."""
    whole = number_of(text, "int")
    if whole is not None:
        assert int(text) == whole
        assert text.isascii()
    number = number_of(text, "float")
    if number is not None:
        assert float(text) == number
        assert math.isfinite(number)


def test_a_number_of_many_digits_costs_nothing() -> None:
    """A number of 100,000 digits is compared as infinite, not converted."""
    digits = "9" * 100_000
    assert check(type_of("int"), digits) is None
    assert check(type_of("int(1..10)"), digits) == "is not a whole number from 1 to 10"
    assert check(type_of("int(1..)"), digits) is None
    assert check(type_of("int(1..)"), "-" + digits) == "is not a whole number from 1"


@given(st.dates())
def test_every_day_is_a_date(day: datetime.date) -> None:
    """Each day of the calendar is a date and a datetime, in both spellings of ISO 8601."""
    assert is_date(day.isoformat())
    assert is_datetime(day.isoformat())
    assert is_datetime(day.strftime("%Y%m%d").rjust(8, "0"))


@given(st.integers(0, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_date_is_a_day_of_the_calendar(year: int, month: int, day: int) -> None:
    """The check by hand agrees with the calendar of the standard library."""
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        datetime.date(year, month, day)
    except ValueError:
        assert not is_date(text)
    else:
        assert is_date(text)


@given(
    st.datetimes(
        timezones=st.sampled_from(
            [None, datetime.UTC, datetime.timezone(datetime.timedelta(hours=1))]
        )
    ),
    st.sampled_from(["seconds", "minutes", "milliseconds", "hours"]),
)
def test_every_moment_is_a_datetime(moment: datetime.datetime, precision: str) -> None:
    """What the standard library writes as ISO 8601 is a datetime."""
    assert is_datetime(moment.isoformat(timespec=precision))
    assert is_datetime(moment.isoformat(sep=" ", timespec=precision))


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_durations_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    """A duration's parts add up to its seconds."""
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    assert seconds_of(f"{days}d{hours}h{minutes}m{seconds}s") == total


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(JSON)
def test_json_texts(value: object) -> None:
    """What the standard library writes is a JSON text; without its last character it may not be."""
    assert is_json(json.dumps(value))
    assert not is_json(json.dumps(value) + "}")


def test_deep_json_is_refused() -> None:
    """A hundred thousand brackets are no JSON text and no crash."""
    assert not is_json("[" * 100_000)


def test_text_is_anything() -> None:
    """The default type takes every word."""
    assert check(STR, "") is None
    assert check(STR, "\udcff") is None
