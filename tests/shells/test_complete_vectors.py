"""The lines that real shells complete, answered by the light lane alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import build
from tests.live.typed import paths, vectors
from tome.light.complete import answer_line, candidates
from tome.light.main import Instance
from tome.shells.bash_line import split

SCRIPTS, CASES = vectors()
BREAKS = " \t\n\"'><=;|&(:"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to type in, beside the root."""
    place = tmp_path_factory.mktemp("place")
    build(place / "root", SCRIPTS)
    (place / "here").mkdir()
    paths(place / "here")
    return place


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_candidates(
    case: dict[str, Any], shell: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that begin as typed are the vector's, in its order; so is what the shell adds."""
    monkeypatch.chdir(place / "here")
    words, current, _ = split(case["typed"], len(case["typed"]))
    found = candidates(Instance(shell, "kit", str(place / "root")), words[1:], current)
    offered = [value for value, _ in found.pairs if value.startswith(current)]

    assert offered == case["offers"]
    assert " ".join(one for one in found.directives if one != "nospace") == case.get(
        "directive", ""
    )
    assert case.get("about", {}).items() <= dict(found.pairs).items()
    if any(value.endswith("=") for value in offered):
        assert "nospace" in found.directives
    assert all(value[: found.prefix] == current[: found.prefix] for value, _ in found.pairs)


@pytest.mark.parametrize("breaks", [BREAKS, " \t\n"])
@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_bash_inserts(
    case: dict[str, Any], breaks: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words to insert are given, or the directive for files where bash finds the right ones."""
    monkeypatch.chdir(place / "here")
    line = case["typed"]
    current = split(line, len(line))[1]
    start = max([current.rfind(sign) + 1 for sign in breaks])
    word = current[start:]
    instance = Instance("bash", "kit", str(place / "root"))
    directives, *ready = answer_line(instance, [line, str(len(line)), word, breaks])
    whole = [split(f"kit {current[:start]}{one}", 9999)[:2] for one in ready]
    offered = [typed[1] if len(typed) > 1 else last for typed, last in whole]
    if directives in ("files", "dirs"):
        assert offered == []
        assert all(path[start:] for path in case.get("paths", []))
        assert case["directive"] == directives or case["directive"].startswith("rest:")
    elif directives.startswith("rest:"):
        assert case["directive"] == directives
    else:
        assert sorted(offered) == sorted([*case["offers"], *case.get("paths", [])])
