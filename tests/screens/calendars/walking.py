"""An app that is nothing but one calendar."""

from collections.abc import Callable
from datetime import date

from textual.app import App, ComposeResult

from mentorlog.widgets.calendars.day_walk import DayWalk


class OneCalendar(App[None]):
    """Shows a calendar and remembers what it said."""

    CSS = "Screen { overflow: hidden; } DayWalk { height: 1fr; }"

    def __init__(self, calendar: Callable[[], DayWalk], fill: Callable[[DayWalk], None]) -> None:
        super().__init__()
        self._make, self._fill = calendar, fill
        self.said: list[tuple[str, date]] = []

    def compose(self) -> ComposeResult:
        """Show it."""
        yield self._make()

    def on_mount(self) -> None:
        """Fill it."""
        self._fill(self.calendar)

    @property
    def calendar(self) -> DayWalk:
        """The calendar."""
        return self.query_one(DayWalk)

    def on_day_walk_day_highlighted(self, event: DayWalk.DayHighlighted) -> None:
        """Remember where the cursor came."""
        self.said.append(("highlighted", event.day))

    def on_day_walk_day_chosen(self, event: DayWalk.DayChosen) -> None:
        """Remember which day was opened."""
        self.said.append(("chosen", event.day))

    @property
    def drawn(self) -> list[str]:
        """What the calendar shows, line by line."""
        return str(self.calendar.render()).split("\n")
