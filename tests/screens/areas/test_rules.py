"""Programme: the year on a ruler, the rules as sentences with numbers that can be changed."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.grammar.lengths import total_minutes
from mentorlog.host import Host
from mentorlog.model import Mentee, Programme, Span
from mentorlog.operations.programme import another_year
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.areas.rules import RulesScreen, write_policy
from mentorlog.screens.editors.rule import RuleEditor
from mentorlog.screens.editors.rule_effects import RuleEffects
from mentorlog.screens.editors.vacation import read_spans
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from mentorlog.widgets.year_ruler import YearRuler, draw
from tests.screens.typing import put
from tests.screens.years import MID_YEAR, POLICIES, YEAR_END, app_of

WIDE, NARROW = (120, 40), (80, 24)


async def opened(pilot: Pilot[Any]) -> RulesScreen:
    """Open the rules from Settings."""
    await pilot.press("comma", "r")
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, RulesScreen)
    return screen


async def changing(pilot: Pilot[Any], rule: str) -> RuleEditor:
    """Open the numbers of a rule."""
    (await opened(pilot)).show(rule)
    await pilot.press("e")
    await pilot.pause()
    form = pilot.app.screen
    assert isinstance(form, RuleEditor)
    return form


def in_view(store: Store) -> Programme:
    """Return the programme in view."""
    programme = store.programme()
    assert programme is not None
    return programme


def effect(form: RuleEditor) -> str:
    """Return what the form says would come of saving it."""
    effects = form.query_one(RuleEffects)
    effects.renew()
    return str(effects.render())


async def test_every_rule_is_a_sentence(app: MentorlogApp, store: Store) -> None:
    """The list says each rule in words made from the rule itself."""
    policy = parse(in_view(store).policy, "")
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        listed = screen.query_one("#sentences", RowList)
        for rule in policy.requirements:
            assert rule.sentence() in str(listed.row(rule.id).content)


async def test_the_ruler_names_everything_that_has_days(app: MentorlogApp, store: Store) -> None:
    """Windows and days left out each have a line with their days."""
    programme = in_view(store)
    break_ = Span(name="winter_break", start=date(2025, 12, 22), end=date(2026, 1, 4))
    store.edit(programme, replace(programme, excluded=(break_,)))
    async with app.run_test(size=WIDE) as pilot:
        drawn = str((await opened(pilot)).query_one(YearRuler).render())
        for name in ("induction", "mid semester", "exams", "winter break"):
            assert name in drawn
        assert "22 Dec 2025–4 Jan 2026" in drawn


@pytest.mark.parametrize("width", [20, 40, 79, 118, 300])
def test_the_ruler_keeps_within_its_width(host: Host, width: int) -> None:
    """No line is wider than there is room, whatever the days."""
    _, store = app_of(host, "tums-dual-2011", MID_YEAR)
    with store:
        programme = in_view(store)
    odd = Span(name="x" * 60, start=date(2020, 1, 1), end=date(2020, 1, 2))
    lines = draw(replace(programme, excluded=(odd,)), MID_YEAR, width).split("\n")
    assert all(line.cell_length <= max(width, 26) for line in lines)


def test_a_month_that_has_only_its_last_days_leaves_its_name_out(host: Host) -> None:
    """The month that follows is named, not this one."""
    _, store = app_of(host, "numed-2021", MID_YEAR)
    with store:
        programme = replace(in_view(store), start=date(2026, 3, 30), end=date(2027, 1, 18))
    months, *_ = draw(programme, MID_YEAR, 116).plain.split("\n")
    assert months.split() == ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan"]


async def test_a_number_is_changed_in_the_programme_s_own_rules(app: MentorlogApp, store: Store) -> None:
    """The new number counts at once, under a version of its own; everything else stays."""
    before = in_view(store)
    async with app.run_test(size=WIDE) as pilot:
        await changing(pilot, "meet5")
        await put(pilot, "meet5--at_least", "8")
        await pilot.press("f2")
        await pilot.pause()
        after = in_view(store)
        assert replace(after, policy=before.policy) == before
        old, new = tomllib.loads(before.policy), tomllib.loads(after.policy)
        assert new["version"] == "2021+own"
        assert new["requirement"][0].pop("at_least") == 8
        assert old["requirement"][0].pop("at_least") == 5
        assert new["requirement"] == old["requirement"]
        row = pilot.app.screen.query_one("#sentences", RowList).row("meet5")
        assert "6 of 8 meetings" in str(row.content)


async def test_the_effect_is_said_before_saving(app: MentorlogApp, store: Store) -> None:
    """State and amounts, before and after, with the sentence that the rule would be."""
    policy = in_view(store).policy
    async with app.run_test(size=WIDE) as pilot:
        form = await changing(pilot, "meet5")
        assert "(no change)" in effect(form)
        await put(pilot, "meet5--at_least", "12")
        said = effect(form)
        assert "At least 12 one-to-one or group meetings" in said
        assert "✓ met 6 of 5 meetings  →" in said
        assert "6 of 12 meetings" in said
        assert in_view(store).policy == policy


async def test_undo_brings_the_rules_back(app: MentorlogApp, store: Store) -> None:
    """A change of a rule is taken back like any other."""
    before = in_view(store)
    async with app.run_test(size=WIDE) as pilot:
        await changing(pilot, "meet5")
        await put(pilot, "meet5--at_least", "8")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert in_view(store) == before


async def test_hours_are_typed_as_hours(host: Host) -> None:
    """A number of time keeps the spelling that its file has."""
    app, store = app_of(host, "icf-acc", MID_YEAR)
    with store:
        async with app.run_test(size=WIDE) as pilot:
            await changing(pilot, "total")
            await put(pilot, "total--at_least", "80h")
            await pilot.press("f2")
            await pilot.pause()
            table = tomllib.loads(in_view(store).policy)["requirement"][0]
            assert table["at_least"] == "80 h"


@pytest.mark.parametrize("typed", ["", "five", "9999999999"])
async def test_a_wrong_number_is_one_sentence(app: MentorlogApp, store: Store, typed: str) -> None:
    """What is no number, or too large, is said under the fields, and nothing is saved."""
    before = in_view(store)
    async with app.run_test(size=WIDE) as pilot:
        form = await changing(pilot, "meet5")
        await put(pilot, "meet5--at_least", typed)
        await pilot.press("f2")
        await pilot.pause()
        assert pilot.app.screen is form
        assert in_view(store) == before
        assert form.query(".field.-wrong")


async def test_a_number_that_the_rules_refuse_is_one_sentence(host: Host) -> None:
    """A gap of no days is no rule; the reason stands above the keys without file or line."""
    app, store = app_of(host, "tums-dual-2011", MID_YEAR)
    with store:
        before = in_view(store)
        async with app.run_test(size=WIDE) as pilot:
            form = await changing(pilot, "calls_late")
            await put(pilot, "calls_late--max_days", "0")
            await pilot.press("f2")
            await pilot.pause()
            said = str(form.query_one("#problem", Static).render())
            assert said == '✗ "max_days" is 0; the least is 1.'
            assert in_view(store) == before


async def test_a_rule_without_numbers_says_so(app: MentorlogApp) -> None:
    """A tick has nothing to change."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        screen.show("quiz")
        await pilot.press("e")
        await pilot.pause()
        assert pilot.app.screen is screen


