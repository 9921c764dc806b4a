"""The made-up year is true to itself: its days, its references, its counts, its story."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain, pairwise
from typing import Protocol

import pytest

from mentorlog.demo import fill
from mentorlog.demo.goals import WINDOWS
from mentorlog.demo.year import ZONE
from mentorlog.host import Host
from mentorlog.model import Channel, Kind, Logbook, Meeting, Occasion, Programme, Status, to_plain
from mentorlog.model.day_names import MONTHS, WEEKDAYS
from mentorlog.operations.closing.then_and_now import DOCUMENT
from mentorlog.operations.questionnaires.occasions import asked_days
from mentorlog.store import Store
from tests.conftest import counting_bytes

PEOPLE = 3
"""Of fewer, nothing anonymous can be said."""


class Dated(Protocol):
    """What is of a day."""

    @property
    def day(self) -> date:
        """The day."""


@pytest.fixture(scope="module", params=(date(2026, 11, 29), date(2027, 3, 1)), ids=("Sunday", "Monday"))
def host(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Host:
    """A host with the made-up year, on the last and on the first day of a week."""
    home = tmp_path_factory.mktemp("demo") / "home"
    now = datetime.combine(request.param, datetime.min.time(), UTC) + timedelta(hours=7)
    made = Host(
        home=home,
        now=lambda: now,
        random=counting_bytes(),
        local_zone=lambda: ZONE,
        local_date_style=lambda: None,
    )
    fill(made)
    return made


@pytest.fixture(scope="module")
def year(host: Host) -> Logbook:
    """The logbook of the made-up year."""
    with Store(host) as store:
        return store.logbook().in_memory()


@pytest.fixture(scope="module")
def programme(year: Logbook) -> Programme:
    """Its programme."""
    assert year.programme is not None
    return year.programme


@pytest.fixture(scope="module")
def today(host: Host) -> date:
    """The day on which it is opened."""
    return host.today(ZONE)


def held(year: Logbook) -> list[Meeting]:
    """Return the meetings that were held."""
    return [meeting for meeting in year.meetings if meeting.status is Status.HELD]


def came(meeting: Meeting) -> set[str]:
    """Return the ids of those who came to a meeting."""
    return {each.mentee for each in meeting.mentees if each.attended}


def test_everything_lies_in_the_year_and_nothing_to_come_has_happened(
    year: Logbook, programme: Programme, today: date
) -> None:
    """But for what was answered when applying, and what is planned."""
    for meeting in year.meetings:
        assert meeting.day in programme
        assert (meeting.day > today) is (meeting.status is Status.PLANNED), meeting
    done: tuple[tuple[Dated, ...], ...] = (
        *(year.attestations, year.referrals, year.concerns, year.alerts, year.recognitions),
        *(year.surveys, year.tallies, year.feedback),
        tuple(each for each in year.reflections if each.document != DOCUMENT),
    )
    for entry in chain(*done):
        assert programme.start <= entry.day <= today, entry
    windows = sorted(programme.windows, key=lambda window: window.start)
    assert all(window.start in programme and window.end in programme for window in windows)
    assert all(one.end < other.start for one, other in pairwise(windows))


def test_what_one_entry_says_of_another_is_so(year: Logbook, programme: Programme) -> None:
    """Who was there, and which meeting, window or reflection is meant."""
    meetings = {meeting.id: meeting for meeting in year.meetings}
    windows = {window.name: window for window in programme.windows}
    for referral in year.referrals:
        meeting = meetings[referral.meeting or ""]
        assert referral.mentee in came(meeting)
        assert referral.day == meeting.day
        assert referral.service in {None, *(service.id for service in year.services)}
    for action in year.actions:
        meeting = meetings[action.meeting or ""]
        assert meeting.status is Status.HELD
        assert action.mentee is None or action.mentee in came(meeting), action
        assert action.due is None or action.due > meeting.day
        assert action.done is None or action.due is None or meeting.day < action.done <= action.due
    assert {action.done is None for action in year.actions} == {True, False}
    for reflection in year.reflections:
        if reflection.meeting:
            assert meetings[reflection.meeting].day <= reflection.day
        if reflection.window:
            assert windows[reflection.window].end <= reflection.day
    for goal in year.goals:
        assert set(goal.meetings) <= set(meetings)
        assert set(goal.reflections) <= {reflection.id for reflection in year.reflections}
        for review in goal.reviews:
            assert review.window is None or windows[review.window].start <= review.day
    titles = {resource.title for resource in year.resources} | {each.where for each in year.resources}
    assert {shared for meeting in year.meetings for shared in meeting.resources} <= titles


def test_what_is_asked_again_was_asked_in_time(year: Logbook, today: date) -> None:
    """Referrals and concerns; and some of both are open."""
    for referral in year.referrals:
        assert referral.follow_up is None or referral.follow_up > referral.day
        assert referral.followed_up is None or referral.day < referral.followed_up <= today
        assert bool(referral.outcome) is bool(referral.followed_up)
    assert {referral.followed_up is None for referral in year.referrals} == {True, False}
    for concern in year.concerns:
        assert concern.closed is None or concern.day < concern.closed <= today
        assert bool(concern.outcome) is bool(concern.closed)
    assert {concern.closed is None for concern in year.concerns} == {True, False}


def test_each_mentee_was_met_in_the_windows_that_the_goal_counts(year: Logbook, programme: Programme) -> None:
    """A tick on the goal stands for a window in which everybody was spoken with."""
    [goal] = [goal for goal in year.goals if goal.title == WINDOWS]
    everybody = {mentee.id for mentee in year.mentees}
    for step, window in zip(goal.steps, programme.windows, strict=True):
        met = set[str]().union(*(came(each) for each in held(year) if window.start <= each.day <= window.end))
        assert step.done is (met == everybody), step
    assert goal.target == programme.windows[-1].end


def test_questionnaires_were_answered_when_they_are_asked(
    year: Logbook, programme: Programme, today: date
) -> None:
    """The mentor's own; totals are of enough people, none of whom ticked twice; the end is still to come."""
    for survey in year.surveys:
        if survey.mentee is None:
            first, last = asked_days(programme, survey.occasion)
            assert first <= survey.day <= last, survey
    for tally in year.tallies:
        sheets = max(sum(counts) for counts in tally.counts)
        assert sheets % PEOPLE == 0
        assert all(PEOPLE <= sum(counts) <= sheets for counts in tally.counts)
    assert today < asked_days(programme, Occasion.AFTER)[0]
    assert all(each.occasion is not Occasion.AFTER for each in year.surveys)
    assert not year.closures
    assert not year.packets
    assert all(each.document != "end_of_year_reflection" for each in year.reflections)


