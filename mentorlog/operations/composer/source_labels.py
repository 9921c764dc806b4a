"""Where words come from, spelled the same for everybody: they may leave in a packet."""

from datetime import date

from mentorlog.model import About, Action, Goal, GoalStatus, Kind, Logbook, Meeting, Reflection
from mentorlog.operations.entry_titles import names
from mentorlog.wording import between, either, many, noun, plain


def of_kind(number: int, kind: Kind) -> str:
    """Say how many meetings of a kind there were: `3 group meetings`, `1 meeting with another student`."""
    if kind is Kind.OTHER_STUDENT:
        return f"{number} {_with_students(number)}"
    return many(number, kind.plural)


def _with_students(number: int) -> str:
    """Return what so many meetings with students who are no mentees are called."""
    return "meeting with another student" if number == 1 else "meetings with other students"


def on_day(day: date) -> str:
    """Spell a day: `12 Oct 2026`."""
    return between(day, day)


class SourceLabels:
    """Says where words come from, by the pseudonyms of one logbook."""

    def __init__(self, logbook: Logbook) -> None:
        self._called = names(logbook.mentees)
        self._meetings = logbook.meetings_for()

    def mentee(self, identifier: str) -> str:
        """Return what a mentee is called."""
        return self._called.get(identifier, "a mentee")

    def people(self, meeting: Meeting) -> str:
        """Return who came: `M-01, M-02 and 3 others`."""
        came = [self.mentee(each.mentee) for each in meeting.mentees if each.attended]
        return either([*came, *[many(meeting.others, "others")] * bool(meeting.others)], "and")

    def meeting(self, meeting: Meeting) -> str:
        """Return when and with whom a meeting was: `meeting of 12 Oct 2026 with M-01`."""
        usual = meeting.kind in (Kind.ONE_TO_ONE, Kind.GROUP)
        what = "meeting" if usual else noun(1, meeting.kind.plural)
        if meeting.kind is Kind.OTHER_STUDENT:
            what = _with_students(1)
        people = self.people(meeting)
        return f"{what} of {on_day(meeting.day)}" + (f" with {people}" if people else "")

    def reflection(self, reflection: Reflection) -> str:
        """Return when a reflection was written, and about what."""
        return f"reflection of {on_day(reflection.day)}{self._about(reflection)}"

    def _about(self, reflection: Reflection) -> str:
        """Return what a reflection looks back on; nothing for the year."""
        match reflection.about:
            case About.MEETING if meeting := self._meetings.get(reflection.meeting):
                return f" on the {self.meeting(meeting)}"
            case About.WINDOW:
                return f" on {plain(reflection.window or '')}"
            case About.MENTEE:
                return f" on {self.mentee(reflection.mentee or '')}"
        return ""

    def promise(self, action: Action) -> str:
        """Return whose promise was kept, and when."""
        whose = f"promise of {self.mentee(action.mentee)}" if action.mentee else "my promise"
        return f"{whose}, kept on {on_day(action.done)}" if action.done else whose

    def goal(self, goal: Goal) -> str:
        """Return whose goal it is, and how it stands."""
        whose = f"goal of {self.mentee(goal.mentee)}" if goal.mentee else "my goal"
        if goal.status is GoalStatus.MET:
            return f"{whose}, reached"
        if not goal.steps:
            return f"{whose}, open"
        return f"{whose}, {sum(step.done for step in goal.steps)} of {many(len(goal.steps), 'steps')} done"
