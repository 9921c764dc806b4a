"""What is odd about a meeting in this logbook, for forms to say while it is typed and for toasts after."""

from mentorlog.model import Meeting, Programme
from mentorlog.model.meeting_remarks import Remark, remarks
from mentorlog.screens.frame.context import AppContext


def remarks_here(context: AppContext, meeting: Meeting) -> tuple[Remark, ...]:
    """Return what to point out about a meeting, among those around it and the programmes there are."""
    store = context.store
    return remarks(meeting, store.meetings_near(meeting.day), store.all(Programme), context.today)
