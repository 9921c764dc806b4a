"""The whole logbook as it stands: what the store reads and the report and packet are made from."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from mentorlog.model.closing import Closure, Declined, Feedback
from mentorlog.model.entries import Document, Entries, Person
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.histories import Histories, History
from mentorlog.model.imported import Batch
from mentorlog.model.meeting import Meeting
from mentorlog.model.meetings import Meetings
from mentorlog.model.people import Mentee, Mentor
from mentorlog.model.portfolio import Recognition, Resource, Template
from mentorlog.model.programme import LOOKING_BACK, Programme
from mentorlog.model.records import Action, Attestation, Goal, GoalStatus, Reflection
from mentorlog.model.referral import Alert, Concern, Referral, Service
from mentorlog.model.sent import Checkpoint, Sent
from mentorlog.model.surveys import Survey, Tally


class Logbook(Frozen):
    """Everything a mentor recorded, oldest first, with one programme in view.

    What grows from year to year (meetings, history, leaves) is read when it is asked for, and as far as it
    is. It is still what it was at the moment when the logbook was handed out.
    """

    __slots__ = ("__weakref__",)

    mentor: Mentor | None
    programme: Programme | None
    mentees: tuple[Mentee, ...] = ()
    batches: tuple[Batch, ...] = ()
    meetings: Meetings = Meetings()
    reflections: tuple[Reflection, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[Action, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    services: tuple[Service, ...] = ()
    referrals: tuple[Referral, ...] = ()
    concerns: tuple[Concern, ...] = ()
    alerts: tuple[Alert, ...] = ()
    surveys: tuple[Survey, ...] = ()
    tallies: tuple[Tally, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    resources: tuple[Resource, ...] = ()
    templates: tuple[Template, ...] = ()
    closures: tuple[Closure, ...] = ()
    declined: tuple[Declined, ...] = ()
    packets: tuple[Sent, ...] = ()
    """What was signed from this logbook, newest first."""
    checkpoints: tuple[Checkpoint, ...] = ()
    """What was handed out of the log, shortest log first."""
    history: Histories = Histories()
    leaves: Sequence[bytes] = ()
    """The leaf hashes of the event log, 32 bytes each, in order; none where there is no log at hand."""

    def mentee(self, identifier: str) -> Mentee | None:
        """Return the mentee with this id."""
        return next((mentee for mentee in self.mentees if mentee.id == identifier), None)

    def in_memory(self) -> "Logbook":
        """Return the same with all of it read, for another thread or for once the file is closed."""
        return replace(
            self,
            meetings=Meetings(tuple(self.meetings)),
            history=Histories(dict(self.history)),
            leaves=tuple(self.leaves),
        )

    def meetings_for(self, programme: Programme | None = None) -> Meetings:
        """Return every meeting on its day in the zone of a programme, by default of the one in view."""
        programme = programme or self.programme
        return self.meetings.seen_from(programme.zone) if programme else self.meetings

    def goals_of(self, programme: Programme | None) -> tuple[Goal, ...]:
        """Return the goals of a programme's year; without a programme, all of them.

        One that ended before the year began is not of it, nor one that was set when it was long over. A goal
        names no day on which it was reached: that on which it was changed last stands for it.
        """
        if programme is None:
            return self.goals
        known, clock = self.history.of(goal.id for goal in self.goals), ZoneInfo(programme.zone)
        return tuple(goal for goal in self.goals if _is_of(goal, programme, known.get(goal.id), clock))

    def entries(
        self, programme: Programme | None = None, meetings: Iterable[Meeting] | None = None
    ) -> Entries:
        """Return what the rules of a programme may look at.

        Args:
            programme: by default the one in view.
            meetings: those of the days that its rules ask for, in its zone; by default every meeting there
                is, whichever programme it was held for: one may count in several.

        Raises:
            LookupError: when no programme is in view.
        """
        programme = programme or self.programme
        if programme is None:
            raise LookupError("no programme is in use")
        meetings = tuple(self.meetings_for(programme) if meetings is None else meetings)
        return Entries(
            start=programme.start,
            end=programme.end,
            meetings=meetings,
            documents=tuple(
                Document(id=r.id, kind=r.document, day=r.day, words=r.words) for r in self.reflections
            ),
            attestations=self.attestations,
            mentees=tuple(mentee.id for mentee in self.mentees),
            phases=programme.phases,
            windows=programme.windows,
            anchors={anchor.name: anchor.start for anchor in programme.anchors},
            waivers=programme.waivers,
            excluded=programme.excluded,
            openings=programme.openings,
            people=tuple(
                Person(id=m.id, label=m.pseudonym, cohort=m.cohort, start=m.start, end=m.end)
                for m in self.mentees
            ),
            logged=self.days_logged(meetings, programme.zone),
        )

    def days_logged(self, meetings: Iterable[Meeting], zone: str) -> dict[str, date]:
        """Return the day on which each meeting was first written down, by the calendar of a zone."""
        histories, clock = self.history.of(meeting.id for meeting in meetings), ZoneInfo(zone)
        return {entry: known.recorded_at.astimezone(clock).date() for entry, known in histories.items()}


def _is_of(goal: Goal, programme: Programme, known: History | None, clock: ZoneInfo) -> bool:
    """Say whether a goal is of a programme's year, as far as is known when it was set and ended."""
    if known is None or any(review.day in programme for review in goal.reviews):
        return True
    first = known.recorded_at.astimezone(clock).date()
    last = known.changed_at.astimezone(clock).date() if known.changed_at else first
    if goal.status is not GoalStatus.OPEN and last < programme.start:
        return False
    return first <= programme.end + LOOKING_BACK or (goal.target is not None and goal.target in programme)
