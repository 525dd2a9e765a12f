"""Many calls in one shell on drawn roots lead where Python says that they lead.

What one call leaves in the shell's memory must not turn the next one aside: names come again on all
levels, groups have scripts of their own, and some are sourced.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.live.conftest import build
from tests.live.shells import LiveShell
from tome.library.find import find
from tome.model.command import SOURCED, Found

#: Roots, different calls on each, and how many calls are made of these in one shell.
ROOTS, CALLS, MADE = 12, 25, 90
#: A shell that has to ask at more of the calls that lead to a command has a fault.
LEAST = 0.9
_NAMES = ("a", "b", "c", "d-e", "list2")
_FURTHER = ("x", "y", "--opt", "-", "", "z z", "a=b", "_default", "a.sh", "--a")
_REFUSE = {
    "bash": "__tome_kit_ask() { return 99; }",
    "zsh": "__tome_kit_ask() { return 99 }",
    "fish": "function __tome_kit_ask --no-scope-shadowing; return 99; end",
}
_HEAD = 'printf "<%s>" {path} "$TOME_COMMAND" {words} >>"$OUT"\n'


def grown(rng: random.Random, above: str = "", depth: int = 0) -> dict[str, str]:
    """Draw what lies in a folder, by its path from the root."""
    files = {}
    for name in rng.sample(_NAMES, rng.randint(1, 4)):
        path = above + name
        kind = rng.choice(["group", "group", "script", "script", "both", "sourced"])
        if kind in ("group", "both") and depth < 3:
            files |= grown(rng, f"{path}/", depth + 1)
        if kind == "sourced":
            files[f"{path}.source"] = _HEAD.format(path=path, words='"$@"')
            files[f"{path}.source.fish"] = _HEAD.format(path=path, words="$argv")
        elif kind != "group" or depth == 3:
            path += rng.choice(["", "", ".sh"]) if kind == "script" else ".sh"
            alias = rng.choice(["", "", f"# ALIAS: {rng.choice(_FURTHER[:2])}\n"])
            files[path] = f"#!/bin/sh\n{alias}" + _HEAD.format(path=path, words='"$@"')
    if rng.random() < 0.5:
        path = f"{above}_default"
        files[path] = "#!/bin/sh\n" + _HEAD.format(path=path, words='"$@"')
    return files


def call(rng: random.Random, paths: list[str]) -> tuple[str, ...]:
    """Draw the words of a call: mostly what leads to a script, and words behind it."""
    words = [word.removesuffix("_default") for word in rng.choice(paths).split("/")]
    words = [word.partition(".")[0] for word in words if word]
    if rng.random() < 0.3:
        words = words[: rng.randint(0, len(words))]
    words += rng.choices((*_NAMES, *_FURTHER), k=rng.choice([0, 0, 1, 1, 2, 3]))
    return tuple(words)


def meant(root: Path, words: tuple[str, ...], shell: str) -> str | None:
    """Return what the script that Python finds would write, None where it finds none."""
    found = find(str(root), words)
    if not isinstance(found, Found):
        return None
    file = Path(found.directory, found.entry.file).relative_to(root)
    path = str(file).removesuffix(".fish").removesuffix(".source")
    assert (found.entry.mode == SOURCED) == (".source" in file.name), (shell, file)
    told = (path, " ".join(found.words), *words[found.used :])
    return "".join([f"<{one}>" for one in told])


def test_calls_on_drawn_roots(shell: LiveShell, tmp_path: Path) -> None:
    """Each call runs the script that Python finds, or none at all; few ask."""
    rng = random.Random(20261124)
    certain = ran = 0
    for number in range(ROOTS):
        files = grown(rng)
        root = build(tmp_path / f"root{number}", files)
        pool = [call(rng, sorted(files)) for _ in range(CALLS)]
        made = rng.choices(pool, k=MADE)
        lines = [shell.init(str(root)), _REFUSE[shell.name]]
        for at, words in enumerate(made):
            lines.append(shell.setenv("OUT", str(tmp_path / f"{number}.{at}")))
            lines.append(" ".join(["kit", *map(shell.quote, words)]))
            lines.append(f"echo {shell.status} >{tmp_path}/{number}.{at}.status")
        done = shell.script("\n".join(lines), tmp_path)
        assert (done.stdout, done.stderr) == (b"", b"")

        for at, words in enumerate(made):
            expected = meant(root, words, shell.name)
            status = (tmp_path / f"{number}.{at}.status").read_text().strip()
            out = tmp_path / f"{number}.{at}"
            certain += expected is not None
            if status == "99":
                assert not out.exists(), (number, words)
                continue
            ran += 1
            assert (status, out.read_text()) == ("0", expected), (number, words, made[:at])
    print(f"{shell.name}: {certain} calls that lead to a command, {ran} without Python")
    assert ran >= certain * LEAST
