"""What a rule still wants, meetings of some sort between two days; and what it makes of meetings at all."""

from datetime import date

from mentorlog.model import Meeting
from mentorlog.model.frozen import Frozen, replace
from mentorlog.policy.credit import FULL, Credit
from mentorlog.policy.meeting_filter import FilterFacts, MeetingFilter

HOUR = 60
"""Minutes that a meeting is taken to last where nothing else is known."""


class Shortfall(Frozen, kw_only=False):
    """So many meetings or minutes that a rule still wants, from `start` to `end`."""

    rule: str
    filters: tuple[MeetingFilter, ...]
    """What a meeting must pass to count."""
    start: date
    end: date
    """Before `start` when it is too late."""
    amount: int
    measure: str = "meetings"
    """`meetings` or `minutes`."""
    mentee: str = ""
    """The mentee it must be with, if it matters."""
    credit: Credit = FULL
    """How the time of a group counts towards minutes."""
    excluding: tuple[MeetingFilter, ...] = ()
    """What a meeting must not pass, each of them, to be of use."""
    late: bool = False
    """Whether a meeting does the more the later it is: it ends a gap, and the next one begins."""

    def served_by(self, meeting: Meeting, facts: FilterFacts) -> bool:
        """Say whether a meeting on its day is one of those wanted."""
        return (
            self.start <= meeting.day <= self.end
            and (not self.mentee or any(attendance.mentee == self.mentee for attendance in meeting.mentees))
            and all(only.refusal(meeting, facts) is None for only in self.filters)
            and all(only.refusal(meeting, facts) for only in self.excluding)
        )

    def could_be_served_by(self, meeting: Meeting, facts: FilterFacts) -> bool:
        """Say whether a meeting is one of those wanted on some day, whatever its own."""
        undated = replace(facts, anchors={})
        return (
            (not self.mentee or any(attendance.mentee == self.mentee for attendance in meeting.mentees))
            and all(only.refusal(meeting, undated) is None for only in self.filters)
            and all(only.after or only.refusal(meeting, undated) for only in self.excluding)
        )

    @property
    def is_too_late(self) -> bool:
        """Whether no day is left."""
        return self.end < self.start

    @property
    def meetings(self) -> int:
        """How many meetings that is, about: minutes are taken for meetings of an hour."""
        return -(-self.amount // HOUR) if self.measure == "minutes" else self.amount


Alternatives = tuple[Shortfall, ...]
"""Whatever is done, one of these is served; where there is none, or all are lost, meetings help no more."""


class Criterion(Frozen, kw_only=False):
    """One way in which a rule tells meetings apart."""

    only: MeetingFilter
    """It sees whether a meeting passes this, …"""
    credit: Credit | None = None
    """… and where it adds up minutes, how many count."""
    personal: bool = False
    """Whether it matters which mentees come."""
    helps: bool | None = True
    """Whether what passes, and more of it, can only help; False: only harm; None: either."""
    length_wanted: bool = True
    """Whether a length that it names is one that the policy asks for, unless it can only harm."""