@pytest.mark.parametrize("key", shipped())
def test_every_policy_has_its_forms(host: Host, key: str, store: Store) -> None:
    """For every rule of every policy that ships, the form begins with what the rule says."""
    programme = replace(in_view(store), policy=shipped()[key])
    app = MentorlogApp(host, store)
    for rule in parse(programme.policy, key).requirements:
        form = RuleEditor(app.context, programme, rule=rule.id)
        values = {f.name: f.read(form.inputs.value(f.name)) for f in form.fields()} if form.changeable else {}
        if values:
            assert form.build(values, "").policy == programme.policy


async def test_a_draft_of_a_rule_is_offered_again(app: MentorlogApp, host: Host, store: Store) -> None:
    """What was typed and not saved comes back, for the same rule."""
    async with app.run_test(size=WIDE) as pilot:
        await changing(pilot, "meet5")
        await put(pilot, "meet5--at_least", "7")
        await pilot.press("escape")
        await pilot.pause()
    again = MentorlogApp(host, store)
    async with again.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        form = again.screen
        assert isinstance(form, RuleEditor)
        assert form.inputs.value("meet5--at_least") == "7"


async def test_days_are_left_out(app: MentorlogApp, store: Store) -> None:
    """A vacation is typed as a line with its name."""
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("v")
        await pilot.pause()
        await put(pilot, "excluded", "Winter break: 2025-12-22 .. 2026-01-04\n\nEid: 2026-03-20")
        await pilot.press("f2")
        await pilot.pause()
        assert in_view(store).excluded == (
            Span(name="winter_break", start=date(2025, 12, 22), end=date(2026, 1, 4)),
            Span(name="eid", start=date(2026, 3, 20), end=date(2026, 3, 20)),
        )


