from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Three notes of three days; one link leads nowhere."""
    folder = tmp_path / "home/notes"
    folder.mkdir(parents=True)
    for name, text in {
        "2026-10-01-0800-vacuum.md": "# Vacuum by night\n\ntags: sql ops\n\nSee [[cold-cache]].\n",
        "2026-11-02-0900-cold-cache.md": "# Cold cache\n\ntags: ops\n\nAfter a VACUUM by day.\n",
        "2026-11-23-1000-links.md": "# Links\n\ntags:\n\n[[nowhere]] and [[vacuum|text]]\n",
    }.items():
        (folder / name).write_text(text)
    return folder


def test_new_starts_a_note(run: Run, tmp_path: Path) -> None:
    """A note has its title, its tags, and a name made of the minute and the title."""
    ran = run("notes/new", "Why the", "--tag", "sql", "-tops", "cache's cold?", "--tag=x")
    assert (ran.status, ran.err) == (0, "")
    note = Path(ran.out.rstrip("\n"))
    assert note.parent == tmp_path / "home/notes"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{4}-why-the-cache-s-cold\.md", note.name)
    assert note.read_text() == "# Why the cache's cold?\n\ntags: sql ops x\n\n"


def test_new_keeps_a_note_that_is_there(run: Run, tmp_path: Path) -> None:
    """The same title in the same minute is the same note, and its text is kept."""
    path = Path(run("notes/new", "--dir", "n", "Twice").out.strip())
    (tmp_path / path).write_text("mine")
    again = Path(run("notes/new", "--dir=n", "Twice").out.strip())
    # The minute may turn between the two calls: then it is another note.
    assert again != path or (tmp_path / path).read_text() == "mine"


def test_new_takes_options_as_text_after_two_dashes(run: Run, tmp_path: Path) -> None:
    """After -- a word that begins with a dash is part of the title."""
    ran = run("notes/new", "--dir", "n", "--", "--tag", "on:--tag")
    assert (tmp_path / ran.out.strip()).read_text().startswith("# --tag on:--tag\n")


@pytest.mark.parametrize("words", [[], ["--tag", "x"], ["--what", "x"]])
def test_new_refuses_a_note_without_title(words: list[str], run: Run, tmp_path: Path) -> None:
    """Wrong words are status 2, and nothing is written."""
    ran = run("notes/new", *words)
    assert ran.status == 2
    assert not (tmp_path / "home/notes").exists()


def test_search_wants_every_word(run: Run, notes: Path) -> None:
    """Notes that hold all the words are found, in any case and order, with line numbers."""
    ran = run("notes/search", "night", "vacuum")
    assert ran == (0, "2026-10-01-0800-vacuum.md:1:# Vacuum by night\n", "")
    ran = run("notes/search", "by", "vacuum", "--files")
    assert ran.out.splitlines() == [
        f"{notes}/2026-10-01-0800-vacuum.md",
        f"{notes}/2026-11-02-0900-cold-cache.md",
    ]


def test_search_by_day_and_tag(run: Run, notes: Path) -> None:
    """--since counts the day itself; --tag wants the whole tag."""
    ran = run("notes/search", "-l", "--since", "2026-11-02", "vacuum")
    assert [Path(line).name[:10] for line in ran.out.splitlines()] == ["2026-11-02", "2026-11-23"]
    ran = run("notes/search", "vacuum", "-lt", "sql")
    assert ran.out == f"{notes}/2026-10-01-0800-vacuum.md\n"
    assert run("notes/search", "--tag=sq", "vacuum").status == 1


@pytest.mark.usefixtures("notes")
def test_search_takes_words_as_they_are(run: Run) -> None:
    """A word is plain text, never a pattern or an option of grep."""
    assert run("notes/search", "V.cuum").status == 1
    assert run("notes/search", "--", "--files").status == 1
    assert run("notes/search", "[[nowhere]]").status == 0


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("words", [[], ["--what", "x"], ["x", "--since"]])
def test_search_refuses_wrong_words(words: list[str], run: Run) -> None:
    """No word at all, an unknown option and an option without its value are errors."""
    ran = run("notes/search", *words)
    assert ran.status != 0
    assert ran.out == ""
    assert ran.err.count("\n") == 1


def test_search_without_notes(run: Run) -> None:
    """A folder that is not there is status 66, with a hint."""
    ran = run("notes/search", "x")
    assert ran.status == 66
    assert "set NOTES_DIR" in ran.err


@pytest.mark.usefixtures("notes")
def test_tags_are_candidates(run: Run) -> None:
    """The tags come as value, tab, description: what a completion reads."""
    assert run("notes/tags").out == "ops\t2 notes\nsql\t1 note\n"


def test_tags_without_notes(run: Run) -> None:
    """No notes, no tags, no error: TAB must stay quiet."""
    assert run("notes/tags") == (0, "", "")


@pytest.mark.usefixtures("notes")
def test_default_shows_the_newest(run: Run) -> None:
    """The group by itself lists titles, the newest first."""
    assert run("notes/_default").out.splitlines() == [
        "2026-11-23  Links",
        "2026-11-02  Cold cache",
        "2026-10-01  Vacuum by night",
    ]
    for words in (["-n1"], ["-n", "1"], ["--count=1"], ["--count", "1"]):
        assert run("notes/_default", *words).out == "2026-11-23  Links\n"
    assert run("notes/_default", env={"NOTES_COUNT": "2"}).out.count("\n") == 2


def test_default_without_notes(run: Run) -> None:
    """Without notes it says how to begin."""
    assert "starts one" in run("notes/_default").out


def test_links_that_lead_nowhere(run: Run, notes: Path) -> None:
    """A broken link is named with its file and line, status 1; a link may carry a text."""
    ran = run("notes/links")
    assert ran == (1, "2026-11-23-1000-links.md:5: no note [[nowhere]]\n", "")
    (notes / "nowhere.md").write_text("# Here now\n")
    assert run("notes/links", str(notes)) == (0, "", "")
    assert run("notes/links", "-o").out == "2026-11-23-1000-links.md: nothing links here\n"


def test_links_refuses_what_it_cannot_read(run: Run) -> None:
    """No folder is 66, an unknown option 2."""
    assert run("notes/links", "nope").status == 66
    assert run("notes/links", "--what").status == 2
