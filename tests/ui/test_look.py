"""What the place that output goes to can show."""

from __future__ import annotations

import os
import pty

import pytest

from tome.ui.look import FEWEST, USUAL, look_of


@pytest.fixture
def terminal():
    """Return the handle of a terminal."""
    outer, inner = pty.openpty()
    yield inner
    os.close(outer)
    os.close(inner)


@pytest.fixture
def pipe():
    """Return the handle of a pipe."""
    read, write = os.pipe()
    yield write
    os.close(read)
    os.close(write)


def test_a_pipe_is_plain(pipe):
    """A pipe gets plain text of the usual width, or of COLUMNS."""
    look = look_of(pipe, "utf-8", {"TERM": "xterm"})
    assert (look.plain, look.terminal, look.width) == (True, False, USUAL)
    assert look_of(pipe, "utf-8", {"COLUMNS": "120"}).width == 120


def test_a_terminal_is_not(terminal):
    """A terminal gets colours, unless it is asked not to."""
    assert not look_of(terminal, "utf-8", {"TERM": "xterm"}).plain
    assert not look_of(terminal, "utf-8", {}).plain
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        look = look_of(terminal, "utf-8", environment)
        assert (look.plain, look.terminal) == (True, True)


@pytest.mark.parametrize("columns", ["", "0", "wide", "-5", "1e3", "٣٠", "99999999"])
def test_columns_that_are_none(pipe, columns):
    """COLUMNS that is no usual number is passed over."""
    assert look_of(pipe, "utf-8", {"COLUMNS": columns}).width == USUAL


def test_there_is_a_fewest(pipe):
    """A width too small for any page is taken for the smallest."""
    assert look_of(pipe, "utf-8", {"COLUMNS": "3"}).width == FEWEST


def test_a_closed_handle():
    """A handle that is closed is no terminal, and no error."""
    assert look_of(987, "utf-8", {}).plain


@pytest.mark.parametrize(
    ("encoding", "dots"), [("utf-8", "…"), ("ascii", "..."), ("latin-1", "..."), ("none", "...")]
)
def test_the_ellipsis_follows_the_encoding(pipe, encoding, dots):
    """Typographic characters are used where the encoding has them."""
    assert look_of(pipe, encoding, {}).ellipsis == dots
