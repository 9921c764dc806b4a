"""Recognitions: nominations, words of thanks, prizes."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Recognition, handle
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading, rows
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import distance

NONE = """\
No recognitions yet. When somebody thanks you, nominates you, or you get a prize, keep it here: in May \
you will have forgotten it.

Press n to write down the first one, or run:

    mentorlog recognitions add "Outstanding mentor" --sort nomination --by "Students of Year 1\""""


class RecognitionSection(EntrySection[Recognition]):
    """The recognitions, newest first."""

    id = "recognitions"
    title = "Recognitions"
    none = NONE

    def entries(self) -> Sequence[Recognition]:
        """Return them, newest first."""
        return sorted(self.logbook.recognitions, key=lambda each: (each.day, each.id), reverse=True)

    def editor(self, entry: Recognition | None) -> Editor[Recognition]:
        """Return the form."""
        from mentorlog.screens.records.forms.recognition import RecognitionEditor

        return RecognitionEditor(self.context, entry)

    def row(self, entry: Recognition) -> Paragraph:
        """Return the day, and beside it what it is."""
        return (
            Content.styled(f"{day(entry.day):>10}  ", MUTED),
            plain(entry.title) + plain(f"  {entry.sort.value}", MUTED),
        )

    def named(self, entry: Recognition) -> str:
        """Return what it is called."""
        return entry.title

    def details(self, entry: Recognition) -> Iterator[Paragraph]:
        """Yield everything, the note last."""
        yield from rows(
            (
                ("When", f"{day(entry.day, year=True)}, {distance(entry.day, self.context.today)}"),
                ("Sort", entry.sort.value),
                ("Given by", entry.given_by),
                ("Id", handle(entry.id)),
            )
        )
        if entry.note:
            yield BLANK
            yield heading("Note · never leaves this computer")
            yield words(entry.note)
