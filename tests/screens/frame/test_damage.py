"""Damage that is found while the app runs: it is said at once and in every area."""

import sqlite3

from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host


async def test_damage_is_said_and_nothing_more_is_written(app: MentorlogApp, host: Host) -> None:
    """The app goes on showing what can be read; a whole logbook is not talked about."""
    async with app.run_test(size=(80, 24)) as pilot:
        app.look_for_damage()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not app.screen.query(".notice")
        connection = sqlite3.connect(host.database)
        connection.execute(
            "UPDATE mentee SET notes = 'something else' WHERE seq = (SELECT max(seq) FROM mentee)"
        )
        connection.commit()
        connection.close()
        before = host.database.read_bytes()
        app.look_for_damage()
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in ("", "3", "2"):
            await pilot.press(*key)
            shown = str(app.screen.query_one(".notice", Static).render())
            assert "The logbook is damaged, and nothing more is written into it. The mentee" in shown
            assert "mentorlog restore" in shown
        assert "The logbook is damaged" in [note.title for note in app._notifications]
        await pilot.press("comma")
        assert app.context.store.damage
    assert host.database.read_bytes() == before
