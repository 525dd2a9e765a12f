"""The hooks of a root, in front of executed and of sourced commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.live.conftest import build
from tests.live.shells import PROJECT, LiveShell
from tests.live.terminal import Terminal
from tests.live.test_calls import AWKWARD, HOSTILE, environment_of, recorded

_COUNT = 'printf \'%s\\0\' "$#" "$@" >>"$OUT"\n'
_SCRIPTS = {
    "args": f"#!/bin/sh\n{_COUNT}",
    "sargs.source": f"\\builtin {_COUNT}",
    "sargs.source.fish": "builtin printf '%s\\0' (builtin count $argv) $argv >>$OUT\n",
    "posix.source": f"#!/bin/sh\n{_COUNT}",
    "show": '#!/bin/sh\nenv -0 >"$OUT"\n',
    "sshow.source": '#!/bin/sh\nenv -0 >"$OUT"\n',
    "asks": '#!/bin/sh\nprintf "name? "; read name; echo "hello $name"\n',
    "status": '#!/bin/sh\nexit "$1"\n',
    "copy": '#!/bin/sh\ncat >>"$OUT"\n',
    "typed": '#!/bin/sh\n# USAGE: typed <n:int>\nenv -0 >"$OUT"\n',
}
_FAMILY = {
    "greet": "#!/bin/sh\n",
    "greet-sh-hello": "#!/bin/sh\nprintf 'echo evaluated %s;\\n' \"$FROM_HOOK\"\n",
}
#: A hook in all ways a file can be one.
_EXECUTED = {".hooks.d/10-note": '#!/bin/sh\necho "noted $TOME_SCRIPT_NAME" >>"$OUT.notes"\n'}
_SOURCED = {
    ".hooks.d/20-env.source": "export FROM_HOOK='a b'\necho sourced >>\"$OUT.notes\"\n",
    ".hooks.d/20-env.source.fish": "set -gx FROM_HOOK 'a b'\necho sourced >>$OUT.notes\n",
}


@pytest.fixture
def hooked(tmp_path: Path, shell: LiveShell) -> Callable[..., Path]:
    """Make a root with a blank in its path, with the scripts above and these hooks."""

    def make(*hooks: dict[str, str], **more: str) -> Path:
        root = tmp_path / f"a root of {shell.name}'s $(touch PWNED)"
        for files in (_SCRIPTS, *hooks, more):
            build(root, files)
        return root

    return make


def notes(out: Path) -> list[str]:
    path = Path(f"{out}.notes")
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.parametrize("hooks", ["executed", "sourced", "both"])
@pytest.mark.parametrize("command", ["args", "sargs", "posix"])
def test_arguments_behind_hooks(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path, command: str, hooks: str
) -> None:
    """Behind a hook of any kind the arguments arrive byte for byte, and nothing of them runs."""
    kinds = {"executed": [_EXECUTED], "sourced": [_SOURCED], "both": [_SOURCED, _EXECUTED]}[hooks]
    root = hooked(*kinds)
    given = [*AWKWARD, ["$(touch PWNED)", "`touch PWNED`", "; touch PWNED"]]
    calls = [" ".join(["kit", command, *map(shell.quote, call)]) for call in given]
    ran = shell.script("\n".join([shell.init(str(root)), *calls]), folder)

    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert recorded(out) == given
    assert not (folder / "PWNED").exists()
    name = {"args": "args", "posix": "posix.source"}.get(command)
    name = name or ("sargs.source.fish" if shell.name == "fish" else "sargs.source")
    wanted = {"executed": [f"noted {name}"], "sourced": ["sourced"]}
    wanted["both"] = wanted["executed"] + wanted["sourced"]
    assert notes(out) == wanted[hooks] * len(given)


def test_order_is_that_of_the_names(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path
) -> None:
    """Executed and sourced hooks take turns as their names say; a later one has earlier exports."""
    root = hooked(
        {
            ".hooks.d/30-last": '#!/bin/sh\necho "3 $STEP" >>"$OUT.notes"\n',
            ".hooks.d/10-first": '#!/bin/sh\necho "1 $STEP" >>"$OUT.notes"\n',
            ".hooks.d/20-set.source": "export STEP=two\n",
            ".hooks.d/20-set.source.fish": "set -gx STEP two\n",
        }
    )
    shell.script(f"{shell.init(str(root))}\nkit args", folder)
    shell.script(f"{shell.init(str(root))}\nkit sargs", folder)

    assert notes(out) == ["1 ", "3 two"] * 2


@pytest.mark.parametrize("command", ["show", "sshow"])
def test_environment_behind_hooks(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path, command: str
) -> None:
    """The script has what a hook exported, the usual variables, and nothing else of tome's."""
    root = hooked(_EXECUTED, _SOURCED)
    everything = "" if shell.name == "fish" else "set -a\n"
    lines = f"{everything}{shell.init(str(root))}\nkit {command} 'a  b' c"
    ran = shell.script(lines, folder)
    seen = environment_of(out)
    own = {name: value for name, value in seen.items() if "TOME" in name.upper() or "KIT" in name}
    file = "show" if command == "show" else "sshow.source"

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert seen["FROM_HOOK"] == "a b"
    if everything and command == "sshow":
        # What bash exports of functions, and the path that a sourced script may see.
        own = {
            name: value for name, value in own.items() if "__tome" not in name and "%" not in name
        }
    assert own == {
        "TOME_ROOT": str(root),
        "TOME_SCRIPTS_ROOT": str(root),
        "_TOME_SCRIPTS_ROOT": str(root),
        "TOME_EXECUTABLE": "kit",
        "TOME_COMMAND": command,
        "KIT_ROOT": str(root),
        "KIT_EXECUTABLE": "kit",
        "TOME_SCRIPT_PATH": f"{root}/{file}",
        "TOME_SCRIPT_NAME": file,
        "TOME_SCRIPT_ARGS": "a  b c",
    }


