"""Different mentees, documents, deadlines and ticks."""

import pytest

from mentorlog.model import Status, Waiver
from mentorlog.policy import State
from tests.policy.making import document, identifier, judge, meeting, tick, year

THREE = 'kind = "distinct"\nat_least = 3'
LISTED = 'kind = "distinct"\nof = "listed"\nat_most = 6'


def test_each_member_of_a_group_is_a_different_mentee() -> None:
    """Two meetings with three people in all."""
    finding = judge(THREE, year(meeting("10-01", who=(1, 2)), meeting("10-02", who=(2, 3))), "12-01")
    assert (finding.state, finding.have) == (State.MET, 3)
    assert [counted.amount for counted in finding.counted] == [2, 1]


def test_a_meeting_with_nobody_new_says_so() -> None:
    """Every entry is accounted for."""
    finding = judge(
        THREE, year(meeting("10-01"), meeting("10-02"), meeting("10-03", who=(), others=1)), "12-01"
    )
    assert [entry.why for entry in finding.not_counted] == [
        "nobody who was not counted before",
        "no mentee is listed",
    ]


def test_planned_meetings_with_new_people_keep_the_pace() -> None:
    """Those expected are on their way."""
    planned = meeting("06-01", who=(1, 2, 3), status=Status.PLANNED)
    assert judge(THREE, year(planned), "05-20").state is State.ON_TRACK


@pytest.mark.parametrize(
    ("people", "as_of", "state"),
    [
        (0, "10-01", State.ON_TRACK),
        (6, "06-30", State.MET),
        (7, "10-01", State.NOT_MET),
        (0, "06-30", State.MET),
    ],
)
def test_at_most_so_many_mentees_in_the_logbook(people: int, as_of: str, state: State) -> None:
    """No mentee at all is within the limit."""
    mentees = tuple(identifier(number) for number in range(people))
    finding = judge(LISTED, year(mentees=mentees), as_of)
    assert (finding.state, finding.have) == (state, people)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (720, "720 words; at most 700 are allowed"),
        (120, "120 words; this rule needs 500"),
        (500, None),
        (700, None),
    ],
)
def test_a_text_must_lie_within_its_range_of_words(words: int, why: str | None) -> None:
    """Both ends of the range are allowed."""
    rule = 'kind = "text"\ndocument = "reflection"\nat_least = 1\nmin_words = 500\nmax_words = 700'
    finding = judge(rule, year(documents=(document("10-01", words=words),)), "12-01")
    assert [entry.why for entry in finding.not_counted] == ([why] if why else [])
    assert finding.have == (why is None)


def test_a_document_of_another_name_does_not_count() -> None:
    """The reason names both."""
    finding = judge(
        'kind = "text"\ndocument = "end_of_year_reflection"\nat_least = 1',
        year(documents=(document("10-01"),)),
        "12-01",
    )
    assert finding.not_counted[0].why == "reflection; only “end of year reflection” counts"


def test_one_reflection_is_at_risk_in_the_last_weeks_only() -> None:
    """In winter there is time; in May there is not."""
    rule = 'kind = "text"\ndocument = "reflection"\nat_least = 1'
    states = [judge(rule, year(), when).state for when in ("01-15", "05-15", "06-30")]
    assert states == [State.ON_TRACK, State.AT_RISK, State.NOT_MET]


def test_a_tick_from_before_the_period_counts() -> None:
    """Training is often finished in the summer."""
    rule = 'kind = "attest"\nwhat = "training"'
    assert judge(rule, year(attestations=(tick("training", "2025-07-01"),)), "09-02").state is State.MET


def test_a_tick_without_a_confirmer_does_not_count_where_one_is_asked_for() -> None:
    """The advice asks for the name."""
    rule = 'kind = "attest"\nwhat = "training"\nconfirmed = true'
    finding = judge(rule, year(attestations=(tick("training"),)), "10-01")
    assert finding.not_counted[0].why == "nobody is named who confirms it"
    assert finding.next == "Name who can confirm “training” by 30 June 2026."
    assert (
        judge(rule, year(attestations=(tick("training", confirmed_by="Dean"),)), "10-01").state is State.MET
    )


def test_a_missing_tick_is_not_met_when_the_period_closes() -> None:
    """It may still be recorded if it was done."""
    finding = judge('kind = "attest"\nwhat = "quiz"', year(), "06-30")
    assert finding.state is State.NOT_MET
    assert "“quiz” was not recorded by 30 June 2026" in finding.next


@pytest.mark.parametrize(
    ("recorded", "as_of", "state"),
    [
        (None, "10-01", State.ON_TRACK),
        (None, "05-10", State.AT_RISK),
        (None, "05-15", State.NOT_MET),
        ("05-15", "05-15", State.MET),
        ("05-16", "05-20", State.NOT_MET),
    ],
)
def test_a_deadline_by_a_day_of_the_year(recorded: str | None, as_of: str, state: State) -> None:
    """The day itself is in time."""
    ticks = (tick("log", recorded),) if recorded else ()
    assert (
        judge('kind = "deadline"\nwhat = "log"\nby = "05-15"', year(attestations=ticks), as_of).state is state
    )


def test_a_late_entry_says_how_late() -> None:
    """Its day and the last day."""
    finding = judge(
        'kind = "deadline"\nwhat = "plan"\nby = 2026-04-04',
        year(documents=(document("04-05", "plan"),)),
        "04-10",
    )
    assert finding.not_counted[0].why == "on 5 April 2026, after 4 April 2026"


def test_a_deadline_counted_from_an_anchor() -> None:
    """Thirty days after enrolment; the thirty-first is late."""
    rule = 'kind = "deadline"\nwhat = "assigned"\nafter = "enrolled"\ndays = 30'
    head = '[[anchor]]\nname = "enrolled"\n'
    anchors = {"enrolled": meeting("09-01").day}
    in_time = year(attestations=(tick("assigned", "10-01"),), anchors=anchors)
    late = year(attestations=(tick("assigned", "10-02"),), anchors=anchors)
    assert judge(rule, in_time, "10-10", head=head).state is State.MET
    assert judge(rule, late, "10-10", head=head).state is State.NOT_MET
    assert judge(rule, year(), "10-10", head=head).state is State.UNKNOWN


def test_a_deadline_for_several_things_needs_them_all() -> None:
    """The advice names what is left."""
    rule = 'kind = "deadline"\nwhat = ["plan", "register"]\nby = "05-15"\ntime = "12:00"'
    finding = judge(rule, year(attestations=(tick("register", "05-01"),)), "05-02")
    assert (finding.have, finding.needed) == (1, 2)
    assert finding.next == "Record “plan” by 15 May 2026, 12:00."


def test_a_waived_requirement_says_by_whom_and_why() -> None:
    """It counts as met for the whole."""
    waivers = (Waiver(requirement="r", reason="on leave", granted_by="Dr Lim"),)
    finding = judge('kind = "count"\nat_least = 5', year(waivers=waivers), "06-30")
    assert (finding.state, finding.next) == (State.WAIVED, "Waived by Dr Lim: on leave")
