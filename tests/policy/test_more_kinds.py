"""The kinds beyond the first: terms, averages, look-backs, spans, shapes, and rules made of rules."""

from datetime import date

import pytest

from mentorlog.model import Kind, OpeningBalance, Person, Status
from mentorlog.policy import State
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.policy.making import HEAD, day, document, identifier, judge, meeting, span, tick, year

TERMS = '[[phase]]\nname = "f25"\n[[phase]]\nname = "s26"\n'
PHASES = (span("f25", "09-01", "12-19"), span("s26", "01-12", "05-29"))
WINTER = (span("winter", "12-20", "01-04"),)


def test_each_semester_is_judged_by_itself() -> None:
    """Four in autumn do not help in spring."""
    held = [meeting(f"10-0{number}") for number in range(1, 5)]
    finding = judge('kind = "each_semester"\nat_least = 4', year(*held, phases=PHASES), "05-29", head=TERMS)
    assert (finding.state, finding.have, finding.needed, finding.unit) == (State.NOT_MET, 1, 2, "terms")


def test_a_programme_without_phases_is_one_semester() -> None:
    """The period is the term."""
    finding = judge('kind = "each_semester"\nat_least = 1', year(meeting("10-01")), "12-01")
    assert (finding.state, finding.needed) == (State.MET, 1)


@pytest.mark.parametrize(
    ("autumn", "as_of", "state"),
    [(2, "10-10", State.ON_TRACK), (1, "12-20", State.NOT_MET), (0, "2025-08-01", State.NOT_DUE)],
)
def test_two_semesters_with_two_meetings_each(autumn: int, as_of: str, state: State) -> None:
    """Once a semester is lost, two can no longer be reached."""
    rule = 'kind = "count_buckets"\nevery = "term"\neach = 2\nat_least = 2'
    held = [meeting(f"10-0{number}") for number in range(1, autumn + 1)]
    assert judge(rule, year(*held, phases=PHASES), as_of, head=TERMS).state is state


def test_more_terms_than_the_programme_has_is_unknown() -> None:
    """The advice asks for the terms."""
    rule = 'kind = "count_buckets"\nevery = "term"\neach = 2\nat_least = 3'
    finding = judge(rule, year(phases=PHASES), "10-10", head=TERMS)
    assert (finding.state, finding.next) == (
        State.UNKNOWN,
        "Set at least 3 terms in the programme; 2 to judge so far.",
    )


AVERAGE = 'kind = "average"\nevery = "month"\nmeasure = "minutes"\nat_least = "1 h"'


def test_a_full_month_makes_up_for_an_empty_one() -> None:
    """Ten hours in one go are an hour a month over ten months."""
    finding = judge(AVERAGE, year(meeting("10-01", minutes=600)), "12-01")
    assert (finding.state, finding.have, finding.needed) == (State.MET, 600, 600)


def test_an_average_over_runs_is_judged_run_by_run() -> None:
    """Over three months: the first three, the next three; the tenth month is no whole run."""
    finding = judge(f"{AVERAGE}\nover = 3", year(meeting("10-01", minutes=180)), "03-15")
    assert [part.label for part in finding.parts] == [
        "1 Sept–30 Nov 2025",
        "1 Dec 2025–28 Feb 2026",
        "1 Mar–31 May 2026",
    ]
    assert [part.state for part in finding.parts][:2] == [State.MET, State.NOT_MET]


def test_excluded_weeks_ask_for_less() -> None:
    """Two weeks of vacation take two hours off an hour a week."""
    rule = 'kind = "average"\nevery = "week"\nmeasure = "minutes"\nat_least = "1 h"'
    with_break = judge(rule, year(excluded=(span("winter", "12-22", "01-04"),)), "12-01").needed
    assert judge(rule, year(), "12-01").needed - with_break == 120


@pytest.mark.parametrize(
    ("reach", "held", "state", "until"),
    [
        ("days = 90", "03-02", State.MET, "31 May 2026"),
        ("days = 90", "03-01", State.NOT_MET, "Not met since 31 May 2026"),
        ("months = 3", "02-28", State.MET, "28 May 2026"),
        ("months = 3", "02-27", State.NOT_MET, "Not met since 28 May 2026"),
        ("calendar_months = 3", "02-01", State.MET, "31 May 2026"),
        ("calendar_months = 3", "01-31", State.NOT_MET, "Not met since 1 May 2026"),
    ],
)
def test_looking_back_by_days_and_months_differs(reach: str, held: str, state: State, until: str) -> None:
    """As of 31 May; each sort of month has its own first day and its own lapse."""
    finding = judge(f'kind = "rolling"\n{reach}\nat_least = 1', year(meeting(held)), "05-31")
    assert finding.state is state
    assert until in finding.next


