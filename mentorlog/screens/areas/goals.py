"""Goals: what the mentor and the mentees want to reach, and how far they are."""

from collections.abc import Iterable
from dataclasses import replace

from textual import on, work
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentorlog.commands import GOALS, bindings
from mentorlog.model import Goal, GoalStatus, Mentee, Step
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.screens.frame.area import Area
from mentorlog.store import StoreError
from mentorlog.widgets.entry_lines import distance
from mentorlog.widgets.entry_titles import day, names
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar
from mentorlog.widgets.refill import refill

NONE = """\
No goals yet. One or two are plenty; small steps make them move.

Press n to set the first one, or run:

    mentorlog goals add "Hold a meeting in each window" --step "Book the rooms\""""

SIGNS = {GoalStatus.OPEN: "·", GoalStatus.MET: "✓", GoalStatus.DROPPED: "–"}


class GoalsScreen(Area):
    """The goals with their steps, open ones first, and more about the highlighted one."""

    area = "goals"
    commands = GOALS
    BINDINGS = bindings(GOALS)
    AUTO_FOCUS = "#goals"

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list and what there is to say about one goal."""
        yield Static(Content(NONE), classes="empty")
        with Container(classes="panes"):
            yield OptionList(id="goals", classes="pane-list", markup=False)
            with VerticalScroll(classes="pane-detail", can_focus=False):
                yield Static(id="about")

    def reload(self) -> None:
        """Show the goals as they are; the highlighted row stays."""
        self._called = names(self.store.all(Mentee))
        found = sorted(self.store.all(Goal), key=_order)
        self._goals = {goal.id: goal for goal in found}
        self.query_one(".empty").display = not found
        self.query_one(".panes").display = bool(found)
        refill(self.query_one("#goals", OptionList), [row for goal in found for row in self._rows(goal)])
        self._tell()

    @property
    def highlighted(self) -> tuple[Goal, int | None] | None:
        """The goal that the keys act on, and the number of the step if the row is a step's."""
        option = self.query_one("#goals", OptionList).highlighted_option
        identifier, _, number = (option.id or "").partition(":") if option else ("", "", "")
        goal = self._goals.get(identifier)
        return (goal, int(number) if number else None) if goal else None

    def show(self, goal: Goal) -> None:
        """Highlight a goal."""
        listed = self.query_one("#goals", OptionList)
        listed.highlighted = listed.get_option_index(goal.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Everything but a new goal needs a goal, and ticking one that has steps."""
        if action in ("edit", "delete", "met"):
            return self.highlighted is not None
        if action == "tick":
            return self.highlighted is not None and bool(self.highlighted[0].steps)
        return True

    def action_new(self) -> None:
        """Set a new goal."""
        self._write(None)

    @on(OptionList.OptionSelected, "#goals")
    def action_edit(self) -> None:
        """Change the highlighted goal."""
        if self.highlighted:
            self._write(self.highlighted[0])

    @work
    async def _write(self, goal: Goal | None) -> None:
        """Open the editor; show what came of it."""
        from mentorlog.screens.editors.goal import GoalEditor

        saved = await self.app.push_screen_wait(GoalEditor(self.context, goal))
        if saved is not None:
            self.changed("Saved.")
            self.show(saved)

    def action_tick(self) -> None:
        """Tick or untick the highlighted step; on a goal's own row, tick its next open step."""
        if self.highlighted is None:
            return
        goal, number = self.highlighted
        open_steps = [place for place, step in enumerate(goal.steps) if not step.done]
        if number is None:
            number = next(iter(open_steps), None)
        if number is None:
            self.notify("Every step of this goal is done. m says that the goal is met.")
            return
        steps = list(goal.steps)
        steps[number] = replace(steps[number], done=not steps[number].done)
        after = replace(goal, steps=tuple(steps))
        said = "Done" if steps[number].done else "Open again"
        self._change(goal, after, f"{said}: {steps[number].text}")

    def action_met(self) -> None:
        """Say that the highlighted goal is met, or open it again."""
        if self.highlighted is None:
            return
        goal, _ = self.highlighted
        met = goal.status is not GoalStatus.MET
        after = replace(goal, status=GoalStatus.MET if met else GoalStatus.OPEN)
        self._change(goal, after, f"{'Met' if met else 'Open again'}: {goal.title}")

    def _change(self, before: Goal, after: Goal, said: str) -> None:
        """Save a change and say so."""
        try:
            self.store.edit(before, after)
        except StoreError as error:
            self.complain(error)
        else:
            self.changed(said)

    @work
    async def action_delete(self) -> None:
        """Delete the highlighted goal, if the mentor means it."""
        if self.highlighted is None:
            return
        goal, _ = self.highlighted
        if await self.app.push_screen_wait(
            Confirm(f"Delete the goal “{goal.title}”?", yes="Delete", no="Keep")
        ):
            try:
                self.store.delete(goal)
            except StoreError as error:
                self.complain(error)
            else:
                self.changed("Deleted. u brings it back.")

    @on(OptionList.OptionHighlighted, "#goals")
    def _tell(self) -> None:
        """Show what there is to say about the highlighted goal."""
        if self.highlighted:
            goal, _ = self.highlighted
            about = _about(goal, self._whose(goal), self._until(goal))
            self.query_one("#about", Static).update(about)
        self.refresh_bindings()

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


def _order(goal: Goal) -> tuple[bool, str, str]:
    """Put open goals first, the nearest target before the others."""
    return goal.status is not GoalStatus.OPEN, str(goal.target or "~"), goal.id


def _row(goal: Goal, whose: str) -> Content:
    """Return a goal on one line: how far it is, its title, whose it is."""
    faded = "$foreground-muted" if goal.status is not GoalStatus.OPEN else ""
    colour = "$text-success" if goal.status is GoalStatus.MET else "$foreground-muted"
    return Content.assemble(
        (f"{SIGNS[goal.status]} {bar(goal.progress, 100, 6)} {goal.progress:>3} %  ", colour),
        plain(goal.title, faded or "bold"),
        plain(f"  {whose}", "$foreground-muted"),
    )


def _step(step: Step) -> Content:
    """Return a step on one line, under its goal."""
    if step.done:
        return Content.assemble(("    ✓ ", "$text-success"), plain(step.text, "$foreground-muted"))
    return Content.assemble("    ○ ", plain(step.text))


def _about(goal: Goal, whose: str, until: str) -> Content:
    """Return everything about a goal but its steps, which the list shows."""
    done = sum(step.done for step in goal.steps)
    how_far = f" {goal.progress} %  {SIGNS[goal.status]} {goal.status}"
    lines = [
        plain(goal.title, "bold"),
        Content.assemble(bar(goal.progress, 100, 12), how_far),
        Content(""),
        *(
            Content.assemble((f"{name:<12}", "$foreground-muted"), plain(value))
            for name, value in (
                ("Whose", whose),
                ("Target", until or "no day set"),
                ("Steps", f"{done} of {len(goal.steps)} done" if goal.steps else "none"),
                ("Commitment", f"{goal.commitment} of 10" if goal.commitment else "not said"),
            )
        ),
    ]
    if goal.why:
        lines += [Content.styled("\nWhy", "$foreground-muted"), plain(goal.why)]
    return Content("\n").join(lines)
