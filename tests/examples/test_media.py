from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

Fake = Callable[[str, str], str]


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """Return a file to read; what is in it is for ffmpeg to judge."""
    path = tmp_path / "demo one.mov"
    path.write_bytes(b"\0" * 100)
    return path


@pytest.fixture
def ffmpeg(fake: Fake) -> dict[str, str]:
    """Make an ffmpeg that notes its words, one a line, and writes to the file named last."""
    code = 'printf "%s\\n" "$@" >ffmpeg.words; for last; do :; done; echo GIF >"$last"'
    return {"PATH": fake("ffmpeg", code)}


def test_says_that_ffmpeg_is_missing(run: Run, video: Path, without: Callable[..., str]) -> None:
    """Without ffmpeg it says so in one sentence, status 69."""
    ran = run("media/to-gif", video.name, env={"PATH": without("ffmpeg")})
    assert ran.status == 69
    assert ran.err == (
        "to-gif: ffmpeg is not installed (apt install ffmpeg, brew install ffmpeg)\n"
    )


def test_asks_ffmpeg_for_what_the_options_say(
    run: Run, video: Path, ffmpeg: dict[str, str], tmp_path: Path
) -> None:
    """Frames, width and speed go into the filter; the GIF stands beside the video."""
    ran = run("media/to-gif", "-f20", video.name, "--width=800", "-s", "2", env=ffmpeg)
    assert ran.status == 0, ran.err
    assert ran.out.startswith("demo one.gif  ")
    words = (tmp_path / "ffmpeg.words").read_text().splitlines()
    assert words[-1] == "demo one.gif"
    assert "setpts=PTS/2,fps=20,scale=800:-1:flags=lanczos," in words[-2]
    assert words[words.index("-i") + 1] == "demo one.mov"


def test_defaults_and_environment(
    run: Run, video: Path, ffmpeg: dict[str, str], tmp_path: Path
) -> None:
    """GIF_FPS stands in for --fps; what is given wins; names with a dash stay names."""
    words = tmp_path / "ffmpeg.words"
    run("media/to-gif", video.name, "a.gif", env={**ffmpeg, "GIF_FPS": "7"})
    assert ",fps=7,scale=480:" in words.read_text()
    run("media/to-gif", "--fps", "9", "--", video.name, "-b.gif", env={**ffmpeg, "GIF_FPS": "7"})
    assert ",fps=9," in words.read_text()
    assert (tmp_path / "-b.gif").exists()


def test_overwrites_only_if_told(
    run: Run, video: Path, ffmpeg: dict[str, str], tmp_path: Path
) -> None:
    """A GIF that is there stays, unless --force."""
    gif = tmp_path / "out.gif"
    gif.write_text("old")
    assert run("media/to-gif", video.name, "out.gif", env=ffmpeg).status == 73
    assert gif.read_text() == "old"
    assert run("media/to-gif", "--force", video.name, "out.gif", env=ffmpeg).status == 0
    assert gif.read_text() == "GIF\n"


@pytest.mark.parametrize(
    ("words", "status"), [([], 2), (["a", "b", "c"], 2), (["--what"], 2), (["nope.mov"], 66)]
)
def test_refuses_wrong_words(words: list[str], status: int, run: Run) -> None:
    """Wrong words are status 2, a video that is not there 66."""
    assert run("media/to-gif", *words).status == status
