"""What a shell does by itself: no Python is started, and the outcome is what Python's would be.

The instance's Python is a file that writes down that it was asked, and fails.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.calls import Call, draw
from tests.live.conftest import build
from tests.live.shells import SHELLS, LiveShell
from tests.live.terminal import Terminal
from tests.live.typed import Typist, paths, vectors, wanted
from tome.light.complete import candidates
from tome.light.main import Instance
from tome.model.shown import shown

VECTORS, CASES = vectors()
#: Cases of the vectors at which no shell asks, and further ones at which one of them does not.
SURE = {"bool", "type-file", "type-dir", "type-url", "plain", "loose", "loose-flags"}
MORE = {
    "zsh": {
        *("choices", "choices-prefix", "choices-after-quotes", "last", "last-word", "apart"),
        *("apart-prefix", "apart-number", "joined", "joined-prefix", "joined-optional"),
        *("joined-number", "optional-apart", "files-apart", "files-joined", "dirs-apart"),
        *("files-joined-prefix", "files-joined-deep", "files-joined-breaks", "dirs-joined"),
    },
}
_TELL = 'printf "%s\\n" "$0" "$@" "${TOME_ARG_ENV-}" "$TOME_COMMAND" >"$OUT"\n'
SCRIPTS = {
    "free": f"#!/bin/sh\n# Take anything.\n{_TELL}",
    "held": "#!/bin/sh\n# Take what is told.\n"
    "# USAGE: held [options] <env:dev|staging> <file:path> [<to:dir>]\n#\n# OPTIONS:\n"
    "#   -f, --force   do it anyway\n#   -c, --count=<n:int(1..9)>  how often\n"
    f"#   --mode=<how:fast|slow>  in which way\n#   --[no-]keep  leave it there\n{_TELL}",
    "here.source": 'printf "%s\\n" "$@" >"$OUT"\nMOVED=yes\n',
    "here.source.fish": 'printf "%s\\n" $argv >$OUT\nset -g MOVED yes\n',
    "also": f"#!/bin/sh\n# Go by two names.\n# ALIAS: too\n{_TELL}",
    "db/backup": f"#!/bin/sh\n# Back the database up: all of it.\n{_TELL}",
    "db/restore": f"#!/bin/sh\n# Restore the database.\n{_TELL}",
    "db/set.source": 'printf "%s\\n" sourced >"$OUT"\n',
    "db/set.source.fish": 'printf "%s\\n" sourced >$OUT\n',
    "db/old/purge": f"#!/bin/sh\n# Away with it.\n{_TELL}",
    "own/_default": f"#!/bin/sh\n# Speak for a group.\n{_TELL}",
    "own/part": f"#!/bin/sh\n# Be a part of it.\n{_TELL}",
    "own/inner/_default": f"#!/bin/sh\n# Speak for a group in a group.\n{_TELL}",
    "own/inner/one": f"#!/bin/sh\n# Lie in a group in a group.\n{_TELL}",
}
#: Calls, and the words that arrive at the script.
CALLS = {
    "kit free": [],
    "kit free a 'b c' '' --x": ["a", "b c", "", "--x"],
    "kit too 1": ["1"],
    "kit db backup now": ["now"],
    "kit db old purge": [],
    "kit own": [],
    "kit own --all": ["--all"],
    "kit own part --all": ["--all"],
    "kit held dev x": ["dev", "x"],
    "kit held -f --count 3 --mode=slow staging 'x y' . --no-keep": [
        *("-f", "--count", "3", "--mode=slow", "staging", "x y", ".", "--no-keep"),
    ],
    "kit here a 'b c'": ["a", "b c"],
}
#: Lines, and all that a TAB offers there.
TABS = {
    "kit db ": ["backup", "old", "restore", "set"],
    "kit db b": ["backup"],
    "kit db old ": ["purge"],
    "kit own ": ["inner", "part"],
    "kit free ": ["a.txt", "b c.txt", "src", "sub"],
    "kit free x s": ["src", "sub"],
    "kit held ": ["dev", "staging"],
    "kit held s": ["staging"],
    "kit held dev ": ["a.txt", "b c.txt", "src", "sub"],
    "kit held dev x ": ["src", "sub"],
    "kit held dev x . ": [],
    "kit held -": [
        *("-c", "-f", "--count=", "--force", "--keep", "--mode=", "--no-keep"),
    ],
    "kit held -f --mode slow dev --": ["--count=", "--keep", "--no-keep"],
    "kit held --mode ": ["fast", "slow"],
    "kit held --count ": [],
    "kit held --mode=": ["--mode=fast", "--mode=slow"],
    "kit held --mode=s": ["--mode=slow"],
}


@pytest.fixture(scope="session")
def asked(home: Path) -> Path:
    """The file that shows that a Python was asked."""
    return home / "asked"


@pytest.fixture(scope="session")
def poison(home: Path, asked: Path) -> str:
    """An entry that only says that it was asked."""
    path = home / "poison.py"
    path.write_text(f"import sys\nopen({str(asked)!r}, 'a').write('asked')\nsys.exit(99)\n")
    return str(path)


@pytest.fixture(scope="session")
def hot_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("it's hot"), SCRIPTS)


@pytest.fixture(scope="session")
def vector_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("vectors"), VECTORS)


@pytest.fixture(scope="session")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to type in."""
    here = tmp_path_factory.mktemp("here")
    paths(here)
    return here


