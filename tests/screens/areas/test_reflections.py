"""Reflections: the list, the text, and writing one by a model's questions."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.cli import main
from mentorlog.model import About, Passage, Reflection
from mentorlog.screens.areas.reflections import ReflectionsScreen
from mentorlog.screens.editors.reflection import ReflectionEditor
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.twins import equal_hosts, rows_and_events
from tests.screens.typing import details, put

WIDE, NARROW = (120, 40), (80, 24)


def editor(app: MentorlogApp) -> ReflectionEditor:
    """Return the form that is open."""
    assert isinstance(app.screen, ReflectionEditor)
    return app.screen


def asked(app: MentorlogApp) -> list[str]:
    """Return the questions that the form asks now."""
    rows = [row for name, row in editor(app).inputs.rows.items() if name.startswith("stage_")]
    return [str(row.query_one(".hint", Static).content) for row in rows if row.display]


async def test_the_newest_is_first_and_its_text_is_shown(app: MentorlogApp) -> None:
    """The list runs backwards in time, and the highlighted reflection can be read."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4")
        rows = [str(option.content) for option in app.screen.query_one("#records", RowList).rows]
        assert [row.split()[1:3] for row in rows] == [["1", "Feb"], ["22", "Nov"], ["9", "Sep"]]
        abouts = ("the year", "the window mid semester", "the meeting of ")
        assert [about for row, about in zip(rows, abouts, strict=True) if about not in row] == []
        await pilot.press("end")
        await pilot.pause()
        text = details(app)
        assert "The first lunch [/b]" in text
        assert "What happened?" in text
        assert "The list was for me, not for them." in text
        assert HOSTILE in text


async def test_a_new_one_asks_driscolls_questions_and_counts_the_words(app: MentorlogApp) -> None:
    """The pick-list begins at three questions; the count follows the typing, prompts not counted."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        assert asked(app) == [
            "What happened?",
            "What does it mean; what matters in it?",
            "What is the next step?",
        ]
        await put(pilot, "stage_0", "We met [/b] in the library.")
        await put(pilot, "stage_2", "Listen more.")
        assert "8 words" in str(app.screen.query_one(".heading", Static).content)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_tab_goes_as_one_reads(app: MentorlogApp, size: tuple[int, int]) -> None:
    """Each next field stands below the one before, or to the right of it."""
    async with app.run_test(size=size) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        order = app.screen.focus_chain
        regions = [each.region for each in order]
        assert all(after.y > before.y or after.x > before.right for before, after in pairwise(regions))
        assert len(order) == 12


async def test_saving_keeps_model_stages_and_what_it_is_about(app: MentorlogApp, store: Store) -> None:
    """F2 writes the reflection as it was typed and shows it highlighted."""
    meeting = store.meetings()[1]
    before = {reflection.id for reflection in store.all(Reflection)}
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        await put(pilot, "title", "On [TODO] listening")
        await put(pilot, "day", "yesterday")
        await put(pilot, "document", "end_of_year_reflection")
        await put(pilot, "about", f"meeting:{meeting.id}")
        await put(pilot, "stage_1", "It matters.")
        await pilot.press("f2")
        await pilot.pause()
        saved = next(r for r in store.all(Reflection) if r.id not in before)
        assert saved == Reflection(
            id=saved.id,
            day=app.context.today.replace(day=10),
            document="end_of_year_reflection",
            model="driscoll",
            passages=(
                Passage(stage="what"),
                Passage(stage="so_what", text="It matters."),
                Passage(stage="now_what"),
            ),
            title="On [TODO] listening",
            about=About.MEETING,
            meeting=meeting.id,
        )
        assert isinstance(app.screen, ReflectionsScreen)
        assert app.screen.highlighted == saved
        assert not store.drafts()


async def test_the_form_leaves_the_same_rows_and_events_as_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One reflection, written in the form and on the command line on equal hosts, is the same."""
    by_form, by_command = equal_hosts(tmp_path)
    text = "# what\nWe met.\n# now_what\nMeet again."
    options = ("--model", "driscoll", "--title", "Met [/b]", "--window", "exams")
    assert main(["reflect", text, *options], by_command) == 0, capsys.readouterr().err
    with Store(by_form) as store:
        app = MentorlogApp(by_form, store)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("4", "n")
            await pilot.pause()
            await put(pilot, "title", "Met [/b]")
            await put(pilot, "about", "window:exams")
            await put(pilot, "stage_0", "We met.")
            await put(pilot, "stage_2", "Meet again.")
            await pilot.press("f2")
            await pilot.pause()
        written = rows_and_events(store)
    with Store(by_command) as store:
        assert rows_and_events(store) == written


