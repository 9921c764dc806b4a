"""What a mentor collects beside meetings: recognitions, resources, message templates."""

from datetime import date
from enum import StrEnum

from mentorlog.model.constraints import Id, Line, Lines, Name, Prose, Slug, check
from mentorlog.model.frozen import Frozen


class RecognitionSort(StrEnum):
    """What sort of recognition it is."""

    NOMINATION = "nomination"
    RECOGNITION = "recognition"
    PRIZE = "prize"


class Recognition(Frozen):
    """A word of thanks, a nomination or a prize."""

    id: Id
    day: date
    title: Name
    sort: RecognitionSort = RecognitionSort.RECOGNITION
    given_by: Line = ""
    note: Prose = ""
    """What never leaves."""

    def __post_init__(self) -> None:
        check(self)


class Resource(Frozen):
    """Something to share with mentees."""

    id: Id
    title: Name
    where: Line = ""
    """Where it is: an address, a shelf."""
    topics: Lines = ()

    def __post_init__(self) -> None:
        check(self)


class Template(Frozen):
    """A message to send again and again, with places to fill in; one that ships gives way to its namesake."""

    id: Id
    name: Slug
    title: Name
    text: Prose = ""

    def __post_init__(self) -> None:
        check(self)
