"""Goals: what the mentor and the mentees want to reach, and how far they are."""

from collections.abc import Iterable

from textual.widget import Widget

from mentorlog.commands import GOALS, bindings
from mentorlog.model import Goal, Logbook
from mentorlog.operations.goal.reviews import reviews_due
from mentorlog.operations.goals import by_urgency
from mentorlog.screens.frame.list_detail import ListDetail
from mentorlog.screens.goals.all_goals import all_goals
from mentorlog.screens.goals.goal_actions import GoalKeys
from mentorlog.screens.goals.goal_view import about_goal, goal_row, step_row, whose
from mentorlog.widgets.hanging import Paragraph
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.mentees.text_pane import TextPane

NONE = """\
No goals yet. One or two are plenty; small steps make them move.

Press n to set the first one, in one line or with the questions of GROW or SMART, or run:

    mentorlog goals add "Meet before the exams" --step "Book a room\""""


class GoalsScreen(GoalKeys, ListDetail):
    """The goals with their steps, open ones first, and more about the highlighted one."""

    shows_logbook_alone = True
    commands = GOALS
    BINDINGS = bindings(GOALS)
    listing = "goals"
    title_of_list = "Goals and their steps"
    readable = True
    none = NONE
    AUTO_FOCUS = "#goals"

    _logbook: Logbook

    def below(self) -> Iterable[Widget]:
        """Yield how far all of them are."""
        yield TextPane("All of them", id="all-goals")

    def reload(self) -> None:
        """Show the goals as they are; the highlighted row stays."""
        self._logbook = self.store.logbook()
        goals = by_urgency(self._logbook.goals)
        self._goals = {goal.id: goal for goal in goals}
        due = reviews_due(self._logbook, self.today)
        self._waiting = due.goals if due else ()
        self.fill([row for goal in goals for row in self._rows(goal)])
        self.query_one("#all-goals", TextPane).show(all_goals(self._logbook, self.today))

    @property
    def highlighted(self) -> tuple[Goal, int | None] | None:
        """The goal that the keys act on, and the number of the step if the row is a step's."""
        identifier, _, number = self.listed.row_id.partition(":")
        goal = self._goals.get(identifier)
        return (goal, int(number) if number else None) if goal else None

    @property
    def goal(self) -> Goal | None:
        """The goal that is highlighted, or whose step is."""
        return self.highlighted[0] if self.highlighted else None

    @property
    def step(self) -> int | None:
        """The place of the step that is highlighted."""
        return self.highlighted[1] if self.highlighted else None

    def show(self, goal: Goal) -> None:
        """Highlight a goal."""
        self.listed.show(goal.id)

    def offers(self, action: str) -> bool:
        """Everything but a new goal and the board needs a goal."""
        return self.can(action)

    @property
    def title_of_detail(self) -> str:
        """What the highlighted goal is called."""
        return self.goal.title if self.goal else ""

    def about(self) -> Iterable[Paragraph]:
        """Return what there is to say about the highlighted goal."""
        return about_goal(self.goal, self._logbook, self.today, steps=False) if self.goal else ()

    @property
    def to_copy(self) -> str:
        """Everything about the highlighted goal, and its steps."""
        steps = self.goal.steps if self.goal else ()
        return "\n".join((super().to_copy, *(str(step_row(step)) for step in steps)))

    def _rows(self, goal: Goal) -> list[ListRow]:
        """Return a goal's row and one for each of its steps."""
        steps = [ListRow(step_row(step), id=f"{goal.id}:{place}") for place, step in enumerate(goal.steps)]
        owner = whose(goal, self._logbook.mentees)
        return [ListRow(goal_row(goal, owner, waits=goal in self._waiting), id=goal.id), *steps]
