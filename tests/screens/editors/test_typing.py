"""Typing into forms: what a key replaces, what a click does, and keys that come early."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from rich.containers import Lines
from rich.text import Text
from textual import events

from mentorlog.app import MentorlogApp
from mentorlog.model import Status
from mentorlog.screens.dialogs.log_line import LogLineEditor
from mentorlog.screens.editors.form_fields import FormFields
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.store import Store
from mentorlog.widgets.forms.inputs import LineInput, ProseInput
from tests.screens.typing import form, keys


async def test_typing_replaces_what_a_form_suggests(app: MentorlogApp) -> None:
    """A new meeting begins at its day, `today`; typing another day puts it in its place."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", *"yesterday")
        await pilot.pause()
        assert form(pilot).inputs.value("day") == "yesterday"


async def test_typing_replaces_what_a_field_reached_by_tab_holds(app: MentorlogApp, store: Store) -> None:
    """Tab into a filled field and type: what was there is gone, what was not reached stays."""
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context, store.meetings()[2]))
        await pilot.pause()
        await pilot.press("tab", "tab", *"25m")
        await pilot.pause()
        assert [form(pilot).inputs.value(name) for name in ("day", "start", "minutes")] == [
            "2025-09-16",
            "17:00",
            "25m",
        ]


async def test_a_click_puts_the_cursor_where_it_points(app: MentorlogApp, store: Store) -> None:
    """The mouse selects nothing: a letter typed after a click goes in between."""
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context, store.meetings()[2]))
        await pilot.pause()
        await pilot.click("#field-minutes", offset=(1, 0))
        await pilot.press("0")
        await pilot.pause()
        assert form(pilot).inputs.value("minutes") == "405m"


async def test_typing_goes_on_where_a_draft_was_left(app: MentorlogApp) -> None:
    """A restored line is not replaced by the next key."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", *keys("today 45m"))
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("l", *keys(" with M-02"))
        await pilot.pause()
        assert form(pilot).inputs.value("line") == "today 45m with M-02"


@pytest.mark.parametrize("ready", [False, True])
@pytest.mark.parametrize(("pressed", "day", "start"), [("9m", "9m", ""), ("\t9m", "today", "9m")])
async def test_keys_that_come_at_once_go_where_they_are_meant(
    app: MentorlogApp, pressed: str, day: str, start: str, ready: bool
) -> None:
    """What is typed faster than the form is drawn, or than a Tab is followed, is typed as it is read."""
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context))
        if ready:
            await pilot.pause()
        for key in keys(pressed):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert (form(pilot).inputs.value("day"), form(pilot).inputs.value("start")) == (day, start)


async def test_the_first_field_has_the_focus_as_soon_as_there_is_one(app: MentorlogApp) -> None:
    """Nothing moves the focus back once the form takes keys."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(LogLineEditor(app.context))
        assert isinstance(pilot.app.focused, LineInput)


async def test_keeping_a_draft_between_two_keys_takes_nothing_away(app: MentorlogApp) -> None:
    """What follows from a field follows, also when the draft was kept before the form heard of the key."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        form(pilot).query_one("#field-day", LineInput).raw = "2026-04-01"
        form(pilot).keep()
        await pilot.pause()
        assert form(pilot).inputs.value("status") == Status.PLANNED


async def test_a_key_in_a_long_paragraph_divides_it_once(
    app: MentorlogApp, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for each line of it that is seen; and no field is looked for, since all stay in sight."""
    done = Counter[str]()
    divide, query = Text.divide, FormFields.query

    def count_divide(text: Text, offsets: Iterable[int]) -> Lines:
        done["divided"] += len(divided := list(offsets)) > 100
        return divide(text, divided)

    def count_query(fields: FormFields, *wanted: Any) -> Any:
        done["looked for"] += 1
        return query(fields, *wanted)

    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context, store.meetings()[2]))
        await pilot.pause()
        note = form(pilot).query_one("#field-private", ProseInput)
        note.focus()
        note.insert("We spoke of exams, and of how to prepare for them. " * 400)
        await pilot.pause()
        monkeypatch.setattr(Text, "divide", count_divide)
        monkeypatch.setattr(FormFields, "query", count_query)
        await pilot.press("a")
        assert note.text.endswith("them. a")
        seen = [note.render_line(y).text.rstrip() for y in range(note.size.height)]
        top, height = note.scroll_offset.y, note.size.height
        assert height > 5
        assert seen == [part.rstrip() for part in note.wrapped_document.get_sections(0)[top : top + height]]
    assert done["divided"] <= 4
    assert done["looked for"] == 0
