"""What the mentor and a mentee of the made-up year wanted, and how that went."""

from dataclasses import replace
from datetime import date, timedelta

from mentorlog.model import Goal, GoalReview, GoalStatus, Meeting, Mentee, Passage, Reflection, Step
from mentorlog.operations.goal.reviews import with_review
from mentorlog.store import Store

WINDOWS = "Meet each mentee in every window"
LISTEN = "Speak for less than half of the time"
SOCIETY = "Join one society before the holidays"


def goals_after(store: Store, evening: int, meeting: Meeting, monday: date) -> None:
    """Record what was set, and what moved, on the evening of a meeting.

    Args:
        store: the logbook, with its clock on that evening.
        evening: the evening in days from the first Monday of the year.
        meeting: the meeting.
        monday: that Monday.
    """
    goals = {goal.title: goal for goal in store.all(Goal)}
    match evening:
        case 8:
            store.add(_windows(store, monday), _listen(store))
        case 66:
            _look_at(
                store,
                replace(goals[WINDOWS], steps=(*_done("Induction", "Mid-semester"), Step(text="Exams"))),
                goals[WINDOWS],
                GoalReview(
                    day=meeting.day,
                    window="mid_semester",
                    text="M-03 only by telephone. It helps all the same.",
                ),
            )
            _look_at(
                store,
                replace(goals[LISTEN], status=GoalStatus.MET, steps=_done("Ask first", "Put the list away")),
                goals[LISTEN],
                GoalReview(
                    day=meeting.day,
                    window="mid_semester",
                    text="Timed the call with a watch: nine minutes of twenty-five were mine.",
                ),
            )
        case 213:
            store.add(_society(store, meeting, monday))
        case 227:
            society = goals[SOCIETY]
            store.edit(society, replace(society, steps=(*_done("Pick three to try"), *society.steps[1:])))


def _windows(store: Store, monday: date) -> Goal:
    """Return the goal that a cautious mentor begins with."""
    return Goal(
        id=store.host.new_id(),
        title=WINDOWS,
        why="The windows are when they are most likely to be stuck.",
        target=monday + timedelta(days=255),
        commitment=8,
        steps=(*_done("Induction"), Step(text="Mid-semester"), Step(text="Exams")),
    )


def _listen(store: Store) -> Goal:
    """Return the goal that the first lunch taught, checked by SMART."""
    return Goal(
        id=store.host.new_id(),
        title=LISTEN,
        model="smart",
        passages=(
            Passage(stage="specific", text="In every meeting with one person."),
            Passage(stage="measurable", text="A watch under the table, once a month."),
            Passage(stage="relevant", text="What helped at the first lunch was the silence."),
        ),
        steps=(Step(text="Ask first"), Step(text="Put the list away")),
    )


def _society(store: Store, meeting: Meeting, monday: date) -> Goal:
    """Return the goal of the mentee whose shifts leave him alone, set with GROW."""
    return Goal(
        id=store.host.new_id(),
        title=SOCIETY,
        mentee=meeting.mentees[0].mentee,
        target=monday + timedelta(days=273),
        commitment=6,
        model="grow",
        passages=(
            Passage(stage="goal", text="To know ten people by name before the holidays."),
            Passage(stage="reality", text="Two, both from the shop. Free evenings: Monday and Wednesday."),
            Passage(stage="options", text="Badminton, the film society, debating; or change a shift."),
            Passage(stage="will", text="Looks at three this month and goes to one. Six of ten."),
        ),
        steps=(Step(text="Pick three to try"), Step(text="Go to one evening")),
        meetings=(meeting.id,),
    )


def _done(*steps: str) -> tuple[Step, ...]:
    """Return steps that are done."""
    return tuple(Step(text=text, done=True) for text in steps)


def _look_at(store: Store, after: Goal, before: Goal, review: GoalReview) -> None:
    """Record how a goal went at a window."""
    store.edit(before, with_review(after, review))


def link_and_hand_over(store: Store) -> None:
    """Link a goal to what was written about it, and write down what a next mentor should know."""
    lunch = next(each for each in store.all(Reflection) if each.title == "The first lunch")
    listen = next(goal for goal in store.all(Goal) if goal.title == LISTEN)
    store.edit(listen, replace(listen, reflections=(lunch.id,)))
    first, _, third = store.all(Mentee)
    store.edit(first, replace(first, goes_on=True))
    note = (
        "Works nights, and says so late. Call on his way home rather than write.\n"
        "He asked that you know about the shifts, and not about the meetings that he missed."
    )
    store.edit(third, replace(third, hand_over=note))
