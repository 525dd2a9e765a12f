"""The table by which a shell checks a call: what each usage becomes, and which become none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.usages import load, usage_of
from tome.model.table import pairs_of
from tome.shells.base import opened


def table(usage: str | list[str], **more: Any) -> dict[str, str]:
    """Return the table of a usage; its keys must differ."""
    pairs = pairs_of(usage_of({"usage": usage, **more}))
    assert pairs is not None
    assert len(dict(pairs)) == len(pairs)
    assert pairs[0][0] == ""
    return dict(pairs)


def cells(usage: str, **more: Any) -> dict[str, str]:
    """Return only the places and the flags."""
    return {
        key: value for key, value in table(usage, **more).items() if key[:1] not in tuple("=@!$")
    }


@pytest.mark.parametrize(
    ("usage", "facts"),
    [
        ("prog", "0 0 s -1 0 0 0 0 0 0"),
        ("prog <a> <b>", "2 2 s -1 0 0 2 0 0 0"),
        ("prog <a> [b]", "2 1 s -1 0 0 2 0 0 0"),
        ("prog [a] <b>", "2 1 g -1 0 0 2 0 0 0"),
        ("prog <a>... <b>", "2 2 g -1 0 0 2 0 0 0"),
        ("prog <n:int>", "1 1 s -1 0 1 1 0 0 0"),
        ("prog <x> <y:rest>", "2 2 s 1 0 0 2 0 0 -1"),
        ("prog --need=<n> [-q]", "0 0 s -1 0 0 2 1 0 2"),
    ],
)
def test_facts(usage: str, facts: str) -> None:
    """The first row counts the others, and says how words fill the places."""
    assert table(usage)[""] == facts


@pytest.mark.parametrize(
    ("type_", "cell"),
    [
        ("str", "vs1fA "),
        ("int", "vi1-A * *"),
        ("int(1..10)", "vi1-A 1 10"),
        ("int(..10)", "vi1-A * 10"),
        ("int(-5..)", "vi1-A -5 *"),
        ("float", "vn1-A "),
        ("float(0..1)", "vm1-A 0 1"),
        ("a|b|c", "vc1cA |a|b|c|"),
        ("file", "vf1fA "),
        ("dir", "vd1dA "),
        ("path", "vs1fA "),
        ("date", "vt1-A "),
        ("duration", "vu1-A "),
        ("url", "vl1-A "),
    ],
)
def test_types(type_: str, cell: str) -> None:
    """Each type is a kind of value and what is offered for it; an option's is like a place's."""
    assert table(f"prog <a:{type_}>")["1"] == f"1 1 {cell}"
    assert table(f"prog [--a=<a:{type_}>]")["--a"] == cell
    assert table(f"prog [<a:{type_}>]...")["1"] == f"0 * {cell[:2]}*{cell[3:]}"


@pytest.mark.parametrize("type_", ["int(1..99999999999999999999)", "float(0..0.5)"])
def test_bounds_that_no_shell_compares(type_: str) -> None:
    """A bound of too many digits, or with a fraction, makes the value Python's."""
    assert table(f"prog <a:{type_}>")["1"][4:6] == "v?"


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        ("prog [-q]", {"-q": "ts1-Q "}),
        ("prog [-v]...", {"-v": "ks*-V "}),
        ("prog [--color[=<when>]]", {"--color": "os1fCOLOR "}),
        ("prog add|rm", {"1": "1 1 vc1c- |add|rm|"}),
        ("prog a|b <x>", {"1": "1 1 vc1c- |a|b|", "2": "1 1 vs1fX "}),
    ],
)
def test_flags_and_words(usage: str, expected: dict[str, str]) -> None:
    """A flag sets, counts, or takes a value or none; words that are spelled out are choices."""
    found = cells(usage)
    del found[""]
    assert found == expected


def test_defaults() -> None:
    """Every variable has a row with what it holds if nothing is given."""
    found = table(
        "prog [a] [--b=<b>] [-c] [<d:int>]",
        arguments=["<a>  one [default: x y]"],
        options=["--b=<b>  two [default: it's]"],
    )
    given = {value for key, value in found.items() if key[:1] == "="}
    expected = {"TOME_ARG_A=x y", "TOME_ARG_B=it's", "TOME_ARG_C=false", "TOME_ARG_D="}
    assert given == expected
    assert found[""].split(" ")[6] == "4"


