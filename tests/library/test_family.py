"""The names in a program's libexec: what is dropped, what is hidden, what is evaluated."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tome.library.family import environment_in, plain_of, prefix_in, prefix_of
from tome.library.find import find
from tome.library.scan import scan
from tome.model.command import EVALUATED, EXECUTED, Found, Missing

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "families.json").read_text())
NAMES = [pytest.param(case, id=case["id"]) for case in CASES]


def build(folder: Path, *programs: str, plain: tuple[str, ...] = ()) -> Path:
    """Write scripts that are executable, and files that are not."""
    folder.mkdir(parents=True)
    for name in (*programs, *plain):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755 if name in programs else 0o644)
    return folder


def folder_of(case: dict[str, Any], above: Path) -> Path:
    """Write the folder of a vector."""
    folder = above / case.get("folder", "libexec")
    return build(folder, *case["files"], plain=tuple(case.get("plain", ())))


@pytest.mark.parametrize("case", NAMES)
def test_a_folder_gives_the_names_of_its_vector(case: dict[str, Any], tmp_path: Path) -> None:
    """Prefix, names, hidden ones and modes are those of the vector."""
    folder = str(folder_of(case, tmp_path))
    held = scan(folder)
    assert (held.prefix, prefix_in(folder)) == (case["prefix"], case["prefix"])
    hidden = {entry.name: entry.file for entry in held.entries if entry.hidden_by_name}
    names = {entry.name: entry.file for entry in held.entries if entry.name not in hidden}
    assert (names, hidden) == (case["names"], case.get("hidden", {}))
    evaluated = [entry.name for entry in held.entries if entry.mode == EVALUATED]
    assert evaluated == sorted(case.get("evaluated", []))
    if "plain" not in case:
        assert [one.file for one in held.leftovers] == case.get("left", [])


@pytest.mark.parametrize("case", NAMES)
def test_every_name_and_every_full_name_finds_its_file(
    case: dict[str, Any], tmp_path: Path
) -> None:
    """A word finds what a list shows; a file's own name finds it too, never as evaluated."""
    folder = str(folder_of(case, tmp_path))
    for name, file in {**case["names"], **case.get("hidden", {})}.items():
        found = find(folder, [name])
        assert isinstance(found, Found), name
        assert found.entry.file == file
        assert (found.entry.mode == EVALUATED) == (name in case.get("evaluated", []))
    for file in case["files"]:
        found = find(folder, [file])
        assert isinstance(found, Found), file
        assert (found.entry.file, found.entry.mode) == (file, EXECUTED)


def test_the_vectors_are_told_apart() -> None:
    """No two vectors share an id, and each says in a sentence what it shows."""
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["doc"].endswith(".") for case in CASES)


def test_with_sh_written_out_a_script_prints(tmp_path: Path) -> None:
    """``sh-shell`` is the same file as ``shell``, run as any other."""
    folder = str(build(tmp_path / "libexec", "renv", "renv-sh-shell"))
    found = find(folder, ["sh-shell"])
    assert isinstance(found, Found)
    assert (found.entry.file, found.entry.mode) == ("renv-sh-shell", EXECUTED)


def test_a_name_is_not_dropped_twice(tmp_path: Path) -> None:
    """Words that no file's name leads to stay missing."""
    folder = str(build(tmp_path / "libexec", "renv", "renv-a", "renv-sh-b"))
    for word in ("renv-renv-a", "renv-", "sh-", "sh-a", "sh-sh-b"):
        assert isinstance(find(folder, [word]), Missing), word


def test_ten_thousand_names_take_no_time(tmp_path: Path) -> None:
    """The rule looks at each name once, however many dashes they have."""
    names = [f"kit-{number}-a-b-c-d" for number in range(10_000)]
    begin = time.process_time()
    assert prefix_of("/x/libexec", ["kit", *names]) == "kit-"
    assert time.process_time() - begin < 2


def test_what_the_scripts_find(tmp_path: Path) -> None:
    """They find each other on PATH, the program's folder, and the shell that calls."""
    folder = str(build(tmp_path / "libexec", "my-env", "my-env-a"))
    told = environment_in(folder, folder, "kit", "fish", {"PATH": "/bin"})
    assert told == {
        "_KIT_ROOT": str(tmp_path),
        "PATH": f"{folder}:/bin",
        "_MY_ENV_ROOT": str(tmp_path),
        "MY_ENV_ROOT": str(tmp_path),
        "MY_ENV_SHELL": "fish",
    }


def test_what_the_caller_has_stays(tmp_path: Path) -> None:
    """A caller's ``NAME_ROOT`` is where its data are, and PATH does not grow by each call."""
    folder = str(build(tmp_path / "libexec", "renv", "renv-a"))
    path = f"/bin:{folder}:/usr/bin"
    told = environment_in(folder, folder, "renv", "", {"PATH": path, "RENV_ROOT": "/mine"})
    assert told == {"_RENV_ROOT": str(tmp_path)}


def test_elsewhere_nothing_is_set(tmp_path: Path) -> None:
    """An ordinary root sets nothing; one called libexec tells where it is."""
    plain = str(build(tmp_path / "scripts", "a"))
    assert environment_in(plain, plain, "kit", "bash", {"PATH": "/bin"}) == {}
    folder = str(build(tmp_path / "libexec", "a"))
    assert environment_in(folder, folder, "kit", "bash", {}) == {"_KIT_ROOT": str(tmp_path)}
    assert environment_in(folder, folder, "1", "bash", {}) == {}


def test_below_libexec_the_program_is_above_it(tmp_path: Path) -> None:
    """In ``libexec/NAME`` the program's folder is the one that libexec is in."""
    folder = str(build(tmp_path / "libexec" / "renv", "renv-a", "renv-b"))
    told = environment_in(folder, folder, "kit", "", {"PATH": folder})
    assert told == {"_RENV_ROOT": str(tmp_path), "RENV_ROOT": str(tmp_path)}


def test_the_executed_one_of_that_name(tmp_path: Path) -> None:
    """Only the prefix and the first ``sh-`` behind it go."""
    folder = str(build(tmp_path / "libexec", "zsh", "zsh-sh-go", "zsh-sh-sh-x"))
    assert plain_of(folder, "zsh-sh-go") == f"{folder}/zsh-go"
    assert plain_of(folder, "zsh-sh-sh-x") == f"{folder}/zsh-sh-x"
