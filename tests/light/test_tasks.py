"""Tasks of mise, started by the door the shells use: where, with what, and after which question."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.light.asking import ENTRY, Answer, ask, program

SHOW = 'env | grep -i "^usage_\\|^TOME_ARG_\\|^GREETING\\|^OLD=" | sort\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with a folder of tasks, reached by a path with a blank."""
    folder = tmp_path.resolve() / "my project"
    (folder / "web").mkdir(parents=True)
    return folder


@pytest.fixture
def tasks(project: Path) -> Path:
    return project / ".mise" / "tasks"


def run(root: Path, *words: str, cwd: Path | str = "/", **more: str) -> Answer:
    """Run a command as the shell does after the answer ``run``; there is no terminal."""
    argv = [sys.executable, "-I", "-S", str(ENTRY), "v1", "run", "bash", "kit", str(root), "--"]
    return Answer(
        subprocess.run(
            [*argv, *words],
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **more},
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            start_new_session=True,
            check=False,
        )
    )


def shown(root: Path, *words: str, **more: str) -> dict[str, str]:
    """Return the variables that a task which shows them was given."""
    answer = run(root, *words, **more)
    assert answer.status == 0, answer.said
    return dict(line.split("=", 1) for line in answer.lines)


def test_only_python_starts_a_task(tasks: Path) -> None:
    """The answer says so for what lies in the folder, whatever its header has, and names --help."""
    program(tasks / "plain")
    program(tasks / "told", "#!/bin/sh\n#MISE dir='x'\n")
    assert ask("find", tasks, "--", "plain", "--x").lines == ["run"]
    assert ask("find", tasks, "--", "told").lines == ["run"]
    assert ask("find", tasks, "--", "plain", "--help").lines == ["full", "help", "--", "plain"]


@pytest.mark.parametrize(
    "folder", ["mise-tasks", ".mise-tasks", "mise/tasks", ".mise/tasks", ".config/mise/tasks"]
)
def test_every_folder_of_tasks_belongs_to_its_project(project: Path, folder: str) -> None:
    """A task starts in the project, with the variables that mise gives it."""
    root = project / folder
    script = program(
        root / "test" / "unit.sh", '#!/bin/sh\necho "$PWD"\nenv | grep "^MISE_" | sort\n'
    )
    answer = run(root, "test", "unit", cwd="/usr")
    assert answer.lines == [
        str(project),
        f"MISE_CONFIG_ROOT={project}",
        "MISE_ORIGINAL_CWD=/usr",
        f"MISE_PROJECT_ROOT={project}",
        f"MISE_TASK_DIR={root / 'test'}",
        f"MISE_TASK_FILE={script}",
        "MISE_TASK_NAME=test:unit",
    ]


def test_a_task_is_found_by_its_name_with_colons(tasks: Path) -> None:
    """``a:b`` is ``a b``; the task ``_default`` of a group has the group's name."""
    for name in ("test/unit", "test/_default", "odd:name"):
        program(tasks / name, '#!/bin/sh\necho "$MISE_TASK_NAME $*"\n')
    assert run(tasks, "test:unit", "-v", "x").lines == ["test:unit -v x"]
    assert run(tasks, "test").lines == ["test "]
    assert run(tasks, "odd:name", "x").lines == ["odd:name x"]
    for words in (["test:nothing"], ["nothing:unit"], ["test:unit:x"]):
        answer = ask("find", tasks, "--", *words)
        assert answer.status == 127
        assert f'no command "{words[0]}"' in answer.said


def test_tab_knows_names_with_colons(tasks: Path) -> None:
    """Behind a group's name and a colon its tasks are offered, as whole words."""
    for name in ("test/unit", "test/deep/er", "other"):
        program(tasks / name, "#!/bin/sh\n#MISE description='Try it'\n")
    assert ask("complete", tasks, "--", "test:").lines[2:] == ["test:deep", "test:unit\tTry it"]
    assert ask("complete", tasks, "--", "test:deep:").lines[2:] == ["test:deep:er\tTry it"]
    assert ask("complete", tasks, "--", "nothing:").lines[2:] == []


