"""``tome help``: the page of a command, a group, the root."""

from __future__ import annotations

import os

import pytest


def page(ran, library):
    """Return a page with the place of the root taken out."""
    assert ran.status == 0, ran.err
    return ran.out.replace(str(library), "ROOT")


@pytest.mark.parametrize("columns", ["80", "40", "20"])
def test_page_of_a_command(kit, tour, golden, columns):
    """A page has usage, summary, help, arguments, options, examples, place and mode."""
    ran = kit("help", "deploy", COLUMNS=columns)
    # Paths are as long as the temporary folder's: on a narrow page they are wrapped anywhere.
    head, _, tail = ran.out.partition("Executed:")
    golden(f"help-{columns}.txt", head + "Executed:\n")
    assert str(tour) + "/deploy.sh" in "".join(tail.split())


def test_the_lines_below_a_page(kit, tour):
    """At the end stand where the script is, its mode, aliases, needs and further reading."""
    tail = page(kit("help", "deploy", COLUMNS="120"), tour).partition("Executed:")[2]
    assert tail.split("\n") == [
        "  ROOT/deploy.sh",
        "Aliases:   d ship",
        "Requires:  ssh, rsync",
        "See:       db migrate",
        "",
    ]


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_page_fits_its_terminal(kit, tour, columns):
    """No line of running text is wider than the terminal, down to 20 columns."""
    for line in kit("help", "deploy", COLUMNS=str(columns)).out.split("\n"):
        # A path stays in one piece, for it to be copied.
        assert len(line) <= columns or line.strip().startswith(("Executed:", "/")), line


def test_a_page_on_a_terminal_has_colours(kit, tour):
    """On a terminal headings and flags stand out; NO_COLOR takes that away and nothing else."""
    coloured = kit.on_terminal("help", "deploy")
    plain = kit.on_terminal("help", "deploy", NO_COLOR="1")
    assert "\x1b[36m" in coloured
    assert "\x1b" not in plain
    assert "-n, --count=<n>" in plain


def test_a_sourced_command(kit, tour):
    """The page says that a script is sourced, and where its variants for other shells are."""
    out = page(kit("help", "go"), tour)
    assert "Sourced:  ROOT/go.source\n" in out
    assert "In fish:  ROOT/go.source.fish\n" in out


def test_a_deprecated_command(kit, tour):
    """A page of a deprecated command begins with that."""
    assert kit("help", "db", "deep", "er").out.startswith("Deprecated: use backup\n")


def test_usage_is_shown_with_the_words_that_call_it(kit, library):
    """However a script writes its own name, its usage begins with the words one types."""
    usages = {
        "own": "own <file>",
        "zero": "$0 <file>",
        "dot": "./dot <file>",
        "base": '$(basename "$0") <file>',
        "cmd": "{cmd} <file>",
        "nested/sub": "nested sub <file>",
        "nested/dashed": "nested-dashed <file>",
        "none": "<file>",
    }
    for name, usage in usages.items():
        library.script(name, f"Summary.\nUSAGE: {usage}")
        words = name.split("/")
        assert f"Usage:\n  kit {' '.join(words)} <file>\n" in kit("help", *words).out


def test_several_forms(kit, library):
    """Each form of a usage has a line; one that goes on belongs to the form above."""
    library.script("vm", "Machines.\n\nUSAGE:\n  vm start <name>\n    [--force]\n  vm stop <name>")
    out = kit("help", "vm").out
    assert "Usage:\n  kit vm start <name> [--force]\n  kit vm stop <name>\n" in out


def test_a_script_that_says_nothing(kit, library):
    """A script without a header has a page too."""
    library.script("plain")
    assert page(kit("help", "plain"), library) == ("Usage:\n  kit plain\n\nExecuted:  ROOT/plain\n")


def test_page_of_a_group(kit, tour, golden):
    """A group's page lists what is in it."""
    golden("help-group.txt", page(kit("help", "db"), tour))


def test_page_of_the_root(kit, tour, golden):
    """The root's page lists commands, groups and what is built in."""
    golden("help-root.txt", page(kit("help"), tour))


def test_page_of_a_group_with_a_default(kit, library):
    """A group that runs something by itself shows that usage, and its commands."""
    library.script("notes/_default", "The newest notes.\nUSAGE: notes [-n <count>]")
    library.script("notes/new", "Start one.")
    out = kit("help", "notes").out
    assert "kit notes [-n <count>]" in out
    assert "kit notes COMMAND" in out
    assert "new  Start one." in out
    assert "_default" in out  # where the script is
    assert "_default" not in out.partition("Executed:")[0]


def test_a_group_shows_what_its_list_shows(kit, library):
    """Neither what .tomeignore hides, nor loops, nor empty folders stand on a group's page."""
    library.script("db/backup")
    library.script("db/secret")
    library.script("db/old/x")
    library.write("db/old/.tomeignore")
    library.write(".tomeignore", "secret\n")
    os.mkdir(library / "db/empty")
    os.symlink("..", library / "db/up")
    section = kit("help", "db").out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert section.split() == ["backup"]


def test_a_command_by_its_alias_and_its_full_name(kit, tour):
    """An alias and the full file name lead to the same script, the page has its own name."""
    assert "Usage:\n  kit deploy" in kit("help", "ship").out
    assert "/deploy.sh" in kit("help", "deploy.sh").out


def test_built_in_words_have_pages(kit, tour):
    """``help`` tells of the built-in words, unless a command has that name."""
    assert "kit exec [--no-check] [--skip-hooks] WORDS..." in kit("help", "exec").out
    assert "kit commands" in kit("help", "commands").out
    assert "kit tome [options] VERB" in kit("help", "tome").out
    tour.script("exec", "Mine.")
    assert kit("help", "exec").out.startswith("Mine.")


