"""Lint: every file that is not listed and why, and every fault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tome import system
from tome.library.lint import lint
from tome.model.finding import Finding


def write(root: Path, name: str, text: str | bytes = "#!/bin/sh\n", mode: int = 0o755) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    path.chmod(mode)


def about(root: Path, name: str, *paths: str) -> list[Finding]:
    """Return the findings about one file."""
    return [one for one in lint(str(root), list(paths)) if one.path == f"{root}/{name}"]


def only(root: Path, name: str) -> Finding:
    found = about(root, name)
    assert len(found) == 1, found
    return found[0]


def test_a_sound_root_has_nothing_to_say(tmp_path: Path) -> None:
    """Commands without a fault give no finding."""
    write(tmp_path, "a", "#!/bin/sh\n# SUMMARY: s\n# USAGE: a <x>\nset -e\nexit 1\n")
    write(tmp_path, "b.py", '#!/usr/bin/env python3\n"""Text."""\n')
    write(tmp_path, "db/c.source", "# SUMMARY: s\nf() { exit 1; }\ncd /\n", 0o644)
    assert lint(str(tmp_path), []) == []


@pytest.mark.parametrize(
    ("name", "text", "severity"),
    [
        ("a.sh", "echo\n", "warning"),
        ("a", "#!/bin/sh\n", "warning"),
        ("a", b"\xef\xbb\xbf#!/bin/sh\n", "warning"),
        ("notes.txt", "text\n", "note"),
        ("picture.png", b"\x89PNG\0", "note"),
    ],
)
def test_no_executable_bit(tmp_path: Path, name: str, text: str | bytes, severity: str) -> None:
    """A file without the bit is named with the chmod that sets it; data are only a note."""
    write(tmp_path, name, text, 0o644)
    finding = only(tmp_path, name)
    assert finding.severity == severity
    assert "not executable" in finding.message
    assert finding.hint.startswith(f"chmod +x {tmp_path}/{name} ")


def test_the_chmod_is_quoted(tmp_path: Path) -> None:
    """The hint can be pasted, whatever the name."""
    write(tmp_path, "it's a.sh", mode=0o644)
    assert "chmod +x '" in only(tmp_path, "it's a.sh").hint


def test_hidden_by_name(tmp_path: Path) -> None:
    """Dot- and underscore-names, executable or not, are explained."""
    write(tmp_path, "_a")
    write(tmp_path, ".b")
    write(tmp_path, ".c", mode=0o644)
    write(tmp_path, ".git/hook")
    write(tmp_path, "_lib/d")
    write(tmp_path, "g/_default")
    for name in ("_a", ".b", ".c", ".git", "_lib", "g/_default"):
        finding = only(tmp_path, name)
        assert finding.severity == "note"
    assert "underscore" in only(tmp_path, "_a").message
    assert "never entered" in only(tmp_path, ".git").message
    assert "without words" in only(tmp_path, "g/_default").message


def test_hidden_by_its_header(tmp_path: Path) -> None:
    """A HIDDEN line is explained."""
    write(tmp_path, "a", "#!/bin/sh\n# HIDDEN\n")
    assert "HIDDEN" in only(tmp_path, "a").message


def test_ignored_by_a_rule(tmp_path: Path) -> None:
    """The rule and its line are named, for a file, a directory and what has no bit."""
    write(tmp_path, ".tomeignore", "# remark\n\n*.bak\nold/\n", 0o644)
    write(tmp_path, "a.bak")
    write(tmp_path, "b.bak", mode=0o644)
    write(tmp_path, "old/x")
    assert only(tmp_path, "a.bak").message == "ignored by line 3 of .tomeignore: *.bak"
    assert only(tmp_path, "b.bak").message == "ignored by line 3 of .tomeignore: *.bak"
    assert only(tmp_path, "old").message == "ignored by line 4 of .tomeignore: old/"
    assert about(tmp_path, "old/x") == []


def test_an_empty_ignore_file(tmp_path: Path) -> None:
    """An empty .tomeignore hides its directory, but not the root."""
    write(tmp_path, "old/x")
    write(tmp_path, "old/.tomeignore", "", 0o644)
    write(tmp_path, ".tomeignore", "", 0o644)
    assert "empty .tomeignore" in only(tmp_path, "old").message
    assert only(tmp_path, ".tomeignore").severity == "warning"


def test_faulty_rules(tmp_path: Path) -> None:
    """A line that is no rule is an error with its place; rules below the root are not read."""
    write(tmp_path, ".tomeignore", "a\n!\n", 0o644)
    write(tmp_path, "g/.tomeignore", "a\n", 0o644)
    write(tmp_path, "g/x")
    errors = [one for one in about(tmp_path, ".tomeignore") if one.severity == "error"]
    assert [(one.line, one.column) for one in errors] == [(2, 1)]
    assert only(tmp_path, "g/.tomeignore").severity == "warning"


def test_shadowed_and_doubled_names(tmp_path: Path) -> None:
    """Who has not the short name is told who has, and what it is called by."""
    write(tmp_path, "a")
    write(tmp_path, "a.sh")
    write(tmp_path, "b.sh")
    write(tmp_path, "b.py", "#!/usr/bin/env python3\n")
    write(tmp_path, "c.source", mode=0o644)
    write(tmp_path, "c/x")
    assert "(a)" in only(tmp_path, "a.sh").message
    assert "(b.py)" in only(tmp_path, "b.sh").message
    assert "(b.sh)" in only(tmp_path, "b.py").message
    assert "a directory" in only(tmp_path, "c.source").message
    assert all(
        only(tmp_path, name).severity == "warning" for name in ("a.sh", "b.sh", "b.py", "c.source")
    )


def test_links_and_special_files(tmp_path: Path) -> None:
    """Broken links, loops, FIFOs and devices are explained, and end nothing."""
    write(tmp_path, "g/x")
    os.symlink("nowhere", tmp_path / "broken")
    os.symlink("..", tmp_path / "g" / "up")
    os.symlink("self", tmp_path / "self")
    os.mkfifo(tmp_path / "pipe")
    os.symlink("/dev/null", tmp_path / "null")
    for name in ("broken", "g/up", "self"):
        assert only(tmp_path, name).severity == "error"
    for name in ("pipe", "null"):
        assert only(tmp_path, name).severity == "warning"
    assert "never end" in only(tmp_path, "g/up").message


def test_directories_that_link_to_each_other(tmp_path: Path) -> None:
    """Eight directories with links to all the others are walked through in no time."""
    for one in range(8):
        write(tmp_path, f"d{one}/x")
        for other in range(8):
            if one != other:
                os.symlink(f"../d{other}", tmp_path / f"d{one}" / f"to{other}")
    found = lint(str(tmp_path), [str(tmp_path / "d0")])
    assert any("links to directories" in one.message for one in found)


def test_directories_without_commands(tmp_path: Path) -> None:
    """A directory that holds no command is explained, as are the files in it."""
    write(tmp_path, "data/a.txt", "x", 0o644)
    write(tmp_path, "README.md", "x", 0o644)
    write(tmp_path, "x")
    assert "holds no command" in only(tmp_path, "data").message
    assert only(tmp_path, "data/a.txt").severity == "note"
    assert only(tmp_path, "README.md").severity == "note"


SHEBANGS = {
    "relative": (b"#!bin/bash\n", "no absolute path"),
    "slashless": (b"#!bash\n", "no absolute path"),
    "no-mark": (b"#/usr/bin/env node\n", "no shebang"),
    "swapped": (b"!#/bin/sh\n", "no shebang"),
    "blank": (b" #!/bin/sh\n", "no shebang"),
    "parted": (b"# !/bin/sh\n", "no shebang"),
    "absent": (b"#!/no/such/interpreter\n", "/no/such/interpreter is not there"),
    "directory": (b"#!/usr/bin\n", "/usr/bin is not there"),
    "env-absent": (b"#!/usr/bin/env no-such-program\n", "no-such-program is not on PATH"),
    "env-alone": (b"#!/usr/bin/env\n", "names no interpreter"),
    "env-words": (b"#!/usr/bin/env sh -e\n", "as one word"),
    "nothing": (b"#!\n", "names no interpreter"),
    "crlf": (b"#!/bin/sh\r\necho\r\n", "carriage return"),
    "crlf-argument": (b"#!/bin/sh -e\r\n", "carriage return"),
    "crlf-env": (b"#!/usr/bin/env sh\r\n", "carriage return"),
    "bom": (b"\xef\xbb\xbf#!/bin/sh\n", "byte order mark"),
    "second-line": (b"\n#!/bin/sh\n", "only as the first line"),
    "after-comment": (b"# text\n#!/bin/sh\n", "only as the first line"),
}


@pytest.mark.parametrize("case", SHEBANGS)
def test_bad_shebangs(tmp_path: Path, case: str) -> None:
    """A first line that does not start the script is an error with its place."""
    text, message = SHEBANGS[case]
    write(tmp_path, "a", text)
    finding = only(tmp_path, "a")
    assert message in finding.message
    assert finding.severity == "error"
    assert finding.line >= 1
    assert finding.column >= 1


@pytest.mark.parametrize(
    "text",
    [
        "#!/bin/sh\n",
        "#! /bin/sh -e\n",
        "#!/usr/bin/env sh\n",
        "#!/usr/bin/env -S sh -e\n",
        "#!/usr/bin/env -S A=b sh -e\n",
        "#!/bin/sh",
    ],
)
def test_good_shebangs(tmp_path: Path, text: str) -> None:
    """A first line that starts the script is passed over."""
    write(tmp_path, "a", text)
    assert about(tmp_path, "a") == []


def test_an_interpreter_that_is_not_executable(tmp_path: Path) -> None:
    """An interpreter without the executable bit is not there."""
    interpreter = tmp_path / "interpreter"
    interpreter.write_text("#!/bin/sh\n")
    write(tmp_path, "root/a", f"#!{interpreter}\n")
    assert "is not there" in only(tmp_path / "root", "a").message


def test_no_shebang(tmp_path: Path) -> None:
    """Without a shebang sh runs the file: an error where the extension is another language's."""
    write(tmp_path, "a", "echo\n")
    write(tmp_path, "b.py", "print()\n")
    write(tmp_path, "c", "")
    assert only(tmp_path, "a").severity == "warning"
    assert only(tmp_path, "b.py").severity == "error"
    assert "python3" in only(tmp_path, "b.py").hint
    assert only(tmp_path, "c").severity == "note"


