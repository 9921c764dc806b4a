"""The filter of a rule: what passes to the last day and minute, and how it is put in words."""

from datetime import timedelta
from typing import Any

import pytest

from mentorlog.model import Attendance, Channel, Kind, Meeting, Status
from mentorlog.policy.meeting_filter import FilterFacts, MeetingFilter
from tests.policy.making import day, identifier, meeting

NOTHING_KNOWN = FilterFacts({}, {})
FIRST, SECOND, NEITHER, BESIDE = map(identifier, range(1, 5))
COHORTS = FilterFacts({}, {FIRST: "Résumé", SECOND: "other", BESIDE: "beside"})


def fits(only: MeetingFilter, facts: FilterFacts = NOTHING_KNOWN, **fields: Any) -> bool:
    """Say whether a meeting passes."""
    return only.refusal(meeting("10-01", **fields), facts) is None


@pytest.mark.parametrize(
    ("only", "inside", "outside"),
    [
        (MeetingFilter(min_minutes=60), {"minutes": 60}, {"minutes": 59}),
        (MeetingFilter(max_minutes=60), {"minutes": 60}, {"minutes": 61}),
        (MeetingFilter(min_minutes=60, max_minutes=60), {"minutes": 60}, {"minutes": 61}),
        (MeetingFilter(min_group=2), {"who": (1, 2)}, {"who": (1,)}),
        (MeetingFilter(max_group=2), {"who": (1, 2)}, {"who": (1, 2, 3)}),
        (MeetingFilter(min_group=2, max_group=2), {"who": (1, 2)}, {"who": (1, 2, 3)}),
        (MeetingFilter(planned=True), {"by_chance": False}, {"by_chance": True}),
        (MeetingFilter(planned=False), {"by_chance": True}, {"by_chance": False}),
        (MeetingFilter(tags=("a", "b")), {"tags": ("B", "c")}, {"tags": ("c",)}),
        (MeetingFilter(not_tags=("a", "b")), {"tags": ("c",)}, {"tags": ("c", "B")}),
        (MeetingFilter(tags=("a",), not_tags=("b",)), {"tags": ("a",)}, {"tags": ("a", "b")}),
        (MeetingFilter(channels=(Channel.VIDEO,)), {"channel": Channel.BOTH}, {"channel": Channel.PHONE}),
        (MeetingFilter(channels=(Channel.PHONE,)), {"channel": Channel.PHONE}, {"channel": Channel.BOTH}),
        (MeetingFilter(kinds=(Kind.GROUP,)), {"kind": Kind.GROUP}, {"kind": Kind.ONE_TO_ONE}),
    ],
)
def test_it_passes_up_to_its_limit(
    only: MeetingFilter, inside: dict[str, Any], outside: dict[str, Any]
) -> None:
    """And not one further."""
    assert (fits(only, **inside), fits(only, **outside)) == (True, False)


def test_all_that_is_given_must_fit() -> None:
    """One reason is enough."""
    only = MeetingFilter(min_minutes=60, tags=("a",))
    assert fits(only, minutes=60, tags=("a",))
    assert not fits(only, minutes=60)
    assert not fits(only, minutes=59, tags=("a",))


def test_from_the_anchor_on_its_own_day_counts() -> None:
    """Of an anchor that has no day yet nothing is known, and nothing refused."""
    only = MeetingFilter(after="training")
    assert fits(only, FilterFacts({"training": day("10-01")}, {}))
    assert not fits(only, FilterFacts({"training": day("10-02")}, {}))
    assert fits(only, FilterFacts({"other": day("10-02")}, {}))


@pytest.mark.parametrize("days", [0, 3])
def test_what_is_logged_on_the_last_day_is_logged_in_time(days: int) -> None:
    """Of a meeting that is still planned nobody can say it yet."""
    held = meeting("10-01")
    only = MeetingFilter(logged_within=days)
    for late, passes in ((days, True), (days + 1, False)):
        facts = FilterFacts({}, {}, {held.id: held.day + timedelta(days=late)})
        assert (only.refusal(held, facts) is None) is passes
    assert fits(only, status=Status.PLANNED)
    assert not fits(only)


def with_somebody(mentee: str, *, attended: bool, status: Status = Status.HELD) -> Meeting:
    """Make a meeting with one mentee who came or did not, beside another who came if it was held."""
    return Meeting(
        id=identifier(9),
        day=day("10-01"),
        zone="UTC",
        minutes=60,
        kind=Kind.ONE_TO_ONE,
        status=status,
        mentees=(
            Attendance(mentee=mentee, attended=attended),
            Attendance(mentee=BESIDE, attended=status is Status.HELD),
        ),
    )


