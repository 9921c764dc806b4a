"""The field for the day on which something was so."""

from collections.abc import Callable
from datetime import date

from mentorlog.model.date_style import DateStyle
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors import readers
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput


def day_field(
    today: date,
    date_style: DateStyle | None,
    *,
    kept: date | None = None,
    read: Callable[[str], date] | None = None,
) -> Field:
    """Ask for the day on which something was done; what was understood is echoed in full.

    Args:
        today: the day it is.
        date_style: the order in which the mentor types days, if one was chosen.
        kept: the day that it has already, as `past_day_reader` takes it.
        read: reads the day; by default a weekday is the latest one, and a day to come is refused.
    """
    return Field(
        name="day",
        label="Day",
        control=lambda: LineInput("today, 2026-03-04"),
        read=read or readers.past_day_reader(today, date_style, kept=kept),
        echo=lambda when: day(when, year=True),
    )
