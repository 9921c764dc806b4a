"""A new meeting on a day that was chosen before the form is opened."""

from collections.abc import Mapping
from datetime import date

from mentorlog.model import Meeting, Status
from mentorlog.screens.editors.meeting import MeetingEditor
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.store import Draft


class MeetingOnDayEditor(MeetingEditor):
    """The form of a meeting that begins with a day, planned when that is still to come."""

    def __init__(
        self,
        context: AppContext,
        entity: Meeting | None = None,
        *,
        draft: Draft | None = None,
        day: date | None = None,
    ) -> None:
        """Args:
        day: what a new meeting begins with; by default today.
        """
        self._chosen = day or context.today
        super().__init__(context, entity, draft=draft)

    @property
    def occasion(self) -> str | None:
        """The day: what was typed for another one is not taken up, or it would take the place of this one."""
        return None if self._chosen == self.context.today else self._chosen.isoformat()

    def start(self) -> Mapping[str, str]:
        """Return a new meeting on the chosen day."""
        start = super().start()
        if self.entity is not None or self._chosen == self.today:
            return start
        status = Status.PLANNED if self._chosen > self.today else Status.HELD
        return {**start, "day": self._chosen.isoformat(), "status": status}
