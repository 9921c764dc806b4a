"""Referrals: where somebody was pointed for help."""

from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import Meeting, Mentee, Referral
from mentorlog.screens.dialogs.saved_drafts import DraftOffer
from mentorlog.screens.support.referral_editor import ReferralEditor
from mentorlog.screens.support.support import SupportScreen
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import details, form, put, write

WIDE, NARROW = (120, 40), (80, 24)


def refer(store: Store, where: str, day: date, **more: Any) -> Referral:
    """Write a referral down."""
    referral = Referral(id=store.host.new_id(), day=day, where=where, **more)
    store.add(referral)
    return referral


def some(store: Store) -> None:
    """Write three referrals down, one with everything."""
    ana, _, chen = store.all(Mentee)
    refer(store, "library", date(2025, 9, 17))
    refer(store, "chaplaincy", date(2025, 10, 7), mentee=chen.id)
    meeting = store.meetings()[-2]
    refer(
        store,
        "student_wellbeing",
        meeting.day,
        mentee=ana.id,
        meeting=meeting.id,
        note="Went with her [to the] door.",
    )


async def test_a_referral_is_written_in_the_form(app: MentorlogApp, store: Store) -> None:
    """Where to, whom, the meeting it came up in, and a note that stays."""
    ana = store.all(Mentee)[0]
    meeting = store.meetings()[1]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "n")
        await put(pilot, "where", "academic_tutor")
        await write(pilot, "day", "2026-03-04")
        await put(pilot, "mentee", ana.id)
        await put(pilot, "meeting", meeting.id)
        await put(pilot, "note", "About the resit.")
        await pilot.press("f2")
        (made,) = store.all(Referral)
        assert made == Referral(
            id=made.id,
            day=date(2026, 3, 4),
            where="academic_tutor",
            mentee=ana.id,
            meeting=meeting.id,
            note="About the resit.",
        )
        assert "Academic tutor" in details(app)
        assert HOSTILE in details(app)


async def test_a_service_that_is_not_listed_is_named(app: MentorlogApp, store: Store) -> None:
    """It is asked for only then, and offered in the list from then on."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "n")
        assert not form(pilot).inputs.rows["other"].display
        await put(pilot, "where", "(other)")
        assert form(pilot).inputs.rows["other"].display
        await pilot.press("f2")
        assert isinstance(app.screen, ReferralEditor)
        await write(pilot, "other", "Student Union")
        await pilot.press("f2")
        (made,) = store.all(Referral)
        assert made.where == "student_union"
        await pilot.press("e")
        assert form(pilot).inputs.value("where") == "student_union"


async def test_without_a_service_nothing_is_saved(app: MentorlogApp, store: Store) -> None:
    """The form says what is missing."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "n", "f2")
        assert isinstance(app.screen, ReferralEditor)
        assert store.all(Referral) == ()


async def test_an_unchanged_referral_is_saved_as_it_was(app: MentorlogApp, store: Store) -> None:
    """Opening and saving changes nothing; deleting is asked about and taken back."""
    some(store)
    before = store.all(Referral)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "enter", "f2")
        assert isinstance(app.screen, SupportScreen)
        assert store.all(Referral) == before
        await pilot.press("x", "y")
        assert len(store.all(Referral)) == 2
        await pilot.press("u", "y")
        assert set(store.all(Referral)) == set(before)


async def test_what_was_typed_is_offered_again(app: MentorlogApp, store: Store) -> None:
    """A draft of a referral outlives the window."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "n")
        await put(pilot, "note", "Half a sentence")
        await pilot.press("escape")
    again = MentorlogApp(app.context.host, store)
    async with again.run_test(size=WIDE) as pilot:
        assert isinstance(again.screen, DraftOffer)
        await pilot.press("c")
        assert isinstance(again.screen, ReferralEditor)
        assert form(pilot).inputs.value("note") == "Half a sentence"


async def test_a_deleted_meeting_leaves_its_referral(app: MentorlogApp, store: Store) -> None:
    """Deleting the meeting in which it came up keeps the referral, without the meeting."""
    some(store)
    meeting = store.meetings()[-2]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "down", "x", "y")
        assert store.find(Meeting, meeting.id) is None
        await pilot.press("f4")
        listed = app.screen.query_one("#records", RowList)
        assert len(listed.rows) == 3
        assert "Came up" not in details(app)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """Three referrals, the newest in full."""
    some(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f4")

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_form_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """Changing the one with everything."""
    some(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f4", "e")

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_it_looks_empty(app: MentorlogApp, snap_compare: Any) -> None:
    """What a referral is, and how to write the first one."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f4")

    assert snap_compare(app, terminal_size=NARROW, run_before=before)
