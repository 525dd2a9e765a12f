from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """Make a services folder with two services; api has a check that can be told to fail."""
    api = tmp_path / "services/api"
    api.mkdir(parents=True)
    (api / "README.md").write_text("# The API\n\nMore.\n")
    check = api / "check"
    check.write_text('#!/bin/sh\nprintf "check:%s\\n" "$@"\n[ "$1" != fail ]\n')
    check.chmod(0o755)
    (tmp_path / "services/web site").mkdir()
    return api


@pytest.mark.usefixtures("service")
def test_services_are_candidates(run: Run) -> None:
    """Services come as value, tab, description; a description may lack."""
    assert run("ops/services") == (0, "api\tThe API\nweb site\n", "")


def test_services_without_a_folder(run: Run) -> None:
    """No folder is status 66, and the sentence says how to name one."""
    ran = run("ops/services")
    assert ran.status == 66
    assert "set SERVICES_DIR" in ran.err


@pytest.mark.usefixtures("service")
def test_deploy_moves_the_link(run: Run, tmp_path: Path) -> None:
    """A release is copied, checked with the words after --, and made the current one."""
    ran = run("ops/deploy", "api", "prod", "--", "two words", "")
    assert ran.status == 0, ran.err
    *checks, last = ran.out.splitlines()
    assert checks == ["check:two words", "check:"]
    assert last.startswith("api is on prod as ")
    current = tmp_path / "environments/prod/api/current"
    assert (current / "README.md").read_text().startswith("# The API")
    assert os.readlink(current) == "releases/" + last.split()[-1]


@pytest.mark.usefixtures("service")
def test_deploy_keeps_some_releases(run: Run, tmp_path: Path) -> None:
    """Of five releases two are kept, the current one among them, also within one second."""
    place = tmp_path / "environments/dev/api"
    for words in (["-k2"], ["--keep", "2"], ["--keep=2"], ["-k", "2"], []):
        ran = run("ops/deploy", "api", "dev", *words, env={"DEPLOY_KEEP": "2"})
        assert ran.status == 0, ran.err
        assert (place / "current/README.md").exists()
        assert os.readlink(place / "current").split("/")[1] == max(os.listdir(place / "releases"))
    assert len(os.listdir(place / "releases")) == 2


@pytest.mark.usefixtures("service")
def test_deploy_leaves_what_ran_before_if_the_check_fails(run: Run, tmp_path: Path) -> None:
    """A failed check is status 1; the release and the link are as they were."""
    place = tmp_path / "environments/prod/api"
    run("ops/deploy", "api", "prod")
    before = os.readlink(place / "current"), os.listdir(place / "releases")
    ran = run("ops/deploy", "api", "prod", "--", "fail")
    assert ran.status == 1
    assert "prod keeps what it had" in ran.err
    assert before == (os.readlink(place / "current"), os.listdir(place / "releases"))


def test_deploy_only_what_changed(run: Run, service: Path, tmp_path: Path) -> None:
    """--since looks at the files' times; --dry-run writes nothing."""
    for path in [*service.iterdir(), service]:
        os.utime(path, (0, 1_000_000_000))  # 2001-09-09
    ran = run("ops/deploy", "api", "prod", "--since", "2002-01-01")
    assert ran.out == "api is as it was before 2002-01-01: nothing to deploy\n"
    ran = run("ops/deploy", "api", "prod", "--since=2001-01-01", "-n")
    assert ran.out.startswith("would put api on prod as ")
    assert not (tmp_path / "environments").exists()


@pytest.mark.usefixtures("service")
def test_deploy_takes_the_values_tome_checked(run: Run, tmp_path: Path) -> None:
    """Started by tome it reads TOME_ARG_ variables, words with blanks and all."""
    env = {
        "TOME_COMMAND": "ops deploy",
        "TOME_ARG_SERVICE": "api",
        "TOME_ARG_ENV": "staging",
        "TOME_ARG_KEEP": "3",
        "TOME_ARG_DRY_RUN": "false",
        "TOME_ARG_SINCE": "",
        "TOME_ARG_TARGET": str(tmp_path / "my target"),
        "TOME_ARG_ARGS": "'two words' '$(touch ran)'",
    }
    ran = run("ops/deploy", "api", "staging", env=env)
    assert ran.out.splitlines()[:2] == ["check:two words", "check:$(touch ran)"]
    assert (tmp_path / "my target/staging/api/current").is_dir()
    assert not (tmp_path / "ran").exists()


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([], 2),
        (["api"], 2),
        (["api", "dev", "--what"], 2),
        (["api", "dev", "--keep", "releases[$(touch ran)]"], 2),
        (["x", "dev"], 66),
    ],
)
def test_deploy_refuses_wrong_words(
    words: list[str], status: int, run: Run, tmp_path: Path
) -> None:
    """Wrong words are status 2, a service that is not there 66; no word is run."""
    assert run("ops/deploy", *words).status == status
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("words", [[], ["-u"]])
def test_port_owner_finds_this_test(words: list[str], run: Run) -> None:
    """A port that this very process listens on shows its id; TCP and UDP are two things."""
    kind = socket.SOCK_DGRAM if words else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as listener:
        listener.bind(("127.0.0.1", 0))
        if kind == socket.SOCK_STREAM:
            listener.listen()
        port = str(listener.getsockname()[1])
        ran = run("ops/port-owner", *words, port)
    if shutil.which("lsof"):
        assert ran.status == 0
        assert ran.out.split()[0] == str(os.getpid())
    else:
        assert ran.status == 69


def test_port_owner_of_a_free_port(run: Run, fake: Callable[[str, str], str]) -> None:
    """Nobody there is status 1 with a sentence."""
    ran = run("ops/port-owner", "1", env={"PATH": fake("lsof", "exit 1")})
    assert (ran.status, ran.err) == (1, "port-owner: nobody listens on port 1\n")


def test_port_owner_says_that_lsof_is_missing(run: Run, without: Callable[..., str]) -> None:
    """Without lsof it says so in one sentence, status 69."""
    ran = run("ops/port-owner", "22", env={"PATH": without("lsof")})
    assert ran.status == 69
    assert ran.err == "port-owner: lsof is not installed (apt install lsof; macOS has it)\n"


@pytest.mark.parametrize("words", [[], ["http"], ["--what", "1"]])
def test_port_owner_refuses_wrong_words(words: list[str], run: Run) -> None:
    """Wrong words are status 2."""
    assert run("ops/port-owner", *words).status == 2
