"""The home that the demo, the README and the picture show tome in.

``python dev/_world.py FOLDER`` fills a folder with it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def world(home: Path) -> None:
    """Fill a home with the example scripts and with something for them to work on."""
    shutil.copytree(PROJECT / "example-scripts", home / "scripts")
    for name, about in {
        "api": "The API that everything talks to",
        "web": "What customers see",
    }.items():
        (home / "services" / name).mkdir(parents=True)
        (home / "services" / name / "README.md").write_text(f"{about}\n")
    (home / "notes").mkdir()
    for name, text in {
        "2026-11-02-0900-vacuum-by-night.md": "# Vacuum by night\n\ntags: sql\n",
        "2026-11-23-1030-cold-cache.md": "# Cold cache\n\ntags: ops\n\nSince the night's vacuum.\n",
    }.items():
        (home / "notes" / name).write_text(text)
    with sqlite3.connect(home / "shop.db") as database:
        database.execute("CREATE TABLE orders(id INTEGER, customer TEXT)")
        database.executemany("INSERT INTO orders VALUES (?, ?)", [(1, "Ada"), (2, "Grace")])
    (home / "shop.env").write_text('SHOP_URL="https://shop.example"\n')
    (home / "orders.json").write_text('{"orders": [{"id": 1, "paid": true}, {"id": 2}]}\n')


def environment(home: Path) -> dict[str, str]:
    """Return an environment that shows nothing of the person who runs this."""
    programs = [Path(sys.executable).parent, PROJECT / ".venv/bin"]
    places = [str(place) for place in programs if (place / "tome").exists()]
    return {
        "HOME": str(home),
        "PATH": os.pathsep.join([*places, os.environ["PATH"]]),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "COLUMNS": "80",
    }


if __name__ == "__main__":
    world(Path(sys.argv[1]))
