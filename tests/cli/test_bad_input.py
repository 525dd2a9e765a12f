"""What a root, a file or a person can do wrong, and the status of each."""

from __future__ import annotations

import os
import random
import shlex
import subprocess

import pytest

#: Every verb that reads a root, with words that would do on a good one.
READING = {
    "list": ["list"],
    "help": ["help"],
    "help-words": ["help", "a"],
    "which": ["which", "a"],
    "run": ["run", "a"],
}


@pytest.mark.parametrize("words", READING.values(), ids=READING)
class TestRoots:
    """Roots that are none."""

    def test_none(self, tome, words):
        """Nothing names a root: 66, and the sentence says the three ways to name one."""
        ran = tome(*words)
        assert (ran.status, ran.out) == (66, "")
        for way in ("--root", "TOME_ROOT", "tome.toml"):
            assert way in ran.err

    @pytest.mark.parametrize("way", ["option", "variable"])
    def test_missing_and_file(self, tome, library, words, way):
        """A root that is not there, or is a file: 66, and it is named."""
        library.write("file")
        for path, says in (
            (library / "none", "does not exist"),
            (library / "file", "is a file"),
            (library / "file/below", "does not exist"),
            ("\udcff", "does not exist"),
        ):
            if way == "option":
                ran = tome(words[0], "--root", path, *words[1:])
            else:
                ran = tome(*words, TOME_ROOT=path)
            assert (ran.status, ran.out) == (66, "")
            assert says in ran.err

    def test_unreadable(self, tome, library, words):
        """A root that may not be read is 66 (but a superuser may read everything)."""
        library.script("a", code="echo ran")
        os.chmod(str(library), 0)
        allowed = os.access(str(library), os.R_OK | os.X_OK)
        ran = tome(words[0], "-r", str(library), *words[1:])
        os.chmod(str(library), 0o755)
        assert ran.status == (0 if allowed else 66)
        assert allowed or "cannot be read" in ran.err

    def test_malformed_config(self, tome, library, words):
        """A malformed tome.toml: 65 with line and column."""
        library.script("a", code="echo ran")
        library.write("tome.toml", 'summary = "fine"\ncontract = \n')
        ran = tome(words[0], "-r", str(library), *words[1:])
        assert (ran.status, ran.out) == (65, "")
        assert "tome.toml, line 2, column 12" in ran.err
        assert tome(words[0], "-r", str(library), "nosuch").status == 65

    def test_config_that_is_no_text(self, tome, library, words):
        """A tome.toml of odd bytes is 65 as well; one that is a folder or FIFO never hangs."""
        library.script("a", code="echo ran")
        path = library.write("tome.toml", b"\xff\xfe\x00")
        assert tome(words[0], "-r", str(library), *words[1:]).status == 65
        os.unlink(path)
        os.mkdir(path)
        assert tome(words[0], "-r", str(library), *words[1:]).status == 65
        os.rmdir(path)
        os.mkfifo(path)
        assert tome(words[0], "-r", str(library), *words[1:]).status in (0, 65)


@pytest.mark.parametrize("words", [["list"], ["help"], ["help", "a"], ["which", "a"]], ids=" ".join)
def test_the_current_directory_is_gone(tome, library, words, tmp_path):
    """Called from a directory that was removed, a named root works, an unnamed one is 66."""
    library.script("a")
    gone = tmp_path / "gone"

    def call(*more: str) -> subprocess.CompletedProcess[str]:
        gone.mkdir()
        place, line = shlex.quote(str(gone)), shlex.join(tome.command(*words, *more))
        return subprocess.run(
            [
                "sh",
                "-c",
                f"cd {place} && rmdir {place} && {line}",
            ],
            capture_output=True,
            text=True,
            env=tome.environment(),
        )

    assert call("-r", str(library)).returncode == 0
    for more in ([], ["-r", "relative"]):
        lost = call(*more)
        assert (lost.returncode, lost.stdout) == (66, "")
        assert lost.stderr.startswith("tome: the current directory is gone\n")


def test_unknown_commands(tome, tour):
    """Words that lead nowhere are 127: the nearest, and where it looked."""
    for verb in ("list", "help", "which", "run"):
        ran = tome(verb, "-r", str(tour), "db", "bakcup")
        assert (ran.status, ran.out) == (127, "")
        assert f'no command "bakcup" in {tour}/db' in ran.err
        assert "db backup" in ran.err


