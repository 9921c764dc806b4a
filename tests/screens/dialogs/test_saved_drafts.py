"""Drafts: kept while one types, dropped by saving, offered again, thrown away only on purpose."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

import mentorlog.screens
from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Kind, Meeting, Mentee
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.calendar.meeting_on_day import MeetingOnDayEditor
from mentorlog.screens.dialogs.saved_drafts import DraftOffer, load_form
from mentorlog.screens.editors.form import Editor
from mentorlog.store import Draft, Store
from mentorlog.store.instances import Instance
from tests.conftest import NOON
from tests.screens.typing import form, put

SIZES = [(80, 24), (120, 40)]


def draft(**fields: str) -> Draft:
    """Return what another window left of a new meeting."""
    return Draft(
        key="there:meeting:new",
        form="meeting",
        entity=None,
        saved_at=NOON - timedelta(hours=20),
        fields={"(began)": (NOON - timedelta(hours=21)).isoformat(), **fields},
    )


async def kept(pilot: Pilot[None], store: Store) -> Draft:
    """Wait until there is a draft."""
    for _ in range(100):
        if found := store.drafts():
            return found[0]
        await pilot.pause(0.05)
    raise AssertionError("no draft was kept")


async def test_what_is_typed_is_kept_without_being_asked(app: MentorlogApp, store: Store) -> None:
    """Soon after a key the draft is in the logbook, raw, under this window's name."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await put(pilot, "minutes", "45 potatoes")
        found = await kept(pilot, store)
    assert found.key == "here:meeting:new"
    assert found.fields["minutes"] == "45 potatoes"


async def test_escape_keeps_the_draft_and_the_form_takes_it_up_again(app: MentorlogApp, store: Store) -> None:
    """Escape closes without losing; opening the form again goes on where it was left."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await put(pilot, "facts", "half a thought")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert ["draft" in n.message for n in pilot.app._notifications] == [True]
        await pilot.press("n")
        await pilot.pause()
        assert form(pilot).inputs.value("facts") == "half a thought"
        assert pilot.app.screen.query(".restored")


async def test_escape_from_an_untouched_form_leaves_no_draft(app: MentorlogApp, store: Store) -> None:
    """Looking is not typing."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "e", "escape")
        await pilot.pause()
    assert store.drafts() == []


async def test_saving_drops_the_draft_with_the_same_stroke(app: MentorlogApp, store: Store) -> None:
    """Once saved there is an entry and no draft."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await put(pilot, "facts", "done")
        await put(pilot, "minutes", "45m")
        await put(pilot, "others", "1")
        await kept(pilot, store)
        await pilot.press("f2")
        await pilot.pause()
    assert store.drafts() == []
    assert store.all(Meeting)[-1].facts == "done"


async def test_typing_back_to_the_start_drops_the_draft(app: MentorlogApp, store: Store) -> None:
    """When nothing new is left in the form, nothing is left to offer."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await put(pilot, "facts", "no")
        await kept(pilot, store)
        await put(pilot, "facts", "")
        await pilot.press("escape")
        await pilot.pause()
    assert store.drafts() == []


async def test_throwing_away_asks_first(app: MentorlogApp, store: Store) -> None:
    """F8 and no goes on writing; F8 and yes closes without draft or entry."""
    before = store.all(Meeting)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await put(pilot, "facts", "never mind")
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert form(pilot).inputs.value("facts") == "never mind"
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
    assert store.drafts() == []
    assert store.all(Meeting) == before


