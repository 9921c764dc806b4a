"""All the goals at a glance: how many stand where, what comes due, whose they are, what else could be one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from mentorlog.model import GoalStatus, Logbook
from mentorlog.operations.closing.then_and_now import questions, then_and_now
from mentorlog.operations.goal.board_columns import SIGNS, board
from mentorlog.operations.goals import by_urgency
from mentorlog.operations.topics import weak_areas
from mentorlog.screens.goals.goal_view import until
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar
from mentorlog.wording import capital, many

_BAR = 12


def all_goals(logbook: Logbook, today: date) -> Iterator[Paragraph]:
    """Yield what the goals come to, and what the mentor may want to set another one for."""
    goals = logbook.goals
    yield heading("The board")
    for column, there in board(goals).items():
        mark = plain(f"{SIGNS[column]} {capital(column.value):<10}", MUTED)
        yield mark, plain(f"{bar(len(there), len(goals), _BAR)} {len(there)}")
    due = [goal for goal in by_urgency(goals) if goal.target and goal.status is GoalStatus.OPEN]
    if due:
        yield BLANK
        yield heading("Coming up")
        for goal in due:
            yield entry(goal.title)
            yield entry(until(goal, today), "  ", MUTED)
    yield BLANK
    yield heading("Whose")
    owners = Counter(goal.mentee for goal in goals)
    yield from rows(
        (name, many(owners[owner], "goals") if owners[owner] else "none yet")
        for owner, name in ((None, "Yours"), *((each.id, each.pseudonym) for each in logbook.mentees))
    )
    if weak := weak_areas(logbook):
        yield BLANK
        yield heading("Your mentees felt least sure of")
        yield from (entry(area, "· ", mark_style=MUTED) for area in weak)
    if then := then_and_now(logbook).then:
        yield BLANK
        yield heading("When you applied · a shows it beside today")
        for question, answer in questions(then):
            yield entry(question, style=MUTED)
            yield entry(answer, "  ")
