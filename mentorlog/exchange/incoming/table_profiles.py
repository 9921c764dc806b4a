"""Tables that a known program writes: what their headings are, and which column holds what.

A profile of another program is a `TableProfile` in `known_programs`; the reading is that of any table.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mentorlog.exchange.incoming.incoming_row import IncomingRow


class TableField(StrEnum):
    """What a column of a table can hold, as `--map` takes it."""

    DAY = "day"
    """The day, perhaps with a time and an end: `2 Oct 2024 4:00 PM → 5:15 PM`."""
    START = "start"
    END = "end"
    """The time of day at which it ended; the next day when it is before the start."""
    END_DAY = "end-day"
    LENGTH = "length"
    """How long; whether a bare number is hours or minutes, the whole column has to prove."""
    MINUTES = "minutes"
    """A length; a bare number is minutes."""
    HOURS = "hours"
    """A length; a bare number, also with a decimal comma, is hours."""
    PEOPLE = "people"
    OTHERS = "others"
    """How many took part beside those who are named."""
    GROUP_SIZE = "group-size"
    """How many took part, those who are named among them."""
    KIND = "kind"
    CHANNEL = "channel"
    STATUS = "status"
    TOPICS = "topics"
    TAGS = "tags"
    RESOURCES = "resources"
    FACTS = "facts"
    REFLECTION = "reflection"
    PRIVATE = "private"
    LEARNED = "learned"
    CLIENT = "client"
    """Whom a time sheet bills it to."""
    RECORDED = "recorded"
    """When the row was written, which proves that the day is not later."""
    NOTHING = "nothing"
    """A column that is left out."""


@dataclass(frozen=True, slots=True)
class TableProfile:
    """What is known about the tables of one program."""

    name: str
    """As `--format` takes it."""
    title: str
    """In words: `a detailed report of Toggl Track (CSV)`."""
    signature: frozenset[str]
    """Headings, folded and without spaces around them, that all have to be there."""
    columns: Mapping[str, TableField] = field(default_factory=dict)
    """Which field each of its headings holds; those that are not named go by the usual synonyms."""
    finish: Callable[[IncomingRow], IncomingRow] = lambda row: row
    """What is done last to each row that has an entry, where the program has its own ways."""
    cell: Callable[[str], str] = lambda cell: cell
    """What a cell of a text says, where the program writes some otherwise."""
    sign: re.Pattern[bytes] | None = None
    """What else has to stand near the beginning of the file, where headings say too little."""
