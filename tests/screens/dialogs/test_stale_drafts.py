"""Drafts of entries that are changed elsewhere meanwhile: nothing typed is lost, nothing stored undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import Attendance, Kind, Meeting, Mentee, Passage, Reflection, Waiver
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.dialogs.saved_drafts import DraftOffer
from mentorlog.screens.editors.programme import ProgrammeEditor
from mentorlog.screens.editors.reflection import ReflectionEditor
from mentorlog.screens.editors.waivers import OpeningBalanceEditor, WaiverEditor
from mentorlog.store import Draft, Store
from mentorlog.widgets.forms.form_row import FormRow
from tests.conftest import NOON
from tests.screens.seed import HOSTILE
from tests.screens.typing import form, put, shown

SIZES = [(80, 24), (120, 40)]


async def editing(pilot: Pilot[None]) -> Meeting:
    """Open the form of a meeting on Meetings, and return that meeting."""
    await pilot.press("2", "down", "e")
    await pilot.pause()
    meeting = form(pilot).entity
    assert isinstance(meeting, Meeting)
    return meeting


def elsewhere(store: Store, meeting: Meeting) -> Meeting:
    """Change topics and facts of a meeting, as the command line does."""
    changed = replace(meeting, topics=("exams",), facts="important facts")
    store.edit(meeting, changed)
    return changed


async def save(pilot: Pilot[None]) -> None:
    """Press F2 and wait for what comes of it."""
    await pilot.press("f2")
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("way", [["f2"], ["escape", "e", "f2"]])
async def test_saving_after_a_conflict_keeps_what_was_changed_elsewhere(
    app: MentorlogApp, store: Store, way: list[str]
) -> None:
    """The form says what changed and what is the mentor's; saved again, at once or later, both stay."""
    async with app.run_test(size=(120, 40)) as pilot:
        meeting = await editing(pilot)
        await put(pilot, "minutes", "25m")
        changed = elsewhere(store, meeting)
        await save(pilot)
        assert store.find(Meeting, meeting.id) == changed
        said = shown(pilot, ".restored")
        assert "Changed elsewhere since you began: topics, for the packet." in said
        assert "Changed by you: how long." in said
        for key in way:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MeetingsScreen)
    assert store.find(Meeting, meeting.id) == replace(changed, minutes=25)
    assert store.drafts() == []


async def test_a_draft_left_behind_is_laid_over_the_entry_as_it_is_now(
    app: MentorlogApp, store: Store
) -> None:
    """What a killed window left of an entry changes only what was typed in it."""
    async with app.run_test(size=(120, 40)) as pilot:
        meeting = await editing(pilot)
        await put(pilot, "private", "a thought")
        form(pilot).keep()
        (left,) = store.drafts()
        await pilot.press("escape")
    store.save_draft(replace(left, key=left.key.replace("here", "there")))
    store.drop_draft(left.key)
    changed = elsewhere(store, meeting)
    again = MentorlogApp(app.context.host, store)
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, DraftOffer)
        await pilot.press("c")
        await pilot.pause()
        assert "topics, for the packet" in shown(pilot, ".restored")
        await save(pilot)
    assert store.find(Meeting, meeting.id) == replace(changed, private="a thought")


async def test_a_field_changed_on_both_sides_shows_both_until_it_is_saved(
    app: MentorlogApp, store: Store
) -> None:
    """Under what the mentor typed stands what the logbook holds, also after more typing and coming back."""
    async with app.run_test(size=(120, 40)) as pilot:
        meeting = await editing(pilot)
        await put(pilot, "facts", "mine")
        changed = elsewhere(store, meeting)
        await save(pilot)
        await put(pilot, "facts", "mine and more")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        (row,) = form(pilot).query(".-disputed")
        assert str(row.query_one(".theirs").render()).endswith("Changed elsewhere too, to: important facts")
        assert form(pilot).inputs.value("facts") == "mine and more"
        assert form(pilot).inputs.value("topics") == "exams"
        await save(pilot)
    assert store.find(Meeting, meeting.id) == replace(changed, facts="mine and more")


async def test_what_stands_against_a_choice_is_said_in_words(app: MentorlogApp, store: Store) -> None:
    """Kind and people are shown by their labels and names, not as they are kept."""
    async with app.run_test(size=(120, 40)) as pilot:
        meeting = await editing(pilot)
        two, three = (mentee for mentee in store.all(Mentee) if mentee.pseudonym != HOSTILE)
        there = (Attendance(mentee=two.id, attended=True), Attendance(mentee=three.id, attended=False))
        await put(pilot, "kind", "event")
        await put(pilot, "mentees", "")
        store.edit(meeting, replace(meeting, mentees=there, kind=Kind.GROUP))
        await save(pilot)
        said = " ".join(str(row.query_one(".theirs").render()) for row in form(pilot).query(".-disputed"))
    assert "to: M-02, 陳小明 (absent)" in said
    assert "to: group" in said


