"""How it goes with a mentee: what is said, on which days it rests, and that it alarms nobody too soon."""

import re
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Attendance,
    Channel,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Occasion,
    Programme,
    Span,
    Status,
    Survey,
    uuid7,
)
from mentorlog.operations.evaluation import pace
from mentorlog.operations.mentee.mentee_entries import MenteeEntries
from mentorlog.operations.mentee.relationship import (
    Contact,
    Observation,
    contact,
    observe,
    pulse_due,
    put_off_pulse,
)
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store
from tests.conftest import NOON

TODAY = date(2026, 3, 11)
numbers = iter(range(1, 10**9))


def new_id() -> str:
    """Return another id."""
    return uuid7(NOON, next(numbers).to_bytes(10, "big"))


ANA = Mentee(id=new_id(), pseudonym="Ana [/b] [TODO]")
YEAR = Programme(
    id=new_id(),
    name="Ours",
    start=date(2025, 9, 1),
    end=date(2026, 6, 30),
    zone="Asia/Kuala_Lumpur",
    policy=shipped()["numed-2021"],
)


def met(
    day: date,
    status: Status = Status.HELD,
    *,
    came: bool = True,
    channel: Channel | None = None,
    kind: Kind = Kind.ONE_TO_ONE,
    minutes: int = 45,
) -> Meeting:
    """Return a meeting with Ana, to which she came unless it says otherwise."""
    there = came and status.takes_place
    return Meeting(
        id=new_id(),
        day=day,
        zone="Asia/Kuala_Lumpur",
        status=status,
        channel=channel,
        kind=kind,
        minutes=minutes,
        others=0 if there else 1,
        mentees=(Attendance(mentee=ANA.id, attended=there),)
        if there or status is not Status.HELD
        else (Attendance(mentee=ANA.id, attended=False), Attendance(mentee=YEAR.id)),
    )


def book(*meetings: Meeting, actions: tuple[Action, ...] = (), surveys: tuple[Survey, ...] = ()) -> Logbook:
    """Return a logbook with these entries."""
    return Logbook(
        mentor=None,
        programme=YEAR,
        mentees=(ANA,),
        meetings=Meetings(meetings),
        actions=actions,
        surveys=surveys,
    )


def days_before(*days: int) -> list[date]:
    """Return the days that lie so far back."""
    return [TODAY - timedelta(days=each) for each in days]


def said(logbook: Logbook, about: str, mentee: Mentee = ANA) -> Observation:
    """Return the one observation about something."""
    (found,) = (each for each in observe(logbook, mentee, TODAY, pace=60) if each.about == about)
    return found


def of(logbook: Logbook, mentee: Mentee = ANA, pace: int | None = 60) -> Contact:
    """Return when Ana was met."""
    return contact(MenteeEntries.of(logbook, mentee, TODAY), logbook, pace)


def test_the_last_meeting_is_set_against_what_is_usual() -> None:
    """The median of the gaps, with the days it rests on; late by more than a week it wants attention."""
    rhythm = days_before(72, 58, 44, 30)
    observation = said(book(*map(met, rhythm)), "contact")
    assert observation.sentence == "Last met 30 days ago, usually every 14 days."
    assert observation.days == tuple(rhythm)
    assert observation.needs_attention
    assert of(book(*map(met, rhythm))).words == "30 days ago, usually every 14"
    on_time = book(*map(met, days_before(62, 48, 34, 20)))
    assert not said(on_time, "contact").needs_attention
    assert of(on_time).words == "20 days ago"


def test_before_there_is_a_rhythm_the_programme_sets_the_pace() -> None:
    """Three meetings have two gaps, which are no rhythm."""
    observation = said(book(*map(met, days_before(30, 20, 10))), "contact")
    assert (
        observation.sentence
        == "Last met 10 days ago; the programme's rules come to one meeting every 60 days."
    )
    assert observation.days == (TODAY - timedelta(days=10),)
    assert of(book(met(TODAY - timedelta(days=91)))).is_late
    assert not of(book(met(TODAY - timedelta(days=90)))).is_late
    assert said(book(met(TODAY)), "contact").sentence.startswith("Last met today;")


def test_nothing_alarms_on_day_one() -> None:
    """Neither an empty logbook nor a mentee who was written down today, in the middle of the year."""
    first_day = replace(YEAR, start=TODAY)
    begun = replace(book(), programme=first_day)
    (only,) = observe(begun, ANA, TODAY, pace=60)
    assert only.sentence == "You have not met Ana [/b] [TODO] yet."
    assert (only.days, only.needs_attention) == ((), False)
    assert of(begun).words == "not met yet"
    joined = replace(ANA, start=TODAY - timedelta(days=5))
    assert not of(book(), joined).is_late
    assert of(book()).is_late  # half a year into the programme, with no meeting at all


