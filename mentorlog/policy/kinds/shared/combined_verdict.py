"""Making one verdict of several: for each mentee, for alternatives, for all parts of a rule."""

from collections.abc import Callable, Iterator, Sequence

from mentorlog.policy import risk
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.report import Counted, NotCounted, Part, RuleVerdict, State
from mentorlog.wording import either, many

Labelled = Sequence[tuple[str, RuleVerdict]]
_DONE = (State.MET, State.WAIVED)


def merge_entries(verdicts: Labelled) -> tuple[tuple[Counted, ...], tuple[NotCounted, ...]]:
    """Account once for each entry of several verdicts: it counted if it counted in any of them."""
    whys: dict[str, list[str]] = {}
    amounts: dict[str, int] = {}
    refusals: dict[str, str] = {}
    for label, verdict in verdicts:
        for entry in verdict.counted:
            whys.setdefault(entry.id, []).append(f"{label}: {entry.why}")
            amounts[entry.id] = amounts.get(entry.id, 0) + entry.amount
        for refused in verdict.not_counted:
            refusals.setdefault(refused.id, refused.why)
    counted = tuple(Counted(key, "; ".join(why), amounts[key]) for key, why in whys.items())
    return counted, tuple(NotCounted(key, why) for key, why in refusals.items() if key not in whys)


def parts_of(verdicts: Labelled, days: DateRange) -> tuple[Part, ...]:
    """Return one part for each verdict."""
    return tuple(
        Part(label, days.start, days.end, verdict.have, verdict.needed, verdict.state, verdict.unit)
        for label, verdict in verdicts
    )


def all_together(verdicts: Labelled, context: Context, unit: str) -> RuleVerdict:
    """Return the verdict that asks for every one of them."""
    counted, refused = merge_entries(verdicts)
    open_verdicts = [(label, verdict) for label, verdict in verdicts if verdict.state not in _DONE]
    advice = " ".join(_advice(_worst_first(open_verdicts)))
    return RuleVerdict(
        state=risk.all_parts(verdict.state for _, verdict in verdicts),
        have=len(verdicts) - len(open_verdicts),
        needed=len(verdicts),
        unit=unit,
        counted=counted,
        not_counted=refused,
        parts=parts_of(verdicts, context.period),
        due=min((verdict.due for _, verdict in open_verdicts if verdict.due), default=None),
        next=advice or "All of it is as asked; nothing more is needed.",
    )


def for_each_mentee(
    judge_for_one: Callable[[Context], RuleVerdict], context: Context, people: Sequence[tuple[str, str]]
) -> RuleVerdict:
    """Judge the meetings of each mentee by themselves; the rule asks for all of them.

    Args:
        judge_for_one: judges the meetings of a context.
        context: of all mentees.
        people: id and label of those whom the rule asks about.
    """
    everybody = judge_for_one(context)
    contexts = [(label, context.with_mentee(mentee)) for mentee, label in people]
    verdicts = [(label, judge_for_one(own_context)) for label, own_context in contexts]
    if all(verdict.state is State.UNKNOWN for verdict in (everybody, *(verdict for _, verdict in verdicts))):
        return everybody
    if not verdicts:
        refused = [NotCounted(entry.id, "no mentee is asked about") for entry in everybody.counted]
        return RuleVerdict(
            state=State.UNKNOWN,
            have=0,
            needed=0,
            unit="mentees",
            not_counted=(*refused, *everybody.not_counted),
            next="None of your mentees is there on the days that this rule is about; check their days."
            if context.own_days
            else "Add your mentees; this rule asks for something with each of them.",
        )
    verdict = all_together(verdicts, context, "mentees")
    known = {entry.id for entry in verdict.counted} | {entry.id for entry in verdict.not_counted}
    rest = [entry for entry in everybody.not_counted if entry.id not in known]
    attended = {meeting.id for _, own_context in contexts for meeting in own_context.meetings}
    rest += [
        NotCounted(
            entry.id,
            "outside the days of those who attended"
            if entry.id in attended
            else "none of the mentees asked about attended",
        )
        for entry in everybody.counted
        if entry.id not in known
    ]
    return verdict.with_fields(not_counted=(*verdict.not_counted, *rest))


def _worst_first(verdicts: Labelled) -> list[tuple[str, RuleVerdict]]:
    """Put what is lost first, and then what most needs attention."""
    order = [State.NOT_MET, State.AT_RISK, State.UNKNOWN, State.ON_TRACK, State.NOT_DUE]
    return sorted(verdicts, key=lambda item: order.index(item[1].state) if item[1].state in order else 9)


def _advice(verdicts: Labelled) -> Iterator[str]:
    """Yield the advice of the first two, and then whom else it concerns; who fails is always named."""
    for label, verdict in verdicts[:2]:
        yield f"{label}: {verdict.next}"
    failing = [label for label, verdict in verdicts[2:] if verdict.state is State.NOT_MET]
    if failing:
        yield f"Not met for {either(failing, 'and')} either."
    if others := len(verdicts[2:]) - len(failing):
        yield f"And {many(others, 'others')}."
