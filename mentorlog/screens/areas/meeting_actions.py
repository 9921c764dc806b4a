"""Writing meetings down, from Home and from the list of meetings."""

from collections.abc import Callable

from mentorlog.model import Meeting, Mentee
from mentorlog.operations.meetings import remarks_on
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.entry_titles import names, title


def open_meeting(
    area: Area, meeting: Meeting | None, show: Callable[[Meeting], None] = lambda _saved: None
) -> None:
    """Open the form for a meeting, or for a new one; `show` what was saved."""
    from mentorlog.screens.editors.meeting import MeetingEditor

    area.open_form(MeetingEditor(area.context, meeting), lambda saved: _saved(area, saved), show)


def open_log_line(area: Area) -> None:
    """Log a meeting in one line, in front of an area that shows it then if it can."""
    from mentorlog.screens.dialogs.log_line import LogLineEditor

    area.open_form(LogLineEditor(area.context), lambda saved: _saved(area, saved), area.show_meeting)


def _saved(area: Area, meeting: Meeting) -> str:
    """Point out what is odd about a meeting, and say that it was saved."""
    for remark in remarks_on(area.store, meeting, area.today):
        area.notify(remark.sentence, severity="warning", markup=False)
    return f"Saved {title(meeting, names(area.store.all(Mentee)), area.today)}."
