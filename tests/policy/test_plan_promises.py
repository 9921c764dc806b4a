"""What a plan promises: nothing called lost that is not, no meeting too many, usual lengths, and in time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

import pytest

from mentorlog.model import Channel, Entries, Kind, Meeting, Person, Status
from mentorlog.policy import State
from mentorlog.policy.document import Policy
from mentorlog.policy.planning.meeting_sorts import MeetingSorts
from mentorlog.policy.planning.objective import Objective
from mentorlog.policy.planning.plan import Plan, plan
from tests.policy.making import START, day, meeting, span
from tests.policy.planning import MENTEES, accepted, ours, the_year

COHORTS = ("A", "B")
OVERLAPPING = (
    '["one_to_one", "call"]',
    '["call", "group"]',
    '["group", "event"]',
    '["event", "one_to_one"]',
    '["one_to_one", "group"]',
    '["call", "event"]',
    '["message", "call"]',
    '["training", "event"]',
)
"""Kinds of rules that share meetings out, each of which two of them would take."""


def rule(name: str, kind: str, body: str = "", severity: str = "must") -> str:
    """Write a requirement."""
    head = f'[[requirement]]\nid = "{name}"\ntext = "."\nkind = "{kind}"\nseverity = "{severity}"\n'
    return f"{head}{body}\n"


def inner(name: str, kind: str, body: str) -> str:
    """Write a rule of a requirement."""
    return f'[[requirement.rules]]\nid = "{name}"\ntext = "{name}"\nkind = "{kind}"\n{body}\n'


def people(number: int) -> tuple[Person, ...]:
    """Return so many mentees of two cohorts by turns, the first of the first."""
    return tuple(
        Person(id=one, label=f"M-{place}", cohort=COHORTS[place % 2])
        for place, one in enumerate(MENTEES[:number])
    )


def open_rules(policy: Policy, entries: Entries, made: Plan) -> list[str]:
    """Return what is not met at the year's end after a plan was kept."""
    return [one.id for one in accepted(policy, entries, made).requirements if one.state is not State.MET]


def planned(text: str, entries: Entries, today: str) -> Plan:
    """Return a plan that brings everything to met."""
    policy = ours(text)
    made = plan(policy, entries, day(today))
    assert (made.lost, made.unfound) == ((), ())
    assert not open_rules(policy, entries, made)
    return made


def sizes(made: Plan) -> list[int]:
    """Return how many mentees each meeting is with."""
    return [len(one.mentees) for one in made.meetings]


ONE = rule("one", "count", "at_least = 1")


@pytest.mark.parametrize("minutes", [60, 240])
def test_what_was_called_off_takes_no_time_of_its_day(minutes: int) -> None:
    """Nor does what nobody came to: the last day is free."""
    there = (
        meeting("06-30", 1, minutes=minutes, status=Status.CANCELLED),
        meeting("06-30", 2, minutes=minutes, status=Status.NO_SHOW),
        meeting("06-30", 3, minutes=minutes, status=Status.PLANNED, who=()),
    )
    assert len(planned(ONE, the_year(*there), "06-30").meetings) == 1


def test_what_is_held_or_planned_takes_time_of_its_day() -> None:
    """Two meetings fill the last one."""
    there = (meeting("06-30", 1, minutes=5), meeting("06-30", 2, minutes=5, status=Status.PLANNED))
    made = plan(ours(rule("three", "count", "at_least = 3")), the_year(*there), day("06-30"))
    assert [name for name, _ in made.lost] == ["three"]


def test_where_a_meeting_does_not_fit_into_today_it_is_on_another_day() -> None:
    """A training of 200 minutes leaves no 90 of today, and the days that are left are alike for the rules."""
    either = rule("either", "any_of")
    either += inner("group", "count", 'at_least = 1\nonly = { kinds = ["group"], min_minutes = 90 }')
    either += inner("calls", "count", 'at_least = 2\nonly = { kinds = ["call"], min_minutes = 90 }')
    none = rule("none", "count", 'at_most = 0\nonly = { kinds = ["group"] }')
    training = meeting("06-22", minutes=200, kind=Kind.TRAINING, who=())
    made = planned(either + none, the_year(training, mentees=MENTEES[:2]), "06-22")
    assert [(one.kind, one.minutes) for one in made.meetings] == [(Kind.CALL, 90)] * 2


