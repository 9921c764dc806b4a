"""Home: how the year stands, what is next, what is at hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import Action, Attestation, Meeting, Status
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.areas.requirements import RequirementsScreen
from mentorlog.screens.composer.composer import ComposerScreen
from mentorlog.screens.editors.attestation import AttestationEditor
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.area import Area
from mentorlog.screens.mentees.mentees import MenteesScreen
from mentorlog.screens.mentees.prepare import PrepareScreen
from mentorlog.store import Store
from mentorlog.widgets.hanging import Hanging, HangingText
from mentorlog.widgets.row_list import RowList
from tests.screens.looks.drawing import drawn
from tests.screens.typing import form, put, shown

SIZES = [(80, 24), (120, 40)]


async def test_home_says_what_is_next(app: MentorlogApp) -> None:
    """The sentence at the top is the one of the requirement to think of first."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = shown(pilot, "#next")
    assert "4 of 7 musts met" in said
    assert "quiz" in said


async def test_a_rule_is_not_cut_beside_empty_columns(app: MentorlogApp) -> None:
    """Where it is narrow, the words follow the numbers at once."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = drawn(app).text
    assert "not yet  Pass or complete the quiz inside that course" in seen


@pytest.mark.parametrize("days", [0, 400])
async def test_the_document_of_the_year_is_composed_at_any_time(
    app: MentorlogApp, store: Store, days: int
) -> None:
    """Not only when it is asked for: in the middle of the year and long after it."""
    programme = store.programme()
    assert programme
    start, end = (day - timedelta(days) for day in (programme.start, programme.end))
    store.edit(programme, replace(programme, start=start, end=end, windows=()))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        assert isinstance(app.screen, ComposerScreen)


async def test_each_must_has_a_bar_and_its_state_in_words(app: MentorlogApp) -> None:
    """Every requirement is listed, musts first, the state as a word and not only as a colour."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [str(o.content) for o in pilot.app.screen.query_one("#standing", RowList).rows]
    assert len(rows) == 8
    assert "met" in rows[0]
    assert "6 of 5 meetings" in rows[0]
    assert "(should)" in rows[-1]