def test_what_is_too_old_says_so() -> None:
    """The reason names the day and the reach."""
    finding = judge('kind = "rolling"\ndays = 90\nat_least = 1', year(meeting("09-01")), "05-31")
    assert finding.not_counted[0].why == "on 1 September 2025; only the last 90 days count"


def test_looking_back_reaches_beyond_the_period() -> None:
    """Eighteen months are longer than the year."""
    finding = judge('kind = "rolling"\nmonths = 18\nat_least = 1', year(meeting("2025-01-10")), "06-30")
    assert finding.state is State.MET


def test_documents_are_counted_looking_back() -> None:
    """One of May of last year is too old in June."""
    rule = 'kind = "docs_rolling"\ndocument = "reflection"\nmonths = 12\nat_least = 2'
    papers = (document("2025-05-30"), document("10-01"))
    finding = judge(rule, year(documents=papers), "06-30")
    assert (finding.state, finding.have) == (State.NOT_MET, 1)
    assert finding.not_counted[0].why == "on 30 May 2025; only the last 12 months count"


@pytest.mark.parametrize(
    ("days", "as_of", "state"),
    [
        ((), "09-10", State.ON_TRACK),
        (("09-10", "12-09"), "12-20", State.ON_TRACK),
        (("09-10", "12-10"), "12-20", State.MET),
        (("05-01",), "05-02", State.NOT_MET),
        (("05-01", "06-30"), "06-30", State.NOT_MET),
    ],
)
def test_three_months_from_first_to_last(days: tuple[str, ...], as_of: str, state: State) -> None:
    """To the day; a start too late for the end is lost at once."""
    entries = year(*(meeting(when) for when in days))
    assert judge('kind = "span"\nmonths = 3', entries, as_of).state is state


SHAPE = 'kind = "each"\nonly = { kinds = ["one_to_one"] }\nshape = { min_minutes = "2 h" }'


@pytest.mark.parametrize(
    ("minutes", "status", "as_of", "state"),
    [
        (120, Status.HELD, "10-10", State.ON_TRACK),
        (120, Status.HELD, "06-30", State.MET),
        (90, Status.HELD, "10-10", State.NOT_MET),
        (90, Status.PLANNED, "09-10", State.AT_RISK),
    ],
)
def test_every_meeting_must_have_the_shape(minutes: int, status: Status, as_of: str, state: State) -> None:
    """One that has not breaks the rule, one planned so puts it at risk."""
    assert judge(SHAPE, year(meeting("10-01", minutes=minutes, status=status)), as_of).state is state


def test_meetings_the_shape_is_not_about_are_explained() -> None:
    """A group meeting is no outing."""
    finding = judge(SHAPE, year(meeting("10-01", kind=Kind.GROUP, minutes=10)), "10-10")
    assert finding.not_counted[0].why == "group; only one-to-one meetings count"


def test_eligibility_takes_meetings_out_of_the_other_rules() -> None:
    """A group of seven does not count for anything, with the reason."""
    head = '[[requirement]]\nid = "e"\ntext = "E"\nkind = "eligibility"\nonly = { max_group = 6 }\n'
    rule = '[[requirement]]\nid = "c"\ntext = "C"\nkind = "count"\nat_least = 1\n'
    entries = year(meeting("10-01", who=(), others=7))
    report = evaluate(parse(HEAD + head + rule, "p"), entries, day("12-01"))
    assert report.requirements[1].have == 0
    assert report.requirements[1].not_counted[0].why == "7 people beside you; groups of at most 6 count"
    assert report.requirements[0].state is State.MET


EITHER = """kind = "any_of"
[[requirement.rules]]
id = "report"
text = "Report"
kind = "text"
document = "report"
at_least = 1
max_words = 700
[[requirement.rules]]
id = "talk"
text = "Talk"
kind = "attest"
what = "talk"
"""