def test_training_came_before_mentoring(year: Logbook) -> None:
    """The course, its quiz and the orientation."""
    first = min(meeting.day for meeting in held(year) if meeting.mentees)
    needed = {"training_course", "quiz", "orientation"}
    assert {each.what for each in year.attestations if each.day < first} == needed


def test_messages_were_sent_when_they_were_needed(year: Logbook, programme: Programme) -> None:
    """After a no-show to whom it was; before the exams, and not weeks before."""
    sent = {topic: each for each in year.meetings for topic in each.topics if each.status is Status.ATTEMPTED}
    after, before = sent["After a no-show"], sent["Before an exam block"]
    [missed] = [each for each in year.meetings if each.status is Status.NO_SHOW]
    assert (after.mentees, after.day - missed.day) == (missed.mentees, timedelta(days=1))
    [exams] = [window for window in programme.windows if window.name == "exams"]
    assert timedelta(0) < exams.start - before.day < timedelta(days=14)


def texts(entry: object) -> Iterator[str]:
    """Yield every text of an entry."""
    match entry:
        case str():
            yield entry
        case dict():
            yield from chain.from_iterable(map(texts, entry.values()))
        case list() | tuple():
            yield from chain.from_iterable(map(texts, entry))


def test_no_text_says_what_the_day_it_is_opened_on_may_belie(year: Logbook, programme: Programme) -> None:
    """No month; and a weekday only where it is that of the meeting."""
    seasons = ("spring", "autumn", "winter")
    wrong = re.compile(rf"\b({'|'.join((*MONTHS, *seasons))})\b")
    entries = chain(
        *(year.meetings, year.reflections, year.goals, year.actions, year.referrals, year.concerns),
        *(year.mentees, year.recognitions, year.resources, year.feedback, year.services),
    )
    said = [text for entry in entries for text in texts(to_plain(entry))]
    assert len(said) > 100
    assert [text for text in said if wrong.search(text)] == []
    for meeting in year.meetings:
        for weekday in re.findall("|".join(WEEKDAYS), meeting.facts):
            assert weekday == WEEKDAYS[meeting.day.weekday()]


def test_everybody_meets_in_person_on_days_of_term(year: Logbook, programme: Programme, today: date) -> None:
    """Nobody comes to a lunch on a Sunday; the one to come is on the weekday of the last, in the exams."""
    lunches = [m for m in year.meetings if m.kind is Kind.GROUP and m.channel is Channel.IN_PERSON]
    assert all(WEEKDAYS[each.day.weekday()] not in ("Saturday", "Sunday") for each in lunches)
    *_, last, coming = sorted(lunches, key=lambda each: each.day)
    assert (coming.status, coming.day.weekday()) == (Status.PLANNED, last.day.weekday())
    assert timedelta(3) < coming.day - today < timedelta(14)
    [exams] = [window for window in programme.windows if window.name == "exams"]
    assert coming.day in exams


def test_the_lunches_are_held_as_they_were_agreed(year: Logbook, programme: Programme) -> None:
    """One for everybody in each window: the first notes say so."""
    [agreed] = [each for each in held(year) if "one for everybody in each window" in each.facts]
    lunches = [m for m in year.meetings if m.kind is Kind.GROUP and len(m.mentees) == PEOPLE]
    assert agreed in lunches
    assert all(any(lunch.day in window for lunch in lunches) for window in programme.windows)


def test_what_is_about_a_meeting_is_linked_to_it(year: Logbook) -> None:
    """The reflection after the resit is on the meeting about it, with the mentee whom it names."""
    [resit] = [each for each in year.reflections if each.title == "After the resit"]
    [meeting] = [each for each in year.meetings if each.id == resit.meeting]
    called = {mentee.id: mentee.pseudonym for mentee in year.mentees}
    assert "the resit" in meeting.topics
    assert [called[each.mentee] for each in meeting.mentees] == ["M-02"]
    assert resit.passages[0].text.startswith("M-02 ")


def test_counts_that_texts_name_are_those_of_the_entries(year: Logbook) -> None:
    """How long the call was that was timed, and how many mentees there are."""
    timed = next(review for goal in year.goals for review in goal.reviews if "watch" in review.text)
    [call] = [meeting for meeting in held(year) if meeting.day == timed.day]
    assert "Timed the call" in timed.text
    assert (call.kind.value, call.minutes) == ("call", 25)
    assert "of twenty-five" in timed.text
    half = next(each for each in year.reflections if each.window == "mid_semester")
    assert "Two of three" in half.passages[0].text
    assert len(year.mentees) == PEOPLE
    [first] = [each for each in held(year) if "First lunch" in each.facts]
    assert len(came(first)) == PEOPLE
    assert first == min((each for each in held(year) if each.mentees), key=lambda each: each.day)
