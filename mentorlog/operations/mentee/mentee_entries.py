"""What a logbook holds about one mentee, sorted by what it is."""

from datetime import date

from mentorlog.model import (
    Action,
    Feedback,
    Goal,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Referral,
    Reflection,
    Status,
    Survey,
)
from mentorlog.model.frozen import Frozen
from mentorlog.model.kept_answers import KeptAnswers
from mentorlog.operations.goals import by_urgency

LATELY = 200
"""How many meetings with somebody are looked at: more than anybody has in some years."""


class MenteeEntries(Frozen, kw_only=False):
    """Everything about one mentee, each sort oldest first, meetings on their days in the programme's zone."""

    mentee: Mentee
    today: date
    meetings: tuple[Meeting, ...]
    """The last that they were expected at, whether they came or not: at most `LATELY`."""
    with_them: Meetings
    """All of them; to count very many takes as long as everything else about the mentee."""
    promised: tuple[Action, ...]
    """What they promised."""
    promised_to: tuple[Action, ...]
    """What the mentor promised in a meeting with them."""
    goals: tuple[Goal, ...]
    """The open ones first."""
    referrals: tuple[Referral, ...]
    surveys: tuple[Survey, ...]
    feedback: tuple[Feedback, ...]
    """What they said of the mentoring."""
    reflections: tuple[Reflection, ...]
    """What the mentor wrote about them, or about a meeting with them."""

    @classmethod
    def of(cls, logbook: Logbook, mentee: Mentee, today: date) -> "MenteeEntries":
        """Look through a logbook, once for all who ask; the order of its entries does not matter."""
        known = _entries.of(logbook)
        if (mentee, today) not in known:
            known[mentee, today] = cls._found(logbook, mentee, today)
        return known[mentee, today]

    @classmethod
    def _found(cls, logbook: Logbook, mentee: Mentee, today: date) -> "MenteeEntries":
        """Look through a logbook."""
        with_them = logbook.meetings_for().with_mentee(mentee.id)
        meetings = sorted(with_them.newest(LATELY), key=lambda m: (m.day, str(m.start or ""), m.id))
        here = {meeting.id for meeting in meetings}
        # Of what came up long ago, only promises and words are left that need looking for.
        if len(meetings) == LATELY:
            about = {a.meeting for a in logbook.actions} | {r.meeting for r in logbook.reflections}
            here |= {meeting.id for each in about - here if (meeting := with_them.get(each))}
        actions = sorted(logbook.actions, key=lambda a: (a.due or date.max, a.id))
        return cls(
            mentee=mentee,
            today=today,
            meetings=tuple(meetings),
            with_them=with_them,
            promised=tuple(a for a in actions if a.mentee == mentee.id),
            promised_to=tuple(a for a in actions if a.mentee is None and a.meeting in here),
            goals=tuple(by_urgency(goal for goal in logbook.goals if goal.mentee == mentee.id)),
            referrals=tuple(
                sorted((r for r in logbook.referrals if r.mentee == mentee.id), key=lambda r: (r.day, r.id))
            ),
            surveys=tuple(
                sorted((s for s in logbook.surveys if s.mentee == mentee.id), key=lambda s: (s.day, s.id))
            ),
            feedback=tuple(
                sorted((f for f in logbook.feedback if f.mentee == mentee.id), key=lambda f: (f.day, f.id))
            ),
            reflections=tuple(
                sorted(
                    (r for r in logbook.reflections if r.mentee == mentee.id or r.meeting in here),
                    key=lambda r: (r.day, r.id),
                )
            ),
        )

    @property
    def earlier(self) -> int:
        """How many meetings with them came before these."""
        return len(self.with_them) - len(self.meetings) if len(self.meetings) == LATELY else 0

    def came(self, meeting: Meeting) -> bool:
        """Say whether a meeting was held and they came."""
        return meeting.status is Status.HELD and any(
            a.attended for a in meeting.mentees if a.mentee == self.mentee.id
        )

    @property
    def held(self) -> tuple[Meeting, ...]:
        """The meetings they came to, as far as their day has come."""
        return tuple(m for m in self.meetings if m.day <= self.today and self.came(m))

    @property
    def last(self) -> Meeting | None:
        """The last of them."""
        return next(reversed(self.held), None)

    @property
    def planned(self) -> tuple[Meeting, ...]:
        """The meetings to come."""
        return tuple(m for m in self.meetings if m.status is Status.PLANNED and m.day >= self.today)

    @property
    def unresolved(self) -> tuple[Meeting, ...]:
        """The meetings that are still called planned though their day has passed."""
        return tuple(m for m in self.meetings if m.status is Status.PLANNED and m.day < self.today)

    @property
    def owed(self) -> tuple[Action, ...]:
        """What they promised and have not done."""
        return tuple(action for action in self.promised if action.done is None)

    @property
    def owed_to(self) -> tuple[Action, ...]:
        """What the mentor promised and has not done."""
        return tuple(action for action in self.promised_to if action.done is None)

    def late(self, action: Action) -> bool:
        """Say whether a promise should have been kept by now."""
        return action.done is None and action.due is not None and action.due < self.today


_entries = KeptAnswers[tuple[Mentee, date], MenteeEntries]()
