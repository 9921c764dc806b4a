"""Counting meetings and summing minutes."""

from dataclasses import replace
from typing import Any

import pytest

from mentorlog.model import Attendance, Channel, Kind, Person, Status
from mentorlog.policy import State
from tests.policy.making import document, identifier, judge, meeting, span, year

FIVE = 'kind = "count"\nat_least = 5'


def reasons(rule: str, **fields: Any) -> str:
    """Return why a meeting with these fields does not count."""
    finding = judge(rule, year(meeting("10-01", **fields)), "12-01")
    assert not finding.counted
    return finding.not_counted[0].why


def test_a_group_meeting_is_one_meeting_for_the_mentor() -> None:
    """Three mentees at one table make one meeting."""
    finding = judge(FIVE, year(meeting("10-01", kind=Kind.GROUP, who=(1, 2, 3))), "12-01")
    assert (finding.have, finding.needed, finding.unit) == (1, 5, "meetings")


@pytest.mark.parametrize(
    ("held", "as_of", "state"),
    [
        (0, "2025-08-31", State.NOT_DUE),
        (0, "09-01", State.ON_TRACK),
        (0, "10-31", State.ON_TRACK),
        (0, "12-31", State.AT_RISK),
        (1, "02-10", State.AT_RISK),
        (3, "02-10", State.ON_TRACK),
        (4, "06-29", State.AT_RISK),
        (4, "06-30", State.NOT_MET),
        (5, "02-10", State.MET),
        (5, "06-30", State.MET),
    ],
)
def test_a_year_as_a_mentor_sees_it(held: int, as_of: str, state: State) -> None:
    """Five meetings from September to June: calm in October, a warning in February, final in July."""
    meetings = [meeting(f"09-{10 + number}") for number in range(held)]
    assert judge(FIVE, year(*meetings), as_of).state is state


def test_the_last_day_is_not_closed_while_it_lasts() -> None:
    """What ends today can still be met today."""
    assert judge(FIVE, year(), "06-30", day_over=False).state is State.AT_RISK


def test_planned_meetings_keep_the_pace_but_do_not_count() -> None:
    """One held and three planned is on track in February, with one counted."""
    planned = [meeting(f"03-0{number}", status=Status.PLANNED) for number in (2, 3, 4)]
    finding = judge(FIVE, year(meeting("10-01"), *planned), "02-10")
    assert (finding.state, finding.have) == (State.ON_TRACK, 1)
    assert finding.not_counted[0].why == "planned for 2 March 2026; it counts once it is held"


def test_a_planned_meeting_whose_day_has_passed_does_not_help() -> None:
    """Nobody said that it was held."""
    planned = [meeting(f"11-0{number}", status=Status.PLANNED) for number in range(1, 6)]
    assert judge(FIVE, year(*planned), "02-10").state is State.AT_RISK


@pytest.mark.parametrize(
    ("fields", "only", "why"),
    [
        ({"status": Status.CANCELLED}, "", "cancelled"),
        ({"status": Status.NO_SHOW}, "", "no-show"),
        ({"status": Status.ATTEMPTED}, "", "attempted"),
        (
            {"kind": Kind.MESSAGE},
            'kinds = ["one_to_one", "group"]',
            "message; only one-to-one and group meetings count",
        ),
        ({"minutes": 20}, "min_minutes = 60", "20 minutes; this rule needs 1 h"),
        ({"minutes": 90}, "max_minutes = 60", "1 h 30 min; at most 1 h count"),
        ({"who": (1, 2, 3)}, "max_group = 2", "3 people beside you; groups of at most 2 count"),
        ({}, "min_group = 2", "1 person beside you; this rule needs 2"),
        ({"by_chance": True}, "planned = true", "by chance; only what was agreed beforehand counts"),
        ({}, "planned = false", "agreed beforehand; only chance meetings count"),
        ({"channel": Channel.PHONE}, 'channels = ["in_person"]', "by phone; only in person counts"),
        ({}, 'channels = ["video"]', "channel not recorded; only by video counts"),
        ({"tags": ("Seminar",)}, 'not_tags = ["seminar"]', "tagged seminar, which does not count here"),
        ({}, 'tags = ["paid"]', "not tagged paid"),
    ],
)
def test_a_meeting_that_does_not_count_says_why(fields: dict[str, object], only: str, why: str) -> None:
    """The reason names what the meeting is and what the rule asks."""
    assert reasons(f"{FIVE}\nonly = {{ {only} }}", **fields) == why


def test_a_meeting_in_person_and_online_is_both() -> None:
    """It counts where in person is asked for."""
    rule = f'{FIVE}\nonly = {{ channels = ["in_person"] }}'
    assert judge(rule, year(meeting("10-01", channel=Channel.BOTH)), "12-01").have == 1


def test_tags_are_compared_without_case_and_accents() -> None:
    """A tag is what people mean by it."""
    rule = f'{FIVE}\nonly = {{ tags = ["résumé"] }}'
    assert judge(rule, year(meeting("10-01", tags=("Resume",))), "12-01").have == 1


def test_meetings_before_the_anchor_do_not_count() -> None:
    """Hours before the training began are named as such."""
    head = '[[anchor]]\nname = "training"\n'
    rule = f'{FIVE}\nonly = {{ after = "training" }}'
    entries = year(meeting("09-10"), meeting("10-10"), anchors={"training": meeting("10-01").day})
    finding = judge(rule, entries, "12-01", head=head)
    assert finding.have == 1
    assert finding.not_counted[0].why == "before training, 1 October 2025"


