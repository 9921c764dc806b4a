"""Goals: what the mentor and the mentees want to reach, and how far they are."""

from collections.abc import Iterable, Iterator
from functools import partial

from textual import work
from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.commands import GOALS, bindings
from mentorlog.model import Goal, GoalStatus, Mentee, Step, handle
from mentorlog.operations.entry_titles import day, names
from mentorlog.operations.goals import by_urgency, set_status, turn_step
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.widgets.hanging import BLANK, Hanging, Paragraph, entry, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar
from mentorlog.wording import distance

NONE = """\
No goals yet. One or two are plenty; small steps make them move.

Press n to set the first one, or run:

    mentorlog goals add "Meet before the exams" --step "Book a room\""""

SIGNS = {GoalStatus.OPEN: "·", GoalStatus.MET: "✓", GoalStatus.DROPPED: "–"}


class GoalsScreen(ListDetail):
    """The goals with their steps, open ones first, and more about the highlighted one."""

    area = "goals"
    commands = GOALS
    BINDINGS = bindings(GOALS)
    listing = "goals"
    title_of_list = "Goals and their steps"
    readable = True
    none = NONE
    AUTO_FOCUS = "#goals"

    def reload(self) -> None:
        """Show the goals as they are; the highlighted row stays."""
        self._called = names(self.store.all(Mentee))
        goals = by_urgency(self.store.all(Goal))
        self._goals = {goal.id: goal for goal in goals}
        self.fill([row for goal in goals for row in self._rows(goal)])

    @property
    def highlighted(self) -> tuple[Goal, int | None] | None:
        """The goal that the keys act on, and the number of the step if the row is a step's."""
        identifier, _, number = self.listed.row_id.partition(":")
        goal = self._goals.get(identifier)
        return (goal, int(number) if number else None) if goal else None

    def show(self, goal: Goal) -> None:
        """Highlight a goal."""
        self.listed.show(goal.id)

    def offers(self, action: str) -> bool:
        """Everything but a new goal needs a goal, and ticking one that has steps."""
        match action:
            case "met":
                return self.highlighted is not None
            case "tick":
                return self.highlighted is not None
        return super().offers(action)

    def action_new(self) -> None:
        """Set a new goal."""
        self._write(None)

    def action_edit(self) -> None:
        """Change the highlighted goal."""
        if self.highlighted:
            self._write(self.highlighted[0])

    def _write(self, goal: Goal | None) -> None:
        """Open the form for a goal."""
        from mentorlog.screens.editors.goal import GoalEditor

        self.open_form(GoalEditor(self.context, goal), show=self.show)

    def action_tick(self) -> None:
        """Tick or untick the highlighted step; on a goal its next open step, or the goal if it has none."""
        if self.highlighted is None:
            return
        goal, number = self.highlighted
        if not goal.steps:
            self.action_met()
            return
        open_steps = [place for place, step in enumerate(goal.steps) if not step.done]
        if number is None:
            number = next(iter(open_steps), None)
        if number is None:
            self.notify("Every step of this goal is done. m says that the goal is met.")
            return
        step = goal.steps[number]
        word = "Open again" if step.done else "Done"
        self.change(partial(turn_step, self.store, goal, number), f"{word}: {step.text}")

    def action_met(self) -> None:
        """Say that the highlighted goal is met, or open it again."""
        if self.highlighted is None:
            return
        goal, _ = self.highlighted
        met = goal.status is not GoalStatus.MET
        status, word = (GoalStatus.MET, "Met") if met else (GoalStatus.OPEN, "Open again")
        self.change(partial(set_status, self.store, goal, status), f"{word}: {goal.title}")

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted goal, if the mentor means it."""
        if self.highlighted:
            goal, _ = self.highlighted
            delete = partial(self.store.delete, goal)
            await self.delete(f"the goal “{goal.title}”", delete, "Deleted. u brings it back.")

    @property
    def title_of_detail(self) -> str:
        """What the highlighted goal is called."""
        return self.highlighted[0].title if self.highlighted else ""

    def about(self) -> Iterable[Paragraph]:
        """Return what there is to say about the highlighted goal."""
        if self.highlighted is None:
            return ()
        goal, _ = self.highlighted
        return _about(goal, self._whose(goal), self._until(goal))

    @property
    def to_copy(self) -> str:
        """Everything about the highlighted goal, and its steps."""
        steps = self.highlighted[0].steps if self.highlighted else ()
        return "\n".join((super().to_copy, *(str(_step(step)) for step in steps)))

    def _whose(self, goal: Goal) -> str:
        """Return whose goal it is."""
        return self._called.get(goal.mentee, "?") if goal.mentee else "mine"

    def _until(self, goal: Goal) -> str:
        """Return when a goal should be reached, in words; empty when no day was set."""
        if goal.target is None:
            return ""
        late = goal.status is GoalStatus.OPEN and goal.target < self.today
        return f"{day(goal.target, year=True)}, {distance(goal.target, self.today)}" + "  ! late" * late

    def _rows(self, goal: Goal) -> list[Option]:
        """Return a goal's row and one for each of its steps."""
        steps = [Option(_step(step), id=f"{goal.id}:{place}") for place, step in enumerate(goal.steps)]
        return [Option(_row(goal, self._whose(goal)), id=goal.id), *steps]


def _row(goal: Goal, whose: str) -> Hanging:
    """Return a goal: how far it is, and beside it its title and whose it is."""
    faded = "$foreground-muted" if goal.status is not GoalStatus.OPEN else ""
    return Hanging(
        (_how_far(goal, 6), plain(goal.title, faded or "bold") + plain(f"  {whose}", "$foreground-muted"))
    )


def _step(step: Step) -> Hanging:
    """Return a step, under its goal."""
    if step.done:
        return Hanging(entry(step.text, "    ✓ ", "$foreground-muted", "$text-success"))
    return Hanging(entry(step.text, "    ○ "))


def _how_far(goal: Goal, cells: int) -> Content:
    """Return the sign of a goal, and how far it is as a bar of so many cells and a number."""
    colour = "$text-success" if goal.status is GoalStatus.MET else "$foreground-muted"
    return Content.styled(
        f"{SIGNS[goal.status]} {bar(goal.progress, 100, cells)} {goal.progress:>3} %  ", colour
    )


def _about(goal: Goal, whose: str, until: str) -> Iterator[Paragraph]:
    """Yield everything about a goal but its title and its steps, which the list shows."""
    done = sum(step.done for step in goal.steps)
    yield _how_far(goal, 12), plain(goal.status.value)
    yield BLANK
    yield from rows(
        (
            ("Whose", whose),
            ("Target", until or "no day set"),
            ("Commitment", f"{goal.commitment} of 10" if goal.commitment else "not said"),
            ("Steps", f"{done} of {len(goal.steps)} done" if goal.steps else "none"),
            ("Id", handle(goal.id)),
        )
    )
    if goal.why:
        yield BLANK
        yield heading("Why")
        yield entry(goal.why)