def test_verbs_have_pages_without_a_root(tome):
    """``tome help VERB`` needs no root."""
    ran = tome("help", "init")
    assert ran.status == 0
    assert "tome init [options] [NAME] [DIR] [SHELL]" in ran.out


def test_unknown_words(kit, tour):
    """Words that lead nowhere: status 127, the nearest names, where it looked."""
    ran = kit("help", "deplyo")
    assert (ran.status, ran.out) == (127, "")
    assert ran.err == f'kit: no command "deplyo" in {tour}\ndid you mean kit deploy?\n'


def test_json_of_a_command(kit, tour):
    """``--json`` of a command is what inspect says of it, and its words."""
    told = kit("help", "deploy", "--json").json
    (inspected,) = kit("inspect", "--json", tour / "deploy.sh").json
    assert told == {"words": ["deploy"], **inspected, "group": False}


def test_json_of_a_group(kit, tour):
    """``--json`` of a group is what list says of it."""
    assert kit("help", "--json", "db").json == kit("list", "--json", "db").json
    assert kit("help", "--json").json == kit("list", "--json").json


def test_nothing_of_a_file_is_markup_or_control(kit, library):
    """Square brackets, emoji codes and escape sequences in a header are text."""
    library.script(
        "sly",
        "SUMMARY: [red]x[/red] \x1b]0;title\x07 :boom:\nUSAGE: sly [/bold] <a>\n\n"
        "Help [link=https://example.org]here[/link]\x9b31m\n\nOPTIONS:\n  --x  [bold]y\u202e",
    )
    for out in (kit("help", "sly").out, kit.on_terminal("help", "sly")):
        assert "[red]x[/red] \\e]0;title\\a :boom:" in out
        assert "kit sly [</bold>] <a>" in out
        assert "[link=https://example.org]here[/link]\\x9b31m" in out
        assert "[bold]y\\u202e" in out
        assert not {"\x07", "\x9b", "\u202e"} & set(out)
    assert "\x1b" not in kit("help", "sly").out


def test_a_name_that_is_not_utf8(kit, library):
    """A name that is not UTF-8 has a page, with that byte escaped."""
    name = os.fsdecode(b"caf\xe9")
    library.script(name, "Coffee.")
    ran = kit("help", name)
    assert ran.status == 0
    assert "kit caf\\xe9" in ran.out


def test_a_name_that_begins_with_a_dash(kit, library):
    """Behind ``--`` everything is a word."""
    library.script("--cache", "Odd.")
    assert kit("help", "--", "--cache").out.startswith("Odd.")


def test_what_tome_answers_of_a_checked_call(kit, library):
    """Under a contract the page tells of -h and --help, but for those the script declares."""
    row = "  -h, --help  show this page\n"
    library.script("typed", "T.\nUSAGE: typed <x:int>")
    library.script("own", "T.\nUSAGE: own [-h] <x:int>")
    library.script("both", "T.\nUSAGE: both [-h|--help] <x:int>")
    library.script("untyped", "T.\nUSAGE: untyped <x>")
    assert row in kit("help", "typed").out
    assert "  --help  show this page\n" in kit("help", "own").out
    assert "show this page" not in kit("help", "both").out
    assert "show this page" not in kit("help", "untyped").out
    library.write("tome.toml", 'contract = "all"\n')
    assert row in kit("help", "untyped").out
    library.write("tome.toml", 'contract = "none"\n')
    assert "show this page" not in kit("help", "typed").out


def test_a_group_that_runs_a_command_of_its_own(kit, library):
    """The page of a group is its command's page as well, with the typed parameters."""
    library.script(
        "db/_default",
        "Ask the database.\nUSAGE: db [--rows=<n:int(1..)>] [<query>]\n"
        "OPTIONS:\n  --rows=<n>   how many [default: 5]",
    )
    library.script("db/dump", "Dump it.")
    out = kit("help", "db").out
    assert "  kit db [--rows=<n>] [<query>]\n  kit db COMMAND [words]\n" in out
    assert "how many (a whole number from 1; default: 5)" in out
    assert "  dump  Dump it.\n" in out


def test_everything_a_usage_tells(kit, library):
    """Forms, choices, ranges, defaults, variables and relations stand beside what they are of."""
    library.script(
        "all",
        "All.\nUSAGE: all start [options] <env:dev|prod> [<file:file>...]\n"
        "       all stop [--[no-]wait] <env:dev|prod>\n"
        "ARGUMENTS:\n  <env>    where\n  <file>   what\n"
        "OPTIONS:\n  -v, --verbose...     more\n  --to=<host>          whence [env: ALL_TO]\n"
        "  --at[=<when:date>]   then [needs: --to] [default: 2026-01-01]\n"
        "  --never              not [conflicts: --at]\n  --[no-]wait          for the end",
    )
    out = kit("help", "all", COLUMNS="120").out
    assert "  kit all start [options] <env> [<file>...]\n" in out
    assert "  kit all stop [--[no-]wait] <env>\n" in out
    rows = [" ".join(line.split()) for line in out.splitlines()]
    for row in (
        "<env> where (one of dev, prod)",
        "[<file>...] what (a file that exists)",
        "-v, --verbose... more",
        "--to=<host> whence (env: ALL_TO)",
        "--at[=<when>] then (a date such as 2026-11-23; default: 2026-01-01; needs --to)",
        "--never not (not together with --at)",
        "--[no-]wait for the end",
        "-h, --help show this page",
    ):
        assert row in rows, out


def test_a_usage_that_is_not_understood_stands_as_written(kit, library):
    """Its words are the author's, behind the words that call the command."""
    library.script("odd", "Odd.\nUsage: odd <from> [to <to>")
    assert "  kit odd <from> [to <to>\n" in kit("help", "odd").out
