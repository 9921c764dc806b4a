"""What was just done is said above the keys, and covers nothing that is read."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets._toast import Toast, ToastRack

from mentorlog.app import MentorlogApp
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import form

SIZES = [(80, 24), (120, 40)]
SAID = (
    f"Saved the meeting of Wed 18 Mar with {HOSTILE}, M-02 and 陳小明.",
    "This meeting and that of Wed 18 Mar with M-02 are at the same time: look whether one was entered twice.",
)


def toasts(pilot: Pilot[Any]) -> list[Toast]:
    """Return what is said on the screen now."""
    return list(pilot.app.screen.get_child_by_type(ToastRack).query(Toast))


async def say(pilot: Pilot[Any]) -> None:
    """Say a short and a long sentence."""
    for message in SAID:
        pilot.app.notify(message, markup=False)
    await pilot.pause()


def is_seen(pilot: Pilot[Any], widget: Widget) -> bool:
    """Say whether nothing is drawn over a widget."""
    screen = pilot.app.screen
    region = widget.region
    corners = ((x, y) for x in (region.x, region.right - 1) for y in (region.y, region.bottom - 1))
    return all(widget in screen.get_widget_at(x, y)[0].ancestors_with_self for x, y in corners)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("area", "listed"), [("1", "agenda"), ("2", "meetings"), ("3", "mentees")])
async def test_the_list_its_last_row_and_the_keys_stay_in_sight(
    app: MentorlogApp, size: tuple[int, int], area: str, listed: str
) -> None:
    """The rest of the screen makes room; the highlighted row stays on it, and all is as it was afterwards."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press(area)
        await pilot.pause()
        rows = app.screen.query_one(f"#{listed}", RowList)
        rows.focus()
        await pilot.press("end")
        await pilot.pause()
        before = rows.region
        await say(pilot)
        assert "".join(str(each.render()) for each in toasts(pilot)) == "".join(SAID)
        region = rows.scrollable_content_region
        seen = [
            y for y in range(region.height) if app.screen.get_widget_at(region.x + 1, region.y + y)[0] is rows
        ]
        lines = {rows.row_under(y) for y in seen}
        assert rows.highlighted in lines
        assert all(is_seen(pilot, widget) for widget in (rows, app.screen.query_one(KeyBar)))
        app.clear_notifications()
        await pilot.pause()
        assert rows.region == before


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_field_that_is_typed_in_stays_in_sight(app: MentorlogApp, size: tuple[int, int]) -> None:
    """In the last field of a form, too."""
    async with app.run_test(size=size, notifications=True) as pilot:
        app.push_screen(MeetingEditor(app.context))
        await pilot.pause()
        field = form(pilot).query_one("#field-facts")
        field.focus()
        await pilot.pause()
        await say(pilot)
        assert toasts(pilot)
        assert not any(each.region.overlaps(field.region) for each in toasts(pilot))


async def test_what_changed_last_is_said_in_place_of_what_was_said_before(app: MentorlogApp) -> None:
    """What is odd about it stays beside it, and so does what no change makes untrue."""
    async with app.run_test() as pilot:
        area = app.screen
        assert isinstance(area, Area)
        area.changed("Planned.")
        app.notify("A copy failed.", timeout=20)
        await pilot.pause()
        area.notify("Still to come.", severity="warning")
        area.changed("Moved [/b].")
        await pilot.pause()
        assert [said.message for said in app._notifications] == [
            "A copy failed.",
            "Still to come.",
            "Moved [/b].",
        ]


def test_looks_said(app: MentorlogApp, snap_compare: Any) -> None:
    """Two lines above the keys."""

    async def before(pilot: Pilot[Any]) -> None:
        pilot.app._disable_notifications = False
        await pilot.press("2")
        await say(pilot)

    assert snap_compare(app, terminal_size=(80, 24), run_before=before)