def test_what_is_planned_soon_needs_no_reminder() -> None:
    """And a vacation is no gap; nor is anything asked of somebody who left."""
    late = [*map(met, days_before(72, 58, 44, 30))]
    planned = met(TODAY + timedelta(days=3), Status.PLANNED)
    assert not of(book(*late, planned)).is_late
    assert of(book(*late, met(TODAY + timedelta(days=40), Status.PLANNED))).is_late
    vacation = Span(name="break", start=TODAY - timedelta(days=20), end=TODAY - timedelta(days=6))
    assert not of(replace(book(*late), programme=replace(YEAR, excluded=(vacation,)))).is_late
    left = replace(ANA, end=TODAY - timedelta(days=1))
    assert not of(book(*late), left).is_late
    assert said(book(*late), "contact", left).sentence.endswith("until 10 March 2026.")


def test_absences_in_a_row_are_counted_back_to_the_last_meeting() -> None:
    """One is told, two want attention; what was cancelled is nobody's absence; a try is told as one."""
    days = days_before(40, 30, 20, 10)
    once = book(met(days[0]), met(days[1], Status.NO_SHOW))
    assert said(once, "absence").sentence == "Ana [/b] [TODO] did not come to the last meeting."
    assert not said(once, "absence").needs_attention
    twice = book(
        met(days[0]), met(days[1], Status.NO_SHOW), met(days[2], Status.CANCELLED), met(days[3], came=False)
    )
    observation = said(twice, "absence")
    assert observation.sentence == "Ana [/b] [TODO] did not come to the last 2 meetings."
    assert observation.days == (days[1], days[3])
    assert observation.needs_attention
    assert not [each for each in observe(once, ANA, days[0]) if each.about == "absence"]
    tried = book(met(days[0]), met(days[1], Status.ATTEMPTED))
    assert said(tried, "absence").sentence == "You tried to reach Ana [/b] [TODO] since you last met, 1 time."


def test_a_planned_meeting_whose_day_has_passed_is_asked_about() -> None:
    """Until somebody says what became of it."""
    observation = said(book(met(TODAY - timedelta(days=1), Status.PLANNED)), "unresolved")
    assert "did it take place?" in observation.sentence
    assert not [o for o in observe(book(met(TODAY, Status.PLANNED)), ANA, TODAY) if o.about == "unresolved"]


def test_promises_stand_on_the_side_that_made_them() -> None:
    """The mentor's are those of meetings with this mentee; what is late wants attention."""
    with_ana = met(TODAY - timedelta(days=10))
    mine = Action(id=new_id(), text="Past papers", meeting=with_ana.id, due=TODAY + timedelta(days=2))
    others = Action(id=new_id(), text="Book a room", meeting=new_id())
    hers = [
        Action(id=new_id(), text=text, mentee=ANA.id, due=TODAY + timedelta(days=due))
        for text, due in (("Outline", -2), ("Essay", 9))
    ]
    done = Action(id=new_id(), text="Form", mentee=ANA.id, done=TODAY)
    logbook = book(with_ana, actions=(mine, others, *hers, done))
    owed, owes = (o for o in observe(logbook, ANA, TODAY) if o.about == "promises")
    assert (owed.sentence, owed.needs_attention) == ("Ana [/b] [TODO] owes 2 things, 1 of them late.", True)
    assert owed.days == (TODAY - timedelta(days=2), TODAY + timedelta(days=9))
    assert (owes.sentence, owes.needs_attention) == ("You owe 1 thing.", False)


def test_who_gives_and_who_receives_is_told_once_there_is_enough() -> None:
    """From the third meeting on: what was learned, and how many promises each made."""
    meetings = [*map(met, days_before(30, 20, 10))]
    assert not [o for o in observe(book(*meetings[:2]), ANA, TODAY) if o.about == "exchange"]
    none = said(book(*meetings), "exchange")
    assert none.sentence == "You noted what you learned from Ana [/b] [TODO] in none of 3 meetings."
    meetings[1] = replace(meetings[1], learned="How to say no.")
    mine = Action(id=new_id(), text="Past papers", meeting=meetings[0].id)
    some = said(book(*meetings, actions=(mine,)), "exchange")
    assert some.sentence == (
        "You noted what you learned from Ana [/b] [TODO] in 1 of 3 meetings. Promises: 1 yours, 0 theirs."
    )
    assert some.days == (meetings[1].day,)


def test_another_way_of_meeting_is_noticed() -> None:
    """Three meetings in a row by phone, after mostly video; one call among them is no change."""
    before = [met(day, channel=Channel.VIDEO) for day in days_before(70, 60, 50)]
    calls = [met(day, channel=Channel.PHONE) for day in days_before(30, 20, 10)]
    observation = said(book(*before, *calls), "channel")
    assert observation.sentence == "The last 3 meetings were by phone; before that most were by video."
    assert observation.days == tuple(days_before(30, 20, 10))
    mixed = [*before, *calls[:2], met(TODAY, channel=Channel.VIDEO)]
    assert not [o for o in observe(book(*mixed), ANA, TODAY) if o.about == "channel"]
    varied = [met(day, channel=way) for day, way in zip(days_before(70, 60, 50), Channel, strict=False)]
    assert not [o for o in observe(book(*varied, *calls), ANA, TODAY) if o.about == "channel"]


