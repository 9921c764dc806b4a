"""How much of a meeting's time counts: all of it, a share by the size of the group, or divided among it."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal

from mentorlog.model import Meeting
from mentorlog.policy.field_types import Positive, SizeShare
from mentorlog.policy.table import PolicyTable, Range, Sized, check
from mentorlog.wording import Amount, exact, many, part


class Size(PolicyTable):
    """How much of a group's time counts up to a size.

    Example::

        { up_to = 4, share = "1/2" }
    """

    up_to: Annotated[int, Range(2, 10_000)] | None = None
    """The most people beside the mentor; any number where it is left out, in the last step."""
    share: SizeShare
    """A share of the time, or `divided` among the people."""

    @property
    def words(self) -> str:
        """The step in words: `half of it in groups of up to 4`."""
        how = "divided" if self.share == "divided" else f"{part(self.share)} of it"
        return f"{how} in {f'groups of up to {self.up_to}' if self.up_to else 'larger groups'}"


class Credit(PolicyTable):
    """How the time of a group counts.

    Examples::

        credit = { group = "divided", times = 2 }
        credit = { sizes = [{ up_to = 4, share = "1/2" }, { share = "divided" }] }
    """

    group: Literal["full", "divided"] = "full"
    """`full`: all of it; `divided`: among the people beside the mentor."""
    times: Positive = 1
    """What the divided time is multiplied by; never more than the time itself."""
    sizes: Annotated[tuple[Size, ...], Sized(most=20)] = ()
    """A table in place of both: the first step that takes the group says how much counts."""

    @check
    def _one_way(self) -> None:
        """Refuse a table beside a formula, and steps that no group could reach."""
        if self.sizes and self.keys_given & {"group", "times"}:
            raise ValueError('give "sizes", or else "group" and "times"')
        for first, second in pairwise(self.sizes):
            if first.up_to is None or (second.up_to is not None and second.up_to <= first.up_to):
                raise ValueError(
                    '"sizes" rise from the smallest "up_to" to the largest; only the last may lack it'
                )

    @property
    def divides(self) -> bool:
        """Whether a smaller group counts for more."""
        return self.group == "divided" or bool(self.sizes)

    def minutes(self, meeting: Meeting) -> Amount:
        """Return the minutes of a meeting that count."""
        return meeting.minutes * self.rate(meeting.group_size)

    def rate(self, people: int) -> Amount:
        """Return what share of the time counts with so many people beside the mentor."""
        if self.sizes and people >= _GROUP:
            step = self._step(people)
            if step is None:
                return 0
            return Fraction(1, people) if step.share == "divided" else step.share
        if self.group == "full" or people <= self.times:
            return 1
        return Fraction(self.times, people)

    def refusal(self, meeting: Meeting) -> str | None:
        """Return in words why a meeting counts for nothing, or None when its group has a share."""
        people = meeting.group_size
        if not self.sizes or people < _GROUP or self._step(people):
            return None
        return f"{many(people, 'people')} beside you; groups of at most {self.sizes[-1].up_to} count"

    def fine_print(self) -> tuple[str, ...]:
        """Say how the time of a group is divided, and that nothing is lost by rounding."""
        rules = " and ".join(self._rules_in_words())
        if not rules:
            return ()
        return (f"{rules}; shares are added up exactly, and only their sum is rounded down to minutes.",)

    def words(self, meeting: Meeting) -> str:
        """Say what a meeting contributes."""
        minutes, people = self.minutes(meeting), meeting.group_size
        if minutes == meeting.minutes:
            return many(meeting.minutes, "minutes")
        of = f"{exact(minutes)} of {exact(meeting.minutes)}"
        step = self._step(people)
        if step and step.share != "divided":
            return f"{of}, as {part(step.share)} counts in a group of {people}"
        doubled = f" and counted {self.times} times" if self.times > 1 else ""
        return f"{of}, divided among {people}{doubled}"

    def _step(self, people: int) -> Size | None:
        """Return the first step of the table that takes so many people."""
        return next((size for size in self.sizes if size.up_to is None or people <= size.up_to), None)

    def _rules_in_words(self) -> Iterator[str]:
        """Yield how the time of a group counts."""
        if self.sizes:
            yield f"Of a group's time counts: {', '.join(size.words for size in self.sizes)}"
        elif self.group == "divided":
            times = f" and counted {self.times} times" if self.times > 1 else ""
            yield f"The time of a group is divided among those who came{times}"


_GROUP = 2
"""People beside the mentor from whom on it is a group."""
FULL = Credit()
"""All of a meeting's time, however many came."""


class RunningTotal:
    """Adds up shares of minutes exactly, and gives each entry whole minutes that make the same sum.

    Rounded down one by one, three thirds of 50 minutes would be 48; so only the sum is rounded down, and each
    entry gets what the sum grows by.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.exact_sum: Amount = 0

    @property
    def whole(self) -> int:
        """The sum in whole minutes, rounded down."""
        return int(self.exact_sum)

    def add(self, amount: Amount) -> int:
        """Add an amount; return the whole minutes by which the sum has grown."""
        before = self.whole
        self.exact_sum += amount
        return self.whole - before
