"""Long texts over the whole screen and in the mentor's own editor: nothing that was typed is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Goal, Meeting, Reflection
from mentorlog.screens.editors.attestation import AttestationEditor
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.goal import GoalEditor
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.editors.reflection import ReflectionEditor
from mentorlog.store import Store
from mentorlog.widgets.forms.inputs import ProseInput
from tests import editors
from tests.editors import use_editor
from tests.screens.typing import form, keys

SIZES = [(80, 24), (120, 40), (200, 60)]
MEGABYTE = "Line after line of it.\n" * 45_000


async def open_on(pilot: Pilot[Any], editor: Editor[Any], field: str) -> ProseInput:
    """Open a form and go to one of its long texts."""
    pilot.app.push_screen(editor)
    await pilot.pause()
    control = form(pilot).query_one(f"#field-{field}", ProseInput)
    control.focus()
    await pilot.pause()
    return control


def a_meeting(app: MentorlogApp, store: Store) -> MeetingEditor:
    """Return the form of a meeting that has all three texts."""
    return MeetingEditor(app.context, store.meetings()[11])


def count(pilot: Pilot[Any]) -> str:
    """Return what is said about the length of the text."""
    return str(pilot.app.screen.query_one(".-spread .count", Static).render())


async def test_a_text_takes_the_whole_screen_and_goes_back_into_the_form(
    app: MentorlogApp, store: Store
) -> None:
    """Ctrl+O shows it alone, what is typed is counted, Escape brings the other fields back, F2 saves."""
    async with app.run_test(size=(120, 40)) as pilot:
        control = await open_on(pilot, a_meeting(app, store), "reflection")
        rows = form(pilot).inputs.rows
        before = [row.display for row in rows.values()]
        await pilot.press("ctrl+o", "end", *keys(" Twice, even."))
        await pilot.pause()
        assert [name for name, row in rows.items() if row.display] == ["reflection"]
        assert control.has_focus
        assert control.size.height > 25
        assert control.size.width <= 84
        assert count(pilot) == "10 words"
        await pilot.press("escape")
        await pilot.pause()
        assert [row.display for row in rows.values()] == before
        assert control.has_focus
        await pilot.press("f2")
        await pilot.pause()
    assert store.meetings()[11].reflection == "I listened more than I talked, for once. Twice, even."


async def test_lines_are_drawn_as_they_are_broken_now(app: MentorlogApp) -> None:
    """Also when they were drawn between a change of size and the news of it, and are as many as before."""
    words = "Somebody was late and we talked about exams; I listened more than I spoke, for once."
    async with app.run_test(size=(80, 24)) as pilot:
        control = await open_on(pilot, ReflectionEditor(app.context), "stage_0")
        await pilot.press(*keys(words))
        control.wrapped_document.wrap(50)
        control._line_cache.clear()
        control.refresh()
        await pilot.pause()
        control.post_message(events.Resize(control.size, control.virtual_size))
        await pilot.pause()
        strips = control._styles_cache.render_widget(control, control.size.region)
        assert strips[0].text.split() == words.split()[: len(strips[0].text.split())]
        assert " ".join(strip.text for strip in strips).split() == words.split()
        assert len(strips[0].text.strip()) > 60


async def test_a_draft_goes_on_where_it_ended(app: MentorlogApp, store: Store) -> None:
    """What is typed next comes behind what was typed before."""
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, ReflectionEditor(app.context), "stage_0")
        await pilot.press(*keys("First. "), "escape")
        await open_on(pilot, ReflectionEditor(app.context), "stage_0")
        await pilot.press(*keys("Second."))
        assert form(pilot).inputs.value("stage_0") == "First. Second."


async def test_tab_goes_from_one_question_to_the_next(app: MentorlogApp, store: Store) -> None:
    """Stage by stage with the prompt in view, round to the first; where the text goes is said."""
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, ReflectionEditor(app.context, store.all(Reflection)[0]), "stage_0")
        await pilot.press("ctrl+o")
        shown = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await pilot.press(key)
            await pilot.pause()
            shown.append(str(pilot.app.screen.query_one(".-spread .hint", Static).render()))
        assert shown == [
            "What does it mean; what matters in it?",
            "What is the next step?",
            "What happened?",
            "What is the next step?",
        ]
        assert "leaves, unless you leave it out" in count(pilot)


async def test_from_a_short_field_the_first_long_text_takes_the_whole_screen(
    app: MentorlogApp, store: Store
) -> None:
    """Whoever comes to write need not look for it; the mentor's own editor has to be told which text."""
    async with app.run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(ReflectionEditor(app.context))
        await pilot.pause()
        assert "write_outside" not in {b.binding.id for b in app.screen.active_bindings.values()}
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert not form(pilot).is_writing
        await pilot.press("ctrl+o", *"Today")
        await pilot.pause()
        assert form(pilot).is_writing
        first = form(pilot).inputs.prose[0]
        assert form(pilot).inputs.value(first) == "Today"
        assert form(pilot).inputs.value("title") == ""


