"""What lies in the index and in the list is written down, so that no change of it goes unnoticed.

Where one of these tests fails, what an older tome left behind would be read as something else:
raise ``FORMAT`` in ``tome/library/index_store.py``, and write the files of that number by
``pytest --rewrite-golden``. Those of the number before go.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from pprint import pformat
from typing import Any

import pytest

from tests.conftest import GOLDEN
from tests.live.conftest import build
from tome.library.config import read_config
from tome.library.index import refresh
from tome.library.index_fresh import TICK
from tome.library.index_known import Facts
from tome.library.index_rows import rows_of
from tome.library.index_store import FORMAT, index_folder, load
from tome.library.lines import Lines
from tome.model.command import Entry
from tome.shells.reader import reader

Golden = Callable[[str, str], None]
#: Every kind of cell, flag, start and offer.
_PLACES = """#!/bin/sh
# Take all kinds of words.
# USAGE: places [options] <s:str> <c:one|two> <i:int(1..9)> [-- <tail:str>...]
# OPTIONS:
#   -n, --number=<n:float>  a number
#   --bounded=<n:float(0..)>  one with a bound [env: BOUNDED]
#   --bool=<b:bool>  yes or no [required]
#   --file=<f:file>  a file
#   --dir=<f:dir>  a directory
#   --day=<d:date>  a day
#   --duration=<d:duration>  a time
#   --address=<u:url>  an address
#   --asked=<s:str>  what a program tells [complete: plain]
#   --many=<s:str>  any number [repeat]
#   --when[=<w:now|later>]  now or later [default: now]
#   --[no-]color  in color
#   -v, --verbose...  say more
"""
_ROW = """#!/bin/sh
# Take words one after the other.
# USAGE: row [options] <a:dev|prod> [<b:int(-20..300)>]
# OPTIONS:
#   -f, --file=<f:file>  a file
#   --share=<n:float(0..1)>  a part
#   --[no-]color  in color
"""
_APART = """#!/bin/sh
# Take what hangs together.
# USAGE: apart [options] <n:int> [<to>]
# ARGUMENTS:
#   <n>  how many [env: APART_N]
#   <to>  where to [needs: <n>]
# OPTIONS:
#   --alone  by itself [conflicts: --with]
#   --with=<n:int(1..)>  beside others
"""
_GROUP = {
    "plain": "#!/bin/sh\n# Do it: (plainly).\n# ALIASES: simple\n",
    "places": _PLACES,
    "row": _ROW,
    "apart": _APART,
    "told.py": "#!/usr/bin/env python3\n# Usage: told [--loud] <who>\n",
    "both.source": "#!/bin/sh\n# Go there.\ncd /\n",
    "own.source.fish": "# Go there in fish.\ncd /\n",
    "marked": "#!/bin/bash\n# SOURCE\ncd /\n",
    "hidden": "#!/bin/sh\n# HIDDEN\n",
    "asks": "#!/bin/sh\n# COMPLETE\n",
    "tags": '#!/usr/bin/env bash\n# @describe Has tags.\n# @flag --loud\neval "$(argc --argc-eval '
    '"$0" "$@")"\n',
    "sub/inner": "#!/bin/sh\n# Inside.\n",
}


@pytest.fixture
def root(tmp_path: Path) -> str:
    """Return a root whose files are old enough to be trusted."""
    folder = build(tmp_path / "root", _GROUP)
    (folder / "idle").write_text("#!/bin/sh\n")
    (folder / "sub" / "README").write_text("# What is in it\n")
    (folder / "plain.help").write_text("Do it: (plainly).\n")
    past = time.time_ns() - 60_000_000_001
    for path in [*folder.rglob("*"), folder]:
        os.utime(path, ns=(past, past))
    time.sleep(2 * TICK / 1e9)  # when that was done nobody can change
    return str(folder)


def test_only_the_files_of_this_format() -> None:
    """What is written down is of the number that tome gives."""
    found = {path.name.split(".")[0] for path in GOLDEN.glob("index-*")}
    assert found == {f"index-{FORMAT}"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "sh"])
def test_rows_of_a_shell(root: str, shell: str, golden: Golden) -> None:
    """A shell's file, as it is but for what no text file holds."""
    held = refresh(root, "", {}, "", read_config(root))
    assert held is not None
    text = reader(shell).index("1a", rows_of(held, shell))
    shown = "".join(
        [char if char == "\n" or char.isprintable() else f"<{ord(char):02x}>" for char in text]
    )
    golden(f"index-{FORMAT}.{shell}", shown.replace("<00>", "<00>\n") + "\n")


def test_records(root: str, tmp_path: Path, golden: Golden) -> None:
    """What Python keeps of a group and of a list, with the names of the fields it keeps."""
    environment = {"XDG_CACHE_HOME": f"{tmp_path}/cache"}
    refresh(root, "", environment, "bash", read_config(root))
    lines = Lines(root, environment)
    lines.of((), root)
    lines.keep()
    base = index_folder(root, environment)
    records, listed = load(base), load(os.path.dirname(base), ".list")
    assert records is not None
    assert listed is not None
    _, shape, facts, lost = records
    kept = {file: (_kinds(stamp), known) for file, (stamp, known) in sorted(facts.items())}
    rules, known = listed
    rows = {
        at: (_kinds(stamp), [_kinds(one) for one in above], sorted(names), len(stamps), rows)
        for at, (stamp, above, names, stamps, rows) in sorted(known.items())
    }
    told = {
        "facts": Facts._fields,
        "entry": Entry._fields,
        ".records": ("GENERATION", shape, kept, lost),
        ".list": (rules, rows),
    }
    golden(f"index-{FORMAT}.records", pformat(told, width=100, sort_dicts=False) + "\n")


def _kinds(stamp: tuple[Any, ...]) -> str:
    """Return what a stamp is made of: its numbers are others each time."""
    return " ".join(["none" if one == -1 else type(one).__name__ for one in stamp])
