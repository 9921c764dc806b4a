"""Home: what comes next, how the year stands, and how it goes with each mentee."""

from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.geometry import NULL_SIZE, Size
from textual.widget import Widget

from mentorlog.commands import HOME, bindings
from mentorlog.first_paint import BROAD, HIGH, MENTEES, NEXT, YEAR
from mentorlog.model import Action, Logbook, Meeting, Meetings, Mentee, Referral, Status
from mentorlog.model.text import wrap
from mentorlog.operations.entry_titles import day, names, title
from mentorlog.operations.goals import finish_action, reopen_action
from mentorlog.screens.areas.meeting_actions import PlannedMeetingKeys, open_meeting, open_meeting_on
from mentorlog.widgets.agenda import agenda
from mentorlog.widgets.calendars.year_calendar import YearCalendar
from mentorlog.widgets.hanging import HangingText, entry
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import stretch

if TYPE_CHECKING:
    from mentorlog.operations.mentee.page import MenteePage
    from mentorlog.operations.mentee.prepare import Sheet
    from mentorlog.operations.reflections.prompt import Prompt
    from mentorlog.policy.report import Report

FEW = 4
"""So many rules are shown in full where it is narrow; with more, each has one line."""
FRAME = 4
"""Cells that the border and the padding of a pane take beside its words."""
ABOVE_AND_BELOW = 4
"""Lines that its border, the areas and the keys take."""


