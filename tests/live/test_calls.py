"""A call of an instance: what arrives at the script, and what stays in the shell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.live.conftest import build
from tests.live.shells import ENTRY, LiveShell

#: Options and habits of users that a call has to survive, per shell.
HOSTILE = {
    "bash": [
        "set -eu -o pipefail; set -C; shopt -s nullglob failglob",
        "IFS=01aeiot/=; set -eu",
        "IFS=; set -f -k",
        "set -a; set -o posix; shopt -s nocasematch extglob xpg_echo",
        "CDPATH=/:/usr; shopt -s inherit_errexit localvar_inherit 2>/dev/null;"
        " set -eEu; trap : ERR",
        "shopt -s expand_aliases; for w in local shift unset printf set type return test . source"
        " command case kit; do alias $w='echo aliased'; done; unalias case",
        "for w in local shift unset printf set type return test source command true unalias export;"
        ' do \\builtin eval "function $w { echo shadowed; }"; done',
    ],
    "zsh": [
        "setopt err_exit no_unset pipe_fail no_clobber null_glob",
        "setopt ksh_arrays sh_word_split glob_subst no_nomatch",
        "setopt csh_null_glob rc_expand_param warn_create_global warn_nested_var err_return",
        "setopt rc_quotes csh_junkie_quotes glob_assign magic_equal_subst extended_glob",
        "setopt ksh_glob sh_glob posix_builtins posix_identifiers typeset_silent all_export",
        "IFS=01aeiot/=; setopt err_exit no_unset",
        "IFS=; emulate ksh; set -eu",
        "emulate sh; set -eu",
        "for w in local shift unset print set whence emulate setopt builtin kit test source; do"
        " alias $w='echo aliased'; done; alias -g find=gone v1=gone kit=gone -x=gone",
        "for w in local shift unset print set whence emulate setopt test source true; do"
        ' functions[$w]="echo shadowed"; done',
    ],
    "fish": [
        "set -g IFS ''",
        "set -g CDPATH / /usr",
        "alias kit 'echo aliased'; for w in count printf contains math echo source cd complete abbr"
        " functions commandline; function $w; builtin echo shadowed; end; end",
    ],
}
words = st.one_of(
    st.binary(max_size=10).map(lambda data: os.fsdecode(data.replace(b"\0", b""))),
    st.text("'\"\\$`!~#*?[]{}()<>|&;^%=- \t\r\n\x01\x7fa0", max_size=10),
    st.sampled_from(["", "--help", "-h", "--", "-", "help", "~", "$(touch X)", "%0A", "%.", "%25"]),
)
calls = st.lists(
    # A lone --help is tome's.
    st.lists(words, max_size=5).filter(lambda call: call not in (["--help"], ["-h"])),
    min_size=1,
    max_size=8,
)
AWKWARD = [
    [],
    [""],
    ["", ""],
    ["a b", "  ", "\t", "\n", "a\n\n"],
    ["*", "?", "[a]", "~", "{a,b}", "$HOME", "`id`", "$(id)", "!!", "\\", "'", '"'],
    [
        "x' ; touch X #",
        "a\\",
        " ; touch X #",
        "\udcff\udc80",
        "ö",
        "\x01\x7f\x1b",
        "--help",
        "-x",
        "--",
    ],
]


def recorded(out: Path) -> list[list[str]]:
    """Return what the scripts wrote down: a count, then that many words."""
    fields = [os.fsdecode(field) for field in out.read_bytes().split(b"\0")[:-1]]
    found = []
    while fields:
        count = int(fields[0])
        found.append(fields[1 : count + 1])
        fields = fields[count + 1 :]
    return found


@pytest.mark.parametrize("command", ["args", "sargs", "posix"])
def test_arguments_arrive_byte_for_byte(
    shell: LiveShell, root: Path, folder: Path, out: Path, command: str
) -> None:
    """Any bytes but NUL arrive as they were written, executed, sourced and imported."""
    load = shell.init(str(root))

    @settings(max_examples=6)
    @given(calls)
    @example(AWKWARD)
    def check(calls: list[list[str]]) -> None:
        out.unlink(missing_ok=True)
        lines = [" ".join(["kit", command, *map(shell.quote, call)]) for call in calls]
        ran = shell.script("\n".join([load, *lines]), folder)

        assert (ran.stdout, ran.stderr) == (b"", b"")
        assert recorded(out) == calls

    check()


@pytest.mark.parametrize(
    "command",
    ["with blank", "$dollar", "star*", "new\nline", "-dash", "it's", "$(touch PWNED)"],
)
def test_command_names(shell: LiveShell, root: Path, folder: Path, out: Path, command: str) -> None:
    """A file may be called anything: its name is a word like others."""
    ran = shell.script(f"{shell.init(str(root))}\nkit {shell.quote(command)} a 'b c'", folder)

    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert recorded(out) == [["a", "b c"]]
    assert not (folder / "PWNED").exists()


def test_exec_reaches_what_a_builtin_hides(
    shell: LiveShell, root: Path, folder: Path, out: Path
) -> None:
    """The words after exec are a command's, even `exec exec`."""
    shell.script(f"{shell.init(str(root))}\nkit exec exec a\nkit exec args exec", folder)

    assert recorded(out) == [["a"], ["exec"]]


