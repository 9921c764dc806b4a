"""The end-of-year composer: taking the year over, writing, what is pointed out, and what the rules count."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import About, Goal, Lens, Meeting, Mentee, Passage, Reflection
from mentorlog.operations.composer.composed_document import blank
from mentorlog.operations.evaluation import current_report
from mentorlog.policy.report import State
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.composer.composer import WAS_PRIVATE, ComposerScreen
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import keys, shown, text_of
from tests.screens.years import at

WIDE, NARROW = (120, 40), (80, 24)
QUOTE = (
    "> I listened more than I talked, for once.\n> — reflection on the meeting of 4 Mar 2026 with " + HOSTILE
)


async def compose(pilot: Pilot[Any]) -> ComposerScreen:
    """Open the composer from the reflections."""
    await pilot.press("4", "c")
    return composer(pilot)


def composer(pilot: Pilot[Any]) -> ComposerScreen:
    """Return the composer that is open."""
    screen = pilot.app.screen
    assert isinstance(screen, ComposerScreen)
    return screen


async def take(pilot: Pilot[Any], words: str) -> None:
    """Find something of the year by its words and take it over."""
    await pilot.press("f", *keys(words), "enter", "enter", "f", "escape")


def stage(pilot: Pilot[Any], number: int = 0) -> str:
    """Return what is written in a section."""
    return composer(pilot).inputs.value(f"stage_{number}")


def pointed_out(pilot: Pilot[Any], number: int = 0) -> str:
    """Return what is pointed out below a section."""
    row = composer(pilot).inputs.rows[f"stage_{number}"]
    lines = [str(line.render()) for line in row.query(".remark").results(Static)]
    return "".join(lines) if row.has_class("-odd") else ""


def name_somebody(store: Store) -> None:
    """Let one of the mentees have a real name."""
    mentee = next(mentee for mentee in store.all(Mentee) if mentee.pseudonym == "M-02")
    store.edit(mentee, replace(mentee, name="Nurul Huda"))


def documents(store: Store) -> list[Reflection]:
    """Return the documents that the programme asks for at the end of the year."""
    return [each for each in store.all(Reflection) if each.document == "end_of_year_reflection"]


def state(app: MentorlogApp, store: Store) -> State:
    """Return how the rule about the document stands."""
    report = current_report(store.logbook(), app.context.today)
    assert report
    return next(each.state for each in report.requirements if "end of year" in each.rule)


async def test_from_an_empty_document_to_one_that_counts(app: MentorlogApp, store: Store) -> None:
    """A quotation with its source, a figure, own words, a name that is pointed out once, and F2."""
    name_somebody(store)
    assert state(app, store) is not State.MET
    async with app.run_test(size=WIDE) as pilot:
        await compose(pilot)
        assert pilot.app.focused is composer(pilot).inputs.rows["stage_0"].control
        await pilot.press("tab")
        await take(pilot, "more than talked")
        assert stage(pilot) == f"{QUOTE}\n\n"
        await pilot.press("tab", *keys("Nurul saw it."))
        assert stage(pilot) == f"{QUOTE}\n\nNurul saw it."
        assert pointed_out(pilot) == "! “Nurul” is in the real name of M-02. Write M-02 instead."
        await pilot.press("f2")
        assert not isinstance(pilot.app.screen, ComposerScreen)
        assert not store.drafts()
        [saved] = documents(store)
        assert pilot.app.screen.query_one(RowList).row_id == saved.id
    assert saved.about is About.YEAR
    assert saved.day == app.context.today
    assert (saved.model, saved.title) == ("four_headings", "End of the year")
    assert saved.passages[0].text == f"{QUOTE}\n\nNurul saw it."
    assert state(app, store) is State.MET


async def test_two_windows_write_one_document(app: MentorlogApp, store: Store) -> None:
    """Whoever saves second is shown what the other wrote, and the year still has one such document."""
    async with app.run_test(size=WIDE) as pilot:
        await compose(pilot)
        await pilot.press(*keys("Mine."))
        before = blank(store.programme(), app.context.host.new_id(), app.context.today)
        texts = (Passage(stage="designed", text="Theirs."), Passage(stage="trained", text="Theirs too."))
        store.add(replace(before, passages=texts))
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ComposerScreen)
        assert "Changed elsewhere since you began: designed" in shown(pilot, ".restored")
        assert "to: Theirs." in shown(pilot, ".theirs")
        await pilot.press("f2")
        await pilot.pause()
    [saved] = documents(store)
    assert {each.stage: each.text for each in saved.passages if each.text} == {
        "designed": "Mine.",
        "trained": "Theirs too.",
    }


async def test_what_was_seen_is_not_pointed_out_again(app: MentorlogApp, store: Store) -> None:
    """It stands there until one comes back to the text; another name is pointed out then."""
    name_somebody(store)
    async with app.run_test(size=WIDE) as pilot:
        await compose(pilot)
        await pilot.press(*keys("Nurul."), "tab")
        assert "Nurul" in pointed_out(pilot)
        await pilot.press("tab", *keys(" Nurul"))
        assert pointed_out(pilot) == ""
        await pilot.press(*keys(" her mum"))
        assert pointed_out(pilot).startswith("! “her mum” is about somebody who was not asked.")
        await pilot.press("backspace")
        assert pointed_out(pilot) == "", "it is there no more"
        await pilot.press("escape", "c")
        await pilot.press(*keys(" Huda"))
        assert "Nurul" not in pointed_out(pilot), "what the document began with was seen before"


@pytest.mark.parametrize("number", range(4))
async def test_what_is_pointed_out_is_in_sight(app: MentorlogApp, store: Store, number: int) -> None:
    """Also below a section at the lower edge, where a quotation is taken over."""
    name_somebody(store)
    [told] = [each for each in store.all(Meeting) if "more than I talked" in each.reflection]
    store.edit(told, replace(told, reflection="Nurul talked more than I."))
    async with app.run_test(size=NARROW) as pilot:
        await compose(pilot)
        await pilot.press("tab", *["right"] * number)
        await take(pilot, "Nurul")
        assert "Nurul" in pointed_out(pilot, number)
        line = composer(pilot).inputs.rows[f"stage_{number}"].query_one(".remark")
        assert line.region.height
        assert composer(pilot).inputs.region.contains_region(line.region)


async def test_each_of_several_remarks_hangs_from_its_own_mark(app: MentorlogApp, store: Store) -> None:
    """The marks stand below each other, and the words spelled as they were typed."""
    name_somebody(store)
    async with app.run_test(size=NARROW) as pilot:
        await compose(pilot)
        await pilot.press(*keys("Nurul and her Mum."))
        row = composer(pilot).inputs.rows["stage_0"]
        drawn = row.query_one(".remark", Static)
        lines = [drawn.render_line(y).text.rstrip() for y in range(drawn.size.height)]
    marked = [line for line in lines if "!" in line]
    assert len(marked) == 2
    assert {line.index("!") for line in marked} == {lines[0].index("!")}
    assert "“her Mum” is" in marked[1]


async def test_a_figure_is_a_sentence_and_what_the_document_holds_has_a_tick(app: MentorlogApp) -> None:
    """It stands in a section once, however often Enter is pressed."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await compose(pilot)
        await pilot.press("tab", "enter", "enter")
        assert stage(pilot) == "7 meetings with 3 mentees, 4 hours 55 minutes, September to March. "
        rows = screen.query_one("#year", RowList)
        assert [str(row.content)[:6] for row in rows.rows if str(row.content).startswith("✓")] == ["✓ 7 me"]
        await pilot.press("ctrl+z")
        assert stage(pilot) == ""
        assert "✓" not in text_of(rows)


