"""What was typed and never saved: offered again, never forgotten."""

from collections.abc import Sequence
from typing import ClassVar, Protocol, Self

from textual.app import App

from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.editors.form_fields import FormFields
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.drafts import is_free, take_over
from mentorlog.store import Draft
from mentorlog.wording import short_day


class DraftForm(Protocol):
    """An `Editor` of any kind of entry, as far as its drafts are concerned."""

    form: ClassVar[str]
    written: ClassVar[str]
    inputs: FormFields

    @classmethod
    def reopen(cls, context: AppContext, draft: Draft) -> Self:
        """Return the form that a draft was typed in, filled with it."""

    async def is_saved(self, app: App[None]) -> bool:
        """Show it, and say whether it was saved."""


def load_form(name: str) -> type[DraftForm] | None:
    """Import a form by its name in drafts; None for one that this version does not have."""
    match name:
        case "meeting":
            from mentorlog.screens.editors.meeting import MeetingEditor

            return MeetingEditor
        case "repeated-meeting":
            from mentorlog.screens.editors.meeting import RepeatedMeetingEditor

            return RepeatedMeetingEditor
        case "after-meeting":
            from mentorlog.screens.meetings.after_meeting import AfterMeetingEditor

            return AfterMeetingEditor
        case "line":
            from mentorlog.screens.dialogs.log_line import LogLineEditor

            return LogLineEditor
        case "reflection":
            from mentorlog.screens.editors.reflection import ReflectionEditor

            return ReflectionEditor
        case "lenses":
            from mentorlog.screens.lenses.lens_editor import LensEditor

            return LensEditor
        case "composer":
            from mentorlog.screens.composer.composer import ComposerScreen

            return ComposerScreen
        case "goal":
            from mentorlog.screens.editors.goal import GoalEditor

            return GoalEditor
        case "goal-review":
            from mentorlog.screens.goals.goal_review import GoalReviewEditor

            return GoalReviewEditor
        case "closure":
            from mentorlog.screens.closing.closure import ClosureEditor

            return ClosureEditor
        case "hand-over":
            from mentorlog.screens.closing.hand_over_form import HandOverEditor

            return HandOverEditor
        case "mentee":
            from mentorlog.screens.editors.mentee import MenteeEditor

            return MenteeEditor
        case "programme":
            from mentorlog.screens.editors.programme import ProgrammeEditor

            return ProgrammeEditor
        case "first-run":
            from mentorlog.screens.dialogs.first_run import FirstRun

            return FirstRun
        case "attestation":
            from mentorlog.screens.editors.attestation import AttestationEditor

            return AttestationEditor
        case "recognition":
            from mentorlog.screens.records.forms.recognition import RecognitionEditor

            return RecognitionEditor
        case "resource":
            from mentorlog.screens.records.forms.resource import ResourceEditor

            return ResourceEditor
        case "template":
            from mentorlog.screens.records.forms.template import TemplateEditor

            return TemplateEditor
        case "message":
            from mentorlog.screens.records.forms.message import MessageEditor

            return MessageEditor
        case "waiver" | "opening":
            from mentorlog.screens.editors import waivers

            return waivers.WaiverEditor if name == "waiver" else waivers.OpeningBalanceEditor
        case "excluded":
            from mentorlog.screens.editors.vacation import VacationEditor

            return VacationEditor
        case "rule":
            from mentorlog.screens.editors.rule import RuleEditor

            return RuleEditor
        case "referral":
            from mentorlog.screens.support.referral_editor import ReferralEditor

            return ReferralEditor
        case "service":
            from mentorlog.screens.support.service_editor import ServiceEditor

            return ServiceEditor
        case "concern":
            from mentorlog.screens.support.concern_editor import ConcernEditor

            return ConcernEditor
        case "totals":
            from mentorlog.screens.questionnaires.totals_editor import TotalsEditor

            return TotalsEditor
        case "feedback":
            from mentorlog.screens.questionnaires.feedback_editor import FeedbackEditor

            return FeedbackEditor
        case "cop-mentor" | "cop-mentee" | "competences" | "pulse":
            from mentorlog.screens.editors.survey import EDITORS

            return EDITORS[name]
    return None


async def offer(app: App[None], context: AppContext) -> bool:
    """Ask about each draft, newest first, and open those to go on with.

    Returns:
        Whether there was any.
    """
    drafts = waiting(context)
    for draft in drafts:
        form = load_form(draft.form)
        if form is None or draft not in waiting(context):
            continue
        answer = await app.push_screen_wait(DraftOffer(context, draft, form))
        if answer == "later":
            continue
        own = take_over(context, draft)
        if own is None:
            app.notify("Another window goes on with this draft already.", severity="warning")
        elif answer == "throw away":
            context.store.drop_draft(own.key)
        elif await form.reopen(context, own).is_saved(app):
            app.notify("Saved.")
    return bool(drafts)


def waiting(context: AppContext) -> list[Draft]:
    """Return what this window or one that is closed left unsaved, newest first."""
    return [draft for draft in context.store.drafts() if is_free(context, draft) and load_form(draft.form)]


class DraftOffer(Question[str]):
    """Asks what to do with a draft; answers `go on`, `throw away` or `later`."""

    begin = 0

    def __init__(self, context: AppContext, draft: Draft, form: type[DraftForm]) -> None:
        when = draft.saved_at.astimezone(context.zone)
        words = " ".join(" · ".join(_longest(form.reopen(context, draft).inputs.in_words())).split())
        super().__init__(
            f"On {short_day(when.date(), year=False)} at {when:%H:%M} you were writing {form.written}.",
            (("c", "Continue", "go on"), ("t", "Throw away", "throw away"), ("l", "Later", "later")),
            more=words if len(words) <= 160 else f"{words[:159]}…",
        )


def _longest(texts: Sequence[str]) -> list[str]:
    """Return the two longest texts, in their order: most likely the mentor's own words."""
    longest = sorted(range(len(texts)), key=lambda place: -len(texts[place]))[:2]
    return [texts[place] for place in sorted(longest)]
