"""The board of goals: a column for each way that a goal can stand, to walk through by the arrows."""

from collections.abc import Iterable

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from mentorlog.commands import GOAL_BOARD, bindings
from mentorlog.model import Goal, Logbook
from mentorlog.operations.goal.board_columns import SIGNS, GoalColumn, board
from mentorlog.operations.goal.reviews import reviews_due
from mentorlog.screens.goals.goal_actions import GoalKeys
from mentorlog.screens.goals.goal_view import about_goal, card, whose
from mentorlog.widgets.hanging import MUTED, Details, Hanging, HangingText, entry
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.row_list import RowList

NOTHING = "No goals yet. n sets the first one; space ticks its steps, and shift with the arrows moves it on."


class GoalBoardScreen(GoalKeys):
    """Four columns of cards, and everything about the highlighted card below them."""

    TITLE = "Board of goals"
    purpose = "See which goals are open, under way, met and dropped. A goal is under way once a step is done."
    commands = GOAL_BOARD
    BINDINGS = bindings(GOAL_BOARD)
    AUTO_FOCUS = "RowList"

    _logbook: Logbook
    _goals: dict[str, Goal] = {}
    _waiting: tuple[Goal, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the columns above the details."""
        with Horizontal(id="board"):
            for each in GoalColumn:
                yield RowList(id=_id(each), classes="pane")
        yield Details(HangingText(id="about"), classes="pane pane-detail", can_focus=False)

    def reload(self) -> None:
        """Show every goal in its column; the highlighted one stays so."""
        self._logbook = self.store.logbook()
        self._goals = {goal.id: goal for goal in self._logbook.goals}
        due = reviews_due(self._logbook, self.today)
        self._waiting = due.goals if due else ()
        for each, goals in board(self._logbook.goals).items():
            listed = self._column(each)
            listed.fill([ListRow(self._card(goal), id=goal.id) for goal in goals])
            number = f" {len(goals)}" if goals else ""
            listed.border_title = f"{SIGNS[each]} {each.value.capitalize()}{number}"
            # Narrow beside those that have some.
            listed.set_class(bool(self._goals) and not goals, "-empty")
        if not self._has_focus:
            self._enter(next((each for each in self._columns if len(each.rows)), self._columns[0]))
        self._describe()

    def _card(self, goal: Goal) -> Hanging:
        """Return the card of a goal."""
        return card(goal, whose(goal, self._logbook.mentees), self.today, waits=goal in self._waiting)

    @property
    def _columns(self) -> list[RowList]:
        """The columns, from left to right."""
        return [self._column(each) for each in GoalColumn]

    def _column(self, column: GoalColumn) -> RowList:
        """Return the list of a column."""
        return self.query_one(f"#{_id(column)}", RowList)

    @property
    def _has_focus(self) -> bool:
        """Whether a column with a goal in it has the focus."""
        return isinstance(self.focused, RowList) and bool(len(self.focused.rows))

    @property
    def goal(self) -> Goal | None:
        """The goal of the highlighted card."""
        return self._goals.get(self.focused.row_id) if isinstance(self.focused, RowList) else None

    def show(self, goal: Goal) -> None:
        """Highlight a goal in its column."""
        for listed in self._columns:
            if listed.has(goal.id):
                listed.show(goal.id)
                self._enter(listed)

    def _enter(self, listed: RowList) -> None:
        """Go to a column."""
        self.set_focus(listed)
        self._describe()

    @on(RowList.Highlighted)
    def _describe(self) -> None:
        """Show everything about the highlighted goal."""
        details = self.query_one(".pane-detail")
        goal = self.goal
        details.border_title = plain(goal.title) if goal else Content("")
        told = about_goal(goal, self._logbook, self.today, steps=True) if goal else ()
        nothing = (entry(NOTHING, style=MUTED),) if not self._goals else ()
        self.query_one("#about", HangingText).show(told or nothing)
        details.scroll_home(animate=False)
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Describe the goal of the column that is entered."""
        self._describe()

    @on(RowList.Selected)
    def _open(self) -> None:
        """Change a goal."""
        self.action_edit()

    @property
    def to_copy(self) -> str:
        """Everything about the highlighted goal."""
        if (goal := self.goal) is None:
            return ""
        return f"{goal.title}\n{Hanging(*about_goal(goal, self._logbook, self.today, steps=True))}"

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is there for the goals that it makes sense for."""
        return self.can(action)

    def action_column(self, by: int) -> None:
        """Go to the next column that has goals, in a direction."""
        columns = self._columns
        at = next((place for place, each in enumerate(columns) if each is self.focused), 0)
        beside = columns[at + 1 :] if by > 0 else columns[:at][::-1]
        if (listed := next((each for each in beside if len(each.rows)), None)) is not None:
            self._enter(listed)


def _id(column: GoalColumn) -> str:
    """Return the id of a column's list."""
    return f"column-{column.name.lower().replace('_', '-')}"
