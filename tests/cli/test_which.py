"""``tome which``: the path that words run."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.cli.conftest import PROJECT


def test_the_path(tome, tour):
    """It prints the file that runs, and nothing else."""
    assert tome("which", "-r", str(tour), "db", "backup").out == f"{tour}/db/backup\n"
    assert tome("which", "-r", str(tour), "deploy").out == f"{tour}/deploy.sh\n"
    assert tome("which", "-r", str(tour), "ship").out == f"{tour}/deploy.sh\n"
    assert tome("which", "-r", str(tour), "go").out == f"{tour}/go.source\n"


def test_a_group_is_its_folder(tome, tour):
    """A group's path is that of its folder, or of what it runs by itself."""
    assert tome("which", "-r", str(tour), "db").out == f"{tour}/db\n"
    tour.script("db/_default")
    assert tome("which", "-r", str(tour), "db").out == f"{tour}/db/_default\n"


def test_all(tome, tour):
    """``-a`` prints every file of that name, the one that runs first."""
    tour.script("deploy.py")
    tour.source("deploy.source")
    tour.script("other", "ALIASES: deploy go")
    paths = tome("which", "-a", "-r", str(tour), "deploy").out.splitlines()
    assert paths[0] == tour / "deploy.source"
    assert set(paths) == {tour / f"deploy{end}" for end in (".source", ".sh", ".py")} | {
        tour / "other"
    }
    assert tome("which", "-a", "-r", str(tour), "go").out.splitlines() == [
        tour / "go.source", tour / "go.source.fish", tour / "other",
    ]  # fmt: skip


def test_the_shell_of_the_instance_chooses_the_variant(tour):
    """An instance of fish runs the variant for fish."""
    call = ["-I", str(PROJECT / "tome/light/entry.py"), "v1", "full", "fish", "kit", str(tour)]
    done = subprocess.run([sys.executable, *call, "which", "-a", "go"], capture_output=True)
    assert done.stdout.decode().splitlines() == [tour / "go.source.fish", tour / "go.source"]


def test_the_bytes_of_a_path(tome, library):
    """A path is printed byte for byte, in any locale."""
    name = os.fsdecode(b"caf\xe9\xff")
    library.script(name)
    for locale in ("C", "C.UTF-8", "POSIX"):
        done = subprocess.run(
            tome.command("which", "-r", str(library), name),
            capture_output=True,
            env=tome.environment(LC_ALL=locale),
        )
        assert done.stdout == os.fsencode(library / name) + b"\n"


def test_unknown_words(tome, tour):
    """What is not there is 127, and nothing is printed on stdout."""
    ran = tome("which", "-r", str(tour), "db", "bakcup")
    assert (ran.status, ran.out) == (127, "")
    assert "db backup" in ran.err
