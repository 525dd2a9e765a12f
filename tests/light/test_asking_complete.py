"""The light lane's completion, through the door the shells use."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.conftest import installed
from tests.light.asking import Answer, ask, program


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    program(folder / "deploy", "#!/bin/sh\n# SUMMARY: Put it there\n# ALIASES: ship\n")
    program(folder / "db" / "backup", "#!/bin/sh\n# Saves all.\n")
    program(folder / "db" / "README.md", "# Databases\n", 0o644)
    program(folder / "_hidden")
    program(folder / "secret", "#!/bin/sh\n# HIDDEN\n")
    program(folder / "old" / "x")
    program(folder / "old" / ".tomeignore", "", 0o644)
    program(folder / "a.bak")
    program(folder / ".tomeignore", "*.bak\n", 0o644)
    program(folder / "plain", mode=0o644)
    return folder


def pairs(answer: Answer) -> list[tuple[str, str]]:
    """Return values and descriptions of an answer."""
    found = []
    for line in answer.raw[2:]:
        value, _, description = line.partition("\t")
        value = value.replace("%09", "\t").replace("%0A", "\n").replace("%25", "%")
        found.append((value, description.replace("%0A", "\n").replace("%25", "%")))
    return found


def values(answer: Answer) -> list[str]:
    return [value for value, _ in pairs(answer)]


BUILTINS = ["commands", "exec", "help", "tome"]


def test_names_with_their_summaries(root: Path) -> None:
    """Commands, groups and built-ins are offered, sorted, with what they say of themselves."""
    answer = ask("complete", root, "--", "", shell="zsh")
    assert answer.status == 0
    assert values(answer) == sorted(["db", "deploy", *BUILTINS])
    told = dict(pairs(answer))
    assert (told["deploy"], told["db"]) == ("Put it there", "Databases")
    assert all(told.values())


def test_nested_names(root: Path) -> None:
    """Below a group its own names are offered and no built-ins."""
    assert pairs(ask("complete", root, "--", "db", "", shell="fish")) == [("backup", "Saves all.")]


def test_bash_gets_what_fits(root: Path) -> None:
    """For bash the names are filtered by the word; zsh and fish filter by their own rules."""
    assert values(ask("complete", root, "--", "de", shell="bash")) == ["deploy"]
    assert len(values(ask("complete", root, "--", "de", shell="zsh"))) > 1


def test_an_alias_where_no_name_fits(root: Path) -> None:
    """An alias is offered only where no name fits the word."""
    assert values(ask("complete", root, "--", "shi", shell="bash")) == ["ship"]
    assert "ship" not in values(ask("complete", root, "--", "", shell="zsh"))


@pytest.mark.parametrize("verb", ["help", "exec", "commands"])
def test_names_after_builtins(root: Path, verb: str) -> None:
    """After help, exec and commands only commands and groups are offered."""
    assert values(ask("complete", root, "--", verb, "", shell="zsh")) == ["db", "deploy"]
    assert values(ask("complete", root, "--", verb, "db", "", shell="zsh")) == ["backup"]


def test_an_unknown_word_completes_nothing(root: Path) -> None:
    """Behind a word that is no command nothing is offered, least of all its parent's names."""
    answer = ask("complete", root, "--", "nosuch", "")
    assert (answer.status, values(answer)) == (0, [])
    assert answer.raw[:1] in ([], [""])


def test_a_script_without_a_marker_is_never_run(root: Path, tmp_path: Path) -> None:
    """A script that did not opt in is not run at TAB: the shell's files are offered."""
    program(root / "trap", f"#!/bin/sh\n# SUMMARY: s\ntouch '{tmp_path}/ran'\n")
    answer = ask("complete", root, "--", "trap", "")
    assert answer.raw[0] == "files"
    assert not (tmp_path / "ran").exists()


ASKED = (
    "#!/bin/sh\n# {marker}\n"
    'printf "%s\\n" "$@" > "{note}"; env > "{note}.env"; cat > "{note}.stdin"; echo noise >&2\n'
)


