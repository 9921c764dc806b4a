"""Tables as formats: those of programs that are known by their headings, and any other."""

from functools import partial
from typing import Final

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.known_programs import PROFILES
from mentorlog.exchange.incoming.reader import IncomingFormat, SourceReader
from mentorlog.exchange.incoming.source import Source
from mentorlog.exchange.incoming.table_profiles import TableProfile
from mentorlog.exchange.incoming.tables.client_log import CLIENT_LOG
from mentorlog.exchange.incoming.tables.columns import folded_heading
from mentorlog.exchange.incoming.tables.table_reader import TableReader, headings_at_sight
from mentorlog.exchange.incoming.tables.workbook import is_workbook


def _is_of(profile: TableProfile, source: Source) -> bool:
    """Say whether a file is a table with the headings of a program."""
    if profile.sign is not None and not profile.sign.search(source.head):
        return False
    headings = headings_at_sight(source)
    return profile.signature <= {folded_heading(heading) for heading in headings}


def _read_of(profile: TableProfile, source: Source, choices: ImportChoices) -> SourceReader:
    """Begin to read a table of a program that is known."""
    return TableReader(source, choices, profile)


def _is_text_table(source: Source) -> bool:
    """Say whether a file is text with more than one cell in a line."""
    return not source.is_zip and len(headings_at_sight(source)) > 1


TABLES: Final = (
    CLIENT_LOG,
    *(
        IncomingFormat(each.name, each.title, partial(_is_of, each), partial(_read_of, each))
        for each in PROFILES
    ),
    IncomingFormat("xlsx", "a workbook of Excel", is_workbook, TableReader),
    IncomingFormat("csv", "a table in text (CSV, TSV)", _is_text_table, TableReader),
)
"""Every format that is a table; the ones that say most about themselves first."""
