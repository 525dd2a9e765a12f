"""Where output goes, and what becomes of it when that place is odd."""

from __future__ import annotations

import os
import shlex
import subprocess

import pytest


def call(program, *words, redirect="", **more):
    """Run through sh, to close or redirect what subprocess cannot."""
    return subprocess.run(
        ["sh", "-c", f"{shlex.join(program.command(*words))} {redirect}"],
        capture_output=True,
        env=program.environment(**more),
        cwd=program.home,
    )


def test_closed_stdout(tome, tour):
    """With stdout closed a verb fails in one sentence; an error is told as ever."""
    done = call(tome, "list", "-r", str(tour), redirect=">&-")
    assert done.returncode == 73
    assert done.stderr == b"tome: the output cannot be written: Bad file descriptor\n"
    done = call(tome, "lsit", redirect=">&-")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 2)


def test_closed_stderr(tome, tour):
    """With stderr closed an error is only its status, and never written elsewhere."""
    done = call(tome, "lsit", redirect="2>&-")
    assert (done.returncode, done.stdout) == (2, b"")
    done = call(tome, "list", "-r", str(tour), "go", redirect="2>&-")
    assert (done.returncode, done.stdout) == (0, b"go  Go somewhere.\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a full device")
def test_a_full_disk(tome, tour):
    """Output that cannot be written is an error, not a silent loss."""
    done = call(tome, "list", "-r", str(tour), redirect=">/dev/full")
    assert done.returncode == 73
    assert b"No space left" in done.stderr


def test_a_reader_that_leaves(tome, library):
    """A reader that went away ends the program silently, as it does others."""
    for number in range(300):
        library.script(f"command-{number:03}", "SUMMARY: " + "words " * 60)
    done = call(tome, "list", "-r", str(library), redirect="| head -n 1")
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii"},
    {"LANG": "xx_YY.nonsense"},
]


@pytest.mark.parametrize("variables", LOCALES, ids=str)
def test_locales(tome, library, variables):
    """No locale makes it crash: what an encoding lacks is escaped, errors included."""
    library.script("grüße", "SUMMARY: 日本 – Grüße …")
    for words in (["list"], ["help"], ["help", "grüße"], ["inspect", library / "grüße"]):
        done = subprocess.run(
            tome.command("-r", str(library), *words),
            capture_output=True,
            env=tome.environment(**variables),
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
        assert b"Gr" in done.stdout
    done = subprocess.run(
        tome.command("help", "-r", str(library), "grüsse"),
        capture_output=True,
        env=tome.environment(**variables),
    )
    assert done.returncode == 127
    assert b"Traceback" not in done.stderr


def test_a_terminal_that_only_knows_ascii(tome, library):
    """Cut summaries end in three dots where the encoding has no ellipsis."""
    library.script("long", "SUMMARY: " + "word " * 40)
    shown = tome.on_terminal("list", "-r", str(library), PYTHONIOENCODING="ascii")
    assert "..." in shown
    assert "…" not in shown


def test_json_is_ascii(tome, library):
    """JSON is ASCII, so that every locale gives the same bytes."""
    library.script("grüße", "SUMMARY: 日本")
    outs = {tome("list", "--json", "-r", str(library), **more).out for more in LOCALES[:2]}
    assert len(outs) == 1
    assert outs.pop().isascii()


def test_a_fault_of_its_own_is_one_line(tmp_path, tome):
    """Even what was not foreseen is a sentence and status 70, unless TOME_DEBUG is set."""
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "typer.py").write_text("raise ValueError('on purpose')\n")
    path = f"{broken}{os.pathsep}{tome.environment()['PYTHONPATH']}"
    ran = tome("list", PYTHONPATH=path)
    assert ran.status == 70
    assert "a fault in tome itself: ValueError: on purpose" in ran.err
    debug = subprocess.run(
        tome.command("list"),
        capture_output=True,
        env=tome.environment(PYTHONPATH=path, TOME_DEBUG="1"),
    )
    assert b"Traceback" in debug.stderr
