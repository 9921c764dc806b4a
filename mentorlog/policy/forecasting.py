"""How the year will end: with what is planned, at the usual pace, and with one more meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorlog.model import Entries, Meeting, Status
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.planning import hopeful, plan
from mentorlog.policy.report import Finding, Severity, State
from mentorlog.policy.stretch import shifted

_LEAST = 28
"""Days that must have passed before a pace means anything."""
_PACED = ("count", "sum", "distinct", "text")
"""The kinds whose amount grows through the period."""

NOT_LOOKED_AT = "not looked at"
"""Why a meeting did not count for a rule that is not about such meetings at all."""


@dataclass(frozen=True, slots=True)
class Forecast:
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
    now = evaluate(policy, entries, as_of, day_over=day_over).requirements
    then = {f.id: f for f in evaluate(policy, hopeful(entries, today), _last(entries)).requirements}
    lost = dict(plan(policy, entries, as_of, day_over=day_over, severities=tuple(Severity)).lost)
    return tuple(
        Forecast(one.id, then[one.id].state, *_at_pace(one, entries, as_of), one.id not in lost)
        for one in now
    )


@dataclass(frozen=True, slots=True)
class Trial:
    """What one more meeting would do to a requirement."""

    id: str
    counts: bool
    why: str
    before: State
    """How it ends without the meeting, if everything planned is held."""
    after: State
    """How it ends with it."""
    had: int
    """The amount that it ends with without the meeting."""
    has: int
    """The amount that it ends with."""
    needed: int
    unit: str
    at_most: bool
    """Whether `needed` is a limit not to pass."""


def what_if(policy: Policy, entries: Entries, meeting: Meeting, as_of: date) -> tuple[Trial, ...]:
    """Try a planned meeting against the rules before it is saved; pure.

    Args:
        policy: what `parse` returned.
        entries: the facts without the meeting.
        meeting: the meeting to try; it is taken as held.
        as_of: today.
    """
    planned = hopeful(entries, as_of)
    others = tuple(one for one in planned.meetings if one.id != meeting.id)
    last = max(_last(entries), meeting.day)
    before = evaluate(policy, replace(planned, meetings=others), last).requirements
    held = replace(meeting, status=Status.HELD)
    after = evaluate(policy, replace(planned, meetings=(*others, held)), last).requirements
    return tuple(
        Trial(
            old.id,
            *_what_became_of(meeting.id, new),
            before=old.state,
            after=new.state,
            had=old.have,
            has=new.have,
            needed=new.needed,
            unit=new.unit,
            at_most=new.at_most,
        )
        for old, new in zip(before, after, strict=True)
    )


def _what_became_of(identifier: str, finding: Finding) -> tuple[bool, str]:
    """Say whether a meeting counted for a requirement, and why."""
    for entry in finding.counted:
        if entry.id == identifier:
            return True, entry.why
    for refused in finding.not_counted:
        if refused.id == identifier:
            return False, refused.why
    return False, NOT_LOOKED_AT


def _at_pace(finding: Finding, entries: Entries, as_of: date) -> tuple[int | None, date | None]:
    """Return the amount at the end at the pace so far, and the day on which it suffices."""
    gone, days = (as_of - entries.start).days + 1, (entries.end - entries.start).days + 1
    if finding.kind not in _PACED or finding.state is State.UNKNOWN or not _LEAST <= gone <= days:
        return None, None
    expected = finding.have * days // gone
    if finding.at_most or finding.have >= finding.needed or expected < finding.needed:
        return expected, None
    return expected, shifted(entries.start, -(-finding.needed * gone // finding.have) - 1)


def _last(entries: Entries) -> date:
    """Return the day on which everything is decided."""
    spans: Sequence[date] = [span.end for span in (*entries.phases, *entries.windows)]
    return max([entries.end, *spans])
