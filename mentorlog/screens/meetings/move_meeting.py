"""Moving a meeting: one line that says where to, and what is understood of it."""

from collections.abc import Sequence

from mentorlog.model import Meeting
from mentorlog.operations.meetings import remarks_on
from mentorlog.operations.planned_meetings import move, rescheduled
from mentorlog.screens.meetings.meeting_line import MeetingLineDialog
from mentorlog.widgets.hanging import Paragraph, entry
from mentorlog.wording import distance, duration, short_day


class MoveMeetingDialog(MeetingLineDialog[Meeting]):
    """Asks to when a meeting moves; answers with it once it is moved."""

    question = "Move {} to when?"
    example = "next thursday 15:00"
    waiting = "A day, a time or both. Enter moves it, Escape leaves it where it is."

    def understood(self, line: str) -> Sequence[Paragraph]:
        """Return when it would be, and what would be odd about that."""
        after = rescheduled(self.context.store, self.context.host, self.meeting, line)
        odd = [remark.sentence for remark in remarks_on(self.context.store, after, self.context.today)]
        style = "$text-warning" if odd else "$text-success"
        return [
            entry(self._moment(after), "→ ", style, style),
            *(entry(sentence, "! ", style, style) for sentence in odd),
        ]

    def do(self, line: str) -> Meeting:
        """Move it."""
        return move(self.context.store, self.context.host, self.meeting, line)

    def _moment(self, meeting: Meeting) -> str:
        """Return when a meeting is, in words."""
        parts = [short_day(meeting.day)]
        if meeting.start:
            parts[0] += f" at {meeting.start:%H:%M}"
        elif meeting.part_of_day:
            parts[0] += f", {meeting.part_of_day.label}"
        parts.append(distance(meeting.day, self.context.today))
        if meeting.minutes != self.meeting.minutes:
            parts.append(duration(meeting.minutes))
        return ", ".join(parts)
