"""The real app in a terminal of its own, for what only a real process can show."""

import os
import select
import subprocess
import sys
import termios
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

PATIENCE = 300
"""How often to look, a tenth of a second each, before giving up."""


class Terminal:
    """`mentorlog` on a pseudo-terminal of 80 by 24."""

    program = ("-m", "mentorlog")
    """What Python runs."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        """Start the app, or another command, on the logbook in `home`, with more in its environment."""
        self.seen = b""
        self._master, slave = os.openpty()
        self._slave = os.dup(slave)
        termios.tcsetwinsize(slave, (24, 80))
        self.process = subprocess.Popen(
            [sys.executable, *self.program, "--home", str(home), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONDONTWRITEBYTECODE": "1", **environment},
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._slave)
        if self._master >= 0:
            os.close(self._master)

    def settings(self) -> list[object]:
        """Return how the terminal is set."""
        return termios.tcgetattr(self._slave)

    def type(self, keys: str | bytes) -> None:
        """Send keys."""
        os.write(self._master, keys.encode() if isinstance(keys, str) else keys)

    def pour(self, data: bytes) -> None:
        """Send more than the terminal takes at once, and read nothing meanwhile; the rest may be lost."""

        def pour() -> None:
            rest = data
            with suppress(OSError):
                while rest:
                    rest = rest[os.write(self._master, rest[:4096]) :]

        thread = threading.Thread(target=pour, daemon=True)
        thread.start()
        thread.join(PATIENCE / 30)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        os.close(self._master)
        self._master = -1

    def wait_for(self, text: str) -> bytes:
        """Read until the app has drawn `text` since the last wait; return everything that it drew since."""
        for _ in range(PATIENCE):
            if text.encode() in self.seen:
                drawn, self.seen = self.seen, b""
                return drawn
            self.read()
        raise AssertionError(f"{text!r} was not drawn; the end was {self.seen[-2000:]!r}")

    def read(self) -> None:
        """Take in what was drawn within a tenth of a second."""
        ready, _, _ = select.select([self._master], [], [], 0.1)
        if ready:
            try:
                self.seen += os.read(self._master, 65536)
            except OSError:  # Linux says so when the last writer is gone.
                self.process.wait(PATIENCE / 10)

    def wait_for_end(self) -> int:
        """Read until the app has ended, and return its exit code."""
        for _ in range(PATIENCE):
            self.read()
            if (code := self.process.poll()) is not None:
                self.read()
                return code
        raise AssertionError("the app did not end")
