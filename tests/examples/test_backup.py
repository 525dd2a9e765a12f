from __future__ import annotations

import gzip
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a database of two tables that refer to each other."""
    path = tmp_path / "app.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE posts(id INTEGER PRIMARY KEY, user INTEGER REFERENCES users);"
            'CREATE TABLE "odd ""name"(x);'
            "INSERT INTO users(name) VALUES ('Ada'), ('Grace');"
            "INSERT INTO posts(user) VALUES (1), (1), (2);"
        )
    connection.close()
    return path


@pytest.fixture
def dump(database: Path) -> Path:
    """Return the same as SQL text."""
    connection = sqlite3.connect(database)
    path = database.with_suffix(".sql")
    path.write_text("\n".join(connection.iterdump()))
    connection.close()
    return path


@pytest.mark.parametrize("form", ["database", "dump", "packed database", "packed dump"])
def test_a_whole_backup(form: str, run: Run, database: Path, dump: Path) -> None:
    """A database or a dump, packed or not, is restored and its rows are counted."""
    path = dump if "dump" in form else database
    if "packed" in form:
        packed = path.with_name(path.name + ".gz")
        packed.write_bytes(gzip.compress(path.read_bytes()))
        path = packed
    before = path.read_bytes()
    ran = run("backup/verify", str(path), "--table", "users", "-t", "posts", "--max-age=1d12h")
    assert ran.err == ""
    assert ran.status == 0
    assert ran.out.splitlines() == [
        'odd "name         0 rows',
        "posts             3 rows",
        "users             2 rows",
        f"{path} is whole: tables 3, rows 5",
    ]
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", ["nope", 'odd "name'])
def test_a_table_that_is_missing_or_empty(table: str, run: Run, database: Path) -> None:
    """A table that was asked for and is not there, or is empty, is status 1."""
    ran = run("backup/verify", str(database), "-t", table)
    assert ran.status == 1
    assert f"table {table} is " in ran.err


def test_a_backup_that_is_too_old(run: Run, database: Path) -> None:
    """--max-age looks at the file's time."""
    old = time.time() - 7200
    os.utime(database, (old, old))
    assert run("backup/verify", str(database), "--max-age", "3h").status == 0
    ran = run("backup/verify", str(database), "--max-age", "1h")
    assert ran.status == 1
    assert "it is 2 hours old" in ran.err


def test_a_damaged_database(run: Run, database: Path) -> None:
    """A page overwritten in the middle is noticed."""
    content = bytearray(database.read_bytes())
    content[4096:4196] = b"\xff" * 100
    database.write_bytes(content)
    ran = run("backup/verify", str(database))
    assert ran.status == 1
    assert "is no good" in ran.err


def test_rows_that_refer_to_nothing(run: Run, database: Path) -> None:
    """A row whose parent is gone makes the backup bad."""
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM users WHERE id = 2")
    connection.close()
    ran = run("backup/verify", str(database))
    assert ran.status == 1
    assert "1 rows refer to rows that are not there" in ran.err


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it holds no table"),
        (b"CREATE TABLE t(x); INSERT INTO nope VALUES (1);", "no such table"),
        (b"\x1f\x8b\x08\x00 cut off", "gzip cannot unpack it"),
        (b"CREATE TABLE t(x); ATTACH 'stolen.db' AS s;", "not authorized"),
        (b"CREATE TABLE t(x);\0", "null character"),
    ],
)
def test_a_file_that_is_no_backup(content: bytes, why: str, run: Run, tmp_path: Path) -> None:
    """Whatever cannot be restored is status 1 with the reason, never a traceback."""
    (tmp_path / "backup.sql").write_bytes(content)
    ran = run("backup/verify", "backup.sql")
    assert ran.status == 1
    assert ran.err.startswith("verify: backup.sql is no good: ")
    assert why in ran.err
    assert not (tmp_path / "stolen.db").exists()


def test_a_file_that_is_not_there(run: Run) -> None:
    """A missing file is status 66."""
    ran = run("backup/verify", "nope")
    assert (ran.status, ran.err) == (66, "verify: cannot read nope: No such file or directory\n")


@pytest.mark.parametrize("words", [[], ["a", "--max-age", "soon"], ["a", "--tab", "x"]])
def test_refuses_wrong_words(words: list[str], run: Run) -> None:
    """Wrong words are status 2."""
    assert run("backup/verify", *words).status == 2


def test_says_that_postgresql_is_missing(
    run: Run, tmp_path: Path, without: Callable[..., str]
) -> None:
    """An archive of PostgreSQL needs its programs, and the sentence names one."""
    (tmp_path / "a.dump").write_bytes(b"PGDMP\1\2")
    path = without("createdb", "pg_restore", "psql", "dropdb")
    ran = run("backup/verify", "a.dump", env={"PATH": path})
    assert ran.status == 69
    assert ran.err.startswith("verify: createdb is not installed")


@pytest.mark.parametrize("works", [True, False])
def test_restores_a_postgresql_archive(
    works: bool, run: Run, tmp_path: Path, fake: Callable[[str, str], str]
) -> None:
    """The scratch database is made, filled, counted and dropped, also when restoring fails."""
    (tmp_path / "a.dump").write_bytes(b"PGDMP\1\2")
    note = 'echo "${0##*/}" "$1" >>calls\n'
    fake("createdb", note)
    fake("dropdb", note)
    fake("pg_restore", note + ("" if works else "echo broken archive >&2; exit 1"))
    path = fake("psql", note + 'case "$*" in *SELECT*) printf "posts\\t3\\nusers\\t2\\n";; esac')
    ran = run("backup/verify", "a.dump", env={"PATH": path})
    calls = (tmp_path / "calls").read_text().splitlines()
    assert calls[0].split()[1] == calls[-1].split()[1]
    assert calls[-1].startswith("dropdb verify_")
    if works:
        assert ran.status == 0
        assert "a.dump is whole: tables 2, rows 5" in ran.out
    else:
        assert ran.status == 1
        assert "pg_restore failed: broken archive" in ran.err
