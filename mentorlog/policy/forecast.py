"""How the year will end, with what is planned or at the usual pace; what one more meeting would change."""

from collections.abc import Sequence
from datetime import date

from mentorlog.model import Entries, Meeting, Status
from mentorlog.model.frozen import Frozen, replace
from mentorlog.policy.date_range import shifted
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import context_of, evaluate
from mentorlog.policy.planning.objective import as_held, hopeful
from mentorlog.policy.planning.plan import plan
from mentorlog.policy.report import Counted, Finding, Part, Severity, State
from mentorlog.wording import bare, on, out_of

_LEAST, _FEWEST = 28, 3
"""Days that must have passed, and entries that must have counted, before a pace means anything."""

NOT_LOOKED_AT = "not looked at"
"""Why a meeting did not count for a rule that is not about such meetings at all."""


class Forecast(Frozen, kw_only=False):
    """How one requirement will end."""

    id: str
    with_plans: State
    """If everything planned is held and nothing else."""
    at_pace: int | None
    """The amount at the end of the period if it grows as it did so far; None where that means nothing."""
    reached: date | None
    """The day on which it is reached at that pace; None when it is not, or is already."""
    possible: bool
    """Whether it can still be met."""
    by_plans: bool = True
    """Whether something planned adds to it."""


def forecast(
    policy: Policy, entries: Entries, as_of: date, *, day_over: bool = False
) -> tuple[Forecast, ...]:
    """Say how each requirement will end; pure.

    Args:
        policy: what `parse` returned.
        entries: the facts, what is planned included.
        as_of: today.
        day_over: whether today is over.
    """
    today = shifted(as_of, 1) if day_over else as_of
    findings = evaluate(policy, entries, as_of, day_over=day_over).requirements
    hoped = hopeful(entries, today)
    at_the_end = {finding.id: finding for finding in evaluate(policy, hoped, _last_day(entries)).requirements}
    alone = replace(hoped, meetings=tuple(m for m in entries.meetings if m.status is not Status.PLANNED))
    without = {finding.id: finding for finding in evaluate(policy, alone, _last_day(entries)).requirements}
    lost = dict(plan(policy, entries, as_of, day_over=day_over, severities=tuple(Severity)).lost)
    return tuple(
        Forecast(
            finding.id,
            at_the_end[finding.id].state,
            *_at_pace(finding, rule.balance_unit, entries, as_of),
            finding.id not in lost,
            _comparable(at_the_end[finding.id]) != _comparable(without[finding.id]),
        )
        for rule, finding in zip(policy.requirements, findings, strict=True)
    )


def outlook(finding: Finding, ahead: Forecast, end: date) -> str:
    """Say in words how a requirement will end; nothing where it is settled or cannot be known.

    Args:
        finding: how it stands.
        ahead: its forecast.
        end: the last day of the period.
    """
    if finding.state is State.WAIVED or (finding.state is State.MET and not finding.at_most):
        return ""
    if not ahead.possible:
        return "It can no longer be met."
    sentences = []
    if ahead.with_plans is State.MET and ahead.by_plans and not finding.at_most:
        sentences.append("What is planned will do, if it is held.")
    if ahead.at_pace is not None:
        sentences.append(_pace_in_words(finding, ahead.at_pace, ahead.reached, end))
    return " ".join(sentences)


def _pace_in_words(finding: Finding, expected: int, reached: date | None, end: date) -> str:
    """Say where the pace so far leads; where the state says otherwise, in words that go with it."""
    if reached:
        begin = "Little time is left; at" if finding.state is State.AT_RISK else "At"
        return f"{begin} this pace it is reached on {on(reached)}."
    amount = out_of(expected, finding.needed, finding.unit, at_most=finding.at_most)
    fails = expected > finding.needed if finding.at_most else expected < finding.needed
    begin = "On track so far, but at" if fails and finding.state is State.ON_TRACK else "At"
    return f"{begin} this pace: {amount} by {on(end)}."


