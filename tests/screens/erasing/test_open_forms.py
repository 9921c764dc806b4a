"""A form that is open while something is erased elsewhere writes nothing of it back, and says so."""

from dataclasses import replace

from mentorlog.app import MentorlogApp
from mentorlog.model import Meeting
from mentorlog.operations.erasing.erasure_plan import carry_out_erasure, plan_entry
from mentorlog.store import Store
from tests.operations.erasing.forgotten_year import found_at
from tests.screens.typing import form, put, shown


async def test_a_form_writes_nothing_back_of_what_was_erased(app: MentorlogApp, store: Store) -> None:
    """It says so while one types on, and when it is left."""
    marks = (b"mkprivatex",)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "down")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        meeting = form(pilot).entity
        assert isinstance(meeting, Meeting)
        await pilot.press("escape")
        noted = replace(meeting, private="mkprivatex [/b]")
        store.edit(meeting, noted)
        await pilot.press("e")
        await pilot.pause()
        await put(pilot, "minutes", "25m")
        carry_out_erasure(store, plan_entry(store, noted))
        await put(pilot, "minutes", "35m")
        form(pilot).keep()
        assert "was erased in another window" in shown(pilot, "#problem")
        await pilot.press("escape")
        await pilot.pause()
        assert store.drafts() == []
        assert not any("Kept as a draft" in str(each.message) for each in app._notifications)
    assert found_at(store.host.home, marks) == {}
