"""What Home asks for in its time: answered at the start and at the end, and the change is on the screen."""

from dataclasses import replace
from datetime import date

from mentorlog.app import MentorlogApp
from mentorlog.model import Feedback, Occasion, Programme, Survey
from mentorlog.operations.reflections.prompts import decline, due_prompts
from mentorlog.screens.editors.survey import MentorSurveyEditor
from mentorlog.screens.questionnaires.feedback_editor import FeedbackEditor
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.typing import details, put

WIDE = (120, 40)


def period(store: Store, start: date, end: date) -> None:
    """Give the mentor's year other days."""
    (known,) = store.all(Programme)
    store.edit(known, replace(known, start=start, end=end, windows=()))
    today = store.host.today(known.zone)
    for prompt in due_prompts(store.logbook(), today):
        if prompt.parts[0] not in ("survey", "feedback"):
            decline(store, prompt, today)  # Home shows one at a time.


def highlight(app: MentorlogApp, what: str) -> None:
    """Highlight a prompt on Home."""
    rows = next(rows for rows in app.screen.query(RowList) if rows.has(what))
    rows.show(what)
    rows.focus()


def asked(app: MentorlogApp) -> list[str]:
    """Return the names of the questionnaires and of the feedback that it is time for."""
    context = app.context
    names = (prompt.what for prompt in due_prompts(context.store.logbook(), context.today))
    return [what for what in names if what.startswith(("survey", "feedback"))]


async def test_the_start_the_end_and_what_changed(app: MentorlogApp, store: Store) -> None:
    """Enter on the prompt opens the form for that time of the year; F3 shows the bars."""
    for start, end, occasion, keys in (
        (date(2026, 3, 2), date(2026, 12, 18), Occasion.BEFORE, "444322222"),
        (date(2025, 6, 2), date(2026, 3, 18), Occasion.AFTER, "555566443"),
    ):
        period(store, start, end)
        again = MentorlogApp(app.context.host, store)
        async with again.run_test(size=WIDE) as pilot:
            await pilot.pause()
            highlight(again, f"survey:cop-mentor:{occasion}:{start.year}")
            await pilot.press("enter")
            assert isinstance(again.screen, MentorSurveyEditor)
            await pilot.press(*keys, "f2")
            assert store.all(Survey)[-1].occasion is occasion
            prompts = asked(again)
            assert prompts == [f"survey:competences:{occasion}:{start.year}"]
            highlight(again, prompts[0])
            await pilot.press("z")
            assert asked(again) == []
            if occasion is Occasion.AFTER:
                await pilot.press("f3")
                said = details(again)
                assert "start         end" in said
                assert "████░░ 4 → █████░ 5  ▲ +1  I mentor to make a difference" in said
                assert "██░░░░ 2 → ██████ 6" in said


async def test_mentees_are_asked_in_the_middle(app: MentorlogApp, store: Store) -> None:
    """Enter on the prompt opens the form for what they say."""
    period(store, date(2025, 10, 1), date(2026, 8, 20))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        highlight(app, "feedback:2025")
        await pilot.press("enter")
        assert isinstance(app.screen, FeedbackEditor)
        await put(pilot, "keep", "That you ask first.")
        await pilot.press("f2")
        (made,) = store.all(Feedback)
        assert made.keep == "That you ask first."
        assert asked(app) == ["survey:cop-mentor:mid:2025"]
