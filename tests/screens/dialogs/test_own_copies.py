"""A copy for the mentor alone, written from Packet."""

from pathlib import Path

from textual.widgets import Input

from mentorlog.app import MentorlogApp


async def test_a_copy_is_asked_about_and_written(app: MentorlogApp, tmp_path: Path) -> None:
    """Which one, then what is in it; back writes nothing."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        app.screen.query_one("#folder", Input).value = str(tmp_path)
        await pilot.press("a", "c", "n")
        assert not list(tmp_path.glob("mentorlog-*"))
        await pilot.press("a", "c", "w")
        [folder] = tmp_path.glob("mentorlog-csv-*")
        header, *_ = (folder / "meetings.csv").read_text(encoding="utf-8").splitlines()
        assert "private" not in header.split(",")
        await pilot.press("a", "i", "y")
        [calendar] = tmp_path.glob("mentorlog-ics-*.ics")
        assert b"BEGIN:VEVENT" in calendar.read_bytes()
