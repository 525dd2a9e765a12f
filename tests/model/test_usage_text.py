"""Parameters and forms as a page shows them."""

from __future__ import annotations

from tests.usages import DEPLOY, usage_of
from tome.model.usage_text import notes, rows, synopses


def test_rows_of_a_page() -> None:
    """A page's rows: spelling, description, and what the header says besides."""
    usage = usage_of(DEPLOY)
    assert [row.astuple() for row in rows(usage.positionals)] == [
        ("<service>", "what to deploy", ()),
        ("<env>", "", ("one of dev, staging, prod",)),
        ("[<args>...]", "", ()),
    ]
    assert [row.astuple() for row in rows(usage.options)] == [
        (
            "-n, --count=<n>",
            "instances",
            ("a whole number from 1 to 10", "default: 2", "env: DEPLOY_COUNT"),
        ),
        ("-f, --force", "ask nothing", ()),
        ("--since=<when>", "only what changed after that day", ("a date such as 2026-11-23",)),
    ]
    assert synopses(usage) == ("[options] <service> <env> [-- <args>...]",)


def test_notes_of_every_kind() -> None:
    """Everything an attribute says is on the page."""
    usage = usage_of(
        {
            "usage": "prog [options] <x>",
            "options": [
                "--a=<a>  A [required] [conflicts: --b] [needs: --c, <x>]",
                "--b  B [hidden]",
                "-c, --[no-]c  C",
                "--d[=<d:bool>]  D",
                "--e=<e>  E [choices-from: list all] [repeat]",
            ],
        }
    )
    assert [notes(one) for one in usage.options] == [
        ("required", "not together with --b", "needs --c, <x>"),
        (),
        (),
        ("one of true, false, yes, no, on, off, 1, 0",),
        ("one of what list all prints",),
    ]
    assert [row.left for row in rows(usage.options)] == [
        "--a=<a>",
        "-c, --[no-]c",
        "--d[=<d>]",
        "--e=<e>...",
    ]
