"""What the mentor decides about a file before it is taken in; what is left open is found out, or asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from mentorlog.exchange.incoming.incoming_row import NOTHING_ANSWERED
from mentorlog.model import Kind


class DateOrder(StrEnum):
    """In which order the numbers of a date stand."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"
    YEAR_THEN_DAY = "ydm"
    """As some programs write `2026/25/03`; with the year last, the day is first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """How a file is to be read. Everything has a default, so that a file can be looked at first."""

    zone: str
    """The IANA name of the zone whose days the logbook goes by."""
    format: str = ""
    """The name of a format; empty: recognised by what is in the file."""
    encoding: str = ""
    """How the bytes of a text stand for letters, such as `cp1252`; empty: found out."""
    delimiter: str = ""
    """What stands between two cells; empty: found out."""
    sheet: str = ""
    """The sheet of a workbook; empty: the first that has headings which are known, else anything."""
    dates: DateOrder | None = None
    """None: what the dates themselves prove."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For headings as the file spells them, the field that the column holds; `nothing` leaves it out."""
    minutes: int | None = None
    """How long a meeting was whose row does not say so."""
    others: int | None = None
    """How many took part where nobody is named."""
    until: date | None = None
    """The last day to which events that repeat are taken; None: as far as they go."""
    kind: Kind | None = None
    """What a meeting is whose row does not say so."""
    answers: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """For the numbers of rows, what their fields are to be, by the names of the fields: answers to doubts."""
    tags: tuple[str, ...] = ()
    """Only rows with one of these tags; empty: all."""
    clients: tuple[str, ...] = ()
    """Only rows of one of these clients; empty: all."""
    skip: frozenset[int] = frozenset()
    """The numbers of rows that are left out."""
    skip_undecided: bool = False
    """Whether rows are left out about which something has to be decided first."""
    take: frozenset[int] = frozenset()
    """The numbers of rows that are taken in although they look like another entry, or repeat a row."""
    take_alike: bool = False
    """Whether all rows are taken in that look like another entry; those that are the same stay out."""
    add_people: bool = False
    """Whether people whom the logbook does not know become mentees, rather than others who are counted."""
    people: Mapping[str, str] = field(default_factory=dict)
    """For names as the file writes them, the pseudonyms of mentees; an empty one means somebody else."""
    called: frozenset[str] = frozenset()
    """What mentees are called, folded, where it looks like several names: `ortega y gasset`, `souza, ana`."""
    requirement: str = ""
    """The rule that hours brought forward count for."""
    hours: str = "paid"
    """Which hours of a client log: `paid`, `pro-bono` or `both`."""
    group_limit: int = 15
    """How many may be in a group whose hours count, in a client log."""

    def answered(self, number: int) -> Mapping[str, str]:
        """Return what was decided about the fields of one row."""
        return MappingProxyType(self.answers[number]) if number in self.answers else NOTHING_ANSWERED
