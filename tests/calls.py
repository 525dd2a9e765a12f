"""Calls drawn at random: usages of all kinds, and words that fit them, nearly fit, or do not."""

from __future__ import annotations

import datetime
import random
from typing import NamedTuple

#: What the caller's environment holds for ``[env: ...]``; any other variable is not there.
ENVIRONMENT = {"DRAWN_SET": "5", "DRAWN_EMPTY": "", "DRAWN_YES": "yes", "DRAWN_WORDS": "1 2"}
#: A third of them hold something.
_VARIABLES = (
    *("DRAWN_SET", "DRAWN_SET", "DRAWN_YES", "DRAWN_WORDS"),
    *("DRAWN_EMPTY", "DRAWN_UNSET") * 4,
)
_TEXTS = (
    "a",
    "x y",
    "",
    "it's",
    '"',
    "$HOME",
    "*",
    "é",
    "a\nb",
    "\\",
    "a=b",
    "x|y",
    "(1 2)",
    "%41",
    "~",
)
_GOOD = {
    "": lambda r: r.choice(_TEXTS),
    "str": lambda r: r.choice(_TEXTS),
    "path": lambda r: r.choice(_TEXTS),
    "int": lambda r: str(r.randint(-99, 99)),
    "int(1..10)": lambda r: r.choice([str(r.randint(1, 10)), "007", "+3"]),
    "int(-5..)": lambda r: str(r.randint(-5, 10**14)),
    "int(..3)": lambda r: str(r.randint(-(10**14), 3)),
    "float": lambda r: r.choice(["1", "-2.5", "+0.25", "1e3", ".5", "00.10"]),
    "float(0..1)": lambda r: r.choice(["0", "0.5", "1"]),
    "dev|staging|prod": lambda r: r.choice(["dev", "staging", "prod"]),
    "bool": lambda r: r.choice(["true", "false", "yes", "no", "on", "off", "1", "0"]),
    "date": lambda r: (
        datetime.date(2024, 1, 1) + datetime.timedelta(r.randint(0, 900))
    ).isoformat(),
    "file": lambda r: r.choice(["here.txt", "sub/there.txt"]),
    "dir": lambda r: r.choice(["sub", "."]),
    "duration": lambda r: f"{r.randint(0, 90)}m",
    "url": lambda r: r.choice(["https://example.org/x", "http://a.b:80/?q=1#f", "https://a?x"]),
}
_BAD = (
    "many", "11", "0", "-6", "4", "99999999999999999999", "1.5x", "prd", "dev|prod", "|", "maybe",
    "2026-02-30", "2026-02-29", "2026-04-31", "2026-01-32", "2024-02-29", "0000-01-01", "2026-1-1",
    "nowhere", "here.txt", "sub", "", " 5", "5 ", "٣", "1_0", "0x10", "--", "-", "-x", "1\n",
)  # fmt: skip
_LITERALS = ("go", "run", "up")


class Call(NamedTuple):
    """A usage as lines of a header, and the words of one call."""

    usage: str
    arguments: tuple[str, ...]
    options: tuple[str, ...]
    words: tuple[str, ...]

    def header(self) -> str:
        """Return the comments that declare the usage."""
        lines = [f"USAGE: prog {self.usage}".rstrip()]
        for label, entries in (("ARGUMENTS", self.arguments), ("OPTIONS", self.options)):
            if entries:
                lines += ["", f"{label}:", *(f"  {entry}" for entry in entries)]
        return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def draw(count: int, calls: int, seed: int) -> list[list[Call]]:
    """Return ``calls`` calls of each of ``count`` usages; the same for the same ``seed``."""
    drawing = random.Random(seed)
    return [_calls(drawing, calls) for _ in range(count)]