def test_what_is_left_behind(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path
) -> None:
    """Only a sourced command lets its hooks change the shell; tome's own variables never stay."""
    root = hooked(_EXECUTED, _SOURCED)
    lines = [
        shell.init(str(root)),
        "kit args",
        'echo "<$FROM_HOOK>"',
        "kit sargs",
        'echo "<$FROM_HOOK>"',
        'echo "<$TOME_SCRIPT_PATH$TOME_COMMAND$__tome_hook$__tome_hooks$__tome_kind>"',
    ]

    assert shell.script("\n".join(lines), folder).stdout == b"<>\n<a b>\n<>\n"


@pytest.mark.parametrize("command", ["args", "sargs", "posix"])
@pytest.mark.parametrize("kind", ["executed", "sourced"])
def test_a_hook_that_fails(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path, command: str, kind: str
) -> None:
    """The first hook that fails ends the run with its status; one sentence says which it was."""
    hook = "50-guard" if kind == "executed" else "50-guard.source"
    text = "#!/bin/sh\nexit 7\n" if kind == "executed" else "return 7\n"
    root = hooked(_SOURCED, {f".hooks.d/{hook}": text, ".hooks.d/60-never": "#!/bin/sh\nexit 1\n"})
    ran = shell.script(f"{shell.init(str(root))}\nkit {command} x\nexit {shell.status}", folder)

    said = ran.stderr.decode()
    assert (ran.returncode, ran.stdout) == (7, b"")
    assert said.startswith("kit: the hook ")
    assert said.endswith(f"/.hooks.d/{hook} failed with status 7\n")
    assert said.count("\n") == 1
    assert not out.exists()


def test_what_is_evaluated_comes_behind_hooks(
    shell: LiveShell, tmp_path: Path, folder: Path, out: Path
) -> None:
    """What a hook prints is shown, not evaluated with what the script prints."""
    talks = {".hooks.d/10-talks": "#!/bin/sh\necho 'echo not code'\n"}
    root = build(tmp_path / "a b" / "libexec", {**_FAMILY, **_SOURCED, **talks})
    ran = shell.script(f"{shell.init(str(root), 'greet')}\ngreet hello", folder)

    assert (ran.stdout, ran.stderr) == (b"echo not code\nevaluated a b\n", b"")


