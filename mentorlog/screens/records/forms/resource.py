"""The form for something to share with mentees."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Resource
from mentorlog.operations.topics import known_topics
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.forms.list_suggester import ListSuggester


class ResourceEditor(Editor[Resource]):
    """Say what it is called, where it is, and what it is about."""

    kind = Resource
    form = "resource"
    called = "resource"
    written = "down something to share"

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        topics = ListSuggester(known_topics(self.context.store.logbook()))
        return (
            Field(name="title", label="Title", control=lambda: LineInput("Anatomy in forty cards")),
            Field(name="where", label="Where it is", control=lambda: LineInput("an address, a shelf")),
            Field(
                name="topics",
                label="Topics",
                control=lambda: LineInput("anatomy, exams", topics),
                read=readers.listed,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known."""
        known = self.entity
        if known is None:
            return {}
        return {"title": known.title, "where": known.where, "topics": ", ".join(known.topics)}

    def build(self, values: Mapping[str, Any], identifier: str) -> Resource:
        """Make the resource."""
        return self.with_fields(Resource, identifier, values)
