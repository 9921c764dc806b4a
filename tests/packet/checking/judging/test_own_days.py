"""What a packet says of the days of mentees and of when meetings were logged, and what follows from it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from mentorlog.model import History
from mentorlog.packet.checking.verdict import OwnWordKind, RequirementsMet
from mentorlog.packet.content.preview import preview
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.outline import _other_contents
from mentorlog.packet.pages.document.records import mentee
from tests.packet.checking.judging.judged import (
    END,
    HEAD,
    MENTEE,
    OURS,
    START,
    judged,
    meetings,
    rests_on,
    subject,
)
from tests.policy.making import identifier

RULE = '[[requirement]]\nid = "met"\ntext = "Meet each"\nkind = "count"\nat_least = 1\n'
EACH = f'{HEAD}{RULE}per = "mentee"\n'
SOON = f"{HEAD}{RULE}only = {{ logged_within = 7 }}\n"
LEFT = replace(MENTEE, id=identifier(9), pseudonym="M-02 [/b]", start=date(2025, 8, 1), end=date(2025, 8, 31))
HELD = meetings(date(2025, 10, 1))


def changed(packet: Subject, name: str, value: object, place: int = 0) -> Subject:
    """Return a packet with another value in its first mentee, or another one."""
    document: dict[str, Any] = packet.plain()
    document["mentees"][place][name] = value
    return Subject.model_validate(json.loads(json.dumps(document)))


def test_own_days_leave_where_a_rule_asks_about_each_mentee() -> None:
    """Nowhere else; where they stay, the packet says so."""
    own = (replace(MENTEE, start=date(2025, 9, 15)), LEFT)
    told = subject(EACH, HELD, mentees=own)
    assert [(one.start, one.end) for one in told.mentees] == [
        ("2025-09-15", None),
        ("2025-08-01", "2025-08-31"),
    ]
    assert told.plain()["mentees"][1] == {
        "alias": "M-02 [/b]",
        "from": "2025-08-01",
        "to": "2025-08-31",
    }
    kept = subject(OURS, HELD, mentees=own)
    assert [(one.start, one.end) for one in kept.mentees] == [(None, None)]
    assert any(line.endswith("own days") for line in kept.omitted)
    assert not any("own days" in line for line in (*told.omitted, *subject(OURS, HELD).omitted))


def test_the_mentor_sees_and_the_pages_say_that_own_days_leave() -> None:
    """Field by field, in the summary before signing, and in the list of mentees."""
    packet = subject(EACH, HELD, mentees=(replace(MENTEE, start=date(2025, 9, 15)), LEFT))
    shown = [one.text for one in preview(packet) if one.section == "Mentees"]
    assert shown == ["M-01, from 2025-09-15", "M-02 [/b], 2025-08-01 to 2025-08-31"]
    assert "when 2 mentees joined or left" in list(_other_contents(packet))
    told = " ".join(run.text for one in packet.mentees for run in mentee(one)).replace("\u00a0", " ")
    assert "from 15 Sept 2025" in told
    assert "1 Aug 2025 to 31 Aug 2025" in told


def test_what_is_met_by_the_days_of_a_mentee_rests_on_them() -> None:
    """They are the mentor's own word; without need of them nothing is said."""
    found = judged(subject(EACH, HELD, mentees=(MENTEE, LEFT)), EACH, start=START, end=END)
    assert found.requirements is RequirementsMet.MET
    assert rests_on(found) == ["days of M-02 [/b]: 1 August 2025 to 31 August 2025"]
    assert [one.kind for one in found.rests_on] == [OwnWordKind.GRANT]
    joined = (replace(MENTEE, start=date(2025, 9, 15)),)
    assert judged(subject(EACH, HELD, mentees=joined), EACH, start=START, end=END).rests_on == ()
    assert not judged(
        subject(EACH, HELD, mentees=(MENTEE, replace(LEFT, start=None, end=None))), EACH
    ).rests_on


@pytest.mark.parametrize(("start", "end"), [("2025-10-02", None), (None, "2025-09-30")])
def test_days_that_leave_the_meeting_out_make_it_short(start: str | None, end: str | None) -> None:
    """By one day."""
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    packet = subject(EACH, HELD, mentees=(replace(MENTEE, start=first, end=last),))
    assert judged(packet, EACH).requirements is RequirementsMet.SHORT


def test_days_that_end_before_they_begin_are_in_no_logbook() -> None:
    """Whoever writes them by hand."""
    packet = changed(
        subject(EACH, HELD, mentees=(replace(MENTEE, end=date(2026, 1, 31)),)), "from", "2026-02-01"
    )
    assert judged(packet, EACH).not_judged == "it cannot be judged by your rules"


@pytest.mark.parametrize("late", [7, 8])
def test_when_a_meeting_was_logged_is_judged_from_the_packet(late: int) -> None:
    """The seventh day counts, the eighth does not; without the figure nobody knows."""
    at = datetime.combine(HELD[0].day, time(12), UTC) + timedelta(days=late)
    packet = subject(SOON, HELD, history={HELD[0].id: History(at)})
    met = judged(packet, SOON).requirements is RequirementsMet.MET
    assert (packet.meetings[0].recorded_after_days, met) == (late, late == 7)
    assert (packet.requirements[0].have == 1) is met
    document = packet.plain()
    del document["meetings"][0]["recordedAfterDays"]
    unknown = Subject.model_validate(json.loads(json.dumps(document)))
    assert judged(unknown, SOON).requirements is RequirementsMet.SHORT


@pytest.mark.parametrize("days", [10**12, -(10**12)])
def test_a_figure_beyond_the_calendar_is_judged_all_the_same(days: int) -> None:
    """Far too late, or long before."""
    document = subject(SOON, HELD).plain()
    document["meetings"][0]["recordedAfterDays"] = days
    packet = Subject.model_validate(json.loads(json.dumps(document)))
    assert (judged(packet, SOON).requirements is RequirementsMet.MET) is (days < 0)