def test_groups_are_made_of_those_whom_the_rules_ask_for_together() -> None:
    """Pairs, each with somebody of the other cohort, for six mentees."""
    pairs = rule(
        "pairs", "count", 'at_least = 1\nper = "mentee"\nonly = { kinds = ["group"], max_group = 2 }'
    )
    shape = rule("shape", "each", 'shape = { cohorts = ["B"] }')
    made = planned(pairs + shape, the_year(mentees=MENTEES[:6], people=people(6)), "09-01")
    assert sizes(made) == [2, 2, 2]


def test_groups_have_some_of_each_cohort_where_that_is_asked() -> None:
    """Two of the first cohort among nine mentees in threes, and half of the groups with one of them."""
    nine = tuple(replace(one, cohort=COHORTS[place > 1]) for place, one in enumerate(people(9)))
    text = rule("share", "share", 'at_least = "1/2"\npart = { cohorts = ["A"] }')
    text += rule("nine", "distinct", "at_least = 9") + rule("most", "count", "at_most = 3")
    text += rule("threes", "each", "shape = { max_group = 3 }")
    assert sizes(planned(text, the_year(people=nine), "09-01")) == [3, 3, 3]


def test_time_that_is_limited_is_shared_out() -> None:
    """Three meetings in forty minutes; five are not found, but neither are they lost."""
    limit = rule("limit", "sum", "at_most = 40")
    made = planned(rule("three", "count", "at_least = 3") + limit, the_year(), "09-01")
    assert len(made.meetings) == 3
    made = plan(ours(rule("five", "count", "at_least = 5") + limit), the_year(), START)
    assert (made.lost, [name for name, _ in made.unfound]) == ((), ["five"])


def test_where_no_time_is_left_what_needs_some_is_lost() -> None:
    """However short it would be."""
    text = rule("six", "count", "at_least = 6") + rule("limit", "sum", 'at_most = "5 h"')
    made = plan(ours(text), the_year(*held_early(5)), day("01-05"))
    assert [name for name, _ in made.lost] == ["six"]


def test_tags_go_together_as_the_rules_let_them() -> None:
    """Two meetings for four tags of which some exclude each other, beside a share of a fifth."""
    tags = "".join(
        rule(f"{n}-{one}", "count", f'at_least = 1\nonly = {{ tags = ["{one}"] }}')
        for n, one in enumerate("acbd")
    )
    for one, other in ("ad", "bc", "bd"):
        tags += rule(
            f"no-{one}{other}", "each", f'only = {{ tags = ["{one}"] }}\nshape = {{ not_tags = ["{other}"] }}'
        )
    tags += rule("two", "count", "at_most = 2") + rule(
        "e", "share", 'at_most = "1/2"\npart = { tags = ["e"] }'
    )
    made = planned(tags, the_year(mentees=MENTEES[:2]), "10-01")
    assert sorted(sorted(one.tags) for one in made.meetings) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    ("number", "text", "complete"),
    [
        (4, rule("r", "count", 'at_least = 1\nper = "mentee"\nonly = { max_group = 2 }'), True),
        (9, rule("r", "count", 'at_least = 1\nper = "mentee"\nonly = { max_group = 2 }'), False),
        (9, rule("r", "count", 'at_least = 1\nper = "mentee"'), True),
        (9, rule("r", "count", "at_least = 1\nonly = { max_group = 2 }"), True),
        (1, rule("r", "count", 'at_least = 1\nonly = { not_tags = ["a", "b", "c", "d", "e"] }'), False),
        (1, rule("r", "count", 'at_least = 1\nonly = { tags = ["a", "b", "c", "d", "e"] }'), True),
    ],
)
def test_sorts_are_called_complete_only_where_no_rule_could_ask_for_others(
    number: int, text: str, *, complete: bool
) -> None:
    """So that nothing is called lost because a group or some tags were not tried."""
    purpose = Objective(ours(text), the_year(mentees=MENTEES[:number]), START)
    assert MeetingSorts(purpose.entries, purpose.eyes()).menu().complete is complete


