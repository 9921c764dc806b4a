"""Planning a meeting again and again: one line that says how far apart, and the days that come of it."""

from collections.abc import Sequence
from datetime import date

from mentorlog.grammar.time_words.rhythm import EXAMPLE, Rhythm, parse_rhythm
from mentorlog.operations.repeated_meetings import Repeated, repeat_in, repeated_in
from mentorlog.screens.meetings.meeting_line import MeetingLineDialog
from mentorlog.widgets.hanging import Paragraph, entry
from mentorlog.wording import many, short_day

_CLEAR = "$text-success"
SHOWN = 3
"""How many days are named before the last."""


class RepeatMeetingDialog(MeetingLineDialog[Repeated]):
    """Asks in which rhythm a meeting comes again; answers with the meetings once they are planned."""

    question = "Plan {} again and again?"
    example = EXAMPLE
    waiting = (
        "How far apart, then how many or until when; without an end, to the end of your programme. "
        "Enter plans them, Escape plans none."
    )

    def understood(self, line: str) -> Sequence[Paragraph]:
        """Return how many meetings there would be, on which days, and which vacations they leave out."""
        planned = repeated_in(self.context.store, self.context.host, self.meeting, *self._read(line))
        days = [meeting.day for meeting in planned.meetings]
        at = f" at {planned.meetings[0].start:%H:%M}" if planned.meetings[0].start else ""
        said = [("→ ", f"{many(len(days), 'meetings')}{at}: {_days(days)}")]
        said += [("  ", f"leaves out {short_day(day)}: {vacation}") for day, vacation in planned.skipped]
        return [entry(words, mark, _CLEAR, _CLEAR) for mark, words in said]

    def do(self, line: str) -> Repeated:
        """Plan them."""
        return repeat_in(self.context.store, self.context.host, self.meeting, *self._read(line))

    def _read(self, line: str) -> tuple[Rhythm, str]:
        """Return the rhythm that is said, and what is said of the first."""
        return parse_rhythm(line, self.context.today, self.context.date_style)


def _days(days: Sequence[date]) -> str:
    """Spell the first days and the last."""
    listed = [short_day(day, year=False) for day in days]
    return ", ".join(listed if len(listed) <= SHOWN + 1 else [*listed[:SHOWN], f"… {listed[-1]}"])
