"""Requirements of several programmes: what lies ahead, waivers, balances, and which programme is in view."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import OpeningBalance, Programme, Waiver
from mentorlog.operations.evaluation import current_report
from mentorlog.policy.forecast import Forecast, outlook
from mentorlog.policy.report import State
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store
from mentorlog.widgets.explanation import Explanation
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import form, looked_ahead, put, text_of
from tests.screens.years import MID_YEAR, POLICIES, YEAR_END, app_of

WIDE, NARROW = (120, 40), (80, 24)


def said(pilot: Pilot[Any]) -> str:
    """Return the explanation."""
    return text_of(pilot.app.screen.query_one(Explanation))


def highlight(pilot: Pilot[Any], rule: str) -> None:
    """Put the highlight on a requirement."""
    rules = pilot.app.screen.query_one("#rules", RowList)
    rules.highlighted = rules.place_of(rule)


def in_view(store: Store) -> Programme:
    """Return the programme in view."""
    programme = store.programme()
    assert programme is not None
    return programme


async def test_the_explanation_says_how_it_will_end(host: Host) -> None:
    """With a pace to go by, the day is said on which it is reached."""
    app, store = app_of(host, "numed-2021", MID_YEAR)
    with store:
        async with app.run_test(size=WIDE) as pilot:
            await looked_ahead(pilot)
            assert "Ahead At this pace it is reached on" in said(pilot)


async def test_what_can_no_longer_be_met_is_said(host: Host) -> None:
    """A window that closed empty is beyond repair."""
    app, store = app_of(host, "numed-2021", YEAR_END)
    with store:
        async with app.run_test(size=WIDE) as pilot:
            await looked_ahead(pilot)
            report = current_report(store.logbook(), app.context.today)
            assert report is not None
            (lost,) = [f.id for f in report.requirements if f.state is State.NOT_MET]
            highlight(pilot, lost)
            await pilot.pause()
            assert "It can no longer be met." in said(pilot)


async def test_fine_print_is_shown(app: MentorlogApp, store: Store) -> None:
    """How a rule treats what programmes treat differently stands below the rule."""
    programme = in_view(store)
    longer = programme.policy.replace('"group"] }', '"group"], min_minutes = 30 }')
    store.edit(programme, replace(programme, policy=longer))
    async with app.run_test(size=WIDE) as pilot:
        await looked_ahead(pilot)
        assert "Shorter meetings do not count, nor do they join." in said(pilot)


@pytest.mark.parametrize(
    ("state", "ahead", "words"),
    [
        (
            State.AT_RISK,
            Forecast("r", State.NOT_MET, 4, None, possible=True),
            "At this pace: 4 of 5 meetings by 30 June 2026.",
        ),
        (
            State.ON_TRACK,
            Forecast("r", State.NOT_MET, 4, None, possible=True),
            "On track so far, but at this pace: 4 of 5 meetings by 30 June 2026.",
        ),
        (
            State.ON_TRACK,
            Forecast("r", State.NOT_MET, 6, date(2026, 5, 4), possible=True),
            "At this pace it is reached on 4 May 2026.",
        ),
        (
            State.AT_RISK,
            Forecast("r", State.NOT_MET, 6, date(2026, 5, 4), possible=True),
            "Little time is left; at this pace it is reached on 4 May 2026.",
        ),
        (
            State.ON_TRACK,
            Forecast("r", State.MET, None, None, possible=True),
            "What is planned will do, if it is held.",
        ),
        (State.AT_RISK, Forecast("r", State.NOT_MET, 4, None, possible=False), "It can no longer be met."),
        (State.ON_TRACK, Forecast("r", State.NOT_MET, None, None, possible=True), ""),
    ],
)
def test_an_outlook_in_words(host: Host, state: State, ahead: Forecast, words: str) -> None:
    """Every forecast has its sentence, which does not speak against the state beside it."""
    app, store = app_of(host, "numed-2021", MID_YEAR)
    with store:
        report = current_report(store.logbook(), app.context.today)
        assert report is not None
        finding = next(f for f in report.requirements if f.id == "meet5")
        assert outlook(finding.with_fields(state=state), ahead, date(2026, 6, 30)) == words


async def test_a_requirement_can_be_waived_and_counts_again(app: MentorlogApp, store: Store) -> None:
    """A waiver keeps who granted it and why; the same key ends it."""
    async with app.run_test(size=WIDE) as pilot:
        await looked_ahead(pilot)
        highlight(pilot, "quiz")
        await pilot.press("v")
        await pilot.pause()
        await put(pilot, "reason", "The course [/b] was closed")
        await put(pilot, "granted_by", "Dr Lim [TODO]")
        await pilot.press("f2")
        await pilot.pause()
        assert in_view(store).waivers == (
            Waiver(
                requirement="quiz",
                reason="The course [/b] was closed",
                granted_by="Dr Lim [TODO]",
                day=app.context.today,
            ),
        )
        assert "Waived by Dr Lim [TODO]: The course [/b] was closed" in said(pilot)
        await pilot.press("v")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert in_view(store).waivers == ()


async def test_a_waiver_needs_its_reason(app: MentorlogApp, store: Store) -> None:
    """Without a reason nothing is saved, and the field says so."""
    async with app.run_test(size=WIDE) as pilot:
        await looked_ahead(pilot)
        await pilot.press("v")
        await pilot.pause()
        await put(pilot, "granted_by", "Dr Lim")
        await pilot.press("f2")
        await pilot.pause()
        assert in_view(store).waivers == ()
        assert pilot.app.screen.query(".field.-wrong #field-reason")


async def test_a_balance_is_brought_forward(app: MentorlogApp, store: Store) -> None:
    """What an earlier logbook holds counts and is named among what counts; 0 takes it out again."""
    async with app.run_test(size=WIDE) as pilot:
        await looked_ahead(pilot)
        highlight(pilot, "meet5")
        for amount, expected in (("2", [2]), ("0", [])):
            await pilot.press("b")
            await pilot.pause()
            await put(pilot, "amount", amount)
            await put(pilot, "note", "Paper logbook [/b]")
            await pilot.press("f2")
            await pilot.pause()
            openings: tuple[OpeningBalance, ...] = in_view(store).openings
            assert [one.amount for one in openings] == expected
            line = "an earlier logbook — brought forward: 2 meetings (Paper logbook [/b])"
            assert (line in said(pilot)) == bool(expected)


async def test_a_balance_of_hours_is_typed_as_hours(host: Host) -> None:
    """For a requirement of time the amount is kept in minutes."""
    app, store = app_of(host, "icf-acc", MID_YEAR)
    with store:
        async with app.run_test(size=WIDE) as pilot:
            await looked_ahead(pilot)
            await pilot.press("b")
            await pilot.pause()
            await put(pilot, "amount", "40 h")
            await pilot.press("f2")
            await pilot.pause()
            assert [one.amount for one in in_view(store).openings] == [2400]


async def test_another_programme_can_be_looked_at(app: MentorlogApp, store: Store) -> None:
    """With several programmes the key goes round them; with one it is not offered."""
    async with app.run_test(size=WIDE) as pilot:
        await looked_ahead(pilot)
        assert not app.screen.check_action("switch", ())
        first = in_view(store)
        other = replace(first, id=store.host.new_id(), name="Six [/b]", policy=shipped()["six-contacts"])
        store.add(other)
        await pilot.press("1", "6")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert in_view(store) == other
        assert "Six [/b]" in str(app.screen.query_one("#whole", Static).render())
        await pilot.press("s")
        await pilot.pause()
        assert in_view(store) == first


@pytest.mark.parametrize("today", [MID_YEAR, YEAR_END], ids=["mid-year", "year-end"])
@pytest.mark.parametrize("key", POLICIES)
def test_looks(host: Host, snap_compare: Any, key: str, today: date) -> None:
    """The requirements of four programmes, with the year half over and nearly over."""
    app, store = app_of(host, key, today)
    with store:
        assert snap_compare(app, terminal_size=NARROW, run_before=looked_ahead)


def test_looks_waiving(app: MentorlogApp, snap_compare: Any) -> None:
    """The form for a waiver."""

    async def waive(pilot: Pilot[Any]) -> None:
        await looked_ahead(pilot)
        await pilot.press("v")
        await pilot.pause()
        await put(pilot, "reason", f"Excused with {HOSTILE}")

    assert snap_compare(app, terminal_size=NARROW, run_before=waive)


async def test_a_balance_is_brought_forward_for_a_rule_inside_another(
    app: MentorlogApp, store: Store
) -> None:
    """The form begins with the one that adds up, and shows it again."""
    programme = in_view(store)
    level = (
        '\n[[requirement]]\nid = "level"\ntext = "A level"\nkind = "any_of"\n'
        '[[requirement.rules]]\nid = "talk"\ntext = "A talk"\nkind = "attest"\nwhat = "talk"\n'
        '[[requirement.rules]]\nid = "hours"\ntext = "Ten hours"\nkind = "sum"\nat_least = "10 h"\n'
    )
    store.edit(programme, replace(programme, policy=programme.policy + level))
    async with app.run_test(size=WIDE) as pilot:
        await looked_ahead(pilot)
        highlight(pilot, "level")
        for typed, kept in (("10 h", "10h"), ("2 h", "2h")):
            await pilot.press("b")
            await pilot.pause()
            assert form(pilot).inputs.value("requirement") == "hours"
            await put(pilot, "amount", typed)
            await pilot.press("f2")
            await pilot.pause()
            assert f"Ten hours: brought forward: {typed}" in said(pilot)
            await pilot.press("b")
            await pilot.pause()
            assert form(pilot).inputs.value("amount") == kept
            await pilot.press("escape")
            await pilot.pause()
        assert [one.requirement for one in in_view(store).openings] == ["hours"]
        highlight(pilot, "timing")
        assert pilot.app.screen.check_action("carry", ()) is False


async def test_a_meeting_outside_the_period_is_named_with_the_days_that_count(
    app: MentorlogApp, store: Store
) -> None:
    """Apart from what the rule looked at."""
    programme = in_view(store)
    store.edit(programme, replace(programme, start=date(2025, 9, 20)))
    async with app.run_test(size=WIDE) as pilot:
        await looked_ahead(pilot)
        highlight(pilot, "meet5")
        await pilot.pause()
        told = said(pilot)
        assert "Outside the days that count (" in told
        assert "— outside 20 Sept 2025–31 May 2026" in told
        assert told.index("Outside the days") < told.index("This is a must")
        highlight(pilot, "quiz")
        await pilot.pause()
        assert "Outside the days that count" not in said(pilot)