@pytest.fixture(autouse=True)
def _not_yet(asked: Path) -> None:
    asked.unlink(missing_ok=True)


def start(shell: LiveShell, root: Path, here: Path, poison: str) -> Terminal:
    """Start a shell whose instance cannot be helped."""
    terminal = shell.terminal(here)
    if shell.name == "zsh":
        terminal.run("autoload -Uz compinit; compinit -D -u")
    terminal.run(shell.init(str(root), entry=poison))
    return terminal


@pytest.fixture(scope="session")
def typist(shell: LiveShell, hot_root: Path, here: Path, poison: str) -> Iterator[Typist]:
    terminal = start(shell, hot_root, here, poison)
    try:
        yield Typist(shell, terminal)
    finally:
        terminal.close()


@pytest.fixture(scope="session")
def vector_typist(shell: LiveShell, vector_root: Path, here: Path, poison: str) -> Iterator[Typist]:
    terminal = start(shell, vector_root, here, poison)
    try:
        yield Typist(shell, terminal)
    finally:
        terminal.close()


@pytest.mark.parametrize("line", CALLS)
def test_calls(
    shell: LiveShell, hot_root: Path, tmp_path: Path, out: Path, poison: str, asked: Path, line: str
) -> None:
    """The script gets its words, the first time and the next, and no Python is asked."""
    load = shell.init(str(hot_root), entry=poison)
    for lines in (line, f"{line}\n{line}"):
        out.unlink(missing_ok=True)
        ran = shell.script(f"{load}\n{lines}", tmp_path)

        assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
        told = out.read_text().splitlines()
        if "here" not in line:
            env = next((word for word in CALLS[line] if word in ("dev", "staging")), "")
            name = line.split()[1].replace("too", "also")
            assert told[0].startswith(str(hot_root))
            assert told[-1].startswith(name)
            told = told[1:-1]
            assert told.pop() == env
        assert told == (CALLS[line] or ([""] if "here" in line else []))
    assert not asked.exists()