def noted(note: Path) -> dict[str, str]:
    lines = Path(f"{note}.env").read_text(errors="surrogateescape").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_the_complete_protocol(root: Path, tmp_path: Path) -> None:
    """A script with COMPLETE gets --complete and the earlier words; stdin is empty."""
    note = tmp_path / "note"
    text = (
        ASKED.format(marker="COMPLETE", note=note)
        + "echo 'one two'; echo '*'; printf 'a b\\tx y\\n'\n"
    )
    program(root / "x", text)
    answer = ask("complete", root, "--", "x", "a b", "", "it's", "cur", shell="zsh")
    assert note.read_text().splitlines() == ["--complete", "a b", "", "it's"]
    assert pairs(answer) == [("one", ""), ("two", ""), ("*", ""), ("a b", "x y")]
    assert (answer.status, answer.said) == (0, "")
    assert Path(f"{note}.stdin").read_text() == ""
    environment = noted(note)
    assert environment["TOME_COMPLETE_WORD"] == "cur"
    assert environment["TOME_COMPLETE_WORDS"] == "'a b' '' 'it'\\''s'"
    assert environment["TOME_ROOT"] == str(root)
    assert (environment["KIT_ROOT"], environment["TOME_COMMAND"]) == (str(root), "x")
    assert "TOME_COMPLETION" not in environment


def test_the_completion_protocol(root: Path, tmp_path: Path) -> None:
    """A script that names TOME_COMPLETION gets --completion and the words as JSON."""
    note = tmp_path / "note"
    text = (
        ASKED.format(marker="reads TOME_COMPLETION", note=note)
        + "printf 'one two\\tx\\nthree\\n'\n"
    )
    program(root / "x", text)
    answer = ask("complete", root, "--", "x", "a b", 'q"\\', "cur", shell="zsh")
    assert note.read_text().splitlines() == ["--completion"]
    assert pairs(answer) == [("one two", "x"), ("three", "")]
    assert json.loads(noted(note)["TOME_COMPLETION"]) == {
        "args": ["a b", 'q"\\'],
        "last_arg": 'q"\\',
        "current_word": "cur",
    }


def test_the_locale_is_the_callers(root: Path, tmp_path: Path) -> None:
    """What Python sets under the C locale is not seen by a script that is asked."""
    program(root / "x", ASKED.format(marker="COMPLETE", note=tmp_path / "note"))
    ask("complete", root, "--", "x", "", LANG="C")
    assert "LC_CTYPE" not in noted(tmp_path / "note")


def test_the_sub_family(root: Path) -> None:
    """A script with "Provide NAME completions" is asked too."""
    program(
        root / "x", '#!/bin/sh\n# Provide kit completions\n[ "$1" = --complete ] && echo --all\n'
    )
    assert values(ask("complete", root, "--", "x", "--a")) == ["--all"]


def test_a_slow_script_is_ended(root: Path) -> None:
    """A script that takes longer than two seconds is ended, and what it said is offered."""
    program(root / "x", "#!/bin/sh\n# COMPLETE\necho early\nsleep 30\n")
    start = time.monotonic()
    answer = ask("complete", root, "--", "x", "")
    assert time.monotonic() - start < 4
    assert values(answer) == ["early"]


@pytest.mark.parametrize(
    "code", ["exit 3", "kill -9 $$", "echo >&2", "printf '\\t\\n \\n'", "exec /no/such/program"]
)
def test_a_script_that_fails_offers_nothing(root: Path, code: str) -> None:
    """A script that fails or says nothing offers nothing, silently."""
    program(root / "x", f"#!/bin/sh\n# COMPLETE\n{code}\n")
    answer = ask("complete", root, "--", "x", "")
    assert (answer.status, values(answer), answer.said) == (0, [], "")


def test_a_script_that_cannot_start_offers_nothing(root: Path) -> None:
    """A lost interpreter is silent at TAB."""
    program(root / "x", "#!/no/such/interpreter\n# COMPLETE\n")
    answer = ask("complete", root, "--", "x", "")
    assert (answer.status, values(answer), answer.said) == (0, [], "")