@pytest.mark.parametrize(
    ("cohort", "passes"), [("resume", {FIRST}), ("OTHER", {SECOND}), ("", {NEITHER}), ("third", set())]
)
def test_a_cohort_is_there_where_one_of_it_came(cohort: str, passes: set[str]) -> None:
    """Or is expected; without a name it is those of no cohort. Case and accents do not matter."""
    only = MeetingFilter(cohorts=(cohort,))
    for mentee in (FIRST, SECOND, NEITHER):
        came = with_somebody(mentee, attended=True)
        assert (only.refusal(came, COHORTS) is None) is (mentee in passes)
        assert only.refusal(with_somebody(mentee, attended=False), COHORTS)


def test_whoever_is_expected_stands_for_their_cohort() -> None:
    """Nobody knows yet who comes."""
    expected = with_somebody(FIRST, attended=False, status=Status.CANCELLED)
    assert MeetingFilter(cohorts=("resume",)).refusal(expected, COHORTS) is None


def test_limits_that_cross_are_refused() -> None:
    """Those that meet leave something."""
    with pytest.raises(ValueError, match='"min_minutes" is larger than "max_minutes"'):
        MeetingFilter(min_minutes=61, max_minutes=60)
    with pytest.raises(ValueError, match='"min_group" is larger than "max_group"'):
        MeetingFilter(min_group=3, max_group=2)


@pytest.mark.parametrize(
    ("only", "words"),
    [
        (MeetingFilter(), "meetings"),
        (MeetingFilter(kinds=(Kind.ONE_TO_ONE, Kind.GROUP)), "one-to-one or group meetings"),
        (MeetingFilter(channels=(Channel.IN_PERSON, Channel.VIDEO)), "meetings in person or by video"),
        (MeetingFilter(planned=True), "meetings agreed beforehand"),
        (MeetingFilter(planned=False), "meetings by chance"),
        (MeetingFilter(tags=("a", "b")), "meetings tagged a or b"),
        (MeetingFilter(not_tags=("c",)), "meetings not tagged c"),
        (MeetingFilter(min_minutes=60, max_minutes=90), "meetings of 1 h to 1 h 30 min"),
        (MeetingFilter(min_minutes=60), "meetings of at least 1 h"),
        (MeetingFilter(max_minutes=60), "meetings of at most 1 h"),
        (MeetingFilter(min_group=2, max_group=4), "meetings with 2 people to 4 people beside you"),
        (MeetingFilter(cohorts=("A",)), "meetings with the cohort A"),
        (MeetingFilter(after="training"), "meetings from “training” on"),
        (MeetingFilter(logged_within=7), "meetings logged within 7 days"),
        (MeetingFilter(logged_within=0), "meetings logged on the same day"),
    ],
)
def test_it_is_told_in_words(only: MeetingFilter, words: str) -> None:
    """Each condition after the noun."""
    assert only.words() == words


def test_amounts_agree_with_their_noun() -> None:
    """One is one, time is time of something, and days of its own are set off by a comma."""
    only, dated = MeetingFilter(kinds=(Kind.ONE_TO_ONE, Kind.GROUP)), MeetingFilter(logged_within=0)
    assert only.some(1) == "1 one-to-one or group meeting"
    assert only.some(2) == "2 one-to-one or group meetings"
    assert only.some(60, "minutes") == "1 h of one-to-one or group meetings"
    assert only.ask(1, begun=False) == "Hold 1 one-to-one or group meeting"
    assert only.ask(2, begun=True) == "Hold 2 more one-to-one or group meetings"
    assert only.ask(60, "minutes", begun=True) == "Add 1 h more of one-to-one or group meetings"
    assert only.ask(60, "minutes", begun=False) == "Add 1 h of one-to-one or group meetings"
    assert dated.ask(1, begun=False) == "Hold 1 meeting logged on the same day,"
    assert MeetingFilter(after="x").ask(60, "minutes", begun=False) == "Add 1 h of meetings from “x” on,"


def test_it_is_with_mentees_where_one_of_its_kinds_is() -> None:
    """All kinds are, where none is named."""
    apart = tuple(kind for kind in Kind if not kind.needs_people)
    assert MeetingFilter().with_mentees
    assert MeetingFilter(kinds=(apart[0], Kind.GROUP)).with_mentees
    assert not MeetingFilter(kinds=apart).with_mentees
