"""What a logbook holds: frozen, validated, without I/O and without a clock.

A module here is imported when something in it is asked for: a command pays for the entities that it uses.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.model.closing import Again, Closure, Declined, Feedback
    from mentorlog.model.constraints import Invalid
    from mentorlog.model.entity import Entity
    from mentorlog.model.entries import Document, Entries, Person
    from mentorlog.model.histories import Histories, History
    from mentorlog.model.ids import handle, uuid7
    from mentorlog.model.imported import Batch
    from mentorlog.model.json_values import canonical, from_plain, instant, to_plain
    from mentorlog.model.logbook import Logbook
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
    from mentorlog.model.sent import Checkpoint, ReceivedDecision, SaltedName, Sent
    from mentorlog.model.surveys import Occasion, Survey, Tally

_MODULES = {
    name: module
    for module, names in {
        "closing": "Again Closure Declined Feedback",
        "constraints": "Invalid",
        "entity": "Entity",
        "entries": "Document Entries Person",
        "histories": "Histories History",
        "ids": "handle uuid7",
        "imported": "Batch",
        "json_values": "canonical from_plain instant to_plain",
        "logbook": "Logbook",
        "meeting": "Attendance Channel Kind Meeting PartOfDay Status Support refuse_new_faults turned",
        "meetings": "MeetingSelection Meetings by_day moment",
        "people": "Mentee Mentor",
        "portfolio": "Recognition RecognitionSort Resource Template",
        "programme": "OpeningBalance Programme Span Waiver",
        "records": "About Action Attestation Goal GoalReview GoalStatus Lens Passage Reflection Step",
        "referral": "Alert Concern Referral Service",
        "sent": "Checkpoint ReceivedDecision SaltedName Sent",
        "surveys": "Occasion Survey Tally",
    }.items()
    for name in names.split()
}
"""The module of each name, for the interpreter what the imports above are for type checkers."""

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
    "ReceivedDecision",
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

if not TYPE_CHECKING:
    # Seen by type checkers, it would stand for every name.
    def __getattr__(name: str) -> object:
        """Import what is asked for first (PEP 562)."""
        if (module := _MODULES.get(name)) is None:
            raise AttributeError(f"module {__name__} has no attribute {name}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
        return value
