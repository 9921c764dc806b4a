"""Requirements: the rules, how they stand, and why."""

from dataclasses import replace
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Attestation, Meeting, Status
from mentorlog.operations.evaluation import current_report
from mentorlog.policy.report import Counted, NotCounted
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.areas.requirements import RequirementsScreen
from mentorlog.store import Store
from mentorlog.widgets import entry_lines
from mentorlog.widgets.explanation import Explanation
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import form, looked_ahead, text_of

WIDE, NARROW = (120, 40), (80, 24)


async def test_every_rule_of_the_policy_is_listed_with_its_state(app: MentorlogApp, store: Store) -> None:
    """The list says for each requirement what the one evaluation says."""
    report = current_report(store.logbook(), app.context.today)
    assert report is not None
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        rules = app.screen.query_one("#rules", RowList)
        for finding in report.requirements:
            row = str(rules.row(finding.id).content)
            assert finding.text in row
            assert f"{finding.state.sign} {finding.state.label}" in row


async def test_musts_come_first(app: MentorlogApp, store: Store) -> None:
    """What the certificate depends on stands above what is good practice."""
    report = current_report(store.logbook(), app.context.today)
    assert report is not None
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        rules = app.screen.query_one("#rules", RowList)
        listed = [option.id for option in rules.rows if option.id]
        musts = [finding.id for finding in report.musts]
        assert listed[: len(musts)] == musts


async def test_the_explanation_follows_the_highlight(app: MentorlogApp) -> None:
    """Moving down in the list explains the next rule."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        why = app.screen.query_one(Explanation)
        before = text_of(why)
        await pilot.press("down")
        await pilot.pause()
        assert text_of(why) != before
        assert "Finish the online training course" in text_of(why)


async def test_every_considered_entry_is_named_with_its_reason(app: MentorlogApp, store: Store) -> None:
    """Both the entries that count and those that do not are there, each with the words of the report."""
    report = current_report(store.logbook(), app.context.today)
    assert report is not None
    finding = next(f for f in report.requirements if f.id == "meet5")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        why = app.screen.query_one(Explanation)
        said = text_of(why)
        entries = [option.id.partition(":")[2] for option in why.rows if option.id]
        considered: tuple[Counted | NotCounted, ...] = (*finding.counted, *finding.not_counted)
        assert entries == [entry.id for entry in considered]
        assert all(entry.why in said for entry in considered)
        assert finding.not_counted
        assert HOSTILE in said


async def test_enter_goes_to_the_entries_and_then_to_the_meeting(app: MentorlogApp, store: Store) -> None:
    """Enter on a rule moves into its explanation; Enter on an entry shows that meeting."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6", "enter")
        why = app.screen.query_one(Explanation)
        assert app.focused is why
        await pilot.press("down")
        chosen = why.entry
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, MeetingsScreen)
        assert app.screen.highlighted == store.find(Meeting, chosen or "")


async def test_escape_goes_back_to_the_rules(app: MentorlogApp) -> None:
    """Escape leaves the explanation, not the screen."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6", "w", "escape")
        assert app.focused is app.screen.query_one("#rules")


async def test_up_from_the_first_entry_scrolls_back_to_the_rule(app: MentorlogApp) -> None:
    """Where the explanation is longer than its pane, its beginning can be reached with the keys alone."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("6", "w", "end")
        why = app.screen.query_one(Explanation)
        assert why.scroll_y > 0
        await pilot.press(*["up"] * 40)
        assert why.scroll_y == 0


async def test_the_same_rule_stays_highlighted_when_the_logbook_changed(
    app: MentorlogApp, store: Store
) -> None:
    """Coming back after a change elsewhere keeps the place."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6", "down", "down")
        kept = app.screen.query_one("#rules", RowList).highlighted_row
        await pilot.press("2")
        held = store.meetings()[2]
        store.delete(held)
        await pilot.press("6")
        await pilot.pause()
        rules = app.screen.query_one("#rules", RowList)
        assert rules.highlighted_row is not None
        assert kept is not None
        assert rules.highlighted_row.id == kept.id
        assert "5 of 5 meetings" in str(rules.row("meet5").content)


async def test_without_a_programme_it_says_how_to_choose_one(empty_app: MentorlogApp) -> None:
    """The empty screen teaches the next step."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await empty_app.switch_mode("requirements")
        await pilot.pause()
        empty = empty_app.screen.query_one("#empty", Static)
        assert empty.display
        assert "mentorlog programme use five-meetings" in str(empty.content)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The screen with a rule highlighted and its explanation."""
    assert snap_compare(app, terminal_size=size, run_before=looked_ahead)


def test_looks_in_the_entries(app: MentorlogApp, snap_compare: Any) -> None:
    """The screen with an entry highlighted, where there is little room."""

    async def down(pilot: Pilot[Any]) -> None:
        await looked_ahead(pilot)
        await pilot.press("enter", "down", "down")

    assert snap_compare(app, terminal_size=NARROW, run_before=down)


async def test_what_waits_for_a_tick_is_ticked_off_here(app: MentorlogApp, store: Store) -> None:
    """`t` is there for a rule that asks for a tick, and records that one."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("6", "t")
        await pilot.pause()
        area = app.screen
        assert isinstance(area, RequirementsScreen)
        rules = area.query_one("#rules", RowList)
        rules.highlighted = rules.place_of("quiz")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert form(pilot).inputs.value("what") == "quiz"
        await pilot.press("f2")
        await pilot.pause()
        assert store.all(Attestation)[-1].what == "quiz"
        assert area.check_action("tick", ()) is False


async def test_of_a_rule_that_counts_hundreds_only_what_is_in_sight_is_read(
    app: MentorlogApp, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mentor's year may have a thousand meetings, and an explanation thirty lines."""
    one = next(meeting for meeting in store.all(Meeting) if meeting.status is Status.HELD)
    store.add(*(replace(one, id=app.context.host.new_id()) for _ in range(300)))
    described = 0
    line = entry_lines._meeting

    def counted(*args: Any) -> Content:
        nonlocal described
        described += 1
        return line(*args)

    monkeypatch.setattr(entry_lines, "_meeting", counted)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        await pilot.pause()
        assert len(app.screen.query_one(Explanation).rows) > 300
        assert 0 < described < 200
