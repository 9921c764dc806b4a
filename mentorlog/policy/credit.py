"""How much of a meeting's time counts: credit for groups, and caps on some sorts of meeting."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from mentorlog.model import Meeting
from mentorlog.policy.fields import Minutes, Needed, Positive
from mentorlog.policy.only import Facts, Only
from mentorlog.policy.report import Counted, NotCounted
from mentorlog.policy.wording import Amount, exact, many


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

    def minutes(self, meeting: Meeting) -> Amount:
        """Return the minutes of a meeting that count."""
        people = meeting.group_size
        if self.group == "full" or people <= self.times:
            return meeting.minutes
        return Fraction(meeting.minutes * self.times, people)

    def fine_print(self) -> tuple[str, ...]:
        """Say how the time of a group is divided, and that nothing is lost by rounding."""
        if self.group == "full":
            return ()
        times = f" and counted {self.times} times" if self.times > 1 else ""
        return (
            f"The time of a group is divided among those who came{times}; shares are added up exactly, and "
            "only their sum is rounded down to minutes.",
        )

    def words(self, meeting: Meeting) -> str:
        """Say what a meeting contributes."""
        minutes = self.minutes(meeting)
        if minutes == meeting.minutes:
            return many(meeting.minutes, "minutes")
        doubled = f" and counted {self.times} times" if self.times > 1 else ""
        return f"{exact(minutes)} of {exact(meeting.minutes)}, divided among {meeting.group_size}{doubled}"


FULL = Credit()
"""All of a meeting's time, however many came."""


class Adding:
    """Adds up shares of minutes exactly, and gives each entry whole minutes that make the same sum.

    Rounded down one by one, three thirds of 50 minutes would be 48; so only the sum is rounded down, and each
    entry gets what the sum grows by.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.exactly: Amount = 0

    @property
    def whole(self) -> int:
        """The sum in whole minutes, rounded down."""
        return int(self.exactly)

    def add(self, amount: Amount) -> int:
        """Add an amount; return the whole minutes by which the sum has grown."""
        before = self.whole
        self.exactly += amount
        return self.whole - before


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
    left: list[Amount] = [cap.at_most for cap in caps]
    total = Adding()
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
            yield Counted(meeting.id, f"{exact(minutes)} of {exact(full)}; {hit}", total.add(minutes))
        else:
            yield Counted(meeting.id, credit.words(meeting), total.add(minutes))