@pytest.mark.parametrize("status", [0, 1, 3, 126, 127, 130, 255])
def test_status_of_an_executed_script(
    shell: LiveShell, root: Path, folder: Path, status: int
) -> None:
    """The script's status is the call's."""
    ran = shell.script(f"{shell.init(str(root))}\nkit status {status}\nexit {shell.status}", folder)

    assert (ran.returncode, ran.stderr) == (status, b"")


def test_a_trap_calls_in_the_middle_of_a_call(
    shell: LiveShell, root: Path, folder: Path, out: Path
) -> None:
    """A trap that calls the instance between the steps of a call leaves that call its own."""
    own = "kit where there >/dev/null; kit status 0; kit db backup"
    before, after = {
        "bash": (f"probe() {{ {own}; }}\nset -T\ntrap probe DEBUG", "trap - DEBUG"),
        "zsh": (f"TRAPDEBUG() {{ {own} }}", "unfunction TRAPDEBUG"),
        # Only signals come between two steps of a function.
        "fish": (
            f"function probe --on-signal USR1; {own}; end\n"
            "sh -c 'n=0; while [ $n -lt 300 ] && kill -USR1 '$fish_pid'; do n=$((n + 1)); done' &",
            "wait",
        ),
    }[shell.name]
    lines = [shell.init(str(root)), "kit args warm", before, "kit args a 'b c'", "kit args", after]
    ran = shell.script("\n".join(lines), folder)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert recorded(out) == [["warm"], ["a", "b c"], []]


def test_return_of_a_sourced_script(shell: LiveShell, root: Path, folder: Path) -> None:
    """The status a sourced script returns is the call's, and the shell goes on."""
    ran = shell.script(f"{shell.init(str(root))}\nkit returns\necho {shell.status}", folder)

    assert (ran.stdout, ran.stderr) == (b"3\n", b"")


def test_unknown_command(shell: LiveShell, root: Path, folder: Path) -> None:
    """What is no command ends with 127 and a sentence on stderr; stdout is empty, no code runs."""
    for word in ("argz", "e '; touch PWNED", "$(touch PWNED)x", "`touch PWNED`"):
        ran = shell.script(
            f"{shell.init(str(root))}\nkit {shell.quote(word)}\nexit {shell.status}", folder
        )

        assert (ran.returncode, ran.stdout) == (127, b"")
        assert b"no command" in ran.stderr
    assert not (folder / "PWNED").exists()


