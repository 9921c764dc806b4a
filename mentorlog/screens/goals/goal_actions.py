"""What the keys do with a goal, on the list and on the board alike."""

from collections.abc import Callable
from functools import partial

from textual import work

from mentorlog.model import Goal, GoalStatus
from mentorlog.model.frozen import replace
from mentorlog.operations.goal.answers_and_links import links
from mentorlog.operations.goal.board_columns import column, status_beside
from mentorlog.operations.goals import set_status, steps_left, turn_step
from mentorlog.screens.frame.area import Area


class GoalKeys(Area):
    """A new goal, changed, ticked, moved, reviewed, deleted; a subclass gives `goal` and `show`."""

    area = "goals"

    @property
    def goal(self) -> Goal | None:
        """The goal that the keys act on."""
        raise NotImplementedError

    @property
    def step(self) -> int | None:
        """The place of the step that is highlighted, counted from 0; None where a goal itself is."""
        return None

    @property
    def highlighted_entry(self) -> str:
        """The id of the goal."""
        return self.goal.id if self.goal else ""

    def show(self, goal: Goal) -> None:
        """Highlight a goal."""
        raise NotImplementedError

    def can(self, action: str) -> bool:
        """Say whether something can be done: all but a new one needs a goal, and moving it a place to go."""
        goal = self.goal
        match action:
            case "edit" | "tick" | "met" | "review" | "delete" | "copy":
                return goal is not None
            case "open_link":
                return goal is not None and bool(links(goal, self.store.logbook()))
            case "further":
                return goal is not None and status_beside(goal, 1) is not None
            case "nearer":
                return goal is not None and status_beside(goal, -1) is not None
        return True

    def action_new(self) -> None:
        """Set a new goal."""
        self._write(None)

    def action_edit(self) -> None:
        """Change the goal."""
        if self.goal:
            self._write(self.goal)

    def _write(self, goal: Goal | None) -> None:
        """Open the form for a goal."""
        from mentorlog.screens.editors.goal import GoalEditor

        self.open_form(GoalEditor(self.context, goal), show=self.show)

    def action_review(self) -> None:
        """Write down how it goes with the goal."""
        from mentorlog.screens.goals.goal_review import GoalReviewEditor

        if self.goal:
            self.open_form(GoalReviewEditor(self.context, self.goal), show=self.show)

    def action_tick(self) -> None:
        """Tick or untick the highlighted step; on a goal its next open step, or the goal if it has none."""
        if (goal := self.goal) is None:
            return
        if not goal.steps:
            self.action_met()
            return
        number = self.step
        if number is None:
            number = next((place for place, step in enumerate(goal.steps) if not step.done), None)
        if number is None:
            self.notify("Every step of this goal is done. m says that the goal is met.")
            return
        step = goal.steps[number]
        word = "Open again" if step.done else "Done"
        self._change(goal, partial(turn_step, self.store, goal, number), f"{word}: {step.text}")

    def action_met(self) -> None:
        """Say that the goal is met, or open it again."""
        if goal := self.goal:
            self._set(goal, GoalStatus.OPEN if goal.status is GoalStatus.MET else GoalStatus.MET)

    def action_further(self) -> None:
        """Move the goal from open to met, or from met to dropped."""
        self._move(1)

    def action_nearer(self) -> None:
        """Move the goal from dropped to met, or from met to open."""
        self._move(-1)

    def _move(self, by: int) -> None:
        """Give the goal the status of a column beside its own."""
        if (goal := self.goal) and (status := status_beside(goal, by)):
            self._set(goal, status)

    def _set(self, goal: Goal, status: GoalStatus) -> None:
        """Give a goal another status."""
        word = "Open again" if status is GoalStatus.OPEN else status.value.capitalize()
        left = steps_left(replace(goal, status=status))
        message = f"{word}: {goal.title}" + (f". {left}" if left else "")
        self._change(goal, partial(set_status, self.store, goal, status), message)

    def _change(self, goal: Goal, write: Callable[[], object], message: str) -> None:
        """Change a goal; it stays highlighted wherever it stands then."""
        at = self.step
        if self.change(write, message) and at is None:
            changed = self.store.find(Goal, goal.id)
            if changed and column(changed) is not column(goal):
                self.show(changed)

    @work
    async def action_open_link(self) -> None:
        """Go to a meeting or reflection that the goal is linked to; of several, to the one that is chosen."""
        from mentorlog.screens.goals.links import LinkChoice

        linked = links(self.goal, self.store.logbook()) if self.goal else []
        chosen = linked[0] if len(linked) == 1 else None
        if len(linked) > 1:
            chosen = await self.app.push_screen_wait(LinkChoice(self.context, linked))
        if chosen:
            await self.run_action(f"app.entry('{chosen.id}')")

    @work
    async def action_delete(self) -> None:
        """Delete the goal, if the mentor means it."""
        if goal := self.goal:
            delete = partial(self.store.delete, goal)
            await self.delete(f"the goal “{goal.title}”", delete, "Deleted. u brings it back.")