def pulse(day: date, *answers: int) -> Survey:
    """Return Ana's answers to the pulse."""
    return Survey(
        id=new_id(), day=day, questionnaire="pulse", occasion=Occasion.MID, answers=answers, mentee=ANA.id
    )


def test_the_pulse_is_asked_every_fourth_meeting_and_never_twice_for_the_same() -> None:
    """Answered or put off, it rests for four meetings more; messages are no meetings."""
    days = days_before(80, 70, 60, 50, 40, 30, 20, 10)
    four = [*map(met, days[:4])]
    assert not pulse_due(book(*four[:3], met(days[3], kind=Kind.MESSAGE)), ANA, TODAY)
    assert pulse_due(book(*four), ANA, TODAY)
    assert not pulse_due(book(*four), replace(ANA, end=days[4]), TODAY)
    for asked in (pulse(days[3], 5, 5, 0), pulse(days[3], 0, 0, 0)):
        assert not pulse_due(book(*map(met, days[:7]), surveys=(asked,)), ANA, TODAY)
        assert pulse_due(book(*map(met, days), surveys=(asked,)), ANA, TODAY)


def test_doubts_of_the_last_pulse_are_told_in_its_own_words() -> None:
    """One that was put off says nothing."""
    surveys = (pulse(date(2026, 1, 5), 6, 4, 6), pulse(date(2026, 2, 5), 5, 2, 0))
    observation = said(book(surveys=surveys), "pulse")
    assert "“I can tell my mentor when something is wrong.”" in observation.sentence
    assert observation.sentence.count("“") == 1
    assert (observation.days, observation.needs_attention) == ((date(2026, 2, 5),), True)
    assert not said(book(surveys=surveys[:1]), "pulse").needs_attention
    put_off = book(surveys=(pulse(date(2026, 2, 5), 0, 0, 0),))
    assert not [o for o in observe(put_off, ANA, TODAY) if o.about == "pulse"]


def test_putting_the_pulse_off_is_a_change_that_can_be_undone(host: Host, store: Store, ana: Mentee) -> None:
    """It is kept like an answer, so that no other window asks either."""
    store.add(*(replace(met(day), mentees=(Attendance(mentee=ana.id),)) for day in days_before(4, 3, 2, 1)))
    assert pulse_due(store.logbook(), ana, TODAY)
    put_off_pulse(store, host, ana, TODAY)
    assert not pulse_due(store.logbook(), ana, TODAY)
    store.undo()
    assert pulse_due(store.logbook(), ana, TODAY)


@pytest.mark.parametrize(
    ("programme", "days"), [("numed-2021", 60), ("five-meetings", 92), ("tums-dual-2011", 21)]
)
def test_the_pace_of_a_programme_is_that_of_its_rules_about_mentees(programme: str, days: int) -> None:
    """Five meetings in 303 days, or the longest gap that is allowed; what cannot be read says nothing."""
    assert pace(replace(YEAR, policy=shipped()[programme])) == days
    assert pace(replace(YEAR, policy="broken")) is None
    assert pace(None) is None


held_days = st.lists(st.integers(0, 400), max_size=8).map(lambda days: days_before(*days))
anything = st.builds(
    met,
    st.integers(-60, 400).map(lambda days: TODAY - timedelta(days=days)),
    st.sampled_from(Status),
    came=st.booleans(),
    channel=st.none() | st.sampled_from(Channel),
    kind=st.sampled_from(Kind),
)


@given(held_days)
def test_what_is_usual_is_never_said_from_fewer_than_three_gaps(days: list[date]) -> None:
    """Meetings of one day are one day."""
    sentences = " ".join(o.sentence for o in observe(book(*map(met, days)), ANA, TODAY, pace=60))
    assert ("usually every" in sentences) == (len(set(days)) >= 4)


@given(st.lists(anything, max_size=10), st.randoms())
def test_the_order_of_the_entries_does_not_matter(meetings: list[Meeting], chance: Random) -> None:
    """A logbook that was taken in from an archive says the same."""
    shuffled = list(meetings)
    chance.shuffle(shuffled)
    assert observe(book(*meetings), ANA, TODAY, pace=60) == observe(book(*shuffled), ANA, TODAY, pace=60)


@given(st.lists(anything, max_size=10))
def test_every_sentence_rests_on_days_that_are_there_and_none_is_a_score(meetings: list[Meeting]) -> None:
    """What has not happened yet is no evidence, but for what is planned; nobody gets marks."""
    days = {meeting.day for meeting in meetings}
    for observation in observe(book(*meetings), ANA, TODAY, pace=60):
        assert set(observation.days) <= days
        assert observation.days or observation.about == "contact"
        assert not re.search(r"%|/10|score|rating", observation.sentence)
