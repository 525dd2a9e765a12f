"""The JSON of every verb, against the published schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.cli.conftest import PROJECT

SCHEMA = json.loads((PROJECT / "docs" / "json.schema.json").read_text(encoding="utf-8"))


def check(value, name):
    """Hold a value against one definition of the schema."""
    jsonschema.validate(
        value,
        {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]},
        cls=jsonschema.Draft202012Validator,
    )


def test_the_schema_is_one():
    """The schema itself is valid, and every definition is used."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    text = json.dumps(SCHEMA)
    for name in SCHEMA["$defs"]:
        assert f'"#/$defs/{name}"' in text


@pytest.mark.parametrize("root", ["example-scripts", "dev"])
def test_real_roots(tome, root):
    """What is said of real scripts has the published shape."""
    path = str(PROJECT / root)
    items = tome("list", "--all", "--json", "-r", path).json
    check(items, "list")
    assert any(item["contract"] for item in items)
    files = [item["path"] for item in items if not item["group"]]
    check(tome("inspect", "--json", *files).json, "inspect")
    check(tome("help", "--json", "-r", path, "--", *items[-1]["words"]).json, "help")
    check(tome("help", "--json", "-r", path).json, "list")
    check(tome("lint", "--json", "-r", path).json, "lint")


def test_a_rich_usage(tome, library):
    """Every kind of parameter has the published shape, and the documented values."""
    path = library.script(
        "all",
        "Everything.\n\n"
        "USAGE: all [options] <n:int(1..)> <when:date> [<env:a|b>] [-- <args>...]\n"
        "ARGUMENTS:\n  <n>   a number [env: N]\n"
        "OPTIONS:\n  -v, --verbose...   more\n  --[no-]color   colours\n"
        "  --wait[=<t:duration>]   wait [default: 5m]\n  --to=<host>   where [complete: hosts]\n"
        "  --from=<host>   whence [conflicts: --to] [needs: --wait]",
    )
    (told,) = tome("inspect", "--json", path).json
    check([told], "inspect")
    n, when, env, *_ = told["positionals"]
    assert (n["name"], n["type"], n["range"], n["env"]) == ("n", "int(1..)", [1, None], "N")
    assert (when["type"], env["choices"], env["required"]) == ("date", ["a", "b"], False)
    verbose, color, wait, to, origin = told["options"]
    assert (verbose["flags"], verbose["repeats"]) == (["-v", "--verbose"], True)
    assert color["negatable"] is True
    assert (wait["takes_value"], wait["default"]) == ("optional", "5m")
    assert to["completion"] == "complete: hosts"
    assert (origin["conflicts"], origin["needs"]) == (["--to"], ["--wait"])
    assert told["contract"] is True


def test_the_root_decides_what_is_a_contract(tome, library):
    """``contract`` in tome.toml counts in list and help; inspect knows of no root."""
    path = library.script("a", "A.\nUSAGE: a <x:int>")
    library.script("b", "B.\nUSAGE: b <x>")
    for setting, expected in (("all", [True, True]), ("none", [False, False])):
        library.write("tome.toml", f'contract = "{setting}"\n')
        items = tome("list", "--json", "-r", str(library)).json
        assert [item["contract"] for item in items] == expected
    assert tome("help", "--json", "-r", str(library), "a").json["contract"] is False
    assert tome("inspect", "--json", path).json[0]["contract"] is True
