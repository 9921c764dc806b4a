"""Looking at a goal again: one question, kept with its day and window."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.model import Goal, GoalReview, Invalid
from mentorlog.model.privacy_tiers import PRIVATE
from mentorlog.operations.goal.reviews import window_of, with_review
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ProseInput
from mentorlog.wording import plain

GONE = "The goal was deleted. Copy what you need; F8 throws this away."


class GoalReviewEditor(Editor[Goal]):
    """How it goes with one goal today; a second look on the same day changes the first."""

    kind = Goal
    form = "goal-review"
    called = "review"
    written = "how it goes with a goal"

    @property
    def heading(self) -> str:
        """Name the goal."""
        return f"How does it go: {self.entity.title}" if self.entity else "How a goal goes"

    @property
    def welcome(self) -> str:
        """Say at which window this is, or that the goal is gone."""
        if self.entity is None:
            return GONE
        window = window_of(self.context.store.programme(), self.today)
        return f"Kept with the {plain(window)} window." if window else ""

    def fields(self) -> Sequence[Field]:
        """Return the one question."""
        return (
            Field(
                name="text",
                label="What moved?",
                control=ProseInput,
                hint="and what is next?",
                goes=PRIVATE.goes,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return what was written today already."""
        reviews = self.entity.reviews if self.entity else ()
        return {"text": next((each.text for each in reviews if each.day == self.today), "")}

    def build(self, values: Mapping[str, Any], identifier: str) -> Goal:
        """Return the goal with the review."""
        if self.entity is None:
            raise Invalid(GONE)
        window = window_of(self.context.store.programme(), self.today)
        return with_review(self.entity, GoalReview(day=self.today, window=window, text=values["text"]))
