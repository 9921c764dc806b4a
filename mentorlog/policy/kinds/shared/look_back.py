"""How far back a rule looks, and so how long something that is done once holds."""

from datetime import date

from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange, shifted
from mentorlog.policy.field_types import Positive
from mentorlog.policy.table import PolicyTable, check
from mentorlog.wording import later, many


class LookBack(PolicyTable):
    """How far a rule looks back: `days`, `months` to the day, or `calendar_months` from their first day."""

    days: Positive | None = None
    months: Positive | None = None
    calendar_months: Positive | None = None

    @check
    def _one_way(self) -> None:
        """Refuse none and more than one."""
        if sum(length is not None for length in (self.days, self.months, self.calendar_months)) != 1:
            raise ValueError('give one of "days", "months" and "calendar_months"')

    @property
    def days_in_words(self) -> str:
        """The days before the question, in words: `the last 90 days`, `the last month`."""
        return f"the last {self.length}".replace("last 1 ", "last ")

    @property
    def only_it_counts(self) -> str:
        """That nothing before it does, in words: `only the last 90 days count`."""
        single = 1 in (self.days, self.months, self.calendar_months)
        return f"only {self.days_in_words} count{'s' if single else ''}"

    @property
    def length(self) -> str:
        """How far, in words."""
        if self.days:
            return many(self.days, "days")
        if self.months:
            return many(self.months, "months")
        return many(self.calendar_months or 0, "calendar months")

    @property
    def longest_days(self) -> int:
        """How many days that is at most, with the day of the question."""
        return 1 + (self.days or 31 * ((self.months or 0) + (self.calendar_months or -1) + 1))

    def first_day(self, day: date) -> date:
        """Return the first day that counts as of a day."""
        if self.days:
            return shifted(day, -self.days)
        if self.months:
            return later(day, -self.months)
        return later(day.replace(day=1), -(self.calendar_months or 0))

    def last_day(self, day: date) -> date:
        """Return the last day as of which something of `day` still counts."""
        if self.days:
            return shifted(day, self.days)
        if self.months:
            return later(day, self.months)
        return shifted(later(day.replace(day=1), (self.calendar_months or 0) + 1), -1)

    def window(self, day: date) -> DateRange:
        """Return the days that count as of a day."""
        return DateRange("look-back", self.first_day(day), day)

    def window_now(self, context: Context) -> DateRange:
        """Return the days that count now; once the period is over, those that counted on its last day."""
        end = context.period.end
        return DateRange("look-back", self.first_day(min(context.as_of, end)), min(context.last_day, end))
