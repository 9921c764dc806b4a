"""Requirements: each rule of the programme, how it stands, and why."""

import asyncio
from datetime import date

from textual import on, work
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from mentorlog.commands import REQUIREMENTS, bindings
from mentorlog.first_paint import WIDE
from mentorlog.model import Entries, Logbook, Programme
from mentorlog.operations.evaluation import current_report, entries_in_view, is_first_day, tally
from mentorlog.policy.report import Finding, NotCounted, Report, Severity
from mentorlog.screens.areas.requirement_actions import (
    bring_forward,
    show_next_programme,
    show_rules,
    tick,
    waits_for_tick,
    waive,
)
from mentorlog.screens.editors.waivers import carriers
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.entry_lines import describe
from mentorlog.widgets.explanation import Explanation
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import mark
from mentorlog.widgets.requirement_rows import rows
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import distance

NO_PROGRAMME = """\
No programme is in use yet, so there are no rules to check.

Press , for Settings and choose one there, or run:

    mentorlog programme list
    mentorlog programme use five-meetings

`five-meetings` is a plain start: five meetings in the year."""


class RequirementsScreen(ListDetail):
    """The rules on one side; why the highlighted one stands as it does on the other."""

    area = "requirements"
    shows_logbook_alone = True
    commands = REQUIREMENTS
    BINDINGS = bindings(REQUIREMENTS)
    listing = "rules"
    title_of_list = "Rules"
    headed = True
    enter = "read"
    AUTO_FOCUS = "#rules"

    _several = False
    """Whether the logbook has more than one programme."""
    _findings: tuple[Finding, ...] = ()
    _outlooks: dict[str, str] = {}
    _outside: dict[str, tuple[NotCounted, ...]] = {}
    _carriers: frozenset[str] = frozenset()
    _ahead_of: tuple[str, Entries, date] | None = None
    _calm = False
    """Whether it is the first day, on which nothing is called behind."""
    _listed_wide = False
    """Whether there was room for one line each when the rules were listed."""

    def detail(self) -> Explanation:
        """Return what explains a rule."""
        return Explanation(id="why", classes="pane pane-detail")

    def reload(self) -> None:
        """Evaluate the rules and show them; the highlighted one stays."""
        self._logbook = self.store.logbook()
        self._several = len(self.store.all(Programme)) > 1
        report, trouble = None, NO_PROGRAMME
        try:
            report = current_report(self._logbook, self.today)
        except ValueError as error:
            trouble = f"{error}\n\nChoose the programme again in Settings (,)."
        self._findings = _sorted(report.requirements) if report else ()
        self._calm = is_first_day(self._logbook, self.today)
        self._carriers = carriers(self._logbook.programme)
        if report is None or self._logbook.programme is None:
            self.fill_none(plain(trouble))
            return
        self.query_one("#whole", Static).update(_whole(report, self._logbook, calm=self._calm))
        entries = entries_in_view(self._logbook, self.today)
        assert entries is not None
        asked = self._logbook.programme.policy, entries, self.today
        if new := asked != self._ahead_of:
            self._ahead_of, self._outlooks, self._outside = None, {}, {}
        self._list()
        if new:
            self._look_ahead(*asked)

    @work(exclusive=True, group="ahead")
    async def _look_ahead(self, text: str, entries: Entries, today: date) -> None:
        """Work out, beside the keyboard, how each requirement will end."""
        around = entries_in_view(self._logbook, today, beyond=True) or entries
        self._outlooks, self._outside = await asyncio.to_thread(
            _ahead, text, entries, around, today, self._findings
        )
        self._ahead_of = text, entries, today
        if not isinstance(self.focused, Explanation):
            self.describe()

    def _list(self) -> None:
        """Draw the rules as the width allows."""
        self._listed_wide = self.app.size.width >= WIDE
        self.fill(rows(self._findings, wide=self._listed_wide, headed=True, calm=self._calm), there=True)

    def on_resize(self, event: Resize) -> None:
        """Give the rules one line each where it is narrow, two where it is wide."""
        if self.is_mounted and self._findings and self._listed_wide != (self.app.size.width >= WIDE):
            self._list()

    def describe(self) -> None:
        """Explain the highlighted rule."""
        if (finding := self.highlighted) is not None:
            away = distance(finding.due, self.today) if finding.due else ""
            ahead = self._outlooks.get(finding.id, "")
            beyond = self._outside.get(finding.id, ())
            line = describe(self._logbook)
            self.query_one(Explanation).border_title = plain(finding.id)
            self.query_one(Explanation).explain(finding, line, away, ahead, beyond, calm=self._calm)

    @property
    def highlighted(self) -> Finding | None:
        """The requirement that the keys act on."""
        return next((finding for finding in self._findings if finding.id == self.listed.row_id), None)

    @property
    def highlighted_entry(self) -> str:
        """The entry that is highlighted among those of the rule."""
        explanation = self.query_one(Explanation)
        return (explanation.entry or "") if explanation.has_focus else ""

    def offers(self, action: str) -> bool:
        """Opening needs a highlighted entry, and most else a rule."""
        match action:
            case "open":
                explanation = self.query_one(Explanation)
                return explanation.has_focus and explanation.entry is not None
            case "tick":
                return self.highlighted is not None and waits_for_tick(self, self.highlighted)
            case "waive" | "copy":
                return self.highlighted is not None
            case "carry":
                return self.highlighted is not None and self.highlighted.id in self._carriers
            case "switch":
                return self._several
        return True

    @property
    def to_copy(self) -> str:
        """Why the highlighted rule stands as it does."""
        return self.query_one(Explanation).text

    def action_tick(self) -> None:
        """Record what the highlighted requirement asks for."""
        tick(self, self.listed.row_id)

    def action_waive(self) -> None:
        """Lift the highlighted requirement, or let it count again."""
        if self.highlighted:
            self.run_worker(waive(self, self.highlighted.id))

    def action_carry(self) -> None:
        """Record what an earlier logbook holds towards the highlighted requirement."""
        bring_forward(self, self.listed.row_id)

    def action_switch(self) -> None:
        """Look at the next programme of the logbook."""
        show_next_programme(self)

    def action_rules(self) -> None:
        """Show the rules on the year, where their numbers can be changed."""
        show_rules(self, self.listed.row_id)

    @on(RowList.Selected, "#why")
    async def action_open(self) -> None:
        """Show the highlighted entry in its own area, as far as it has one."""
        await self.run_action(f"app.entry({self.query_one(Explanation).entry or ''!r})")