async def test_a_form_without_long_texts_does_not_offer_the_whole_screen(app: MentorlogApp) -> None:
    """Neither in its keys nor by the key."""
    async with app.run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(AttestationEditor(app.context))
        await pilot.pause()
        assert not {"write", "write_outside"} & {b.binding.id for b in app.screen.active_bindings.values()}
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert not form(pilot).is_writing


async def test_what_is_written_over_the_whole_screen_is_kept_as_a_draft(
    app: MentorlogApp, store: Store
) -> None:
    """The app ends in the middle of a sentence; the form goes on with it."""
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, MeetingEditor(app.context), "private")
        await pilot.press("ctrl+o", *keys("In the middle of"))
        app.keep()
        [draft] = store.drafts()
        assert draft.fields["private"] == "In the middle of"
        await pilot.press("f8", "n")
        await pilot.pause()
        assert form(pilot).inputs.value("private") == "In the middle of"


@pytest.mark.parametrize("spread", [False, True])
async def test_f2_right_behind_the_last_words_saves_them(
    app: MentorlogApp, store: Store, spread: bool
) -> None:
    """The key comes while the field still takes in what was typed before it."""
    words = "Listen first, then ask. " * 10 + "Wait."
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, ReflectionEditor(app.context), "stage_0")
        if spread:
            await pilot.press("ctrl+o")
        for key in (*keys(words), "f2"):
            app.post_message(events.Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))
        for _ in range(5):
            await pilot.pause()
        assert not isinstance(app.screen, Editor)
    assert [each for each in store.all(Reflection) if words in str(each)]


async def test_f2_saves_from_the_whole_screen(app: MentorlogApp, store: Store) -> None:
    """Also when another field is wrong: then the form is there, with the sentence below that field."""
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, GoalEditor(app.context, store.all(Goal)[0]), "why")
        await pilot.press("ctrl+o", "end", *keys(" Always."), "f2")
        await pilot.pause()
        assert store.all(Goal)[0].why.endswith("stuck. Always.")
        await open_on(pilot, MeetingEditor(app.context), "facts")
        form(pilot).inputs.put("minutes", "soon")
        await pilot.press("ctrl+o", "f2")
        await pilot.pause()
        assert form(pilot).inputs.rows["minutes"].has_class("-wrong")
        assert form(pilot).inputs.rows["minutes"].display
        assert app.focused is form(pilot).inputs.rows["minutes"].control


async def test_a_wanted_number_of_words_is_counted_towards(app: MentorlogApp) -> None:
    """A form that knows how many words are wanted says so."""

    class Wanting(GoalEditor):
        def length(self, name: str) -> str:
            return f"{super().length(name)} of 500"

    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, Wanting(app.context), "why")
        await pilot.press("ctrl+o", *keys("Not yet"))
        await pilot.pause()
        assert count(pilot) == "2 words of 500 · never leaves this computer"


async def test_a_megabyte_and_a_small_terminal_lose_nothing(app: MentorlogApp, store: Store) -> None:
    """It is pasted, the terminal shrinks to 40 by 10 and grows again, and every letter is in the draft."""
    async with app.run_test(size=(120, 40)) as pilot:
        control = await open_on(pilot, MeetingEditor(app.context), "private")
        await pilot.press("ctrl+o")
        app.post_message(events.Paste(MEGABYTE))
        await pilot.pause()
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        await pilot.press(*"end")
        assert control.size.height >= 3
        await pilot.resize_terminal(120, 40)
        await pilot.press("escape")
        await pilot.pause()
        form(pilot).keep()
        assert form(pilot).inputs.value("private") == f"{MEGABYTE}end"
    assert store.drafts()[0].fields["private"] == f"{MEGABYTE}end"