def test_a_colon_means_nothing_elsewhere(tmp_path: Path) -> None:
    """In any other folder ``a:b`` is no command but a file of that name."""
    program(tmp_path / "test" / "unit")
    assert ask("find", tmp_path, "--", "test:unit").status == 127


def test_a_script_with_marks_is_a_task_wherever_it_lies(tmp_path: Path) -> None:
    """Outside of such a folder it starts where the caller is, and the root is the project."""
    root = tmp_path.resolve()
    program(root / "go", '#!/bin/sh\n#MISE description="Go"\necho "$PWD $MISE_PROJECT_ROOT"\n')
    program(root / "no", '#!/bin/sh\n# MISE description="Go"\n')
    assert run(root, "go", cwd="/usr").lines == [f"/usr {root}"]
    assert ask("find", root, "--", "no").lines[0] == "exec"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ('"web"', "{project}/web"),
        ('"{{cwd}}"', "/usr"),
        ('"{{ config_root }}/web"', "{project}/web"),
        ('"{{env.HOME}}"', "/usr/lib"),
        ('"~"', "/usr/lib"),
        ('"/usr/lib/"', "/usr/lib/"),
    ],
)
def test_dir_is_where_a_task_starts(tasks: Path, project: Path, told: str, place: str) -> None:
    """Relative to the project; mise's own templates for places are known."""
    program(tasks / "go", f'#!/bin/sh\n#MISE dir={told}\necho "$PWD"\n')
    answer = run(tasks, "go", cwd="/usr", HOME="/usr/lib")
    assert answer.lines == [place.format(project=project)], answer.said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("nowhere", "starts in {project}/nowhere, which cannot be entered: No such file"),
        ("{{ vars.place }}", "dir holds {{{{ vars.place }}}}, which only mise can read"),
        ("{% if x %}a{% endif %}", "dir holds {{% if x %}}, which only mise can read"),
    ],
)
def test_a_place_that_cannot_be_told_starts_nothing(
    tasks: Path, project: Path, told: str, said: str
) -> None:
    """A task must not run in another directory than its own: 126."""
    program(tasks / "go", f'#!/bin/sh\n#MISE dir="{told}"\necho ran\n')
    answer = run(tasks, "go")
    assert (answer.status, answer.lines) == (126, [])
    assert said.format(project=project) in answer.said


def test_env_is_set_for_the_task(tasks: Path, project: Path) -> None:
    """Texts, numbers and truths; false takes a variable away."""
    program(
        tasks / "go",
        '#!/bin/sh\n#MISE env={GREETING="hi {{config_root}}", OLD=false}\n'
        '#MISE env.GREETING_2=2\n#MISE env.GREETING_3=true\necho "$@"\n' + SHOW,
    )
    lines = run(tasks, "go", "a b", OLD="x").lines
    assert lines == ["a b", f"GREETING=hi {project}", "GREETING_2=2", "GREETING_3=true"]


USAGE = """#!/bin/sh
#USAGE arg "<env>" { choices "dev" "prod"; }
#USAGE arg "[extraFiles]..."
#USAGE flag "-v --verbose" count=#true
#USAGE flag "-n --dry-run"
#USAGE flag "--color" negate="--no-color" default=#true
#USAGE flag "--loud" negate="--quiet"
#USAGE flag "--place <place>" env="PLACE" default="here"
#USAGE flag "--tag <tag>" var=#true
#USAGE flag "--now" conflicts="--later"
#USAGE flag "--later"
"""