def test_commands_of_different_depths(
    shell: LiveShell, hot_root: Path, tmp_path: Path, out: Path, poison: str, asked: Path
) -> None:
    """Words that begin alike lead each time to what they mean, however many they are."""
    lines = ["kit db backup a", "kit db old purge", "kit db backup old", "kit db old purge b"] * 2
    marks = [f"cat {shell.quote(str(out))} >>{shell.quote(f'{out}.depths')}"] * len(lines)
    calls = [line for pair in zip(lines, marks, strict=True) for line in pair]
    ran = shell.script("\n".join([shell.init(str(hot_root), entry=poison), *calls]), tmp_path)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    told = Path(f"{out}.depths").read_text().splitlines()
    assert [line for line in told if line[:2] == "db"] == [
        *("db backup", "db old purge", "db backup", "db old purge"),
    ] * 2
    assert not asked.exists()


def test_words_behind_a_groups_own_script(
    shell: LiveShell, hot_root: Path, tmp_path: Path, out: Path, poison: str, asked: Path
) -> None:
    """What a group's words led to is forgotten where a command of the group is called next.

    That a neighbour has as many words as a group in a group makes no difference.
    """
    lines = ["kit own", "kit own", "kit own part", "kit own --x", "kit own part", "kit own"]
    lines += ["kit own inner", "kit own inner one", "kit own part", "kit own inner one"]
    marks = [f"cat {shell.quote(str(out))} >>{shell.quote(f'{out}.all')}"] * len(lines)
    calls = [line for pair in zip(lines, marks, strict=True) for line in pair]
    ran = shell.script("\n".join([shell.init(str(hot_root), entry=poison), *calls]), tmp_path)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    told = Path(f"{out}.all").read_text().splitlines()
    started = [Path(line).name for line in told if line.startswith("/")]
    assert started == [
        *("_default", "_default", "part", "_default", "part", "_default"),
        *("_default", "one", "part", "one"),
    ]
    assert not asked.exists()


def test_a_sourced_neighbour(
    shell: LiveShell, hot_root: Path, tmp_path: Path, out: Path, poison: str, asked: Path
) -> None:
    """A sourced command is not started because one beside it was, even if it can be."""
    for name in ("set.source", "set.source.fish"):
        (hot_root / "db" / name).chmod(0o755)
    lines = ["kit db backup", "kit db set", "kit db backup", "kit db set"]
    marks = [f"cat {shell.quote(str(out))} >>{shell.quote(f'{out}.all')}"] * len(lines)
    calls = [line for pair in zip(lines, marks, strict=True) for line in pair]
    ran = shell.script("\n".join([shell.init(str(hot_root), entry=poison), *calls]), tmp_path)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    told = Path(f"{out}.all").read_text().splitlines()
    started = [Path(line).name for line in told if line.startswith("/") or line == "sourced"]
    assert started == ["backup", "sourced", "backup", "sourced"]
    assert not asked.exists()


@pytest.mark.parametrize(
    "line",
    [
        *("kit held prod x", "kit held dev", "kit nothing", "kit held --x", "kit held -f-x dev x"),
        *("kit held -f- dev x", "kit held -f'\n' dev x", "kit held -f=x dev x"),
    ],
)
def test_what_is_not_certain_is_asked(
    shell: LiveShell, hot_root: Path, tmp_path: Path, out: Path, poison: str, asked: Path, line: str
) -> None:
    """What a shell cannot accept is Python's, whose status is the call's."""
    load = shell.init(str(hot_root), entry=poison)
    ran = shell.script(f"{load}\n{line}", tmp_path)

    assert (ran.returncode, asked.exists(), out.exists()) == (99, True, False)


@pytest.mark.parametrize("line", ["kit held DEV x", "kit held dev x --mode FAST"])
def test_settings_that_tell_no_cases_apart(
    shell: LiveShell, hot_root: Path, tmp_path: Path, out: Path, poison: str, asked: Path, line: str
) -> None:
    """A choice is one as it is written, also for a user who compares without regard to case."""
    loose = {"bash": "shopt -s nocasematch", "zsh": "setopt no_case_match no_case_glob"}
    load = f"{loose.get(shell.name, '')}\n{shell.init(str(hot_root), entry=poison)}"
    ran = shell.script(f"{load}\n{line}", tmp_path)

    assert (ran.returncode, asked.exists(), out.exists()) == (99, True, False)


