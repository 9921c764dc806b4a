"""A bar on standard error that says how far a long command is; nothing where nobody would see it."""

import os
import sys
from dataclasses import dataclass

_CELLS = 24
_FULL, _EMPTY = "#", "-"


@dataclass
class ProgressBar:
    """A bar on one line that goes away at the end."""

    what: str
    """What is counted and done, such as `packets checked`."""
    _shown: int = -1

    def __call__(self, done: int, of: int) -> None:
        """Show that `done` of `of` are done; drawn anew only when the picture changes."""
        if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return
        if done >= of:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = -1
            return
        step = done * 200 // of
        if step != self._shown:
            self._shown = step
            full = _CELLS * done // of
            bar = _FULL * full + _EMPTY * (_CELLS - full)
            print(f"\r\x1b[K[{bar}] {done} of {of} {self.what}", end="", file=sys.stderr, flush=True)
