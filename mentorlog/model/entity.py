"""What is kept in a logbook under an id of its own: all sorts of it."""

from mentorlog.model.closing import Closure, Declined, Feedback
from mentorlog.model.imported import Batch
from mentorlog.model.meeting import Meeting
from mentorlog.model.people import Mentee, Mentor
from mentorlog.model.portfolio import Recognition, Resource, Template
from mentorlog.model.programme import Programme
from mentorlog.model.records import Action, Attestation, Goal, Reflection
from mentorlog.model.referral import Alert, Concern, Referral, Service
from mentorlog.model.surveys import Survey, Tally

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
