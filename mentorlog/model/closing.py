"""How a year ends, what mentees said of it, and which prompts the mentor declined."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentorlog.model.constraints import Id, Line, Prose, check


class Again(StrEnum):
    """Whether the mentor would mentor another year."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """The end of a mentor's year in a programme."""

    id: Id
    programme: Id
    day: date
    again: Again
    why: Prose = ""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a mentee said of the mentoring; it never leaves."""

    id: Id
    day: date
    mentee: Id | None = None
    """Who said it; None when the mentor would rather not keep it."""
    keep: Prose = ""
    """What helps, and should stay."""
    change: Prose = ""
    """What should be otherwise."""

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """A prompt that the mentor declined, so that it is not made again."""

    id: Id
    day: date
    what: Line
    """The prompt's own name, such as `window:exams`."""

    def __post_init__(self) -> None:
        check(self)
