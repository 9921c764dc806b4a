"""Message templates: those that ship and the mentor's own, to be filled in, copied and logged as sent."""

from collections.abc import Iterator, Sequence

from mentorlog.model import Template
from mentorlog.model.message_templates import PLACES, at_hand, is_shipped, places
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.sections import EntrySection
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, heading, rows
from mentorlog.widgets.hanging import entry as words
from mentorlog.widgets.plain_text import plain


class TemplateSection(EntrySection[Template]):
    """The templates: those that ship first, each as the mentor has it."""

    id = "templates"
    title = "Templates"
    none = ""

    def entries(self) -> Sequence[Template]:
        """Return all templates."""
        return at_hand(self.logbook.templates)

    def editor(self, entry: Template | None) -> Editor[Template]:
        """Return the form; what ships is changed in a version of the mentor's own."""
        from mentorlog.screens.records.forms.template import TemplateEditor

        if entry and is_shipped(entry):
            return TemplateEditor(self.context, like=entry)
        return TemplateEditor(self.context, entry)

    def row(self, entry: Template) -> Paragraph:
        """Return the title, and whose it is."""
        return plain(""), plain(entry.title) + plain("" if is_shipped(entry) else "  yours", MUTED)

    def named(self, entry: Template) -> str:
        """Return its title."""
        return entry.title

    def details(self, entry: Template) -> Iterator[Paragraph]:
        """Yield the text, and what is filled in."""
        yield words(entry.text)
        yield BLANK
        yield heading("Filled in")
        yield from rows(
            (f"{{{place}}}", PLACES.get(place, "by you, each time")) for place in places(entry.text)
        )
        yield BLANK
        yield from rows((("Name", entry.name), ("Whose", "as it ships" if is_shipped(entry) else "yours")))
