"""A bash that is too old for the index, as macOS has one: all is Python's, and all of it works.

There is none here, so the version is faked in the code. What only newer ones may run is replaced
by something that tells on whoever runs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.session import Kit, Session
from tests.live.shells import LiveBash
from tests.live.test_faults import CHECKED, RIGHT, SCRIPTS, held, plain, refused
from tests.shells.test_init import TEMPLATES, read_by_old_bash
from tome.shells.base import identifier

OLD = ["3.2", "4.3"]


def faked(code: str, version: str) -> str:
    """Return the code of an instance for a bash of that version, with traps for newer ones."""
    for part, number in enumerate(version.split(".")):
        assert f"${{BASH_VERSINFO[{part}]}}" in code
        code = code.replace(f"${{BASH_VERSINFO[{part}]}}", number)
    _, unread = read_by_old_bash((TEMPLATES / "init.bash").read_text())
    assert unread
    traps = [
        f'function {name.replace("__TOME_ID__", identifier("kit"))} {{ echo trap >>"$TRAPS"; }}'
        for name in sorted(unread)
    ]
    return "\n".join([code, *traps])


@pytest.fixture(params=OLD)
def session(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Iterator[Session]:
    """Such a bash, with an index that a newer one would use."""
    root = build(tmp_path / "it's a root", SCRIPTS)
    kit = Kit(LiveBash(home), tmp_path, root, TRAPS=str(tmp_path / "traps"))
    newer = kit.start()
    newer.warm("plain")
    newer.warm("typed", "7")
    text = faked(kit.code(), request.param)
    kit.code = lambda *_, **__: text  # type: ignore[method-assign]
    yield kit.start()
    assert kit.close() == ""
    assert not (tmp_path / "traps").exists()


def test_a_newer_bash_would_be_caught(home: Path, tmp_path: Path) -> None:
    """The traps tell: where the version is a newer one, the same call runs into one."""
    kit = Kit(LiveBash(home), tmp_path, build(tmp_path / "r", SCRIPTS), TRAPS=f"{tmp_path}/traps")
    text = faked(kit.code(), "5.2")
    kit.code = lambda *_, **__: text  # type: ignore[method-assign]
    kit.start().call("plain")
    kit.close()
    assert (tmp_path / "traps").exists()


def test_calls(session: Session) -> None:
    """Each call asks, and does what it does elsewhere."""
    for _ in range(2):
        told = session.call("plain", "a b", "")
        assert (plain(told), told.asked) == (RIGHT, 1)
        told = session.call("typed", "7")
        assert (plain(told), told.asked) == (CHECKED, 1)
        told = session.call("db", "old", "purge", "x")
        assert (plain(told), told.asked) == ((3, "purge <x>\n", ""), 1)
    assert refused(session.call("typed", "x"))
    assert session.call("other").out == "known\n"
    assert session.call("nothing").status == 127
    assert "backup" in session.call("db").out
    assert "typed" in session.call("help", "typed").out
    assert session.do("kit moves; pwd; cd - >/dev/null").out == "/usr\n"
    assert session.do("set -eu; kit plain || true; set +eu").out == "plain <>\n"
    held(session.kit.root / "plain")
    assert refused(session.call("plain", "x"))


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kit pla", {"plain"}),
        ("kit db ", {"backup", "old"}),
        ("kit db o", {"old"}),
        ("kit typed --", set()),
        ("kit ty", {"typed"}),
    ],
)
def test_tab(session: Session, line: str, offered: set[str]) -> None:
    """A TAB asks each time, and offers the same."""
    word = line.rpartition(" ")[2]
    told = session.do(
        f"COMP_LINE={line!r} COMP_POINT={len(line)} COMP_WORDS=({line}) COMP_CWORD=1\n"
        f"__tome_kit_complete kit {word!r} kit\n"
        '[[ ${#COMPREPLY[@]} -eq 0 ]] || printf "<%s>" "${COMPREPLY[@]}"'
    )
    found = {one.strip() for one in re.findall("<([^>]*)>", told.out)}
    assert (found, told.err, told.asked) == (offered, "", 1)


def test_no_memory(session: Session) -> None:
    """There is no array with keys, which such a bash lacks."""
    assert session.do("declare -p __tome_rows 2>/dev/null").status == 1
    session.call("plain")
    assert session.do("declare -p __tome_rows 2>/dev/null").status == 1
