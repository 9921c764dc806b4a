"""A form changes the field that was touched, and no other, seen or unseen."""

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import date, time
from typing import Any

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import (
    About,
    Attendance,
    Attestation,
    Channel,
    Entity,
    Goal,
    GoalReview,
    GoalStatus,
    Kind,
    Lens,
    Meeting,
    Mentee,
    Occasion,
    PartOfDay,
    Passage,
    Recognition,
    RecognitionSort,
    Referral,
    Reflection,
    Resource,
    Service,
    Status,
    Step,
    Support,
    Survey,
    Template,
    uuid7,
)
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.screens.editors.attestation import AttestationEditor
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.goal import GoalEditor
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.editors.mentee import MenteeEditor
from mentorlog.screens.editors.reflection import ReflectionEditor
from mentorlog.screens.editors.survey import MenteeSurveyEditor
from mentorlog.screens.lenses.lens_editor import LensEditor
from mentorlog.screens.records.forms.recognition import RecognitionEditor
from mentorlog.screens.records.forms.resource import ResourceEditor
from mentorlog.screens.records.forms.template import TemplateEditor
from mentorlog.screens.support.referral_editor import ReferralEditor
from mentorlog.store import Store
from tests.conftest import NOON
from tests.screens.typing import put

DAY = date(2026, 3, 3)


def made(number: int) -> str:
    """Return an id."""
    return uuid7(NOON, (9000 + number).to_bytes(10, "big"))


CAREERS = Service(id=made(12), title="Careers", area="careers")


def meeting(mentee: str, _: str) -> Meeting:
    """Return a meeting with every field filled, in another zone than the logbook's."""
    return Meeting(
        id=made(1),
        day=DAY,
        start=time(17, 5),
        zone="America/New_York",
        minutes=50,
        kind=Kind.ROLE_MODEL,
        channel=Channel.BOTH,
        status=Status.CANCELLED,
        by_chance=True,
        mentees=(Attendance(mentee=mentee, attended=False),),
        others=2,
        co_mentor=True,
        topics=("exams", "rest"),
        support=(Support.RELATIONSHIP, Support.PSYCHOSOCIAL),
        resources=("A list of books, the long one", "https://example.org/a,b;c"),
        tags=("wellbeing", "two words"),
        facts="Facts\n\nmore",
        reflection="Reflection",
        private="Private",
        learned="Learned",
    )


def one_evening(mentee: str, other: str) -> Meeting:
    """Return the same without a time, so that it may have a part of day."""
    return replace(meeting(mentee, other), start=None, part_of_day=PartOfDay.EVENING)


def goal(mentee: str, meeting: str) -> Goal:
    """Return a goal with every field filled."""
    return Goal(
        id=made(2),
        title="Listen",
        mentee=mentee,
        why="Because",
        steps=(Step(text="Ask", done=True), Step(text="Wait")),
        target=DAY,
        status=GoalStatus.DROPPED,
        commitment=7,
        model="grow",
        passages=(
            Passage(stage="reality", text="Twelve"),
            Passage(stage="measurable", text="A clock"),
        ),
        meetings=(meeting,),
        reflections=(made(9),),
        reviews=(GoalReview(day=DAY, window="exams", text="Slowly"),),
    )


def person(mentee: str, _: str) -> Mentee:
    """Return a mentee with every field filled."""
    return Mentee(
        id=made(3),
        pseudonym="M-77",
        name="Zoë",
        cohort="2026",
        zone="Asia/Tehran",
        channel="phone",
        consent=True,
        retain_until=DAY,
        start=DAY,
        end=DAY,
        role="clinical year",
        expectations="To meet",
        ground_rules="No phones\nOn time",
        boundaries="No money",
        agreed_on=DAY,
        notes="Notes",
        goes_on=True,
        hand_over="Asks best on the way home",
    )


def referral(mentee: str, meeting: str) -> Referral:
    """Return a referral with every field filled."""
    return Referral(
        id=made(4),
        day=DAY,
        where="careers",
        mentee=mentee,
        meeting=meeting,
        note="Note",
        service=CAREERS.id,
        outcome="Was seen",
        follow_up=DAY,
        followed_up=DAY,
    )


def reflection(mentee: str, meeting: str) -> Reflection:
    """Return a reflection with every field filled but the one that its subject rules out."""
    return Reflection(
        id=made(5),
        day=DAY,
        document="report",
        model="driscoll",
        passages=(Passage(stage="now_what", text="Listen."), Passage(stage="what", text="We met.")),
        title="Lunch",
        about=About.MEETING,
        meeting=meeting,
        lenses=(Lens.DOMAIN, Lens.PRACTICE),
        themes=("organisational_trust", "of_another_version"),
        skills=("confidence", "small-talk"),
        level=3,
    )


def survey(mentee: str, _: str) -> Survey:
    """Return answers with every field filled."""
    return Survey(
        id=made(6),
        day=DAY,
        questionnaire="cop-mentee",
        occasion=Occasion.AFTER,
        answers=(0, *(1 + number % 3 for number in range(len(QUESTIONNAIRES["cop-mentee"].items) - 1))),
        mentee=mentee,
    )


def tick(mentee: str, _: str) -> Attestation:
    """Return a tick with every field filled."""
    return Attestation(
        id=made(7),
        what="quiz",
        day=DAY,
        confirmed_by="Dr Lim",
        evidence="No. 7",
        course="Online",
        minutes=6030,
        score="9 of 10",
        topics=("night shifts", "communication"),
        evidence_sha256="0123456789abcdef" * 4,
    )