async def test_another_model_in_the_middle_loses_no_word(app: MentorlogApp) -> None:
    """Answers that the new model has no stage for go to its last stage; the order stays."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        await put(pilot, "model", "gibbs")
        assert len(asked(app)) == 6
        for number in range(6):
            await put(pilot, f"stage_{number}", f"answer {number}")
        await put(pilot, "model", "free")
        assert len(asked(app)) == 1
        assert editor(app).inputs.value("stage_0") == "\n\n".join(f"answer {number}" for number in range(6))


async def test_an_unchanged_reflection_is_saved_as_it_was(app: MentorlogApp, store: Store) -> None:
    """Opening and saving changes nothing, whatever the reflection is."""
    before = store.all(Reflection)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4")
        for _ in before:
            await pilot.press("e", "f2", "down")
            await pilot.pause()
    saved = {reflection.id: reflection for reflection in store.all(Reflection)}
    assert [replace(saved[r.id], passages=r.passages) for r in before] == list(before)
    assert [_answers(saved[r.id]) for r in before] == [_answers(r) for r in before]


def _answers(reflection: Reflection) -> dict[str, str]:
    """Return the stages that were answered."""
    return {passage.stage: passage.text for passage in reflection.passages if passage.text}


async def test_stages_that_no_model_has_keep_their_place(app: MentorlogApp, store: Store) -> None:
    """A reflection by a model from elsewhere can be edited without losing a stage."""
    foreign = Reflection(
        id=app.context.host.new_id(),
        day=app.context.today,
        model="house",
        passages=tuple(Passage(stage=f"part_{n}", text=f"text {n}") for n in range(8)),
    )
    store.add(foreign)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "e")
        await pilot.pause()
        await put(pilot, "title", "Ours")
        await pilot.press("f2")
        await pilot.pause()
    assert store.find(Reflection, foreign.id) == replace(foreign, title="Ours")


async def test_a_model_is_found_by_typing_its_name(app: MentorlogApp) -> None:
    """In the open pick-list, letters lead to the model that has them."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n", "tab", "tab", "enter")
        await pilot.pause()
        await pilot.press(*"gibbs", "enter")
        await pilot.pause()
        assert editor(app).inputs.value("model") == "gibbs"
        assert len(asked(app)) == 6


async def test_without_a_word_nothing_is_saved(app: MentorlogApp, store: Store) -> None:
    """As on the command line, an empty reflection is none; what was typed stays in the form."""
    before = store.all(Reflection)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        await put(pilot, "title", "Only a title")
        await pilot.press("f2")
        await pilot.pause()
        assert store.all(Reflection) == before
        problem = editor(app).inputs.rows["stage_0"].query_one(".problem", Static)
        assert "nothing to keep" in str(problem.content)


async def test_escape_keeps_what_was_typed(app: MentorlogApp, store: Store) -> None:
    """Closing the form keeps a draft, and opening it again goes on with it."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        await put(pilot, "stage_0", "Half a thought")
        await pilot.press("escape")
        await pilot.pause()
        assert [draft.fields["stage_0"] for draft in store.drafts()] == ["Half a thought"]
        await pilot.press("n")
        await pilot.pause()
        assert editor(app).inputs.value("stage_0") == "Half a thought"


async def test_documents_are_those_the_rules_ask_for(app: MentorlogApp) -> None:
    """What the programme calls its pieces of writing can be chosen."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        assert [value for _, value in editor(app)._documents()] == [
            "reflection",
            "end_of_year_reflection",
            "note",
            "application_answers",
        ]


async def test_delete_asks_and_undo_brings_it_back(app: MentorlogApp, store: Store) -> None:
    """Keys that arrive unasked delete nothing; a deleted reflection comes back with u."""
    before = store.all(Reflection)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "x", "escape")
        await pilot.pause()
        assert store.all(Reflection) == before
        await pilot.press("x", "y")
        await pilot.pause()
        assert len(store.all(Reflection)) == len(before) - 1
        assert app.focused is app.screen.query_one("#records")
        await pilot.press("u", "y")
        await pilot.pause()
        assert set(store.all(Reflection)) == set(before)


async def test_an_empty_list_teaches(empty_app: MentorlogApp) -> None:
    """Without a reflection the screen says how to write one, here and on the command line."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await empty_app.switch_mode("reflections")
        await pilot.pause()
        said = str(empty_app.screen.query_one(".empty", Static).content)
        assert "Press n" in said
        assert "mentorlog reflect" in said
        assert empty_app.screen.check_action("delete", ()) is False


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The list and the text of the first meeting's reflection."""
    assert snap_compare(app, terminal_size=size, press=["4", "end"])


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_form_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The form with a reflection in it."""
    assert snap_compare(app, terminal_size=size, press=["4", "end", "e"])


async def test_a_new_one_about_a_meeting_stays_and_an_old_one_is_what_it_was(
    app: MentorlogApp, store: Store
) -> None:
    """What is new is a note then, and saving says that it stays; about the year it is a reflection again."""
    meeting = f"meeting:{store.meetings()[0].id}"
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n")
        await pilot.pause()
        for about, document in ((meeting, "note"), ("year", "reflection"), (meeting, "note")):
            await put(pilot, "about", about)
            assert editor(app).inputs.value("document") == document
            told = str(editor(app).query_one(".field-document .echo", Static).render())
            assert told.startswith("a note, being about one person or meeting: leaves only") is (
                document == "note"
            )
        await put(pilot, "stage_0", "We met.")
        await pilot.press("f2")
        await pilot.pause()
        assert "It leaves only if you choose it" in " ".join(each.message for each in app._notifications)
        await pilot.press("end", "e")
        await pilot.pause()
        before = editor(app).inputs.value("document")
        await put(pilot, "about", meeting)
        assert editor(app).inputs.value("document") == before == "reflection"
