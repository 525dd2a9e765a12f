"""TAB on the arguments of typed commands: every shell offers what the usage says."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import build
from tests.live.shells import LiveBash, LiveShell
from tests.live.terminal import Terminal
from tests.live.test_tab import offers
from tests.live.typed import Typist, paths, vectors, wanted

SCRIPTS, CASES = vectors()
BY_ID = {case["id"]: case for case in CASES}
#: Scripts that write down that they were run.
COUNTING = {
    "kept": "#!/bin/sh\n# USAGE: kept <x>\n#\n# ARGUMENTS:\n"
    "#   <x>  one [complete: counts] [cache: 10m]\n",
    "fresh": "#!/bin/sh\n# USAGE: fresh <x>\n#\n# ARGUMENTS:\n#   <x>  one [complete: counts]\n",
    "counts": "#!/bin/sh\n# Count the calls.\n"
    'echo run >>"$OUT"\necho "call-$(($(wc -l <"$OUT")))"\n',
    "slow": "#!/bin/sh\n# USAGE: slow <x>\n#\n# ARGUMENTS:\n"
    "#   <x>  one [complete: $ echo early; sleep 60; echo late]\n",
    "noisy": "#!/bin/sh\n# USAGE: noisy <x>\n#\n# ARGUMENTS:\n"
    "#   <x>  one [complete: $ echo value; echo complaint >&2]\n",
    "asks": "#!/bin/sh\n# USAGE: asks <x>\n#\n# ARGUMENTS:\n"
    '#   <x>  one [complete: $ read line || echo "no-input"; [ -t 0 ] || echo no-terminal]\n',
}


@pytest.fixture(scope="session")
def typed_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of the vectors, and those that count."""
    return build(tmp_path_factory.mktemp("typed root"), {**SCRIPTS, **COUNTING})


@pytest.fixture(scope="session")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to type in."""
    here = tmp_path_factory.mktemp("here")
    paths(here)
    return here


def start(shell: LiveShell, root: Path, here: Path, *lines: str, **environment: str) -> Terminal:
    """Start a shell that has ``kit``, and run lines in it."""
    terminal = shell.terminal(here, **environment)
    if shell.name == "zsh":
        terminal.run("autoload -Uz compinit; compinit -D -u")
    for line in (shell.init(str(root)), *lines):
        terminal.run(line)
    return terminal


@pytest.fixture(scope="session")
def typist(shell: LiveShell, typed_root: Path, here: Path) -> Iterator[Typist]:
    """A terminal of each shell, in ``here``."""
    terminal = start(shell, typed_root, here)
    try:
        yield Typist(shell, terminal)
    finally:
        terminal.close()


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_offers(typist: Typist, case: dict[str, Any], typed_root: Path, here: Path) -> None:
    """Exactly the candidates of the vector can stand at the cursor, with their descriptions."""
    found = typist.offered(case["typed"])

    assert sorted(found) == wanted(case)
    if typist.shell == "fish":
        assert case.get("about", {}).items() <= found.items()
    assert not (here / "PWNED").exists()
    assert not (typed_root / "PWNED").exists()


@pytest.mark.parametrize("case", [case for case in CASES if "about" in case], ids=lambda c: c["id"])
def test_descriptions_are_shown(typist: Typist, case: dict[str, Any]) -> None:
    """Both zsh and fish show beside a candidate what it means; bash cannot."""
    if typist.shell == "bash":
        assert set(typist.offered(case["typed"]).values()) == {""}
    else:
        offers(typist.terminal, case["typed"], *case["about"], *case["about"].values())


def test_other_word_breaks(home: Path, typed_root: Path, here: Path) -> None:
    """In bash the same is offered, whatever the user has made of COMP_WORDBREAKS."""
    terminal = start(LiveBash(home), typed_root, here, "COMP_WORDBREAKS=$' \\t\\n'")
    try:
        typist = Typist(LiveBash(home), terminal, "")
        for case in CASES:
            assert sorted(typist.offered(case["typed"])) == wanted(case), case["id"]
    finally:
        terminal.close()


#: What is typed before a TAB, and what stands there afterwards, with Z typed at once.
INSERTED = [
    ("kit deploy --for", "kit deploy --force Z"),
    ("kit deploy --si", "kit deploy --since=Z"),
    ("kit deploy --colo", "kit deploy --colorZ"),
    ("kit deploy --mode=s", "kit deploy --mode=slow Z"),
    ("kit deploy --mode s", "kit deploy --mode slow Z"),
    ("kit deploy --out=b", "kit deploy --out=b\\ c.txt Z"),
    ("kit deploy --out b", "kit deploy --out b\\ c.txt Z"),
    ("kit deploy --out=sr", "kit deploy --out=src/Z"),
    ("kit deploy --out sr", "kit deploy --out src/Z"),
    ("kit deploy --to=sr", "kit deploy --to=src/Z"),
    ("kit deploy --to sr", "kit deploy --to src/Z"),
    ("kit deploy --out=~/lit", "kit deploy --out=~/little/Z"),
    ("kit deploy --out ~/lit", "kit deploy --out ~/little/Z"),
    ("kit deploy -osr", "kit deploy -osrc/Z"),
    ("kit deploy -n", "kit deploy -n Z"),
    ("kit deploy -vf", "kit deploy -vf Z"),
    ("kit deploy -n3", "kit deploy -n3Z"),
    ("kit deploy api s", "kit deploy api staging Z"),
    ("kit deploy 'web s", "kit deploy 'web server' Z"),
    ('kit deploy "web s', 'kit deploy "web server" Z'),
    ("kit deploy web\\ s", "kit deploy web\\ server Z"),
    ('kit deploy "--for', 'kit deploy "--force" Z'),
    ("kit deploy '--out=b", "kit deploy '--out=b c.txt' Z"),
    ("kit deploy '--out=src/x", "kit deploy '--out=src/x=y:z' Z"),
    ("kit odd al:p", "kit odd al:pha=x Z"),
    ("kit odd 'al:p", "kit odd 'al:pha=x' Z"),
    ("kit odd --pick=wi", "kit odd --pick=with\\ blank Z"),
    ("kit odd '--pick=wi", "kit odd '--pick=with blank' Z"),
    ("kit odd --pick=i", "kit odd --pick=it\\'s Z"),
    ("kit odd --pick=k=v:", "kit odd --pick=k=v:w Z"),
    ("kit deploy api prod ", "kit deploy api prod Z"),
    ("kit deploy api prod a", "kit deploy api prod aZ"),
    ("kit wrap no-such-program a", "kit wrap no-such-program a.txt Z"),
]


@pytest.mark.parametrize(("typed", "line"), INSERTED)
def test_inserted(typist: Typist, typed: str, line: str) -> None:
    """The only candidate is inserted, quoted as it was begun; a blank follows what is complete."""
    terminal = typist.terminal
    terminal.clear()
    terminal.send(typed + "\t")
    before = line.removesuffix("Z").rstrip()
    terminal.until(lambda: terminal.typed() == before, f"{before!r} from {typed!r}")
    terminal.send("Z")
    terminal.until(lambda: terminal.typed().endswith("Z"), "the Z")

    assert terminal.typed() == line


def test_a_wrapped_command_completes_as_ever(typist: Typist) -> None:
    """Where a wrapped command begins, commands are offered; behind it what the shell knows."""
    terminal = typist.terminal
    found = typist.offered("kit wrap prin")

    assert {"printf", "printenv"} <= set(found)
    if typist.shell == "bash":
        return
    own = {
        "zsh": "_owned() { compadd own-word other-word }; compdef _owned owned",
        "fish": "complete -c owned -f -a 'own-word other-word'",
    }[typist.shell]
    terminal.run(own)

    assert sorted(typist.offered("kit wrap -q owned x o")) == ["other-word", "own-word"]
    assert sorted(typist.offered("kit wrap owned ow")) == ["own-word"]


def test_asked_once(typist: Typist, out: Path) -> None:
    """An answer with [cache:] is kept, in the user's cache; others are asked anew."""
    out.unlink(missing_ok=True)
    cache = Path(os.path.dirname(out)) / ".cache" / "tome"
    for path in cache.glob("kept-*"):
        path.unlink()

    assert [list(typist.offered("kit kept ")) for _ in range(3)] == [["call-1"]] * 3
    assert [list(typist.offered("kit fresh ")) for _ in range(2)] == [["call-2"], ["call-3"]]


