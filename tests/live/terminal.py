"""A real shell in a pseudo-terminal: keystrokes in, screen out. ``dev`` draws with it, too."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping

import pyte

COLUMNS, ROWS = 110, 40
#: Seconds until what has to come on the screen is missed.
PATIENCE = 20.0


class Painted:
    """A program on a pseudo-terminal of its own, with the screen that it has painted."""

    def __init__(
        self, argv: list[str], environment: Mapping[str, str], folder: str, screen: pyte.Screen
    ) -> None:
        self.screen = screen
        self.stream = pyte.ByteStream(screen)
        size = struct.pack("HHHH", screen.lines, screen.columns, 0, 0)
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            # Before the shell starts, which else may ask sooner and find no size.
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.chdir(folder)
            os.execvpe(argv[0], argv, dict(environment))

    def close(self) -> None:
        """End the shell and what it started."""
        for number in (signal.SIGHUP, signal.SIGKILL):
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                break
        os.close(self.master)
        os.waitpid(self.pid, 0)

    def text(self) -> str:
        """Return the whole screen, without the blanks at the ends of lines."""
        return "\n".join(map(self._row, range(self.screen.lines))).rstrip("\n")

    def line(self) -> str:
        """Return the line the cursor is in."""
        return self._row(self.screen.cursor.y)

    def _row(self, number: int) -> str:
        # ``screen.display`` asks for the width of each character of all rows; what stands behind a
        # wide one is empty anyway.
        row = self.screen.buffer[number]
        return "".join(row[column].data for column in range(max(row, default=-1) + 1)).rstrip()

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, os.fsencode(keys))

    def read(self, seconds: float) -> bool:
        """Wait for more to be painted; False if nothing was. Raises ``OSError`` at the end."""
        if seconds <= 0 or not select.select([self.master], [], [], seconds)[0]:
            return False
        data = os.read(self.master, 65536)
        self._reply(data)
        self.stream.feed(data)
        return True

    def _reply(self, data: bytes) -> None:
        """Answer what newer shells ask their terminal, so that they do not wait for it."""
        if b"\x1b[c" in data or b"\x1b[0c" in data:
            os.write(self.master, b"\x1b[?62;c")
        if b"\x1b[6n" in data:
            os.write(self.master, b"\x1b[1;1R")


class Terminal(Painted):
    """A shell that tells when it is ready.

    Its prompt must end in a number that grows and ``> ``: so it is known when a command is done,
    without ever waiting for a while.
    """

    def __init__(self, argv: list[str], environment: Mapping[str, str], folder: str) -> None:
        self.prompts = -1
        screen = pyte.HistoryScreen(COLUMNS, ROWS, history=1000)
        super().__init__(argv, environment, folder, screen)

    def typed(self) -> str:
        """Return what stands behind the prompt of the line the cursor is in."""
        return self.line().partition("> ")[2]

    def until(self, true: Callable[[], bool], what: str = "", patience: float = PATIENCE) -> None:
        """Read what the shell paints until ``true`` is; fail with the screen if it never is."""
        deadline = time.monotonic() + patience
        while not true():
            try:
                painted = self.read(deadline - time.monotonic())
            except OSError:
                raise AssertionError(f"the shell is gone; its screen:\n{self.text()}") from None
            if not painted:
                raise AssertionError(
                    f"missed {what or 'what should come'} on the screen:\n{self.text()}"
                )

    def sees(self, text: str) -> None:
        """Wait for a text anywhere on the screen."""
        self.until(lambda: text in self.text(), repr(text))

    def prompt(self) -> None:
        """Wait for the next prompt, with nothing typed behind it."""
        self.until(lambda: self._number() > self.prompts, "a new prompt")
        self.prompts = self._number()

    def _number(self) -> int:
        """Return the number of the prompt that the cursor stands right behind, -1 if it does not.

        A row of digits alone is none: a long line that is half painted may end in one.
        """
        line = self.line()
        # The echo of a Ctrl-C may stand before a prompt.
        number, mark, rest = line.removeprefix("^C").partition(">")
        if not mark or rest or not number.isdigit() or self.screen.cursor.x != len(line) + 1:
            return -1
        return int(number)

    def run(self, command: str) -> str:
        """Type a command, wait for the prompt after it, and return what it printed."""
        self.clear()
        self.send(command + "\r")
        self.prompt()
        lines = self.text().split("\n")
        return "\n".join(lines[1:-1])

    def clear(self) -> None:
        """Empty the line, and have the shell paint its prompt on an empty screen."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.send("\x05\x15\x0c")  # to the end, delete to the begin, clear
            try:
                self.until(self._is_empty, "an empty screen", PATIENCE / 10)
                return
            except AssertionError:
                # A report of a job that ended just then has pushed the prompt down: once more.
                if time.monotonic() > deadline:
                    raise

    def _is_empty(self) -> bool:
        return self.screen.cursor.y == 0 and self.typed() == ""
