"""How much of a meeting's time counts: credit for groups, and caps on some sorts of meeting."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from mentorlog.model import Meeting
from mentorlog.policy.fields import Minutes, Needed, Positive
from mentorlog.policy.only import Facts, Only
from mentorlog.policy.report import Counted, NotCounted
from mentorlog.policy.wording import many


class Credit(BaseModel):
    """How the time of a group counts.

    Example::

        credit = { group = "divided", times = 2 }
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: Literal["full", "divided"] = "full"
    """`full`: all of it; `divided`: among the people beside the mentor."""
    times: Positive = 1
    """What the divided time is multiplied by; never more than the time itself."""

    def minutes(self, meeting: Meeting) -> int:
        """Return the minutes of a meeting that count."""
        people = meeting.group_size
        if self.group == "full" or people <= 1:
            return meeting.minutes
        return min(meeting.minutes, meeting.minutes * self.times // people)

    def words(self, meeting: Meeting) -> str:
        """Say what a meeting contributes."""
        minutes = self.minutes(meeting)
        if minutes == meeting.minutes:
            return many(minutes, "minutes")
        return f"{many(minutes, 'minutes')} of {meeting.minutes}, divided among {meeting.group_size}"


class Cap(BaseModel):
    """The most that one sort of meeting may contribute.

    Example::

        caps = [{ name = "self-paced", at_most = "3 h", only = { tags = ["self-paced"] } }]
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Needed
    at_most: Minutes
    only: Only


Caps = Annotated[tuple[Cap, ...], Field(max_length=20)]


def capped(
    meetings: Iterable[Meeting], credit: Credit, caps: tuple[Cap, ...], facts: Facts
) -> Iterator[Counted | NotCounted]:
    """Yield what each meeting contributes, oldest first, until a cap is reached."""
    left = [cap.at_most for cap in caps]
    for meeting in meetings:
        full = minutes = credit.minutes(meeting)
        hit = ""
        mine = [number for number, cap in enumerate(caps) if cap.only.refusal(meeting, facts) is None]
        for number in mine:
            if left[number] < minutes:
                minutes = left[number]
                most = many(caps[number].at_most, "minutes")
                hit = f"cap reached: {most} of {most} {caps[number].name}"
        for number in mine:
            left[number] -= minutes
        if hit and not minutes:
            yield NotCounted(meeting.id, hit)
        elif hit:
            yield Counted(meeting.id, f"{many(minutes, 'minutes')} of {full}; {hit}", minutes)
        else:
            yield Counted(meeting.id, credit.words(meeting), minutes)
