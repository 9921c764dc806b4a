"""What a rule looks at: entries, the day, and for whom it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from math import floor

from mentorlog.model import Entries, Meeting, Span, Status
from tests.policy.naive.conditions import fits, people_of
from tests.policy.naive.credit import total
from tests.policy.naive.days import EVER, Stretch, year_day
from tests.policy.naive.facts import own_days
from tests.policy.naive.tables import Table
from tests.policy.naive.verdicts import Now, Unset


@dataclass(frozen=True)
class Scene:
    """Everything that a rule is judged from."""

    entries: Entries
    now: Now
    eligibility: tuple[Table, ...] = ()
    declared: tuple[str, ...] = ()
    """The phases that the policy names."""
    ids: frozenset[str] = frozenset()
    """The id of the rule being judged, and of those it stands in."""
    mentee: str | None = None
    """For whom it is asked; None when it is the mentor's."""

    @property
    def period(self) -> Stretch:
        return Stretch(self.entries.start, self.entries.end)

    @property
    def own(self) -> Stretch:
        return own_days(self.entries, self.mentee) if self.mentee else EVER

    @property
    def has_own_days(self) -> bool:
        """Whether it is asked of a mentee who is not there all the time."""
        return self.own != EVER

    def inside(self, rule: Table) -> "Scene":
        return replace(self, ids=self.ids | {rule.text("id")})

    def phase(self, name: str) -> Stretch:
        """Return the days of a phase.

        Raises:
            Unset: when the programme has not set it.
        """
        return _named(name, self.entries.phases)

    def window(self, name: str) -> Stretch:
        return _named(name, self.entries.windows)

    def frame(self, rule: Table) -> Stretch:
        """Return the days of the rule's phase, or of the period."""
        return self.phase(rule.text("phase")) if "phase" in rule else self.period

    def opening(self, rule: Table) -> int:
        """Return what an earlier logbook brings forward."""
        return sum(one.amount for one in self.entries.openings if one.requirement == rule.text("id"))

    def require(self, rule: Table) -> None:
        """Make sure that every anchor is set from which a condition of the rule counts.

        Raises:
            Unset: when one is not.
        """
        conditions = [rule.table("only"), rule.table("shape"), rule.table("part")]
        conditions += [cap.table("only") for cap in rule.tables("caps")]
        for one in conditions:
            if "after" in one:
                self.anchor(one.text("after"))

    def _is_about(self, eligibility: Table) -> bool:
        """Say whether an eligibility holds for the rule being judged."""
        return "rules" not in eligibility or bool(self.ids & set(eligibility.names("rules")))

    def held(self, rule: Table) -> list[Meeting]:
        """Return the meetings that count for the rule, whatever their day in the past."""
        now = self.now.day
        return [
            one
            for one in self.entries.meetings
            if one.status is Status.HELD
            and one.day <= now
            and not one.nobody_came
            and self._passes(one, rule)
        ]

    def planned(self, rule: Table) -> list[Meeting]:
        """Return the meetings that are to come."""
        return [
            one
            for one in self.entries.meetings
            if one.status is Status.PLANNED and one.day >= self.now.next_day and self._passes(one, rule)
        ]

    def _passes(self, meeting: Meeting, rule: Table) -> bool:
        if self.mentee and (self.mentee not in people_of(meeting) or meeting.day not in self.own):
            return False
        for one in self.eligibility:
            only = one.table("only")
            if only.text("after") not in self.entries.anchors:
                # What takes meetings out of other rules makes none of them unknown.
                only = only.without("after")
            if self._is_about(one) and not fits(meeting, only, self.entries):
                return False
        only = rule.table("only")
        if rule.text("short") == "join":
            only = only.without("min_minutes")
        return fits(meeting, only, self.entries)

    def amounts(self, rule: Table, stretch: Stretch, *, ever: bool = False) -> tuple[int, int]:
        """Return what is held in a stretch, and what is held and planned, rounded down."""
        days = Stretch(EVER.start, stretch.end) if ever else stretch
        held = [one for one in self.held(rule) if one.day in days]
        coming = held + [one for one in self.planned(rule) if one.day in days]
        return floor(total(held, rule, self.entries)), floor(total(coming, rule, self.entries))

    def documents(self, rule: Table) -> list[date]:
        """Return the days of the documents that the rule is about, earliest first."""
        least, most = rule.number("min_words"), rule.number("max_words", 10**9)
        return sorted(
            one.day
            for one in self.entries.documents
            if one.kind == rule.text("document") and least <= one.words <= most and one.day <= self.now.day
        )

    def mine(self, rule: Table) -> Stretch | None:
        """Return the days of the phase or period that are the mentee's own; None if there are none."""
        return self.frame(rule).clipped(self.own)

    def a_day(self, rule: Table, key: str) -> date:
        """Return the day that a rule gives as a date or as `MM-DD`."""
        given = rule.day(key)
        found = year_day(given, self.period) if isinstance(given, str) else given
        if found is None:
            raise Unset
        return found

    def anchor(self, name: str) -> date:
        if name not in self.entries.anchors:
            raise Unset
        return self.entries.anchors[name]


def _named(name: str, spans: Iterable[Span]) -> Stretch:
    for span in spans:
        if span.name == name:
            return Stretch(span.start, span.end)
    raise Unset