def recognition(mentee: str, _: str) -> Recognition:
    """Return a recognition with every field filled."""
    return Recognition(
        id=made(8), day=DAY, title="Prize", sort=RecognitionSort.PRIZE, given_by="Year 1", note="Note"
    )


def resource(mentee: str, _: str) -> Resource:
    """Return a resource with every field filled."""
    return Resource(id=made(9), title="Cards, the long ones", where="Shelf 3", topics=("exams", "rest"))


def template(mentee: str, _: str) -> Template:
    """Return a template with every field filled."""
    return Template(id=made(10), name="thanks", title="Thank you", text="Hi {mentee}\n\n{room}")


FORMS: list[tuple[type[Editor[Any]], Callable[[str, str], Entity], str, str, Any]] = [
    (MeetingEditor, meeting, "minutes", "1h", 60),
    (MeetingEditor, meeting, "private", "New", "New"),
    (MeetingEditor, meeting, "learned", "New", "New"),
    (MeetingEditor, meeting, "support", "academic relationship", (Support.RELATIONSHIP, Support.ACADEMIC)),
    (MeetingEditor, meeting, "resources", "One\n\nTwo", ("One", "Two")),
    (MeetingEditor, meeting, "co_mentor", "", False),
    (MeetingEditor, one_evening, "part_of_day", "morning", PartOfDay.MORNING),
    (MeetingEditor, one_evening, "minutes", "1h", 60),
    (GoalEditor, goal, "why", "New", "New"),
    (MenteeEditor, person, "cohort", "2027", "2027"),
    (MenteeEditor, person, "role", "New", "New"),
    (MenteeEditor, person, "ground_rules", "New", "New"),
    (MenteeEditor, person, "agreed_on", "2026-03-04", date(2026, 3, 4)),
    (MenteeEditor, person, "notes", "New", "New"),
    (ReferralEditor, referral, "note", "New", "New"),
    (ReflectionEditor, reflection, "title", "New", "New"),
    (ReflectionEditor, reflection, "lenses", "community", (Lens.COMMUNITY,)),
    (
        LensEditor,
        reflection,
        "themes",
        "Of another version, trust",
        ("of_another_version", "organisational_trust"),
    ),
    (LensEditor, reflection, "skills", "Small talk, Patience", ("small-talk", "patience")),
    (LensEditor, reflection, "level", "", None),
    (MenteeSurveyEditor, survey, "day", "2026-03-04", date(2026, 3, 4)),
    (AttestationEditor, tick, "evidence", "New", "New"),
    (RecognitionEditor, recognition, "title", "New", "New"),
    (ResourceEditor, resource, "where", "New", "New"),
    (TemplateEditor, template, "text", "New", "New"),
]


@pytest.mark.parametrize(
    ("editor", "make", "name", "typed", "value"), FORMS, ids=[f"{row[1].__name__}-{row[2]}" for row in FORMS]
)
async def test_a_form_changes_what_was_touched_and_nothing_else(
    app: MentorlogApp,
    store: Store,
    editor: type[Editor[Any]],
    make: Callable[[str, str], Entity],
    name: str,
    typed: str,
    value: Any,
) -> None:
    """Whatever the entry holds, also where the form has no field for it."""
    before = make(store.all(Mentee)[1].id, store.all(Meeting)[0].id)
    empty = {
        field.name
        for field in fields(before)
        if field.default is not MISSING and getattr(before, field.name) == field.default
    }
    ruled_out = {"window", "mentee"} if isinstance(before, Reflection) else {"part_of_day", "start"}
    assert len(empty & ruled_out) < 2 or isinstance(before, Reflection)
    # What an import and an erasure leave stands in entries of their own.
    empty -= {"batch", "erased", "erased_words"}
    assert empty <= ruled_out, "a field that is added is to be filled here, so that its loss is noticed"
    store.add(CAREERS, before)
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(editor(app.context, before))
        await pilot.pause()
        await put(pilot, name, typed)
        await pilot.press("f2")
        await pilot.pause()
    assert store.find(type(before), before.id) == replace(before, **{name: value})


async def test_saving_what_was_not_changed_says_so(app: MentorlogApp, store: Store) -> None:
    """Nothing is said to be saved; once something is typed it is."""
    before = list(store.meetings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "e", "f2")
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["There was nothing new to save."]
        assert list(store.meetings()) == before
        app.clear_notifications()
        await pilot.press("e")
        await pilot.pause()
        await put(pilot, "topics", "patience")
        await pilot.press("f2")
        await pilot.pause()
        [said] = [note.message for note in app._notifications]
        assert said.startswith("Saved the meeting")


@pytest.mark.parametrize(("editor", "make"), [(ReflectionEditor, reflection), (AttestationEditor, tick)])
async def test_what_was_done_is_of_no_day_to_come(
    app: MentorlogApp,
    store: Store,
    editor: type[Editor[Any]],
    make: Callable[[str, str], Reflection | Attestation],
) -> None:
    """The form refuses such a day, and keeps one that an earlier version let pass."""
    earlier = replace(make(store.all(Mentee)[1].id, store.all(Meeting)[0].id), day=date(2099, 5, 1))
    store.add(earlier)
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(editor(app.context, earlier))
        await pilot.pause()
        await put(pilot, "day", "2099-05-02")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, editor)
        assert store.find(type(earlier), earlier.id) == earlier
        await put(pilot, "day", "2099-05-01")
        await pilot.press("f2")
        await pilot.pause()
        assert not isinstance(app.screen, editor)
