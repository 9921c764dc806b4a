"""Undo and redo in the app: what they say, what they ask, and the set-up that stays."""

from textual.widgets import Button, Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Meeting, Mentee, Mentor
from mentorlog.screens.dialogs.questions import Question
from mentorlog.store import Store


def asked(app: MentorlogApp) -> str:
    """Return what the question in front says."""
    return "\n".join(str(each.render()) for each in app.screen.query(Static) if not isinstance(each, Button))


async def test_a_deleted_meeting_comes_back_and_goes_again(app: MentorlogApp, store: Store) -> None:
    """Delete, undo, redo: each names the meeting and asks; a change ends what can be redone."""
    meetings = store.meetings()
    gone = meetings[0]
    store.delete(gone)
    async with app.run_test() as pilot:
        await pilot.press("2", "u")
        assert "You deleted the meeting of" in asked(app)
        await pilot.press("y")
        assert store.meetings() == meetings
        [said] = app._notifications
        assert said.message.startswith("Taken back. There again: the meeting of")
        await pilot.press("ctrl+r")
        assert "Do this again?" in asked(app)
        assert "You deleted the meeting of" in asked(app)
        await pilot.press("escape")
        assert store.meetings() == meetings
        await pilot.press("ctrl+r", "y")
        assert gone not in store.all(Meeting)
        await pilot.press("ctrl+r")
        assert not isinstance(app.screen, Question)


async def test_the_words_of_an_entry_are_shown_as_they_are(app: MentorlogApp, store: Store) -> None:
    """A name that looks like markup is a name."""
    store.add(Mentee(id=store.host.new_id(), pseudonym="Bea [/b] [TODO]"))
    async with app.run_test() as pilot:
        await pilot.press("u")
        assert "You added the mentee Bea [/b] [TODO]." in asked(app)
        await pilot.press("y", "ctrl+r")
        assert "You added the mentee Bea [/b] [TODO]." in asked(app)


async def test_the_set_up_has_a_key_of_its_own(empty_app: MentorlogApp, empty_store: Store) -> None:
    """One who presses u and y again and again keeps the set-up; the harmless answer comes first."""
    empty_store.add(Mentor(id=empty_store.host.new_id(), name="Farah"))
    async with empty_app.run_test() as pilot:
        await pilot.press("escape", "u", "y")
        assert "Take back the set-up itself?" in asked(empty_app)
        assert isinstance(empty_app.focused, Button)
        assert empty_app.focused.id == "answer-n"
        assert empty_store.mentor() is not None
        await pilot.press("s")
        assert empty_store.mentor() is None
