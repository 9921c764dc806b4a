"""The kind `share`: one sort of meeting as a share of another, settled when its days are over."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import Channel, Kind, Meeting
from mentorlog.policy import State
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import PolicyError, parse
from tests.policy.making import END, HEAD, START, day, judge, meeting, year
from tests.policy.planning import accepted, ours, the_year

TENTH = 'kind = "share"\nmeasure = "minutes"\nat_most = "10 %"\npart = { tags = ["fundraising"] }'
TWENTIETH = 'kind = "share"\nmeasure = "minutes"\nat_least = "5 %"\npart = { tags = ["supervised"] }'
HALF = 'kind = "share"\nat_most = "1/2"\npart = { min_group = 2 }'


def parted(part: int, rest: int, tag: str) -> tuple[Meeting, Meeting]:
    """Make two meetings: one of the part, one beside it, so many minutes long."""
    return meeting("10-05", 1, minutes=part, tags=(tag,)), meeting("10-06", 2, minutes=rest)


def test_a_share_not_to_pass() -> None:
    """A tenth of 600 minutes are 60; one minute more is too much."""
    kept = judge(TENTH, year(*parted(60, 540, "fundraising")), "06-30")
    assert (kept.state, kept.have, kept.needed, kept.unit, kept.at_most) == (
        State.MET,
        60,
        60,
        "minutes",
        True,
    )
    passed = judge(TENTH, year(*parted(61, 540, "fundraising")), "06-30")
    assert (passed.state, passed.have, passed.needed) == (State.NOT_MET, 61, 60)
    assert passed.next.startswith("1 h 1 min of 10 h 1 min in 1 Sept 2025–30 June 2026, where at most 10 %")


def test_a_share_to_reach() -> None:
    """A twentieth of 600 minutes are 30; one minute less is not enough."""
    reached = judge(TWENTIETH, year(*parted(30, 570, "supervised")), "06-30")
    assert (reached.state, reached.have, reached.needed, reached.at_most) == (State.MET, 30, 30, False)
    missed = judge(TWENTIETH, year(*parted(29, 571, "supervised")), "06-30")
    assert (missed.state, missed.have, missed.needed) == (State.NOT_MET, 29, 30)


def test_it_is_settled_at_the_end_only() -> None:
    """A share that holds today can be lost, and one that does not can be brought back."""
    over, under = parted(70, 540, "fundraising"), parted(50, 540, "fundraising")
    assert judge(TENTH, year(*under), "02-01").state is State.ON_TRACK
    at_risk = judge(TENTH, year(*over), "02-01")
    assert at_risk.state is State.AT_RISK
    assert "1 h 30 min more of other meetings by 30 June 2026 would bring it there" in at_risk.next
    assert judge(TENTH, year(*over), "2025-08-20").state is State.NOT_DUE


def test_of_nothing_every_share_holds() -> None:
    """A year without meetings passes no limit and owes no share."""
    for rule in (TENTH, TWENTIETH, HALF):
        assert judge(rule, year(), "06-30").state is State.MET


def test_shares_of_numbers() -> None:
    """Half of four meetings may be groups; not three of five."""
    groups = [meeting(f"10-0{n}", n, kind=Kind.GROUP, who=(1, 2)) for n in (1, 2, 3)]
    alone = [meeting(f"11-0{n}", 10 + n) for n in (1, 2)]
    assert judge(HALF, year(*groups[:2], *alone), "06-30").state is State.MET
    assert judge(HALF, year(*groups, *alone), "06-30").state is State.NOT_MET


def test_each_month_by_itself() -> None:
    """A month without its share is lost, however full of it another is."""
    rule = f'{TWENTIETH}\nevery = "month"'
    full = [meeting("10-05", 1, minutes=600, tags=("supervised",)), meeting("11-05", 2, minutes=20)]
    found = judge(rule, year(*full), "06-30")
    assert (found.state, found.have, found.needed, found.unit) == (State.NOT_MET, 9, 10, "months")
    assert [part.state for part in found.parts].count(State.NOT_MET) == 1
    mended = meeting("11-06", 3, minutes=2, tags=("supervised",))
    assert judge(rule, year(*full, mended), "06-30").state is State.MET


def test_fractions_are_compared_exactly() -> None:
    """A third of the time: 20 of 60 minutes are enough, 19 of 58 are not."""
    third = 'kind = "share"\nmeasure = "minutes"\nat_least = "1/3"\npart = { tags = ["a"] }'
    assert judge(third, year(*parted(20, 40, "a")), "06-30").state is State.MET
    assert judge(third, year(*parted(19, 39, "a")), "06-30").state is State.NOT_MET


def test_each_mentee_has_a_share() -> None:
    """Half in person for each: one mentee without fails by name."""
    rule = 'kind = "share"\nper = "mentee"\nat_least = "50 %"\npart = { channels = ["in_person"] }'
    met = meeting("10-01", 1, channel=Channel.IN_PERSON, who=(1,))
    video = meeting("10-02", 2, channel=Channel.VIDEO, who=(2,))
    found = judge(rule, year(met, video, mentees=(met.mentees[0].mentee, video.mentees[0].mentee)), "06-30")
    assert (found.state, found.have, found.needed) == (State.NOT_MET, 1, 2)


def test_every_entry_is_accounted_for() -> None:
    """The part counts; the rest of the whole says why it is none of it."""
    found = judge(TENTH, year(*parted(60, 540, "fundraising")), "06-30")
    assert [entry.amount for entry in found.counted] == [60]
    assert [entry.why for entry in found.not_counted] == [
        "of the whole (9 h), not of the part: not tagged fundraising"
    ]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ('kind = "share"\npart = { }\nat_most = "10 %"\nat_least = "5 %"', "only one of them"),
        ('kind = "share"\npart = { }', 'give "at_least" or "at_most"'),
        ('kind = "share"\npart = { }\nat_most = "110 %"', "more than the whole"),
        ('kind = "share"\npart = { }\nat_most = 10', 'not a share such as "5 %" or "1/3"'),
        ('kind = "share"\npart = { }\nat_most = "1/0"', 'not a share such as "5 %" or "1/3"'),
        ('kind = "share"\npart = { }\nat_least = "0 %"', "asks for nothing"),
        ('kind = "share"\nat_least = "5 %"', '"part" is missing'),
        ('kind = "share"\npart = { }\nat_least = "5 %"\nbreaks = "any"', '"breaks" needs "every"'),
        ('kind = "share"\npart = { tag = ["a"] }\nat_least = "5 %"', "did you mean 'tags'?"),
    ],
)
def test_wrong_shares_get_their_sentence(rule: str, sentence: str) -> None:
    """Each mistake is named."""
    text = f'{HEAD}[[requirement]]\nid = "r"\ntext = "."\n{rule}\n'
    with pytest.raises(PolicyError) as caught:
        parse(text, "test.toml", for_use=True)
    assert sentence in str(caught.value)


def test_the_sentence_of_the_rule() -> None:
    """In plain words, with whole and part."""
    found = judge(f'{TENTH}\nevery = "month"\nonly = {{ kinds = ["event"] }}', year(), "06-30")
    assert found.rule == (
        "In every whole month: at most 10 % of the time of events in the period goes to meetings tagged "
        "fundraising."
    )


@pytest.mark.parametrize(("rule", "tag"), [(TENTH, "fundraising"), (TWENTIETH, "supervised")])
def test_a_plan_brings_a_share_back(rule: str, tag: str) -> None:
    """More of the part where it is short, more beside it where it is too much."""
    policy = ours(f'[[requirement]]\nid = "r"\ntext = "."\n{rule}\n')
    entries = the_year(*parted(*{"fundraising": (120, 900), "supervised": (10, 700)}[tag], tag))
    made = plan(policy, entries, day("03-01"))
    assert made.meetings
    assert accepted(policy, entries, made).state is State.MET


def test_a_share_of_everything_that_is_broken_is_lost() -> None:
    """No meeting brings back a share of nothing at all."""
    policy = ours(
        '[[requirement]]\nid = "r"\ntext = "."\nkind = "share"\nat_most = "0 %"\npart = { tags = ["a"] }\n'
    )
    made = plan(policy, the_year(meeting("10-01", 1, tags=("a",))), day("03-01"))
    assert [one for one, _ in made.lost] == ["r"]


@given(st.lists(st.tuples(st.integers(1, 300), st.booleans()), max_size=12), st.integers(1, 99))
def test_the_verdict_at_the_end_is_the_comparison(logged: list[tuple[int, bool]], percent: int) -> None:
    """Met exactly when 100 x part is at least percent x whole."""
    meetings = [
        meeting((START + timedelta(days=n)).isoformat(), n + 1, minutes=minutes, tags=("a",) if part else ())
        for n, (minutes, part) in enumerate(logged)
    ]
    rule = f'kind = "share"\nmeasure = "minutes"\nat_least = "{percent} %"\npart = {{ tags = ["a"] }}'
    of_part, whole = sum(m for m, part in logged if part), sum(m for m, _ in logged)
    met = judge(rule, year(*meetings), END.isoformat()).state is State.MET
    assert met == (100 * of_part >= percent * whole)