class HomeScreen(PlannedMeetingKeys):
    """What comes next, how the year stands, how it goes with everybody, and the days of the year."""

    area = "home"
    shows_logbook_alone = True
    shows_time = True
    commands = HOME
    BINDINGS = bindings(HOME)
    AUTO_FOCUS = "#agenda"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]

    _logbook: Logbook
    _drawn_at = NULL_SIZE
    """The size of the terminal for which the lists were drawn; none before they were."""
    _report: "Report | None" = None
    _pages: "list[MenteePage]" = []
    _prompts: "tuple[Prompt, ...]" = ()
    """Whether it is time for the document at the end of the year."""
    _is_judged = False
    """Whether it was found out how everything stands."""
    _calm = False
    """Whether it is the first day, on which nothing is called behind."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield what comes next, how the year stands, the mentees and the days of the year."""
        with Container(id="home"):
            yield RowList(id="agenda", classes="pane")
            with Vertical(id="stands", classes="pane"):
                yield HangingText(id="next")
                yield RowList(id="standing")
            yield RowList(id="people", classes="pane")
            yield YearCalendar(id="year", classes="pane")

    def on_mount(self) -> None:
        """Give the panes their titles; the frame fills them."""
        for pane, words in (("agenda", NEXT), ("people", MENTEES)):
            self.query_one(f"#{pane}").border_title = words

    def reload(self) -> None:
        """Show how everything stands; at the start first what is at hand, and the rest once that is seen."""
        self.set_class(self.app.size.width >= BROAD, "-broad")
        self._logbook = self.store.logbook()
        programme = self._logbook.programme
        self.query_one("#stands").border_title = plain(programme.name) if programme else "Programme"
        self.query_one("#year").border_title = (
            stretch(programme.start, programme.end) if programme else "The year"
        )
        self._rest = self._judge()
        if self._is_seen:
            self.do_the_rest()
        else:
            self.query_one(YearCalendar).show(programme, Meetings(), self.today, self.context.week_start)
            self._list()

    def _judge(self) -> Iterator[None]:
        """Evaluate the rules and show how everything stands; in parts, between which keys are answered."""
        from mentorlog.operations.evaluation import current_report, is_first_day
        from mentorlog.operations.mentee.page import mentee_pages
        from mentorlog.operations.reflections.prompts import due_prompts

        yield
        import_module("mentorlog.policyfile.logbook_report")
        yield
        trouble = ""
        try:
            report = current_report(self._logbook, self.today)
        except ValueError as error:
            report, trouble = None, str(error)
        yield
        pages = []
        for page in mentee_pages(self._logbook, self.today):
            pages.append(page)
            yield
        months = self.context.preferences.settings.retention_months
        self._prompts = due_prompts(self._logbook, self.today, months=months)
        self._calm = is_first_day(self._logbook, self.today)
        self._report, self._pages, self._is_judged = report, pages, True
        self._say_what_is_next(trouble)
        self._show_year()
        self._list()

    def _say_what_is_next(self, trouble: str) -> None:
        """Say in a sentence what the rules ask for first; on the first day, what to do on it."""
        from mentorlog.operations.set_up import first_advice
        from mentorlog.widgets.requirement_rows import headline

        programme = self._logbook.programme
        above = (
            [entry(trouble, style="$text-error")]
            if trouble
            else headline(self._report, self.today, calm=self._calm)
        )
        advice = first_advice(programme, self.today) if self._calm and programme else ()
        self.query_one("#next", HangingText).show((*above, *map(entry, advice)))

    def _show_year(self) -> None:
        """Show the days of the year."""
        self.query_one(YearCalendar).show(
            self._logbook.programme, self._logbook.meetings, self.today, self.context.week_start
        )

    def _list(self) -> None:
        """Draw the lists as the width allows."""
        self._drawn_at = self.app.size
        listed = self.query_one("#agenda", RowList)
        at_the_top = listed.row_id in ("", self._first_row(listed))
        listed.fill(agenda(self._logbook, self.today, self._sheet(), self._prompts, self._room_of_agenda()))
        if at_the_top and (first := self._first_row(listed)):
            listed.show(first)
        self.query_one("#people").display = bool(self._logbook.mentees)
        self.set_class(not self._logbook.mentees, "-nobody")
        if self._is_judged:
            self._list_what_was_judged()

    def _list_what_was_judged(self) -> None:
        """Draw the rules and the mentees."""
        from mentorlog.widgets.mentees.mentee_rows import rows as mentee_rows
        from mentorlog.widgets.requirement_rows import rows

        findings = self._report.requirements if self._report else ()
        narrow = self.has_class("-narrow")
        standing = self.query_one("#standing", RowList)
        # Few rules may take two lines each; of many, more are seen with one.
        standing.set_class(narrow and len(findings) > FEW, "-one-line")
        standing.fill(rows(findings, wide=not narrow, headed=not narrow, calm=self._calm))
        standing.display = bool(findings)
        people = self.query_one("#people", RowList)
        people.fill(mentee_rows(self._pages, self._width_of_pane(), told=self.has_class("-broad")))

    def _first_row(self, listed: RowList) -> str:
        """Return the id of what comes next: the keys act on that, and not on what is asked above it."""
        asked = {prompt.what for prompt in self._prompts}
        return next((row.id for row in listed.rows if row.id and row.id not in asked), "")

    def _sheet(self) -> "Sheet | None":
        """Return what to have at hand in the next planned meeting, if there is one."""
        if not self._is_judged:
            return None
        from mentorlog.operations.mentee.prepare import next_planned, sheet_for_meeting

        if (meeting := next_planned(self._logbook, self.today)) is None:
            return None
        return sheet_for_meeting(self._logbook, meeting, self.store.zone(), self.host.now())

    def _room_of_agenda(self) -> Size:
        """Return the cells that the agenda may fill, before it is laid out; none where others stand below."""
        if not self.has_class("-wide"):
            return NULL_SIZE
        lines = self.context.notices.splitlines()
        noticed = sum(len(wrap(line, self.app.size.width)) for line in lines)
        return Size(self._width_of_pane(), self.app.size.height - YEAR - ABOVE_AND_BELOW - noticed)

    def _width_of_pane(self) -> int:
        """Return how many cells each of the upper panes has, before it is laid out."""
        columns = 3 if self.has_class("-broad") else 2 if self.has_class("-wide") else 1
        return self.app.size.width // columns - FRAME

    def on_resize(self, event: Resize) -> None:
        """Arrange the panes by the room there is; give the rules one line each where it is narrow."""
        self.set_class(self.app.size.width >= BROAD, "-broad")
        if self.is_mounted and self._drawn_at not in (NULL_SIZE, self.app.size):
            self._list()

    @on(RowList.Selected, "#standing")
    async def _explain(self, event: RowList.Selected) -> None:
        """Go to the rules, where each is explained; what only waits for a tick can be ticked off."""
        from mentorlog.screens.areas.requirement_actions import waits_for_tick

        findings = self._report.requirements if self._report else ()
        chosen = next((f for f in findings if f.id == event.row.id), None)
        if chosen and waits_for_tick(self, chosen):
            self.action_tick(chosen.id)
        else:
            await self.run_action("app.area('requirements')")

    def action_tick(self, rule: str = "") -> None:
        """Record something done outside meetings.

        Args:
            rule: the id of the rule that asks for it; by default the first that still does.
        """
        from mentorlog.screens.areas.requirement_actions import tick

        tick(self, rule)

    @property
    def highlighted_meeting(self) -> Meeting | None:
        """The meeting that is highlighted in the agenda."""
        for listed in self.query("#agenda").results(RowList):
            return self.store.find(Meeting, listed.row_id)
        return None

    def show_meeting(self, meeting: Meeting) -> None:
        """Highlight a meeting that is to come; of one that was, what comes next stays in sight."""
        listed = self.query_one("#agenda", RowList)
        if meeting.status is Status.PLANNED and listed.has(meeting.id):
            listed.show(meeting.id)

    @on(RowList.Highlighted, "#agenda")
    def _follow(self) -> None:
        """Offer what can be done with the highlighted meeting."""
        self.offer_keys()

    def action_new(self) -> None:
        """Write down a meeting."""
        open_meeting(self, None)

    @on(RowList.Selected, "#agenda")
    async def _open(self, event: RowList.Selected) -> None:
        """Open a meeting, a referral, or what is asked for; show that in which something was promised."""
        if prompt := self._highlighted_prompt:
            from mentorlog.screens.reflections.open_prompt import open_prompt

            open_prompt(self, prompt)
            return
        promised = self.store.find(Action, event.row.id)
        if referral := self._highlighted_referral:
            await self.run_action(f"app.entry('{referral.id}')")
        elif promised is None:
            await self.open_highlighted()
        elif promised.meeting:
            await self.run_action(f"app.entry('{promised.meeting}')")

    @on(RowList.Selected, "#people")
    async def _open_mentee(self, event: RowList.Selected) -> None:
        """Show a mentee among the others."""
        await self.run_action(f"app.entry('{event.row.id}')")

    @on(YearCalendar.DayChosen)
    async def _open_day(self, event: YearCalendar.DayChosen) -> None:
        """Show the first meeting of a day among the others; on a day without one, write it down."""
        if meetings := event.calendar.days.on(event.day):
            await self.run_action(f"app.entry('{meetings[0].id}')")
        else:
            open_meeting_on(self, event.day)

    @property
    def _highlighted_promise(self) -> Action | None:
        """The promise that is highlighted in the agenda."""
        for listed in self.query("#agenda").results(RowList):
            return self.store.find(Action, listed.row_id)
        return None

    @property
    def _highlighted_referral(self) -> Referral | None:
        """The referral to ask about that is highlighted in the agenda."""
        for listed in self.query("#agenda").results(RowList):
            return self.store.find(Referral, listed.row_id)
        return None

    @property
    def _highlighted_prompt(self) -> "Prompt | None":
        """What is asked, if that is highlighted in the agenda."""
        for listed in self.query("#agenda").results(RowList):
            return next((prompt for prompt in self._prompts if prompt.what == listed.row_id), None)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is there for the rows, and the rules, that it makes sense for."""
        match action:
            case "decline":
                return self._highlighted_prompt is not None
            case "mark":
                return (self._highlighted_promise or self._highlighted_referral) is not None
            case "tick":
                return self._report is None or any(each.is_tick for each in self._report.requirements)
            case "delete_highlighted":
                return (self.highlighted_meeting or self._highlighted_promise) is not None
            case "copy":
                return isinstance(self.focused, RowList) and self.focused.highlighted_row is not None
        return super().check_action(action, parameters)

    @property
    def to_copy(self) -> str:
        """The highlighted row of the list that has the focus."""
        row = self.focused.highlighted_row if isinstance(self.focused, RowList) else None
        return str(row.content) if row else ""

    def acts_on(self, command: str) -> str:
        """Return the day of the meeting that would be called held, whichever pane has the focus."""
        meeting = self.highlighted_meeting if command == "hold" else None
        return day(meeting.day) if meeting else ""

    def action_mark(self) -> None:
        """Say that the highlighted promise is kept, or open after all; or what came of the referral."""
        if action := self._highlighted_promise:
            self._tick(action)
        elif referral := self._highlighted_referral:
            self._ask_about(referral)

    @work
    async def _ask_about(self, referral: Referral) -> None:
        """Ask what came of a referral, and keep it as followed up."""
        from mentorlog.screens.support.outcome import deal_with

        await deal_with(self, referral)

    def action_decline(self) -> None:
        """Decline what is asked, for good."""
        if prompt := self._highlighted_prompt:
            from mentorlog.operations.reflections.prompts import decline

            said = "It is not asked again. u brings it back."
            self.change(partial(decline, self.store, prompt, self.today), said)

    @work
    async def action_delete_highlighted(self) -> None:
        """Delete the highlighted meeting or promise, if the mentor means it."""
        if (promise := self._highlighted_promise) is None:
            self.action_delete()
            return
        delete = partial(self.store.delete, promise)
        await self.delete(f"the promise “{promise.text}”", delete, "Deleted. u brings it back.")

    def _tick(self, action: Action) -> None:
        """Say that something promised is done, or open after all; it stays highlighted where it goes."""
        what = title(action, names(self.store.all(Mentee)), self.today)
        if action.done:
            ticked = self.change(partial(reopen_action, self.store, action), f"Open again: {what}.")
        else:
            finish = partial(finish_action, self.store, action, self.today)
            ticked = self.change(finish, f"Done: {what}. Space opens it again.")
        if ticked:
            self.show_row(action.id)
