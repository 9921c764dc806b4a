"""Tables that are known by their headings: our own copies, and those of Toggl, Google Forms and Notion."""

import re
from dataclasses import replace
from typing import Final

from mentorlog.exchange.incoming.cells.meeting_words import MeetingWords, read_meeting_words
from mentorlog.exchange.incoming.incoming_row import IncomingMeeting, IncomingRow
from mentorlog.exchange.incoming.table_profiles import TableField, TableProfile
from mentorlog.exchange.outgoing.delimited import as_it_was
from mentorlog.model import Kind

_CHOICES = re.compile(r",\s+(?=[A-Z\d])")
"""Between two choices of one answer; a choice that has a comma of its own goes on in lower case."""


def _by_tags(row: IncomingRow) -> IncomingRow:
    """Take kind and way of meeting from the tags of a time sheet, and nobody's name from that of a group."""
    if not isinstance(row.entry, IncomingMeeting):
        return row
    said = MeetingWords()
    for words in map(read_meeting_words, row.tags):
        said = MeetingWords(said.kind or words.implied_kind, said.channel or words.channel)
    people = tuple(each for each in row.entry.people if read_meeting_words(each).kind is not Kind.GROUP)
    return replace(
        row,
        entry=replace(
            row.entry,
            kind=row.entry.kind or said.kind,
            channel=row.entry.channel or said.channel,
            people=people,
        ),
    )


def _choices_apart(row: IncomingRow) -> IncomingRow:
    """Take the answer to a question with several choices apart."""
    if not isinstance(row.entry, IncomingMeeting):
        return row
    resources = tuple(each.strip() for answer in row.entry.resources for each in _CHOICES.split(answer))
    return replace(row, entry=replace(row.entry, resources=resources))


def _by_title(row: IncomingRow) -> IncomingRow:
    """Look for mentees in the title of a page as well, which stands first."""
    if not isinstance(row.entry, IncomingMeeting) or not row.cells:
        return row
    return replace(row, entry=replace(row.entry, named_in=row.cells[0]))


PROFILES: Final = (
    TableProfile(
        name="mentorlog",
        title="a copy of the meetings that mentorlog wrote (CSV, Excel)",
        signature=frozenset(("id", "day", "minutes", "people", "part of day", "by chance", "imported from")),
        cell=as_it_was,
    ),
    TableProfile(
        name="toggl",
        title="a detailed report of Toggl Track (CSV)",
        signature=frozenset(("client", "project", "description", "start date", "start time", "duration")),
        columns={
            "project": TableField.PEOPLE,
            "description": TableField.PRIVATE,
            "start date": TableField.DAY,
            "user": TableField.NOTHING,
        },
        finish=_by_tags,
    ),
    TableProfile(
        name="google-forms",
        title="answers to a Google Form (CSV)",
        signature=frozenset(("timestamp",)),
        columns={"timestamp": TableField.RECORDED, "email address": TableField.NOTHING},
        finish=_choices_apart,
        sign=re.compile(rb'\A(?:\xef\xbb\xbf)?"?Timestamp"?[,;\t]'),
    ),
    TableProfile(
        name="notion",
        title="a database of Notion (CSV)",
        signature=frozenset(("name",)),
        columns={"name": TableField.PRIVATE},
        finish=_by_title,
        sign=re.compile(
            rb"\(https://(?:www\.)?notion\.so/|"
            rb'"(?:January|February|March|April|May|June|July|August|September|October|November|December)'
            rb" \d{1,2}, \d{4}"
        ),
    ),
)
"""The programs whose tables are known."""
