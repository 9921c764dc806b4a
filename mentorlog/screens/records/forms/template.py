"""The form for a message template."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Template
from mentorlog.model.message_templates import PLACES, in_braces, unknown_places
from mentorlog.operations.records.messages import name_of, refuse_second
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput, ProseInput


class TemplateEditor(Editor[Template]):
    """Write a template, or a version of one that ships: then it keeps the name of that."""

    kind = Template
    form = "template"
    called = "template"
    written = "a message template"

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        return (
            Field(name="title", label="Title", control=lambda: LineInput("After the exams")),
            Field(name="name", label="Short name", control=lambda: LineInput("by default from the title")),
            Field(
                name="text",
                label="Text",
                control=ProseInput,
                hint=f"filled in: {in_braces(PLACES)}",
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return the template as it is, or as it ships."""
        known = self.entity or self.like
        return {"title": known.title, "name": known.name, "text": known.text} if known else {}

    def build(self, values: Mapping[str, Any], identifier: str) -> Template:
        """Make the template."""
        name = values["name"].strip() or name_of(values["title"], identifier)
        template = self.with_fields(Template, identifier, {**values, "name": name})
        refuse_second(self.context.store, template)
        return template

    def on_mount(self) -> None:
        """Begin with what is not known about what stands in the text."""
        super().on_mount()
        self._point_out()

    def typed(self, name: str) -> None:
        """Name what stands in braces and will not be filled in."""
        super().typed(name)
        self._point_out()

    def _point_out(self) -> None:
        """Say which places nothing is known for."""
        unknown = in_braces(unknown_places(self.inputs.value("text")))
        self.inputs.rows["text"].remark(f"Left for you to fill in each time: {unknown}" if unknown else "")
