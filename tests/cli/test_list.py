"""``tome list``: what is in it, in what form, for whom."""

from __future__ import annotations

import os

NO_PARAMETERS = {"contract": False, "forms": [], "positionals": [], "options": []}


def test_a_line_a_command_when_piped(tome, tour):
    """Piped, the list is one line a command, words and summary, sorted, without a tab."""
    ran = tome("list", "-r", str(tour))
    assert ran.status == 0
    assert ran.out == (
        "db backup  Back the database up.\n"
        "db deep er  Far down.\n"
        "deploy  Put a service on an environment.\n"
        "go  Go somewhere.\n"
        "plain\n"
    )
    assert ran.err == ""


def test_long_summaries_are_whole_when_piped(tome, library):
    """Piped, nothing is cut, whatever COLUMNS says."""
    library.script("long", "SUMMARY: " + "word " * 100)
    assert tome("list", "-r", str(library), COLUMNS="20").out == (
        "long  " + " ".join(["word"] * 100) + "\n"
    )


def test_a_tree_on_a_terminal(tome, tour, golden):
    """On a terminal the list is a tree with colours, and a line on how to get help."""
    golden("list-80.txt", tome.on_terminal("list", "-r", str(tour)).replace("\x1b", "␛"))


def test_summaries_are_cut_to_the_width(tome, tour, golden):
    """On a narrow terminal summaries are cut, names never."""
    shown = tome.on_terminal("list", "-r", str(tour), columns=40)
    golden("list-40.txt", shown.replace("\x1b", "␛"))
    narrow = tome.on_terminal("list", "-r", str(tour), columns=20)
    golden("list-20.txt", narrow.replace("\x1b", "␛"))
    assert "…" in shown


def test_no_color_and_dumb_terminals_get_plain_lines(tome, tour):
    """NO_COLOR and TERM=dumb ask for the same lines that a pipe gets."""
    lines = tome("list", "-r", str(tour)).out
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        shown = tome.on_terminal("list", "-r", str(tour), **variables)
        assert shown.startswith(lines)
        assert "\x1b" not in shown


def test_an_empty_no_color_does_not_count(tome, tour):
    """NO_COLOR counts only if it is not empty, as its convention has it."""
    assert "\x1b[" in tome.on_terminal("list", "-r", str(tour), NO_COLOR="")


def test_json(tome, tour):
    """``--json`` has every command and group, sorted by words, with the documented keys."""
    items = tome("list", "--json", "-r", str(tour)).json
    assert [item["words"] for item in items] == [
        ["db"], ["db", "backup"], ["db", "deep"], ["db", "deep", "er"],
        ["deploy"], ["go"], ["plain"],
    ]  # fmt: skip
    assert items[0] == {
        "words": ["db"],
        "path": tour / "db",
        "mode": None,
        "summary": "The database",
        "usage": [],
        "group": True,
        "hidden": False,
        **NO_PARAMETERS,
    }
    assert items[1] == {
        "words": ["db", "backup"],
        "path": tour / "db/backup",
        "mode": "executed",
        "summary": "Back the database up.",
        "usage": ["backup <file>"],
        "group": False,
        "hidden": False,
        **NO_PARAMETERS,
        "forms": [{"literals": [], "positionals": ["file"], "options": []}],
        "positionals": items[1]["positionals"],
    }
    assert items[1]["positionals"][0]["name"] == "file"
    assert items[5]["mode"] == "sourced"


def test_all_shows_hidden_ones(tome, tour):
    """``--all`` adds hidden commands and says so of each."""
    items = tome("list", "--all", "--json", "-r", str(tour)).json
    hidden = [item["words"] for item in items if item["hidden"]]
    assert hidden == [["_internal"], ["secret"]]
    assert "secret  Not for everyone.\n" in tome("list", "-a", "-r", str(tour)).out


def test_a_group(tome, tour):
    """Words list one group, with whole words."""
    ran = tome("list", "-r", str(tour), "db")
    assert ran.out == "db backup  Back the database up.\ndb deep er  Far down.\n"


