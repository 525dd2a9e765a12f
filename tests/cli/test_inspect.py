"""``tome inspect``: what tome understood of a file."""

from __future__ import annotations

import os
import socket

import pytest

KEYS = [
    "path", "summary", "help", "usage", "mode", "dialect", "completion", "hidden", "problems",
    "contract", "forms", "positionals", "options",
]  # fmt: skip


def test_json(tome, tour):
    """``--json`` is an array with one object a file, with the documented keys in order."""
    ran = tome("inspect", "--json", tour / "deploy.sh", tour / "go.source")
    assert ran.status == 0
    first, second = ran.json
    assert list(first) == KEYS
    assert first["path"] == tour / "deploy.sh"
    assert first["summary"] == "Put a service on an environment."
    assert first["usage"] == ["deploy [options] <service> <env:dev|staging|prod> [-- <args>...]"]
    assert first["help"].startswith("Waits until the service answers")
    assert (first["mode"], second["mode"]) == ("executed", "sourced")
    assert (first["completion"], first["hidden"], first["problems"]) == ("none", False, [])


@pytest.mark.parametrize("label", ["USAGE", "Usage"])
def test_a_list_below_the_usage_line_is_told_once(tome, library, label):
    """Options that stand directly below a usage line are options, and no part of the usage."""
    header = f"{label}: x [options] <a>\n  -v            talk\n  -q, --quiet   say nothing"
    path = library.script("x", f"Does x.\n\n{header}")
    (told,) = tome("inspect", "--json", path).json
    assert told["usage"] == ["x [options] <a>"]
    assert [one["flags"] for one in told["options"]] == [["-v"], ["-q", "--quiet"]]
    assert tome("inspect", path).out.count("--quiet") == 1
    assert tome("--root", str(library), "help", "x").out.count("--quiet") == 1


def test_a_usage_that_is_not_understood_keeps_its_lines_only(tome, library):
    """Neither its page nor its object shows the list below it as forms."""
    header = "USAGE: x [<a>\n       x --more ]\n  -v   talk"
    path = library.script("x", f"Does x.\n\n{header}")
    (told,) = tome("inspect", "--json", path).json
    assert [line.strip() for line in told["usage"]] == ["x [<a>", "x --more ]"]
    page = tome("--root", str(library), "help", "x").out
    assert page.count("talk") == page.count("-v") == 1


def test_a_long_path_is_whole_in_a_pipe(tome, library):
    """Where no person reads it, no line is broken, as for a path of many characters."""
    name = f"{'long-' * 30}script"
    path = library.script(name, "Does it.")
    assert tome("inspect", path).out.split("\n")[0] == path


def test_mode_bits_do_not_matter(tome, library):
    """A file that is no command yet is inspected all the same, and needs no root."""
    path = library.write("draft", "#!/bin/sh\n# SUMMARY: Not yet.\n# SOURCE\n")
    (told,) = tome("inspect", "--json", path).json
    assert (told["summary"], told["mode"]) == ("Not yet.", "sourced")


def test_nothing_is_null_or_empty(tome, library):
    """Where a file says nothing, texts are empty and lists too."""
    (told,) = tome("inspect", "--json", library.script("plain")).json
    assert told == {
        "path": library / "plain", "summary": "", "help": "", "usage": [], "mode": "executed",
        "dialect": "", "completion": "none", "hidden": False, "problems": [],
        "contract": False, "forms": [], "positionals": [], "options": [],
    }  # fmt: skip


def test_hidden_by_name_or_header(tome, library):
    """Both ways to hide a command are told."""
    files = [library.script("_a"), library.script("b", "HIDDEN:"), library.script("c")]
    told = tome("inspect", "--json", *files).json
    assert [one["hidden"] for one in told] == [True, True, False]


def test_one_bad_file(tome, library):
    """A file that cannot be read gives an object with a problem, the others theirs, and 65."""
    good = library.script("good", "Fine.")
    ran = tome("inspect", "--json", library / "missing", good, str(library))
    assert ran.status == 65
    missing, fine, folder = ran.json
    assert "cannot be read" in missing["problems"][0]["message"]
    assert set(missing["problems"][0]) == {"line", "column", "message"}
    assert fine["summary"] == "Fine."
    assert folder["problems"]


def test_odd_files_are_never_waited_for(tome, library):
    """A FIFO and a socket are told as what they are, at once."""
    os.mkfifo(library / "fifo", 0o755)
    with socket.socket(socket.AF_UNIX) as server:
        # A socket's path is short by law; a temporary folder's need not be.
        here = os.open(str(library), os.O_RDONLY)
        try:
            server.bind(f"/proc/self/fd/{here}/sock" if os.path.isdir("/proc/self/fd") else "sock")
        except OSError:
            server.bind(library / "sock")
        finally:
            os.close(here)
        ran = tome("inspect", "--json", library / "fifo", library / "sock")
    assert ran.status == 65
    assert all(told["problems"] for told in ran.json)


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 40, b"#!/bin/sh\n# START HELP\n# never ended\n", b"#!/bin/sh\n# a\0b\n"],
    ids=["random", "unclosed", "nul"],
)
def test_headers_that_cannot_be_read(tome, library, data):
    """Odd headers give an object; what is wrong with them has a line and a column."""
    ran = tome("inspect", "--json", library.write("odd", data, 0o755))
    assert ran.status == 65
    (told,) = ran.json
    assert told["problems"][0]["line"] >= 1
    assert told["problems"][0]["column"] >= 1


def test_a_header_of_ten_megabytes(tome, library):
    """A header of 10 MB is read as far as headers go, and does not take long."""
    path = library.write("long", b"#!/bin/sh\n# Long.\n#\n" + b"# more\n" * 1_500_000, 0o755)
    assert tome("inspect", "--json", path).json[0]["summary"] == "Long."


def test_for_people(tome, tour):
    """Without ``--json`` it is a page, safe to show."""
    out = tome("inspect", tour / "deploy.sh").out
    assert out.startswith(f"{tour}/deploy.sh\n")
    assert "\n  summary      Put a service on an environment.\n" in out
    assert "<env>: dev|staging|prod\n" in out
    assert "<args>: optional, repeats\n" in out
    bad = tome("inspect", tour / "missing")
    assert bad.status == 65
    assert "  problem     cannot be read" in bad.out


def test_relative_paths_become_absolute(tome, library):
    """The path is absolute, also if the file was named from here."""
    library.script("plain")
    (told,) = tome("inspect", "--json", "plain", cwd=str(library)).json
    assert told["path"] == library / "plain"


def test_a_malformed_config_does_not_matter(tome, library):
    """``inspect`` reads files, not roots."""
    library.write("tome.toml", "summary = \n")
    assert tome("inspect", library.script("plain"), TOME_ROOT=str(library)).status == 0
