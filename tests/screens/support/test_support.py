"""Support: sections, services, concerns, and asking again about referrals."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import Concern, Mentee, Referral, Service
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.dialogs.line_dialog import LineDialog
from mentorlog.screens.frame.sections import SectionTabs
from mentorlog.screens.support.concern_editor import ConcernEditor
from mentorlog.screens.support.support import SupportScreen
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.dialogs.test_search import look_for
from tests.screens.seed import HOSTILE
from tests.screens.support.directory import write_directory
from tests.screens.typing import details, form, keys, put, text_of, write

WIDE, NARROW = (120, 40), (80, 24)


def tabs(app: MentorlogApp) -> str:
    """Return the line with the sections."""
    return str(app.screen.query_one(SectionTabs).render())


async def test_s_goes_from_section_to_section(app: MentorlogApp, store: Store) -> None:
    """And S back; each says how many there are, also with none; a click shows one."""
    write_directory(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4")
        assert tabs(app) == "[Referrals 2] Services 2  Raised with the school 2 "
        await pilot.press("s")
        assert tabs(app) == " Referrals 2 [Services 2] Raised with the school 2 "
        assert "Duty officer [/b]" in details(app)
        await pilot.press("s", "s", "S")
        assert "[Raised with the school 2]" in tabs(app)
        await pilot.click(SectionTabs, offset=(3, 0))
        assert "[Referrals 2]" in tabs(app)


async def test_a_referral_is_followed_up_from_home(app: MentorlogApp, store: Store) -> None:
    """It comes up on its day; space asks what came of it, then it is gone; u brings it back."""
    write_directory(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        agenda = app.screen.query_one("#agenda", RowList)
        assert f"Ask {HOSTILE} what came of it: Duty officer [/b]  due yesterday" in text_of(agenda)
        (due,) = (each for each in store.all(Referral) if each.follow_up and not each.followed_up)
        agenda.show(due.id)
        await pilot.press("space")
        assert isinstance(app.screen, LineDialog)
        await pilot.press(*keys("was [/b] seen"), "enter")
        assert isinstance(app.screen, HomeScreen)
        assert store.find(Referral, due.id) == replace(
            due, followed_up=date(2026, 3, 11), outcome="was [/b] seen"
        )
        assert "what came of it" not in text_of(agenda)
        await pilot.press("u", "y")
        assert store.find(Referral, due.id) == due
        assert "what came of it" in text_of(agenda)


async def test_home_leads_to_the_referral(app: MentorlogApp, store: Store) -> None:
    """Enter shows it in its own section, also when another was shown."""
    write_directory(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "s", "1")
        (due,) = (each for each in store.all(Referral) if each.follow_up and not each.followed_up)
        app.screen.query_one("#agenda", RowList).show(due.id)
        await pilot.press("enter")
        assert isinstance(app.screen, SupportScreen)
        assert app.screen.highlighted == due
        assert "to be asked about since Tue 10 Mar" in details(app)


async def test_escape_keeps_a_referral_to_be_asked_about(app: MentorlogApp, store: Store) -> None:
    """And an outcome that is too long is refused, where it was typed."""
    write_directory(store)
    before = store.all(Referral)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "space", *keys("half"), "escape")
        assert store.all(Referral) == before
        await pilot.press("space")
        app.screen.query_one("LineInput").value = "x" * 201  # type: ignore[attr-defined]
        await pilot.press("enter")
        assert isinstance(app.screen, LineDialog)
        assert "at most 200" in str(app.screen.query_one("#why").render())
        assert store.all(Referral) == before


async def test_the_services_of_the_directory_are_offered(app: MentorlogApp, store: Store) -> None:
    """Whoever chooses one gets its area with it; another choice takes the service out."""
    write_directory(store)
    library = next(each for each in store.all(Service) if not each.urgent)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "n")
        await put(pilot, "where", library.id)
        await write(pilot, "follow_up", "in 2 weeks")
        await pilot.press("f2")
        made = max(store.all(Referral), key=lambda each: each.id)
        assert (made.service, made.where, made.follow_up) == (library.id, "library", date(2026, 3, 25))
        screen = app.screen
        assert isinstance(screen, SupportScreen)
        assert screen.highlighted == made
        await pilot.press("e")
        assert form(pilot).inputs.value("where") == library.id
        await put(pilot, "where", "careers")
        await pilot.press("f2")
        assert store.find(Referral, made.id) == replace(made, service=None, where="careers")


async def test_a_service_is_written_changed_and_kept_while_it_is_named(
    app: MentorlogApp, store: Store
) -> None:
    """A kind that is not in the list is named; one that referrals name is not deleted."""
    write_directory(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "s", "n")
        await write(pilot, "title", "Chaplain")
        await put(pilot, "area", "(other)")
        await write(pilot, "other", "Faith and belief")
        await put(pilot, "reach", "Old [/b] chapel")
        await pilot.press("f2")
        made = next(each for each in store.all(Service) if each.title == "Chaplain")
        assert (made.area, made.reach, made.urgent) == ("faith_and_belief", "Old [/b] chapel", False)
        assert "Old [/b] chapel" in details(app)
        assert "nobody yet" in details(app)
        await pilot.press("x", "y")
        assert store.find(Service, made.id) is None
        urgent = next(each for each in store.all(Service) if each.urgent)
        app.screen.query_one("#records", RowList).show(urgent.id)
        await pilot.press("x")
        assert isinstance(app.screen, SupportScreen)
        assert store.find(Service, urgent.id) == urgent


async def test_a_concern_is_raised_closed_and_opened(app: MentorlogApp, store: Store) -> None:
    """Space closes it with its outcome, and opens it again."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f4", "S", "n")
        assert isinstance(app.screen, ConcernEditor)
        await write(pilot, "title", "No quiet room [/b]")
        await write(pilot, "raised_with", "the office")
        await pilot.press("f2")
        (made,) = store.all(Concern)
        assert (made.title, made.raised_with, made.closed) == ("No quiet room [/b]", "the office", None)
        await pilot.press("space", *keys("a room"), "enter")
        (closed,) = store.all(Concern)
        assert closed == replace(made, closed=date(2026, 3, 11), outcome="a room")
        assert "a room" in details(app)
        await pilot.press("space")
        (opened,) = store.all(Concern)
        assert opened == replace(made, outcome="a room")


