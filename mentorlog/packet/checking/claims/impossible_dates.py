"""Dates and instants of a packet that cannot all be true: by the mentor's own clock, or by the verifier's.

Nothing here proves a lie, since a clock may be wrong; so each finding asks a person to look.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mentorlog.model import Status, instant
from mentorlog.packet.checking.verdict import CheckFinding, Outcome
from mentorlog.packet.content.schema import ListedMeeting, Subject
from mentorlog.wording import on

_SLACK = timedelta(days=1)
"""What two clocks, or two calendar days in different zones, may differ by."""
_ZONED_SINCE = 1970
"""Before that year zones had odd offsets, which programs round differently."""
_NAMED = 5
"""Entries that a sentence names."""


def impossible_dates(
    subject: Subject, signed: datetime, now: datetime | None = None
) -> Iterator[CheckFinding]:
    """Yield a finding for each claim about time that another one, or the verifier's clock, contradicts.

    Args:
        subject: what the packet says; it agrees with itself otherwise.
        signed: when it was signed, by the mentor's clock.
        now: the verifier's clock; None when it is not to be looked at.
    """
    sentences = (
        *_signed_ahead(subject, signed, now),
        *_after_signing(subject, signed),
        *_after_its_day(subject, signed),
        *_recording(subject),
        *_history(subject),
        *_backwards(subject),
    )
    return (CheckFinding(Outcome.CHECK, sentence) for sentence in sentences)


def _signed_ahead(subject: Subject, signed: datetime, now: datetime | None) -> Iterator[str]:
    """Compare the moment of signing with the verifier's clock."""
    if now is not None and signed > now + _SLACK:
        yield (
            f"It says that it was signed on {signing_day(subject, signed)}, but by this computer’s clock it "
            f"is {signing_day(subject, now)} now. One of the two clocks is wrong: ask the mentor."
        )


def _after_signing(subject: Subject, signed: datetime) -> Iterator[str]:
    """Compare what had happened, as it says, with the moment of signing."""
    _, today = _days(signed, subject.programme.zone)
    if subject.as_of > today:
        yield (
            f"It is a summary as of {_on(subject.as_of)}, but it was signed on {_on(today)}: that day had "
            "not come, so nobody could know how the year would stand. Ask for a summary made after it."
        )
    happened = {
        "meetings that were held": [(meeting.ref, meeting.day) for meeting in _held(subject)],
        "training": [(attestation.ref, attestation.day) for attestation in subject.training],
        "reflections": [(reflection.ref, reflection.day) for reflection in subject.reflections],
        "questionnaires": [(survey.ref, survey.last) for survey in subject.questionnaires or ()],
        "answers of mentees": [(answers.ref, answers.day) for answers in subject.mentee_answers or ()],
        "waivers": [(waiver.requirement, waiver.day) for waiver in subject.programme.waivers if waiver.day],
        "checkpoints": [(point.day, point.day) for point in subject.log.checkpoints] if subject.log else [],
    }
    for what, dated in happened.items():
        if late := [ref for ref, day in dated if day > today]:
            yield (
                f"It was signed on {_on(today)}, but has {what} of a later day: {_some(late)}. "
                "Ask the mentor."
            )
    at = instant(signed)
    if late := [meeting.ref for meeting in subject.meetings if (meeting.recorded_at or "") > at]:
        yield (
            f"It was signed on {_on(today)}, but says that these were written down after that: "
            f"{_some(late)}. Ask the mentor whether the clock was set back."
        )
    if late := [replaced.at for replaced in subject.replaces or () if replaced.at > at]:
        days = _some(map(_on_day_of, late))
        yield f"It says that it replaces packets that were signed after it: {days}. Ask the mentor."


def _after_its_day(subject: Subject, signed: datetime) -> Iterator[str]:
    """Compare the entries, and the moment of signing, with the day that the summary is of."""
    late = [meeting.ref for meeting in _held(subject) if meeting.day > subject.as_of]
    if late:
        yield (
            f"It is a summary as of {_on(subject.as_of)}, but has meetings that were held after that day: "
            f"{_some(late)}. Ask for a summary of a later day."
        )
    first, _ = _days(signed, subject.programme.zone)
    if subject.day_over and subject.as_of == first:
        yield (
            f"It counts {_on(subject.as_of)} as over, but it was signed on that day. Ask for a summary made "
            "after it."
        )