class Trial(Frozen, kw_only=False):
    """What one meeting would change about a requirement as it stands now."""

    id: str
    text: str
    """What the requirement asks for, in the programme's words."""
    counts: bool
    why: str
    before: State
    """How it stands."""
    after: State
    """How it would stand with the meeting, everything else being as it is."""
    had: int
    """The amount that it has."""
    has: int
    """The amount that it would have."""
    needed: int
    unit: str
    at_most: bool
    """Whether `needed` is a limit not to pass."""

    @property
    def matters(self) -> bool:
        """Whether the requirement looks at the meeting, or changes by it."""
        return self.why != NOT_LOOKED_AT or self.changes

    @property
    def changes(self) -> bool:
        """Whether the requirement changes by the meeting."""
        return (self.before, self.had) != (self.after, self.has)

    @property
    def amounts(self) -> str:
        """What the requirement would have, of what it needs: `3 → 4 of 5 meetings`."""
        before = f"{bare(self.had, self.unit)} → " if self.had != self.has else ""
        return before + out_of(self.has, self.needed, self.unit, at_most=self.at_most)

    @property
    def states(self) -> str:
        """How the requirement would stand, and how it stands where that differs: `at risk → met`."""
        labels = dict.fromkeys((self.before.label, self.after.label))
        return " → ".join(labels)


def what_if(
    policy: Policy, entries: Entries, meeting: Meeting, as_of: date, *, day_over: bool = False
) -> tuple[Trial, ...]:
    """Try one meeting against the rules before it is saved; pure.

    What is compared are two reports of the same day, which differ by this meeting alone: how things stand,
    and how they would with it. Other meetings that are planned stay planned in both.

    Args:
        policy: what `parse` returned.
        entries: the facts as they are, with the meeting as it is stored, if it is.
        meeting: the meeting to try; a planned one is taken as held, also on a day to come.
        as_of: today, the day on which a meeting that is not stored yet would be logged.
        day_over: whether today is over.
    """
    others = tuple(other for other in entries.meetings if other.id != meeting.id)
    logged = {meeting.id: as_of, **entries.logged}
    changed = replace(entries, meetings=(*others, as_held(meeting)), logged=logged)
    before = evaluate(policy, entries, as_of, day_over=day_over).requirements
    after = evaluate(policy, changed, as_of, day_over=day_over, tried=meeting.id).requirements
    context = context_of(policy, changed, as_of, day_over=day_over, tried=meeting.id)
    tried = next(entry for entry in context.meetings if entry.id == meeting.id)
    return tuple(
        Trial(
            old.id,
            old.text,
            *_outcome(meeting.id, new, rule.wrong_day(tried, context)),
            before=old.state,
            after=new.state,
            had=old.have,
            has=new.have,
            needed=new.needed,
            unit=new.unit,
            at_most=new.at_most,
        )
        for rule, old, new in zip(policy.requirements, before, after, strict=True)
    )


def _outcome(identifier: str, finding: Finding, outside: str | None) -> tuple[bool, str]:
    """Say whether a meeting counted for a requirement, and why; `outside` is why it was not looked at."""
    for entry in finding.counted:
        if entry.id == identifier:
            return True, entry.why
    for refused in finding.not_counted:
        if refused.id == identifier:
            return False, refused.why
    return False, outside or NOT_LOOKED_AT


def _at_pace(finding: Finding, unit: str, entries: Entries, as_of: date) -> tuple[int | None, date | None]:
    """Return the amount at the end at the pace so far, and the day on which it suffices.

    Args:
        finding: how a requirement stands.
        unit: in what its amount grows through the period, if it does; of each mentee's, that is another.
        entries: the facts.
        as_of: today.
    """
    if len(finding.counted) < _FEWEST:
        return None, None
    gone, days = (as_of - entries.start).days + 1, (entries.end - entries.start).days + 1
    if unit != finding.unit or finding.state is State.UNKNOWN or not _LEAST <= gone <= days:
        return None, None
    if finding.due not in (None, entries.end):
        # It closes on another day than the period, where the pace of the whole period does not lead.
        return None, None
    expected = finding.have * days // gone
    if finding.at_most or finding.have >= finding.needed or expected < finding.needed:
        return expected, None
    return expected, shifted(entries.start, -(-finding.needed * gone // finding.have) - 1)


def _comparable(finding: Finding) -> tuple[State, int, int, tuple[Counted, ...], tuple[Part, ...]]:
    """Return what meetings change about a requirement."""
    return finding.state, finding.have, finding.needed, finding.counted, finding.parts


def _last_day(entries: Entries) -> date:
    """Return the day on which everything is decided."""
    spans: Sequence[date] = [span.end for span in (*entries.phases, *entries.windows)]
    return max([entries.end, *spans])