def test_an_anchor_that_is_not_set_leaves_the_rule_open() -> None:
    """The advice says what to set."""
    finding = judge(
        f'{FIVE}\nonly = {{ after = "training" }}', year(), "12-01", head='[[anchor]]\nname = "training"\n'
    )
    assert finding.state is State.UNKNOWN
    assert "“training”" in finding.next


def test_meetings_outside_the_period_are_not_considered() -> None:
    """Last year's meetings are no part of the explanation."""
    finding = judge(FIVE, year(meeting("2025-08-01"), meeting("2026-07-01")), "12-01")
    assert (finding.counted, finding.not_counted) == ((), ())


def test_what_lies_before_the_period_counts_where_the_policy_says_so() -> None:
    """Training finished in the summer counts for a rule that looks back."""
    rule = 'kind = "sum"\nat_least = "1 h"\nwithin = "ever"'
    assert judge(rule, year(meeting("2025-08-01")), "09-02").state is State.MET


def test_meetings_outside_the_phase_are_considered_and_left_out() -> None:
    """They are in the year, so their absence is explained."""
    rule = 'kind = "count"\nat_least = 1\nphase = "autumn"'
    entries = year(meeting("10-01"), phases=(span("autumn", "11-08", "11-26"),))
    finding = judge(rule, entries, "11-10", head='[[phase]]\nname = "autumn"\n')
    assert finding.not_counted[0].why == "outside 8–26 Nov 2025"


def test_what_happened_after_the_day_asked_about_does_not_count_yet() -> None:
    """As of a day in October, a meeting of November has not happened."""
    finding = judge(FIVE, year(meeting("11-01")), "10-01")
    assert finding.not_counted[0].why == "after 1 October 2025, the day asked about"


def test_two_half_hours_make_an_hour_by_sum() -> None:
    """A sum does not care how the time was cut."""
    rule = 'kind = "sum"\nat_least = "1 h"'
    finding = judge(rule, year(meeting("10-01", minutes=30), meeting("10-02", minutes=30)), "12-01")
    assert (finding.state, finding.have, finding.unit) == (State.MET, 60, "minutes")


@pytest.mark.parametrize(
    ("held", "planned", "as_of", "state"),
    [
        (1, 0, "12-01", State.ON_TRACK),
        (2, 0, "12-01", State.ON_TRACK),
        (2, 1, "12-01", State.AT_RISK),
        (3, 0, "12-01", State.NOT_MET),
        (2, 0, "06-30", State.MET),
    ],
)
def test_a_maximum_is_met_only_at_the_end(held: int, planned: int, as_of: str, state: State) -> None:
    """Until then it can still be passed; once passed it stays so."""
    meetings = [meeting(f"10-0{number}") for number in range(1, held + 1)]
    coming = [meeting(f"05-0{number}", status=Status.PLANNED) for number in range(1, planned + 1)]
    finding = judge('kind = "count"\nat_most = 2', year(*meetings, *coming), as_of)
    assert (finding.state, finding.at_most) == (state, True)


def test_the_advice_names_number_day_and_next_window() -> None:
    """One sentence that a mentor can act on."""
    windows = (span("induction", "09-20", "10-08"), span("exams", "05-16", "06-03"))
    rule = f'{FIVE}\nonly = {{ kinds = ["one_to_one", "group"] }}'
    finding = judge(
        rule, year(meeting("10-01"), meeting("10-02"), meeting("10-03"), windows=windows), "02-10"
    )
    assert finding.next == (
        "Hold 2 more one-to-one or group meetings by 30 June 2026; "
        "the next window is exams, 16 May–3 June 2026."
    )


def test_the_rule_is_a_sentence_made_from_itself() -> None:
    """It names the number, what is counted, and the conditions."""
    rule = (
        'kind = "sum"\nat_least = "25 h"\nonly = { kinds = ["one_to_one"], max_group = 6, tags = ["paid"] }'
    )
    assert judge(rule, year(), "10-01").rule == (
        "At least 25 h of one-to-one meetings tagged paid with at most 6 people beside you in the period."
    )


def test_documents_are_no_part_of_counting_meetings() -> None:
    """Only meetings are considered."""
    finding = judge(FIVE, year(documents=(document("10-01"),)), "12-01")
    assert (finding.counted, finding.not_counted) == ((), ())


def test_none_at_all_is_said_as_none() -> None:
    """A limit of nothing reads as such."""
    rule = 'kind = "count"\nat_most = 0\nonly = { tags = ["private"] }'
    finding = judge(rule, year(), "10-01")
    assert finding.rule == "No meetings tagged private in the period."
    assert finding.next == "No meetings tagged private until 30 June 2026."


def test_a_meeting_to_which_nobody_came_does_not_count() -> None:
    """Earlier versions let it be recorded; one other person is somebody."""
    assert reasons(FIVE, who=()) == "nobody came"
    assert judge(FIVE, year(meeting("10-01", who=(), others=1)), "12-01").have == 1
    assert judge(FIVE, year(meeting("10-01", who=(), kind=Kind.EVENT)), "12-01").have == 1


def test_who_was_absent_does_not_stand_for_a_cohort() -> None:
    """A rule about trainees counts what a trainee came to."""
    rule = 'kind = "count"\nat_least = 1\nonly = { cohorts = ["ITT"] }'
    people = (Person(id=identifier(1), label="M-01", cohort="ITT"),)
    absent = (Attendance(mentee=identifier(1), attended=False),)
    held = replace(meeting("10-01", kind=Kind.GROUP), mentees=absent, others=3, status=Status.CANCELLED)
    there = replace(held, mentees=(*absent, Attendance(mentee=identifier(2))), status=Status.HELD)
    finding = judge(rule, year(there, mentees=(identifier(1),), people=people), "12-01")
    assert [entry.why for entry in finding.not_counted] == ["nobody of the cohort ITT took part"]
