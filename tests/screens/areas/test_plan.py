"""Plan: the fewest meetings that would do, accepted, moved or done without."""

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Attestation, Status
from mentorlog.operations.entry_titles import day
from mentorlog.operations.evaluation import current_report
from mentorlog.policy.planning.plan import plan as propose
from mentorlog.policy.report import State
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.areas.plan import PlanScreen
from mentorlog.store import Store
from mentorlog.widgets.key_bar import KeyBar
from mentorlog.widgets.plan_view import UNFOUND, rule_rows
from mentorlog.widgets.row_list import RowList
from tests.screens.seed import HOSTILE
from tests.screens.typing import details
from tests.screens.years import MID_YEAR, POLICIES, YEAR_END, app_of

WIDE, NARROW = (120, 40), (80, 24)


async def settled(pilot: Pilot[Any]) -> PlanScreen:
    """Wait until the plan is made; return its screen."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, PlanScreen)
    return screen


async def opened(pilot: Pilot[Any]) -> PlanScreen:
    """Open the plan from the requirements."""
    await pilot.press("6")
    await pilot.press("p")
    return await settled(pilot)


def rows(screen: PlanScreen) -> str:
    """Return everything that the list says."""
    return "\n".join(str(option.content) for option in screen.query_one("#proposals", RowList).rows)


@pytest.fixture
def behind(store: Store) -> Store:
    """A logbook whose programme asks for four meetings more than were held; none is planned."""
    store.delete(*(meeting for meeting in store.meetings() if meeting.status is Status.PLANNED))
    programme = store.programme()
    assert programme is not None
    policy = programme.policy.replace("at_least = 5", "at_least = 11")
    store.edit(programme, replace(programme, policy=policy))
    return store


async def test_the_list_is_the_plan_of_the_engine(app: MentorlogApp, behind: Store) -> None:
    """Each proposal has its row, and so has each rule that needs something else: as on the command line."""
    logbook = behind.logbook()
    assert logbook.programme is not None
    policy = parse(logbook.programme.policy, "")
    made = propose(policy, logbook.entries(), app.context.today)
    assert made.proposals
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        listed = screen.query_one("#proposals", RowList)
        ids = [option.id for option in listed.rows if option.id]
        assert ids == [*(m.id for m in made.meetings), *(f"todo:{rule}" for rule, _ in made.todo)]
        assert f"{len(made.proposals)} " in str(screen.query_one("#whole", Static).render()) or (
            len(made.proposals) == 1
        )


async def test_what_helps_a_should_too_is_said(app: MentorlogApp, behind: Store) -> None:
    """Until when it does, beside the days that would do for the must; and the keys lead on to the shoulds."""
    programme = behind.programme()
    assert programme is not None
    policy = shipped()["five-meetings"].replace("at_least = 5", "at_least = 11").replace("92", "80")
    behind.edit(programme, replace(programme, policy=policy))
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot)
        proposal = screen.highlighted
        assert proposal is not None
        assert proposal.also == ("rhythm",)
        told = details(app)
        assert f"Helps too, from {day(proposal.also_on.start)} to {day(proposal.also_on.end)}" in told
        assert "Never more than three months without a meeting" in told
        assert "s Shoulds too" in str(screen.query_one(KeyBar).render())


async def test_accepting_one_plans_that_meeting_and_asks_for_the_rest(
    app: MentorlogApp, behind: Store
) -> None:
    """An accepted proposal becomes a planned meeting with a new id; what remains is planned around it."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        first, before = screen.highlighted, len(screen._shown)
        assert first is not None
        await pilot.press("a")
        await settled(pilot)
        (planned,) = [m for m in behind.meetings() if m.status is Status.PLANNED]
        same = replace(first.meeting, id=planned.id, zone=planned.zone)
        assert planned == same
        assert planned.id != first.meeting.id
        assert len(screen._shown) == before - 1


