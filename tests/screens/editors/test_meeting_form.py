"""The form for a meeting: topics that complete, support that is ticked, a part of day without a time."""

from textual.app import App, ComposeResult

from mentorlog.app import MentorlogApp
from mentorlog.model import Meeting, PartOfDay, Status, Support
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.store import Store
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.forms.ticks import TicksInput
from tests.screens.typing import form, keys, put, write


async def test_topics_complete_after_every_comma(app: MentorlogApp) -> None:
    """The right arrow takes what is suggested; what is in the line already is not suggested again."""
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context))
        await pilot.pause()
        await write(pilot, "topics", "Well")
        await pilot.press("right", *keys(", soc"), "right", *keys(", well"), "right")
        await pilot.pause()
        assert form(pilot).inputs.value("topics") == "Well-being, social integration, well"


async def test_support_is_ticked_by_key_and_by_click(app: MentorlogApp, store: Store) -> None:
    """Space ticks and unticks; it is saved with the rest, also of a meeting known by its part of day."""
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context))
        await pilot.pause()
        await put(pilot, "part_of_day", "evening")
        await put(pilot, "minutes", "45m")
        await put(pilot, "others", "1")
        ticks = form(pilot).query_one(TicksInput)
        ticks.focus()
        await pilot.press("space", "down", "space", "up", "space")
        await pilot.click(TicksInput, offset=(3, 2))
        await pilot.pause()
        assert str(ticks.render()) == "· relationship\n✓ academic\n✓ psychosocial"
        await pilot.press("f2")
        await pilot.pause()
    [saved] = [each for each in store.all(Meeting) if each.part_of_day]
    assert (saved.part_of_day, saved.support) == (
        PartOfDay.EVENING,
        (Support.ACADEMIC, Support.PSYCHOSOCIAL),
    )


async def test_a_choice_that_takes_two_lines_is_ticked_on_either() -> None:
    """Its second line stands under its words, and what is below it is what a click there ticks."""
    ticks = TicksInput([("what takes two lines", "long"), ("short", "short")])

    class OneField(App[None]):
        """Nothing but the choices."""

        def compose(self) -> ComposeResult:
            """Show them where there is little room."""
            yield ticks

    async with OneField().run_test(size=(16, 8)) as pilot:
        assert [ticks.render_line(y).text.rstrip() for y in range(3)] == [
            "· what takes two",
            "  lines",
            "· short",
        ]
        for y, ticked in ((1, "long"), (2, "long short"), (0, "short")):
            await pilot.click(TicksInput, offset=(3, y))
            assert ticks.raw == ticked


async def test_the_part_of_day_is_asked_for_until_a_time_is_typed(app: MentorlogApp) -> None:
    """One of the two says when it was."""
    async with app.run_test(size=(120, 40)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context))
        await pilot.pause()
        row = form(pilot).inputs.rows["part_of_day"]
        assert row.display
        await write(pilot, "start", "17:00")
        assert not row.display
        form(pilot).query_one("#field-start", LineInput).value = ""
        await pilot.pause()
        assert row.display


async def test_a_weekday_is_the_next_one_once_the_meeting_is_called_planned(
    app: MentorlogApp, store: Store
) -> None:
    """Whoever plans a meeting for thursday means the next; of one that was held, it is the last."""
    async with app.run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context))
        await pilot.pause()
        day = form(pilot).inputs.rows["day"]
        await write(pilot, "day", "thursday")
        assert day.read() < form(pilot).today
        await put(pilot, "status", Status.PLANNED)
        assert day.read() > form(pilot).today
        await put(pilot, "status", Status.HELD)
        assert day.read() < form(pilot).today
        await put(pilot, "status", Status.PLANNED)
        await put(pilot, "others", "1")
        await pilot.press("f2")
        await pilot.pause()
    [saved] = [each for each in store.all(Meeting) if each.others == 1 and not each.mentees]
    assert saved.status is Status.PLANNED
    assert saved.day > app.context.today


async def test_a_day_to_come_that_is_typed_over_is_read_as_at_first(app: MentorlogApp) -> None:
    """A status that only followed from the day does not turn the next day that is typed."""
    async with app.run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(MeetingEditor(app.context))
        await pilot.pause()
        await write(pilot, "day", "next thursday")
        assert form(pilot).inputs.value("status") == Status.PLANNED
        await write(pilot, "day", "thursday")
        assert form(pilot).inputs.value("status") == Status.HELD
        assert form(pilot).inputs.rows["day"].read() < form(pilot).today