async def test_what_was_deleted_elsewhere_can_be_written_anew(app: MentorlogApp, store: Store) -> None:
    """The form says that the meeting is gone; saving again makes a new one of what it holds."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "end", "e")
        await pilot.pause()
        meeting = form(pilot).entity
        assert isinstance(meeting, Meeting)
        await put(pilot, "facts", "mine")
        store.delete(meeting)
        await save(pilot)
        assert "deleted elsewhere" in shown(pilot, ".restored")
        await save(pilot)
    assert store.find(Meeting, meeting.id) is None
    assert store.all(Meeting)[-1] == replace(meeting, id=store.all(Meeting)[-1].id, facts="mine")


async def test_a_waiver_goes_into_the_programme_as_it_is_now(app: MentorlogApp, store: Store) -> None:
    """What a form does not show is not undone by it either, and the requirement stays chosen."""
    programme = store.programme()
    assert programme is not None
    async with app.run_test(size=(120, 40)) as pilot:
        rule = WaiverEditor(app.context, programme).rules[0].id
        pilot.app.push_screen(WaiverEditor(app.context, programme, rule=rule))
        await pilot.pause()
        await put(pilot, "reason", "ill")
        await put(pilot, "granted_by", "Dr Lim")
        store.edit(programme, replace(programme, coordinator="Dr Wong"))
        await save(pilot)
        assert "changed elsewhere" in shown(pilot, ".restored")
        assert form(pilot).inputs.value("requirement") == rule
        await save(pilot)
    after = store.programme()
    assert after is not None
    assert after.coordinator == "Dr Wong"
    waiver = Waiver(requirement=rule, reason="ill", granted_by="Dr Lim", day=date(2026, 3, 11))
    assert after.waivers == (waiver,)


async def test_a_draft_about_one_requirement_is_not_put_on_another(app: MentorlogApp, store: Store) -> None:
    """The form opened for a second requirement goes on with the draft about the first."""
    async with app.run_test(size=(120, 40)) as pilot:
        first, second = (rule.id for rule in OpeningBalanceEditor(app.context).rules[:2])
        pilot.app.push_screen(OpeningBalanceEditor(app.context, rule=first))
        await pilot.pause()
        await put(pilot, "note", "from last year")
        await pilot.press("escape")
        await pilot.pause()
        pilot.app.push_screen(OpeningBalanceEditor(app.context, rule=second))
        await pilot.pause()
        assert (form(pilot).inputs.value("requirement"), form(pilot).inputs.value("note")) == (
            first,
            "from last year",
        )


async def test_the_mentors_name_changed_elsewhere_is_not_put_back(app: MentorlogApp, store: Store) -> None:
    """The form of the programme shows the mentor too, and undoes no change to either."""
    mentor, programme = store.mentor(), store.programme()
    assert mentor is not None
    assert programme is not None
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(ProgrammeEditor(app.context, programme))
        await pilot.pause()
        await put(pilot, "email", "farah.n@example.org")
        store.edit(mentor, replace(mentor, name="Farah N. Binti Ali"))
        await save(pilot)
        assert "began: your name." in shown(pilot, ".restored")
        await save(pilot)
    after = store.mentor()
    assert after is not None
    assert (after.name, after.email) == ("Farah N. Binti Ali", "farah.n@example.org")


async def test_an_answer_whose_question_went_away_elsewhere_is_kept(app: MentorlogApp, store: Store) -> None:
    """When the model was changed to a shorter one, the answer goes to its last question."""
    reflection = next(one for one in store.all(Reflection) if one.model == "driscoll")
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(ReflectionEditor(app.context, reflection))
        await pilot.pause()
        await put(pilot, "stage_2", "Ask first.")
        free = (Passage(stage="text", text="All new."),)
        store.edit(reflection, replace(reflection, model="free", passages=free))
        await save(pilot)
        await save(pilot)
    after = store.find(Reflection, reflection.id)
    assert after is not None
    assert after.passages == (Passage(stage="text", text="All new.\n\nAsk first."),)


async def test_a_draft_without_its_beginning_shows_where_it_differs(app: MentorlogApp, store: Store) -> None:
    """Of a draft that does not say what the entry was, every difference is shown from both sides."""
    meeting = store.meetings()[-2]
    fields = {"day": meeting.day.isoformat(), "facts": "mine"}
    store.save_draft(
        Draft(
            key="there:meeting:x",
            form="meeting",
            entity=meeting.id,
            saved_at=NOON - timedelta(hours=1),
            fields=fields,
        )
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        disputed = [row for row in form(pilot).query(FormRow) if row.has_class("-disputed")]
        assert [row.field.name for row in disputed] == ["facts"]


@pytest.mark.parametrize("size", SIZES)
def test_looks_changed_elsewhere(
    app: MentorlogApp, store: Store, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    """The form after a conflict: what changed on which side."""

    async def conflict(pilot: Pilot[None]) -> None:
        meeting = await editing(pilot)
        await put(pilot, "minutes", "25m")
        await put(pilot, "topics", "sleep [/b]")
        elsewhere(store, meeting)
        await save(pilot)

    assert snap_compare(app, terminal_size=size, run_before=conflict)
