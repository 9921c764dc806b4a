"""What mentees say of the mentoring while it goes on."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Feedback
from mentorlog.operations.entry_titles import day
from mentorlog.operations.questionnaires.feedback import NOBODY, SAID, feedback_parts
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain

NONE = """\
No feedback yet. Around the middle of the year ask your mentees two things: what helps, and should stay; \
and what should be otherwise. Whose words they are need not be kept.

Press n to write down what one says, or run:

    mentorlog feedback add --keep "That you ask first" --mentee M-01

It never leaves this computer."""


class FeedbackSection(EntrySection[Feedback]):
    """What mentees said, newest first."""

    id = "feedback"
    title = "Feedback"
    none = NONE

    def entries(self) -> Sequence[Feedback]:
        """Return it, newest first."""
        return sorted(self.logbook.feedback, key=lambda each: (each.day, each.id), reverse=True)

    def editor(self, entry: Feedback | None) -> Editor[Feedback]:
        """Return the form."""
        from mentorlog.screens.questionnaires.feedback_editor import FeedbackEditor

        return FeedbackEditor(self.context, entry)

    def row(self, entry: Feedback) -> Paragraph:
        """Return the day, and beside it whose it is."""
        return Content.styled(f"{day(entry.day):>10}  ", MUTED), plain(self._whose(entry))

    def named(self, entry: Feedback) -> str:
        """Return what it is."""
        return SAID

    def details(self, feedback: Feedback) -> Iterator[Paragraph]:
        """Yield what was said."""
        yield entry(f"{self._whose(feedback)} · {day(feedback.day, year=True)} · never leaves this computer")
        for title, text in feedback_parts(feedback):
            yield BLANK
            yield heading(title)
            yield from (entry(line) for line in text.split("\n"))

    def _whose(self, entry: Feedback) -> str:
        """Return whose words they are."""
        return self.names.get(entry.mentee, "?") if entry.mentee else NOBODY
