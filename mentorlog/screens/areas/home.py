"""Home: what has been done, what is still asked, what comes next."""

from collections.abc import Iterable
from functools import partial

from textual import on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentorlog.commands import HOME, bindings
from mentorlog.model import Action, Logbook, Meeting, Mentee, Status
from mentorlog.operations.evaluation import current_report, ticks, to_tick
from mentorlog.operations.goals import finish_action
from mentorlog.operations.set_up import first_advice, is_first_day
from mentorlog.policy.report import Report
from mentorlog.screens.areas.meeting_actions import PlannedMeetingKeys, open_meeting
from mentorlog.widgets.agenda import agenda
from mentorlog.widgets.entry_titles import names, title
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.requirement_rows import headline, rows
from mentorlog.widgets.row_list import RowList
from mentorlog.widgets.year_chart import YearChart


class HomeScreen(PlannedMeetingKeys):
    """How the year stands, and what is at hand."""

    area = "home"
    commands = HOME
    BINDINGS = bindings(HOME)
    AUTO_FOCUS = "#agenda"

    _report: Report | None = None
    _calm = False
    """Whether it is the first day, on which nothing is called behind."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield what is next, the year, the rules and what is at hand."""
        with Vertical(id="home"):
            yield Static(id="next")
            yield YearChart(id="year")
            with Container(id="columns"):
                yield RowList(id="standing")
                yield RowList(id="agenda")

    def reload(self) -> None:
        """Evaluate the rules and show how the year stands."""
        logbook = self.store.logbook()
        trouble = ""
        try:
            self._report = current_report(logbook, self.today)
        except ValueError as error:
            self._report, trouble = None, str(error)
        self._calm = is_first_day(logbook, self.today)
        above = (
            plain(trouble, "$text-error") if trouble else headline(self._report, self.today, calm=self._calm)
        )
        advice = first_advice(logbook.programme, self.today) if self._calm and logbook.programme else ()
        self.query_one("#next", Static).update(Content("\n").join((above, *map(plain, advice))))
        self.query_one(YearChart).show(logbook.programme, logbook.meetings, self.today)
        self._list(logbook)

    def _list(self, logbook: Logbook) -> None:
        """Draw the two lists as the width allows."""
        self._logbook = logbook
        findings = self._report.requirements if self._report else ()
        wide = self.has_class("-wide")
        self.query_one("#standing", RowList).fill(rows(findings, wide=wide, headed=wide, calm=self._calm))
        self.query_one("#agenda", RowList).fill(agenda(logbook, self.today))
        self.query_one("#standing").display = bool(findings)

    def on_resize(self, event: Resize) -> None:
        """Give the rules one line each where it is narrow, two where it is wide."""
        if self.is_mounted and hasattr(self, "_logbook"):
            self._list(self._logbook)

    @on(OptionList.OptionSelected, "#standing")
    async def _explain(self, event: OptionList.OptionSelected) -> None:
        """Go to the rules, where each is explained; what only waits for a tick can be ticked off."""
        findings = self._report.requirements if self._report else ()
        chosen = next((f for f in findings if f.id == event.option.id), None)
        if chosen and chosen.is_tick and chosen.shortfall and to_tick(self.store.programme(), chosen.id):
            self.action_tick(chosen.id)
        else:
            await self.run_action("app.area('requirements')")

    def action_tick(self, rule: str = "") -> None:
        """Record something done outside meetings.

        Args:
            rule: the id of the rule that asks for it; by default the first that still does.
        """
        from mentorlog.screens.editors.attestation import AttestationEditor

        programme = self.store.programme()
        if not ticks(programme):
            self.notify("The rules of your programme ask for nothing to be ticked off.")
            return
        self.open_form(AttestationEditor(self.context, what=to_tick(programme, rule)[0] if rule else ""))

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The meeting that is highlighted in the agenda."""
        for listed in self.query("#agenda").results(RowList):
            return self.store.find(Meeting, listed.row_id)
        return None

    def show_meeting(self, meeting: Meeting) -> None:
        """Highlight a meeting, if the agenda has it."""
        listed = self.query_one("#agenda", RowList)
        if meeting.id in {option.id for option in listed.options}:
            listed.show(meeting.id)

    @on(OptionList.OptionHighlighted, "#agenda")
    def _follow(self) -> None:
        """Offer what can be done with the highlighted meeting."""
        self.refresh_bindings()

    def action_new(self) -> None:
        """Write down a meeting."""
        open_meeting(self, None)

    @on(OptionList.OptionSelected, "#agenda")
    def _open(self, event: OptionList.OptionSelected) -> None:
        """Prepare what is planned, open another meeting, tick what was promised."""
        from mentorlog.screens.mentees.prepare import PrepareScreen

        identifier = event.option.id or ""
        if meeting := self.store.find(Meeting, identifier):
            if meeting.status is Status.PLANNED and meeting.day >= self.today:
                self.app.push_screen(PrepareScreen(self.context, meeting=meeting.id))
            else:
                open_meeting(self, meeting)
        elif action := self.store.find(Action, identifier):
            self._tick(action)

    def _tick(self, action: Action) -> None:
        """Say that something promised is done."""
        what = title(action, names(self.store.all(Mentee)), self.today)
        self.change(
            partial(finish_action, self.store, action, self.today), f"Done: {what}. u opens it again."
        )
