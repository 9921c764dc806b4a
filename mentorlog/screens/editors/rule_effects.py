"""Lines in a form that say, while one types, what saving would do to the rules."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from textual.timer import Timer

from mentorlog.model import Entries, Meeting, Status
from mentorlog.operations.meetings import remarks_on
from mentorlog.screens.editors.form_fields import FormFields
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.widgets.hanging import MUTED, HangingText, Paragraph, entry
from mentorlog.widgets.trial_rows import trials

if TYPE_CHECKING:
    from mentorlog.policy.document import Policy

REST = 0.25
"""Seconds without a key after which the rules are tried; typing itself never waits for them."""
IF_HELD, WITH_IT = "If it is held", "With this meeting"
"""What stands above the rules: a meeting that is planned is tried as if it had been held."""
WHO_COMES = "Say who comes, and this says what the meeting would do for the rules."
NOT_YET = "00000000-0000-7000-8000-000000000000"
"""Stands for the id while nothing is saved."""


class RuleEffects(HangingText):
    """What saving a form would do to the rules, said anew once the keys rest."""

    def __init__(
        self,
        context: AppContext,
        effect: "Callable[[Policy, Entries], list[Paragraph] | None]",
        point_out: Callable[[], None] = lambda: None,
    ) -> None:
        """Args:
        effect: says what saving would do, by the policy in use and what its rules look at; None while
            that cannot be said, or is of no interest.
        point_out: says beside the fields, as soon, what else there is to say.
        """
        super().__init__(id="effect")
        self.context = context
        self._effect, self._point_out = effect, point_out
        self._resting: Timer | None = None

    @cached_property
    def rules(self) -> "tuple[Policy, Entries] | None":
        """The policy in use and what its rules look at, as it was when the form was opened."""
        from mentorlog.policyfile.logbook_report import entries_asked
        from mentorlog.policyfile.parsing import PolicyError, parse

        logbook = self.context.store.logbook()
        if logbook.programme is None:
            return None
        try:
            policy = parse(logbook.programme.policy, logbook.programme.name)
            return policy, entries_asked(logbook, logbook.programme, policy, self.context.today)
        except PolicyError:
            return None

    def on_mount(self) -> None:
        """Say what saving the form as it is would do."""
        self.call_after_refresh(self.renew)

    def renew_soon(self) -> None:
        """Try again once the keys rest."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.renew)

    def renew(self) -> None:
        """Say what saving would do now."""
        effect = self._effect(*self.rules) if self.rules else None
        self.display = effect is not None
        if effect is not None:
            self.show(effect)
        self._point_out()


def meeting_effects(
    context: AppContext,
    inputs: FormFields,
    meeting: Callable[[], Meeting | None],
    *,
    new: bool,
    ahead: bool = True,
) -> RuleEffects:
    """Return what a meeting would do to the rules; beside its fields it is said what is odd about it.

    Args:
        context: the logbook and the day.
        inputs: the fields of the form.
        meeting: returns the meeting as the form has it now; None while it cannot be recorded.
        new: whether it is not in the logbook yet.
        ahead: whether a meeting of today or before is of no interest to the rules.
    """

    def effect(policy: "Policy", entries: Entries) -> list[Paragraph] | None:
        tried, today = meeting(), context.today
        if tried is None or (ahead and tried.status is not Status.PLANNED and tried.day <= today):
            return None
        return _against(policy, entries, tried, today)

    def point_out() -> None:
        told = meeting() if inputs.dirty or new else None
        remarks = remarks_on(context.store, told, context.today) if told else ()
        rows = inputs.rows
        first = next(iter(rows))
        for name, row in rows.items():
            here = (
                remark.sentence
                for remark in remarks
                if (remark.field if remark.field in rows else first) == name
            )
            row.remark(" ".join(here))

    return RuleEffects(context, effect, point_out)


def _against(policy: "Policy", entries: Entries, meeting: Meeting, today: date) -> list[Paragraph]:
    """Return what a meeting would do to the rules, under what that supposes."""
    from mentorlog.policy.forecast import what_if
    from mentorlog.policy.planning.objective import as_held

    if as_held(meeting).status is Status.PLANNED:
        return [entry(WHO_COMES, style=MUTED)]
    supposed = entry(IF_HELD if meeting.status is Status.PLANNED else WITH_IT, style=MUTED)
    return [supposed, *trials(what_if(policy, entries, meeting, today))]