@pytest.mark.parametrize("word", ["quokka", "kind:concern", "kind:service"])
async def test_services_and_concerns_are_found_and_gone_to(
    app: MentorlogApp, store: Store, word: str
) -> None:
    """Each in its section."""
    service = Service(id=store.host.new_id(), title="Quokka desk", area="careers")
    concern = Concern(id=store.host.new_id(), day=date(2026, 3, 1), title="Quiet")
    entity = concern if word == "kind:concern" else service
    store.add(service, concern)
    async with app.run_test(size=WIDE) as pilot:
        await look_for(pilot, word)
        await pilot.press("enter")
        assert isinstance(app.screen, SupportScreen)
        assert app.screen.highlighted == entity


async def test_a_mentee_sees_what_came_of_a_referral_in_the_list(app: MentorlogApp, store: Store) -> None:
    """A tick says that it was followed up, words that it is to be asked about."""
    write_directory(store)
    chen = store.all(Mentee)[2]
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("f4")
        first, second = text_of(app.screen.query_one("#records", RowList)).splitlines()
        assert first.endswith(f"Duty officer [/b]  {HOSTILE}  ask again")
        assert second.endswith(f"library  {chen.pseudonym}  ✓")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("section", ["referrals", "services", "concerns"])
def test_sections_look(
    app: MentorlogApp, store: Store, snap_compare: Any, section: str, size: tuple[int, int]
) -> None:
    """Each with an entry in full."""
    write_directory(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f4")
        await pilot.app.screen.run_action(f"screen.section('{section}')")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("section", ["services", "concerns"])
def test_sections_look_empty(app: MentorlogApp, snap_compare: Any, section: str) -> None:
    """What stands here, and how the first one comes about."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f4")
        await pilot.app.screen.run_action(f"screen.section('{section}')")
        await pilot.pause()

    assert snap_compare(app, terminal_size=NARROW, run_before=before)


@pytest.mark.parametrize("press", [("s", "e"), ("S", "e"), ("space",)], ids=["service", "concern", "outcome"])
def test_forms_look(app: MentorlogApp, store: Store, snap_compare: Any, press: tuple[str, ...]) -> None:
    """The forms of a service and a concern, and the question what came of a referral."""
    write_directory(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f4", *press)

    assert snap_compare(app, terminal_size=NARROW, run_before=before)
