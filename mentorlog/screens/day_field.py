"""The field for the day on which something was so."""

from datetime import date

from mentorlog.screens import readers
from mentorlog.widgets.fields import Line
from mentorlog.widgets.row import Field
from mentorlog.widgets.words import day


def day_field(today: date) -> Field:
    """Ask for a day that is not ahead; what was understood is echoed in full."""
    return Field(
        name="day",
        label="Day",
        control=lambda: Line("today, 2026-03-04"),
        read=readers.day_reader(today, ahead=False),
        echo=lambda when: day(when, year=True),
    )
