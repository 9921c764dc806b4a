"""The form for a service to send people to."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Service
from mentorlog.operations.support.services import known_areas
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.support.service_area import OTHER, area_fields, in_words
from mentorlog.store import Draft
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import LineInput, ProseInput, TickInput


class ServiceEditor(Editor[Service]):
    """Say what it is called, what it is for, and how it is reached."""

    kind = Service
    form = "service"
    called = "service"
    written = "down a service to send people to"

    def __init__(
        self,
        context: AppContext,
        entity: Service | None = None,
        *,
        draft: Draft | None = None,
        urgent: bool = False,
    ) -> None:
        """Args:
        urgent: whether a new one begins as one that is called when somebody may be in danger.
        """
        self._urgent = urgent
        super().__init__(context, entity, draft=draft)

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        areas = known_areas(self.context.store.logbook())
        return (
            Field(name="title", label="Service", control=lambda: LineInput("Student Wellbeing Centre")),
            *area_fields("area", "Area", in_words(areas), "choose what it is for"),
            Field(
                name="urgent",
                label="Urgent",
                control=lambda: TickInput("To call when somebody may be in danger"),
                read=bool,
            ),
            Field(
                name="reach",
                label="Reached by",
                control=ProseInput,
                hint="telephone, room, hours, who answers",
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known."""
        known = self.entity
        if known is None:
            return {"urgent": "yes" if self._urgent else ""}
        return {
            "title": known.title,
            "area": known.area,
            "urgent": "yes" if known.urgent else "",
            "reach": known.reach,
        }

    def asked(self, name: str) -> bool:
        """Ask for another kind only where it is not in the list."""
        return name != "other" or self.inputs.value("area") == OTHER

    def build(self, values: Mapping[str, Any], identifier: str) -> Service:
        """Make the service."""
        given = {name: value for name, value in values.items() if name != "other"}
        given["area"] = values.get("other", values["area"])
        return self.with_fields(Service, identifier, given)
