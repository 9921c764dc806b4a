"""Writing what is to come from Packet, for other calendars."""

from pathlib import Path

from textual.widgets import Input

from mentorlog.app import MentorlogApp
from mentorlog.host import Host


def messages(app: MentorlogApp) -> str:
    """Return what was said in passing."""
    return "\n".join(note.message for note in app._notifications)


async def test_a_calendar_is_written_into_the_folder(app: MentorlogApp, host: Host) -> None:
    """With the planned meeting and pseudonyms as they are, and without what was noted."""
    async with app.run_test() as pilot:
        await pilot.press("7", "i")
        folder = Path(app.screen.query_one("#folder", Input).value)
    data = (folder / "mentorlog.ics").read_bytes()
    assert data.startswith(b"BEGIN:VCALENDAR")
    assert b"Ana [/b] [TODO]" in data
    assert b"Mother" not in data
    assert not host.key.exists()


async def test_what_is_no_calendar_is_left_alone(app: MentorlogApp) -> None:
    """And said."""
    async with app.run_test() as pilot:
        await pilot.press("7")
        folder = Path(app.screen.query_one("#folder", Input).value)
        folder.mkdir(parents=True)
        (folder / "mentorlog.ics").write_text("mine")
        await pilot.press("i")
        assert "left alone" in messages(app)
    assert (folder / "mentorlog.ics").read_text() == "mine"
