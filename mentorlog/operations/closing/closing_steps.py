"""What is done at the end of a programme's year, in its order, and the year after it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Closure,
    Goal,
    GoalStatus,
    Logbook,
    Mentee,
    Programme,
    Referral,
    Sent,
)
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.entry_titles import day
from mentorlog.operations.programme import another_year, put_in_view
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.store import Change, Store
from mentorlog.wording import distance, either, many, on

SOON = timedelta(days=21)
"""How long before the last day of a year it is time to close it."""

UNSIGNED = "The packet of the year that ends is not signed yet; that goes while it is in view."
"""What to think of before another year comes into view."""

OpenMatter = Goal | Action | Referral
"""What may still be open when a year ends."""


class ClosingStep(Frozen):
    """One step of closing a year."""

    name: str
    title: str
    done: bool
    state: str
    """How it stands, in a few words."""


class YearEnd(Frozen):
    """How far the end of a programme's year is done."""

    programme: Programme
    closure: Closure | None
    """Whether the mentor would mentor again."""
    mentees: tuple[Mentee, ...]
    """Those who were mentored in this year."""
    open_matters: tuple[OpenMatter, ...]
    """Promises, referrals to ask about, and goals."""
    packet: Sent | None
    """The newest packet for the coordinator of this year."""
    next_year: Programme | None
    """A programme that begins after this year's last day."""

    @property
    def is_begun(self) -> bool:
        """Whether the mentor said of anybody how it goes on after the year, or whether they do themselves."""
        return self.closure is not None or any(each.goes_on or each.hand_over for each in self.mentees)

    @property
    def steps(self) -> tuple[ClosingStep, ...]:
        """The steps in their order; the mentees and what is open stand under theirs."""
        closure, packet, next_year = self.closure, self.packet, self.next_year
        waiting = [mentee for mentee in self.mentees if needs_note(mentee)]
        going_on = sum(mentee.goes_on for mentee in self.mentees)
        return (
            ClosingStep(
                name="again",
                title="Would you mentor again?",
                done=closure is not None,
                state=closure.again.value if closure else "not said yet",
            ),
            ClosingStep(
                name="mentees",
                title="Mentees, and notes for the next mentor",
                done=not waiting,
                state=f"{going_on} of {len(self.mentees)} go on, "
                + (f"{many(len(waiting), 'notes')} to write" if waiting else "no note to write"),
            ),
            ClosingStep(
                name="open",
                title="Still open",
                done=not self.open_matters,
                state=f"{len(self.open_matters)} to see to" if self.open_matters else "nothing",
            ),
            ClosingStep(
                name="packet",
                title="The packet for your coordinator",
                done=packet is not None,
                state=f"signed, as of {on(packet.as_of)}" if packet else "not signed yet",
            ),
            ClosingStep(
                name="new_year",
                title="The next year",
                done=next_year is not None,
                state=f"begins {on(next_year.start)}" if next_year else "not begun",
            ),
        )


def needs_note(mentee: Mentee) -> bool:
    """Say whether a mentee goes to another mentor, who knows nothing yet."""
    return not mentee.goes_on and not mentee.hand_over.strip()


def year_end(store: Store) -> YearEnd | None:
    """Return how far the year in view is closed; None while no programme is in view."""
    logbook = store.logbook()
    if (programme := logbook.programme) is None:
        return None
    after = (each for each in store.all(Programme) if each.start > programme.end)
    return YearEnd(
        programme=programme,
        closure=next((each for each in logbook.closures if each.programme == programme.id), None),
        mentees=tuple(
            each
            for each in logbook.mentees
            if (each.end is None or each.end >= programme.start)
            and (each.start is None or each.start <= programme.end)
        ),
        open_matters=tuple(_open_matters(logbook)),
        packet=next(
            (
                each
                for each in logbook.packets
                if each.profile == "coordinator" and each.programme == programme.id
            ),
            None,
        ),
        next_year=min(after, key=lambda each: each.start, default=None),
    )


def closing_prompts(logbook: Logbook, today: date) -> Iterator[Prompt]:
    """Yield a prompt from three weeks before the last day of the year in view, until it is answered.

    It is due on that day, so that the last questionnaire and reflection come before it.
    """
    if (programme := logbook.programme) is None or today < programme.end - SOON:
        return
    if all(each.programme != programme.id for each in logbook.closures):
        ends = "ends" if today <= programme.end else "ended"
        yield Prompt(
            what=f"closing:{programme.end}",
            title=f"Your year {ends} {distance(programme.end, today)}: close it step by step.",
            day=max(programme.end, today),
            command="closing",
        )


def _open_matters(logbook: Logbook) -> Iterator[OpenMatter]:
    """Yield what was promised and is not done, whom to ask how it went, and the goals that are open."""
    yield from (action for action in logbook.actions if action.done is None)
    yield from (each for each in logbook.referrals if each.follow_up and each.followed_up is None)
    yield from (goal for goal in logbook.goals if goal.status is GoalStatus.OPEN)


def open_words(matter: OpenMatter, called: Mapping[str, str]) -> str:
    """Return what is open, whole: `Promise of M-01: the timetable`.

    Args:
        matter: what is open.
        called: pseudonyms by id.
    """
    whose = f" of {called.get(matter.mentee, '?')}" if matter.mentee else ""
    match matter:
        case Action():
            return f"Promise{whose}: {matter.text}"
        case Goal():
            return f"Goal{whose}: {matter.title}"
        case Referral():
            return f"Ask how it went: {matter.label}{whose.replace(' of ', ', ')}"


def who_stays(end: YearEnd) -> tuple[list[Mentee], list[Mentee]]:
    """Return the mentees who go on in the next year, and those whose mentoring ends with this one."""
    staying = [mentee for mentee in end.mentees if mentee.goes_on]
    return staying, [mentee for mentee in end.mentees if not mentee.goes_on and mentee.end is None]


def who_stays_words(end: YearEnd) -> str:
    """Say who stays, and whose last day it is."""
    staying, leaving = who_stays(end)
    stay = either([each.pseudonym for each in staying], "and")
    leave = either([each.pseudonym for each in leaving], "and")
    return " ".join(
        filter(
            None,
            (
                "" if end.packet else UNSIGNED,
                f"{stay} {'stays' if len(staying) == 1 else 'stay'}." if staying else "No mentee goes on.",
                f"Of {leave} the last day is {day(end.programme.end, year=True)}." if leaving else "",
                "The old year stays as it is.",
            ),
        )
    )


def begin_next_year(store: Store, host: Host, end: YearEnd) -> Programme:
    """Record the year after the one that ends, put it in view, and end the mentoring of who does not go on.

    Who goes on is asked again when the new year ends. Everything else stays with the old year, which can be
    looked at again.
    """
    new = another_year(host, end.programme)
    staying, leaving = who_stays(end)
    ended = (Change(mentee, replace(mentee, end=end.programme.end)) for mentee in leaving)
    asked_again = (Change(mentee, replace(mentee, goes_on=False)) for mentee in staying)
    put_in_view(store, host, new, Change(None, new), *ended, *asked_again)
    return new


def turn_goes_on(store: Store, mentee: Mentee) -> Mentee:
    """Say that the relationship with a mentee goes on after the year, or that it does not."""
    turned = replace(mentee, goes_on=not mentee.goes_on)
    store.edit(mentee, turned)
    return turned