def test_time_limit(typist: Typist) -> None:
    """A program that does not end offers nothing, and is ended after two seconds."""
    began = time.monotonic()

    assert typist.offered("kit slow ") == {}
    assert 1.9 < time.monotonic() - began < 10


def test_nothing_is_read_from_the_keyboard(typist: Typist) -> None:
    """A program that is asked has no input and no terminal."""
    assert sorted(typist.offered("kit asks ")) == ["no-input", "no-terminal"]


def test_errors_are_hidden_until_asked_for(
    shell: LiveShell, typist: Typist, typed_root: Path, here: Path
) -> None:
    """What is said on stderr at TAB is hidden, and is shown while TOME_DEBUG is set."""
    terminal = typist.terminal

    assert list(typist.offered("kit noisy ")) == ["value"]
    assert "complaint" not in terminal.text()
    terminal.run(shell.setenv("TOME_DEBUG", "1"))
    terminal.clear()
    terminal.send("kit noisy \t")
    terminal.sees("complaint")
    terminal.run(shell.setenv("TOME_DEBUG", ""))


@pytest.mark.parametrize("hostile", ["strict", "odd"])
def test_hostile_settings(shell: LiveShell, typed_root: Path, here: Path, hostile: str) -> None:
    """The same under what users set."""
    options = {
        ("bash", "strict"): "set -u; set -C; shopt -s nullglob",
        ("bash", "odd"): "IFS=aeiot=-; shopt -s failglob nocasematch; set -f; CDPATH=/",
        ("zsh", "strict"): "setopt no_unset no_clobber ksh_arrays sh_word_split",
        ("zsh", "odd"): "IFS=aeiot=-; setopt glob_subst null_glob no_nomatch warn_create_global",
        ("fish", "strict"): "set -g IFS ''",
        ("fish", "odd"): "function count; echo hi; end; function contains; echo hi; end",
    }[shell.name, hostile]
    terminal = start(shell, typed_root, here)
    try:
        typist = Typist(shell, terminal)
        terminal.run(options)
        for name in (
            *("program", "flags", "joined", "files-joined", "dirs-apart", "odd", "odd-joined"),
            *("last", "rest-arguments", "tells-quoted", "mixed"),
        ):
            found = typist.offered(BY_ID[name]["typed"])

            assert sorted(found) == wanted(BY_ID[name]), name
    finally:
        terminal.close()
