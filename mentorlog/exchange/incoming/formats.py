"""The formats that can come in, recognised by what is in a file, never by its name."""

from typing import Final

from mentorlog.exchange.incoming.calendar_rows import CALENDAR
from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.day_one import DAY_ONE_JSON, DAY_ONE_ZIP
from mentorlog.exchange.incoming.jrnl import JRNL_JSON, JRNL_TEXT
from mentorlog.exchange.incoming.reader import IncomingFormat
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.exchange.incoming.tables.table_formats import TABLES
from mentorlog.exchange.incoming.tables.table_reader import quotation_fault
from mentorlog.exchange.incoming.tables.workbook import to_save_anew
from mentorlog.model.text import visible
from mentorlog.wording import either

FORMATS: Final[tuple[IncomingFormat, ...]] = (
    *(CALENDAR, JRNL_JSON, DAY_ONE_JSON, DAY_ONE_ZIP, JRNL_TEXT),
    *TABLES,
)
"""Those that say more about themselves come first; a table is what nothing else is."""

_READABLE: Final = (".csv", ".tsv", ".xlsx", ".ics", ".json")
_NAMED: Final = 3
"""Files in a ZIP file that are named one by one."""


def format_of(source: Source, choices: ImportChoices) -> IncomingFormat:
    """Return the format of a file: the one that was chosen, else the first that recognises it.

    Raises:
        NotReadable: naming the formats, when it is none.
    """
    names = ", ".join(each.name for each in FORMATS)
    if choices.format:
        if chosen := next((each for each in FORMATS if each.name == choices.format), None):
            return chosen
        raise NotReadable(f"There is no format {choices.format[:40]}. There are: {names}.")
    if found := next((each for each in FORMATS if each.recognises(source)), None):
        return found
    # Who stopped it while it was looked at is not told that nothing knows it.
    source.check(0.0)
    if instead := to_save_anew(source) or _to_unpack(source) or quotation_fault(source):
        raise NotReadable(instead)
    raise NotReadable(
        f"{source.name} is in no format that is known here. If it is one of these, name it with "
        f"--format: {names}."
    )


def _to_unpack(source: Source) -> str:
    """Say of a ZIP file, as Notion exports one, what is to be taken out of it; empty when there is nothing.

    Raises:
        NotReadable: when it cannot be unpacked safely.
    """
    if not source.is_zip:
        return ""
    with source.unpacked() as packed:
        names = [visible(name.rpartition("/")[2], prose=False) for name in packed.namelist()]
    found = [name[:60] for name in names if name.casefold().endswith(_READABLE)]
    if not found:
        return ""
    more = [f"{len(found) - _NAMED} more"] if found[_NAMED:] else []
    return (
        f"{source.name} has {either([*found[:_NAMED], *more], 'and')} packed in it. Unpack it, and take in "
        "what you want of it. Nothing was changed."
    )
