"""Who should send a packet: a table with names and addresses, or the coordinator's own list of keys."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from mentorlog.desk.problems import DeskProblem
from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import Limits, NotReadable, Source
from mentorlog.exchange.incoming.tables.cell_table import open_table
from mentorlog.exchange.incoming.tables.columns import folded_heading
from mentorlog.formats.allowed_signers import AllowedSigner, BadSigners, read_signers
from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.ssh_patterns import matches
from mentorlog.model.text import fold, one_line
from mentorlog.packet.checking.batch.row import BatchRow

LIMITS: Final = Limits(size=20_000_000, unpacked=60_000_000, files=1_000, rows=20_000, seconds=60)
_ABOVE: Final = 20
"""Rows that may stand above the headings."""
_KEY: Final = b"ssh-ed25519 "


def _headings(text: str) -> frozenset[str]:
    """Return headings as they are compared."""
    return frozenset(map(folded_heading, text.split(",")))


_ADDRESS: Final = _headings(
    "email,e-mail,mail,e mail,email address,e-mail address,mail address,address,mentor email,contact,"
    "e-mail-adresse,mailadresse,emailadresse,adresse,courriel,adresse e-mail,adresse électronique,correo,"
    "correo electrónico,e-mailadres,posta elettronica,indirizzo e-mail"
)
_WHOLE_NAME: Final = _headings(
    "name,full name,mentor,mentor name,name of mentor,student,student name,participant,display name,"
    "vor- und nachname,vollständiger name,nom complet,nom et prénom,nombre completo,nombre y apellidos,"
    "nome completo,naam,nominativo"
)
_FIRST_NAME: Final = _headings("first name,given name,forename,vorname,prénom,nombre,nome,voornaam")
_LAST_NAME: Final = _headings(
    "last name,surname,family name,nachname,familienname,nom,nom de famille,apellido,apellidos,cognome,"
    "achternaam"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One mentor who should send."""

    name: str
    address: str
    line: AllowedSigner | None = None
    """The line of the list of keys that it is from."""

    @property
    def called(self) -> str:
        """What to call them."""
        return self.name or self.address

    def sent(self, row: BatchRow) -> bool:
        """Say whether a packet that is not rejected is of this mentor, or claims their address."""
        if self.line is not None and row.signer == self.line.principals:
            return True
        if self.address and fold_address(self.address) in map(fold_address, (row.email, row.signer)):
            return True
        if self.line is not None:
            return bool(row.email) and matches(row.email.casefold(), self.line.principals.casefold())
        return not (self.address and row.email) and bool(self.name) and fold(self.name) == fold(row.name)

    def claimed_by(self, row: BatchRow) -> bool:
        """Say whether a rejected packet says that it is theirs; nobody vouches for that."""
        claim = fold_address(row.claims_to_be)
        return any(fold_address(own) in claim for own in (self.address, self.name) if own)


@dataclass(frozen=True, slots=True)
class ExpectedMentors:
    """All who should send."""

    mentors: tuple[Expected, ...]
    left_out: int = 0
    """Rows in which neither a name nor an address was found, and those of a mentor who is there already."""


def read_roster(path: Path) -> ExpectedMentors:
    """Read who should send.

    Args:
        path: a table (CSV, TSV, XLSX) whose columns are found by their headings, or a list of keys.

    Raises:
        DeskProblem: when it cannot be read, or nobody is in it.
    """
    try:
        source = Source(path, limits=LIMITS)
        if _KEY in source.head:
            return _once(_of_keys(path))
        records = open_table(source, ImportChoices(zone="UTC")).records()
        roster = _once(
            _of_table([tuple(cell.strip() for cell in cells) for cells in islice(records, LIMITS.rows)])
        )
    except (NotReadable, BadSigners) as error:
        raise DeskProblem(str(error).removesuffix(" Nothing was changed.")) from None
    if not roster.mentors:
        raise DeskProblem(
            f"Nobody is on the roster {path}: it needs a column with names or e-mail addresses, and above "
            "it a heading such as Name or Email."
        )
    return roster


def _once(mentors: Iterable[Expected | None]) -> ExpectedMentors:
    """Return a roster with each mentor once."""
    kept: dict[str, Expected] = {}
    left_out = 0
    for mentor in mentors:
        key = fold_address(mentor.address) or fold(mentor.name) if mentor else ""
        left_out += not key or key in kept
        if mentor and key:
            kept.setdefault(key, mentor)
    return ExpectedMentors(tuple(kept.values()), left_out)


def _of_keys(path: Path) -> Iterator[Expected]:
    """Yield the mentors of a list of keys, by the names that stand above its lines."""
    for line in read_signers(path).lines:
        first = line.principals.split(",")[0]
        address = first if "@" in first else ""
        yield Expected(line.note.name or ("" if address else one_line(first)), one_line(address), line)


def _of_table(records: Sequence[tuple[str, ...]]) -> Iterator[Expected | None]:
    """Yield the mentors of a table; None for a row with something in it and nobody."""
    at, places = _heading(records)
    for cells in records[at:]:
        if any(cells):
            yield _mentor(cells, places)


@dataclass(frozen=True, slots=True)
class _Places:
    """In which columns what stands; none where it is told by an address in the row."""

    address: int | None = None
    name: tuple[int, ...] = ()


def _heading(records: Sequence[tuple[str, ...]]) -> tuple[int, _Places | None]:
    """Return where the rows begin and what their columns hold; None where nothing says so."""
    for at, cells in enumerate(records[:_ABOVE]):
        headings = [folded_heading(cell) for cell in cells]
        address = next((place for place, each in enumerate(headings) if each in _ADDRESS), None)
        whole = next((place for place, each in enumerate(headings) if each in _WHOLE_NAME), None)
        split = [
            place
            for known in (_FIRST_NAME, _LAST_NAME)
            for place, each in enumerate(headings)
            if each in known
        ]
        name = (whole,) if whole is not None else tuple(split)
        if address is not None or name:
            return at + 1, _Places(address, name)
    return 0, None


def _mentor(cells: tuple[str, ...], places: _Places | None) -> Expected | None:
    """Return the mentor of one row."""
    if places is None:
        # Without headings, what has an @ is the address, and the first other text the name.
        address = next((cell for cell in cells if "@" in cell), "")
        name = next((cell for cell in cells if cell and cell != address), "") if address else ""
    else:
        address = _cell(cells, places.address)
        name = " ".join(filter(None, (_cell(cells, place) for place in places.name)))
    address = one_line(address).strip("<> ")
    return Expected(one_line(name), address) if name or address else None


def _cell(cells: tuple[str, ...], place: int | None) -> str:
    """Return what stands in a column; rows may be shorter than their headings."""
    return cells[place] if place is not None and place < len(cells) else ""