def test_one_alternative_suffices() -> None:
    """The talk saves a report that is too long; both are accounted for."""
    entries = year(documents=(document("10-01", "report", 720),), attestations=(tick("talk"),))
    finding = judge(EITHER, entries, "06-30")
    assert (finding.state, finding.have, finding.needed) == (State.MET, 1, 1)
    assert finding.not_counted[0].why == "720 words; at most 700 are allowed"
    assert [part.state for part in finding.parts] == [State.NOT_MET, State.MET]


def test_without_any_alternative_the_best_one_is_advised() -> None:
    """It names the alternative."""
    finding = judge(EITHER, year(), "10-01")
    assert finding.state is State.ON_TRACK
    assert finding.next.startswith("Report: Write 1 document")


def test_all_parts_are_needed() -> None:
    """One of two is not enough."""
    finding = judge(EITHER.replace("any_of", "all_of"), year(attestations=(tick("talk"),)), "06-30")
    assert (finding.state, finding.have, finding.needed) == (State.NOT_MET, 1, 2)


TIERS = """kind = "tiers"
[[requirement.rules]]
id = "bronze"
text = "Bronze"
kind = "count"
at_least = 1
[[requirement.rules]]
id = "silver"
text = "Silver"
kind = "count"
at_least = 3
"""


def test_levels_are_climbed_one_by_one() -> None:
    """Bronze is what is asked; silver is what comes next."""
    finding = judge(TIERS, year(meeting("10-01")), "12-01")
    assert (finding.state, finding.have, finding.needed, finding.unit) == (State.MET, 1, 1, "levels")
    assert finding.next == "Bronze is reached. Silver: Hold 2 more meetings by 30 June 2026."


def test_time_of_a_group_is_divided_and_multiplied() -> None:
    """Ninety minutes among six, times two, are thirty; alone they are ninety."""
    rule = 'kind = "sum"\nat_least = "5 h"\ncredit = { group = "divided", times = 2 }'
    entries = year(meeting("10-01", minutes=90, who=(1, 2, 3, 4, 5, 6)), meeting("10-02", minutes=90))
    finding = judge(rule, entries, "12-01")
    assert finding.have == 120
    assert finding.counted[0].why == "30 minutes of 1 h 30 min, divided among 6 and counted 2 times"


def test_a_cap_limits_one_sort_of_meeting() -> None:
    """Three hours self-paced at most, whatever else there is."""
    rule = (
        'kind = "sum"\nat_least = "9 h"\n'
        'caps = [{ name = "self-paced", at_most = "3 h", only = { tags = ["self-paced"] } }]'
    )
    held = [meeting(f"10-0{number}", minutes=120, tags=("self-paced",)) for number in (1, 2, 3)]
    finding = judge(rule, year(*held, meeting("10-04", minutes=60)), "12-01")
    assert finding.have == 240
    assert [entry.why for entry in finding.counted][
        1
    ] == "1 h of 2 h, which uses up the cap of 3 h on “self-paced”"
    assert finding.not_counted[0].why == "the cap of 3 h on “self-paced” is used up"


@pytest.mark.parametrize(("short", "have"), [("drop", 1), ("join", 2)])
def test_short_meetings_are_dropped_or_join(short: str, have: int) -> None:
    """Two half-hours make one meeting only where the policy says so."""
    rule = f'kind = "count"\nat_least = 8\nshort = "{short}"\nonly = {{ min_minutes = 60 }}'
    held = [meeting("10-01", minutes=30), meeting("10-02"), meeting("10-03", minutes=30)]
    assert judge(rule, year(*held), "12-01").have == have


def test_a_rule_for_each_mentee_judges_each_by_their_own_meetings() -> None:
    """A group meeting counts once for everybody who came."""
    rule = 'kind = "count"\nat_least = 2\nper = "mentee"'
    people = (Person(id=identifier(1), label="M-01"), Person(id=identifier(2), label="M-02"))
    entries = year(
        meeting("10-01", who=(1, 2), kind=Kind.GROUP),
        meeting("10-02", who=(1,)),
        meeting("10-03", who=(), others=1),
        mentees=(identifier(1), identifier(2)),
        people=people,
    )
    finding = judge(rule, entries, "06-30")
    assert (finding.state, finding.have, finding.needed, finding.unit) == (State.NOT_MET, 1, 2, "mentees")
    assert [(part.label, part.have) for part in finding.parts] == [("M-01", 2), ("M-02", 1)]
    assert finding.counted[0].why == "M-01: 1 meeting; M-02: 1 meeting"
    assert finding.not_counted[0].why == "none of the mentees asked about attended"


