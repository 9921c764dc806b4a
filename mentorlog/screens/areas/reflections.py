"""Reflections: what the mentor wrote, and writing more."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget

from mentorlog.commands import REFLECTIONS, bindings
from mentorlog.model import Logbook, Reflection
from mentorlog.model.lenses import marks
from mentorlog.model.reflection_models import guide
from mentorlog.operations.entry_titles import day
from mentorlog.operations.evaluation import current_report
from mentorlog.operations.reflections.new_reflection import where_kept
from mentorlog.operations.reflections.reflection_words import (
    document_name,
    newest_first,
    reflection_title,
    subject,
)
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection, RecordList
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, rows
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.reflections.reflection_text import reflection_text
from mentorlog.widgets.reflections.writing_so_far import writing_so_far
from mentorlog.wording import many, noun

NONE = """\
No reflections yet. A few lines soon after a meeting are worth more than a page in May.

Press n to write the first one, or run:

    mentorlog reflect "What happened, what it means, what is next"

They stay on this computer; a packet holds those that you choose. What your programme asks \
for is ticked there first."""


class ReflectionSection(EntrySection[Reflection]):
    """The reflections, newest first, and each as its text."""

    id = "reflections"
    title = "Reflections"
    none = NONE

    def entries(self) -> Sequence[Reflection]:
        """Return the newest first."""
        return newest_first(self.logbook.reflections)

    def editor(self, entry: Reflection | None) -> Editor[Reflection]:
        """Return the form, with the whole screen to write in."""
        from mentorlog.screens.editors.reflection import ReflectionEditor

        return ReflectionEditor(self.context, entry)

    def row(self, entry: Reflection) -> Paragraph:
        """Return the day and the words, and beside them the title or kind, and what it is about."""
        about = subject(entry, self.logbook, self.context.today)
        return (
            Content.styled(f"{day(entry.day):>10}  {many(entry.words, 'words'):>11}  ", MUTED),
            plain(reflection_title(entry)) + plain(f"  {about}", MUTED),
        )

    def named(self, entry: Reflection) -> str:
        """Return its title."""
        return reflection_title(entry)

    def details(self, entry: Reflection) -> Iterable[Paragraph]:
        """Return the text, each answer under its question."""
        return _text(entry, self.logbook, self.context.today)

    def called(self, entry: Reflection) -> str:
        """Return it in a few words."""
        return f"the reflection of {day(entry.day, year=True)} ({entry.words:,} {noun(entry.words, 'words')})"

    def said(self, entry: Reflection) -> str:
        """Say that it was saved, and whether it leaves."""
        return f"{super().said(entry)} {where_kept(self.logbook.programme, entry)}"


class ReflectionsScreen(RecordList):
    """The reflections, and what is done with them."""

    area = "reflections"
    shows_logbook_alone = True
    featured = ("questionnaires",)
    commands = REFLECTIONS
    BINDINGS = bindings(REFLECTIONS)
    sections = (ReflectionSection,)
    enter = "open"

    def below(self) -> Iterable[Widget]:
        """Yield what was written so far, and what is asked for."""
        yield TextPane("So far", id="so-far")

    def list_entries(self) -> None:
        """Say of all of them what they come to, too."""
        super().list_entries()
        logbook = self.shown.logbook
        try:
            report = current_report(logbook, self.today)
        except ValueError:  # The rules cannot be read, which their own area says.
            report = None
        self.query_one("#so-far", TextPane).show(writing_so_far(logbook, report, self.today))

    @property
    def highlighted(self) -> Reflection | None:
        """The reflection that the keys act on."""
        entry = super().highlighted
        return entry if isinstance(entry, Reflection) else None

    def action_open(self) -> None:
        """Read the highlighted reflection on a whole screen; what is turned to there is highlighted here."""
        from mentorlog.screens.reflections.reflection_page import ReadingScreen

        if self.highlighted:
            self.app.push_screen(ReadingScreen(self.context, self.highlighted.id, self.listed.show))

    def action_mark(self) -> None:
        """Say which lenses, themes and skills the highlighted reflection shows."""
        from mentorlog.screens.lenses.lens_editor import LensEditor

        if self.highlighted:
            self.write(LensEditor(self.context, self.highlighted))

    def action_erase(self) -> None:
        """Show what erasing the words of the highlighted reflection for good would take out."""
        from mentorlog.screens.erasing.erasure_screen import erase_entry

        if reflection := self.highlighted:
            erase_entry(self, reflection)

    def offers(self, action: str) -> bool:
        """Only a reflection can be read, marked or erased."""
        alone = action not in ("open", "mark", "erase") or self.highlighted is not None
        return super().offers(action) and alone


def _text(reflection: Reflection, logbook: Logbook, today: date) -> Iterator[Paragraph]:
    """Yield a reflection in full, each answer under its question."""
    yield from rows(
        (
            ("Written", day(reflection.day, year=True)),
            ("Kind", document_name(reflection.document)),
            ("Model", guide(reflection.model).name),
            ("Words", f"{reflection.words:,}"),
            ("About", subject(reflection, logbook, today)),
        )
    )
    yield from ((plain(f"{name:<9}", MUTED), plain(value)) for name, value in marks(reflection) if value)
    yield BLANK
    yield from reflection_text(reflection)
