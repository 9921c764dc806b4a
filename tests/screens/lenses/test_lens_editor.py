"""Marking a reflection: in the form that writes it, and from the list without opening it."""

from dataclasses import replace
from typing import Any

import pytest
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Lens, Reflection
from mentorlog.model.themes import THEMES
from mentorlog.screens.areas.reflections import ReflectionsScreen
from mentorlog.screens.lenses.lens_editor import LensEditor
from mentorlog.store import Store
from mentorlog.widgets.forms.type_ahead import TypeAheadInput
from tests.screens.seed import HOSTILE
from tests.screens.typing import details, form, keys, put, write

WIDE, NARROW = (120, 40), (80, 24)


def offers(app: MentorlogApp, field: str) -> list[str]:
    """Return what is offered for what is typed."""
    return app.screen.query_one(f"#field-{field}", TypeAheadInput).offers


async def test_a_few_keys_mark_the_highlighted_reflection(app: MentorlogApp, store: Store) -> None:
    """Space, a tick, a word of a theme, a skill; the text stays, and the details say it."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4")
        assert isinstance(app.screen, ReflectionsScreen)
        before = app.screen.highlighted
        assert before
        await pilot.press("space", "down", "space", "tab", *"trust")
        assert offers(app, "themes") == ["Organisational trust"]
        await pilot.press("right", *keys(", identity"), "right", "enter", *"time", "right", "f2")
        await pilot.pause()
        assert store.find(Reflection, before.id) == replace(
            before,
            lenses=(Lens.COMMUNITY,),
            themes=("organisational_trust", "professional_identity"),
            skills=("time_management",),
        )
        assert isinstance(app.screen, ReflectionsScreen)
        assert "Organisational trust, Professional identity" in details(app)
        await pilot.press("u", "y")
        assert store.find(Reflection, before.id) == before


async def test_the_offers_are_walked_through_and_clicked(app: MentorlogApp) -> None:
    """Down goes on, a click takes; what stands there is not offered again."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "space", "tab", *"know")
        assert offers(app, "themes")[0] == "Shared knowledge"
        second = offers(app, "themes")[1]
        await pilot.press("down", "right")
        field = app.screen.query_one("#field-themes", TypeAheadInput)
        assert field.value == second
        assert offers(app, "themes") == []
        await pilot.press(*", know")
        assert second not in offers(app, "themes")
        await pilot.click(field, offset=(4, 1))
        assert field.value == f"{second}, Shared knowledge"


async def test_all_themes_are_listed_to_choose_from(app: MentorlogApp, store: Store) -> None:
    """Down lists them in an empty field; what a word will be taken for stands below it before it is saved."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "space", "tab")
        field = app.screen.query_one("#field-themes", TypeAheadInput)
        field.value = ""
        await pilot.press("down")
        await pilot.pause()
        drawn = "".join(field.render_line(y).text for y in range(field.size.height))
        assert all(theme.label in drawn for theme in THEMES.values())
        await pilot.press("down", "right")
        assert field.value == "Commitment and responsibility"
        assert field.size.height == 2
        await pilot.press("down", "right")
        assert field.value == "Commitment and responsibility, Team spirit"
        field.value = "tru"
        await pilot.pause()
        assert "Organisational trust" in str(form(pilot).query_one(".field-themes .echo", Static).render())


async def test_what_is_no_theme_is_said_under_the_field(app: MentorlogApp, store: Store) -> None:
    """And so is what may mean several; nothing is saved."""
    before = store.all(Reflection)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "space")
        for typed, said in (("zebra [/b]", "no theme zebra [/b]"), ("growth", "may mean 3 themes")):
            await write(pilot, "themes", typed)
            await pilot.press("f2")
            await pilot.pause()
            assert said in str(form(pilot).query_one(".field-themes .problem", Static).render())
    assert store.all(Reflection) == before


async def test_the_form_that_writes_has_the_same_fields(app: MentorlogApp, store: Store) -> None:
    """A new reflection is saved with what was ticked and typed."""
    before = {each.id for each in store.all(Reflection)}
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "n")
        await put(pilot, "stage_0", "We met.")
        await put(pilot, "lenses", "domain practice")
        await write(pilot, "themes", "honesty, deeper")
        await write(pilot, "skills", f"Patience, {HOSTILE}")
        await put(pilot, "level", "4")
        await pilot.press("f2")
        await pilot.pause()
        (saved,) = (each for each in store.all(Reflection) if each.id not in before)
        assert (saved.lenses, saved.themes) == (
            (Lens.DOMAIN, Lens.PRACTICE),
            ("organisational_trust", "deeper_learning"),
        )
        assert (saved.skills, saved.level) == (("patience", "ana_b_todo"), 4)


async def test_skills_that_were_used_are_offered(app: MentorlogApp, store: Store) -> None:
    """Beside those that mentors name."""
    reflection = store.all(Reflection)[-1]
    store.edit(reflection, replace(reflection, skills=("patience",)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "n")
        await write(pilot, "skills", "pa")
        assert offers(app, "skills") == ["Patience"]


async def test_a_draft_of_a_deleted_reflection_says_so(app: MentorlogApp, store: Store) -> None:
    """What was ticked can be thrown away."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "space", "space", "escape")
        (draft,) = store.drafts()
        reflection = store.find(Reflection, draft.entity or "")
        assert reflection
        store.delete(reflection)
        app.push_screen(LensEditor.reopen(app.context, draft))
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "was deleted" in str(app.screen.query_one("#problem", Static).render())


async def test_nothing_is_marked_where_nothing_is(empty_app: MentorlogApp) -> None:
    """The key is offered only on a reflection."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await empty_app.switch_mode("reflections")
        await pilot.pause()
        assert empty_app.screen.check_action("mark", ()) is False


def marked(store: Store) -> None:
    """Mark the newest reflection, whose title is markup."""
    reflection = max(store.all(Reflection), key=lambda each: each.day)
    after = replace(
        reflection,
        title=f"On {HOSTILE}",
        lenses=(Lens.COMMUNITY,),
        themes=("organisational_trust", "deeper_learning"),
        skills=("communication",),
        level=2,
    )
    store.edit(reflection, after)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("filled", [True, False], ids=["full", "empty"])
def test_looks(
    app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int], filled: bool
) -> None:
    """While a theme is typed; with what was said before, and with nothing."""
    if filled:
        marked(store)
    typed = ["tab", "end", *", know"] if filled else []
    assert snap_compare(app, terminal_size=size, press=["4", "space", *typed])
