"""Fixtures and options that every test may use."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Real shells are started by the tests: an example may take its time, on any machine.
settings.register_profile("tome", deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("tome")

# Whoever runs the tests in the background may have Ctrl-C ignored, and so would every shell below.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).parent / "golden"
_FOLDERS = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
#: Programs that shells look for on PATH where their Python is gone: a test has its own or none.
_PROGRAMS = {"tome", "tome-cli"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="write tests/golden anew instead of comparing"
    )


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests that hand their environment on from the files and the tome of who runs them.

    The cache is tome's; fish makes folders for its settings and its history even without them.
    """
    before = {name: os.environ.get(name) for name in (*_FOLDERS, "PATH")}
    os.environ["PATH"] = _path_without_tome(tmp_path_factory.mktemp("path"))
    for name in _FOLDERS:
        os.environ[name] = str(tmp_path_factory.mktemp(name.lower()))
    yield
    for name, value in before.items():
        del os.environ[name]
        if value is not None:
            os.environ[name] = value


def _path_without_tome(folder: Path) -> str:
    """Return PATH, where links to everything else stand for a folder that has tome's programs."""
    places = os.environ["PATH"].split(os.pathsep)
    for number, place in enumerate(places):
        there = set(os.listdir(place)) if os.path.isdir(place) else set()
        if there & _PROGRAMS:
            links = folder / str(number)
            links.mkdir()
            for name in there - _PROGRAMS:
                (links / name).symlink_to(os.path.abspath(os.path.join(place, name)))
            places[number] = str(links)
    return os.pathsep.join(places)


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a file of tests/golden, or write it there with --rewrite-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path} is missing: pytest --rewrite-golden writes it"

        assert path.read_text(encoding="utf-8") == text

    return compare


def installed(program: str) -> str:
    """Return the path of a program the tests cannot do without; a missing one is a failure."""
    path = shutil.which(program)
    if path is None:
        pytest.fail(f"{program} is not installed, and these tests must not be skipped")
    return path


def clean_environment(home: str | os.PathLike[str], **more: str) -> dict[str, str]:
    """Return an environment in which no file of the person who runs the tests is read."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "XDG_CONFIG_HOME": f"{home}/.config",
        "XDG_DATA_HOME": f"{home}/.local/share",
        "XDG_CACHE_HOME": f"{home}/.cache",
        **more,
    }