def test_a_callers_variable() -> None:
    """A variable that fills an option is named, so that a shell asks where it is set."""
    found = table("prog [-n <p>] [x]", options=["-n <p>  a thing [env: MINE]"])
    assert found["$1"] == "N MINE"
    found = table("prog [x]", arguments=["<x>  a thing [env: MINE]"])
    assert found["$1"] == "- MINE"
    odd = {"usage": "prog [x]", "arguments": ["<x>  a thing [env: MY-OWN]"]}
    assert pairs_of(usage_of(odd)) is None


@pytest.mark.parametrize(
    ("usage", "place"),
    [
        ("prog <x>", "1"),
        ("prog go [x]", "2"),
        ("prog <a> <x> [<b>]...", "2"),
        ("prog <x>...", "1"),
        ("prog <x> (go|run)", None),
        ("prog <x:rest>", None),
        ("prog [a] [-- <x>...]", None),
    ],
)
def test_the_place_of_a_callers_variable(usage: str, place: str | None) -> None:
    """A place that a variable fills is told, unless more than the sharing of words hangs on it."""
    found = table(usage, arguments=["<x>  a thing [env: MINE]"])
    assert found["$1"] == "- MINE"
    assert found.get("$/1") == place


@pytest.mark.parametrize(
    ("about", "cell"),
    [
        ("-x, --ex=<n:int(1..9)>  text [conflicts: -y, <p>]", "v?1?EX vi1 Y,P - 1 9"),
        ("-x, --ex=<n:a|b>...  text [needs: -y]", "v?*?EX vc* - Y |a|b|"),
        ("-x, --ex[=<n>]  text [needs: -y] [conflicts: <p>]", "v?1?EX os1 P Y "),
        ("-x, --ex  text [needs: -z]", "v?1?EX ts1 - - "),
        ("-x, --ex...  text [needs: -x, --none]", "v?*?EX ks* - - "),
    ],
)
def test_cells_that_depend_on_others(about: str, cell: str) -> None:
    """A parameter that depends on others is Python's, but it is told what it is beside them."""
    options = [about, "-y  more", "-z <v>  most [default: 5]"]
    assert table("prog [options] [p]", options=options)["-x"] == cell
    kind, told = opened(cell)
    assert kind[:3] == cell.split(" ")[1]
    assert kind[3] == "!"
    assert bool(told) == (" - - " not in cell)


def test_a_cell_that_depends_on_nothing_stays_as_it_is() -> None:
    """What only a program can tell is nobody's but Python's."""
    for cell in ("v?1?X ", "vi1-X 1 9", "ts1-X "):
        assert opened(cell) == (cell, [])
    assert opened("v?1?EX vi1 Y,P Q 1 9") == (
        "vi1!EX 1 9",
        ["EX c Y", "EX c P", "EX n Q"],
    )


def test_offers() -> None:
    """What a TAB behind a dash offers, with its variable, so that it is not offered twice."""
    found = table("prog [--out=<f>] [-v]... [-q]", options=["-q  be quiet", "--out=<f>  a\tfile"])
    offers = [found[f"@{number}"] for number in (1, 2, 3)]
    assert sorted(offers)[0].startswith("OUT 1 --out=\t")
    assert "Q 1 -q\tbe quiet" in offers
    assert "V * -v\t" in offers


@pytest.mark.parametrize(
    "usage",
    [
        ["prog a", "prog b"],
        "prog (a <x> | b <y>)",
        "prog <x> <x>",
        "prog (--one | --two <x>)",
        "prog [--] <x>... -- <y>...",
        " ".join(["prog", *[f"[--flag{number}=<v>]" for number in range(200)]]),
    ],
    ids=str,
)
def test_none(usage: str | list[str]) -> None:
    """Where it takes more than a row of places to judge a call, there is no table."""
    assert pairs_of(usage_of({"usage": usage})) is None


@pytest.mark.parametrize("case", load("match"), ids=lambda case: case["id"])
def test_fields_stay_apart(case: dict[str, Any]) -> None:
    """Whatever a usage says, no key or value holds what parts the lines of a table."""
    pairs = pairs_of(usage_of(case))
    for key, value in pairs or ():
        assert "\n" not in key + value
        assert "\0" not in key + value
        assert " " not in key
    if pairs is not None:
        assert len(pairs[0][1].split(" ")) == 10
        assert len(dict(pairs)) == len(pairs)