def _recording(subject: Subject) -> Iterator[str]:
    """Compare the day of each meeting with when it was written down."""
    unfit, early = [], []
    for meeting in subject.meetings:
        if meeting.recorded_at is None:
            continue
        first, last = _days(datetime.fromisoformat(meeting.recorded_at), subject.programme.zone)
        delays = [_between(meeting.day, day) for day in (first, last)]
        stated = meeting.recorded_after_days
        if stated is not None and not delays[0] <= stated <= delays[1]:
            unfit.append(meeting.ref)
        if meeting.status is Status.HELD and meeting.edits == 0 and delays[1] < -_SLACK.days:
            early.append(meeting.ref)
    if unfit:
        yield (
            "How many days later these were written down does not fit the two dates: "
            f"{_some(unfit)}. Go by the dates."
        )
    if early:
        yield (
            "These were written down as held before they took place, and never changed: "
            f"{_some(early)}. Ask the mentor."
        )


def _history(subject: Subject) -> Iterator[str]:
    """Compare the order of the changes in the history with their days: later changes have later days."""
    if subject.log is None:
        return
    steps = [
        (meeting.change, meeting.recorded_at[:10], meeting.ref)
        for meeting in subject.meetings
        if meeting.change is not None and meeting.recorded_at is not None
    ]
    steps += [(point.size, point.day, f"the checkpoint of {point.day}") for point in subject.log.checkpoints]
    back, latest = [], ""
    for _, day, ref in sorted(steps, key=lambda step: step[:2]):
        if latest and _between(day, latest) > _SLACK.days:
            back.append(ref)
        latest = max(latest, day)
    if back:
        yield (
            "By their dates these came before changes that the history has earlier: "
            f"{_some(back)}. Ask the mentor whether the clock was set back."
        )


def _backwards(subject: Subject) -> Iterator[str]:
    """Find spans that end before they begin."""
    programme = subject.programme
    days = (*programme.phases, *programme.windows, *programme.excluded)
    parts = [(requirement.ref, part) for requirement in subject.requirements for part in requirement.parts]
    spans = [
        ("the period", subject.period.start, subject.period.end),
        *((span.name, span.start, span.end) for span in days),
        *((f"{ref}, {part.label}", part.start, part.end) for ref, part in parts),
        *((survey.ref, survey.first, survey.last) for survey in subject.questionnaires or ()),
    ]
    if back := [name for name, start, end in spans if end < start]:
        yield f"These end before they begin: {_some(back)}. Ask the mentor."


def _held(subject: Subject) -> list[ListedMeeting]:
    """Return the meetings that took place."""
    return [meeting for meeting in subject.meetings if meeting.status is Status.HELD]


def _days(at: datetime, zone: str) -> tuple[str, str]:
    """Return the first and the last calendar day that an instant can be of in the programme's zone.

    The two differ only when the zone is not known: then by what any zone on earth would make of it.
    """
    try:
        if at.year < _ZONED_SINCE:
            raise ValueError("long ago")
        day = at.astimezone(ZoneInfo(zone)).date().isoformat()
    except (KeyError, ValueError, OSError, OverflowError):
        return _shifted(at, -12).isoformat(), _shifted(at, 14).isoformat()
    return day, day


def _shifted(at: datetime, hours: int) -> date:
    """Return the day that an instant is of where clocks differ from UTC by so many hours."""
    try:
        return (at.astimezone(UTC) + timedelta(hours=hours)).date()
    except OverflowError:
        return at.date()


def _between(first: str, last: str) -> int:
    """Return how many days lie between two days."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def signing_day(subject: Subject, at: datetime) -> str:
    """Spell the day that an instant is of in the programme's zone: `1 July 2026`."""
    return _on(_days(at, subject.programme.zone)[1])


def earliest_day(at: datetime, zone: str) -> date:
    """Return the day that an instant is of in a zone; where that is not known, the first it can be of."""
    return date.fromisoformat(_days(at, zone)[0])


def _on_day_of(at: str) -> str:
    """Spell the day of an instant."""
    return _on(at[:10])


def _on(day: str) -> str:
    """Spell a day."""
    return on(date.fromisoformat(day))


def _some(names: Iterable[str]) -> str:
    """Name some entries, and say how many more there are."""
    listed = list(dict.fromkeys(names))
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more
