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
    """``contract`` in tome.toml counts wherever a command is told of, for a group's as well."""
    path = library.script("a", "A.\nUSAGE: a <x:int>")
    library.script("b", "B.\nUSAGE: b <x>")
    for setting, expected in (("all", [True, True]), ("none", [False, False])):
        library.write("tome.toml", f'contract = "{setting}"\n')
        items = tome("list", "--json", "-r", str(library)).json
        assert [item["contract"] for item in items] == expected
    assert tome("help", "--json", "-r", str(library), "a").json["contract"] is False
    assert tome("inspect", "--json", path).json[0]["contract"] is False
    library.write("db/tome.toml", 'summary = "The database"\n')
    inner = library.script("db/c", "C.\nUSAGE: c <x:int>")
    assert tome("inspect", "--json", inner).json[0]["contract"] is False
    library.write("tome.toml", "contract = \n")
    assert tome("inspect", "--json", inner).json[0]["contract"] is True


ODD = {
    "empty": b"",
    "binary": b"\x7fELF\x02\x01\x01\0",
    "latin": b"#!/bin/sh\n# Caf\xe9.\n# USAGE: latin <x\xe9:int>\n",
    "unclosed": b"#!/bin/sh\n# U.\n# USAGE: unclosed <x:int> [<y> (<z>\n",
    "nothing": b"#!/bin/sh\n# USAGE:\n",
    "only-flags": b"#!/bin/sh\n# O.\n# OPTIONS:\n#   -q   quiet\n#   --at=<n:float(..2.5)>   at\n",
    "forms": b"#!/bin/sh\n# F.\n# USAGE: forms add <x:int>...\n#        forms (rm|mv) [-f] <y>\n",
    "rest": b"#!/bin/sh\n# R.\n# USAGE: rest <cmd:rest>...\n",
    "regex": b"#!/bin/sh\n# R.\n# USAGE: regex <x:/[<>|]+/> [-x<n:int(-5..)>]\n",
    "huge": b"#!/bin/sh\n# H.\n# USAGE: huge " + b"(" * 200 + b"a" + b")" * 200 + b"\n",
    "long": b"#!/bin/sh\n# L.\n# USAGE: long " + b"<x> " * 5000 + b"\n",
    "docstring.py": b'#!/usr/bin/env python3\n"""D.\n\nUsage: docstring.py [--a=<b>] FILE\n"""\n',
    "infinite": b"#!/bin/sh\n# I.\n# USAGE: infinite <x:float(0..1" + b"0" * 400 + b")>\n",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_scripts(tome, library, name):
    """What is said of a script that no one should write has the published shape, too."""
    path = library.write(name, ODD[name], 0o755)
    told = tome("inspect", "--json", path).json
    check(told, "inspect")
    check(tome("list", "--json", "-r", str(library)).json, "list")
    check(tome("help", "--json", "-r", str(library), "--", name).json, "help")
    check(tome("lint", "--json", "-r", str(library)).json, "lint")
    for parameter in (*told[0]["positionals"], *told[0]["options"]):
        bounds = parameter["range"] or []
        assert all(bound is None or abs(bound) < float("inf") for bound in bounds)


def test_the_keys_are_those_that_are_promised(tome, library):
    """The keys of forms and parameters, in their order, and null or empty for what is not said."""
    path = library.script("a", "A.\nUSAGE: a go [-n <count:int(1..9)>] <x>")
    (told,) = tome("inspect", "--json", path).json
    assert told["forms"] == [{"literals": ["go"], "positionals": ["x"], "options": ["-n"]}]
    assert told["positionals"] == [
        {
            "name": "x", "type": "str", "choices": None, "range": None, "default": None,
            "env": None, "required": True, "repeats": False, "conflicts": [], "needs": [],
            "description": "", "completion": "files",
        }
    ]  # fmt: skip
    assert told["options"] == [
        {
            "flags": ["-n"], "takes_value": True, "metavar": "count", "type": "int(1..9)",
            "choices": None, "range": [1, 9], "default": None, "env": None, "required": False,
            "repeats": False, "conflicts": [], "needs": [], "description": "",
            "completion": "none", "negatable": False,
        }
    ]  # fmt: skip


def test_the_document_names_every_key():
    """docs/json.md leaves no key of the schema out, as a word of the text or of its examples."""
    text = (PROJECT / "docs" / "json.md").read_text(encoding="utf-8")
    for definition in SCHEMA["$defs"].values():
        for key in definition.get("properties", ()):
            assert f"`{key}`" in text or f'"{key}"' in text, key
