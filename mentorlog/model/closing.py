"""How a year ends, what mentees said of it, and which prompts the mentor declined."""

from datetime import date
from enum import StrEnum

from mentorlog.model.constraints import Id, Line, Prose, check
from mentorlog.model.frozen import Frozen


class Again(StrEnum):
    """Whether the mentor would mentor another year."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class Closure(Frozen):
    """The end of a mentor's year in a programme."""

    id: Id
    programme: Id
    day: date
    again: Again
    why: Prose = ""

    def __post_init__(self) -> None:
        check(self)


class Feedback(Frozen):
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


class Declined(Frozen):
    """A prompt that the mentor declined, so that it is not made again."""

    id: Id
    day: date
    what: Line
    """The prompt's own name, such as `window:exams`."""

    def __post_init__(self) -> None:
        check(self)