async def test_a_draft_left_behind_is_offered_at_the_start(app: MentorlogApp, store: Store) -> None:
    """The offer says what and when; going on opens the form with it, and saving it ends the draft."""
    store.save_draft(draft(day="yesterday", minutes="45m", status="held", kind="event", facts="[/b] half"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, DraftOffer)
        said = str(pilot.app.screen.query_one(".question", Static).render())
        assert said == "On Wed 11 Mar at 00:00 you were writing a meeting."
        await pilot.press("c")
        await pilot.pause()
        assert form(pilot).inputs.value("facts") == "[/b] half"
        await pilot.press("f2")
        await pilot.pause()
    assert store.drafts() == []
    assert store.all(Meeting)[-1].facts == "[/b] half"


async def test_an_offer_says_what_was_typed_as_the_form_says_it(app: MentorlogApp, store: Store) -> None:
    """Choices are told by their labels, people by their names, and what the form suggested not at all."""
    two = next(mentee for mentee in store.all(Mentee) if mentee.pseudonym == "M-02")
    store.save_draft(draft(day="today", status="held", kind="role_model", mentees=f"{two.id}=yes"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = str(pilot.app.screen.query_one(".more", Static).render())
    assert said == f"M-02 · {Kind.ROLE_MODEL.label}"


async def test_yesterday_in_a_draft_goes_on_meaning_the_same_day(app: MentorlogApp, store: Store) -> None:
    """A draft begun on Tuesday evening that says yesterday is about Monday, whenever it is saved."""
    store.save_draft(draft(day="yesterday", minutes="45m", status="held", kind="event", facts="half"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        await put(pilot, "facts", "half and half")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
    assert store.all(Meeting)[-1].day == date(2026, 3, 9)


@pytest.mark.parametrize(("key", "left"), [("t", 0), ("l", 1), ("escape", 1)])
async def test_an_offer_can_be_refused_or_put_off(
    app: MentorlogApp, store: Store, key: str, left: int
) -> None:
    """Throwing away ends the draft; later and Escape leave it for another day."""
    store.save_draft(draft(facts="half"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
    assert len(store.drafts()) == left


async def test_a_draft_of_a_deleted_meeting_becomes_a_new_one(app: MentorlogApp, store: Store) -> None:
    """Words written about a meeting that is gone are not gone with it."""
    meeting = store.meetings()[0]
    store.delete(meeting)
    store.save_draft(
        replace(draft(day="2026-03-01", minutes="1h", status="held", kind="event"), entity=meeting.id)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
    assert store.all(Meeting)[-1].day == date(2026, 3, 1)
    assert store.drafts() == []


async def test_two_windows_keep_their_drafts_apart(host: Host, store: Store) -> None:
    """What one window types into a new meeting is not overwritten by another."""
    for session, words in (("one", "first"), ("two", "second")):
        app = MentorlogApp(host, store, draft_session=session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            if isinstance(pilot.app.screen, DraftOffer):
                await pilot.press("l")
                await pilot.pause()
            await pilot.press("n")
            await pilot.pause()
            assert form(pilot).inputs.value("facts") == ""
            await put(pilot, "facts", words)
            await pilot.press("escape")
            await pilot.pause()
    assert {d.fields["facts"] for d in store.drafts()} == {"first", "second"}


async def test_what_another_open_window_is_typing_is_not_offered(
    app: MentorlogApp, host: Host, store: Store
) -> None:
    """While its window is open a draft is nobody else's; once that is closed, it is offered."""
    store.save_draft(draft(facts="theirs"))
    with Instance(host.home, "there"):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert isinstance(pilot.app.screen, HomeScreen)
            await pilot.press("f9")
            await pilot.pause()
            assert isinstance(pilot.app.screen, HomeScreen)
    again = MentorlogApp(host, store, draft_session="here")
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, DraftOffer)


async def test_a_draft_gone_on_with_belongs_to_this_window(app: MentorlogApp, store: Store) -> None:
    """Continuing takes the draft over, beside what this window has in the same form already."""
    mine = replace(draft(facts="mine"), key="here:meeting:new", saved_at=NOON - timedelta(days=9))
    store.save_draft(mine)
    store.save_draft(draft(facts="theirs"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert form(pilot).inputs.value("facts") == "theirs"
        await put(pilot, "facts", "theirs, gone on with")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
    kept = {each.key: each.fields["facts"] for each in store.drafts()}
    assert kept == {"here:meeting:new": "mine", "here:meeting:new:2": "theirs, gone on with"}


@pytest.mark.parametrize("key", ["c", "t"])
async def test_a_draft_is_gone_on_with_in_one_window_only(app: MentorlogApp, store: Store, key: str) -> None:
    """An offer that another window took up first is neither opened nor thrown away here."""
    store.save_draft(draft(facts="half"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, DraftOffer)
        assert store.rename_draft("there:meeting:new", "third:meeting:new")
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert ["Another window" in n.message for n in pilot.app._notifications] == [True]
    assert [each.key for each in store.drafts()] == ["third:meeting:new"]


async def test_leaving_the_app_keeps_what_is_typed(host: Host, store: Store) -> None:
    """Ctrl+q in the middle of a form leaves a draft with the last key in it."""
    app = MentorlogApp(host, store, draft_session="here")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2", "e")
        form(pilot).query_one("#field-facts").focus()
        await pilot.press("x", "ctrl+q")
    assert [d.fields["facts"] for d in store.drafts()] == ["x"]


@pytest.mark.parametrize(
    ("field", "arrives"), [("topics", "exams, sleep and 2J more"), ("facts", "exams, sleep\nand 2J more")]
)
async def test_pasted_text_arrives_whole_and_harmless(app: MentorlogApp, field: str, arrives: str) -> None:
    """Several lines become one where there is one; what a terminal would obey stays out."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        control = form(pilot).query_one(f"#field-{field}")
        control.focus()
        await pilot.pause()
        app.post_message(events.Paste("exams, sleep\r\nand \x9b2J\x07 more"))
        await pilot.pause()
        assert form(pilot).inputs.value(field) == arrives


async def test_three_presses_open_one_form(app: MentorlogApp) -> None:
    """A key pressed again and again does not stack forms."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "n", "n", "n")
        await pilot.pause()
        assert [type(screen) for screen in pilot.app.screen_stack[:-1]] == [MeetingsScreen]
        assert isinstance(pilot.app.screen, Editor)


@pytest.mark.parametrize("size", SIZES)
def test_looks_offer(
    app: MentorlogApp, store: Store, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    """The offer of a draft."""
    store.save_draft(draft(topics="exams", facts="She said [/b] that the timetable frightens her. " * 6))
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_looks_restored(
    app: MentorlogApp, store: Store, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    """A form with what was restored, something wrong in it."""
    store.save_draft(draft(day="2026-02-31", status="held", kind="one_to_one", facts="half [/b]"))
    assert snap_compare(app, terminal_size=size, press=["c", "f2"])


def test_every_form_is_known_by_the_name_of_its_drafts() -> None:
    """What is typed in any form is offered again: each is registered, and says what was written in it."""
    for module in pkgutil.walk_packages(mentorlog.screens.__path__, "mentorlog.screens."):
        importlib.import_module(module.name)
    # Drafts of a meeting begun on a day of the calendar hold that day: the usual form goes on with them.
    ours = [each for each in _subclasses(Editor) if each.__module__.startswith("mentorlog.")]
    editors = [each for each in ours if each.form and each is not MeetingOnDayEditor]
    assert len(editors) > 10
    for editor in editors:
        assert load_form(editor.form) is editor
        assert editor.written


def _subclasses(cls: type[Editor[Any]]) -> list[type[Editor[Any]]]:
    """Return the classes of forms made from one, at any depth."""
    return [each for child in cls.__subclasses__() for each in (child, *_subclasses(child))]