def held_early(number: int) -> Iterator[Meeting]:
    """Yield so many meetings from September on, one a day."""
    for n in range(number):
        yield meeting((date(2025, 9, 10) + timedelta(n)).isoformat(), n)


@pytest.mark.parametrize(
    ("kind", "amount", "held"), [("count", "3", 3), ("count", "15", 15), ("sum", '"20 h"', 20)]
)
def test_of_rules_that_share_meetings_the_one_whose_days_are_over_comes_first(
    kind: str, amount: str, held: int
) -> None:
    """What was held meets it; as much again meets the other, though that stands first."""
    parts = inner("b", kind, f"at_least = {amount}") + inner("a", kind, f'at_least = {amount}\nby = "12-31"')
    made = planned(rule("p", "exclusive") + parts, the_year(*held_early(held)), "2026-01-05")
    assert [one.minutes for one in made.meetings] == [60] * held


def test_rules_that_share_meetings_are_lost_once_their_days_are_over() -> None:
    """Two of three were held in time, however they are shared out."""
    parts = inner("b", "count", "at_least = 1") + inner("a", "count", 'at_least = 3\nby = "12-31"')
    made = plan(ours(rule("p", "exclusive") + parts), the_year(*held_early(2)), day("2026-01-05"))
    assert [name for name, _ in made.lost] == ["p"]


@pytest.mark.parametrize("days", [5, 10, 12, 14, 18, 21, 25, 28, 30])
def test_gaps_take_no_meeting_too_many(days: int) -> None:
    """From 1 September to 30 June are 302 days."""
    made = planned(rule("gap", "gap", f"max_days = {days}"), the_year(), "2025-08-20")
    assert len(made.meetings) == ceil(302 / days) - 1


@pytest.mark.parametrize(
    "limit",
    ["count|at_most = 21", 'sum|at_most = "23 h"', 'bucket|every = "month"\nat_most = 3\npartial = "keep"'],
)
def test_gaps_are_kept_within_a_limit_that_leaves_none_to_spare(limit: str) -> None:
    """Fourteen days between meetings are 21 of them."""
    kind, _, body = limit.partition("|")
    made = planned(rule("gap", "gap", "max_days = 14") + rule("limit", kind, body), the_year(), "09-01")
    assert len(made.meetings) == 21


def test_gaps_of_each_mentee_take_no_meeting_too_many() -> None:
    """Fourteen of three weeks for each of three."""
    body = 'max_days = 21\nper = "mentee"\nonly = { kinds = ["one_to_one"] }'
    made = planned(rule("gap", "gap", body), the_year(mentees=MENTEES[:3]), "2025-08-20")
    assert len(made.meetings) == 42


def test_gaps_that_widen_take_no_meeting_too_many() -> None:
    """Seven days at first and 21 in the end: 8 and 5 of them."""
    taper = 'taper = [{ phase = "first", max_days = 7 }, { phase = "last", max_days = 21 }]'
    phases = (span("first", "09-01", "10-31"), span("last", "03-01", "06-30"))
    head = '[[phase]]\nname = "first"\n[[phase]]\nname = "last"\n'
    made = planned(head + rule("gap", "gap", taper), the_year(phases=phases), "2025-08-20")
    assert len(made.meetings) == 13


def test_a_meeting_that_ends_a_gap_is_moved_from_the_weekend_where_it_may_be() -> None:
    """The last of ten-day gaps has days to spare."""
    made = planned(rule("gap", "gap", "max_days = 10"), the_year(), "2025-08-20")
    assert made.meetings[-1].day.weekday() < 5