def test_values_arrive_as_mise_names_them(tasks: Path) -> None:
    """Small letters, many words quoted in one; what nobody told is not set, not even inherited."""
    program(tasks / "go", USAGE + SHOW)
    some = shown(tasks, "go", "dev", usage_dry_run="true", usage_old="1")
    assert {key: value for key, value in some.items() if key.startswith("usage_")} == {
        "usage_color": "true", "usage_env": "dev", "usage_place": "here",
    }  # fmt: skip
    words = ["prod", "a b", "c", "-vvn", "--quiet", "--no-color", "--tag=x y", "--tag", "z"]
    told = shown(tasks, "go", *words, PLACE="there")
    assert {key: value for key, value in told.items() if key.startswith("usage_")} == {
        "usage_color": "false",
        "usage_dry_run": "true",
        "usage_env": "prod",
        "usage_extra_files": "'a b' c",
        "usage_loud": "false",
        "usage_place": "there",
        "usage_tag": "'x y' z",
        "usage_verbose": "2",
    }
    assert told["TOME_ARG_ENV"] == "prod"
    assert told["TOME_ARG_DRY_RUN"] == "true"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "<env>: is missing"),
        (["pod"], '<env>: "pod" is not one of dev, prod (did you mean prod?)'),
        (["dev", "--now", "--later"], "--now: cannot be given together with --later"),
        (["dev", "--place"], "--place: needs a value"),
        (["dev", "--what"], "--what: no such option"),
    ],
)
def test_a_usage_of_mise_is_enforced(tasks: Path, words: list[str], said: str) -> None:
    """The script counts on it: 2, unless the check is passed over, and then it starts."""
    program(tasks / "go", USAGE + "echo ran\n")
    answer = ask("find", tasks, "--", "go", *words)
    assert answer.status == 2
    assert said in answer.said
    assert run(tasks, "exec", "--no-check", "go", *words).lines == ["ran"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a"], "<file>: is given 1 time and needs 2"),
        (["a", "b", "c", "d"], "<file>: is given 4 times and may be given 3"),
        (["a", "b", "-t1", "-t2", "-t3"], "--tag: is given 3 times and may be given 2"),
        (["a", "b", "-t1", "-t2"], ""),
        ([], "<file>: is missing"),
    ],
)
def test_values_may_be_counted(tasks: Path, words: list[str], said: str) -> None:
    """Fewer or more than var_min and var_max say are refused."""
    text = (
        '#!/bin/sh\n#USAGE arg "<file>..." var_min=2 var_max=3\n'
        '#USAGE flag "-t --tag <tag>" var=#true var_max=2\n'
    )
    program(tasks / "go", text)
    answer = ask("find", tasks, "--", "go", *words)
    assert answer.status == (2 if said else 0)
    assert said in answer.said


