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
