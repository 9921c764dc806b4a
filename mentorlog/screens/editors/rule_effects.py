"""Forms that say, while one types, what saving would do to the rules."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from mentorlog.model import Entity, Invalid, Meeting, Status
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.editors.meeting_remarks import remarks_here
from mentorlog.widgets.inputs import Control
from mentorlog.widgets.trial_rows import trials

if TYPE_CHECKING:
    from mentorlog.model import Entries
    from mentorlog.policy.document import Policy

Some = TypeVar("Some", bound=Entity)

REST = 0.25
"""Seconds without a key after which the rules are tried; typing itself never waits for them."""
IF_HELD, WITH_IT = "If it is held", "With this meeting"
"""What stands above the rules: a meeting that is planned is tried as if it had been held."""
NOT_YET = "00000000-0000-7000-8000-000000000000"
"""Stands for the id while nothing is saved."""


class Trying(Editor[Some]):
    """A form with lines under its fields that say what would come of saving it."""

    _resting: Timer | None = None

    def effect(self) -> Content | None:
        """Return what saving would do; None while that cannot be said, or is of no interest."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Make room for the lines, and say what saving it as it is would do."""
        self.query_one(".form").mount(Static(id="effect"), before="#problem")
        self.call_after_refresh(self.consider)

    def typed(self, control: Control) -> bool:
        """Try again once the keys rest."""
        new = super().typed(control)
        if new:
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(REST, self.consider)
        return new

    def consider(self) -> None:
        """Say what saving would do now."""
        shown = self.query_one("#effect", Static)
        said = self.effect()
        shown.display = said is not None
        if said is not None:
            shown.update(said)

    def readable(self) -> dict[str, Any] | None:
        """Return what each field that is asked for holds, without complaint; None while any is unfinished."""
        values = {}
        for name, row in self._rows.items():
            if self.asked(name):
                try:
                    values[name] = row.field.read(self.value(name))
                except ValueError:
                    return None
        return values

    @cached_property
    def rules(self) -> "tuple[Policy, Entries] | None":
        """The policy in use and what its rules look at, as it was when the form was opened."""
        from mentorlog.policyfile.parsing import PolicyError, parse

        logbook = self.context.store.logbook()
        if logbook.programme is None:
            return None
        try:
            return parse(logbook.programme.policy, logbook.programme.name), logbook.entries()
        except PolicyError:
            return None


class TryingMeeting(Trying[Meeting]):
    """A form for a meeting that tries a meeting ahead against the rules."""

    def tried(self, values: dict[str, Any]) -> Meeting:
        """Return the meeting as the form has it now."""
        return self.build(values, self.entity.id if self.entity else NOT_YET)

    def consider(self) -> None:
        """Point out too what is odd about it, beside the field that says it."""
        super().consider()
        meeting = self._tried_now() if self.dirty or self.entity is None else None
        said = remarks_here(self.context, meeting) if meeting else ()
        first = next(iter(self._rows))
        for name, row in self._rows.items():
            here = (one.sentence for one in said if (one.field if one.field in self._rows else first) == name)
            row.remark(" ".join(here))

    def _tried_now(self) -> Meeting | None:
        """Return the meeting as the form has it now; None while it cannot be recorded."""
        values = self.readable()
        try:
            return None if values is None else self.tried(values)
        except Invalid:
            return None

    def effect(self) -> Content | None:
        """Say what a planned meeting would do to the rules."""
        from mentorlog.policy.forecast import what_if

        meeting = self._tried_now()
        if meeting is None:
            return None
        ahead = meeting.status is Status.PLANNED or meeting.day > self.context.today
        if not ahead or self.rules is None:
            return None
        policy, entries = self.rules
        return Content.assemble(
            (f"{IF_HELD if meeting.status is Status.PLANNED else WITH_IT}\n", "$foreground-muted"),
            trials(what_if(policy, entries, meeting, self.context.today)),
        )
