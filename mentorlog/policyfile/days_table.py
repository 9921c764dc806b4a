"""The days of a programme's year as files say them: its period, and windows and phases by their names."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from mentorlog.model import Span
from mentorlog.policy.field_types import Name

_LONGEST = 40_000
"""Days of a period; more than a hundred years."""
_DAYS = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*\.\.\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*")


def _days(text: str) -> str:
    """Accept two days, the first not after the second."""
    try:
        start, end = ends_of(text)
    except ValueError:
        raise ValueError(f'{text[:60]!r} is not two days such as "2027-05-17..2027-06-04"') from None
    if end < start:
        raise ValueError(f"{text[:60]!r} ends before it starts")
    return text


def ends_of(text: str) -> tuple[date, date]:
    """Return the two days in a text; ValueError when there are not two."""
    days = _DAYS.fullmatch(text)
    if days is None:
        raise ValueError("not two days")
    return date.fromisoformat(days[1]), date.fromisoformat(days[2])


Day = Annotated[date, Field(strict=True)]
Spans = Annotated[
    Mapping[Name, Annotated[str, AfterValidator(_days)]],
    Field(max_length=100),
]
"""Names, each with its first and last day."""


class RulesPeriod(BaseModel):
    """The days of the programme's year, as far as it says them."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True)

    start: Day | None = Field(None, alias="from")
    """First day of the period."""
    end: Day | None = Field(None, alias="to")
    """Last day of the period."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        """Refuse a period that ends before it starts, or that nobody lives to see."""
        if self.start and self.end:
            if self.end < self.start:
                raise ValueError('"to" is before "from"')
            if (self.end - self.start).days > _LONGEST:
                raise ValueError('"from" and "to" are more than a hundred years apart')
        return self


class DaysTable(RulesPeriod):
    """The period, and what is the same for everybody in it."""

    windows: Spans = {}
    phases: Spans = {}


def spans(days: Mapping[str, str]) -> tuple[Span, ...]:
    """Return named days as the model has them.

    Raises:
        Invalid: when a name is none that the model knows.
    """
    ends = {name: ends_of(text) for name, text in days.items()}
    return tuple(Span(name=name, start=start, end=end) for name, (start, end) in ends.items())