@pytest.mark.parametrize(
    "words", ["'one two' x", "one 'two x'", "one ' x'", "' one' two x", "o 'e two' x"]
)
@pytest.mark.parametrize("between", ["", "n", " x", "/"])
def test_words_that_read_alike(
    shell: LiveShell, tmp_path: Path, poison: str, words: str, between: str
) -> None:
    """What words led to is never taken for others, whatever a user parts words with."""
    tell = "#!/bin/sh\necho ran\n"
    files = {"one/two/x": tell, "one/y/z": tell, "o/y/z": tell, "one two/y": tell}
    known = [
        f"kit {path.replace('one two', chr(92).join(['one', ' two'])).replace('/', ' ')}"
        for path in files
    ]
    setting = f"IFS='{between}'" if shell.name != "fish" else f"set -g IFS '{between}'"
    load = [shell.init(str(build(tmp_path / "root", files)), entry=poison), *known * 2, setting]
    ran = shell.script("\n".join([*load, f"kit {words}"]), tmp_path)

    # fish leaves a group with a blank in its name to Python.
    told = 2 * len(known) - 2 * (shell.name == "fish")
    assert (ran.returncode, ran.stdout.count(b"ran")) == (99, told)


@pytest.mark.parametrize("words", ["dev x", "dev x --count=3 -f", "--no-keep staging x ."])
def test_strict_settings(
    shell: LiveShell,
    hot_root: Path,
    tmp_path: Path,
    out: Path,
    poison: str,
    asked: Path,
    words: str,
) -> None:
    """What a shell can accept it accepts whatever is an error to it."""
    strict = {
        "bash": "set -euo pipefail; shopt -s nullglob failglob",
        "zsh": "setopt err_exit no_unset null_glob sh_word_split",
        "fish": "set -g IFS ''",
    }
    load = f"{strict[shell.name]}\n{shell.init(str(hot_root), entry=poison)}"
    ran = shell.script("\n".join([load, *[f"kit held {words}"] * 3]), tmp_path)

    assert (ran.returncode, ran.stderr, asked.exists()) == (0, b"", False)
    assert out.read_text().splitlines()[1:-2] == words.split()


@pytest.mark.parametrize("told", ["exported", "given", "kept", "wrong"])
def test_an_option_from_the_environment(
    shell: LiveShell, tmp_path: Path, out: Path, poison: str, asked: Path, told: str
) -> None:
    """What the caller exports fills an option that is not given, as Python would have it."""
    usage = "# USAGE: go [options]\n#\n# OPTIONS:\n#   --to=<to:dev|prod>  where [env: WHERE_TO]\n"
    script = f'#!/bin/sh\n{usage}printf "%s\\n" "$TOME_ARG_TO" >"$OUT"\n'
    load = shell.init(str(build(tmp_path / "root", {"go": script})), entry=poison)
    value = "test" if told == "wrong" else "prod"
    kept = {
        "bash": f"WHERE_TO={value}",
        "zsh": f"WHERE_TO={value}",
        "fish": f"set WHERE_TO {value}",
    }
    begin = kept[shell.name] if told == "kept" else shell.setenv("WHERE_TO", value)
    ran = shell.script(f"{load}\n{begin}\nkit go{' --to dev' * (told == 'given')}", tmp_path)

    if told == "wrong":
        assert (ran.returncode, asked.exists(), out.exists()) == (99, True, False)
    else:
        assert (ran.returncode, ran.stderr, asked.exists()) == (0, b"", False)
        assert out.read_text() == {"given": "dev\n", "exported": "prod\n", "kept": "\n"}[told]