@pytest.mark.parametrize(
    ("mentees", "size", "times", "needed"), [(5, 2, 2, 5), (5, 2, 4, 10), (3, 2, 6, 9), (7, 3, 2, 5)]
)
def test_small_groups_that_meet_again_are_mixed(mentees: int, size: int, times: int, needed: int) -> None:
    """So that nobody is left to meet alone."""
    body = f'at_least = {times}\nper = "mentee"\nonly = {{ kinds = ["group"], max_group = {size} }}'
    made = planned(rule("groups", "count", body), the_year(mentees=MENTEES[:mentees]), "03-01")
    assert len(made.meetings) == needed


WEEKLY = rule("limit", "bucket", 'every = "week"\nat_most = 1', "should")
CAPPED = 'caps = [{{ name = "one", at_most = {}, only = {{ kinds = ["one_to_one"] }} }}]'
MONTHLY = rule("month", "bucket", 'every = "month"\nat_most = 1')


def test_a_limit_of_a_should_gives_way_to_a_must() -> None:
    """Fifteen meetings in six weeks."""
    policy = ours(rule("fifteen", "count", "at_least = 15") + WEEKLY)
    made = plan(policy, the_year(), day("05-18"))
    assert len(made.meetings) == 15
    assert open_rules(policy, the_year(), made) == ["limit"]


def test_limits_of_shoulds_that_are_not_in_the_way_are_kept() -> None:
    """One a week is too few; six in June and nine before it are enough."""
    june = rule("june", "count", 'at_most = 6\nphase = "june"', "should")
    policy = ours('[[phase]]\nname = "june"\n' + rule("fifteen", "count", "at_least = 15") + WEEKLY + june)
    entries = the_year(phases=(span("june", "06-01", "06-30"),))
    made = plan(policy, entries, day("05-18"))
    assert open_rules(policy, entries, made) == ["limit"]


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        (rule("c", "count", "at_least = 8\n" + CAPPED.format(3)) + MONTHLY, 8),
        (rule("c", "count", "at_least = 15\n" + CAPPED.format(2)), 15),
        (rule("c", "bucket", 'every = "month"\nat_least = 3\n' + CAPPED.format(1)), 30),
        (rule("c", "count_buckets", 'every = "month"\neach = 3\nat_least = 8\n' + CAPPED.format(1)), 24),
        (rule("c", "average", 'every = "month"\nat_least = 3\nover = 2\n' + CAPPED.format(2)), 30),
    ],
)
def test_where_a_cap_is_used_up_other_meetings_are_held(text: str, needed: int) -> None:
    """In groups instead of one to one."""
    assert len(planned(text, the_year(mentees=MENTEES[:3]), "09-01").meetings) == needed


THIRDS = rule("s1", "share", 'at_least = "1/3"\npart = { kinds = ["one_to_one"] }')
THIRDS += rule("s2", "share", 'at_least = "1/3"\npart = { kinds = ["group"] }')
HALF = rule("s", "share", 'at_least = "1/2"\npart = { kinds = ["group"] }')
IN_PERSON = rule("s", "share", 'every = "month"\nat_least = "1/2"\npart = { channels = ["in_person"] }')
CALLS = rule("w", "bucket", 'every = "week"\nat_least = 1\nonly = { kinds = ["call"], channels = ["phone"] }')
TENTH = rule("s", "share", 'at_most = "10 %"\npart = { tags = ["fundraising"] }')


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        (HALF + rule("c", "count", 'at_least = 10\nonly = { kinds = ["one_to_one"] }'), 20),
        (THIRDS + rule("c", "count", "at_least = 15"), 15),
        (IN_PERSON + CALLS, 86),
        (TENTH + rule("c", "count", 'at_least = 3\nonly = { tags = ["fundraising"] }'), 30),
    ],
)
def test_a_share_is_mended_by_meetings_of_the_other_sort(text: str, needed: int) -> None:
    """It is broken on the way, and holds in the end."""
    assert len(planned(text, the_year(mentees=MENTEES[:3]), "09-01").meetings) == needed