def test_a_group_on_a_terminal_does_not_repeat_its_words(tome, tour):
    """The tree of a group begins at the group."""
    shown = tome.on_terminal("list", "-r", str(tour), "db")
    assert "backup" in shown
    assert "db" not in shown.replace("scripts/db", "")


def test_a_command(tome, tour):
    """Words of a command list that command alone."""
    assert tome("list", "-r", str(tour), "go").out == "go  Go somewhere.\n"


def test_a_group_that_runs_something_by_itself(tome, library):
    """A group with ``_default`` is listed as any other."""
    library.script("notes/_default", "Newest notes.")
    library.script("notes/new", "Start one.")
    assert tome("list", "-r", str(library), "notes").out == "notes new  Start one.\n"


def test_root_option_before_the_verb(tome, tour):
    """``--root`` may stand before the verb; the one after it wins."""
    assert tome("--root", str(tour), "list", "go").out == "go  Go somewhere.\n"
    assert tome("-r", "/nowhere", "list", "-r", str(tour), "go").out == "go  Go somewhere.\n"


def test_root_from_the_environment_and_from_above(tome, tour):
    """Without ``--root``, TOME_ROOT names it, else a tome.toml here or above."""
    assert tome("list", "go", TOME_ROOT=str(tour)).status == 0
    assert tome("list", "backup", cwd=tour / "db").status == 127  # words begin at the root
    assert tome("list", "db", "backup", cwd=tour / "db").out.startswith("db backup")


def test_names_a_shell_would_divide_are_quoted(tome, library):
    """A name with blanks or quotes is listed as it has to be typed."""
    library.script("with blank")
    library.script("it's")
    library.script("star*")
    assert tome("list", "-r", str(library)).out == "'it'\\''s'\n'star*'\n'with blank'\n"


def test_controls_and_bad_bytes_are_escaped(tome, library):
    """Control characters, bytes that are not UTF-8 and markup are shown as what they are."""
    library.script("esc\x1b[31m", "SUMMARY: [bold]not markup[/bold] \x1b[31m \u202egnitset :smile:")
    name = os.fsdecode(b"caf\xe9")
    library.script(name)
    library.script("new\nline")
    out = tome("list", "-r", str(library)).out
    assert "[bold]not markup[/bold] \\e[31m \\u202egnitset :smile:" in out
    assert "caf\\xe9\n" in out
    assert "new\\nline\n" in out
    assert "\x1b" not in out
    assert "\x1b[31m" not in tome.on_terminal("list", "-r", str(library))


def test_names_that_are_not_utf8_come_through_json(tome, library):
    """In JSON a name that is not UTF-8 reads back as the same bytes."""
    name = os.fsdecode(b"caf\xe9")
    library.script(name)
    (item,) = tome("list", "--json", "-r", str(library)).json
    assert os.fsencode(item["path"]) == os.fsencode(library / name)


def test_an_empty_root(tome, library):
    """An empty root lists nothing and says so on stderr."""
    ran = tome("list", "-r", str(library))
    assert (ran.status, ran.out) == (0, "")
    assert "no commands in" in ran.err
    assert tome("list", "--json", "-r", str(library)).json == []


def test_folders_without_commands_are_no_groups(tome, library):
    """A folder of documents is not a group, unless everything is asked for."""
    library.script("real")
    library.write("docs/text.md", "words")
    assert [i["words"] for i in tome("list", "--json", "-r", str(library)).json] == [["real"]]
    everything = tome("list", "-a", "--json", "-r", str(library)).json
    assert [item["words"] for item in everything] == [["docs"], ["real"]]


def test_an_instance_lists_itself(kit, tour):
    """``kit`` alone lists its root; on a terminal it says how to get help."""
    assert kit("list").out == kit("list", "--").out
    assert kit("list").out.startswith("db backup")
    assert kit.on_terminal("list").endswith("kit help WORDS... tells more of a command\x1b[0m\n")
    assert "kit help" not in kit("list").out


def test_the_shell_is_not_asked_for_its_width(tome, tour):
    """COLUMNS that is no number, or nothing, is passed over."""
    for columns in ("", "wide", "-3", "999999999999", "0"):
        shown = tome.on_terminal("list", "-r", str(tour), COLUMNS=columns)
        assert "Put a service on an environment." in shown
