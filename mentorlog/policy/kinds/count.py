"""The kind `count`."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, Self

from mentorlog.model import Meeting
from mentorlog.model.frozen import replace
from mentorlog.policy.caps import Caps, Portions, amounts_added, cap_filters, caps_in_words
from mentorlog.policy.context import Context
from mentorlog.policy.credit import FULL
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.shared.meeting_rule import SiftedEntries
from mentorlog.policy.kinds.shared.rule import refuse_time
from mentorlog.policy.kinds.shared.total_rule import TotalRule
from mentorlog.policy.meeting_filter import Filters
from mentorlog.policy.report import Counted, NotCounted
from mentorlog.policy.shortfall import Alternatives, Criterion
from mentorlog.policy.table import check, check_text


class Count(TotalRule):
    """A number of meetings. A group meeting is one meeting for the mentor, however many came.

    Example::

        [[requirement]]
        id = "meetings"
        text = "At least five meetings with mentees"
        kind = "count"
        at_least = 5
        only = { kinds = ["one_to_one", "group"] }
    """

    kind: Literal["count"]
    balance_unit = "meetings"
    also_called = ("meetings", "number")
    short: Literal["drop", "join"] = "drop"
    """What happens to meetings under `only.min_minutes`: they do not count, or join into whole ones."""
    caps: Caps = ()
    """How many meetings of some sorts count at most."""

    @check_text
    @staticmethod
    def _no_time(values: dict[str, Any]) -> None:
        """Refuse an amount of time as a cap."""
        if isinstance(values, dict):
            refuse_time(values, hint="this rule counts meetings, so write a number")

    @check
    def _what_to_join(self) -> None:
        """Refuse joining where no length says what is short, or where caps count whole meetings."""
        if self.short == "join" and not self.only.min_minutes:
            raise ValueError('short = "join" needs "min_minutes" in "only", which says what is short')
        if self.short == "join" and self.caps:
            raise ValueError('"caps" count whole meetings, so they cannot stand beside short = "join"')

    def pace(self, days: int) -> int | None:
        """Spread the meetings evenly over the period."""
        return None if self.is_maximum or not self.only.with_mentees else max(1, days // self.limit)

    def filters(self) -> Filters:
        """Yield those of its caps too."""
        yield from super().filters()
        yield from cap_filters(self.caps)

    @property
    def joins_short(self) -> bool:
        """As its key says."""
        return self.short == "join"

    @property
    def goal(self) -> str:
        """The number of meetings in words."""
        return f"{self.only.some(self.limit)}{caps_in_words(self.caps, self.unit)}"

    def sift_period(
        self, context: Context, date_range: DateRange, *beyond: DateRange
    ) -> SiftedEntries[Meeting]:
        """Let short meetings through when they may join."""
        if self.short == "drop":
            return super().sift_period(context, date_range, *beyond)
        return TotalRule.sift_period(self._lenient, context, date_range, *beyond)

    @property
    def _lenient(self) -> Self:
        """The rule without its shortest length."""
        return replace(self, only=replace(self.only, min_minutes=None))

    def alternatives_for_one(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what is missing; short meetings will do when they may join."""
        for (shortfall,) in super().alternatives_for_one(context, today):
            if self.short == "join":
                only = self._lenient.only
                yield (replace(shortfall, filters=(only, *shortfall.filters[1:]), amount=1),)
            else:
                yield (shortfall,)

    def criteria(self) -> Iterator[Criterion]:
        """Yield its filter; when short meetings may join, their minutes matter."""
        yield from super().criteria()
        if self.short == "join":
            yield from (
                replace(criterion, only=self._lenient.only, credit=FULL) for criterion in super().criteria()
            )
        yield from (Criterion(cap.only, helps=None, length_wanted=False) for cap in self.caps)

    def contributions(self, meetings: Iterable[Meeting], context: Context) -> Iterator[Counted | NotCounted]:
        """Count one for each; short ones count when together they are long enough."""
        if self.short == "drop":
            return amounts_added(meetings, Portions(None, self.caps, context.facts))
        return self._joined(meetings)

    def _joined(self, meetings: Iterable[Meeting]) -> Iterator[Counted]:
        """Join short meetings into whole ones."""
        least, waiting = self.only.min_minutes or 0, 0
        for meeting in meetings:
            if meeting.minutes >= least:
                yield Counted(meeting.id, "1 meeting")
                continue
            waiting += meeting.minutes
            whole, waiting = divmod(waiting, least)
            share = f"{meeting.minutes} of {least} minutes"
            yield Counted(meeting.id, f"{share}, completing one" if whole else f"{share} towards one", whole)

    def ask(self, amount: int, *, begun: bool) -> str:
        """Ask for meetings; say that short ones join where they do."""
        return f"{super().ask(amount, begun=begun)}{' (shorter ones join)' if self.short == 'join' else ''}"

    def fine_print(self) -> tuple[str, ...]:
        """Say what happens to short meetings."""
        sentences = super().fine_print()
        if self.only.min_minutes:
            joined = "Shorter meetings join until they are long enough for one."
            sentences += (
                joined if self.short == "join" else "Shorter meetings do not count, nor do they join.",
            )
        return sentences
