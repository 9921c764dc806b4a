"""The form for a mentee."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Mentee
from mentorlog.store import Store
from mentorlog.widgets.forms.form_row import FormRow
from mentorlog.widgets.mentees.text_pane import TextPane
from tests.screens.typing import form, put, shown

SIZES = [(80, 24), (120, 40)]


async def test_every_detail_of_a_mentee_is_typed(app: MentorlogApp, store: Store) -> None:
    """Whoever was only added, and met by nobody, is deleted again."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "n")
        await put(pilot, "pseudonym", "M-09")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("end", "e")
        for name, raw in (
            ("name", "Nguyễn [Thảo]"),
            ("cohort", "Year 2"),
            ("channel", "e-mail"),
            ("zone", "Asia/Tehran"),
            ("consent", "yes"),
            ("retain_until", "2027-01-01"),
            ("start", "2025-11-03"),
            ("end", "2026-05-29"),
            ("hand_over", "Likes [b]to[/b] walk."),
            ("goes_on", "yes"),
        ):
            await put(pilot, name, raw)
        await pilot.press("f2")
        await pilot.pause()
        new = store.all(Mentee)[-1]
        assert (new.name, new.cohort, new.channel, new.zone, new.consent, new.retain_until) == (
            "Nguyễn [Thảo]",
            "Year 2",
            "e-mail",
            "Asia/Tehran",
            True,
            date(2027, 1, 1),
        )
        assert (new.start, new.end) == (date(2025, 11, 3), date(2026, 5, 29))
        assert (new.hand_over, new.goes_on) == ("Likes [b]to[/b] walk.", True)
        await pilot.press("enter")
        page = app.screen.query_one("#now", TextPane).content.plain
        assert "Afterwards  you go on after this year" in page
        agreement = app.screen.query_one("#agreement", TextPane).content.plain
        assert "next mentor · leaves only in a hand-over note" in " ".join(agreement.split())
        assert "Likes [b]to[/b] walk." in agreement
        await pilot.press("escape")
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    assert len(store.all(Mentee)) == 3


async def test_the_days_of_a_mentee_are_echoed_and_run_forwards(app: MentorlogApp, store: Store) -> None:
    """What was understood stands beside what was typed; a last day before the first is said at its field.

    What is not touched stays, also what is for after the year.
    """
    known = store.all(Mentee)[0]
    store.edit(known, replace(known, hand_over="Likes to walk.", goes_on=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "e")
        assert form(pilot).inputs.value("hand_over") == "Likes to walk."
        assert form(pilot).inputs.value("goes_on") == "yes"
        await put(pilot, "start", "3 nov 2025")
        await put(pilot, "end", "2025-11-02")
        rows = {row.field.name: row for row in form(pilot).query(FormRow)}
        assert "Mon 3 Nov 2025" in str(rows["start"].query_one(".echo", Static).render())
        await pilot.press("f2")
        await pilot.pause()
        assert "is before the first, 2025-11-03" in str(rows["end"].query_one(".problem", Static).render())
        await put(pilot, "end", "2026-01-31")
        await pilot.press("f2")
        await pilot.pause()
        now = pilot.app.screen.query_one("#now", TextPane).content.plain
        assert "Mon 3 Nov 2025 to Sat 31 Jan 2026" in now
        await pilot.press("e")
        await put(pilot, "start", "")
        await put(pilot, "name", "Somebody")
        await pilot.press("f2")
        await pilot.pause()
    changed = store.all(Mentee)[0]
    assert (changed.start, changed.end, changed.name) == (None, date(2026, 1, 31), "Somebody")
    assert (changed.hand_over, changed.goes_on) == ("Likes to walk.", True)


async def test_a_pseudonym_is_used_once(app: MentorlogApp, store: Store) -> None:
    """A second M-02 is refused in words, and the form stays as it is."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "n")
        await put(pilot, "pseudonym", "M-02")
        await pilot.press("f2")
        await pilot.pause()
        assert "Another mentee has this pseudonym" in shown(pilot, "#problem")
        assert form(pilot).inputs.value("pseudonym") == "M-02"


@pytest.mark.parametrize("size", SIZES)
def test_looks(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The form for a mentee."""
    assert snap_compare(app, terminal_size=size, press=["3", "e"])
