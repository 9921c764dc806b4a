"""Plan: which meetings would bring every must to met, to accept, move or do without."""

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentorlog.commands import PLAN, bindings
from mentorlog.model import Entries, Meetings
from mentorlog.operations.entry_titles import day, names
from mentorlog.operations.evaluation import current_report, entries_in_view
from mentorlog.operations.plan import accept
from mentorlog.policy.report import Finding, Severity
from mentorlog.screens.areas.plan_marks import PlanMarks
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.store import StoreError
from mentorlog.widgets import plan_view as drawn
from mentorlog.widgets.calendars.year_calendar import YearCalendar
from mentorlog.widgets.hanging import Paragraph
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.requirement_rows import on_two_lines
from mentorlog.wording import many, stretch

if TYPE_CHECKING:
    from mentorlog.policy.planning.plan import Plan
    from mentorlog.policy.planning.proposals import Proposal

NO_PROGRAMME = """\
There is nothing to plan for: no programme is in use yet.

Press , for Settings and choose one there, or run:

    mentorlog programme list
    mentorlog programme use five-meetings"""
WORKING = "Looking for the fewest meetings that would do …"
ALL_DONE = "Nothing more is needed: what is held and planned brings every {asked} to met."


class PlanScreen(ListDetail):
    """The proposals on one side; what is known about the highlighted one on the other."""

    TITLE = "Plan"
    purpose = "See which meetings would bring every must to met, move them and accept them."
    area = "requirements"
    commands = PLAN
    BINDINGS = bindings(PLAN)
    listing = "proposals"
    title_of_list = "Proposed"
    headed = True
    enter = "accept"
    AUTO_FOCUS = "#proposals"

    _entries: Entries | None = None
    _plan: "Plan | None" = None
    _shown: "tuple[Proposal, ...]" = ()
    _findings: dict[str, Finding] = {}
    _shoulds = False

    def below(self) -> Iterable[Widget]:
        """Yield the days of the year, the proposed ones too, and how the rules stand."""
        yield YearCalendar(id="year", classes="pane")
        yield TextPane("How the rules stand", id="rules-stand")

    def reload(self) -> None:
        """Plan again when anything changed; what was moved or dropped stays only when nothing else did."""
        logbook = self.store.logbook()
        self._called = names(logbook.mentees)
        try:
            report = current_report(logbook, self.today)
        except ValueError as error:
            self._nothing(f"{error}\n\nChoose the programme again in Settings (,).")
            return
        if report is None:
            self._nothing(NO_PROGRAMME)
            return
        self._findings = {finding.id: finding for finding in report.requirements}
        self._shoulds = self._shoulds or not report.musts
        if (entries := entries_in_view(logbook, self.today)) != self._entries:
            self._entries, self._marks = entries, PlanMarks()
            self._again()

    def _nothing(self, why: str) -> None:
        """Say why there is nothing to plan."""
        self._entries = self._plan = None
        self._shown = ()
        self.fill_none(plain(why))

    @work(exclusive=True, group="plan")
    async def _again(self) -> None:
        """Plan around what was moved, beside the keyboard: a year of weekly hours takes a while."""
        from mentorlog.policy.planning.plan import plan
        from mentorlog.policyfile.parsing import parse

        programme, entries = self.store.programme(), self._entries
        if programme is None or entries is None:
            return
        self.query_one("#whole", Static).update(Content.styled(WORKING, "$foreground-muted"))
        policy = parse(programme.policy, programme.name)
        fixed = self._marks.fixed(entries)
        asked = tuple(Severity) if self._shoulds else (Severity.MUST,)
        self._plan = await asyncio.to_thread(
            plan, policy, fixed, self.today, day_over=False, severities=asked
        )
        self._shown = self._marks.applied(self._plan.proposals)
        self._list()

    def _list(self) -> None:
        """Show the plan as it stands now."""
        if (plan := self._plan) is None:
            return
        rows = [
            ListRow(
                drawn.meeting_row(proposal.meeting, proposal.serves, self._called), id=proposal.meeting.id
            )
            for proposal in self._shown
        ]
        rows += drawn.rule_rows(_left_out(plan), self._findings)
        left_out = sum(self._marks.dropped.values())
        self.query_one("#whole", Static).update(_whole(len(self._shown), left_out, plan))
        self.query_one("#empty", Static).update(plain(_all_done(self._shoulds), "$text-success"))
        self.fill(rows)
        self._show_year()
        stand = (paragraph for each in self._findings.values() for paragraph in on_two_lines(each))
        self.query_one("#rules-stand", TextPane).show(stand)

    def _show_year(self) -> None:
        """Show what is held, planned and proposed on its days."""
        logbook, proposed = self.store.logbook(), (proposal.meeting for proposal in self._shown)
        programme, meetings = logbook.programme, Meetings((*logbook.meetings_for(), *proposed))
        year = self.query_one("#year", YearCalendar)
        year.show(programme, meetings, self.today, self.context.week_start)
        year.border_title = stretch(programme.start, programme.end) if programme else ""

    @on(YearCalendar.DayChosen)
    async def _open_day(self, event: YearCalendar.DayChosen) -> None:
        """Highlight what is proposed for a day, or show the meeting that there is."""
        for meeting in event.calendar.days.on(event.day):
            if self.listed.has(meeting.id):
                self.listed.show(meeting.id)
            else:
                await self.run_action(f"app.entry('{meeting.id}')")
            return

    @property
    def highlighted(self) -> "Proposal | None":
        """The proposal that the keys act on."""
        row = self.listed.row_id
        return next((proposal for proposal in self._shown if proposal.meeting.id == row), None)

    @property
    def title_of_detail(self) -> str:
        """The day of the highlighted meeting, or the id of the highlighted rule."""
        if proposal := self.highlighted:
            return day(proposal.meeting.day, year=True)
        return self.listed.row_id.partition(":")[2]

    def about(self) -> Iterable[Paragraph]:
        """Return what is known about the highlighted row."""
        if proposal := self.highlighted:
            served, more = (
                [self._findings[rule] for rule in rules if rule in self._findings]
                for rules in (proposal.serves, proposal.also)
            )
            limits = (proposal.earliest, proposal.latest)
            also = (more, (proposal.also_on.start, proposal.also_on.end))
            return drawn.meeting_detail(proposal.meeting, limits, served, also, self._called, self.today)
        kind, _, rule = self.listed.row_id.partition(":")
        prefix = f"{kind}:"
        advice = dict(_left_out(self._plan).get(prefix, ())) if self._plan else {}
        if rule in advice and rule in self._findings:
            return drawn.rule_detail(self._findings[rule], advice[rule], prefix)
        return ()

    def offers(self, action: str) -> bool:
        """Accepting, moving and dropping need a proposal."""
        if action in ("accept", "drop", "move"):
            return self.highlighted is not None
        return bool(self._shown) if action == "accept_all" else True

    def action_accept(self) -> None:
        """Make the highlighted proposal a planned meeting."""
        if proposal := self.highlighted:
            self._accept((proposal,))

    def action_accept_all(self) -> None:
        """Make every proposal a planned meeting, in one action."""
        self._accept(self._shown)

    def _accept(self, proposals: "tuple[Proposal, ...]") -> None:
        """Record proposals as planned meetings, and plan again."""
        proposed = [proposal.meeting for proposal in proposals]
        try:
            meetings = accept(self.store, self.host, proposed, self.store.zone())
        except StoreError as error:
            self.complain(error)
            return
        self._marks.settle(proposals)
        self._entries = entries_in_view(self.store.logbook(), self.today)
        self._again()
        self.changed(
            "The meeting is planned. u takes it back."
            if len(meetings) == 1
            else f"{len(meetings)} meetings are planned. u takes them back."
        )

    def action_move(self, days: int) -> None:
        """Move the highlighted proposal within its limits."""
        if (proposal := self.highlighted) is None:
            return
        moved = self._marks.move(proposal, days)
        if moved is proposal:
            edge = "earliest" if days < 0 else "latest"
            self.notify(f"This is the {edge} day on which it helps.")
            return
        after = (moved if each is proposal else each for each in self._shown)
        self._shown = tuple(sorted(after, key=lambda each: each.meeting.day))
        self._list()
        self.listed.show(moved.meeting.id)

    def action_drop(self) -> None:
        """Do without the highlighted proposal."""
        if proposal := self.highlighted:
            self._marks.drop(proposal)
            self._shown = tuple(each for each in self._shown if each is not proposal)
            self._list()

    def action_afresh(self) -> None:
        """Forget what was moved and dropped, and plan again."""
        self._marks = PlanMarks()
        self._again()

    def action_shoulds(self) -> None:
        """Plan for what is good practice as well, or for the musts alone."""
        self._shoulds = not self._shoulds
        self.action_afresh()


def _all_done(shoulds: bool) -> str:
    """Say that nothing is left to do."""
    return (
        ALL_DONE.format(asked="rule")
        if shoulds
        else f"{ALL_DONE.format(asked='must')} Press s to plan for shoulds."
    )


def _left_out(plan: "Plan") -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the rules that no proposal brings to met, by why."""
    return {drawn.TODO: plan.todo, drawn.UNFOUND: plan.unfound, drawn.LOST: plan.lost}


def _whole(meetings: int, left_out: int, plan: "Plan") -> Content:
    """Return the plan in one line."""
    if meetings == 1:
        words = "One meeting would do"
    else:
        words = f"{meetings} meetings would do" if meetings else "No further meeting is needed"
    more = []
    if left_out:
        more.append(f"{left_out} left out by you")
    if plan.todo:
        more.append(f"{many(len(plan.todo), 'rules')} need{'s' * (len(plan.todo) == 1)} something else")
    if plan.unfound:
        more.append(f"no meetings found for {len(plan.unfound)}")
    if plan.lost:
        more.append(f"{len(plan.lost)} can no longer be met")
    return Content.assemble((words, "bold"), *(f"  ·  {each}" for each in more))
