"""The code that init prints."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

import tome.shells.base as base
from tests.conftest import clean_environment, installed
from tome.shells.registry import SHELLS, by_name

TEMPLATES = Path(base.__file__).parent / "templates"
CHECK = {
    "bash": [["bash", "-n"], ["shellcheck", "--severity=style"]],
    "zsh": [["zsh", "-f", "-n"]],
    "fish": [["fish", "--no-config", "--no-execute"]],
    "sh": [["sh", "-n"], ["shellcheck", "--severity=style"]],
}
# What makes each shell strict, and what its users switch on; evaluated before the code.
HOSTILE = {
    "bash": [
        "set -eu -o pipefail",
        "set -euC -o pipefail; shopt -s nullglob failglob extglob nocasematch",
        "IFS=01aetix/; set -eu",
        "IFS=; set -eu",
        "set -o posix; set -eu",
        "set -f -k -a -eu",
        "shopt -s expand_aliases; alias kit='echo hi' local='echo' printf=false type=false "
        " complete=x shift=x return=x unset=x true=x unalias=x set=x",
        "function kit { echo hi; }; local() { echo hi; }; complete() { echo hi; };"
        "true() { false; }",
    ],
    "zsh": [
        "setopt err_exit no_unset pipe_fail",
        "setopt err_exit no_unset no_clobber null_glob ksh_arrays sh_word_split glob_subst",
        "setopt err_return ksh_glob sh_glob no_nomatch csh_null_glob rc_expand_param"
        " warn_create_global warn_nested_var",
        "IFS=01aetix/; setopt err_exit no_unset",
        "IFS=; setopt err_exit no_unset all_export",
        "setopt rc_quotes csh_junkie_quotes brace_ccl magic_equal_subst glob_assign"
        " extended_glob err_exit",
        "emulate ksh; set -eu",
        "emulate sh; set -eu",
        "alias kit='echo hi'",
        "alias kit='echo hi' local=x builtin=x emulate=x setopt=x unalias=x; alias -g kit=x local=x"
        " builtin=x v1=x full=x find=x -- '-a'=x '-x'=x exec=x 2>/dev/null",
        "function kit { echo hi }; function emulate { echo hi }; function setopt { echo hi }",
    ],
    "fish": [
        "set -g IFS ''",
        "alias kit 'echo hi'; abbr -a kit echo hi",
        "for f in count printf complete functions contains math echo source cd commandline; "
        "function $f; builtin echo hi; end; end",
    ],
}
START = {
    "bash": ["bash", "--norc", "--noprofile"],
    "zsh": ["zsh", "-f"],
    "fish": ["fish", "--no-config"],
}
EVALUATE = {
    "bash": 'eval "$(cat "$CODE")"',
    "zsh": 'eval "$(cat "$CODE")"',
    "fish": "command cat $CODE | builtin source",
}


def code(name: str, instance: str = "kit", root: str = "/srv/scripts") -> str:
    return by_name(name).init(instance, root, "/usr/bin/python3", "/opt/tome/light/entry.py")


def run(shell: str, script: str, home: Path, *flags: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [installed(shell), *START[shell][1:], *flags, "-c", script],
        env=clean_environment(home, CODE=str(home / "code")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("shell", SHELLS, ids=lambda shell: shell.name)
class TestText:
    def test_golden(self, shell, golden) -> None:
        """The code is what a reader has reviewed."""
        golden(f"init.{shell.name}", code(shell.name))

    def test_no_token_survives(self, shell) -> None:
        """Every token of a template is filled, whatever the root is called."""
        assert "__TOME_" not in code(shell.name)

    def test_a_root_like_a_token_stays(self, shell) -> None:
        """A path is data even where it looks like a token."""
        assert "/__TOME_NAME__/" in code(shell.name, root="/__TOME_NAME__/x")

    def test_every_token_occurs(self, shell) -> None:
        """No shell forgets one of the values."""
        text = (TEMPLATES / f"init.{shell.name}").read_text()
        if shell.name == "fish":
            text += "".join((TEMPLATES / f"{part}.fish").read_text() for part in ("tab", "later"))

        for token in shell._tokens("kit", "/r", "/p", "/e", "/i"):
            assert f"__TOME_{token}__" in text

    def test_is_ascii_where_values_are(self, shell) -> None:
        """What a value adds to the code is ASCII, so any locale reads it."""
        added = set(code(shell.name, root="/ö\udcff\n")) - set(code(shell.name))

        assert all(char.isascii() for char in added)


@pytest.mark.parametrize("file", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_templates_lint_as_they_lie(file: Path) -> None:
    """A template is a valid file of its shell before a token is filled."""
    for argv in CHECK[file.suffix[1:]]:
        out = subprocess.run(
            [installed(argv[0]), *argv[1:], str(file)], capture_output=True, text=True, check=False
        )

        assert (out.returncode, out.stdout, out.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("shell", "options"),
    [(shell, options) for shell, every in HOSTILE.items() for options in every],
)
def test_empty_handed(shell: str, options: str, tmp_path: Path) -> None:
    """Evaluated once and again under any options, it prints nothing and succeeds."""
    (tmp_path / "code").write_text(code(shell, root="/a b/$(touch X)/it's"))
    again = f"\n{EVALUATE[shell]}"
    out = run(shell, f"{options}\n{EVALUATE[shell]}{again}", tmp_path)

    assert (out.returncode, out.stdout, out.stderr) == (0, b"", b"")


@pytest.mark.parametrize("shell", START)
def test_syntax_after_substitution(shell: str, tmp_path: Path) -> None:
    """The filled code of an awkward instance is valid, too."""
    path = tmp_path / f"code.{shell}"
    path.write_text(code(shell, "a-b.c", "/it's \\ $(touch X) `x` \n ö \udcff"))
    argv = CHECK[shell][0]
    out = subprocess.run(
        [installed(argv[0]), *argv[1:], str(path)], capture_output=True, check=False
    )

    assert (out.returncode, out.stderr) == (0, b"")


def read_by_old_bash(text: str) -> tuple[str, set[str]]:
    """Return what of a template a bash before 4.4 runs, and the functions that it never calls."""
    bodies = dict(re.findall(r"^function (\S+) \{\n(.*?)^\}\n", text, re.DOTALL | re.MULTILINE))
    rest = re.sub(r"^function (\S+) \{\n(.*?)^\}\n", "", text, flags=re.DOTALL | re.MULTILINE)
    guard = r"^if \[\[ \$\{BASH_VERSINFO\[0\]\}\$\{BASH_VERSINFO\[1\]\} -ge 44 \]\]; then\n"
    guarded = re.compile(guard + r"(.*?)^else\n(.*?)^fi\n", re.DOTALL | re.MULTILINE)
    for found in guarded.finditer(rest):
        other = re.findall(
            r"^    function (\S+) \{\n(.*?)^    \}\n", found[2], re.DOTALL | re.MULTILINE
        )
        assert found[2] == "".join(
            f"    function {name} {{\n{body}    }}\n" for name, body in other
        )
        bodies.update(other)
    rest = guarded.sub("", rest)
    left = ["__TOME_NAME__", *re.findall(r"__TOME_ID__[a-z]+", rest)]
    reached: set[str] = set()
    while left:
        name = left.pop()
        if name not in reached:
            reached.add(name)
            left += re.findall(r"__TOME_ID__[a-z]+", bodies[name])
    return rest + "".join(bodies[name] for name in sorted(reached)), bodies.keys() - reached


def test_nothing_of_bash_4_outside_guards() -> None:
    """Words of bash 4 stand behind a test or a fallback: 3.2, as macOS has it, reads the code."""
    text, unread = read_by_old_bash((TEMPLATES / "init.bash").read_text())
    assert {"__TOME_ID__walk", "__TOME_ID__load", "__TOME_ID__check"} <= unread
    text += "".join((TEMPLATES / file).read_text() for file in ("stub.bash", "import.bash"))
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    guarded = ("compopt -o", "complete -o nosort")

    for word in (
        "mapfile",
        "readarray",
        "declare -A",
        "local -A",
        "declare -g",
        "local -n",
        "declare -n",
        "coproc",
        "|&",
        "&>>",
        "@Q}",
        "@A}",
        "@E}",
        "@P}",
        ",,}",
        "^^}",
        "[-1]",
        "[[ -v",
        "local -",
        "EPOCHREALTIME",
        "globstar",
        "lastpipe",
        "printf '%(",
        ";&",
        ";;&",
        "compopt",
        "nosort",
    ):
        for line in lines:
            if word in line and not any(guard in line for guard in guarded):
                assert (word, "local -x" in line) == ("local -", True), line
    for guard in guarded:
        for line in lines:
            assert guard not in line or "||" in line


def test_old_bash_can_parse_what_it_does_not_run() -> None:
    """What only newer ones run is read by all, so its grammar is an old one: no &>>, |& or ;&."""
    path = TEMPLATES / "init.bash"
    out = subprocess.run(
        [installed("bash"), "--posix", "-n", str(path)], capture_output=True, check=False
    )
    assert (out.returncode, out.stdout, out.stderr) == (0, b"", b"")
    lines = [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]
    for word in ("&>>", "|&", ";&", ";;&", "coproc", "@Q}", ",,}", "^^}", "{fd}", "[[ -v", "<("):
        assert not [line for line in lines if word in line], word


@pytest.mark.parametrize("shell", START)
def test_only_helpers_are_left(shell: str, tmp_path: Path) -> None:
    """Beside the instance only functions called __tome_… are defined, and the index's memory."""
    (tmp_path / "code").write_text(code(shell))
    names = {
        "bash": "compgen -A function; compgen -v",
        "zsh": "print -rl -- ${(ok)functions}; print -rl -- ${(ok)parameters}",
        "fish": "functions --all --names | string split ', '; set --names",
    }[shell]
    if shell == "zsh":
        names = f"zmodload zsh/parameter; {names}"
    before = set(run(shell, names, tmp_path).stdout.decode().split())
    after = set(run(shell, f"{EVALUATE[shell]}\n{names}", tmp_path).stdout.decode().split())
    new = {name for name in after - before if not name.startswith(("__tome_kit_", "__tome_kept_"))}

    assert new <= {"kit", "_", "__tome_rows"}


def test_unreadable_locale(tmp_path: Path) -> None:
    """A root with bytes that are no UTF-8 is named right in the C locale, too."""
    root = os.fsdecode(b"/r\xff\xc3")
    for shell in START:
        (tmp_path / "code").write_text(code(shell, root=root), encoding="ascii", errors="ignore")
        body = {"bash": "declare -f", "zsh": "functions", "fish": "functions"}[shell]
        helper = "__tome_kit_exec" if shell == "fish" else "__tome_kit_environ"
        out = run(shell, f"{EVALUATE[shell]}\n{body} {helper}", tmp_path)

        assert out.returncode == 0