def test_a_share_does_not_part_those_who_can_meet_together() -> None:
    """A group a week, and as many one to one beside them as make a quarter of all."""
    weekly = rule("w", "bucket", 'every = "week"\nat_least = 1\nper = "mentee"')
    share = rule("s", "share", 'at_least = "1/4"\npart = { kinds = ["one_to_one"] }')
    made = planned(weekly + share, the_year(mentees=MENTEES[:4]), "09-01")
    assert len(made.meetings) == 58


def test_of_channels_and_tags_those_are_taken_that_all_rules_take() -> None:
    """Not the first that one of them names."""
    channels = rule("c", "count", 'at_least = 15\nonly = { channels = ["phone", "video"] }')
    channels += rule("e", "each", 'shape = { channels = ["video", "in_person"] }')
    made = planned(channels, the_year(), "09-01")
    assert [one.channel for one in made.meetings] == [Channel.VIDEO] * 15
    tags = rule("c", "count", 'at_least = 15\nonly = { tags = ["career", "study"] }')
    tags += rule("e", "each", 'shape = { not_tags = ["career"] }')
    assert [one.tags for one in planned(tags, the_year(), "09-01").meetings] == [("study",)] * 15


@pytest.mark.parametrize("enrolled", ["01-20", "06-10"])
def test_meetings_are_planned_from_a_day_far_ahead_on(enrolled: str) -> None:
    """As many as are asked for, none before it."""
    text = '[[anchor]]\nname = "enrolled"\n' + rule(
        "c", "count", 'at_least = 15\nonly = { after = "enrolled" }'
    )
    made = planned(text, the_year(anchors={"enrolled": day(enrolled)}), "09-25")
    assert min(one.day for one in made.meetings) >= day(enrolled)
    assert len(made.meetings) == 15


MINUTES = 'measure = "minutes"\n'


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        (rule("c", "sum", 'at_least = "20 h"\n' + CAPPED.format('"5 h"')), 20),
        (THIRDS.replace("at_least", MINUTES + "at_least") + rule("c", "sum", 'at_least = "24 h"'), 24),
        (
            TENTH.replace("at_most", MINUTES + "at_most")
            + rule("c", "count", 'at_least = 2\nonly = { tags = ["fundraising"] }'),
            20,
        ),
        (
            rule("p", "exclusive")
            + "".join(
                inner(f"x{n}", "sum", f'at_least = "10 h"\nonly = {{ kinds = {kinds} }}')
                for n, kinds in enumerate(OVERLAPPING[:4])
            ),
            40,
        ),
    ],
)
def test_meetings_are_as_long_as_usual_where_no_rule_asks_for_another_length(text: str, needed: int) -> None:
    """An hour each, rather than a fourth of them of four hours."""
    made = planned(text, the_year(mentees=MENTEES[:3]), "09-01")
    assert [one.minutes for one in made.meetings] == [60] * needed


@pytest.mark.parametrize("rules", [2, 6, 8])
def test_meetings_for_many_rules_that_share_them_are_soon_planned(rules: int) -> None:
    """As many as all of them need: each counts for one."""
    each = 30 // rules
    text = "".join(
        inner(f"x{n}", "count", f"at_least = {each}\nonly = {{ kinds = {kinds} }}")
        for n, kinds in enumerate(OVERLAPPING[:rules])
    )
    made = planned(rule("p", "exclusive") + text, the_year(mentees=MENTEES[:3]), "09-01")
    assert len(made.meetings) == each * rules


def test_a_year_of_weekly_meetings_with_each_of_eight_is_planned() -> None:
    """However many they are."""
    weekly = rule(
        "w", "bucket", 'every = "week"\nat_least = 1\nper = "mentee"\nonly = { kinds = ["one_to_one"] }'
    )
    made = planned(weekly, the_year(mentees=MENTEES[:8]), "09-01")
    assert len(made.meetings) == 8 * 43
    assert max(by_day(made.meetings).values()) <= 2


def by_day(meetings: Sequence[Meeting]) -> dict[date, int]:
    """Count the meetings of each day."""
    counted: dict[date, int] = {}
    for one in meetings:
        counted[one.day] = counted.get(one.day, 0) + 1
    return counted
