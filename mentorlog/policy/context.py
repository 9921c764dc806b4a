"""What a rule sees: the entries in order, the programme's date ranges, and which days are over."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time

from mentorlog.model import Document, Entries, Meeting, OpeningBalance, Span, Status
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.text import fold
from mentorlog.policy.date_range import ALWAYS, DateRange
from mentorlog.policy.excluded_days import ExcludedDays
from mentorlog.policy.meeting_filter import FilterFacts, MeetingFilter
from mentorlog.policy.mentee_days import own_days
from mentorlog.policy.report import Counted
from mentorlog.wording import many

EligibleMeetings = tuple[frozenset[str], MeetingFilter]
"""What a meeting must be like to count at all, and the rules it holds for (all when none is named)."""


class Context(Frozen, kw_only=False):
    """The entries as of a day. `day_over` says that what ends on that day is closed."""

    __slots__ = ("_by_mentee", "_unattended")

    entries: Entries
    as_of: date
    day_over: bool
    meetings: tuple[Meeting, ...]
    """Oldest first, whatever order the entries came in."""
    documents: tuple[Document, ...]
    """Oldest first."""
    facts: FilterFacts
    excluded_days: ExcludedDays
    eligible: tuple[EligibleMeetings, ...] = ()
    tried: str = ""
    """The id of a meeting that counts as held although its day may still be to come."""
    own_days: Mapping[str, DateRange] = {}
    """The days of each mentee who has some of their own, by id."""
    declared_phases: tuple[str, ...] = ()
    """The phases that the policy declares, set or not."""
    days_present: DateRange = ALWAYS
    """The days of the mentee in view: their own, or all of them."""

    @classmethod
    def of(
        cls,
        entries: Entries,
        as_of: date,
        *,
        day_over: bool,
        eligible: tuple[EligibleMeetings, ...] = (),
        declared_phases: tuple[str, ...] = (),
        tried: str = "",
    ) -> "Context":
        """Put the entries in order."""
        return cls(
            entries,
            as_of,
            day_over,
            tuple(sorted(entries.meetings, key=lambda m: (m.day, m.start or time.min, m.id))),
            tuple(sorted(entries.documents, key=lambda d: (d.day, d.id))),
            FilterFacts(
                entries.anchors, {person.id: person.cohort for person in entries.people}, entries.logged
            ),
            ExcludedDays.of(entries.excluded),
            eligible,
            tried,
            own_days(entries),
            declared_phases,
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """The phases that are terms where a rule names none: those of the policy and of the programme."""
        return tuple(dict.fromkeys((*self.declared_phases, *(phase.name for phase in self.entries.phases))))

    @property
    def period(self) -> DateRange:
        """The programme's period."""
        return DateRange("period", self.entries.start, self.entries.end)

    @property
    def all_days(self) -> DateRange:
        """The days of the period and of all phases and windows, with those in between."""
        spans = (*self.entries.phases, *self.entries.windows)
        first = min([self.period.start, *(span.start for span in spans)])
        return DateRange("all days", first, max([self.period.end, *(span.end for span in spans)]))

    @property
    def joining_day(self) -> date:
        """The first day of the mentee in view; of the period, where the mentee has none of their own."""
        own = self.days_present.start
        return self.period.start if own == ALWAYS.start else own

    def phase(self, name: str | None) -> DateRange | None:
        """Return a phase by name, the period when `name` is None; None when it is not set."""
        return _find(name, self.entries.phases) if name else self.period

    def window(self, name: str) -> DateRange | None:
        """Return a window by name; None when it is not set."""
        return _find(name, self.entries.windows)

    def next_window(self) -> DateRange | None:
        """Return the window that is open now, or else the next to open."""
        ahead = [w for w in self.entries.windows if not self.is_over(w.end)]
        first = min(ahead, key=lambda w: (w.start, w.end, w.name), default=None)
        return DateRange(first.name, first.start, first.end) if first else None

    def is_over(self, day: date) -> bool:
        """Say whether nothing can happen on `day` any more."""
        return day < self.as_of or (day == self.as_of and self.day_over)

    def has_begun(self, date_range: DateRange) -> bool:
        """Say whether its first day has come."""
        return date_range.start <= self.as_of

    @property
    def last_day(self) -> date:
        """The day of the question, or that of a meeting which is tried ahead of it."""
        return max([self.as_of, *(meeting.day for meeting in self.meetings if meeting.id == self.tried)])

    def is_closed(self, date_range: DateRange) -> bool:
        """Say whether its last day is over."""
        return self.is_over(date_range.end)

    def days_elapsed(self, date_range: DateRange) -> int:
        """How many of its days are over."""
        last = min(self.as_of, date_range.end)
        return max(0, (last - date_range.start).days + self.is_over(last))

    def eligible_filters(self, rule: str) -> tuple[MeetingFilter, ...]:
        """Return what a meeting must be like to count for a rule at all."""
        return tuple(only for rules, only in self.eligible if not rules or rule in rules)

    def opening_balances(self, rule: str, unit: str) -> list[Counted]:
        """Return what an earlier logbook holds towards a rule, whose number is in `unit`."""
        return [
            Counted(opening.id, _brought_forward(opening, unit), opening.amount)
            for opening in sorted(self.entries.openings, key=lambda opening: opening.id)
            if opening.requirement == rule
        ]

    def people(self, cohorts: Collection[str]) -> list[tuple[str, str]]:
        """Return id and label of every mentee in one of the cohorts, or of all when none is named."""
        labels = {person.id: person.label for person in self.entries.people}
        wanted = set(map(fold, cohorts))
        people = [
            (labels.get(mentee, mentee[-6:]), mentee)
            for mentee in set(self.entries.mentees)
            if not wanted or fold(self.facts.cohorts.get(mentee, "")) in wanted
        ]
        return [(mentee, label) for label, mentee in sorted(people)]

    def with_mentee(self, mentee: str) -> "Context":
        """Return the context of one mentee: the meetings that this mentee attended or is expected at."""
        one = replace(
            self,
            meetings=tuple(self._meetings_by_mentee().get(mentee, ())),
            days_present=self.own_days.get(mentee, ALWAYS),
        )
        object.__setattr__(one, "_unattended", frozenset())  # The mentee came.
        return one

    @property
    def unattended(self) -> frozenset[int]:
        """The meetings to which nobody came, by `id()`, looked for once for all rules."""
        if not hasattr(self, "_unattended"):
            unattended = frozenset(id(meeting) for meeting in self.meetings if meeting.nobody_came)
            object.__setattr__(self, "_unattended", unattended)
        known: frozenset[int] = self._unattended  # type: ignore[attr-defined]
        return known

    def _meetings_by_mentee(self) -> Mapping[str, Sequence[Meeting]]:
        """Return the meetings that each mentee came to; of one that was not held, whoever was expected.

        They are parted once, for all rules that ask for each mentee.
        """
        if not hasattr(self, "_by_mentee"):
            parted: dict[str, list[Meeting]] = {}
            for meeting in self.meetings:
                held = meeting.status is Status.HELD
                for attendance in meeting.mentees:
                    if attendance.attended or not held:
                        parted.setdefault(attendance.mentee, []).append(meeting)
            object.__setattr__(self, "_by_mentee", parted)
        known: dict[str, list[Meeting]] = self._by_mentee  # type: ignore[attr-defined]
        return known

    def clip(self, date_range: DateRange) -> DateRange:
        """Return the part of a date range on which the mentee in view is there; empty when there is none."""
        return date_range.clipped(self.days_present)

    def ranges_present(
        self, date_ranges: Sequence[DateRange], *, pieces: bool = False
    ) -> Sequence[DateRange]:
        """Return the date ranges that lie wholly within the days of the mentee in view.

        Args:
            date_ranges: buckets, terms or windows.
            pieces: of those that lie partly within them, return that part too.
        """
        if self.days_present is ALWAYS:
            return date_ranges
        clipped = ((date_range, self.clip(date_range)) for date_range in date_ranges)
        return [part for whole, part in clipped if part == whole or (pieces and not part.empty)]


def _brought_forward(opening: OpeningBalance, unit: str) -> str:
    """Say how much an earlier logbook holds, and where it comes from."""
    note = f" ({opening.note})" if opening.note else ""
    return f"brought forward: {many(opening.amount, unit)}{note}"


def _find(name: str, spans: tuple[Span, ...]) -> DateRange | None:
    """Return the span of that name as a date range."""
    for span in spans:
        if span.name == name:
            return DateRange(span.name, span.start, span.end)
    return None