def test_days_without_a_name_are_explained() -> None:
    """A line that is not understood is named."""
    with pytest.raises(ValueError, match="has no name"):
        read_spans("2025-12-22 .. 2026-01-04", MID_YEAR)


async def test_the_rules_are_written_to_a_file(app: MentorlogApp, store: Store, host: Host) -> None:
    """The file is the policy, as it can be read by anybody's mentorlog."""
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await pilot.pause()
    path = host.home / "exports" / "numed-2021.toml"
    assert path.read_text("utf-8") == in_view(store).policy


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    """Other rules get another name; the same rules are there already."""
    first = write_policy(tmp_path, "a", "one")
    assert write_policy(tmp_path, "a", "one") == first
    second = write_policy(tmp_path, "a", "two")
    assert second != first
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


async def test_a_new_year_moves_the_days_and_is_taken_back(app: MentorlogApp, store: Store) -> None:
    """The same rules a year later, with the mentees; undo takes the whole year back."""
    old, people = in_view(store), store.all(Mentee)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("comma", "b")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        new = in_view(store)
        assert (new.start, new.end) == (date(2026, 9, 1), date(2027, 5, 31))
        assert new.windows[0].start == date(2026, 9, 1)
        assert new.policy == old.policy
        assert store.all(Mentee) == people
        assert old in store.all(Programme)
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert store.all(Programme) == (old,)
        assert in_view(store) == old


def test_a_long_programme_moves_by_its_whole_years(host: Host, store: Store) -> None:
    """The next period never overlaps this one; 29 February becomes the 28th."""
    two_years = replace(
        in_view(store),
        start=date(2024, 2, 29),
        end=date(2026, 2, 27),
        phases=(Span(name="first", start=date(2024, 2, 29), end=date(2024, 12, 31)),),
    )
    new = another_year(host, two_years)
    assert (new.start, new.end) == (date(2026, 2, 28), date(2028, 2, 27))
    assert new.phases[0].start == date(2026, 2, 28)
    assert (new.waivers, new.openings, new.excluded, new.anchors) == ((), (), (), ())


async def test_escape_goes_back(app: MentorlogApp) -> None:
    """Escape leaves the rules for Settings."""
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query("#sections")


async def test_the_requirements_lead_to_the_same_rule(app: MentorlogApp) -> None:
    """From Requirements the highlighted rule is at hand."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6", "down", "down", "e")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RulesScreen)
        assert screen.highlighted == "quiz"


@pytest.mark.parametrize("today", [MID_YEAR, YEAR_END], ids=["mid-year", "year-end"])
@pytest.mark.parametrize("key", POLICIES)
def test_looks(host: Host, snap_compare: Any, key: str, today: date) -> None:
    """The rules of four programmes on their year, half over and nearly over."""
    app, store = app_of(host, key, today)
    with store:
        assert snap_compare(app, terminal_size=NARROW, run_before=opened)


def test_looks_wide(host: Host, snap_compare: Any) -> None:
    """The rules where there is room."""
    app, store = app_of(host, "numed-2021", MID_YEAR)
    with store:
        assert snap_compare(app, terminal_size=WIDE, run_before=opened)


def test_the_form_looks(host: Host, snap_compare: Any) -> None:
    """The numbers of a rule with what they would change."""
    app, store = app_of(host, "numed-2021", MID_YEAR)

    async def change(pilot: Pilot[Any]) -> None:
        form = await changing(pilot, "meet5")
        await put(pilot, "meet5--at_least", "9")
        effect(form)

    with store:
        assert snap_compare(app, terminal_size=NARROW, run_before=change)


@pytest.mark.parametrize("text", ["1h 90", "2 h 60 min"])
def test_an_amount_of_time_with_two_readings_is_refused(text: str) -> None:
    """Together or by themselves: the field does not guess."""
    with pytest.raises(ValueError, match="Over 59 minutes"):
        total_minutes(text)
    assert total_minutes("120 h 30") == 7230
