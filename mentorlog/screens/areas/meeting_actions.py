"""Writing meetings down, from Home and from the list of meetings."""

from collections.abc import Callable

from mentorlog.model import Meeting, Mentee
from mentorlog.screens.editors.meeting_remarks import remarks_here
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.entry_titles import names, title


def open_meeting(area: Area, meeting: Meeting | None, show: Callable[[Meeting], None] | None = None) -> None:
    """Open the form for a meeting, or for a new one.

    Args:
        show: shows the meeting once it was saved.
    """
    from mentorlog.screens.editors.meeting import MeetingEditor

    area.app.push_screen(MeetingEditor(area.context, meeting), lambda saved: _announce(area, saved, show))


def open_log_line(area: Area, show: Callable[[Meeting], None] | None = None) -> None:
    """Log a meeting in one line; the same `show`."""
    from mentorlog.screens.dialogs.log_line import LogLineEditor

    area.app.push_screen(LogLineEditor(area.context), lambda saved: _announce(area, saved, show))


def _announce(area: Area, meeting: Meeting | None, show: Callable[[Meeting], None] | None) -> None:
    """Say that a meeting was saved, if it was, and what is odd about it."""
    if meeting is None:
        return
    for remark in remarks_here(area.context, meeting):
        area.notify(remark.sentence, severity="warning", markup=False)
    area.changed(f"Saved {title(meeting, names(area.store.all(Mentee)), area.today)}.")
    if show is not None:
        show(meeting)
