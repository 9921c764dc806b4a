"""What to do when somebody may be in danger. There is no field on this screen: nothing can be told to it."""

from collections.abc import Iterable, Iterator

from textual import work
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from mentorlog.commands import SAFEGUARDING, bindings
from mentorlog.model import Alert
from mentorlog.operations.entry_titles import day, title
from mentorlog.operations.support.safeguarding import (
    CAVEAT,
    DANGER,
    NOBODY,
    STEPS,
    contacts,
    has_urgent_service,
    pass_on,
    passed_on,
)
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.row_list import RowList
from mentorlog.wording import distance


class SafeguardingScreen(Area):
    """What to do, whom to call, and the days on which something was passed on."""

    TITLE = "Safeguarding"
    purpose = (
        "See what to do when somebody may be in danger, and whom to call. Nothing can be written here: "
        "mentorlog keeps the day on which you passed it on, and nothing else."
    )
    area = "meetings"
    commands = SAFEGUARDING
    BINDINGS = bindings(SAFEGUARDING)
    AUTO_FOCUS = "#steps"

    @property
    def shown_area(self) -> str:
        """Wherever it was opened."""
        return self.app.current_mode

    def compose_body(self) -> Iterable[Widget]:
        """Yield the steps, and beside or below them whom to call and the days."""
        with Container(id="safeguarding"):
            yield TextPane("If somebody may be in danger", id="steps")
            with Vertical():
                yield TextPane("Whom to call", id="contacts")
                days = RowList(id="passed-on", classes="pane")
                days.border_title = "Passed on · the day is all that is kept"
                yield days

    def reload(self) -> None:
        """Show whom to call and the days, as they are now."""
        self._show_steps()
        self.query_one("#contacts", TextPane).show(self._contacts())
        self._alerts = {alert.id: alert for alert in passed_on(self.store.logbook())}
        self._days.display = bool(self._alerts)
        self._days.fill([ListRow(self._when(alert), id=alert.id) for alert in self._alerts.values()])

    def on_resize(self) -> None:
        """Give the steps room where there is some."""
        self._show_steps()

    def _show_steps(self) -> None:
        """Show what to do, as the width allows."""
        self.query_one("#steps", TextPane).show(_steps(spaced=not self.has_class("-narrow")))

    @property
    def _days(self) -> RowList:
        """The list of the days."""
        return self.query_one("#passed-on", RowList)

    def _when(self, alert: Alert) -> Content:
        """Return a day on which something was passed on."""
        away = Content.styled(f"  {distance(alert.day, self.today)}", MUTED)
        return Content(day(alert.day, year=True)) + away

    def _contacts(self) -> Iterator[Paragraph]:
        """Yield whom to call, and how to write down somebody where nobody urgent is known."""
        logbook = self.store.logbook()
        if not has_urgent_service(logbook):
            yield entry(f"{NOBODY} Press n to write one down now.", "! ", mark_style="$text-warning")
            yield BLANK
        for contact in contacts(logbook):
            yield entry(contact.title, "→ ", "bold", "$text-accent")
            if contact.reach:
                yield entry(contact.reach, "  ")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a day that is there can be taken away."""
        return bool(self._days.row_id) if action == "delete" else True

    def action_new(self) -> None:
        """Write down a service that is called when somebody may be in danger."""
        from mentorlog.screens.support.service_editor import ServiceEditor

        self.open_form(ServiceEditor(self.context, urgent=True))

    @work
    async def action_mark(self) -> None:
        """Keep that something was passed on today; ask whether a second time is meant."""
        if any(alert.day == self.today for alert in self._alerts.values()):
            question = Confirm("Today is kept already. Was it another matter?", yes="Another", no="The same")
            if not await self.app.push_screen_wait(question):
                return
        self.change(
            lambda: pass_on(self.store, self.host, self.today),
            f"Kept: passed on, {day(self.today, year=True)}. Nothing else is stored. u takes it back.",
        )

    @work
    async def action_delete(self) -> None:
        """Take the highlighted day away, if the mentor means it."""
        if alert := self._alerts.get(self._days.row_id):
            what = title(alert, {}, self.today)
            await self.delete(what, lambda: self.store.delete(alert), "Deleted. u brings it back.")


def _steps(*, spaced: bool) -> Iterator[Paragraph]:
    """Yield what to do, one step after the other; `spaced` puts empty lines between them."""
    yield entry(DANGER, "! ", "bold", "$text-error")
    yield BLANK
    for number, step in enumerate(STEPS, 1):
        yield entry(step, f"{number} ", mark_style="$text-accent")
        if spaced:
            yield BLANK
    yield entry("Then press space: it keeps today as the day, and nothing else.", "  ")
    yield entry(CAVEAT, "  ", MUTED)
