"""What a rule sees: the entries in order, the programme's stretches, and which days are over."""

from dataclasses import dataclass
from datetime import date, time

from mentorlog.model import Document, Entries, Meeting, Span
from mentorlog.policy.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Scene:
    """The entries as of a day. `day_over` says that what ends on that day is closed."""

    entries: Entries
    as_of: date
    day_over: bool
    meetings: tuple[Meeting, ...]
    """Oldest first, whatever order the entries came in."""
    documents: tuple[Document, ...]
    """Oldest first."""

    @classmethod
    def of(cls, entries: Entries, as_of: date, *, day_over: bool) -> "Scene":
        """Put the entries in order."""
        meetings = sorted(entries.meetings, key=lambda m: (m.day, m.start or time.min, m.id))
        documents = sorted(entries.documents, key=lambda d: (d.day, d.id))
        return cls(entries, as_of, day_over, tuple(meetings), tuple(documents))

    @property
    def period(self) -> Stretch:
        """The programme's period."""
        return Stretch("period", self.entries.start, self.entries.end)

    def phase(self, name: str | None) -> Stretch | None:
        """Return a phase by name, the period when `name` is None; None when it is not set."""
        return _find(name, self.entries.phases) if name else self.period

    def window(self, name: str) -> Stretch | None:
        """Return a window by name; None when it is not set."""
        return _find(name, self.entries.windows)

    def next_window(self) -> Stretch | None:
        """Return the window that is open now, or else the next to open."""
        ahead = [w for w in self.entries.windows if not self.over(w.end)]
        first = min(ahead, key=lambda w: (w.start, w.end, w.name), default=None)
        return Stretch(first.name, first.start, first.end) if first else None

    def over(self, day: date) -> bool:
        """Say whether nothing can happen on `day` any more."""
        return day < self.as_of or (day == self.as_of and self.day_over)

    def begun(self, stretch: Stretch) -> bool:
        """Say whether its first day has come."""
        return stretch.start <= self.as_of

    def closed(self, stretch: Stretch) -> bool:
        """Say whether its last day is over."""
        return self.over(stretch.end)

    def elapsed(self, stretch: Stretch) -> int:
        """How many of its days are over."""
        last = min(self.as_of, stretch.end)
        return max(0, (last - stretch.start).days + self.over(last))


def _find(name: str, spans: tuple[Span, ...]) -> Stretch | None:
    """Return the span of that name as a stretch."""
    for span in spans:
        if span.name == name:
            return Stretch(span.name, span.start, span.end)
    return None
