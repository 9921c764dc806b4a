"""Reflections: what the mentor wrote, and writing more."""

from textual.content import Content

from mentorlog.commands import REFLECTIONS, bindings
from mentorlog.model import About, Logbook, Reflection
from mentorlog.model.reflection_models import guide
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.record_list import RecordList
from mentorlog.widgets.entry_lines import MIDDLE_DOT, describe, document_name
from mentorlog.widgets.plain_text import plain

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
    none = NONE
    readable = True

    def editor(self, entry: Reflection | None) -> Editor[Reflection]:
        """Return the form, with the whole screen to write in."""
        from mentorlog.screens.editors.reflection import ReflectionEditor

        return ReflectionEditor(self.context, entry)

    def row(self, entry: Reflection) -> Content:
        """Return the day, words, title or kind, and the model."""
        return Content.assemble(
            (f"{day(entry.day):>10}  {entry.words:>5,} words  ", "$foreground-muted"),
            plain(title(entry)),
            (f"  {guide(entry.model).name}", "$foreground-muted"),
        )

    def details(self, entry: Reflection) -> Content:
        """Return the text, each answer under its question."""
        return _text(entry, self.logbook)

    def called(self, entry: Reflection) -> str:
        """Return it in a few words."""
        return f"the reflection of {day(entry.day, year=True)} ({entry.words:,} words)"


def title(reflection: Reflection) -> str:
    """Return a reflection's title, or what the programme calls it."""
    return reflection.title or document_name(reflection.document).capitalize()


def _text(reflection: Reflection, logbook: Logbook) -> Content:
    """Return a reflection in full, each answer under its question."""
    model = guide(reflection.model)
    prompts = {stage.id: f"{stage.label}: {stage.prompt}" for stage in model.stages}
    facts = (
        day(reflection.day, year=True),
        document_name(reflection.document),
        model.name,
        f"{reflection.words:,} words",
    )
    parts = [
        plain(title(reflection), "bold"),
        plain(MIDDLE_DOT.join(facts), "$foreground-muted"),
        Content.assemble(("About ", "$foreground-muted"), _about(reflection, logbook)),
    ]
    for passage in reflection.passages:
        if passage.text:
            heading = "" if model.id == "free" else prompts.get(passage.stage, passage.stage)
            parts += [plain(f"\n{heading}", "$text-accent"), plain(passage.text)]
    return Content("\n").join(parts)


def _about(reflection: Reflection, logbook: Logbook) -> Content:
    """Return what a reflection looks back on."""
    match reflection.about:
        case About.MEETING:
            return Content.assemble("the meeting ", describe(logbook)(reflection.meeting or ""))
        case About.WINDOW:
            return plain(f"the window {document_name(reflection.window or '')}")
    return Content("the year")