def _calls(r: random.Random, calls: int) -> list[Call]:
    line: list[str] = []
    places: list[tuple[str, str, bool, bool]] = []  # kind, type, required, many
    arguments: list[str] = []
    if r.random() < 0.2:
        words = r.sample(_LITERALS, r.randint(1, 2))
        line.append(words[0] if len(words) == 1 else f"({'|'.join(words)})")
        places.append(("literal", "|".join(words), True, False))
    optional = False
    for number in range(r.randint(0, 4)):
        type_ = r.choice(list(_GOOD))
        optional = (optional or r.random() < 0.3) if r.random() < 0.9 else not optional
        many = r.random() < 0.15
        name = f"p{number}"
        inside = f"{name}:{type_}" if type_ else name
        line.append((f"[<{inside}>]" if optional else f"<{inside}>") + ("..." if many else ""))
        attributes = ""
        if r.random() < 0.15:
            value = _GOOD[type_](r)
            if value and not set(value) & set("\n[]\\'\"$*"):
                attributes += f" [default: {value}]"
        if r.random() < 0.1:
            attributes += f" [env: {r.choice(_VARIABLES)}]"
        if r.random() < 0.02:
            others = ["--a-long", "--b-long", *[f"<p{other}>" for other in range(number)]]
            attributes += f" [{r.choice(['conflicts', 'needs'])}: {r.choice(others)}]"
        if attributes:
            arguments.append(f"<{name}>  words{attributes}")
        places.append(("value", type_, not optional and not attributes, many))
    options: list[tuple[str, str, str]] = []  # kind, letter, type
    described: list[str] = []
    for letter in "abcdef"[: r.choice([0, 1, 2, 3, 5, 6])]:
        kind = r.choice(
            ["flag", "flag", "count", "value", "value", "many", "negatable", "optional"]
        )
        type_ = r.choice(list(_GOOD))
        value = f"<v:{type_}>" if type_ else "<v>"
        entry = {
            "flag": f"-{letter}, --{letter}-long",
            "count": f"-{letter}, --{letter}-long...",
            "value": f"-{letter}, --{letter}-long {value}",
            "many": f"-{letter}, --{letter}-long {value}...",
            "negatable": f"--[no-]{letter}-long",
            "optional": f"-{letter}, --{letter}-long[={value}]",
        }[kind]
        extra = ""
        if r.random() < 0.08:
            extra += " [required]"
        while r.random() < 0.05 and options:
            others = [f"--{other}-long" for _, other, _ in options]
            others += [f"<p{number}>" for number, place in enumerate(places) if place[0] == "value"]
            extra += f" [{r.choice(['conflicts', 'needs'])}: {r.choice(others)}]"
        if r.random() < 0.08:
            extra += f" [env: {r.choice(_VARIABLES)}]"
        if kind == "value" and r.random() < 0.2:
            good = _GOOD[type_](r)
            if good and not set(good) & set("\n[]\\'\"$*"):
                extra += f" [default: {good}]"
        described.append(f"{entry}  words{extra}")
        options.append((kind, letter, type_))
    if options:
        line.insert(r.randint(0, len(line)), "[options]")
    tail = r.random()
    if tail < 0.2 and r.random() < 0.1:
        arguments.append(f"<others>  words [env: {r.choice(_VARIABLES)}]")
    if tail < 0.1:
        line.append("[-- <others>...]")
    elif tail < 0.2:
        line.append("<others:rest>...")
    return [
        Call(
            " ".join(line),
            tuple(arguments),
            tuple(described),
            tuple(_words(r, places, options, tail < 0.2)),
        )
        for _ in range(calls)
    ]


def _value(r: random.Random, type_: str, wrong: float) -> str:
    return r.choice(_BAD) if r.random() < wrong else _GOOD[type_](r)


def _words(
    r: random.Random,
    places: list[tuple[str, str, bool, bool]],
    options: list[tuple[str, str, str]],
    tailed: bool,
) -> list[str]:
    wrong = r.choice([0, 0, 0, 0.1, 0.3])
    groups: list[list[str]] = []
    for kind, type_, required, many in places:
        if not required and r.random() < 0.4:
            continue
        if kind == "literal":
            groups.append([r.choice(type_.split("|")) if r.random() >= wrong else "no"])
            continue
        for _ in range(r.randint(1, 3) if many else 1):
            groups += [[_value(r, type_, wrong)]]
    for kind, letter, type_ in options:
        for _ in range(r.choice([0, 0, 1, 1, 2]) if kind in ("count", "many") else r.randint(0, 1)):
            flag = r.choice([f"-{letter}", f"--{letter}-long"])
            if kind in ("flag", "count"):
                group = [flag]
            elif kind == "negatable":
                group = [r.choice([f"--{letter}-long", f"--no-{letter}-long"])]
            else:
                value = _value(r, type_, wrong)
                group = r.choice(
                    [[f"--{letter}-long={value}"], [flag, value], [f"-{letter}{value}"]]
                )
            groups.insert(r.randint(0, len(groups)), group)
    words = [word for group in groups for word in group]
    short = [letter for kind, letter, _ in options if kind in ("flag", "count")]
    if len(short) > 1 and r.random() < 0.2:
        words.insert(r.randint(0, len(words)), "-" + "".join(r.sample(short, 2)))
    if tailed and r.random() < 0.6:
        words += r.choice([["--"], []]) + r.sample(["-x", "--help", "a b", "", "--", "-5"], 2)
    if r.random() < wrong:
        odd = [
            "--",
            "-",
            "--unheard-of",
            "-z",
            "-5",
            "",
            "--help",
            "-h",
            "surplus",
            "--a-long=",
            "-a=",
        ]
        words.insert(r.randint(0, len(words)), r.choice(odd))
    return words
