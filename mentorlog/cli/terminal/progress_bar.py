"""A bar on standard error that says how far a long command is; nothing where nobody would see it."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass

from mentorlog.cli.terminal.output import printable_line

_CELLS = 24
_FULL, _EMPTY = "#", "-"


@dataclass
class ProgressBar:
    """A bar on one line that goes away at the end."""

    what: str
    """What is counted and done, such as `packets checked`; behind a percentage, `of log.csv read`."""
    _shown: int = -1

    def __call__(self, done: int, of: int) -> None:
        """Show that `done` of `of` are done; drawn anew only when the picture changes."""
        self._show(done * 200 // max(of, 1), done >= of, _CELLS * done // max(of, 1), f"{done} of {of}")

    def part(self, part: float) -> None:
        """Show how much is done, 0 to 1."""
        percent = int(100 * part)
        self._show(percent, part >= 1, _CELLS * percent // 100, f"{percent} %")

    def clear(self) -> None:
        """Take it away, also before the end."""
        if self._shown >= 0:
            self._shown = -1
            _draw("\r\x1b[K")

    def _show(self, step: int, is_done: bool, full: int, amount: str) -> None:
        """Draw one picture, of those that are numbered from 0."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return
        if is_done:
            self.clear()
        elif step != self._shown:
            self._shown = step
            bar = _FULL * full + _EMPTY * (_CELLS - full)
            line = printable_line(f"[{bar}] {amount} {self.what}")
            _draw(f"\r\x1b[K{line}")


def _draw(text: str) -> None:
    """Write to a terminal, which may have been closed meanwhile: what goes on does not need it."""
    with suppress(OSError):
        print(text, end="", file=sys.stderr, flush=True)
