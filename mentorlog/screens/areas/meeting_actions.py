"""Writing meetings down, from wherever one is."""

from mentorlog.model import Meeting, Mentee
from mentorlog.screens.editors.meeting_remarks import remarks_here
from mentorlog.screens.frame.area import Area
from mentorlog.widgets.entry_titles import names, title


class MeetingWriting(Area):
    """What Home and Meetings share: a new meeting by form or in one line."""

    def action_new(self) -> None:
        """Write down a meeting."""
        self.write(None)

    def action_quick(self) -> None:
        """Log a meeting in one line."""
        from mentorlog.screens.dialogs.log_line import LogLineEditor

        self.app.push_screen(LogLineEditor(self.context), self._done)

    def write(self, meeting: Meeting | None) -> None:
        """Open the form for a meeting, or for a new one."""
        from mentorlog.screens.editors.meeting import MeetingEditor

        self.app.push_screen(MeetingEditor(self.context, meeting), self._done)

    def wrote(self, meeting: Meeting) -> None:
        """Say that a meeting was saved, and what is odd about it."""
        for remark in remarks_here(self.context, meeting):
            self.notify(remark.sentence, severity="warning", markup=False)
        self.changed(f"Saved {title(meeting, names(self.store.all(Mentee)), self.today)}.")

    def _done(self, meeting: Meeting | None) -> None:
        """Take in what a form closed with."""
        if meeting is not None:
            self.wrote(meeting)
