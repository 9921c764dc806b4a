"""Going to an entry: its own area is shown, with its row highlighted."""

from typing import Any

from textual.app import App

from mentorlog.model import (
    Action,
    Attestation,
    Concern,
    Feedback,
    Goal,
    Meeting,
    Mentee,
    Recognition,
    Referral,
    Reflection,
    Resource,
    Service,
    Survey,
    Template,
)
from mentorlog.operations.search.index import Findable, Requirement
from mentorlog.screens.areas.screen_table import load_screen
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.screens.frame.area import Area

_PLACES: dict[type, str] = {
    Meeting: "meetings",
    Mentee: "mentees",
    Reflection: "reflections",
    Goal: "goals",
    Referral: "support",
    Service: "support",
    Concern: "support",
    Survey: "questionnaires",
    Feedback: "questionnaires",
    Attestation: "records",
    Recognition: "records",
    Resource: "records",
    Template: "records",
    Requirement: "requirements",
}
"""Where entries stand under their own ids."""


async def jump(app: App[Any], context: AppContext, entity: Findable) -> None:
    """Show an entry where it stands; a form that is open there stays in front."""
    name, row = _place(entity)
    screen = load_screen(name)
    await app.run_action(f"area('{screen.area}')")
    if isinstance(app.screen, Area) and not isinstance(app.screen, screen):
        await app.push_screen(screen(context))
    if isinstance(app.screen, screen):
        app.screen.call_after_refresh(app.screen.show_row, row)
    else:
        app.notify("A form is open in front of it. Close the form, then look again.", severity="warning")


async def jump_to_entry(app: App[Any], context: AppContext, identifier: str) -> None:
    """Show an entry by its id, as far as entries of its kind have an area of their own."""
    kinds: tuple[type[Meeting | Reflection | Attestation | Mentee | Goal | Action | Referral], ...] = (
        Meeting,
        Reflection,
        Attestation,
        Mentee,
        Goal,
        Action,
        Referral,
    )
    for kind in kinds:
        if entity := context.store.find(kind, identifier):
            await jump(app, context, entity)
            return
    app.notify("This entry has no area of its own; it stands here in full.")


def _place(entity: Findable) -> tuple[str, str]:
    """Return the screen on which an entry stands, and the id of its row."""
    if isinstance(entity, Action):
        # What is done stands with the meeting in which it was promised; all else, on Home.
        return ("meetings", entity.meeting) if entity.done and entity.meeting else ("home", entity.id)
    return _PLACES[type(entity)], entity.id