def test_stdin_is_the_scripts(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """What is piped into a call comes to the script whole, and what it prints into a pipe."""
    load = shell.init(str(root))
    ran = shell.script(f"{load}\nprintf 'a\\0b\\n' | kit copy\nkit where | cat", folder)

    assert out.read_bytes() == b"a\0b\n"
    assert ran.stdout.decode().strip() == str(folder)
    shell.script(f"{load}\nkit copy", folder, stdin=b"from outside")

    assert out.read_bytes() == b"a\0b\nfrom outside"


def environment_of(out: Path) -> dict[str, str]:
    pairs = os.fsdecode(out.read_bytes()).split("\0")[:-1]
    return dict(pair.split("=", 1) for pair in pairs)


def test_environment_of_a_script(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """A script finds its root, its instance and its words, and nothing of tome's own."""
    everything = "" if shell.name == "fish" else "set -a\n"
    shell.script(f"{everything}{shell.init(str(root), 'my-kit')}\nmy-kit show", folder)
    seen = environment_of(out)

    assert {
        name: value for name, value in seen.items() if "TOME" in name.upper() or "KIT" in name
    } == {
        "TOME_ROOT": str(root),
        "TOME_SCRIPTS_ROOT": str(root),
        "_TOME_SCRIPTS_ROOT": str(root),
        "TOME_EXECUTABLE": "my-kit",
        "TOME_COMMAND": "show",
        "MY_KIT_ROOT": str(root),
        "MY_KIT_EXECUTABLE": "my-kit",
    }


def test_own_variables_of_the_caller_stay(
    shell: LiveShell, root: Path, folder: Path, out: Path
) -> None:
    """An instance called pyenv does not move pyenv's data; nor is an instance moved by them."""
    lines = [
        shell.init(str(root), "pyenv"),
        shell.setenv("PYENV_ROOT", "/mine"),
        shell.setenv("TOME_ROOT", "/elsewhere"),
        "pyenv show",
    ]
    shell.script("\n".join(lines), folder)
    seen = environment_of(out)

    assert (seen["PYENV_ROOT"], seen["PYENV_EXECUTABLE"]) == ("/mine", "pyenv")
    assert seen["TOME_ROOT"] == str(root)


def test_nothing_leaks(shell: LiveShell, root: Path, folder: Path) -> None:
    """After all kinds of calls, the shell has the variables, functions and options it had."""
    state = {
        "bash": "(set -o posix; set; set +o posix; declare -F; shopt; set -o; export -p; trap)",
        "zsh": "(typeset; print -rl -- ${(ok)functions}; setopt; export; trap)",
        "fish": "begin; set; functions --all; end",
    }[shell.name]
    changing = (
        "_|BASH_[A-Z]*|LINENO|FUNCNAME|PIPESTATUS|BASHPID|S?RANDOM|SECONDS|EPOCH[A-Z]*|TTYIDLE|status"
        "|pipestatus|[!?]|CMD_DURATION|history|HISTCMD|BASH_ARGV0"
        # what the session remembers of indexes, under names that no script has
        "|__tome_(rows|skip|key|default[0-9]+|kept_[a-z0-9_]+)"
    )
    if shell.name == "fish":
        changing += "|__tome_kit_[a-z0-9-]+"  # helpers that are read when they are first wanted
    own = f"^((integer|float|array|readonly|[0-9]+|tied|association) )*({changing})([ =]|$)"
    text = "\n".join(
        [
            shell.init(str(root)),
            f"{state} | grep -vaE {shell.quote(own)} >before",
            "kit args a b >/dev/null",
            "kit sargs a b",
            "kit status 4",
            "kit returns",
            "kit nothing 2>/dev/null",
            "kit help args >/dev/null",
            f"{state} | grep -vaE {shell.quote(own)} >after",
        ]
    )
    ran = shell.script(text, folder)

    assert ran.stderr == b""
    assert (folder / "before").read_bytes() == (folder / "after").read_bytes()
    assert len((folder / "before").read_bytes()) > 500


def test_what_a_sourced_script_sees(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """A sourced script sees tome's environment, and of tome's locals only the path."""
    shell.script(f"{shell.init(str(root))}\nkit sees", folder)
    names = out.read_text(errors="replace").split()
    seen = environment_of(Path(f"{out}.env"))

    remembered = ("__tome_rows", "__tome_skip", "__tome_key", "__tome_kit_own", "__tome_kept_")
    own = [name for name in names if name.startswith("__tome") and not name.startswith(remembered)]
    assert own == ["__tome_path"]
    assert "TOME_COMMAND" in names
    assert seen["TOME_COMMAND"] == "sees"
    assert not [name for name in seen if name.startswith("__tome")]


def test_a_sourced_script_changes_the_shell(shell: LiveShell, root: Path, folder: Path) -> None:
    """The directory, exported variables, functions and variables last; its locals do not."""
    lines = [
        shell.init(str(root)),
        "kit moves",
        "pwd",
        "kit exports",
        "env | grep FROM_SCRIPT",
        "kit locals",
        'echo "left $LEFT"',
        "made",
        "env | grep TOME_",
    ]
    ran = shell.script("\n".join(lines), folder)

    assert ran.stdout.decode() == "/usr\nFROM_SCRIPT=a b\nleft 2\nmade-it\n"
    assert ran.stderr == b""


def test_options_last(shell: LiveShell, root: Path, folder: Path) -> None:
    """Options that a sourced script sets are the shell's afterwards."""
    show, wanted = {
        "bash": ("echo $-; shopt dotglob", b"dotglob        \ton"),
        "zsh": ("setopt", b"extendedglob\n"),
        "fish": ("echo $fish_option; made", b"changed\nmade-it\n"),
    }[shell.name]
    ran = shell.script(f"{shell.init(str(root))}\nkit options\n{show}", folder)

    assert wanted in ran.stdout
    assert ran.stderr == b""
    if shell.name == "bash":
        assert b"f" in ran.stdout.split(b"\n")[0]
    if shell.name == "zsh":
        assert b"nullglob\n" in ran.stdout
        assert b"noautomenu\n" in ran.stdout


@pytest.mark.parametrize(
    ("shell", "hostile"),
    [(shell, hostile) for shell, every in HOSTILE.items() for hostile in every],
    indirect=["shell"],
)
def test_hostile_settings(
    shell: LiveShell, root: Path, folder: Path, out: Path, hostile: str
) -> None:
    """Calls work as ever under whatever the user has set, aliased or redefined."""
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


def test_background_jobs_are_not_ours(shell: LiveShell, root: Path, folder: Path) -> None:
    """The last job put into the background is still the user's after a call."""
    lines = [
        shell.init(str(root)),
        "sleep 0 &",
        f"set before {shell.background}" if shell.name == "fish" else f"before={shell.background}",
        "kit args",
        "kit returns",
        f'test "$before" = "{shell.background}"; and echo same'
        if shell.name == "fish"
        else f'[ "$before" = "{shell.background}" ] && echo same',
    ]

    assert shell.script("\n".join(lines), folder).stdout == b"same\n"


@pytest.mark.parametrize("times", [1, 2])
def test_two_instances_and_twice(
    shell: LiveShell, root: Path, folder: Path, tmp_path: Path, out: Path, times: int
) -> None:
    """Two instances in one shell, loaded once or again, keep apart."""
    other = build(tmp_path / "other", {"args": "#!/bin/sh\necho other\n"})
    loads = [shell.init(str(root)), shell.init(str(other), "k_it")] * times
    ran = shell.script("\n".join([*loads, "kit args one", "k_it args"]), folder)

    assert (ran.stdout, ran.stderr) == (b"other\n", b"")
    assert recorded(out) == [["one"]]


def test_alias_of_the_same_name(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """An alias that had the name before gives way to the instance."""
    lines = [
        "shopt -s expand_aliases" if shell.name == "bash" else "",
        shell.alias("kit", "echo gone"),
        shell.init(str(root)),
        "kit args x",
    ]
    ran = shell.script("\n".join(lines), folder)

    assert (ran.stdout, ran.stderr, recorded(out)) == (b"", b"", [["x"]])


def test_an_instance_called_tome(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """Its commands come first; words that are none go to the program."""
    lines = [
        shell.init(str(root), "tome"),
        "tome args a",
        "tome --version",
        f"tome which args -r {shell.quote(str(root))}",
    ]
    ran = shell.script("\n".join(lines), folder)

    assert recorded(out) == [["a"]]
    assert ran.stderr == b""
    assert ran.stdout.split(b"\n")[0].split()[0] == b"tome"
    assert os.fsdecode(ran.stdout.split(b"\n")[1]).endswith("/args")


def test_names_with_dash_and_dot(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """A name may hold a dash and a dot."""
    loads = [shell.init(str(root), name) for name in ("a-b", "a.b", "a_b")]
    ran = shell.script("\n".join([*loads, "a-b args 1", "a.b args 2", "a_b args 3"]), folder)

    assert (ran.stderr, recorded(out)) == (b"", [["1"], ["2"], ["3"]])


@pytest.mark.parametrize("found", [True, False])
@pytest.mark.parametrize("name", ["kit", "tome"])
def test_python_is_gone(
    shell: LiveShell, root: Path, folder: Path, out: Path, name: str, found: bool
) -> None:
    """Without the baked entry the tome on PATH answers; without that, one sentence and 127.

    What the index tells needs neither: a plain command runs.
    """
    lines = [shell.init(str(root), name, entry="/gone/entry.py")]
    if not found:
        lines.append(shell.setenv("PATH", "/nonexistent"))
    words = "args x" if name == "kit" or found else "help args"
    lines += [f"{name} {words}", f"exit {shell.status}"]
    ran = shell.script("\n".join(lines), folder)

    if found or name == "kit":
        assert (ran.returncode, ran.stderr, recorded(out)) == (0, b"", [["x"]])
    else:
        assert (ran.returncode, ran.stdout) == (127, b"")
        assert ran.stderr.count(b"\n") == 1
        assert b"install tome-runner again" in ran.stderr


def test_without_path(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """A sourced call needs nothing of PATH but what the script itself needs."""
    ran = shell.script(
        "\n".join([shell.init(str(root)), shell.setenv("PATH", ""), "kit sargs x"]), folder
    )

    assert (ran.stderr, recorded(out)) == (b"", [["x"]])


def test_call_in_a_function_with_arguments(
    shell: LiveShell, root: Path, folder: Path, out: Path
) -> None:
    """A sourced script without arguments sees none of its caller's."""
    body = {
        "fish": "function f; kit sargs; kit sargs ''; end; f x y",
    }.get(shell.name, "f() { kit sargs; kit sargs ''; }; f x y; set -- p q; kit sargs")
    shell.script(f"{shell.init(str(root))}\n{body}", folder)

    assert recorded(out)[:2] == [[], [""]]
    assert recorded(out)[2:] in ([], [[]])


def test_full_lane(shell: LiveShell, root: Path, folder: Path) -> None:
    """Lists and help come from the full lane, by its status and on stdout."""
    ran = shell.script(
        f"{shell.init(str(root))}\nkit\nkit help db backup\nkit help nosuch\nexit {shell.status}",
        folder,
    )

    assert b"Back the database up." in ran.stdout
    assert ran.returncode == 127
    assert b"nosuch" in ran.stderr
    assert ENTRY.encode() not in ran.stderr


def test_by_the_program(
    shell: LiveShell, root: Path, folder: Path, out: Path, tmp_path: Path
) -> None:
    """What users write in their rc file works, and a relative root is found from everywhere."""
    (tmp_path / "my scripts").symlink_to(root)
    load = {
        "fish": "tome init kit './my scripts' fish | source",
    }.get(shell.name, f"eval \"$(tome init kit 'my scripts' {shell.program})\"")
    ran = shell.script(f"{load}\ncd /\nkit args a", tmp_path)

    assert (ran.stderr, recorded(out)) == (b"", [["a"]])


@pytest.mark.parametrize(
    ("words", "status"),
    [("kit nowhere {}", 66), ("if . {}", 2), ("'a b' . {}", 2), ("cd . {}", 2), ("kit . tcsh", 2)],
)
def test_an_init_that_fails(shell: LiveShell, folder: Path, words: str, status: int) -> None:
    """A failing init prints no code, so nothing half-made is evaluated."""
    ran = shell.script(f"tome init {words.format(shell.name)}\nexit {shell.status}", folder)

    assert (ran.returncode, ran.stdout) == (status, b"")
    assert ran.stderr


@pytest.mark.parametrize("command", ["typed", "styped"])
@pytest.mark.parametrize(
    "value", ["a\nb\n\n", "(x y)", "", "%0A%25%.", "~", "$(touch PWNED)", "it's a\\"]
)
def test_environment_of_a_contract(
    shell: LiveShell, root: Path, folder: Path, out: Path, command: str, value: str
) -> None:
    """What tome understood of the arguments is in the environment, byte for byte, for the call."""
    call = f"kit {command} --count 3 {shell.quote(value)}"
    ran = shell.script(f"{shell.init(str(root))}\n{call}\nenv | grep TOME_ARG", folder)
    seen = environment_of(out)

    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert {name: seen[name] for name in seen if name.startswith("TOME_ARG_")} == {
        "TOME_ARG_NAME": value,
        "TOME_ARG_COUNT": "3",
        "TOME_ARG_QUIET": "false",
    }
    assert not (folder / "PWNED").exists()


def test_a_broken_contract(shell: LiveShell, root: Path, folder: Path, out: Path) -> None:
    """Arguments that break a contract start nothing: status 2, the report on stderr."""
    for command in ("typed", "styped"):
        ran = shell.script(
            f"{shell.init(str(root))}\nkit {command} --count many x\nexit {shell.status}", folder
        )

        assert (ran.returncode, ran.stdout) == (2, b"")
        assert b"many" in ran.stderr
        assert not out.exists()


def test_a_sourced_script_calls_its_instance(
    shell: LiveShell, root: Path, folder: Path, out: Path
) -> None:
    """Calls nest: the inner ones have their own words, the outer keeps its."""
    ran = shell.script(f"{shell.init(str(root))}\nkit nests\nkit args after", folder)

    assert (ran.stdout, ran.stderr) == (b"TOME_COMMAND=nests\n", b"")
    assert recorded(out) == [["in"], ["deeper"], ["after"]]


def test_a_script_that_is_gone(shell: LiveShell, folder: Path, tmp_path: Path) -> None:
    """A command that cannot be started is told on stderr, with the status shells have for it."""
    place = build(
        tmp_path / "odd",
        {"bad": "#!/no/such/interpreter\n", "off": "#!/bin/sh\n"},
    )
    (place / "off").chmod(0o644)
    for command, status in (("bad", 126), ("off", 127)):
        ran = shell.script(f"{shell.init(str(place))}\nkit {command}\nexit {shell.status}", folder)

        assert (ran.returncode, ran.stdout) == (status, b"")
        assert ran.stderr
