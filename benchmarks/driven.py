"""A program at a terminal of its own: started, looked at, its keys pressed and timed, and ended."""

import os
import re
import select
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from benchmarks.measuring import ROOT, peak_memory
from benchmarks.screen import Screen

COLUMNS, ROWS = 120, 40
PATIENCE, STARTING, SILENCE = 60.0, 2.0, 0.08
"""Seconds until a program is given up, without a sign of it when it starts, and when it draws something."""
KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "escape": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "ctrl+q": "\x11",
    "ctrl+c": "\x03",
    "f2": "\x1bOQ",
}


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a key."""

    first: float
    """Milliseconds until something on the screen was different."""
    last: float
    """Milliseconds until everything was."""
    written: int
    """Bytes that the program wrote."""


class Driven:
    """A program at a terminal of 120 by 40."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
        self._screen = Screen(COLUMNS, ROWS)
        self._written = 0
        self._terminal, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
        unwanted = re.compile("TEXTUAL|NO_COLOR|CI$|TMUX|COLUMNS|LINES|PYTHONDONTWRITE")
        kept = {name: value for name, value in environment.items() if not unwanted.match(name)}
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"},
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    @property
    def memory(self) -> float:
        """The most memory that it has had so far, in megabytes."""
        return peak_memory(self._process.pid)

    def until(self, pattern: str) -> float:
        """Wait until the screen shows something; return the milliseconds since the start.

        Raises:
            RuntimeError: when it never does; with what is there instead.
        """
        limit = time.perf_counter() + PATIENCE
        while True:
            now = time.perf_counter()
            if self._screen.is_shown and re.search(pattern, self._screen.text):
                return (now - self._began) * 1000
            if now > limit or (not self._read(0.2) and self._process.poll() is not None):
                raise RuntimeError(f"{pattern} was not seen:\n{self._screen.text}")

    def quiet(self, seconds: float = 0.3) -> None:
        """Wait until nothing is drawn for so long; what never rests is not waited for."""
        limit = time.perf_counter() + 5
        while time.perf_counter() < limit and self._read(seconds):
            pass

    def answered(self, key: str) -> float:
        """Press a key at once; return the milliseconds from the start until the screen stays as it is then.

        What is there may be a picture that nobody listens behind yet: so the last change counts, after which
        nothing happens for longer than a program takes to start.
        """
        os.write(self._terminal, KEYS.get(key, key).encode())
        before, last = [line[:] for line in self._screen.cells], time.perf_counter()
        while self._read(STARTING):
            if self._screen.is_shown and self._screen.cells != before:
                before, last = [line[:] for line in self._screen.cells], time.perf_counter()
            if time.perf_counter() > self._began + PATIENCE:
                break
        return (last - self._began) * 1000

    def type(self, keys: Sequence[str]) -> None:
        """Press keys that nobody times, each after what came of the one before."""
        for key in keys:
            os.write(self._terminal, KEYS.get(key, key).encode())
            self.quiet(0.15)

    def press(self, key: str) -> Pressed | None:
        """Press a key and wait for silence; None when nothing changed."""
        while self._read(0):
            pass
        before, written = [line[:] for line in self._screen.cells], self._written
        began = time.perf_counter()
        os.write(self._terminal, KEYS.get(key, key).encode())
        first = last = None
        while self._read(SILENCE if first else 2.0):
            now = time.perf_counter()
            if self._screen.is_shown and self._screen.cells != before:
                before = [line[:] for line in self._screen.cells]
                first, last = first or now, now
            if now > began + PATIENCE:
                break
        if first is None or last is None:
            return None
        return Pressed((first - began) * 1000, (last - began) * 1000, self._written - written)

    def click_beside(self, label: str) -> None:
        """Click into what stands to the right of a label.

        Raises:
            RuntimeError: when the label is not there.
        """
        for row, line in enumerate(self._screen.text.splitlines(), 1):
            if (place := line.find(label)) >= 0:
                at = f"0;{place + len(label) + 10};{row}"
                os.write(self._terminal, f"\x1b[<{at}M\x1b[<{at}m".encode())
                return self.quiet()
        raise RuntimeError(f"{label} was not seen:\n{self._screen.text}")

    def paste(self, text: str) -> None:
        """Paste a text, as fast as the program takes it."""
        data = f"\x1b[200~{text}\x1b[201~".encode()
        for start in range(0, len(data), 512):
            os.write(self._terminal, data[start : start + 512])
            self._read(0)
        self.quiet()

    def leave(self, keys: Sequence[str]) -> float:
        """Press what ends the program; return the milliseconds until it has.

        Raises:
            RuntimeError: when it goes on.
        """
        began = time.perf_counter()
        os.write(self._terminal, "".join(KEYS.get(key, key) for key in keys).encode())
        while self._process.poll() is None:
            if time.perf_counter() > began + PATIENCE:
                raise RuntimeError(f"it did not end:\n{self._screen.text}")
            if not self._read(0.002):
                time.sleep(0.001)
        return (time.perf_counter() - began) * 1000

    def _read(self, seconds: float) -> bool:
        """Take in what the program writes within so many seconds; say whether it wrote something."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 1 << 20)
        except OSError:  # Linux says so when the program is gone.
            return False
        self._written += len(data)
        self._screen.write(data)
        if self._screen.answers:
            os.write(self._terminal, "".join(self._screen.answers).encode())
            self._screen.answers.clear()
        return bool(data)
