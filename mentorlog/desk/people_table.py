"""A table of people as an office has it: who stands in which row, told by the headings of its columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import Limits, NotReadable, Source
from mentorlog.exchange.incoming.tables.cell_table import open_table
from mentorlog.exchange.incoming.tables.columns import folded_heading
from mentorlog.exchange.incoming.tables.text_encoding import OtherEncoding
from mentorlog.formats.email_addresses import addresses_in, split_named
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.csv_table import unguarded
from mentorlog.wording import either, many

LIMITS: Final = Limits(size=20_000_000, unpacked=60_000_000, files=1_000, rows=20_000, seconds=60)
_ABOVE: Final = 20
"""Rows that may stand above the headings."""
_SHEETS: Final = 20
"""Sheets behind the one that is read that are looked at."""
_NAMED: Final = 5
"""Sheets that are named."""


def headings(text: str) -> frozenset[str]:
    """Return headings, with commas between them, as they are compared."""
    return frozenset(map(folded_heading, text.split(",")))


_ADDRESS: Final = headings(
    "email,e-mail,mail,e mail,email address,e-mail address,mail address,address,mentor email,contact,"
    "e-mail-adresse,mailadresse,emailadresse,adresse,courriel,adresse e-mail,adresse électronique,correo,"
    "correo electrónico,e-mailadres,posta elettronica,indirizzo e-mail,"
    "e-mel,emel,alamat e-mel,البريد الإلكتروني,بريد إلكتروني,电子邮件,邮箱,電子郵件,電郵"
)
_WHOLE_NAME: Final = headings(
    "name,full name,mentor,mentor name,name of mentor,student,student name,participant,display name,"
    "vor- und nachname,vollständiger name,nom complet,nom et prénom,nombre completo,nombre y apellidos,"
    "nome completo,naam,nominativo,nama,nama penuh,الاسم,الاسم الكامل,姓名,名字"
)
_FIRST_NAME: Final = headings("first name,given name,forename,vorname,prénom,nombre,nome,voornaam")
_LAST_NAME: Final = headings(
    "last name,surname,family name,nachname,familienname,nom,nom de famille,apellido,apellidos,cognome,"
    "achternaam"
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Who stands in a row: a name, an address, or both."""

    name: str
    address: str
    further: tuple[str, ...] = ()
    """Addresses that stand in the same cell."""


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """The rows of such a table, and in which columns people stand."""

    above: Sequence[tuple[str, ...]]
    """What stands above the headings."""
    headings: tuple[str, ...]
    """As they are compared; none where nothing says what the columns hold."""
    rows: Sequence[tuple[str, ...]]
    """Those below, in which something stands."""
    _address: int | None = None
    _name: tuple[int, ...] = ()

    def person(self, cells: tuple[str, ...]) -> ListedPerson | None:
        """Return who stands in a row; None where nobody does."""
        if self._address is None and not self._name:
            # Without headings, what has an @ is the address, and the first other text the name.
            address = next((cell for cell in cells if "@" in cell), "")
            name = next((cell for cell in cells if cell and cell != address), "") if address else ""
        else:
            address = cell_at(cells, self._address)
            name = " ".join(filter(None, (cell_at(cells, place) for place in self._name)))
        address, name = one_line(address), one_line(name)
        if name and not address:
            name, address = split_named(name)
        elif address and not name and split_named(address)[1]:
            name, address = split_named(address)
        first, *further = addresses_in(address) or (address.strip("<> "),)
        return ListedPerson(name, first, tuple(further)) if name or first else None

    def column(self, known: frozenset[str]) -> int | None:
        """Return where the first column stands that is called one of these; None where there is none."""
        return next((place for place, each in enumerate(self.headings) if each in known), None)


def cell_at(cells: tuple[str, ...], place: int | None) -> str:
    """Return what stands in a column; rows may be shorter than their headings."""
    return cells[place] if place is not None and place < len(cells) else ""


def read_people(path: Path) -> PeopleTable:
    """Read a table with people in it: CSV, TSV or a workbook.

    Raises:
        NotReadable: when it cannot be read as a table.
    """
    try:
        records = [
            tuple(unguarded(cell.strip()) for cell in cells)
            for cells in islice(
                open_table(Source(path, limits=LIMITS), ImportChoices(zone="UTC")).records(), LIMITS.rows + 1
            )
        ]
    except OtherEncoding:
        raise NotReadable(
            f"{path.name} is neither a workbook of Excel nor a text to its end: save it anew as CSV (UTF-8)."
        ) from None
    if len(records) > LIMITS.rows:
        # Who stands further down would be called missing.
        raise NotReadable(f"{path.name} has more than {LIMITS.rows:,} rows: take out what is not needed.")
    return _with_headings(records)


def told_unread_sheets(path: Path) -> str:
    """Say which sheet of a workbook is read, and what is left aside, if others have something on them.

    Args:
        path: of a table that `read_people` took, or of another file that may name people.
    """
    source = Source(path, limits=LIMITS)
    if not source.is_zip:
        return ""
    from mentorlog.exchange.incoming.tables.workbook import Workbook

    try:
        book = Workbook(source)
        # Who is there: None where the sheet is empty.
        people = {name: _has_people(rows) for name, rows in book.others(_SHEETS, 3 * _ABOVE)}
    except NotReadable:
        return ""
    with_people = [name for name, there in people.items() if there]
    others = with_people or [name for name, there in people.items() if there is not None]
    told = ""
    if with_people:
        told = (
            f" There are people on {_quoted(others)}, too: put all on one sheet, or each sheet into a file "
            "of its own."
        )
    elif others:
        are, them = ("is", "it") if len(others) == 1 else ("are", "them")
        told = f" {_quoted(others)} {are} left aside: nobody was found on {them}."
    if (more := len(book.sheets) - book.sheets.index(book.sheet) - 1 - _SHEETS) > 0:
        told += f" {many(more, 'sheets')} more {'was' if more == 1 else 'were'} not looked at."
    return f"{path.name}: only the sheet {_quoted([book.sheet])} is read.{told}" if told else ""


def _quoted(names: Sequence[str]) -> str:
    """Name some sheets, and say how many more there are."""
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return either([*(f"“{one_line(each)}”" for each in names[:_NAMED]), *more], "and")


def _has_people(rows: Iterable[tuple[str, ...]]) -> bool | None:
    """Say whether anybody is found in the first rows of a sheet; None if nothing is."""
    first = [tuple(cell.strip() for cell in cells) for cells in rows]
    people = _with_headings(first)
    return any(map(people.person, people.rows)) if any(map(any, first)) else None


def _with_headings(records: Sequence[tuple[str, ...]]) -> PeopleTable:
    """Find the headings among the first rows of a table."""
    for at, cells in enumerate(records[:_ABOVE]):
        folded = tuple(map(folded_heading, cells))
        address = next(_places(folded, _ADDRESS), None)
        whole = [*islice(_places(folded, _WHOLE_NAME), 1)]
        name = whole or [*_places(folded, _FIRST_NAME), *_places(folded, _LAST_NAME)]
        if address is not None or name:
            rows = [*filter(any, records[at + 1 :])]
            return PeopleTable(records[:at], folded, rows, address, tuple(name))
    return PeopleTable((), (), [*filter(any, records)])


def _places(folded: Sequence[str], known: frozenset[str]) -> Iterator[int]:
    """Yield where columns stand that are called one of these."""
    return (place for place, each in enumerate(folded) if each in known)
