"""Reflections: what the mentor wrote, and writing more."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from mentorlog.commands import REFLECTIONS, bindings
from mentorlog.model import About, Logbook, Reflection
from mentorlog.model.lenses import marks
from mentorlog.model.reflection_models import guide
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.record_list import RecordList
from mentorlog.widgets.entry_lines import describe, document_name
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import noun

NONE = """\
No reflections yet. A few lines soon after a meeting are worth more than a page in May.

Press n to write the first one, or run:

    mentorlog reflect "What happened, what it means, what is next"

They stay on this machine; a packet holds only those that you choose."""


class ReflectionsScreen(RecordList[Reflection]):
    """The reflections, newest first, and the text of the highlighted one."""

    area = "reflections"
    featured = ("questionnaires",)
    commands = REFLECTIONS
    BINDINGS = bindings(REFLECTIONS)
    kind = Reflection
    title_of_list = "Reflections"
    none = NONE
    readable = True

    def editor(self, entry: Reflection | None) -> Editor[Reflection]:
        """Return the form, with the whole screen to write in."""
        from mentorlog.screens.editors.reflection import ReflectionEditor

        return ReflectionEditor(self.context, entry)

    def row(self, entry: Reflection) -> Paragraph:
        """Return the day and the words, and beside them the title or kind, and the model."""
        return (
            Content.styled(f"{day(entry.day):>10}  {entry.words:>5,} words  ", MUTED),
            plain(title(entry)) + plain(f"  {guide(entry.model).name}", MUTED),
        )

    def named(self, entry: Reflection) -> str:
        """Return its title."""
        return title(entry)

    def details(self, entry: Reflection) -> Iterable[Paragraph]:
        """Return the text, each answer under its question."""
        return _text(entry, self.logbook)

    def action_mark(self) -> None:
        """Say which lenses, themes and skills the highlighted reflection shows."""
        from mentorlog.screens.lenses.lens_editor import LensEditor

        if self.highlighted:
            self._write(LensEditor(self.context, self.highlighted))

    def offers(self, action: str) -> bool:
        """Only a reflection can be marked."""
        return super().offers(action) and (action != "mark" or self.highlighted is not None)

    def called(self, entry: Reflection) -> str:
        """Return it in a few words."""
        return f"the reflection of {day(entry.day, year=True)} ({entry.words:,} {noun(entry.words, 'words')})"


def title(reflection: Reflection) -> str:
    """Return a reflection's title, or what the programme calls it."""
    return reflection.title or document_name(reflection.document).capitalize()


def _text(reflection: Reflection, logbook: Logbook) -> Iterator[Paragraph]:
    """Yield a reflection in full, each answer under its question."""
    model = guide(reflection.model)
    prompts = {stage.id: f"{stage.label}: {stage.prompt}" for stage in model.stages}
    yield from rows(
        (
            ("Written", day(reflection.day, year=True)),
            ("Kind", document_name(reflection.document)),
            ("Model", model.name),
            ("Words", f"{reflection.words:,}"),
        )
    )
    yield plain("About    ", MUTED), _about(reflection, logbook)
    yield from ((plain(f"{name:<9}", MUTED), plain(value)) for name, value in marks(reflection) if value)
    for passage in reflection.passages:
        if passage.text:
            yield BLANK
            if model.id != "free":
                yield entry(prompts.get(passage.stage, passage.stage), style="$text-accent")
            yield entry(passage.text)


def _about(reflection: Reflection, logbook: Logbook) -> Content:
    """Return what a reflection looks back on."""
    match reflection.about:
        case About.MEETING:
            return Content.assemble("the meeting ", describe(logbook)(reflection.meeting or ""))
        case About.WINDOW:
            return plain(f"the window {document_name(reflection.window or '')}")
    return Content("the year")
