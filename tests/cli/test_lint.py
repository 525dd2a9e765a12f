"""``tome lint`` as it prints; what it finds is tested with the library."""

from __future__ import annotations

import pytest


@pytest.fixture
def faulty(library):
    """Return a root with an error, a warning and a note."""
    library.script("good", "Fine.")
    library.write("draft", "#!/bin/sh\n")
    library.link("broken", "nowhere")
    return library


def test_lines(tome, faulty):
    """Piped, a finding is one line, ``path: severity: message``, its hint below it."""
    ran = tome("lint", "-r", str(faulty))
    assert ran.status == 1
    lines = ran.out.splitlines()
    assert any(line.startswith("broken: error: ") for line in lines)
    assert any(line.startswith("draft: ") for line in lines)
    assert not any("found" in line for line in lines)
    assert "\t" not in ran.out


def test_json(tome, faulty):
    """``--json`` is an array of findings with the documented keys."""
    ran = tome("lint", "--json", "-r", str(faulty))
    assert ran.status == 1
    for finding in ran.json:
        assert list(finding) == ["path", "line", "column", "severity", "message", "hint"]
    assert any(one["path"] == faulty / "broken" and one["severity"] == "error" for one in ran.json)


def test_warnings_alone_are_no_failure(tome, library):
    """Status 0 where nothing is an error, and no output where nothing is to be said."""
    library.script("good", "Fine.")
    assert tome("lint", "-r", str(library)) == (0, "", "")
    library.write("draft", "#!/bin/sh\n")
    ran = tome("lint", "-r", str(library))
    assert ran.status == 0
    assert "draft" in ran.out


def test_a_part(tome, faulty):
    """Paths narrow it down."""
    ran = tome("lint", "-r", str(faulty), faulty / "draft")
    assert ran.status == 0
    assert ran.out.startswith("draft")
    assert "broken" not in ran.out


def test_a_folder_is_a_root_where_nothing_else_names_one(tome, faulty, tmp_path):
    """``tome lint DIR`` takes DIR for the root, unless a root is named some other way."""
    assert tome("lint", str(faulty)).out == tome("lint", "-r", str(faulty)).out
    assert tome("lint", faulty / "draft").status == 66
    assert tome("lint", str(faulty), TOME_ROOT=str(tmp_path / "none")).status == 66


def test_on_a_terminal(tome, faulty):
    """On a terminal severities stand out, and the last line counts."""
    shown = tome.on_terminal("lint", "-r", str(faulty), columns=40)
    assert "\x1b[1;31merror" in shown
    assert "1 error" in shown.splitlines()[-1]


def test_nothing_of_a_file_is_markup_or_control(tome, library):
    """Names in findings are escaped and never markup."""
    library.write("[red]\x1b[31m", "#!/bin/sh\n")
    out = tome("lint", "-r", str(library)).out
    assert "[red]\\e[31m" in out
    assert "\x1b" not in out


def test_a_caret_points_at_the_fault(tome, library):
    """Below a usage that cannot be read stand its line and a caret, also on a narrow terminal."""
    library.script("bad", "Fine.\nUSAGE: bad <first:int> <second:str> [<third>")
    lines = tome("lint", "-r", str(library)).out.splitlines()
    assert lines[0].startswith("bad:3:39: error: ")
    assert lines[1] == "    # USAGE: bad <first:int> <second:str> [<third>"
    assert lines[1][lines[2].index("^")] == "["
    for columns in (20, 40, 80):
        shown = tome.on_terminal("lint", "-r", str(library), columns=columns, NO_COLOR="1")
        at = next(at for at, line in enumerate(shown.splitlines()) if line.strip() == "^")
        quoted, caret = shown.splitlines()[at - 1 : at + 1]
        assert quoted[caret.index("^")] == "["
    coloured = tome.on_terminal("lint", "-r", str(library), columns=24)
    assert all(len(line) <= 24 for line in coloured.splitlines() if "USAGE" in line)


def test_a_caret_counts_columns(tome, library):
    """Wide and escaped characters before the place move the caret."""
    library.script("bad", "Fine.\nUSAGE: bad <日本:str> \x07 [<x>")
    lines = tome("lint", "-r", str(library)).out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.strip() == "^")
    before = lines[at - 1][: lines[at - 1].index("[")]
    assert "\\a" in before
    assert any(line.index("^") == len(before) + 2 for line in lines if line.strip() == "^")


def test_programs_run_only_in_a_named_root(tome, library, tmp_path):
    """What offers values is tried where the root was named, never in one that was come upon."""
    ran = tmp_path / "ran"
    library.write("tome.toml")
    library.script(
        "pick", f"Pick.\nUSAGE: pick <x:str>\nARGUMENTS:\n  <x>   one [complete: $ touch {ran}]"
    )
    found = tome("lint", cwd=str(library))
    assert found.status == 0
    assert not ran.exists()
    assert found.err == f"$ touch {ran}: not run, as nobody named the root\n"
    assert tome("lint", str(library)).out == found.out
    assert not ran.exists()
    for words, more in ((("-r", str(library)), {}), ((), {"TOME_ROOT": str(library)})):
        assert tome("lint", *words, **more).err == ""
        assert ran.exists()
        ran.unlink()


def test_an_instance_names_its_root(kit, library):
    """A program that fails is a warning of the instance's own lint."""
    header = "Pick.\nUSAGE: pick <x:str>\nARGUMENTS:\n  <x>   one [choices-from: list-them]"
    library.script("pick", header)
    library.script("list-them", code="exit 4")
    found = kit("lint")
    assert found.status == 0
    assert "<x>: [choices-from:] list-them fails with status 4" in found.out
