"""Requirements: each rule of the programme, how it stands, and why."""

import asyncio
from collections.abc import Iterable
from datetime import date

from textual import on, work
from textual.containers import Container
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentorlog.commands import REQUIREMENTS, bindings
from mentorlog.model import Entries, Logbook, Meeting, Programme, Reflection
from mentorlog.policy.report import Finding, NotCounted, Report, Severity
from mentorlog.screens.areas.requirement_actions import Lifting
from mentorlog.screens.editors.waivers import carriers
from mentorlog.screens.frame.breakpoints import WIDE
from mentorlog.screens.frame.evaluation import standing, tally
from mentorlog.widgets.entry_lines import describe, distance
from mentorlog.widgets.explanation import Explanation
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import mark
from mentorlog.widgets.refill import refill
from mentorlog.widgets.requirement_rows import rows

NO_PROGRAMME = """\
No programme is in use yet, so there are no rules to check.

Press 7 for Setup and choose one there, or run:

    mentorlog programme list
    mentorlog programme use five-meetings

`five-meetings` is a plain start: five meetings in the year."""


class Requirements(Lifting):
    """The rules on one side; why the highlighted one stands as it does on the other."""

    area = "requirements"
    commands = REQUIREMENTS
    BINDINGS = bindings(REQUIREMENTS)
    AUTO_FOCUS = "#rules"

    _findings: tuple[Finding, ...] = ()
    _outlooks: dict[str, str] = {}
    _outside: dict[str, tuple[NotCounted, ...]] = {}
    _carriers: frozenset[str] = frozenset()
    _ahead_of: tuple[str, Entries, date] | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the line about the whole, the rules and the explanation."""
        yield Static(id="whole", classes="headline")
        yield Static(Content(NO_PROGRAMME), id="empty", classes="empty")
        with Container(classes="panes"):
            yield OptionList(id="rules", classes="pane-list", markup=False)
            yield Explanation(id="why", classes="pane-detail", markup=False)

    def reload(self) -> None:
        """Evaluate the rules and show them; the highlighted one stays."""
        self._logbook = self.store.logbook()
        self._several = len(self.store.all(Programme)) > 1
        report, trouble = None, NO_PROGRAMME
        try:
            report = standing(self._logbook, self.today)
        except ValueError as error:
            trouble = f"{error}\n\nChoose the programme again in Setup (7)."
        self._findings = _sorted(report.requirements) if report else ()
        self._carriers = carriers(self._logbook.programme)
        self.query_one("#empty", Static).update(plain(trouble))
        self.query_one("#empty").display = report is None
        self.query_one(".panes").display = self.query_one("#whole").display = report is not None
        if report is not None and self._logbook.programme is not None:
            self.query_one("#whole", Static).update(_whole(report, self._logbook))
            asked = self._logbook.programme.policy, self._logbook.entries(), self.today
            if new := asked != self._ahead_of:
                self._ahead_of, self._outlooks, self._outside = None, {}, {}
            self._list()
            if new:
                self._look_ahead(*asked)

    @work(exclusive=True, group="ahead")
    async def _look_ahead(self, text: str, entries: Entries, today: date) -> None:
        """Work out, beside the keyboard, how each requirement will end."""
        self._outlooks, self._outside = await asyncio.to_thread(_ahead, text, entries, today, self._findings)
        self._ahead_of = text, entries, today
        if not isinstance(self.focused, Explanation):
            self._explain()

    def _list(self) -> None:
        """Draw the rules as the width allows."""
        made = rows(self._findings, wide=self.app.size.width >= WIDE, headed=True)
        refill(self.query_one("#rules", OptionList), made)
        self._explain()

    def on_resize(self, event: Resize) -> None:
        """Give the rules one line each where it is narrow, two where it is wide."""
        if self.is_mounted and self._findings:
            self._list()

    @on(OptionList.OptionHighlighted, "#rules")
    def _explain(self) -> None:
        """Explain the highlighted rule."""
        if (finding := self.highlighted) is not None:
            away = distance(finding.due, self.today) if finding.due else ""
            ahead = self._outlooks.get(finding.id, "")
            beyond = self._outside.get(finding.id, ())
            self.query_one(Explanation).show(finding, describe(self._logbook), away, ahead, beyond)

    @property
    def highlighted(self) -> Finding | None:
        """The requirement that the keys act on."""
        option = self.query_one("#rules", OptionList).highlighted_option
        return next((finding for finding in self._findings if option and finding.id == option.id), None)

    @on(OptionList.OptionSelected, "#rules")
    def action_entries(self) -> None:
        """Go to the entries of the highlighted rule."""
        self.query_one(Explanation).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each pane offers the way to the other; opening needs a highlighted entry."""
        in_detail = isinstance(self.focused, Explanation)
        match action:
            case "entries":
                return bool(self._findings) and not in_detail
            case "rules":
                return in_detail
            case "open":
                return in_detail and self.query_one(Explanation).entry is not None
            case "waive":
                return self.highlighted is not None
            case "carry":
                return self.highlighted is not None and self.highlighted.id in self._carriers
            case "switch":
                return self._several
        return True

    @on(OptionList.OptionHighlighted, "#why")
    def _offer(self) -> None:
        """Offer what can be done with an entry."""
        self.refresh_bindings()

    def action_rules(self) -> None:
        """Go back to the rules."""
        self.query_one("#rules").focus()

    @on(OptionList.OptionSelected, "#why")
    async def action_open(self) -> None:
        """Show the highlighted entry in its own area, as far as it has one."""
        from mentorlog.screens.areas.meetings import Meetings
        from mentorlog.screens.areas.reflections import Reflections

        identifier = self.query_one(Explanation).entry or ""
        if meeting := self.store.find(Meeting, identifier):
            await self.app.switch_mode(Meetings.area)
            if isinstance(screen := self.app.screen, Meetings):
                screen.call_after_refresh(screen.show, meeting)
        elif reflection := self.store.find(Reflection, identifier):
            await self.app.switch_mode(Reflections.area)
            if isinstance(screen := self.app.screen, Reflections):
                screen.call_after_refresh(screen.show, reflection)
        else:
            self.notify("This entry has no area of its own; it stands here in full.")


def _ahead(
    text: str, entries: Entries, today: date, findings: tuple[Finding, ...]
) -> tuple[dict[str, str], dict[str, tuple[NotCounted, ...]]]:
    """Return how each requirement will end, in words, and the meetings outside the days that count for it."""
    from mentorlog.policy.forecast import forecast, outlook
    from mentorlog.policy.outside_period import meetings_outside
    from mentorlog.policyfile.parsing import parse

    policy, known = parse(text, "the programme"), {finding.id: finding for finding in findings}
    outlooks = {
        one.id: outlook(known[one.id], one, entries.end)
        for one in forecast(policy, entries, today)
        if one.id in known
    }
    beyond = {one.id: meetings_outside(policy, entries, one, today, day_over=False) for one in findings}
    return outlooks, beyond


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return musts before shoulds, each in the policy's order."""
    return tuple(sorted(findings, key=lambda finding: finding.severity is not Severity.MUST))


def _whole(report: Report, logbook: Logbook) -> Content:
    """Return the line about the whole year: the programme and how its musts stand."""
    name = logbook.programme.name if logbook.programme else report.name
    said = mark(report.state) if report.musts else Content("no musts")
    return Content.assemble(plain(name, "bold"), "   ", said, f"   {tally(report)}")