async def test_private_words_are_not_in_the_year(app: MentorlogApp, store: Store) -> None:
    meeting = store.meetings()[1]
    store.edit(meeting, replace(meeting, learned="To ask first."))
    async with app.run_test(size=WIDE) as pilot:
        screen = await compose(pilot)
        offered = text_of(screen.query_one("#year", RowList))
        assert "Worried" not in offered
        assert "Mother" not in offered
        assert HOSTILE in offered
        await pilot.press("tab")
        await take(pilot, "ask first")
        assert pointed_out(pilot) == f"! {WAS_PRIVATE}"


async def test_the_year_is_narrowed_to_a_window_and_by_typing(app: MentorlogApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await compose(pilot)
        rows, pane = screen.query_one("#year", RowList), screen.query_one("#material")
        every = len(rows.rows)
        await pilot.press("tab", "w")
        assert str(pane.border_title) == "Induction"
        assert 0 < len(rows.rows) < every
        await pilot.press("w", "w", "w")
        assert (str(pane.border_title), len(rows.rows)) == ("The year", every)
        await pilot.press("f", *keys("zzz"))
        assert text_of(rows) == "Nothing matches “zzz”. Escape shows everything."
        await pilot.press("escape")
        assert rows.has_focus
        assert (screen.query_one("#filter", Input).value, len(rows.rows)) == ("", every)


async def test_sections_are_reached_from_the_year_and_from_each_other(app: MentorlogApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await compose(pilot)
        await pilot.press("tab", "right", "enter")
        assert (stage(pilot, 0), stage(pilot, 1)[:10]) == ("", "7 meetings")
        assert str(screen.query_one("#material").border_subtitle) == "Enter: into Prepared"
        await pilot.press(*("tab", "up", "up", "1", "down", "down", "down", "3", "up", "home", *keys("2 ")))
        assert stage(pilot, 0) == "1"
        assert stage(pilot, 1).endswith("2 March. ")
        assert stage(pilot, 2) == "3"
        await pilot.press("up", "up", "up", *keys("!"))
        assert stage(pilot, 0) == "!1", "above the first section is nothing"


async def test_another_model_keeps_what_is_written(app: MentorlogApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await compose(pilot)
        await pilot.press("tab", "left", "enter", "m", *keys("Free"), "enter")
        assert screen.inputs.value("model") == "free"
        kept = stage(pilot)
        assert kept.startswith("7 meetings")
        await pilot.press("tab", "down", "enter")
        assert kept in stage(pilot)
        assert stage(pilot) != kept


async def test_what_was_left_is_gone_on_with(app: MentorlogApp, store: Store) -> None:
    """First the draft, and after saving the document itself, which does not quote itself."""
    async with app.run_test(size=WIDE) as pilot:
        await compose(pilot)
        await pilot.press(*keys("Not yet saved"), "escape", "c")
        assert stage(pilot) == "Not yet saved"
        assert not documents(store)
        await pilot.press("f2", "c")
        assert composer(pilot).inputs.rows["stage_0"].control.has_focus
        assert "Not yet saved" not in text_of(composer(pilot).query_one("#year", RowList))
        await pilot.press(*keys(", but now"), "f2")
    [saved] = documents(store)
    assert saved.passages[0].text == "Not yet saved, but now"


async def test_going_on_keeps_what_is_not_asked_for_here(app: MentorlogApp, store: Store) -> None:
    before = Reflection(
        id=store.host.new_id(),
        day=app.context.today.replace(day=1),
        document="end_of_year_reflection",
        model="carl",
        title="My own title",
        lenses=(Lens.PRACTICE,),
        passages=(Passage(stage="context", text="Here."), Passage(stage="learning", text="There.")),
    )
    store.add(before)
    async with app.run_test(size=WIDE) as pilot:
        await compose(pilot)
        await pilot.press(*keys("!"), "f2")
    [saved] = documents(store)
    passages = {passage.stage: passage.text for passage in saved.passages}
    assert passages == {"context": "Here.", "action": "", "results": "", "learning": "There.!"}
    assert replace(saved, passages=before.passages) == before


async def test_home_leads_to_it_and_asks_when_the_year_is_nearly_over(
    app: MentorlogApp, store: Store, host: Host
) -> None:
    """By a key of its own at any time; before the year is nearly over, it is not asked for."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "It is time for" not in text_of(app.screen.query_one("#agenda", RowList))
        await pilot.press("c")
        composer(pilot)
        await pilot.press("escape")
    may = MentorlogApp(at(host, date(2026, 5, 4)), store, draft_session="may")
    async with may.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("home", "z")  # A look at goals is asked for first.
        await pilot.pause()
        assert "It is time for your end-of-year reflection" in text_of(
            may.screen.query_one("#agenda", RowList)
        )
        await pilot.press("c")
        composer(pilot)
        await pilot.press("escape", "7", "e")
        composer(pilot)


async def test_a_text_has_the_whole_screen_to_itself(app: MentorlogApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        screen = await compose(pilot)
        await pilot.press("ctrl+o")
        assert not screen.query_one("#material").region
        await pilot.press(*keys("Much room."), "tab", "escape", "tab")
        assert screen.query_one("#year").has_focus
        assert stage(pilot) == "Much room."


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_looks(
    snap_compare: Callable[..., bool], app: MentorlogApp, store: Store, size: tuple[int, int], theme: str
) -> None:
    """The year and a document with a quotation, a tick, and somebody's name pointed out."""
    name_somebody(store)
    app.theme = theme

    async def write(pilot: Pilot[Any]) -> None:
        await compose(pilot)
        await pilot.press("tab")
        await take(pilot, "more than talked")
        await pilot.press("tab", *keys("Nurul saw it."))

    assert snap_compare(app, terminal_size=size, run_before=write)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_looks_empty(
    snap_compare: Callable[..., bool], app: MentorlogApp, store: Store, size: tuple[int, int]
) -> None:
    """A window from which there is nothing to take over."""
    store.delete(store.all(Goal)[0])

    async def look(pilot: Pilot[Any]) -> None:
        await compose(pilot)
        await pilot.press("tab", "w", "w", "w")

    assert snap_compare(app, terminal_size=size, run_before=look)
