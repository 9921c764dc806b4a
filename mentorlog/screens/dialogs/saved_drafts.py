"""What was typed and never saved: offered again, never forgotten."""

from importlib import import_module
from typing import Any

from textual.app import App

from mentorlog.model import (
    Attestation,
    Entity,
    Goal,
    Meeting,
    Mentee,
    Programme,
    Referral,
    Reflection,
    Survey,
)
from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.editors.form import Editor
from mentorlog.screens.frame.context import AppContext
from mentorlog.screens.frame.drafts import is_free, take_over
from mentorlog.store import Draft

FORMS: dict[str, tuple[str, str, type[Entity]]] = {
    "meeting": ("editors.meeting", "MeetingEditor", Meeting),
    "line": ("dialogs.log_line", "LogLineEditor", Meeting),
    "reflection": ("editors.reflection", "ReflectionEditor", Reflection),
    "goal": ("editors.goal", "GoalEditor", Goal),
    "mentee": ("editors.mentee", "MenteeEditor", Mentee),
    "programme": ("editors.programme", "ProgrammeEditor", Programme),
    "attestation": ("editors.attestation", "AttestationEditor", Attestation),
    "waiver": ("editors.waivers", "WaiverEditor", Programme),
    "opening": ("editors.waivers", "OpeningBalanceEditor", Programme),
    "excluded": ("editors.vacation", "VacationEditor", Programme),
    "rule": ("editors.rule", "RuleEditor", Programme),
    "referral": ("editors.referral", "ReferralEditor", Referral),
    "cop-mentor": ("editors.survey", "MentorSurveyEditor", Survey),
    "cop-mentee": ("editors.survey", "MenteeSurveyEditor", Survey),
}
"""Module in `mentorlog.screens`, class, and kind of entry of each form that has drafts."""


WRITTEN = {
    "meeting": "a meeting",
    "line": "a meeting in one line",
    "reflection": "a reflection",
    "goal": "a goal",
    "mentee": "about a mentee",
    "programme": "about yourself and your programme",
    "attestation": "down something that was done",
    "waiver": "about a requirement that was waived",
    "opening": "about what an earlier logbook holds",
    "excluded": "about days that are left out",
    "rule": "about the numbers of a rule",
    "referral": "about somebody whom you pointed to help",
    "cop-mentor": "answers to a questionnaire",
    "cop-mentee": "a mentee’s answers to a questionnaire",
}
"""What is written in each form, for the offer."""


async def offer(app: App[None], context: AppContext) -> bool:
    """Ask about each draft, newest first, and open those to go on with.

    Returns:
        Whether there was any.
    """
    drafts = waiting(context)
    for draft in drafts:
        if draft not in waiting(context):
            continue
        answer = await app.push_screen_wait(DraftOffer(context, draft))
        if answer == "later":
            continue
        own = take_over(context, draft)
        if own is None:
            app.notify("Another window goes on with this draft already.", severity="warning")
        elif answer == "throw away":
            context.store.drop_draft(own.key)
        elif await app.push_screen_wait(editor(context, own)) is not None:
            app.notify("Saved.")
    return bool(drafts)


def waiting(context: AppContext) -> list[Draft]:
    """Return what this window or one that is closed left unsaved, newest first."""
    return [draft for draft in context.store.drafts() if draft.form in FORMS and is_free(context, draft)]


def editor(context: AppContext, draft: Draft) -> Editor[Any]:
    """Return the form that a draft was typed in, filled with it; for a new entry when its own is gone."""
    module, name, kind = FORMS[draft.form]
    entity = context.store.find(kind, draft.entity) if draft.entity else None
    made: Editor[Any] = getattr(import_module(f"mentorlog.screens.{module}"), name)(
        context, entity, draft=draft
    )
    return made


class DraftOffer(Question[str]):
    """Asks what to do with a draft; answers `go on`, `throw away` or `later`."""

    begin = 0

    def __init__(self, context: AppContext, draft: Draft) -> None:
        when = draft.saved_at.astimezone(context.zone)
        said = " ".join(" · ".join(_longest(editor(context, draft).said())).split())
        super().__init__(
            f"On {when:%A} {when.day} {when:%B} at {when:%H:%M} you were writing {WRITTEN[draft.form]}.",
            (("c", "Continue", "go on"), ("t", "Throw away", "throw away"), ("l", "Later", "later")),
            more=said if len(said) <= 160 else f"{said[:159]}…",
        )


def _longest(said: list[str]) -> list[str]:
    """Return the two longest texts, in their order: most likely the mentor's own words."""
    longest = sorted(range(len(said)), key=lambda place: -len(said[place]))[:2]
    return [said[place] for place in sorted(longest)]
