"""What a logbook holds: frozen, validated, without I/O and without a clock."""

from mentorlog.model.closing import Again, Closure, Declined, Feedback
from mentorlog.model.constraints import Invalid
from mentorlog.model.entries import Document, Entries, Person
from mentorlog.model.ids import handle, uuid7
from mentorlog.model.imported import Batch
from mentorlog.model.json_values import canonical, from_plain, instant, to_plain
from mentorlog.model.logbook import Histories, History, Logbook
from mentorlog.model.meeting import (
    Attendance,
    Channel,
    Kind,
    Meeting,
    PartOfDay,
    Status,
    Support,
    refuse_new_faults,
    turned,
)
from mentorlog.model.meetings import Meetings, MeetingSelection, by_day, moment
from mentorlog.model.people import Mentee, Mentor
from mentorlog.model.portfolio import Recognition, RecognitionSort, Resource, Template
from mentorlog.model.programme import OpeningBalance, Programme, Span, Waiver
from mentorlog.model.records import (
    About,
    Action,
    Attestation,
    Goal,
    GoalReview,
    GoalStatus,
    Lens,
    Passage,
    Reflection,
    Step,
)
from mentorlog.model.referral import Alert, Concern, Referral, Service
from mentorlog.model.sent import Checkpoint, SaltedName, Sent
from mentorlog.model.surveys import Occasion, Survey, Tally

Entity = (
    Mentor
    | Programme
    | Mentee
    | Batch
    | Meeting
    | Reflection
    | Goal
    | Action
    | Attestation
    | Service
    | Referral
    | Concern
    | Alert
    | Survey
    | Tally
    | Feedback
    | Recognition
    | Resource
    | Template
    | Closure
    | Declined
)
"""Anything that is kept in the logbook under an id of its own."""

__all__ = [
    "About",
    "Action",
    "Again",
    "Alert",
    "Attendance",
    "Attestation",
    "Batch",
    "Channel",
    "Checkpoint",
    "Closure",
    "Concern",
    "Declined",
    "Document",
    "Entity",
    "Entries",
    "Feedback",
    "Goal",
    "GoalReview",
    "GoalStatus",
    "Histories",
    "History",
    "Invalid",
    "Kind",
    "Lens",
    "Logbook",
    "Meeting",
    "MeetingSelection",
    "Meetings",
    "Mentee",
    "Mentor",
    "Occasion",
    "OpeningBalance",
    "PartOfDay",
    "Passage",
    "Person",
    "Programme",
    "Recognition",
    "RecognitionSort",
    "Referral",
    "Reflection",
    "Resource",
    "SaltedName",
    "Sent",
    "Service",
    "Span",
    "Status",
    "Step",
    "Support",
    "Survey",
    "Tally",
    "Template",
    "Waiver",
    "by_day",
    "canonical",
    "from_plain",
    "handle",
    "instant",
    "moment",
    "refuse_new_faults",
    "to_plain",
    "turned",
    "uuid7",
]
