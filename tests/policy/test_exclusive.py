"""One meeting for one rule only: the best assignment, and what it says."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import product
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.model import Entries, Kind, Meeting, OpeningBalance, Status
from mentorlog.policy import Finding, State
from mentorlog.policy.planning.plan import plan
from tests.policy.making import HEAD, START, considered, day, judge, meeting, span, year
from tests.policy.planning import accepted, ours, the_year
from tests.policyfile.test_parsing import problem


def inner(identifier: str, rule: str) -> str:
    """Make a rule that stands inside another."""
    return f'[[requirement.rules]]\nid = "{identifier}"\ntext = "{identifier.title()}"\n{rule}\n'


def exclusive(*rules: str) -> str:
    """Make an exclusive of rules that stand inside it."""
    return 'kind = "exclusive"\n' + "".join(rules)


OBSERVED = inner("observed", 'kind = "count"\nat_least = 3\nonly = { tags = ["observed"] }')
GROUP = inner("group", 'kind = "count"\nat_least = 2\nonly = { kinds = ["group"] }')
PORTFOLIO = exclusive(OBSERVED, GROUP)
TAG: dict[str, Any] = {"tags": ("observed",)}
BOTH = TAG | {"kind": Kind.GROUP}


def held(observed: int, group: int, both: int, **fields: Any) -> Entries:
    """Make a year of so many observed meetings, groups, and groups that were observed."""
    sorts: list[dict[str, Any]] = [BOTH] * both + [TAG] * observed + [{"kind": Kind.GROUP}] * group
    return year(*(meeting(f"10-{n:02}", n, **sort) for n, sort in enumerate(sorts, 1)), **fields)


@pytest.mark.parametrize(
    ("observed", "group", "both", "state", "have"),
    [
        (3, 2, 0, State.MET, 2),
        (1, 2, 2, State.MET, 2),
        (3, 0, 2, State.MET, 2),
        (0, 0, 5, State.MET, 2),
        (0, 0, 4, State.NOT_MET, 1),
        (1, 1, 2, State.NOT_MET, 1),
        (3, 1, 0, State.NOT_MET, 1),
        (2, 1, 0, State.NOT_MET, 0),
    ],
)
def test_five_different_meetings_are_needed(
    observed: int, group: int, both: int, state: State, have: int
) -> None:
    """Met with five, whichever rule those go to that fit both; not met with one less."""
    finding = judge(PORTFOLIO, held(observed, group, both), "06-30")
    assert (finding.state, finding.have, finding.needed, finding.unit) == (state, have, 2, "parts")


def test_the_report_shows_which_meeting_went_where() -> None:
    """And which it might have gone to beside; nothing counts twice."""
    finding = judge(PORTFOLIO, held(3, 1, 1), "06-30")
    assert [entry.why for entry in finding.counted] == [
        *["Observed: 1 meeting"] * 3,
        "Group: 1 meeting, here only (it also fits “Observed”)",
        "Group: 1 meeting",
    ]
    assert len(set(considered(finding))) == len(considered(finding)) == 5
    assert finding.rule.startswith("All of these, each meeting for one of them only: (At least 3 meetings")
    assert finding.fine_print[0].startswith("One meeting counts for one of its rules only.")


def test_a_meeting_that_fits_no_rule_has_its_reason() -> None:
    """As of the first rule that looked at it."""
    finding = judge(PORTFOLIO, year(meeting("10-01")), "12-01")
    assert [entry.why for entry in finding.not_counted] == ["not tagged observed"]


def test_what_is_brought_forward_counts_for_its_own_rule() -> None:
    """So what fits both goes where something is missing."""
    openings = (OpeningBalance(id="o1", requirement="group", amount=1, note="2024"),)
    finding = judge(PORTFOLIO, held(0, 0, 4, openings=openings), "06-30")
    assert finding.state is State.MET
    assert [(part.label, part.have) for part in finding.parts] == [("Observed", 3), ("Group", 2)]
    assert "Group: brought forward: 1 meeting (2024)" in [entry.why for entry in finding.counted]


@pytest.mark.parametrize(
    ("done", "coming", "state"), [(2, 3, State.ON_TRACK), (2, 2, State.AT_RISK), (1, 3, State.AT_RISK)]
)
def test_what_is_planned_goes_where_the_held_ones_leave_something_missing(
    done: int, coming: int, state: State
) -> None:
    """It keeps the pace of one rule only, and counts for none yet."""
    planned = [meeting(f"06-0{n}", n, status=Status.PLANNED, **BOTH) for n in range(1, coming + 1)]
    finding = judge(PORTFOLIO, year(*held(0, 0, done).meetings, *planned), "05-20")
    assert (finding.state, sum(part.have for part in finding.parts)) == (state, done)
    assert {one.id for one in finding.not_counted} == {one.id for one in planned}


def test_each_rule_has_its_own_days() -> None:
    """A meeting outside those of one rule goes to the other."""
    early = inner("early", 'kind = "count"\nat_least = 1\nby = "10-15"')
    later = inner("later", 'kind = "count"\nat_least = 1\nphase = "late"')
    head, phases = '[[phase]]\nname = "late"\n', (span("late", "10-01", "12-01"),)
    rule = exclusive(early, later)
    entries = year(meeting("10-10", 1), meeting("10-20", 2), phases=phases)
    assert judge(rule, entries, "12-01", head=head).state is State.MET
    late = year(meeting("10-20", 1), meeting("10-21", 2), phases=phases)
    assert judge(rule, late, "12-01", head=head).state is State.NOT_MET


def test_a_rule_whose_phase_is_not_set_takes_no_meeting() -> None:
    """The other rule gets them, and the whole is unknown."""
    later = inner("later", 'kind = "count"\nat_least = 1\nphase = "late"')
    finding = judge(exclusive(later, GROUP), held(0, 2, 0), "12-01", head='[[phase]]\nname = "late"\n')
    assert (finding.state, finding.have) == (State.UNKNOWN, 1)
    assert "Set the phase “late” in the programme" in finding.next


def test_hours_and_meetings_share_what_fits_both() -> None:
    """Sixty minutes are missing where a meeting is taken for the count."""
    hours = inner("hours", 'kind = "sum"\nat_least = "2 h"')
    one = inner("one", 'kind = "count"\nat_least = 1')
    rule = exclusive(hours, one)
    assert judge(rule, year(*(meeting(f"10-0{n}", n) for n in (1, 2, 3))), "06-30").state is State.MET
    short = year(meeting("10-01", 1), meeting("10-02", 2, minutes=59), meeting("10-03", 3, minutes=30))
    finding = judge(rule, short, "06-30")
    assert [(part.have, part.state) for part in finding.parts] == [(119, State.NOT_MET), (1, State.MET)]


def hours(name: str, at_least: str) -> str:
    """Make a sum of the meetings that have the rule's name as a tag."""
    return inner(name, f'kind = "sum"\nat_least = "{at_least}"\nonly = {{ tags = ["{name}"] }}')