RELATED = """#!/bin/sh
#USAGE flag "--dir <dir>" env="DIR"
#USAGE flag "--file <file>" required_if="--dir"
#USAGE flag "--stdin"
#USAGE flag "--url <url>" default="u"
#USAGE flag "-i --input <input>" {
#USAGE   required_unless "--stdin" "url"
#USAGE }
#USAGE flag "--raw" overrides="--json"
#USAGE flag "-j --json" required=#true
#USAGE flag "--left <l>" overrides="right"
#USAGE flag "--right <r>" default="r"
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-j", "-i1"], ""),
        (["-j", "-i1", "--dir=d"], "--dir: needs --file"),
        (["-j", "-i1", "--dir=d", "--file=f"], ""),
        (["-j", "-i1", "--file=f"], ""),
        (["-j"], "--input: is required without --stdin or --url"),
        (["-j", "--stdin"], ""),
        (["-j", "--url=v"], ""),
        (["-i1"], "--json: is missing"),
        (["-i1", "--raw"], ""),
    ],
)
def test_options_that_speak_of_others(tasks: Path, words: list[str], said: str) -> None:
    """Required if or unless another one is given, and not where another overrides it."""
    program(tasks / "go", RELATED + "echo ran\n")
    answer = ask("find", tasks, "--", "go", *words)
    assert answer.status == (2 if said else 0), answer.said
    assert said in answer.said
    assert answer.said == "" or "1 problem\n" in answer.said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--raw", "-j"], {"json": "true", "right": "r"}),
        (["-j", "--raw"], {"raw": "true", "right": "r"}),
        (["-j", "--raw", "--json"], {"json": "true", "right": "r"}),
        (["-j", "--left=1"], {"json": "true", "left": "1"}),
        (["-j", "--left=1", "--right=2"], {"json": "true", "right": "2"}),
        (["-j", "--right=2", "--left=1"], {"json": "true", "left": "1"}),
    ],
)
def test_the_last_of_two_counts(tasks: Path, words: list[str], told: dict[str, str]) -> None:
    """Where one overrides the other, either way round; a default is less than a word."""
    program(tasks / "go", RELATED + SHOW)
    found = shown(tasks, "go", "--stdin", *words)
    names = ("raw", "json", "left", "right")
    values = {name: found.get(f"usage_{name}", "") for name in names}
    assert {name: text for name, text in values.items() if text} == told


def test_a_usage_that_goes_on_elsewhere_refuses_nothing(tasks: Path) -> None:
    """Flags of an included file are not known here, so that a good call must not be refused."""
    text = '#!/bin/sh\n#USAGE include file="x.kdl"\n#USAGE use "common"\n#USAGE arg "<a>"\n'
    program(tasks / "go", text + 'echo "$*"\n')
    assert run(tasks, "go", "1", "--env", "dev").lines == ["1 --env dev"]


def test_a_value_may_look_like_a_flag(tasks: Path) -> None:
    """Behind an option the next word is its value, whatever it begins with."""
    text = '#!/bin/sh\n#USAGE flag "--run <cmd>" allow_hyphen_values=#true\necho "$usage_run"\n'
    program(tasks / "go", text)
    assert run(tasks, "go", "--run", "-x").lines == ["-x"]
    assert ask("find", tasks, "--", "go", "--run", "-x").lines == ["run"]


def test_a_root_without_contracts_still_tells_the_values(tasks: Path) -> None:
    """Nothing is checked then, but the script finds what could be made out."""
    program(tasks / "go", USAGE + SHOW)
    (tasks / "tome.toml").write_text('contract = "none"\n')
    assert ask("find", tasks, "--", "go", "pod").lines == ["run"]
    assert shown(tasks, "go", "pod")["usage_env"] == "pod"
    assert ask("find", tasks, "--", "go", "--help").lines[0] == "full"


def test_a_usage_with_a_fault_still_tells_what_it_can(tasks: Path) -> None:
    """It cannot be enforced; what was read of it arrives, and it still has a page."""
    program(tasks / "go", '#!/bin/sh\n#USAGE arg "<a>"\n#USAGE flag "-x" help=\n' + SHOW)
    assert shown(tasks, "go", "1", "2")["usage_a"] == "1"
    assert ask("find", tasks, "--", "go", "--help").lines[0] == "full"


def test_raw_words_are_not_read(tasks: Path) -> None:
    """With raw_args even --help is the script's, and inherited values stay."""
    text = '#!/bin/sh\n#MISE raw_args=true\n#USAGE arg "<env>"\necho "$usage_old $*"\n: --help\n'
    program(tasks / "go", text)
    assert run(tasks, "go", "--help", "x", usage_old="1").lines == ["1 --help x"]


def test_a_script_that_usage_runs_reads_its_own_words(tmp_path: Path) -> None:
    """Its first line names the program that does: it is started as it is."""
    text = '#!/usr/bin/env -S usage bash\n#USAGE arg "<env>"\n'
    program(tmp_path / "go", text)
    assert ask("find", tmp_path, "--", "go").lines[0] == "exec"
    program(tmp_path / "stay", '#!/bin/sh\n#USAGE arg "<env>"\n')
    assert ask("find", tmp_path, "--", "stay").status == 2


def test_a_subcommand_has_its_own_parameters(tasks: Path) -> None:
    """The others' are not asked for, and empty in the environment; the error names the words."""
    text = (
        '#!/bin/sh\n#USAGE cmd "add" { arg "<name>"; }\n#USAGE cmd "drop" { arg "<number>"; }\n'
        f"{SHOW}"
    )
    program(tasks / "list", text)
    assert shown(tasks, "list", "add", "tea") == {
        "TOME_ARG_NAME": "tea", "TOME_ARG_NUMBER": "", "usage_name": "tea"
    }  # fmt: skip
    answer = ask("find", tasks, "--", "list", "drop")
    assert answer.status == 2
    assert "kit list drop: 1 problem\n  <number>: is missing\nusage: kit list drop <number>" in (
        answer.said
    )


