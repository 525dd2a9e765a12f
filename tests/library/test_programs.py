"""A program is put in its place, and nothing else is lost there."""

from __future__ import annotations

import os

import pytest

from tome.errors import CannotWrite
from tome.library.programs import is_wrapper, place
from tome.shells.wrapper import wrapper

CODE = wrapper("kit", "/r", "/p", "/e", "index/1/r", "1")
OTHER = wrapper("kit", "/other", "/p", "/e", "index/1/r", "1")


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o755), (0o077, 0o700), (0, 0o755)])
def test_the_mode(tmp_path, umask, mode):
    """It is executable as far as the umask allows."""
    path = tmp_path / "kit"
    before = os.umask(umask)
    try:
        place(str(path), CODE)
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o7777 == mode
    assert path.read_text() == CODE


def test_a_wrapper_is_written_over(tmp_path):
    """One that tome wrote is renewed."""
    path = tmp_path / "kit"
    place(str(path), OTHER)
    assert is_wrapper(str(path))
    place(str(path), CODE)
    assert path.read_text() == CODE


@pytest.mark.parametrize(
    "text", ["", "#!/bin/sh\n", "#!/bin/sh\necho mine\n", "\x7fELF\n\0", "#!/bin/bash\n" + CODE]
)
def test_any_other_file_stays(tmp_path, text):
    """Unless it is to be written over by force."""
    path = tmp_path / "kit"
    path.write_text(text)
    with pytest.raises(CannotWrite, match="is no wrapper that tome wrote") as raised:
        place(str(path), CODE)
    assert raised.value.hint == "--force writes over it"
    assert path.read_text() == text
    place(str(path), CODE, force=True)
    assert path.read_text() == CODE


def test_what_a_link_leads_to_stays(tmp_path):
    """A link is replaced itself: what it leads to is another program."""
    target = tmp_path / "git"
    target.write_text("git\n")
    (tmp_path / "kit").symlink_to(target)
    with pytest.raises(CannotWrite):
        place(str(tmp_path / "kit"), CODE)
    place(str(tmp_path / "kit"), CODE, force=True)
    assert target.read_text() == "git\n"
    assert not (tmp_path / "kit").is_symlink()
    (tmp_path / "broken").symlink_to(tmp_path / "none")
    with pytest.raises(CannotWrite):
        place(str(tmp_path / "broken"), CODE)


def test_what_is_no_file(tmp_path):
    """A folder and a pipe are never replaced, and nobody waits for the pipe."""
    os.mkfifo(tmp_path / "pipe")
    for name, says in (("pipe", "no plain file"), (".", "is a folder")):
        with pytest.raises(CannotWrite, match=says):
            place(str(tmp_path / name), CODE, force=True)
    assert (tmp_path / "pipe").is_fifo()


def test_no_such_folder(tmp_path):
    """It is not made: a program belongs where PATH leads."""
    with pytest.raises(CannotWrite, match=r"none/kit cannot be written: No such file"):
        place(str(tmp_path / "none" / "kit"), CODE)