async def test_accepting_all_leaves_nothing_to_hold(app: MentorlogApp, behind: Store) -> None:
    """With all of it accepted and held, no must lacks a meeting."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("A")
        await settled(pilot)
        assert not screen._shown
        assert "No further meeting is needed" in str(screen.query_one("#whole", Static).render())
    for meeting in behind.meetings():
        if meeting.status is Status.PLANNED:
            behind.edit(meeting, replace(meeting, status=Status.HELD))
    last = behind.logbook().programme
    assert last is not None
    report = current_report(behind.logbook(), last.end)
    assert report is not None
    assert next(f for f in report.requirements if f.id == "meet5").state is State.MET


async def test_accepted_meetings_can_be_taken_back_at_once(app: MentorlogApp, behind: Store) -> None:
    """Accepting all is one action; undo brings back the whole plan."""
    before = behind.meetings()
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        count = len(screen._shown)
        await pilot.press("A")
        await settled(pilot)
        assert len(behind.meetings()) == len(before) + count
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await settled(pilot)
        assert behind.meetings() == before
        assert len(screen._shown) == count


async def test_arrows_move_a_proposal_by_days_and_weeks(app: MentorlogApp, behind: Store) -> None:
    """Right is a day later, with shift a week; the highlight stays on the meeting and its day is said."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        one = screen.highlighted
        assert one is not None
        await pilot.press("right", "shift+right")
        moved = screen.highlighted
        assert moved is not None
        assert (moved.meeting.day - one.meeting.day).days == 8
        assert f"{moved.meeting.day.day} {moved.meeting.day:%b}" in details(screen.app)
        await pilot.press("a")
        await settled(pilot)
        assert [m.day for m in behind.meetings() if m.status is Status.PLANNED] == [moved.meeting.day]


async def test_a_proposal_stays_within_its_limits(app: MentorlogApp, behind: Store) -> None:
    """However far it is pushed, it stops at the last day on which it helps."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        one = screen.highlighted
        assert one is not None
        await pilot.press(*["shift+right"] * 60)
        last = [each.meeting.day for each in screen._shown]
        assert max(last) == one.latest


async def test_what_was_moved_stays_where_it_is_when_another_is_accepted(
    app: MentorlogApp, behind: Store
) -> None:
    """Planning again goes around what the mentor moved."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert len(screen._shown) > 1
        await pilot.press("right")
        moved = screen.highlighted
        assert moved is not None
        await pilot.press("down" if screen._shown[-1] is not moved else "up", "a")
        await settled(pilot)
        assert moved in screen._shown


async def test_a_proposal_can_be_done_without(app: MentorlogApp, behind: Store) -> None:
    """What was taken out stays out when the rest is accepted, until one plans afresh."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        count = len(screen._shown)
        await pilot.press("x")
        assert len(screen._shown) == count - 1
        await pilot.press("a")
        await settled(pilot)
        assert len(screen._shown) == count - 2
        assert "1 left out by you" in str(screen.query_one("#whole", Static).render())
        await pilot.press("r")
        await settled(pilot)
        assert len(screen._shown) == count - 1


async def test_a_rule_without_meeting_is_listed_with_its_advice(app: MentorlogApp, behind: Store) -> None:
    """What a document or a tick would do is said in words, not as a meeting."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        listed = screen.query_one("#proposals", RowList)
        listed.highlighted = listed.place_of("todo:quiz")
        await pilot.pause()
        assert screen.highlighted is None
        assert "No meeting, but this" in details(screen.app)
        await pilot.press("a")
        assert not [m for m in behind.meetings() if m.status is Status.PLANNED]


async def test_what_can_no_longer_be_met_is_said(host: Host) -> None:
    """A must whose weeks have passed without their hour is not planned for."""
    app, store = app_of(host, "babcp-sup", YEAR_END)
    with store:
        programme = store.programme()
        assert programme is not None
        store.edit(programme, replace(programme, end=YEAR_END))
        async with app.run_test(size=WIDE) as pilot:
            screen = await opened(pilot)
            said = rows(screen) + str(screen.query_one("#empty", Static).render())
            logbook = store.logbook()
            made = propose(parse(programme.policy, ""), logbook.entries(), app.context.today)
            assert all(f"{rule}" in said for rule, _ in made.lost)