def test_more_ways_than_can_be_compared_are_judged_where_no_other_way_meets_more() -> None:
    """Twenty-five hours are enough for two of three rules that want ten, and for all that want eight."""
    lengths, tags = (35, 50, 65, 77, 90), (("a", "b"), ("b", "c"), ("a", "c"))
    entries = year(
        *(
            meeting(str(START + timedelta(4 * n)), n, minutes=lengths[n % 5], tags=tags[n % 3])
            for n in range(24)
        )
    )
    finding = judge(exclusive(*(hours(name, "10 h") for name in "abc")), entries, "06-30")
    assert (finding.state, finding.have, finding.needed) == (State.NOT_MET, 2, 3)
    less = judge(exclusive(*(hours(name, "8 h") for name in "abc")), entries, "06-30")
    assert (less.state, less.have, less.needed) == (State.MET, 3, 3)


@pytest.mark.parametrize(("at_least", "state", "have"), [(10, State.MET, 8), (11, State.NOT_MET, 7)])
def test_many_rules_that_count_meetings_are_judged(at_least: int, state: State, have: int) -> None:
    """Eighty meetings that fit three of eight rules each are enough for ten, and not for eleven."""
    rules = [
        inner(f"r{n}", f'kind = "count"\nat_least = {at_least}\nonly = {{ tags = ["t{n}"] }}')
        for n in range(8)
    ]
    entries = year(
        *(
            meeting(str(START + timedelta(3 * n)), n, tags=tuple(f"t{(n + step) % 8}" for step in (0, 1, 3)))
            for n in range(80)
        )
    )
    finding = judge(exclusive(*rules), entries, "06-30")
    assert (finding.state, finding.have, finding.needed) == (state, have, 8)


