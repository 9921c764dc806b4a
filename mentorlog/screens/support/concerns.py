"""What was raised with the school."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Concern, handle
from mentorlog.operations.entry_titles import day
from mentorlog.operations.support.concerns import open_first
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import MUTED, Paragraph, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance

NONE = """\
Nothing was raised yet. What several mentees stumble over, the school can often change: a timetable, a room, \
a form nobody understands. Raise it, keep with whom, and what came of it.

Press n to write down the first one, or run:

    mentorlog concerns add "No quiet room before exams" --with "the student office"

It is about the school, not about a person: name nobody. Somebody in danger is another matter: press !."""


class ConcernSection(EntrySection[Concern]):
    """The concerns, open ones first."""

    id = "concerns"
    title = "Raised with the school"
    none = NONE

    def entries(self) -> Sequence[Concern]:
        """Return them, open ones first."""
        return open_first(self.logbook.concerns)

    def editor(self, entry: Concern | None) -> Editor[Concern]:
        """Return the form."""
        from mentorlog.screens.support.concern_editor import ConcernEditor

        return ConcernEditor(self.context, entry)

    def row(self, entry: Concern) -> Paragraph:
        """Return the day, and beside it what it is and whether it is dealt with."""
        state = plain("  ✓ closed", "$text-success") if entry.closed else plain("  open", "$text-warning")
        return Content.styled(f"{day(entry.day):>10}  ", MUTED), plain(entry.title) + state

    def named(self, entry: Concern) -> str:
        """Return what it is."""
        return entry.title

    def details(self, entry: Concern) -> Iterator[Paragraph]:
        """Yield when and with whom it was raised, and what came of it."""
        today = self.context.today
        closed = f"{day(entry.closed, year=True)}, {distance(entry.closed, today)}" if entry.closed else ""
        yield from rows(
            (
                ("Raised", f"{day(entry.day, year=True)}, {distance(entry.day, today)}"),
                ("With", entry.raised_with or "not said yet"),
                ("Outcome", entry.outcome or "none yet"),
                ("Closed", closed or "still open; space closes it"),
                ("Id", handle(entry.id)),
            )
        )
