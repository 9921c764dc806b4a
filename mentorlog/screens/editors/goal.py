"""Setting a goal and changing it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mentorlog.model import Goal, GoalStatus, Mentee, Step
from mentorlog.model.privacy_tiers import PRIVATE
from mentorlog.operations.entry_titles import day
from mentorlog.screens.editors import readers
from mentorlog.screens.editors.form import Editor
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput, ProseInput
from mentorlog.wording import distance

_STEP = re.compile(r"\[(?P<tick>[ xX✓]?)\]\s*")


class GoalEditor(Editor[Goal]):
    """The form of one goal; its steps are typed one on a line."""

    kind = Goal
    form = "goal"
    called = "goal"
    written = "a goal"

    def fields(self) -> Sequence[Field]:
        """Return the fields in the order they are typed."""
        return (
            Field(
                name="title",
                label="Goal",
                group="The goal",
                control=lambda: LineInput("what shall be reached"),
            ),
            Field(name="mentee", label="Whose", control=lambda: ChoiceInput(self._people())),
            Field(
                name="target",
                label="Target day",
                control=lambda: LineInput("may stay empty"),
                read=readers.optional(readers.day_reader(self.today, self.context.date_style)),
                echo=self._far,
            ),
            Field(name="status", label="Status", control=lambda: ChoiceInput(_STATUSES)),
            Field(
                name="commitment",
                label="Commitment",
                control=lambda: ChoiceInput(_COMMITMENTS, blank="not said"),
                read=lambda text: int(text) if text else None,
            ),
            Field(
                name="steps",
                label="Steps",
                group="How, and what for",
                control=ProseInput,
                read=read_steps,
                hint="one on a line; [x] when done",
                column=1,
            ),
            Field(
                name="why",
                label="Why",
                control=ProseInput,
                hint="what it is good for",
                goes=PRIVATE.goes,
                column=1,
            ),
        )

    def start(self) -> Mapping[str, str]:
        """Return an open goal of the mentor's own, or the one that is changed."""
        before = self.entity
        if before is None:
            return {"mentee": MINE, "status": GoalStatus.OPEN.value}
        return {
            "title": before.title,
            "mentee": before.mentee or MINE,
            "target": before.target.isoformat() if before.target else "",
            "status": before.status.value,
            "commitment": str(before.commitment or ""),
            "steps": write_steps(before.steps),
            "why": before.why,
        }

    def build(self, values: Mapping[str, Any], identifier: str) -> Goal:
        """Make the goal from what was typed."""
        mentee = None if values["mentee"] == MINE else values["mentee"]
        status = GoalStatus(values["status"])
        return self.with_fields(Goal, identifier, {**values, "mentee": mentee, "status": status})

    def _people(self) -> list[tuple[str, str]]:
        """Return whose goal it can be."""
        mentees = self.context.store.all(Mentee)
        return [("Mine", MINE), *((mentee.pseudonym, mentee.id) for mentee in mentees)]

    def _far(self, target: date | None) -> str:
        """Say which day was understood."""
        return f"{day(target)}, {distance(target, self.today)}" if target else ""


MINE = "mine"
"""Stands for the mentor where a mentee's id could stand."""

_STATUSES = [(status.value.capitalize(), status.value) for status in GoalStatus]
_COMMITMENTS = [(f"{number} of 10", str(number)) for number in range(1, 11)]


def read_steps(text: str) -> tuple[Step, ...]:
    """Read steps from lines such as `[x] Book the room`; empty lines are no steps."""
    steps = []
    for line in text.splitlines():
        mark = _STEP.match(line.strip())
        words = line.strip()[mark.end() :] if mark else line.strip()
        if words:
            steps.append(Step(text=words, done=bool(mark and mark["tick"].strip())))
    return tuple(steps)


def write_steps(steps: Sequence[Step]) -> str:
    """Write steps as `read_steps` reads them."""
    return "\n".join(f"[{'x' if step.done else ' '}] {step.text}" for step in steps)