def test_where_more_rules_might_be_met_than_were_found_it_is_unknown() -> None:
    """Each of two rules needs seven of thirteen meetings, though they are long enough; no plan is made."""
    pair = [inner(name, 'kind = "sum"\nat_least = 601\nonly = { tags = ["pair"] }') for name in ("r0", "r1")]
    others = [
        inner(f"r{n}", 'kind = "sum"\nat_least = "200 h"\nonly = { not_tags = ["pair"] }') for n in (2, 3, 4)
    ]
    entries = year(
        *(meeting(f"10-{n:02}", n, minutes=100, tags=("pair",)) for n in range(1, 14)),
        *(meeting(f"11-{n:02}", n, minutes=2**n) for n in range(1, 11)),
    )
    finding = judge(exclusive(*pair, *others), entries, "12-01")
    assert (finding.state, finding.have, finding.needed, finding.unit) == (State.UNKNOWN, 0, 5, "parts")
    assert "in more ways than can be compared" in finding.next
    policy = ours('[[requirement]]\nid = "r"\ntext = "."\n' + exclusive(*pair, *others))
    made = plan(policy, entries, day("12-01"))
    assert (made.proposals, [identifier for identifier, _ in made.todo]) == ((), ["r"])


def test_a_plan_holds_what_is_missing_beside_the_best_assignment() -> None:
    """Two groups that were observed leave three of the five to hold, whatever these are."""
    policy = ours('[[requirement]]\nid = "r"\ntext = "."\n' + PORTFOLIO)
    entries = the_year(*held(0, 0, 2).meetings)
    made = plan(policy, entries, day("11-01"))
    assert (len(made.meetings), made.lost, made.todo) == (3, (), ())
    assert accepted(policy, entries, made).requirements[0].state is State.MET


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ([GROUP], "meetings are shared out among 2 to 8 rules; here it is 1 rule."),
        (
            [GROUP.replace('"group"\nt', f'"g{n}"\nt') for n in range(9)],
            "among 2 to 8 rules; here it is 9 rules.",
        ),
        (
            [GROUP, inner("x", 'kind = "distinct"\nat_least = 1')],
            "'x' cannot stand in an exclusive: it is of the",
        ),
        ([GROUP, inner("x", 'kind = "count"\nat_most = 1')], 'it needs "at_least", with 1 or more.'),
        ([GROUP, inner("x", 'kind = "count"\nat_least = 1\nper = "mentee"')], 'leave "per" out.'),
        (
            [GROUP, inner("x", 'kind = "count"\nat_least = 1\nshort = "join"\nonly = { min_minutes = 9 }')],
            'leave "short" out.',
        ),
        (
            [GROUP, inner("x", 'kind = "sum"\nat_least = 1\ncredit = { group = "divided" }')],
            'leave "credit" out.',
        ),
        (
            [
                GROUP,
                inner("x", 'kind = "sum"\nat_least = 1\ncaps = [{ name = "a", at_most = 1, only = {} }]'),
            ],
            'leave "caps" out.',
        ),
    ],
)
def test_rules_that_cannot_share_are_refused(rules: list[str], message: str) -> None:
    """In a sentence that says what to change."""
    told = problem(HEAD + '[[requirement]]\nid = "r"\ntext = "R"\n' + exclusive(*rules))
    assert told.startswith("p.toml, line 5: requirement 'r': ")
    assert message in told


def test_what_only_repeats_the_default_is_good() -> None:
    """Nothing is wrong with saying it."""
    said = inner("x", 'kind = "count"\nat_least = 1\nshort = "drop"\nper = "mentor"')
    assert judge(exclusive(GROUP, said), year(), "10-01").state is State.ON_TRACK


SORTS: tuple[tuple[str, str, Callable[[Meeting], bool]], ...] = (
    ("count", 'only = { tags = ["a"] }', lambda one: "a" in one.tags),
    ("count", 'only = { kinds = ["group"] }', lambda one: one.kind is Kind.GROUP),
    ("count", "", lambda _: True),
    ("sum", "only = { min_minutes = 30 }", lambda one: one.minutes >= 30),
    ("sum", 'only = { not_tags = ["a"] }', lambda one: "a" not in one.tags),
)
"""Rules of both kinds: how each is written, and which meetings it takes."""
choices = st.lists(
    st.tuples(st.integers(0, len(SORTS) - 1), st.integers(1, 4)),
    min_size=2,
    max_size=3,
    unique_by=itemgetter(0),
)
"""Some of the rules, with what each needs: meetings, or half-hours."""
sorts = st.tuples(
    st.sampled_from([20, 30, 45, 60]),
    st.sampled_from([Kind.ONE_TO_ONE, Kind.GROUP]),
    st.sampled_from([(), ("a",)]),
)


