"""``dev/bench``: measure tome, and print or write what was found."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import document
import table
from machine import description
from measure import FULL, QUICK, busy, measure
from new_terminal import can_count
from peers import compare, install
from roots import GROUP, PROJECT

DOCUMENT = PROJECT / "docs" / "performance.md"
MOST = 100_000
SIZES, QUICK_SIZES = [20, 200, 2_000, 10_000], [20, 2_000]


def say(text: str) -> None:
    """Tell on stderr what is being done."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def main() -> int:
    """Measure and print; returns the status."""
    asked = argparse.ArgumentParser(prog="bench", description="dev/bench tells what each means.")
    asked.add_argument("sizes", nargs="*", type=int)
    for flag in ("--quick", "--peers", "--write", "--check"):
        asked.add_argument(flag, action="store_true")
    asked.add_argument("--document", type=Path, default=DOCUMENT)
    words = asked.parse_args()
    sizes = sorted(set(words.sizes)) or (QUICK_SIZES if words.quick else SIZES)
    if sizes[0] < GROUP or sizes[-1] > MOST:
        asked.error(f"a root has {GROUP} to {MOST} commands")
    if words.write:
        document.parts(words.document)
    pace = QUICK if words.quick else FULL
    if busy() > 0.5:
        say("other programs keep this machine busy: wait until they are done, or trust nothing")
    with tempfile.TemporaryDirectory(prefix="tome-bench.") as folder:
        place = Path(folder).resolve()
        results, worlds = measure(sizes, pace, place, say)
        found, remarks = "", list[str]()
        if not can_count():
            remarks.append("no strace here: whether a new terminal starts processes was not seen")
        if words.peers:
            found, remarks = install(place / "peers", say)
        compared, more, versions = compare(worlds, found, pace, say)
        remarks += more
    compared += document.own_names(results) if versions else []
    for part, name in [*description(results.shells), *versions, ("P", document.python(results))]:
        print(f"{part:8}  {name}")
    print(f"\n{table.as_text(table.figures(results))}")
    print(table.as_text(table.memory(results)))
    if versions:
        print(table.as_text(document.beside(results, compared)))
    for note in results.notes + remarks:
        print(f"note: {note}")
    print(f"{table.verdict(results)} Measured in {results.took:.0f} s.")
    if words.write:
        document.write(words.document, results, compared, versions)
        say(f"{words.document} and the picture beside it are written")
    return int(words.check and not table.clean(results))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
