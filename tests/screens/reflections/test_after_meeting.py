"""The one question after a meeting: answered in a few keys, skipped with one, asked only if wanted."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import About, Action, Meeting, Mentee, Passage, Reflection, Status
from mentorlog.model.privacy_tiers import REFLECTION
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.meetings.after_meeting import AfterMeetingEditor
from mentorlog.store import Store
from tests.screens.typing import form, keys

ANSWER = "She [/b] asked before I did; I waited, and it helped."
TWO_MINUTES = 120
"""Keys that somebody presses in two minutes who looks for each of them."""


@pytest.fixture
def planned(store: Store) -> Meeting:
    """A meeting with one mentee, planned for today; nothing was promised that would come before it."""
    for action in store.all(Action):
        store.delete(action)
    meeting = store.meetings()[-1]
    alone = replace(
        meeting, day=store.host.today(store.zone()), start=None, mentees=meeting.mentees[:1], minutes=45
    )
    store.edit(meeting, alone)
    return alone


def asked(pilot: Pilot[None]) -> str:
    """Return the question that the form asks, beside which it says where the answer goes."""
    hint = str(form(pilot).inputs.rows["answer"].query_one(".hint", Static).content)
    question, _, goes = hint.partition(" · ")
    assert goes == REFLECTION.goes
    return question


async def test_it_is_answered_in_a_few_keys(app: MentorlogApp, store: Store, planned: Meeting) -> None:
    """From Home: h, the words, F2. The meeting is held, and the answer is a reflection about it.

    Beside the words that is two keys, and all of it is typed in less than two minutes.
    """
    before = {each.id for each in store.all(Reflection)}
    pressed = ["h", *keys(ANSWER), "f2"]
    assert len(pressed) < TWO_MINUTES
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*pressed)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    [written] = [each for each in store.all(Reflection) if each.id not in before]
    assert written.passages == (Passage(stage="so_what", text=ANSWER),)
    assert (written.about, written.meeting, written.model) == (About.MEETING, planned.id, "driscoll")
    [meeting] = [each for each in store.meetings() if each.id == planned.id]
    assert meeting.status is Status.HELD
    store.undo()
    assert {each.id for each in store.all(Reflection)} == before


async def test_the_example_of_a_promise_names_who_was_there(
    app: MentorlogApp, store: Store, planned: Meeting
) -> None:
    """Not whoever comes first among the mentees."""
    other = store.all(Mentee)[-1]
    store.edit(planned, replace(planned, mentees=(replace(planned.mentees[0], mentee=other.id),)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await pilot.pause()
        hint = str(form(pilot).inputs.rows["promised"].query_one(".hint", Static).content)
    assert other.pseudonym in hint


async def test_one_key_declines_it_and_nothing_asks_again(
    app: MentorlogApp, store: Store, planned: Meeting
) -> None:
    """No reflection, no draft, no prompt, also not when the app is opened again; the meeting was held."""
    before = store.all(Reflection)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.screen._prompts == ()
    again = MentorlogApp(app.context.host, store)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(again.screen, HomeScreen)
        assert again.screen._prompts == ()
    assert store.find(Meeting, planned.id) == replace(planned, status=Status.HELD)
    assert store.all(Reflection) == before
    assert not store.drafts()


async def test_a_logged_meeting_is_asked_about_by_one_key(app: MentorlogApp, store: Store) -> None:
    """It is said after saving, and nothing opens by itself."""
    known = {each.id for each in store.all(Reflection)}
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", *keys("today 20m with M-02 and 陳小明"), "enter")
        await pilot.pause()
        [saved] = [note.message for note in app._notifications if note.message.startswith("Saved")]
        assert saved.endswith("a asks one question about it.")
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, AfterMeetingEditor)
        await pilot.press(*keys("Short and good."), "f2")
        await pilot.pause()
    [written] = [each for each in store.all(Reflection) if each.id not in known]
    assert written.passages[0].text == "Short and good."
    [meeting] = [each for each in store.meetings() if each.id == written.meeting]
    assert [each.attended for each in meeting.mentees] == [True, True]


async def test_it_is_not_asked_where_the_settings_say_so(
    app: MentorlogApp, store: Store, planned: Meeting
) -> None:
    """The rest of the form is as before, and no answer is an empty reflection."""
    before = store.all(Reflection)
    app.context.preferences.set("reflect.after_meeting", "no")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h", *keys("Went well."), "f2")
        await pilot.pause()
    [meeting] = [each for each in store.meetings() if each.id == planned.id]
    assert meeting.facts == "Went well."
    assert store.all(Reflection) == before


async def test_the_settings_say_by_which_model(app: MentorlogApp, planned: Meeting) -> None:
    """Its questions take turns as well."""
    app.context.preferences.set("reflect.short_model", "4f")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await pilot.pause()
        assert asked(pilot) in ("What happened?", "How was it?", "What did you find out?", "What next?")
        assert form(pilot).inputs.rows["answer"].field.label in (
            "This time: Facts",
            "This time: Feelings",
            "This time: Findings",
            "This time: Future",
        )


async def test_a_half_written_answer_is_kept_with_its_question(
    app: MentorlogApp, store: Store, planned: Meeting
) -> None:
    """A draft opens with the question that it answers, though more was written about meetings since."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h", *keys("Half"), "escape")
        await pilot.pause()
        [draft] = store.drafts()
        other = Reflection(
            id=store.host.new_id(), day=app.context.today, about=About.MEETING, meeting=store.meetings()[0].id
        )
        store.add(other)
        app.push_screen(AfterMeetingEditor.reopen(app.context, draft))
        await pilot.pause()
        assert asked(pilot) == "What does it mean; what matters in it?"
        await pilot.press("end", *keys(" a thought."), "f2")
        await pilot.pause()
    [written] = [each for each in store.all(Reflection) if each.meeting == planned.id]
    assert written.passages == (Passage(stage="so_what", text="Half a thought."),)