def some(drawn: Sequence[tuple[int, Kind, tuple[str, ...]]]) -> list[Meeting]:
    """Make one meeting a day."""
    return [
        meeting(f"10-{number:02}", number, minutes=minutes, kind=kind, tags=tags)
        for number, (minutes, kind, tags) in enumerate(drawn, 1)
    ]


def shared(chosen: Sequence[tuple[int, int]], meetings: Sequence[Meeting]) -> Finding:
    """Judge by an exclusive of the chosen rules."""
    rules = [
        inner(f"r{sort}", f'kind = "{SORTS[sort][0]}"\nat_least = {need(sort, number)}\n{SORTS[sort][1]}')
        for sort, number in chosen
    ]
    return judge(exclusive(*rules), year(*meetings), "06-30")


def need(sort: int, number: int) -> int:
    """Return what a rule needs: so many meetings, or half-hours in minutes."""
    return number if SORTS[sort][0] == "count" else 30 * number


def worth(amounts: Sequence[int], needs: Sequence[int]) -> tuple[int, Fraction]:
    """Return how many needs are met, and how nearly all of them."""
    parts = [Fraction(min(got, most), most) for got, most in zip(amounts, needs, strict=True)]
    return parts.count(Fraction(1)), sum(parts, Fraction(0))


def of(finding: Finding) -> tuple[int, Fraction]:
    """Return what the assignment of a finding is worth."""
    return worth([part.have for part in finding.parts], [part.needed for part in finding.parts])


def given_to(
    chosen: Sequence[tuple[int, int]], meetings: Sequence[Meeting], owners: Sequence[int]
) -> list[int]:
    """Return what each rule has when meetings go to these; -1 is none."""
    amounts = [0] * len(chosen)
    for one, owner in zip(meetings, owners, strict=True):
        if owner >= 0:
            amounts[owner] += 1 if SORTS[chosen[owner][0]][0] == "count" else one.minutes
    return amounts


def takers(chosen: Sequence[tuple[int, int]], one: Meeting) -> list[int]:
    """Return the places of the rules that take a meeting; -1 when none does."""
    return [place for place, (sort, _) in enumerate(chosen) if SORTS[sort][2](one)] or [-1]


@settings(max_examples=60, deadline=None)
@given(choices, st.lists(sorts, max_size=7))
def test_no_other_assignment_is_better(
    chosen: list[tuple[int, int]], drawn: list[tuple[int, Kind, tuple[str, ...]]]
) -> None:
    """Of all there are."""
    meetings = some(drawn)
    needs = [need(sort, number) for sort, number in chosen]
    every = product(*(takers(chosen, one) for one in meetings))
    best = max(worth(given_to(chosen, meetings, owners), needs) for owners in every)
    finding = shared(chosen, meetings)
    assert of(finding) == best
    assert (finding.have, finding.state is State.MET) == (best[0], best[0] == len(chosen))


@settings(max_examples=30, deadline=None)
@given(choices, st.lists(sorts, max_size=25))
def test_nothing_counts_twice_and_no_greedy_choice_is_better(
    chosen: list[tuple[int, int]], drawn: list[tuple[int, Kind, tuple[str, ...]]]
) -> None:
    """Each meeting is accounted for once, and what the parts have is what those meetings add."""
    meetings = some(drawn)
    finding = shared(chosen, meetings)
    assert considered(finding) == sorted(one.id for one in meetings)
    assert sum(part.have for part in finding.parts) == sum(entry.amount for entry in finding.counted)
    needs = [need(sort, number) for sort, number in chosen]
    greedy: list[int] = []
    for one in meetings:
        has = given_to(chosen, meetings[: len(greedy)], greedy)
        able = takers(chosen, one)
        greedy.append(next((rule for rule in able if rule >= 0 and has[rule] < needs[rule]), able[0]))
    assert of(finding) >= worth(given_to(chosen, meetings, greedy), needs)