async def test_good_practice_is_planned_for_when_asked(app: MentorlogApp, behind: Store) -> None:
    """s adds what the shoulds want, and takes it out again."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert "timing" not in rows(screen)
        await pilot.press("s")
        await settled(pilot)
        assert "timing" in rows(screen)
        await pilot.press("s")
        await settled(pilot)
        assert "timing" not in rows(screen)


async def test_names_are_shown_as_they_are(app: MentorlogApp, behind: Store) -> None:
    """A mentee with brackets in the name is proposed under that name."""
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert HOSTILE in rows(screen)


async def test_escape_goes_back(app: MentorlogApp) -> None:
    """Escape and p both leave the plan for where it was opened."""
    async with app.run_test(size=WIDE) as pilot:
        for key in ("escape", "p"):
            await opened(pilot)
            await pilot.press(key)
            await pilot.pause()
            assert app.screen.query("#rules")


async def test_the_plan_opens_from_home_too(app: MentorlogApp, behind: Store) -> None:
    """P on Home shows the same plan, and the way back leads Home."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("P")
        screen = await settled(pilot)
        assert screen.highlighted is not None
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.query("#agenda")


async def test_without_a_programme_it_says_how_to_choose_one(empty_app: MentorlogApp) -> None:
    """The empty plan teaches the next step."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await empty_app.switch_mode("requirements")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        screen = empty_app.screen  # The first questions wait in Home all the while.
        assert "mentorlog programme use five-meetings" in str(screen.query_one("#empty", Static).content)


async def test_when_all_is_met_it_says_so(app: MentorlogApp, store: Store) -> None:
    """With nothing left to do the plan is one calm sentence."""
    for what in ("quiz", "logbook_kept", "training_course", "orientation"):
        store.add(Attestation(id=store.host.new_id(), what=what, day=app.context.today))
    programme = store.programme()
    assert programme is not None
    kept = programme.policy[: programme.policy.index('[[requirement]]\nid = "reflect"')]
    store.edit(programme, replace(programme, policy=kept))
    async with app.run_test(size=NARROW) as pilot:
        screen = await opened(pilot)
        assert screen.query_one("#empty").display
        assert "Nothing more is needed" in str(screen.query_one("#empty", Static).render())
        assert not screen.query_one(".panes").display


@pytest.mark.parametrize("today", [MID_YEAR, YEAR_END], ids=["mid-year", "year-end"])
@pytest.mark.parametrize("key", POLICIES)
def test_looks(host: Host, snap_compare: Any, key: str, today: Any) -> None:
    """The plan of four programmes, with the year half over and nearly over."""
    app, store = app_of(host, key, today)
    with store:
        assert snap_compare(app, terminal_size=NARROW, run_before=opened)


def test_looks_wide(app: MentorlogApp, behind: Store, snap_compare: Any) -> None:
    """The plan where there is room, with a proposal that was moved."""

    async def moved(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("right", "right")

    assert snap_compare(app, terminal_size=WIDE, run_before=moved)


def test_looks_with_names(app: MentorlogApp, behind: Store, snap_compare: Any) -> None:
    """The plan where there is little room, with a hostile name."""
    assert snap_compare(app, terminal_size=NARROW, run_before=opened)


def test_a_rule_without_a_plan_is_not_shown_as_lost(store: Store, host: Host) -> None:
    """It has a heading of its own."""
    report = current_report(store.logbook(), host.today(store.zone()))
    assert report is not None
    findings = {finding.id: finding for finding in report.requirements}
    said = [str(row.content) for row in rule_rows({UNFOUND: [("meet5", "nothing was found")]}, findings)]
    assert said == ["No meetings found for", "? meet5  nothing was found"]
