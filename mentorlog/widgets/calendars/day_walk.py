"""Walking from day to day, in a month and in a year alike."""

from collections.abc import Sequence
from datetime import date

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog.model import Meetings, Programme
from mentorlog.widgets.calendars.days_on_show import DaysOnShow, shifted
from mentorlog.wording import later


class DayWalk(Widget, can_focus=True):
    """A calendar with a cursor on one day; says `DayHighlighted` as it moves, `DayChosen` on Enter.

    A click moves the cursor, a second one on the same day chooses it. A subclass binds the arrows, draws
    `lines`, and says in `day_at` which day is where.
    """

    DEFAULT_CSS = "DayWalk { text-wrap: nowrap; text-overflow: clip; }"
    ALLOW_SELECT = False
    BINDINGS = [
        Binding("pageup", "walk_months(-1)", "A month earlier", show=False),
        Binding("pagedown", "walk_months(1)", "A month later", show=False),
        Binding("home", "walk_to_today", "Today", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    cursor: reactive[date] = reactive(date.min, init=False)
    """The highlighted day."""
    _clicked: date | None = None
    """The day that the last click highlighted, while it stays so."""

    class DayHighlighted(Message):
        """The cursor came to another day."""

        def __init__(self, calendar: "DayWalk", day: date) -> None:
            super().__init__()
            self.calendar, self.day = calendar, day

        @property
        def control(self) -> "DayWalk":
            """The calendar."""
            return self.calendar

    class DayChosen(DayHighlighted):
        """A day is to be opened."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.days = DaysOnShow(today=date.min)

    def show(self, programme: Programme | None, meetings: Meetings, today: date, week_start: int = 0) -> None:
        """Show the meetings on their days; the cursor stays, or begins at today.

        Args:
            programme: whose windows and vacations are marked; may be none.
            week_start: the weekday that weeks begin on; Monday is 0.
        """
        self.days = DaysOnShow(today=today, programme=programme, meetings=meetings, week_start=week_start)
        if self.cursor == date.min:
            self.set_reactive(DayWalk.cursor, today)
        self.refresh(layout=True)

    def go_to(self, day: date) -> None:
        """Follow another calendar to a day, without saying so."""
        with self.prevent(self.DayHighlighted):
            self.cursor = day

    def watch_cursor(self) -> None:
        """Say that another day is highlighted."""
        if self.cursor != self._clicked:
            self._clicked = None
        self.refresh()
        self.post_message(self.DayHighlighted(self, self.cursor))

    def render(self) -> Content:
        """Draw as many days as there is room for."""
        width, height = self.content_size
        return Content("\n").join(self.lines(width, height)) if width and height else Content("")

    # What a subclass gives

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """Return what is drawn, a line each."""
        raise NotImplementedError

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a place."""
        raise NotImplementedError

    # Keys and mouse

    def action_walk(self, by: int) -> None:
        """Go so many days on."""
        self.cursor = shifted(self.cursor, by)

    def action_walk_months(self, by: int) -> None:
        """Go so many months on."""
        self.cursor = later(self.cursor, by)

    def action_walk_to_today(self) -> None:
        """Go to today."""
        self.cursor = self.days.today

    def action_choose(self) -> None:
        """Open the highlighted day."""
        self.post_message(self.DayChosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Highlight the day that is clicked, or open it when a click highlighted it."""
        offset = event.get_content_offset(self)
        if offset is None or (day := self.day_at(*offset)) is None:
            return
        again = day == self._clicked
        self._clicked = self.cursor = day
        if again:
            self.action_choose()

    def on_blur(self) -> None:
        """Forget the click when the focus goes elsewhere."""
        self._clicked = None
