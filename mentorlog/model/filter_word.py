"""A word that meetings are filtered by: it stands in their texts, or in what else is shown of them."""

from mentorlog.model.frozen import Frozen
from mentorlog.model.meeting import Channel, Kind, Meeting, Status


class FilterWord(Frozen):
    """A word, and what is called so in which it is contained."""

    word: str
    """Folded. With `#` before it a line of the texts, such as a tag, begins with the rest."""
    statuses: frozenset[Status] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    channels: frozenset[Channel] = frozenset()
    mentees: frozenset[str] = frozenset()
    """Ids of mentees, one of whom was expected."""
    months: frozenset[int] = frozenset()
    """From 1."""
    weekdays: frozenset[int] = frozenset()
    """From 0, which is Monday."""
    absent: bool = False
    """Whether that somebody did not come to what was held is called so."""
    others: bool = False
    """Whether that people were there who are not mentees is called so."""

    def fits(self, meeting: Meeting) -> bool:
        """Say whether a meeting has the word."""
        day = meeting.day
        return (
            self.word in meeting.folded
            or (self.word.startswith("#") and f"\n{self.word[1:]}" in f"\n{meeting.folded}")
            or self.word in day.isoformat()
            or meeting.status in self.statuses
            or meeting.kind in self.kinds
            or meeting.channel in self.channels
            or any(attendance.mentee in self.mentees for attendance in meeting.mentees)
            or day.month in self.months
            or day.weekday() in self.weekdays
            or (
                self.absent
                and meeting.status is Status.HELD
                and not all(attendance.attended for attendance in meeting.mentees)
            )
            or (self.others and meeting.others > 0)
        )
