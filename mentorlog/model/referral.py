"""Where a mentor sent somebody for help: which service and when, never what the matter was."""

from dataclasses import dataclass
from datetime import date

from mentorlog.model.constraints import Id, Prose, Slug, check

SERVICES = (
    "student_wellbeing",
    "counselling",
    "health_service",
    "academic_tutor",
    "study_skills",
    "library",
    "financial_support",
    "disability_support",
    "accommodation",
    "careers",
    "it_support",
    "programme_coordinator",
)
"""Kinds of service to offer in a list; any other may be named as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One time a mentor pointed somebody to a service; packets count these, and say no more."""

    id: Id
    day: date
    where: Slug
    """The kind of service, such as `student_wellbeing`."""
    mentee: Id | None = None
    """Who was sent there; None when the mentor would rather not keep it."""
    meeting: Id | None = None
    """The meeting it came up in."""
    note: Prose = ""
    """What never leaves."""

    def __post_init__(self) -> None:
        check(self)

    @property
    def label(self) -> str:
        """The service's name for screens: `student wellbeing`."""
        return self.where.replace("_", " ")