@pytest.mark.parametrize(
    ("words", "good"),
    [
        *[("--deep", False), ("-d", False), ("--deep=3", False), ("-d3", False)],
        *[("-ad", True), ("-d3 --all", True), ("--all --near=2", True), ("x --near 2", False)],
        *[("x -ad -1", True), ("x --all", False), ("--near 2", True), ("--near=2 -d -a", False)],
    ],
)
def test_what_depends_on_others(
    shell: LiveShell, tmp_path: Path, out: Path, poison: str, asked: Path, words: str, good: bool
) -> None:
    """What is given with all that it needs and nothing in its way is taken; all else is asked."""
    usage = "# USAGE: go [options] [<x>]\n#\n# ARGUMENTS:\n#   <x>  what [needs: -1]\n"
    usage += "# OPTIONS:\n#   -a, --all  all\n#   -1  once [env: GO_ONCE]\n"
    usage += "#   -d, --deep[=<n>]  deep [needs: --all]\n"
    usage += "#   --near=<n:int>  near [conflicts: --deep, <x>]\n"
    tell = 'printf "%s\\n" "$TOME_ARG_ALL $TOME_ARG_DEEP" >"$OUT"\n'
    settings = {"tome.toml": 'contract = "all"\n', "go": f"#!/bin/sh\n{usage}{tell}"}
    load = shell.init(str(build(tmp_path / "root", settings)), entry=poison)
    begin = f"{load}\nkit go -a\n{shell.setenv('GO_ONCE', '')}"
    ran = shell.script(f"{begin}\nkit go {words}", tmp_path)

    if good:
        assert (ran.returncode, ran.stderr, asked.exists()) == (0, b"", False)
        assert (out.read_text() == "false \n") == ("a" not in words.replace("near", ""))
    else:
        assert (ran.returncode, asked.exists()) == (99, True)

    # A variable holds what is needed as well as a word does.
    asked.unlink(missing_ok=True)
    ran = shell.script(f"{load}\n{shell.setenv('GO_ONCE', 'yes')}\nkit go x", tmp_path)
    assert ran.returncode == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *[("", None), ("b", ",5,b,false"), ("a b", "a,5,b,false"), ("a 7 b", "a,7,b,false")],
        *[("-1 b", ",5,b,true"), ("a x b", None)],
    ],
)
def test_a_place_from_the_environment(
    shell: LiveShell,
    tmp_path: Path,
    out: Path,
    poison: str,
    asked: Path,
    words: str,
    expected: str | None,
) -> None:
    """A place that a variable fills leaves its word to others.

    Its number is not taken for a variable of that name.
    """
    usage = "# USAGE: go [options] [<a>] <n:int> <b>\n#\n# ARGUMENTS:\n"
    usage += "#   <n>  how many [env: GO_N]\n# OPTIONS:\n#   -1  once\n#   -2=<v>  twice\n"
    tell = '"$TOME_ARG_A" "$TOME_ARG_N" "$TOME_ARG_B" "$TOME_ARG_1"'
    script = f'#!/bin/sh\n{usage}printf "%s,%s,%s,%s" {tell} >"$OUT"\n'
    load = shell.init(str(build(tmp_path / "root", {"go": script})), entry=poison)
    ran = shell.script(f"{load}\n{shell.setenv('GO_N', '5')}\nkit go {words}", tmp_path)

    if expected is None:
        assert (ran.returncode, asked.exists()) == (99, True)
    else:
        assert (ran.returncode, ran.stderr, asked.exists()) == (0, b"", False)
        assert out.read_text() == expected


def test_what_zsh_remembers_is_bounded(
    hot_root: Path, home: Path, tmp_path: Path, out: Path, poison: str, asked: Path
) -> None:
    """When groups were read very often, all is forgotten, and every instance goes on."""
    shell = SHELLS["zsh"](home)
    lines = ["setopt no_unset", shell.init(str(hot_root), entry=poison), "kit free"]
    lines += [shell.init(str(hot_root), "kat", entry=poison), "kat free"]
    lines += ["__tome_rows[//often]=200 __tome_rows[old/row]=x", "kit db backup"]
    lines += ["print ${+__tome_rows[old/row]} $__tome_rows[//often]", "kit free", "kat db backup"]
    ran = shell.script("\n".join(lines), tmp_path)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"0 1\n", b"")
    assert not asked.exists()


