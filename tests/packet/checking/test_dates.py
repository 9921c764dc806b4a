"""Dates of a packet that cannot all be true are pointed out; honest ones are not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome, PacketVerdict
from mentorlog.packet.checking.verify import verify_parts
from tests.conftest import NOON
from tests.packet.conftest import Sample
from tests.packet.forging import at, resigned, said, signed_anew, subject_change

LATER = "2026-03-12"
"""The day after the sample was signed."""


CASES = [
    ("asOf", LATER, "as of 12 March 2026, but it was signed on 11 March 2026"),
    ("asOf", "2026-12-31", "that day had not come"),
    ("asOf", "2026-03-11", "counts 11 March 2026 as over"),
    ("asOf", "2026-01-20", "held after that day: m0004"),
    ("meetings.1.date", LATER, "meetings that were held of a later day: m0002"),
    ("training.0.date", LATER, "training of a later day: t001"),
    ("reflections.0.date", LATER, "reflections of a later day: r001"),
    ("programme.waivers.0.date", LATER, "waivers of a later day: journal"),
    ("log.checkpoints.0.date", LATER, "checkpoints of a later day: 2026-03-12"),
    ("meetings.1.recordedAt", "2026-03-11T12:00:01Z", "written down after that: m0002"),
    ("meetings.1.recordedAfterDays", 300, "does not fit the two dates: m0002"),
    ("meetings.1.recordedAfterDays", -1, "does not fit the two dates: m0002"),
    ("meetings.1.recordedAt", "2026-03-01T12:00:00Z", "the history has earlier: m0003"),
    ("log.checkpoints.0.date", "2026-01-05", "the history has earlier: the checkpoint of 2026-01-05"),
    ("programme.windows.0.to", "2026-04-30", "end before they begin: exams"),
    ("programme.excluded.0.from", "2026-09-30", "end before they begin: summer-vacation"),
]
"""One field of the sample, what stands there instead, and what is said of it."""


def judged(sample: Sample, data: bytes, now: datetime | None = None) -> PacketVerdict:
    """Judge data of the mentor's with the mentor on the list."""
    return verify_parts(
        "packet", PacketParts(data=data), parse_signers([sample.line]), given=GivenEvidence(now=now)
    )


def test_honest_dates_are_not_pointed_out(sample: Sample) -> None:
    """On the day itself, within a day before it, and long afterwards."""
    for days in (-1, 0, 4000):
        verdict = judged(sample, sample.read("packet.json"), NOON + timedelta(days=days))
        assert verdict.outcome is Outcome.OK, verdict.reasons


@pytest.mark.parametrize(
    ("path", "value", "says"),
    CASES,
)
def test_dates_that_cannot_all_be_true_are_pointed_out(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, path: str, value: object, says: str
) -> None:
    """Whatever else the rules make of it."""
    no_rules(monkeypatch)
    verdict = judged(sample, resigned(sample, subject_change(path, value), sample.key))
    assert verdict.outcome is Outcome.CHECK
    assert says in said(verdict)


def test_what_was_held_before_it_took_place_is_pointed_out(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planned meeting that was held afterwards has been changed; one without a change has not."""
    no_rules(monkeypatch)

    def early(document: dict[str, Any]) -> None:
        meeting = at(document, "credentialSubject.meetings.1")
        meeting.update(recordedAt=f"{meeting['date'][:8]}01T12:00:00Z", edits=0, recordedAfterDays=0)

    assert "before they took place, and never changed: m0002" in said(
        judged(sample, resigned(sample, early, sample.key))
    )


@pytest.mark.parametrize(
    ("created", "zone", "day", "fits"),
    [
        ("2026-12-30T16:00:00Z", "Asia/Kuala_Lumpur", "2026-12-31", True),
        ("2026-12-30T15:59:59Z", "Asia/Kuala_Lumpur", "2026-12-31", False),
        ("2026-12-31T04:59:59Z", "America/New_York", "2026-12-31", False),
        ("2026-12-30T10:00:00Z", "nowhere", "2026-12-31", True),
        ("2026-12-30T09:59:59Z", "nowhere", "2026-12-31", False),
    ],
)
def test_the_day_is_that_of_the_programmes_zone(
    sample: Sample, monkeypatch: pytest.MonkeyPatch, created: str, zone: str, day: str, fits: bool
) -> None:
    """A zone that is not known gets the benefit of the doubt."""
    no_rules(monkeypatch)

    def change(document: dict[str, Any]) -> None:
        document["credentialSubject"] |= {"asOf": day, "dayOver": False}
        document["credentialSubject"]["programme"]["zone"] = zone
        document["validFrom"] = created

    document = changed(sample, change)
    verdict = judged(sample, signed_anew(document, sample.key, created))
    assert ("that day had not come" not in said(verdict)) is fits


def test_a_moment_of_signing_that_has_not_come_is_pointed_out(sample: Sample) -> None:
    """A day's difference is a clock's; more is a question."""
    data = sample.read("packet.json")
    assert judged(sample, data, NOON - timedelta(days=1)).outcome is Outcome.OK
    ahead = judged(sample, data, NOON - timedelta(days=1, seconds=1))
    assert ahead.outcome is Outcome.CHECK
    assert "by this computer’s clock it is 10 March 2026 now" in said(ahead)


@pytest.mark.parametrize("created", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_ends_of_the_calendar_are_no_end_of_checking(sample: Sample, created: str) -> None:
    """There is a verdict on any year."""

    def change(document: dict[str, Any]) -> None:
        document["validFrom"] = created

    verdict = judged(sample, signed_anew(changed(sample, change), sample.key, created), NOON)
    assert verdict.outcome is Outcome.CHECK


def changed(sample: Sample, change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Return the sample's document, changed."""
    from mentorlog.formats import jcs

    document: dict[str, Any] = jcs.parse(sample.read("packet.json"))
    change(document)
    return document


def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out judging by the rules again, which may reject what is changed here for reasons of its own."""
    from mentorlog.packet.checking.judging.rejudge import Rejudged

    monkeypatch.setattr(
        "mentorlog.packet.checking.judging.rejudge.rejudge", lambda subject, policies: Rejudged()
    )
