"""Making mentorlog fail somewhere inside, as only a mistake in it would."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import mentorlog

HOUSE = str(Path(mentorlog.__file__).parent)


class Fuse:
    """Counts the calls of mentorlog's own functions, and fails at one of them."""

    def __init__(self, blows_at: int = 0, words: str = "") -> None:
        """Args:
        blows_at: the call at which to fail; 0 never does.
        words: what the error says, as a `KeyError` says what was not found.
        """
        self.calls = 0
        self._blows_at, self._words = blows_at, words

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(HOUSE):
            self.calls += 1
            if self.calls == self._blows_at:
                raise KeyError(self._words)


@contextmanager
def failing_at(call: int, words: str = "") -> Iterator[Fuse]:
    """Fail at a call of a function of mentorlog's inside; 0 only counts."""
    fuse = Fuse(call, words)
    sys.setprofile(fuse)
    try:
        yield fuse
    finally:
        sys.setprofile(None)