def test_a_file_without_its_bit(tome, library):
    """A file that lacks the executable bit is 127, and the hint names chmod."""
    library.write("draft", "#!/bin/sh\n")
    for verb in ("help", "which", "run"):
        ran = tome(verb, "-r", str(library), "draft")
        assert ran.status == 127
        assert f"chmod +x {library}/draft" in ran.err


@pytest.fixture
def rough(library):
    """Return a root with one good command among everything that can go wrong."""
    library.script("good", "Fine.")
    noise = random.Random(1)
    library.write("noise", b"#!/bin/sh\n" + noise.randbytes(50_000), 0o755)
    library.write("binary", b"\x7fELF" + noise.randbytes(5_000), 0o755)
    library.write("nul", b"#!/bin/sh\n# Before\0after\n", 0o755)
    library.write("unclosed", "#!/bin/sh\n# START HELP\n# x\n", 0o755)
    library.write("empty", "", 0o755)
    library.write("huge", b"#!/bin/sh\n# Huge.\n#\n" + b"# line\n" * 1_400_000, 0o755)
    library.write("one-line", b"# " + b"x" * 3_000_000, 0o755)
    library.write("crlf", b"#!/bin/sh\r\n# Windows.\r\n", 0o755)
    library.write("bom", b"\xef\xbb\xbf#!/bin/sh\n# Marked.\n", 0o755)
    os.mkfifo(library / "fifo", 0o755)
    library.link("broken", "nowhere")
    library.link("self", "self")
    library.link("loop", ".")
    library.write("sub/x", "#!/bin/sh\n", 0o755)
    library.link("sub/up", "..")
    for name in (b"caf\xe9", b"new\nline", b"tab\tx", b"-dash", b"$dollar", b"star*", b"it's"):
        library.script(os.fsdecode(name), "Oddly called.")
    return library


def test_everything_else_is_listed(tome, rough):
    """One bad file hides no other, and nothing hangs or crashes."""
    ran = tome("list", "--json", "-r", str(rough))
    assert ran.status == 0
    names = {os.fsencode("/".join(item["words"])) for item in ran.json if not item["group"]}
    assert names == {
        b"good", b"noise", b"binary", b"nul", b"unclosed", b"empty", b"huge", b"one-line", b"crlf",
        b"bom", b"sub/x", b"caf\xe9", b"new\nline", b"tab\tx", b"-dash", b"$dollar", b"star*",
        b"it's",
    }  # fmt: skip
    summaries = {item["words"][0]: item["summary"] for item in ran.json}
    assert summaries["huge"] == "Huge."
    assert summaries["crlf"] == "Windows."
    assert summaries["bom"] == "Marked."


def test_every_verb_on_every_odd_file(tome, rough):
    """No verb ends in a traceback for any of them, nor writes a control to a terminal."""
    assert tome("help", "-r", str(rough)).status == 0
    listed = tome("list", "-r", str(rough))
    assert listed.status == 0
    assert "\x1b" not in listed.out
    assert "\t" not in listed.out
    assert len(listed.out.split("\n")) == 19
    files = [rough / name for name in sorted(os.listdir(str(rough)))]
    assert tome("inspect", "--json", *files).status == 65
    for name in sorted(os.listdir(str(rough))):
        if name in ("broken", "self", "fifo"):
            continue
        assert tome("help", "-r", str(rough), "--", name).status == 0, name


def test_lint_speaks_of_a_malformed_config(tome, library):
    """``lint`` and ``inspect`` work where tome.toml is malformed, and lint says so."""
    library.script("a")
    library.write("tome.toml", "nonsense\n")
    ran = tome("lint", "--json", "-r", str(library))
    assert ran.status == 1
    assert any(found["path"].endswith("tome.toml") and found["line"] == 1 for found in ran.json)


def test_an_ignored_folder_is_not_listed(tome, library):
    """What ``.tomeignore`` names, and folders with an empty one, are hidden, not gone."""
    library.write(".tomeignore", "drafts/\n*.old\n")
    library.script("drafts/a")
    library.script("b.old")
    library.script("kept")
    library.write("closed/.tomeignore", "")
    library.script("closed/c")
    assert tome("list", "-r", str(library)).out == "kept\n"
    everything = tome("list", "--all", "-r", str(library)).out
    assert everything == "b.old\nclosed c\ndrafts a\nkept\n"
    assert tome("which", "-r", str(library), "drafts", "a").status == 0
    assert tome("help", "--json", "-r", str(library), "closed", "c").json["hidden"] is True
