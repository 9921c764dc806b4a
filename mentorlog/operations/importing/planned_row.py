"""What becomes of one row, and why."""

from dataclasses import dataclass
from enum import StrEnum

from mentorlog.exchange.incoming.incoming_row import Doubt, IncomingMeeting, IncomingOpening, IncomingRow
from mentorlog.model import Meeting, Mentee, Reflection, Status


class RowOutcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    """It is taken in."""
    SAME = "same"
    """It is in the logbook already, or earlier in the file."""
    ALIKE = "alike"
    """It looks like another; somebody has to say whether it is."""
    UNDECIDED = "undecided"
    """Something about it has to be decided first."""
    REJECTED = "rejected"
    """It cannot be taken in."""
    SKIPPED = "skipped"
    """It is no entry, or was not chosen."""

    @property
    def label(self) -> str:
        """The words for screens."""
        words = {
            RowOutcome.SAME: "there already",
            RowOutcome.ALIKE: "looks like another",
            RowOutcome.UNDECIDED: "to be decided",
            RowOutcome.SKIPPED: "left out",
        }
        return words.get(self, self.value)

    @property
    def waits(self) -> bool:
        """Whether nothing can be taken in before somebody decided about it."""
        return self in (RowOutcome.ALIKE, RowOutcome.UNDECIDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """A row with what becomes of it."""

    row: IncomingRow
    outcome: RowOutcome
    reasons: tuple[str, ...] = ()
    """Why, and what to look at, in sentences."""
    doubts: tuple[Doubt, ...] = ()
    """What has to be decided about it."""
    entry: Meeting | Reflection | IncomingOpening | None = None
    """What it becomes, as far as that can be said."""
    mentees: tuple[Mentee, ...] = ()
    """People who become mentees with it."""
    repeats: int | None = None
    """The row of the file that says the same; such a row may be meant, what the logbook has may not."""

    @property
    def number(self) -> int:
        """Its number in the source."""
        return self.row.number

    @property
    def not_held(self) -> str:
        """What a meeting is that was not held: `cancelled`, `planned`."""
        told = self.entry or self.row.entry
        if not isinstance(told, (Meeting, IncomingMeeting)) or told.status is Status.HELD:
            return ""
        return told.status.label