@pytest.mark.parametrize("command", ["args", "sargs"])
def test_skipping_hooks(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path, command: str
) -> None:
    """`exec --skip-hooks` passes them over, a broken one too."""
    root = hooked(_SOURCED, {".hooks.d/10-lost": "#!/no/such/interpreter\n"})
    call = f"kit exec --skip-hooks {command} a 'b c'"
    ran = shell.script(f"{shell.init(str(root))}\n{call}", folder)

    assert (ran.returncode, ran.stderr, recorded(out)) == (0, b"", [["a", "b c"]])
    assert notes(out) == []


@pytest.mark.parametrize("command", ["args", "sargs"])
def test_a_hook_that_cannot_start(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path, command: str
) -> None:
    """A hook whose interpreter is gone stops the run before any other hook: 126, one sentence."""
    root = hooked(_EXECUTED, {".hooks.d/20-lost": "#!/no/such/interpreter\n"})
    ran = shell.script(f"{shell.init(str(root))}\nkit {command} a\nexit {shell.status}", folder)

    assert (ran.returncode, ran.stdout) == (126, b"")
    assert b"/.hooks.d/20-lost asks for the interpreter /no/such/interpreter" in ran.stderr
    assert not out.exists()
    assert notes(out) == []


def test_a_contract_comes_before_hooks(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path
) -> None:
    """Words that the usage refuses start no hook; those it takes arrive as variables."""
    root = hooked(_EXECUTED, _SOURCED)
    ran = shell.script(f"{shell.init(str(root))}\nkit typed x\nexit {shell.status}", folder)

    assert (ran.returncode, notes(out)) == (2, [])
    shell.script(f"{shell.init(str(root))}\nkit typed 7", folder)

    assert environment_of(out)["TOME_ARG_N"] == "7"
    assert notes(out) == ["noted typed", "sourced"]


def test_the_help_page_runs_no_hook(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path
) -> None:
    """Neither a help page nor a list runs a hook, and hooks are no commands."""
    root = hooked(_EXECUTED, _SOURCED)
    lines = ["kit typed --help", "kit", "kit help", "kit .hooks.d 10-note", "kit commands --all"]
    ran = shell.script("\n".join([shell.init(str(root)), *lines]), folder)

    assert notes(out) == []
    assert b'no command ".hooks.d"' in ran.stderr
    assert b"10-note" not in ran.stdout
    assert b"20-env" not in ran.stdout


def test_stdin_and_status_behind_hooks(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path
) -> None:
    """What is piped in is the script's if no hook reads it, and the status is the script's."""
    for hooks in ({}, _EXECUTED, _SOURCED):
        root = hooked(hooks)
        out.unlink(missing_ok=True)
        load = shell.init(str(root))
        ran = shell.script(f"{load}\nprintf 'a\\0b\\n' | kit copy\nkit status 9", folder)

        assert out.read_bytes() == b"a\0b\n"
        assert ran.returncode == 9


@pytest.mark.parametrize(
    ("shell", "hostile"),
    [(shell, hostile) for shell, every in HOSTILE.items() for hostile in every],
    indirect=["shell"],
)
def test_hooks_under_hostile_settings(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path, hostile: str
) -> None:
    """Hooks run, and arguments arrive, under whatever the user has set, aliased or redefined."""
    quiet = {".hooks.d/20-env.source": ": \\\n\n", ".hooks.d/20-env.source.fish": "set -g x 1\n"}
    root = hooked(_EXECUTED, quiet)
    lines = [
        hostile,
        shell.init(str(root)),
        "kit args a 'b c' '' '*'",
        "kit sargs",
        "kit sargs a 'b c' '*'",
    ]
    ran = shell.script("\n".join(lines), folder)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert recorded(out) == [["a", "b c", "", "*"], [], ["a", "b c", "*"]]
    assert len(notes(out)) == 3


def test_fish_imports_a_hook_for_sh(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path
) -> None:
    """Without a variant for fish a hook's exports and its directory still cross to fish."""
    hook = {".hooks.d/20-env.source": "export FROM_HOOK='a b'\ncd /usr\n"}
    root = hooked(hook)
    ran = shell.script(f'{shell.init(str(root))}\nkit sargs\necho "$FROM_HOOK"; pwd', folder)

    assert (ran.stdout, ran.stderr) == (b"a b\n/usr\n", b"")


