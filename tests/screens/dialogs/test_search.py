"""Searching everything in the app: as one types, best first, and Enter goes there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.model import (
    Action,
    Attestation,
    Entity,
    Goal,
    Mentee,
    Occasion,
    Recognition,
    Referral,
    Reflection,
    Resource,
    Survey,
    Template,
)
from mentorlog.screens.dialogs.search import SearchDialog
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.frame.area import Area
from mentorlog.store import Store
from mentorlog.widgets.forms.text_line import TextLine
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import keys

WIDE, NARROW = (120, 40), (80, 24)


def shown(app: MentorlogApp) -> list[str]:
    """Return the rows of what was found, as text."""
    hits = app.screen.query_one("#hits", RowList)
    return [str(option.content) for option in hits.rows] if hits.display else []


def said(app: MentorlogApp) -> str:
    """Return what stands below them."""
    return str(app.screen.query_one("#said", Static).render())


async def look_for(pilot: Pilot[Any], text: str) -> None:
    """Open the search and type."""
    await pilot.press("slash", *keys(text))
    await pilot.pause()


def highlighted(app: MentorlogApp) -> tuple[str, str]:
    """Return the area in front, and the id of the row that has the focus."""
    assert isinstance(app.screen, Area)
    assert isinstance(app.focused, RowList)
    return app.screen.area, app.focused.row_id


async def test_the_best_comes_first_and_enter_goes_there(app: MentorlogApp, store: Store) -> None:
    """The meeting is highlighted in its own area, and its list has the keyboard."""
    [wanted] = [meeting for meeting in store.meetings() if "Mother is ill." in meeting.private]
    async with app.run_test() as pilot:
        await look_for(pilot, "MÓTHER")
        [row] = shown(app)
        assert "Private: Mother is ill." in row
        assert said(app).startswith("1 hit ")
        await pilot.press("enter")
        assert highlighted(app) == ("meetings", wanted.id)


async def test_arrows_choose_while_the_line_keeps_the_keyboard(app: MentorlogApp) -> None:
    """Down goes to the next hit; a letter typed then searches on, from the best again."""
    async with app.run_test() as pilot:
        await look_for(pilot, "kind:goal")
        first, second = shown(app)
        hits = app.screen.query_one("#hits", RowList)
        assert hits.row_id == "0"
        await pilot.press("down")
        assert (hits.row_id, type(app.focused)) == ("1", TextLine)
        await pilot.press("space", "o")
        assert hits.row_id == "0"
        await pilot.press("down", "enter")
        area, _ = highlighted(app)
        assert area == "goals"
        assert first != second


def entry_of(store: Store, sort: str) -> tuple[str, str, str]:
    """Record an entry that one word finds; return that word, its area and the id of its row."""
    new, day = store.host.new_id, date(2026, 3, 1)
    meeting = store.meetings()[0]
    entries: dict[str, tuple[Entity, str, str]] = {
        "mentee": (Mentee(id=new(), pseudonym="Quokka [/b]"), "mentees", ""),
        "reflection": (Reflection(id=new(), day=day, title="Quokka"), "reflections", ""),
        "goal": (Goal(id=new(), title="Quokka"), "goals", ""),
        "open promise": (Action(id=new(), text="Quokka", meeting=meeting.id), "home", ""),
        "kept promise": (
            Action(id=new(), text="Quokka", meeting=meeting.id, done=day),
            "meetings",
            meeting.id,
        ),
        "referral": (Referral(id=new(), day=day, where="library", note="Quokka"), "meetings", ""),
        "attestation": (
            Attestation(id=new(), what="quiz", day=day, evidence="Quokka"),
            "home",
            "",
        ),
        "recognition": (Recognition(id=new(), day=day, title="Quokka"), "home", ""),
        "resource": (Resource(id=new(), title="Cards", topics=("Quokka",)), "home", ""),
        "template": (Template(id=new(), name="quokka", title="Thanks", text="{mentee}, Quokka"), "home", ""),
    }
    entity, area, row = entries[sort]
    store.add(entity)
    return area, row or entity.id, "quokka"


@pytest.mark.parametrize(
    "sort",
    [
        *("mentee", "reflection", "goal", "open promise", "kept promise", "referral", "attestation"),
        *("recognition", "resource", "template"),
    ],
)
async def test_every_sort_of_entry_is_gone_to(app: MentorlogApp, store: Store, sort: str) -> None:
    """Each stands highlighted where it belongs, from wherever one looked."""
    area, row, word = entry_of(store, sort)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5")
        await look_for(pilot, word)
        await pilot.press("enter")
        assert highlighted(app) == (area, row)


async def test_a_requirement_and_a_questionnaire_are_gone_to(app: MentorlogApp, store: Store) -> None:
    """Also from a screen that stands in front of an area."""
    survey = Survey(
        id=store.host.new_id(),
        day=date(2026, 3, 1),
        questionnaire="cop-mentor",
        occasion=Occasion.MID,
        answers=(1,) * 9,
    )
    store.add(survey)
    async with app.run_test(size=WIDE) as pilot:
        await look_for(pilot, "kind:questionnaire")
        await pilot.press("enter")
        assert highlighted(app) == ("reflections", survey.id)
        await look_for(pilot, "kind:rule training")
        await pilot.press("enter")
        area, row = highlighted(app)
        assert (area, bool(row)) == ("requirements", True)


async def test_the_filter_of_meetings_gives_way(app: MentorlogApp, store: Store) -> None:
    """A meeting that the filter hides is shown all the same."""
    [wanted] = [meeting for meeting in store.meetings() if "Mother" in meeting.private]
    async with app.run_test() as pilot:
        await pilot.press("2", "f", *keys("zzz"), "enter")
        await look_for(pilot, "mother")
        await pilot.press("enter")
        assert highlighted(app) == ("meetings", wanted.id)


async def test_keys_that_come_at_once_are_all_searched_for(app: MentorlogApp, store: Store) -> None:
    """Enter waits for no picture: what was typed before it is what is found."""
    [wanted] = [meeting for meeting in store.meetings() if "Mother" in meeting.private]
    async with app.run_test() as pilot:
        await look_for(pilot, "q")
        line = app.screen.query_one("#query", Input)
        line.value = "mother"
        await line.action_submit()
        await pilot.pause()
        assert highlighted(app) == ("meetings", wanted.id)


async def test_it_teaches_until_something_is_asked(app: MentorlogApp) -> None:
    """Then it says what was not understood, or that nothing fits."""
    async with app.run_test() as pilot:
        await pilot.press("slash")
        teaching = app.screen.query_one("#teaching")
        assert teaching.display
        await pilot.press(*keys("foo:x"))
        assert "There is no filter foo:" in said(app)
        assert teaching.display
        await pilot.press("ctrl+u", *keys("zz"))
        assert not teaching.display
        assert said(app).startswith("Nothing fits all of this.")
        assert shown(app) == []
        await pilot.press("enter")
        assert isinstance(app.screen, SearchDialog)
        await pilot.press("ctrl+u")
        assert teaching.display
        await pilot.press("escape")
        assert isinstance(app.screen, Area)


async def test_names_are_shown_as_they_are_and_marked(app: MentorlogApp) -> None:
    """A name that is markup; the match within it is told by more than a colour."""
    async with app.run_test() as pilot:
        await look_for(pilot, "ana who:ana kind:mentee")
        hits = app.screen.query_one("#hits", RowList)
        [option] = hits.rows
        prompt: Any = option.content
        assert HOSTILE in prompt.plain
        [mark] = [span for span in prompt.spans if "underline" in str(span.style)]
        assert prompt.plain[mark.start : mark.end] == "Ana"


async def test_in_a_form_the_key_is_a_sign(app: MentorlogApp) -> None:
    """Nothing opens in front of what is being written."""
    async with app.run_test() as pilot:
        await pilot.press("2", "n", "slash")
        assert isinstance(app.screen, MeetingEditor)
        app.screen.set_focus(None)
        await pilot.press("slash")
        assert isinstance(app.screen, MeetingEditor)


async def test_a_form_that_is_open_where_the_hit_stands_is_kept(app: MentorlogApp) -> None:
    """One is told why the hit is not shown."""
    async with app.run_test() as pilot:
        await pilot.press("2", "n")
        await app.switch_mode("home")
        await look_for(pilot, "mother")
        await pilot.press("enter")
        assert isinstance(app.screen, MeetingEditor)
        assert any("form is open" in note.message for note in app._notifications)


async def test_another_size_keeps_what_was_typed(app: MentorlogApp) -> None:
    """Down to a few lines and back."""
    async with app.run_test() as pilot:
        await look_for(pilot, "exams")
        before = len(shown(app))
        await pilot.resize_terminal(40, 10)
        await pilot.press("down")
        await pilot.resize_terminal(*WIDE)
        assert app.screen.query_one("#query", Input).value == "exams"
        assert len(shown(app)) == before


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("typed", ["", "ana", "exams foo:x"], ids=["empty", "found", "unclear"])
def test_looks(
    app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int], typed: str
) -> None:
    """Empty, with hits that have a hostile name in them, and with something that is not understood."""
    assert snap_compare(app, terminal_size=size, press=["slash", *keys(typed)])