def test_binaries_are_passed_over(tmp_path: Path) -> None:
    """A compiled program has no first line to judge."""
    write(tmp_path, "a", b"\x7fELF\x02\1\1\0" + b"\0" * 100)
    assert about(tmp_path, "a") == []


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (b"#!/bin/sh\n# a\0b\n", (2, 4), "NUL"),
        (b"#!/bin/sh\n# \xff\n", (2, 3), "not UTF-8"),
        (b"#!/bin/sh\n# SUMMARY: s\n# START HELP\n", (3, 1), "END HELP"),
    ],
)
def test_header_problems(tmp_path: Path, text: bytes, place: tuple[int, int], message: str) -> None:
    """What cannot be read of a header is an error with its place."""
    write(tmp_path, "a", text)
    finding = only(tmp_path, "a")
    assert ((finding.line, finding.column), finding.severity) == (place, "error")
    assert message in finding.message


def test_an_unreadable_file_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be read is one error, and the others are still judged."""
    write(tmp_path, "a")
    write(tmp_path, "b", "#!bin/sh\n")
    real = os.open

    def refuse(path: str, *more: int) -> int:
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return real(path, *more)

    monkeypatch.setattr(system, "open", refuse)
    assert only(tmp_path, "a").message == "cannot be read: Permission denied"
    assert only(tmp_path, "b").severity == "error"


def test_an_unreadable_directory_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A directory that cannot be read is one error, and the others are still judged."""
    write(tmp_path, "g/a")
    write(tmp_path, "h/b", "#!bin/sh\n")
    real = os.scandir

    def refuse(path: str):
        if str(path).endswith("/g"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    monkeypatch.setattr(system, "scandir", refuse)
    assert "Permission denied" in only(tmp_path, "g").message
    assert only(tmp_path, "h/b").severity == "error"


def test_settings(tmp_path: Path) -> None:
    """A malformed tome.toml is an error with its place, an unknown key a warning."""
    write(tmp_path, "x")
    write(tmp_path, "tome.toml", "summary = \n", 0o644)
    write(tmp_path, "g/tome.toml", 'summary = "s"\nsumary = "t"\nflags = "sd"\n', 0o644)
    write(tmp_path, "g/x")
    faults = [one for one in about(tmp_path, "tome.toml") if one.severity != "note"]
    assert [(one.line, one.column, one.severity) for one in faults] == [(1, 11, "error")]
    faults = [one for one in about(tmp_path, "g/tome.toml") if one.severity != "note"]
    assert [(one.line, one.severity) for one in faults] == [(2, "warning"), (3, "warning")]


@pytest.mark.parametrize("label", ["EFFECT", "CONFIRM", "CHECKLIST", "HOSTS", "BEFORE", "AFTER"])
def test_reserved_labels(tmp_path: Path, label: str) -> None:
    """A label that no version enforces yet is warned of with its place."""
    write(tmp_path, "a", f"#!/bin/sh\n# SUMMARY: s\n# {label}: x\n")
    finding = only(tmp_path, "a")
    assert (finding.line, finding.column, finding.severity) == (3, 3, "warning")
    assert "not enforced by this version" in finding.message


def test_words_like_reserved_labels(tmp_path: Path) -> None:
    """The same words in prose or in code are no labels."""
    write(
        tmp_path, "a", "#!/bin/sh\n# Before: not this\n# See HOSTS: nor this\n\necho\n# AFTER: x\n"
    )
    assert about(tmp_path, "a") == []


def test_aliases(tmp_path: Path) -> None:
    """An alias that leads elsewhere or nowhere is warned of."""
    write(tmp_path, "a", "#!/bin/sh\n# SUMMARY: s\n# ALIASES: b, x, help, ../y, a\n")
    write(tmp_path, "b", "#!/bin/sh\n# SUMMARY: s\n# ALIASES: x, z\n")
    assert [one.severity for one in about(tmp_path, "a")] == ["warning"] * 3
    assert "one of a's" in only(tmp_path, "b").message


def test_names_of_builtins(tmp_path: Path) -> None:
    """At the root a command named like a built-in is warned of; in a group it is not."""
    write(tmp_path, "help")
    write(tmp_path, "g/help")
    assert "built-in" in only(tmp_path, "help").message
    assert about(tmp_path, "g/help") == []


SOURCED = {
    "exit": ("exit 3", [(1, "exit")]),
    "exit-in-if": ("if true; then\n  exit\nfi", [(2, "exit")]),
    "exit-after-or": ("cd x || exit 1", [(1, "exit")]),
    "exit-in-brace": ("cd x || { echo no; exit 1; }", [(1, "exit")]),
    "exit-in-case": ("case $1 in\n  a|b) exit 2 ;;\n  (c) ;;\nesac", [(2, "exit")]),
    "exit-after-case": ("case $1 in a) ;; esac\nexit", [(2, "exit")]),
    "exit-in-loop": ("while true; do exit; done", [(1, "exit")]),
    "exit-prefixed": ("builtin exit 1", [(1, "exit")]),
    "exit-after-function": ("f() { exit 1; }\nexit 2", [(2, "exit")]),
    "exit-after-assignment": ("x=1\nexit", [(2, "exit")]),
    "exit-after-heredoc": ("cat <<'X'\nexit\nX\nexit", [(4, "exit")]),
    "exit-after-continuation": ("echo \\\n  exit\nexit", [(3, "exit")]),
    "exit-in-function": ("f() {\n  if x; then exit; fi\n  { exit; }\n}", []),
    "exit-in-keyword-function": ("function f {\n  exit\n}", []),
    "exit-in-function-next-line": ("f()\n{\n  exit\n}", []),
    "exit-in-subshell-function": ("f() ( exit 1 )", []),
    "exit-in-subshell": ("( exit 1 )\n(cd x; exit)", []),
    "exit-in-substitution": ('x=$(exit 3)\ny=`exit`\necho "$(exit 1)"', []),
    "exit-in-quotes": ("echo 'exit\nexit' \"exit\nexit\" $'a\\'exit'", []),
    "exit-in-comment": ("# exit\necho # exit\n", []),
    "exit-in-heredoc": ("cat <<X\nexit\nX\ncat <<-'Y'\n\texit\n\tY\n", []),
    "exit-as-argument": ("echo exit; trap 'exit' INT; help exit", []),
    "exit-as-variable": ("exit=1; x[exit]=2; echo $exit ${exit}", []),
    "exit-in-arithmetic": ("x=$((1 << exit)); ((y = 1 << 2))\necho", []),
    "exit-after-return": ("return 0 2>/dev/null || exit 0", []),
    "exit-in-array": ("a=(\n  exit\n)\n", []),
    "exit-file": ("./exit; exit_now; exit.sh", []),
    "glob-qualifier": ("for x in *(N); do echo; done", []),
    "set-e": ("set -e", [(1, "set -e")]),
    "set-eu": ("set -euo pipefail", [(1, "set -e")]),
    "set-o": ("set -u -o errexit", [(1, "set -e")]),
    "setopt": ("setopt ERR_EXIT", [(1, "setopt errexit")]),
    "set-others": ("set -u; set +e; set -- -e; set -o pipefail; set a -e", []),
    "declare": ("declare -x A=1", [(1, "declare")]),
    "typeset": ("typeset -a list", [(1, "typeset")]),
    "declare-others": ("declare -g A=1; declare -p; declare -f f; typeset -gx B; export C", []),
    "declare-in-function": ("f() { declare x; local y; }", []),
    "unclosed": ("echo 'exit", []),
    "carriage": ("echo\n\texit\n", [(2, "exit")]),
}


@pytest.mark.parametrize("case", SOURCED)
def test_sourced_scripts(tmp_path: Path, case: str) -> None:
    """What harms the calling shell is found at the top level, and nowhere else."""
    text, expected = SOURCED[case]
    write(tmp_path, "a.source", text, 0o644)
    found = about(tmp_path, "a.source")
    assert [one.line for one in found] == [line for line, _ in expected]
    for finding, (_, start) in zip(found, expected, strict=True):
        assert finding.message.startswith(start)
        assert finding.severity == "warning"


def test_a_source_line_is_as_good_as_the_suffix(tmp_path: Path) -> None:
    """An executable with a SOURCE line is judged as sourced, one without is not."""
    write(tmp_path, "a", "#!/bin/sh\n# SOURCE\nexit 1\n")
    write(tmp_path, "b", "#!/bin/sh\nexit 1\n")
    assert only(tmp_path, "a").line == 3
    assert about(tmp_path, "b") == []


def test_fish_scripts_are_read_as_fish(tmp_path: Path) -> None:
    """In fish set -e erases a variable, and a function ends with end."""
    text = "set -e A\nfunction f\n  if true\n    exit 1\n  end\nend\nif true\n  exit 2\nend\n"
    write(tmp_path, "a.source.fish", text, 0o644)
    write(tmp_path, "b.source", f"#!/usr/bin/env fish\n{text}", 0o644)
    assert only(tmp_path, "a.source.fish").line == 8
    assert only(tmp_path, "b.source").line == 9


def test_a_sourced_script_with_carriage_returns(tmp_path: Path) -> None:
    """Carriage returns harm a sourced script too, with or without a shebang."""
    write(tmp_path, "a.source", "cd /\r\n", 0o644)
    assert "carriage returns" in only(tmp_path, "a.source").message


def test_only_what_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths, absolute or relative, limit what is said to them, what is below, and why above."""
    write(tmp_path, "a", "#!bin/sh\n")
    write(tmp_path, "g/b", "#!bin/sh\n")
    write(tmp_path, "g/c", "#!bin/sh\n")
    write(tmp_path, "old/d", "#!bin/sh\n")
    write(tmp_path, ".tomeignore", "old/\n", 0o644)
    monkeypatch.chdir(tmp_path / "g")

    def said(*paths: str) -> list[str]:
        return [os.path.relpath(one.path, tmp_path) for one in lint(str(tmp_path), list(paths))]

    assert said("b") == ["g/b"]
    assert said(".") == ["g/b", "g/c"]
    assert said(str(tmp_path / "a"), "c") == ["a", "g/c"]
    assert said("../old/d") == ["old"]
    assert "g/b" in said("..")


def test_paths_that_are_not_in_the_root(tmp_path: Path) -> None:
    """A path that is not there, or elsewhere, is an error; a link to the root is the root."""
    root = tmp_path / "root"
    write(root, "a", "#!bin/sh\n")
    (tmp_path / "link").symlink_to(root)
    (finding,) = lint(str(root), [str(tmp_path / "nosuch")])
    assert (finding.severity, finding.message) == ("error", "there is no such file")
    (finding,) = lint(str(root), [str(tmp_path)])
    assert "not in the root" in finding.message
    (finding,) = lint(str(tmp_path / "link"), [str(root / "a")])
    assert finding.path == f"{tmp_path}/link/a"


def test_names_are_escaped(tmp_path: Path) -> None:
    """Controls in names and targets never come into a message."""
    write(tmp_path, "a\x1b")
    write(tmp_path, "a\x1b.sh")
    os.symlink("no\x1b[31m\nwhere", tmp_path / "b")
    write(tmp_path, "c\x1b.py", mode=0o644)
    for finding in lint(str(tmp_path), []):
        assert (finding.message + finding.hint).isprintable()
