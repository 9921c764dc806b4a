"""What was typed and never saved: offered again, never forgotten."""

from importlib import import_module
from typing import Any

from mentorlog.model import Entity
from mentorlog.model.text import visible
from mentorlog.screens.desk import Desk
from mentorlog.screens.dialogs import Question
from mentorlog.screens.form import Editor
from mentorlog.store import Draft
from mentorlog.store.rows import KINDS

FORMS = {
    "meeting": ("meeting_editor", "MeetingEditor"),
    "line": ("quick", "QuickLine"),
    "reflection": ("reflection_editor", "ReflectionEditor"),
    "goal": ("goal_editor", "GoalEditor"),
    "mentee": ("mentee_editor", "MenteeEditor"),
}
"""Module in `mentorlog.screens` and class of each form that has drafts."""


def editor(desk: Desk, draft: Draft) -> Editor[Any] | None:
    """Return the form that a draft was typed in, filled with it; None when its entry is gone."""
    module, name = FORMS[draft.form]
    entity: Entity | None = None
    if draft.entity is not None:
        entity = desk.store.find(KINDS[draft.form], draft.entity)
        if entity is None:
            return None
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