@pytest.fixture
def terminal(shell: LiveShell, folder: Path) -> Iterator[Terminal]:
    terminal = shell.terminal(folder)
    yield terminal
    terminal.close()


@pytest.mark.parametrize("hooks", ["executed", "sourced"])
def test_the_terminal_behind_hooks(
    shell: LiveShell, hooked: Callable[..., Path], terminal: Terminal, hooks: str
) -> None:
    """A hook and the script behind it both have the terminal, and may ask."""
    ask = '[ -t 0 ] && [ -t 1 ] && [ -t 2 ] && printf "sure? "\nread sure\n'
    hook = {".hooks.d/10-ask": f'#!/bin/sh\n{ask}[ "$sure" = y ]\n'}
    if hooks == "sourced":
        hook = {".hooks.d/10-ask.source": f'{ask}[ "$sure" = y ] || return 4\n'}
    terminal.run(shell.init(str(hooked(hook))))
    terminal.send("kit asks\r")
    terminal.sees("sure?")
    terminal.send("y\r")
    terminal.sees("name?")
    terminal.send("Ada\r")
    terminal.sees("hello Ada")
    terminal.prompt()
    terminal.send("kit asks\r")
    terminal.until(lambda: terminal.text().count("sure?") == 2, "the second question")
    terminal.send("n\r")
    # The line is as long as the path of the hook, and may go on in the next row anywhere.
    terminal.until(lambda: "failedwithstatus" in "".join(terminal.text().split()), "why not")
    terminal.prompt()

    assert terminal.text().count("name?") == 1


@pytest.mark.parametrize("hooks", ["executed", "sourced", "behind"])
def test_ctrl_c_in_a_hook(
    shell: LiveShell, hooked: Callable[..., Path], terminal: Terminal, out: Path, hooks: str
) -> None:
    """Ctrl-C ends a hook, and with it the run; in the script behind hooks it is the script's."""
    # Not by a program: a shell that is about to start one may miss the signal.
    waits = "echo waiting-now\nread never\n"
    files = {
        "executed": {".hooks.d/10-wait": f"#!/bin/sh\n{waits}"},
        "sourced": {".hooks.d/10-wait.source": waits},
        "behind": {
            **_SOURCED,
            "args": f"#!/bin/sh\ntrap 'echo got-int; exit 9' INT\n{waits}",
        },
    }[hooks]
    terminal.run(shell.init(str(hooked(files))))
    terminal.send("kit args\r")
    terminal.sees("waiting-now")
    terminal.send("\x03")
    if hooks == "behind":
        terminal.sees("got-int")
    terminal.prompt()

    assert terminal.run(f"echo {shell.status}") == ("9" if hooks == "behind" else "130")
    assert not out.exists()
    assert "failed" not in terminal.text()


def test_tome_run_and_hooks(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, out: Path
) -> None:
    """`tome run` runs hooks as well, and `--skip-hooks` does without them there, too."""
    root = shell.quote(str(hooked(_EXECUTED, _SOURCED)))
    shell.script(f"tome run -r {root} args 'a b'\ntome run {root} -- args c", folder)

    assert recorded(out) == [["a b"], ["c"]]
    assert notes(out) == ["noted args", "sourced"] * 2
    shell.script(f"tome run -r {root} --skip-hooks args d", folder)

    assert recorded(out)[2:] == [["d"]]
    assert len(notes(out)) == 4


def test_a_package_below_a_folder_with_a_blank(
    shell: LiveShell, hooked: Callable[..., Path], folder: Path, tmp_path: Path, out: Path
) -> None:
    """The package of tome may lie anywhere."""
    place = tmp_path / "a b"
    place.mkdir()
    (place / "tome").symlink_to(PROJECT / "tome")
    code = shell.init(str(hooked(_SOURCED)), entry=str(place / "tome" / "light" / "entry.py"))
    ran = shell.script(f"{code}\nkit args x\nkit sargs y", folder)

    assert (ran.stderr, recorded(out)) == (b"", [["x"], ["y"]])