# The question

CONFIRM = '#!/bin/sh\n#MISE confirm={}\n#USAGE arg "<x>"\necho ran "$1"\n'


def answered(root: Path, typed: bytes, *words: str) -> tuple[int, str]:
    """Run a task on a terminal and type an answer; return the status and what was printed."""
    pid, terminal = pty.fork()
    if pid == 0:
        argv = [sys.executable, "-I", "-S", str(ENTRY), "v1", "run", "bash", "kit", str(root), "--"]
        os.environ.pop("MISE_YES", None)
        os.environ.pop("TOME_YES", None)
        os.execv(sys.executable, [*argv, *words])
    output = b""
    sent = False
    deadline = time.monotonic() + 20
    try:
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                chunk = os.read(terminal, 4096)
            except OSError:
                break
            if not chunk:
                break
            output += chunk
            if not sent and b"] " in output:
                os.write(terminal, typed)
                sent = True
    finally:
        os.close(terminal)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), output.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("told", "typed", "runs"),
    [
        ('"Sure?"', b"y\n", True),
        ('"Sure?"', b"Yes\n", True),
        ('"Sure?"', b"n\n", False),
        ('"Sure?"', b"\n", False),
        ('"Sure?"', b"\x04", False),
        ('{message="Sure?", default="yes"}', b"\n", True),
        ('{message="Sure?", default="yes"}', b"no\n", False),
        ('{message="Sure?", default="yes"}', b"\x04", False),
        ('{message="Sure?", default="no"}', b"\n", False),
    ],
)
def test_a_question_is_asked_on_the_terminal(
    tasks: Path, told: str, typed: bytes, runs: bool
) -> None:
    """Only yes starts the task, or the return key where the header says so."""
    program(tasks / "wipe", CONFIRM.format(told))
    status, output = answered(tasks, typed, "wipe", "disk")
    assert output.startswith("Sure? [Y/n] " if '"yes"' in told else "Sure? [y/N] ")
    assert ("ran disk" in output) is runs
    assert status == (0 if runs else 126)
    assert ("was not started: its question was not answered yes" in output) is not runs


def test_a_question_may_name_the_words(tasks: Path) -> None:
    """What it takes for a template of mise is filled in; a control character never is."""
    program(tasks / "wipe", CONFIRM.format('"Wipe {{ usage.x }} now?"'))
    _, output = answered(tasks, b"n\n", "wipe", "a\x1bb")
    assert output.startswith("Wipe a\\eb now? [y/N] ")


@pytest.mark.parametrize("name", ["MISE_YES", "TOME_YES"])
def test_a_question_without_a_terminal_is_answered_by_a_variable(tasks: Path, name: str) -> None:
    """Nobody can be asked: 126 and the question, unless the variable says yes."""
    program(tasks / "wipe", CONFIRM.format('"Sure?"'))
    answer = run(tasks, "wipe", "disk")
    assert (answer.status, answer.lines) == (126, [])
    assert "wipe asks before it runs, and there is no terminal to ask on: Sure?\n" in answer.said
    assert "MISE_YES=1 answers yes" in answer.said
    assert run(tasks, "wipe", "disk", **{name: "0"}).status == 126
    assert run(tasks, "wipe", "disk", **{name: "1"}).lines == ["ran disk"]


def test_tome_run_starts_a_task_as_an_instance_does(tasks: Path, project: Path) -> None:
    """Directory, values and question are seen to without a shell function too."""
    program(tasks / "go", '#!/bin/sh\n#USAGE arg "<x>"\necho "$PWD $usage_x"\n')
    program(tasks / "wipe", CONFIRM.format('"Sure?"'))

    def tome(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tome", "run", "--root", str(tasks), *words],
            env={**os.environ, "PYTHONPATH": str(ENTRY.parents[2])},
            cwd="/",
            capture_output=True,
            text=True,
            start_new_session=True,
            check=False,
        )

    assert tome("go", "1").stdout == f"{project} 1\n"
    assert tome("go").returncode == 2
    assert tome("wipe", "disk").returncode == 126