def test_hostile_output_is_text(root: Path, tmp_path: Path) -> None:
    """What a script prints is offered as it is and never evaluated; controls are escaped."""
    program(
        root / "x",
        "#!/bin/sh\n# COMPLETE\n"
        f"printf '%s\\n' '$(touch${{IFS}}{tmp_path}/ran)' '`id`' '*' '%41' \"it's\"\n"
        "printf 'v\\t\\033[31mred\\033[0m\\n'\nprintf 'caf\\351\\tx\\n'\n",
    )
    answer = ask("complete", root, "--", "x", "", shell="zsh")
    found = pairs(answer)
    assert [value for value, _ in found] == [
        f"$(touch${{IFS}}{tmp_path}/ran)", "`id`", "*", "%41", "it's", "v", os.fsdecode(b"caf\xe9"),
    ]  # fmt: skip
    assert found[5][1] == "\\e[31mred\\e[0m"
    assert not (tmp_path / "ran").exists()


def test_a_hostile_file_name_is_text(root: Path, tmp_path: Path) -> None:
    """A file whose name is a command substitution is offered by that name, and nothing runs."""
    name = "$(touch ran)"
    program(root / name)
    program(root / "a\nb")
    program(root / "100%\t")
    assert {name, "a\nb", "100%\t"} <= set(values(ask("complete", root, "--", "", shell="zsh")))
    assert not (root / "ran").exists()


def test_a_sourced_script_is_asked_by_its_shell(root: Path) -> None:
    """A sourced script is run by the shell it is for, not started."""
    program(root / "go.source", '# COMPLETE\n[ "$1" = --complete ] && echo posix-$2\n', 0o644)
    program(root / "go.source.fish", "# COMPLETE\necho fish-$argv[2]\n", 0o644)
    program(root / "own.source", "#!/usr/bin/env fish\n# COMPLETE\necho own-$argv[2]\n", 0o644)
    installed("fish")
    assert values(ask("complete", root, "--", "go", "a", "", shell="bash")) == ["posix-a"]
    assert values(ask("complete", root, "--", "go", "a", "", shell="fish")) == ["fish-a"]
    assert values(ask("complete", root, "--", "own", "a", "", shell="fish")) == ["own-a"]


def test_a_group_with_a_default(root: Path) -> None:
    """Behind a group stand its names only; its own script is asked behind a dash and later."""
    program(root / "db" / "_default", "#!/bin/sh\n# COMPLETE\necho --extra word\n")
    first = ask("complete", root, "--", "db", "", shell="zsh")
    assert values(first) == ["backup"]
    assert first.lines[0] == ""
    assert values(ask("complete", root, "--", "db", "-", shell="zsh")) == ["--extra", "word"]
    assert values(ask("complete", root, "--", "db", "-x", "", shell="zsh")) == ["--extra", "word"]


def test_links_that_never_end_are_not_offered(root: Path) -> None:
    """A group that is a link to one above it is no group."""
    os.symlink("..", root / "db" / "up")
    os.symlink(".", root / "db" / "here")
    assert values(ask("complete", root, "--", "db", "", shell="zsh")) == ["backup"]


def test_errors_at_tab_are_silent(tmp_path: Path) -> None:
    """A root that is gone offers nothing and says nothing: it would be in the user's line."""
    answer = ask("complete", tmp_path / "nosuch", "--", "x", "")
    assert (answer.status, values(answer), answer.said) == (0, [], "")


def test_a_bad_file_hides_no_other(root: Path) -> None:
    """Broken links, pipes, other encodings and headers at the end of the file hide nobody."""
    os.symlink("nowhere", root / "broken")
    os.symlink("loop", root / "loop")
    os.mkfifo(root / "pipe")
    os.chmod(root / "pipe", 0o777)
    program(root / os.fsdecode(b"caf\xe9"))
    program(root / "end", "#!/bin/sh\n# SUMMARY: ")
    (root / "latin").write_bytes("#!/bin/sh\n# SUMMARY: café".encode("latin-1"))
    (root / "latin").chmod(0o755)
    found = values(ask("complete", root, "--", "", shell="zsh"))
    assert {"deploy", "end", "latin", os.fsdecode(b"caf\xe9")} <= set(found)
    assert not {"broken", "loop", "pipe"} & set(found)


def test_a_word_is_needed(root: Path) -> None:
    """Without even an empty word at the cursor it is a usage error."""
    assert ask("complete", root, "--").status == 2