async def test_what_comes_up_is_in_the_order_of_its_days(app: MentorlogApp) -> None:
    """What is late comes first, then promises and planned meetings by day, then the last meetings."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [str(o.content) for o in pilot.app.screen.query_one("#agenda", RowList).rows]
    assert rows[0] == "Coming up"
    assert [row.split()[1] for row in rows[1:3]] == ["late", "open"]
    assert "18 Mar" in rows[3]
    assert rows[4] == "Lately"
    assert "4 Mar" in rows[5]


async def test_what_was_done_lately_names_a_far_year(app: MentorlogApp, store: Store) -> None:
    """Wed 1 Jan of years ago would be read as one of this year."""
    for meeting in store.meetings():
        store.edit(meeting, replace(meeting, day=date(2020, 1, 1)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = [str(o.content) for o in pilot.app.screen.query_one("#agenda", RowList).rows]
    lately = rows[rows.index("Lately") + 1 :]
    assert lately
    assert all("Wed 1 Jan 2020" in row for row in lately)


async def test_days_with_a_year_keep_the_columns(app: MentorlogApp, store: Store) -> None:
    """Where one row needs its year, the others leave room for it: all that is beside begins in one column."""
    first, *others = (each for each in store.meetings() if each.status is Status.HELD)
    store.edit(first, replace(first, day=date(2020, 1, 1), minutes=45))
    for place, meeting in enumerate(others):
        store.edit(meeting, replace(meeting, day=date(2026, 3, 10) - timedelta(place), minutes=45))
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.pause()
        rows = [str(o.content) for o in pilot.app.screen.query_one("#agenda", RowList).rows]
    lately = [row for row in rows[rows.index("Lately") + 1 :] if "45 min" in row]
    assert any("1 Jan 2020" in row for row in lately)
    assert any("10 Mar" in row and "2026" not in row for row in lately)
    assert len({row.index("45 min") for row in lately}) == 1


async def test_space_ticks_what_was_promised(app: MentorlogApp, store: Store) -> None:
    """Space on a promise says that it is kept today, once more opens it again, and so does undo."""
    before = store.all(Action)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("space")
        await pilot.pause()
        done = [a for a in store.all(Action) if a.done == date(2026, 3, 11)]
        assert [a.text for a in done] == ["Ask the tutor [today]"]
        agenda = app.screen.query_one("#agenda", RowList)
        assert str(agenda.row(done[0].id).content) == "✓ done Ana [/b] [TODO]: Ask the tutor [today]"
        await pilot.press("space")
        await pilot.pause()
        assert store.all(Action) == before
        assert agenda.row_id == done[0].id
        await pilot.press("space")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
    assert not [a for a in store.all(Action) if a.done == date(2026, 3, 11)]


async def test_enter_on_a_promise_shows_the_meeting_it_was_made_in(app: MentorlogApp, store: Store) -> None:
    """The meeting is highlighted among the others."""
    first = next(action for action in store.all(Action) if action.text == "Ask the tutor [today]")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        meetings = pilot.app.screen
        assert isinstance(meetings, MeetingsScreen)
        assert meetings.highlighted is not None
        assert meetings.highlighted.id == first.meeting


async def test_the_panes_lead_to_what_they_show(app: MentorlogApp) -> None:
    """Enter on a mentee shows the page, and on a day of the year its meeting."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        home = pilot.app.screen
        home.query_one("#people").focus()
        await pilot.press("down", "enter")
        await pilot.pause()
        mentees = pilot.app.screen
        assert isinstance(mentees, MenteesScreen)
        assert mentees.highlighted is not None
        assert mentees.highlighted.pseudonym == "M-02"
        await pilot.press("1")
        home.query_one("#year").focus()
        await pilot.press("right", "enter")
        await pilot.pause()
        meetings = pilot.app.screen
        assert isinstance(meetings, MeetingsScreen)
        assert meetings.highlighted is not None
        assert meetings.highlighted.day == date(2026, 3, 18)


async def test_few_rules_are_shown_in_full(app: MentorlogApp, store: Store) -> None:
    """Where there is room below, nothing is cut; of many rules each has one line."""
    programme = store.programme()
    assert programme is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        standing = pilot.app.screen.query_one("#standing", RowList)
        assert standing.virtual_size.height == len(standing.rows)
        few = shipped()["five-meetings"]
        store.edit(programme, replace(programme, policy=few, windows=()))
        await pilot.press("2", "1")
        await pilot.pause()
        assert 0 < len(standing.rows) < standing.virtual_size.height


async def test_every_size_shows_every_pane_that_fits(app: MentorlogApp) -> None:
    """Resized while it is shown, from a small terminal to a large one and back."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown_at = {}
        for size in ((80, 24), (80, 50), (120, 40), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            panes = ("#agenda", "#stands", "#people", "#year")
            shown_at[size] = [pane for pane in panes if pilot.app.screen.query_one(pane).region.area]
            regions = [pilot.app.screen.query_one(pane).region for pane in shown_at[size]]
            assert not any(a.overlaps(b) for a in regions for b in regions if a is not b)
    assert "#year" not in shown_at[80, 24]
    assert all(len(shown_at[size]) == 4 for size in ((80, 50), (120, 40), (200, 60)))


async def test_a_terminal_that_is_resized_shows_what_one_of_that_size_does(app: MentorlogApp) -> None:
    """Rows are drawn for the width there is, not for the one before."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        narrow = drawn(app).text
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        wide = drawn(app).text
        area = pilot.app.screen
        assert isinstance(area, Area)
        area.reload()
        await pilot.pause()
        assert drawn(app).text == wide
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert drawn(app).text == narrow