def _ahead(
    text: str, entries: Entries, around: Entries, today: date, findings: tuple[Finding, ...]
) -> tuple[dict[str, str], dict[str, tuple[NotCounted, ...]]]:
    """Return how each requirement will end, in words, and the meetings outside the days that count for it."""
    from mentorlog.policy.forecast import forecast, outlook
    from mentorlog.policy.outside_period import meetings_outside
    from mentorlog.policyfile.parsing import parse

    policy, known = parse(text, "the programme"), {finding.id: finding for finding in findings}
    outlooks = {
        ending.id: outlook(known[ending.id], ending, entries.end)
        for ending in forecast(policy, entries, today)
        if ending.id in known
    }
    beyond = {
        finding.id: meetings_outside(policy, around, finding, today, day_over=False) for finding in findings
    }
    return outlooks, beyond


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return musts before shoulds, each in the policy's order."""
    return tuple(sorted(findings, key=lambda finding: finding.severity is not Severity.MUST))


def _whole(report: Report, logbook: Logbook, *, calm: bool) -> Content:
    """Return the line about the whole year: the programme and how its musts stand."""
    name = logbook.programme.name if logbook.programme else report.name
    musts = mark(report.state, calm=calm) if report.musts else Content("no musts")
    return Content.assemble(plain(name, "bold"), "   ", musts, f"   {tally(report)}")
