"""What goes on in other threads while the mentor does something else, and ends when the app is left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class UnfinishedWork:
    """Something that is not to end unnoticed."""

    what: str
    """What goes on, in a sentence: `An import is running.`"""
    if_left: str
    """What becomes of it when the app is left, in a sentence."""
    stop: Callable[[], None]
    """Lets it end soon, with everything as it was before."""
    writes: bool = False
    """Whether nothing else can be written into the logbook meanwhile."""


class UnfinishedWorks:
    """All of it in one window; what was begun last comes last."""

    def __init__(self) -> None:
        self._works: list[UnfinishedWork] = []

    @contextmanager
    def holding(self, work: UnfinishedWork) -> Iterator[None]:
        """Know of something for as long as it goes on."""
        self.begin(work)
        try:
            yield
        finally:
            self.end(work)

    def begin(self, work: UnfinishedWork) -> None:
        """Know of something from now on."""
        self._works.append(work)

    def end(self, work: UnfinishedWork) -> None:
        """Know no more of something."""
        if work in self._works:
            self._works.remove(work)

    @property
    def last(self) -> UnfinishedWork | None:
        """What is asked about before the app is left."""
        return self._works[-1] if self._works else None

    @property
    def writes(self) -> bool:
        """Whether nothing can be written into the logbook now."""
        return any(work.writes for work in self._works)

    def stop(self) -> None:
        """Let all of it end soon."""
        for work in self._works:
            work.stop()
