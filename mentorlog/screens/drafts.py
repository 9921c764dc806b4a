"""What was typed and never saved: offered again, never forgotten."""

from importlib import import_module
from typing import Any

from textual.app import App

from mentorlog.model import Entity, Goal, Meeting, Mentee, Programme, Reflection
from mentorlog.model.text import visible
from mentorlog.screens.desk import Desk
from mentorlog.screens.dialogs import Question
from mentorlog.screens.form import Editor
from mentorlog.store import Draft

FORMS: dict[str, tuple[str, str, type[Entity]]] = {
    "meeting": ("meeting_editor", "MeetingEditor", Meeting),
    "line": ("quick", "QuickLine", Meeting),
    "reflection": ("reflection_editor", "ReflectionEditor", Reflection),
    "goal": ("goal_editor", "GoalEditor", Goal),
    "mentee": ("mentee_editor", "MenteeEditor", Mentee),
    "programme": ("programme_editor", "ProgrammeEditor", Programme),
}
"""Module in `mentorlog.screens`, class, and kind of entry of each form that has drafts."""


async def offer(app: App[None], desk: Desk) -> bool:
    """Ask about each draft, newest first, and open those to go on with.

    Returns:
        Whether there was any.
    """
    drafts = [draft for draft in desk.store.drafts() if draft.form in FORMS]
    for draft in drafts:
        answer = await app.push_screen_wait(Offer(desk, draft))
        if answer == "go on" and await app.push_screen_wait(editor(desk, draft)) is not None:
            app.notify("Saved.")
        elif answer == "throw away":
            desk.store.drop_draft(draft.key)
    return bool(drafts)


def editor(desk: Desk, draft: Draft) -> Editor[Any]:
    """Return the form that a draft was typed in, filled with it; for a new entry when its own is gone."""
    module, name, kind = FORMS[draft.form]
    entity = desk.store.find(kind, draft.entity) if draft.entity else None
    made: Editor[Any] = getattr(import_module(f"mentorlog.screens.{module}"), name)(desk, entity, draft=draft)
    return made


class Offer(Question[str]):
    """Asks what to do with a draft; answers `go on`, `throw away` or `later`."""

    def __init__(self, desk: Desk, draft: Draft) -> None:
        when = draft.saved_at.astimezone(desk.zone)
        said = " ".join(" ".join(draft.fields[name] for name in _said(draft)).split())
        super().__init__(
            f"You were writing a {draft.form} on {when:%A} {when.day} {when:%B} at {when:%H:%M}.",
            (("c", "Continue", "go on"), ("t", "Throw away", "throw away"), ("l", "Later", "later")),
            more=visible(said if len(said) <= 160 else f"{said[:159]}…"),
        )

    def on_mount(self) -> None:
        """Begin at going on: it loses nothing either."""
        self.query("Button").first().focus()


def _said(draft: Draft) -> list[str]:
    """Return the names of the longest fields of a draft, in their order: the mentor's own words."""
    longest = sorted(draft.fields, key=lambda name: -len(draft.fields[name]))[:2]
    return [name for name in draft.fields if name in longest]