@pytest.mark.parametrize("word", ["dev\x1f x", "dev\x1e", "x\x1f\x1e", "dev\x1dx"])
def test_words_with_marks(
    shell: LiveShell, hot_root: Path, tmp_path: Path, poison: str, asked: Path, word: str
) -> None:
    """What a shell parts words with is no end of a word where a user typed it."""
    lines = [shell.init(str(hot_root), entry=poison), "kit held dev x", f"kit held '{word}' x"]
    ran = shell.script("\n".join(lines), tmp_path)

    assert (ran.returncode, asked.exists()) == (99, True)

    asked.unlink()
    lines = [shell.init(str(hot_root), entry=poison), "kit held dev x", f"kit held '{word}'"]
    ran = shell.script("\n".join(lines), tmp_path)

    assert (ran.returncode, asked.exists()) == (99, True)


@pytest.mark.parametrize("line", TABS)
def test_offers(typist: Typist, asked: Path, line: str) -> None:
    """Names, flags, choices and paths are offered, the first time and the next."""
    for _ in range(2):
        assert sorted(typist.offered(line)) == sorted(TABS[line])
    assert not asked.exists()


def test_names_at_the_root(typist: Typist, asked: Path) -> None:
    """At the root the built-ins are offered beside the commands."""
    found = typist.offered("kit ")

    assert {"free", "held", "here", "also", "db", "own", "help", "commands"} <= set(found)
    assert "too" not in found
    assert not asked.exists()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_offers_of_vectors(vector_typist: Typist, case: dict[str, Any], asked: Path) -> None:
    """Either Python is asked, or exactly what the vector says is offered."""
    found = vector_typist.offered(case["typed"])

    if asked.exists():
        assert case["id"] not in SURE | MORE.get(vector_typist.shell, set())
    else:
        assert sorted(found) == wanted(case)


#: Calls the shell's own look-up for the words "$@" behind the one at the cursor, and prints NUL
#: behind each of: yes or no; directives; the length of the prefix; values and what is said of them.
PROBES = {
    "zsh": r"""
probe() {
    emulate -L zsh; setopt extended_glob
    local __tome_current=$1 __tome_directives= way=; shift
    local -i __tome_prefix=0 at COLUMNS=10
    local -a __tome_words __tome_values __tome_about __tome_displays __tome_flags
    __tome_words=("$@")
    if __tome_kit_offer; then
        print -rn -- yes$'\0'"${${__tome_directives# }% }"$'\0'
        print -rn -- "$__tome_prefix"$'\0'"${#__tome_values}"$'\0'
        for (( at = 1; at <= ${#__tome_values}; at++ )); do
            print -rn -- "${__tome_values[at]}"$'\0'"${__tome_about[at]}"$'\0'
        done
    else
        print -rn -- no$'\0'
    fi
}
""",
    "fish": r"""
function probe
    set -l __tome_plain $argv[1]
    set -l __tome_typed $argv[2..-1]
    set -l __tome_lines
    set -l __tome_list
    set -l __tome_directives
    set -l __tome_before 0
    # The first TAB reads what offers.
    functions -q __tome_kit_offer; or complete -C 'kit ' >/dev/null
    if __tome_kit_offer
        set -q __tome_list[1]; and set __tome_lines $$__tome_list
        printf '%s\0' yes "$(string trim -- "$__tome_directives")"
        printf '%s\0' $__tome_before (count $__tome_lines)
        for line in $__tome_lines
            string match -rq '^(?<value>[^\t]*)\t?(?<about>.*)' -- $line
            printf '%s\0' "$value" "$about"
        end
    else
        printf 'no\0'
    end
end
""",
}
#: What may stand at the cursor, beside the word that was drawn.
CURRENT = (
    "",
    "-",
    "--",
    "--a",
    "--a-long=",
    "--b-long=x",
    "-a",
    "-ab",
    "d",
    "g",
    "--no-a-long",
    "-5",
)
DRAWN = int(os.environ.get("TOME_DIFFERENTIAL", "900"))
#: A shell that asks at more than this share of all places has a fault.
MOST_ASKED = 0.75


