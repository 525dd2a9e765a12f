from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .conftest import SCRIPTS, Run

SHELLS = ["bash", "zsh"]


@pytest.mark.parametrize("shell", SHELLS)
def test_comes_back_to_a_bookmarked_directory(shell: str, sourced: Run, tmp_path: Path) -> None:
    """A bookmark made in one directory leads back to it, blanks and all."""
    place = tmp_path / "my api"
    place.mkdir()
    lines = 'cd "my api"\nkit @go/to.source --add api\ncd /\nkit @go/to.source api\npwd'
    ran = sourced(shell, lines)
    assert (ran.status, ran.out, ran.err) == (0, f"{place}\n", "")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_has_one_directory(shell: str, sourced: Run) -> None:
    """Bookmarking a name again moves it; the list is sorted by name."""
    lines = "\n".join(
        [
            "cd /usr && kit @go/to.source --add b",
            "cd /tmp && kit @go/to.source --add a",
            "cd /etc && kit @go/to.source --add b",
            "kit @go/to.source",
        ]
    )
    assert sourced(shell, lines).out == "a\t/tmp\nb\t/etc\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_forgets_a_bookmark(shell: str, sourced: Run) -> None:
    """After --remove the name is unknown: status 1, and the shell stays where it is."""
    lines = (
        "cd /usr; kit @go/to.source --add u; kit @go/to.source --remove u; cd /\n"
        "kit @go/to.source u || echo $?\npwd"
    )
    ran = sourced(shell, lines)
    assert ran.out == "1\n/\n"
    assert ran.err.startswith('to: there is no bookmark "u"')


@pytest.mark.parametrize("shell", SHELLS)
def test_a_directory_that_is_gone(shell: str, sourced: Run, tmp_path: Path) -> None:
    """A bookmark whose directory is gone is status 1, and the variables are cleaned up."""
    (tmp_path / "gone").mkdir()
    lines = (
        "cd gone; kit @go/to.source --add g; cd ..; rmdir gone\n"
        'kit @go/to.source g || echo $?\necho "${_go_dir-unset} ${_go_file-unset}"'
    )
    assert sourced(shell, lines).out == "1\nunset unset\n"


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("name", ["", "a b", "a/b", "-x"])
def test_refuses_a_name_that_is_no_word(shell: str, name: str, sourced: Run) -> None:
    """A name that could not be completed or told from an option is refused with status 2."""
    ran = sourced(shell, f'kit @go/to.source --add "{name}"')
    assert ran.status == 2
    assert "one word without a slash" in ran.err


def test_completes_its_own_names(tmp_path: Path) -> None:
    """Run with --complete it prints the names where one may stand, else nothing."""
    script = str(SCRIPTS / "go/to.source")
    marks = tmp_path / "marks"
    content = "api\t/srv/api\nweb\t/srv/web\n"
    for earlier, before, expected in [
        ([], None, ""),
        ([], content, "api\nweb\n"),
        (["--remove"], content, "api\nweb\n"),
        (["api"], content, ""),
        (["--add"], content, ""),
    ]:
        if before is not None:
            marks.write_text(before)
        done = subprocess.run(
            ["sh", script, "--complete", *earlier],
            capture_output=True,
            text=True,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "GO_BOOKMARKS": str(marks)},
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_says_how_to_begin(shell: str, sourced: Run) -> None:
    """Without bookmarks it says how to make one."""
    assert sourced(shell, "kit @go/to.source").out.startswith("no bookmarks yet")
