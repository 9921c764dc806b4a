"""Where a mentor sent somebody for help, and whom else they turned to: never what the matter was."""

from datetime import date

from mentorlog.model.constraints import Id, Line, Name, Prose, Slug, check
from mentorlog.model.frozen import Frozen

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


class Service(Frozen):
    """Somewhere to send people, as the mentor wrote it down."""

    id: Id
    title: Name
    area: Slug
    """The kind of service, such as `student_wellbeing`."""
    reach: Prose = ""
    """How to reach it: telephone, address, opening hours."""
    urgent: bool = False
    """Whether to turn to it when somebody is not safe."""

    def __post_init__(self) -> None:
        check(self)


class Referral(Frozen):
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
    service: Id | None = None
    """The service itself, where it is in the mentor's directory."""
    outcome: Line = ""
    """What came of it, without the matter: `was seen`."""
    follow_up: date | None = None
    """When to ask how it went."""
    followed_up: date | None = None
    """When that was asked."""

    def __post_init__(self) -> None:
        check(self)

    @property
    def label(self) -> str:
        """The service's name for screens: `student wellbeing`."""
        return self.where.replace("_", " ")


class Concern(Frozen):
    """Something that the mentor raised with the school."""

    id: Id
    day: date
    title: Name
    raised_with: Line = ""
    outcome: Line = ""
    closed: date | None = None

    def __post_init__(self) -> None:
        check(self)


class Alert(Frozen):
    """A safeguarding matter that was passed on: the day, and room for nothing else."""

    id: Id
    day: date

    def __post_init__(self) -> None:
        check(self)