def test_a_rule_for_each_mentee_of_a_cohort_leaves_the_others_out() -> None:
    """Only trainees are asked about."""
    rule = 'kind = "count"\nat_least = 1\nper = "mentee"\nonly = { cohorts = ["ITT"] }'
    people = (Person(id=identifier(1), label="M-01", cohort="ITT"), Person(id=identifier(2), label="M-02"))
    entries = year(meeting("10-01"), mentees=(identifier(1), identifier(2)), people=people)
    finding = judge(rule, entries, "12-01")
    assert (finding.state, finding.needed) == (State.MET, 1)


def test_a_rule_for_each_mentee_without_mentees_is_unknown() -> None:
    """There is nobody to ask about."""
    finding = judge('kind = "count"\nat_least = 1\nper = "mentee"', year(meeting("10-01")), "12-01")
    assert finding.state is State.UNKNOWN
    assert len(finding.not_counted) == 1


def test_weeks_of_vacation_are_left_out() -> None:
    """The weeks of Christmas and New Year are no weeks, and a meeting then says why it is in none."""
    rule = 'kind = "bucket"\nevery = "week"\nat_least = 1'
    finding = judge(rule, year(meeting("12-23"), excluded=WINTER), "01-20")
    starts = {part.start for part in finding.parts}
    assert date(2025, 12, 22) not in starts
    assert date(2025, 12, 29) not in starts
    assert date(2025, 12, 15) in starts
    assert finding.not_counted[0].why == "in a week left out for winter, 22–28 Dec 2025"


def test_days_of_vacation_do_not_count_towards_a_gap() -> None:
    """Three weeks and the holidays are three weeks."""
    rule = 'kind = "gap"\nmax_days = 100'
    finding = judge(rule, year(meeting("12-15"), meeting("01-10"), excluded=WINTER), "01-12")
    assert finding.parts[1].have == 26 - 16


def test_a_cadence_may_change_from_phase_to_phase() -> None:
    """Every week at first, every three weeks later."""
    rule = 'kind = "gap"\ntaper = [{ phase = "early", max_days = 7 }, { phase = "late", max_days = 21 }]'
    head = '[[phase]]\nname = "early"\n[[phase]]\nname = "late"\n'
    phases = (span("early", "09-01", "09-14"), span("late", "09-15", "10-19"))
    held = [meeting(when) for when in ("09-07", "09-14", "10-05")]
    finding = judge(rule, year(*held, phases=phases), "10-19", head=head)
    assert (finding.state, finding.have, finding.needed, finding.unit) == (State.MET, 2, 2, "phases")
    assert finding.rule == (
        "Between meetings never more than 7 days in the phase “early” and 21 days in the phase “late”."
    )


@pytest.mark.parametrize(
    ("kind", "amount"), [("count", "5 meetings"), ("distinct", "5 mentees"), ("sum", "5 minutes")]
)
def test_an_earlier_logbook_brings_something_forward(kind: str, amount: str) -> None:
    """It counts, and says how much of what it is and where it comes from."""
    openings = (OpeningBalance(id="o1", requirement="r", amount=5, note="paper log 2024"),)
    finding = judge(f'kind = "{kind}"\nat_least = 5', year(openings=openings), "12-01")
    assert finding.state is State.MET
    assert finding.counted[0].why == f"brought forward: {amount} (paper log 2024)"


def test_what_is_brought_forward_for_each_mentee_says_how_much() -> None:
    """Beside the name of each, also inside another rule."""
    openings = (OpeningBalance(id="o1", requirement="hours", amount=90, note="paper log"),)
    people = tuple(Person(id=identifier(n), label=f"M-0{n}", cohort="") for n in (1, 2))
    entries = year(openings=openings, mentees=tuple(one.id for one in people), people=people)
    inner = (
        '[[requirement.rules]]\nid = "hours"\ntext = "Hours"\nkind = "sum"\nat_least = "1 h"\nper = "mentee"'
    )
    finding = judge(f'kind = "all_of"\n{inner}', entries, "12-01")
    assert (finding.state, [one.amount for one in finding.counted]) == (State.MET, [180])
    told = "brought forward: 1 h 30 min (paper log)"
    assert finding.counted[0].why == f"Hours: M-01: {told}; M-02: {told}"