@pytest.mark.parametrize("notice", ["", "Demo: a made-up year. Nothing here is kept."])
async def test_a_tall_terminal_lists_as_many_of_the_last_meetings_as_fit(store: Store, notice: str) -> None:
    """Down to the bottom of the pane and no further; where others stand below, five."""
    app = MentorlogApp(store.host, store, notice=notice, draft_session="here")
    held = next(each for each in store.meetings() if each.status is Status.HELD)
    days = (held.day - timedelta(days=place) for place in range(60))
    store.add(*(replace(held, id=store.host.new_id(), day=day) for day in days))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen.query_one("#agenda", RowList)
        assert lately(listed) == 5
        for size in ((200, 60), (200, 45), (120, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert lately(listed) > 5
            page = listed.scrollable_content_region.height
            assert page - 3 <= listed.virtual_size.height <= page


def lately(listed: RowList) -> int:
    """Return how many of the last meetings a list has."""
    rows = [str(each.content) for each in listed.rows]
    return len(rows) - rows.index("Lately") - 1


async def test_what_is_next_hangs_from_its_name(app: MentorlogApp) -> None:
    """What is said of it further stands below it, and not below the name."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        next_ = pilot.app.screen.query_one("#next", HangingText)
        visual = next_.visual
        assert isinstance(visual, Hanging)
        lines = [line.plain for line in visual.at(30, {})]
        begun = next(place for place, line in enumerate(lines) if line.startswith("Next  "))
        assert len(lines) > begun + 1
        assert all(line.startswith("      ") for line in lines[begun + 1 :])


async def test_enter_prepares_a_planned_meeting_and_opens_another(app: MentorlogApp) -> None:
    """Enter on what is to come shows what to have at hand, and on what was its form."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PrepareScreen)
        await pilot.press("escape", "end", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, Editor)
        assert isinstance(screen.entity, Meeting)
        assert screen.entity.status is not Status.PLANNED


async def test_what_only_waits_for_a_tick_is_ticked_off(app: MentorlogApp, store: Store) -> None:
    """Enter on an open rule that asks for a tick records it, with the day and who confirms it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        standing = pilot.app.screen.query_one("#standing", RowList)
        standing.focus()
        standing.highlighted = 2
        await pilot.press("enter")
        await pilot.pause()
        assert form(pilot).inputs.value("what") == "quiz"
        await put(pilot, "day", "yesterday")
        await put(pilot, "confirmed_by", "Dr [Lim]")
        await pilot.press("f2")
        await pilot.pause()
        assert "5 of 7 musts met" in shown(pilot, "#next")
    newest = store.all(Attestation)[-1]
    assert (newest.what, newest.day, newest.confirmed_by) == ("quiz", date(2026, 3, 10), "Dr [Lim]")


async def test_the_tick_offers_what_is_still_missing(app: MentorlogApp) -> None:
    """`t` begins with the first thing that was not recorded yet."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert form(pilot).inputs.value("what") == "quiz"


async def test_nothing_to_tick_off_is_not_offered(app: MentorlogApp, store: Store) -> None:
    """Where no rule asks for a tick, the key is not shown."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        assert home.check_action("tick", ())
        programme = store.programme()
        assert programme is not None
        store.edit(programme, replace(programme, policy=shipped()["five-meetings"], windows=()))
        home.reload()
        assert not home.check_action("tick", ())


async def test_x_deletes_what_is_highlighted(app: MentorlogApp, store: Store) -> None:
    """A promise, then a meeting, each once it was asked; with another pane in focus nothing."""
    promises, meetings = len(store.all(Action)), len(store.meetings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for row, left in ((1, (promises - 1, meetings)), (2, (promises - 1, meetings - 1))):
            agenda = pilot.app.screen.query_one("#agenda", RowList)
            agenda.highlighted = row
            await pilot.pause()
            await pilot.press("x", "n")
            await pilot.pause()
            await pilot.press("x", "y")
            await pilot.pause()
            assert (len(store.all(Action)), len(store.meetings())) == left


async def test_what_comes_next_stays_in_sight(app: MentorlogApp, store: Store) -> None:
    """Where only what was is listed, what is planned then is highlighted, and its heading is shown."""
    for meeting in store.meetings():
        if meeting.status is Status.PLANNED:
            store.delete(meeting)
    for action in store.all(Action):
        store.delete(action)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        home = pilot.app.screen
        agenda = home.query_one("#agenda", RowList)
        said = [str(row.content).strip() for row in agenda.rows][:3]
        assert said == [
            "Coming up",
            "Nothing is planned: l logs or plans a meeting in one line, n writes one down.",
            "Lately",
        ]
        await pilot.press("n")
        await pilot.pause()
        await put(pilot, "day", "2026-03-20")
        await pilot.press("f2")
        await pilot.pause()
        assert pilot.app.screen is home
        for line in ("", "today 45m with M-02 about exams"):
            if line:
                await pilot.press("l")
                await pilot.pause()
                await put(pilot, "line", line)
                await pilot.press("enter")
                await pilot.pause()
            assert agenda.highlighted == 1
            assert "20 Mar" in str(agenda.rows[1].content)
            assert agenda.scroll_offset.y == 0


@pytest.mark.parametrize("size", [*SIZES, (200, 60)])
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "ansi-dark"])
def test_looks(
    app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int], theme: str
) -> None:
    """Home in the middle of a year."""
    app.theme = theme
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_looks_empty(
    empty_app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    """Home before anything is set up."""
    assert snap_compare(empty_app, terminal_size=size, press=["escape"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_keys(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The list of keys."""
    assert snap_compare(app, terminal_size=size, press=["f1"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_undo(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The question before something is taken back."""
    assert snap_compare(app, terminal_size=size, press=["u"])


@pytest.mark.parametrize("size", SIZES)
def test_looks_tick(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The form for something done outside meetings."""
    assert snap_compare(app, terminal_size=size, press=["t"])


async def test_what_the_logbook_shows_is_not_offered_to_be_ticked(app: MentorlogApp, store: Store) -> None:
    """Its rule is explained in place of a form, and the form begins with the next name."""
    programme = store.programme()
    assert programme is not None
    assert AttestationEditor(app.context)._what == "quiz"
    rules = programme.policy.replace('what = "quiz"', 'what = "quiz"\nproved_by_log = true')
    store.edit(programme, replace(programme, start=app.context.today, windows=(), policy=rules))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        standing = pilot.app.screen.query_one("#standing", RowList)
        standing.focus()
        standing.highlighted = standing.place_of("quiz")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RequirementsScreen)
    assert AttestationEditor(app.context)._what != "quiz"


async def test_what_is_at_hand_is_there_before_the_rules_are_read(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first frame waits for nothing that takes long; what is found out then is found out in parts."""
    monkeypatch.setattr(HomeScreen, "seen", lambda _: None)
    async with app.run_test(size=(120, 40)) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        agenda, standing = (home.query_one(f"#{name}", RowList) for name in ("agenda", "standing"))
        assert "Lately" in [str(row.content) for row in agenda.rows]
        assert len(standing.rows) == 0
        highlighted = agenda.row_id
        parts = list(home._rest or ())
        await pilot.pause()
        assert len(parts) > len(home._logbook.mentees)
        assert (len(standing.rows) > 0, agenda.row_id) == (True, highlighted)
        assert "musts met" in shown(pilot, "#next")


async def test_a_change_before_the_rules_were_read_shows_everything(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was being found out of the logbook as it was is not gone on with."""
    went_on = HomeScreen._go_on
    monkeypatch.setattr(HomeScreen, "_go_on", lambda _home, _parts: None)
    async with app.run_test(size=(80, 24)) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        begun = home._rest
        assert begun is not None
        home.changed("Changed.")
        await pilot.pause()
        assert "musts met" in shown(pilot, "#next")
        went_on(home, begun)
        assert next(begun, "nothing") is None  # it had not begun
