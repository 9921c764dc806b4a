"""Who should send a packet: a table with names and addresses, or the coordinator's own list of keys."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mentorlog.desk.people_table import LIMITS, PeopleTable, read_people, told_unread_sheets
from mentorlog.desk.problems import DeskProblem
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.formats.allowed_signers import AllowedSigner, BadSigners, read_signers
from mentorlog.formats.email_addresses import fold_address
from mentorlog.formats.ssh_patterns import matches
from mentorlog.model.text import fold, one_line
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.wording import many

_KEY: Final = b"ssh-ed25519 "


@dataclass(frozen=True, slots=True)
class Expected:
    """One mentor who should send."""

    name: str
    address: str
    line: AllowedSigner | None = None
    """The line of the list of keys that it is from."""
    further: tuple[str, ...] = ()
    """Addresses beside the one that is written to."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """All that they may send from."""
        return (self.address, *self.further) if self.address else ()

    @property
    def called(self) -> str:
        """What to call them."""
        return self.name or self.address

    def sent(self, row: BatchRow) -> bool:
        """Say whether a packet that is not rejected is of this mentor, or claims their address."""
        if self._signed(row) or self._has(row.email):
            return True
        if self.line is not None:
            return bool(row.email) and matches(row.email.casefold(), self.line.principals.casefold())
        return not (self.address and row.email) and bool(self.name) and fold(self.name) == fold(row.name)

    def sent_by_name_alone(self, row: BatchRow) -> bool:
        """Say whether nothing but the name tells that a packet is theirs."""
        return self.line is None and not self._signed(row) and not self._has(row.email)

    def is_only_claimed(self, row: BatchRow) -> bool:
        """Say whether a packet seems to be theirs, and the list has another key for its address."""
        return row.listed_otherwise and not self._signed(row)

    def is_disputed(self, row: BatchRow) -> bool:
        """Say whether a packet seems to be theirs, and several keys claim that."""
        return bool(row.two_keys) and not self._signed(row)

    def _signed(self, row: BatchRow) -> bool:
        """Say whether the list has the packet's key as theirs."""
        if self.line is not None and row.signer == self.line.principals:
            return True
        return self._has(row.signer)

    def shares_address(self, row: BatchRow) -> bool:
        """Say whether a packet, or the name of its key on the list, has an address of theirs."""
        return self._has(row.email) or self._has(row.signer)

    def _has(self, address: str) -> bool:
        """Say whether an address is one of theirs."""
        return any(fold_address(own) == fold_address(address) for own in self.addresses)

    def claimed_by(self, row: BatchRow) -> bool:
        """Say whether a rejected packet says that it is theirs; nobody vouches for that."""
        claim = fold_address(row.claims_to_be)
        return any(fold_address(own) in claim for own in (*self.addresses, self.name) if own)


@dataclass(frozen=True, slots=True)
class ExpectedMentors:
    """All who should send."""

    mentors: tuple[Expected, ...]
    left_out: int = 0
    """Rows in which neither a name nor an address was found, and those of a mentor who is there already."""

    @property
    def told_left_out(self) -> str:
        """Say how many rows stand for nobody; nothing if all do."""
        if not self.left_out:
            return ""
        name = "name" if self.left_out > 1 else "names"
        return f"{many(self.left_out, 'rows')} of the roster {name} nobody, or somebody who is there already."


def read_roster(path: Path) -> ExpectedMentors:
    """Read who should send.

    Args:
        path: a table (CSV, TSV, XLSX) whose columns are found by their headings, or a list of keys.

    Raises:
        DeskProblem: when it cannot be read, or nobody is in it.
    """
    if not path.exists():
        raise DeskProblem(
            f"There is no roster at {path}. Name another, on the command line with --roster FILE."
        )
    try:
        source = Source(path, limits=LIMITS)
        if _KEY in source.head:
            return _once(_of_keys(path))
        roster = _once(_of_table(read_people(path)))
    except (NotReadable, BadSigners) as error:
        raise DeskProblem(str(error).removesuffix(" Nothing was changed.")) from None
    if not roster.mentors:
        told = told_unread_sheets(path)
        raise DeskProblem(
            f"Nobody is on the roster {path}: it needs a column with names or e-mail addresses, and above "
            f"it a heading such as Name or Email.{f' {told}' if told else ''}"
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
    for line in read_signers(path).mentors:
        first = line.principals.split(",")[0]
        address = first if "@" in first else ""
        yield Expected(line.note.name or ("" if address else one_line(first)), one_line(address), line)


def _of_table(table: PeopleTable) -> Iterator[Expected | None]:
    """Yield the mentors of a table; None for a row with something in it and nobody."""
    for cells in table.rows:
        person = table.person(cells)
        yield Expected(person.name, person.address, further=person.further) if person else None
