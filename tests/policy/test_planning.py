"""Plans, forecasts, and trying one meeting."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.model import Kind, Meeting, Status, Waiver
from mentorlog.policy import State
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.forecast import forecast, what_if
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from tests.policy.making import END, START, day, meeting, span
from tests.policy.planning import MENTEES, accepted, ours, phases_of, the_year

FIVE = '[[requirement]]\nid = "five"\ntext = "."\nkind = "count"\nat_least = 5\n'
WINDOW = (
    '[[window]]\nname = "induction"\n'
    '[[requirement]]\nid = "w"\ntext = "."\nkind = "coverage"\nwindows = ["induction"]\n'
)


@pytest.mark.parametrize("name", list(shipped()))
@settings(max_examples=3, deadline=None)
@given(st.lists(st.integers(0, 300), max_size=6, unique=True), st.integers(0, 280))
def test_a_plan_accepted_in_full_meets_every_must_that_meetings_can_meet(
    name: str, days: list[int], today: int
) -> None:
    """Whatever is not met then was named: as something else to do, or as no longer possible."""
    policy = parse(shipped()[name], name)
    as_of = date.fromordinal(START.toordinal() + today)
    held = [meeting(date.fromordinal(START.toordinal() + n).isoformat(), n) for n in days if n <= today]
    entries = the_year(*held, phases=phases_of(policy))
    made = plan(policy, entries, as_of)
    named = {identifier for identifier, _ in (*made.todo, *made.lost, *made.unfound)}
    missed = {f.id for f in accepted(policy, entries, made).musts if f.state is not State.MET}
    assert missed <= named
    assert all(one.meeting.day >= as_of for one in made.proposals)
    assert all(one.earliest <= one.meeting.day <= one.latest for one in made.proposals)


def test_the_plan_is_as_small_as_it_can_be() -> None:
    """Three of five are missing: three meetings, apart from each other."""
    made = plan(ours(FIVE), the_year(meeting("10-01"), meeting("10-02")), day("02-01"))
    assert [one.serves for one in made.proposals] == [("five",)] * 3
    days = [one.meeting.day for one in made.proposals]
    assert min((later - earlier).days for earlier, later in pairwise(days)) > 21


def test_one_meeting_serves_several_rules() -> None:
    """A meeting in the window counts towards the five as well."""
    window = WINDOW.replace("induction", "exams")
    held = [meeting(f"10-0{number}") for number in range(1, 5)]
    made = plan(ours(window + FIVE), the_year(*held), day("02-01"))
    [proposal] = made.proposals
    assert set(proposal.serves) == {"w", "five"}
    assert (proposal.earliest, proposal.latest) == (day("05-16"), day("06-03"))


def test_what_is_planned_already_is_not_planned_again() -> None:
    """It is taken as held."""
    planned = [meeting(f"03-0{number}", status=Status.PLANNED) for number in range(2, 7)]
    assert plan(ours(FIVE), the_year(*planned), day("02-01")).proposals == ()


def test_meetings_are_long_enough_and_on_no_excluded_day() -> None:
    """As the filter asks, and not in the vacation."""
    rule = FIVE + "only = { min_minutes = 90, max_group = 3 }\n"
    made = plan(ours(rule), the_year(excluded=(span("spring", "02-10", "06-01"),)), day("02-01"))
    assert all(one.meeting.minutes >= 90 for one in made.proposals)
    assert all(not day("02-10") <= one.meeting.day <= day("06-01") for one in made.proposals)


def test_a_limit_is_not_passed_to_reach_a_minimum() -> None:
    """At most one a month: five meetings need five months."""
    limit = '[[requirement]]\nid = "limit"\ntext = "."\nkind = "bucket"\nevery = "month"\nat_most = 1\n'
    made = plan(ours(FIVE + limit), the_year(), day("02-01"))
    assert len({one.meeting.day.month for one in made.proposals}) == 5


def test_a_gap_is_kept_with_few_meetings() -> None:
    """Forty days between meetings, five months: four meetings."""
    rule = '[[requirement]]\nid = "gap"\ntext = "."\nkind = "gap"\nmax_days = 40\n'
    made = plan(
        ours(rule), the_year(*(meeting(when) for when in ("10-01", "11-05", "12-10", "01-15"))), day("01-20")
    )
    assert len(made.proposals) in (4, 5)
    assert made.lost == ()


def test_every_mentee_gets_a_meeting_where_each_is_asked_for() -> None:
    """A group meeting with all of them serves each."""
    rule = FIVE.replace("at_least = 5", 'at_least = 1\nper = "mentee"')
    entries = the_year(mentees=MENTEES[:3])
    made = plan(ours(rule), entries, day("02-01"))
    assert accepted(ours(rule), entries, made).requirements[0].state is State.MET
    assert [one.meeting.kind for one in made.proposals] == [Kind.GROUP]


def test_what_can_no_longer_be_met_is_said() -> None:
    """The window has closed."""
    made = plan(ours(WINDOW), the_year(), day("02-01"))
    assert made.proposals == ()
    [(rule, reason)] = made.lost
    assert rule == "w"
    assert reason.startswith("No meeting fell in induction, 20 Sept–8 Oct 2025;")


def test_a_small_minimum_does_not_shorten_the_meetings_that_a_large_one_needs() -> None:
    """20 hours, of which 4 are held, are eight meetings of two hours; 45 minutes a month are within them."""
    month = '"bucket"\nevery = "month"\nmeasure = "minutes"\nat_least = 45'
    floor = FIVE.replace('"count"\nat_least = 5', month)
    whole = FIVE.replace('"five"', '"whole"').replace('"count"\nat_least = 5', '"sum"\nat_least = "20 h"')
    entries = the_year(meeting("09-10", 1, minutes=120), meeting("10-10", 2, minutes=120))
    made = plan(ours(floor + whole), entries, day("11-01"))
    assert [one.minutes for one in made.meetings] == [120] * 8


def test_of_alternatives_the_one_of_fewest_meetings_is_planned() -> None:
    """Ninety minutes are two meetings, and so less than three."""
    policy = ours(
        '[[requirement]]\nid = "either"\ntext = "."\nkind = "any_of"\n'
        '[[requirement.rules]]\nid = "three"\ntext = "Three"\nkind = "count"\nat_least = 3\n'
        '[[requirement.rules]]\nid = "time"\ntext = "Time"\nkind = "sum"\nat_least = 90\n'
    )
    made = plan(policy, the_year(), START)
    assert sum(one.minutes or 0 for one in made.meetings) >= 90
    assert len(made.meetings) < 3


def test_ticks_and_documents_are_left_to_do() -> None:
    """No meeting stands for them."""
    made = plan(parse(shipped()["numed-2021"], "n"), the_year(), day("10-01"))
    assert [identifier for identifier, _ in made.todo] == ["train", "quiz", "orient", "reflect", "eoy"]


def test_a_waived_requirement_is_not_planned_for() -> None:
    """Nothing is asked."""
    waivers = (Waiver(requirement="five", reason="leave", granted_by="Dr Lim"),)
    assert plan(ours(FIVE), the_year(waivers=waivers), day("02-01")).proposals == ()


def test_a_forecast_at_the_usual_pace() -> None:
    """Three meetings in five months make five in ten; six are not reached, five are."""
    held = (meeting("10-01"), meeting("12-01"), meeting("01-05"))
    [six] = forecast(ours(FIVE.replace("5", "6")), the_year(*held), day("01-30"))
    assert (six.with_plans, six.at_pace, six.reached, six.possible) == (State.NOT_MET, 5, None, True)
    [five] = forecast(ours(FIVE), the_year(*held), day("01-30"))
    assert five.at_pace == 5
    assert five.reached is not None
    assert day("03-01") < five.reached <= END


def test_two_meetings_are_no_pace() -> None:
    """What they would lead to by the end is told to nobody, however many days are over."""
    [five] = forecast(ours(FIVE), the_year(meeting("10-01"), meeting("12-01")), day("01-30"))
    assert (five.at_pace, five.reached) == (None, None)


def test_of_days_that_serve_a_must_alike_one_is_proposed_that_serves_a_should() -> None:
    """Of the whole year one day is wanted by the must, and the rhythm wants it within 92 days of the last."""
    policy = parse(shipped()["five-meetings"], "five")
    entries = the_year(*(meeting(when) for when in ("10-10", "11-10", "11-20", "12-01")))
    [proposal] = plan(policy, entries, day("12-01")).proposals
    assert (proposal.serves, proposal.also) == (("meetings",), ("rhythm",))
    assert (proposal.earliest, proposal.latest) == (day("12-01"), END)
    assert (proposal.also_on.start, proposal.also_on.end) == (day("12-01"), day("03-03"))
    assert proposal.meeting.day in proposal.also_on
    assert proposal.meeting.day.weekday() < 5


def test_a_forecast_with_what_is_planned() -> None:
    """Planned meetings reach it."""
    planned = [meeting(f"03-0{number}", status=Status.PLANNED) for number in range(2, 7)]
    [five] = forecast(ours(FIVE), the_year(*planned), day("02-01"))
    assert five.with_plans is State.MET


def test_trying_a_meeting_says_what_it_would_do() -> None:
    """The fifth meeting would meet the rule; a message would not count."""
    held = [meeting(f"10-0{number}") for number in range(1, 5)]
    rule = FIVE + 'only = { kinds = ["one_to_one"] }\n'
    [trial] = what_if(ours(rule), the_year(*held), meeting("05-01", status=Status.PLANNED), day("02-01"))
    assert (trial.counts, trial.before, trial.after) == (True, State.ON_TRACK, State.MET)
    assert (trial.amounts, trial.states) == ("4 → 5 of 5 meetings", "on track → met")
    message = meeting("05-01", kind=Kind.MESSAGE, status=Status.PLANNED)
    [trial] = what_if(ours(rule), the_year(*held), message, day("02-01"))
    assert (trial.counts, trial.why) == (False, "message; only one-to-one meetings count")
    assert (trial.amounts, trial.states, trial.changes) == ("4 of 5 meetings", "on track", False)


def test_what_is_planned_beside_it_is_not_taken_as_held() -> None:
    """Three of five are held and one is planned: another would be the fourth, and nothing is lost."""
    year = the_year(
        *(meeting(f"10-0{number}") for number in range(1, 4)),
        meeting("04-01", status=Status.PLANNED),
    )
    [trial] = what_if(ours(FIVE), year, meeting("05-01", 2, status=Status.PLANNED), day("02-01"))
    assert (trial.amounts, trial.states) == ("3 → 4 of 5 meetings", "on track")


def test_a_planned_meeting_is_tried_against_the_year_it_is_planned_in() -> None:
    """It is not counted twice, and a meeting that is held is not counted out first."""
    planned = meeting("05-01", status=Status.PLANNED)
    [trial] = what_if(ours(FIVE), the_year(meeting("10-01"), planned), planned, day("02-01"))
    assert (trial.had, trial.has) == (1, 2)
    held = meeting("10-01")
    [trial] = what_if(ours(FIVE), the_year(held), replace(held, minutes=90), day("02-01"))
    assert (trial.had, trial.has, trial.changes) == (1, 1, False)
    [trial] = what_if(ours(FIVE), the_year(held), replace(held, status=Status.CANCELLED), day("02-01"))
    assert (trial.had, trial.has, trial.why) == (1, 0, "cancelled")


@pytest.mark.parametrize("status", [Status.NO_SHOW, Status.CANCELLED, Status.ATTEMPTED])
def test_a_meeting_that_was_not_held_is_tried_as_what_it_was(status: Status) -> None:
    """It changes nothing, and the reason is said."""
    absent = replace(meeting("01-30"), status=Status.PLANNED, mentees=())
    [trial] = what_if(ours(FIVE), the_year(), replace(absent, status=status), day("02-01"))
    assert (trial.counts, trial.changes, trial.why) == (False, False, status.label)


def test_a_meeting_that_comes_too_late_does_not_break_what_can_still_be_kept() -> None:
    """The next call is due by 3 March; one in May neither helps nor harms, one in February helps."""
    policy = ours('[[requirement]]\nid = "calls"\ntext = "."\nkind = "gap"\nmax_days = 30\n')
    held = [meeting(f"{month}-01") for month in ("09", "10", "11", "12", "01")]
    year = the_year(*held, meeting("02-01"))
    [trial] = what_if(policy, year, meeting("05-01", 2, status=Status.PLANNED), day("02-10"))
    assert (trial.counts, trial.why, trial.changes) == (False, "89 days after the one before", False)
    [trial] = what_if(policy, year, meeting("02-20", 2, status=Status.PLANNED), day("02-10"))
    assert (trial.counts, trial.why) == (True, "after 19 days")


def test_what_lies_ahead_adds_to_the_days_that_count_now() -> None:
    """A rule that looks back is tried as of today, with the meeting as the one difference."""
    policy = ours('[[requirement]]\nid = "recent"\ntext = "."\nkind = "rolling"\nmonths = 3\nat_least = 3\n')
    year = the_year(meeting("11-05"), meeting("01-05"))
    [trial] = what_if(policy, year, meeting("04-30", status=Status.PLANNED), day("02-01"))
    assert (trial.counts, trial.amounts) == (True, "2 → 3 of 3 meetings")


@pytest.mark.parametrize("name", list(shipped()))
@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 290), st.sampled_from(Status)), max_size=8, unique_by=lambda one: one[0]
    ),
    st.integers(0, 280),
    st.integers(0, 290),
    st.sampled_from(Status),
)
def test_a_trial_differs_from_now_by_one_meeting(
    name: str, days: list[tuple[int, Status]], today: int, ahead: int, status: Status
) -> None:
    """Before is the report of today; after, where it is not ahead, is that report with the meeting."""
    policy = parse(shipped()[name], name)

    def on(number: int, status: Status, kind: int) -> Meeting:
        """Return a meeting so many days into the year."""
        return meeting((START + timedelta(days=number)).isoformat(), kind, status=status)

    held = (on(number, status, place) for place, (number, status) in enumerate(days, 2))
    entries = the_year(*held, phases=phases_of(policy))
    as_of, tried = START + timedelta(days=today), on(ahead, status, 1)
    trials = what_if(policy, entries, tried, as_of)
    now = evaluate(policy, entries, as_of, day_over=False).requirements
    assert [(one.id, one.before, one.had) for one in trials] == [(f.id, f.state, f.have) for f in now]
    if ahead <= today:
        there = replace(tried, status=Status.HELD if status is Status.PLANNED else status)
        changed = replace(entries, meetings=(*entries.meetings, there))
        then = evaluate(policy, changed, as_of, day_over=False).requirements
        assert [(one.after, one.has) for one in trials] == [(f.state, f.have) for f in then]
    if status in (Status.CANCELLED, Status.NO_SHOW, Status.ATTEMPTED):
        assert not any(one.changes or one.counts for one in trials)


EACH = (
    '[[requirement]]\nid = "length"\ntext = "."\nkind = "each"\nonly = { kinds = ["one_to_one"] }\n'
    'shape = { min_minutes = "2 h", max_minutes = "5 h" }\n'
)


def test_a_plan_has_the_shape_that_every_meeting_must_have() -> None:
    """Two hours, not the usual one."""
    policy = ours(EACH + FIVE + 'only = { kinds = ["one_to_one"] }\n')
    made = plan(policy, the_year(), day("11-01"))
    assert [one.meeting.minutes for one in made.proposals] == [120] * 5
    assert made.lost == ()


def test_a_span_is_planned_from_its_first_meeting_on() -> None:
    """The first leaves room for the second."""
    policy = ours('[[requirement]]\nid = "s"\ntext = "."\nkind = "span"\nmonths = 7\n')
    made = plan(policy, the_year(), day("11-01"))
    assert len(made.proposals) == 2
    assert accepted(policy, the_year(), made).state is State.MET


def test_a_divided_sum_is_planned_with_small_groups_until_it_is_met() -> None:
    """Shares shrink with the group, so two come."""
    rule = 'kind = "sum"\nat_least = "2 h"\ncredit = { group = "divided" }\nonly = { kinds = ["group"] }\n'
    policy = ours(f'[[requirement]]\nid = "d"\ntext = "."\n{rule}')
    made = plan(policy, the_year(), day("11-01"))
    assert {len(one.meeting.mentees) for one in made.proposals} == {2}
    assert accepted(policy, the_year(), made).state is State.MET


def test_six_with_one_a_month_are_found_in_six_months() -> None:
    """What forbids a day of one month does not forbid all."""
    limit = '[[requirement]]\nid = "limit"\ntext = "."\nkind = "bucket"\nevery = "month"\nat_most = 1\n'
    policy = ours(FIVE.replace("= 5", "= 6") + limit)
    made = plan(policy, the_year(), day("2026-01-05"))
    assert len({one.meeting.day.month for one in made.proposals}) == 6


def test_no_day_is_longer_than_a_human_one() -> None:
    """Two meetings and four hours a day; what needs more can no longer be met."""
    policy = ours('[[requirement]]\nid = "h"\ntext = "."\nkind = "sum"\nat_least = "200 h"\n')
    made = plan(policy, the_year(), day("06-28"))
    assert dict(made.lost).keys() == {"h"}
    possible = ours('[[requirement]]\nid = "h"\ntext = "."\nkind = "sum"\nat_least = "12 h"\n')
    made = plan(possible, the_year(), day("06-28"))
    assert made.lost == ()
    for when in {one.meeting.day for one in made.proposals}:
        minutes = [one.meeting.minutes for one in made.proposals if one.meeting.day == when]
        assert len(minutes) <= 2
        assert sum(minutes) <= 240


def test_a_meeting_that_must_be_longer_has_its_day_to_itself() -> None:
    """A policy may ask for a whole day."""
    rule = 'kind = "count"\nat_least = 1\nonly = { min_minutes = "6 h" }\n'
    made = plan(ours(f'[[requirement]]\nid = "d"\ntext = "."\n{rule}'), the_year(), day("06-30"))
    [proposal] = made.proposals
    assert proposal.meeting.minutes == 360


def test_two_rules_of_one_requirement_that_close_together_are_both_served() -> None:
    """Less is wanted once either of them is served."""
    rules = "".join(
        f'[[requirement.rules]]\nid = "{kind}"\ntext = "."\nkind = "count"\nat_least = {least}\n'
        f'only = {{ kinds = ["{kind}"] }}\n'
        for kind, least in (("call", 3), ("group", 2))
    )
    policy = ours('[[requirement]]\nid = "r"\ntext = "."\nkind = "all_of"\n' + rules)
    made = plan(policy, the_year(), START)
    assert (len(made.meetings), made.lost) == (5, ())
    assert accepted(policy, the_year(), made).requirements[0].state is State.MET


def test_nobody_plans_for_a_minute() -> None:
    """What is missing by a minute is proposed as a quarter of an hour."""
    policy = ours('[[requirement]]\nid = "r"\ntext = "."\nkind = "sum"\nat_least = 300\n')
    made = plan(policy, the_year(meeting("10-01", minutes=299)), day("02-01"))
    assert [one.minutes for one in made.meetings] == [15]


def test_what_cannot_be_judged_is_not_called_lost() -> None:
    """It wants something of the programme: here a period with more buckets."""
    rule = 'kind = "count_buckets"\nevery = "two_months"\neach = 1\nat_least = 6'
    made = plan(ours(f'[[requirement]]\nid = "r"\ntext = "."\n{rule}\n'), the_year(), day("10-01"))
    assert (made.lost, [name for name, _ in made.todo]) == ((), ["r"])