# The mentor's own editor


@pytest.fixture
def lent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that can be lent to another program."""
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)


@pytest.mark.usefixtures("lent")
@pytest.mark.parametrize("first", [[], ["ctrl+o"]])
async def test_the_editor_changes_the_text_of_the_form(
    app: MentorlogApp, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first: list[str]
) -> None:
    """From the form and from the whole screen; ctrl+z takes it back as if it had been typed."""
    use_editor(monkeypatch, tmp_path, editors.APPENDS)
    async with app.run_test(size=(80, 24)) as pilot:
        control = await open_on(pilot, a_meeting(app, store), "facts")
        before = control.text
        await pilot.press(*first, "ctrl+g")
        await pilot.pause()
        assert form(pilot).inputs.value("facts") == f"{before}\nand more"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert form(pilot).inputs.value("facts") == before


@pytest.mark.usefixtures("lent")
@pytest.mark.parametrize(
    ("does", "said"),
    [
        (editors.FAILS, "ended with an error"),
        (editors.DELETES, "left no file"),
        (editors.WRITES_AND_FAILS, "What it wrote is in"),
        (editors.WRITES_BYTES, "not UTF-8"),
        (editors.LEAVES, "changed nothing"),
    ],
)
async def test_whatever_the_editor_does_the_text_stays(
    app: MentorlogApp,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    does: str,
    said: str,
) -> None:
    """It is said what happened; the form holds what it held, and its draft is kept before."""
    use_editor(monkeypatch, tmp_path, does)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, MeetingEditor(app.context), "private")
        await pilot.press(*keys("Mine"), "ctrl+g")
        await pilot.pause()
        assert form(pilot).inputs.value("private") == "Mine"
        assert [draft.fields["private"] for draft in store.drafts()] == ["Mine"]
        assert said in [note.message for note in app._notifications][-1]


@pytest.mark.usefixtures("lent")
async def test_terminal_codes_in_a_text_are_left_out(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What an editor left obeys nobody."""
    use_editor(monkeypatch, tmp_path, editors.WRITES_CODES)
    async with app.run_test(size=(80, 24)) as pilot:
        control = await open_on(pilot, MeetingEditor(app.context), "private")
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert control.text == "one [31mred]0;title two\nthree"


async def test_a_terminal_that_cannot_be_lent_is_explained(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In a browser no other program can run; one writes on."""
    use_editor(monkeypatch, tmp_path, editors.APPENDS)
    async with app.run_test(size=(80, 24)) as pilot:
        control = await open_on(pilot, MeetingEditor(app.context), "private")
        await pilot.press("a", "ctrl+g", "b")
        await pilot.pause()
        assert control.text == "ab"
        assert "cannot be lent" in [note.message for note in app._notifications][-1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_looks(
    app: MentorlogApp,
    store: Store,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    theme: str,
) -> None:
    """One question of a reflection over the whole screen."""

    async def write(pilot: Pilot[None]) -> None:
        await open_on(pilot, ReflectionEditor(app.context, store.all(Reflection)[1]), "stage_0")
        await pilot.press("ctrl+o")
        await pilot.pause()

    app.theme = theme
    assert snap_compare(app, terminal_size=size, run_before=write)


def test_looks_small(app: MentorlogApp, store: Store, snap_compare: Callable[..., bool]) -> None:
    """The smallest terminal still shows question, text and count."""

    async def write(pilot: Pilot[None]) -> None:
        await open_on(pilot, a_meeting(app, store), "reflection")
        await pilot.press("ctrl+o")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(40, 10), run_before=write)
    assert isinstance(store.meetings()[11], Meeting)


async def test_where_a_reflection_goes_is_said_while_it_is_written(app: MentorlogApp) -> None:
    """What the rules ask for leaves by itself; a note only if it is chosen."""
    async with app.run_test(size=(80, 24)) as pilot:
        await open_on(pilot, ReflectionEditor(app.context), "stage_0")
        await pilot.press("ctrl+o", "x")
        await pilot.pause()
        assert "unless you leave it out" in count(pilot)
        await pilot.press("escape")
        form(pilot).inputs.put("document", "note")
        await pilot.press("ctrl+o", "y")
        await pilot.pause()
        assert "only if you choose it" in count(pilot)