@pytest.mark.parametrize("shell", list(PROBES), indirect=True)
def test_a_shell_offers_what_python_does(shell: LiveShell, tmp_path: Path) -> None:
    """Drawn usages and words: the same values, descriptions, order and directives."""
    r = random.Random(20261123)
    drawn = draw(DRAWN // 10, 10, seed=4)
    files = {
        f"g{number // 50}/u{number}/prog": f"#!/bin/sh\n{calls[0].header()}"
        for number, calls in enumerate(drawn)
    }
    # What would turn a line around is shown as an escape.
    odd = "# USAGE: odd [options]\n#\n# OPTIONS:\n#   --turn  left \u202e right\n"
    files["odd"] = f"#!/bin/sh\n{odd}"
    root = str(build(tmp_path / "root", files))
    places: list[tuple[list[str], str, Call]] = [(["odd"], "-", drawn[0][0])]
    for number, calls in enumerate(drawn):
        for call in calls:
            cut = r.randint(0, len(call.words))
            current = r.choice([*CURRENT, *call.words[cut : cut + 1]])
            words = [f"g{number // 50}", f"u{number}", "prog", *call.words[:cut]]
            if r.random() < 0.05:
                words = words[: r.randint(0, 2)]
            places.append((words, current, call))
    lines = [shell.init(root), PROBES[shell.name]]
    lines += [" ".join(map(shell.quote, ["probe", at, *words])) for words, at, _ in places]
    ran = shell.script("\n".join(lines), tmp_path)
    assert ran.stderr == b""
    fields = [os.fsdecode(field) for field in ran.stdout.split(b"\0")]

    asks = 0
    for words, current, call in places:
        if fields.pop(0) == "no":
            asks += 1
            continue
        directives, prefix, count = fields.pop(0), int(fields.pop(0)), int(fields.pop(0))
        pairs = [(fields.pop(0), fields.pop(0)) for _ in range(count)]
        meant = candidates(Instance(shell.name, "kit", root), words, current)
        expected = [(value, shown(text)) for value, text in meant.pairs]
        assert (directives, prefix, pairs) == (
            " ".join(meant.directives),
            meant.prefix,
            expected,
        ), (words, current, call)
    print(f"{shell.name}: {len(places)} places, Python was asked at {asks}")
    assert asks / len(places) <= MOST_ASKED


def test_many_words_at_tab(tmp_path: Path, home: Path) -> None:
    """What fish remembers of words has an end, and stays right."""
    shell = SHELLS["fish"](home)
    root = build(
        tmp_path / "root",
        {"go": "#!/bin/sh\n# USAGE: go [--loud] <a> <b:red|green> [<c:up|down>]\n"},
    )
    lines = [
        shell.init(str(root)),
        "for round in 1 2; for word in (seq 130)",
        'complete -C "kit go x$word " >offered; complete -C "kit go x$word -" >>offered',
        'complete -C "kit go x$word red " >>offered',
        'test "$(string join , <offered)" = red,green,--loud,up,down; or cat offered',
        "end; end; set --names | grep -c '__tome_kept__tome_kit_tabholds_'",
    ]
    ran = shell.script("\n".join(lines), tmp_path)

    assert ran.stderr == b""
    assert ran.stdout.splitlines()[:-1] == []
    assert 1 < int(ran.stdout.splitlines()[-1]) <= 101
